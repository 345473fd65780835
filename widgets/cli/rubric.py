"""``workbook rubric``: a tutor's own rubric, shown to start from and checked line by line."""

from pathlib import Path

import click

from widgets.narrative import RUBRIC_FILE, check_rubric, load_rubric

MISTAKES = 2


@click.group()
def rubric() -> None:
    """Edit what narratives are read for."""


@rubric.command()
def show() -> None:
    """Print the workbook's own rubric, to be saved and changed."""
    click.echo(RUBRIC_FILE.read_text(encoding="utf-8"), nl=False)


@rubric.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Explain every mistake in a rubric FILE, with its line.

    Exit code 2 means that there are some.
    """
    mistakes = check_rubric(file)
    for mistake in mistakes:
        click.echo(f"{file}:{mistake.line}: {mistake.sentence}")
    if mistakes:
        raise SystemExit(MISTAKES)
    read = load_rubric(file)
    click.echo(f"{file}: {read.name} {read.version}, {len(read.criteria)} criteria, no mistakes.")
