"""Lines, sentences, words and parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.narrative.text import count_words, lines, part_words, sentences


@pytest.mark.parametrize(
    "line",
    ["Story of self", "## Self", "the story of us:", "**Now**", "NOW:", "A story of now", "Us"],
)
def test_a_line_that_names_a_part_is_a_heading(line: str) -> None:
    assert lines(line)[0].heading


@pytest.mark.parametrize("line", ["Now is the time.", "Us nurses", "Self-care", "The story so far"])
def test_a_line_with_more_in_it_is_not(line: str) -> None:
    assert not lines(line)[0].heading


def test_lines_belong_to_the_part_above_them() -> None:
    text = "Before\nStory of now\nOne\n\nTwo\nStory of self\nThree"
    assert [line.part for line in lines(text) if not line.heading] == [
        "none",
        "now",
        "now",
        "self",
    ]


def test_words_are_counted_in_each_part() -> None:
    assert part_words("Story of us\nOne two.\nStory of self\nThree") == {"us": 2, "self": 1}


def test_figures_and_joined_words_count_once() -> None:
    assert count_words("51.8% of well-being – isn't it?") == 5


def test_a_bullet_is_left_out_of_its_sentence() -> None:
    line = "  - We waited. Nobody came."
    assert [line[a:b] for a, b in sentences(line)] == ["We waited.", "Nobody came."]


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    line = "Dr. Osei came at 3 a.m. on Friday. He stayed."
    assert [line[a:b] for a, b in sentences(line)] == [
        "Dr. Osei came at 3 a.m. on Friday.",
        "He stayed.",
    ]


@given(
    st.text(
        alphabet=st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=300
    )
)
def test_sentences_lie_in_order_and_lose_no_word(line: str) -> None:
    spans = sentences(line)
    ends = [0, *[end for _, end in spans]]
    assert all(start >= end for (start, _), end in zip(spans, ends, strict=False))
    assert all(line[start:end].strip() == line[start:end] for start, end in spans)


def test_a_line_that_the_splitter_gives_up_on_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PanicException(BaseException):
        pass

    def give_up(_language: str, _words: str) -> list[str]:
        raise PanicException

    monkeypatch.setattr("sentencex.segment", give_up)
    assert sentences("It rained. It poured.") == [(0, 21)]
