"""What was found around a sentence is remembered, and never wrongly."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from widgets.narrative.nearby import Nearby
from widgets.narrative.text import Span, lines, sentences


class Found(NamedTuple):
    start: int
    end: int
    words: str


def _spans(text: str) -> list[Span]:
    return [
        Span(line.start + span.start, line.start + span.end)
        for line in lines(text)
        for span in sentences(line.text)
    ]


def _pairs(text: str, spans: Sequence[Span]) -> list[Found]:
    """Find every two neighbours that begin alike: something that needs one sentence before."""
    return [
        Found(first.start, second.end, text[first.start : second.end])
        for first, second in pairwise(spans)
        if text[first.start] == text[second.start]
    ]


DRAFTS = st.lists(
    st.lists(st.sampled_from(["A cat.", "A dog ran.", "Bees.", "But no!"]), max_size=8).map(
        " ".join
    ),
    min_size=1,
    max_size=6,
)


@given(DRAFTS)
def test_a_series_of_drafts_is_read_as_if_each_were_new(drafts: list[str]) -> None:
    nearby = Nearby(_pairs, before=1, after=0)
    for draft in drafts:
        spans = _spans(draft)
        assert nearby.find(draft, spans) == _pairs(draft, spans)


def test_after_one_edit_only_its_neighbourhood_is_read() -> None:
    read = []

    def find(text: str, spans: Sequence[Span]) -> list[Found]:
        read.append(len(spans))
        return _pairs(text, spans)

    nearby = Nearby(find, before=1, after=0)
    before = " ".join(f"Sentence {number} is here." for number in range(20))
    after = before.replace("Sentence 7 ", "Sentence seven ")
    nearby.find(before, _spans(before))
    read.clear()
    nearby.find(after, _spans(after))
    assert sum(read) == 4
