"""The rubric: what a public narrative is read for, as data.

Each criterion puts what a guide teaches into the workbook's own words and names that guide. A level
says how much was covered and nothing about how well.
"""

import os
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from widgets.datafile import read_yaml

FILE = Path(__file__).with_name("rubric.yaml")
ENVIRONMENT = "WORKBOOK_RUBRIC"  # a tutor's own rubric file, for the pages

Level = Literal[0, 1, 2]
FULL_LEVEL: Level = 2
Sentence = Annotated[str, msgspec.Meta(min_length=10)]


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a narrative is read for.

    Parameters
    ----------
    id
        As ``self.choice``; the word before the point is the part, or ``whole``.
    name
        What it is called on the page.
    question
        What the learner may ask themselves while writing.
    facets
        The sides that rules can find evidence for, each with words that fit after "We found".
    full
        How many different facets make level 2.
    must
        Facets without which level 2 is not reached.
    against
        Sides that speak against the criterion, as fear does against emotion that moves.
    bears
        How large a share of what was found may speak against it at level 2, from 0 to 1.
    weight
        How often the level counts in the overall score.
    found, missing
        What is said at level 2 and at level 0.
    advice
        The next step, one sentence.
    example
        One invented example, written for the NHS.
    source
        The guide that the criterion is paraphrased from.
    """

    id: str
    name: str
    question: Sentence
    facets: Annotated[dict[str, str], msgspec.Meta(min_length=1)]
    found: Sentence
    missing: Sentence
    advice: Sentence
    example: Sentence
    source: Sentence
    full: Annotated[int, msgspec.Meta(ge=1)] = 1
    must: list[str] = []
    against: dict[str, str] = {}
    bears: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0
    weight: Annotated[int, msgspec.Meta(ge=0, le=10)] = 1

    def __post_init__(self) -> None:
        if self.full > len(self.facets):
            raise ValueError(f"{self.id} asks for {self.full} facets and has {len(self.facets)}")
        if unknown := set(self.must) - set(self.facets):
            raise ValueError(f"{self.id} must have {', '.join(unknown)}, which it does not name")

    @property
    def part(self) -> str:
        """The part of the narrative: self, us, now or whole."""
        return self.id.partition(".")[0]

    def level(self, facets: set[str], share_against: float = 0.0) -> Level:
        """Say how much of the criterion was covered: 0 none, 1 some, 2 enough.

        Parameters
        ----------
        facets
            Those that were found.
        share_against
            Of all that was found, the share that speaks against the criterion, from 0 to 1.
        """
        if not facets:
            return 0
        return 2 if self._is_full(facets) and share_against <= self.bears else 1

    def remark(self, facets: set[str], against: set[str] | None = None) -> str:
        """Say in one or two sentences what was found and what was not.

        Parameters
        ----------
        facets
            Those that were found.
        against
            Those found that keep it from level 2; none by default.
        """
        if not facets:
            return self.missing
        if against:
            labels = [label for facet, label in self.against.items() if facet in against]
            there = [label for facet, label in self.facets.items() if facet in facets]
            return f"We found {_listed(there, 'and')}, and also {_listed(labels, 'and')}."
        if self._is_full(facets):
            return self.found
        return partly(self.facets, facets)

    def _is_full(self, facets: set[str]) -> bool:
        return len(facets) >= self.full and facets.issuperset(self.must)


class Rubric(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named and versioned set of criteria, in the order in which a story is told.

    ``first_steps`` names the criteria in the order in which next steps are offered; those that it
    does not name come last.
    """

    name: str
    version: str
    criteria: Annotated[list[Criterion], msgspec.Meta(min_length=1)]
    first_steps: list[str] = []

    def __post_init__(self) -> None:
        ids = [criterion.id for criterion in self.criteria]
        if twice := {one for one in ids if ids.count(one) > 1}:
            raise ValueError(f"there are two criteria named {', '.join(sorted(twice))}")
        if unknown := set(self.first_steps) - set(ids):
            names = ", ".join(sorted(unknown))
            raise ValueError(f"first_steps names {names}, and there is no such criterion")


@cache
def load_rubric(path: Path = FILE) -> Rubric:
    """Read a rubric file.

    Raises
    ------
    DataFileError
        When the file is missing or does not fit the schema; the message says where.
    """
    return read_yaml(path, Rubric)


def chosen_rubric() -> Rubric:
    """Read the rubric that the pages use: the tutor's where one is set, else the workbook's own.

    Raises
    ------
    DataFileError
        When the tutor's file does not fit the schema.
    """
    named = os.environ.get(ENVIRONMENT)
    return load_rubric(Path(named)) if named else load_rubric()


def partly(facets: dict[str, str], found: set[str]) -> str:
    """Say which facets were found and which were not; some of each.

    Parameters
    ----------
    facets
        All facets, each with words that fit after "We found".
    found
        Those that were found.
    """
    there = [label for facet, label in facets.items() if facet in found]
    absent = [label for facet, label in facets.items() if facet not in found]
    return f"We found {_listed(there, 'and')}. We did not find {_listed(absent, 'or')}."


def _listed(labels: list[str], word: str) -> str:
    *first, last = labels
    return f"{', '.join(first)} {word} {last}" if first else last
