"""What must be true of the score of any text at all."""

import random
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import msgspec

from fuzz.inputs import edited
from widgets.narrative import Score, Scorer

TODAY = date(2027, 3, 1)
ONE_FRESH_IN = 20  # inputs; these are also scored by a new scorer, and after an edit


class Mark(NamedTuple):
    """Words that the score points at; one sentence holds them unless ``across`` is true."""

    name: str
    start: int
    end: int
    across: bool = False


def problem(text: str, scorer: Scorer) -> str:
    """Say what is wrong with the score of a text, or nothing.

    Parameters
    ----------
    text
        Any text.
    scorer
        May have scored others before.
    """
    score = scorer.score(text, today=TODAY)
    msgspec.json.encode(score)  # as `workbook score --json` does
    return "; ".join(_wrong(text, score))


def unstable(text: str, scorer: Scorer, seed: int) -> str:
    """Say where one scorer differs from a new one, again and after an edit, or nothing."""
    after = edited(text, random.Random(seed))  # noqa: S311 - chance, not secrecy
    for name, draft in (("again", text), ("after an edit", after), ("back again", text)):
        known, fresh = (one.score(draft, today=TODAY) for one in (scorer, Scorer()))
        if known != fresh:
            return f"{name}: {_difference(known, fresh)}"
    return ""


def _wrong(text: str, score: Score) -> Iterable[str]:
    spans = [(one.start, one.end) for one in score.sentences]
    flat = [place for span in spans for place in span]
    if flat != sorted(flat) or any(not 0 <= start < end <= len(text) for start, end in spans):
        yield f"sentences out of order or range: {spans}"
    for mark in marks(score):
        if not 0 <= mark.start < mark.end <= len(text):
            yield f"{mark} is out of range"
        elif not _held(mark, spans):
            yield f"{mark} is not inside a sentence"
    levels = [reading.level for reading in score.criteria]
    if not set(levels) <= {0, 1, 2}:
        yield f"levels {levels}"
    if not 0 <= score.overall.score <= score.overall.of:
        yield f"overall {score.overall}"


def marks(score: Score) -> Iterable[Mark]:
    """List everything that a score points at."""
    for reading in score.criteria:
        yield from (Mark(one.rule, one.start, one.end) for one in reading.evidence)
    for name in ("language", "vague", "feelings", "claims"):
        yield from (Mark(name, one.start, one.end) for one in getattr(score, name))
    for name in ("devices", "privacy"):
        yield from (Mark(name, one.start, one.end, across=True) for one in getattr(score, name))
    for one in score.combinations:
        if (one.start, one.end) != (0, 0):  # it stands nowhere: something is missing
            yield Mark(one.id, one.start, one.end, across=True)
    for slot in score.ask.__struct_fields__:
        stretch: Any = getattr(score.ask, slot)
        if stretch is not None:
            yield Mark(f"ask {slot}", stretch.start, stretch.end)


def _held(mark: Mark, spans: list[tuple[int, int]]) -> bool:
    if mark.across:
        starts = any(start <= mark.start < end for start, end in spans)
        return starts and any(start < mark.end <= end for start, end in spans)
    return any(start <= mark.start and mark.end <= end for start, end in spans)


def _difference(one: Score, other: Score) -> str:
    fields = [name for name in one.__struct_fields__ if getattr(one, name) != getattr(other, name)]
    first = fields[0]
    return f"{', '.join(fields)} differ; {getattr(one, first)!r} is not {getattr(other, first)!r}"[
        :600
    ]
