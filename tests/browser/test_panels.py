"""The panels beside the draft: ask, evidence, language, delivery, versions, examples."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.serving import Server
from tests.browser.studio_page import SLOW, StudioPage
from tests.browser.test_pages import WCAG

DRAFT = (
    "Story of self\nI was frightened, but I decided to telephone the ward myself.\n\n"
    "Story of us\nThis is our campaign.\n\n"
    "Story of now\nLast year 312 samples were rejected. I am asking some of you to check two "
    "labels with me by Friday 14 March 2031."
)
PANELS = ["Feedback", "Ask", "Evidence", "Language", "Delivery", "Versions", "Examples"]


class Panels(StudioPage):
    """The studio with a draft in it."""

    def turn_to(self, name: str) -> Locator:
        self.page.get_by_role("tab", name=name, exact=True).click()
        return self.page.get_by_role("tabpanel", name=name)


@pytest.fixture
def panels(page: Page, fresh: Server) -> Panels:
    opened = Panels(page, fresh)
    opened.open()
    opened.write(DRAFT)
    expect(page.get_by_text("Profile:")).to_be_visible(timeout=SLOW)
    return opened


def test_arrow_keys_turn_from_one_panel_to_the_next(panels: Panels) -> None:
    first = panels.page.get_by_role("tab", name="Feedback")
    first.focus()
    panels.page.keyboard.press("ArrowRight")
    expect(panels.page.get_by_role("tab", name="Ask")).to_be_focused()
    expect(panels.page.get_by_role("tabpanel", name="Ask")).to_be_visible()
    panels.page.keyboard.press("Home")
    expect(first).to_be_focused()
    panels.page.keyboard.press("End")
    expect(panels.page.get_by_role("tab", name="Examples")).to_be_focused()


def test_the_ask_panel_shows_the_slots_and_the_day_and_marks_them_alone(panels: Panels) -> None:
    panel = panels.turn_to("Ask")
    expect(panel.get_by_role("row", name="By when").get_by_role("button")).to_contain_text(
        "14 March 2031"
    )
    expect(panel.get_by_text("that is Friday 14 March 2031")).to_be_visible()
    panels.expect_marked("by Friday 14 March 2031")
    expect(panels.marked("decided")).to_have_count(0)


def test_a_vague_word_stands_beside_what_would_make_it_specific(panels: Panels) -> None:
    panel = panels.turn_to("Ask")
    expect(panel.get_by_text("It would be specific as a number")).to_be_visible()


def test_a_slot_leads_to_its_words(panels: Panels) -> None:
    panels.turn_to("Ask").get_by_role("row", name="By when").get_by_role("button").click()
    selected = panels.field.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)")
    assert "14 March 2031" in selected


def test_a_source_is_written_down_attached_and_listed_and_stays(panels: Panels) -> None:
    panel = panels.turn_to("Evidence")
    expect(panel.get_by_text("No source yet").first).to_be_visible()
    panel.get_by_text("Write a source down").click()
    panel.get_by_label("Title").fill("Audit of rejected samples")
    panel.get_by_label("Year").fill("2030")
    panel.get_by_role("button", name="Add this source").click()
    panel.get_by_label("Source for “312").select_option(label="Audit of rejected samples")
    expect(panel.get_by_text("Source attached").first).to_be_visible(timeout=SLOW)
    expect(panel.get_by_text("(2030)").first).to_be_visible(timeout=SLOW)
    panels.expect_saved()
    panels.reload()
    panel = panels.turn_to("Evidence")
    expect(panel.get_by_text("Source attached").first).to_be_visible(timeout=SLOW)


def test_a_source_without_a_title_is_asked_for_one(panels: Panels) -> None:
    panel = panels.turn_to("Evidence")
    panel.get_by_text("Write a source down").click()
    panel.get_by_role("button", name="Add this source").click()
    expect(panel.get_by_role("alert")).to_contain_text("A source needs a title")
    expect(panel.get_by_label("Title")).to_be_focused()


def test_the_famous_figure_goes_in_with_its_caveat(panels: Panels) -> None:
    panel = panels.turn_to("Evidence")
    panel.get_by_text("Put in a figure from the workbook").click()
    panel.get_by_label("Figure", exact=True).select_option(index=1)
    panel.get_by_role("button", name="Put it at the caret").click()
    text = panels.field.input_value()
    assert "51.8 per cent" in text
    assert "falling before the call to action" in text
    expect(panel.get_by_text("Boyd, A. et al. (2013)")).to_be_visible(timeout=SLOW)


def test_a_flagged_word_is_swapped_and_undo_brings_it_back(panels: Panels) -> None:
    panel = panels.turn_to("Language")
    panel.get_by_role("button", name="Swap “campaign” for").click()
    assert "our call to action" in panels.field.input_value()
    panels.field.focus()
    panels.page.keyboard.press("ControlOrMeta+z")
    assert "our campaign" in panels.field.input_value()


def test_a_word_that_is_kept_stays_kept_after_a_reload(panels: Panels) -> None:
    panel = panels.turn_to("Language")
    panel.get_by_role("button", name="Keep “campaign”").click()
    expect(panel.get_by_text("You keep “campaign”.")).to_be_visible(timeout=SLOW)
    panels.expect_saved()
    panels.reload()
    expect(panels.turn_to("Language").get_by_text("You keep “campaign”.")).to_be_visible(
        timeout=SLOW
    )


def test_a_word_can_be_justified_with_a_reason(panels: Panels) -> None:
    panel = panels.turn_to("Language")
    panel.get_by_text("Justify “campaign”").click()
    panel.get_by_label("Why is it right for these people?").fill("They named it so themselves.")
    panel.get_by_role("button", name="Keep it with this reason").click()
    expect(panel.get_by_text("They named it so themselves.")).to_be_visible(timeout=SLOW)


def test_three_audiences_at_most_and_each_says_what_it_listens_for(panels: Panels) -> None:
    panel = panels.turn_to("Language")
    for name in ("A board", "Clinicians", "Peers"):
        panel.get_by_label(name, exact=True).check()
    expect(panel.get_by_label("Commissioners", exact=True)).to_be_disabled()
    board = panel.get_by_role("region", name="A board")
    expect(board.get_by_text("Evidence.")).to_be_visible(timeout=SLOW)
    board.get_by_text("Why", exact=True).first.click()
    expect(board.get_by_text("section").first).to_be_visible()
    expect(panels.turn_to("Ask").get_by_text("For your audiences")).to_be_visible()


def test_a_driver_that_was_linked_says_whether_the_draft_names_it(panels: Panels) -> None:
    panel = panels.turn_to("Language")
    panel.get_by_label("A policy, target, standard or inspection").fill("Our quality account")
    panel.get_by_role("button", name="Link it").click()
    expect(panel.get_by_text("not named in your draft yet")).to_be_visible(timeout=SLOW)


def test_delivery_is_shown_along_the_text_and_as_a_table(panels: Panels) -> None:
    panel = panels.turn_to("Delivery")
    expect(panel.get_by_text("counted and never scored")).to_be_visible()
    panel.get_by_text("The same as a table").click()
    expect(panel.get_by_role("row").filter(has_text="rejected")).to_be_visible()


def test_two_versions_stand_side_by_side(panels: Panels) -> None:
    panels.expect_saved()
    panels.reload()
    panels.field.focus()
    panels.page.keyboard.press("ControlOrMeta+a")
    panels.page.keyboard.insert_text(
        DRAFT.replace("I decided to telephone the ward myself", "It rained hard")
    )
    panels.expect_saved()
    panel = panels.turn_to("Versions")
    panel.get_by_label("Compare my draft with the version of").select_option(
        label="when I opened this page"
    )
    expect(panel.get_by_text("words added")).to_be_visible(timeout=SLOW)
    expect(panel.locator("del")).to_contain_text("telephone")
    expect(panel.locator("ins").first).to_contain_text("rained")
    expect(panel.get_by_text("A choice you made: found, now not found")).to_be_visible()


def test_an_example_can_be_read_marked_and_opened(page: Page, fresh: Server) -> None:
    studio = Panels(page, fresh)
    studio.open()
    page.get_by_role("button", name="Read an example first").click()
    panel = page.get_by_role("tabpanel", name="Examples")
    expect(panel.locator(".wb-example-text")).to_contain_text("At ten past three", timeout=SLOW)
    panel.get_by_label("Show where a reader found").select_option(label="A choice you made")
    expect(panel.locator("mark").first).to_be_visible()
    panel.get_by_role("button", name="Open it in the editor").click()
    assert studio.field.input_value().startswith("Story of self")
    studio.expect_saved()


def test_another_example_stands_beside_the_draft(panels: Panels) -> None:
    panel = panels.turn_to("Examples")
    panel.get_by_label("Read", exact=True).select_option(index=3)
    expect(panel.locator(".wb-example-text")).to_contain_text("(An invented", timeout=SLOW)
    assert panels.field.input_value() == DRAFT


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_any_panel_and_nothing_overflows(
    browser: Browser, fresh: Server, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # light and dark are what it takes
    )
    studio = Panels(context.new_page(), fresh)
    studio.open()
    studio.write(DRAFT)
    expect(studio.page.get_by_text("Profile:")).to_be_visible(timeout=SLOW)
    for name in PANELS:
        panel = studio.turn_to(name)
        for more in panel.locator("summary").all():
            more.click()
        if name == "Language":
            panel.get_by_label("A board", exact=True).check()
            expect(panel.get_by_role("region", name="A board")).to_be_visible(timeout=SLOW)
        found = Axe().run(studio.page, options=WCAG)
        assert found.violations_count == 0, (name, found.generate_report())
        assert studio.page.evaluate("document.documentElement.scrollWidth") <= width, name
    context.close()
