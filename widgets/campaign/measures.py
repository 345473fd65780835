"""Measures of a learner's own change: what is counted, by whom, and what could mislead.

Three kinds belong together: an outcome for the people concerned, a process that should lead to it,
and a balancing measure that would show harm somewhere else.
"""

from typing import Annotated, Literal, TypeAlias, get_args

import msgspec

Kind: TypeAlias = Literal["outcome", "process", "balancing"]
"""What a measure is for."""

LONGEST = 600
"""Characters in one field."""
MOST_MEASURES = 12

Text = Annotated[str, msgspec.Meta(max_length=LONGEST)]


class Field(msgspec.Struct, frozen=True):
    """One thing to say about a measure: its name, the question, an example, how we speak of it."""

    name: str
    label: str
    hint: str
    called: str


FIELDS = (
    Field(
        "what",
        "What is measured",
        "Say who is counted, and among whom: people reviewed within twelve weeks, of all who were "
        "due.",
        "what is measured",
    ),
    Field(
        "baseline",
        "Where it stands now",
        "The figure and its period, or how you will find it before you begin.",
        "the baseline",
    ),
    Field("how_often", "How often", "Every week, every month.", "how often"),
    Field("who", "Who collects it", "A role rather than a name.", "who collects it"),
    Field(
        "improvement",
        "What would count as improvement",
        "Settle it before you look: how much, by when, and how it will show on a chart.",
        "what would count as improvement",
    ),
    Field(
        "other_causes",
        "What else could explain it",
        "Season, another project, people who moved, a new way of recording.",
        "what else could explain it",
    ),
    Field(
        "gaming",
        "What could be gamed",
        "How the figure could get better while care does not.",
        "what could be gamed",
    ),
)

KINDS: dict[Kind, str] = {
    "outcome": "Outcome: what is different for people",
    "process": "Process: whether the change is done",
    "balancing": "Balancing: what could get worse elsewhere",
}


class Measure(msgspec.Struct, forbid_unknown_fields=True):
    """One measure, each part as the learner wrote it; ``kind`` is empty until it is chosen."""

    what: Text
    kind: Literal["", "outcome", "process", "balancing"]
    baseline: Text
    how_often: Text
    who: Text
    improvement: Text
    other_causes: Text
    gaming: Text


class Plan(msgspec.Struct, forbid_unknown_fields=True):
    """The record that is kept: the change, and how it will be known to be an improvement."""

    change: Text
    measures: Annotated[list[Measure], msgspec.Meta(max_length=MOST_MEASURES)]


def missing(plan: Plan) -> str:
    """Say in one sentence what a plan still needs.

    Examples
    --------
    >>> missing(Plan(change="", measures=[]))
    'Still missing: the change itself; and a first measure.'
    """
    gaps = [] if plan.change.strip() else ["the change itself"]
    if not plan.measures:
        gaps.append("a first measure")
    for number, measure in enumerate(plan.measures, start=1):
        if parts := _unsaid(measure):
            gaps.append(f"in measure {number} {_listed(parts)}")
    there = {measure.kind for measure in plan.measures}
    if "" not in there and plan.measures:
        gaps.extend(_without(kind) for kind in get_args(Kind) if kind not in there)
    if not gaps:
        return "Nothing is missing: every measure is described, and there is one of each kind."
    *first, last = gaps
    return f"Still missing: {'; '.join([*first, f'and {last}'] if first else [last])}."


def table(plan: Plan) -> tuple[list[str], list[list[str]]]:
    """Lay a plan out as a table: the headings, and one row for each measure."""
    heads = ["Change", "Kind", *(field.label for field in FIELDS)]
    rows = [
        [
            plan.change,
            measure.kind,
            *(str(getattr(measure, field.name)) for field in FIELDS),
        ]
        for measure in plan.measures
    ]
    return heads, rows


def _unsaid(measure: Measure) -> list[str]:
    parts = [field.called for field in FIELDS if not getattr(measure, field.name).strip()]
    return parts if measure.kind else ["its kind", *parts]


def _without(kind: Kind) -> str:
    return {
        "outcome": "an outcome measure, which shows what is different for people",
        "process": "a process measure, which shows whether the change is done",
        "balancing": "a balancing measure, which would show harm elsewhere",
    }[kind]


def _listed(parts: list[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
