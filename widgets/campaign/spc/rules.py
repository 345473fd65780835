"""The NHS Making Data Count rules: which points are signals, and which way each of them goes.

Lengths, names and conventions are data (``rules.yaml``); this module holds the four tests.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from widgets.campaign.spc.model import Assurance, Limits, Meaning, RuleSetName, SignalId
from widgets.datafile import read_yaml

PATH = Path(__file__).with_name("rules.yaml")

_SAME = 1e-12
"""Values nearer to the centre than this share of them are on it: rounding moves a mean by less."""

Found: TypeAlias = dict[int, int]
"""Which points a rule points to, each with its way: 1 for up, -1 for down."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule.

    Parameters
    ----------
    id, name, says
        The name in data, the name in a sentence, and what it says.
    length
        How many points in a row it looks at.
    at_least
        How many of these must hold, where not all must.
    near_thirds
        From how many thirds of the way to the limit a point counts as near it.
    """

    id: SignalId
    name: str
    says: str
    length: int
    at_least: int = 0
    near_thirds: int = 0


class RuleSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules that are used together, and how to say so."""

    rules: tuple[SignalId, ...]
    short: str
    says: str


class Convention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one chart is worked out, and which rules are usual for it."""

    name: str
    rules: RuleSetName
    on_line: Literal["break", "skip"]
    short: str
    says: str


class Icon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An icon's name and what it means."""

    label: str
    says: str


class IconBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The icons of the NHS Making Data Count programme."""

    variation: dict[Meaning, Icon]
    assurance: dict[Assurance, Icon]


class RuleBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``rules.yaml``."""

    schema: Literal[1]
    source: str
    fewest_for_limits: int
    rules: tuple[Rule, ...]
    sets: dict[RuleSetName, RuleSet]
    charts: dict[str, Convention]
    icons: IconBook


@cache
def rule_book(path: Path = PATH) -> RuleBook:
    """Read the rules, checked against their schema.

    Raises
    ------
    DataFileError
        When the file does not fit; the sentence says where.
    """
    return read_yaml(path, RuleBook)


def signals(
    values: Sequence[float], limits: Limits, convention: Convention, rules: RuleSetName
) -> list[tuple[tuple[SignalId, ...], int]]:
    """Find the signals at each value.

    Parameters
    ----------
    values
        The values in order, none of them missing.
    limits
        The lines that they are compared with.
    convention
        How a value on the centre is taken.
    rules
        The set of rules.

    Returns
    -------
    list
        For each value, the rules that point to it, the most telling first, and its way: 1 for up,
        -1 for down, 0 without a signal.
    """
    book = rule_book()
    used = [rule for rule in book.rules if rule.id in book.sets[rules].rules]
    line = _Line(values, limits, passed_over=convention.on_line == "skip")
    found = {rule.id: _TESTS[rule.id](line, rule) for rule in used}
    return [_at(place, found) for place in range(len(values))]


def _at(place: int, found: dict[SignalId, Found]) -> tuple[tuple[SignalId, ...], int]:
    here = [(rule, points[place]) for rule, points in found.items() if place in points]
    return tuple(rule for rule, _ in here), here[0][1] if here else 0


class _Line:
    """Values beside their lines, and the side of the centre that each is on."""

    def __init__(self, values: Sequence[float], limits: Limits, *, passed_over: bool) -> None:
        self.values = values
        self.limits = limits
        self.passed_over = passed_over
        self.sides = [_side(value, limits.centre) for value in values]

    def outside(self, place: int) -> bool:
        """Say whether a value is beyond its limit; one that is on the limit is not."""
        lower, upper = self.limits.lower[place], self.limits.upper[place]
        if lower is None or upper is None:
            return False
        return self.values[place] > upper or self.values[place] < lower

    def near(self, place: int, thirds: int) -> bool:
        """Say whether a value is in the outer part between centre and limit, inside the limit."""
        limit = (self.limits.upper if self.sides[place] > 0 else self.limits.lower)[place]
        centre = self.limits.centre
        if limit is None or centre is None or self.outside(place):
            return False
        return abs(self.values[place] - centre) > abs(limit - centre) * thirds / 3


def _side(value: float, centre: float | None) -> int:
    if centre is None or abs(value - centre) <= _SAME * max(abs(value), abs(centre)):
        return 0
    return 1 if value > centre else -1


def _outside(line: _Line, rule: Rule) -> Found:  # noqa: ARG001 - every test has the same face
    return {place: line.sides[place] for place in range(len(line.values)) if line.outside(place)}


def _shift(line: _Line, rule: Rule) -> Found:
    places = [place for place, side in enumerate(line.sides) if side or not line.passed_over]
    found: Found = {}
    for run in _runs([line.sides[place] for place in places]):
        side = line.sides[places[run[0]]]
        if side and len(run) >= rule.length:
            found.update({places[step]: side for step in run})
    return found


def _trend(line: _Line, rule: Rule) -> Found:
    """Mark every point of a trend; a turning point goes the way that follows it."""
    ways = [(later > earlier) - (later < earlier) for earlier, later in pairwise(line.values)]
    found: Found = {}
    for run in _runs(ways):
        if ways[run[0]] and len(run) + 1 >= rule.length:
            found.update(dict.fromkeys(range(run[0], run[-1] + 2), ways[run[0]]))
    return found


def _two_of_three(line: _Line, rule: Rule) -> Found:
    found: Found = {}
    for start in range(len(line.values) - rule.length + 1):
        window = range(start, start + rule.length)
        near = [place for place in window if line.near(place, rule.near_thirds)]
        one_side = abs(sum(line.sides[place] for place in window)) == rule.length
        if one_side and len(near) >= rule.at_least:
            found.update({place: line.sides[place] for place in near})
    return found


def _runs(ways: Sequence[int]) -> list[range]:
    """Divide a list into stretches of the same number."""
    starts = [place for place in range(len(ways)) if place == 0 or ways[place] != ways[place - 1]]
    ends = [*starts[1:], len(ways)]
    return [range(start, end) for start, end in zip(starts, ends, strict=False)]


_TESTS: dict[SignalId, Callable[[_Line, Rule], Found]] = {
    "outside": _outside,
    "trend": _trend,
    "two_of_three": _two_of_three,
    "shift": _shift,
}
