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
    from widgets.campaign.charts import aftermath_chart, reduction_chart
    from widgets.campaign.commands import its_command, spc_command
    from widgets.campaign.commands_facts import facts_command
    from widgets.campaign.commands_figure import figure_command
    from widgets.campaign.dashboard import CampaignDashboard
    from widgets.campaign.planner import MetricsPlanner
    from widgets.campaign.whatif import WhatIf
    from widgets.campaign.your_data import YourData

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
    "WhatIf",
    "YourData",
    "aftermath_chart",
    "fact",
    "facts_command",
    "figure_command",
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
        "charts": ["aftermath_chart", "reduction_chart"],
        "commands": ["its_command", "spc_command"],
        "commands_facts": ["facts_command"],
        "commands_figure": ["figure_command"],
        "dashboard": ["CampaignDashboard"],
        "planner": ["MetricsPlanner"],
        "whatif": ["WhatIf"],
        "your_data": ["YourData"],
    },
)
