"""A panel as a picture that can go on its own: title above; sentence, caveat and source beneath.

The page makes the same picture in the browser (``captioned`` in chart_plot.js).
"""

import textwrap
from typing import Any

from widgets.campaign.panel import Panel

WIDTH, HEIGHT, SCALE = 1200, 800, 2
INK, QUIET, LINE, PAPER = "#1f2a30", "#4a5860", "#b1bcc2", "#ffffff"
"""The colours of the page in the light (look/tokens.css)."""

_LEFT = {"xref": "paper", "x": 0, "xanchor": "left"}
_TITLE_LINE, _FOOT_LINE = 70, 130  # letters to a line


def captioned(panel: Panel, title: str) -> dict[str, Any]:
    """Make the figure of a picture.

    Parameters
    ----------
    panel
        What is drawn and said.
    title
        The chart's title.

    Returns
    -------
    dict
        ``data`` and ``layout``, for plotly.js.
    """
    layout = panel.figure["layout"]
    heading = _lines(title, _TITLE_LINE)
    said = (panel.sentence, panel.caveat, f"Source: {panel.source}")
    foot = [line for words in said for line in _lines(words, _FOOT_LINE)]
    axes = {name: _axis(layout[name]) for name in layout if name.startswith(("xaxis", "yaxis"))}
    beneath = {
        "text": "<br>".join(foot),
        "align": "left",
        "showarrow": False,
        "font": {"size": 15},
        "yref": "paper",
        "y": 0,
        "yanchor": "top",
        "yshift": -80,
        **_LEFT,
    }
    above = {
        "text": "<br>".join(heading),
        "font": {"size": 24},
        "pad": {"t": 20},
        "yref": "container",
        "y": 1,
        "yanchor": "top",
        **_LEFT,
    }
    return {
        "data": panel.figure["data"],
        "layout": {
            **layout,
            **axes,
            "width": WIDTH,
            "height": HEIGHT,
            "autosize": False,
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "font": {"family": "Arial, sans-serif", "size": 15, "color": INK},
            "legend": {"orientation": "v", "x": 1.02, "y": 1, "yanchor": "top"},
            "title": above,
            "annotations": [*layout.get("annotations", []), beneath],
            "margin": {"l": 40, "r": 40, "t": 40 + 32 * len(heading), "b": 100 + 20 * len(foot)},
        },
    }


def _axis(axis: dict[str, Any]) -> dict[str, Any]:
    title = {"standoff": 8, "font": {"size": 15}, **axis.get("title", {})}
    colours = {"gridcolor": LINE, "linecolor": QUIET, "tickcolor": QUIET, "zerolinecolor": QUIET}
    return {**colours, "automargin": True, **axis, "title": title}


def _lines(words: str, most: int) -> list[str]:
    """Break words into lines that plotly shows as they are: it reads a little HTML."""
    return [
        line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        for line in textwrap.wrap(words, most)
    ]
