"""Rules: what to look for in a draft, as data.

A rule is a pattern or a list of words, the criterion it is evidence for, and the reason that a
learner is shown. Rules live in ``rules/*.yaml``, one file a criterion, and are checked here once.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from widgets.datafile import DataFileError, read_yaml
from widgets.narrative.features import ARC, Traits, load_features, traits_of

FOLDER = Path(__file__).with_name("rules")
LISTS = Path(__file__).with_name("lists.yaml")

DEEPEST = 4  # a list may name another, and that one another
MINDS_CASE = "(?-i:"
# Escapes, as \\S, and the names of groups keep their case when a pattern is made small.
_KEPT = re.compile(r"(\\.|\(\?P[<=>])|[A-Z]+", re.DOTALL)
_LIST_NAME = re.compile(r"\{([a-z_]+)\}")

Sentence = Annotated[str, msgspec.Meta(min_length=3)]
ThreeOrMore = Annotated[list[Sentence], msgspec.Meta(min_length=3)]


class KnownFailures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences that a rule gets wrong, kept so that nobody is surprised."""

    found_wrongly: list[Sentence] = []
    missed: list[Sentence] = []


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One thing to look for, with the reason that is shown to the learner.

    Parameters
    ----------
    id
        Unique; starts with the criterion's id, as ``self.choice.decided``.
    facet
        Which side of the criterion this is: a moment has a time, a place and something sensed.
    why
        One sentence to the learner: what these words do in the draft.
    source
        Where the idea comes from.
    matches, misses
        At least three sentences in which the rule must find something, and three in which it must
        not.
    pattern
        A regular expression; a group named ``mark`` narrows what is marked. ``{relation}`` stands
        for the alternatives of that name in ``lists.yaml``.
    words
        Words and phrases instead of a pattern; ``*`` at the end of a word stands for any ending.
    unless
        A regular expression; a sentence in which it is found is left alone.
    when, never
        What the sentence must be like, and must not be like: names from ``features.yaml``, and
        ``trouble`` and ``way_out``.
    cues
        Words of which a sentence must have one for the rule to be tried at all, in lower case; "#"
        stands for any digit and ``{relation}`` for the words of a list. Without cues it is always
        tried.
    slot
        The slot of the ask that the marked words fill: who, what, how_many, how, why or by_when.
    suggestion
        Words to use instead, where the rule finds words that may not be heard well.
    known_failures
        Sentences that the rule is known to get wrong.
    """

    id: str
    facet: str
    why: Sentence
    source: Sentence
    matches: ThreeOrMore
    misses: ThreeOrMore
    pattern: str = ""
    words: list[str] = []
    unless: str = ""
    when: list[str] = []
    never: list[str] = []
    cues: list[str] = []
    slot: Literal["", "who", "what", "how_many", "how", "why", "by_when"] = ""
    suggestion: str = ""
    known_failures: KnownFailures = KnownFailures()

    def __post_init__(self) -> None:
        if bool(self.pattern) == bool(self.words):
            raise ValueError(f"rule {self.id} needs a pattern or words, and not both")

    @cached_property
    def _seek(self) -> "_Pattern":
        return _Pattern(self.pattern or _any_of(self.words))

    @cached_property
    def _unless(self) -> "_Pattern | None":
        return _Pattern(self.unless) if self.unless else None

    @cached_property
    def _group(self) -> int | str:
        return "mark" if "mark" in self._seek.compiled.groupindex else 0

    def may_find(self, traits: Traits) -> bool:
        """Say quickly whether there is anything to find in a sentence that is like this."""
        if (self.when or self.never) and not traits.fit(self.when, self.never):
            return False
        seek = self._seek
        return seek.search(traits.sentence if seek.minds_case else traits.small) is not None

    def find(self, sentence: str, traits: Traits | None = None) -> list[tuple[int, int]]:
        """Find this rule's words in one sentence.

        Parameters
        ----------
        sentence
            One sentence, normalised by `widgets.narrative.text.normalise`.
        traits
            What the sentence is like, where that is known already.

        Returns
        -------
        list of (start, end)
            Offsets in code points within the sentence.
        """
        traits = traits or traits_of(sentence)
        if (self.when or self.never) and not traits.fit(self.when, self.never):
            return []
        group = self._group
        found = [
            _trimmed(sentence, *(hit.span(group) if hit[group] is not None else hit.span()))
            for hit in self._seek.each(traits)
        ]
        if found and self._unless and next(self._unless.each(traits), None):
            return []
        return found

    def check(self, file: str) -> None:
        """Try whether the patterns can be read.

        Raises
        ------
        DataFileError
            When one cannot; the message names the file and the rule.
        """
        for pattern in (self.pattern, self.unless):
            try:
                re.compile(pattern)
            except re.error as problem:
                raise DataFileError(f"{file}: rule {self.id}: {problem}.") from problem


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of rules: all that count towards one criterion."""

    criterion: str
    rules: Annotated[list[Rule], msgspec.Meta(min_length=1)]


