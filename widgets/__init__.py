"""The mobilising workbook: narratives, campaigns and organising, taught with widgets."""
