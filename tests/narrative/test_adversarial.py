"""Nothing that is not a better story scores more: not key words, padding, or the rubric itself.

Each exemplar is scored as it stands, and again with something pasted in that adds no story. The
overall score may fall and must never rise.
"""

import random
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.patterns import every_rule
from widgets.narrative.exemplars import Exemplar, load_exemplars
from widgets.narrative.rubric import FILE, load_rubric
from widgets.narrative.scoring import Scorer
from widgets.narrative.text import lines, sentences

EXEMPLARS = load_exemplars()
NAMES = [one.name for one in EXEMPLARS]
RULES = every_rule()
CUES = sorted({cue for rule in RULES for cue in rule.cues if cue.isalpha()})
EXAMPLES = [said for rule in RULES for said in rule.matches]
WHERE = ("start", "middle", "end")

POLICY = (
    "The linen store is on the lower ground floor, beside the lifts. Clean linen arrives in blue "
    "cages before seven in the morning and stands along the left wall. Used linen leaves in white "
    "bags, tied at the neck and no more than two thirds full. Bags that are torn go into a second "
    "bag. The key is kept at the reception desk and is signed for in the book. Pillows are wiped "
    "and are not sent to the laundry. Curtains are changed twice a year by the domestic service. "
    "Blankets of wool are labelled with the name of the ward and are counted in March and in "
    "September. The store is locked at eight in the evening. The floor is swept daily, and the "
    "shelves are wiped with a damp cloth. Deliveries on public holidays come one hour later. The "
    "trolley with the loose wheel stands in the corridor and is marked with red tape. Lost "
    "property is held for three months in the cupboard under the stairs. The lift on the north "
    "side holds eight persons. Parcels are weighed at the gate. Stamps are sold in the shop."
)
LATIN = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut "
    "labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco "
    "laboris nisi ut aliquip ex ea commodo consequat. Duis aute irure dolor in reprehenderit in "
    "voluptate velit esse cillum dolore eu fugiat nulla pariatur. Excepteur sint occaecat "
    "cupidatat non proident, sunt in culpa qui officia deserunt mollit anim id est laborum."
)
ASKS = (
    "I am asking each of you to ring two patients on your list by Friday 14 March.",
    "Please sign the sheet by the door before you leave on Thursday, and bring one colleague.",
    "Would you each try this with me for one week, starting on Monday?",
)

some = settings(derandomize=True, deadline=None, max_examples=8, database=None)
on_each = pytest.mark.parametrize("exemplar", EXEMPLARS, ids=NAMES)
at_each_place = pytest.mark.parametrize("where", WHERE)
PLACES = st.sampled_from(WHERE)
SEEDS = st.integers(min_value=0, max_value=10**6)


@cache
def _scorer() -> Scorer:
    """One for all, because it does not read again what stands in two drafts one after another."""
    return Scorer()


@cache
def _levels(text: str) -> dict[str, int]:
    return {reading.id: reading.level for reading in _scorer().score(text).criteria}


def _overall(levels: dict[str, int]) -> int:
    weights = {one.id: one.weight for one in load_rubric().criteria}
    return sum(weights[name] * level for name, level in levels.items())


def _assert_no_rise(before: str, after: str) -> None:
    """Compare two drafts, and name the criteria that rose."""
    first, second = _levels(before), _levels(after)
    rose = {name: (first[name], second[name]) for name in first if second[name] > first[name]}
    assert _overall(second) <= _overall(first), rose


