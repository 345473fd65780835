"""Figures and claims of fact in a draft, and whether a source stands near each.

"Near" is the same sentence or the one on either side: where a listener would hear the two together.
Boyd et al. 2013, section 5.2.6: clinical and economic evidence beside the emotion.
"""

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, get_args

import msgspec

from widgets.narrative.finder import Hit

Kind = Literal["figure", "claim"]
KINDS: tuple[Kind, ...] = get_args(Kind)  # of two that overlap, the one named first is kept


class Claim(msgspec.Struct, frozen=True):
    """A figure, or a claim of fact without one; offsets count code points."""

    start: int
    end: int
    sourced: bool
    kind: Kind = "figure"


def weigh(hits: Sequence[Hit], sentences: Sequence[tuple[int, int]]) -> list[Claim]:
    """Pair figures and claims of fact with sources.

    Parameters
    ----------
    hits
        Evidence for whole.evidence; its rules have the facet ``figure``, ``claim`` or ``source``.
    sentences
        Start and end of every sentence in the draft, in order.

    Returns
    -------
    list of Claim
        One for each figure or claim, in the order of the draft. Where two rules found the same
        words there is one: a figure rather than a claim, then the one that begins first.
    """
    starts = [start for start, _ in sentences]
    sourced = {_index(starts, hit) for hit in hits if hit.rule.facet == "source"}
    found = [(hit, kind) for kind in KINDS for hit in hits if hit.rule.facet == kind]
    found.sort(key=lambda one: (KINDS.index(one[1]), one[0].start, -one[0].end))
    claims: list[Claim] = []
    for hit, kind in found:
        if not any(hit.start < other.end and other.start < hit.end for other in claims):
            near = not sourced.isdisjoint(_around(_index(starts, hit)))
            claims.append(Claim(hit.start, hit.end, near, kind))
    return sorted(claims, key=lambda claim: claim.start)


def enough_sources(figures: AbstractSet[int], sources: AbstractSet[int]) -> bool:
    """Say whether there is a sentence with a source for every two with a figure.

    How near they stand is shown and changes no level: a level does not depend on the order in
    which things are told.

    Parameters
    ----------
    figures, sources
        The numbers of the sentences in which they stand.
    """
    return len(sources) * 2 >= len(figures)


def remark_on(claims: Sequence[Claim], advice: str) -> str:
    """Say how many figures have no source near; what was to be said, where all have one.

    Claims without a figure are left out: they stand in the ledger, and cost no level.
    """
    figures = [claim for claim in claims if claim.kind == "figure"]
    bare = sum(not figure.sourced for figure in figures)
    verb = "has" if bare == 1 else "have"
    return (
        f"We found figures and sources. {bare} of {len(figures)} figures {verb} no source near."
        if bare
        else advice
    )


def _index(starts: list[int], hit: Hit) -> int:
    return bisect_right(starts, hit.start) - 1


def _around(index: int) -> range:
    return range(index - 1, index + 2)
