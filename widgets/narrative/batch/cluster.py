"""Score drafts on a Dask cluster. Its workers need the workbook, and none of our files."""

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import CancelledError
from functools import partial
from typing import TYPE_CHECKING

from widgets.narrative.batch.drafts import Draft, Outcome, Recipe, opened, score_drafts
from widgets.narrative.batch.problem import BatchError
from widgets.narrative.batch.running import in_chunks, in_order

if TYPE_CHECKING:
    from distributed import Client

SECONDS_TO_CONNECT = 10
DRAFTS_A_CHUNK = 64  # larger than a process's: each goes over a network, by way of the scheduler
CHUNKS_A_THREAD = 3
FEWEST_CHUNKS = 16  # so that a cluster which grows with its work has some to grow for


def on_cluster(
    recipe: Recipe, drafts: Iterable[Draft], address: str, tell: Callable[[str], None]
) -> Generator[Outcome]:
    """Score drafts on a cluster.

    Parameters
    ----------
    recipe
        How they are scored.
    drafts
        The drafts; they are read here, and their words are sent.
    address
        The scheduler's, as ``tcp://host:8786``.
    tell
        Called with a sentence when there is something to wait for.

    Raises
    ------
    BatchError
        When the library is not installed, the scheduler cannot be reached, or the cluster fails.
    """
    try:
        # Loaded only for a cluster: it takes as long as scoring a hundred drafts.
        from distributed import Client, KilledWorker  # noqa: PLC0415
    except ImportError as problem:
        raise BatchError(
            "--scheduler needs one more package: pip install 'mobilising-workbook[cluster]'"
        ) from problem
    _reach(address)
    ready = (opened(draft, recipe) for draft in drafts)
    try:
        with Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False) as client:
            if not _threads(client):
                tell("the cluster has no worker yet; waiting for one.")
            submit = partial(client.submit, score_drafts, recipe, pure=False)
            yield from in_order(
                submit,
                in_chunks(ready, DRAFTS_A_CHUNK),
                lambda: max(FEWEST_CHUNKS, CHUNKS_A_THREAD * _threads(client)),
            )
    except (KilledWorker, CancelledError, OSError) as problem:
        raise BatchError(f"the cluster was lost ({_first_line(problem)}).") from problem
    except ImportError as problem:
        raise BatchError(
            f"a worker cannot load the workbook ({_first_line(problem)}): install it there."
        ) from problem


def _reach(address: str) -> None:
    """See whether a scheduler answers, before a client is made, which would not give up quietly."""
    import asyncio  # noqa: PLC0415 - see on_cluster

    from distributed.comm.core import connect  # noqa: PLC0415 - see on_cluster
    from distributed.security import Security  # noqa: PLC0415

    async def greet() -> None:
        secure = Security().get_connection_args("client")
        comm = await connect(address, timeout=SECONDS_TO_CONNECT, **secure)
        await comm.close()

    try:
        asyncio.run(greet())
    except (OSError, ValueError) as problem:
        raise BatchError(
            f"no scheduler can be reached at {address} ({_first_line(problem)}): "
            "check the address, and that the cluster runs."
        ) from problem


def _threads(client: "Client") -> int:
    return int(client.scheduler_info(n_workers=1)["total_threads"])


def _first_line(problem: BaseException) -> str:
    lines = str(problem).splitlines()
    return lines[0].rstrip(".") if lines else type(problem).__name__
