"""Run every benchmark, print each figure beside its bar, and fail openly where one is missed."""

import sys

from bench import many, pages, scoring

if __name__ == "__main__":
    found = []
    for measure in (scoring, many, pages):
        for result in measure.results():
            print(result, flush=True)
            found.append(result)
    missed = [result for result in found if not result.held]
    verdict = (
        f"{len(missed)} of {len(found)} figures miss their bar." if missed else "Every bar is held."
    )
    print(f"\n{verdict}")
    sys.exit(bool(missed))
