"""Which part of the narrative a sentence belongs to: self, us, now or none.

The learner's own headings decide. Where there are none, each sentence leans to a part by what was
found in it and by whom it speaks of, and a story changes parts seldom: the likeliest path through
all sentences is taken (Viterbi 1967, Error bounds for convolutional codes).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from widgets.narrative.text import PARTS, Part

_I = re.compile(r"\b(?:I|me|my|myself|mine)\b")
_WE = re.compile(r"\b(?:we|us|our|ours|ourselves)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:she|he|her|his|him)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|went|came|saw|heard|felt|knew|took|gave|sat|stood|held|"
    r"rang|kept|left|thought|could|asked|looked|wanted|stayed|died|\w{3,}ed)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|today|still|will|must|cannot|can|need|needs|by (?:the end|next)|is|are)\b",
    re.IGNORECASE,
)
# What is still to be done, by whomever: a story of now speaks so even where it says "we".
_AHEAD = re.compile(
    r"\b(?:will|shall|won't|would|let us|let's|please|must|should|need to|can|could|may|next|"
    r"by (?:the|next|this|christmas|easter|summer|spring|autumn|winter|may))\b|'ll\b",
    re.IGNORECASE,
)

MOST_FROM_HITS = 2.0  # so that one rich sentence does not pull a whole page along
SWITCH = 1.6  # what it costs to change parts; the measured best of 0.8 to 3.2 on the exemplars
CLEAR = 0.4  # how far a sentence must lean for its own part to be called clear: as far as "is" goes


class Lean(NamedTuple):
    """How strongly one sentence speaks for each part."""

    self: float
    us: float
    now: float

    @property
    def clear(self) -> Part:
        """The part that the sentence alone speaks for, or "none" where it is not clear."""
        first, second = sorted(self, reverse=True)[:2]
        return PARTS[self.index(first)] if first - second >= CLEAR else "none"


def lean(sentence: str, criteria: Sequence[str]) -> Lean:
    """Weigh one sentence alone.

    Parameters
    ----------
    sentence
        Normalised.
    criteria
        The criterion of everything found in it.
    """
    about = [criterion.partition(".")[0] for criterion in set(criteria)]
    hits = {part: float(about.count(part)) for part in PARTS}
    past = bool(_PAST.search(sentence))
    now = bool(_NOW.search(sentence))
    one, many = bool(_I.search(sentence)), bool(_WE.search(sentence))
    own = (0.9 if one and past else 0.2 if one else 0.0) + (
        0.5 if past and _THEY.search(sentence) else 0.2 if past and not many else 0.0
    )
    ahead = bool(_AHEAD.search(sentence)) and not past
    ours = (0.8 if not one else 0.3) if many else 0.0
    if ahead and not hits["us"]:
        ours /= 4
    present = (
        (0.4 if (now or ahead) and not (past or many or one) else 0.0)
        + (0.5 if _YOU.search(sentence) else 0.0)
        + (0.7 if ahead and many else 0.0)
    )
    return Lean(
        min(hits["self"], MOST_FROM_HITS) + own,
        min(hits["us"], MOST_FROM_HITS) + ours,
        min(hits["now"], MOST_FROM_HITS) + present,
    )


def likeliest(leans: Sequence[Lean]) -> list[Part]:
    """Find the likeliest part of each sentence, given that parts change seldom."""
    if not leans:
        return []
    totals = list(leans[0])
    came_from: list[list[int]] = []
    for step in leans[1:]:
        best = max(range(len(PARTS)), key=totals.__getitem__)
        origins = [
            here if totals[here] >= totals[best] - SWITCH else best for here in range(len(PARTS))
        ]
        came_from.append(origins)
        totals = [
            step[here] + max(totals[here], totals[best] - SWITCH) for here in range(len(PARTS))
        ]
    here = max(range(len(PARTS)), key=totals.__getitem__)
    path = [here]
    for origins in reversed(came_from):
        here = origins[here]
        path.append(here)
    return [PARTS[place] for place in reversed(path)]
