"""Charts that analysts use: run, XmR, p, Laney's p-prime and funnel, read by the NHS's own rules.

Importing this package loads no pandas, numpy or qikit: they come when a chart is worked out.
"""

from widgets.campaign.spc.build import chart_of, default_kind
from widgets.campaign.spc.model import (
    Better,
    Kind,
    Options,
    Point,
    RuleSetName,
    Series,
    SeriesError,
    SpcChart,
)
from widgets.campaign.spc.panel import panel_of
from widgets.campaign.spc.reading import read_series, series_of

__all__ = [
    "Better",
    "Kind",
    "Options",
    "Point",
    "RuleSetName",
    "Series",
    "SeriesError",
    "SpcChart",
    "chart_of",
    "default_kind",
    "panel_of",
    "read_series",
    "series_of",
]
