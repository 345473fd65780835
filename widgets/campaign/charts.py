"""The charts that notebooks show, each by one name."""

from widgets.campaign.aftermath import CHOICES as VIEWS
from widgets.campaign.aftermath import aftermath_panels
from widgets.campaign.chart import Chart
from widgets.campaign.reduction import CHOICES, reduction_panels


def reduction_chart() -> Chart:
    """Show what the 51.8% does and does not say, for either baseline and on either scale.

    Returns
    -------
    Chart
        A widget, to be the last line of a notebook's cell.
    """
    return Chart(
        title="Antipsychotics for people with dementia, 2006 to 2011",
        choices=CHOICES,
        panels=reduction_panels(),
    )


def aftermath_chart() -> Chart:
    """Show the trend before, as an illustration, then prescribing afterwards, and April 2020.

    Returns
    -------
    Chart
        A widget, to be the last line of a notebook's cell.
    """
    return Chart(title="Around the headline", choices=VIEWS, panels=aftermath_panels())
