"""Remember what was found around each sentence, so that an edit costs what was edited."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from widgets.narrative.text import Span


class _Place(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Found = TypeVar("Found", bound=_Place)
_Key = tuple[int, str]


class Nearby(Generic[Found]):
    """Finds with a function that looks at a sentence and its neighbours, and remembers.

    Parameters
    ----------
    find
        Takes a text and the spans of its sentences; returns what it found, with offsets in the
        text. What it finds in a sentence may depend on so many neighbours and no more.
    before, after
        How many neighbours.
    """

    def __init__(
        self,
        find: Callable[[str, Sequence[Span]], Sequence[Found]],
        *,
        before: int,
        after: int,
    ) -> None:
        self._find = find
        self._before = before
        self._after = after
        self._known: dict[_Key, list[Found]] = {}

    def find(self, text: str, sentences: Sequence[Span]) -> list[Found]:
        """Find in a draft; a sentence whose neighbourhood is as it was is not read again."""
        windows = [
            sentences[max(0, place - self._before) : place + self._after + 1]
            for place in range(len(sentences))
        ]
        # The same words may stand around another sentence: its place among them is part of the key.
        keys = [
            (place - max(0, place - self._before), text[window[0].start : window[-1].end])
            for place, window in enumerate(windows)
        ]
        fresh = [place for place, key in enumerate(keys) if key not in self._known]
        if len(fresh) * 3 > len(keys):  # cheaper to read all once than each with its neighbours
            self._learn(text, sentences, keys, range(len(keys)), sentences)
        else:
            for place in fresh:
                self._learn(text, sentences, keys, [place], windows[place])
        self._known = {key: self._known[key] for key in keys}
        return [
            _shift(one, window[0].start)
            for key, window in zip(keys, windows, strict=True)
            for one in self._known[key]
        ]

    def _learn(
        self,
        text: str,
        sentences: Sequence[Span],
        keys: Sequence[_Key],
        places: Sequence[int],
        read: Sequence[Span],
    ) -> None:
        found: dict[int, list[Found]] = {place: [] for place in places}
        starts = [sentence.start for sentence in sentences]
        for one in self._find(text, read):
            place = bisect_right(starts, max(one.end - 1, one.start)) - 1
            if place in found:
                found[place].append(one)
        for place in places:
            base = sentences[max(0, place - self._before)].start
            self._known[keys[place]] = [_shift(one, -base) for one in found[place]]


def _shift(one: Any, by: int) -> Any:
    start, end = one.start + by, one.end + by
    if isinstance(one, tuple):
        return one._replace(start=start, end=end)  # type: ignore[attr-defined]  # a NamedTuple
    return msgspec.structs.replace(one, start=start, end=end)
