"""What a reader of a chart may choose, and the name of the panel that a choice leads to."""

from collections.abc import Mapping, Sequence
from itertools import product

import msgspec


class Option(msgspec.Struct, frozen=True):
    """One option of a choice: its value in a key, and its label on the page."""

    value: str
    label: str


class Choice(msgspec.Struct, frozen=True):
    """One question with its options, shown as radio buttons.

    Parameters
    ----------
    name
        Its name in code.
    label
        The question, as the page asks it.
    options
        The options, the first of which is chosen at the start.
    """

    name: str
    label: str
    options: tuple[Option, ...]


def first_options(choices: Sequence[Choice]) -> dict[str, str]:
    """Choose the first option of every choice."""
    return {choice.name: choice.options[0].value for choice in choices}


def key(choices: Sequence[Choice], chosen: Mapping[str, str]) -> str:
    """Name the panel that belongs to what was chosen.

    Raises
    ------
    ValueError
        With a sentence, when something else was chosen than the choices offer.

    Examples
    --------
    >>> years = Choice("baseline", "Compare with", (Option("2006", "2006"), Option("2008", "2008")))
    >>> key([years], {"baseline": "2008"})
    '2008'
    """
    names = [choice.name for choice in choices]
    if sorted(chosen) != sorted(names):
        raise ValueError(f"Choose one option for each of: {', '.join(names) or 'nothing'}.")
    for choice in choices:
        values = [option.value for option in choice.options]
        if chosen[choice.name] not in values:
            raise ValueError(f"For {choice.name}, choose one of: {', '.join(values)}.")
    return "/".join(chosen[name] for name in names)


def every_key(choices: Sequence[Choice]) -> list[str]:
    """Name every panel that the choices can lead to."""
    offered = [[option.value for option in choice.options] for choice in choices]
    return ["/".join(values) for values in product(*offered)]