@cache
def load_rules(folder: Path = FOLDER) -> dict[str, tuple[Rule, ...]]:
    """Read every rule file.

    Returns
    -------
    dict
        The rules of each criterion id.

    Raises
    ------
    DataFileError
        When a file does not fit the schema, a pattern does not compile, or two rules share an id.
    """
    by_criterion: dict[str, tuple[Rule, ...]] = {}
    for path in sorted(folder.glob("*.yaml")):
        criterion, rules = read_rules(path)
        by_criterion[criterion] = rules
    return by_criterion


@cache
def read_rules(path: Path) -> tuple[str, tuple[Rule, ...]]:
    """Read one rule file.

    Returns
    -------
    criterion
        What its rules are evidence for.
    rules
        In the order of the file, with every list that they name written out.

    Raises
    ------
    DataFileError
        When the file does not fit the schema, a pattern does not compile, or two rules share an id.
    """
    held = read_yaml(path, RuleFile)
    lists = _lists()
    try:
        rules = tuple(_written_out(rule, lists) for rule in held.rules)
    except KeyError as problem:
        raise DataFileError(f"{path.name}: there is no list named {problem}.") from problem
    seen: set[str] = set()
    for rule in rules:
        _check(rule, held.criterion, seen, path)
    return held.criterion, rules


@cache
def _lists() -> dict[str, list[str]]:
    return read_yaml(LISTS, dict[str, list[str]])


def _written_out(rule: Rule, lists: dict[str, list[str]]) -> Rule:
    """Put the alternatives of every list that a rule names in its place."""

    def write(pattern: str) -> str:
        for _ in range(DEEPEST):
            pattern = _LIST_NAME.sub(lambda name: f"(?:{'|'.join(lists[name[1]])})", pattern)
        return pattern

    cues = [word for cue in rule.cues for word in (lists[cue[1:-1]] if cue[0] == "{" else [cue])]
    return msgspec.structs.replace(
        rule, pattern=write(rule.pattern), unless=write(rule.unless), cues=cues
    )


def _check(rule: Rule, criterion: str, seen: set[str], path: Path) -> None:
    if not rule.id.startswith(f"{criterion}."):
        raise DataFileError(f"{path.name}: rule {rule.id} must start with {criterion}.")
    if rule.id in seen:
        raise DataFileError(f"{path.name}: there are two rules named {rule.id}.")
    seen.add(rule.id)
    if unknown := {*rule.when, *rule.never} - ARC - load_features().keys():
        raise DataFileError(f"{path.name}: rule {rule.id} names {', '.join(unknown)}, no feature.")
    rule.check(path.name)


def _trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Leave out spaces at either end, which a mark would underline."""
    words = sentence[start:end]
    left = len(words) - len(words.lstrip())
    return start + left, start + left + len(words.strip())


class _Pattern:
    """A compiled pattern, which small letters are matched against where their case is no matter.

    That is a third faster than ignoring case.
    """

    def __init__(self, pattern: str) -> None:
        self.minds_case = MINDS_CASE in pattern
        if not self.minds_case:
            pattern = _KEPT.sub(lambda part: part[1] or part[0].lower(), pattern)
        self.compiled = re.compile(pattern, re.IGNORECASE if self.minds_case else 0)
        self.search = self.compiled.search

    def each(self, traits: Traits) -> Iterator[re.Match[str]]:
        """Find every place in a sentence."""
        return self.compiled.finditer(traits.sentence if self.minds_case else traits.small)


def _any_of(words: list[str]) -> str:
    """Turn a word list into one pattern, longest first, so that the whole phrase is marked."""
    parts = (
        re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)
        for word in sorted(words, key=len, reverse=True)
    )
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"
