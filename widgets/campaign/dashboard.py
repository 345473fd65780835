"""The campaign as the chain that it is, with what nobody counted and where sources disagree."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from widgets.campaign.overview import overview
from widgets.look import front

HERE = Path(__file__).parent


class CampaignDashboard(anywidget.AnyWidget):
    """All that is known of the campaign: to be read, never written.

    Everything is sent once, so that the page also works when the connection is gone.
    """

    _esm = front(HERE / "dashboard.js")
    _css = front(HERE / "dashboard.css")

    known = traitlets.Dict(
        help="The stages with their links, what nobody counted, contradictions and events."
    ).tag(sync=True)

    def __init__(self) -> None:
        self._known = overview()
        super().__init__(known=self._known)

    @traitlets.validate("known")
    def _only_ours(self, proposal: Any) -> dict[str, Any]:
        """Refuse anything else: the browser can send what it likes."""
        if proposal["value"] != self._known:
            raise traitlets.TraitError("The dashboard shows what is known and takes nothing else.")
        return self._known
