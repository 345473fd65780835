"""How far the arc agrees with people who marked complication and resolution in news sentences.

Reads tab-separated files without a heading: sentence, complication, resolution and success (each 0
or 1), domain. That is how the NEAT sentences are kept, which may not be given on with the project;
any folder of files like that will do.

    python -m widgets.narrative.validity.neat FOLDER
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

import click
import msgspec

from widgets.narrative.arc import Step, read_arc

COLUMNS = 5
FLAGS = {"0": False, "1": True}
ALL = "all"


class NeatError(ValueError):
    """A file or a folder is not what it should be; the message says which and where."""


class Marked(NamedTuple):
    """One sentence as people marked it; success and domain are not compared with anything."""

    sentence: str
    complication: bool
    resolution: bool


class Agreement(msgspec.Struct, frozen=True):
    """How far our verdicts agree with people's, in one file or in all.

    ``base`` is the share of sentences that people marked: the precision of saying yes to all.
    """

    file: str
    side: Literal["trouble", "way_out"]
    sentences: int
    base: float
    precision: float
    recall: float
    f1: float


def read_marked(path: Path) -> list[Marked]:
    """Read one file of marked sentences.

    Raises
    ------
    NeatError
        When a line has other columns.
    """
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [_marked(line, f"{path.name}, line {number}") for number, line in enumerate(lines, 1)]


def measure(folder: Path) -> list[Agreement]:
    """Compare the arc with every file in a folder, and with all of them together.

    Returns
    -------
    list of Agreement
        Two for each file, trouble and way_out, and two named "all".

    Raises
    ------
    NeatError
        When there is no such file, or one cannot be read.
    """
    files = {path.name: read_marked(path) for path in sorted(folder.glob("*.tsv"))}
    if not files:
        raise NeatError(f"There is no .tsv file in {folder}.")
    read = {name: _read(rows) for name, rows in files.items()}
    read[ALL] = [pair for pairs in read.values() for pair in pairs]
    return [found for name, pairs in read.items() for found in _both_sides(name, pairs)]


def _marked(line: str, place: str) -> Marked:
    columns = line.split("\t")
    if len(columns) != COLUMNS or not FLAGS.keys() >= set(columns[1:4]):
        raise NeatError(f"{place}: expected a sentence, three columns of 0 or 1, and a domain.")
    return Marked(columns[0], FLAGS[columns[1]], FLAGS[columns[2]])


def _read(rows: list[Marked]) -> list[tuple[Marked, Step]]:
    return list(zip(rows, read_arc([row.sentence for row in rows]), strict=True))


def _both_sides(file: str, pairs: list[tuple[Marked, Step]]) -> Iterable[Agreement]:
    yield _agree(file, "trouble", [(row.complication, step.trouble) for row, step in pairs])
    yield _agree(file, "way_out", [(row.resolution, step.way_out) for row, step in pairs])


def _agree(
    file: str, side: Literal["trouble", "way_out"], verdicts: list[tuple[bool, bool]]
) -> Agreement:
    marked = sum(theirs for theirs, _ in verdicts)
    found = sum(ours for _, ours in verdicts)
    both = sum(theirs and ours for theirs, ours in verdicts)
    return Agreement(
        file=file,
        side=side,
        sentences=len(verdicts),
        base=_share(marked, len(verdicts)),
        precision=_share(both, found),
        recall=_share(both, marked),
        f1=_share(2 * both, marked + found),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Print one JSON line for each file in FOLDER and each side of the arc."""
    try:
        for found in measure(folder):
            click.echo(msgspec.json.encode(found).decode())
    except (NeatError, OSError, UnicodeDecodeError) as problem:
        raise click.ClickException(str(problem)) from problem


if __name__ == "__main__":
    main()
