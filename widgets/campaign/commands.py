"""``workbook spc`` and ``workbook its``: the analysts' charts and models from the command line."""

import json
from datetime import date
from pathlib import Path
from typing import NoReturn, get_args

import click

from widgets.campaign import its, spc

BAD_INPUT = 2

_FILE = click.Path(path_type=Path)


@click.command("spc")
@click.argument("file", type=_FILE)
@click.option(
    "--kind",
    type=click.Choice(get_args(spc.Kind)),
    default=None,
    help="The chart; without it XmR for values, Laney's for counts, a funnel for units.",
)
@click.option("--screened", is_flag=True, help="XmR: leave out moving ranges above their limit.")
@click.option("--adjusted", is_flag=True, help="Funnel: widen the limits for overdispersion.")
@click.option(
    "--rules",
    type=click.Choice(get_args(spc.RuleSetName)),
    default=None,
    help="Signals by the NHS's rules, usual for run and XmR, or at the limits alone.",
)
@click.option(
    "--better",
    type=click.Choice(get_args(spc.Better)),
    default="neither",
    show_default=True,
    help="Which way is better.",
)
@click.option("--target", type=float, default=None, help="The target; for counts a share, as 0.95.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def spc_command(  # noqa: PLR0913 - one for each option
    file: Path,
    kind: spc.Kind | None,
    rules: spc.RuleSetName | None,
    better: spc.Better,
    target: float | None,
    *,
    screened: bool,
    adjusted: bool,
    as_json: bool,
) -> None:
    """Chart a CSV FILE: date,value or date,numerator,denominator or unit,numerator,denominator.

    Exit code 2 means that the file could not be charted; a line says why.
    """
    options = spc.Options(
        screened=screened, adjusted=adjusted, rules=rules, better=better, target=target
    )
    try:
        chart = spc.chart_of(spc.read_series(file), kind, options)
    except spc.SeriesError as problem:
        _refuse(file, problem)
    click.echo(_as_json(chart.as_dict()) if as_json else _as_text(chart))


@click.command("its")
@click.argument("file", type=_FILE)
@click.option(
    "--break",
    "break_on",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m"]),
    required=True,
    metavar="DATE",
    help="The first day on which things were different, as 2020-03-01.",
)
@click.option(
    "--lags",
    type=click.IntRange(min=0),
    default=its.LAGS,
    show_default=True,
    help="How many lags Newey-West errors look back.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def its_command(file: Path, break_on: date, lags: int, *, as_json: bool) -> None:
    """Fit an interrupted time series to a CSV FILE: date,value or date,numerator,denominator.

    Level and slope are in the unit of the values, or per 1,000 for counts. Exit code 2 means that
    nothing could be fitted; a line says why.
    """
    try:
        # click gives a date with a time
        day = date(break_on.year, break_on.month, break_on.day)
        found = its.interrupted(spc.read_series(file), day, lags=lags)
    except spc.SeriesError as problem:
        _refuse(file, problem)
    click.echo(_as_json(found.as_dict()) if as_json else _models(found))


def _as_json(document: dict[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False)


def _as_text(chart: spc.SpcChart) -> str:
    panel = spc.panel_of(chart, source="the file given", caveat="as the file has them")
    lines = [
        panel.sentence,
        *panel.notes,
        "",
        *_table([c.label for c in panel.columns], panel.cells),
    ]
    return "\n".join(lines)


def _models(found: its.Its) -> str:
    named = {
        "ordinary least squares": found.ols,
        f"Newey-West, {found.lags} lags": found.hac,
        "Poisson": found.poisson,
    }
    rows = [
        [name, *(_numbers(model.level)), *(_numbers(model.slope))]
        for name, model in named.items()
        if model is not None
    ]
    head = ["Errors", "Level", "low", "high", f"Slope a {found.unit}", "low", "high"]
    return "\n".join([found.sentence, "", *_table(head, rows)])


def _numbers(interval: its.Interval) -> list[str]:
    return [f"{number:.3f}" for number in (interval.estimate, interval.low, interval.high)]


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    """Set cells under one another."""
    every = [head, *rows]
    widths = [max(len(row[place]) for row in every) for place in range(len(head))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in every
    ]


def _refuse(file: Path, problem: spc.SeriesError) -> NoReturn:
    name = "".join(mark if mark.isprintable() else " " for mark in file.name)
    click.echo(f"workbook: {name}: {problem}", err=True)
    raise SystemExit(BAD_INPUT) from problem
