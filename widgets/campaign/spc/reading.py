"""Read a file of a service's data, strictly: what is not plain is refused, with its row."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from widgets.campaign.spc.clock import first_gap
from widgets.campaign.spc.model import Row, Series, SeriesError, Shape

LARGEST_FILE = 1_000_000
"""In bytes: daily values of a century are smaller."""

_SHAPES: dict[tuple[str, ...], Shape] = {
    ("date", "value"): "values",
    ("date", "numerator", "denominator"): "counts",
    ("unit", "numerator", "denominator"): "units",
}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{0,15})?")
_COUNT = re.compile(r"[0-9]{1,12}")
_LONGEST_SHOWN = 30
_HEADERS = "date,value or date,numerator,denominator or unit,numerator,denominator"


def read_series(path: Path) -> Series:
    """Read a CSV file: UTF-8, divided by commas, with one of the three headers.

    An empty cell says that something was not measured. Rows with dates may stand in any order.

    Parameters
    ----------
    path
        The file, with the header date,value or date,numerator,denominator or
        unit,numerator,denominator.

    Returns
    -------
    Series
        Its rows, in order of time where they have dates.

    Raises
    ------
    SeriesError
        When the file is not like that; the message is one sentence with the row and what to do.
    """
    return series_of(_text(path))


def series_of(text: str) -> Series:
    """Read the text of such a file; see `read_series`."""
    lines = _lines(text)
    shape = _shape(lines[0][1])
    found = [(line, _row(line, cells, shape)) for line, cells in lines[1:]]
    if not found:
        raise SeriesError("It has a header and no rows: add a row for each date or unit.")
    _refuse_twice(found)
    if shape != "units":
        found.sort(key=lambda item: item[1].x)
        _refuse_gap(found)
    return Series(shape, tuple(row for _, row in found))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SeriesError("It is over 1 MB: keep to the columns and dates that are charted.")
        content = path.read_bytes()
    except OSError as problem:
        raise SeriesError(f"It cannot be read: {problem.strerror}.") from problem
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        raise SeriesError("It is not UTF-8 but UTF-16 or no text: save it as CSV UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise SeriesError(f"Row {line} is not UTF-8: save the file as CSV UTF-8.") from problem


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Divide a text into cells; blank lines go, and every line keeps its number in the file."""
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as problem:
        raise SeriesError(
            f"Row {reader.line_num} has a quotation mark that is not closed, or stands alone: "
            "write it twice or leave it out."
        ) from problem
    lines = [(number, cells) for number, cells in lines if any(cells)]
    if not lines:
        raise SeriesError(f"It is empty: give it the columns {_HEADERS}.")
    return lines


def _shape(header: list[str]) -> Shape:
    names = tuple(cell.casefold() for cell in header)
    if names in _SHAPES:
        return _SHAPES[names]
    for mark, called in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if any(mark in cell for cell in header):
            raise SeriesError(
                f"Row 1 is divided by {called}: divide by commas, with a point before decimals."
            )
    raise SeriesError(f"Row 1 holds {_shown(','.join(header))}: the columns should be {_HEADERS}.")


def _row(line: int, cells: list[str], shape: Shape) -> Row:
    width = 2 if shape == "values" else 3
    if len(cells) != width:
        raise SeriesError(
            f"Row {line} has {len(cells)} cells where the header has {width}: write decimals with "
            "a point, and numbers without commas between thousands."
        )
    x = _unit(line, cells[0]) if shape == "units" else _date(line, cells[0])
    if shape == "values":
        return Row(x, _number(line, cells[1]))
    return _share(line, x, cells[1], cells[2])


def _unit(line: int, text: str) -> str:
    """Take a unit's name without marks that a screen would obey."""
    name = "".join(mark for mark in text if mark.isprintable())
    if not name:
        raise SeriesError(f"Row {line} has no unit: write its name.")
    return name


def _date(line: int, text: str) -> str:
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError as problem:
            raise SeriesError(
                f"Row {line} has the date {_shown(text)}, which no calendar has: correct it."
            ) from problem
    raise SeriesError(
        f"Row {line} has {_shown(text)} for a date: write every date as year-month-day, as "
        "2021-04-01."
    )


def _number(line: int, text: str) -> float | None:
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise SeriesError(f"Row {line} has {_shown(text)} for a value: {_way_out(text)}.")
    return float(text)


def _share(line: int, x: str, top: str, bottom: str) -> Row:
    if not top or not bottom:
        return Row(x, None, _count(line, top), _count(line, bottom))
    numerator, denominator = _count(line, top) or 0, _count(line, bottom) or 0
    if numerator > denominator:
        raise SeriesError(
            f"Row {line} has a numerator of {numerator} above its denominator of {denominator}: a "
            "share cannot be over 100%."
        )
    value = numerator / denominator if denominator else None
    return Row(x, value, numerator, denominator)


def _count(line: int, text: str) -> int | None:
    if not text:
        return None
    if not _COUNT.fullmatch(text):
        raise SeriesError(f"Row {line} has {_shown(text)} for a count: {_way_out(text)}.")
    return int(text)


def _way_out(text: str) -> str:
    """Say what to do about a cell that is no plain number."""
    if text.startswith("="):
        return "put the number itself there instead of a formula"
    if text.endswith("%"):
        return "write the number without the per cent sign"
    if "," in text:
        return "write decimals with a point, and thousands without commas"
    return "write a plain number (a whole one for a count), or leave the cell empty"


def _refuse_twice(found: Sequence[tuple[int, Row]]) -> None:
    seen: dict[str, int] = {}
    for line, row in found:
        if row.x in seen:
            raise SeriesError(
                f"Row {line} has {_shown(row.x)} again, after row {seen[row.x]}: keep one row for "
                "each."
            )
        seen[row.x] = line


def _refuse_gap(found: Sequence[tuple[int, Row]]) -> None:
    place = first_gap([date.fromisoformat(row.x) for _, row in found])
    if place is None:
        return
    (_, before), (line, after) = list(pairwise(found))[place - 1]
    raise SeriesError(
        f"Row {line} has {after.x}, and the month before it is missing (the last is {before.x}): "
        "add a row for each missing month, with an empty cell where nothing was measured."
    )


def _shown(text: str) -> str:
    short = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
    return repr(short)
