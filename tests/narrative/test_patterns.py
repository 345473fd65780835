"""No pattern of the room backtracks without end, whatever a learner may paste.

The scorer gives its patterns one sentence at a time, and sixty thousand characters without a full
stop are one sentence. So the time may grow as the sentence does and no faster: a string four times
as long may take about four times as long, where sixteen times would be quadratic.
"""

import re
import time
from collections.abc import Callable

import pytest

from fuzz.attacks import Attack, attacks, endless, endless_in_endless
from fuzz.patterns import Known, every_pattern, every_rule
from widgets.narrative.scoring import Scorer

PATTERNS = every_pattern()
# Ever longer, so that a pattern without end is caught long before it would hang the test.
LADDER = (16, 24, 32, 48, 100, 400)
LONG, LONGER = 1_500, 6_000  # characters; the second is four times the first
MOST_GROWTH = 8.0  # between the fourfold of a linear pattern and the sixteenfold of a quadratic one
TOO_SHORT = 0.0004, 0.005  # seconds for each of the two; less time says nothing about growth
MOST = 0.05, 0.2  # seconds for a string of the ladder, and for the first of the two
TRIES = 3
MEASURED = 2


def _seconds(run: Callable[[str], object], text: str, enough: float) -> float:
    """Measure the time of this process alone; the best of some, unless the first is good enough."""
    best = float("inf")
    for _ in range(MEASURED):
        begun = time.process_time()
        run(text)
        best = min(best, time.process_time() - begun)
        if best < enough:
            break
    return best


def _uses(known: Known) -> Callable[[str], object]:
    """Use a pattern as the scorer does."""
    if known.use == "finditer":
        return lambda text: sum(1 for _ in known.compiled.finditer(text))
    used: Callable[[str], object] = getattr(known.compiled, known.use)
    return used


def _complaint(run: Callable[[str], object], attack: Attack, *, grows: bool = True) -> str:
    """Say how the time grows where it grows too fast, and nothing where it does not."""
    for length in LADDER:
        taken = _seconds(run, attack.of_length(length), MOST[0])
        if taken > MOST[0]:
            return f"{taken:.2f} s for {length} characters of {attack}"
    if not grows:
        return ""
    first = _seconds(run, attack.of_length(LONG), TOO_SHORT[0])
    if first > MOST[1]:
        return f"{first:.2f} s for {LONG} characters of {attack}"
    if first < TOO_SHORT[0]:
        return ""
    second = _seconds(run, attack.of_length(LONGER), TOO_SHORT[1])
    if second < TOO_SHORT[1] or second < first * MOST_GROWTH:
        return ""
    return f"{first:.4f} s for {LONG} characters, {second:.4f} s for {LONGER}, of {attack}"


def _slow(run: Callable[[str], object], every: list[Attack], *, grows: bool = True) -> str:
    """Name the first attack whose time grows too fast each time that it is measured."""
    for attack in every:
        said = [_complaint(run, attack, grows=grows)]
        while said[-1] and len(said) < TRIES:
            said.append(_complaint(run, attack, grows=grows))
        if said[-1]:
            return said[-1]
    return ""


@pytest.mark.parametrize("known", PATTERNS, ids=lambda known: known.name)
def test_the_time_of_a_pattern_grows_as_the_sentence_does(known: Known) -> None:
    slow = _slow(_uses(known), attacks(known), grows=endless(known.compiled))
    assert not slow, known.compiled.pattern[:300]


@pytest.mark.parametrize("known", PATTERNS, ids=lambda known: known.name)
def test_no_repeat_without_an_end_stands_in_another(known: Known) -> None:
    assert not endless_in_endless(known.compiled), known.compiled.pattern


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:a+)+b",
        r"(?:\w+ ?)+:",
        r"(?:a|a)*c",
        r"\w+x",
        r"we .* and .* they",
        r"\S*\w\S*",
        r"\bwe\b[^.!?]*\bnever\b",
        r"\s+$",
    ],
)
def test_a_pattern_that_backtracks_is_caught(pattern: str) -> None:
    known = Known(pattern, re.compile(pattern), ("We came, and they never knew.",))
    assert _slow(_uses(known), attacks(known))


@pytest.mark.parametrize("pattern", [r"(?:a+)+b", r"(?:(?:\w+ )*,)*", r"(?:x(?:a{2,})?)+"])
def test_a_repeat_within_a_repeat_is_caught(pattern: str) -> None:
    assert endless_in_endless(re.compile(pattern))


@pytest.mark.parametrize("pattern", [r"(?:a+){1,3}", r"(?:a{1,9} )+", r"a+b+", r"(?=a*)b+"])
def test_repeats_beside_one_another_and_bounded_ones_are_no_repeat_within_a_repeat(
    pattern: str,
) -> None:
    assert not endless_in_endless(re.compile(pattern))


def test_every_pattern_of_every_rule_is_tried() -> None:
    """A rule that keeps its pattern where it is not found would pass unseen."""
    tried = {known.compiled for known in PATTERNS}
    for rule in every_rule():
        assert rule._seek.compiled in tried, rule.id
        assert rule._unless is None or rule._unless.compiled in tried, rule.id


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "word, ",
        "!",
        '"',
        "(",
        "- ",
        ". ",
        "9",
        "we asked him by Friday because ",
        "\n",
        "\t",
        "é",
    ],
)
def test_the_time_of_the_whole_score_grows_as_the_draft_does(piece: str) -> None:
    slow = _slow(lambda text: Scorer().score(text), [Attack("", piece, "")])
    assert not slow, slow
