"""Make a chart: limits from the engine of its kind, signals from the rules, then a sentence."""

from collections.abc import Iterator, Sequence

import msgspec

from widgets.campaign.spc import funnel, proportions, run_chart, xmr
from widgets.campaign.spc.icons import icons_of, meaning_of
from widgets.campaign.spc.model import (
    Kind,
    Limits,
    Options,
    Point,
    Row,
    RuleSetName,
    Series,
    SeriesError,
    Shape,
    SpcChart,
    Spread,
)
from widgets.campaign.spc.rules import Convention, rule_book, signals
from widgets.campaign.spc.sentence import sentence_of

_USUAL: dict[Shape, Kind] = {"values": "xmr", "counts": "laney", "units": "funnel"}
_POSSIBLE: dict[Shape, tuple[Kind, ...]] = {
    "values": ("run", "xmr"),
    "counts": ("run", "xmr", "p", "laney"),
    "units": ("funnel",),
}
_COLUMNS: dict[Shape, str] = {
    "values": "date,value",
    "counts": "date,numerator,denominator",
    "units": "unit,numerator,denominator",
}
DEFAULT = Options()


def default_kind(series: Series) -> Kind:
    """Choose the usual chart: XmR for values, Laney's p-prime for counts, a funnel for units.

    Laney's chart is the p-chart wherever chance explains how the share moves, and stays honest
    where denominators are large.
    """
    return _USUAL[series.shape]


def chart_of(series: Series, kind: Kind | None = None, options: Options = DEFAULT) -> SpcChart:
    """Make a chart of a service's data.

    Parameters
    ----------
    series
        The data.
    kind
        Which chart; None takes the usual one.
    options
        How it is to be worked out and read.

    Returns
    -------
    SpcChart
        The chart. Too little data, or none that varies, gives a chart without limits whose sentence
        says so.

    Raises
    ------
    SeriesError
        When the columns do not fit the chart, or a step is not one of the dates.
    """
    kind = kind or default_kind(series)
    if kind not in _POSSIBLE[series.shape]:
        raise SeriesError(_wrong_kind(kind, series.shape))
    convention = rule_book().charts[_convention_name(kind, options)]
    rules = "limits" if kind == "funnel" else options.rules or convention.rules
    parts = [_part(rows, kind, options) for rows in _in_steps(series, options.steps)]
    points = tuple(point for part in parts for point in _points(part, convention, rules, options))
    chart = SpcChart(
        kind=kind,
        points=points,
        convention=f"{convention.says} {rule_book().sets[rules].says}",
        short_convention=f"{convention.short}, {rule_book().sets[rules].short}",
        rules=rules,
        is_share=series.shape != "values",
        shortest=min(len(part.limits.lower) for part in parts),
        better=options.better,
        target=options.target,
        sigma_z=parts[-1].limits.sigma_z,
        spread=parts[-1].spread,
        # Icons speak of shifts and trends too: without the NHS's rules, none is given.
        icons=icons_of(points, options.better, options.target) if rules == "nhs" else None,
    )
    return msgspec.structs.replace(chart, sentence=sentence_of(chart))


class _Part(msgspec.Struct, frozen=True):
    """The rows between two steps, and the limits of those that have a value."""

    rows: Sequence[Row]
    limits: Limits
    spread: Spread | None = None


def _part(rows: Sequence[Row], kind: Kind, options: Options) -> _Part:
    measured = [row for row in rows if row.value is not None]
    if kind in ("run", "xmr"):
        values = [row.value for row in measured if row.value is not None]
        if kind == "run":
            return _Part(rows, run_chart.limits(values))
        return _Part(rows, xmr.limits(values, screened=options.screened))
    tops = [row.numerator or 0 for row in measured]
    bottoms = [row.denominator or 0 for row in measured]
    if kind == "funnel":
        found = funnel.funnel(tops, bottoms, adjusted=options.adjusted)
        return _Part(rows, found.limits, found.spread)
    return _Part(rows, proportions.limits(tops, bottoms, laney=kind == "laney"))


def _points(
    part: _Part, convention: Convention, rules: RuleSetName, options: Options
) -> Iterator[Point]:
    limits = part.limits
    values = [row.value for row in part.rows if row.value is not None]
    found = iter(
        zip(limits.lower, limits.upper, signals(values, limits, convention, rules), strict=True)
    )
    for row in part.rows:
        if row.value is None:
            yield Point(row.x, None, limits.centre, None, None, denominator=row.denominator)
            continue
        lower, upper, (names, way) = next(found)
        yield Point(
            row.x,
            row.value,
            limits.centre,
            lower,
            upper,
            names,
            meaning_of(way, options.better),
            row.denominator,
        )


def _in_steps(series: Series, steps: tuple[str, ...]) -> list[Sequence[Row]]:
    """Divide the rows where limits begin anew."""
    dates = [row.x for row in series.rows]
    for step in steps:
        if series.shape == "units" or step not in dates:
            raise SeriesError(f"Limits cannot begin anew at {step!r}: it is not one of the dates.")
    starts = sorted({0, *(dates.index(step) for step in steps)})
    ends = [*starts[1:], len(dates)]
    return [series.rows[start:end] for start, end in zip(starts, ends, strict=True)]


def _convention_name(kind: Kind, options: Options) -> str:
    if kind == "xmr" and options.screened:
        return "xmr_screened"
    return "funnel_adjusted" if kind == "funnel" and options.adjusted else kind


def _wrong_kind(kind: Kind, shape: Shape) -> str:
    wanted = [_COLUMNS[name] for name, kinds in _POSSIBLE.items() if kind in kinds]
    return (
        f"The columns are {_COLUMNS[shape]}, and a chart of the kind {kind!r} needs "
        f"{' or '.join(wanted)}."
    )
