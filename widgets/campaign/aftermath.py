"""What stands around the headline: the trend before, prescribing afterwards, and April 2020.

Each is a panel of its own. Series that define prescribing differently never share one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from widgets.campaign.choice import Choice, Option
from widgets.campaign.facts import Fact, load_series, plain
from widgets.campaign.palette import DARK_BLUE, DARK_GREY, DARK_PINK, ORANGE, PAGE
from widgets.campaign.panel import Column, Panel
from widgets.campaign.scenario import Shape, Year, counterfactual
from widgets.campaign.tables import load_table_info, read_table

CHOICES = (
    Choice(
        "view",
        "Look at",
        (
            Option("straight", "the fall before, continued by the same points each year"),
            Option("proportional", "the fall before, continued by the same share each year"),
            Option("recorded", "did it last? Recorded Dementia Diagnoses, 2017 to 2020"),
            Option("opensafely", "did it last? OpenSAFELY, month by month"),
            Option("april", "April 2020: fewer people, a larger share"),
        ),
    ),
)

_NEVER_JOINED = (
    "This series defines prescribing in its own way. It can show whether it moved by itself, and "
    "never whether it stands above or below the audit of 2006 to 2011."
)


def aftermath_panels() -> dict[str, Panel]:
    """Make the panels from the tables, each under the value of its option."""
    recorded = load_series("recorded_diagnoses")
    return {
        "straight": counterfactual_panel("straight"),
        "proportional": counterfactual_panel("proportional"),
        "recorded": recorded_panel(recorded),
        "opensafely": opensafely_panel(read_table("opensafely_dementia_monthly")),
        "april": change_panel(*_march_and_april(recorded)),
    }


def counterfactual_panel(shape: Shape, audit: Sequence[Fact] | None = None) -> Panel:
    """Show a trend that was only thought, beside what was seen, and call it an illustration."""
    told = counterfactual(shape, audit)
    how = {fact.start.year: fact.status for fact in told.facts if fact.start}
    last = told.years[-1]
    top = max(max(year.imagined, year.seen or 0) for year in told.years)
    layout = _layout("Year", "% of people with dementia<br>prescribed an antipsychotic", top)
    layout["xaxis"] |= {"dtick": 1, "range": [told.years[0].year - 0.7, last.year + 0.7]}
    layout["annotations"] = _labels(told.years, how)
    return Panel(
        figure={"data": [_thought(told.years), *_audited(told.years, how)], "layout": layout},
        sentence=told.sentence,
        notes=told.assumes,
        source=told.source,
        caveat=told.caveat,
        columns=(
            Column("Year"),
            Column("Illustration, nobody counted this (%)", decimals=1),
            Column("The audit (%)"),
            Column("How the audit's value is known"),
        ),
        rows=tuple(
            (year.year, year.imagined, year.seen, how.get(year.year, "no value"))
            for year in told.years
        ),
    )


def _labels(years: Sequence[Year], how: Mapping[int, str]) -> list[dict[str, Any]]:
    """Label the audit's values and the end of the trend, clear of a line that falls."""
    last = years[-1]
    thought = f"<b>Illustration:</b><br>{last.imagined:.1f}% in {last.year}"
    above = {"xanchor": "left", "yanchor": "bottom", "yshift": 6}
    below = {"xanchor": "right", "yanchor": "top", "yshift": -10, "xshift": 12}
    return [
        {
            **_text(last.year, last.imagined, thought),
            "xanchor": "right",
            "yanchor": "bottom",
            "xshift": 12,
            "yshift": 66,
            "align": "right",
        },
        *(
            {
                **_text(year.year, year.seen, f"<b>{plain(year.seen)}%</b> {how[year.year]}"),
                **(above if year is years[0] else below),
            }
            for year in years
            if year.seen is not None
        ),
    ]


