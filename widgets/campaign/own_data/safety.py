"""What keeps a learner's table safe to show and to write: no formulas, and no small numbers."""

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec

from widgets.campaign.own_data.problem import OwnDataError
from widgets.campaign.own_data.rows import Gap, OwnData, Row

SMALL = 5
"""Counts from one to four are small; nought says nothing of any one person."""

_FORMULA_STARTS = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    *("\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}"),
    *("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}"),
)


def safe_csv(header: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> str:
    """Write a CSV file in which no text can run as a formula.

    A text that a spreadsheet could run is preceded by an apostrophe. Numbers stay numbers,
    negative ones too; None is an empty cell.

    Parameters
    ----------
    header
        The headings.
    rows
        The rows, each as long as the header.

    Examples
    --------
    >>> safe_csv(["Ward", "Change"], [["=1+1", -2]]).splitlines()
    ['Ward,Change', "'=1+1,-2"]
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([_escaped(heading) for heading in header])
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"A row has {len(row)} cells for {len(header)} columns.")
        writer.writerow([_escaped(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue()


def _escaped(text: str) -> str:
    runs = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if runs else text


def hide_small_numbers(data: OwnData) -> OwnData:
    """Hide small numbers, and enough besides that nobody can work them out again.

    A row is hidden when one to four people were counted in it, or all but one to four were; where
    fewer than five were counted among, it is always one of the two. Then one further row is hidden,
    the smallest that is left, because with a published total a single hidden row is only a
    subtraction away, and a few are almost. Hidden rows lose every figure, and no limit or average
    may be worked out from them: a chart has to be drawn from ``rows`` alone.

    Returns
    -------
    OwnData
        With fewer rows, more gaps, and a note of what was done.

    Raises
    ------
    OwnDataError
        When the values are no counts, so that nobody can see the small numbers behind them.
    """
    if data.kind == "values" and not _are_counts(data):
        raise OwnDataError(
            "Small numbers cannot be hidden in percentages or measurements: bring numerators and "
            "denominators instead."
        )
    small = [row for row in data.rows if _is_small(row)]
    others = [row for row in data.rows if not _is_small(row)]
    further = _smallest(others) if small else []
    hidden = [*small, *further]
    if hidden and len(hidden) == len(data.rows):
        raise OwnDataError(
            "Every row would be hidden: add up months or units, so that the counts are larger."
        )
    gaps = [Gap(line=row.line, when=row.when, unit=row.unit, why="hidden") for row in hidden]
    return msgspec.structs.replace(
        data,
        rows=tuple(row for row in data.rows if row not in hidden),
        gaps=tuple(sorted((*data.gaps, *gaps), key=lambda gap: gap.line)),
        notes=(*data.notes, _note(len(small), further=bool(further))),
    )


def _are_counts(data: OwnData) -> bool:
    values = [row.value for row in data.rows if row.value is not None]
    return not data.percent and all(value >= 0 and value.is_integer() for value in values)


def _is_small(row: Row) -> bool:
    if row.numerator is None or row.denominator is None:
        return 0 < (row.value or 0) < SMALL
    rest = row.denominator - row.numerator
    return 0 < row.numerator < SMALL or 0 < rest < SMALL


def _smallest(rows: Sequence[Row]) -> list[Row]:
    """Find the row with the smallest count; one with nought only where there is no other."""
    return sorted(rows, key=lambda row: (not _amount(row), _amount(row)))[:1]


def _amount(row: Row) -> float:
    if row.numerator is None or row.denominator is None:
        return row.value or 0
    return min(row.numerator, row.denominator - row.numerator)


def _note(small: int, *, further: bool) -> str:
    if not small:
        return "No count is from 1 to 4, so nothing is hidden."
    rows = "1 row" if small == 1 else f"{small} rows"
    also = (
        ", and the smallest of the others as well, so that no total gives them away"
        if further
        else ""
    )
    return (
        f"{rows} with a count from 1 to 4, or of all but 1 to 4 people, "
        f"{'is' if small == 1 else 'are'} hidden{also}; what you have shown "
        "elsewhere can still give them away."
    )
