"""What is said of a table that cannot be read: one sentence, which names the row and what to do."""

SHOWN = 30
"""How much of a cell a sentence repeats."""


class OwnDataError(ValueError):
    """A learner's table cannot be read; the message is one sentence for that learner."""


def quoted(text: str) -> str:
    r"""Repeat a cell in a sentence: on one line, short, and without anything invisible.

    Examples
    --------
    >>> quoted("Q1\n 2024")[1:-1]
    'Q1 2024'
    """
    seen = "".join(char if char.isprintable() else " " for char in text[: 4 * SHOWN])
    seen = " ".join(seen.split())
    return f"‘{seen[:SHOWN]}…’" if len(seen) > SHOWN else f"‘{seen}’"
