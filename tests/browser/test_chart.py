"""The reduction, charted: figure, sentence, table and file say the same, whatever is chosen."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Server
from tests.browser.studio_page import SLOW

CHOICES = [
    ("2006", "absolute", "10.2"),
    ("2006", "relative", "60.0"),
    ("2008", "absolute", "7.3"),
    ("2008", "relative", "51.8"),
]


@pytest.fixture
def evaluation(page: Page, fresh: Server) -> Page:
    page.goto(fresh.page("11-evaluation"))
    expect(page.locator(".wb-chart svg.main-svg").first).to_be_visible(timeout=SLOW)
    return page


def _choose(page: Page, baseline: str, scale: str) -> None:
    page.get_by_role("radio", name=re.compile(f"^{baseline}")).check()
    page.get_by_role("radio", name=re.compile(scale)).check()


@pytest.mark.parametrize(("baseline", "scale", "change"), CHOICES)
def test_figure_sentence_table_and_file_agree(
    evaluation: Page, tmp_path: Path, baseline: str, scale: str, change: str
) -> None:
    _choose(evaluation, baseline, scale)
    chart = evaluation.locator(".wb-chart").first
    figure = chart.get_by_role("img")
    expect(figure).to_have_attribute("aria-label", re.compile(re.escape(change)))
    sentence = figure.get_attribute("aria-label") or ""
    expect(chart.get_by_text(sentence)).to_have_count(1)
    drawn = figure.evaluate(
        "element => { const plot = element.querySelector('.js-plotly-plot') || element;"
        " return plot.data.flatMap(trace => Array.from(trace.y || [])).map(Number); }"
    )
    rows = chart.locator("tbody tr")
    shown = [row.locator("td").all_inner_texts() for row in rows.all()]
    with evaluation.expect_download() as waiting:
        chart.get_by_role("button", name="Download the numbers").click()
    waiting.value.save_as(tmp_path / "numbers.csv")
    with (tmp_path / "numbers.csv").open(encoding="utf-8-sig", newline="") as file:
        kept = list(csv.reader(file))[1:]
    assert len(kept) == len(shown) == 3
    for row, cells in zip(kept, shown, strict=True):
        assert row[1 : 1 + len(cells)] == cells
        assert any(abs(float(cells[0]) - value) < 0.06 for value in drawn)
    assert change in shown[-1][1]


def test_the_launch_and_what_was_already_falling_are_on_the_chart(evaluation: Page) -> None:
    said = evaluation.locator(".wb-chart [role=img]").first.inner_text()
    assert "9 June 2011" in said
    assert "lready falling" in said


def test_a_choice_works_without_a_connection(evaluation: Page, fresh: Server) -> None:
    fresh.kill()
    for baseline, scale, change in CHOICES:
        _choose(evaluation, baseline, scale)
        expect(evaluation.locator(".wb-chart-sentence").first).to_contain_text(change)
        evaluation.wait_for_timeout(1000)  # meanwhile the page notices that its kernel is gone
    fresh.start()


def test_the_drawing_is_asked_for_once_and_kept(page: Page, fresh: Server) -> None:
    asked: list[str] = []
    page.on(
        "response",
        lambda got: (
            asked.append(got.headers.get("cache-control", "")) if "plotly-" in got.url else None
        ),
    )
    page.goto(fresh.page("11-evaluation"))
    expect(page.locator(".wb-chart svg.main-svg").first).to_be_visible(timeout=SLOW)
    assert len(asked) == 1
    assert "immutable" in asked[0]
