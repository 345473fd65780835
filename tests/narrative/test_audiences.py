"""Seven audiences: each note and each flag finds what it says, at the right place in the draft."""

from pathlib import Path

import pytest

from widgets.datafile import DataFileError
from widgets.narrative.audiences import (
    KINDS,
    Audience,
    AudienceReading,
    load_audiences,
    read_for,
)
from widgets.narrative.features import words_of
from widgets.narrative.rules import Rule
from widgets.narrative.text import Span, normalise

AUDIENCES = load_audiences()
RULES = [rule for audience in AUDIENCES.values() for rule in audience.rules]


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, sentence, id=f"{rule.id}: {sentence[:40]}")
        for rule in RULES
        for sentence in getattr(rule, kind)
    ]


def _read(audience: str, *sentences: str) -> tuple[str, AudienceReading]:
    """Read sentences, each on a line of its own, as one audience would."""
    text = normalise("\n".join(sentences))
    spans: list[Span] = []
    for sentence in sentences:
        start = text.index(normalise(sentence), spans[-1].end if spans else 0)
        spans.append(Span(start, start + len(sentence)))
    return text, read_for(AUDIENCES[audience], text, spans)


def test_there_are_seven_audiences_in_a_steady_order() -> None:
    assert list(AUDIENCES) == [
        "board",
        "clinicians",
        "patients",
        "commissioners",
        "government",
        "peers",
        "own",
    ]


def test_every_audience_has_a_note_on_register_evidence_and_ask() -> None:
    for audience in AUDIENCES.values():
        assert tuple(note.rule.facet for note in audience.notes) == KINDS


def test_ones_own_audience_is_read_without_flags() -> None:
    assert AUDIENCES["own"].flags == []


@pytest.mark.parametrize(("rule", "sentence"), _cases("matches"))
def test_a_rule_finds_its_examples(rule: Rule, sentence: str) -> None:
    assert rule.find(normalise(sentence))


@pytest.mark.parametrize(("rule", "sentence"), _cases("misses"))
def test_a_rule_leaves_its_counter_examples_alone(rule: Rule, sentence: str) -> None:
    assert not rule.find(normalise(sentence))


def test_cues_hide_nothing_that_a_rule_would_find() -> None:
    sentences = [normalise(sentence) for rule in RULES for sentence in rule.matches + rule.misses]
    for rule in RULES:
        for sentence in sentences:
            if rule.cues and rule.find(sentence):
                assert words_of(sentence) & set(rule.cues), (rule.id, sentence)


def test_the_example_of_a_note_is_found_by_it_and_flagged_by_nothing() -> None:
    for audience in AUDIENCES.values():
        for note in audience.notes:
            _, reading = _read(audience.id, note.example)
            by_kind = {found.kind: found for found in reading.notes}
            assert by_kind[note.rule.facet].found, note.rule.id  # type: ignore[index]
            assert reading.flags == [], note.example


def test_spans_stand_where_the_words_are_in_the_whole_text() -> None:
    text, reading = _read(
        "board",
        "Good morning, everybody.",
        "Repeat samples cost this trust £84,000 last year.",
        "I ask you to approve one post.",
    )
    words = {note.kind: [text[start:end] for start, end in note.spans] for note in reading.notes}
    assert "£84,000" in words["evidence"]
    assert words["ask"] == ["approve"]


def test_a_note_says_what_was_found_and_otherwise_what_is_missing() -> None:
    _, reading = _read("board", "I ask you to approve one post.")
    notes = {note.kind: note for note in reading.notes}
    assert notes["ask"].sentence == notes["ask"].note.found
    assert not notes["evidence"].found
    assert notes["evidence"].spans == []
    assert notes["evidence"].sentence == notes["evidence"].note.missing


def test_the_same_words_are_flagged_for_one_audience_and_not_for_another() -> None:
    draft = "The prescribing rate fell last year."
    text, reading = _read("patients", draft)
    assert [text[flag.start : flag.end] for flag in reading.flags] == ["prescribing rate"]
    assert reading.flags[0].suggestion
    assert _read("clinicians", draft)[1].flags == []


def test_a_flag_is_placed_in_the_whole_text() -> None:
    text, reading = _read("peers", "Good evening.", "You must label every tube twice.")
    assert [text[flag.start : flag.end] for flag in reading.flags] == ["You must label"]


def test_an_empty_draft_is_read_without_a_fault() -> None:
    reading = read_for(AUDIENCES["peers"], "", [])
    assert [note.found for note in reading.notes] == [False, False, False]
    assert reading.flags == []


def test_an_audience_needs_all_three_notes() -> None:
    with pytest.raises(ValueError, match="one note each"):
        Audience(id="few", name="Few", who="People for a test.", notes=[])


def test_a_flag_needs_a_suggestion() -> None:
    board = AUDIENCES["board"]
    bare = Rule(
        id="board.flags.bare",
        facet="register",
        why="For a test.",
        source="This test.",
        matches=["one bad", "two bad", "bad too"],
        misses=["one", "two", "three"],
        words=["bad"],
    )
    with pytest.raises(ValueError, match="needs a suggestion"):
        Audience(id="board", name="Board", who=board.who, notes=board.notes, flags=[bare])


def test_two_audiences_may_not_share_an_id(tmp_path: Path) -> None:
    twice = _file_with_one_audience(tmp_path, times=2)
    with pytest.raises(DataFileError, match="same id"):
        load_audiences(twice)


def test_a_rule_must_be_named_after_its_audience(tmp_path: Path) -> None:
    other = _file_with_one_audience(tmp_path, rule="other")
    with pytest.raises(DataFileError, match=r"must start with few\."):
        load_audiences(other)


def test_two_rules_may_not_share_a_name(tmp_path: Path) -> None:
    same = _file_with_one_audience(tmp_path, kind_in_id="register")
    with pytest.raises(DataFileError, match=r"two rules named few\.register"):
        load_audiences(same)


def test_a_pattern_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = _file_with_one_audience(tmp_path, pattern="(unclosed")
    with pytest.raises(DataFileError, match=r"few\.register"):
        load_audiences(broken)


def _file_with_one_audience(
    folder: Path, *, times: int = 1, rule: str = "few", pattern: str = "tea", kind_in_id: str = ""
) -> Path:
    note = """
    - rule: {{id: {rule}.{name}, facet: {kind}, why: For a test., source: This test.,
        pattern: "{pattern}", matches: [one tea, two tea, tea too], misses: [one, two, three]}}
      found: We found some tea.
      missing: We found no tea.
      example: One cup of tea for each.
"""
    notes = "".join(
        note.format(rule=rule, kind=kind, name=kind_in_id or kind, pattern=pattern)
        for kind in KINDS
    )
    audience = f"- id: few\n  name: Few\n  who: People for a test.\n  notes:{notes}"
    path = folder / "audiences.yaml"
    path.write_text(audience * times, encoding="utf-8")
    return path
