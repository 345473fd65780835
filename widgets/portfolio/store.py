"""A person's work on this computer: entries and their versions, in one SQLite file.

Every page load writes versions of its own, so that two open tabs never write over one another.
Within one load a version is brought up to date until it is a minute old; then the next save starts
a new one. The file is opened for each save and closed after it: whatever happens to it between two
saves is noticed at the next, said in a sentence, and costs nothing that a browser still has.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import platformdirs

ENVIRONMENT = "WORKBOOK_PORTFOLIO"
OFF = "off"
ONE_VERSION = timedelta(minutes=1)
PATIENCE_SECONDS = 5.0  # for another page that is writing
LARGEST_BODY = 4_000_000  # bytes of JSON; a draft of 200,000 characters is a fifth of it

_SCHEMA = """
CREATE TABLE IF NOT EXISTS versions (
    id INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,
    session TEXT NOT NULL,
    body TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    saved_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS versions_of_entry ON versions (entry, id);
"""


class PortfolioError(Exception):
    """The work could not be kept; the message says why and what to do."""


class Version(NamedTuple):
    """What an entry held at one time."""

    entry: str
    body: dict[str, Any]
    saved_at: datetime


class Kept(NamedTuple):
    """A save that has reached the disk, and what the person should know about the file."""

    at: datetime
    notice: str


class _Mark(NamedTuple):
    """How we left the file, to notice that somebody else has touched it."""

    inode: int
    size: int
    changed: int


class Portfolio:
    """The entries that one person keeps on one computer.

    Parameters
    ----------
    path
        The SQLite file; it and its folder are made when they are needed, for this user alone.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._left: _Mark | None = None
        self._news = ""

    def save(self, entry: str, body: dict[str, Any], *, session: str) -> Kept:
        """Keep the newest state of an entry.

        Parameters
        ----------
        entry
            Which widget of which chapter, as ``06-public-narrative/draft``.
        body
            What was made; anything that JSON can hold.
        session
            One page load; its versions are brought up to date, those of others are left alone.

        Returns
        -------
        Kept
            When it was kept, and a notice if the file had to be made again.

        Raises
        ------
        PortfolioError
            When it could not be kept.
        """
        text = json.dumps(body, ensure_ascii=False)
        if len(text.encode()) > LARGEST_BODY:
            raise PortfolioError(
                "This is too long to keep in the workbook's file. It is still in this browser: "
                "download it, then shorten it."
            )
        self._mend()
        with self._open() as file:
            at = _write(file, entry, text, session)
        self._left = self._mark()
        return Kept(at, self.news())

    def news(self) -> str:
        """Say once what happened to the file; nothing when nothing did."""
        said, self._news = self._news, ""
        return said

    def latest(self, entry: str) -> Version | None:
        """Give the newest version of an entry, or None where there is none."""
        self._mend()
        if not self.path.exists():
            return None
        with self._open() as file:
            row = file.execute(
                "SELECT body, saved_at FROM versions WHERE entry = ? ORDER BY id DESC LIMIT 1",
                (entry,),
            ).fetchone()
        self._left = self._mark()
        return row and Version(entry, json.loads(row[0]), datetime.fromisoformat(row[1]))

    def versions(self, entry: str) -> list[Version]:
        """Give all versions of an entry, oldest first."""
        with self._open() as file:
            rows = file.execute(
                "SELECT body, saved_at FROM versions WHERE entry = ? ORDER BY id", (entry,)
            ).fetchall()
        return [Version(entry, json.loads(body), datetime.fromisoformat(at)) for body, at in rows]

    def forget(self, entry: str) -> None:
        """Take an entry and all its versions out of the file, and their words from the disk.

        Raises
        ------
        PortfolioError
            When that could not be done.
        """
        if not self.path.exists():
            return
        self._mend()
        with self._open() as file:
            file.execute("PRAGMA secure_delete = ON")
            file.execute("DELETE FROM versions WHERE entry = ?", (entry,))
        self._left = self._mark()

    def _mend(self) -> None:
        """Notice what happened to the file since we left it, and put a damaged one aside."""
        mark = self._mark()
        if mark is None:
            if self._left is not None:
                self._news = (
                    "The file that keeps your work on this computer had gone. We made a new one. "
                    "What is on this page is kept in it; earlier versions are not."
                )
            self._left = None
        elif mark != self._left and not self._sound():
            aside = self._put_aside()
            self._news = (
                "The file that keeps your work on this computer was damaged. We put it aside as "
                f"{aside.name} and made a new one. What is on this page is kept in it."
            )

    def _mark(self) -> _Mark | None:
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return _Mark(stat.st_ino, stat.st_size, stat.st_mtime_ns)

    def _sound(self) -> bool:
        try:
            with self._open() as file:
                return bool(file.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        except _DamagedError:
            return False

    def _put_aside(self) -> Path:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        aside = self.path.with_name(f"{self.path.stem}-damaged-{stamp}{self.path.suffix}")
        for ending in ("", "-wal", "-shm"):
            part = self.path.with_name(self.path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
        return aside

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the file, with its table, and close it again."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self.path.exists():
                self.path.touch(mode=0o600)
            file = sqlite3.connect(self.path, timeout=PATIENCE_SECONDS)
            try:
                file.execute("PRAGMA journal_mode = WAL")
                file.execute("PRAGMA synchronous = FULL")
                file.executescript(_SCHEMA)
                with file:
                    yield file
            finally:
                file.close()
        except (sqlite3.OperationalError, OSError) as problem:
            raise PortfolioError(
                "We could not write to the file that keeps your work on this computer "
                f"({problem}). What you typed is still in this browser: download a copy to be safe."
            ) from problem
        except sqlite3.DatabaseError as problem:
            raise _DamagedError(
                "The file that keeps your work on this computer is damaged. What you typed is "
                "still in this browser."
            ) from problem


class _DamagedError(PortfolioError):
    """The file is not the database that it was."""


def _write(file: sqlite3.Connection, entry: str, text: str, session: str) -> datetime:
    """Write a version and say when it was saved; what is there already is not written again."""
    now = datetime.now(UTC)
    newest = file.execute(
        "SELECT id, session, body, begun_at, saved_at FROM versions "
        "WHERE entry = ? ORDER BY id DESC LIMIT 1",
        (entry,),
    ).fetchone()
    if newest and newest[2] == text:
        return datetime.fromisoformat(newest[4])
    # Only the newest version is brought up to date: another tab may have gone on from an older one.
    if newest and newest[1] == session and now - datetime.fromisoformat(newest[3]) < ONE_VERSION:
        file.execute(
            "UPDATE versions SET body = ?, saved_at = ? WHERE id = ?",
            (text, now.isoformat(), newest[0]),
        )
    else:
        file.execute(
            "INSERT INTO versions (entry, session, body, begun_at, saved_at) "
            "VALUES (?, ?, ?, ?, ?)",
            (entry, session, text, now.isoformat(), now.isoformat()),
        )
    return now


def default_portfolio() -> Portfolio | None:
    """Give this computer's portfolio, or None where the server keeps nothing.

    ``WORKBOOK_PORTFOLIO`` names another file, or ``off``.
    """
    wanted = os.environ.get(ENVIRONMENT, "")
    if wanted == OFF:
        return None
    folder = Path(platformdirs.user_data_dir("mobilising-workbook"))
    return _portfolio(Path(wanted) if wanted else folder / "portfolio.sqlite3")


@cache
def _portfolio(path: Path) -> Portfolio:
    """Give all widgets of a page the same one, so that what happens to the file is said once."""
    return Portfolio(path)
