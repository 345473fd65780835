"""Whatever a person puts in: a clear sentence, nothing lost, no traceback, never HTML."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Server
from tests.browser.studio_page import SLOW, StudioPage

SCRIPT = "<script>window.harm()</script><img src=x onerror='window.harm()'>. I decided to stay."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.fixture
def studio(page: Page, fresh: Server) -> StudioPage:
    return StudioPage(page, fresh).open()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a lot of words here " * 10_000, "too long to be read as one narrative"),
        ("🎉👍🏥", "no words in this draft"),
        ("שלום לכולם, אני אחות במחלקה הזאת", "not in English"),
        ("Ward\tJan\tFeb\nA\t3\t4\nB\t5\t6", "looks like a table"),
    ],
)
def test_an_unusual_draft_is_kept_and_said(studio: StudioPage, text: str, sentence: str) -> None:
    studio.field.fill(text)
    studio.expect_said(sentence)
    studio.reload()
    assert studio.field.input_value() == text
    assert "Traceback" not in studio.page.content()


def test_an_emptied_draft_is_kept_as_empty(studio: StudioPage) -> None:
    studio.field.fill("I decided to stay.")
    studio.expect_marked("I decided")
    studio.field.fill("")
    studio.expect_kept("")
    expect(studio.root.locator(".wb-mark").filter(has_text="I decided")).to_have_count(0)
    expect(studio.root.get_by_text("Nothing has been found yet")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("locked.docx", OLE, "locked.docx is protected with a password"),
        ("broken.docx", b"PK\x03\x04nothing", "broken.docx is not a Word document"),
        ("binary.txt", b"\x00\x01\x02\xff" * 50, "binary.txt is not text"),
        ("empty.md", b"", "empty.md is empty"),
        ("large.txt", b"a" * 1_100_000, "large.txt is over 1 MB"),
        ("photo.png", b"\x89PNG\r\n", "photo.png is of a kind that we cannot read"),
    ],
)
def test_a_file_that_cannot_be_opened_costs_nothing(
    studio: StudioPage, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    studio.field.fill("I decided to stay.")
    path = tmp_path / name
    path.write_bytes(content)
    studio.open_file(path)
    studio.expect_said(sentence)
    assert studio.field.input_value() == "I decided to stay."


def test_a_folder_dropped_on_the_editor_is_refused_with_a_sentence(studio: StudioPage) -> None:
    studio.page.evaluate(
        """() => {
             const event = new Event('drop', { bubbles: true, cancelable: true });
             event.dataTransfer = { types: ['Files'], files: [],
               items: [{ webkitGetAsEntry: () => ({ isDirectory: true }) }] };
             document.querySelector('.wb-draft').dispatchEvent(event);
           }"""
    )
    studio.expect_said("That is a folder, not a file")


def test_what_a_person_writes_never_becomes_html(
    studio: StudioPage, tmp_path: Path, fresh: Server
) -> None:
    page = studio.page
    harmed: list[str] = []
    page.expose_function("harm", lambda: harmed.append(page.url))  # outlives every reload
    studio.field.fill(SCRIPT)
    studio.expect_marked("I decided")
    page.get_by_text("criteria found").first.click()
    page.get_by_role("button", name="Not this").first.click()
    named = tmp_path / "<img src=x onerror=window.harm()>.txt"
    named.write_text(SCRIPT, encoding="utf-8")
    studio.open_file(named)
    studio.expect_said("is open.")
    studio.reload()
    studio.expect_marked("I decided")
    assert studio.field.input_value() == SCRIPT
    page.goto(fresh.page("11-evaluation"))
    headline = page.get_by_role("textbox", name="Your headline")
    expect(headline).to_be_visible(timeout=SLOW)
    headline.fill(SCRIPT)
    page.get_by_role("button", name="Read my headline").click()
    expect(page.get_by_role("heading", name="What we found in your headline")).to_be_visible(
        timeout=SLOW
    )
    page.reload()
    expect(headline).to_have_value(SCRIPT, timeout=SLOW)
    page.goto(f"{fresh.address}/voila/render/%3Cscript%3Ewindow.harm()%3C/script%3E.ipynb")
    page.wait_for_timeout(500)
    assert harmed == []


def test_nothing_that_was_written_is_in_the_servers_log(studio: StudioPage, fresh: Server) -> None:
    studio.field.fill("Zanzibar was where I decided to stay.")
    studio.expect_marked("I decided")
    assert "Zanzibar" not in fresh.log.read_text(encoding="utf-8")
