"""One thread of values through self, us and now."""

from widgets.narrative import Score, score

SELF = "I told him the truth, although I was frightened."
US = "All of us believe that people are owed the truth."
NOW = "Will you tell one patient the truth this week?"


def _thread(found: Score) -> int:
    return next(one.level for one in found.criteria if one.id == "whole.thread")


def test_a_value_in_all_three_parts_is_a_thread() -> None:
    assert _thread(score(f"{SELF} {US} {NOW}")) == 2


def test_a_value_in_two_parts_is_partly_one() -> None:
    assert _thread(score(f"{SELF} {US}")) == 1


def test_a_value_in_one_part_is_none() -> None:
    assert _thread(score(SELF)) == 0


def test_three_values_in_three_parts_are_no_thread() -> None:
    text = "I learned that fairness matters. All of us need courage. Will you be safe this week?"
    assert _thread(score(text)) == 0


def test_the_order_of_the_parts_makes_no_difference() -> None:
    assert _thread(score(f"{NOW} {SELF} {US}")) == 2
