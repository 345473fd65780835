"""``workbook figure``: a figure as a file, drawn by this machine's own Chromium."""

import asyncio
import importlib.util
import logging
import shutil
from pathlib import Path
from typing import Any, NoReturn
from xml.sax.saxutils import quoteattr

import click

from widgets.campaign.figures import figure_names, find_figure
from widgets.campaign.panel import Panel
from widgets.campaign.picture import HEIGHT, SCALE, WIDTH, captioned

BAD_INPUT = 2
ENDINGS = (".png", ".svg", ".csv")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 120  # seconds for a browser on a busy machine


@click.command("figure")
@click.argument("name", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to make; its ending says which kind: .png, .svg or .csv.",
)
def figure_command(name: str | None, out: Path | None) -> None:
    """Make a file of the figure NAME, or list the names of all figures.

    Exit code 2 means that there is no such figure, or that no file could be made of it; a line says
    why.
    """
    if name is None:
        click.echo("\n".join(figure_names()))
        return
    found = find_figure(name)
    if found is None:
        _refuse(f"no figure is called {name!r}: 'workbook figure' lists their names.")
    if out is None or out.suffix.lower() not in ENDINGS:
        _refuse("name a file that ends in .png, .svg or .csv after --out.")
    title, panel = found
    try:
        out.write_bytes(_content(panel, title, out.suffix.lower()))
    except OSError as problem:
        _refuse(f"{out.name}: it cannot be written ({problem.strerror}).")
    click.echo(f"{out}: {panel.sentence}")


def _content(panel: Panel, title: str, ending: str) -> bytes:
    if ending == ".csv":
        return panel.csv.encode("utf-8-sig")  # the mark tells Excel that it is UTF-8
    drawn = _drawn(captioned(panel, title), ending.removeprefix("."))
    if ending == ".svg":
        name = quoteattr(panel.sentence)
        text = drawn.decode().replace("<svg ", f'<svg role="img" aria-label={name} ', 1)
        return text.encode()
    return drawn


def _drawn(figure: dict[str, Any], kind: str) -> bytes:
    """Let a browser draw a figure; nothing is asked of any other machine."""
    import kaleido  # noqa: PLC0415 - no other command needs it
    from choreographer.errors import ChromeNotFoundError  # noqa: PLC0415 - the same

    logging.getLogger("choreographer").setLevel(logging.ERROR)
    try:
        return asyncio.run(_ask(kaleido, figure, kind))
    except ChromeNotFoundError:
        _refuse(
            "no browser was found to draw with: install Chromium or Chrome, or ask for a .csv file."
        )
    except Exception as problem:  # noqa: BLE001 - whatever a browser that does not start brings up
        _refuse(f"the browser could not draw the figure ({type(problem).__name__}): try again.")


async def _ask(kaleido: Any, figure: dict[str, Any], kind: str) -> bytes:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    async with kaleido.Kaleido(
        timeout=PATIENCE, plotlyjs=_plotly_script(), mathjax=False, path=path, enable_sandbox=False
    ) as browser:
        size = {"width": WIDTH, "height": HEIGHT, "scale": SCALE if kind == "png" else 1}
        drawn: bytes = await browser.calc_fig(figure, opts={"format": kind, **size})
        return drawn


def _plotly_script() -> Path:
    """Find plotly.js as the plotly package brings it; plotly itself is not imported."""
    package = importlib.util.find_spec("plotly")
    if package is None or package.origin is None:
        _refuse("the package plotly is not installed: run 'make setup'.")
    return Path(package.origin).parent / "package_data" / "plotly.min.js"


def _refuse(sentence: str) -> NoReturn:
    click.echo(f"workbook: {sentence}", err=True)
    raise SystemExit(BAD_INPUT)
