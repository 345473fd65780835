"""The studio as a person meets it."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.serving import Server

CHAPTER = "06-public-narrative"
SLOW = 30_000  # milliseconds; a page on a busy machine

_MARKED = """words => {
  const runs = [''];
  for (const node of document.querySelector('.wb-mirror').childNodes) {
    if (node.classList?.contains('wb-mark')) runs[runs.length - 1] += node.textContent;
    else if (node.textContent) runs.push('');
  }
  return runs.some(run => run.includes(words));
}"""
_KEPT = """text => Object.entries(localStorage).some(([key, value]) => {
  const held = JSON.parse(value);
  return key.endsWith('/draft') && held.kept && held.body.text === text;
})"""


class StudioPage:
    """What a learner sees and does on the narrative page."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.root = page.locator(".wb-studio")
        self.field = page.get_by_role("textbox", name="Your public narrative")
        self.saved = self.root.locator(".wb-saved")

    def open(self) -> "StudioPage":
        self.page.goto(self.server.page(CHAPTER))
        return self.ready()

    def reload(self) -> "StudioPage":
        self.page.reload()
        return self.ready()

    def ready(self) -> "StudioPage":
        expect(self.field).to_be_visible(timeout=SLOW)
        return self

    def write(self, text: str) -> None:
        """Put a text in at once, as a paste does."""
        self.field.focus()
        self.page.keyboard.insert_text(text)

    def marked(self, words: str) -> Locator:
        return self.root.locator(".wb-mirror .wb-mark").filter(has_text=words)

    def expect_marked(self, words: str) -> None:
        """Wait until these words are marked, in one mark or in several that overlap."""
        self.page.wait_for_function(_MARKED, arg=words, timeout=SLOW)

    def expect_saved(self) -> None:
        expect(self.saved).to_contain_text("Saved at", timeout=SLOW)

    def expect_kept(self, text: str) -> None:
        """Wait until the file behind holds the text."""
        expect(self.saved).to_contain_text("Saved at", timeout=SLOW)
        self.page.wait_for_function(_KEPT, arg=text, timeout=SLOW)

    def open_file(self, path: Path) -> None:
        self.root.locator("input[type=file]").set_input_files(path)

    def expect_said(self, words: str) -> None:
        expect(self.root.get_by_text(words).first).to_be_visible(timeout=SLOW)
