"""Exercises as data: one YAML file a chapter, checked once when it is read.

A check is a question with options, each of which teaches something when it is chosen. A rewriting
is a text to put better, with what is looked for in the learner's own version.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from widgets.datafile import DataFileError, read_yaml
from widgets.narrative import Rule

FOLDER = Path(__file__).with_name("chapters")

Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]
Sentence = Annotated[str, msgspec.Meta(min_length=10)]


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One possible answer, and what is said to a person who chooses it."""

    text: Annotated[str, msgspec.Meta(min_length=1)]
    right: bool
    feedback: Sentence


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question to check oneself by.

    Parameters
    ----------
    id
        Unique in the chapter; the portfolio entry is ``<chapter>/<id>``.
    question
        What is asked.
    several
        Whether more than one option may be chosen.
    options
        At least three; at least one is right.
    why
        The explanation that closes the question.
    source
        Where that explanation comes from.
    """

    id: Name
    question: Sentence
    several: bool
    options: Annotated[list[Option], msgspec.Meta(min_length=3)]
    why: Sentence
    source: Sentence

    def __post_init__(self) -> None:
        right = sum(option.right for option in self.options)
        if right == 0:
            raise ValueError(f"check {self.id} has no right option")
        if right > 1 and not self.several:
            raise ValueError(f"check {self.id} has {right} right options and lets one be chosen")


class Sought(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a rewritten text is read for.

    Parameters
    ----------
    id
        Unique in the rewriting; the ids of its rules start with it.
    label
        What it is called on the page.
    found, missing
        What is said when its words were found, and when they were not.
    facets
        The sides of it that rules find, each with words that fit after "We found"; all must be
        there. Where there is one side only, the id and the label serve.
    rules
        What to look for.
    absent
        Whether the words should *not* be there, as those of a causal claim.
    """

    id: Name
    label: Annotated[str, msgspec.Meta(min_length=3)]
    found: Sentence
    missing: Sentence
    rules: Annotated[list[Rule], msgspec.Meta(min_length=1)]
    facets: dict[str, str] = {}
    absent: bool = False

    def __post_init__(self) -> None:
        wanted = set(self.facets) or {self.id}
        if stray := {rule.facet for rule in self.rules} ^ wanted:
            raise ValueError(f"{self.id} does not have both a facet and a rule for {_and(stray)}")
        for rule in self.rules:
            if not rule.id.startswith(f"{self.id}."):
                raise ValueError(f"rule {rule.id} must start with {self.id}.")


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A model answer, and one sentence that says why it survives."""

    text: Sentence
    why: Sentence


class Rewriting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text to be put better.

    Parameters
    ----------
    id
        Unique in the chapter; the portfolio entry is ``<chapter>/<id>``.
    prompt
        What to do.
    headline
        The text to be rewritten.
    hint
        One line that helps somebody to begin.
    looks_for
        What the learner's version is read for.
    models
        Two or three model answers.
    """

    id: Name
    prompt: Sentence
    headline: Sentence
    hint: Sentence
    looks_for: Annotated[list[Sought], msgspec.Meta(min_length=1)]
    models: Annotated[list[Model], msgspec.Meta(min_length=2, max_length=3)]


class Chapter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The exercises of one chapter."""

    checks: list[Check] = []
    rewrites: list[Rewriting] = []


AnyExercise = TypeVar("AnyExercise", Check, Rewriting)


@cache
def load_chapter(chapter: str, folder: Path = FOLDER) -> Chapter:
    """Read the exercises of one chapter.

    Parameters
    ----------
    chapter
        The name that the notebook's file has too, as ``06-public-narrative``.
    folder
        Where the chapters' files lie.

    Returns
    -------
    Chapter
        Its checks and rewritings.

    Raises
    ------
    DataFileError
        When the file is missing or does not fit the schema, two exercises share an id, or a
        pattern does not compile; the message names the file and the place.
    """
    path = folder / f"{chapter}.yaml"
    held = read_yaml(path, Chapter)
    names = [check.id for check in held.checks] + [rewriting.id for rewriting in held.rewrites]
    _unlike(names, "exercises", path)
    for rewriting in held.rewrites:
        _unlike((sought.id for sought in rewriting.looks_for), "things looked for", path)
        rules = [rule for sought in rewriting.looks_for for rule in sought.rules]
        _unlike((rule.id for rule in rules), "rules", path)
        for rule in rules:
            rule.check(path.name)
    return held


def find_check(chapter: str, name: str, folder: Path = FOLDER) -> Check:
    """Find one check by its id; a `DataFileError` says which there are."""
    return _named(load_chapter(chapter, folder).checks, name, f"{chapter}.yaml", "check")


def find_rewriting(chapter: str, name: str, folder: Path = FOLDER) -> Rewriting:
    """Find one rewriting by its id; a `DataFileError` says which there are."""
    return _named(load_chapter(chapter, folder).rewrites, name, f"{chapter}.yaml", "rewrite")


def _named(exercises: Sequence[AnyExercise], name: str, file: str, kind: str) -> AnyExercise:
    for exercise in exercises:
        if exercise.id == name:
            return exercise
    there = _and({exercise.id for exercise in exercises}) or "none"
    raise DataFileError(f"{file} has no {kind} named {name}; it has {there}.")


def _unlike(names: Iterable[str], what: str, path: Path) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DataFileError(f"{path.name}: there are two {what} named {name}.")
        seen.add(name)


def _and(names: set[str]) -> str:
    return " and ".join(sorted(names))
