"""A learner's table as a chart: the chart that fits, with figure, sentence and table from it.

No numpy, pandas or qikit is loaded before a table is charted.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import msgspec

from widgets.campaign import own_data, spc
from widgets.campaign.own_data.cells import DecimalMark, read_number
from widgets.campaign.own_data.problem import quoted
from widgets.campaign.panel import Column, Panel, Value
from widgets.campaign.spc.model import Row
from widgets.campaign.spc.rules import rule_book
from widgets.campaign.your_data_choices import ChoiceError, Choices
from widgets.campaign.your_data_figure import Mark, finish

MOST_POINTS = 1_000
"""More points than pixels say nothing; and each is a row of the table beneath."""

FEWEST_IN_STRETCH = 5
"""Values between two step changes; fewer give no limits worth the name."""

CAVEAT = (
    "A chart of this kind can say that something changed, and when. It cannot say why: ask what "
    "else happened at the time, and whether the counting changed."
)
HIDDEN_CAVEAT = "Small numbers are hidden, and no limit was worked out from them."
_GAPS = {"blank": "no figure", "nobody": "nobody was counted", "hidden": "hidden: a small number"}
_NO_ROW = "no row for this month"
_SHAPES: dict[own_data.Kind, spc.model.Shape] = {
    "values": "values",
    "shares": "counts",
    "units": "units",
}


class ShownIcon(msgspec.Struct, frozen=True):
    """One of the NHS's icons: which, its name, and what it means."""

    id: str
    label: str
    says: str


