"""The arc of a draft: where it tells of trouble, and where of a way out.

A narrative moves because something is at stake and something can be done: complication and
resolution (Labov and Waletzky 1967), challenge and hope (Ganz). Here a sentence tells of one, of
both or of neither by its words, each with a weight; the words and weights are in ``arc.yaml``.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec

from widgets.datafile import DataFileError, read_yaml
from widgets.narrative.text import Span, normalise

WORDS = Path(__file__).with_name("arc.yaml")

REACH = 3  # words after "not" that it turns
SHORTEST_STEM = 3
ROUNDING = 1e-9  # weights are tenths, and ten tenths must make one
LONGEST_WORD = 30  # a longer one is no word: it is not looked up, nor remembered
KNOWN_WORDS = 20_000  # how many words are remembered with what they say: more than a draft has

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[,;:.!?]")
_STOPS = ",;:.!?"  # "not" turns nothing beyond one of these

Word = Annotated[str, msgspec.Meta(min_length=2, pattern=r"^[a-z']+\*?$")]
Sentence = Annotated[str, msgspec.Meta(min_length=3)]


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one meaning.

    Parameters
    ----------
    id
        Unique within its side.
    weight
        How much one of these words says for its side.
    why
        What these words do in the draft, for the learner.
    source
        Where the idea comes from.
    words
        In lower case; ``*`` at the end stands for any ending.
    shown
        Whether the words are marked. Some say a little, but would tell a learner nothing.
    """

    id: str
    weight: Annotated[float, msgspec.Meta(gt=0)]
    why: Sentence
    source: Sentence
    words: Annotated[list[Word], msgspec.Meta(min_length=1)]
    shown: bool = True


class Side(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that speaks for trouble, or all that speaks for a way out.

    Parameters
    ----------
    threshold
        What the words of a sentence must add up to.
    groups
        The words that count.
    exceptions
        Words that a stem would catch although they mean something else; ``except`` in the file.
    """

    threshold: Annotated[float, msgspec.Meta(gt=0)]
    groups: Annotated[list[Group], msgspec.Meta(min_length=1)]
    exceptions: list[Word] = msgspec.field(default_factory=list, name="except")


class ArcWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Both sides, and the words that turn what follows them into its opposite."""

    turners: list[Word]
    trouble: Side
    way_out: Side


class Step(NamedTuple):
    """What one sentence tells of, and its words that led to it, by their place in the sentence."""

    trouble: bool
    way_out: bool
    trouble_words: list[Span]
    way_out_words: list[Span]


class _Said(NamedTuple):
    """What a word says for one side."""

    weight: float
    shown: bool


class _Meaning(NamedTuple):
    """What a word says for either side, and whether it turns those after it."""

    trouble: _Said | None
    way_out: _Said | None
    turns: bool


class _Lookup:
    """Words and stems with what they say; a whole word goes before a stem, a long stem first."""

    def __init__(self, side: Side) -> None:
        entries: list[tuple[str, _Said | None]] = [(word, None) for word in side.exceptions]
        for group in side.groups:
            said = _Said(group.weight, group.shown)
            entries += [(word, said) for word in group.words]
        self._words = {entry: said for entry, said in entries if entry[-1] != "*"}
        self._stems = {entry[:-1]: said for entry, said in entries if entry[-1] == "*"}

    def find(self, word: str) -> _Said | None:
        """Say what a word says, if anything; "harm's" says what "harm" does."""
        if word in self._words:
            return self._words[word]
        for end in range(len(word), SHORTEST_STEM - 1, -1):
            if word[:end] in self._stems:
                return self._stems[word[:end]]
        stem, apostrophe, _ = word.partition("'")
        return self.find(stem) if apostrophe else None


@cache
def load_words(path: Path = WORDS) -> ArcWords:
    """Read and check the words.

    Returns
    -------
    ArcWords
        Both sides.

    Raises
    ------
    DataFileError
        When the file does not fit the schema, or a word stands twice on one side.
    """
    words = read_yaml(path, ArcWords)
    for side in (words.trouble, words.way_out):
        seen: set[str] = set(side.exceptions)
        for group in side.groups:
            for word in group.words:
                if word in seen:
                    raise DataFileError(f"{path.name}: group {group.id}: {word} stands twice.")
                seen.add(word)
    return words


def read_arc(sentences: Sequence[str]) -> list[Step]:
    """Say of each sentence whether it tells of trouble and whether of a way out.

    Parameters
    ----------
    sentences
        The sentences of a draft in order, as they were written.

    Returns
    -------
    list of Step
        One for each sentence.
    """
    words = load_words()
    return [_step(_meanings(sentence), words) for sentence in sentences]


def _step(found: list[tuple[Span, _Meaning]], words: ArcWords) -> Step:
    trouble = [(span, meaning.trouble) for span, meaning in found if meaning.trouble]
    way_out = [(span, meaning.way_out) for span, meaning in found if meaning.way_out]
    return Step(
        _tells(trouble, words.trouble.threshold),
        _tells(way_out, words.way_out.threshold),
        [span for span, said in trouble if said.shown],
        [span for span, said in way_out if said.shown],
    )


def _tells(found: list[tuple[Span, _Said]], threshold: float) -> bool:
    """Whether words add up, and one of them can be shown: a verdict always has its evidence."""
    enough = sum(said.weight for _, said in found) >= threshold - ROUNDING
    return enough and any(said.shown for _, said in found)


def _meanings(sentence: str) -> list[tuple[Span, _Meaning]]:
    """List the words that say something, without those that a word before them turns."""
    found = []
    turned = 0  # how many of the words that follow are turned
    for hit in _TOKEN.finditer(normalise(sentence)):
        token = hit.group()
        meaning = _meaning(token) if len(token) <= LONGEST_WORD else None
        if meaning and (meaning.turns or not turned):
            found.append((Span(*hit.span()), meaning))
        if meaning and meaning.turns:
            turned = REACH
        elif turned:
            turned = 0 if token in _STOPS else turned - 1
    return found


@lru_cache(maxsize=KNOWN_WORDS)
def _meaning(token: str) -> _Meaning | None:
    word = token.lower()
    trouble, way_out, turners = _lookups()
    meaning = _Meaning(trouble.find(word), way_out.find(word), word in turners)
    return meaning if any(meaning) else None


@cache
def _lookups() -> tuple[_Lookup, _Lookup, frozenset[str]]:
    words = load_words()
    return _Lookup(words.trouble), _Lookup(words.way_out), frozenset(words.turners)
