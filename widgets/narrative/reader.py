"""Read a draft sentence by sentence; a sentence that was read before is not read again."""

from typing import NamedTuple

from widgets.narrative.finder import Finder, Hit
from widgets.narrative.parts import Lean, lean, likeliest
from widgets.narrative.plausible import RubricWords, is_heap
from widgets.narrative.rubric import Rubric
from widgets.narrative.spoken import spoken, written
from widgets.narrative.text import Part, count_words, lines, sentences

HEAPS_OF = 5  # a line in which one sentence of so many is a heap is one


class Gist(NamedTuple):
    """What one sentence holds wherever it stands; hits count from its own start.

    ``part`` is the part that it clearly speaks for by itself.
    """

    hits: tuple[Hit, ...]
    lean: Lean
    part: Part
    written: float
    heap: bool


class _Placed(NamedTuple):
    start: int
    end: int
    part: Part
    counts: bool
    gist: Gist


class ReadSentence(NamedTuple):
    """One sentence in its place in the draft.

    ``counts`` says whether what is found in it is evidence: it is spoken, is no heap of words, and
    was not said before.
    """

    start: int
    end: int
    part: Part
    counts: bool
    gist: Gist


class Draft(NamedTuple):
    """A draft as it was read."""

    words: int
    sentences: list[ReadSentence]


class Reader:
    """Reads drafts of one person.

    Parameters
    ----------
    rubric
        What is read for; its own sentences are no evidence.
    finder
        Finds the evidence in one sentence.
    """

    def __init__(self, rubric: Rubric, finder: Finder) -> None:
        self._rubric_words = RubricWords(rubric)
        self._finder = finder
        self._known: dict[str, Gist] = {}

    def read(self, text: str) -> Draft:
        """Read a normalised draft."""
        known, self._known = self._known, {}
        words = 0
        placed: list[_Placed] = []
        for line in lines(text):
            if line.heading:
                continue
            words += count_words(line.text)
            told: list[_Placed] = []
            for span in sentences(line.text):
                sentence = line.text[span.start : span.end]
                again = sentence in self._known
                gist = self._known.get(sentence) or known.get(sentence) or self._gist(sentence)
                self._known[sentence] = gist
                start, end = line.start + span.start, line.start + span.end
                told.append(_Placed(start, end, line.part, not (again or gist.heap), gist))
            placed += _without_heaps(told)
        heard = spoken([one.gist.written for one in placed])
        parts = _parts(placed, heard)
        return Draft(
            words,
            [
                ReadSentence(one.start, one.end, part, aloud and one.counts, one.gist)
                for one, part, aloud in zip(placed, parts, heard, strict=True)
            ],
        )

    def _gist(self, sentence: str) -> Gist:
        hits = self._finder.find(sentence)
        criteria = [hit.criterion for hit in hits]
        heap = is_heap(sentence, criteria)
        if hits and (heap or self._rubric_words.hold(sentence)):
            hits, criteria = (), []
        leaning = lean(sentence, criteria)
        return Gist(hits, leaning, leaning.clear, written(sentence), heap)


def _without_heaps(line: list[_Placed]) -> list[_Placed]:
    """Let nothing count in a line that is a heap of words for a fifth or more of its sentences."""
    heaps = sum(one.gist.heap for one in line)
    if heaps * HEAPS_OF < len(line) or not heaps:
        return line
    return [one._replace(counts=False) for one in line]


def _parts(placed: list[_Placed], heard: list[bool]) -> list[Part]:
    """Take the learner's own parts, and find the likeliest where there are none."""
    if any(one.part != "none" for one in placed):
        return [one.part if aloud else "none" for one, aloud in zip(placed, heard, strict=True)]
    found = iter(
        likeliest([one.gist.lean for one, aloud in zip(placed, heard, strict=True) if aloud])
    )
    return [next(found) if aloud else "none" for aloud in heard]
