"""Every figure of the workbook by its name, for files made from the command line."""

from collections.abc import Callable, Mapping

import msgspec

from widgets.campaign.aftermath import aftermath_panels
from widgets.campaign.panel import Panel
from widgets.campaign.reduction import reduction_panels


class Charted(msgspec.Struct, frozen=True):
    """A chart: its title, and its panels by the values of its choices."""

    title: str
    panels: Callable[[], Mapping[str, Panel]]


CHARTS: dict[str, Charted] = {
    "reduction": Charted("Antipsychotics for people with dementia, 2006 to 2011", reduction_panels),
    "aftermath": Charted("Around the headline", aftermath_panels),
}


def figure_names() -> list[str]:
    """List the names of all figures, as ``reduction/2006/absolute``."""
    return [
        "/".join(filter(None, (name, key)))
        for name, chart in CHARTS.items()
        for key in chart.panels()
    ]


def find_figure(name: str) -> tuple[str, Panel] | None:
    """Give a figure's title and panel, or None where there is no such figure."""
    chart, _, key = name.partition("/")
    if chart not in CHARTS:
        return None
    panel = CHARTS[chart].panels().get(key)
    return (CHARTS[chart].title, panel) if panel else None
