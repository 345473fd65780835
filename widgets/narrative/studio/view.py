"""The studio's widget: takes a draft, keeps it, and answers with what was found in it."""

from pathlib import Path
from typing import Any

import msgspec
import traitlets

from widgets.look import front
from widgets.narrative.audiences import load_audiences
from widgets.narrative.compare import compare
from widgets.narrative.documents import DocumentError, read_bytes, to_word
from widgets.narrative.exemplars import load_exemplars
from widgets.narrative.feedback import CANNOT_JUDGE
from widgets.narrative.figures import load_figures
from widgets.narrative.notes import LONGEST_READ, clean, notes
from widgets.narrative.rubric import Criterion, chosen_rubric, load_rubric
from widgets.narrative.scoring import Scorer
from widgets.narrative.studio.answer import everything, nothing
from widgets.narrative.studio.body import DraftBody
from widgets.narrative.text import count_words, lines, part_words, spoken_seconds
from widgets.portfolio import KEEP, KeptWidget, Portfolio, PortfolioError

HERE = Path(__file__).parent
SCRIPTS = (
    "editor",
    "feedback",
    "files",
    "panels",
    "ask",
    "evidence",
    "language",
    "delivery",
    "versions",
    "examples",
    "studio",
)
LONGEST_KEPT = 1_000_000  # characters; above it a paste was surely not a draft
FIRST_EXAMPLE = "blood-bank"


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

    _esm = front(KEEP, *(HERE / f"{name}.js" for name in SCRIPTS))
    _css = front(HERE / "studio.css")

    questions = traitlets.Dict(
        help="For each part the questions that a learner may ask themselves."
    ).tag(sync=True)
    audiences: traitlets.List[dict[str, str]] = traitlets.List(
        help="Audiences to choose from."
    ).tag(sync=True)
    figures: traitlets.List[dict[str, Any]] = traitlets.List(
        help="Figures to put in, each with its caveat."
    ).tag(sync=True)
    examples: traitlets.List[dict[str, str]] = traitlets.List(
        help="Invented narratives to open."
    ).tag(sync=True)
    cannot_judge = traitlets.Unicode(help="What the feedback cannot know.").tag(sync=True)

    def __init__(
        self, entry: str = "06-public-narrative/draft", *, portfolio: Portfolio | None = None
    ) -> None:
        rubric = chosen_rubric()
        self._scorer = Scorer(rubric)
        self._before = Scorer(rubric)  # for other texts than the draft, which it need not remember
        super().__init__(
            entry=entry,
            portfolio=portfolio,
            questions=_questions(rubric.criteria),
            audiences=[
                {"id": one.id, "name": one.name, "who": one.who}
                for one in load_audiences().values()
            ],
            figures=[
                {
                    "name": one.name,
                    "text": one.text,
                    "caveat": one.caveat,
                    "source": msgspec.to_builtins(one.source),
                }
                for one in load_figures()
            ],
            examples=_examples(),
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
            return {
                **told,
                "words": words,
                "seconds": spoken_seconds(words),
                "part_words": {},
                **nothing(),
            }
        flagged = self._scorer.score(made.text, made.set_aside)
        kept = [one.remark for one in made.kept]
        score = self._scorer.score(made.text, [*made.set_aside, *kept]) if kept else flagged
        return {
            **told,
            "words": score.words,
            "seconds": score.spoken_seconds,
            "part_words": part_words(made.text),
            **everything(score, flagged, made, self._scorer.rubric),
        }

    def request(self, content: dict[str, Any], buffers: list[memoryview]) -> None:
        """Open a file, make a Word file, show an example, or compare with an earlier version."""
        kind, text, name = content.get("kind"), content.get("text"), content.get("name")
        if kind == "open" and isinstance(name, str) and len(buffers) == 1:
            self._open(name, bytes(buffers[0]))
        elif kind == "word" and isinstance(text, str):
            self.send({"kind": "word"}, [to_word(clean(text))])
        elif kind == "example" and isinstance(name, str):
            self._show_example(name)
        elif kind == "versions":
            self._list_versions()
        elif kind == "compare" and isinstance(text, str) and isinstance(name, str):
            before = content.get("before")
            self._compare(name, clean(text), clean(before) if isinstance(before, str) else None)

    def _open(self, name: str, content: bytes) -> None:
        try:
            self.send({"kind": "opened", "name": name, "text": read_bytes(name, content)})
        except DocumentError as problem:
            self.send({"kind": "refused", "sentence": f"{name} {problem}"})

    def _show_example(self, name: str) -> None:
        names = {criterion.id: criterion.name for criterion in load_rubric().criteria}
        for one in load_exemplars():
            if one.name == name:
                marks = [
                    {
                        "start": span.start,
                        "end": span.end,
                        "part": criterion.partition(".")[0],
                        "name": names[criterion],
                    }
                    for criterion in one.marked.criteria
                    for span in one.spans(criterion)
                    if criterion in names
                ]
                self.send({"kind": "example", "name": name, "text": one.text, "marks": marks})

    def _list_versions(self) -> None:
        found = self._versions()
        self.send(
            {
                "kind": "versions",
                "versions": [
                    {"at": at, "words": count_words(body.text)} for at, body in reversed(found)
                ],
            }
        )

    def _compare(self, name: str, text: str, before: str | None) -> None:
        """Compare a draft with an earlier text, or with the version kept at the time ``name``."""
        earlier = self._kept_at(name) if before is None else before
        told: dict[str, Any] = {"kind": "compared", "name": name}
        if earlier is None:
            told["problem"] = "This version is not there any more. Turn to another panel and back."
        elif max(len(earlier), len(text)) > LONGEST_READ:
            told["problem"] = "One of these is too long to be read as one narrative."
        else:
            found = compare(earlier, text, self._before.score(earlier), self._before.score(text))
            told |= msgspec.to_builtins(found)
        self.send(told)

    def _kept_at(self, at: str) -> str | None:
        """Find a version by its time; the one of this visit moves on with every save."""
        return next((body.text for kept_at, body in self._versions() if kept_at >= at), None)

    def _versions(self) -> list[tuple[str, DraftBody]]:
        """List what was kept, oldest first; nothing where nothing is kept on this computer."""
        if self._portfolio is None:
            return []
        try:
            kept = self._portfolio.versions(self._entry)
        except PortfolioError:
            return []
        return [
            (one.saved_at.isoformat(timespec="milliseconds"), body)
            for one in kept
            if (body := _as_draft(one.body))
        ]


def _as_draft(body: Any) -> DraftBody | None:
    """Read a kept version; one of an older shape that cannot be read is left out."""
    try:
        return msgspec.convert(body, DraftBody)
    except msgspec.ValidationError:
        return None


def _examples() -> list[dict[str, str]]:
    """List the exemplars, the one to begin with first."""
    listed = [
        {
            "name": one.name,
            "title": one.marked.title,
            "service": one.marked.service,
            "shows": one.marked.shows,
        }
        for one in load_exemplars()
    ]
    return sorted(listed, key=lambda one: one["name"] != FIRST_EXAMPLE)


def _questions(criteria: list[Criterion]) -> dict[str, list[str]]:
    """Gather the questions of each part."""
    questions: dict[str, list[str]] = {"self": [], "us": [], "now": []}
    for criterion in criteria:
        if criterion.part in questions:
            questions[criterion.part].append(criterion.question)
    return questions
