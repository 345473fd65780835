"""No test, and no kernel that a test starts, comes near the work of the person who runs it."""

import os
from pathlib import Path

import pytest

from widgets.portfolio import Portfolio


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Drive the browser last: its event loop stays open, and others need one of their own."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session", autouse=True)
def _portfolio_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["WORKBOOK_PORTFOLIO"] = str(tmp_path_factory.mktemp("portfolio") / "p.sqlite3")


@pytest.fixture
def portfolio(tmp_path: Path) -> Portfolio:
    return Portfolio(tmp_path / "portfolio.sqlite3")
