"""The plain-language reading of a chart, from the numbers of its figure and its table."""

import math

from widgets.campaign.spc.model import SpcChart
from widgets.campaign.spc.rules import rule_book

_MOST_DECIMALS = 8


def sentence_of(chart: SpcChart) -> str:
    """Read a chart in one sentence: convention, finding, and what to be careful about."""
    care = _care(chart)
    return f"{chart.short_convention}: {_finding(chart)}{f'; {care}' if care else ''}."


def amount(chart: SpcChart, value: float | None) -> str:
    """Write a value or a limit: a share as per cent, and no decimals that nobody needs."""
    if value is None:
        return "not known"
    shown = 100 * value if chart.is_share else value
    return f"{shown:,.{decimals_of(chart)}f}{'%' if chart.is_share else ''}"


def decimals_of(chart: SpcChart) -> int:
    """Say how many decimals show the chart's range in a hundred steps or more."""
    shown = [
        value * (100 if chart.is_share else 1)
        for point in chart.measured
        for value in (point.y, point.lower, point.upper)
        if value is not None
    ]
    span = max(shown, default=0) - min(shown, default=0) or abs(max(shown, default=0))
    return min(_MOST_DECIMALS, max(0, 2 - math.floor(math.log10(span)))) if span else 0


def _finding(chart: SpcChart) -> str:
    measured = chart.measured
    if not measured:
        return f"there is no {_noun(chart, 1)} to chart"
    if len(measured) == 1:
        return f"one {_noun(chart, 1)} is too few to speak of variation"
    if len({point.y for point in measured}) == 1:
        return (
            f"all {len(measured)} {_noun(chart, 2)} are {_plainly(chart, measured[0].y)}, so "
            "nothing varies and there is nothing to judge by"
        )
    if chart.kind == "funnel":
        return _funnel_finding(chart)
    found = _signals_found(chart) if chart.flagged else _nothing_found(chart)
    return f"{found}{_against_target(chart)}"


def _plainly(chart: SpcChart, value: float | None) -> str:
    """Write the one value of a series that has no range to take decimals from."""
    shown = (value or 0.0) * (100 if chart.is_share else 1)
    return f"{shown:,.6g}{'%' if chart.is_share else ''}"


def _nothing_found(chart: SpcChart) -> str:
    count = f"{len(chart.measured)} {_noun(chart, 2)}"
    if chart.rules == "limits":
        return f"none of {count} is outside the limits around {amount(chart, chart.centre)}"
    return (
        f"no evidence of change: {count} vary around {amount(chart, chart.centre)}"
        f"{_between(chart)} as natural variation would have it"
    )


def _signals_found(chart: SpcChart) -> str:
    flagged = len(chart.flagged)
    return (
        f"{flagged} of {len(chart.measured)} {_noun(chart, 2)} {_are(flagged)} "
        f"{'a signal' if flagged == 1 else 'signals'} of change around "
        f"{amount(chart, chart.centre)}{_between(chart)} ({_by_rule(chart)}){_latest(chart)}"
    )


def _by_rule(chart: SpcChart) -> str:
    counts = [
        (sum(rule.id in point.signals for point in chart.points), rule.name)
        for rule in rule_book().rules
    ]
    return ", ".join(f"{count} {name}" for count, name in counts if count)


def _latest(chart: SpcChart) -> str:
    latest = chart.measured[-1]
    if latest.meaning == "common_cause":
        inside = chart.rules == "limits"
        return f"; the latest is {'inside the limits' if inside else 'natural variation'}"
    told = {"improvement": "an improvement", "concern": "a concern", "neither": "a change"}
    return f"; the latest is {told[latest.meaning]}"


def _against_target(chart: SpcChart) -> str:
    if chart.icons is None or chart.icons.assurance is None:
        return ""
    told = {
        "pass": "is met whatever natural variation does",
        "fail": "is missed whatever natural variation does",
        "hit_or_miss": "is hit or missed by natural variation alone",
    }
    return f"; the target of {amount(chart, chart.target)} {told[chart.icons.assurance]}"


def _between(chart: SpcChart) -> str:
    """Name the limits, where one pair holds for all."""
    pairs = {(point.lower, point.upper) for point in chart.measured}
    if len(pairs) != 1 or not chart.has_limits:
        return ""
    lower, upper = next(iter(pairs))
    return f" between the limits {amount(chart, lower)} and {amount(chart, upper)}"


def _funnel_finding(chart: SpcChart) -> str:
    flagged = len(chart.flagged)
    said = (
        f"{flagged} of {len(chart.measured)} units {_are(flagged)} outside the limits "
        f"around {amount(chart, chart.centre)}"
    )
    spread = chart.spread
    if spread is None or spread.tau == 0:
        return f"{said}, and chance alone could explain how far the units are spread"
    if flagged == spread.outside_exact and flagged > spread.outside_adjusted:
        return (
            f"{said}; the units differ by more than chance, and with limits widened for that "
            f"(overdispersion) {spread.outside_adjusted} would be"
        )
    return f"{said}; the units differ by more than chance (overdispersion)"


def _care(chart: SpcChart) -> str:
    fewest = rule_book().fewest_for_limits
    parts = []
    if chart.has_limits and chart.kind != "funnel" and chart.shortest < fewest:
        parts.append(f"with fewer than {fewest} values limits are provisional")
    if missing := len(chart.points) - len(chart.measured):
        parts.append(f"{missing} of {len(chart.points)} rows {_have(missing)} no value")
    return ", and ".join(parts)


def _noun(chart: SpcChart, count: int) -> str:
    noun = "unit" if chart.kind == "funnel" else "value"
    return noun if count == 1 else f"{noun}s"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"
