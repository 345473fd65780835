"""Read a rewritten headline for what a sceptical reader asks of it.

The reading finds words. It cannot judge whether a figure is true, and says nothing about style.
"""

import re
from typing import Literal

import msgspec

from widgets.exercises.schema import Rewriting, Sought
from widgets.narrative import Rule, normalise, partly

LONGEST = 1_000  # characters; a headline is a line or three, and an answer is due while typing

Status = Literal["There", "Not found", "Look again", "Clear"]

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s)|$)", re.MULTILINE)


class Finding(msgspec.Struct, frozen=True):
    """What was found of one thing looked for.

    Parameters
    ----------
    id, label
        Of the thing looked for.
    met
        Whether the text is as it should be in this.
    status
        The same in a word or two; ``Clear`` is said of words that should not be there and are not.
    remark
        A sentence or two to the learner.
    spans
        The words that led to it: start and end in code points.
    """

    id: str
    label: str
    met: bool
    status: Status
    remark: str
    spans: list[tuple[int, int]]


class Reading(msgspec.Struct, frozen=True):
    """What was found in a text, or the one sentence that says why it was not read."""

    problem: str
    findings: list[Finding]


def read_headline(text: str, exercise: Rewriting) -> Reading:
    """Read a rewritten headline.

    Parameters
    ----------
    text
        What the learner wrote.
    exercise
        The rewriting, with what is looked for.

    Returns
    -------
    Reading
        A finding for each thing looked for, in the exercise's order.

    Examples
    --------
    >>> from widgets.exercises import find_rewriting
    >>> exercise = find_rewriting("11-evaluation", "headline")
    >>> reading = read_headline("Down from 17% in 2006", exercise)
    >>> reading.findings[0].label, reading.findings[0].spans
    ('The year it starts', [(17, 21)])
    """
    if not text.strip():
        return Reading("There is nothing to read yet: write your headline first.", [])
    if len(text) > LONGEST:
        return Reading(
            f"This is {len(text):,} characters long and we read at most {LONGEST:,}: "
            "shorten it, and we read it again.",
            [],
        )
    plain = normalise(text)
    return Reading("", [_look(plain, sought) for sought in exercise.looks_for])


def _look(text: str, sought: Sought) -> Finding:
    spans: set[tuple[int, int]] = set()
    facets: set[str] = set()
    for rule in sought.rules:
        if hits := _hits(rule, text):
            spans.update(hits)
            facets.add(rule.facet)
    status, remark = _absent(sought, facets) if sought.absent else _present(sought, facets)
    met = status in ("There", "Clear")
    return Finding(sought.id, sought.label, met, status, remark, _joined(spans))


def _hits(rule: Rule, text: str) -> list[tuple[int, int]]:
    """Find a rule's words; an exception holds for the sentence that it stands in."""
    if not rule.unless:
        return rule.find(text)
    return [
        (sentence.start() + start, sentence.start() + end)
        for sentence in _SENTENCE.finditer(text)
        for start, end in rule.find(sentence.group())
    ]


def _absent(sought: Sought, facets: set[str]) -> tuple[Status, str]:
    return ("Look again", sought.found) if facets else ("Clear", sought.missing)


def _present(sought: Sought, facets: set[str]) -> tuple[Status, str]:
    if not facets:
        return "Not found", sought.missing
    if facets.issuperset(sought.facets):
        return "There", sought.found
    return "Look again", partly(sought.facets, facets)


def _joined(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap, so that the same words are not quoted twice."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