def _thought(years: Sequence[Year]) -> dict[str, Any]:
    """Draw the trend as a dashed line, with a marker wherever it is not the audit's own value."""
    trace = _line([year.year for year in years], [year.imagined for year in years], DARK_GREY)
    trace["name"] = "Illustration"
    trace["line"]["dash"] = "dash"
    sizes = [0 if year.imagined == year.seen else 10 for year in years]
    trace["marker"] = {
        "symbol": "square",
        "size": sizes,
        "opacity": 1,
        "color": PAGE,
        "line": {"color": DARK_GREY, "width": 2},
    }
    return trace


def _audited(years: Sequence[Year], how: Mapping[int, str]) -> list[dict[str, Any]]:
    """Draw the audit's values as dots; one that was worked out is hollow, and a diamond."""
    seen = [year for year in years if year.seen is not None]
    known = [year for year in seen if how[year.year] != "derived"]
    derived = [year for year in seen if how[year.year] == "derived"]
    hollow = {
        **_dots([year.year for year in derived], [year.seen for year in derived]),
        "name": "Derived",
        "marker": {
            "symbol": "diamond",
            "size": 14,
            "color": PAGE,
            "line": {"color": DARK_PINK, "width": 3},
        },
    }
    return [_dots([year.year for year in known], [year.seen for year in known]), hollow]


def recorded_panel(facts: Sequence[Fact]) -> Panel:
    """Show the share of the dementia register, as dots: most months between were not looked up."""
    first, last = facts[0], facts[-1]
    days = [str(fact.start) for fact in facts]
    layout = _layout(
        "Month", "% of the register prescribed<br>in six weeks", max(fact.number for fact in facts)
    )
    layout["xaxis"] |= {"type": "date", "nticks": 5}
    return Panel(
        figure={
            "data": [_dots(days, [fact.number for fact in facts])],
            "layout": layout,
        },
        sentence=(
            f"In {first.period} the share of the dementia register prescribed an antipsychotic in "
            f"six weeks was {plain(first.number)}%, and in {last.period} {plain(last.number)}%."
        ),
        notes=(_NEVER_JOINED, "Only the months that somebody published are here."),
        source=_once(fact.reference for fact in facts),
        caveat=" ".join(dict.fromkeys(fact.caveat for fact in facts)),
        columns=(
            Column("Month"),
            Column("Prescribed (% of the register)"),
            Column("People prescribed"),
            Column("People on the register"),
        ),
        rows=tuple((fact.period, fact.number, fact.numerator, fact.denominator) for fact in facts),
    )


def opensafely_panel(months: Sequence[dict[str, Any]]) -> Panel:
    """Show the monthly rate per 1,000 people on the register, with its intervals in the table."""
    info = load_table_info("opensafely_dementia_monthly")
    rates = [float(month["rate_per_1000"]) for month in months]
    low, high = min(rates), max(rates)
    layout = _layout("Month", "Per 1,000 on the register", high)
    layout["xaxis"] |= {"type": "date", "nticks": 6}
    return Panel(
        figure={
            "data": [_line([str(month["date"]) for month in months], rates)],
            "layout": layout,
        },
        sentence=(
            f"From {_month(months[0])} to {_month(months[-1])} between {low:.1f} and {high:.1f} of "
            "every 1,000 people with dementia on the register were given an antipsychotic in a "
            "month."
        ),
        notes=(_NEVER_JOINED, *_months_of_their_own(months)),
        source=info.source,
        caveat=info.caveat,
        columns=(
            Column("Month"),
            Column("Per 1,000", decimals=1),
            Column("Interval, from", decimals=1),
            Column("Interval, to", decimals=1),
            Column("People given one"),
            Column("People on the register"),
        ),
        rows=tuple(
            (
                _month(month),
                month["rate_per_1000"],
                month["lci"],
                month["uci"],
                month["n_any"],
                month["population"],
            )
            for month in months
        ),
    )


def _months_of_their_own(months: Sequence[dict[str, Any]]) -> list[str]:
    """Say what has to be known of one month only."""
    usual, _ = Counter(month["caveat"] for month in months).most_common(1)[0]
    return [f"{_month(month)}: {month['caveat']}" for month in months if month["caveat"] != usual]


