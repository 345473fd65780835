"""The chapters' files hold what the schema asks for, and a wrong file is named in one sentence."""

from pathlib import Path

import pytest

from widgets.datafile import DataFileError
from widgets.exercises import Check, find_check, find_rewriting, load_chapter
from widgets.exercises.schema import FOLDER

CHAPTERS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
CHECKS = [
    pytest.param(check, id=f"{chapter}/{check.id}")
    for chapter in CHAPTERS
    for check in load_chapter(chapter).checks
]

OPTION = "{text: Yes it is, right: %s, feedback: This is what is said of it.}"
CHECK = """
checks:
  - id: one
    question: Is this a question?
    several: false
    options:
      - %s
      - %s
      - %s
    why: This is the explanation.
    source: The guide that it is from
"""


def _chapter(folder: Path, text: str) -> str:
    (folder / "wrong.yaml").write_text(text, encoding="utf-8")
    return "wrong"


def _check(*options: str) -> str:
    return CHECK % options


SOUND = _check(OPTION % "true", OPTION % "false", OPTION % "false")


def test_the_chapters_of_the_first_slice_have_exercises() -> None:
    assert CHAPTERS == ["00-start-here", "06-public-narrative", "11-evaluation"]


@pytest.mark.parametrize("check", CHECKS)
def test_every_option_teaches_something_of_its_own(check: Check) -> None:
    said = [option.feedback for option in check.options]
    assert len(set(said)) == len(said)
    assert all(sentence.endswith((".", "?")) for sentence in said)


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_a_wrong_option_too(check: Check) -> None:
    assert not all(option.right for option in check.options)


@pytest.mark.parametrize("check", CHECKS)
def test_feedback_neither_praises_nor_blames(check: Check) -> None:
    said = " ".join([check.why, *(option.feedback for option in check.options)]).lower()
    for word in ("well done", "good ", "great", "wrong", "fail", "sorry", "correct"):
        assert word not in said, word


def test_a_check_is_found_by_chapter_and_name() -> None:
    assert find_check("06-public-narrative", "three-parts").question.startswith("A ward sister")


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(DataFileError, match="no check named none; it has choice-point and the-ask"):
        find_check("06-public-narrative", "none")
    with pytest.raises(DataFileError, match="no rewrite named none; it has headline"):
        find_rewriting("11-evaluation", "none")


def test_a_missing_chapter_is_named() -> None:
    with pytest.raises(DataFileError, match=r"99-nowhere\.yaml cannot be read"):
        load_chapter("99-nowhere")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("checks: [", r"wrong\.yaml: ", id="not YAML"),
        pytest.param("checks: 7", r"Expected `array`.*\$\.checks", id="not a list"),
        pytest.param("checks: []\npictures: []", "unknown field `pictures`", id="unknown field"),
        pytest.param(
            _check(OPTION % "true", OPTION % "false", "{text: Never, right: false}"),
            r"missing required field `feedback`.*\$\.checks\[0\]\.options\[2\]",
            id="an option without feedback",
        ),
        pytest.param(
            _check(*[OPTION % "false"] * 3), "check one has no right option", id="no right option"
        ),
        pytest.param(
            _check(*[OPTION % "true"] * 3), "has 3 right options", id="several right of one"
        ),
        pytest.param(
            SOUND.replace("id: one", "id: A b"),
            r"\$\.checks\[0\]\.id",
            id="an id with a space",
        ),
    ],
)
def test_a_wrong_file_is_named_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DataFileError, match=said) as problem:
        load_chapter(_chapter(tmp_path, text), tmp_path)
    assert str(problem.value).startswith("wrong.yaml")


def test_two_exercises_do_not_share_an_id(tmp_path: Path) -> None:
    text = SOUND + SOUND.replace("\nchecks:\n", "")
    with pytest.raises(DataFileError, match="two exercises named one"):
        load_chapter(_chapter(tmp_path, text), tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(r"\bEng", r"(Eng", "rule counted.place: ", id="a broken pattern"),
        pytest.param("id: counted.place", "id: counted.drug", "two rules named", id="a rule twice"),
        pytest.param("id: source.named", "id: named", "must start with source", id="a stray rule"),
        pytest.param("facet: place", "facet: town", "place and town", id="a facet without a rule"),
    ],
)
def test_a_wrong_rule_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (FOLDER / "11-evaluation.yaml").read_text(encoding="utf-8")
    text = text.replace(r"\b(?:England(?:'s)?|English)\b", r"\bEngland\b")
    with pytest.raises(DataFileError, match=said):
        load_chapter(_chapter(tmp_path, text.replace(old, new)), tmp_path)
