"""Drafting in the studio, in a real browser before the real server."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.serving import Server
from tests.browser.studio_page import SLOW, StudioPage

DRAFT = (
    "Story of self\nI decided to telephone the ward myself.\n\n"
    "Story of now\nI am asking each of you to check two labels with me by Friday 14 March."
)

_SHAPE = """element => {
  const box = element.getBoundingClientRect();
  return [box.left, box.top, box.width, box.height, element.scrollHeight];
}"""


@pytest.fixture
def studio(page: Page, fresh: Server) -> StudioPage:
    return StudioPage(page, fresh).open()


def test_typing_marks_the_right_words(studio: StudioPage) -> None:
    studio.field.click()
    studio.page.keyboard.type(DRAFT)
    studio.expect_marked("I decided")
    studio.expect_marked("by Friday 14 March")
    assert studio.field.input_value() == DRAFT


def test_marks_lie_on_their_words(studio: StudioPage) -> None:
    """The copy that carries the marks has the same shape as the field that carries the words."""
    studio.write(DRAFT + "\n\n" + "A longer paragraph that wraps at the edge of the field. " * 12)
    studio.expect_marked("I decided")
    mirror, field = (
        studio.page.evaluate(_SHAPE, studio.root.locator(name).element_handle())
        for name in (".wb-mirror", ".wb-draft")
    )
    assert mirror == field


def test_no_keystroke_is_lost_and_the_caret_stays_while_answers_arrive(studio: StudioPage) -> None:
    studio.write("I decided to stay. The end.")
    studio.expect_marked("I decided")
    studio.page.evaluate("document.querySelector('.wb-draft').setSelectionRange(19, 19)")
    typed = "And every word of this stands where it was typed. "
    studio.page.keyboard.type(typed, delay=35)  # answers arrive while this goes on
    assert studio.field.input_value() == f"I decided to stay. {typed}The end."
    assert studio.page.evaluate("document.querySelector('.wb-draft').selectionStart") == 19 + len(
        typed
    )


def test_a_mark_moves_with_its_words_before_the_answer_comes(studio: StudioPage) -> None:
    studio.write("I decided to stay.")
    studio.expect_marked("I decided")
    studio.page.evaluate("document.querySelector('.wb-draft').setSelectionRange(0, 0)")
    studio.page.keyboard.type("🎉 It rained. ")
    assert studio.marked("I decided").count() == 1


def test_the_draft_is_found_again_after_a_reload(studio: StudioPage) -> None:
    studio.write(DRAFT)
    studio.reload()
    assert studio.field.input_value() == DRAFT
    studio.expect_marked("I decided")


def test_the_draft_is_found_again_in_another_browser(
    studio: StudioPage, browser: object, fresh: Server
) -> None:
    """The file behind holds it: nothing of the first browser is needed."""
    studio.write(DRAFT)
    studio.expect_kept(DRAFT)
    other = browser.new_context()  # type: ignore[attr-defined]
    assert StudioPage(other.new_page(), fresh).open().field.input_value() == DRAFT
    other.close()


def test_the_draft_is_found_again_after_the_server_was_restarted(
    studio: StudioPage, fresh: Server
) -> None:
    studio.write(DRAFT)
    studio.expect_kept(DRAFT)
    fresh.restart()
    studio.page.evaluate("localStorage.clear()")
    studio.reload()
    assert studio.field.input_value() == DRAFT


def test_what_is_typed_while_the_server_is_down_is_kept_and_said(
    studio: StudioPage, fresh: Server
) -> None:
    studio.write(DRAFT)
    studio.expect_kept(DRAFT)
    fresh.kill()
    studio.page.keyboard.type(" And more.")
    studio.expect_said("The connection to the workbook is gone.")
    expect(studio.saved).to_have_text("Saved in this browser.")
    fresh.start()
    studio.reload()
    assert studio.field.input_value() == f"{DRAFT} And more."
    studio.expect_kept(f"{DRAFT} And more.")


def test_a_connection_that_was_lost_comes_back_by_itself(
    studio: StudioPage, context: BrowserContext
) -> None:
    studio.write(DRAFT)
    studio.expect_saved()
    context.set_offline(True)
    studio.expect_said("The connection to the workbook is gone.")
    studio.page.keyboard.type(" And more.")
    context.set_offline(False)
    studio.expect_kept(f"{DRAFT} And more.")
    expect(studio.root.get_by_text("The connection to the workbook is gone.")).to_have_count(0)


@pytest.mark.parametrize("harm", ["deleted", "damaged"])
def test_harm_to_the_file_behind_costs_nothing_and_is_said(
    studio: StudioPage, fresh: Server, harm: str
) -> None:
    studio.write(DRAFT)
    studio.expect_kept(DRAFT)
    if harm == "deleted":
        fresh.forget()
    else:
        fresh.portfolio.write_bytes(b"this is no database " * 500)
    studio.page.keyboard.type(" And more.")
    studio.expect_said("had gone" if harm == "deleted" else "was damaged")
    studio.expect_kept(f"{DRAFT} And more.")
    studio.page.evaluate("localStorage.clear()")
    studio.reload()
    assert studio.field.input_value() == f"{DRAFT} And more."


def test_damage_that_is_found_on_opening_is_said(studio: StudioPage, fresh: Server) -> None:
    studio.write(DRAFT)
    studio.expect_kept(DRAFT)
    studio.page.goto("about:blank")
    fresh.portfolio.write_bytes(b"this is no database " * 500)
    studio.open()
    expect(studio.page.get_by_text("was damaged").first).to_be_visible(timeout=SLOW)
    assert studio.field.input_value() == DRAFT  # the browser had it
    studio.expect_kept(DRAFT)


def test_two_tabs_are_told_of_one_another(
    studio: StudioPage, context: BrowserContext, fresh: Server
) -> None:
    studio.write(DRAFT)
    studio.expect_saved()
    second = StudioPage(context.new_page(), fresh).open()
    second.page.keyboard.press("End")
    second.field.press_sequentially(" Second.")
    studio.expect_said("open in another tab")


def test_not_this_takes_one_remark_away_and_bring_back_returns_it(studio: StudioPage) -> None:
    studio.field.fill("I decided to stay. Later I decided to speak.")
    expect(studio.marked("I decided")).to_have_count(2, timeout=SLOW)
    studio.page.get_by_role("button", name="Not this").first.click()
    expect(studio.marked("I decided")).to_have_count(1, timeout=SLOW)
    studio.reload()
    expect(studio.marked("I decided")).to_have_count(1, timeout=SLOW)
    studio.page.get_by_role("button", name="Bring back").click()
    expect(studio.marked("I decided")).to_have_count(2, timeout=SLOW)


def test_a_next_step_takes_the_learner_to_the_part(studio: StudioPage) -> None:
    studio.write("Story of now\nEvery week four people are sent home without their test.")
    steps = studio.page.get_by_role("region", name="Feedback")
    steps.get_by_role("button", name="Go to my story of self").or_(
        steps.get_by_role("button", name="Go to my story of now")
    ).first.click(timeout=SLOW)
    expect(studio.field).to_be_focused()


def test_show_selects_the_words(studio: StudioPage) -> None:
    studio.write("🎉 It rained. I decided to stay.")
    studio.page.get_by_role("button", name="Show the words “I decided").first.click(timeout=SLOW)
    selected = studio.page.evaluate(
        "(() => { const d = document.querySelector('.wb-draft');"
        " return d.value.slice(d.selectionStart, d.selectionEnd); })()"
    )
    assert selected.startswith("I decided")


def test_parts_can_be_begun_in_any_order(studio: StudioPage) -> None:
    studio.page.get_by_role("button", name="Story of now").click()
    studio.page.keyboard.type("It cannot wait.")
    studio.page.get_by_role("button", name="Story of self").click()
    studio.page.keyboard.type("I was there.")
    assert (
        studio.field.input_value() == "Story of now\nIt cannot wait.\n\nStory of self\nI was there."
    )
    expect(studio.page.get_by_role("button", name="Story of self 3 words")).to_be_visible(
        timeout=SLOW
    )


def test_spoken_time_is_held_against_the_chosen_limit(studio: StudioPage) -> None:
    studio.write("word " * 300)
    studio.expect_said("300 words, about 2 min 18 s spoken: within your 3 minutes")
    studio.page.get_by_label("I have", exact=True).select_option("2")
    studio.expect_said("18 seconds over your 2 minutes")


def test_the_profile_is_a_table(studio: StudioPage) -> None:
    studio.write(DRAFT)
    studio.page.get_by_text("criteria found", exact=False).first.click(timeout=SLOW)
    table = studio.page.get_by_role("table", name="What was found for each criterion")
    expect(table.get_by_role("row")).to_have_count(19)
    expect(table.get_by_role("rowheader", name="A choice you made")).to_be_visible()


def test_the_draft_goes_out_as_markdown_and_word_and_comes_back(
    studio: StudioPage, tmp_path: Path
) -> None:
    studio.write(DRAFT)
    studio.expect_marked("I decided")
    for name, ending in (("Download as Markdown", "md"), ("Download as Word", "docx")):
        with studio.page.expect_download() as waiting:
            studio.page.get_by_role("button", name=name).click()
        path = tmp_path / f"draft.{ending}"
        waiting.value.save_as(path)
        assert path.stat().st_size > 50
        studio.open_file(path)
        studio.expect_said(f"draft.{ending} is open.")
        assert "I decided to telephone the ward myself." in studio.field.input_value()
        studio.expect_marked("I decided")
    studio.page.get_by_role("button", name="Bring back what was here before").click()
    assert "I decided" in studio.field.input_value()


def test_copy_puts_the_draft_on_the_clipboard(studio: StudioPage, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    studio.write(DRAFT)
    studio.page.get_by_role("button", name="Copy").click()
    studio.expect_said("Copied.")
    assert studio.page.evaluate("navigator.clipboard.readText()") == DRAFT
