"""How far the marks agree with people's: precision and recall of marked passages.

A mark is right when it touches a passage that a person marked for the same criterion, and a
passage is found when a mark touches it. Groups are the parts: self, us, now and whole.
"""

from collections.abc import Iterable, Sequence

import msgspec

from widgets.narrative.exemplars import Exemplar
from widgets.narrative.rubric import load_rubric
from widgets.narrative.scoring import Scorer
from widgets.narrative.text import Span


class Agreement(msgspec.Struct, frozen=True):
    """Marks against passages marked by hand; both counted over all exemplars.

    ``levels_same`` is the share of exemplars in which rules and person came to one level.
    """

    name: str
    marks: int
    marks_right: int
    passages: int
    passages_found: int
    levels_same: float

    @property
    def precision(self) -> float:
        """Of the marks, the share that touches a passage; 1 where there are no marks."""
        return self.marks_right / self.marks if self.marks else 1.0

    @property
    def recall(self) -> float:
        """Of the passages, the share that a mark touches; 1 where there are no passages."""
        return self.passages_found / self.passages if self.passages else 1.0


class Miss(msgspec.Struct, frozen=True):
    """A mark that touches no passage, or a passage that no mark touches."""

    exemplar: str
    criterion: str
    rule: str
    words: str


def agree(exemplars: Iterable[Exemplar]) -> tuple[list[Agreement], list[Miss]]:
    """Compare rules with people on every criterion.

    Returns
    -------
    agreements
        One for each criterion, in the order of the rubric.
    misses
        Every disagreement, for whoever mends the rules; ``rule`` is empty for a passage missed.
    """
    exemplars = list(exemplars)
    scored = [(one, Scorer().score(one.text)) for one in exemplars]
    agreements, misses = [], []
    for place, criterion in enumerate(load_rubric().criteria):
        marks = right = passages = found = same = 0
        for exemplar, score in scored:
            reading = score.criteria[place]
            by_hand = exemplar.spans(criterion.id)
            by_rule = [Span(one.start, one.end) for one in reading.evidence]
            for evidence, mark in zip(reading.evidence, by_rule, strict=True):
                if not _touches(mark, by_hand):
                    words = exemplar.text[mark.start : mark.end]
                    misses.append(Miss(exemplar.name, criterion.id, evidence.rule, words))
            for span in by_hand:
                if not _touches(span, by_rule):
                    words = exemplar.text[span.start : span.end]
                    misses.append(Miss(exemplar.name, criterion.id, "", words))
            marks += len(by_rule)
            right += sum(_touches(mark, by_hand) for mark in by_rule)
            passages += len(by_hand)
            found += sum(_touches(span, by_rule) for span in by_hand)
            same += reading.level == exemplar.marked.criteria[criterion.id].level
        share = same / len(scored) if scored else 1.0
        agreements.append(Agreement(criterion.id, marks, right, passages, found, share))
    return agreements, misses


def grouped(agreements: Sequence[Agreement]) -> list[Agreement]:
    """Add the criteria of each part together."""
    groups: dict[str, list[Agreement]] = {}
    for one in agreements:
        groups.setdefault(one.name.partition(".")[0], []).append(one)
    return [
        Agreement(
            name,
            sum(one.marks for one in some),
            sum(one.marks_right for one in some),
            sum(one.passages for one in some),
            sum(one.passages_found for one in some),
            sum(one.levels_same for one in some) / len(some),
        )
        for name, some in groups.items()
    ]


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
