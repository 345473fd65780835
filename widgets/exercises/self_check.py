"""A question to check oneself by: options, feedback on each, as many tries as one likes."""

from pathlib import Path

import msgspec
import traitlets

from widgets.exercises.schema import find_check
from widgets.look import front
from widgets.portfolio import KEEP, KeptWidget, Portfolio

HERE = Path(__file__).parent


class _Answer(msgspec.Struct, forbid_unknown_fields=True):
    """Which options were chosen, counted from nought, and whether feedback was asked for."""

    chosen: list[int]
    checked: bool


class SelfCheck(KeptWidget):
    """One check of a chapter.

    Feedback is given by the page itself: once loaded, it needs no kernel.

    Parameters
    ----------
    chapter
        As ``06-public-narrative``.
    name
        The check's id in the chapter's file.
    portfolio
        Where the answer is kept; this computer's portfolio by default.
    """

    shape = _Answer

    _esm = front(KEEP, HERE / "self_check.js")
    _css = front(HERE / "self_check.css")

    exercise = traitlets.Dict(help="The question, its options and what is said on each.").tag(
        sync=True
    )

    def __init__(self, chapter: str, name: str, *, portfolio: Portfolio | None = None) -> None:
        self._check = find_check(chapter, name)
        super().__init__(
            entry=f"{chapter}/{name}",
            portfolio=portfolio,
            exercise=msgspec.to_builtins(self._check),
        )

    def tidy(self, made: _Answer) -> _Answer:
        """Refuse an answer that the question does not offer."""
        chosen = sorted(set(made.chosen))
        if any(not 0 <= number < len(self._check.options) for number in chosen):
            raise ValueError("This answer names an option that the question does not have.")
        if len(chosen) > 1 and not self._check.several:
            raise ValueError("This question takes one answer, and more than one was sent.")
        return msgspec.structs.replace(made, chosen=chosen)
