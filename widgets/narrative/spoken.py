"""Which sentences are spoken to listeners, and which belong to a document around the narrative.

A student hands in an essay with a narrative in it; a draft may have notes, a policy or the rubric
itself pasted below. What is found there is not the narrative's. Signs stand in ``spoken.yaml``.
"""

import re
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path

import msgspec

from widgets.datafile import read_yaml

FILE = Path(__file__).with_name("spoken.yaml")

_ADDRESS = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b")
OFF_FOR_ADDRESS = 0.75  # points that each I, we or you takes off, twice at most
MOST_ADDRESS = 2
START = 0.5  # a sentence without any sign is a little likelier to be spoken
SWITCH = 5.0  # points it takes to go from speech to document and back


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One sign that a sentence is not spoken."""

    id: str
    points: float
    why: str
    pattern: str

    @cached_property
    def seek(self) -> re.Pattern[str]:
        """The pattern, ready to search."""
        return re.compile(self.pattern, re.IGNORECASE)


class _Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    signs: list[Sign]


@cache
def load_signs(path: Path = FILE) -> tuple[Sign, ...]:
    """Read the signs.

    Raises
    ------
    DataFileError
        When the file does not fit the schema.
    """
    return tuple(read_yaml(path, _Signs).signs)


@cache
def _any_sign() -> re.Pattern[str]:
    """Join all signs, because most sentences have none."""
    return re.compile("|".join(f"(?:{sign.pattern})" for sign in load_signs()), re.IGNORECASE)


def written(sentence: str) -> float:
    """Say how much one normalised sentence looks like a document's, in points.

    Returns
    -------
    float
        Above zero for a document, below zero for speech.
    """
    points = 0.0
    if _any_sign().search(sentence):
        points = sum(sign.points for sign in load_signs() if sign.seek.search(sentence))
    address = min(len(_ADDRESS.findall(sentence)), MOST_ADDRESS)
    return points - OFF_FOR_ADDRESS * address - START


def spoken(points: Sequence[float]) -> list[bool]:
    """Part the sentences of a draft into speech and document.

    Both come in stretches: one citation does not make an essay, and one "we" does not make a
    speech. The likeliest path is taken, as in `widgets.narrative.parts.likeliest`.

    Parameters
    ----------
    points
        What `written` says of each sentence, in order.

    Returns
    -------
    list of bool
        True where a sentence is spoken.
    """
    if not any(point > 0 for point in points):
        return [True] * len(points)
    speech, document = 0.0, -SWITCH / 2
    came_from: list[tuple[bool, bool]] = []  # where speech and document came from: True is speech
    for point in points:
        stay = speech >= document - SWITCH
        turn = speech - SWITCH > document
        came_from.append((stay, turn))
        speech, document = (
            max(speech, document - SWITCH) - point,
            max(document, speech - SWITCH) + point,
        )
    here = speech >= document
    path = []
    for stay, turn in reversed(came_from):
        path.append(here)
        here = stay if here else turn
    return path[::-1]
