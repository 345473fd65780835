"""A tutor's own rubric is explained line by line."""

from pathlib import Path

import pytest

from widgets.narrative import Scorer, load_rubric
from widgets.narrative.rubric import FILE
from widgets.narrative.rubric_check import check_rubric

TEXT = FILE.read_text(encoding="utf-8")


def _mine(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _line(words: str) -> int:
    return TEXT[: TEXT.index(words)].count("\n") + 1


def test_the_workbooks_own_rubric_has_no_mistakes() -> None:
    assert check_rubric(FILE) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("full: 2", "full: two", "This must be a whole number, and is text."),
        ("full: 2", "full: 9", "asks for 9 facets"),
        ("must: [what, by_when]", "must: [whom]", "must have whom"),
        ("  - now.hope\n", "  - now.hoop\n", "first_steps names now.hoop"),
        (
            "- id: now.hope",
            "- id: now.hoop",
            "There are no rules for now.hoop. Did you mean now.hope?",
        ),
        ("    advice: Say what was", "    advise: Say what was", "Did you mean advice:?"),
        (
            "      here: the people who",
            "      her: the people who",
            "finds her. Did you mean here?",
        ),
    ],
)
def test_a_mistake_is_explained_at_its_line(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    found = check_rubric(_mine(tmp_path, TEXT.replace(old, new, 1)))
    told = [one for one in found if sentence in one.sentence]
    assert told, found
    assert abs(told[0].line - _line(old)) <= 14, (told, _line(old))


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = TEXT.replace("full: 2", "full: two", 1).replace("advice: Say what was", "advise: x", 1)
    assert len(check_rubric(_mine(tmp_path, text))) >= 2


@pytest.mark.parametrize("text", ["", "- a list", "name: x", "name: [x", "\x00", "criteria: 3"])
def test_a_file_that_is_no_rubric_is_told_so(tmp_path: Path, text: str) -> None:
    assert len(check_rubric(_mine(tmp_path, text))) == 1


def test_a_missing_file_is_told_so(tmp_path: Path) -> None:
    assert "cannot be read" in check_rubric(tmp_path / "nobody.yaml")[0].sentence


def test_a_tutors_weights_count_in_the_score_and_its_name_is_carried(tmp_path: Path) -> None:
    text = TEXT.replace("name: Public narrative", "name: Leadership module")
    text = text.replace("- id: now.ask\n", "- id: now.ask\n    weight: 5\n")
    mine = Scorer(load_rubric(_mine(tmp_path, text)))
    ask = "I am asking each of you to ring one family by Friday 14 March."
    plain, weighted = Scorer().score(ask), mine.score(ask)
    assert weighted.rubric == "Leadership module 2"
    assert weighted.overall.of == plain.overall.of + 8
    assert weighted.overall.score == plain.overall.score + 8
