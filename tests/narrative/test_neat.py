"""The arc measured against sentences that people marked."""

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from widgets.narrative.validity.neat import Agreement, NeatError, main, measure

SENTENCES = """\
She died.\t1\t0\t0\thealth
He was frightened.\t1\t0\t0\thealth
They lost the keys.\t0\t0\t0\thealth
The door is green.\t1\t0\t0\thealth
They helped to protect us.\t0\t1\t1\thealth
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.tsv").write_text(SENTENCES, encoding="utf-8")
    (tmp_path / "two.tsv").write_text("I sat down.\t0\t1\t0\tsport\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("Not a table.", encoding="utf-8")
    return tmp_path


def test_each_file_and_all_are_compared_on_both_sides(folder: Path) -> None:
    found = measure(folder)
    assert [(one.file, one.side) for one in found] == [
        (file, side) for file in ("one.tsv", "two.tsv", "all") for side in ("trouble", "way_out")
    ]


def test_trouble_is_held_against_complication(folder: Path) -> None:
    assert measure(folder)[0] == Agreement(
        file="one.tsv",
        side="trouble",
        sentences=5,
        base=0.6,
        precision=0.667,
        recall=0.667,
        f1=0.667,
    )


def test_a_way_out_is_held_against_resolution(folder: Path) -> None:
    assert measure(folder)[-1] == Agreement(
        file="all",
        side="way_out",
        sentences=6,
        base=0.333,
        precision=1.0,
        recall=0.5,
        f1=0.667,
    )


def test_where_nothing_is_marked_and_nothing_found_the_figures_are_nought(folder: Path) -> None:
    trouble = measure(folder)[2]
    assert (trouble.precision, trouble.recall, trouble.f1) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    "line", ["She died.\t1\t0\t0", "She died.\t1\tyes\t0\thealth", "She died.", ""]
)
def test_a_line_of_another_shape_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "odd.tsv").write_text(f"{SENTENCES}{line}\nx\t0\t0\t0\ty", encoding="utf-8")
    with pytest.raises(NeatError, match=r"odd\.tsv, line 6"):
        measure(tmp_path)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NeatError, match=r"no \.tsv"):
        measure(tmp_path)


def test_the_command_prints_one_json_line_for_each_figure(folder: Path) -> None:
    printed = CliRunner().invoke(main, [str(folder)])
    assert printed.exit_code == 0
    assert [
        msgspec.json.decode(line, type=Agreement) for line in printed.output.splitlines()
    ] == measure(folder)


def test_the_command_says_in_one_line_what_is_wrong(tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, [str(tmp_path)])
    assert printed.exit_code == 1
    assert printed.output.startswith("Error: There is no .tsv file")
