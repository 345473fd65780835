"""The ask taken apart: who does what, how many, how, why and by when.

IHI Open School's organising sentence; Boyd et al. 2013, section 5.4.3.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from widgets.narrative.dates import understand, weekday_differs
from widgets.narrative.features import traits_of
from widgets.narrative.finder import Hit
from widgets.narrative.rules import Rule, read_rules

VAGUE = Path(__file__).with_name("vague.yaml")
NEAR = 2  # sentences: an ask is often said in two breaths, and seldom in more


class Stretch(msgspec.Struct, frozen=True):
    """Where a slot of the ask is filled."""

    start: int
    end: int


class Deadline(msgspec.Struct, frozen=True, omit_defaults=True):
    """By when, and the day that it means, as 2027-03-31, where the words name one.

    ``doubt`` says what does not fit, as a Friday that is a Sunday.
    """

    start: int
    end: int
    date: str | None = None
    doubt: str = ""


class Ask(msgspec.Struct, frozen=True):
    """The ask taken apart; an empty slot was not found."""

    who: Stretch | None = None
    what: Stretch | None = None
    how_many: Stretch | None = None
    how: Stretch | None = None
    why: Stretch | None = None
    by_when: Deadline | None = None


class Vague(msgspec.Struct, frozen=True):
    """Words of an ask that leave a slot open, and what would fill it."""

    start: int
    end: int
    slot: str
    why: str
    instead: str


@cache
def vague_rules() -> tuple[Rule, ...]:
    """Read the rules for vague words."""
    return read_rules(VAGUE)[1]


def take_apart(hits: Sequence[tuple[int, Hit]], text: str, today: date) -> Ask:
    """Fill each slot from the sentence that asks most fully, and from those around it.

    Of two that ask as fully, one that names a day comes first.

    Parameters
    ----------
    hits
        Each hit for the ask with the number of its sentence; offsets count in the whole draft.
    text
        The draft.
    today
        The day from which deadlines are counted.
    """
    slots: dict[int, dict[str, Hit]] = {}
    for number, hit in hits:
        if hit.rule.slot:
            slots.setdefault(number, {}).setdefault(hit.rule.slot, hit)
    asking = [number for number, found in slots.items() if "what" in found]
    if not asking:
        return Ask()

    def full(number: int) -> tuple[int, bool]:
        when = slots[number].get("by_when")
        dated = when is not None and understand(text[when.start : when.end], today) is not None
        return len(slots[number]), dated

    fullest = max(asking, key=full)
    near = sorted(
        (number for number in slots if abs(number - fullest) <= NEAR),
        key=lambda number: abs(number - fullest),
    )
    filled: dict[str, Hit] = {}
    for number in near:
        for slot, hit in slots[number].items():
            filled.setdefault(slot, hit)
    when = filled.pop("by_when", None)
    stretches = {slot: Stretch(hit.start, hit.end) for slot, hit in filled.items()}
    return Ask(**stretches, by_when=when and _deadline(when, text, today))


def _deadline(hit: Hit, text: str, today: date) -> Deadline:
    words = text[hit.start : hit.end]
    day = understand(words, today)
    if day is None:
        return Deadline(hit.start, hit.end)
    doubt = ""
    if weekday_differs(words, day):
        doubt = f"{day.day} {day:%B %Y} is a {day:%A}."
    elif day < today:
        doubt = f"{day.day} {day:%B %Y} has passed."
    return Deadline(hit.start, hit.end, day.isoformat(), doubt)


def find_vague(sentence: str, start: int) -> list[Vague]:
    """Point out the vague words of one sentence that asks.

    Parameters
    ----------
    sentence
        Normalised.
    start
        Where the sentence starts in the draft.
    """
    traits = traits_of(sentence)
    return [
        Vague(start + begin, start + end, rule.facet, rule.why, rule.suggestion)
        for rule in vague_rules()
        for begin, end in rule.find(sentence, traits)
    ]
