"""Find a Chromium to drive: Debian's, then what Playwright has on this machine."""

import shutil
import sys

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(Exception):
    """There is no browser to drive; the message says how to get one."""


def launch(playwright: Playwright) -> Browser:
    """Start a browser.

    Raises
    ------
    NoBrowserError
        When there is none.
    """
    path = next(filter(None, map(shutil.which, NAMES)), None)
    try:
        return playwright.chromium.launch(executable_path=path, args=list(OPTIONS))
    except Error as problem:
        raise NoBrowserError(
            "No browser was found to drive. On Debian: apt-get install chromium. Elsewhere: "
            "python -m playwright install chromium."
        ) from problem


if __name__ == "__main__":
    try:
        with sync_playwright() as running:
            launch(running).close()
    except NoBrowserError as problem:
        sys.exit(str(problem))
