"""Draft over draft: words added and removed, criteria gained and lost."""

import re
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from widgets.narrative.contract import Score

Change = Literal["same", "added", "removed"]
_WORD = re.compile(r"\S+\s*")


class Piece(msgspec.Struct, frozen=True):
    """Words that stand in both drafts, or in one of them only."""

    change: Change
    words: str


class Step(msgspec.Struct, frozen=True):
    """A criterion whose level is not the same in both drafts."""

    criterion: str
    name: str
    before: int
    after: int


class Comparison(msgspec.Struct, frozen=True):
    """What changed from one draft to the other."""

    pieces: list[Piece]
    added: int
    removed: int
    gained: list[Step]
    lost: list[Step]


def compare(before: str, after: str, score_before: Score, score_after: Score) -> Comparison:
    """Compare two drafts of one narrative.

    Parameters
    ----------
    before, after
        The texts.
    score_before, score_after
        Their scores by the same rubric.

    Returns
    -------
    Comparison
        The pieces in reading order: those that are the same or added make up ``after``, those that
        are the same or removed ``before``, but for the space between words.
    """
    pieces = _pieces(_WORD.findall(before), _WORD.findall(after))
    steps = [
        Step(new.id, new.name, old.level, new.level)
        for old, new in zip(score_before.criteria, score_after.criteria, strict=True)
        if old.level != new.level
    ]
    return Comparison(
        pieces=pieces,
        added=_count(pieces, "added"),
        removed=_count(pieces, "removed"),
        gained=[step for step in steps if step.after > step.before],
        lost=[step for step in steps if step.after < step.before],
    )


def _pieces(before: list[str], after: list[str]) -> list[Piece]:
    match = SequenceMatcher(
        None, [word.strip() for word in before], [word.strip() for word in after], autojunk=False
    )
    pieces = []
    for change, start, end, other_start, other_end in match.get_opcodes():
        if change == "equal":
            pieces.append(Piece("same", _said(after[other_start:other_end])))
            continue
        if end > start:
            pieces.append(Piece("removed", _said(before[start:end])))
        if other_end > other_start:
            pieces.append(Piece("added", _said(after[other_start:other_end])))
    return pieces


def _said(words: list[str]) -> str:
    """Join words; the last has a space after it too, for whichever piece comes next."""
    joined = "".join(words)
    return joined if joined[-1].isspace() else f"{joined} "


def _count(pieces: list[Piece], change: Change) -> int:
    return sum(len(piece.words.split()) for piece in pieces if piece.change == change)