class Shown(msgspec.Struct, frozen=True):
    """A chart with everything that a page shows of it.

    Parameters
    ----------
    title
        Its title.
    panel
        Figure, sentence, table, source and caveat.
    method
        Which convention was used.
    icons
        Variation first, then assurance, where there are any.
    """

    title: str
    panel: Panel
    method: tuple[str, ...]
    icons: tuple[ShownIcon, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the chart to the browser."""
        return {
            "title": self.title,
            "icons": msgspec.to_builtins(self.icons),
            "panel": {
                **self.panel.as_dict(),
                "method": list(self.method),
                "notes_name": "About your table",
            },
        }


class _Days(msgspec.Struct, frozen=True):
    """The dates at which limits begin anew, and the annotations."""

    steps: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def chart_table(grid: own_data.Grid, mark: DecimalMark, choices: Choices, name: str = "") -> Shown:
    """Chart a learner's table.

    Parameters
    ----------
    grid
        The table.
    mark
        Whether its numbers are written 12.5 or 12,5.
    choices
        What the learner chose.
    name
        The file's name; none for a table that was pasted.

    Raises
    ------
    ChoiceError
        With one sentence, and the field that it belongs to.
    """
    data = _data(grid, mark, choices)
    kind = choices.chosen_kind()
    series = series_of(data)
    timed = data.kind != "units"
    days = _days(series, choices) if timed else _Days()
    chart = spc.chart_of(
        series,
        kind,
        spc.Options(
            screened=choices.screened,
            adjusted=choices.adjusted,
            rules=choices.rules if timed else "limits",
            better=choices.better,
            target=_target(choices, mark),
            steps=days.steps,
        ),
    )
    return Shown(
        choices.title.strip() or _title(data),
        _panel(chart, series, data, days, name),
        tuple(_method(chart)),
        _icons(chart),
    )


def series_of(data: own_data.OwnData) -> spc.Series:
    """Turn a table that was read into a series; rows and months without figures stay gaps."""
    rows = [*(_row(row) for row in data.rows)]
    rows.extend(Row(gap.when.isoformat() if gap.when else gap.unit, None) for gap in data.gaps)
    rows.extend(Row(month.isoformat(), None) for month in data.missing)
    if data.kind != "units":
        rows.sort(key=lambda row: row.x)
    return spc.Series(_SHAPES[data.kind], tuple(rows))


def _row(row: own_data.Row) -> Row:
    if row.numerator is None or row.denominator is None:
        return Row(row.name, row.value)
    return Row(row.name, row.numerator / row.denominator, row.numerator, row.denominator)


def _data(grid: own_data.Grid, mark: DecimalMark, choices: Choices) -> own_data.OwnData:
    try:
        columns = own_data.Columns(choices.shape, choices.places, mark)
    except own_data.OwnDataError as problem:
        raise ChoiceError("columns", str(problem)) from problem
    try:
        data = own_data.read_rows(grid, columns)
    except own_data.OwnDataError as problem:
        raise ChoiceError("table", str(problem)) from problem
    if len(data.rows) + len(data.gaps) + len(data.missing) > MOST_POINTS:
        raise ChoiceError(
            "table",
            f"The table has over {MOST_POINTS:,} points, more than a chart can show: add it up by "
            "week or month, or take out what is not needed.",
        )
    if not choices.hide_small:
        return data
    try:
        return own_data.hide_small_numbers(data)
    except own_data.OwnDataError as problem:
        raise ChoiceError("hide_small", str(problem)) from problem


def _target(choices: Choices, mark: DecimalMark) -> float | None:
    if not choices.target.strip():
        return None
    number = read_number(choices.target, mark)
    if number is None:
        raise ChoiceError("target", "The target is not a number: write it as 95 or 4.5.")
    if choices.shape == "values":
        return number.value
    if 0 < number.value < 1 and not number.percent:
        raise ChoiceError(
            "target",
            f"The target could be {number.value:g}% or {100 * number.value:g}%: write it with its "
            "per cent sign.",
        )
    if not 0 <= number.value <= 100:  # noqa: PLR2004 - per cent
        raise ChoiceError("target", "The target is a share: write it in per cent, from 0 to 100.")
    return number.value / 100


def _days(series: spc.Series, choices: Choices) -> _Days:
    return _Days(_steps(series, choices), _marks(series, choices))


def _steps(series: spc.Series, choices: Choices) -> tuple[str, ...]:
    """Find the first date on or after each day on which the service changed."""
    dates = [row.x for row in series.rows]
    found = []
    for typed in filter(None, choices.steps):
        day = _day("steps", typed).isoformat()
        start = next((when for when in dates if when >= day), None)
        if start is None or start == dates[0]:
            which = "after the last" if start is None else "not after the first"
            raise ChoiceError(
                "steps",
                f"The step change on {_said(typed)} is {which} date of the table: choose a day "
                f"between {_said(dates[0])} and {_said(dates[-1])}, or take it out.",
            )
        found.append(start)
    _refuse_short_stretches(series, sorted({dates[0], *found}))
    return tuple(found)


def _refuse_short_stretches(series: spc.Series, starts: list[str]) -> None:
    """Limits from a handful of values judge nothing, and hide what they were drawn around."""
    if len(starts) == 1:
        return
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        inside = [row for row in series.rows if row.x >= start and (end is None or row.x < end)]
        count = sum(row.value is not None for row in inside)
        if count < FEWEST_IN_STRETCH:
            raise ChoiceError(
                "steps",
                f"From {_said(start)} there {'is' if count == 1 else 'are'} only {count} "
                f"value{'' if count == 1 else 's'} to work out limits from, and it takes "
                f"{FEWEST_IN_STRETCH}: take a step change out, or wait for more.",
            )


def _marks(series: spc.Series, choices: Choices) -> tuple[Mark, ...]:
    """Check the annotations, and letter them in order of time."""
    days = [date.fromisoformat(row.x) for row in series.rows]
    room = max((later - earlier for earlier, later in pairwise(days)), default=timedelta(days=31))
    found: list[tuple[date, str]] = []
    for event in choices.events:
        words = " ".join(event.words.split())
        if not (event.when or words):
            continue
        if not event.when:
            raise ChoiceError("events", f"Choose the day on which {quoted(words)} happened.")
        day = _day("events", event.when)
        if not words:
            raise ChoiceError("events", f"Say in a few words what happened on {_said(event.when)}.")
        if not days[0] - room <= day <= days[-1] + room:
            raise ChoiceError(
                "events",
                f"The annotation {quoted(words)} is outside the dates of the table: choose a day "
                f"between {_said(days[0].isoformat())} and {_said(days[-1].isoformat())}.",
            )
        found.append((day, words))
    return tuple(
        Mark("ABCDEFGHIJ"[place], day.isoformat(), words)
        for place, (day, words) in enumerate(sorted(found))
    )


def _day(field: Any, typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as problem:
        raise ChoiceError(
            field, f"{quoted(typed)} is not a day: write it as 2024-03-31."
        ) from problem


def _said(day: str) -> str:
    when = date.fromisoformat(day)
    return f"{when.day} {when:%B %Y}"


def _panel(
    chart: spc.SpcChart, series: spc.Series, data: own_data.OwnData, days: _Days, name: str
) -> Panel:
    hidden = any(gap.why == "hidden" for gap in data.gaps)
    panel = spc.panel_of(
        chart,
        source=_source(chart, data, name),
        caveat=f"{CAVEAT} {HIDDEN_CAVEAT}" if hidden else CAVEAT,
    )
    return msgspec.structs.replace(
        panel,
        figure=finish(panel.figure, data, days.marks),
        sentence=_reading(chart, days.steps),
        columns=_columns(panel, data),
        rows=_rows(panel, series, data),
        notes=tuple(_notes(chart, data, days.marks)),
    )


def _method(chart: spc.SpcChart) -> list[str]:
    """Say which convention was used; the icons are shown as icons."""
    if chart.sigma_z is None:
        return [chart.convention]
    return [chart.convention, f"Sigma-z is {chart.sigma_z:.2f}: 1 would be chance alone."]


def _reading(chart: spc.SpcChart, steps: tuple[str, ...]) -> str:
    """Give the sentence without the convention before it, which the page says elsewhere."""
    said = chart.sentence.removeprefix(f"{chart.short_convention}: ")
    if steps:
        days = " and ".join(_said(day) for day in sorted(set(steps)))
        said = said.removesuffix(".") + (
            f"; limits begin anew on {days}, and the centre named is the one since then."
        )
    return said[:1].upper() + said[1:]


def _title(data: own_data.OwnData) -> str:
    headings = data.headings
    if data.kind == "values":
        return headings["value"]
    share = f"{headings['numerator']} as a share of {headings['denominator']}"
    return f"{share}, by {headings['unit']}" if data.kind == "units" else share


def _source(chart: spc.SpcChart, data: own_data.OwnData, name: str) -> str:
    columns = ", ".join(quoted(heading) for heading in data.headings.values())
    table = f"Own table {quoted(name)}" if name else "Own table, pasted"
    return f"{table}, columns {columns}. {chart.short_convention}."


def _columns(panel: Panel, data: own_data.OwnData) -> tuple[Column, ...]:
    name, *numbers, signals = panel.columns
    if data.kind == "values":
        if data.percent:
            numbers = [Column(f"{one.label} (%)", one.decimals) for one in numbers]
        return (name, *numbers, signals)
    return (name, Column("Numerator", 0), Column("Denominator", 0), *numbers, signals)


def _rows(
    panel: Panel, series: spc.Series, data: own_data.OwnData
) -> tuple[tuple[Value, ...], ...]:
    """Add the counts, and say of a row without a figure why it has none."""
    why = {gap.when.isoformat() if gap.when else gap.unit: _GAPS[gap.why] for gap in data.gaps}
    why.update({month.isoformat(): _NO_ROW for month in data.missing})
    rows: list[tuple[Value, ...]] = []
    for row, (name, *numbers, signals) in zip(series.rows, panel.rows, strict=True):
        counts = () if data.kind == "values" else (row.numerator, row.denominator)
        rows.append((name, *counts, *numbers, why.get(row.x, signals)))
    return tuple(rows)


def _notes(chart: spc.SpcChart, data: own_data.OwnData, marks: tuple[Mark, ...]) -> list[str]:
    notes = list(data.notes)
    notes.extend(f"{mark.letter} on the chart: {_said(mark.when)}, {mark.words}." for mark in marks)
    if chart.target is not None and chart.icons and chart.icons.assurance is None:
        reason = (
            "choose which way is better"
            if chart.better == "neither"
            else "this chart has no limits to compare it with"
        )
        notes.append(f"Nothing is said of whether the target will be met: {reason}.")
    if chart.icons is None:
        notes.append("The NHS’s icons speak of changes in time by the NHS’s rules: none is given.")
    return notes


def _icons(chart: spc.SpcChart) -> tuple[ShownIcon, ...]:
    if chart.icons is None:
        return ()
    book = rule_book().icons
    variation = book.variation[chart.icons.variation]
    found = [ShownIcon(chart.icons.variation, variation.label, variation.says)]
    if chart.icons.assurance is not None:
        assurance = book.assurance[chart.icons.assurance]
        found.append(ShownIcon(chart.icons.assurance, assurance.label, assurance.says))
    return tuple(found)
