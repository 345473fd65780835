"""Facts: figures that cannot be shown without where they come from and what they do not say."""

import html
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import msgspec

from widgets.campaign.tables import read_table
from widgets.datafile import DataFileError
from widgets.paths import DATA

Status: TypeAlias = Literal[
    "published", "derived", "modelled", "estimated", "planned", "unchecked", "conflict"
]
"""How a figure is known; ``data/README.md`` says what each word means."""

Bound: TypeAlias = Literal["exact", "about", "at least", "at most"]
"""Whether a figure is exact as printed, about right, a minimum or a maximum."""

_NEVER_EMPTY = ("id", "unit", "period", "measures", "population", "source", "caveat")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~$-])")


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One figure, which brings its source and its caveat wherever it is shown.

    ``str(fact)``, ``f"{fact}"``, ``repr(fact)`` and the two ways in which Jupyter displays it all
    carry them. To compute, take the bare number on purpose: ``fact.value``, or ``fact.number``,
    which insists that there is one.

    Parameters
    ----------
    id
        The name by which the workbook asks for it.
    value
        The bare number; None for a range, a date, or words.
    unit, period, measures, population
        What the number counts, when, and among whom.
    source, section
        Where it comes from.
    caveat
        What it does not say, in plain words.
    status
        How it is known.
    bound
        Whether it is exact, about right, a minimum or a maximum.
    low, high
        A range or an interval, where the source gives one.
    printed
        The words of the source, where they are not a plain number.
    kind
        Its place in the chain from input to outcome, where it has one.
    start, end
        First and last day of the period, where they are known.
    numerator, denominator
        The people counted and the people counted among, where the source gives them.

    Raises
    ------
    ValueError
        When the source, the caveat or another part that every fact needs is empty.

    Examples
    --------
    >>> print(fact("audit_orgs"))
    7 organisations: care organisations in the audit (since May 2011; published). \
