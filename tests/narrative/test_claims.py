"""Figures and claims of fact, and the sources that stand near them."""

import pytest

from widgets.narrative import score
from widgets.narrative.claims import Claim, Kind, enough_sources, remark_on, weigh
from widgets.narrative.finder import Hit
from widgets.narrative.rules import Rule

SENTENCES = [(0, 100), (101, 200), (201, 300), (301, 400)]


def _hit(facet: str, start: int, end: int) -> Hit:
    rule = Rule(
        id=f"whole.evidence.{facet}",
        facet=facet,
        why="This is a rule for a test.",
        source="This test.",
        matches=["One of two.", "Two of three.", "Three of four."],
        misses=["None.", "Nobody.", "Nothing."],
        words=["of"],
    )
    return Hit("whole.evidence", rule, start, end)


def test_a_figure_and_a_claim_are_told_apart() -> None:
    found = weigh([_hit("claim", 110, 130), _hit("figure", 5, 9)], SENTENCES)
    assert found == [Claim(5, 9, sourced=False), Claim(110, 130, sourced=False, kind="claim")]


def test_a_source_is_no_entry_of_its_own() -> None:
    assert weigh([_hit("source", 5, 9)], SENTENCES) == []


@pytest.mark.parametrize("kind", ["figure", "claim"])
def test_a_source_counts_in_the_same_sentence_and_those_on_either_side(kind: Kind) -> None:
    def sourced(source: int) -> bool:
        (claim,) = weigh([_hit(kind, 120, 130), _hit("source", source, source + 5)], SENTENCES)
        return claim.sourced

    assert [sourced(place) for place in (10, 110, 210, 310)] == [True, True, True, False]


def test_words_that_several_rules_found_are_one_entry_that_begins_first_and_ends_last() -> None:
    hits = [_hit("figure", 14, 60), _hit("figure", 10, 16), _hit("figure", 10, 30)]
    assert [(claim.start, claim.end) for claim in weigh(hits, SENTENCES)] == [(10, 30)]


def test_a_figure_goes_before_a_longer_claim_on_the_same_words() -> None:
    found = weigh([_hit("claim", 5, 60), _hit("figure", 10, 14)], SENTENCES)
    assert [(claim.start, claim.kind) for claim in found] == [(10, "figure")]


def test_entries_that_only_touch_are_both_kept() -> None:
    assert len(weigh([_hit("figure", 0, 5), _hit("claim", 5, 9)], SENTENCES)) == 2


def test_the_remark_counts_figures_and_leaves_claims_out() -> None:
    claims = [
        Claim(0, 4, sourced=False),
        Claim(10, 14, sourced=True),
        Claim(20, 40, sourced=False, kind="claim"),
    ]
    assert "1 of 2 figures has no source near" in remark_on(claims, "Well sourced.")
    assert remark_on(claims[1:], "Well sourced.") == "Well sourced."


def test_one_sentence_with_a_source_is_enough_for_two_with_a_figure() -> None:
    assert enough_sources({1, 2}, {2})
    assert not enough_sources({1, 2, 3}, {2})


@pytest.mark.parametrize(
    "sentence",
    [
        "Most of our patients wait too long for a hearing test.",
        "It is well known that tired people make mistakes.",
        "Studies have found that music helps people to sleep.",
    ],
)
def test_a_claim_of_fact_without_a_number_is_an_entry_that_wants_a_source(sentence: str) -> None:
    assert [(claim.kind, claim.sourced) for claim in score(sentence).claims] == [("claim", False)]


def test_a_claim_alone_is_not_enough_beside_a_source_or_a_figure() -> None:
    def level(text: str) -> int:
        return next(one.level for one in score(text).criteria if one.id == "whole.evidence")

    claim = "Most of our patients wait too long. "
    assert level(claim) == 1
    assert level(claim + "That is from our own waiting list data.") == 1
    assert level(claim + "In our own audit last year, 31 of 120 letters were late.") == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "I am asking each of you to ring five families by 1 May.",
        "The meeting is at 14:30 in room 12.",
        "I was 24 when I came to this ward.",
        "On 3 March I started my new job.",
    ],
)
def test_a_deadline_an_age_a_clock_and_a_room_are_no_evidence(sentence: str) -> None:
    assert score(sentence).claims == []
