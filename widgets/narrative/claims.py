"""Figures in a draft, and whether a source stands near each.

"Near" is the same sentence or the one on either side: where a listener would hear the two together.
Boyd et al. 2013, section 5.2.6: clinical and economic evidence beside the emotion.
"""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from widgets.narrative.finder import Hit


class Claim(msgspec.Struct, frozen=True):
    """A figure in the draft; offsets count code points."""

    start: int
    end: int
    sourced: bool


def weigh(hits: Sequence[Hit], sentences: Sequence[tuple[int, int]]) -> list[Claim]:
    """Pair figures with sources.

    Parameters
    ----------
    hits
        Evidence for whole.evidence; its rules have the facet ``figure`` or ``source``.
    sentences
        Start and end of every sentence in the draft, in order.

    Returns
    -------
    list of Claim
        One for each figure.
    """
    starts = [start for start, _ in sentences]
    sourced = {_index(starts, hit) for hit in hits if hit.rule.facet == "source"}
    return [
        Claim(hit.start, hit.end, not sourced.isdisjoint(_around(_index(starts, hit))))
        for hit in hits
        if hit.rule.facet == "figure"
    ]


def _index(starts: list[int], hit: Hit) -> int:
    return bisect_right(starts, hit.start) - 1


def _around(index: int) -> range:
    return range(index - 1, index + 2)
