"""The arc: sentences that tell of trouble, of a way out, of both or of neither."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.datafile import DataFileError
from widgets.narrative.arc import WORDS, Side, Step, _meaning, load_words, read_arc
from widgets.narrative.text import lines, normalise, sentences

PROJECT = Path(__file__).parents[2]
BLOOD_BANK = PROJECT / "widgets/narrative/exemplars/blood-bank.md"
SIDES = [load_words().trouble, load_words().way_out]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two men died on that ward.",
        "I was frightened that I had given the wrong dose.",
        "The tube had been mislabelled.",
        "Every week more letters are lost.",
        "Our clinic has a backlog of ninety families.",
        "They refused her a bed.",
    ],
)
def test_harm_fear_failure_loss_delay_and_refusal_are_trouble(sentence: str) -> None:
    assert read_arc([sentence])[0][:2] == (True, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Leeds helped its porters to plan their own rota.",
        "Together we agreed to restore the night clinic.",
        "She recovered, and was home and safe by Friday.",
    ],
)
def test_help_agreement_repair_and_recovery_are_a_way_out(sentence: str) -> None:
    assert read_arc([sentence])[0][:2] == (False, True)


def test_a_sentence_may_tell_of_both() -> None:
    step = read_arc(["We halved the errors because the porters offered to help."])[0]
    assert step.trouble
    assert step.way_out


@pytest.mark.parametrize(
    "sentence", ["", "   ", "The kitchen is on the second floor.", "312", "…", "I know her."]
)
def test_a_plain_sentence_tells_of_neither(sentence: str) -> None:
    assert read_arc([sentence])[0] == (False, False, [], [])


def test_there_is_one_step_for_each_sentence_in_order() -> None:
    steps = read_arc(["She died.", "The door is green.", "They helped to protect us."])
    assert [step[:2] for step in steps] == [(True, False), (False, False), (False, True)]


def test_the_words_that_led_to_it_are_marked_where_they_stand() -> None:
    sentence = "“Afraid”, she said; we’ll help 🙂 the wounded."
    step = read_arc([sentence])[0]
    assert [sentence[a:b] for a, b in step.trouble_words] == ["Afraid", "wounded"]
    assert [sentence[a:b] for a, b in step.way_out_words] == ["help"]


def test_curly_and_straight_apostrophes_are_read_alike() -> None:
    assert read_arc(["We didn’t find the lost notes."]) == read_arc(
        ["We didn't find the lost notes."]
    )


def test_a_possessive_says_what_its_word_says() -> None:
    assert read_arc(["The war's winter."])[0].trouble


@pytest.mark.parametrize("sentence", ["Nobody is careless.", "She was never once afraid."])
def test_trouble_that_is_denied_is_none(sentence: str) -> None:
    assert not read_arc([sentence])[0].trouble


def test_a_way_out_that_is_denied_is_none() -> None:
    sentence = "We could plan, agree and rebuild together."
    assert read_arc([sentence])[0].way_out
    assert not read_arc(["Nobody helped or supported us."])[0].way_out


@pytest.mark.parametrize("sentence", ["No, it hurts.", "I do not know who was hurt by it."])
def test_not_reaches_three_words_and_no_further_than_a_comma(sentence: str) -> None:
    assert read_arc([sentence])[0].trouble


def test_words_that_a_stem_would_catch_wrongly_are_left_alone() -> None:
    step = read_arc(["The painter had a chronicle, a deadline and a closet."])[0]
    assert step.trouble_words == []


def test_a_verdict_always_has_a_word_to_show_for_it() -> None:
    quiet = "But even so, however, although he would and could and might, only to go on to bed."
    assert read_arc([quiet])[0] == (False, False, [], [])


def test_the_exemplar_rises_in_fear_and_finds_a_way_out_in_the_sister_hospital() -> None:
    text = BLOOD_BANK.read_text(encoding="utf-8")
    found = [
        line.text[start:end]
        for line in lines(text)
        if not line.heading
        for start, end in sentences(line.text)
    ]
    steps = dict(zip(found, read_arc(found), strict=True))
    assert _of(steps, "frightened").trouble
    assert not _of(steps, "frightened").way_out
    assert _of(steps, "were rejected").trouble
    assert _of(steps, "Our sister hospital").way_out
    assert _of(steps, "Asha went home").way_out
    assert not _of(steps, "qualified for five weeks").trouble


def _of(steps: dict[str, Step], words: str) -> Step:
    return next(step for sentence, step in steps.items() if words in sentence)


@given(st.lists(st.text(max_size=120), max_size=5))
def test_any_text_can_be_read_and_marks_lie_within_it(drafted: list[str]) -> None:
    steps = read_arc(drafted)
    assert len(steps) == len(drafted)
    for sentence, step in zip(drafted, steps, strict=True):
        for start, end in (*step.trouble_words, *step.way_out_words):
            assert 0 <= start < end <= len(normalise(sentence))


@pytest.mark.parametrize("shape", ["not ", "a", "harm'", "no, ", "x'y "])
def test_reading_takes_as_long_as_the_text_is_long(shape: str) -> None:
    """A draft in one endless sentence, or in one endless word."""
    assert _seconds(shape * 50_000) < 40 * _seconds(shape * 5_000) + 0.1


def test_an_endless_word_is_not_remembered() -> None:
    before = _meaning.cache_info()
    assert read_arc(["harm" * 10_000]) == [(False, False, [], [])]
    assert _meaning.cache_info() == before


def _seconds(sentence: str) -> float:
    """Take the best of three: others use the machine too."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        read_arc([sentence])
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("side", SIDES, ids=["trouble", "way_out"])
def test_every_exception_is_one_that_a_stem_would_catch(side: Side) -> None:
    stems = tuple(word[:-1] for group in side.groups for word in group.words if word.endswith("*"))
    assert [word for word in side.exceptions if not word.startswith(stems)] == []


@pytest.mark.parametrize("side", SIDES, ids=["trouble", "way_out"])
def test_groups_have_names_of_their_own(side: Side) -> None:
    names = [group.id for group in side.groups]
    assert len(set(names)) == len(names)


def test_a_word_that_stands_twice_on_one_side_is_refused(tmp_path: Path) -> None:
    text = WORDS.read_text(encoding="utf-8").replace("[dead,", "[dead, lonel*,")
    (tmp_path / "arc.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"arc\.yaml: group sorrow: lonel\* stands twice"):
        load_words(tmp_path / "arc.yaml")


@pytest.mark.parametrize("word", ["Dead", "de*ad", '"*"', "a b"])
def test_a_word_that_could_never_be_found_is_refused(word: str, tmp_path: Path) -> None:
    text = WORDS.read_text(encoding="utf-8").replace("[dead,", f"[{word},")
    (tmp_path / "arc.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"arc\.yaml"):
        load_words(tmp_path / "arc.yaml")
