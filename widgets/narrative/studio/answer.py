"""What the browser is told about a draft: one dictionary for each panel of the studio.

Every panel names its marks once, in its list ``marks``; everything else in it names a mark by its
place in that list.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from widgets.narrative.ask import Deadline
from widgets.narrative.audiences import Audience, load_audiences, read_for
from widgets.narrative.contract import Evidence, Score
from widgets.narrative.delivery import delivery
from widgets.narrative.feedback import feedback
from widgets.narrative.ledger import Entry, ledger, references
from widgets.narrative.rubric import Rubric
from widgets.narrative.scoring import remark
from widgets.narrative.studio.body import DraftBody
from widgets.narrative.text import Span, normalise

SLOTS = {
    "who": ("Who", "Who should do it?"),
    "what": ("Does what", "What can be seen to be done?"),
    "how_many": ("How many", "How many, or how much, each?"),
    "how": ("How", "In what way, with what, with whom?"),
    "why": ("Why", "So that what happens?"),
    "by_when": ("By when", "On which day can you both tell whether it is done?"),
}
LEDGER_WHY = {
    "said": "A source is said near this figure.",
    "attached": "You attached a source. Your listeners will not hear it.",
    "none": "We found no source near this figure.",
}


def mark(place: Any, name: str, why: str, part: str = "whole", **more: Any) -> dict[str, Any]:
    """Describe one mark: where it stands, what it is called, and why it is marked."""
    return {"start": place.start, "end": place.end, "name": name, "why": why, "part": part, **more}


def findings(score: Score, rubric: Rubric, text: str) -> dict[str, Any]:
    """Answer for the panel of feedback: strengths, next steps and the profile of criteria."""
    marks: list[dict[str, Any]] = []
    places: dict[Evidence, int] = {}
    for reading in score.criteria:
        for evidence in reading.evidence:
            places[evidence] = len(marks)
            known = msgspec.to_builtins(remark(evidence.rule, evidence, text))
            marks.append(mark(evidence, reading.name, evidence.why, reading.part, remark=known))
    told = feedback(score, rubric)

    def shown(items: Iterable[Any]) -> list[dict[str, Any]]:
        return [
            msgspec.to_builtins(item) | {"evidence": [places[one] for one in item.evidence]}
            for item in items
        ]

    return {
        "marks": marks,
        "strengths": shown(told.strengths),
        "next_steps": shown(told.next_steps),
        "profile": shown(score.criteria),
    }


def ask(score: Score) -> dict[str, Any]:
    """Answer for the panel of the ask: its slots, and the vague words in it."""
    marks: list[dict[str, Any]] = []
    slots = []
    for slot, (name, question) in SLOTS.items():
        found = getattr(score.ask, slot)
        slots.append(
            {
                "slot": slot,
                "name": name,
                "question": question,
                "place": _add(marks, mark(found, name, f"This says: {name.lower()}.", "now"))
                if found
                else None,
            }
        )
    vague = [
        {"instead": one.instead, "why": one.why, "place": _add(marks, mark(one, "Vague", one.why))}
        for one in score.vague
    ]
    return {"marks": marks, "slots": slots, "vague": vague, **_deadline(score.ask.by_when)}


def _deadline(when: Deadline | None) -> dict[str, str]:
    if when is None or when.date is None:
        return {"deadline": "", "doubt": ""}
    day = date.fromisoformat(when.date)
    return {"deadline": f"{day:%A} {day.day} {day:%B %Y}", "doubt": when.doubt}


def evidence(score: Score, made: DraftBody, text: str) -> dict[str, Any]:
    """Answer for the panel of evidence: the ledger of figures, and the references."""
    known = {source.id for source in made.sources}
    attached = {
        (one.words.casefold(), one.occurrence): one.source
        for one in made.attached
        if one.source in known
    }
    entries = ledger(score.claims, attached, text)
    marks = [mark(entry, "Figure", LEDGER_WHY[entry.state]) for entry in entries]
    return {
        "marks": marks,
        "entries": [_entry(entry, place) for place, entry in enumerate(entries)],
        "references": references(made.sources),
    }


def _entry(entry: Entry, place: int) -> dict[str, Any]:
    return {
        "place": place,
        "state": entry.state,
        "source": entry.source,
        "occurrence": entry.occurrence,
        "says": LEDGER_WHY[entry.state],
    }


def language(
    flagged: Score, made: DraftBody, text: str, sentences: Sequence[Span]
) -> dict[str, Any]:
    """Answer for the panel of language: flags, audiences and drivers.

    Parameters
    ----------
    flagged
        The score without what the learner chose to keep, so that every flag is in it.
    made
        The draft and what the learner decided.
    text
        The draft, normalised.
    sentences
        Its sentences.
    """
    marks: list[dict[str, Any]] = []
    choices = {one.remark: one for one in made.kept}
    flags = []
    for flag in flagged.language:
        known = remark(flag.rule, flag, text)
        chosen = choices.get(known)
        flags.append(
            {
                "place": _add(marks, mark(flag, "Language", flag.why)),
                "suggestion": flag.suggestion,
                "why": flag.why,
                "remark": msgspec.to_builtins(known),
                "choice": chosen.choice if chosen else None,
                "reason": chosen.reason if chosen else "",
            }
        )
    every = load_audiences()
    chosen_audiences = [every[name] for name in made.audiences if name in every]
    return {
        "marks": marks,
        "flags": flags,
        "audiences": [
            _audience(audience, made, text, sentences, marks) for audience in chosen_audiences
        ],
        "drivers": [
            {"name": name, "found": name.casefold() in text.casefold()} for name in made.drivers
        ],
        "driver_places": [
            _add(marks, mark(one, reading.name, one.why))
            for reading in flagged.criteria
            if reading.id == "whole.drivers"
            for one in reading.evidence
        ],
    }


def _audience(
    audience: Audience,
    made: DraftBody,
    text: str,
    sentences: Sequence[Span],
    marks: list[dict[str, Any]],
) -> dict[str, Any]:
    read = read_for(audience, text, sentences)
    own = audience.id == "own" and made.own_audience.strip()
    return {
        "id": audience.id,
        "name": made.own_audience.strip() if own else audience.name,
        "notes": [
            {
                "about": one.kind,
                "found": one.found,
                "says": one.sentence,
                "why": one.note.rule.why,
                "source": one.note.rule.source,
                "example": one.note.example,
                "places": [
                    _add(marks, mark(span, audience.name, one.note.rule.why)) for span in one.spans
                ],
            }
            for one in read.notes
        ],
        "flags": [
            {
                "place": _add(marks, mark(flag, audience.name, flag.why)),
                "why": flag.why,
                "suggestion": flag.suggestion,
            }
            for flag in read.flags
        ],
    }


def sound(score: Score, text: str) -> dict[str, Any]:
    """Answer for the panel of delivery: formats, feelings, and trouble and way out."""
    told = delivery(text, score)
    marks: list[dict[str, Any]] = []
    formats = [
        {
            "kind": one.kind,
            "name": one.name,
            "what": one.what,
            "help": one.help,
            "measured": one.measured,
            "places": [
                _add(marks, mark(Span(start, end), one.name, one.what)) for start, end in one.places
            ],
        }
        for one in told.formats
    ]
    for feeling in told.feelings:
        why = "It moves to action." if feeling.moves else "It may hold people back."
        marks.append(mark(feeling, feeling.kind.replace("_", "-").capitalize(), why))
    return {
        "marks": marks,
        "ease": told.ease,
        "formats": formats,
        "overuse": told.overuse,
        "balance": told.balance,
        "arc": told.arc,
        "along": [
            {"words": text[one.start : one.end], **msgspec.to_builtins(one)} for one in told.along
        ],
    }


def _add(marks: list[dict[str, Any]], one: dict[str, Any]) -> int:
    marks.append(one)
    return len(marks) - 1


def everything(score: Score, flagged: Score, made: DraftBody, rubric: Rubric) -> dict[str, Any]:
    """Answer for all panels."""
    text = normalise(made.text)
    sentences = [Span(one.start, one.end) for one in score.sentences]
    return {
        **findings(score, rubric, made.text),
        "ask": ask(score),
        "evidence": evidence(score, made, text),
        "language": language(flagged, made, text, sentences),
        "delivery": sound(score, text),
    }


def nothing() -> dict[str, Any]:
    """Answer for a text that is too long to be read as one narrative."""
    empty: dict[str, Any] = {"marks": []}
    return {
        "marks": [],
        "strengths": [],
        "next_steps": [],
        "profile": [],
        "ask": {**empty, "slots": [], "vague": [], "deadline": "", "doubt": ""},
        "evidence": {**empty, "entries": [], "references": []},
        "language": {**empty, "flags": [], "audiences": [], "drivers": [], "driver_places": []},
        "delivery": {
            **empty,
            **dict.fromkeys(("ease", "balance", "arc"), ""),
            **{name: [] for name in ("formats", "overuse", "along")},
        },
    }
