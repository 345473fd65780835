"""The claims court: real claims, how much of each the evidence supports, and what was published.

This is the exercise without its view: the claims as data, what is said to a choice, and how a class
chose.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec

from widgets.datafile import DataFileError, read_yaml
from widgets.exercises.schema import Name, Sentence

FILE = Path(__file__).with_suffix(".yaml")

Supports: TypeAlias = Literal["nothing", "effort", "change", "cause"]
"""How far an option goes: something was done, something is different, and this is why."""


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to read the evidence, and what is said to a person who chooses it."""

    id: Name
    text: Sentence
    supports: Supports
    feedback: Sentence
    best: bool = False


class Critique(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was published about a claim, and where."""

    says: Sentence
    citation: Sentence


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One claim before the court.

    Parameters
    ----------
    id
        Unique; the portfolio entry is ``claims-court/<id>``.
    claim
        The claim, at its strongest.
    made_by
        Who made it, or how it is passed on.
    evidence
        What there is, before a person chooses.
    facts
        The ids of facts in the data package that belong to it.
    options
        At least three ways to read the evidence, of which one is best supported.
    critique
        What was published about it, shown after the choice.
    """

    id: Name
    claim: Sentence
    made_by: Sentence
    evidence: Sentence
    facts: tuple[str, ...]
    options: Annotated[tuple[Reading, ...], msgspec.Meta(min_length=3)]
    critique: Critique

    def __post_init__(self) -> None:
        """Refuse a claim without exactly one best reading, or with two of one name."""
        if sum(option.best for option in self.options) != 1:
            raise ValueError(f"claim {self.id} needs exactly one option that is best")
        if len({option.id for option in self.options}) < len(self.options):
            raise ValueError(f"claim {self.id} has two options of one name")

    @property
    def best(self) -> Reading:
        """The reading that the evidence supports best."""
        return next(option for option in self.options if option.best)

    def choose(self, option: str) -> Reading:
        """Find what was chosen, with its feedback.

        Raises
        ------
        ValueError
            When the claim has no such option.
        """
        for reading in self.options:
            if reading.id == option:
                return reading
        raise ValueError(f"For {self.id}, choose one of: {', '.join(self._names())}.")

    def tally(self, chosen: Iterable[str]) -> dict[str, int]:
        """Count how a class chose, every option in its order; a choice of no option is refused."""
        counts = dict.fromkeys(self._names(), 0)
        for option in chosen:
            counts[self.choose(option).id] += 1
        return counts

    def _names(self) -> list[str]:
        return [option.id for option in self.options]


class _Court(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    claims: Annotated[tuple[Claim, ...], msgspec.Meta(min_length=1)]


@cache
def load_claims(file: Path = FILE) -> tuple[Claim, ...]:
    """Read the claims, in the order in which the court hears them.

    Raises
    ------
    DataFileError
        When the file does not fit its schema, or two claims share an id.

    Examples
    --------
    >>> load_claims()[0].best.supports
    'change'
    """
    claims = read_yaml(file, _Court).claims
    names = [claim.id for claim in claims]
    if twice := [name for name in names if names.count(name) > 1]:
        raise DataFileError(f"{file.name}: there are two claims named {twice[0]}.")
    return claims
