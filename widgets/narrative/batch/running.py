"""Score drafts in this process or on several, and give what became of them in their order."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from typing import Protocol, TypeVar

from widgets.narrative.batch.drafts import (
    Draft,
    Opened,
    Outcome,
    Recipe,
    score_drafts,
    scorer_for,
)
from widgets.narrative.batch.problem import BatchError

Item = TypeVar("Item", Draft, Draft | Opened | Outcome)

DRAFTS_A_CHUNK = 8  # some 50 ms of work, a hundred times what it takes to hand it over
SIZE_A_CHUNK = 200_000  # so that Ctrl-C never waits long for a chunk of long drafts
CHUNKS_A_PROCESS = 4  # one at work, three that wait: no process idles and memory stays flat
MOST_ON_WINDOWS = 61  # its limit on what one process can wait for


class Pending(Protocol):
    """What a pool or a cluster gives for work that it was handed."""

    def result(self) -> list[Outcome]:
        """Wait for the work."""

    def cancel(self) -> object:
        """Leave the work, if it has not begun."""


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def here(recipe: Recipe, drafts: Iterable[Draft]) -> Generator[Outcome]:
    """Score drafts in this process, each when it is asked for."""
    for draft in drafts:
        yield from score_drafts(recipe, [draft])


def on_processes(recipe: Recipe, drafts: Iterable[Draft], jobs: int) -> Generator[Outcome]:
    """Score drafts on some processes of this computer.

    Parameters
    ----------
    recipe
        How they are scored.
    drafts
        The drafts; each is read by the process that scores it.
    jobs
        How many processes; 0 is one a core.

    Raises
    ------
    BatchError
        When a process was ended from outside.
    """
    wanted = jobs or cores()
    processes = min(wanted, MOST_ON_WINDOWS) if sys.platform == "win32" else wanted
    # Started afresh everywhere: a copy of this process would share its locks and its open files.
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(recipe, stop))

    def submit(chunk: list[Draft]) -> Pending:
        with _interrupts_later():
            return pool.submit(_score_until_stopped, recipe, chunk)

    with pool:
        try:
            yield from in_order(
                submit,
                in_chunks(drafts, DRAFTS_A_CHUNK),
                lambda: CHUNKS_A_PROCESS * processes,
            )
        except BrokenProcessPool as problem:
            raise BatchError(
                "a process was ended from outside, perhaps for want of memory: use fewer --jobs."
            ) from problem
        finally:
            stop.set()


def in_chunks(drafts: Iterable[Item], most: int) -> Iterator[list[Item]]:
    """Put drafts together, at most so many and about so much work as makes a chunk."""
    chunk: list[Item] = []
    size = 0
    for draft in drafts:
        chunk.append(draft)
        size += draft.size
        if len(chunk) == most or size >= SIZE_A_CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def in_order(
    submit: Callable[[list[Item]], Pending],
    chunks: Iterable[list[Item]],
    most: Callable[[], int],
) -> Generator[Outcome]:
    """Hand out chunks, never more at a time than ``most()``, and give outcomes in their order."""
    waiting: deque[Pending] = deque()
    try:
        for chunk in chunks:
            waiting.append(submit(chunk))
            while len(waiting) >= most():
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        for pending in waiting:
            pending.cancel()


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Hold Ctrl-C back while a process may start, which then never hears it: we tell it to stop."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Process:
    """What a process of ours knows: whether the command wants it to stop."""

    stop: Event | None = None


def _begin(recipe: Recipe, stop: Event) -> None:
    """Prepare a process: its scorer stands, Ctrl-C is the command's, it never outlives that."""
    _Process.stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    scorer_for(recipe)


def _score_until_stopped(recipe: Recipe, chunk: list[Draft]) -> list[Outcome]:
    """Score a chunk; once the command has stopped nobody waits for what is left of it."""
    outcomes: list[Outcome] = []
    for draft in chunk:
        if _Process.stop and _Process.stop.is_set():
            break
        outcomes += score_drafts(recipe, [draft])
    return outcomes


def _end_with_parent() -> None:
    """End when the command was ended without a chance to say so."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
