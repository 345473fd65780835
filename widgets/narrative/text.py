"""A draft's text: lines, sentences, words, and the learner's own parts."""

import re
from typing import Literal, NamedTuple

import sentencex

Part = Literal["self", "us", "now", "none"]
PARTS: tuple[Part, ...] = ("self", "us", "now")

WORDS_PER_MINUTE = 130  # a calm speaking pace; ../shared/rubric.md's delivery aids use the same

LONGEST_HEADING = 90  # characters; a longer line is prose, and is not held against the patterns

_HEADING = re.compile(
    r"(?:#{1,6}[ \t]*)?\**(?:the[ \t]+)?(?:(?:a[ \t]+)?story[ \t]+of[ \t]+)?"
    r"(?P<part>self|us|now)\**[ \t]*:?\**",
    re.IGNORECASE,
)
# A line that ends the narrative: what follows is the essay around it.
_OTHER_HEADING = re.compile(
    r"#{1,6}[ \t]+\S.*|\**(?:\d{1,2}\.?[ \t]+)?(?:introduction|background|evaluation|discussion|"
    r"conclusions?|references|bibliography|appendix|reflections?|analysis|critique|limitations|"
    r"literature|methods?|theory|word count)\b[^.!?\n]{0,60}:?\**",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<!\S)[^\w\s]*\w\S*")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+")

# One character for one, so that offsets hold. Half a character (a lone surrogate, which browsers
# can send and no encoding can write) becomes the sign for one that cannot be read.
HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_SAME = HALVES | str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\t": " "})


class Span(NamedTuple):
    """A stretch of the draft, in Unicode code points; ``end`` is not part of it."""

    start: int
    end: int


class Line(NamedTuple):
    """One line of the draft: where it starts, its words, and the part that it belongs to."""

    start: int
    text: str
    part: Part
    heading: bool


def normalise(text: str) -> str:
    """Make quotes and spaces plain without moving a single offset."""
    return text.translate(_SAME)


def lower(text: str) -> str:
    """Make letters small without moving a single offset: "İ" would become two signs and stays."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def count_words(text: str) -> int:
    """Count words as word processors do: stretches between spaces with a letter or a digit."""
    return len(_WORD.findall(text))


def spoken_seconds(words: int) -> int:
    """Say how long that many words take to speak, at 130 words a minute, in seconds."""
    return round(words * 60 / WORDS_PER_MINUTE)


def lines(text: str) -> list[Line]:
    """Split a draft into its lines, each with the part that the learner put it in.

    A line that reads "Story of self", "us:" or "## Now" names the part of what follows. Any other
    heading ends it, as "## Evaluation" or "References" does.
    """
    found = []
    part: Part = "none"
    for hit in _LINE.finditer(text):
        words = hit.group().strip()
        short = len(words) <= LONGEST_HEADING
        heading = _HEADING.fullmatch(words) if short else None
        if heading:
            part = heading["part"].lower()  # type: ignore[assignment]  # the pattern allows no other
        other = short and heading is None and _OTHER_HEADING.fullmatch(words) is not None
        if other:
            part = "none"
        found.append(Line(hit.start(), hit.group(), part, heading is not None or other))
    return found


def part_words(text: str) -> dict[Part, int]:
    """Count the words that stand in each part that the learner has marked."""
    counts: dict[Part, int] = {}
    for line in lines(text):
        counts.setdefault(line.part, 0)
        counts[line.part] += 0 if line.heading else count_words(line.text)
    return counts


def sentences(line: str) -> list[Span]:
    """Find the sentences of one line.

    Lines come first because every sentence splitter mishandles bullets; a bullet is left out of
    its sentence.
    """
    bullet = _BULLET.match(line)
    at = bullet.end() if bullet else 0
    spans = []
    for sentence in _segments(line[at:]):
        start = line.index(sentence, at)
        at = start + len(sentence)
        stripped = sentence.strip()
        if stripped:
            begin = start + len(sentence) - len(sentence.lstrip())
            spans.append(Span(begin, begin + len(stripped)))
    return spans


def _segments(words: str) -> list[str]:
    """Split with sentencex; a line on which its Rust gives up is one sentence."""
    try:
        return list(sentencex.segment("en", words))
    except BaseException as panic:  # a panic in Rust is no Exception
        if type(panic).__name__ != "PanicException":
            raise
        return [words]
