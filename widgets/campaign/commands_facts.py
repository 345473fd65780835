"""``workbook facts``: every figure that the workbook may show, with its source and its caveat."""

import click
import msgspec

from widgets.campaign.facts import Fact, load_facts
from widgets.datafile import DataFileError

NOTHING_FOUND = 1
BAD_INPUT = 2

_SEARCHED = (
    *("id", "printed", "unit", "period", "kind", "measures"),
    *("population", "reference", "status", "caveat"),
)
_WIDTH = 96


@click.command("facts")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document a line.")
def facts_command(words: tuple[str, ...], *, as_json: bool) -> None:
    """List the facts that have every WORD in them, or all of them.

    Each comes with its value, unit, period, status, source and caveat. Exit code 1 means that no
    fact has all these words.
    """
    try:
        facts = load_facts().values()
    except DataFileError as problem:
        click.echo(f"workbook: {problem}", err=True)
        raise SystemExit(BAD_INPUT) from problem
    found = [fact for fact in facts if _has(fact, words)]
    if not found:
        click.echo(f"workbook: no fact has all of these words: {' '.join(words)}", err=True)
        raise SystemExit(NOTHING_FOUND)
    click.echo("\n".join(map(_line, found)) if as_json else "\n\n".join(map(_text, found)))


def _has(fact: Fact, words: tuple[str, ...]) -> bool:
    text = " ".join(str(getattr(fact, part)) for part in _SEARCHED).casefold()
    return all(word.casefold() in text for word in words)


def _line(fact: Fact) -> str:
    fields = {"schema": 1, **msgspec.structs.asdict(fact), "reference": fact.reference}
    return msgspec.json.encode(fields).decode()


def _text(fact: Fact) -> str:
    told = click.wrap_text(str(fact), width=_WIDTH, initial_indent="  ", subsequent_indent="  ")
    return f"{click.style(fact.id, bold=True)}\n{told}"
