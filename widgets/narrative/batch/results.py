"""A file of results that a run can be stopped at any moment of, and continued.

New lines are added to FILE.part as they come. When all are there, FILE is written whole, in the
order of the plan, from the lines that FILE and FILE.part hold, and takes the old one's place in one
step. So an interrupted run, continued, ends with the same bytes as one that was never stopped.
"""

import csv
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

import msgspec

from widgets.narrative.batch.lines import HEADER_START, Form, header, key, on_one_line
from widgets.narrative.batch.problem import BatchError
from widgets.narrative.rubric import Rubric

_MARK = b"\xef\xbb\xbf"  # what Excel puts before a file that it saved
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")


class _Document(msgspec.Struct):
    """What we need of a JSON line to know it again."""

    file: str
    fingerprint: str


class _Place(NamedTuple):
    """Where a line stands."""

    held: BinaryIO
    start: int
    length: int
    fingerprint: str


class Results:
    """One line a draft, in FILE.csv or FILE.jsonl; use it in a ``with`` statement.

    Parameters
    ----------
    file
        Where the results go.
    form
        How its lines are written.
    rubric
        Whose criteria the columns are.

    Raises
    ------
    BatchError
        When the file cannot be written, or holds something else.
    """

    def __init__(self, file: Path, form: Form, rubric: Rubric) -> None:
        self.part = file.with_name(f"{file.name}.part")
        self._file = file
        self._form = form
        self._header = header(form, rubric)
        self._places: dict[str, _Place] = {}
        self._done: list[str] = []
        self._open = ExitStack()
        try:
            self._begin()
        except BaseException:
            self._open.close()
            raise

    def _begin(self) -> None:
        for path in (self._file, self.part):
            first = _first_line(path)
            # A new file's first line may never have been finished.
            if first.endswith(b"\n") or path == self._file:
                _expect_ours(path, first, self._form)
        try:
            if self._file.exists():
                self._index(self._open.enter_context(self._file.open("rb")))
            self._new = self._open.enter_context(self.part.open("a+b"))
        except OSError as problem:
            raise _unwritable(self._file, problem) from problem
        self._new.seek(0)
        self._new.truncate(self._index(self._new))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        waits = self.waits()
        self._open.close()
        if not waits:
            self.part.unlink(missing_ok=True)

    def waits(self) -> bool:
        """Say whether new lines stand in FILE.part, from where a run can continue."""
        return not self._new.closed and self._new.seek(0, os.SEEK_END) > 0

    def _index(self, held: BinaryIO) -> int:
        """Note where each line stands; give where the last whole line ends."""
        end = 0
        for line in held:
            if not line.endswith(b"\n"):
                break
            if known := _known(line, self._form):
                name, fingerprint = known
                length = len(line.rstrip(b"\r\n"))
                self._places[name] = _Place(held, end, length, fingerprint)
            end += len(line)
        return end

    def known(self, name: str) -> str:
        """Give the fingerprint of a draft's line, or nothing where there is no line yet."""
        place = self._places.get(key(self._form, name))
        return place.fingerprint if place else ""

    def keep(self, name: str) -> None:
        """Let the line of an unchanged draft stand."""
        self._done.append(key(self._form, name))

    def add(self, name: str, line: str) -> None:
        """Add a draft's new line; from now on it is safe.

        Raises
        ------
        BatchError
            When it cannot be written.
        """
        written = line.encode()
        start = self._new.seek(0, os.SEEK_END)
        try:
            self._new.write(written + b"\n")
            self._new.flush()
        except OSError as problem:
            raise _unwritable(self._file, problem) from problem
        self._places[key(self._form, name)] = _Place(self._new, start, len(written), "")
        self.keep(name)

    def finish(self) -> None:
        """Write the whole file, in the order in which drafts were kept or added.

        Raises
        ------
        BatchError
            When it cannot be written.
        """
        whole = self._file.with_name(f"{self._file.name}.new")
        try:
            with whole.open("wb") as file:
                file.write(self._header.encode())
                file.writelines(self._lines())
                file.flush()
                os.fsync(file.fileno())
            self._open.close()
            whole.replace(self._file)
        except OSError as problem:
            raise _unwritable(self._file, problem) from problem

    def _lines(self) -> Iterator[bytes]:
        for name in self._done:
            place = self._places[name]
            place.held.seek(place.start)
            yield place.held.read(place.length) + b"\n"


def _known(line: bytes, form: Form) -> tuple[str, str] | None:
    """Read a draft's name and fingerprint from its line; None where it is not a line of ours."""
    try:
        if form == "csv":
            (row,) = csv.reader([line.decode()])
            name, fingerprint = row[0], row[-1]
        else:
            document = msgspec.json.decode(line, type=_Document)
            name, fingerprint = document.file, document.fingerprint
    except (ValueError, IndexError, csv.Error, msgspec.MsgspecError):
        return None
    return (name, fingerprint) if _FINGERPRINT.fullmatch(fingerprint) else None


def _first_line(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.readline()
    except FileNotFoundError:
        return b""
    except OSError as problem:
        raise _unwritable(path, problem) from problem


def _expect_ours(path: Path, first: bytes, form: Form) -> None:
    """Refuse a file that holds what we did not write: nothing of somebody else's is replaced."""
    heads = form == "csv" and first.removeprefix(_MARK).startswith(HEADER_START.encode())
    if first and not heads and not _known(first, form):
        raise BatchError(f"{on_one_line(path.name)} holds something else: give --out another name.")


def _unwritable(file: Path, problem: OSError) -> BatchError:
    return BatchError(f"{on_one_line(str(file))} cannot be written ({problem.strerror}).")
