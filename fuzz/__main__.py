"""Put a million odd drafts through the scorer: ``python -m fuzz --count 1000000 --seed 1``."""

import argparse
import os
import secrets
import sys
import time
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from typing import NamedTuple

from fuzz.running import CHUNK, Done, Failure, run

PROCESSES = min(2, os.cpu_count() or 1)


class Plan(NamedTuple):
    """How many drafts, from which seed, and for how many minutes at most."""

    drafts: int
    seed: int
    minutes: float


def _plan() -> Plan:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, help="how many drafts")
    parser.add_argument("--seed", type=int, help="the same drafts again; by chance otherwise")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop after that long")
    said = parser.parse_args()
    return Plan(
        said.count, secrets.randbelow(10**6) if said.seed is None else said.seed, said.minutes
    )


def _try_all(plan: Plan) -> list[Failure]:
    """Hand out chunks until all are done, the time is up, or one failed."""
    begun = time.monotonic()
    failures: list[Failure] = []
    drafts, slowest, chunk = 0, 0.0, 0
    waiting: set[Future[Done]] = set()
    with ProcessPoolExecutor(PROCESSES) as processes:
        while not failures:
            in_time = time.monotonic() - begun < plan.minutes * 60
            while in_time and len(waiting) < 2 * PROCESSES and chunk * CHUNK < plan.drafts:
                size = min(CHUNK, plan.drafts - chunk * CHUNK)
                waiting.add(processes.submit(run, plan.seed, chunk, size))
                chunk += 1
            if not waiting:
                break
            ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for done in (one.result() for one in ready):
                drafts, slowest = drafts + done.drafts, max(slowest, done.slowest)
                failures += [done.failure] if done.failure else []
            _tell(drafts, plan.drafts, slowest, time.monotonic() - begun)
        processes.shutdown(cancel_futures=True)
    return failures


def _tell(drafts: int, count: int, slowest: float, seconds: float) -> None:
    end = "\r" if sys.stderr.isatty() else "\n"
    rate = drafts / max(seconds, 0.001)
    line = f"{drafts:,} of {count:,} drafts, {rate:,.0f} a second, the slowest {slowest:.2f} s"
    print(line, end=end, file=sys.stderr, flush=True)


def main() -> int:
    """Try the drafts; 1 where one failed."""
    plan = _plan()
    print(f"Seed {plan.seed}, {plan.drafts:,} drafts, {PROCESSES} processes.", flush=True)
    begun = time.monotonic()
    failures = _try_all(plan)
    for one in failures:
        print(f"\nFailed: seed {plan.seed}, chunk {one.chunk}, draft {one.number}: {one.said}")
        print(f"text = {one.text!a}")
    minutes = (time.monotonic() - begun) / 60
    verdict = "Something failed" if failures else "Nothing failed"
    print(f"\n{verdict} in {minutes:.1f} minutes.")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
