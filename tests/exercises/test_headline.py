"""The headline is read for what a sceptical reader asks, and for nothing else."""

import pytest

from widgets.exercises import LONGEST, Finding, find_rewriting, read_headline
from widgets.narrative import Rule

EXERCISE = find_rewriting("11-evaluation", "headline")
RULES = [rule for sought in EXERCISE.looks_for for rule in sought.rules]


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, sentence, id=f"{rule.id}: {sentence[:40]}")
        for rule in RULES
        for sentence in getattr(rule, kind)
    ]


def _read(text: str) -> dict[str, Finding]:
    return {finding.id: finding for finding in read_headline(text, EXERCISE).findings}


def _words(text: str, finding: Finding) -> list[str]:
    return [text[start:end] for start, end in finding.spans]


@pytest.mark.parametrize(("rule", "sentence"), _cases("matches"))
def test_a_rule_finds_its_examples(rule: Rule, sentence: str) -> None:
    assert rule.find(sentence)


@pytest.mark.parametrize(("rule", "sentence"), _cases("misses"))
def test_a_rule_leaves_its_counter_examples_alone(rule: Rule, sentence: str) -> None:
    assert not rule.find(sentence)


def test_a_known_failure_still_fails() -> None:
    """One that has been mended moves to matches or misses."""
    for rule in RULES:
        for sentence in rule.known_failures.found_wrongly:
            assert rule.find(sentence), sentence
        for sentence in rule.known_failures.missed:
            assert not rule.find(sentence), sentence


def test_the_headline_as_it_stands_survives_in_one_thing_only() -> None:
    found = _read(EXERCISE.headline)
    assert [name for name, finding in found.items() if finding.met] == ["pairing"]
    assert found["cause"].status == "Look again"
    assert _words(EXERCISE.headline, found["cause"]) == ["Campaign halves"]
    assert found["counted"].status == "Not found"


@pytest.mark.parametrize("model", EXERCISE.models, ids=lambda model: model.text[:30])
def test_a_model_answer_meets_everything(model: object) -> None:
    text: str = model.text  # type: ignore[attr-defined]  # parametrize knows no types
    assert [finding.remark for finding in _read(text).values() if not finding.met] == []


def test_what_is_there_in_part_is_said_in_part() -> None:
    counted = _read("Antipsychotic prescribing fell in England")["counted"]
    assert counted.status == "Look again"
    assert counted.remark == (
        "We found the kind of medicine and where it was counted. "
        "We did not find people with dementia."
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The share fell by 51.8% between 2006 and 2011.", ["51.8%"]),
        ("From 17% in 2008 to 6.8% in 2011", ["17%"]),
        ("The share fell by 51.8% between 2008 and 2011.", []),
        ("Down 60% from 2006, or 51.8% from 2008", []),
    ],
)
def test_a_figure_beside_the_wrong_start_year_is_shown(text: str, words: list[str]) -> None:
    assert _words(text, _read(text)["pairing"]) == words


def test_an_end_in_2012_is_not_the_end_of_the_audit() -> None:
    assert not _read("Down by half from 2008 to 2012")["end_year"].met


def test_a_doubt_about_the_cause_excuses_its_own_sentence_only() -> None:
    doubt = "We cannot say that the campaign cut prescribing."
    assert _read(doubt)["cause"].met
    both = f"{doubt} The campaign cut prescribing."
    finding = _read(both)["cause"]
    assert not finding.met
    assert finding.spans[0][0] > len(doubt)


def test_remarks_speak_of_what_was_found_and_never_praise_or_blame() -> None:
    for sought in EXERCISE.looks_for:
        for remark in (sought.found, sought.missing):
            assert remark.startswith(("We found", "We did not find", "It looks like"))
            assert not {"good", "bad", "wrongly", "failed"} & set(remark.lower().split())


def test_a_script_tag_is_text_like_any_other() -> None:
    text = "<script>alert('2006')</script> to 2011"
    found = _read(text)
    assert _words(text, found["start_year"]) == ["2006"]
    assert _words(text, found["end_year"]) == ["2011"]


def test_offsets_count_code_points() -> None:
    text = "👩🏽‍⚕️😀 من 2006 to “2011”"
    found = _read(text)
    assert _words(text, found["start_year"]) == ["2006"]
    assert found["start_year"].spans == [(10, 14)]


def test_words_that_two_rules_find_are_quoted_once() -> None:
    text = "The call to action led to a fall."
    assert _words(text, _read(text)["cause"]) == ["call to action led to"]


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_text_is_answered_with_a_sentence(text: str) -> None:
    reading = read_headline(text, EXERCISE)
    assert reading.problem.endswith("write your headline first.")
    assert reading.findings == []


def test_a_text_that_is_too_long_is_answered_with_a_sentence() -> None:
    assert read_headline("x" * LONGEST, EXERCISE).problem == ""
    reading = read_headline("x" * (LONGEST + 1), EXERCISE)
    assert reading.problem.startswith("This is 1,001 characters long")
    assert reading.findings == []
