"""A chart as a panel: figure, sentence and table from the same points, with source and caveat."""

from widgets.campaign.panel import Column, Panel, Value
from widgets.campaign.spc.figure import figure_of, height
from widgets.campaign.spc.model import Point, SpcChart
from widgets.campaign.spc.rules import rule_book
from widgets.campaign.spc.sentence import decimals_of

NO_SIGNAL = "none"


def panel_of(chart: SpcChart, *, source: str, caveat: str) -> Panel:
    """Make everything that a reader sees of a chart.

    Parameters
    ----------
    chart
        The chart.
    source, caveat
        Where the data come from; what they do not say.

    Returns
    -------
    Panel
        Its notes begin with the convention, and say what the icons mean.
    """
    decimals, sign = decimals_of(chart), " (%)" if chart.is_share else ""
    return Panel(
        figure=figure_of(chart),
        sentence=chart.sentence,
        source=source,
        caveat=caveat,
        columns=(
            Column("Unit" if chart.kind == "funnel" else "Date"),
            Column(f"Value{sign}", decimals),
            Column(f"Lower limit{sign}", decimals),
            Column(f"Centre{sign}", decimals),
            Column(f"Upper limit{sign}", decimals),
            Column("Signals"),
        ),
        rows=tuple(_cells(chart, point) for point in chart.points),
        notes=tuple(_notes(chart)),
    )


def _cells(chart: SpcChart, point: Point) -> tuple[Value, ...]:
    numbers = (point.y, point.lower, point.centre, point.upper)
    names = {rule.id: rule.name for rule in rule_book().rules}
    signals = ", ".join(names[signal] for signal in point.signals)
    return (point.x, *(height(chart, number) for number in numbers), signals or NO_SIGNAL)


def _notes(chart: SpcChart) -> list[str]:
    notes = [chart.convention]
    if chart.sigma_z is not None:
        notes.append(f"Sigma-z is {chart.sigma_z:.2f}: 1 would be chance alone.")
    if chart.icons is not None:
        book = rule_book().icons
        chosen = [book.variation[chart.icons.variation]]
        if chart.icons.assurance is not None:
            chosen.append(book.assurance[chart.icons.assurance])
        notes.extend(f"{icon.label}. {icon.says}" for icon in chosen)
    return notes
