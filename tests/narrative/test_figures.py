"""Figures of the workbook's data to put into a draft."""

from widgets.campaign import fact
from widgets.narrative import score
from widgets.narrative.figures import load_figures


def test_every_figure_is_a_fact_of_the_data() -> None:
    for one in load_figures():
        assert fact(one.fact).caveat


def test_a_figure_brings_its_caveat() -> None:
    for one in load_figures():
        assert one.text.endswith(one.caveat)
        assert len(one.caveat) > 20


def test_the_famous_figure_cannot_be_had_without_its_caveat() -> None:
    famous = [one for one in load_figures() if "51.8" in one.text]
    assert famous
    assert all("falling before the call to action" in one.text for one in famous)


def test_the_number_is_the_facts_own() -> None:
    one = next(one for one in load_figures() if one.fact == "banerjee.deaths")
    assert "1,800" in one.text


def test_the_scorer_sees_a_figure_that_was_put_in() -> None:
    famous = next(one for one in load_figures() if "51.8" in one.text)
    assert any(claim.sourced for claim in score(famous.text).claims)
