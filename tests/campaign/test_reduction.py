"""The 51.8%: figure, sentence, table and file of every panel say the same."""

import csv
import io
import re
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.campaign import Fact, Panel, fact, load_series, reduction_panel, reduction_panels
from widgets.campaign.reduction_figure import LAUNCH
from widgets.campaign.reduction_points import HEADLINE, Scale

PANELS = reduction_panels()
KEYS = ["2006/absolute", "2006/relative", "2008/absolute", "2008/relative"]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
TENTHS = st.integers(1, 1000).map(lambda tenths: tenths / 10)


def numbers(text: str) -> list[float]:
    return [float(found) for found in NUMBER.findall(text)]


def texts(panel: Panel) -> list[str]:
    return [note["text"] for note in panel.figure["layout"]["annotations"]]


def traces(panel: Panel, mode: str, name: str = "") -> list[dict[str, Any]]:
    return [
        trace
        for trace in panel.figure["data"]
        if trace["mode"] == mode and trace["name"].startswith(name)
    ]


def check_agreement(panel: Panel, baseline: int, scale: Scale) -> None:
    """Fail unless all four ways to read a panel give the same numbers."""
    years = [row[0] for row in panel.rows]
    heights = [row[1] for row in panel.rows]
    changes = [row[2] for row in panel.rows]
    # the figure: the guide, the bars over years and the markers
    (guide,) = traces(panel, "lines", "Guide")
    assert guide["y"] == heights
    assert [date.fromisoformat(day).year for day in guide["x"]] == years
    assert [bar["y"] for bar in traces(panel, "lines", "The year")] == [[h, h] for h in heights]
    assert [marker["y"] for marker in traces(panel, "markers")] == [[h] for h in heights]
    # the figure's labels
    for height, label in zip(heights, texts(panel)[1:4], strict=True):
        assert numbers(label)[0] == height
    last = texts(panel)[3]
    change = changes[-1]
    assert isinstance(change, float)
    if change:
        assert numbers(last)[1:] == [abs(change), baseline]
        assert ("above" in last) == (change > 0)
    # the sentence
    told = numbers(panel.sentence)
    assert heights[-1] in told
    assert abs(change) in told or "no change" in panel.sentence
    if scale == "absolute":
        assert heights[years.index(baseline)] in told
    # the file and the page
    kept = list(csv.reader(io.StringIO(panel.csv)))[1:]
    for cells, shown, row in zip(kept, panel.cells, panel.rows, strict=True):
        assert cells[:4] == shown
        assert [float(cell) for cell in cells[:3]] == list(row[:3])


def test_there_are_four_panels() -> None:
    assert list(PANELS) == KEYS


@pytest.mark.parametrize("name", KEYS)
def test_figure_sentence_table_and_file_agree(name: str) -> None:
    baseline, _, scale = name.partition("/")
    check_agreement(PANELS[name], int(baseline), "absolute" if scale == "absolute" else "relative")


@given(
    values=st.tuples(TENTHS, TENTHS, TENTHS),
    baseline=st.sampled_from([2006, 2008]),
    scale=st.sampled_from(["absolute", "relative"]),
)
def test_they_agree_whatever_the_values(
    values: tuple[float, float, float], baseline: int, scale: Scale
) -> None:
    facts = [with_value(fact, value) for fact, value in zip(audit(), values, strict=True)]
    check_agreement(reduction_panel(facts, baseline=baseline, scale=scale), baseline, scale)


def test_the_check_itself_notices_a_difference() -> None:
    panel = reduction_panels()["2006/absolute"]
    panel.figure["data"][-1]["y"] = [6.9]
    with pytest.raises(AssertionError):
        check_agreement(panel, 2006, "absolute")


@pytest.mark.parametrize(
    ("name", "amount"),
    [
        ("2006/absolute", "a fall of 10.2 percentage points"),
        ("2008/absolute", "a fall of 7.3 percentage points"),
        ("2006/relative", "a fall of 60.0%"),
        ("2008/relative", "a fall of 51.8%"),
    ],
)
def test_the_sentence_gives_the_known_amount(name: str, amount: str) -> None:
    assert amount in PANELS[name].sentence
    assert PANELS[name].sentence.count(". ") == 0  # one sentence


