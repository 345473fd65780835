"""The timeline of the call to action, as events that can be filtered and read as a list."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

import msgspec

from widgets.campaign.facts import Status
from widgets.campaign.tables import read_table
from widgets.datafile import DataFileError

EventKind: TypeAlias = Literal[
    "policy", "approach", "campaign", "training", "partners", "study", "elsewhere"
]
"""What an event was part of; ``chain.yaml`` says it of each."""

KINDS: tuple[EventKind, ...] = get_args(EventKind)


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One dated event, with its source and its caveat.

    ``start`` and ``end`` are the first and last day that it can have been: ``precision`` says
    whether the source gives a day, a month, a year or a range.
    """

    id: str
    kind: EventKind
    start: date
    end: date
    precision: Literal["day", "month", "year", "range"]
    printed: str
    event: str
    source: str
    section: str
    status: Status
    caveat: str

    def __str__(self) -> str:
        """Give the event as one entry of a list."""
        conflict = " The source contradicts itself." if self.status == "conflict" else ""
        planned = " (planned)" if self.status == "planned" else ""
        return (
            f"{self.printed}{planned}: {self.event}.{conflict} {self.caveat} "
            f"Source: {self.source}, {self.reference}."
        )

    @property
    def reference(self) -> str:
        """The section, as it is cited."""
        return self.section if self.section[:1].isalpha() else f"section {self.section}"


def read_events(kinds: Mapping[EventKind, Sequence[str]], file: str) -> tuple[Event, ...]:
    """Read ``data/timeline.csv`` and give each event its kind.

    Parameters
    ----------
    kinds
        The events' ids by kind.
    file
        The file that the kinds come from, for the message.

    Raises
    ------
    DataFileError
        When an event has no kind, or two, or a kind is for an event that is not there.
    """
    given = Counter(name for names in kinds.values() for name in names)
    kind_of = {name: kind for kind, names in kinds.items() for name in names}
    rows: list[dict[str, Any]] = [dict(row) for row in read_table("timeline")]
    there = {row["id"] for row in rows}
    wrong = there ^ set(given) or {name for name, number in given.items() if number > 1}
    if wrong:
        raise DataFileError(f"{file}: give {min(wrong)!r} of the timeline one kind, and no other.")
    events = [msgspec.convert({**row, "kind": kind_of[row["id"]]}, type=Event) for row in rows]
    return tuple(sorted(events, key=lambda event: (event.start, event.end)))


def filter_events(
    events: Iterable[Event],
    *,
    kinds: Collection[EventKind] | None = None,
    since: date | None = None,
    until: date | None = None,
    search: str = "",
) -> tuple[Event, ...]:
    """Choose events, in their order.

    Parameters
    ----------
    events
        The events to choose from.
    kinds
        Only of these kinds; of all where none are given.
    since, until
        Only what can have happened on or after, and on or before, these days.
    search
        Only what has all these words in its date, words or caveat.

    Examples
    --------
    >>> from widgets.campaign.chain import load_events
    >>> [event.id for event in filter_events(load_events(), kinds={"partners"})]
    ['daa_formed', 'rps_joins']
    """
    words = search.casefold().split()
    return tuple(
        event
        for event in events
        if (kinds is None or event.kind in kinds)
        and (since is None or event.end >= since)
        and (until is None or event.start <= until)
        and all(word in _text(event) for word in words)
    )


def _text(event: Event) -> str:
    return f"{event.printed} {event.event} {event.caveat} {event.kind}".casefold()
