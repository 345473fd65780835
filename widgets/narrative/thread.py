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

    Values are close to one another in families: who was never told was not listened to either. In
    a part in which the value itself is not heard, one of its family stands for it.

    Parameters
    ----------
    strands
        All words of all values, in the order of the draft; a rule is a value, its facet a family.

    Returns
    -------
    list of Strand
        The words of that value; empty where no value is heard in two parts. Words in a sentence
        that speaks for no part are among them only where the value is heard in all three: there
        they can be shown and change nothing.
    """
    heard = [one for one in strands if one.part in PARTS]
    values = {one.hit.rule.id: one.hit.rule.facet for one in heard}
    threads = {value: _with_family(heard, value, family) for value, family in values.items()}

    def strength(value: str) -> tuple[int, int, int]:
        own = [one for one in heard if one.hit.rule.id == value]
        return _parts(threads[value]), _parts(own), len(own)

    if not threads:
        return []
    value = max(threads, key=strength)
    if _parts(threads[value]) == len(PARTS):
        unclear = [one for one in strands if one.part not in PARTS and one.hit.rule.id == value]
        return threads[value] + unclear
    return threads[value] if _parts(threads[value]) > 1 else []


def _parts(strands: Sequence[Strand]) -> int:
    return len({one.part for one in strands})


def _with_family(heard: Sequence[Strand], value: str, family: str) -> list[Strand]:
    """List the words of one value, and of its family in the parts that lack it."""
    covered = {one.part for one in heard if one.hit.rule.id == value}
    return [
        one
        for one in heard
        if one.hit.rule.id == value or (one.hit.rule.facet == family and one.part not in covered)
    ]
