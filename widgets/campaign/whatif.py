"""What if? Number fields, and what would follow from them, worked out while one types."""

from pathlib import Path
from typing import Any

import anywidget
import msgspec
import traitlets

from widgets.campaign.supposed import MOST_PEOPLE, Supposed, as_published, follows, refused
from widgets.look import front

HERE = Path(__file__).parent
UNLIKE = (
    f"Write whole people from 1 to {MOST_PEOPLE:,}, and percentages from 0 to 100: "
    "nothing was worked out."
)


class WhatIf(anywidget.AnyWidget):
    """Harm averted and money as scenarios, and an analysis that is refused, with the reasons."""

    _esm = front(HERE / "whatif.js")
    _css = front(HERE / "whatif.css")

    shown = traitlets.Dict(
        help="What the sources suppose, what follows from it, and what is refused."
    ).tag(sync=True)

    def __init__(self) -> None:
        start = as_published()
        super().__init__(
            shown={
                "supposed": msgspec.to_builtins(start),
                "most": MOST_PEOPLE,
                "follows": follows(start),
                "refused": refused(),
            }
        )
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: Any, _buffers: list[memoryview]) -> None:
        """Answer what somebody supposes; anything else that a browser sends says nothing."""
        if not isinstance(content, dict) or content.get("kind") != "suppose":
            return
        told = {"kind": "follows", "number": content.get("number")}
        try:
            supposed = msgspec.convert(content.get("supposed"), Supposed)
            self.send({**told, "problem": "", **follows(supposed)})
        except ValueError:  # of msgspec too
            self.send({**told, "problem": UNLIKE})
