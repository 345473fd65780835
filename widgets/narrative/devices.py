"""The seven rhetorical formats: where a draft uses them, and when one is used too often.

Heritage and Greatbatch 1986, as Boyd et al. 2013 list them in section 6.5. They are aids to
delivery: counted and shown, never scored. Ways of making them stand in ``devices.yaml``; the code
here walks over the sentences once and compares neighbours, which a pattern cannot do.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Protocol, get_args

import msgspec

from widgets.datafile import read_yaml
from widgets.narrative.text import Span, lower

FILE = Path(__file__).with_name("devices.yaml")

Kind = Literal[
    "contrast",
    "list",
    "puzzle_solution",
    "headline_punchline",
    "combination",
    "position_taking",
    "pursuit",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

# Fewer of a kind than this are no habit, however short the draft.
FEWEST = 4
THREE = 3  # as in a list of three
FURTHEST = 2  # sentences back in which a format may begin
SHORT = 16  # words; a longer sentence is not heard as one item of a list or one side of a contrast

_TOKEN = re.compile(r"[a-z]+|[,;:?–—-]")
_WORD = re.compile(r"\w")
_CLAUSE = re.compile(r"[,;–—-] (?:and |but |or |so )?([\w']+) ([\w']+)")
_FIRST_CLAUSE = re.compile(r"(?:and |but |or |so )?([\w']+) ([\w']+)")
_OPENING_JOINTS = frozenset({"and", "but", "or", "so", "yet"})
# "I was ... I was ..." is how anyone tells a story, not a figure of speech.
_TELLING = frozenset({"was", "were", "had", "did", "said", "went", "came", "could", "would"})
_STARTERS = frozenset({"it", "we", "they", "this", "that", "he", "she", "i", "you", "our", "the"})
_NEGATIONS = frozenset({"not", "never", "no", "t", "nobody", "none"})

Sentence = Annotated[str, msgspec.Meta(min_length=3)]
ThreeOrMore = Annotated[list[Sentence], msgspec.Meta(min_length=3)]
Comparison = Literal[
    "answered_negation", "two_alike", "three_alike", "two_clauses", "three_clauses"
]
Search = Callable[[str], re.Match[str] | None]


class Device(msgspec.Struct, frozen=True):
    """One format found in a draft; ``end`` stands in the sentence that completes it.

    ``rule`` is the id of the way in which it was made, ``why`` the sentence shown to the learner.
    """

    kind: Kind
    start: int
    end: int
    rule: str
    why: str


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One way of making a format.

    Parameters
    ----------
    id
        Unique; starts with the kind, as ``contrast.rather``.
    kind
        The format that it makes.
    why
        One sentence to the learner: what these words do in the draft.
    source
        Where the idea comes from.
    pattern
        What the sentence that completes it must have, in lower case.
    matches, misses
        At least three short texts in which it must be found, and three in which it must not.
    after
        What a sentence before it must have, for a format that runs over more than one.
    within
        How many sentences before it that may stand.
    compare
        Instead of a pattern, a comparison in code with the sentences around it.
    unless
        A pattern; a sentence that has it completes nothing.
    cues
        Words, signs or "^word" for an opening word; a sentence has one or is not tried. With
        ``after`` it is the sentence before that has one. Only a comparison may do without.
    """

    id: str
    kind: Kind
    why: Sentence
    source: Sentence
    matches: ThreeOrMore
    misses: ThreeOrMore
    pattern: str = ""
    after: str = ""
    within: Annotated[int, msgspec.Meta(ge=1, le=2)] = 1
    compare: Comparison | None = None
    unless: str = ""
    cues: list[str] = []

    def __post_init__(self) -> None:
        if not self.id.startswith(f"{self.kind}."):
            raise ValueError(f"{self.id} must start with {self.kind}.")
        if not self.cues and not self.compare:
            raise ValueError(f"{self.id} needs cues, or every sentence would be tried")
        if bool(self.pattern) == bool(self.compare):
            raise ValueError(f"{self.id} needs a pattern or a comparison, and not both")
        for name in ("pattern", "after", "unless"):
            try:
                re.compile(getattr(self, name))
            except re.error as problem:
                raise ValueError(f"{self.id}: {name}: {problem}") from problem

    def find(self, words: str) -> list[tuple[int, int]]:
        """Find the pattern in one sentence in lower case, unless it is cleared."""
        first = self._seek(words)
        if first is None or (self._unless and self._unless(words)):
            return []
        if self.pattern[0] == "^":
            return [first.span()]
        later = [hit.span() for hit in self._places(words, first.end())]
        return [(self._begin(words, start), end) for start, end in (first.span(), *later)]

    def _begin(self, words: str, start: int) -> int:
        """Say where to mark from: the word before a list's first comma, or no sign at all."""
        if self.pattern[0] in ",;":
            return words.rfind(" ", 0, start) + 1
        word = _WORD.search(words, start)
        return word.start() if word else start

    def follows(self, words: str) -> bool:
        """Say whether this may come after that sentence."""
        return self._after(words) is not None

    @cached_property
    def _seek(self) -> Search:
        return _search(self.pattern)

    @cached_property
    def _places(self) -> Callable[[str, int], Iterable[re.Match[str]]]:
        return re.compile(self.pattern).finditer

    @cached_property
    def _after(self) -> Search:
        return _search(self.after)

    @cached_property
    def _unless(self) -> Search | None:
        return _search(self.unless) if self.unless else None


