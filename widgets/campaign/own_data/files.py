"""A learner's table from a file's bytes or from pasted text, as rows of cells."""

import csv
import io
import itertools
from collections.abc import Iterator

from widgets.campaign.own_data.excel import workbook_grid
from widgets.campaign.own_data.grid import EMPTY, Grid, make_grid
from widgets.campaign.own_data.problem import OwnDataError, quoted

LARGEST_FILE = 5_000_000  # bytes: some 100,000 rows, far more than a chart can show

_DELIMITERS = ("\t", ";", "|", ",")  # where two would fit, the rarer one is meant
_ENOUGH = 50  # rows that tell the delimiter
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also the wrapping of a file with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOT_TEXT = "The file is not a table: open it in its own program and save it as .csv or .xlsx."


def grid_of_bytes(content: bytes, *, sheet: str | None = None) -> Grid:
    """Read a file: comma, semicolon, tab or bar between cells, or an Excel workbook.

    Parameters
    ----------
    content
        The file. Its own beginning tells what it is, so its name does not matter.
    sheet
        Which sheet of a workbook; the first that holds a table where none is named.

    Raises
    ------
    OwnDataError
        With one sentence that says what is wrong and what to do.
    """
    if len(content) > LARGEST_FILE:
        raise OwnDataError(too_large())
    if not content.strip(b"\x00 \t\r\n"):
        raise OwnDataError(EMPTY)
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            raise OwnDataError(
                "The file is protected with a password: open it in Excel, remove the password "
                "and save it."
            )
        raise OwnDataError("The file is of an old kind: open it in Excel and save it as .xlsx.")
    if content.startswith(b"PK\x03\x04"):
        return workbook_grid(content, sheet)
    return grid_of_text(_decoded(content))


def grid_of_text(text: str) -> Grid:
    """Read a table that was pasted, or the text of a file.

    Raises
    ------
    OwnDataError
        As `grid_of_bytes`.
    """
    if len(text) > LARGEST_FILE:
        raise OwnDataError(too_large())
    text = text.removeprefix("\ufeff")
    if text[:5].lower().startswith("sep=") and "\n" in text:
        text = "\n" + text.split("\n", 1)[1]  # Excel's own first line; rows keep their numbers
    if not text.strip():
        raise OwnDataError(EMPTY)
    delimiter = _delimiter(text)
    return make_grid(_records(text, delimiter), semicolons=delimiter == ";")


def too_large() -> str:
    """Say that a table is too large, and what to do."""
    return (
        f"The table is over {LARGEST_FILE // 1_000_000} MB: copy the columns that you need "
        "to a new file."
    )


def _decoded(content: bytes) -> str:
    """Decode as spreadsheets write: UTF-8, UTF-16 with or without its mark, or Windows' own."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _mostly_printable(text):
            return text
    raise OwnDataError(_NOT_TEXT)


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return ("utf-32",)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    start = content[:2000]
    if b"\x00" not in start:
        return ("utf-8-sig", "cp1252")
    # In plain letters and digits, every other byte of UTF-16 is nought.
    little = start[1::2].count(0) > start[0::2].count(0)
    return ("utf-16-le",) if little else ("utf-16-be",)


def _mostly_printable(text: str) -> bool:
    odd = sum(not (char.isprintable() or char in "\n\r\t\ufeff\u00ad\u00a0") for char in text)
    return odd * 50 <= len(text)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Split a text into rows and cells; a row's number is the one that a spreadsheet shows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    try:
        for line, cells in enumerate(reader, start=1):
            yield line, cells
    except csv.Error as problem:
        raise OwnDataError(
            f"Row {line + 1} has quotation marks that do not match: put one pair round the whole "
            "cell, or none."
        ) from problem


def _delimiter(text: str) -> str:
    """Find what parts the cells: the mark that gives most rows as many cells as the heading."""
    best, agreed = "", 0.0
    problem: OwnDataError | None = None
    for delimiter in _DELIMITERS:
        try:
            share = _agreement(text, delimiter)
        except OwnDataError as found:
            problem = found
            continue
        if share > agreed:
            best, agreed = delimiter, share
    if best:
        return best
    if problem:
        raise problem
    first = next(line for line in text.splitlines() if line.strip())
    raise OwnDataError(
        f"The table has one column only, as in {quoted(first)}: put a comma, a semicolon or a tab "
        "between the cells."
    )


def _agreement(text: str, delimiter: str) -> float:
    first = itertools.islice(_records(text, delimiter), _ENOUGH)
    widths = [len(cells) for _, cells in first if any(cell.strip() for cell in cells)]
    heading = next((place for place, width in enumerate(widths) if width > 1), None)
    if heading is None:
        return 0.0
    below = widths[heading:]
    return sum(width == below[0] for width in below) / len(widths)
