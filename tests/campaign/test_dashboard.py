"""The dashboard: the whole chain, no figure without source and caveat, and nothing to write."""

import json
from typing import Any

import pytest
import traitlets

from widgets.campaign import CampaignDashboard
from widgets.campaign.chain import load_chain, load_events
from widgets.campaign.dashboard import HERE
from widgets.campaign.overview import overview

SCRIPT = (HERE / "dashboard.js").read_text(encoding="utf-8")


def _links(known: dict[str, Any]) -> list[dict[str, Any]]:
    return [link for stage in known["stages"] for link in stage["links"]]


def test_the_stages_stand_in_order_and_hold_every_link() -> None:
    known = overview()
    assert [stage["id"] for stage in known["stages"]] == ["input", "activity", "output", "outcome"]
    assert [link["title"] for link in _links(known)] == [link.title for link in load_chain().links]


def test_every_figure_brings_its_source_and_its_caveat() -> None:
    figures = [figure for link in _links(overview()) for figure in link["facts"]]
    assert len(figures) == sum(len(link.facts) for link in load_chain().links)
    for figure in figures:
        assert all(figure.values()), figure


def test_every_link_says_what_it_does_not_say_and_all_but_outcomes_what_they_assume() -> None:
    for stage in overview()["stages"]:
        for link in stage["links"]:
            assert link["does_not_say"]
            assert bool(link["assumes"]) is (stage["id"] != "outcome")


def test_the_three_percentages_of_the_care_homes_say_why_they_share_no_axis() -> None:
    apart = {link["title"]: link["apart"] for link in _links(overview())}
    (why,) = apart["Reviews in seven care organisations"]
    assert "what these percentages are percentages of" in why
    assert apart["Prescribing in the national audit"] == []


def test_contradictions_keep_all_their_versions() -> None:
    found = {one["about"]: one for one in overview()["contradictions"]}
    words = [version["words"] for version in found["What fell by 51.8%?"]["versions"]]
    assert words == ["inappropriate prescribing", "anti-psychotic prescribing"]
    assert all(len(one["versions"]) >= 2 and one["shown"] for one in found.values())
    dates = found["When was the report published?"]
    assert [version["words"] for version in dates["versions"]] == ["November 2013", "June 2013"]
    assert len(dates["caveats"]) == 1  # both versions became one fact


def test_the_timeline_holds_every_event_with_a_kind_that_is_offered() -> None:
    known = overview()
    assert [event["what"] for event in known["events"]] == [event.event for event in load_events()]
    assert {event["kind"] for event in known["events"]} == {kind["id"] for kind in known["kinds"]}


def test_all_of_it_is_sent_at_once_and_is_small() -> None:
    dashboard = CampaignDashboard()
    assert dashboard.known == overview()
    assert len(json.dumps(dashboard.known)) < 40_000


def test_the_browser_can_change_nothing() -> None:
    dashboard = CampaignDashboard()
    with pytest.raises(traitlets.TraitError, match="takes nothing else"):
        dashboard.set_state({"known": {"stages": []}})
    assert dashboard.known == overview()


def test_text_reaches_the_page_only_as_text() -> None:
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in SCRIPT
