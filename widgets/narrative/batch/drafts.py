"""One draft of many: read it, see whether it is known already, score it, write its line."""

import hashlib
import threading
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from widgets.narrative.batch.lines import Form, line
from widgets.narrative.batch.plan import STANDARD_INPUT
from widgets.narrative.batch.problem import BatchError
from widgets.narrative.documents import (
    ENDINGS,
    LARGEST_FILE,
    DocumentError,
    read_bytes,
    read_file,
)
from widgets.narrative.rubric import Rubric
from widgets.narrative.scoring import Scorer

ROOM = Path(__file__).parents[1]


class Recipe(NamedTuple):
    """All that a process or a cluster's worker must know to score a draft as we would.

    Parameters
    ----------
    rubric
        The criteria, as JSON.
    form
        How lines are written.
    method
        Which rules and code score; see `method`.
    """

    rubric: bytes
    form: Form
    method: str

    def fingerprint(self, content: bytes) -> str:
        """Name a draft's content together with all that its score depends on."""
        parts = (self.method.encode(), self.rubric, content)
        apart = hashlib.sha256()
        for part in parts:
            apart.update(len(part).to_bytes(8, "big") + part)
        return apart.hexdigest()[:32]


class Draft(NamedTuple):
    """A draft to score.

    Parameters
    ----------
    name
        As the command was given it.
    known
        The fingerprint of the line that is kept from earlier; empty without one.
    size
        Its bytes on the disk, which say how much work it is.
    content
        What came through standard input; None for a file.
    """

    name: str
    known: str = ""
    size: int = 0
    content: bytes | None = None


class Opened(NamedTuple):
    """A draft's text, ready to be scored where its file cannot be seen."""

    name: str
    text: str
    fingerprint: str

    @property
    def size(self) -> int:
        """How much there is to send and to score."""
        return len(self.text)


class Outcome(NamedTuple):
    """What became of one draft: a line, a refusal, or neither where our earlier line holds."""

    name: str
    line: str = ""
    refused: str = ""

    @property
    def size(self) -> int:
        """Nothing is left to do."""
        return 0


@cache
def method() -> str:
    """Name what scores: the code and the data of this room, whatever way they were installed.

    A rule that changes makes every earlier line out of date, and a cluster with other rules would
    give other results; neither shows in the rubric's version.
    """
    files = sorted({*ROOM.rglob("*.py"), *ROOM.rglob("*.yaml")})
    apart = hashlib.sha256()
    for file in files:
        # Text, not bytes: line endings differ between systems.
        apart.update(f"{file.relative_to(ROOM).as_posix()}\n{file.read_text('utf-8')}\n".encode())
    return apart.hexdigest()[:32]


def recipe_for(rubric: Rubric, form: Form) -> Recipe:
    """Write down how drafts are to be scored."""
    return Recipe(msgspec.json.encode(rubric), form, method())


class _Own(threading.local):
    """The scorer of this thread: a cluster's worker may run several, and a scorer serves one."""

    rubric = b""
    scorer: Scorer | None = None


_own = _Own()


def scorer_for(recipe: Recipe) -> Scorer:
    """Give this thread's scorer; it is made anew only for another rubric.

    Raises
    ------
    BatchError
        When the rules here are not those that the recipe asks for.
    """
    if recipe.method != method():
        raise BatchError(
            "a worker has another version of the workbook: install the same one on every worker."
        )
    if _own.scorer is None or _own.rubric != recipe.rubric:
        _own.scorer = Scorer(msgspec.json.decode(recipe.rubric, type=Rubric))
        _own.rubric = recipe.rubric
    return _own.scorer


def opened(draft: Draft, recipe: Recipe) -> Opened | Outcome:
    """Read a draft; what cannot be read, and what has not changed, has its outcome already."""
    try:
        content = _content(draft.name) if draft.content is None else draft.content
        fingerprint = recipe.fingerprint(content)
        if fingerprint == draft.known:
            return Outcome(draft.name)
        label = "standard input.txt" if draft.name == STANDARD_INPUT else draft.name
        return Opened(draft.name, read_bytes(label, content), fingerprint)
    except (DocumentError, OSError) as problem:
        return Outcome(draft.name, refused=str(problem))


def _content(name: str) -> bytes:
    """Read a file's bytes, and of one that is too large no more than shows it."""
    path = Path(name)
    if path.is_dir():
        raise DocumentError(f"holds no draft: put {', '.join(ENDINGS)} files in it.")
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError:
        read_file(path)  # says in a sentence what is wrong with it
        raise


def score_drafts(recipe: Recipe, drafts: list[Draft | Opened | Outcome]) -> list[Outcome]:
    """Score some drafts, in their order."""
    outcomes = []
    for draft in drafts:
        ready = opened(draft, recipe) if isinstance(draft, Draft) else draft
        outcomes.append(_scored(recipe, ready) if isinstance(ready, Opened) else ready)
    return outcomes


def _scored(recipe: Recipe, draft: Opened) -> Outcome:
    found = scorer_for(recipe).score(draft.text)
    # Only a file of results keeps fingerprints: what goes to a screen or a pipe is the contract's.
    kept = draft.fingerprint if recipe.form in ("jsonl", "csv") else ""
    return Outcome(draft.name, line(recipe.form, draft.name, found, kept))
