"""A learner's own table on the page: pasted or opened, charted, kept, and never sent away."""

import csv
import re
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.serving import Server
from tests.browser.studio_page import SLOW
from tests.browser.test_pages import WCAG

FALLS = [12, 9, 15, 11, 8, 13, 10, 14, 9, 12, 11, 13, 30]
TABLE = "Month\tFalls\n" + "".join(
    f"{2024 + place // 12}-{place % 12 + 1:02}-01\t{falls}\n" for place, falls in enumerate(FALLS)
)
CHART_SLOW = 60_000  # milliseconds; the first chart of a kernel loads pandas and the limits' maker


def _open(page: Page, server: Server) -> Locator:
    page.goto(server.page("11-evaluation"))
    return _ready(page)


def _ready(page: Page) -> Locator:
    root = page.locator(".yd")
    expect(root).to_be_visible(timeout=SLOW)
    return root


def _paste(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Your table").focus()
    page.keyboard.insert_text(text)


def _draw(page: Page) -> None:
    button = page.get_by_role("button", name="Draw the chart")
    expect(button).to_be_visible(timeout=SLOW)
    button.click()
    _drawn(page)


def _drawn(page: Page) -> None:
    expect(page.locator(".yd svg.main-svg").first).to_be_visible(timeout=CHART_SLOW)


def test_a_pasted_table_becomes_chart_sentence_table_and_files(
    page: Page, fresh: Server, tmp_path: Path
) -> None:
    root = _open(page, fresh)
    expect(root).to_contain_text("Nothing leaves this computer")
    _paste(page, TABLE)
    expect(root).to_contain_text("‘Month’ as the date", timeout=SLOW)
    root.get_by_label("Which way is better?").select_option("lower")
    root.get_by_label("Target (optional)").fill("5")
    _draw(page)
    sentence = root.locator(".wb-chart-sentence").inner_text()
    assert re.match(r"1 of 13 values is a signal of change .* the latest is a concern", sentence)
    expect(root.get_by_role("img")).to_have_attribute("aria-label", sentence)
    expect(root.locator("[data-icon=concern]")).to_contain_text("Variation: special cause, concern")
    expect(root.locator("[data-icon=hit_or_miss]")).to_contain_text("Assurance")
    expect(root).to_contain_text("The limits are the mean plus and minus")
    drawn = root.get_by_role("img").evaluate(
        "element => Array.from(element.querySelector('.js-plotly-plot').data"
        ".find(trace => trace.name === 'Values in order').y)"
    )
    shown = [row.locator("td").first.inner_text() for row in root.locator("tbody tr").all()]
    with page.expect_download() as waiting:
        root.get_by_role("button", name="Download the numbers (CSV)").click()
    waiting.value.save_as(tmp_path / "falls.csv")
    with (tmp_path / "falls.csv").open(encoding="utf-8-sig", newline="") as file:
        kept = [row[1] for row in csv.reader(file)][1:]
    assert drawn == [float(cell) for cell in shown] == [float(cell) for cell in kept] == FALLS
    with page.expect_download() as waiting:
        root.get_by_role("button", name="Download the picture (PNG)").click()
    waiting.value.save_as(tmp_path / "falls.png")
    assert (tmp_path / "falls.png").read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as waiting:
        root.get_by_role("button", name="Download the drawing (SVG)").click()
    waiting.value.save_as(tmp_path / "falls.svg")
    drawing = (tmp_path / "falls.svg").read_text(encoding="utf-8")
    assert 'role="img"' in drawing
    assert f'aria-label="{sentence}"' in drawing


def test_a_file_is_opened_and_a_bad_one_is_refused_beside_the_table(
    page: Page, fresh: Server, tmp_path: Path
) -> None:
    root = _open(page, fresh)
    chooser = root.locator("input[type=file]")
    bad = tmp_path / "bad.csv"
    bad.write_text("Month,Falls\n2024-01-01,12\n2024-02-01,many\n", encoding="utf-8")
    large = tmp_path / "large.csv"
    large.write_bytes(b"1,2\n" * 1_300_000)
    chooser.set_input_files(large)
    field = root.get_by_role("textbox", name="Your table")
    expect(root).to_contain_text("large.csv is over 5 MB: copy the columns that you need")
    expect(field).to_have_attribute("aria-invalid", "true")
    chooser.set_input_files(bad)
    page.get_by_role("button", name="Draw the chart").click(timeout=SLOW)
    expect(root).to_contain_text("Row 3 has ‘many’ where a number should be", timeout=SLOW)
    expect(field).to_be_focused()
    book = openpyxl.Workbook()
    for row in (line.split("\t") for line in TABLE.splitlines()):
        book.active.append([row[0], row[1] if row[1] == "Falls" else float(row[1])])
    book.save(tmp_path / "good.xlsx")
    chooser.set_input_files(tmp_path / "good.xlsx")
    expect(field).to_have_value(re.compile("^Month\tFalls\n2024-01-01\t12\n"), timeout=SLOW)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    _draw(page)
    expect(root).to_contain_text("‘good.xlsx’")


def test_a_file_can_be_dropped_anywhere_on_it(page: Page, fresh: Server) -> None:
    root = _open(page, fresh)
    root.evaluate(
        """(element, text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
          const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
          element.querySelector('p').dispatchEvent(drop);
        }""",
        TABLE,
    )
    expect(root).to_contain_text("dropped.csv: We read ‘Month’ as the date", timeout=SLOW)


def test_table_choices_and_chart_are_there_after_a_reload_unless_kept_is_unticked(
    page: Page, fresh: Server
) -> None:
    root = _open(page, fresh)
    _paste(page, TABLE)
    expect(root).to_contain_text("‘Month’ as the date", timeout=SLOW)
    root.get_by_label("Which way is better?").select_option("lower")
    root.get_by_label("Target (optional)").fill("5")
    root.get_by_text("More choices").click()
    root.get_by_role("button", name="Add an annotation").click()
    root.get_by_label("Annotation 1: day").fill("2024-06-09")
    root.get_by_label("Annotation 1: what happened").fill("New <b>mats</b>")
    _draw(page)
    expect(root.locator(".wb-saved")).to_contain_text("Saved at", timeout=SLOW)
    page.reload()
    root = _ready(page)
    _drawn(page)
    expect(root.get_by_role("textbox", name="Your table")).to_have_value(TABLE)
    expect(root.get_by_label("Target (optional)")).to_have_value("5")
    expect(root.locator("[data-icon=concern]")).to_be_visible()
    expect(root).to_contain_text("A on the chart: 9 June 2024, New <b>mats</b>.")
    root.get_by_role("checkbox", name="Keep it here").uncheck()
    expect(root.locator(".wb-saved")).to_contain_text("Saved at", timeout=SLOW)
    page.wait_for_function("!Object.values(localStorage).some(held => held.includes('2024-01-01'))")
    page.reload()
    root = _ready(page)
    expect(root.get_by_role("textbox", name="Your table")).to_have_value("")
    expect(root.get_by_role("checkbox", name="Keep it here")).not_to_be_checked()
    assert b"2024-01-01" not in fresh.portfolio.read_bytes()


def _tab_to(page: Page, wanted: Locator, most: int = 200) -> None:
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {wanted}")


def test_it_can_be_done_with_the_keyboard_alone(page: Page, fresh: Server) -> None:
    root = _open(page, fresh)
    _tab_to(page, root.get_by_role("textbox", name="Your table"))
    page.keyboard.insert_text(TABLE)
    button = root.get_by_role("button", name="Draw the chart")
    expect(button).to_be_visible(timeout=SLOW)
    _tab_to(page, root.get_by_label("Target (optional)"))
    page.keyboard.type("soon")
    _tab_to(page, button)
    page.keyboard.press("Enter")
    target = root.get_by_label("Target (optional)")
    expect(target).to_be_focused(timeout=CHART_SLOW)
    expect(root).to_contain_text("The target is not a number")
    page.keyboard.press("Control+a")
    page.keyboard.type("5")
    _tab_to(page, root.locator("summary").first)
    page.keyboard.press("Enter")
    _tab_to(page, root.get_by_role("button", name="Add a step change"))
    page.keyboard.press("Enter")
    expect(root.get_by_label("Step change 1: day")).to_be_focused()
    page.keyboard.type("06062024")
    _tab_to(page, root.get_by_role("button", name="Remove step change 1"))
    _tab_to(page, button)
    page.keyboard.press("Enter")
    _drawn(page)
    expect(root.locator(".wb-chart-sentence")).to_contain_text("limits begin anew on 1 July 2024")
    with page.expect_download():
        _tab_to(page, root.get_by_role("button", name="Download the numbers (CSV)"))
        page.keyboard.press("Enter")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, fresh: Server, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # light and dark are what it takes
    )
    page = context.new_page()
    root = _open(page, fresh)
    _paste(page, TABLE)
    expect(root).to_contain_text("‘Month’ as the date", timeout=SLOW)
    root.get_by_label("Which way is better?").select_option("lower")
    root.get_by_text("More choices").click()
    root.get_by_role("button", name="Add a step change").click()
    root.get_by_role("button", name="Add an annotation").click()
    _draw(page)
    root.get_by_label("Target (optional)").fill("soon")
    expect(root).to_contain_text("The target is not a number", timeout=SLOW)
    root.get_by_label("Target (optional)").fill("5")
    expect(root.locator("[data-icon=hit_or_miss]")).to_be_visible(timeout=SLOW)
    found = Axe().run(page, context=".yd", options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
