"""What a learner's own chart has on its figure besides: axes named, steps, annotations."""

import textwrap
from typing import Any, NamedTuple

from widgets.campaign import own_data
from widgets.campaign.palette import DARK_PINK

_LIMITS = frozenset({"Upper limit", "Lower limit", "Centre"})
_LONGEST_NAME = 40
_LINE = 34  # letters of an annotation to a line of the legend, so that it fits a phone


class Mark(NamedTuple):
    """An annotation: its letter on the chart, its day, and its words."""

    letter: str
    when: str
    words: str


def finish(
    figure: dict[str, Any], data: own_data.OwnData, marks: tuple[Mark, ...]
) -> dict[str, Any]:
    """Finish a figure: its points are not touched.

    Parameters
    ----------
    figure
        The chart's figure.
    data
        The table that it shows.
    marks
        The annotations.

    Returns
    -------
    dict
        Another figure.
    """
    timed = data.kind != "units"
    traces = [_stepped(trace) if timed else trace for trace in figure["data"]]
    layout = {**figure["layout"], "xaxis": dict(figure["layout"]["xaxis"])}
    layout["yaxis"] = dict(figure["layout"]["yaxis"])
    if data.kind == "values":
        layout["yaxis"]["title"] = {"text": _name(data.headings["value"])}
        layout["yaxis"]["ticksuffix"] = "%" if data.percent else ""
    heading = data.headings["date"] if timed else data.headings["denominator"]
    layout["xaxis"]["title"] = {"text": _name(heading)}
    return {"data": [*traces, *_annotations(traces, marks)], "layout": layout}


def _stepped(trace: dict[str, Any]) -> dict[str, Any]:
    """Let limits stay level until they begin anew, instead of sloping from old to new."""
    if trace["name"] not in _LIMITS:
        return trace
    return {**trace, "line": {**trace["line"], "shape": "hv"}}


def _annotations(traces: list[dict[str, Any]], marks: tuple[Mark, ...]) -> list[dict[str, Any]]:
    heights = [height for trace in traces for height in trace["y"] if height is not None]
    if not heights:
        return []
    return [
        {
            "type": "scatter",
            "name": _legend(mark),
            "mode": "lines+text",
            "x": [mark.when, mark.when],
            "y": [min(heights), max(heights)],
            "text": ["", mark.letter],
            "textposition": "top center",
            "line": {"color": DARK_PINK, "width": 2, "dash": "dashdot"},
        }
        for mark in marks
    ]


def _legend(mark: Mark) -> str:
    lines = textwrap.wrap(f"{mark.letter}: {mark.words}", _LINE)
    return "<br>".join(_plain(line) for line in lines)


def _name(heading: str) -> str:
    short = f"{heading[: _LONGEST_NAME - 1]}…" if len(heading) > _LONGEST_NAME else heading
    return _plain(short)


def _plain(words: str) -> str:
    """Keep plotly from reading what a learner wrote as HTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
