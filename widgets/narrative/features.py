"""What a sentence is like as a whole: of whom it speaks, in which tense, whether it asks.

Word lists stand in ``features.yaml``. Trouble and a way out are read by ``arc.py``.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

import msgspec

from widgets.datafile import read_yaml
from widgets.narrative.arc import read_arc
from widgets.narrative.text import lower

FILE = Path(__file__).with_name("features.yaml")
ARC = frozenset({"trouble", "way_out"})  # read by arc.py, not from words alone
DIGIT = "#"
_WORD = re.compile(r"[^\W\d_]+|\d")
FIRST = re.compile(
    r"[^\w]*(?:(?:so|and|but|now|then|today|tomorrow)\b,? )?([A-Za-z]+)", re.IGNORECASE
)


class Feature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a sentence can be.

    Parameters
    ----------
    why
        What it says about the sentence.
    words
        Any of these makes it so.
    endings, not
        Words with one of these endings make it so as well, apart from those named.
    starts
        A sentence that begins with one of these.
    ends
        A sentence that ends with this sign.
    """

    why: str
    words: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    not_: frozenset[str] = msgspec.field(name="not", default=frozenset())
    starts: frozenset[str] = frozenset()
    ends: str = ""

    def fits(self, sentence: str, words: AbstractSet[str], first: str) -> bool:
        """Say whether a sentence is so."""
        if not self.words.isdisjoint(words) or first in self.starts:
            return True
        if self.endings and any(
            word.endswith(self.endings) and word not in self.not_ for word in words
        ):
            return True
        return bool(self.ends) and sentence.endswith(self.ends)


@cache
def load_features(path: Path = FILE) -> dict[str, Feature]:
    """Read the features.

    Raises
    ------
    DataFileError
        When the file does not fit the schema.
    """
    return read_yaml(path, dict[str, Feature])


class Traits:
    """What one sentence is like, looked up only as far as somebody asks.

    ``small`` is the sentence in small letters.

    Parameters
    ----------
    sentence
        Normalised.
    words
        Its words in lower case.
    """

    def __init__(self, sentence: str, words: AbstractSet[str]) -> None:
        self.small = lower(sentence)
        self.sentence = sentence
        self._words = words
        first = FIRST.match(sentence)
        self._first = first[1].lower() if first else ""
        self._known: dict[str, bool] = {}

    def fit(self, when: Iterable[str], never: Iterable[str]) -> bool:
        """Say whether the sentence has all of the first and none of the second."""
        for name in when:  # plain loops: this is asked some fifty times a sentence
            if not self._has(name):
                return False
        for name in never:  # noqa: SIM110 - the same
            if self._has(name):
                return False
        return True

    def _has(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._look(name)
        return known

    def _look(self, name: str) -> bool:
        if name in ARC:
            step = read_arc([self.sentence])[0]
            self._known |= {"trouble": step.trouble, "way_out": step.way_out}
            return self._known[name]
        return load_features()[name].fits(self.sentence, self._words, self._first)


def words_of(sentence: str) -> set[str]:
    """List the words of a sentence in lower case, with "#" for any digit.

    "Isn't" becomes "isn" and "t".
    """
    words = set(_WORD.findall(sentence.lower()))
    if any("0" <= word[0] <= "9" for word in words):
        words.add(DIGIT)
    return words


def traits_of(sentence: str) -> Traits:
    """Read what one normalised sentence is like."""
    return Traits(sentence, words_of(sentence))
