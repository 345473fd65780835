"""The ask taken apart."""

from datetime import date

import pytest

from widgets.narrative import Scorer
from widgets.narrative.ask import vague_rules
from widgets.narrative.rules import Rule
from widgets.narrative.text import normalise

TODAY = date(2026, 11, 22)
ASK = "I am asking each of you to review two patients with a pharmacist by Friday 27 November."


def _ask(text: str) -> dict[str, str]:
    found = Scorer().score(text, today=TODAY).ask
    return {
        slot: text[place.start : place.end]
        for slot in ("who", "what", "how_many", "how", "why", "by_when")
        if (place := getattr(found, slot))
    }


def test_each_slot_points_at_its_words() -> None:
    found = _ask(ASK)
    assert found["who"] == "each of you"
    assert "review" in found["what"]
    assert "two patients" in found["how_many"]
    assert "with a pharmacist" in found["how"]
    assert "27 November" in found["by_when"]


def test_the_fullest_ask_is_taken_and_not_the_first() -> None:
    text = f"Please sign this sheet. It rained. We talked. Nobody came. The tea was cold. {ASK}"
    assert "27 November" in _ask(text)["by_when"]
    assert "review" in _ask(text)["what"]


def test_of_two_asks_as_full_the_one_that_names_a_day_is_taken() -> None:
    text = "Would you try it with me for a month? Will you start with me on Friday 4 December?"
    assert "4 December" in _ask(text)["by_when"]


def test_a_deadline_far_from_the_ask_does_not_fill_its_slot() -> None:
    far = "I ask each of you to ring one family. It rained. It rained more. It rained again."
    assert "by_when" not in _ask(f"{far} Please reply to the caterer by Friday 4 December.") or (
        "Friday 4 December" not in _ask(far).get("by_when", "")
    )


def test_a_deadline_says_which_day_it_is() -> None:
    when = Scorer().score(ASK, today=TODAY).ask.by_when
    assert when is not None
    assert (when.date, when.doubt) == ("2026-11-27", "")


def test_a_friday_that_is_a_sunday_is_doubted() -> None:
    when = Scorer().score(ASK.replace("27 November", "14 March"), today=TODAY).ask.by_when
    assert when is not None
    assert when.doubt == "14 March 2027 is a Sunday."


def test_a_day_that_has_passed_is_doubted() -> None:
    text = "I am asking each of you to review two patients by 3 March 2025."
    when = Scorer().score(text, today=TODAY).ask.by_when
    assert when is not None
    assert when.doubt == "3 March 2025 has passed."


def test_vague_words_are_pointed_out_beside_what_would_be_specific() -> None:
    text = "I am asking some of you to support this soon."
    found = Scorer().score(text).vague
    assert {text[one.start : one.end] for one in found} >= {"some", "soon", "support this"}
    assert all(one.instead for one in found)
    assert {one.slot for one in found} >= {"how_many", "by_when", "what"}


def test_vague_words_outside_an_ask_are_left_alone() -> None:
    assert Scorer().score("Some of us came home soon after the fire.").vague == []


@pytest.mark.parametrize("rule", vague_rules(), ids=lambda rule: rule.id)
def test_a_rule_for_vague_words_keeps_to_its_examples(rule: Rule) -> None:
    assert all(rule.find(normalise(sentence)) for sentence in rule.matches)
    assert not any(rule.find(normalise(sentence)) for sentence in rule.misses)
