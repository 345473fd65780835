"""What in a draft could identify a person is found, and citations, statistics and dates are not."""

import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.datafile import DataFileError, read_yaml
from widgets.narrative import privacy
from widgets.narrative.privacy import (
    FILE,
    Combination,
    PrivacyFile,
    Private,
    Reader,
    Rule,
    find_private,
    has_check_digit,
)
from widgets.narrative.text import Span, lines, normalise, sentences

FOLDER = Path(__file__).with_name("privacy")
HELD = read_yaml(FILE, PrivacyFile)
RULES: list[Rule | Combination] = [*HELD.rules, HELD.combination]


def _spans(text: str) -> list[Span]:
    return [
        Span(line.start + span.start, line.start + span.end)
        for line in lines(text)
        for span in sentences(line.text)
    ]


def _find(text: str) -> list[Private]:
    text = normalise(text)
    return find_private(text, _spans(text))


def _found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, text[hit.start : hit.end]) for hit in _find(text)]


def _read(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(rule.id, sentence, id=f"{rule.id}: {sentence[:40]}")
        for rule in RULES
        for sentence in getattr(rule, kind)
    ]


@pytest.mark.parametrize(("rule", "sentence"), _cases("matches"))
def test_a_rule_finds_its_examples(rule: str, sentence: str) -> None:
    assert rule in {hit.rule for hit in _find(sentence)}


@pytest.mark.parametrize(("rule", "sentence"), _cases("misses"))
def test_a_rule_leaves_its_counter_examples_alone(rule: str, sentence: str) -> None:
    assert rule not in {hit.rule for hit in _find(sentence)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_names_its_kind_and_never_promises_to_hide_anybody(rule: Rule | Combination) -> None:
    kind = rule.kind if isinstance(rule, Rule) else "combination"
    assert rule.id.startswith(f"{kind}.")
    assert "anonym" not in f"{rule.why} {rule.advice}".lower()


@pytest.mark.parametrize("essay", ["essay-mobilising", "essay-narrative"])
def test_an_essay_with_citations_and_page_references_has_nothing_to_hide(essay: str) -> None:
    assert _found(_read(essay)) == []


def test_a_passage_that_was_made_general_has_nothing_left_to_find() -> None:
    assert _found(_read("made-general")) == []


PASSAGES = {
    "long-treatment": {
        "combination": ["87-year-old man", "injection", "51 years"],
        "age": ["87-year-old man", "36th year"],
    },
    "baby": {
        "combination": ["six-day-old girl", "9 January 2021", "St Brannoc's Hospital"],
        "age": ["six-day-old girl"],
        "name": ["Morwenna", "Gethin"],
        "date": ["9 January 2021"],
        "place": ["St Brannoc's Hospital"],
    },
    "colleague": {
        "name": ["Sister Agnes Thorley"],
        "role": ["the ward manager of Ward 12", "the only palliative nurse in the county"],
        "place": ["Ward 12"],
        "email": ["agnes.thorley@post.example"],
        "phone": ["01632 960 417"],
    },
    "second-language": {
        "combination": ["78 years", "stroke", "man of eighty-four", "Oakfield care home"],
        "age": ["78 years", "man of eighty-four", "84 years"],
        "name": ["Lissy"],
        "place": ["Oakfield care home"],
    },
    "notes": {
        "combination": ["82 y/o gentleman", "47yo female"],
        "age": ["82 y/o gentleman", "47yo female"],
        "nhs_number": ["943 476 5919"],
        "date_of_birth": ["02/11/1938"],
        "postcode": ["LS6 4QD"],
        "record_number": ["0048213"],
        "place": ["Maple Ward"],
        "date": ["3/5/22"],
    },
    "birthday": {
        "combination": ["ninety-one", "4 March 2014", "broken hip"],
        "name": ["Mr Wilfred Ashby"],
        "age": ["83rd year", "ninety-one"],
        "date": ["Tuesday 4 March 2014"],
    },
}


@pytest.mark.parametrize(("passage", "expected"), PASSAGES.items())
def test_a_passage_about_a_patient_or_colleague_gives_away(
    passage: str, expected: dict[str, list[str]]
) -> None:
    found: dict[str, list[str]] = {}
    for kind, words in _found(_read(passage)):
        found.setdefault(kind, []).append(words)
    combined = " ".join(found.pop("combination", []))
    assert all(words in combined for words in expected.get("combination", []))
    assert found == {kind: words for kind, words in expected.items() if kind != "combination"}


@pytest.mark.parametrize(
    ("sentence", "general"),
    [
        ("An 82-year-old man came in.", "in his eighties"),
        ("She was eighty-nine.", "in her eighties"),
        ("She was 90.", "over 90"),
        ("He was a hundred and two.", "over 90"),
        ("He was in his 80th year.", "in his seventies"),
        ("It was on her 80th birthday.", "in her eighties"),
        ("The patient was 67 y/o.", "in their sixties"),
        ("The girl was 19 when she came.", "in her late teens"),
        ("A boy of fifteen sat there.", "a teenager"),
        ("An eleven-year-old girl sat there.", "a child of primary-school age"),
        ("Her son, aged 4, sat there.", "a small child"),
        ("The baby was six weeks old.", "a baby"),
        ("The boy was 18 months old.", "a small child"),
    ],
)
def test_an_age_is_offered_in_a_more_general_form(sentence: str, general: str) -> None:
    assert [hit.advice for hit in _find(sentence)] == [f'Say it more generally: "{general}".']


def test_a_combination_says_what_points_to_one_person_and_how_to_say_it() -> None:
    text = "She was 91. It was her third course of lithium, on Ward 7B."
    (hit,) = [hit for hit in _find(text) if hit.kind == "combination"]
    assert text[hit.start : hit.end] == "She was 91. It was her third course of lithium, on Ward 7B"
    assert "the sex, the age, the treatment and the place" in hit.advice
    assert '"over 90", "a long treatment", "a hospital in the region"' in hit.advice


def test_what_stands_in_another_paragraph_is_not_combined() -> None:
    text = "She was 91 and liked to sing.\n\nDementia costs us all."
    assert [kind for kind, _ in _found(text)] == ["age"]


@pytest.mark.parametrize(
    "text",
    [
        "My patient Asha could not sleep. I will call her Asha because she asked me to.",
        "A woman called Asha (not her real name) could not sleep.",
        "Mr Brown could not sleep. I'll call him Mr Brown.",
        "Mrs Patel and Dr Jones could not sleep. All names have been changed.",
    ],
)
def test_a_name_that_was_changed_is_left_alone(text: str) -> None:
    assert _found(text) == []


def test_changing_one_name_does_not_cover_another() -> None:
    text = "I will call her Asha. Mrs Asha Lindqvist could not sleep."
    assert _found(text) == [("name", "Mrs Asha Lindqvist")]


@pytest.mark.parametrize(
    "text",
    [
        "She read https://post.example/b.oduya@northfield.example all night.",
        "Every nurse knows it (Sister Callista, 2013), and she said so.",
        "Okafor, B. (2013) Mrs Lindqvist and her son. Harmouth: Quay Press.",
        "Okafor B. Mrs Lindqvist and her son. Q J Care 2013;346:12.",
        "Ganz left Harvard in 1964. She was 21 when it began.",
    ],
)
def test_links_citations_references_and_public_lives_are_left_alone(text: str) -> None:
    assert _found(text) == []


def test_a_length_of_time_joins_a_combination_but_makes_none() -> None:
    assert [kind for kind, _ in _found("She was 91 and lived there for 48 years.")] == ["age"]
    text = "She was 91 and took lithium for 48 years."
    assert ("combination", "She was 91 and took lithium for 48 years") in _found(text)


def test_a_second_age_of_the_same_story_makes_no_second_combination() -> None:
    text = "An 87-year-old man took lithium for 51 years. In his 36th year it began."
    assert [words for kind, words in _found(text) if kind == "combination"] == [
        "87-year-old man took lithium for 51 years"
    ]


def test_a_list_of_references_is_not_read() -> None:
    assert _found("Mrs Patel wept.\nReferences\nMrs Patel wept.") == [("name", "Mrs Patel")]


def test_a_table_of_contents_does_not_end_the_reading() -> None:
    text = "Contents\nReferences\nMrs Patel wept.\nReferences\nMrs Jones wept."
    assert _found(text) == [("name", "Mrs Patel")]


def test_headings_keep_their_capitals_but_not_their_numbers() -> None:
    assert _found("# Ward 7B and Oakfield Care Home, NHS number 943 476 5919") == [
        ("nhs_number", "943 476 5919")
    ]


def test_offsets_hold_after_signs_that_small_letters_would_move() -> None:
    text = "🎉 İİ ’Twas late. She was 91."
    assert _found(text) == [("age", "91")]


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("943 476 5919", True),
        ("943-476-5918", False),
        ("943476591", False),
        ("0000000001", False),
        ("1000000010", False),
    ],
)
def test_an_nhs_number_is_known_by_its_check_digit(number: str, *, valid: bool) -> None:
    assert has_check_digit(number) is valid


