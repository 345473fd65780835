"""The command line: ``workbook score``, ``workbook serve``, ``workbook lab``."""

import os
import sys
from pathlib import Path

import click
import msgspec

from widgets import server
from widgets.datafile import DataFileError
from widgets.narrative import (
    ENDINGS,
    DocumentError,
    Score,
    Scorer,
    load_rubric,
    read_bytes,
    read_file,
)
from widgets.paths import NOTEBOOKS

BAD_INPUT = 2
STANDARD_INPUT = "-"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mobilising-workbook")
def main() -> None:
    """Teach and practise public narrative, organising and honest charts."""


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document a line.")
@click.option(
    "--rubric",
    "rubric_file",
    type=click.Path(path_type=Path),
    default=None,
    help="Use another rubric file.",
)
def score(files: tuple[str, ...], rubric_file: Path | None, *, as_json: bool) -> None:
    """Score drafts: .txt, .md or .docx files, folders of them, or - for standard input.

    Exit code 2 means that a file could not be read; the others are still scored.
    """
    try:
        scorer = Scorer(load_rubric(rubric_file) if rubric_file else None)
    except DataFileError as problem:
        click.echo(f"workbook: the rubric {problem}", err=True)
        raise SystemExit(BAD_INPUT) from problem
    refused = False
    for name in _found(files):
        try:
            text = _read(name)
        except DocumentError as problem:
            click.echo(f"workbook: {name} {problem}", err=True)
            refused = True
            continue
        found = scorer.score(text)
        click.echo(_as_json(name, found) if as_json else _as_text(name, found))
    if refused:
        raise SystemExit(BAD_INPUT)


def _found(files: tuple[str, ...]) -> list[str]:
    """Search folders for drafts; a folder without any is named, so that it is refused in a line."""
    found = []
    for name in files:
        folder = Path(name)
        if name == STANDARD_INPUT or not folder.is_dir():
            found.append(name)
            continue
        files_in_it = (path for path in folder.rglob("*") if path.is_file())
        inside = sorted(str(path) for path in files_in_it if path.suffix.lower() in ENDINGS)
        found.extend(inside or [name])
    return found


def _read(name: str) -> str:
    if name == STANDARD_INPUT:
        return read_bytes("standard input.txt", sys.stdin.buffer.read())
    if Path(name).is_dir():
        raise DocumentError(f"holds no draft: put {', '.join(ENDINGS)} files in it.")
    return read_file(Path(name))


def _as_json(name: str, found: Score) -> str:
    fields = msgspec.to_builtins(found)
    ordered = {"schema": fields.pop("schema"), "file": name, **fields}
    return msgspec.json.encode(ordered).decode()


def _as_text(name: str, found: Score) -> str:
    minutes, seconds = divmod(found.spoken_seconds, 60)
    covered = f"covers {found.overall.score} of {found.overall.of}"
    rows = [f"{name}: {found.words} words, {minutes} min {seconds:02} s spoken, {covered}"]
    marks = {0: "not found", 1: "partly", 2: "found"}
    rows += [f"  {item.id:16} {marks[item.level]:10} {item.advice}" for item in found.criteria]
    return "\n".join(rows)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8866, show_default=True, help="Port; the next free one if taken.")
@click.option("--browser/--no-browser", default=False, help="Open a browser as well.")
def serve(host: str, port: int, *, browser: bool) -> None:
    """Open the chapters as pages."""
    server.serve(host, port, open_browser=browser)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def lab(options: tuple[str, ...]) -> None:
    """Open the chapters in JupyterLab; OPTIONS go to JupyterLab as they are."""
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - slow to load

    # JupyterLab itself would ask other hosts for news and newer versions.
    quiet = [
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    os.chdir(NOTEBOOKS)  # where JupyterLab opens, unless an option names another folder
    LabApp.launch_instance([*quiet, *options])
