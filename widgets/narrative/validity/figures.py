"""The figures that say how far to trust the score: saved, dated, and put into words.

``make validity`` measures them; pages only read what it saved.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

FILE = Path(__file__).with_name("figures.json")
PARTS = {"self": "Self", "us": "Us", "now": "Now", "whole": "Whole"}

Help = Literal["shown to help", "not shown to help", "not measured"]


class Group(msgspec.Struct, frozen=True):
    """Marks against passages that a person marked: of one criterion, or of one part."""

    name: str
    marks: int
    precision: float
    recall: float
    levels_same: float


class Reading(msgspec.Struct, frozen=True):
    """How far rules and people agree on some narratives."""

    made: str
    narratives: int
    groups: list[Group]
    criteria: list[Group]


class FormatFigure(msgspec.Struct, frozen=True):
    """One rhetorical format, and how applause followed it in the speeches measured."""

    kind: str
    sentences: int
    odds_ratio: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def help(self) -> Help:
        """Whether the whole interval lies above one."""
        if self.low is None:
            return "not measured"
        return "shown to help" if self.low > 1 else "not shown to help"

    @property
    def sentence(self) -> str:
        """Say what was measured."""
        if self.odds_ratio is None:
            return "It was too rare in the speeches that we measured."
        return (
            f"In American presidents' speeches the odds of applause were {self.odds_ratio:.2f} "
            f"times as high after it (95% interval {self.low:.2f} to {self.high:.2f})."
        )


class Applause(msgspec.Struct, frozen=True):
    """What speeches with written-down applause say of the formats."""

    made: str
    speeches: int
    sentences: int
    auc: float | None
    auc_length: float | None
    formats: list[FormatFigure]


class Arc(msgspec.Struct, frozen=True):
    """How far trouble and way out agree with people's marks on news sentences."""

    made: str
    side: str
    sentences: int
    base: float
    precision: float
    recall: float
    f1: float


class Validity(msgspec.Struct, frozen=True):
    """All that is known of how far to trust the score."""

    rubric: str = ""
    exemplars: Reading | None = None
    unseen: Reading | None = None
    applause: Applause | None = None
    arc: list[Arc] = []

    @property
    def formats(self) -> list[FormatFigure]:
        """The rhetorical formats with their figures; none where none were measured."""
        return self.applause.formats if self.applause else []

    def _repr_markdown_(self) -> str:
        return as_markdown(self)


@cache
def load_validity(path: Path = FILE) -> Validity:
    """Read the figures that ``make validity`` saved; empty ones where it never ran."""
    if not path.exists():
        return Validity()
    return msgspec.json.decode(path.read_bytes(), type=Validity)


def as_markdown(found: Validity) -> str:
    """Write the figures as sentences and tables."""
    return "\n".join(_rows(found))


def _rows(found: Validity) -> Iterator[str]:
    if found.exemplars:
        one = found.exemplars
        yield (
            f"Measured on {one.made} with the rubric {found.rubric}, on the workbook's own "
            f"{one.narratives} example narratives. Whoever wrote one marked by hand every passage "
            "in which they saw a criterion, without having seen the rules. Precision is the share "
            "of our marks that touch such a passage, recall the share of such passages that a mark "
            "touches."
        )
        yield from _agreement(one.groups)
    if found.unseen:
        one = found.unseen
        yield (
            f"The rules were written with those narratives in view. On {one.narratives} others, "
            f"written and marked last and not looked at while rules were written ({one.made}):"
        )
        yield from _agreement(one.groups)
        yield "The second table is the one to expect for a draft of your own."
        yield ""
    if found.applause:
        yield from _applause(found.applause)
    if found.arc:
        yield from _arc(found.arc)


def _agreement(groups: Sequence[Group]) -> Iterator[str]:
    yield from ("", "| Part | Precision | Recall | Same level |")
    yield "| --- | ---: | ---: | ---: |"
    for group in groups:
        yield (
            f"| {PARTS.get(group.name, group.name)} | {group.precision:.2f} | {group.recall:.2f} | "
            f"{group.levels_same:.0%} |"
        )
    yield ""


def _applause(found: Applause) -> Iterator[str]:
    yield (
        f"The rhetorical formats were counted in {found.speeches} American presidents' speeches "
        f"({found.sentences:,} sentences, {found.made}), in which applause is written down. The "
        "odds ratio, with its 95% interval, compares sentences of the same speech; where the "
        "interval includes 1, the format is not shown to help. A hall of politicians is not a ward "
        "meeting."
    )
    yield from ("", "| Format | Odds ratio | Applause |", "| --- | ---: | --- |")
    for one in found.formats:
        name = one.kind.replace("_", " and " if one.kind != "position_taking" else " ")
        odds = "–"
        if one.odds_ratio is not None and one.low is not None:
            odds = f"{one.odds_ratio:.2f} ({one.low:.2f} to {one.high:.2f})"
        yield f"| {name} | {odds} | {one.help} |"
    yield ""


def _arc(found: Sequence[Arc]) -> Iterator[str]:
    bases = " and ".join(f"{one.base:.2f}" for one in found)
    yield (
        f"Trouble and way out were compared with people's marks on {found[0].sentences:,} "
        f"sentences of news ({found[0].made}). Saying yes to all would have a precision of {bases}."
    )
    yield from ("", "| Side | Precision | Recall | F1 |", "| --- | ---: | ---: | ---: |")
    for one in found:
        name = {"trouble": "Trouble", "way_out": "Way out"}[one.side]
        yield f"| {name} | {one.precision:.2f} | {one.recall:.2f} | {one.f1:.2f} |"
    yield ""
