"""Which value is the thread, and which of its words are shown."""

from widgets.narrative.finder import Hit
from widgets.narrative.rules import Rule
from widgets.narrative.text import Part
from widgets.narrative.thread import Strand, thread


def _strand(value: str, part: Part, start: int = 0, family: str = "") -> Strand:
    rule = Rule(
        id=f"whole.thread.{value}",
        facet=family or value,
        why="This is a rule for a test.",
        source="This test.",
        matches=["Truth.", "The truth.", "A truth."],
        misses=["None.", "Nobody.", "Nothing."],
        words=["truth"],
    )
    return Strand(part, Hit("whole.thread", rule, start, start + 5))


def test_the_value_heard_in_most_parts_is_chosen() -> None:
    two_parts = [_strand("honesty", "self"), _strand("honesty", "us")]
    often = [_strand("care", "self", place) for place in range(5)]
    assert thread([*often, *two_parts]) == two_parts


def test_of_two_values_in_as_many_parts_the_one_heard_more_often_is_chosen() -> None:
    less = [_strand("care", "self"), _strand("care", "now")]
    more = [_strand("honesty", "self"), _strand("honesty", "us"), _strand("honesty", "us", 9)]
    assert thread([*less, *more]) == more


def test_words_of_no_part_are_shown_where_the_value_is_in_all_three() -> None:
    strands = [_strand("care", part) for part in ("self", "us", "now", "none")]
    assert thread(strands) == strands


def test_a_value_of_the_same_family_stands_in_where_the_value_is_not_heard() -> None:
    told = [_strand("knowing", part, family="person") for part in ("self", "us")]
    heard = _strand("voice", "now", family="person")
    assert thread([*told, heard]) == [*told, heard]


def test_a_value_of_another_family_does_not() -> None:
    told = [_strand("knowing", part, family="person") for part in ("self", "us")]
    assert thread([*told, _strand("courage", "now", family="truth")]) == told


def test_words_of_no_part_do_not_stand_in_for_a_part_that_is_missing() -> None:
    strands = [_strand("care", "self"), _strand("care", "us"), _strand("care", "none")]
    assert thread(strands) == strands[:2]


def test_a_value_in_one_part_is_no_thread() -> None:
    assert thread([_strand("care", "self"), _strand("care", "none")]) == []


def test_nothing_makes_no_thread() -> None:
    assert thread([]) == []
