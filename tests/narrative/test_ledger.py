"""Figures, their sources, and the list of references."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.narrative import score
from widgets.narrative.ledger import Source, ledger, references

TEXT = "In our own audit, 31 of 120 samples were late. It rained. It poured. Then 44% fell ill."
BOYD = Source(
    "boyd",
    "Mobilising and organising",
    authors="Boyd, A.; Burnes, B.; Clark, E.; Nelson, A.",
    year="2013",
    publisher="Manchester Business School",
)


def _states(attached: dict[tuple[str, int], str]) -> dict[str, str]:
    found = ledger(score(TEXT).claims, attached, TEXT)
    return {TEXT[one.start : one.end].split(" ", 1)[0]: one.state for one in found}


def test_a_figure_with_a_source_beside_it_is_said() -> None:
    assert _states({})["31"] == "said"


def test_a_figure_with_none_says_so() -> None:
    assert _states({})["44%"] == "none"


def test_a_source_that_the_learner_attached_counts_as_attached_and_not_as_said() -> None:
    claim = next(one for one in score(TEXT).claims if TEXT[one.start] == "4")
    words = TEXT[claim.start : claim.end].casefold()
    assert _states({(words, 0): "boyd"})["44%"] == "attached"


def test_references_are_written_harvard_style_and_in_order() -> None:
    article = Source(
        "b", "A second look", "article", "Abel, C.", "2019", "Journal of Care", volume="4"
    )
    first, second = references([BOYD, article])
    assert first == "Abel, C. (2019) “A second look”, Journal of Care, 4."
    assert second.startswith("Boyd, A. et al. (2013) Mobilising and organising.")


def test_a_source_without_a_year_has_no_date() -> None:
    assert "(no date)" in references([Source("a", "Our own audit", "data")])[0]


def test_a_source_without_a_title_is_left_out() -> None:
    assert references([Source("a", "  ")]) == []


def test_what_looks_like_html_stays_text() -> None:
    assert "<b>" in references([Source("a", "Our <b>own</b> audit")])[0]


def test_a_field_that_is_too_long_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"id": "a", "title": "x" * 501}, Source)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=10))
def test_whatever_somebody_writes_down_gives_a_reference(
    title: str, authors: str, year: str
) -> None:
    found = references([Source("a", title, authors=authors, year=year)])
    assert len(found) == bool(title.strip())
