"""Widgets share what is before what is theirs."""

from pathlib import Path

import pytest

from widgets.campaign import Chart
from widgets.exercises import Rewrite, SelfCheck
from widgets.look import front
from widgets.narrative import Studio

SCRIPTS = sorted(
    path
    for path in (Path(__file__).parents[2] / "widgets").rglob("*.js")
    if "share" not in path.parts
)


def test_what_is_shared_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "own.js"
    own.write_text("export default { render };", encoding="utf-8")
    assembled = front(own)
    assert assembled.index("function make(") < assembled.index("export default")


@pytest.mark.parametrize("widget", [Studio, Chart, SelfCheck, Rewrite])
def test_a_widget_exports_once_and_imports_nothing(widget: type) -> None:
    module = str(widget._esm)  # type: ignore[attr-defined]  # anywidget's own name
    assert module.count("export default") == 1
    assert "\nimport " not in module


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_turns_text_into_html(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in script


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_asks_another_host(path: Path) -> None:
    assert "://" not in path.read_text(encoding="utf-8").replace("http://www.w3.org", "")
