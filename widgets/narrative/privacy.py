"""What in a draft could identify a person, and a more general way to say it.

The rules live in ``privacy.yaml``. They find words worth a second look; finding none promises
nothing, because what a neighbour knows stands in no rule.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec

from widgets.datafile import DataFileError, read_yaml
from widgets.narrative.nearby import Nearby
from widgets.narrative.text import Span, lower

FILE = Path(__file__).with_name("privacy.yaml")

Kind = Literal[
    "name",
    "nhs_number",
    "date_of_birth",
    "postcode",
    "phone",
    "email",
    "record_number",
    "age",
    "date",
    "place",
    "role",
    "combination",
]

DEEPEST = 6  # a fragment may name another, and that one another
NHS_DIGITS = 10
LONG = 5  # letters; shorter words are written small in many headings
NEAR = 200  # characters around an age in which "he" or "she" says whose it is
DAYS = {"day": 1, "week": 7, "month": 30.5, "year": 365}

_FRAGMENT = re.compile(r"\{([a-z_]+)\}")
_CAPITAL = re.compile(r"(\\.|\(\?P)|[A-Z]")  # in a pattern; "\W" and "(?P" must stay
_CUE = re.compile(r"[^\W\d_]+|\d+|@")
_COUNTS = (2, 6, 9)  # how many digits a cue can ask for
_TOKEN = re.compile(r"[^\W\d_][\w'-]+")

Sentence = Annotated[str, msgspec.Meta(min_length=3)]
FourOrMore = Annotated[list[Sentence], msgspec.Meta(min_length=4)]


class Private(msgspec.Struct, frozen=True):
    """Words that could identify a person; offsets count code points.

    Parameters
    ----------
    start, end
        Where the words stand in the draft.
    kind
        What they give away.
    advice
        A more general way to say it.
    why
        What makes them telling.
    rule
        The id of the rule that found them.
    """

    start: int
    end: int
    kind: Kind
    advice: str
    why: str
    rule: str


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of giving a person away.

    Parameters
    ----------
    id
        Unique; starts with the kind, as ``age.aged``.
    kind
        What the words give away.
    why, advice
        Shown to the learner.
    pattern
        A regular expression; groups whose names start with ``mark`` narrow what is marked.
    matches, misses
        At least four sentences in which the rule must find something, and four in which it must
        not.
    cues
        Of these a sentence must have one for the rule to be tried: words in lower case, "aged #"
        and "# years" for a number beside a word, "#9" for nine digits.
    unless
        A regular expression; words that overlap with what it finds are left alone.
    capitals
        Whether the pattern tells capital letters from small ones.
    needs
        Contexts that the sentence must all have.
    around
        Contexts that the sentence or one beside it must have.
    avoids, not_after
        Contexts that the sentence, or it and the one before it, must not have.
    headings
        Whether the rule holds in headings too, where other words have capitals for show.
    check
        "nhs_number" asks for the check digit.
    """

    id: str
    kind: Kind
    why: Sentence
    advice: Sentence
    pattern: str
    matches: FourOrMore
    misses: FourOrMore
    cues: Annotated[list[str], msgspec.Meta(min_length=1)]
    unless: str = ""
    capitals: bool = False
    needs: list[str] = []
    around: list[str] = []
    avoids: list[str] = []
    not_after: list[str] = []
    headings: bool = False
    check: Literal["", "nhs_number"] = ""


class Detail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes an age and a sex point to one person: a pattern, or hits of some kinds.

    A detail that does not count ``alone`` only joins others.
    """

    part: str
    general: str
    pattern: str = ""
    kinds: list[Kind] = []
    alone: bool = True


class Combination(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rule for what is harmless one by one."""

    id: str
    why: Sentence
    advice: Sentence
    sex: str
    details: list[Detail]
    matches: FourOrMore
    misses: FourOrMore


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to say any age under so many years."""

    under: int
    say: str


class Changed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How writers say that a name, or every name, is not the real one.

    Only a sentence with one of the ``signs`` is asked.
    """

    signs: list[str]
    one: list[str]
    all: str


class PrivacyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``privacy.yaml``."""

    numbers: dict[str, int]
    ages: Annotated[list[Stage], msgspec.Meta(min_length=1)]
    hers: str
    his: str
    fragments: dict[str, str]
    contexts: dict[str, str]
    hidden: list[str]
    reference: str
    references: str
    changed: Changed
    rules: Annotated[list[Rule], msgspec.Meta(min_length=1)]
    combination: Combination


class _Ready(NamedTuple):
    """A rule whose patterns are compiled."""

    rule: Rule
    seek: re.Pattern[str]
    unless: re.Pattern[str] | None


class _Draft(NamedTuple):
    """A draft, the same in small letters, and the sentences in which it is read."""

    text: str
    small: str
    sentences: Sequence[Span]

    def words(self, place: int) -> str:
        """Give one sentence, or nothing beyond either end."""
        if not 0 <= place < len(self.sentences):
            return ""
        start, end = self.sentences[place]
        return self.text[start:end]

    def beside(self, place: int) -> Iterator[int]:
        """List the sentences after and before one that stand in the same paragraph."""
        for first, other in ((place, place + 1), (place - 1, place - 1)):
            if first >= 0 and first + 1 < len(self.sentences):
                gap = self.text[self.sentences[first].end : self.sentences[first + 1].start]
                if "\n\n" not in gap:
                    yield other


class _Part(NamedTuple):
    """One thing that joins with others to point to a person."""

    start: int
    end: int
    name: str
    general: str = ""
    alone: bool = True


def find_private(text: str, sentences: Sequence[Span]) -> list[Private]:
    """Find what in a draft could identify a person.

    Parameters
    ----------
    text
        The draft, normalised by `widgets.narrative.text.normalise`.
    sentences
        Its sentences in order, as offsets in the draft.

    Returns
    -------
    list of Private
        In the order of the draft. An empty list promises nothing.

    Examples
    --------
    >>> text = "She was 91 and sang."
    >>> [(text[hit.start : hit.end], hit.advice) for hit in find_private(text, [Span(0, 20)])]
    [('91', 'Say it more generally: "over 90".')]
    """
    return _reader().read(_Draft(text, lower(text), sentences))


class PrivacyReader:
    """Reads drafts of one person: a sentence whose neighbours are as they were is not read again.

    What it finds is what `find_private` finds.
    """

    def __init__(self) -> None:
        self._by_sentence = Nearby(_by_sentence, before=1, after=1)

    def find(self, text: str, sentences: Sequence[Span]) -> list[Private]:
        """Find what in a draft could identify a person; see `find_private`."""
        hits = self._by_sentence.find(text, sentences)
        return _reader().settle(_Draft(text, lower(text), sentences), hits)


def _by_sentence(text: str, sentences: Sequence[Span]) -> list[Private]:
    return _reader().by_sentence(_Draft(text, lower(text), sentences))


@cache
def _reader() -> "Reader":
    return Reader(read_yaml(FILE, PrivacyFile))


class Reader:
    """Reads drafts for what could identify a person.

    Parameters
    ----------
    held
        The rules.

    Raises
    ------
    DataFileError
        When a shared pattern cannot be read or two rules share an id; see also `check`.
    """

    def __init__(self, held: PrivacyFile) -> None:
        self.held = held
        self._contexts = {name: self._compile(name, held.contexts[name]) for name in held.contexts}
        self._hidden = self._compile("hidden", "|".join(held.hidden))
        self._reference = self._compile("reference", held.reference)
        self._references = self._compile("references", held.references, re.MULTILINE)
        self._renamed = [self._compile("changed", pattern) for pattern in held.changed.one]
        self._all_renamed = self._compile("changed", held.changed.all)
        self._title = self._compile("title", r"\b{title}\b")
        self._hers = self._compile("hers", held.hers)
        self._his = self._compile("his", held.his)
        self._sex = self._compile_small("sex", held.combination.sex)
        self._details = [
            (detail, self._compile_small(detail.part, detail.pattern))
            for detail in held.combination.details
        ]
        self._made: dict[int, _Ready] = {}
        self._cued: dict[str, set[int]] = {}
        for place, rule in enumerate(held.rules):
            for cue in rule.cues:
                self._cued.setdefault(cue, set()).add(place)
        if len({rule.id for rule in held.rules}) < len(held.rules):
            raise DataFileError(f"{FILE.name}: there are two rules with one id.")

    def _compile(self, name: str, pattern: str, flags: int = 0) -> re.Pattern[str]:
        try:
            for _ in range(DEEPEST):
                pattern = _FRAGMENT.sub(lambda hit: self.held.fragments[hit[1]].strip(), pattern)
            return re.compile(pattern, flags)
        except (KeyError, re.error) as problem:
            raise DataFileError(f"{FILE.name}: {name}: {problem}.") from problem

    def _compile_small(self, name: str, pattern: str) -> re.Pattern[str]:
        """Make a pattern for words in small letters; to ignore case takes Python far longer."""
        written = self._compile(name, pattern).pattern
        return re.compile(_CAPITAL.sub(lambda hit: hit[1] or hit[0].lower(), written))

    def check(self) -> None:
        """Try whether the patterns of every rule can be read.

        Raises
        ------
        DataFileError
            When one cannot; the message names the rule.
        """
        for number in range(len(self.held.rules)):
            self._rule(number)

    def _rule(self, number: int) -> _Ready:
        """Make a rule ready when it is first tried: all at once would delay a first score."""
        if number not in self._made:
            self._made[number] = self._ready(self.held.rules[number])
        return self._made[number]

    def _ready(self, rule: Rule) -> _Ready:
        for context in (*rule.needs, *rule.around, *rule.avoids, *rule.not_after):
            if context not in self._contexts:
                raise DataFileError(f"{FILE.name}: {rule.id}: there is no context {context}.")
        flags = 0 if rule.capitals else re.IGNORECASE
        unless = self._compile(rule.id, rule.unless, flags) if rule.unless else None
        compiled = self._compile if rule.capitals else self._compile_small
        return _Ready(rule, compiled(rule.id, rule.pattern), unless)

    def read(self, draft: _Draft) -> list[Private]:
        """Find what could identify a person; see `find_private`."""
        return self.settle(draft, self.by_sentence(draft))

    def by_sentence(self, draft: _Draft) -> list[Private]:
        """Find what each sentence gives away, with one neighbour on either side."""
        return [
            hit for place in range(len(draft.sentences)) for hit in self._in_sentence(draft, place)
        ]

    def settle(self, draft: _Draft, found: Iterable[Private]) -> list[Private]:
        """Look at the draft as a whole: references, names that were changed, combinations."""
        until = self._references_start(draft.text)
        hits = [hit for hit in found if hit.start < until]
        kept = self._without_changed_names(draft, hits)
        kept += self._combinations(draft, kept)
        return sorted(kept, key=lambda hit: (hit.start, -hit.end))

    def _references_start(self, text: str) -> int:
        # The last such line, because a table of contents names the list as well.
        headings = [heading.start() for heading in self._references.finditer(text)]
        return headings[-1] if headings else len(text)

    def _in_sentence(self, draft: _Draft, place: int) -> list[Private]:
        start, end = draft.sentences[place]
        words, small = draft.text[start:end], draft.small[start:end]
        cues = _cues(small, self.held.numbers)
        tried = set[int]().union(*(self._cued[cue] for cue in cues & self._cued.keys()))
        found = [
            (ready, hits)
            for ready in (self._rule(number) for number in sorted(tried))
            if (hits := list(ready.seek.finditer(words if ready.rule.capitals else small)))
        ]
        # What follows is asked of the few sentences in which there is something.
        if not found or self._is_reference(draft, place):
            return []
        heading = _is_heading(draft, place)
        hidden = [hit.span() for hit in self._hidden.finditer(words)]
        kept: list[Private] = []
        for ready, hits in found:
            if (ready.rule.headings or not heading) and self._fits(ready.rule, draft, place):
                unless = ready.unless.finditer(words) if ready.unless else ()
                spared = [hit.span() for hit in unless]
                kept += [
                    self._private(ready.rule, hit, words, start)
                    for hit in hits
                    if _holds(ready.rule, hit) and not _marks(hit, hidden) | _marks(hit, spared)
                ]
        return _settled(kept)

    def _is_reference(self, draft: _Draft, place: int) -> bool:
        line = draft.text.rfind("\n", 0, draft.sentences[place].start) + 1
        return self._reference.match(draft.text, line) is not None

    def _private(self, rule: Rule, hit: re.Match[str], words: str, at: int) -> Private:
        start, end = hit.span(_group(hit, "mark"))
        advice = rule.advice
        if rule.kind == "age":
            advice = advice.replace("{age}", self._general_age(hit, words))
        return Private(at + start, at + end, rule.kind, advice, rule.why, rule.id)

    def _fits(self, rule: Rule, draft: _Draft, place: int) -> bool:
        """Say whether the words around a hit are such that the rule holds."""
        here, before, after = (draft.words(place + step) for step in (0, -1, 1))

        def has(context: str, *some: str) -> bool:
            return any(self._contexts[context].search(words) for words in some)

        return (
            all(has(context, here) for context in rule.needs)
            and all(has(context, here, before, after) for context in rule.around)
            and not any(has(context, here) for context in rule.avoids)
            and not any(has(context, here, before) for context in rule.not_after)
        )

    def _general_age(self, hit: re.Match[str], words: str) -> str:
        years = self._years(hit)
        say = next(stage.say for stage in self.held.ages if years < stage.under)
        near = words[max(0, hit.start() - NEAR) : hit.end() + NEAR]
        return say.replace("{whose}", self._whose(hit.group(), near))

    def _years(self, hit: re.Match[str]) -> float:
        if nth := hit.groupdict().get("nth"):
            # In his 83rd year a man is 82.
            return self._number(nth) - ("year" in hit.group().lower())
        unit = (hit.groupdict().get("unit") or "year").strip().lower()
        days = next((days for name, days in DAYS.items() if unit.startswith(name)), DAYS["year"])
        return self._number(hit[_group(hit, "age")]) * days / DAYS["year"]

    def _number(self, words: str) -> int:
        if digits := re.match(r"\d+", words):
            return int(digits.group())
        return sum(self.held.numbers.get(word, 0) for word in re.split("[- ]", words.lower()))

    def _whose(self, *places: str) -> str:
        for words in places:
            hers, his = self._hers.search(words), self._his.search(words)
            if hers or his:
                first = hers and (his is None or hers.start() < his.start())
                return "her" if first else "his"
        return "their"

    def _without_changed_names(self, draft: _Draft, hits: list[Private]) -> list[Private]:
        """Leave out names that the writer says are not the real ones."""
        if not any(hit.kind == "name" for hit in hits):
            return hits
        changed: set[str] = set()
        for place in range(len(draft.sentences)):
            words = draft.words(place)
            if not any(sign in words for sign in self.held.changed.signs):
                continue
            if self._all_renamed.search(words):
                return [hit for hit in hits if hit.kind != "name"]
            for pattern in self._renamed:
                for said in pattern.finditer(words):
                    changed |= self._name_words(said["name"])
        return [
            hit
            for hit in hits
            if hit.kind != "name"
            or not self._name_words(draft.text[hit.start : hit.end]) <= changed
        ]

    def _name_words(self, name: str) -> set[str]:
        return set(_TOKEN.findall(self._title.sub("", name)))

    def _combinations(self, draft: _Draft, hits: list[Private]) -> list[Private]:
        """Find where an age, a sex and something else point to one person together."""
        starts = [span.start for span in draft.sentences]
        in_sentence: dict[int, list[Private]] = {}
        for hit in hits:
            in_sentence.setdefault(bisect_right(starts, hit.start) - 1, []).append(hit)
        found: list[list[_Part]] = []
        for place, some in in_sentence.items():
            age = next((hit for hit in some if hit.kind == "age"), None)
            parts = self._joined(age, draft, place, in_sentence) if age else []
            earlier = found[-1] if found else []
            if not parts or _adds_nothing(parts, earlier):
                continue
            if earlier and parts[0].start < max(part.end for part in earlier):
                found[-1] = sorted({*earlier, *parts})
            else:
                found.append(parts)
        return [self._combined(parts) for parts in found]

    def _joined(
        self, age: Private, draft: _Draft, place: int, hits: dict[int, list[Private]]
    ) -> list[_Part]:
        """List what joins with an age, nearest first; nothing when it is too little."""
        near = (place, *draft.beside(place))
        sex = next((part for there in near if (part := self._sex_in(draft, there, age))), None)
        if sex is None:
            return []
        for there in near:
            details = self._details_in(draft, there, hits.get(there, []))
            if any(part.alone for part in details):
                general = re.search(r'".*"', age.advice)
                own = _Part(age.start, age.end, "the age", general.group() if general else "")
                return sorted([own, sex, *details])
        return []

    def _sex_in(self, draft: _Draft, place: int, age: Private) -> _Part | None:
        start, end = draft.sentences[place]
        hit = (
            self._sex.search(draft.small, age.start, age.end) if start <= age.start < end else None
        )
        hit = hit or self._sex.search(draft.small, start, end)
        return _Part(*hit.span(), "the sex") if hit else None

    def _details_in(self, draft: _Draft, place: int, hits: list[Private]) -> list[_Part]:
        start, end = draft.sentences[place]
        parts = []
        for detail, pattern in self._details:
            if detail.kinds:
                spans = [(hit.start, hit.end) for hit in hits if hit.kind in detail.kinds]
            else:
                spans = [hit.span() for hit in pattern.finditer(draft.small, start, end)]
            parts += [_Part(*span, detail.part, detail.general, detail.alone) for span in spans[:1]]
        return parts

    def _combined(self, parts: list[_Part]) -> Private:
        rule = self.held.combination
        names = list(dict.fromkeys(part.name for part in parts))
        generals = dict.fromkeys(part.general for part in parts if part.general)
        advice = rule.advice.replace("{parts}", _listed(names))
        return Private(
            parts[0].start,
            max(part.end for part in parts),
            "combination",
            advice.replace("{general}", ", ".join(generals)),
            rule.why,
            rule.id,
        )


def has_check_digit(number: str) -> bool:
    """Say whether ten digits end as an NHS number must: modulus 11, weights ten to two.

    Examples
    --------
    >>> has_check_digit("943 476 5919"), has_check_digit("943 476 5918")
    (True, False)
    """
    digits = [int(sign) for sign in number if sign.isdecimal()]
    weighed = sum(
        weight * digit for weight, digit in zip(range(NHS_DIGITS, 1, -1), digits, strict=False)
    )
    # A remainder of one would need a check digit of ten: such numbers are not given out.
    return len(digits) == NHS_DIGITS and (11 - weighed % 11) % 11 == digits[-1]


def _holds(rule: Rule, hit: re.Match[str]) -> bool:
    """Say whether the words are what they look like."""
    return rule.check != "nhs_number" or has_check_digit(hit[_group(hit, "mark")])


def _marks(hit: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    """Say whether what a hit marks overlaps with one of these stretches."""
    return _overlap(*hit.span(_group(hit, "mark")), spans)


def _overlap(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Say whether a stretch overlaps with one of others, which are in order and apart."""
    before = bisect_left(spans, (end,))
    return before > 0 and spans[before - 1][1] > start


