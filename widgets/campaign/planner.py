"""The metrics planner: how a learner will know whether their change is an improvement."""

from pathlib import Path
from typing import Any

import msgspec
import traitlets

from widgets.campaign.measures import (
    FIELDS,
    KINDS,
    LONGEST,
    MOST_MEASURES,
    Plan,
    missing,
    table,
)
from widgets.campaign.own_data.safety import safe_csv
from widgets.look import front
from widgets.portfolio import KEEP, KeptWidget, Portfolio

HERE = Path(__file__).parent
ENTRY = "11-evaluation/metrics"


class MetricsPlanner(KeptWidget):
    """Measures of the learner's own change, kept as one record for the chapters that follow.

    Parameters
    ----------
    portfolio
        Where the plan is kept; this computer's portfolio by default.
    """

    shape = Plan

    _esm = front(KEEP, HERE / "planner.js")
    _css = front(HERE / "planner.css")

    form = traitlets.Dict(help="The fields, the kinds, and how much each may hold.").tag(sync=True)
    said = traitlets.Dict(help="What is missing in what was kept last, and its file.").tag(
        sync=True
    )

    def __init__(self, *, portfolio: Portfolio | None = None) -> None:
        super().__init__(
            entry=ENTRY,
            portfolio=portfolio,
            form={
                "fields": [msgspec.to_builtins(field) for field in FIELDS],
                "kinds": [{"value": kind, "label": label} for kind, label in KINDS.items()],
                "longest": LONGEST,
                "most": MOST_MEASURES,
            },
        )
        self.said = self.answer(self._kept())

    def tidy(self, made: Plan) -> Plan:
        """Make every text safe to keep: half a character, as a cut paste leaves, is replaced."""
        encoded = msgspec.to_builtins(made)
        return msgspec.convert(_whole(encoded), Plan)

    def answer(self, made: Plan) -> dict[str, Any]:
        """Say what is missing, and give the file that can be downloaded."""
        return {"missing": missing(made), "csv": safe_csv(*table(made))}

    def _kept(self) -> Plan:
        try:
            return msgspec.convert(self.last.get("body"), Plan)
        except msgspec.ValidationError:  # nothing yet, or from another version of the workbook
            return Plan(change="", measures=[])


def _whole(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _whole(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_whole(value) for value in part]
    text: str = part
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
