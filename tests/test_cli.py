"""``workbook score``: the contract that other programs call."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from widgets.cli import main

PROGRAM = Path(sys.executable).with_name("workbook")
DRAFT = "Story of self\nI decided to stay.\n"


def _score(*arguments: object, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [PROGRAM, "score", *map(str, arguments)], input=given, capture_output=True, check=False
    )


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_one_json_document_a_line(draft: Path) -> None:
    done = _score(draft, draft, "--json")
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [document["file"] for document in documents] == [str(draft)] * 2
    (hit,) = next(c for c in documents[0]["criteria"] if c["id"] == "self.choice")["evidence"]
    assert DRAFT[hit["start"] : hit["end"]].startswith("I decided")


def test_standard_input(draft: Path) -> None:
    done = _score("-", "--json", given=draft.read_bytes())
    assert json.loads(done.stdout)["words"] == 4


def test_a_folder_is_searched(draft: Path) -> None:
    (draft.parent / "deeper").mkdir()
    (draft.parent / "deeper" / "second.md").write_text(DRAFT, encoding="utf-8")
    (draft.parent / "notes.csv").write_text("no", encoding="utf-8")
    assert len(_score(draft.parent, "--json").stdout.splitlines()) == 2


def test_a_bad_file_is_named_in_one_line_and_the_others_are_scored(draft: Path) -> None:
    bad = draft.with_name("broken.docx")
    bad.write_bytes(b"PK broken")
    done = _score(bad, draft, "--json")
    errors = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert len(errors) == 1
    assert "broken.docx is not a Word document" in errors[0]
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b"\x00\xff\x00binary", "is not text"), (b"a" * 1_000_001, "over 1 MB")],
)
def test_what_cannot_be_read_ends_with_two(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    done = _score(path)
    assert done.returncode == 2
    assert sentence in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_missing_file_and_an_empty_folder_end_with_two(tmp_path: Path) -> None:
    assert b"is missing" in _score(tmp_path / "nobody.txt").stderr
    done = _score(tmp_path)
    assert (done.returncode, b"holds no draft" in done.stderr) == (2, True)


def test_another_rubric_is_used_and_named(draft: Path, tmp_path: Path) -> None:
    rubric = tmp_path / "mine.yaml"
    rubric.write_text(
        "name: Mine\nversion: '7'\ncriteria:\n"
        "  - {id: self.choice, name: Choice, question: What did you choose?,\n"
        "     facets: {choice: a choice}, found: We found a choice.,\n"
        "     missing: We did not find a choice., advice: Say what you chose.,\n"
        "     example: I chose to stay there., source: A tutor's own}\n",
        encoding="utf-8",
    )
    document = json.loads(_score(draft, "--json", "--rubric", rubric).stdout)
    assert document["rubric"] == "Mine 7"
    assert document["overall"] == {"score": 2, "of": 2}


def test_a_broken_rubric_is_said_in_one_line(draft: Path, tmp_path: Path) -> None:
    rubric = tmp_path / "mine.yaml"
    rubric.write_text("name: Mine\nversion: 7\n", encoding="utf-8")
    done = _score(draft, "--rubric", rubric)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert b"mine.yaml" in done.stderr


def test_plain_output_lists_every_criterion(draft: Path) -> None:
    lines = _score(draft).stdout.decode().splitlines()
    assert "4 words" in lines[0]
    assert any("self.choice" in line and "found" in line for line in lines)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Enough drafts for more than one process, and one that cannot be read."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(150):
        words = f"At ten past {number} I was alone in the laboratory. I decided to stay. " * 60
        (folder / f"{number:03}.txt").write_text(words, encoding="utf-8")
    (folder / "077.txt").write_bytes(b"")
    return folder


def test_two_processes_say_what_one_says(archive: Path) -> None:
    one, two = (_score(archive, "--json", "--jobs", jobs) for jobs in (1, 2))
    assert (one.returncode, len(one.stdout.splitlines())) == (2, 149)
    assert (two.returncode, two.stdout, two.stderr) == (2, one.stdout, one.stderr)


def test_results_go_to_a_file_and_nothing_to_the_screen(draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "results.jsonl"
    done = _score(draft, "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    kept = json.loads(out.read_bytes())
    assert len(kept.pop("fingerprint")) == 32
    assert kept == json.loads(_score(draft, "--json").stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to a group")
def test_ctrl_c_stops_and_the_same_command_continues(archive: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "results.csv", tmp_path / "whole.csv"
    part = tmp_path / "results.csv.part"
    command: list[str | Path] = [PROGRAM, "score", archive, "--jobs", "2", "--out", out]
    # A group of its own, all of which gets the signal, as from a terminal.
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as run:
        while not (part.exists() and part.stat().st_size):
            time.sleep(0.01)
        for _ in range(3):  # as an impatient person presses it
            os.killpg(run.pid, signal.SIGINT)
            time.sleep(0.005)
        _, said = run.communicate()
    assert run.returncode == 130
    assert said.decode().startswith(f"workbook: stopped. What is scored is kept in {part}")
    assert len(said.splitlines()) == 1
    assert not out.exists()
    assert 0 < len(part.read_bytes().splitlines()) < 149
    # A line that stands is not scored again: what we change in it stays.
    part.write_bytes(part.read_bytes().replace(b"000.txt,", b"000.txt,777", 1))
    assert _score(archive, "--jobs", 2, "--out", out).returncode == 2
    assert _score(archive, "--out", whole).returncode == 2
    assert out.read_bytes() == whole.read_bytes().replace(b"000.txt,", b"000.txt,777", 1)
    assert not part.exists()


def test_a_terminal_shows_a_bar_and_a_log_does_not(draft: Path, tmp_path: Path) -> None:
    above, below = pytest.importorskip("pty").openpty()
    files = [draft, tmp_path / "nobody.txt"]
    command = [PROGRAM, "score", *files, "--out", tmp_path / "results.csv"]
    done = subprocess.run(list(map(str, command)), stderr=below, check=False)
    os.close(below)
    shown = os.read(above, 10_000).decode()
    os.close(above)
    assert done.returncode == 2
    assert "Scoring 2 files" in shown
    assert "100%" in shown
    assert "nobody.txt is missing" in shown.splitlines()[-1]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--out", "results.xlsx"], "name it .csv"),
        (["--out", "nowhere/results.csv"], "nowhere/results.csv cannot be written"),
        (["--scheduler", "nowhere"], "no scheduler can be reached at nowhere"),
        (["--scheduler", "tcp://127.0.0.1:9", "--jobs", "2"], "a cluster has its own workers"),
    ],
)
def test_what_cannot_be_done_is_said(draft: Path, options: list[str], sentence: str) -> None:
    done = _score(draft, *options)
    assert done.returncode == 2
    assert sentence in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_help_lists_the_commands() -> None:
    said = subprocess.run([PROGRAM, "--help"], capture_output=True, check=True).stdout.decode()
    assert all(command in said for command in ("score", "serve", "lab"))


def test_a_rubric_is_shown_and_what_is_shown_has_no_mistakes(tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["rubric", "show"])
    mine = tmp_path / "mine.yaml"
    mine.write_text(shown.output, encoding="utf-8")
    checked = CliRunner().invoke(main, ["rubric", "check", str(mine)])
    assert checked.exit_code == 0
    assert "18 criteria, no mistakes" in checked.output


def test_a_mistake_in_a_rubric_is_told_with_file_and_line(tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["rubric", "show"]).output
    mine = tmp_path / "mine.yaml"
    mine.write_text(shown.replace("full: 2", "full: two", 1), encoding="utf-8")
    checked = CliRunner().invoke(main, ["rubric", "check", str(mine)])
    assert checked.exit_code == 2
    line = shown[: shown.index("full: 2")].count("\n") + 1
    assert f"{mine}:{line}: full: This must be a whole number" in checked.output


def test_pages_are_not_served_with_a_broken_rubric(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("name: x", encoding="utf-8")
    told = CliRunner().invoke(main, ["serve", "--rubric", str(mine)])
    assert told.exit_code == 1
    assert "workbook rubric check" in told.output


@pytest.mark.parametrize("name", ["facts", "spc", "its"])
def test_the_analysts_commands_are_there(name: str) -> None:
    assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0
