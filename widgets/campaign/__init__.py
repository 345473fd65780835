"""The campaign's numbers: facts with their sources, figures, and the chart that shows them."""

from typing import TYPE_CHECKING, Any

from widgets.campaign.choice import Choice, Option
from widgets.campaign.facts import Fact, fact, load_facts, load_series
from widgets.campaign.panel import Column, Panel
from widgets.campaign.reduction import reduction_panel, reduction_panels
from widgets.campaign.tables import TableInfo, frame, load_table_info, read_table

if TYPE_CHECKING:
    from widgets.campaign.chart import Chart
    from widgets.campaign.charts import reduction_chart

__all__ = [
    "Chart",
    "Choice",
    "Column",
    "Fact",
    "Option",
    "Panel",
    "TableInfo",
    "fact",
    "frame",
    "load_facts",
    "load_series",
    "load_table_info",
    "read_table",
    "reduction_chart",
    "reduction_panel",
    "reduction_panels",
]


def __getattr__(name: str) -> Any:
    """Load the views when somebody asks for one: pure users of this room need no widgets."""
    if name == "Chart":
        from widgets.campaign.chart import Chart  # noqa: PLC0415 - only a view needs it

        return Chart
    if name == "reduction_chart":
        from widgets.campaign.charts import (  # noqa: PLC0415 - only a view needs it
            reduction_chart,
        )

        return reduction_chart
    raise AttributeError(name)
