"""Read a draft sentence by sentence; a sentence that was read before is not read again."""

from typing import NamedTuple

from widgets.narrative.finder import Finder, Hit
from widgets.narrative.parts import Lean, lean, likeliest
from widgets.narrative.plausible import is_heap, key, rubric_sentences
from widgets.narrative.rubric import Rubric
from widgets.narrative.spoken import spoken, written
from widgets.narrative.text import Part, count_words, lines, sentences


class Gist(NamedTuple):
    """What one sentence holds wherever it stands; hits count from its own start."""

    hits: tuple[Hit, ...]
    lean: Lean
    written: float


class ReadSentence(NamedTuple):
    """One sentence in its place in the draft."""

    start: int
    end: int
    part: Part
    spoken: bool
    again: bool
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
        self._rubric_sentences = rubric_sentences(rubric)
        self._finder = finder
        self._known: dict[str, Gist] = {}

    def read(self, text: str) -> Draft:
        """Read a normalised draft."""
        known, self._known = self._known, {}
        words = 0
        placed: list[tuple[int, int, Part, bool, Gist]] = []
        for line in lines(text):
            if line.heading:
                continue
            words += count_words(line.text)
            for span in sentences(line.text):
                sentence = line.text[span.start : span.end]
                again = sentence in self._known
                gist = self._known.get(sentence) or known.get(sentence) or self._gist(sentence)
                self._known[sentence] = gist
                start, end = line.start + span.start, line.start + span.end
                placed.append((start, end, line.part, again, gist))
        heard = spoken([gist.written for *_, gist in placed])
        parts = _parts([(part, gist) for _, _, part, _, gist in placed], heard)
        return Draft(
            words,
            [
                ReadSentence(start, end, part, aloud, again, gist)
                for (start, end, _, again, gist), part, aloud in zip(
                    placed, parts, heard, strict=True
                )
            ],
        )

    def _gist(self, sentence: str) -> Gist:
        hits = self._finder.find(sentence)
        criteria = [hit.criterion for hit in hits]
        if hits and (is_heap(sentence, len(set(criteria))) or self._is_rubric(sentence)):
            hits, criteria = (), []
        return Gist(hits, lean(sentence, criteria), written(sentence))

    def _is_rubric(self, sentence: str) -> bool:
        return key(sentence) in self._rubric_sentences


def _parts(marked: list[tuple[Part, Gist]], heard: list[bool]) -> list[Part]:
    """Take the learner's own parts, and find the likeliest where there are none."""
    if any(part != "none" for part, _ in marked):
        return [part if aloud else "none" for (part, _), aloud in zip(marked, heard, strict=True)]
    found = iter(
        likeliest([gist.lean for (_, gist), aloud in zip(marked, heard, strict=True) if aloud])
    )
    return [next(found) if aloud else "none" for aloud in heard]
