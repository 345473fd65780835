"""Figures of the workbook's data that a learner may put into a draft, each with its caveat."""

from functools import cache
from pathlib import Path

import msgspec

from widgets.campaign import fact, plain
from widgets.datafile import read_yaml
from widgets.narrative.ledger import Source

FILE = Path(__file__).with_name("figures.yaml")
FIGURE = "{figure}"


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One figure to put into a draft.

    ``text`` is all that can be put in: what the figure says and what it does not say. There is no
    way to have the first without the second.
    """

    fact: str
    name: str
    says: str
    caveat: str
    source: Source

    @property
    def text(self) -> str:
        """The sentences for the draft, with the fact's own number."""
        said = self.says
        if FIGURE in said:
            said = said.replace(FIGURE, plain(fact(self.fact).number))
        return f"{said} {self.caveat}"


@cache
def load_figures(path: Path = FILE) -> tuple[Figure, ...]:
    """Read the figures.

    Raises
    ------
    DataFileError
        When the file does not fit the schema.
    """
    return tuple(read_yaml(path, list[Figure]))
