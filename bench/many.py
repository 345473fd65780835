"""An archive: how much faster two processes are than one, and whether memory stays flat."""

import contextlib
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psutil

from bench.report import Result
from widgets.paths import PROJECT

EXEMPLARS = PROJECT / "widgets" / "narrative" / "exemplars"
PROGRAM = Path(sys.executable).with_name("workbook")
MANY = 10_000
FEW = 1_000
WORDS = 500
SENTENCES_A_LINE = 5
SECONDS_BETWEEN_LOOKS = 0.1

_SENTENCE = re.compile(r"[^.?!\n]+[.?!]")


class _Run(NamedTuple):
    seconds: float
    megabytes: float


def _sentences() -> list[str]:
    return [
        sentence.strip()
        for path in sorted(EXEMPLARS.glob("*.md"))
        for sentence in _SENTENCE.findall(path.read_text(encoding="utf-8"))
    ]


def _narrative(sentences: list[str], chance: random.Random) -> str:
    """Put sentences together by chance, until there are enough words."""
    taken: list[str] = []
    words = 0
    while words < WORDS:
        taken.append(chance.choice(sentences))
        words += len(taken[-1].split())
    lines = [
        " ".join(taken[start : start + SENTENCES_A_LINE])
        for start in range(0, len(taken), SENTENCES_A_LINE)
    ]
    return "\n\n".join(lines)


def _archive(folder: Path, files: int) -> Path:
    """Write an archive, the same one each time."""
    sentences = _sentences()
    chance = random.Random(2013)  # noqa: S311 - it chooses sentences, and keeps no secret
    folder.mkdir()
    for number in range(files):
        text = _narrative(sentences, chance)
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


def _megabytes(command: psutil.Process) -> float:
    """Add up the memory of the command and of all that it started."""
    held = 0
    with contextlib.suppress(psutil.NoSuchProcess):
        for process in (command, *command.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                held += process.memory_info().rss
    return held / 1e6


def _run(archive: Path, jobs: int) -> _Run:
    """Score an archive into a new file; give seconds, and the most memory that was seen."""
    out = archive.with_name(f"{archive.name}-{jobs}.jsonl")
    begun = time.perf_counter()
    most = 0.0
    asked: list[str | Path] = [PROGRAM, "score", archive, "--jobs", str(jobs), "--out", out]
    with subprocess.Popen(asked, stderr=subprocess.PIPE, text=True) as command:
        process = psutil.Process(command.pid)
        while True:
            try:
                code = command.wait(SECONDS_BETWEEN_LOOKS)
                break
            except subprocess.TimeoutExpired:
                most = max(most, _megabytes(process))
        seconds = time.perf_counter() - begun
        said = command.stderr.read() if command.stderr else ""
    if code:
        raise RuntimeError(f"the command ended with {code}: {said}")
    return _Run(seconds, most)


def results() -> list[Result]:
    """Score an archive on one process and on two, and a tenth of it on two."""
    with tempfile.TemporaryDirectory() as held:
        many = _archive(Path(held) / "many", MANY)
        few = _archive(Path(held) / "few", FEW)
        small = _run(few, 2)
        two = _run(many, 2)
        one = _run(many, 1)
    return [
        Result(
            f"{MANY:,} narratives of {WORDS} words on two processes, against one",
            one.seconds / two.seconds,
            "times as fast",
            (">=", 1.8),
            f"{two.seconds:.1f} s against {one.seconds:.1f} s",
        ),
        Result(
            f"memory of the command and its processes at {MANY:,} files, against {FEW:,}",
            two.megabytes / small.megabytes,
            "times",
            ("<=", 1.15),
            f"{two.megabytes:.0f} MB against {small.megabytes:.0f} MB",
        ),
    ]
