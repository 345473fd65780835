"""How far what the workbook counts agrees with what audiences did; for developers, never a page."""
