"""What several criteria show only together: an order, or one without the other."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from widgets.datafile import read_yaml
from widgets.narrative.finder import Hit

FILE = Path(__file__).with_name("combinations.yaml")


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One combination to look for.

    Parameters
    ----------
    id
        Unique.
    criterion
        Whose remark it sharpens.
    remark
        What the learner is told.
    source
        Where the idea comes from.
    in_order
        Criteria that must follow one another.
    within
        Number of sentences in which the whole order must stand.
    there, absent
        Criteria (``now.hope``) or facets (``now.ask.by_when``) found and not found.
    """

    id: str
    criterion: str
    remark: Annotated[str, msgspec.Meta(min_length=10)]
    source: str
    in_order: list[str] = []
    within: int = 0
    there: list[str] = []
    absent: list[str] = []


class _Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    combinations: list[Pattern]


class Combination(msgspec.Struct, frozen=True):
    """A combination that was found; offsets count code points, and are 0 where it has no place."""

    id: str
    criterion: str
    start: int
    end: int
    remark: str


@cache
def load_combinations(path: Path = FILE) -> tuple[Pattern, ...]:
    """Read the combinations.

    Raises
    ------
    DataFileError
        When the file does not fit the schema.
    """
    return tuple(read_yaml(path, _Patterns).combinations)


def combine(hits: Sequence[tuple[int, Hit]]) -> list[Combination]:
    """Find all combinations.

    Parameters
    ----------
    hits
        Each hit with the number of its sentence, in the order of the draft.
    """
    found = {hit.criterion for _, hit in hits}
    found |= {f"{hit.criterion}.{hit.rule.facet}" for _, hit in hits}
    combinations = []
    for pattern in load_combinations():
        if not found.issuperset(pattern.there) or not found.isdisjoint(pattern.absent):
            continue
        place = _in_order(pattern, hits) if pattern.in_order else (0, 0)
        if place:
            combinations.append(
                Combination(pattern.id, pattern.criterion, *place, remark=pattern.remark)
            )
    return combinations


def _in_order(pattern: Pattern, hits: Sequence[tuple[int, Hit]]) -> tuple[int, int] | None:
    """Find the first place where the criteria follow one another closely enough."""
    wanted = [(number, hit) for number, hit in hits if hit.criterion in pattern.in_order]
    for place, (number, first) in enumerate(wanted):
        if first.criterion != pattern.in_order[0]:
            continue
        step, end = 1, first.end
        for later, hit in wanted[place + 1 :]:
            if later - number >= pattern.within:
                break
            if hit.criterion == pattern.in_order[step]:
                step, end = step + 1, hit.end
            if step == len(pattern.in_order):
                return first.start, end
    return None
