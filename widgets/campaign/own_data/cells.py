"""One cell of a learner's table, read as a number or a date in the ways that people write them."""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

LONGEST = 40
"""Characters; nothing longer is a number or a date."""
LARGEST = 1e12

DecimalMark: TypeAlias = Literal[".", ","]
DateForm: TypeAlias = Literal["iso", "dmy", "words", "excel", "year"]

FORM_NAMES: dict[DateForm, str] = {
    "iso": "year-month-day",
    "dmy": "day/month/year",
    "words": "with the month in letters",
    "excel": "Excel's own dates",
    "year": "a year alone",
}


class Number(NamedTuple):
    """A number as it was written: 12.5% is 12.5, and a percentage."""

    value: float
    percent: bool = False


class Day(NamedTuple):
    """A date, and the form in which it was written."""

    when: date
    form: DateForm


Cell: TypeAlias = str | Number | date
"""A cell as the file has it: a text, or what Excel already knows to be a number or a date."""

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f", " ") | {"\u2212": "-"})
_SWAP = str.maketrans(".,", ",.")
_NUMBER = re.compile(
    r"[+-]?(?:\d{1,3}(?:[, ']\d{3}){1,5}|\d{1,20})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?"
    r"|[+-]?\.\d{1,20}",
    re.ASCII,
)
# Numbers in which the comma can only be a decimal comma; with the two marks exchanged, the same
# pattern tells of a decimal point.
_SURELY_COMMA = re.compile(
    r"[+-]?(?:\d{1,20},(?:\d{1,2}|\d{4,20})|(?:0|\d{4,20}),\d{3}|\d{1,3}(?:\.\d{3}){1,5},\d{1,20})",
    re.ASCII,
)
_UNSURE = re.compile(r"[+-]?\d{1,3}[.,]\d{3}", re.ASCII)

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?Z?)?"
_ISO = re.compile(rf"(\d{{4}})[-/](\d{{1,2}})(?:[-/](\d{{1,2}}){_TIME})?", re.ASCII)
_DMY = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[/-](\d{4})", re.ASCII)
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ /-])?([A-Za-z]{3,9})\.?[ ,/'’-]{1,2}(\d{4}|\d{2})", re.ASCII
)
_YEAR_MONTH = re.compile(r"(\d{4})[ -]([A-Za-z]{3,9})", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d{1,12})?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(_MONTHS, start=1)
    for name in (month, month[:3], *(["sept"] if month == "september" else []))
}
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_YEARS = range(1900, 2101)
_EXCEL_DAY_NOUGHT = date(1899, 12, 30)
_LAST_SHORT_YEAR = 68  # 68 is 2068 and 69 is 1969, as elsewhere in Python


def read_number(cell: Cell, mark: DecimalMark = ".") -> Number | None:
    """Read a cell as a number, or give None where it is not one.

    Examples
    --------
    >>> read_number("1,234.5"), read_number("12,5%", ",")
    (Number(value=1234.5, percent=False), Number(value=12.5, percent=True))
    """
    if isinstance(cell, Number):
        return cell if abs(cell.value) <= LARGEST else None
    if isinstance(cell, date):
        return None
    text, percent = _bare(cell)
    if mark == ",":
        text = text.translate(_SWAP)
    if not _NUMBER.fullmatch(text):
        return None
    value = float(re.sub(r"[, ']", "", text))
    return Number(value, percent) if math.isfinite(value) and abs(value) <= LARGEST else None


def read_date(cell: Cell) -> Day | None:
    """Read a cell as a date, or give None where it is not one.

    Days come before months, as in Britain. A month without a day is its first day.

    Examples
    --------
    >>> read_date("01/03/2024").when, read_date("Mar 2024").when, read_date("45352").when
    (datetime.date(2024, 3, 1), datetime.date(2024, 3, 1), datetime.date(2024, 3, 1))
    """
    if isinstance(cell, date):
        return Day(cell, "excel") if cell.year in _YEARS else None
    if isinstance(cell, Number):
        cell = "" if cell.percent else f"{cell.value:.6f}".rstrip("0").rstrip(".")
    text = " ".join(cell.split())
    if len(text) > LONGEST:
        return None
    for form, pattern, make in _FORMS:
        if match := pattern.fullmatch(text):
            when = make(match)
            return Day(when, form) if when else None
    return None


def is_american(cell: Cell) -> bool:
    """Say whether a cell is a date only if its month comes before its day."""
    match = _DMY.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if match is None or read_date(cell):
        return False
    return _day(match[4], match[1], match[3]) is not None


def decimal_mark(cells: Iterable[Cell], *, semicolons: bool) -> tuple[DecimalMark, str]:
    """Tell whether a table writes 12.5 or 12,5.

    Parameters
    ----------
    cells
        The table's cells.
    semicolons
        Whether semicolons part its cells, as where the comma is the decimal mark.

    Returns
    -------
    tuple
        The mark; and a cell that could be read either way where nothing settles it, or "".
    """
    commas = points = 0
    unsure = ""
    for cell in cells:
        if not isinstance(cell, str) or len(cell) > LONGEST:
            continue
        text, _ = _bare(cell)
        commas += bool(_SURELY_COMMA.fullmatch(text))
        points += bool(_SURELY_COMMA.fullmatch(text.translate(_SWAP)))
        if semicolons and not unsure and _UNSURE.fullmatch(text):
            unsure = text
    if commas or points:
        return ("," if commas > points else "."), ""
    return ("," if "," in unsure else "."), unsure


def _bare(text: str) -> tuple[str, bool]:
    """Take from a number the signs around it; say whether it was a percentage."""
    if len(text) > LONGEST:
        return "", False
    text = text.translate(_SPACES).strip()
    percent = text.endswith("%")
    return text.removesuffix("%").rstrip().removeprefix("£").lstrip(), percent


def _day(year: str, month: str | int, day: str | int | None) -> date | None:
    number = int(year)
    if len(year) == 2:  # noqa: PLR2004 - as people write '24
        number += 2000 if number <= _LAST_SHORT_YEAR else 1900
    if number not in _YEARS:
        return None
    try:
        return date(number, int(month), int(day or 1))
    except ValueError:
        return None


def _named_month(year: str, month: str, day: str | None = None) -> date | None:
    number = _MONTH_NUMBERS.get(month.lower())
    return _day(year, number, day) if number else None


def _serial(text: str) -> date | None:
    number = int(text[:5])
    return _EXCEL_DAY_NOUGHT + timedelta(days=number) if number in _SERIALS else None


_FORMS: tuple[tuple[DateForm, re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
    ("iso", _ISO, lambda found: _day(found[1], found[2], found[3])),
    ("dmy", _DMY, lambda found: _day(found[4], found[3], found[1])),
    ("dmy", _MONTH_YEAR, lambda found: _day(found[2], found[1], None)),
    ("words", _WORDS, lambda found: _named_month(found[3], found[2], found[1])),
    ("words", _YEAR_MONTH, lambda found: _named_month(found[1], found[2])),
    ("excel", _SERIAL, lambda found: _serial(found[0])),
    ("year", _YEAR, lambda found: _day(found[0], 1, 1)),
)
