"""What is said of a text before its score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.narrative.notes import clean, notes


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Nothing is written yet"),
        (" \n\t ", "Nothing is written yet"),
        ("word " * 40_000, "too long to be read"),
        ("🎉 👍 🏥", "no words"),
        ("שלום לכולם, אני אחות", "not in English"),
        ("Ward\tJan\tFeb\nA\t3\t4\nB\t5\t6", "table"),
        ("odd � sign", "could not be read"),
    ],
)
def test_what_is_unusual_is_said_in_a_sentence(text: str, sentence: str) -> None:
    assert any(sentence in note for note in notes(text))


def test_an_ordinary_draft_is_told_nothing() -> None:
    assert notes("I decided to stay. 🎉 The café was closed.") == []


def test_cleaning_keeps_offsets_of_what_a_browser_sends() -> None:
    text = "a\ud83db\x07c 🎉"
    assert clean(text) == "a�b�c 🎉"


@given(st.text())
def test_cleaned_text_can_always_be_kept(text: str) -> None:
    clean(text).encode("utf-8")