def test_cues_hide_nothing_that_a_rule_would_find(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [sentence for rule in RULES for sentence in (*rule.matches, *rule.misses)]
    texts = [*known, *(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md"))]
    cued = [_find(text) for text in texts]
    every = {cue for rule in HELD.rules for cue in rule.cues}
    monkeypatch.setattr(privacy, "_cues", lambda *_: every)
    assert [_find(text) for text in texts] == cued


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for hit in _find(text):
        assert 0 <= hit.start < hit.end <= len(text)


@pytest.mark.parametrize("piece", ["aged 82, ", "Mr ", "She was 91. ", "A'", "1 ", "the only "])
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    """One sentence of 40,000 characters; what grew with the square took over a minute."""
    text = (piece * 20_000)[:40_000]
    begun = time.process_time()
    find_private(text, [Span(0, len(text))])
    assert time.process_time() - begun < 3


def test_a_file_of_rules_that_is_wrong_says_where() -> None:
    rule = msgspec.structs.replace(HELD.rules[0], pattern="(")
    with pytest.raises(DataFileError, match=r"email\.address"):
        Reader(msgspec.structs.replace(HELD, rules=[rule])).check()
    rule = msgspec.structs.replace(HELD.rules[0], needs=["weather"])
    with pytest.raises(DataFileError, match="no context weather"):
        Reader(msgspec.structs.replace(HELD, rules=[rule])).check()
    with pytest.raises(DataFileError, match="two rules"):
        Reader(msgspec.structs.replace(HELD, rules=[HELD.rules[0], HELD.rules[0]]))
