"""What a learner is told: strengths first, at most three next steps, never good or bad."""

import re
from pathlib import Path

import pytest

from widgets.narrative.feedback import CANNOT_JUDGE, feedback
from widgets.narrative.rubric import load_rubric
from widgets.narrative.scoring import score

EXEMPLARS = Path(__file__).parents[2] / "widgets/narrative/exemplars"
STRONG = (EXEMPLARS / "blood-bank.md").read_text(encoding="utf-8")
DRAFTS = ["It rained.", "I decided to stay.", STRONG, STRONG[:700], "Story of now\nPlease help."]


@pytest.mark.parametrize("text", DRAFTS)
def test_there_are_never_more_than_three_of_either(text: str) -> None:
    told = feedback(score(text), load_rubric())
    assert len(told.strengths) <= 3
    assert len(told.next_steps) <= 3


def test_a_draft_that_lacks_one_thing_gets_one_next_step() -> None:
    steps = feedback(score(STRONG), load_rubric()).next_steps
    assert [step.criterion for step in steps] == ["whole.drivers"]


def test_strengths_come_from_different_parts_first() -> None:
    told = feedback(score(STRONG), load_rubric())
    assert {strength.part for strength in told.strengths} == {"self", "us", "now"}


def test_an_empty_draft_is_told_nothing() -> None:
    told = feedback(score(""), load_rubric())
    assert (told.strengths, told.next_steps) == ([], [])


def test_a_next_step_shows_the_words_or_an_example() -> None:
    for text in DRAFTS:
        for step in feedback(score(text), load_rubric()).next_steps:
            assert step.evidence or step.example
            assert step.example


def test_the_first_step_is_in_the_part_that_has_been_begun() -> None:
    told = feedback(score("Story of self\nIt was a Tuesday in the clinic."), load_rubric())
    assert {step.part for step in told.next_steps} <= {"self", "whole"}


def test_nothing_said_praises_or_blames() -> None:
    said = [CANNOT_JUDGE]
    for criterion in load_rubric().criteria:
        said += [criterion.found, criterion.missing, criterion.advice]
    for sentence in said:
        assert not re.search(r"\b(?:good|bad|fail\w*|poor|excellent|great)\b", sentence)


def test_a_criterion_partly_found_says_what_is_there_and_what_is_not() -> None:
    reading = next(
        item
        for item in score("One Tuesday night she decided to ring me.").criteria
        if item.id == "self.moment"
    )
    assert reading.level == 1
    assert "We found a time" in reading.advice
    assert "We did not find a place or something seen or heard" in reading.advice
