"""A headline to rewrite, read for what a sceptical reader asks of it."""

from pathlib import Path
from typing import Any

import msgspec
import traitlets

from widgets.exercises.headline import LONGEST, read_headline
from widgets.exercises.schema import find_rewriting
from widgets.look import front
from widgets.narrative import clean
from widgets.portfolio import KEEP, KeptWidget, Portfolio

HERE = Path(__file__).parent
MOST_KEPT = 200_000  # characters; what is too long to be read is still kept


class _Body(msgspec.Struct, forbid_unknown_fields=True):
    """What was written."""

    text: str


class Rewrite(KeptWidget):
    """One rewriting of a chapter.

    Parameters
    ----------
    chapter
        As ``11-evaluation``.
    name
        The rewriting's id in the chapter's file.
    portfolio
        Where the text is kept; this computer's portfolio by default.
    """

    shape = _Body

    _esm = front(KEEP, HERE / "rewrite.js")
    _css = front(HERE / "rewrite.css")

    exercise = traitlets.Dict(help="The prompt, the headline, the hint and the model answers.").tag(
        sync=True
    )
    longest = traitlets.Int(LONGEST, help="How many characters are read.").tag(sync=True)

    def __init__(self, chapter: str, name: str, *, portfolio: Portfolio | None = None) -> None:
        self._rewriting = find_rewriting(chapter, name)
        shown = msgspec.to_builtins(self._rewriting)
        del shown["looks_for"]  # the reading is done here, not in the browser
        super().__init__(entry=f"{chapter}/{name}", portfolio=portfolio, exercise=shown)

    def tidy(self, made: _Body) -> _Body:
        """Refuse what nobody would call a headline, and make the rest safe to keep."""
        if len(made.text) > MOST_KEPT:
            raise ValueError(
                f"This is {len(made.text):,} characters long and we keep at most {MOST_KEPT:,}. "
                "Shorten it, or save a copy elsewhere."
            )
        return _Body(clean(made.text))

    def answer(self, made: _Body) -> dict[str, Any]:
        """Read what was written."""
        reading: dict[str, Any] = msgspec.to_builtins(read_headline(made.text, self._rewriting))
        return reading
