"""The widget that shows every chart: figure, sentence, table, source and caveat together."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import anywidget
import msgspec
import traitlets

from widgets.campaign.choice import Choice, every_key, first_options, key
from widgets.campaign.panel import Panel
from widgets.look import front

HERE = Path(__file__).parent
PANEL = (HERE / "chart_plot.js", HERE / "chart_panel.js")
"""The scripts that show one panel; every widget that has charts begins with them."""


class Chart(anywidget.AnyWidget):
    """A chart that always brings its sentence, its source, its caveat and its table.

    All panels are sent to the browser once, so that a choice works at once, and also when the
    connection to the server is gone.

    Parameters
    ----------
    title
        The heading over the chart.
    panels
        The panels by key: the values of the choices, in order, joined by ``/``. A chart without
        choices has one panel, whose key is the empty text.
    choices
        What the reader may choose.
    chosen
        What is chosen at the start; the first option of each choice by default.

    Raises
    ------
    ValueError
        When the panels are not exactly those that the choices lead to, or something else is
        chosen than they offer.

    Examples
    --------
    >>> from widgets.campaign import reduction_panels
    >>> Chart(title="The fall", panels={"": reduction_panels()["2006/absolute"]}).chosen
    {}
    """

    _esm = front(*PANEL, HERE / "chart.js")
    _css = front(HERE / "chart.css")

    title = traitlets.Unicode(help="The heading over the chart.").tag(sync=True)
    choices = traitlets.List(
        traitlets.Dict(), help="What the reader may choose: name, label and options."
    ).tag(sync=True)
    chosen = traitlets.Dict(help="The value chosen for each choice, by its name.").tag(sync=True)
    panels = traitlets.Dict(help="Every panel that can be chosen, by its key.").tag(sync=True)
    plotly = traitlets.Unicode(
        help="The version of the plotly package, which is in the name of the file that draws."
    ).tag(sync=True)

    def __init__(
        self,
        *,
        title: str,
        panels: Mapping[str, Panel],
        choices: Sequence[Choice] = (),
        chosen: Mapping[str, str] | None = None,
    ) -> None:
        self._offered = tuple(choices)
        _check(self._offered, panels)
        chosen = dict(chosen or first_options(self._offered))
        key(self._offered, chosen)
        super().__init__(
            title=title,
            choices=[msgspec.to_builtins(choice) for choice in self._offered],
            chosen=chosen,
            panels={name: panel.as_dict() for name, panel in panels.items()},
            plotly=version("plotly"),
        )

    @traitlets.validate("chosen")
    def _offered_only(self, proposal: Any) -> dict[str, str]:
        """Refuse what the choices do not offer: the browser can send anything."""
        chosen: dict[str, str] = proposal["value"]
        try:
            key(self._offered, chosen)
        except ValueError as problem:
            raise traitlets.TraitError(str(problem)) from problem
        return chosen


def _check(choices: Sequence[Choice], panels: Mapping[str, Panel]) -> None:
    needed = every_key(choices)
    if sorted(needed) != sorted(panels):
        raise ValueError(
            f"A chart with these choices needs the panels {', '.join(map(repr, needed))}; "
            f"it was given {', '.join(map(repr, panels))}."
        )
