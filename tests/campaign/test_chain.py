"""The chain keeps its order, its gaps and its contradictions, and refuses false comparisons."""

from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from widgets.campaign import fact, load_facts
from widgets.campaign.chain import (
    FILE,
    STAGES,
    Axis,
    Link,
    axes_of,
    load_chain,
    load_events,
    why_apart,
)
from widgets.campaign.tables import read_table
from widgets.campaign.timeline import KINDS, filter_events
from widgets.datafile import DataFileError

CHAIN = load_chain()
EVENTS = load_events()
CARE_HOMES = ("audit_reviewed", "audit_ap_reviewed", "audit_ap_stopped")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "chain.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_it_runs_from_input_to_outcome_and_no_stage_is_empty() -> None:
    assert all(CHAIN.at(stage) for stage in STAGES)
    assert [link for stage in STAGES for link in CHAIN.at(stage)] == list(CHAIN.links)


def test_an_outcome_cannot_stand_before_what_led_to_it(tmp_path: Path) -> None:
    path = changed(tmp_path, "stage: output", "stage: input")
    with pytest.raises(DataFileError, match="links stand in the order input, activity"):
        load_chain(path)


@pytest.mark.parametrize("kind", ["input", "output", "outcome", "campaign_audit"])
def test_every_figure_of_the_campaign_has_its_place(kind: str) -> None:
    named = {name for link in CHAIN.links for name in link.facts}
    planned = {"gp_target"}  # an aim: how many were reached is not known
    there = {found.id for found in load_facts().values() if found.kind == kind}
    assert there - planned <= named


@pytest.mark.parametrize("kind", ["input", "output", "outcome"])
def test_a_figure_stands_at_the_stage_that_its_table_gives(kind: str) -> None:
    for link in CHAIN.links:
        for found in link.shown:
            if found.kind == kind:
                assert link.stage == kind, found.id


def test_every_link_says_what_it_does_not_say() -> None:
    for link in CHAIN.links:
        assert link.does_not_say != link.says
        assert link.shown
        assert all(found.source and found.caveat for found in link.shown)
        assert bool(link.assumes) is (link.stage != "outcome")


@pytest.mark.parametrize("pair", list(combinations(CARE_HOMES, 2)))
@pytest.mark.parametrize("turned", [False, True])
def test_the_care_home_percentages_never_share_an_axis(pair: tuple[str, str], turned: bool) -> None:  # noqa: FBT001 - both orders
    facts = tuple(fact(name) for name in (reversed(pair) if turned else pair))
    with pytest.raises(ValueError, match="never share an axis: The report does not say what these"):
        Axis(facts)
    assert len(axes_of(facts)) == 2


def test_nor_do_they_if_the_table_gave_them_one_population() -> None:
    facts = [msgspec.structs.replace(fact(name), population="Residents") for name in CARE_HOMES]
    assert len(axes_of(facts)) == 3


def test_series_with_different_definitions_never_share_an_axis() -> None:
    alike = (fact("audit_prevalence.2006"), fact("audit_prevalence.2011"))
    assert Axis(alike).facts == alike
    later = msgspec.structs.replace(
        fact("recorded_diagnoses.2017-11"), unit=alike[0].unit, population=alike[0].population
    )
    with pytest.raises(ValueError, match="a line from one to the next"):
        Axis((*alike, later))


def test_units_and_populations_keep_facts_apart() -> None:
    assert why_apart(fact("audit_residents"), fact("audit_orgs")) == (
        "one counts residents, the other organisations."
    )
    shares = fact("diagnosis_rate"), fact("undiagnosed")
    assert why_apart(*shares) == "they are percentages of different people."
    assert "by chance" in why_apart(fact("dementia_cost"), fact("qipp_gap"))


@pytest.mark.parametrize("link", CHAIN.links, ids=lambda link: link.id)
def test_every_fact_of_a_link_is_on_exactly_one_axis(link: Link) -> None:
    shown = link.shown
    drawn = [found for axis in axes_of(shown) for found in axis.facts]
    assert Counter(found.id for found in drawn) == Counter(found.id for found in shown)


def test_an_axis_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one fact"):
        Axis(())


def test_contradictions_show_both_sides_in_different_words() -> None:
    found = {contradiction.id for contradiction in CHAIN.contradictions}
    assert {
        *("what_fell", "which_years", "right_care_launch", "report_date"),
        *("recommendations", "formats", "hospitals", "care_home_shares"),
    } <= found
    for contradiction in CHAIN.contradictions:
        words = [version.words for version in contradiction.versions]
        assert len(set(words)) == len(words)


def test_every_event_that_the_table_marks_as_a_conflict_is_a_contradiction() -> None:
    told = {version.event for found in CHAIN.contradictions for version in found.versions}
    assert {event.id for event in EVENTS if event.status == "conflict"} <= told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("facts: [training_funding]", "facts: [lottery]", "names the fact 'lottery'"),
        ("fact: pub_date", "fact: pub_day", "names the fact 'pub_day'"),
        ("event: right_care_section_2", "event: right_care", "names the event 'right_care'"),
        ("[dementia_cost,", "[dementia_price,", "names the fact 'dementia_price'"),
        ("[nhs_plan, ", "[", "give 'nhs_plan' of the timeline one kind"),
        ("[nhs_plan, ", "[nhs_plan, nhs_hope, ", "give 'nhs_hope' of the timeline one kind"),
        ("[daa_formed, ", "[daa_formed, launch, ", "give 'launch' of the timeline one kind"),
        ("facts: [training_sessions,", "facts: [training_funding,", "has 'training_funding' twice"),
        ("id: reach", "id: money", "has 'money' twice"),
        ("    assumes: Money", "    presumes: Money", "line 6: Object contains unknown"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(DataFileError, match=said):
        load_chain(changed(tmp_path, old, new))


def test_the_timeline_is_whole_and_in_order() -> None:
    assert {event.id for event in EVENTS} == {row["id"] for row in read_table("timeline")}
    starts = [event.start for event in EVENTS]
    assert starts == sorted(starts)
    assert {event.kind for event in EVENTS} == set(KINDS)


def test_events_can_be_filtered_by_kind_time_and_words() -> None:
    assert {event.kind for event in filter_events(EVENTS, kinds={"policy", "study"})} == {
        "policy",
        "study",
    }
    assert filter_events(EVENTS, kinds=()) == ()
    june = filter_events(EVENTS, since=date(2011, 6, 1), until=date(2011, 6, 30))
    assert [event.id for event in june] == ["national_field", "right_care_section_2", "launch"]
    assert [event.id for event in filter_events(EVENTS, search="GANZ researchers")] == [
        "ganz_conversation"
    ]
    assert filter_events(EVENTS) == EVENTS


def test_an_event_that_may_fall_within_the_time_is_kept() -> None:
    year = filter_events(EVENTS, since=date(2009, 12, 31), until=date(2009, 12, 31))
    assert {event.id for event in year} == {"banerjee_report", "search"}


def test_the_timeline_reads_as_a_list() -> None:
    (launch,) = (event for event in EVENTS if event.id == "launch")
    assert str(launch) == (
        "9 June 2011: The call to action, The Right Prescription, is launched. At most seven "
        "months of the audit, which ends in December 2011, come after this day. "
        "Source: Boyd et al. 2013, section 2.4."
    )
    told = {event.id: str(event) for event in EVENTS}
    assert "The source contradicts itself." in told["right_care_section_2"]
    assert told["goal_deadline"].startswith("31 March 2012 (planned): ")
    assert told["pilots"].endswith("Source: Boyd et al. 2013, Appendix 4, 5.3.")
