"""The claims court: what the evidence for ten real claims supports, and what was published."""

from pathlib import Path
from typing import Any

import msgspec
import traitlets

from widgets.campaign import load_facts
from widgets.exercises.claims_court import Claim, load_claims
from widgets.look import front
from widgets.portfolio import KEEP, KeptWidget, Portfolio

HERE = Path(__file__).parent
ENTRY = "11-evaluation/claims-court"


class _Answers(msgspec.Struct, forbid_unknown_fields=True):
    """The claim in view, counted from nought; the option chosen for each; those judged."""

    at: int
    chosen: dict[str, str]
    judged: list[str]


class ClaimsCourt(KeptWidget):
    """Ten claims, one at a time: choose a reading, then see what each reading is worth.

    Feedback is given by the page itself: once loaded, it needs no kernel.

    Parameters
    ----------
    portfolio
        Where the answers are kept; this computer's portfolio by default.
    """

    shape = _Answers

    _esm = front(KEEP, HERE / "court.js")
    _css = front(HERE / "court.css")

    claims = traitlets.List(
        traitlets.Dict(), help="The claims with evidence, facts, options and published critique."
    ).tag(sync=True)

    def __init__(self, *, portfolio: Portfolio | None = None) -> None:
        self._claims = {claim.id: claim for claim in load_claims()}
        super().__init__(
            entry=ENTRY,
            portfolio=portfolio,
            claims=[_shown(claim) for claim in self._claims.values()],
        )

    def tidy(self, made: _Answers) -> _Answers:
        """Refuse answers to claims that the court does not hear, or that no claim offers."""
        if not 0 <= made.at <= len(self._claims):
            raise ValueError("This names a claim that the court does not hear.")
        for name, option in made.chosen.items():
            if name not in self._claims:
                raise ValueError("This answers a claim that the court does not hear.")
            self._claims[name].choose(option)
        if not set(made.judged) <= set(made.chosen):
            raise ValueError("This judges a claim for which no reading was chosen.")
        in_order = [name for name in self._claims if name in made.judged]
        return msgspec.structs.replace(made, judged=in_order)


def _shown(claim: Claim) -> dict[str, Any]:
    """Give a claim to the browser, its facts written out with their sources and caveats."""
    shown: dict[str, Any] = msgspec.to_builtins(claim)
    known = load_facts()
    return {**shown, "facts": [str(known[name]) for name in claim.facts]}
