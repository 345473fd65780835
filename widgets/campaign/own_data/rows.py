"""A learner's table as typed rows, once its columns are confirmed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Literal, TypeAlias

import msgspec

from widgets.campaign.own_data.cells import (
    FORM_NAMES,
    Cell,
    DateForm,
    DecimalMark,
    Number,
    is_american,
    read_date,
    read_number,
)
from widgets.campaign.own_data.columns import Columns, Kind, Role, is_known, is_total
from widgets.campaign.own_data.grid import Grid, GridRow
from widgets.campaign.own_data.problem import OwnDataError, quoted

Why: TypeAlias = Literal["blank", "nobody", "hidden"]
"""Why a row has no figures: not given, a denominator of nought, or hidden on request."""

_FORMULA_STARTS = ("=", "+", "@")
_MONTHS_A_YEAR = 12
_NAMED = 6  # missing months that a sentence names; it counts the rest
_LONGEST_GAP = 120  # months; more is a mistake in a date, and named as such


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row with its figures. ``line`` is the row's number in the learner's own table."""

    line: int
    when: date | None = None
    unit: str = ""
    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None

    @property
    def name(self) -> str:
        """The unit, or the date."""
        return self.when.isoformat() if self.when else self.unit


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """A row that is there and has no figures to draw."""

    line: int
    when: date | None = None
    unit: str = ""
    why: Why


class OwnData(msgspec.Struct, frozen=True, kw_only=True):
    """A learner's table, read.

    Parameters
    ----------
    kind
        Which of the three shapes it has.
    rows
        The rows with figures, dates in order.
    headings
        The heading of each column that was read, by its role.
    percent
        Whether the values are percentages.
    gaps
        Rows without figures.
    missing
        Months that a monthly table leaves out, each as its first day.
    notes
        What the learner should know about all this, in sentences.
    """

    kind: Kind
    rows: tuple[Row, ...]
    headings: dict[Role, str]
    percent: bool = False
    gaps: tuple[Gap, ...] = ()
    missing: tuple[date, ...] = ()
    notes: tuple[str, ...] = ()


def read_rows(grid: Grid, columns: Columns) -> OwnData:
    """Read the rows with the columns that were confirmed.

    Raises
    ------
    OwnDataError
        With one sentence, which names the row and what to do about it.
    """
    if max(columns.places.values()) >= len(grid.header) or min(columns.places.values()) < 0:
        raise OwnDataError("The table has fewer columns than were chosen: choose them again.")
    read = _read_values if columns.kind == "values" else _read_counts
    names = _read_units(grid, columns) if columns.kind == "units" else _read_dates(grid, columns)
    found = [read(row, name, columns) for row, name in zip(grid.rows, names, strict=True) if name]
    rows = [row for row in found if isinstance(row, Row)]
    gaps = [gap for gap in found if isinstance(gap, Gap)]
    if not rows:
        raise OwnDataError(
            "No row has figures: if they are formulas, open the table in Excel and save it, so "
            "that their results are in it."
        )
    _refuse_twins(found)
    missing = _missing_months([row.when for row in found if row.when])
    percent = columns.kind == "values" and _all_percent(grid, columns, rows)
    if columns.kind != "units":
        rows.sort(key=lambda row: row.when or date.min)
    return OwnData(
        kind=columns.kind,
        rows=tuple(rows),
        headings={role: grid.header[place] for role, place in columns.places.items()},
        percent=percent,
        gaps=tuple(gaps),
        missing=missing,
        notes=(*grid.notes, *_notes_on_gaps(gaps), *_notes_on_months(missing)),
    )


def _read_dates(grid: Grid, columns: Columns) -> list[date | None]:
    """Read the dates, which must all be written in one way. Rows with nothing in them have none."""
    place = columns.places["date"]
    forms: Counter[DateForm] = Counter(
        day.form for row in grid.rows if (day := read_date(row.cells[place]))
    )
    form = forms.most_common(1)[0][0] if forms else None
    return [_date(row, place, columns, form) for row in grid.rows]


def _date(row: GridRow, place: int, columns: Columns, form: DateForm | None) -> date | None:
    cell = row.cells[place]
    if not is_known(cell):
        if any(is_known(row.cells[other]) for other in columns.places.values()):
            raise OwnDataError(f"Row {row.line} has no date: write one, or take the row out.")
        return None
    day = read_date(cell)
    if day is None and is_american(cell):
        raise OwnDataError(
            f"Row {row.line} has the date {_shown(cell)}, which has its month first: write every "
            "date as day/month/year."
        )
    if day is None:
        raise OwnDataError(
            f"Row {row.line} has {_shown(cell)} where a date should be: write it as 2024-03-31, "
            "31/03/2024 or Mar 2024, or take the row out."
        )
    if form and day.form != form:
        raise OwnDataError(
            f"Row {row.line} has the date {_shown(cell)} ({FORM_NAMES[day.form]}) and most rows "
            f"are written otherwise ({FORM_NAMES[form]}): write all dates in one way."
        )
    return day.when


def _read_units(grid: Grid, columns: Columns) -> list[str]:
    return [_unit(row, columns) for row in grid.rows]


def _unit(row: GridRow, columns: Columns) -> str:
    cell = row.cells[columns.places["unit"]]
    name = f"{cell.value:g}" if isinstance(cell, Number) else " ".join(str(cell).split())
    if not name:
        if any(is_known(row.cells[place]) for place in columns.places.values()):
            raise OwnDataError(f"Row {row.line} has no unit: name it, or take the row out.")
        return ""
    if is_total(name):
        raise OwnDataError(
            f"Row {row.line} is {quoted(name)}, which adds up the others: take it out, so that "
            "nobody is counted twice."
        )
    return name


