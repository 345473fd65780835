"""Scenarios: published numbers come out, their uncertainty stays, nothing poses as counted."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.campaign import load_facts, load_series
from widgets.campaign.scenario import (
    Averted,
    Economics,
    Illustration,
    Refused,
    counterfactual,
    economics,
    events_averted,
    interrupted_time_series_refused,
)

FACTS = load_facts()


def test_events_averted_at_the_headline() -> None:
    averted = events_averted()
    assert averted.reduction == 51.8
    assert averted.strokes.number == pytest.approx(839.16)
    assert str(averted.strokes) == "840 strokes"
    assert str(averted.deaths) == "930 deaths (373 to 1,865)"
    assert "about 840 strokes and 930 deaths (373 to 1,865) a year" in averted.sentence
    assert "a scenario, in which nobody was counted" in averted.sentence


def test_they_follow_the_facts_and_not_a_number_in_the_code() -> None:
    deaths = msgspec.structs.replace(FACTS["banerjee.deaths"], value=1000.0, low=500.0, high=2000.0)
    averted = events_averted(50, {**FACTS, "banerjee.deaths": deaths})
    assert str(averted.deaths) == "500 deaths (250 to 1,000)"


@given(st.floats(0, 100))
def test_no_fall_averts_more_than_there_is_and_the_range_stays_in_order(fall: float) -> None:
    averted = events_averted(fall)
    assert 0 <= averted.strokes.number <= FACTS["banerjee.strokes"].number
    assert averted.deaths.low is not None
    assert averted.deaths.high is not None
    assert averted.deaths.low <= averted.deaths.number <= averted.deaths.high
    assert str(averted.deaths) in averted.sentence
    assert str(averted.strokes) in averted.sentence


@pytest.mark.parametrize("wrong", [-0.1, 100.1, float("nan"), float("inf")])
@pytest.mark.parametrize("scenario", [events_averted, economics])
def test_a_percentage_beyond_its_bounds_is_refused(
    scenario: Callable[[float], object], wrong: float
) -> None:
    with pytest.raises(ValueError, match="choose from 0 to 100 per cent"):
        scenario(wrong)


def test_the_economic_evaluation() -> None:
    money = economics()
    assert money.net == 42.8
    assert money.net_with_quality_of_life == 54.8
    assert round(money.break_even) == 39
    assert money.sentence == (
        "If 100% of the modelled savings came, the alternative would gain 42.8 million pounds in a "
        "year, or gain 54.8 million pounds once better quality of life is priced; it pays for "
        "itself when 39% of the savings come."
    )


def test_it_breaks_even_where_it_says() -> None:
    assert economics(economics().break_even).net == pytest.approx(0, abs=0.05)
    assert economics(30).net < 0
    assert "would lose 6.5 million pounds" in economics(30).sentence


def test_a_line_through_two_points_is_labelled_an_illustration() -> None:
    straight, proportional = counterfactual("straight"), counterfactual("proportional")
    for line in (straight, proportional):
        assert line.label == "Illustration"
        assert line.sentence.startswith("Illustration: ")
        assert "two points cannot say how sure" in line.sentence
        assert [year.year for year in line.years] == list(range(2006, 2012))
        assert [year.seen for year in line.years] == [17.0, None, 14.1, None, None, 6.8]
        assert line.years[0].imagined == pytest.approx(17)
        assert line.years[2].imagined == pytest.approx(14.1)
    assert straight.years[-1].imagined == pytest.approx(9.75)
    assert straight.difference == pytest.approx(2.95)
    assert proportional.years[-1].imagined == pytest.approx(14.1 * (14.1 / 17) ** 1.5)
    assert proportional.difference > straight.difference


def test_an_interrupted_time_series_at_the_launch_is_refused_with_its_reasons() -> None:
    refused = interrupted_time_series_refused()
    assert refused.at.isoformat() == "2011-06-09"
    assert refused.sentence == (
        "We decline to run an interrupted time series at 9 June 2011: the audit has 3 yearly "
        "values, 2 of them before that day and 0 after it."
    )
    assert "4 things to find" in refused.reasons[0]
    assert "No value lies wholly after the launch" in refused.reasons[1]
    assert "at most 7 after it" in refused.reasons[1]
    assert refused.reasons[2].startswith("One of the values was never published")
    assert "March 2020" in refused.instead


def test_the_refusal_counts_the_facts_that_it_is_given() -> None:
    audit = load_series("audit_prevalence")
    assert "2 yearly values, 1 of them" in interrupted_time_series_refused(audit[1:]).sentence


@pytest.mark.parametrize(
    "told",
    [events_averted(), economics(), counterfactual(), interrupted_time_series_refused()],
    ids=lambda told: type(told).__name__,
)
def test_every_scenario_carries_sources_and_caveats(
    told: Averted | Economics | Illustration | Refused,
) -> None:
    assert told.facts
    for fact in told.facts:
        assert fact == FACTS[fact.id]
        assert fact.reference in told.source
        assert fact.caveat in told.caveat
    assert told.sentence.endswith(".")
    assert all(line.endswith(".") for line in told.assumes)
