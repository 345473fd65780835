"""A real Chromium before the real server. Without one the tests say so; in CI they fail."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import NoBrowserError, launch
from tests.browser.serving import Server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            opened = launch(playwright)
        except NoBrowserError as problem:
            if os.environ.get("CI"):
                pytest.fail(str(problem))
            pytest.skip(str(problem))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def fresh(server: Server) -> Iterator[Server]:
    """The server with nothing kept."""
    server.forget()
    yield server
    server.forget()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which any error of a script fails the test, and any request to another host."""
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda problem: troubles.append(f"script: {problem}"))
    opened.on("request", lambda request: troubles.extend(_elsewhere(request.url)))
    yield opened
    assert troubles == []


def _elsewhere(url: str) -> list[str]:
    parts = urlsplit(url)
    here = parts.scheme in ("data", "blob", "about") or parts.hostname == "127.0.0.1"
    return [] if here else [f"asked another host: {url}"]
