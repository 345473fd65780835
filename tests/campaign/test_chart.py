"""The widget: every panel is sent once, and only what is offered can be chosen."""

import re
from typing import Any

import pytest
import traitlets

from widgets.campaign import (
    Chart,
    Choice,
    Option,
    Panel,
    palette,
    reduction_chart,
    reduction_panels,
)
from widgets.campaign.chart import HERE, PANEL
from widgets.look import TOKENS

SCRIPT = "".join(path.read_text(encoding="utf-8") for path in (*PANEL, HERE / "chart.js"))
ONE = reduction_panels()["2006/absolute"]
YEARS = Choice("baseline", "Compare with", (Option("2006", "2006"), Option("2008", "2008")))


def test_all_panels_are_there_at_once_by_their_key() -> None:
    chart = reduction_chart()
    assert set(chart.panels) == {"2006/absolute", "2006/relative", "2008/absolute", "2008/relative"}
    assert chart.chosen == {"baseline": "2006", "scale": "absolute"}
    assert chart.panels["2008/relative"] == reduction_panels()["2008/relative"].as_dict()
    assert [choice["name"] for choice in chart.choices] == ["baseline", "scale"]


def test_the_room_keeps_giving_the_function_and_not_a_module() -> None:
    import widgets.campaign as room  # noqa: PLC0415 - a fresh look at the room's names

    assert callable(room.reduction_chart)
    assert callable(room.reduction_chart)
    with pytest.raises(AttributeError):
        _ = room.nothing


def test_a_chart_without_choices_has_one_panel() -> None:
    chart = Chart(title="A figure", panels={"": ONE})
    assert chart.choices == []
    assert chart.chosen == {}


@pytest.mark.parametrize("panels", [{}, {"2006": ONE}, {"2006": ONE, "2008": ONE, "2009": ONE}])
def test_a_choice_that_leads_nowhere_is_refused(panels: dict[str, Panel]) -> None:
    with pytest.raises(ValueError, match="needs the panels '2006', '2008'"):
        Chart(title="A figure", panels=panels, choices=[YEARS])


@pytest.mark.parametrize(
    "chosen", [{"baseline": "1999"}, {"other": "2006"}, {"baseline": "2006", "x": ""}]
)
def test_what_is_not_offered_cannot_be_chosen(chosen: dict[str, Any]) -> None:
    panels = {"2006": ONE, "2008": ONE}
    with pytest.raises(ValueError, match="hoose one"):
        Chart(title="A figure", panels=panels, choices=[YEARS], chosen=chosen)
    chart = Chart(title="A figure", panels=panels, choices=[YEARS])
    with pytest.raises(traitlets.TraitError, match="hoose one"):
        chart.chosen = chosen
    assert chart.chosen == {"baseline": "2006"}


def test_every_trait_says_what_it_is() -> None:
    for name in ("title", "choices", "chosen", "panels", "plotly"):
        assert Chart.class_traits()[name].help, name


def test_text_reaches_the_page_only_as_text() -> None:
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in SCRIPT


def test_plotly_is_asked_for_nothing_that_leaves_the_page() -> None:
    assert "showSendToCloud: false" in SCRIPT
    assert not re.search(r"https?://", SCRIPT)


DARK = dict(re.findall(r'"(#[0-9A-F]{6})": "(#[0-9A-F]{6})"', SCRIPT))
COLOURS = {
    name: value for name, value in vars(palette).items() if name.isupper() and name != "PAGE"
}


def paper() -> tuple[str, str]:
    tokens = TOKENS.read_text(encoding="utf-8")
    found = re.search(r"--wb-paper: light-dark\((#\w{6}), (#\w{6})\)", tokens)
    assert found is not None
    return found[1], found[2]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", sorted(COLOURS))
def test_every_colour_of_the_palette_can_be_told_from_the_page(name: str) -> None:
    light, dark = paper()
    assert contrast(COLOURS[name], light) >= 3
    assert contrast(DARK[COLOURS[name]], dark) >= 3
