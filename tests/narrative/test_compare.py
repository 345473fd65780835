"""Draft over draft."""

from hypothesis import given
from hypothesis import strategies as st

from widgets.narrative import score
from widgets.narrative.compare import Comparison, compare

BEFORE = "It rained. I decided to stay."
AFTER = "It rained hard. I am asking each of you to ring one family by Friday 14 March."


def _compare(before: str, after: str) -> Comparison:
    return compare(before, after, score(before), score(after))


def _side(found: Comparison, other: str) -> list[str]:
    return "".join(piece.words for piece in found.pieces if piece.change != other).split()


def test_criteria_gained_and_lost_are_named() -> None:
    found = _compare(BEFORE, AFTER)
    assert "now.ask" in {step.criterion for step in found.gained}
    assert {step.criterion for step in found.lost} >= {"self.choice"}


def test_words_are_counted() -> None:
    found = _compare("one two three", "one three four five")
    assert (found.added, found.removed) == (2, 1)


def test_the_same_text_has_no_changes() -> None:
    found = _compare(BEFORE, BEFORE)
    assert {piece.change for piece in found.pieces} == {"same"}
    assert (found.gained, found.lost) == ([], [])


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_the_pieces_make_up_both_drafts(before: str, after: str) -> None:
    found = _compare(before, after)
    assert _side(found, "removed") == after.split()
    assert _side(found, "added") == before.split()