Source: Boyd et al. 2013, section 5.4.1. \
Caveat: The organisations are not named and chose to take part.
    """

    id: str
    value: float | None
    unit: str
    period: str
    measures: str
    population: str
    source: str
    caveat: str
    status: Status
    section: str = ""
    bound: Bound = "exact"
    low: float | None = None
    high: float | None = None
    printed: str = ""
    kind: str = ""
    start: date | None = None
    end: date | None = None
    numerator: int | None = None
    denominator: int | None = None

    def __post_init__(self) -> None:
        """Refuse a fact that could be shown without what must be said about it."""
        for part in _NEVER_EMPTY:
            if not getattr(self, part).strip():
                raise ValueError(f"The fact {self.id!r} has no {part}: every fact needs one.")
        for part, allowed in (("status", get_args(Status)), ("bound", get_args(Bound))):
            if getattr(self, part) not in allowed:
                raise ValueError(f"The fact {self.id!r} needs a {part}: {', '.join(allowed)}.")
        if self.value is None and self.low is None and not self.printed:
            raise ValueError(f"The fact {self.id!r} has no value, no range and no printed words.")

    @property
    def number(self) -> float:
        """The bare number, for computing.

        Raises
        ------
        ValueError
            When the source gives a range, a date or words instead.
        """
        if self.value is None:
            raise ValueError(f"The fact {self.id!r} is not one number but {self._amount()}.")
        return self.value

    @property
    def amount(self) -> str:
        """The figure with its unit, as 'at least 700 professionals': show the caveat beside it."""
        return self._amount()

    @property
    def reference(self) -> str:
        """The source, with its section where it has one."""
        if not self.section:
            return self.source
        named = self.section[:1].isalpha()
        return f"{self.source}, {self.section if named else f'section {self.section}'}"

    def __str__(self) -> str:
        """Give the figure as a person reads it, with its source and its caveat."""
        return self._sentence("")

    def __format__(self, spec: str) -> str:
        """Format the number; the source and the caveat still come with it."""
        return self._sentence(spec)

    def _repr_markdown_(self) -> str:
        return "  \n".join(f"**{name}** {_as_markdown(text)}" for name, text in self._parts())

    def _repr_html_(self) -> str:
        lines = [
            f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>"
            for name, text in self._parts()
        ]
        return f'<dl class="wb-fact">{"".join(lines)}</dl>'

    def _parts(self) -> list[tuple[str, str]]:
        """List what is shown, in order, each part with its name."""
        return [
            ("Figure", f"{self._amount()}: {self.measures}"),
            ("Among", self.population),
            ("Period", self.period),
            ("Status", self.status),
            ("Source", self.reference),
            ("Caveat", self.caveat),
        ]

    def _sentence(self, spec: str) -> str:
        measures = self.measures if self.measures[1:2].isupper() else _lower_first(self.measures)
        return (
            f"{self._amount(spec)}: {measures} ({self.period}; {self.status}). "
            f"Source: {self.reference}. Caveat: {self.caveat}"
        )

    def _amount(self, spec: str = "") -> str:
        """Write the figure and its unit, as 'at least 700 professionals'."""
        if self.value is None:
            if self.printed:
                return self.printed
            return f"{plain(self.low)} to {plain(self.high)}{_unit(self.unit)}"
        number = format(self.value, spec) if spec else plain(self.value)
        bound = "" if self.bound == "exact" else f"{self.bound} "
        return f"{bound}{number}{_unit(self.unit)}"


def plain(number: float | None) -> str:
    """Write a number as it is printed: no decimals that nobody measured, thousands apart.

    Examples
    --------
    >>> plain(17.0), plain(14.1), plain(40000000.0)
    ('17', '14.1', '40,000,000')
    """
    if number is None:
        return "not known"
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"


def load_facts(*, folder: Path = DATA) -> dict[str, Fact]:
    """Load every fact of the tables ``metrics`` and ``series``.

    Parameters
    ----------
    folder
        The folder that holds the data package.

    Returns
    -------
    dict
        The facts by their ids.

    Raises
    ------
    DataFileError
        When a row lacks what a fact needs; the sentence names it.
    """
    return dict(_facts(folder))


def fact(id: str) -> Fact:  # noqa: A002 - the word that the tables use
    """Get one fact.

    Parameters
    ----------
    id
        Its id, as ``"media_audience"`` or ``"audit_prevalence.2006"``.

    Returns
    -------
    Fact
        The figure with its source and caveat.

    Raises
    ------
    KeyError
        With a sentence, and ids that look alike, when there is no such fact.
    """
    facts = _facts(DATA)
    if id in facts:
        return facts[id]
    raise KeyError(f"There is no fact called {id!r}. {_alike(id, facts)}")


def load_series(name: str, *, folder: Path = DATA) -> list[Fact]:
    """Load the facts of one series, which share one definition, in the table's order.

    Parameters
    ----------
    name
        The series, as ``"audit_prevalence"``.
    folder
        The folder that holds the data package.

    Returns
    -------
    list of Fact
        Its facts, with ``start`` and ``end`` where the period is known to the day.

    Raises
    ------
    KeyError
        With a sentence that lists the series, when there is none of that name.
    """
    rows = read_table("series", folder=folder)
    chosen = [_fact("series", row) for row in rows if row["series"] == name]
    if not chosen:
        names = dict.fromkeys(str(row["series"]) for row in rows)
        raise KeyError(f"There is no series called {name!r}. The series are: {', '.join(names)}.")
    return chosen


@cache
def _facts(folder: Path) -> dict[str, Fact]:
    found = [
        _fact(table, row)
        for table in ("metrics", "series")
        for row in read_table(table, folder=folder)
    ]
    return {fact.id: fact for fact in found}


def _fact(table: str, row: dict[str, Any]) -> Fact:
    try:
        return msgspec.convert(row, type=Fact)
    except msgspec.ValidationError as problem:
        raise DataFileError(f"The table {table}, row {row.get('id')!r}: {problem}") from problem


def _alike(id: str, facts: dict[str, Fact]) -> str:  # noqa: A002 - the word that the tables use
    import difflib  # noqa: PLC0415 - only needed to help with a mistake

    near = difflib.get_close_matches(id, facts, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(near)}?" if near else "load_facts() lists them all."


def _as_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", html.escape(text))


def _unit(unit: str) -> str:
    return unit if unit.startswith("%") else f" {unit}"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
