"""The studio: draft a public narrative and see which words were recognised as what, and why."""

from pathlib import Path
from typing import Any, Literal

import msgspec
import traitlets

from widgets.look import front
from widgets.narrative.contract import Evidence, Score, SetAside
from widgets.narrative.documents import DocumentError, read_bytes, to_word
from widgets.narrative.feedback import CANNOT_JUDGE, feedback
from widgets.narrative.notes import LONGEST_READ, clean, notes
from widgets.narrative.rubric import Criterion
from widgets.narrative.scoring import Scorer, remark
from widgets.narrative.text import count_words, lines, part_words, spoken_seconds
from widgets.portfolio import KEEP, KeptWidget, Portfolio

HERE = Path(__file__).parent
EXAMPLE = HERE / "exemplars" / "blood-bank.md"
LONGEST_KEPT = 1_000_000  # characters; above it a paste was surely not a draft


class DraftBody(msgspec.Struct, forbid_unknown_fields=True):
    """What a learner makes here, as it comes from the browser and as it is kept."""

    text: str
    set_aside: list[SetAside] = []
    minutes: Literal[2, 3, 5] = 3


class Studio(KeptWidget):
    """One editor for now, us and self, with evidence marked on the very words.

    Parameters
    ----------
    entry
        The portfolio entry that the draft is kept in.
    portfolio
        Where to keep it; this computer's portfolio by default.
    """

    shape = DraftBody

    _esm = front(
        KEEP, HERE / "editor.js", HERE / "feedback.js", HERE / "files.js", HERE / "studio.js"
    )
    _css = front(HERE / "studio.css")

    questions = traitlets.Dict(
        help="For each part the questions that a learner may ask themselves."
    ).tag(sync=True)
    example = traitlets.Unicode(help="An invented narrative to read.").tag(sync=True)
    cannot_judge = traitlets.Unicode(help="What the feedback cannot know.").tag(sync=True)

    def __init__(
        self, entry: str = "06-public-narrative/draft", *, portfolio: Portfolio | None = None
    ) -> None:
        self._scorer = Scorer()
        super().__init__(
            entry=entry,
            portfolio=portfolio,
            questions=_questions(self._scorer.rubric.criteria),
            example=EXAMPLE.read_text(encoding="utf-8"),
            cannot_judge=CANNOT_JUDGE,
        )

    def tidy(self, made: DraftBody) -> DraftBody:
        """Refuse what was surely not a draft, and make the rest safe to keep."""
        if len(made.text) > LONGEST_KEPT:
            raise ValueError(
                f"This text has {len(made.text):,} characters, more than the workbook keeps "
                f"({LONGEST_KEPT:,}). Take out what is not part of your narrative."
            )
        return msgspec.structs.replace(made, text=clean(made.text))

    def answer(self, made: DraftBody) -> dict[str, Any]:
        """Say what was found in a draft, for the browser to show."""
        told: dict[str, Any] = {
            "notes": notes(made.text),
            "headings": [
                {"part": line.part, "start": line.start, "end": line.start + len(line.text)}
                for line in lines(made.text)
                if line.heading
            ],
        }
        if len(made.text) > LONGEST_READ:
            words = count_words(made.text)
            return {**told, "words": words, "seconds": spoken_seconds(words), **_NOTHING_READ}
        score = self._scorer.score(made.text, made.set_aside)
        return {
            **told,
            "words": score.words,
            "seconds": score.spoken_seconds,
            "part_words": part_words(made.text),
            **self._findings(score, made.text),
        }

    def request(self, content: dict[str, Any], buffers: list[memoryview]) -> None:
        """Open a file for the learner, or make a Word file of the draft."""
        kind, text, name = content.get("kind"), content.get("text"), content.get("name")
        if kind == "open" and isinstance(name, str) and len(buffers) == 1:
            self._open(name, bytes(buffers[0]))
        elif kind == "word" and isinstance(text, str):
            self.send({"kind": "word"}, [to_word(clean(text))])

    def _open(self, name: str, content: bytes) -> None:
        try:
            self.send({"kind": "opened", "name": name, "text": read_bytes(name, content)})
        except DocumentError as problem:
            self.send({"kind": "refused", "sentence": f"{name} {problem}"})

    def _findings(self, score: Score, text: str) -> dict[str, Any]:
        """List every mark once; strengths, steps and profile name marks by their place in it."""
        marks: list[dict[str, Any]] = []
        places: dict[Evidence, int] = {}
        for reading in score.criteria:
            for evidence in reading.evidence:
                places[evidence] = len(marks)
                marks.append(
                    {
                        "start": evidence.start,
                        "end": evidence.end,
                        "why": evidence.why,
                        "name": reading.name,
                        "part": reading.part,
                        "remark": msgspec.to_builtins(remark(evidence.rule, evidence, text)),
                    }
                )
        told = feedback(score, self._scorer.rubric)

        def shown(items: list[Any]) -> list[dict[str, Any]]:
            return [
                msgspec.to_builtins(item)
                | {"evidence": [places[evidence] for evidence in item.evidence]}
                for item in items
            ]

        return {
            "marks": marks,
            "strengths": shown(told.strengths),
            "next_steps": shown(told.next_steps),
            "profile": shown(score.criteria),
        }


_NOTHING_READ: dict[str, Any] = {
    "part_words": {},
    "marks": [],
    "strengths": [],
    "next_steps": [],
    "profile": [],
}


def _questions(criteria: list[Criterion]) -> dict[str, list[str]]:
    """Gather the questions of each part."""
    questions: dict[str, list[str]] = {"self": [], "us": [], "now": []}
    for criterion in criteria:
        if criterion.part in questions:
            questions[criterion.part].append(criterion.question)
    return questions
