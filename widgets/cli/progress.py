"""How far a long run is: a bar on a terminal, else a line now and then, as a log wants it."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

SECONDS_BETWEEN_LINES = 30.0


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Give what is to be called after each draft."""
    if not sys.stderr.isatty():
        yield _lines(total)
        return
    label = f"Scoring {total:,} files"
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _lines(total: int) -> Callable[[], None]:
    done = 0
    said = time.monotonic()

    def step() -> None:
        nonlocal done, said
        done += 1
        if time.monotonic() - said >= SECONDS_BETWEEN_LINES:
            said = time.monotonic()
            click.echo(f"workbook: {done:,} of {total:,} files are done.", err=True)

    return step
