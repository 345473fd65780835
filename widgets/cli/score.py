"""``workbook score``: one draft or an archive, to the screen or to a file of results."""

import signal
import sys
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, NoReturn

import click

from widgets.cli.progress import progress
from widgets.datafile import DataFileError
from widgets.narrative import Rubric, batch, load_rubric

BAD_INPUT = 2
INTERRUPTED = 130  # what a shell reports for a program that Ctrl-C ended


class Where(NamedTuple):
    """Where drafts are scored: on some processes here, or on a cluster."""

    jobs: int
    scheduler: str | None


@click.command("score")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document a line.")
@click.option(
    "--rubric",
    "rubric_file",
    type=click.Path(path_type=Path),
    default=None,
    help="Use another rubric file.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Write one line a file to this .csv or .jsonl. Given again, it goes on where it was.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Score on so many processes; 0 is one a core.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    default=None,
    help="Score on the Dask cluster of this scheduler, as tcp://host:8786.",
)
def score_command(  # noqa: PLR0913 - one for each option
    files: tuple[str, ...],
    rubric_file: Path | None,
    out: Path | None,
    jobs: int,
    scheduler: str | None,
    *,
    as_json: bool,
) -> None:
    """Score drafts: .txt, .md or .docx files, folders of them, or - for standard input.

    Exit code 2 means that a file could not be read; the others are still scored.
    """
    if scheduler is not None and jobs != 1:
        raise click.UsageError("--jobs is for this computer; a cluster has its own workers.")
    where = Where(jobs, scheduler)
    signal.signal(signal.SIGINT, _stop_once)
    try:
        rubric = load_rubric(rubric_file) if rubric_file else load_rubric()
        if out:
            refused = _to_file(files, rubric, out, where)
        else:
            refused = _to_screen(files, rubric, "json" if as_json else "text", where)
    except DataFileError as problem:
        _say(f"the rubric {problem}")
        raise SystemExit(BAD_INPUT) from problem
    except batch.BatchError as problem:
        _say(str(problem))
        raise SystemExit(BAD_INPUT) from problem
    except KeyboardInterrupt as problem:
        raise SystemExit(INTERRUPTED) from problem
    if refused:
        raise SystemExit(BAD_INPUT)


def _stop_once(*_: object) -> NoReturn:
    """Stop at the first Ctrl-C, and let no other one disturb the stopping."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _to_screen(files: tuple[str, ...], rubric: Rubric, form: batch.Form, where: Where) -> bool:
    """Print scores as they come; say whether a file was refused."""
    refused = False
    recipe = batch.recipe_for(rubric, form)
    try:
        with closing(_outcomes(recipe, batch.plan(files), where)) as outcomes:
            for outcome in outcomes:
                if outcome.refused:
                    _say(_refusal(outcome))
                    refused = True
                else:
                    click.echo(outcome.line)
    except KeyboardInterrupt:
        _say("stopped.")
        raise
    return refused


def _to_file(files: tuple[str, ...], rubric: Rubric, out: Path, where: Where) -> bool:
    """Write scores to a file, from where an earlier run left off; say whether one was refused."""
    form = batch.form_of(out)
    recipe = batch.recipe_for(rubric, form)
    names = list(dict.fromkeys(batch.plan(files)))  # a file named twice has one line
    refusals: list[str] = []  # said when the bar is gone
    with batch.Results(out, form, rubric) as results:
        try:
            with (
                closing(_outcomes(recipe, names, where, results.known)) as outcomes,
                progress(len(names)) as step,
            ):
                for outcome in outcomes:
                    _take(outcome, results, refusals)
                    step()
            results.finish()
        except KeyboardInterrupt:
            _say(f"stopped.{_how_to_continue(results)}")
            raise
        except batch.BatchError as problem:
            raise batch.BatchError(f"{problem}{_how_to_continue(results)}") from problem
        finally:
            for refusal in refusals:
                _say(refusal)
    return bool(refusals)


def _how_to_continue(results: batch.Results) -> str:
    part = batch.on_one_line(str(results.part))
    kept = f" What is scored is kept in {part}: give the same command again to continue."
    return kept if results.waits() else ""


def _take(outcome: batch.Outcome, results: batch.Results, refusals: list[str]) -> None:
    if outcome.refused:
        refusals.append(_refusal(outcome))
    elif outcome.line:
        results.add(outcome.name, outcome.line)
    else:
        results.keep(outcome.name)


def _outcomes(
    recipe: batch.Recipe,
    names: list[str],
    where: Where,
    known: Callable[[str], str] = lambda _: "",
) -> Generator[batch.Outcome]:
    """Score the drafts of a plan where they are to be scored."""
    drafts = (_draft(name, known(name)) for name in names)
    if where.scheduler is not None:
        return batch.on_cluster(recipe, drafts, where.scheduler, _say)
    if where.jobs == 1 or batch.is_small(names):
        return batch.here(recipe, drafts)
    return batch.on_processes(recipe, drafts, where.jobs)


def _draft(name: str, known: str) -> batch.Draft:
    if name == batch.STANDARD_INPUT:
        return batch.Draft(name, known, content=sys.stdin.buffer.read())
    return batch.Draft(name, known, batch.size_of(name))


def _refusal(outcome: batch.Outcome) -> str:
    return f"{batch.on_one_line(outcome.name)} {outcome.refused}"


def _say(sentence: str) -> None:
    click.echo(f"workbook: {sentence}", err=True)
