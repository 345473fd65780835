"""What a learner makes in the studio, as it comes from the browser and as it is kept."""

from typing import Annotated, Literal

import msgspec

from widgets.narrative.contract import SetAside
from widgets.narrative.ledger import Source

MOST_AUDIENCES = 3
Words = Annotated[str, msgspec.Meta(max_length=2000)]
Name = Annotated[str, msgspec.Meta(max_length=200)]


class KeptWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Flagged words that the learner chose to keep, or to justify with a reason."""

    remark: SetAside
    choice: Literal["keep", "justify"]
    reason: Words = ""


class Attached(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source that the learner put to a figure; the figure is known by its words."""

    words: Words
    occurrence: int
    source: Name


class DraftBody(msgspec.Struct, forbid_unknown_fields=True):
    """One draft with all that the learner decided about it."""

    text: str
    set_aside: list[SetAside] = []
    minutes: Literal[2, 3, 5] = 3
    kept: list[KeptWords] = []
    audiences: Annotated[list[Name], msgspec.Meta(max_length=MOST_AUDIENCES)] = []
    own_audience: Name = ""
    sources: Annotated[list[Source], msgspec.Meta(max_length=100)] = []
    attached: list[Attached] = []
    drivers: Annotated[list[Name], msgspec.Meta(max_length=20)] = []
