"""Every page, for everybody: contrast, names, keyboard, narrow screens, light and dark."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import Server
from tests.browser.studio_page import SLOW, StudioPage
from widgets.paths import NOTEBOOKS

PAGES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
DRAFT = (Path(__file__).parents[2] / "widgets/narrative/exemplars/blood-bank.md").read_text("utf-8")
WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def _ready(page: Page) -> None:
    """Wait until every activity of the page stands."""
    expect(page.locator(".wb, main table").first).to_be_visible(timeout=SLOW)
    expect(page.locator(".wb-opening")).to_have_count(0, timeout=SLOW)
    if page.locator(".wb-chart").count():
        expect(page.locator(".wb-chart svg.main-svg").first).to_be_visible(timeout=SLOW)


def _fill(page: Page) -> None:
    """Do on the page what brings out everything that it can show."""
    for check in page.locator(".ex-check").all():
        check.get_by_role("radio").or_(check.get_by_role("checkbox")).first.check()
        check.get_by_role("button", name="Check my answer").click()
    if page.locator(".wb-studio").count():
        page.get_by_role("textbox", name="Your public narrative").fill(DRAFT)
        page.get_by_text("criteria found").first.click(timeout=SLOW)
        page.evaluate("document.querySelector('.wb-draft').setSelectionRange(120, 120)")
    if page.locator(".ex-rewrite").count():
        page.get_by_role("textbox", name="Your headline").fill("It fell by 51.8% from 2008.")
        page.get_by_role("button", name="Read my headline").click()
        expect(page.get_by_role("heading", name="What we found in your headline")).to_be_visible(
            timeout=SLOW
        )
        page.get_by_text("Model answers").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("chapter", PAGES)
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, fresh: Server, chapter: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # light and dark are what it takes
    )
    page = context.new_page()
    page.goto(fresh.page(chapter))
    _ready(page)
    _fill(page)
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("chapter", PAGES)
def test_a_page_has_one_main_landmark_one_title_and_says_where_one_is(
    page: Page, fresh: Server, chapter: str
) -> None:
    page.goto(fresh.page(chapter))
    _ready(page)
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("navigation", name="Chapters").locator("[aria-current]")).to_have_count(
        1
    )
    assert page.title().endswith("Mobilising workbook")
    assert page.evaluate("document.documentElement.lang") == "en-GB"


def test_the_skip_link_leads_past_the_navigation(page: Page, fresh: Server) -> None:
    page.goto(fresh.page(PAGES[0]))
    _ready(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the chapter")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_start_page_leads_to_every_chapter(page: Page, fresh: Server) -> None:
    page.goto(fresh.address)
    _ready(page)
    links = page.get_by_role("main").get_by_role("link")
    leads_to = {link.get_attribute("href") for link in links.all()}
    assert {f"{name}.ipynb" for name in PAGES[1:]} <= leads_to


def _tab_to(page: Page, role: str, name: str, most: int = 120) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    wanted = page.get_by_role(role, name=name).first  # type: ignore[arg-type]  # roles of ours
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached the {role} {name!r}")


def test_the_narrative_page_can_be_done_with_the_keyboard_alone(page: Page, fresh: Server) -> None:
    page.goto(fresh.page("06-public-narrative"))
    _ready(page)
    _tab_to(page, "radio", "A story of self")
    page.keyboard.press("ArrowDown")
    _tab_to(page, "button", "Check my answer")
    page.keyboard.press("Enter")
    _tab_to(page, "button", "Story of self")
    page.keyboard.press("Enter")
    page.keyboard.type("I decided to telephone the ward.")
    studio = StudioPage(page, fresh)
    studio.expect_marked("I decided")
    _tab_to(page, "combobox", "I have")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("I have", exact=True)).to_have_value("5")
    _tab_to(page, "button", "Show the words")
    page.keyboard.press("Enter")
    expect(studio.field).to_be_focused()
    _tab_to(page, "button", "Go to my")
    page.keyboard.press("Enter")
    expect(studio.field).to_be_focused()


def test_the_evaluation_page_can_be_done_with_the_keyboard_alone(page: Page, fresh: Server) -> None:
    page.goto(fresh.page("11-evaluation"))
    _ready(page)
    _tab_to(page, "radio", "2006")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".wb-chart").first).to_contain_text("7.3 percentage points")
    with page.expect_download():
        _tab_to(page, "button", "Download the numbers")
        page.keyboard.press("Enter")
    _tab_to(page, "textbox", "Your headline")
    page.keyboard.type("It fell by 51.8% from 2008.")
    _tab_to(page, "button", "Read my headline")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What we found in your headline")).to_be_visible(
        timeout=SLOW
    )


def test_the_prose_can_be_read_without_javascript(browser: Browser, fresh: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(fresh.page("06-public-narrative"))
    expect(page.get_by_role("heading", name="Three stories in one")).to_be_visible()
    context.close()


def test_an_activity_that_does_not_open_says_what_to_do(page: Page, fresh: Server) -> None:
    page.clock.install()
    page.route("**/voila/static/voila.js", lambda route: route.abort())
    page.goto(fresh.page("00-start-here"))
    expect(page.get_by_text("Opening the activity")).to_be_visible()
    page.clock.fast_forward(21_000)
    expect(page.get_by_text("This activity is taking long to open")).to_be_visible()


def test_a_page_that_does_not_exist_says_so_in_a_sentence(page: Page, fresh: Server) -> None:
    page.goto(fresh.page("99-nothing"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("There is no such page")
    assert "Traceback" not in page.content()
