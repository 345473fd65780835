"""Around the headline: figure, sentence and table agree, and no series is joined to another."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.campaign import Fact, Panel, aftermath_chart, load_facts
from widgets.campaign.aftermath import (
    aftermath_panels,
    change_panel,
    counterfactual_panel,
    recorded_panel,
)
from widgets.campaign.scenario import Shape

SHARES = st.floats(1, 60).map(lambda number: round(number, 1))


def _fact(year: int, number: float, **parts: Any) -> Fact:
    return Fact(
        **{
            "id": f"made_up.{year}",
            "value": number,
            "unit": "% prescribed",
            "period": str(year),
            "measures": "People",
            "population": "Invented people",
            "source": "An invented audit",
            "caveat": "Nobody was counted.",
            "status": "published",
            "start": date(year, 1, 1),
            "end": date(year, 12, 31),
            **parts,
        }
    )


def _drawn(panel: Panel) -> set[float]:
    """Give every height that the figure draws, as the table writes it."""
    return {
        round(height, 1)
        for trace in panel.figure["data"]
        for height in trace["y"]
        if height is not None
    }


def test_the_chart_offers_every_panel_and_none_besides() -> None:
    chart = aftermath_chart()
    assert list(chart.panels) == ["straight", "proportional", "recorded", "opensafely", "april"]
    assert chart.chosen == {"view": "straight"}


@pytest.mark.parametrize("shape", ["straight", "proportional"])
def test_a_trend_that_was_only_thought_is_called_an_illustration_everywhere(shape: str) -> None:
    panel = aftermath_panels()[shape]
    assert panel.sentence.startswith("Illustration:")
    assert "nobody counted" in panel.columns[1].label
    assert any("Illustration" in text["text"] for text in panel.figure["layout"]["annotations"])
    thought = panel.figure["data"][0]
    assert thought["line"]["dash"] == "dash"
    assert "line" not in panel.figure["data"][1]  # what was seen is dots


@given(first=SHARES, second=SHARES, last=SHARES)
@pytest.mark.parametrize("shape", ["straight", "proportional"])
def test_for_any_audit_figure_sentence_and_table_agree(
    shape: Shape, first: float, second: float, last: float
) -> None:
    audit = [_fact(2006, first), _fact(2008, second), _fact(2011, last)]
    panel = counterfactual_panel(shape, audit)
    assert f"{panel.cells[-1][1]}% in 2011" in panel.sentence
    assert f"the audit found {panel.cells[-1][2]}%" in panel.sentence
    listed = {round(float(cell), 1) for row in panel.rows for cell in row[1:3] if cell is not None}
    assert _drawn(panel) == listed


def test_the_value_that_was_never_published_looks_and_reads_otherwise() -> None:
    panel = aftermath_panels()["straight"]
    assert panel.cells[2] == ["2008", "14.1", "14.1", "derived"]
    _, published, derived = panel.figure["data"]
    assert (published["x"], derived["x"]) == ([2006, 2011], [2008])
    assert derived["marker"]["symbol"] != published["marker"]["symbol"]
    texts = [text["text"] for text in panel.figure["layout"]["annotations"]]
    assert "<b>14.1%</b> derived" in texts


@given(counts=st.tuples(*[st.integers(1, 10**6)] * 4))
def test_for_any_two_months_figure_sentence_and_table_agree(
    counts: tuple[int, int, int, int],
) -> None:
    people, register, fewer, left = counts
    before = _fact(2020, 9.0, numerator=people, denominator=register)
    after = _fact(2021, 9.5, numerator=fewer, denominator=left)
    panel = change_panel(before, after)
    assert f"from {people:,} to {fewer:,}" in panel.sentence
    assert f"from {register:,} to {left:,}" in panel.sentence
    assert panel.figure["data"][0]["y"] == [row[-1] for row in panel.rows]


def test_in_april_2020_the_count_fell_and_the_share_rose() -> None:
    panel = aftermath_panels()["april"]
    people, register, share = [row[-1] for row in panel.cells]
    assert (people, register, share) == ("-0.6", "-3.6", "3.1")


def test_a_month_without_a_register_is_not_compared() -> None:
    facts = load_facts()
    with pytest.raises(ValueError, match="denominator"):
        change_panel(facts["recorded_diagnoses.2020-04"], facts["recorded_diagnoses.2020-05"])


@pytest.mark.parametrize("view", ["recorded", "opensafely"])
def test_what_came_later_is_drawn_alone_and_says_that_it_is_never_joined(view: str) -> None:
    panel = aftermath_panels()[view]
    assert len(panel.figure["data"]) == 1
    assert any("never whether it stands above or below the audit" in note for note in panel.notes)
    assert _drawn(panel) == {round(float(row[1] or 0), 1) for row in panel.rows}


def test_published_months_with_gaps_between_are_dots_and_no_line() -> None:
    facts = [fact for name, fact in load_facts().items() if name.startswith("recorded_diagnoses.")]
    (trace,) = recorded_panel(facts).figure["data"]
    assert trace["mode"] == "markers"


def test_a_month_that_needs_a_caveat_of_its_own_has_it() -> None:
    notes = aftermath_panels()["opensafely"].notes
    assert any(note.startswith("May 2020: The register lost 13,295 people") for note in notes)
    assert len(notes) == 6


def test_all_panels_together_are_small() -> None:
    sent = json.dumps(aftermath_chart().panels, default=str)
    assert len(sent) < 50_000
