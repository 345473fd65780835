"""The audit's values as points: the only numbers that the figure and the words are made from."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from widgets.campaign.facts import Fact, plain

Scale: TypeAlias = Literal["absolute", "relative"]

HEADLINE = "51.8%"
"""As the report prints it; a test compares it with the table."""


class Point(NamedTuple):
    """One audited year as drawn, as told and as listed: the only numbers that a panel has."""

    year: int
    height: float
    change: float
    fact: Fact

    @property
    def derived(self) -> bool:
        """Whether the value was worked out rather than published."""
        return self.fact.status == "derived"

    @property
    def middle(self) -> date:
        """The middle of the year, where the marker stands."""
        return date(self.year, 7, 2)


def points_of(facts: Sequence[Fact], baseline: int, scale: Scale) -> list[Point]:
    """Place the audit's values on a scale, against one year.

    Raises
    ------
    ValueError
        When no fact is for that year, or a relative change would divide by nought.
    """
    by_year = {_year(fact): fact for fact in facts}
    if baseline not in by_year:
        raise ValueError(f"The audit has no value for {baseline}.")
    base = by_year[baseline].number
    if scale == "relative" and base == 0:
        raise ValueError(f"The value for {baseline} is 0, so nothing is a percentage of it.")
    return [_point(fact, base, scale) for fact in facts]


def _point(fact: Fact, base: float, scale: Scale) -> Point:
    difference = fact.number - base
    if scale == "absolute":
        return Point(_year(fact), fact.number, tenths(difference), fact)
    return Point(
        _year(fact), tenths(100 * fact.number / base), tenths(100 * difference / base), fact
    )


def _year(fact: Fact) -> int:
    if fact.start is None:
        raise ValueError(f"The fact {fact.id!r} has no year.")
    return fact.start.year


def tenths(number: float) -> float:
    """Round to one decimal, as every change and index is shown."""
    return round(number, 1) + 0.0  # the sum turns -0.0 into 0.0


def at(points: list[Point], year: int) -> Point:
    """Find the point of one year."""
    return next(point for point in points if point.year == year)


def known(point: Point) -> str:
    """Say how a value is known."""
    if point.derived:
        return f"Derived from the {HEADLINE} itself"
    return "Published, rounded" if point.fact.bound == "about" else "Published"


def label(height: float, scale: Scale) -> str:
    """Write a height: a percentage as it is printed, an index with one decimal."""
    return plain(height) if scale == "absolute" else f"{height:.1f}"
