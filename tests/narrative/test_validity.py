"""The figures that say how far to trust the score."""

from pathlib import Path

import pytest

from widgets.narrative.exemplars import load_exemplars
from widgets.narrative.rubric import load_rubric
from widgets.narrative.validity.agreement import Agreement, agree, grouped
from widgets.narrative.validity.figures import FormatFigure, Validity, as_markdown, load_validity
from widgets.paths import PROJECT

MARKING = """\
title: A test
service: Testing
kind: strong
shows: One choice and one sentence that nobody will find.
order: [self]
criteria:
"""


def _folder(folder: Path, text: str, **words: str) -> Path:
    (folder / "one.md").write_text(text, encoding="utf-8")
    rows = [
        f"  {one.id}: {{level: 2, words: ['{words[key]}']}}"
        if (key := one.id.replace(".", "_")) in words
        else f"  {one.id}: {{level: 0}}"
        for one in load_rubric().criteria
    ]
    (folder / "one.yaml").write_text(MARKING + "\n".join(rows), encoding="utf-8")
    return folder


def _of(agreements: list[Agreement], name: str) -> Agreement:
    return next(one for one in agreements if one.name == name)


def test_a_mark_that_touches_a_passage_is_right_and_finds_it(tmp_path: Path) -> None:
    text = "I decided to stay. The lamp was green."
    found, _ = agree(load_exemplars(_folder(tmp_path, text, self_choice="I decided to stay.")))
    choice = _of(found, "self.choice")
    assert (choice.precision, choice.recall, choice.levels_same) == (1.0, 1.0, 1.0)


def test_a_passage_that_no_mark_touches_is_missed_and_named(tmp_path: Path) -> None:
    text = "I decided to stay. The lamp was green."
    folder = _folder(tmp_path, text, self_choice="The lamp was green.")
    found, misses = agree(load_exemplars(folder))
    choice = _of(found, "self.choice")
    assert (choice.precision, choice.recall) == (0.0, 0.0)
    assert {
        (miss.rule == "", miss.words) for miss in misses if miss.criterion == "self.choice"
    } >= {(True, "The lamp was green.")}


def test_a_group_adds_its_criteria_together() -> None:
    (one,) = grouped(
        [Agreement("us.named", 4, 3, 2, 1, 1.0), Agreement("us.values", 6, 6, 2, 2, 0.5)]
    )
    assert (one.name, one.precision, one.recall, one.levels_same) == ("us", 0.9, 0.75, 0.75)


@pytest.mark.parametrize(
    ("low", "says"),
    [(1.2, "shown to help"), (0.9, "not shown to help"), (1.0, "not shown to help")],
)
def test_a_format_helps_only_where_its_whole_interval_lies_above_one(low: float, says: str) -> None:
    assert FormatFigure("list", 50, 1.5, low, 2.0).help == says


def test_a_format_that_never_occurred_is_not_measured() -> None:
    figure = FormatFigure("list", 0)
    assert figure.help == "not measured"
    assert "too rare" in figure.sentence


def test_the_saved_figures_are_dated_and_of_the_present_rubric() -> None:
    found = load_validity()
    rubric = load_rubric()
    assert found.rubric == f"{rubric.name} {rubric.version}"
    assert found.exemplars is not None
    assert found.unseen is not None
    assert found.unseen.narratives == 4
    assert found.applause is not None
    for made in (found.exemplars.made, found.unseen.made, found.applause.made):
        assert len(made) == len("2026-11-22")


def test_the_readme_says_what_was_saved() -> None:
    assert as_markdown(load_validity()) in (PROJECT / "README.md").read_text(encoding="utf-8")


def test_without_figures_nothing_is_claimed() -> None:
    assert as_markdown(Validity()) == ""
