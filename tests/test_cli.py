"""``workbook score``: the contract that other programs call."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_help_lists_the_commands() -> None:
    said = subprocess.run([PROGRAM, "--help"], capture_output=True, check=True).stdout.decode()
    assert all(command in said for command in ("score", "serve", "lab"))
