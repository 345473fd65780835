"""Chunks of odd drafts, each with a seed of its own, so that any process may take any of them."""

import random
import signal
import time
from functools import cache
from types import FrameType
from typing import NamedTuple

from fuzz.checks import ONE_FRESH_IN, problem, unstable
from fuzz.inputs import odd_draft
from fuzz.shrink import shrink
from widgets.narrative import Scorer

CHUNK = 1_000
LONGEST = 5.0  # seconds of this process for one draft of a few thousand characters


class Failure(NamedTuple):
    """One text for which something is not as it must be."""

    chunk: int
    number: int
    said: str
    text: str


class Done(NamedTuple):
    """One chunk: how many drafts, the slowest of them in seconds, and the first that failed."""

    drafts: int
    slowest: float
    failure: Failure | None


class TooLongError(Exception):
    """One draft took longer than any should."""


def run(seed: int, chunk: int, drafts: int) -> Done:
    """Try one chunk, until something fails.

    Parameters
    ----------
    seed
        Of the whole run.
    chunk
        Its number.
    drafts
        How many it has.
    """
    chance = random.Random(f"{seed} {chunk}")  # noqa: S311 - chance, not secrecy
    slowest = 0.0
    for number in range(drafts):
        text = odd_draft(chance)
        sampled = number % ONE_FRESH_IN == 0
        begun = time.process_time()
        said = _tried(text, number if sampled else None)
        slowest = max(slowest, time.process_time() - begun)
        if said:
            failure = Failure(chunk, number, said, text)
            return Done(number + 1, slowest, _shrunk(failure, sampled=sampled))
    return Done(drafts, slowest, None)


@cache
def _scorer() -> Scorer:
    """One scorer for all drafts of a process, as for a person who writes them one after another."""
    return Scorer()


def _tried(text: str, seed: int | None, scorer: Scorer | None = None) -> str:
    scorer = scorer or _scorer()
    _limit(LONGEST)
    try:
        return problem(text, scorer) or ("" if seed is None else unstable(text, scorer, seed))
    except TooLongError:
        return f"takes more than {LONGEST:.0f} seconds"
    except Exception as raised:  # noqa: BLE001 - whatever it is, it is what we look for
        return f"{type(raised).__name__}: {raised}"
    finally:
        _limit(0)


def _limit(seconds: float) -> None:
    """Interrupt a draft that takes too long; Windows cannot, and would stand still."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGVTALRM, _stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooLongError


def _shrunk(failure: Failure, *, sampled: bool) -> Failure:
    """Shorten the text where it fails by itself, without the drafts before it."""
    seed = failure.number if sampled else None

    def fails(text: str) -> bool:
        return bool(_tried(text, seed, Scorer()))

    if failure.said.startswith("takes more") or not fails(failure.text):
        return failure
    text = shrink(failure.text, fails)
    return failure._replace(text=text, said=_tried(text, seed, Scorer()))
