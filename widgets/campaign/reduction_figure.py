"""The figure of the "51.8% reduction": each value over its own year, and the launch."""

from datetime import date, timedelta
from typing import Any

from widgets.campaign.palette import DARK_BLUE, DARK_GREY, DARK_PINK, LIGHT_PURPLE, PAGE
from widgets.campaign.reduction_points import Point, Scale, known, label

LAUNCH = date(2011, 6, 9)
AUDIT_ENDS = date(2011, 12, 31)
FIRST_DAY_SHOWN = date(2005, 10, 1)
LAST_DAY_SHOWN = date(2012, 3, 1)
HEADROOM = 1.3
"""How far the vertical axis goes above the highest point, to leave room for labels."""


def figure_of(points: list[Point], baseline: int, scale: Scale) -> dict[str, Any]:
    """Draw the points as a plotly figure, by hand: plotly itself is not imported."""
    top = max(point.height for point in points) * HEADROOM or 1.0
    return {
        "data": [
            _guide(points),
            *(_year_bar(point) for point in points),
            *(_marker(point) for point in points),
        ],
        "layout": {
            "showlegend": False,
            "hovermode": False,
            "xaxis": {
                "title": {"text": "Calendar year<br>(each bar spans the year it counts)"},
                "type": "date",
                "range": [FIRST_DAY_SHOWN.isoformat(), LAST_DAY_SHOWN.isoformat()],
                "tickvals": [f"{year}-07-02" for year in range(2006, 2012)],
                "ticktext": [str(year) for year in range(2006, 2012)],
                "showgrid": False,
            },
            "yaxis": {
                "title": {"text": _axis_title(baseline, scale)},
                "range": [0, top],
                "nticks": 6,
                "ticksuffix": "%" if scale == "absolute" else "",
            },
            "shapes": [_after_launch(), _launch_line()],
            "annotations": _annotations(points, baseline, scale, top),
        },
    }


def _axis_title(baseline: int, scale: Scale) -> str:
    if scale == "relative":
        return f"Prescribing, index<br>({baseline} = 100)"
    return "% of people with dementia<br>prescribed an antipsychotic"


def _guide(points: list[Point]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "Guide for the eye, not data",
        "mode": "lines",
        "x": [point.middle.isoformat() for point in points],
        "y": [point.height for point in points],
        "line": {"color": DARK_GREY, "width": 1, "dash": "dash"},
    }


def _year_bar(point: Point) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": f"The year {point.year}",
        "mode": "lines",
        "x": [f"{point.year}-01-01", f"{point.year}-12-31"],
        "y": [point.height, point.height],
        "line": {"color": _colour(point), "width": 5, "dash": "dot" if point.derived else "solid"},
    }


def _marker(point: Point) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": f"{known(point)}, {point.year}",
        "mode": "markers",
        "x": [point.middle.isoformat()],
        "y": [point.height],
        "cliponaxis": False,
        "marker": {
            "symbol": "diamond" if point.derived else "circle",
            "size": 14 if point.derived else 13,
            "color": PAGE if point.derived else _colour(point),
            "line": {"color": _colour(point), "width": 3 if point.derived else 0},
        },
    }


def _colour(point: Point) -> str:
    return DARK_PINK if point.derived else DARK_BLUE


def _launch_line() -> dict[str, Any]:
    return {
        "type": "line",
        "x0": LAUNCH.isoformat(),
        "x1": LAUNCH.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": DARK_GREY, "width": 2},
    }


def _after_launch() -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": LAUNCH.isoformat(),
        "x1": AUDIT_ENDS.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "fillcolor": LIGHT_PURPLE,
        "opacity": 0.35,
        "line": {"width": 0},
    }


def _annotations(
    points: list[Point], baseline: int, scale: Scale, top: float
) -> list[dict[str, Any]]:
    texts = [_launch_text(top), *(_point_text(point, scale) for point in points[:-1])]
    texts.append(_last_text(points[-1], baseline, scale))
    if points[1].height < points[0].height:
        texts.append(_already_falling_text(points[0], points[1], scale))
    return texts


def _text(x: date, y: float, text: str, **place: Any) -> dict[str, Any]:
    return {"x": x.isoformat(), "y": y, "text": text, "showarrow": False, "bgcolor": PAGE, **place}


def _launch_text(top: float) -> dict[str, Any]:
    return _text(
        LAUNCH - timedelta(days=20),
        top,
        "<b>Launch, 9 June 2011</b><br>At most seven months of<br>the audit follow the launch",
        xanchor="right",
        yanchor="top",
        align="right",
    )


def _point_text(point: Point, scale: Scale) -> dict[str, Any]:
    return _text(
        date(point.year, 1, 1),
        point.height,
        f"<b>{label(point.height, scale)}{_percent_sign(scale)}</b> {_how(point)}",
        xanchor="left",
        yanchor="bottom",
        yshift=10,
        align="left",
    )


def _last_text(point: Point, baseline: int, scale: Scale) -> dict[str, Any]:
    change = f"{abs(point.change):.1f}{' points' if scale == 'absolute' else '%'}"
    way = "above" if point.change > 0 else "below"
    compared = f"same as {baseline}" if point.change == 0 else f"{change} {way} {baseline}"
    return _text(
        LAUNCH - timedelta(days=20),
        point.height,
        f"<b>{label(point.height, scale)}{_percent_sign(scale)}</b> {_how(point)}<br>{compared}",
        xanchor="right",
        yanchor="top",
        yshift=-8,
        align="right",
    )


def _already_falling_text(first: Point, second: Point, scale: Scale) -> dict[str, Any]:
    heights = f"{label(first.height, scale)} to {label(second.height, scale)}"
    return _text(
        date(first.year, 1, 1),
        second.height,
        f"Already falling:<br>{heights},<br>{first.year} to {second.year}",
        xanchor="left",
        yanchor="top",
        yshift=-18,
        align="left",
    )


def _how(point: Point) -> str:
    return "derived" if point.derived else "published"


def _percent_sign(scale: Scale) -> str:
    return "%" if scale == "absolute" else ""
