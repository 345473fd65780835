"""The command line: ``workbook score``, ``workbook serve`` and the rest."""

import os
from pathlib import Path

import click

from widgets import campaign, server
from widgets.cli.rubric import rubric
from widgets.cli.score import score_command
from widgets.narrative import RUBRIC_ENVIRONMENT, check_rubric
from widgets.paths import NOTEBOOKS


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mobilising-workbook")
def main() -> None:
    """Teach and practise public narrative, organising and honest charts."""


main.add_command(score_command)
main.add_command(rubric)
main.add_command(campaign.facts_command)
main.add_command(campaign.figure_command)
main.add_command(campaign.spc_command)
main.add_command(campaign.its_command)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8866, show_default=True, help="Port; the next free one if taken.")
@click.option("--browser/--no-browser", default=False, help="Open a browser as well.")
@click.option(
    "--rubric",
    "rubric_file",
    type=click.Path(path_type=Path),
    default=None,
    help="Read narratives by another rubric file.",
)
def serve(host: str, port: int, rubric_file: Path | None, *, browser: bool) -> None:
    """Open the chapters as pages."""
    if rubric_file:
        if mistakes := check_rubric(rubric_file):
            first = mistakes[0]
            raise click.ClickException(
                f"{rubric_file}:{first.line}: {first.sentence} See: workbook rubric check."
            )
        os.environ[RUBRIC_ENVIRONMENT] = str(rubric_file.resolve())
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
