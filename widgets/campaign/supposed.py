"""What a reader supposes, and what would follow: harm averted and money, never a finding."""

from typing import Annotated, Any

import msgspec

from widgets.campaign.facts import load_facts
from widgets.campaign.scenario import (
    Averted,
    Economics,
    Refused,
    economics,
    events_averted,
    interrupted_time_series_refused,
)

MOST_PEOPLE = 1_000_000
PerCent = Annotated[float, msgspec.Meta(ge=0, le=100)]


class Supposed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """People prescribed, the fall, and the share of the savings that comes, both in per cent."""

    people: Annotated[int, msgspec.Meta(ge=1, le=MOST_PEOPLE)]
    fall: PerCent
    realised: PerCent


def as_published() -> Supposed:
    """Suppose what the sources do: 180,000 people, a fall of 51.8%, all of the savings."""
    known = load_facts()
    return Supposed(
        people=round(known["banerjee.prescribed"].number),
        fall=known["audit_relative_fall.2008_2011"].number,
        realised=100.0,
    )


def averted_among(people: int, fall: float) -> Averted:
    """Work out what a fall among so many people would avert, at the model's risk for each.

    Examples
    --------
    >>> str(averted_among(90_000, 51.8).deaths)
    '470 deaths (186 to 932)'
    """
    known = load_facts()
    prescribed = known["banerjee.prescribed"]
    part = people / prescribed.number
    scaled = {
        name: msgspec.structs.replace(
            known[name],
            value=known[name].number * part,
            low=None if (low := known[name].low) is None else low * part,
            high=None if (high := known[name].high) is None else high * part,
        )
        for name in ("banerjee.strokes", "banerjee.deaths")
    }
    among = {"banerjee.prescribed": msgspec.structs.replace(prescribed, value=float(people))}
    return events_averted(fall, {**known, **scaled, **among})


def follows(supposed: Supposed) -> dict[str, Any]:
    """Say what would follow, each part with what it assumes, its source and its caveat."""
    return {
        "harm": _said(averted_among(supposed.people, supposed.fall)),
        "money": _said(economics(supposed.realised)),
    }


def refused() -> dict[str, Any]:
    """Say which analysis is not run, and why."""
    said = interrupted_time_series_refused()
    return {**_said(said), "reasons": list(said.reasons), "instead": said.instead}


def _said(told: Averted | Economics | Refused) -> dict[str, Any]:
    return {
        "sentence": told.sentence,
        "assumes": list(told.assumes),
        "source": told.source,
        "caveat": told.caveat,
    }