def _search(pattern: str) -> Search:
    """Choose how to search: a pattern for the opening need not be tried at every letter."""
    compiled = re.compile(pattern)
    opens = pattern.startswith("^") and "|^" not in pattern
    return compiled.match if opens else compiled.search


class Format(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the seven formats, and when it is heard as a trick.

    Parameters
    ----------
    name
        What it is called on the page.
    what
        What it is, in one sentence to the learner.
    often
        More than so many in 100 words are too many.
    trick
        What the draft then does, to follow "Your draft".
    """

    name: str
    what: Sentence
    often: Annotated[float, msgspec.Meta(gt=0)]
    trick: Sentence


class DeviceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The formats and the ways of making them."""

    formats: dict[Kind, Format]
    ways: Annotated[list[Way], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        if missing := set(KINDS) - set(self.formats):
            raise ValueError(f"formats lacks {', '.join(sorted(missing))}")
        ids = Counter(way.id for way in self.ways)
        if twice := [name for name, count in ids.items() if count > 1]:
            raise ValueError(f"there are two ways named {', '.join(twice)}")


class OfAKind(Protocol):
    """Whatever names one of the formats: a device, or one that was read back."""

    @property
    def kind(self) -> str:
        """Which format it is."""


class Overuse(NamedTuple):
    """A kind that comes too often: how many there are, and one sentence to the learner."""

    kind: Kind
    times: int
    advice: str


class _Read(NamedTuple):
    """One sentence in lower case: its words and signs, what it may begin, how it opens."""

    start: int
    end: int
    words: str
    tokens: frozenset[str]
    begins: list[Way]
    length: int
    opening: tuple[str, str]


@cache
def load_devices(path: Path = FILE) -> DeviceFile:
    """Read the formats and check them.

    Raises
    ------
    DataFileError
        When the file does not fit the schema or a pattern cannot be read.
    """
    return read_yaml(path, DeviceFile)


def find_devices(text: str, sentences: Iterable[tuple[int, int]]) -> list[Device]:
    """Find the rhetorical formats of a draft.

    Parameters
    ----------
    text
        The draft, normalised by `widgets.narrative.text.normalise`.
    sentences
        Start and end of every sentence in the draft, in order.

    Returns
    -------
    list of Device
        In the order in which they are completed. Formats of one kind that share words in a
        sentence count once.

    Examples
    --------
    >>> [device.kind for device in find_devices("We waited, so we began to ring.", [(0, 31)])]
    ['puzzle_solution']
    """
    small = lower(text)
    reads = [_read(small, start, end) for start, end in sentences]
    found: list[Device] = []
    for number in range(len(reads)):
        mine = _made(reads, number)
        found += _with_combination(_apart(mine)) if len(mine) > 1 else mine
    return found


def overuse(devices: Iterable[OfAKind], words: int) -> list[Overuse]:
    """Say which kinds come so often that they may be heard as a trick.

    Parameters
    ----------
    devices
        What `find_devices` found in the draft.
    words
        How many words the draft has.

    Returns
    -------
    list of Overuse
        In the order of `KINDS`; nothing for a kind found fewer than four times.
    """
    counts = Counter(device.kind for device in devices)
    formats = load_devices().formats
    return [
        Overuse(kind, counts[kind], _advice(formats[kind], counts[kind], words))
        for kind in KINDS
        if counts[kind] >= FEWEST and counts[kind] * 100 > formats[kind].often * words
    ]


def _advice(format_: Format, count: int, words: int) -> str:
    return (
        f"Your draft {format_.trick} {count} times in {words} words; listeners may begin to hear "
        f"the {format_.name} itself, so keep the ones that matter most to you."
    )


class _Index(NamedTuple):
    """The ways by the cue in the sentence, by the cue in one before it, and those without a cue.

    A way without a cue compares sentences: it is tried where two open with the same word.
    """

    here: dict[str, list[Way]]
    before: dict[str, list[Way]]
    alike: dict[str, Way]


@cache
def _index() -> _Index:
    index = _Index({}, {}, {})
    for way in load_devices().ways:
        by_cue = index.before if way.after else index.here
        for cue in way.cues:
            by_cue.setdefault(cue, []).append(way)
        if not way.cues:
            index.alike[way.id] = way
    return index


def _read(small: str, start: int, end: int) -> _Read:
    words = small[start:end]
    tokens = _TOKEN.findall(words)
    cues = frozenset((*tokens, f"^{tokens[0]}")) if tokens else frozenset()
    return _Read(
        start, end, words, cues, _cued(_index().before, cues), len(tokens), _opening(tokens)
    )


def _opening(tokens: Sequence[str]) -> tuple[str, str]:
    """Give the first two words, without an "and" or "but" before them."""
    first = 1 if tokens and tokens[0] in _OPENING_JOINTS else 0
    pair = tokens[first : first + 2]
    return (pair[0], pair[1]) if len(pair) == 2 else ("", "")  # noqa: PLR2004 - a pair


def _to_try(reads: Sequence[_Read], number: int) -> Iterable[Way]:
    """List the ways that a sentence and those before it have the words for, each once."""
    here, index = reads[number], _index()
    ways = {way.id: way for way in _cued(index.here, here.tokens)}
    if number and here.opening[0] == reads[number - 1].opening[0]:
        ways |= index.alike
    for back in range(1, min(number, FURTHEST) + 1):
        for way in reads[number - back].begins:
            if way.within >= back:
                ways[way.id] = way
    return ways.values()


def _cued(by_cue: dict[str, list[Way]], tokens: frozenset[str]) -> list[Way]:
    return [way for cue in by_cue.keys() & tokens for way in by_cue[cue]]


def _made(reads: Sequence[_Read], number: int) -> list[Device]:
    """Find all that one sentence makes or completes."""
    here = reads[number]
    made = []
    for way in _to_try(reads, number):
        if way.compare or way.after:
            span = _across(way, reads, number)
            if span:
                made.append(Device(way.kind, *span, way.id, way.why))
            continue
        for start, end in way.find(here.words):
            start_at, end_at = here.start + start, here.start + end
            made.append(Device(way.kind, start_at, end_at, way.id, way.why))
    return made


def _across(way: Way, reads: Sequence[_Read], number: int) -> Span | None:
    """Find what one sentence completes of those before it, or by comparison."""
    if way.compare:
        return _COMPARISONS[way.compare](reads, number)
    here = reads[number]
    if way.find(here.words):
        for before in reversed(reads[max(0, number - way.within) : number]):
            if way.follows(before.words):
                return Span(before.start, here.end)
    return None


def _answered_negation(reads: Sequence[_Read], number: int) -> Span | None:
    """Find "It is not ... It is ..." in two sentences."""
    here = reads[number]
    if number == 0 or here.opening[0] not in _STARTERS:
        return None
    last = reads[number - 1]
    if _NEGATIONS.isdisjoint(last.tokens) or not _NEGATIONS.isdisjoint(here.tokens):
        return None
    return Span(last.start, here.end) if here.length <= SHORT else None


def _two_alike(reads: Sequence[_Read], number: int) -> Span | None:
    """Find the last of some sentences that open alike; its opening words are marked."""
    here = reads[number]
    if _run(reads, number) < 2:  # noqa: PLR2004 - alike takes two
        return None
    return Span(here.start, here.start + _reach(here.words, here.opening))


def _three_alike(reads: Sequence[_Read], number: int) -> Span | None:
    """Find the last of three short sentences or more that open alike."""
    if _run(reads, number) < THREE:
        return None
    three = reads[number - 2 : number + 1]
    short = all(one.length <= SHORT for one in three)
    return Span(three[0].start, three[-1].end) if short else None


def _run(reads: Sequence[_Read], number: int) -> int:
    """Count the sentences in a row that open like this one, their last; at most three."""
    opening = reads[number].opening
    if number == 0 or reads[number - 1].opening != opening or _telling(opening):
        return 1
    if number + 1 < len(reads) and reads[number + 1].opening == opening:
        return 1  # the run goes on, and is found where it ends
    return THREE if number > 1 and reads[number - 2].opening == opening else 2


def _telling(opening: tuple[str, str]) -> bool:
    return not opening[0] or opening[1] in _TELLING


def _two_clauses(reads: Sequence[_Read], number: int) -> Span | None:
    return _clauses(reads[number], 2)


def _three_clauses(reads: Sequence[_Read], number: int) -> Span | None:
    return _clauses(reads[number], THREE)


def _clauses(here: _Read, count: int) -> Span | None:
    """Find so many clauses of one sentence that open alike, and mark from the first to the last."""
    seen: dict[tuple[str, ...], list[int]] = {}
    for opening, start, end in _clause_openings(here.words):
        alike = seen.setdefault(opening, [])
        alike.append(start)
        if len(alike) == count and opening[1] not in _TELLING:
            return Span(here.start + alike[0], here.start + end)
    return None


@lru_cache(maxsize=1)  # both comparisons ask for the same sentence, one after the other
def _clause_openings(words: str) -> list[tuple[tuple[str, ...], int, int]]:
    """List the clauses' first two words and where they stand; nothing where no two are alike."""
    first = _FIRST_CLAUSE.match(words)
    clauses = [*([first] if first else []), *_CLAUSE.finditer(words)]
    openings = [clause.groups() for clause in clauses]
    if len(set(openings)) == len(openings):
        return []
    return [
        (opening, clause.start(1), clause.end(2))
        for opening, clause in zip(openings, clauses, strict=True)
    ]


def _reach(words: str, opening: Sequence[str]) -> int:
    """Say where the opening words end."""
    at = 0
    for word in opening:
        at = words.index(word, at) + len(word)
    return at


_COMPARISONS: dict[str, Callable[[Sequence[_Read], int], Span | None]] = {
    "answered_negation": _answered_negation,
    "two_alike": _two_alike,
    "three_alike": _three_alike,
    "two_clauses": _two_clauses,
    "three_clauses": _three_clauses,
}


def _apart(found: list[Device]) -> list[Device]:
    """Keep of each kind only those that share no words; the earliest and longest come first."""
    reached: dict[Kind, int] = {}
    kept = []
    for device in sorted(found, key=lambda one: (one.start, -one.end)):
        if device.start >= reached.get(device.kind, 0):
            kept.append(device)
            reached[device.kind] = device.end
    return kept


def _with_combination(found: list[Device]) -> list[Device]:
    """Add a combination where a sentence completes formats of two kinds or more."""
    if len({device.kind for device in found}) < 2:  # noqa: PLR2004 - a combination is of two
        return found
    start = min(device.start for device in found)
    end = max(device.end for device in found)
    return [*found, Device("combination", start, end, "combination.kinds", COMBINED)]


COMBINED = "You put two formats or more together."