def _cues(sentence: str, numbers: Container[str]) -> set[str]:
    """List what the cues of rules can ask for.

    Words; a number with the word before it or after it, as "aged #" or "# years";
    "#9" for nine digits.
    """
    words = _CUE.findall(sentence)
    cues = set(words)
    digits = 0
    last = len(words) - 1
    for place, word in enumerate(words):
        if word in numbers or word[0] <= "9":
            before = words[place - 1] if place else ""
            after = words[place + 1] if place < last else ""
            cues |= {f"{before} #", f"# {'#' if after[:1].isdigit() else after}"}
            digits += len(word) if word[0] <= "9" else 0
    cues.update(f"#{count}" for count in _COUNTS if digits >= count)
    return cues


def _group(hit: re.Match[str], name: str) -> int | str:
    """Name the group that took part among "mark", "mark2" ...; the whole hit where none did."""
    return next(
        (group for group, words in hit.groupdict().items() if words and group.startswith(name)), 0
    )


def _adds_nothing(parts: list[_Part], earlier: list[_Part]) -> bool:
    """Say whether all that joins with an age has joined with another before."""
    return all(part in earlier for part in parts if part.name not in ("the age", "the sex"))


def _settled(found: Iterable[Private]) -> list[Private]:
    """Keep one hit for the same words: the rule that stands first in the file has them.

    A role is made of a post and a place, so it stands beside them.
    """
    kept: list[Private] = []
    taken: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for hit in found:
        spans = taken[hit.kind == "role"]
        if not _overlap(hit.start, hit.end, spans):
            insort(spans, (hit.start, hit.end))
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _is_heading(draft: _Draft, place: int) -> bool:
    """Say whether a sentence is a heading: marked as one, or a line of capitalised words."""
    start, end = draft.sentences[place]
    line = draft.text.rfind("\n", 0, start) + 1
    if draft.text.startswith("#", line):
        return True
    whole = line == start and draft.text[end : end + 1] in ("", "\n")
    long = [word for word in _TOKEN.findall(draft.text, start, end) if len(word) >= LONG]
    return (
        whole
        and len(long) > 1
        and draft.text[end - 1] not in ".!?\"'"
        and all(word[0].isupper() for word in long)
    )


def _listed(names: Sequence[str]) -> str:
    """Write a list as a person would: a, b and c."""
    return f"{', '.join(names[:-1])} and {names[-1]}"
