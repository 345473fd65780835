"""The contract of ``workbook score`` and ``score(text)``: what was found in one draft.

Other programs read these fields; a change that they would notice needs a new ``SCHEMA``. Offsets
count Unicode code points.
"""

from typing import Annotated

import msgspec

from widgets.narrative.ask import Ask, Vague
from widgets.narrative.claims import Claim
from widgets.narrative.combinations import Combination
from widgets.narrative.devices import Device
from widgets.narrative.privacy import Private
from widgets.narrative.rubric import Level
from widgets.narrative.text import Part

SCHEMA = 1


class Evidence(msgspec.Struct, frozen=True):
    """Words in the draft that a rule found; offsets count code points."""

    start: int
    end: int
    rule: str
    why: str
    occurrence: int


class Reading(msgspec.Struct, frozen=True):
    """One criterion as found in the draft."""

    id: str
    name: str
    part: str
    level: Level
    of: int
    advice: str
    evidence: list[Evidence]


class SentencePart(msgspec.Struct, frozen=True):
    """One sentence and the part of the narrative that it belongs to."""

    start: int
    end: int
    part: Part


class Overall(msgspec.Struct, frozen=True):
    """Levels added up."""

    score: int
    of: int


class Flag(msgspec.Struct, frozen=True):
    """Words that this audience may not hear well: keep, swap or justify them."""

    start: int
    end: int
    suggestion: str
    why: str
    rule: str
    occurrence: int


class Feeling(msgspec.Struct, frozen=True):
    """Words of a feeling; ``moves`` says whether it moves to action or holds back."""

    start: int
    end: int
    kind: str
    moves: bool


class Score(msgspec.Struct, frozen=True):
    """All that was found in one draft: the contract of design.md, schema 1."""

    words: int
    spoken_seconds: int
    overall: Overall
    criteria: list[Reading]
    sentences: list[SentencePart]
    ask: Ask
    claims: list[Claim]
    rubric: str
    devices: list[Device] = []
    privacy: list[Private] = []
    language: list[Flag] = []
    vague: list[Vague] = []
    feelings: list[Feeling] = []
    combinations: list[Combination] = []
    schema: Annotated[int, msgspec.Meta(ge=1)] = SCHEMA


class SetAside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One remark that the learner marked "not this".

    It is known by its rule, its words, and which time these words occur, so that it stays set
    aside while the text around it changes.
    """

    rule: str
    words: Annotated[str, msgspec.Meta(max_length=2000)]
    occurrence: int
