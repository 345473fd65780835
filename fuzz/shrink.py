"""Make a failing text shorter while it still fails."""

from collections.abc import Callable

MOST_TRIES = 400


def shrink(text: str, fails: Callable[[str], bool]) -> str:
    """Leave out ever smaller stretches for as long as the text still fails.

    Parameters
    ----------
    text
        A text that fails.
    fails
        Whether a text does.
    """
    tries = 0
    size = max(1, len(text) // 2)
    while size and tries < MOST_TRIES:
        start = 0
        while start < len(text) and tries < MOST_TRIES:
            shorter = text[:start] + text[start + size :]
            tries += 1
            if fails(shorter):
                text = shorter
            else:
                start += size
        size //= 2
    return text
