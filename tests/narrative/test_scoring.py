"""From a draft to a score."""

from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.narrative import Scorer, score
from widgets.narrative.contract import Reading
from widgets.narrative.scoring import remark
from widgets.narrative.text import normalise

DRAFT = (
    "Story of self\n"
    "At ten past three on a Sunday morning I was alone in the blood bank. "
    "I decided to telephone the ward.\n"
    "Story of now\n"
    "I am asking each of you to check two labels by Friday 14 March."
)


def _criterion(text: str, name: str) -> Reading:
    return next(item for item in score(text).criteria if item.id == name)


def _words(text: str, name: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in _criterion(text, name).evidence]


def test_an_empty_draft_scores_nothing() -> None:
    found = score("")
    assert (found.overall.score, found.overall.of, found.words) == (0, 36, 0)


def test_evidence_points_at_the_very_words() -> None:
    assert any("decided" in words for words in _words(DRAFT, "self.choice"))
    assert any("by Friday 14 March" in words for words in _words(DRAFT, "now.ask"))


def test_offsets_count_code_points_after_an_emoji() -> None:
    text = "🎉🎉 I decided to stay."
    assert _words(text, "self.choice")[0].startswith("I decided")


def test_curly_apostrophes_move_no_offset() -> None:
    text = "It wasn’t easy. I decided to stay."
    assert _words(text, "self.choice")[0].startswith("I decided")


def test_the_ask_is_taken_apart() -> None:
    ask = score(DRAFT).ask
    assert ask.by_when is not None
    assert "Friday" in DRAFT[ask.by_when.start : ask.by_when.end]
    assert ask.what is not None


def test_a_choice_counts_in_whatever_part_it_stands() -> None:
    text = "Story of us\nI decided to stay.\nStory of self\nIt rained."
    assert _criterion(text, "self.choice").level == 2


def test_what_is_said_again_adds_no_evidence() -> None:
    once = "I decided to stay. It rained."
    assert len(_criterion(f"{once} {once}", "self.choice").evidence) == len(
        _criterion(once, "self.choice").evidence
    )


def test_the_order_of_sentences_does_not_change_the_score() -> None:
    sentences = DRAFT.replace("Story of self\n", "").replace("Story of now\n", "").split(". ")
    scores = {score(". ".join(order)).overall.score for order in permutations(sentences)}
    assert len(scores) == 1


def test_an_ask_counts_wherever_it_stands() -> None:
    text = f"Story of now\nIt rained.\nStory of self\n{DRAFT.splitlines()[-1]}"
    assert _criterion(text, "now.ask").level == 2


def test_without_marked_parts_criteria_are_looked_for_everywhere() -> None:
    assert _criterion("I decided to stay.", "self.choice").level == 2


def test_sentences_follow_the_learners_own_parts() -> None:
    parts = [sentence.part for sentence in score(DRAFT).sentences]
    assert parts == ["self", "self", "now"]


def test_a_sentence_without_evidence_goes_on_with_the_part_before_it() -> None:
    parts = [s.part for s in score("I decided to stay. The rain went on.").sentences]
    assert parts == ["self", "self"]


def test_headings_are_not_counted_as_words() -> None:
    assert score("Story of self\nOne two three.").words == 3


def test_spoken_time_is_130_words_a_minute() -> None:
    assert score("word " * 742).spoken_seconds == 342


def test_a_figure_with_its_source_near_is_sourced() -> None:
    near = score("In our own audit last year 31 of 120 samples were repeated.")
    assert [claim.sourced for claim in near.claims] == [True]


def test_a_figure_without_a_source_keeps_evidence_at_partly() -> None:
    text = "Last year 31 of 120 samples were repeated."
    assert [claim.sourced for claim in score(text).claims] == [False]
    assert _criterion(text, "whole.evidence").level == 1


def test_one_bare_figure_beside_a_sourced_one_is_said() -> None:
    text = (
        "In our own audit last year 31 of 120 samples were repeated.\n"
        "We met on Monday.\nWe talked.\nThe other ward repeated 40% of samples."
    )
    reading = _criterion(text, "whole.evidence")
    assert reading.level == 2
    assert "1 of 2 figures has no source near" in reading.advice


def test_a_remark_set_aside_goes_and_the_rule_stays() -> None:
    text = "I decided to stay. Later I decided to speak."
    first, second = _criterion(text, "self.choice").evidence
    left = Scorer().score(text, [remark(first.rule, first, text)])
    kept = next(item for item in left.criteria if item.id == "self.choice").evidence
    assert [(hit.start, hit.end) for hit in kept] == [(second.start, second.end)]


def test_a_remark_stays_set_aside_while_the_text_around_it_changes() -> None:
    text = "I decided to stay."
    (hit,) = _criterion(text, "self.choice").evidence
    aside = [remark(hit.rule, hit, text)]
    later = Scorer().score("It had rained. I decided to stay, in the end.", aside)
    assert not next(item for item in later.criteria if item.id == "self.choice").evidence


def test_the_json_has_every_field_of_the_contract() -> None:
    document = msgspec.json.decode(msgspec.json.encode(score(DRAFT)))
    assert document["schema"] == 1
    fields = "words spoken_seconds overall criteria sentences ask claims devices privacy language"
    assert set(fields.split()) <= set(document)
    assert set(document["ask"]) == {"who", "what", "how_many", "how", "why", "by_when"}
    wanted = {"id", "part", "level", "of", "advice", "evidence"}
    assert all(wanted <= set(item) for item in document["criteria"])
    assert len(document["criteria"]) == 18


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("devices", {"kind", "start", "end"}),
        ("claims", {"start", "end", "sourced"}),
        ("privacy", {"start", "end", "kind", "advice"}),
        ("language", {"start", "end", "suggestion", "why"}),
        ("sentences", {"start", "end", "part"}),
    ],
)
def test_every_list_of_the_contract_holds_objects_with_its_fields(
    field: str, wanted: set[str]
) -> None:
    text = (
        "A man of 82 waited at Oakfield Hospital, not for care but for a letter. "
        "Our campaign found that 31 of 120 letters were late."
    )
    document = msgspec.json.decode(msgspec.json.encode(score(text)))
    assert document[field]
    assert all(wanted <= set(one) for one in document[field])


def test_half_a_character_moves_no_offset() -> None:
    assert _words("\ud83d I decided to stay.", "self.choice")[0].startswith("I decided")


@given(st.text(max_size=400))
def test_any_text_is_scored_and_every_span_lies_within_it(text: str) -> None:
    found = score(text)
    spans = [(hit.start, hit.end) for item in found.criteria for hit in item.evidence]
    spans += [(sentence.start, sentence.end) for sentence in found.sentences]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(st.lists(st.sampled_from([*DRAFT.split(". "), "Yes.", "Story of us\n"]), max_size=12))
def test_a_scorer_that_has_seen_other_drafts_finds_the_same(pieces: list[str]) -> None:
    text = " ".join(pieces)
    seasoned = Scorer()
    seasoned.score(DRAFT)
    seasoned.score(text[: len(text) // 2])
    assert seasoned.score(text) == score(text)


@pytest.mark.parametrize("text", ["a\tb", "“quoted” ‘words’", "non\u00a0breaking"])
def test_normalising_keeps_every_offset(text: str) -> None:
    assert len(normalise(text)) == len(text)
