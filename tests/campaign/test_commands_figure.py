"""``workbook figure``: the same picture, drawing and numbers as on the page, without a page."""

import csv
import re
import struct
from pathlib import Path

import pytest
from click.testing import CliRunner

from widgets import campaign
from widgets.campaign import Panel, commands_figure, picture
from widgets.campaign.commands_figure import figure_command
from widgets.campaign.figures import CHARTS, figure_names, find_figure
from widgets.look import TOKENS

NAME = "reduction/2008/relative"


def _found(name: str = NAME) -> tuple[str, Panel]:
    found = find_figure(name)
    assert found is not None
    return found


def test_without_a_name_every_figure_is_listed_and_each_can_be_found() -> None:
    listed = CliRunner().invoke(figure_command, []).output.split()
    assert listed == figure_names()
    assert NAME in listed
    assert all(find_figure(name) for name in listed)


def test_every_chart_of_the_notebooks_is_there_under_its_own_title() -> None:
    made = [getattr(campaign, name)() for name in campaign.__all__ if name.endswith("_chart")]
    assert {chart.title: set(chart.panels) for chart in made} == {
        chart.title: set(chart.panels()) for chart in CHARTS.values()
    }


def test_the_numbers_are_the_pages_own_file(tmp_path: Path) -> None:
    out = tmp_path / "fall.csv"
    assert CliRunner().invoke(figure_command, [NAME, "--out", str(out)]).exit_code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == list(csv.reader(_found()[1].csv.splitlines()))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing", "--out", "x.png"], "no figure is called 'nothing'"),
        (["reduction/1999/relative", "--out", "x.png"], "no figure is called"),
        ([NAME], "name a file that ends in .png, .svg or .csv"),
        ([NAME, "--out", "x.pdf"], "name a file that ends in .png, .svg or .csv"),
        ([NAME, "--out", "no/such/folder/x.csv"], "cannot be written"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_line(arguments: list[str], sentence: str) -> None:
    result = CliRunner().invoke(figure_command, arguments)
    assert result.exit_code == 2
    assert sentence in result.output
    assert result.output.count("\n") == 1


def test_a_picture_takes_title_sentence_caveat_and_source_with_it() -> None:
    title, panel = _found()
    layout = picture.captioned(panel, title)["layout"]
    assert layout["title"]["text"] == title
    beneath = layout["annotations"][-1]["text"].replace("<br>", " ")
    for words in (panel.sentence, panel.caveat, panel.source):
        assert " ".join(words.split()) in beneath
    assert layout["annotations"][:-1] == panel.figure["layout"].get("annotations", [])


def test_words_in_a_picture_are_never_read_as_html() -> None:
    _, panel = _found()
    assert picture.captioned(panel, "<b>1 & 2")["layout"]["title"]["text"] == "&lt;b&gt;1 &amp; 2"


def test_a_picture_has_the_pages_own_colours() -> None:
    tokens = TOKENS.read_text(encoding="utf-8")
    for name, colour in (
        ("ink", picture.INK),
        ("ink-quiet", picture.QUIET),
        ("line", picture.LINE),
        ("paper", picture.PAPER),
    ):
        assert re.search(rf"--wb-{name}: light-dark\({colour}, ", tokens), name


def test_a_browser_that_fails_is_said_in_a_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: "/bin/false")
    monkeypatch.setattr(commands_figure, "PATIENCE", 5)
    out = tmp_path / "fall.png"
    result = CliRunner().invoke(figure_command, [NAME, "--out", str(out)])
    assert result.exit_code == 2
    assert "the browser could not draw the figure" in result.output
    assert not out.exists()


@pytest.mark.browser
def test_picture_and_drawing_are_made_by_the_machines_own_browser(tmp_path: Path) -> None:
    runner = CliRunner()
    for ending in ("png", "svg"):
        result = runner.invoke(figure_command, [NAME, "--out", str(tmp_path / f"fall.{ending}")])
        if "no browser was found" in result.output:
            pytest.skip(result.output)
        assert result.exit_code == 0, result.output
    drawing = (tmp_path / "fall.svg").read_text(encoding="utf-8")
    assert drawing.startswith('<svg role="img" aria-label="If prescribing in 2008')
    assert "Source: " in drawing
    content = (tmp_path / "fall.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (2400, 1600)
