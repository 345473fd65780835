"""Which drafts to score, in which order, and whether more than one process is worth its start."""

from collections.abc import Iterable
from pathlib import Path

from widgets.narrative.documents import ENDINGS

STANDARD_INPUT = "-"

# A process takes a quarter of a second to start: as long as some fifty drafts take to score. Below
# about a hundred drafts of 500 words, one process is done before two have begun.
SMALL_WORK = 300_000  # bytes


def plan(named: Iterable[str]) -> list[str]:
    """List the drafts to score: files as named, and what folders hold, in the order of names.

    A folder without any draft stands for itself, so that it is refused in a line.
    """
    found = []
    for name in named:
        folder = Path(name)
        if name == STANDARD_INPUT or not folder.is_dir():
            found.append(name)
            continue
        files_in_it = (path for path in folder.rglob("*") if path.is_file())
        inside = sorted(str(path) for path in files_in_it if path.suffix.lower() in ENDINGS)
        found.extend(inside or [name])
    return found


def size_of(name: str) -> int:
    """Give a file's size in bytes; 0 for what has none, as standard input."""
    try:
        return Path(name).stat().st_size
    except OSError:
        return 0


def is_small(names: list[str]) -> bool:
    """Say whether one process would be done before more had started."""
    work = 0
    for name in names:
        work += size_of(name)
        if work > SMALL_WORK:
            return len(names) == 1
    return True
