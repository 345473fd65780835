"""How a draft will sound: its rhetorical formats, its feelings, its trouble and its way out.

Delivery aids are counted and shown and never scored.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from widgets.narrative.arc import read_arc
from widgets.narrative.contract import Feeling, Score
from widgets.narrative.devices import Device, load_devices, overuse
from widgets.narrative.ease import reading_ease, says
from widgets.narrative.validity.figures import load_validity

Help = Literal["shown to help", "not shown to help", "not measured"]


class Format(msgspec.Struct, frozen=True):
    """One rhetorical format: what it is, where the draft uses it, and what is known of it."""

    kind: str
    name: str
    what: str
    places: list[tuple[int, int]]
    help: Help
    measured: str


class Moment(msgspec.Struct, frozen=True):
    """One sentence along the text, and what it tells of."""

    start: int
    end: int
    trouble: bool
    way_out: bool
    moves: int
    holds: int


class Delivery(msgspec.Struct, frozen=True):
    """All that is shown about how a draft will sound."""

    ease: str
    formats: list[Format]
    overuse: list[str]
    feelings: list[Feeling]
    balance: str
    along: list[Moment]
    arc: str


def delivery(text: str, score: Score) -> Delivery:
    """Gather the delivery aids for one draft.

    Parameters
    ----------
    text
        The draft, normalised.
    score
        What was found in it.
    """
    spoken = [one for one in score.sentences if one.part != "none"] or score.sentences
    steps = read_arc([text[one.start : one.end] for one in spoken])
    along = [
        Moment(
            one.start,
            one.end,
            step.trouble,
            step.way_out,
            _inside(score.feelings, one.start, one.end, moves=True),
            _inside(score.feelings, one.start, one.end, moves=False),
        )
        for one, step in zip(spoken, steps, strict=True)
    ]
    return Delivery(
        ease=says(reading_ease(text, len(spoken))),
        formats=_formats(score.devices),
        overuse=[one.advice for one in overuse(score.devices, score.words)],
        feelings=score.feelings,
        balance=_balance(score.feelings),
        along=along,
        arc=_arc(along),
    )


def _inside(feelings: Sequence[Feeling], start: int, end: int, *, moves: bool) -> int:
    return sum(one.moves == moves and start <= one.start < end for one in feelings)


def _formats(devices: Sequence[Device]) -> list[Format]:
    measured = {one.kind: one for one in load_validity().formats}
    formats = []
    for kind, described in load_devices().formats.items():
        figure = measured.get(kind)
        formats.append(
            Format(
                kind,
                described.name.capitalize(),
                described.what,
                [(one.start, one.end) for one in devices if one.kind == kind],
                figure.help if figure else "not measured",
                figure.sentence if figure else "",
            )
        )
    return formats


def _balance(feelings: Sequence[Feeling]) -> str:
    """Say which feelings weigh more."""
    moving = sum(one.moves for one in feelings)
    holding = len(feelings) - moving
    if not feelings:
        return "We found no words of feeling yet. Some narratives need few."
    found = (
        f"We found {_places(moving)} where words move to action and {_places(holding)} where they "
        "hold back."
    )
    if holding > moving:
        return f"{found} A listener may be left afraid or stuck: say what can be done."
    return f"{found} What holds back may stand, where something that moves comes after it."


def _places(number: int) -> str:
    return {0: "no place", 1: "one place"}.get(number, f"{number} places")


def _arc(along: Sequence[Moment]) -> str:
    """Say whether trouble is followed by a way out."""
    last_trouble = max((at for at, one in enumerate(along) if one.trouble), default=None)
    last_way_out = max((at for at, one in enumerate(along) if one.way_out), default=None)
    if last_trouble is None:
        return (
            "We found no sentence that tells of trouble. Without tension people may wonder why it "
            "matters."
        )
    if last_way_out is None:
        return "We found trouble and no way out of it yet."
    if last_way_out < last_trouble - 2:
        return "The last thing that people hear is trouble. We found the way out earlier."
    return "Trouble is followed by a way out."
