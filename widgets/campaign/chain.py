"""The call to action as the chain that it is: what went in, what was done, what came of it.

A figure early in the chain says nothing of what comes later. So each link says what it does not
say, figures that are shares of different people never share an axis, and where the sources
contradict one another both versions are shown.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeAlias, get_args

import msgspec

from widgets.campaign.facts import Fact, load_facts
from widgets.campaign.timeline import Event, EventKind, read_events
from widgets.datafile import DataFileError, read_yaml

FILE = Path(__file__).with_name("chain.yaml")

Stage: TypeAlias = Literal["input", "activity", "output", "outcome"]
"""How far along the chain a link is."""

STAGES: tuple[Stage, ...] = get_args(Stage)

Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(?:_[a-z0-9]+)*$")]
Sentence = Annotated[str, msgspec.Meta(min_length=10, pattern=r"[.?]$")]


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One link of the chain.

    Parameters
    ----------
    id, title
        Its name in code and on the page.
    stage
        Where in the chain it stands.
    facts
        The ids of its facts.
    says, does_not_say
        What its figures tell, and what nobody can take from them.
    assumes
        What would have to be true for it to lead to the next stage; nothing for outcomes.
    """

    id: Name
    stage: Stage
    title: Annotated[str, msgspec.Meta(min_length=3)]
    facts: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    says: Sentence
    does_not_say: Sentence
    assumes: str = ""

    def __post_init__(self) -> None:
        """Refuse a link that leads on without saying what that assumes."""
        if (self.stage == "outcome") is bool(self.assumes):
            raise ValueError(f"link {self.id}: every link but an outcome says what it assumes")

    @property
    def shown(self) -> tuple[Fact, ...]:
        """Its facts, which bring their sources and caveats."""
        return tuple(load_facts()[name] for name in self.facts)


class Apart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Facts or series of which no two may share an axis, and why."""

    id: Name
    of: Annotated[tuple[str, ...], msgspec.Meta(min_length=2)]
    why: Sentence

    def keeps(self, one: Fact, other: Fact) -> bool:
        """Whether it keeps two facts apart."""
        places = [self._place(one.id), self._place(other.id)]
        return None not in places and places[0] != places[1]

    def _place(self, fact: str) -> int | None:
        names = (fact, fact.partition(".")[0])
        return next((place for place, name in enumerate(self.of) if name in names), None)


class Version(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One side of a contradiction: who says it, in which words, and the fact or event it became."""

    where: Annotated[str, msgspec.Meta(min_length=10)]
    words: Annotated[str, msgspec.Meta(min_length=4, max_length=60)]
    fact: str = ""
    event: str = ""


class Contradiction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sources that disagree, side by side, and what the workbook does about it."""

    id: Name
    about: Sentence
    versions: Annotated[tuple[Version, ...], msgspec.Meta(min_length=2)]
    shown: Sentence


class Chain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of ``chain.yaml``."""

    links: tuple[Link, ...]
    not_counted: Annotated[tuple[Sentence, ...], msgspec.Meta(min_length=1)]
    apart: tuple[Apart, ...]
    contradictions: tuple[Contradiction, ...]
    kinds: dict[EventKind, tuple[str, ...]]

    def __post_init__(self) -> None:
        """Refuse links out of order: an outcome never stands before what led to it."""
        order = [STAGES.index(link.stage) for link in self.links]
        if order != sorted(order):
            raise ValueError(f"links stand in the order {', '.join(STAGES)}")

    def at(self, stage: Stage) -> tuple[Link, ...]:
        """Give the links of one stage."""
        return tuple(link for link in self.links if link.stage == stage)


class Axis(msgspec.Struct, frozen=True):
    """Facts that may be drawn on one axis. Others cannot be made into one.

    Raises
    ------
    ValueError
        When the units differ, when percentages are of different people, or when the chain keeps
        two of the facts apart; the sentence says which two and why.
    """

    facts: tuple[Fact, ...]

    def __post_init__(self) -> None:
        """Refuse facts that would seem comparable on one axis and are not."""
        if not self.facts:
            raise ValueError("An axis needs at least one fact.")
        for place, one in enumerate(self.facts):
            for other in self.facts[place + 1 :]:
                if why := why_apart(one, other):
                    raise ValueError(f"{one.id} and {other.id} never share an axis: {why}")


def why_apart(one: Fact, other: Fact, chain: Chain | None = None) -> str:
    """Say why two facts may not share an axis; "" if they may."""
    for apart in (chain or load_chain()).apart:
        if apart.keeps(one, other):
            return apart.why
    if one.unit != other.unit:
        return f"one counts {one.unit}, the other {other.unit}."
    if one.unit.startswith("%") and one.population != other.population:
        return "they are percentages of different people."
    return ""


def axes_of(facts: Iterable[Fact]) -> list[Axis]:
    """Share out facts among as few axes as need be, in order."""
    groups: list[list[Fact]] = []
    for fact in facts:
        fitting = (group for group in groups if not any(why_apart(fact, held) for held in group))
        group = next(fitting, None)
        if group is None:
            groups.append([fact])
        else:
            group.append(fact)
    return [Axis(tuple(group)) for group in groups]


@cache
def load_chain(file: Path = FILE) -> Chain:
    """Read the chain, and check that every fact and event that it names is there.

    Raises
    ------
    DataFileError
        When the file does not fit its schema, or names what is not in the tables.
    """
    chain = read_yaml(file, Chain)
    facts = load_facts()
    series = {name.partition(".")[0] for name in facts}
    versions = [version for found in chain.contradictions for version in found.versions]
    _known(file, "fact", [name for link in chain.links for name in link.facts], facts)
    _known(file, "fact", [version.fact for version in versions if version.fact], facts)
    _known(file, "fact", [name for apart in chain.apart for name in apart.of], {*facts, *series})
    events = read_events(chain.kinds, file.name)
    _known(
        file,
        "event",
        [version.event for version in versions if version.event],
        {event.id for event in events},
    )
    for group in (chain.links, chain.apart, chain.contradictions):
        _once(file, [item.id for item in group])
    _once(file, [name for link in chain.links for name in link.facts])
    return chain


def load_events() -> tuple[Event, ...]:
    """Load the timeline, in order, each event with its kind."""
    return read_events(load_chain().kinds, FILE.name)


def _known(file: Path, what: str, names: Sequence[str], there: Iterable[str]) -> None:
    if strange := [name for name in names if name not in set(there)]:
        raise DataFileError(f"{file.name} names the {what} {strange[0]!r}, which is not in data/.")


def _once(file: Path, names: Sequence[str]) -> None:
    if twice := [name for name in names if names.count(name) > 1]:
        raise DataFileError(f"{file.name} has {twice[0]!r} twice.")
