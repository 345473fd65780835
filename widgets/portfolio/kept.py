"""A widget whose work is kept: the Python side of ``keep.js``."""

from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

import anywidget
import msgspec
import traitlets

from widgets.portfolio.store import Portfolio, PortfolioError, default_portfolio

UNLIKE = (
    "This did not reach the workbook whole. It is still in this browser: copy it to be safe, then "
    "reload the page."
)
KEEP = Path(__file__).with_name("keep.js")


class KeptWidget(anywidget.AnyWidget):
    """The base of every widget that a person makes something with.

    What was made arrives from the browser, is checked, kept, acknowledged and answered, in that
    order, so that a save never waits for a score. A subclass names the `shape` of what it makes.

    Parameters
    ----------
    entry
        The portfolio entry, as ``06-public-narrative/draft``.
    portfolio
        Where to keep it; this computer's portfolio by default.
    """

    shape: ClassVar[type[msgspec.Struct]]

    entry = traitlets.Unicode(help="The portfolio entry that this widget's work is kept in.").tag(
        sync=True
    )
    last = traitlets.Dict(
        help="What was kept last: its body and when, or nothing; and news of the file."
    ).tag(sync=True)

    def __init__(self, *, entry: str, portfolio: Portfolio | None = None, **traits: Any) -> None:
        self._portfolio = portfolio or default_portfolio()
        self._entry = entry  # the browser can set the synced trait to anything
        self._session = uuid4().hex
        super().__init__(entry=entry, last=self._newest(entry), **traits)
        self.on_msg(self._receive)

    def tidy(self, made: Any) -> Any:
        """Look at what a person made before it is kept; its shape has been checked.

        Parameters
        ----------
        made
            A `shape`.

        Returns
        -------
        shape
            What is kept: the same, or tidied.

        Raises
        ------
        ValueError
            With a sentence for the person, when it is not what this widget makes.
        """
        return made

    def answer(self, made: Any) -> dict[str, Any] | None:  # noqa: ARG002 - for those who answer
        """Say what the browser should show for what was made; nothing by default."""
        return None

    def request(self, content: dict[str, Any], buffers: list[memoryview]) -> None:
        """Take a message that is not about keeping; none by default."""

    def _newest(self, entry: str) -> dict[str, Any]:
        if self._portfolio is None:
            return {}
        try:
            version = self._portfolio.latest(entry)
        except PortfolioError as problem:
            return {"notice": str(problem)}
        newest = {"body": version.body, "at": _text(version.saved_at)} if version else {}
        return {**newest, "notice": self._portfolio.news()}

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
            made = self.tidy(msgspec.convert(content.get("body"), self.shape))
        except ValueError as problem:
            unlike = isinstance(problem, msgspec.ValidationError)
            self.send({"kind": "kept", **told, "problem": UNLIKE if unlike else str(problem)})
            return
        body = msgspec.to_builtins(made)
        try:
            if self._portfolio is not None:
                kept = self._portfolio.save(self._entry, body, session=self._session)
                told |= {"at": _text(kept.at), "notice": kept.notice}
        except PortfolioError as problem:
            told["problem"] = str(problem)
        self.send({"kind": "kept", **told})
        if (answer := self.answer(made)) is not None:
            self.send({"kind": "answer", "number": number, **answer})


def _text(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds")