def _read_values(row: GridRow, name: date | str, columns: Columns) -> Row | Gap:
    when = name if isinstance(name, date) else None
    cell = row.cells[columns.places["value"]]
    if not is_known(cell):
        return Gap(line=row.line, when=when, why="blank")
    return Row(line=row.line, when=when, value=_number(row, cell, columns.mark).value)


def _read_counts(row: GridRow, name: date | str, columns: Columns) -> Row | Gap:
    when, unit = (name, "") if isinstance(name, date) else (None, name)
    cells = [row.cells[columns.places[role]] for role in _COUNTS]
    if not all(is_known(cell) for cell in cells):
        return Gap(line=row.line, when=when, unit=unit, why="blank")
    above, under = (_count(row, cell, columns.mark) for cell in cells)
    if above > under:
        raise OwnDataError(
            f"Row {row.line} counts {above:,} among {under:,}: check which column is the numerator "
            "and which the denominator."
        )
    if under == 0:
        return Gap(line=row.line, when=when, unit=unit, why="nobody")
    return Row(line=row.line, when=when, unit=unit, numerator=above, denominator=under)


_COUNTS: tuple[Role, Role] = ("numerator", "denominator")


def _number(row: GridRow, cell: Cell, mark: DecimalMark) -> Number:
    number = read_number(cell, mark)
    if number:
        return number
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        raise OwnDataError(
            f"Row {row.line} has the formula {_shown(cell)} where a number should be: write its "
            "result instead."
        )
    other: DecimalMark = "," if mark == "." else "."
    if read_number(cell, other):
        raise OwnDataError(
            f"Row {row.line} has {_shown(cell)} while other rows have a decimal "
            f"{'point' if mark == '.' else 'comma'}: write all numbers in one way."
        )
    raise OwnDataError(
        f"Row {row.line} has {_shown(cell)} where a number should be: write a number, or leave the "
        "cell empty."
    )


def _count(row: GridRow, cell: Cell, mark: DecimalMark) -> int:
    number = _number(row, cell, mark)
    if number.percent or number.value < 0 or not number.value.is_integer():
        raise OwnDataError(
            f"Row {row.line} has {_shown(cell)} where a count should be: write how many people or "
            "events there were, as a whole number."
        )
    return int(number.value)


def _shown(cell: Cell) -> str:
    if isinstance(cell, Number):
        return quoted(f"{cell.value:g}{'%' if cell.percent else ''}")
    return quoted(str(cell))


def _refuse_twins(found: Sequence[Row | Gap]) -> None:
    seen: dict[date | str, int] = {}
    for row in found:
        name = row.when or row.unit.casefold()
        if name in seen:
            what = (
                f"the date {row.when.isoformat()}" if row.when else f"the unit {quoted(row.unit)}"
            )
            raise OwnDataError(
                f"Row {row.line} has {what} again, as in row {seen[name]}: keep one of the two, or "
                "add them up."
            )
        seen[name] = row.line


def _all_percent(grid: Grid, columns: Columns, rows: Sequence[Row]) -> bool:
    """Say whether the values are percentages; a mixture is refused, for 12.5 may be 0.125."""
    lines = {row.line for row in rows}
    cells = [(row, row.cells[columns.places["value"]]) for row in grid.rows if row.line in lines]
    signs = [_number(row, cell, columns.mark).percent for row, cell in cells]
    if not any(signs) or all(signs):
        return all(signs)
    most = sum(signs) * 2 > len(signs)
    row, cell = next(pair for pair, sign in zip(cells, signs, strict=True) if sign != most)
    raise OwnDataError(
        f"Row {row.line} has {_shown(cell)} {'without' if most else 'with'} a per cent sign, "
        "unlike most rows: write all in one way."
    )


def _missing_months(days: list[date]) -> tuple[date, ...]:
    """List the months that a monthly table leaves out; other tables leave out none."""
    months = sorted(day.year * _MONTHS_A_YEAR + day.month - 1 for day in days)
    steps = [later - earlier for earlier, later in pairwise(months)]
    monthly = bool(steps) and min(steps) == 1 and steps.count(1) * 2 >= len(steps)
    if not monthly:
        return ()
    if max(steps) > _LONGEST_GAP:
        far = _month(months[steps.index(max(steps))])
        raise OwnDataError(
            f"After {far:%B %Y} the next date is {max(steps) // _MONTHS_A_YEAR} years later: check "
            "the years of the dates."
        )
    return tuple(
        _month(month) for earlier, later in pairwise(months) for month in range(earlier + 1, later)
    )


def _month(number: int) -> date:
    return date(number // _MONTHS_A_YEAR, number % _MONTHS_A_YEAR + 1, 1)


_GAP_PHRASES: tuple[tuple[Why, str, str], ...] = (
    ("blank", "no figure", "fill in what you know"),
    ("nobody", "a denominator of 0", "nobody has no share"),
)


def _notes_on_gaps(gaps: Sequence[Gap]) -> list[str]:
    notes = []
    for why, has, advice in _GAP_PHRASES:
        lines = [str(gap.line) for gap in gaps if gap.why == why]
        if len(lines) == 1:
            notes.append(f"Row {lines[0]} has {has} and is left out: {advice}.")
        elif lines:
            notes.append(f"Rows {_listed(lines)} have {has} and are left out: {advice}.")
    return notes


def _notes_on_months(missing: Sequence[date]) -> list[str]:
    if not missing:
        return []
    names = _listed([f"{month:%B %Y}" for month in missing])
    them = "it" if len(missing) == 1 else "them"
    return [f"There is no row for {names}: add {them}, or read the chart as one with a gap."]


def _listed(names: Sequence[str]) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