def _paste(text: str, piece: str, where: str) -> str:
    """Put a piece before, between or after the paragraphs."""
    paragraphs = text.split("\n\n")
    at = {"start": 0, "middle": len(paragraphs) // 2, "end": len(paragraphs)}[where]
    return "\n\n".join([*paragraphs[:at], piece, *paragraphs[at:]])


def _shuffled_words(words: list[str], seed: int) -> str:
    words = list(words)
    random.Random(seed).shuffle(words)  # noqa: S311 - chance, not secrecy
    return " ".join(words)


def _cue_salad(seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    return " ".join(chance.choices(CUES, k=chance.randint(10, 80)))


def _phrase_salad(seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    examples = chance.choices(EXAMPLES, k=chance.randint(3, 12))
    return _shuffled_words(" ".join(examples).replace(".", "").split(), seed)


def _rubric_salad(seed: int) -> str:
    return _shuffled_words(" ".join(_rubric_sentences()).replace(".", "").split(), seed)


def _rubric_sentences() -> list[str]:
    return [
        said
        for one in load_rubric().criteria
        for said in (one.question, one.advice, one.example, one.found, one.missing)
    ]


@on_each
@pytest.mark.parametrize(
    "salad", [_cue_salad, _phrase_salad, _rubric_salad], ids=["cues", "phrases", "rubric"]
)
@some
@given(where=PLACES, seed=SEEDS)
def test_a_salad_of_key_words_adds_nothing(
    exemplar: Exemplar, where: str, salad: Callable[[int], str], seed: int
) -> None:
    _assert_no_rise(exemplar.text, _paste(exemplar.text, f"{salad(seed)}.", where))


@on_each
@some
@given(seed=SEEDS)
def test_sentences_in_another_order_under_their_headings_add_nothing(
    exemplar: Exemplar, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    parts: list[list[str]] = [[""]]
    for line in lines(exemplar.text):
        if line.heading:
            parts.append([line.text])
        parts[-1] += [] if line.heading else _split(line.text)
    shuffled: list[str] = []
    for heading, *told in parts:
        chance.shuffle(told)
        shuffled += [heading, *told]
    _assert_no_rise(exemplar.text, "\n".join(shuffled))


@on_each
@some
@given(seed=SEEDS)
def test_sentences_in_another_order_without_headings_add_nothing(
    exemplar: Exemplar, seed: int
) -> None:
    told = [said for line in lines(exemplar.text) if not line.heading for said in _split(line.text)]
    random.Random(seed).shuffle(told)  # noqa: S311 - chance, not secrecy
    _assert_no_rise(exemplar.text, " ".join(told))


def _split(line: str) -> list[str]:
    return [line[span.start : span.end] for span in sentences(line)]


@on_each
@at_each_place
@pytest.mark.parametrize("ask", ASKS)
def test_an_ask_ten_times_is_no_more_than_once(exemplar: Exemplar, where: str, ask: str) -> None:
    once = _paste(exemplar.text, ask, where)
    _assert_no_rise(once, _paste(exemplar.text, " ".join([ask] * 10), where))
    _assert_no_rise(once, _paste(exemplar.text, "\n".join([ask] * 10), where))


@on_each
@at_each_place
@pytest.mark.parametrize("padding", [LATIN, POLICY], ids=["latin", "policy"])
def test_padding_to_double_length_adds_nothing(
    exemplar: Exemplar, where: str, padding: str
) -> None:
    words = (padding.split() * 10)[: len(exemplar.text.split())]
    _assert_no_rise(exemplar.text, _paste(exemplar.text, " ".join(words), where))


@on_each
def test_the_same_text_again_adds_nothing(exemplar: Exemplar) -> None:
    _assert_no_rise(exemplar.text, f"{exemplar.text}\n\n{exemplar.text}")


@on_each
@some
@given(where=PLACES, seed=SEEDS)
def test_its_own_words_shuffled_add_nothing(exemplar: Exemplar, where: str, seed: int) -> None:
    words = _shuffled_words(exemplar.text.split(), seed)
    _assert_no_rise(exemplar.text, _paste(exemplar.text, words, where))


@on_each
@at_each_place
def test_the_rubrics_file_pasted_in_adds_nothing(exemplar: Exemplar, where: str) -> None:
    _assert_no_rise(exemplar.text, _paste(exemplar.text, FILE.read_text(encoding="utf-8"), where))


RUBRIC_PIECES = {
    "questions": " ".join(one.question for one in load_rubric().criteria),
    "advice": " ".join(one.advice for one in load_rubric().criteria),
    "examples": " ".join(one.example for one in load_rubric().criteria),
    "example lines": "\n".join(one.example for one in load_rubric().criteria),
    "names": "\n".join(one.name for one in load_rubric().criteria),
    "names in a row": ", ".join(one.name for one in load_rubric().criteria) + ".",
    "facets": "\n".join(said for one in load_rubric().criteria for said in one.facets.values()),
    "all": "\n".join(_rubric_sentences()),
    "all in small letters": " ".join(_rubric_sentences()).lower(),
    "quoted": "\n".join(f"“{said}”" for said in _rubric_sentences()),
    "bullets": "\n".join(f"- {said}" for said in _rubric_sentences()),
}


@on_each
@at_each_place
@pytest.mark.parametrize("piece", RUBRIC_PIECES.values(), ids=RUBRIC_PIECES)
def test_what_the_rubric_says_adds_nothing(exemplar: Exemplar, where: str, piece: str) -> None:
    _assert_no_rise(exemplar.text, _paste(exemplar.text, piece, where))


@on_each
@some
@given(where=PLACES, said=st.sampled_from(_rubric_sentences()))
def test_one_sentence_of_the_rubric_adds_nothing(exemplar: Exemplar, where: str, said: str) -> None:
    _assert_no_rise(exemplar.text, _paste(exemplar.text, said, where))