@pytest.mark.parametrize("name", KEYS)
def test_plotly_accepts_the_figure(name: str) -> None:
    figure = go.Figure(PANELS[name].figure)
    assert len(figure.data) == 7


@pytest.mark.parametrize("name", KEYS)
def test_the_page_alone_decides_its_colours(name: str) -> None:
    layout = PANELS[name].figure["layout"]
    assert not {"paper_bgcolor", "plot_bgcolor", "font", "template"} & set(layout)


@pytest.mark.parametrize("name", KEYS)
def test_each_value_is_drawn_over_its_own_year(name: str) -> None:
    spans = [bar["x"] for bar in traces(PANELS[name], "lines", "The year")]
    assert spans == [[f"{year}-01-01", f"{year}-12-31"] for year in (2006, 2008, 2011)]


@pytest.mark.parametrize("name", KEYS)
def test_a_derived_value_differs_in_shape_and_filling(name: str) -> None:
    first, derived, last = (marker["marker"] for marker in traces(PANELS[name], "markers"))
    assert first["symbol"] == last["symbol"] != derived["symbol"]
    assert derived["color"] == "#FFFFFF"
    assert first["color"] == last["color"] == "#12436D"
    assert "derived" in texts(PANELS[name])[2]
    assert "Derived" in PANELS[name].cells[1][3]


@pytest.mark.parametrize("name", KEYS)
def test_the_launch_and_what_came_before_it_are_marked(name: str) -> None:
    band, line = PANELS[name].figure["layout"]["shapes"]
    assert line["x0"] == line["x1"] == band["x0"] == "2011-06-09" == LAUNCH.isoformat()
    assert band["x1"] == "2011-12-31"
    assert "Launch, 9 June 2011" in texts(PANELS[name])[0]
    assert "At most seven months of" in texts(PANELS[name])[0]
    assert texts(PANELS[name])[4].startswith("Already falling:")


def test_the_fall_before_the_launch_is_not_claimed_when_there_was_none() -> None:
    first, second, last = audit()
    rising = [first, with_value(second, 18.0), last]
    panel = reduction_panel(rising, baseline=2006, scale="absolute")
    assert not any("Already falling" in text for text in texts(panel))
    assert not any("already falling" in note for note in panel.notes)


@pytest.mark.parametrize("name", KEYS)
def test_axes_start_at_nought_and_name_their_units(name: str) -> None:
    layout = PANELS[name].figure["layout"]
    assert layout["yaxis"]["range"][0] == 0
    title = layout["yaxis"]["title"]["text"]
    assert title.startswith("% of people") if "absolute" in name else "= 100)" in title
    assert layout["xaxis"]["title"]["text"].startswith("Calendar year")


@pytest.mark.parametrize("name", KEYS)
def test_every_facts_source_and_caveat_is_on_the_panel(name: str) -> None:
    for used in audit():
        assert used.reference in PANELS[name].source
        assert used.caveat in PANELS[name].caveat


@pytest.mark.parametrize("name", ["2008/absolute", "2008/relative"])
def test_comparing_with_2008_is_called_a_circle(name: str) -> None:
    assert any("go in a circle" in note for note in PANELS[name].notes)
    assert "itself worked out from the published 51.8%" in PANELS[name].sentence


def test_the_headline_is_the_published_one() -> None:
    assert f"{fact('outcome_reduction_543').value}%" == HEADLINE


def test_what_cannot_be_computed_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="The audit has no value for 2009"):
        reduction_panel(audit(), baseline=2009, scale="absolute")
    nothing = [with_value(audit()[0], 0.0), *audit()[1:]]
    with pytest.raises(ValueError, match="The value for 2006 is 0"):
        reduction_panel(nothing, baseline=2006, scale="relative")


def audit() -> list[Fact]:
    return load_series("audit_prevalence")


def with_value(one: Fact, value: float) -> Fact:
    return Fact(**{name: getattr(one, name) for name in one.__struct_fields__} | {"value": value})
