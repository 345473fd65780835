"""Flesch reading ease."""

import pytest

from widgets.narrative.ease import reading_ease, says, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("table", 2),
        ("walked", 1),
        ("hospital", 3),
        ("patients", 2),
        ("the", 1),
        ("wanted", 2),
        ("laboratory", 5),
        ("rhythm", 1),
    ],
)
def test_syllables_are_counted_as_groups_of_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_words_in_short_sentences_are_easier() -> None:
    easy = reading_ease("The cat sat on the mat. " * 6, 6)
    hard = reading_ease(
        "Organisational reconfiguration necessitates interdisciplinary cooperation. " * 6, 6
    )
    assert easy is not None
    assert hard is not None
    assert easy > 100
    assert hard < 20


def test_a_few_words_say_nothing() -> None:
    assert reading_ease("Too short.", 1) is None
    assert "too few words" in says(None)
