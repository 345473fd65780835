"""Measure how far to trust the score, and save it with its date: ``make validity``.

``python -m widgets.narrative.validity [FOLDER]``. The folder holds data for developers: speeches
(.txt) with applause written down, and news sentences (.tsv) marked by people, in it or in folders
of its own. Without one, the figures from the last such run are kept, with their date.
"""

import sys
from datetime import datetime
from pathlib import Path

import msgspec

from widgets.narrative.exemplars import FOLDER, load_exemplars
from widgets.narrative.rubric import load_rubric
from widgets.narrative.validity import neat
from widgets.narrative.validity.agreement import Agreement, agree, grouped
from widgets.narrative.validity.applause import measure, read_folder
from widgets.narrative.validity.figures import (
    FILE,
    Applause,
    Arc,
    FormatFigure,
    Group,
    Reading,
    Validity,
    as_markdown,
    load_validity,
)
from widgets.paths import PROJECT

UNSEEN = Path(__file__).with_name("unseen")
README = PROJECT / "README.md"
BEGIN, END = "<!-- figures: made by make validity -->\n", "<!-- end of figures -->"
# Of all sentences or passages, so high are the bars that the project set itself.
LEAST_PRECISION, LEAST_RECALL, LEAST_OF_ONE = 0.90, 0.80, 0.70


def main(folder: Path | None) -> int:
    """Measure, save, put the tables into the README, and print them; 1 where a bar is missed."""
    before = load_validity()
    rubric = load_rubric()
    found = Validity(
        rubric=f"{rubric.name} {rubric.version}",
        exemplars=_reading(FOLDER),
        unseen=_reading(UNSEEN) if UNSEEN.exists() else None,
        applause=_applause(folder) if folder else before.applause,
        arc=_arc(folder) if folder else before.arc,
    )
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
    _into_readme(as_markdown(found))
    print(as_markdown(found))  # noqa: T201 - this is what the command is for
    return _bars(found)


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _reading(folder: Path) -> Reading:
    exemplars = load_exemplars(folder)
    agreements, _ = agree(exemplars)
    return Reading(
        made=_today(),
        narratives=len(exemplars),
        groups=[_group(one) for one in grouped(agreements)],
        criteria=[_group(one) for one in agreements],
    )


def _group(one: Agreement) -> Group:
    return Group(one.name, one.marks, one.precision, one.recall, one.levels_same)


def _applause(folder: Path) -> Applause | None:
    speeches = {path.parent for path in folder.rglob("*.txt")}
    if not speeches:
        return None
    most = max(speeches, key=lambda one: len(list(one.glob("*.txt"))))
    found = measure(read_folder(most))
    return Applause(
        made=_today(),
        speeches=found.speeches,
        sentences=found.sentences,
        auc=found.auc,
        auc_length=found.auc_length,
        formats=[
            FormatFigure(one.kind, one.sentences, one.odds_ratio, one.low, one.high)
            for one in found.odds
        ],
    )


def _arc(folder: Path) -> list[Arc]:
    tables = {path.parent for path in folder.rglob("*.tsv")}
    return [
        Arc(
            _today(),
            one.side,
            one.sentences,
            one.base,
            one.precision,
            one.recall,
            one.f1,
        )
        for table in tables
        for one in neat.measure(table)
        if one.file == "all"
    ]


def _into_readme(tables: str) -> None:
    text = README.read_text(encoding="utf-8")
    if BEGIN in text:
        head, _, rest = text.partition(BEGIN)
        tail = rest.partition(END)[2]
        README.write_text(f"{head}{BEGIN}\n{tables}\n{END}{tail}", encoding="utf-8")


def _bars(found: Validity) -> int:
    """Print every bar that is missed on the exemplars; say with the exit code whether any is."""
    missed: list[str] = []
    if found.exemplars:
        groups, criteria = found.exemplars.groups, found.exemplars.criteria
        missed += [
            f"{one.name}: precision {one.precision:.2f} < {LEAST_PRECISION}"
            for one in groups
            if one.precision < LEAST_PRECISION
        ]
        missed += [
            f"{one.name}: recall {one.recall:.2f} < {LEAST_RECALL}"
            for one in groups
            if one.recall < LEAST_RECALL
        ]
        missed += [
            f"{one.name}: precision {one.precision:.2f}, recall {one.recall:.2f}, one below "
            f"{LEAST_OF_ONE}"
            for one in criteria
            if min(one.precision, one.recall) < LEAST_OF_ONE
        ]
    for line in missed:
        print(f"missed: {line}")  # noqa: T201 - this is what the command is for
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
