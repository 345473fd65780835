"""The same notebooks work in JupyterLab."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.serving import PROGRAM, Server
from tests.browser.studio_page import SLOW, StudioPage
from widgets.paths import NOTEBOOKS

_SCROLL_ON = """box => {
  const end = box.scrollHeight - box.clientHeight;
  box.scrollTop = box.scrollTop + 400 < end ? box.scrollTop + 400 : 0;
}"""
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
    command = (str(PROGRAM), "lab", f"--notebook-dir={folder}", *options.split())
    with Server(folder, *command) as running:
        yield running


def _run_all(page: Page, lab: Server, chapter: str) -> None:
    page.goto(f"{lab.address}/lab/tree/{chapter}.ipynb?reset")
    run = page.get_by_role("menuitem", name="Run", exact=True)
    expect(page.locator(".jp-Notebook-cell").first).to_be_visible(timeout=PATIENT)
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=PATIENT)
    run.click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def _scroll_to(page: Page, wanted: Locator) -> None:
    """Scroll on until it stands: JupyterLab draws only the cells that are in view."""
    until = time.monotonic() + PATIENT / 1000
    notebook = page.locator(".jp-WindowedPanel-outer").first
    while not wanted.is_visible():
        assert time.monotonic() < until, "It never came into view."
        notebook.evaluate(_SCROLL_ON)
        page.wait_for_timeout(250)


def test_the_studio_works_in_jupyterlab(page: Page, lab: Server) -> None:
    lab.forget()
    _run_all(page, lab, "06-public-narrative")
    studio = StudioPage(page, lab)
    _scroll_to(page, studio.field)
    studio.field.click()
    page.keyboard.type("Story of self\nI decided to stay. j k dd x")
    studio.expect_marked("I decided")
    assert studio.field.input_value() == "Story of self\nI decided to stay. j k dd x"


def test_the_chart_is_drawn_in_jupyterlab(page: Page, lab: Server) -> None:
    _run_all(page, lab, "11-evaluation")
    expect(page.locator(".wb-chart svg.main-svg").first).to_be_visible(timeout=PATIENT)
    chart = page.locator(".wb-chart").first
    chart.get_by_role("radio", name="2008").check()
    expect(chart).to_contain_text("7.3", timeout=SLOW)


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_only_launches(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] == "code":
            assert len("".join(cell["source"]).strip().splitlines()) <= 5
            assert cell["outputs"] == []
