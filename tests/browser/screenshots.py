"""Take pictures of the pages: the README's, or all of them at every width into a folder.

``python -m tests.browser.screenshots`` takes the README's; with a folder as argument it takes every
page at 320, 768 and 1280 px, light and dark, for somebody to look at.
"""

import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import launch
from tests.browser.serving import Server
from widgets.paths import NOTEBOOKS, PROJECT

PICTURES = PROJECT / "docs" / "pictures"
FOCUS = {"06-public-narrative": ".wb-studio", "11-evaluation": ".wb-chart"}
PATIENCE = 60_000  # milliseconds


def _open(browser: Browser, server: Server, chapter: str, width: int, scheme: str) -> Page:
    """Open a page as a learner sees it who has begun to write."""
    colours: Literal["dark", "light"] = "dark" if scheme == "dark" else "light"
    page = browser.new_page(viewport={"width": width, "height": 860}, color_scheme=colours)
    page.goto(server.page(chapter))
    expect(page.locator(".wb, main table").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".wb-opening")).to_have_count(0, timeout=PATIENCE)
    if page.get_by_text("Read an example first").is_visible():
        page.get_by_text("Read an example first").click()
        page.get_by_role("button", name="Open it in the editor").click()
        page.get_by_role("tab", name="Feedback").click()
        page.locator(".wb-draft").blur()
    if page.locator(".wb-studio").count():
        expect(page.get_by_text("Profile:")).to_be_visible(timeout=PATIENCE)
    if page.locator(".wb-chart").count():
        expect(page.locator(".wb-chart svg.main-svg").first).to_be_visible(timeout=PATIENCE)
    return page


def take(folder: Path, *, widths: Sequence[int], schemes: Sequence[str], whole: bool) -> None:
    """Take every page at these widths: the whole of it, or what it is about."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as held, sync_playwright() as playwright:
        browser = launch(playwright)
        chapters = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
        with Server(Path(held)) as server:
            for chapter, width, scheme in product(chapters, widths, schemes):
                page = _open(browser, server, chapter, width, scheme)
                if not whole and chapter in FOCUS:
                    page.locator(FOCUS[chapter]).evaluate("element => element.scrollIntoView()")
                name = f"{chapter}-{width}-{scheme}" if whole else chapter
                page.screenshot(path=folder / f"{name}.png", full_page=whole)
                page.close()
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        take(Path(sys.argv[1]), widths=(320, 768, 1280), schemes=("light", "dark"), whole=True)
    else:
        take(PICTURES, widths=(1280,), schemes=("light",), whole=False)
