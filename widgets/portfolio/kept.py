"""A widget whose work is kept: the Python side of ``keep.js``."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import anywidget
import traitlets

from widgets.portfolio.store import Portfolio, PortfolioError, default_portfolio

KEEP = Path(__file__).with_name("keep.js")


class KeptWidget(anywidget.AnyWidget):
    """The base of every widget that a person makes something with.

    A body arrives from the browser, is checked, kept, acknowledged and answered, in that order, so
    that a save never waits for a score.

    Parameters
    ----------
    entry
        The portfolio entry, as ``06-public-narrative/draft``.
    portfolio
        Where to keep it; this computer's portfolio by default.
    """

    entry = traitlets.Unicode(help="The portfolio entry that this widget's work is kept in.").tag(
        sync=True
    )
    last = traitlets.Dict(help="What was kept last: its body and when, or nothing.").tag(sync=True)

    def __init__(self, *, entry: str, portfolio: Portfolio | None = None, **traits: Any) -> None:
        self._portfolio = portfolio or default_portfolio()
        self._session = uuid4().hex
        super().__init__(entry=entry, last=self._newest(entry), **traits)
        self.on_msg(self._receive)

    def check(self, body: Any) -> dict[str, Any]:
        """Check a body that came from a browser.

        Raises
        ------
        ValueError
            With a sentence for the person, when it is not what this widget makes.
        """
        raise NotImplementedError

    def answer(self, body: dict[str, Any]) -> dict[str, Any] | None:  # noqa: ARG002 - for those who answer
        """Say what the browser should show for this body; nothing by default."""
        return None

    def request(self, content: dict[str, Any], buffers: list[memoryview]) -> None:
        """Take a message that is not about keeping; none by default."""

    def _newest(self, entry: str) -> dict[str, Any]:
        if self._portfolio is None:
            return {}
        try:
            version = self._portfolio.latest(entry)
        except PortfolioError:
            return {}  # said at the first save, beside what it concerns
        return {"body": version.body, "at": _text(version.saved_at)} if version else {}

    def _receive(self, _widget: object, content: Any, buffers: list[memoryview]) -> None:
        kind = content.get("kind") if isinstance(content, dict) else None
        if kind == "pulse":
            self.send({"kind": "pulse"})
        elif kind == "work":
            self._keep(content)
        elif kind is not None:
            self.request(content, buffers)

    def _keep(self, content: dict[str, Any]) -> None:
        number = content.get("number")
        told: dict[str, Any] = {"number": number, "at": "", "problem": "", "notice": ""}
        try:
            body = self.check(content.get("body"))
        except ValueError as problem:
            self.send({"kind": "kept", **told, "problem": str(problem)})
            return
        try:
            if self._portfolio is not None:
                kept = self._portfolio.save(self.entry, body, session=self._session)
                told |= {"at": _text(kept.at), "notice": kept.notice}
        except PortfolioError as problem:
            told["problem"] = str(problem)
        self.send({"kind": "kept", **told})
        if (answer := self.answer(body)) is not None:
            self.send({"kind": "answer", "number": number, **answer})


def _text(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds")
