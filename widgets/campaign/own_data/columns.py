"""What the columns of a learner's table mean: guessed, said in a sentence, and confirmed."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from widgets.campaign.own_data.cells import (
    FORM_NAMES,
    Cell,
    DateForm,
    DecimalMark,
    Number,
    decimal_mark,
    read_date,
    read_number,
)
from widgets.campaign.own_data.grid import Grid
from widgets.campaign.own_data.problem import OwnDataError, quoted
from widgets.datafile import read_yaml

Kind: TypeAlias = Literal["values", "shares", "units"]
"""Date and value; date, numerator and denominator; unit, numerator and denominator."""

Role: TypeAlias = Literal["date", "unit", "value", "numerator", "denominator"]

_ROLES: dict[Kind, tuple[Role, ...]] = {
    "values": ("date", "value"),
    "shares": ("date", "numerator", "denominator"),
    "units": ("unit", "numerator", "denominator"),
}
_LOOKED_AT = 200  # rows that tell what a column holds
_MOSTLY = 0.5
_NEARLY = 0.75


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    date: frozenset[str]
    numerator: frozenset[str]
    denominator: frozenset[str]
    value: frozenset[str]
    unit: frozenset[str]
    not_known: frozenset[str]
    totals: frozenset[str]


class Columns(msgspec.Struct, frozen=True):
    """Which column holds what, by place from nought; the rest of the table is not read.

    Parameters
    ----------
    kind
        Which of the three shapes the table has.
    places
        The place of each column that this shape needs, by its role.
    mark
        Whether numbers are written 12.5 or 12,5.

    Raises
    ------
    ValueError
        When the shape needs other columns, or one column has two roles.
    """

    kind: Kind
    places: dict[Role, int]
    mark: DecimalMark = "."

    def __post_init__(self) -> None:
        """Refuse a choice that no rows could be read with."""
        needed = _ROLES[self.kind]
        if set(self.places) != set(needed):
            raise OwnDataError(f"Choose one column for each of these: {', '.join(needed)}.")
        if len(set(self.places.values())) < len(needed):
            raise OwnDataError("Choose a column of its own for each part: one is chosen twice.")


class Guess(msgspec.Struct, frozen=True):
    """What the columns seem to be, for a person to confirm or to change.

    Parameters
    ----------
    columns
        The guess.
    sentence
        The guess in words.
    sure
        Whether headings and figures left no other way to read the table.
    """

    columns: Columns
    sentence: str
    sure: bool


def guess_columns(grid: Grid) -> Guess:
    """Guess which column is which, from the headings and from what the columns hold.

    Raises
    ------
    OwnDataError
        When the table has none of the three shapes; the sentence says what is missing.
    """
    mark, unsure = decimal_mark(
        (cell for row in grid.rows for cell in row.cells), semicolons=grid.semicolons
    )
    looked = _Looked(grid, mark)
    days = looked.best("date", looked.dates)
    places: dict[Role, int]
    sure = not unsure
    if days is None:
        places, certain = _units(looked)
        kind: Kind = "units"
    else:
        places, certain = _series(looked, days)
        kind = "shares" if "numerator" in places else "values"
    columns = Columns(kind, places, mark)
    return Guess(columns, _sentence(grid, columns, unsure), sure and certain)


def choose_columns(grid: Grid, headings: Mapping[str, str]) -> Columns:
    r"""Take a person's own choice of columns, by their headings.

    Parameters
    ----------
    grid
        The table.
    headings
        The heading of each column by its role, as ``{"date": "Month", "value": "Falls"}``.

    Raises
    ------
    OwnDataError
        When a heading is not in the table, or the roles make none of the three shapes.

    Examples
    --------
    >>> from widgets.campaign.own_data.files import grid_of_text
    >>> grid = grid_of_text("Month,Falls,Beds\nMar 2024,3,24")
    >>> choose_columns(grid, {"date": "Month", "value": "Falls"}).places
    {'date': 0, 'value': 1}
    """
    kind = next((kind for kind, roles in _ROLES.items() if set(roles) == set(headings)), None)
    if kind is None:
        raise OwnDataError(
            "Choose a date and a value; or a date, a numerator and a denominator; or a unit, a "
            "numerator and a denominator."
        )
    for heading in headings.values():
        if heading not in grid.header:
            there = ", ".join(quoted(name) for name in grid.header[:10])
            raise OwnDataError(f"No column is called {quoted(heading)}: choose from {there}.")
    places = {role: grid.header.index(headings[role]) for role in _ROLES[kind]}
    mark, _ = decimal_mark(
        (cell for row in grid.rows for cell in row.cells), semicolons=grid.semicolons
    )
    return Columns(kind, places, mark)


def is_known(cell: Cell) -> bool:
    """Say whether a cell holds anything; ``*`` and ``n/a`` do not."""
    return not isinstance(cell, str) or cell.strip().lower() not in words().not_known


def is_total(name: str) -> bool:
    """Say whether a unit's name tells that its row adds up the others."""
    return name.strip().lower() in words().totals


@cache
def words() -> _Words:
    """Read the words that headings and cells are known by."""
    return read_yaml(Path(__file__).with_name("words.yaml"), _Words)


