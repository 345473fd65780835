"""Start and stop the real server, as a person would from the command line."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

PROGRAM = Path(sys.executable).with_name("workbook")
PATIENCE = 60.0  # seconds for a server to come up on a busy machine


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


class Server:
    """The workbook served from a folder of its own; what it prints goes to ``log``."""

    def __init__(self, folder: Path, *command: str) -> None:
        self.port = free_port()
        self.portfolio = folder / "portfolio.sqlite3"
        self.log = folder / "server.log"
        self._command = command or (str(PROGRAM), "serve", "--port", str(self.port))
        self._environment = {**os.environ, "WORKBOOK_PORTFOLIO": str(self.portfolio)}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The running server's process."""
        if self._process is None:
            raise RuntimeError("The server does not run.")
        return self._process.pid

    def page(self, chapter: str) -> str:
        return f"{self.address}/voila/render/{chapter}.ipynb"

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [part.replace("{port}", str(self.port)) for part in self._command],
                stdout=log,
                stderr=log,
                env=self._environment,
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with urlopen(f"{self.address}/workbook/static/icon.svg", timeout=2):  # noqa: S310 - our own address
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise TimeoutError(f"The server did not come up:\n{self.log.read_text()}")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(timeout=20)
            self._process = None

    def kill(self) -> None:
        """Stop it as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=20)
            self._process = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def forget(self) -> None:
        """Let the next page begin with nothing kept."""
        for ending in ("", "-wal", "-shm"):
            self.portfolio.with_name(self.portfolio.name + ending).unlink(missing_ok=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
