"""From a score to what a learner is told: strengths, then no more than three next steps.

Feedback says "we found" and "we did not find"; it never calls a story good or bad. Every remark
shows the words that led to it, or an example where there are none.
"""

from collections.abc import Sequence

import msgspec

from widgets.narrative.contract import Evidence, Reading, Score
from widgets.narrative.rubric import FULL_LEVEL, Criterion, Rubric

MOST_STRENGTHS = 3
MOST_STEPS = 3
CANNOT_JUDGE = (
    "This page finds words. It cannot judge whether the story is true, whether it sounds like you, "
    "how you deliver it, or whether real people would act on it. For that, tell it to somebody."
)


class Strength(msgspec.Struct, frozen=True):
    """Something that was found, with its words."""

    criterion: str
    name: str
    part: str
    remark: str
    evidence: list[Evidence]


class NextStep(msgspec.Struct, frozen=True):
    """One thing to do next: words to go to where there are some, and an example."""

    criterion: str
    name: str
    part: str
    remark: str
    advice: str
    example: str
    evidence: list[Evidence]


class Feedback(msgspec.Struct, frozen=True):
    """What a learner is told about one draft."""

    strengths: list[Strength]
    next_steps: list[NextStep]


def feedback(score: Score, rubric: Rubric) -> Feedback:
    """Choose what to say about a draft.

    Parameters
    ----------
    score
        What was found.
    rubric
        The criteria, and the order in which next steps are offered.

    A combination, such as a problem with no way out, says more than its criterion alone, and is
    said instead.

    Returns
    -------
    Feedback
        At most three strengths and at most three next steps; both empty for an empty draft.
    """
    if score.words == 0:
        return Feedback([], [])
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    sharper = {one.criterion: one.remark for one in score.combinations}
    found = [reading for reading in score.criteria if reading.level == FULL_LEVEL]
    return Feedback(
        [
            Strength(
                reading.id,
                reading.name,
                reading.part,
                sharper.get(reading.id, reading.advice),
                reading.evidence,
            )
            for reading in _one_from_each_part(found)[:MOST_STRENGTHS]
        ],
        [
            _step(reading, criteria[reading.id], sharper.get(reading.id, reading.advice))
            for reading in _open(score, rubric.first_steps)[:MOST_STEPS]
        ],
    )


def _step(reading: Reading, criterion: Criterion, remark: str) -> NextStep:
    return NextStep(
        criterion=reading.id,
        name=reading.name,
        part=reading.part,
        remark=remark,
        advice=criterion.advice,
        example=criterion.example,
        evidence=reading.evidence,
    )


def _open(score: Score, first_steps: Sequence[str]) -> list[Reading]:
    """List what is not covered.

    First what stands in the parts that the learner has begun; of that, what is partly there; of
    that, what the rubric puts first.
    """
    begun = {sentence.part for sentence in score.sentences} | {"whole"}
    order = {criterion: place for place, criterion in enumerate(first_steps)}

    def turn(reading: Reading) -> tuple[bool, bool, int]:
        return (reading.part not in begun, reading.level == 0, order.get(reading.id, len(order)))

    return sorted((item for item in score.criteria if item.level < FULL_LEVEL), key=turn)


def _one_from_each_part(found: Sequence[Reading]) -> list[Reading]:
    """Put one strength of each part first, so that praise is not all for one of them."""
    seen: set[str] = set()
    first: list[Reading] = []
    rest: list[Reading] = []
    for reading in found:
        (rest if reading.part in seen else first).append(reading)
        seen.add(reading.part)
    return first + rest
