"""One thread of values: which value, if any, is heard in self, in us and in now.

A sentence counts for the part that it clearly speaks for by itself, so that the order of sentences
makes no difference.
"""

from collections.abc import Sequence
from typing import NamedTuple

from widgets.narrative.finder import Hit
from widgets.narrative.text import PARTS, Part


class Strand(NamedTuple):
    """Words of one value, and the part in which they stand."""

    part: Part
    hit: Hit


def thread(strands: Sequence[Strand]) -> list[Strand]:
    """Choose the value that is heard in most parts; where two are level, the one heard more often.

    Parameters
    ----------
    strands
        All words of all values, in the order of the draft.

    Returns
    -------
    list of Strand
        The words of that value; empty where no value is heard in two parts. Words in a sentence
        that speaks for no part are among them only where the value is heard in all three: there
        they can be shown and change nothing.
    """
    by_value: dict[str, list[Strand]] = {}
    for strand in strands:
        by_value.setdefault(strand.hit.rule.id, []).append(strand)
    best = max(by_value.values(), key=_heard, default=[])
    in_parts = [one for one in best if one.part in PARTS]
    parts = len({one.part for one in in_parts})
    if parts == len(PARTS):
        return best
    return in_parts if parts > 1 else []


def _heard(some: list[Strand]) -> tuple[int, int]:
    """Say in how many parts a value is heard, and how often."""
    return len({one.part for one in some if one.part in PARTS}), len(some)
