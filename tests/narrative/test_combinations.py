"""What criteria show only together."""

from widgets.narrative import score
from widgets.narrative.combinations import load_combinations
from widgets.narrative.rubric import load_rubric

CHALLENGE = "I was terrified, and nobody would help me."
CHOICE = "I decided to telephone her daughter."
OUTCOME = "He slept through the night, and I learned to ask."


def _found(text: str) -> set[str]:
    return {one.id for one in score(text).combinations}


def test_challenge_choice_and_outcome_in_order_are_a_turning_point() -> None:
    assert "turning-point" in _found(f"{CHALLENGE} {CHOICE} {OUTCOME}")


def test_another_order_is_none() -> None:
    assert "turning-point" not in _found(f"{OUTCOME} {CHOICE} {CHALLENGE}")


def test_the_three_far_apart_are_none() -> None:
    filler = " ".join(f"The bus was number {number}." for number in range(30))
    assert "turning-point" not in _found(f"{CHALLENGE} {filler} {CHOICE} {filler} {OUTCOME}")


def test_a_turning_point_points_at_its_words() -> None:
    text = f"It rained. {CHALLENGE} {CHOICE} {OUTCOME}"
    one = next(one for one in score(text).combinations if one.id == "turning-point")
    assert "terrified" in text[one.start : one.end]
    assert "decided" in text[one.start : one.end]


def test_a_problem_with_no_way_out_is_said() -> None:
    problem = "Every week four people leave our clinic untested, and that is not acceptable."
    assert "problem-without-a-way-out" in _found(problem)


def test_an_ask_without_a_date_is_said_and_with_one_it_is_not() -> None:
    ask = "I am asking each of you to ring one family"
    assert "ask-without-a-date" in _found(f"{ask}.")
    assert "ask-without-a-date" not in _found(f"{ask} by Friday 14 March.")


def test_combinations_name_criteria_of_the_rubric() -> None:
    known = {criterion.id for criterion in load_rubric().criteria}
    for pattern in load_combinations():
        assert pattern.criterion in known
        named = [*pattern.in_order, *pattern.there, *pattern.absent]
        assert {".".join(name.split(".")[:2]) for name in named} <= known
