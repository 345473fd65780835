"""The exemplars: invented narratives, each marked by hand as to where every criterion is met."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from widgets.datafile import DataFileError, read_yaml
from widgets.narrative.rubric import Level
from widgets.narrative.text import PARTS, Part, Span, normalise

FOLDER = Path(__file__).with_name("exemplars")

Kind = Literal[
    "strong",
    "no-ask",
    "no-self",
    "no-story",
    "no-people",
    "no-evidence",
    "imported-language",
]


class Marking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a careful reader sees one criterion: its level, and every passage, quoted exactly."""

    level: Level
    words: list[str] = []
    why: str = ""

    def __post_init__(self) -> None:
        if (self.level == 0) != (not self.words):
            raise ValueError("level 0 has no words, and every other level has some")


class Marked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The marking of one exemplar by hand, as its YAML file holds it.

    ``parts`` gives the first words of each part where the text has no headings.
    """

    title: str
    service: str
    kind: Kind
    shows: Annotated[str, msgspec.Meta(min_length=10)]
    order: list[Part]
    criteria: dict[str, Marking]
    parts: dict[Part, str] = {}


class Exemplar(msgspec.Struct, frozen=True):
    """One invented narrative with its marking."""

    name: str
    text: str
    marked: Marked

    def spans(self, criterion: str) -> list[Span]:
        """Find the passages marked for one criterion; offsets count code points."""
        marking = self.marked.criteria[criterion]
        return [_place(self.name, self.text, words) for words in marking.words]

    def starts(self) -> list[tuple[int, Part]]:
        """Say where each part starts, where the text has no headings."""
        return sorted(
            (_place(self.name, self.text, words).start, part)
            for part, words in self.marked.parts.items()
            if part in PARTS
        )


def _place(name: str, text: str, words: str) -> Span:
    start = normalise(text).find(normalise(words))
    if start < 0:
        raise DataFileError(f"{name}.yaml quotes “{words}”, and {name}.md does not say it.")
    return Span(start, start + len(words))


@cache
def load_exemplars(folder: Path = FOLDER) -> tuple[Exemplar, ...]:
    """Read every exemplar of a folder: NAME.md, and NAME.yaml with its marking.

    Raises
    ------
    DataFileError
        When a marking does not fit its schema or quotes what the text does not say.
    """
    found = []
    for path in sorted(folder.glob("*.yaml")):
        marked = read_yaml(path, Marked)
        text = path.with_suffix(".md").read_text(encoding="utf-8")
        exemplar = Exemplar(path.stem, text, marked)
        for criterion in marked.criteria:
            exemplar.spans(criterion)
        found.append(exemplar)
    return tuple(found)