class _Looked:
    """What each column of a table was found to hold."""

    def __init__(self, grid: Grid, mark: DecimalMark) -> None:
        self.header = grid.header
        rows = grid.rows[:_LOOKED_AT]
        self.cells = [
            [row.cells[place] if is_known(row.cells[place]) else "" for row in rows]
            for place in range(len(grid.header))
        ]
        self.values = [[read_number(cell, mark) for cell in column] for column in self.cells]
        self.dates = [place for place in range(len(self.header)) if self._holds_dates(place)]
        self.numbers = [
            place
            for place in range(len(self.header))
            if place not in self.dates
            and self._mostly(place, [value is not None for value in self.values[place]])
        ]

    def named(self, place: int, role: Role) -> bool:
        """Whether a column's heading has one of the words of a role."""
        heading = self.header[place].lower().replace("%", " % ")
        found = "".join(char if char.isalnum() or char == "%" else " " for char in heading).split()
        known: frozenset[str] = getattr(words(), role)
        return not known.isdisjoint(found)

    def best(self, role: Role, among: Iterable[int]) -> int | None:
        """Choose the first column that is named for a role, or else the first of all."""
        places = list(among)
        return next(
            (place for place in places if self.named(place, role)), next(iter(places), None)
        )

    def whole(self, place: int) -> bool:
        """Whether a column holds counts, but for a slip or two."""
        found = [value for value in self.values[place] if value]
        counts = sum(
            value.value.is_integer() and value.value >= 0 and not value.percent for value in found
        )
        return bool(found) and counts >= _NEARLY * len(found)

    def _holds_dates(self, place: int) -> bool:
        """Five figures are a date, and four a year, only under a heading that says so."""
        named = self.named(place, "date")
        return self._mostly(
            place,
            [
                read_date(cell) is not None and (named or not _is_plain(cell))
                for cell in self.cells[place]
            ],
        )

    def _mostly(self, place: int, found: list[bool]) -> bool:
        """Whether half of a column's cells, of those that hold anything, are of a kind."""
        held = sum(cell != "" for cell in self.cells[place])
        return held > 0 and sum(found) >= _MOSTLY * held


def _is_plain(cell: Cell) -> bool:
    return isinstance(cell, Number) or (isinstance(cell, str) and cell.isdigit())


def _series(looked: _Looked, day: int) -> tuple[dict[Role, int], bool]:
    numbers = [place for place in looked.numbers if place != day]
    if not numbers:
        raise OwnDataError(
            f"Beside the dates in {quoted(looked.header[day])} there is no column of figures: add "
            "a column with a number in each row."
        )
    pair = _pair(looked, numbers)
    if pair:
        numerator, denominator, named = pair
        places: dict[Role, int] = {"date": day, "numerator": numerator, "denominator": denominator}
        return places, named
    value = looked.best("value", numbers)
    assert value is not None  # noqa: S101 - there are numbers
    return {"date": day, "value": value}, len(numbers) == 1


def _units(looked: _Looked) -> tuple[dict[Role, int], bool]:
    names = [
        place
        for place, cells in enumerate(looked.cells)
        if any(cells) and place not in looked.numbers
    ]
    unit = looked.best("unit", names)
    if unit is None:
        raise OwnDataError(
            "The table has neither dates nor names of units in any column: add a column of dates, "
            "as 2024-03-01, or of units, as Ward A."
        )
    pair = _pair(looked, looked.numbers)
    if pair is None:
        raise OwnDataError(
            f"Beside the names in {quoted(looked.header[unit])} there must be two columns of "
            "counts, a numerator and a denominator: add them, or a column of dates."
        )
    numerator, denominator, named = pair
    return {"unit": unit, "numerator": numerator, "denominator": denominator}, named


def _pair(looked: _Looked, numbers: list[int]) -> tuple[int, int, bool] | None:
    """Find a numerator and its denominator; say whether their headings name them."""
    counts = [place for place in numbers if looked.whole(place)]
    below = next((place for place in counts if looked.named(place, "numerator")), None)
    under = next(
        (place for place in counts if place != below and looked.named(place, "denominator")), None
    )
    if below is not None and under is not None and _fits(looked, below, under):
        return below, under, True
    if len(counts) != 2:  # noqa: PLR2004 - a pair
        return None
    for numerator, denominator in (counts, counts[::-1]):
        if _fits(looked, numerator, denominator):
            return numerator, denominator, False
    return None


def _fits(looked: _Looked, numerator: int, denominator: int) -> bool:
    """Whether mostly no more are counted than they are counted among, and fewer in all."""
    both = [
        (part.value, whole.value)
        for part, whole in zip(looked.values[numerator], looked.values[denominator], strict=True)
        if part and whole
    ]
    within = sum(part <= whole for part, whole in both)
    fewer = sum(part for part, _ in both) < sum(whole for _, whole in both)
    return fewer and within >= _MOSTLY * len(both)


def _sentence(grid: Grid, columns: Columns, unsure: str) -> str:
    parts = [
        f"{quoted(grid.header[place])} as the {_named(role, grid, place)}"
        for role, place in columns.places.items()
    ]
    also = f"; {quoted(unsure)} is read with a decimal {_MARKS[columns.mark]}" if unsure else ""
    return f"We read {', '.join(parts[:-1])} and {parts[-1]}, in {len(grid.rows):,} rows{also}."


_MARKS: dict[DecimalMark, str] = {".": "point", ",": "comma"}


def _named(role: Role, grid: Grid, place: int) -> str:
    if role != "date":
        return role
    forms: list[DateForm] = [
        day.form for row in grid.rows[:_LOOKED_AT] if (day := read_date(row.cells[place]))
    ]
    return f"date ({FORM_NAMES[max(forms, key=forms.count)]})" if forms else "date"
