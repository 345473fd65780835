"""The whole campaign as one small document: chain, gaps, contradictions and timeline, in words.

Everything comes from ``chain.yaml`` and the tables; nothing is added up, and nothing is compared.
"""

from collections.abc import Iterable
from typing import Any

from widgets.campaign.chain import STAGES, Chain, Link, Stage, Version, load_chain, load_events
from widgets.campaign.facts import Fact, load_facts
from widgets.campaign.timeline import KINDS, Event, EventKind

STAGE_TITLES: dict[Stage, str] = {
    "input": "Input: what went in",
    "activity": "Activity: what was done",
    "output": "Output: who was reached",
    "outcome": "Outcome: what was different afterwards",
}

KIND_TITLES: dict[EventKind, str] = {
    "policy": "Policy",
    "approach": "The approach before the campaign",
    "campaign": "The campaign",
    "training": "Training",
    "partners": "Partners",
    "study": "The study of it",
    "elsewhere": "Elsewhere",
}


def overview() -> dict[str, Any]:
    """Say all that is known of the campaign, each figure with its source and its caveat.

    Returns
    -------
    dict
        ``stages``, ``not_counted``, ``contradictions``, ``kinds`` and ``events``: texts and lists
        of texts only, so that the browser needs nothing more.

    Examples
    --------
    >>> [stage["id"] for stage in overview()["stages"]]
    ['input', 'activity', 'output', 'outcome']
    """
    chain = load_chain()
    return {
        "stages": [
            {
                "id": stage,
                "title": STAGE_TITLES[stage],
                "links": [_link(link, chain) for link in chain.at(stage)],
            }
            for stage in STAGES
        ],
        "not_counted": list(chain.not_counted),
        "contradictions": [
            {
                "about": found.about,
                "versions": [
                    {"where": version.where, "words": version.words} for version in found.versions
                ],
                "caveats": _caveats(found.versions),
                "shown": found.shown,
            }
            for found in chain.contradictions
        ],
        "kinds": [{"id": kind, "title": KIND_TITLES[kind]} for kind in KINDS],
        "events": [_event(event) for event in load_events()],
    }


def _link(link: Link, chain: Chain) -> dict[str, Any]:
    return {
        "title": link.title,
        "facts": [_figure(fact) for fact in link.shown],
        "says": link.says,
        "does_not_say": link.does_not_say,
        "assumes": link.assumes,
        "apart": _apart(link, chain),
    }


def _figure(fact: Fact) -> dict[str, str]:
    return {
        "amount": fact.amount,
        "measures": fact.measures,
        "when": f"{fact.period}; {fact.status}",
        "source": fact.reference,
        "caveat": fact.caveat,
    }


def _apart(link: Link, chain: Chain) -> list[str]:
    """Say why figures of one link are not drawn side by side, where that is so."""
    return [
        apart.why
        for apart in chain.apart
        if any(apart.keeps(one, other) for one in link.shown for other in link.shown)
    ]


def _caveats(versions: Iterable[Version]) -> list[str]:
    """Give the caveats of the facts that the versions became, each once."""
    facts = load_facts()
    return list(dict.fromkeys(facts[one.fact].caveat for one in versions if one.fact))


def _event(event: Event) -> dict[str, str]:
    return {
        "kind": event.kind,
        "when": event.printed,
        "what": event.event,
        "caveat": event.caveat,
        "source": f"{event.source}, {event.reference}",
        "status": event.status,
    }