def change_panel(before: Fact, after: Fact) -> Panel:
    """Show count, register and share of two months by how much each changed.

    Raises
    ------
    ValueError
        When a month has no count or no register.
    """
    pairs: list[tuple[str, float, float]] = [
        ("People prescribed", *_counts("numerator", before, after)),
        ("People on the register", *_counts("denominator", before, after)),
        ("Share of the register (%)", before.number, after.number),
    ]
    rows = tuple((what, one, two, 100 * (two / one - 1)) for what, one, two in pairs)
    names = ["People<br>prescribed", "People on<br>the register", "Share of<br>the register"]
    changes = [change for *_, change in rows]
    widest = max(abs(change) for change in changes) or 1.0
    layout = _layout("", f"Change from {before.period}<br>to {after.period} (%)", widest)
    layout["xaxis"]["tickangle"] = 0
    layout["yaxis"]["range"] = [-1.5 * widest, 1.5 * widest]
    layout["annotations"] = [
        {
            **_text(name, change, f"<b>{change:+.1f}%</b>"),
            "yanchor": "bottom" if change >= 0 else "top",
            "yshift": 12 if change >= 0 else -12,
        }
        for name, change in zip(names, changes, strict=True)
    ]
    bars = {
        "type": "bar",
        "x": names,
        "y": changes,
        "marker": {"color": [DARK_BLUE if change >= 0 else ORANGE for change in changes]},
        "width": 0.5,
    }
    (_, people, fewer, _), (_, register, left, _), (_, share, now, _) = rows
    return Panel(
        figure={"data": [bars], "layout": layout},
        sentence=(
            f"From {before.period} to {after.period} the number of people prescribed an "
            f"antipsychotic went from {plain(people)} to {plain(fewer)} and the register from "
            f"{plain(register)} to {plain(left)}, so the share went from {plain(share)}% to "
            f"{plain(now)}%."
        ),
        notes=(
            (
                "A share has two parts. Ask of any rise whether the number above the line grew or "
                "the number below it shrank."
            ),
        ),
        source=_once([before.reference, after.reference]),
        caveat=" ".join(dict.fromkeys([before.caveat, after.caveat])),
        columns=(
            Column("What"),
            Column(before.period),
            Column(after.period),
            Column("Change (%)", decimals=1),
        ),
        rows=rows,
    )


def _march_and_april(facts: Iterable[Fact]) -> tuple[Fact, Fact]:
    by_id = {fact.id: fact for fact in facts}
    return by_id["recorded_diagnoses.2020-03"], by_id["recorded_diagnoses.2020-04"]


def _counts(part: str, before: Fact, after: Fact) -> tuple[int, int]:
    one, other = getattr(before, part), getattr(after, part)
    if not one or not other:
        raise ValueError(f"Both months need a {part} to be compared.")
    return one, other


def _layout(across: str, up: str, top: float) -> dict[str, Any]:
    return {
        "showlegend": False,
        "hovermode": False,
        "xaxis": {"title": {"text": across}, "showgrid": False},
        "yaxis": {"title": {"text": up}, "range": [0, (top or 1.0) * 1.25], "nticks": 6},
    }


def _line(across: Sequence[Any], up: Sequence[float], colour: str = DARK_BLUE) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(across),
        "y": list(up),
        "line": {"color": colour, "width": 2},
        "marker": {"symbol": "circle", "size": 6, "color": colour},
    }


def _dots(across: Sequence[Any], up: Sequence[float | None]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(across),
        "y": list(up),
        "marker": {"symbol": "circle", "size": 13, "color": DARK_BLUE},
    }


def _text(across: float | str, up: float | None, words: str) -> dict[str, Any]:
    return {"x": across, "y": up, "text": words, "showarrow": False, "bgcolor": PAGE}


def _month(row: dict[str, Any]) -> str:
    return f"{row['date']:%B %Y}"


def _once(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts)) + "."
