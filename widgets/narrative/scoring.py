"""From a draft to a score: evidence, criteria, levels.

Levels say what is covered, never how good it is. The fields of a score stand in ``contract.py``.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from widgets.narrative.ask import Vague, find_vague, take_apart
from widgets.narrative.claims import Claim, enough_sources, remark_on, weigh
from widgets.narrative.combinations import combine
from widgets.narrative.contract import (
    Evidence,
    Feeling,
    Flag,
    Overall,
    Reading,
    Score,
    SentencePart,
    SetAside,
)
from widgets.narrative.devices import find_devices
from widgets.narrative.finder import THREAD, Finder, Hit, finder_for
from widgets.narrative.nearby import Nearby
from widgets.narrative.privacy import PrivacyReader
from widgets.narrative.reader import Draft, Reader
from widgets.narrative.rubric import FULL_LEVEL, Criterion, Rubric, load_rubric
from widgets.narrative.rules import Rule
from widgets.narrative.text import Part, Span, normalise, spoken_seconds
from widgets.narrative.thread import Strand, thread

ASK = "now.ask"
EMOTION = "whole.emotion"
EVIDENCE = "whole.evidence"
REGISTER = "whole.register"


class Placed(NamedTuple):
    """A hit in its place in the draft, with the number and the own part of its sentence."""

    sentence: int
    part: Part
    hit: Hit


class Scorer:
    """Scores drafts of one person: a sentence seen in the last draft is not read again.

    Parameters
    ----------
    rubric
        The criteria; the workbook's own by default.
    rules
        The rules of each criterion id; the workbook's own by default.
    """

    def __init__(
        self, rubric: Rubric | None = None, rules: dict[str, tuple[Rule, ...]] | None = None
    ) -> None:
        self.rubric = rubric or load_rubric()
        finder = (
            finder_for(frozenset(criterion.id for criterion in self.rubric.criteria))
            if rules is None
            else Finder((criterion, rule) for criterion, some in rules.items() for rule in some)
        )
        self._reader = Reader(self.rubric, finder)
        self._devices = Nearby(find_devices, before=2, after=1)
        self._privacy = PrivacyReader()

    def score(
        self, text: str, set_aside: Iterable[SetAside] = (), today: date | None = None
    ) -> Score:
        """Score one draft.

        Parameters
        ----------
        text
            The draft as the person wrote it.
        set_aside
            Remarks that the learner marked "not this", and words that they chose to keep.
        today
            The day from which "by Friday" is counted; the computer's own by default.

        Returns
        -------
        Score
            What was found, with the words that led to it.
        """
        text = normalise(text)
        draft = self._reader.read(text)
        placed = _placed(draft, text)
        if aside := frozenset(set_aside):
            placed = [one for one in placed if remark(one.hit.rule.id, one.hit, text) not in aside]
        placed = _threaded(placed)
        hits = [(one.sentence, one.hit) for one in placed]
        spans = [Span(sentence.start, sentence.end) for sentence in draft.sentences]
        claims = weigh([hit for _, hit in hits if hit.criterion == EVIDENCE], spans)
        readings = [self._reading(criterion, placed, claims) for criterion in self.rubric.criteria]
        against = {one.id: one.against for one in self.rubric.criteria}
        return Score(
            words=draft.words,
            spoken_seconds=spoken_seconds(draft.words),
            overall=self._overall(readings),
            criteria=readings,
            sentences=[SentencePart(one.start, one.end, one.part) for one in draft.sentences],
            ask=take_apart(
                [one for one in hits if one[1].criterion == ASK],
                text,
                today or date.today(),  # noqa: DTZ011 - the person's own day
            ),
            claims=claims,
            rubric=f"{self.rubric.name} {self.rubric.version}",
            devices=self._devices.find(text, spans),
            privacy=self._privacy.find(text, spans),
            language=_flags(placed, against.get(REGISTER, ())),
            vague=_vague(placed, draft, text),
            feelings=_feelings(placed, against.get(EMOTION, ())),
            combinations=combine(hits),
        )

    def _overall(self, readings: list[Reading]) -> Overall:
        weights = {criterion.id: criterion.weight for criterion in self.rubric.criteria}
        return Overall(
            sum(reading.level * weights[reading.id] for reading in readings),
            FULL_LEVEL * sum(weights.values()),
        )

    def _reading(self, criterion: Criterion, placed: list[Placed], claims: list[Claim]) -> Reading:
        every = [one for one in placed if one.hit.criterion == criterion.id]
        mine = [one for one in every if one.hit.rule.facet not in criterion.against]
        facets = {one.part if criterion.id == THREAD else one.hit.rule.facet for one in mine}
        against = {one.hit.rule.facet for one in every} - set(criterion.facets)
        share = 1 - len(mine) / len(every) if every else 0.0
        level = criterion.level(facets, share)
        advice = criterion.remark(facets, against if share > criterion.bears else None)
        if criterion.id == EVIDENCE and level == FULL_LEVEL:
            numbers = {
                facet: {one.sentence for one in mine if one.hit.rule.facet == facet}
                for facet in criterion.facets
            }
            level = level if enough_sources(numbers["figure"], numbers["source"]) else 1
            advice = remark_on(claims, advice)
        return Reading(
            id=criterion.id,
            name=criterion.name,
            part=criterion.part,
            level=level,
            of=FULL_LEVEL,
            advice=advice,
            evidence=[
                Evidence(hit.start, hit.end, hit.rule.id, hit.rule.why, hit.occurrence)
                for _, _, hit in mine
            ],
        )


def score(text: str) -> Score:
    """Score one draft with the workbook's own rubric and rules.

    Examples
    --------
    >>> score("").overall.score
    0
    """
    return Scorer().score(text)


def _placed(draft: Draft, text: str) -> list[Placed]:
    """Give every hit its place in the draft, and count which time its words occur.

    What stands in a document around the narrative is no evidence, and a sentence that is said
    again adds none. A story of self may be about "she" or "he", and so may a patient's in another
    part: where the learner has marked their story of self, its criteria are looked for there
    alone. Us and now are looked for everywhere, because an ask may well come last.
    """
    counts: dict[tuple[str, str], int] = {}
    placed = []
    for number, sentence in enumerate(draft.sentences):
        if not sentence.counts:
            continue
        part = sentence.gist.part
        for hit in sentence.gist.hits:
            start, end = sentence.start + hit.start, sentence.start + hit.end
            words = (hit.rule.id, text[start:end].casefold())
            counts[words] = counts.get(words, -1) + 1
            here = Hit(hit.criterion, hit.rule, start, end, counts[words])
            placed.append(Placed(number, part, here))
    return placed


def _threaded(placed: list[Placed]) -> list[Placed]:
    """Leave only the one value that is heard in most parts among all words of values."""
    strands = [Strand(one.part, one.hit) for one in placed if one.hit.criterion == THREAD]
    chosen = {(strand.hit.start, strand.hit.rule.id) for strand in thread(strands)}
    return [
        one
        for one in placed
        if one.hit.criterion != THREAD or (one.hit.start, one.hit.rule.id) in chosen
    ]


def _flags(placed: list[Placed], against: Collection[str]) -> list[Flag]:
    """List the words that may not be heard well, with what to say instead."""
    return [
        Flag(hit.start, hit.end, hit.rule.suggestion, hit.rule.why, hit.rule.id, hit.occurrence)
        for _, _, hit in placed
        if hit.criterion == REGISTER and hit.rule.facet in against
    ]


def _feelings(placed: list[Placed], against: Collection[str]) -> list[Feeling]:
    return [
        Feeling(hit.start, hit.end, hit.rule.facet, hit.rule.facet not in against)
        for _, _, hit in placed
        if hit.criterion == EMOTION
    ]


def _vague(placed: list[Placed], draft: Draft, text: str) -> list[Vague]:
    """Point out vague words in each sentence that asks people to do something."""
    asking = {
        one.sentence for one in placed if one.hit.criterion == ASK and one.hit.rule.slot == "what"
    }
    return [
        vague
        for number in sorted(asking)
        for sentence in [draft.sentences[number]]
        for vague in find_vague(text[sentence.start : sentence.end], sentence.start)
    ]


def remark(rule: str, place: Hit | Evidence | Flag, text: str) -> SetAside:
    """Name one remark, so that a learner can set it aside.

    Parameters
    ----------
    rule
        The rule's id.
    place
        The evidence.
    text
        The draft, normalised or not.
    """
    words = normalise(text[place.start : place.end]).casefold()
    return SetAside(rule, words, place.occurrence)
