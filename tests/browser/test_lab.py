"""The same notebooks work in JupyterLab."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.serving import Server
from tests.browser.studio_page import SLOW, StudioPage
from widgets.paths import NOTEBOOKS

PATIENT = 90_000  # milliseconds; JupyterLab loads slowly on a busy machine


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("lab")
    for path in NOTEBOOKS.glob("*.ipynb"):  # JupyterLab saves what it opens
        (folder / path.name).write_bytes(path.read_bytes())
    options = (
        "--no-browser --allow-root --ServerApp.port={port} --ServerApp.port_retries=0 "
        "--IdentityProvider.token= --ServerApp.disable_check_xsrf=True"
    )
    command = (sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder}", *options.split())
    with Server(folder, *command) as running:
        yield running


def _run_all(page: Page, lab: Server, chapter: str) -> None:
    page.goto(f"{lab.address}/lab/tree/{chapter}.ipynb?reset")
    run = page.get_by_role("menuitem", name="Run", exact=True)
    expect(page.locator(".jp-Notebook-cell").first).to_be_visible(timeout=PATIENT)
    run.click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def _scroll_to(page: Page, wanted: Locator) -> None:
    """Scroll on until it stands: JupyterLab draws only the cells that are in view."""
    until = time.monotonic() + PATIENT / 1000
    page.locator(".jp-Notebook-cell").first.hover()
    while not wanted.is_visible():
        assert time.monotonic() < until, "It never came into view."
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(200)


def test_the_studio_works_in_jupyterlab(page: Page, lab: Server) -> None:
    lab.forget()
    _run_all(page, lab, "06-public-narrative")
    studio = StudioPage(page, lab)
    _scroll_to(page, studio.field)
    studio.field.click()
    page.keyboard.type("I decided to stay.")
    studio.expect_marked("I decided")
    assert studio.field.input_value() == "I decided to stay."


def test_the_chart_is_drawn_in_jupyterlab(page: Page, lab: Server) -> None:
    _run_all(page, lab, "11-evaluation")
    expect(page.locator(".wb-chart svg.main-svg").first).to_be_visible(timeout=PATIENT)
    page.get_by_role("radio", name="2008").check()
    expect(page.locator(".wb-chart")).to_contain_text("7.3", timeout=SLOW)


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_only_launches(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] == "code":
            assert len("".join(cell["source"]).strip().splitlines()) <= 5
            assert cell["outputs"] == []
