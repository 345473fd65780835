"""A heap of key words is no evidence."""

import pytest

from widgets.narrative.plausible import is_heap, key


@pytest.mark.parametrize(
    "sentence",
    [
        "decided chose moment challenge hope urgent Friday audit nurses together values ask",
        "Story values hope ask deadline evidence audit patients staff ward change outcome choice",
    ],
)
def test_key_words_without_the_small_words_are_a_heap(sentence: str) -> None:
    assert is_heap(sentence, ["now.hope"])


def test_phrases_that_claim_everything_at_once_are_a_heap() -> None:
    criteria = ["self.choice", "us.values", "now.hope"]
    assert is_heap("I decided by Friday we believe it can be done in our audit", criteria)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ten past three, Sunday morning, blood bank.",
        "Patient wait three weeks for the result, nobody told him why.",
        "I decided to ring the ward because nobody had told her.",
        "Prescribers, take three reviews each, finished by 30 September.",
        "Every week four people leave our clinic without the test that they came for.",
    ],
)
def test_plain_and_second_language_sentences_are_no_heap(sentence: str) -> None:
    assert not is_heap(sentence, ["now.challenge", "now.ask", "self.challenge"])


def test_the_rubrics_words_are_known_whatever_stands_around_them() -> None:
    assert key('    advice: "Take us to one moment."') == key("Take us to one moment")
