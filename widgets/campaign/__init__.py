"""The campaign's numbers: facts with their sources, figures, and the chart that shows them."""

from typing import TYPE_CHECKING

import lazy_loader

from widgets.campaign.choice import Choice, Option
from widgets.campaign.facts import Fact, fact, load_facts, load_series, plain
from widgets.campaign.measures import Measure, Plan
from widgets.campaign.panel import Column, Panel
from widgets.campaign.reduction import reduction_panel, reduction_panels
from widgets.campaign.tables import TableInfo, frame, load_table_info, read_table

if TYPE_CHECKING:
    from widgets.campaign.chart import Chart
    from widgets.campaign.charts import reduction_chart
    from widgets.campaign.commands import its_command, spc_command
    from widgets.campaign.commands_facts import facts_command
    from widgets.campaign.dashboard import CampaignDashboard
    from widgets.campaign.planner import MetricsPlanner

__all__ = [
    "CampaignDashboard",
    "Chart",
    "Choice",
    "Column",
    "Fact",
    "Measure",
    "MetricsPlanner",
    "Option",
    "Panel",
    "Plan",
    "TableInfo",
    "fact",
    "facts_command",
    "frame",
    "its_command",
    "load_facts",
    "load_series",
    "load_table_info",
    "plain",
    "read_table",
    "reduction_chart",
    "reduction_panel",
    "reduction_panels",
    "spc_command",
]

# Views load when somebody asks for them: the pure users of this room need no widgets, and its
# pages no commands.
__getattr__, _, _ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "chart": ["Chart"],
        "charts": ["reduction_chart"],
        "commands": ["its_command", "spc_command"],
        "commands_facts": ["facts_command"],
        "dashboard": ["CampaignDashboard"],
        "planner": ["MetricsPlanner"],
    },
)
