"""A learner's table from an Excel workbook, with nothing loaded before one is opened."""

import io
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from widgets.campaign.own_data.cells import Cell, Number
from widgets.campaign.own_data.grid import EMPTY, MOST_COLUMNS, MOST_ROWS, Grid, make_grid
from widgets.campaign.own_data.problem import OwnDataError, quoted

LARGEST_INSIDE = 60_000_000  # bytes that an Excel file may unpack to
_BROKEN = (
    "The file is not an Excel workbook that we can read: open it in Excel and save it as .xlsx."
)


def workbook_grid(content: bytes, sheet: str | None) -> Grid:
    """Read one sheet of an Excel workbook.

    Raises
    ------
    OwnDataError
        When it is no workbook, unpacks to too much, or has no table.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            unpacked = sum(item.file_size for item in package.infolist())
    except Exception as problem:  # zipfile raises more than BadZipFile on bytes made to harm
        raise OwnDataError(_BROKEN) from problem
    if "xl/workbook.xml" not in names:
        raise OwnDataError(_BROKEN)
    if unpacked > LARGEST_INSIDE:
        raise OwnDataError(
            "The workbook unpacks to more than we read: copy the columns that you need to a new "
            "one."
        )
    import openpyxl  # noqa: PLC0415 - loaded only when somebody opens an Excel file

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and drop-down lists, which we do not need
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            return _sheet(book, sheet)
        except OwnDataError:
            raise
        except Exception as problem:  # whatever openpyxl raises on a broken package
            raise OwnDataError(_BROKEN) from problem


def _sheet(book: "openpyxl.Workbook", wanted: str | None) -> Grid:  # type: ignore[name-defined]  # noqa: F821 - imported where it is used
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    names = [sheet.title for sheet in shown]
    if wanted is not None and wanted not in names:
        raise OwnDataError(
            f"The workbook has no sheet {quoted(wanted)}: choose one of "
            f"{', '.join(quoted(name) for name in names[:10])}."
        )
    problem = OwnDataError(EMPTY)
    for sheet in shown:
        if wanted not in {None, sheet.title}:
            continue
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
        try:
            grid = make_grid((line, _excel(row)) for line, row in enumerate(rows, start=1))
        except OwnDataError as found:
            problem = found
            continue
        if len(names) > 1:
            note = (
                f"The sheet {quoted(sheet.title)} was read; the workbook has {len(names)} sheets."
            )
            return msgspec.structs.replace(grid, notes=(note, *grid.notes))
        return grid
    raise problem


def _excel(row: Iterable[object]) -> list[Cell]:
    return [_excel_cell(cell) for cell in row]


def _excel_cell(cell: object) -> Cell:
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Excel keeps 12.5% as 0.125, and shows the one or the other by the cell's format.
        percent = "%" in str(getattr(cell, "number_format", ""))
        return Number(round(100 * float(value), 9) if percent else float(value), percent)
    return str(value)
