"""The figure of a chart as plotly's JSON, by hand: plotly itself is not imported.

Shape says what colour says: a circle is common cause, a triangle shows the way that is better or
worse, a diamond is a change that is neither.
"""

from collections.abc import Callable
from typing import Any

from widgets.campaign.palette import DARK_BLUE, DARK_GREY, ORANGE, TURQUOISE
from widgets.campaign.spc.model import Meaning, Point, SpcChart

MARKS: dict[Meaning, tuple[str, str, str]] = {
    "common_cause": ("circle", DARK_GREY, "Common cause"),
    "improvement": ("triangle-up", DARK_BLUE, "Signal: improvement"),
    "concern": ("triangle-down", ORANGE, "Signal: concern"),
    "neither": ("diamond", TURQUOISE, "Signal: change"),
}
"""Symbol, colour and name of a point by what it means."""


def figure_of(chart: SpcChart) -> dict[str, Any]:
    """Draw a chart.

    Parameters
    ----------
    chart
        The chart; its points are drawn as they are, none left out, none moved.

    Returns
    -------
    dict
        ``data`` and ``layout``, without colours of the page or its text.
    """
    points = _in_drawing_order(chart)
    lines = [
        _line(chart, points, "Upper limit", lambda point: point.upper, dash="dash"),
        _line(chart, points, "Lower limit", lambda point: point.lower, dash="dash"),
        _line(chart, points, "Centre", lambda point: point.centre, dash="solid"),
    ]
    return {
        "data": [
            *(line for line in lines if any(height is not None for height in line["y"])),
            *_target(chart, points),
            *([] if chart.kind == "funnel" else [_path(chart, points)]),
            *_markers(chart, points),
        ],
        "layout": {
            "showlegend": True,
            "hovermode": False,
            "xaxis": {
                "title": {"text": _x_title(chart)},
                "type": _x_type(chart),
                "showgrid": False,
            },
            "yaxis": {
                "title": {"text": "Per cent" if chart.is_share else "Value"},
                "ticksuffix": "%" if chart.is_share else "",
                "nticks": 6,
            },
        },
    }


def height(chart: SpcChart, value: float | None) -> float | None:
    """Give a value as it is drawn and tabled: a share as per cent."""
    return value if value is None or not chart.is_share else 100 * value


def _in_drawing_order(chart: SpcChart) -> list[Point]:
    """Order the units of a funnel by size, so that its limits are lines."""
    if chart.kind != "funnel":
        return list(chart.points)
    return sorted(chart.points, key=lambda point: point.denominator or 0)


def _x(chart: SpcChart, point: Point) -> str | int | None:
    return point.denominator if chart.kind == "funnel" else point.x


def _line(
    chart: SpcChart,
    points: list[Point],
    name: str,
    of: Callable[[Point], float | None],
    *,
    dash: str,
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": name,
        "mode": "lines",
        "x": [_x(chart, point) for point in points],
        "y": [height(chart, of(point)) for point in points],
        "line": {"color": DARK_GREY, "width": 1.5, "dash": dash},
    }


def _target(chart: SpcChart, points: list[Point]) -> list[dict[str, Any]]:
    if chart.target is None or not points:
        return []
    target = chart.target
    return [_line(chart, points, "Target", lambda _: target, dash="dot")]


def _path(chart: SpcChart, points: list[Point]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "Values in order",
        "mode": "lines",
        "showlegend": False,
        "x": [_x(chart, point) for point in points],
        "y": [height(chart, point.y) for point in points],
        "line": {"color": DARK_GREY, "width": 1},
    }


def _markers(chart: SpcChart, points: list[Point]) -> list[dict[str, Any]]:
    drawn = []
    for meaning, (symbol, colour, name) in MARKS.items():
        chosen = [point for point in points if point.y is not None and _mark(point) == meaning]
        if chosen:
            drawn.append(
                {
                    "type": "scatter",
                    "name": name,
                    "mode": "markers",
                    "x": [_x(chart, point) for point in chosen],
                    "y": [height(chart, point.y) for point in chosen],
                    "text": [point.x for point in chosen],
                    "marker": {"symbol": symbol, "color": colour, "size": 10},
                }
            )
    return drawn


def _mark(point: Point) -> Meaning:
    return point.meaning if point.signals else "common_cause"


def _x_title(chart: SpcChart) -> str:
    return "Denominator (size of the unit)" if chart.kind == "funnel" else "Date"


def _x_type(chart: SpcChart) -> str:
    return "linear" if chart.kind == "funnel" else "date"
