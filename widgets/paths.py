"""Where the workbook's own files lie, seen from a clone of the project."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
NOTEBOOKS = PROJECT / "notebooks"
DATA = PROJECT / "data"
