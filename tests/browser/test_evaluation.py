"""The chapter on evaluation: each activity by keyboard, after a reload, narrow and wide."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.serving import Server
from tests.browser.studio_page import SLOW
from tests.browser.test_pages import WCAG

CHAPTER = "11-evaluation"
ACTIVITIES = (".cd", ".wi", ".ex-court", ".mp")


@pytest.fixture(scope="module")
def evaluation(browser: Browser, server: Server) -> Iterator[Page]:
    """The page, opened once: what one test makes, the next may find."""
    server.forget()
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda problem: troubles.append(str(problem)))
    page.goto(server.page(CHAPTER))
    _ready(page)
    yield page
    context.close()
    server.forget()
    assert troubles == []


def _ready(page: Page) -> None:
    for activity in ACTIVITIES:
        expect(page.locator(activity)).to_be_visible(timeout=2 * SLOW)
    expect(page.locator(".wb-opening")).to_have_count(0, timeout=SLOW)


def _saved(activity: Locator) -> None:
    expect(activity.locator(".wb-saved")).to_contain_text("Saved at", timeout=SLOW)


def _press(page: Page, key: str, control: Locator) -> None:
    control.focus()
    page.keyboard.press(key)


def test_a_claim_is_judged_with_the_keyboard_and_every_reading_gets_feedback(
    evaluation: Page,
) -> None:
    court = evaluation.locator(".ex-court")
    _press(evaluation, "Enter", court.get_by_role("button", name="Give my judgement"))
    expect(court.get_by_text("Choose a reading first")).to_be_visible()
    expect(court.get_by_role("radio").first).to_be_focused()
    evaluation.keyboard.press("ArrowDown")
    _press(evaluation, "Enter", court.get_by_role("button", name="Give my judgement"))
    heading = court.get_by_role("heading", name="What each reading is worth")
    expect(heading).to_be_focused()
    expect(court.locator(".ex-worth")).to_have_text(
        ["Goes too far", "Best supported", "Says too little"]
    )
    expect(court.get_by_text("Your choice")).to_have_count(1)
    expect(court.get_by_text("Sections 1 and 7")).to_be_visible()
    _press(evaluation, "Enter", court.get_by_role("button", name="Next claim"))
    expect(court.get_by_role("heading", level=4).first).to_be_focused()
    expect(court.get_by_text("Claim 2 of 10. 1 of 10 judged.")).to_be_visible()
    _saved(court)


def test_a_measure_is_described_removed_put_back_and_taken_away_as_a_file(
    evaluation: Page, tmp_path: Path
) -> None:
    planner = evaluation.locator(".mp")
    expect(planner.get_by_text("a first measure")).to_be_visible()
    planner.get_by_role("textbox", name="The change").focus()
    evaluation.keyboard.type("Every resident is reviewed.")
    _press(evaluation, "Enter", planner.get_by_role("button", name="Add a measure"))
    expect(planner.get_by_role("textbox", name="What is measured")).to_be_focused()
    evaluation.keyboard.type("=1+1")
    _press(evaluation, " ", planner.get_by_role("radio", name="Outcome"))
    _press(evaluation, "Enter", planner.get_by_role("button", name="Remove measure 1"))
    expect(planner.get_by_role("button", name="Put it back")).to_be_focused()
    evaluation.keyboard.press("Enter")
    expect(planner.get_by_role("textbox", name="What is measured")).to_have_value("=1+1")
    expect(planner.get_by_text("in measure 1 the baseline")).to_be_visible(timeout=SLOW)
    with evaluation.expect_download() as waiting:
        _press(evaluation, "Enter", planner.get_by_role("button", name="Download as CSV"))
    waiting.value.save_as(tmp_path / "measures.csv")
    with (tmp_path / "measures.csv").open(encoding="utf-8-sig", newline="") as file:
        _heads, row = csv.reader(file)
    assert row[:3] == ["Every resident is reviewed.", "outcome", "'=1+1"]
    _saved(planner)


def test_what_was_judged_and_planned_is_there_after_a_reload(evaluation: Page) -> None:
    evaluation.reload()
    _ready(evaluation)
    expect(evaluation.get_by_text("Claim 2 of 10. 1 of 10 judged.")).to_be_visible()
    planner = evaluation.locator(".mp")
    expect(planner.get_by_role("textbox", name="What is measured")).to_have_value("=1+1")
    expect(planner.get_by_role("radio", name="Outcome")).to_be_checked()
    expect(planner.get_by_text("in measure 1 the baseline")).to_be_visible()


def test_the_dashboards_sheets_and_timeline_are_turned_with_the_keyboard(evaluation: Page) -> None:
    dashboard = evaluation.locator(".cd")
    dashboard.get_by_role("tab", name="The chain").focus()
    evaluation.keyboard.press("ArrowLeft")
    expect(dashboard.get_by_role("tab", name="Timeline")).to_be_focused()
    count = dashboard.locator("[aria-live=polite]")
    expect(count).to_contain_text("27 of 27 events")
    _press(evaluation, " ", dashboard.get_by_role("checkbox", name="Partners"))
    expect(count).to_contain_text("2 of 27 events")
    expect(dashboard.locator(".cd-events > li")).to_have_count(2)
    _press(evaluation, " ", dashboard.get_by_role("checkbox", name="Partners"))
    expect(dashboard.locator(".cd-events > li")).to_have_count(27)


def test_a_supposed_number_is_worked_out_and_a_wrong_one_is_answered_beside_it(
    evaluation: Page,
) -> None:
    scenario = evaluation.locator(".wi")
    people = scenario.get_by_role("spinbutton", name="People prescribed the drugs")
    people.fill("90000")
    expect(scenario.get_by_text("470 deaths (186 to 932)")).to_be_visible(timeout=SLOW)
    people.fill("0")
    expect(people).to_have_attribute("aria-invalid", "true")
    expect(scenario.get_by_text("Write a whole number from 1 to 1,000,000.")).to_be_visible()
    _press(evaluation, "Enter", scenario.get_by_role("button", name="Back to the published"))
    expect(scenario.get_by_text("930 deaths (373 to 1,865)")).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("width", [320, 1280])
def test_with_everything_open_axe_finds_nothing(evaluation: Page, width: int) -> None:
    evaluation.set_viewport_size({"width": width, "height": 900})
    evaluation.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    court = evaluation.locator(".ex-court")
    if court.get_by_role("button", name="Summary").count():
        court.get_by_role("button", name="Summary").click()
    for sheet in ("The chain", "Contradictions", "Timeline"):
        evaluation.locator(".cd").get_by_role("tab", name=sheet).click()
        found = Axe().run(evaluation, options=WCAG)
        assert found.violations_count == 0, found.generate_report()
        assert evaluation.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_connection_all_that_is_known_can_still_be_read(
    evaluation: Page, server: Server
) -> None:
    server.kill()
    evaluation.wait_for_timeout(1000)
    court = evaluation.locator(".ex-court")
    court.get_by_role("button", name="Look again").first.click()
    expect(court.get_by_role("heading", name="What each reading is worth")).to_be_visible()
    dashboard = evaluation.locator(".cd")
    dashboard.get_by_role("tab", name="Contradictions").click()
    expect(dashboard.get_by_text("What fell by 51.8%?")).to_be_visible()
    scenario = evaluation.locator(".wi")
    scenario.get_by_role("spinbutton", name=re.compile("^Fall in")).fill("10")
    expect(scenario.get_by_text("connection to the workbook is gone")).to_be_visible(timeout=SLOW)
    server.start()
