"""Whom a draft is for: what each audience listens for, and what it will not hear well.

Every audience has a note on register, on evidence and on the ask. A note's rule finds the words
that show the draft already speaks so; nothing here is scored.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, get_args

import msgspec

from widgets.datafile import DataFileError, read_yaml
from widgets.narrative.finder import Finder, Hit
from widgets.narrative.rules import Rule
from widgets.narrative.text import Span

FILE = Path(__file__).with_name("audiences.yaml")

Kind = Literal["register", "evidence", "ask"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Sentence = Annotated[str, msgspec.Meta(min_length=10)]


class AudienceNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an audience listens for in one respect.

    Parameters
    ----------
    rule
        Finds the words that show it; its facet is the note's kind, and its ``why`` and ``source``
        are those of the advice.
    found
        Said when such words are there.
    missing
        Said when they are not.
    example
        One invented sentence for this audience.
    """

    rule: Rule
    found: Sentence
    missing: Sentence
    example: Sentence


class Audience(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """People whom a draft may be for.

    Parameters
    ----------
    id
        A short name that stays the same.
    name
        What the learner reads.
    who
        One sentence on who they are.
    notes
        One for each kind, in the order of `KINDS`.
    flags
        Rules for words that these people will not hear well; each has a suggestion.
    """

    id: str
    name: str
    who: Sentence
    notes: list[AudienceNote]
    flags: list[Rule] = []

    def __post_init__(self) -> None:
        kinds = tuple(note.rule.facet for note in self.notes)
        if kinds != KINDS:
            raise ValueError(f"audience {self.id} needs one note each on {', '.join(KINDS)}")
        for flag in self.flags:
            if not flag.suggestion:
                raise ValueError(f"flag {flag.id} needs a suggestion")

    @property
    def rules(self) -> list[Rule]:
        """Every rule of this audience: those of its notes, then its flags."""
        return [*(note.rule for note in self.notes), *self.flags]


class NoteReading(NamedTuple):
    """How one note stands in a draft: where it was found, and the sentence to show."""

    kind: Kind
    found: bool
    spans: list[Span]
    sentence: str
    note: AudienceNote


class AudienceFlag(NamedTuple):
    """Words that this audience will not hear well, with what to put in their place."""

    start: int
    end: int
    why: str
    suggestion: str
    source: str


class AudienceReading(NamedTuple):
    """A draft as one audience would hear it."""

    audience: Audience
    notes: list[NoteReading]
    flags: list[AudienceFlag]


@cache
def load_audiences(path: Path = FILE) -> dict[str, Audience]:
    """Read the audiences.

    Returns
    -------
    dict
        Each audience by its id, in the order of the file.

    Raises
    ------
    DataFileError
        When the file does not fit the schema, a pattern does not compile, or two ids are the same.
    """
    held = read_yaml(path, list[Audience])
    audiences = {audience.id: audience for audience in held}
    if len(audiences) < len(held):
        raise DataFileError(f"{path.name}: two audiences have the same id.")
    seen: set[str] = set()
    for audience in held:
        for rule in audience.rules:
            if not rule.id.startswith(f"{audience.id}."):
                raise DataFileError(f"{path.name}: rule {rule.id} must start with {audience.id}.")
            if rule.id in seen:
                raise DataFileError(f"{path.name}: there are two rules named {rule.id}.")
            seen.add(rule.id)
            rule.check(path.name)
    return audiences


def read_for(audience: Audience, text: str, sentences: Iterable[Span]) -> AudienceReading:
    """Read a draft as one audience would hear it.

    Parameters
    ----------
    audience
        Whom the draft is for.
    text
        The draft, normalised by `widgets.narrative.text.normalise`.
    sentences
        Where its sentences start and end within the text.

    Returns
    -------
    AudienceReading
        The three notes and the flags; all offsets are within the whole text.
    """
    finder = Finder((audience.id, rule) for rule in audience.rules)
    hits = [
        hit._replace(start=start + hit.start, end=start + hit.end)
        for start, end in sentences
        for hit in finder.find(text[start:end])
    ]
    flagged = {flag.id for flag in audience.flags}
    return AudienceReading(
        audience,
        [_read_note(note, hits) for note in audience.notes],
        [_flag(hit) for hit in hits if hit.rule.id in flagged],
    )


def _read_note(note: AudienceNote, hits: list[Hit]) -> NoteReading:
    spans = [Span(hit.start, hit.end) for hit in hits if hit.rule.id == note.rule.id]
    kind = next(kind for kind in KINDS if kind == note.rule.facet)
    return NoteReading(kind, bool(spans), spans, note.found if spans else note.missing, note)


def _flag(hit: Hit) -> AudienceFlag:
    rule = hit.rule
    return AudienceFlag(hit.start, hit.end, rule.why, rule.suggestion, rule.source)
