"""The "51.8% reduction" taken apart: one audit, two baselines, two ways to count the fall.

Each of the audit's values counts one calendar year, so it is drawn as a bar over that year. The
value for 2008 was never published: it is worked out from the 51.8% itself, and drawn hollow.
"""

from collections.abc import Iterable, Sequence

from widgets.campaign.choice import Choice, Option
from widgets.campaign.facts import Fact, load_series, plain
from widgets.campaign.panel import Column, Panel, Value
from widgets.campaign.reduction_figure import figure_of
from widgets.campaign.reduction_points import (
    HEADLINE,
    Point,
    Scale,
    at,
    known,
    label,
    points_of,
    tenths,
)

CHOICES = (
    Choice(
        "baseline",
        "Compare 2011 with",
        (
            Option("2006", "2006, the audit's first year"),
            Option("2008", "2008, as the headline does"),
        ),
    ),
    Choice(
        "scale",
        "Show the fall",
        (
            Option("absolute", "in percentage points (absolute)"),
            Option("relative", "in per cent of the baseline (relative)"),
        ),
    ),
)


def reduction_panels() -> dict[str, Panel]:
    """Make the four panels from the audit's facts in ``data/series.csv``.

    Returns
    -------
    dict
        The panels by key, as ``"2006/absolute"``.
    """
    facts = load_series("audit_prevalence")
    return {
        f"{baseline.value}/{scale.value}": reduction_panel(
            facts,
            baseline=int(baseline.value),
            scale="absolute" if scale.value == "absolute" else "relative",
        )
        for baseline in CHOICES[0].options
        for scale in CHOICES[1].options
    }


def reduction_panel(facts: Sequence[Fact], *, baseline: int, scale: Scale) -> Panel:
    """Show what the audit measured, compared with one baseline, on one scale.

    Parameters
    ----------
    facts
        The audit's values, one a calendar year, in order.
    baseline
        The year to compare with.
    scale
        ``"absolute"`` draws the percentage and counts the change in percentage points;
        ``"relative"`` draws an index, the baseline being 100, and counts the change in per cent.

    Returns
    -------
    Panel
        Figure, sentence and table, all from the same numbers.

    Raises
    ------
    ValueError
        When no fact is for the baseline's year, or a relative change would divide by nought.

    Examples
    --------
    >>> panel = reduction_panel(load_series("audit_prevalence"), baseline=2008, scale="relative")
    >>> panel.rows[-1][:3]
    (2011, 48.2, -51.8)
    """
    points = points_of(facts, baseline, scale)
    return Panel(
        figure=figure_of(points, baseline, scale),
        sentence=_sentence(points, baseline, scale),
        notes=_notes(points, baseline),
        source=_joined(fact.reference for fact in facts),
        caveat=" ".join(dict.fromkeys(fact.caveat for fact in facts)),
        columns=_columns(baseline, scale),
        rows=tuple(_row(point) for point in points),
    )


_ABOUT_THE_LAUNCH = (
    "At most seven of the audit's 72 months follow the launch of the call to action on "
    "9 June 2011, so the fall cannot measure what the call to action did. "
    "The report does not claim that it does (section 1)."
)
_ABOUT_WHAT_FELL = (
    "Sources disagree on what fell: people, prescriptions or the rate. The report says "
    "inappropriate prescribing in section 1 and prescribing in section 5.4.3, and cannot "
    "tell from the audit how many people had a review (section 7)."
)


def _sentence(points: list[Point], baseline: int, scale: Scale) -> str:
    base, last = at(points, baseline), points[-1]
    if scale == "absolute":
        told = (
            f"From {baseline} to {last.year} the share of people with dementia who were prescribed "
            f"an antipsychotic went from {_percent(base)} to {_percent(last)}, "
            f"{_change(last, scale)}"
        )
    else:
        told = (
            f"If prescribing in {baseline} is set at 100, it stood at {last.height:.1f} in "
            f"{last.year}, {_change(last, scale)}"
        )
    circular = (
        f"; the value for {baseline} was itself worked out from the published {HEADLINE}"
        if base.derived
        else ""
    )
    return f"{told}{circular}."


def _percent(point: Point) -> str:
    return f"{label(point.height, 'absolute')}%"


def _change(last: Point, scale: Scale) -> str:
    amount = f"{abs(last.change):.1f}"
    if last.change == 0:
        return "no change"
    rise = "rise" if last.change > 0 else "fall"
    return (
        f"a {rise} of {amount} percentage points"
        if scale == "absolute"
        else f"a {rise} of {amount}%"
    )


def _notes(points: list[Point], baseline: int) -> tuple[str, ...]:
    return (
        _ABOUT_THE_LAUNCH,
        *_note_on_the_start(points[0], points[1]),
        _note_on_the_baseline(points, baseline),
        _ABOUT_WHAT_FELL,
    )


def _note_on_the_start(first: Point, second: Point) -> list[str]:
    if second.fact.number >= first.fact.number:
        return []
    values = f"from {plain(first.fact.number)}% to {plain(second.fact.number)}%"
    years = f"between {first.year} and {second.year}, if the value for {second.year} is right"
    return [f"Prescribing was already falling: {values} {years}."]


def _note_on_the_baseline(points: list[Point], baseline: int) -> str:
    if at(points, baseline).derived:
        return (
            f"To compare with {baseline} is to go in a circle. Its value was worked out from the "
            f"{HEADLINE}, so it must give {HEADLINE} back and can confirm nothing."
        )
    return (
        f"One series gives two headlines: {_since(points, 0)} and {_since(points, 1)}. "
        "Ask of any percentage: of what, and since when?"
    )


def _since(points: list[Point], place: int) -> str:
    base, last = points[place], points[-1]
    change = tenths(100 * (last.fact.number / base.fact.number - 1)) if base.fact.number else 0.0
    return f"{abs(change):.1f}% since {base.year}"


def _columns(baseline: int, scale: Scale) -> tuple[Column, ...]:
    height = (
        Column("Prescribed an antipsychotic (% of people with dementia)")
        if scale == "absolute"
        else Column(f"Index ({baseline} = 100)", decimals=1)
    )
    unit = "percentage points" if scale == "absolute" else "%"
    return (
        Column("Year"),
        height,
        Column(f"Change from {baseline} ({unit})", decimals=1),
        Column("How it is known"),
    )


def _row(point: Point) -> tuple[Value, ...]:
    return (point.year, point.height, point.change, known(point))


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts)) + "."
