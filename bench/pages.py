"""Pages against an empty Voila page: memory of the kernel, and time until they can be used."""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Literal

import psutil
from playwright.sync_api import Browser, sync_playwright

from bench.report import Result
from tests.browser.chromium import launch
from tests.browser.serving import Server
from widgets.paths import NOTEBOOKS

EMPTY = "99-empty"
NARRATIVE = "06-public-narrative"
EVALUATION = "11-evaluation"
ROUNDS = 5
STANDS = {
    EMPTY: "body > .jp-LabShell",  # the front end runs
    NARRATIVE: ".wb-studio textarea",
    EVALUATION: ".wb-chart svg.main-svg",
}


def _chapters(folder: Path) -> Path:
    """Copy the chapters and put an empty one beside them, which loads what every page loads."""
    for path in NOTEBOOKS.glob("*.ipynb"):
        (folder / path.name).write_bytes(path.read_bytes())
    empty = json.loads((folder / f"{NARRATIVE}.ipynb").read_text(encoding="utf-8"))
    cell: dict[str, object] = {"cell_type": "code", "id": "empty", "metadata": {}}
    empty["cells"] = [cell | {"execution_count": None, "outputs": [], "source": ["None"]}]
    (folder / f"{EMPTY}.ipynb").write_text(json.dumps(empty), encoding="utf-8")
    return folder


def _kernels(server: Server) -> list[psutil.Process]:
    """List the kernels that run; one that has ended and waits to be noticed is not one."""
    found = []
    for child in psutil.Process(server.pid).children(recursive=True):
        try:
            if "ipykernel_launcher" in " ".join(child.cmdline()):
                found.append(child)
        except (psutil.ZombieProcess, psutil.NoSuchProcess):
            continue
    return found


def _kernel_megabytes(server: Server) -> float:
    """Give the memory of the only kernel: its proportional share, in megabytes."""
    time.sleep(1.5)  # what a page asks of its kernel on arrival is over
    (kernel,) = _kernels(server)
    return float(kernel.memory_full_info().pss) / 1e6


def _serve(folder: Path) -> Server:
    """Serve these chapters with the workbook's own server."""
    program = (
        "import sys; from pathlib import Path; from widgets.server import serve; "
        "serve('127.0.0.1', int(sys.argv[1]), open_browser=False, notebooks=Path(sys.argv[2]))"
    )
    return Server(folder, sys.executable, "-c", program, "{port}", str(folder))


def _visit(browser: Browser, server: Server, chapter: str) -> tuple[float, float]:
    """Open a page as a first visitor; give seconds until it can be used, and megabytes."""
    context = browser.new_context()
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(server.page(chapter))
    state: Literal["attached", "visible"] = "attached" if chapter == EMPTY else "visible"
    page.wait_for_selector(STANDS[chapter], state=state, timeout=60_000)
    seconds = time.perf_counter() - begun
    megabytes = _kernel_megabytes(server)
    page.goto("about:blank")
    context.close()
    while _kernels(server):  # a page that is left ends its kernel
        time.sleep(0.2)
    return seconds, megabytes


def results() -> list[Result]:
    """Measure each page in turn, some rounds over, and compare medians."""
    with tempfile.TemporaryDirectory() as held, sync_playwright() as playwright:
        folder = Path(held)
        browser = launch(playwright)
        with _serve(_chapters(folder)) as server:
            visits = {
                chapter: [_visit(browser, server, chapter) for _ in range(ROUNDS)]
                for chapter in STANDS
            }
        browser.close()
    seconds = {name: statistics.median(s for s, _ in some) for name, some in visits.items()}
    memory = {name: statistics.median(m for _, m in some) for name, some in visits.items()}
    return [
        Result(
            "memory of the narrative page's kernel, against an empty page's",
            memory[NARRATIVE] / memory[EMPTY],
            "times",
            ("<=", 1.35),
            f"{memory[NARRATIVE]:.1f} MB against {memory[EMPTY]:.1f} MB",
        ),
        Result(
            "memory of the evaluation page's kernel, against an empty page's",
            memory[EVALUATION] / memory[EMPTY],
            "times",
            None,
            f"{memory[EVALUATION]:.1f} MB against {memory[EMPTY]:.1f} MB",
        ),
        *(
            Result(
                f"time to ready of {name}, against an empty page's",
                seconds[name] / seconds[EMPTY],
                "times",
                None,
                f"{seconds[name]:.2f} s against {seconds[EMPTY]:.2f} s",
            )
            for name in (NARRATIVE, EVALUATION)
        ),
    ]
