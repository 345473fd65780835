"""Try on a sentence only those rules that one of its words could satisfy.

Sixty rules on sixty sentences are 3,600 searches, nearly all in vain. An index from words to rules,
made from the rules' cues, leaves about a tenth of them.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from widgets.narrative.features import Traits, words_of
from widgets.narrative.rules import Rule, load_rules

THREAD = "whole.thread"


class Hit(NamedTuple):
    """What a rule found: first within its sentence, then with its place in the draft."""

    criterion: str
    rule: Rule
    start: int
    end: int
    occurrence: int = 0


class Finder:
    """Finds the evidence in a sentence.

    Parameters
    ----------
    rules
        Each rule with the criterion that it is evidence for.
    """

    def __init__(self, rules: Iterable[tuple[str, Rule]]) -> None:
        self._rules = list(rules)
        self._always = {place for place, (_, rule) in enumerate(self._rules) if not rule.cues}
        self._cued: dict[str, set[int]] = {}
        for place, (_, rule) in enumerate(self._rules):
            for cue in rule.cues:
                self._cued.setdefault(cue, set()).add(place)

    def find(self, sentence: str) -> tuple[Hit, ...]:
        """Find what all rules find in one normalised sentence, in the order of the rules."""
        places = set(self._always)
        words = words_of(sentence)
        for cue in words & self._cued.keys():
            places |= self._cued[cue]
        traits = Traits(sentence, words)
        return _apart(
            Hit(criterion, rule, *span)
            for criterion, rule in (self._rules[place] for place in sorted(places))
            if rule.may_find(traits)  # nearly every rule that is tried finds nothing
            for span in rule.find(sentence, traits)
        )


@cache
def finder_for(criteria: frozenset[str]) -> Finder:
    """Index the workbook's own rules for some criteria, once."""
    return Finder(
        (criterion, rule)
        for criterion, rules in load_rules().items()
        if criterion in criteria
        for rule in rules
    )


def _apart(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Leave one hit where several of one facet share words: the longest, that says most.

    Values of the thread may share words, because only one of them is chosen later.
    """
    kept: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        known = kept.setdefault((hit.criterion, hit.rule.facet), [])
        shared = [one for one in known if one.start < hit.end and hit.start < one.end]
        if hit.criterion == THREAD or not shared:
            known.append(hit)
        elif all(one.end - one.start < hit.end - hit.start for one in shared):
            known[:] = [one for one in known if one not in shared] + [hit]
    return tuple(hit for some in kept.values() for hit in some)
