"""From a draft to a score: evidence, criteria, levels.

Levels say what is covered, never how good it is. The fields of a score stand in ``contract.py``.
"""

from collections.abc import Iterable
from typing import NamedTuple

from widgets.narrative.claims import Claim, weigh
from widgets.narrative.contract import (
    Ask,
    Evidence,
    Overall,
    Reading,
    Score,
    SentencePart,
    SetAside,
    Stretch,
)
from widgets.narrative.finder import Finder, Hit
from widgets.narrative.rubric import FULL_LEVEL, Criterion, Rubric, load_rubric
from widgets.narrative.rules import Rule, load_rules
from widgets.narrative.text import (
    PARTS,
    Part,
    count_words,
    lines,
    normalise,
    sentences,
    spoken_seconds,
)

EVIDENCE_CRITERION = "whole.evidence"


class _Sentence(NamedTuple):
    start: int
    end: int
    part: Part
    hits: tuple[Hit, ...]


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
        wanted = {criterion.id for criterion in self.rubric.criteria}
        self._finder = Finder(
            (criterion, rule)
            for criterion, some in (load_rules() if rules is None else rules).items()
            if criterion in wanted
            for rule in some
        )
        self._known: dict[str, tuple[Hit, ...]] = {}

    def score(self, text: str, set_aside: Iterable[SetAside] = ()) -> Score:
        """Score one draft.

        Parameters
        ----------
        text
            The draft as the person wrote it.
        set_aside
            Remarks that the learner marked "not this".

        Returns
        -------
        Score
            What was found, with the words that led to it.
        """
        text = normalise(text)
        read, words = self._read(text)
        hits = _placed(read, text)
        if aside := frozenset(set_aside):
            hits = [hit for hit in hits if remark(hit.rule.id, hit, text) not in aside]
        claims = weigh(
            [hit for hit in hits if hit.criterion == EVIDENCE_CRITERION],
            [(sentence.start, sentence.end) for sentence in read],
        )
        readings = [self._reading(criterion, hits, claims) for criterion in self.rubric.criteria]
        return Score(
            words=words,
            spoken_seconds=spoken_seconds(words),
            overall=Overall(sum(reading.level for reading in readings), FULL_LEVEL * len(readings)),
            criteria=readings,
            sentences=_parts(read),
            ask=_ask(hits),
            claims=claims,
            rubric=f"{self.rubric.name} {self.rubric.version}",
        )

    def _read(self, text: str) -> tuple[list[_Sentence], int]:
        known, self._known = self._known, {}
        read = []
        words = 0
        for line in lines(text):
            if line.heading:
                continue
            words += count_words(line.text)
            for span in sentences(line.text):
                sentence = line.text[span.start : span.end]
                hits = known.get(sentence)
                if hits is None:
                    hits = self._finder.find(sentence)
                self._known[sentence] = hits
                at = line.start + span.start
                read.append(_Sentence(at, line.start + span.end, line.part, hits))
        return read, words

    def _reading(self, criterion: Criterion, hits: list[Hit], claims: list[Claim]) -> Reading:
        mine = [hit for hit in hits if hit.criterion == criterion.id]
        facets = {hit.rule.facet for hit in mine}
        level = criterion.level(facets)
        advice = criterion.remark(facets)
        bare = sum(not claim.sourced for claim in claims)
        if criterion.id == EVIDENCE_CRITERION and level == FULL_LEVEL and bare:
            level = 1
            advice = (
                f"We found figures and sources. {bare} of {len(claims)} figures "
                f"{'has' if bare == 1 else 'have'} no source near."
            )
        return Reading(
            id=criterion.id,
            name=criterion.name,
            part=criterion.part,
            level=level,
            of=FULL_LEVEL,
            advice=advice,
            evidence=[
                Evidence(hit.start, hit.end, hit.rule.id, hit.rule.why, hit.occurrence)
                for hit in mine
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


def _placed(read: list[_Sentence], text: str) -> list[Hit]:
    """Give every hit its place in the draft, and count which time its words occur.

    A story of self may be about "she" or "he", and so may a patient's in another part: where the
    learner has marked their story of self, its criteria are looked for there alone. Us and now are
    looked for everywhere, because an ask may well come last, whatever part it stands in.
    """
    self_is_marked = any(sentence.part == "self" for sentence in read)
    counts: dict[tuple[str, str], int] = {}
    placed = []
    for sentence in read:
        for hit in sentence.hits:
            elsewhere = sentence.part not in ("self", "none")
            if elsewhere and self_is_marked and hit.criterion.startswith("self."):
                continue
            start, end = sentence.start + hit.start, sentence.start + hit.end
            words = (hit.rule.id, text[start:end].casefold())
            counts[words] = counts.get(words, -1) + 1
            placed.append(hit._replace(start=start, end=end, occurrence=counts[words]))
    return placed


def remark(rule: str, place: Hit | Evidence, text: str) -> SetAside:
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


def _parts(read: list[_Sentence]) -> list[SentencePart]:
    """Say which part each sentence belongs to.

    The learner's own parts come first. Without them a sentence belongs to the part that most of
    its evidence is about, and one without evidence goes on with the part before it.
    """
    parts: list[SentencePart] = []
    current: Part = "none"
    for sentence in read:
        own = sentence.part if sentence.part != "none" else _likeliest(sentence.hits)
        current = own or current
        parts.append(SentencePart(sentence.start, sentence.end, current))
    return parts


def _likeliest(hits: tuple[Hit, ...]) -> Part | None:
    """Say which part most of a sentence's evidence is about, or None where there is none."""
    counts: dict[Part, int] = dict.fromkeys(PARTS, 0)
    for hit in hits:
        for part in PARTS:
            counts[part] += hit.criterion.startswith(f"{part}.")
    likeliest = max(PARTS, key=lambda part: counts[part])
    return likeliest if counts[likeliest] else None


def _ask(hits: list[Hit]) -> Ask:
    """Fill each slot of the ask with the first words found for it."""
    slots: dict[str, Stretch] = {}
    for hit in hits:
        if hit.rule.slot and hit.rule.slot not in slots:
            slots[hit.rule.slot] = Stretch(hit.start, hit.end)
    return Ask(**slots)
