"""A person's work on this computer: nothing kept is lost, and what happens to the file is said."""

import os
import sqlite3
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from widgets.portfolio import Portfolio, PortfolioError, store
from widgets.portfolio.store import default_portfolio

ENTRY = "06-public-narrative/draft"


def _texts(portfolio: Portfolio) -> list[str]:
    return [version.body["text"] for version in portfolio.versions(ENTRY)]


def test_what_was_saved_is_found_again(portfolio: Portfolio) -> None:
    portfolio.save(ENTRY, {"text": "Grüße 🎉"}, session="a")
    found = Portfolio(portfolio.path).latest(ENTRY)
    assert found is not None
    assert found.body == {"text": "Grüße 🎉"}


def test_nothing_saved_is_nothing_found(portfolio: Portfolio) -> None:
    assert portfolio.latest(ENTRY) is None


def test_a_load_brings_its_own_version_up_to_date(portfolio: Portfolio) -> None:
    for text in ("o", "on", "one"):
        portfolio.save(ENTRY, {"text": text}, session="a")
    assert _texts(portfolio) == ["one"]


def test_two_tabs_never_write_over_one_another(portfolio: Portfolio) -> None:
    portfolio.save(ENTRY, {"text": "mine"}, session="a")
    portfolio.save(ENTRY, {"text": "theirs"}, session="b")
    portfolio.save(ENTRY, {"text": "mine, later"}, session="a")
    assert _texts(portfolio) == ["mine", "theirs", "mine, later"]


def test_after_a_minute_a_new_version_begins(
    portfolio: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    portfolio.save(ENTRY, {"text": "early"}, session="a")
    monkeypatch.setattr(store, "ONE_VERSION", timedelta(0))
    portfolio.save(ENTRY, {"text": "late"}, session="a")
    assert _texts(portfolio) == ["early", "late"]


def test_what_is_there_already_is_not_written_again(portfolio: Portfolio) -> None:
    first = portfolio.save(ENTRY, {"text": "same"}, session="a")
    second = portfolio.save(ENTRY, {"text": "same"}, session="b")
    assert second.at == first.at
    assert _texts(portfolio) == ["same"]


def test_entries_do_not_mix(portfolio: Portfolio) -> None:
    portfolio.save(ENTRY, {"text": "draft"}, session="a")
    assert portfolio.latest("11-evaluation/headline") is None


def test_a_deleted_file_is_made_again_and_said(portfolio: Portfolio) -> None:
    portfolio.save(ENTRY, {"text": "one"}, session="a")
    portfolio.path.unlink()
    kept = portfolio.save(ENTRY, {"text": "two"}, session="a")
    assert "had gone" in kept.notice
    assert _texts(portfolio) == ["two"]
    assert portfolio.save(ENTRY, {"text": "three"}, session="a").notice == ""


@pytest.mark.parametrize("rubbish", [b"not a database at all, but long enough to be read", b""])
def test_a_damaged_file_is_put_aside_and_said(portfolio: Portfolio, rubbish: bytes) -> None:
    portfolio.save(ENTRY, {"text": "one" * 2000}, session="a")
    whole = portfolio.path.read_bytes()
    portfolio.path.write_bytes((rubbish * 400)[:4096] + whole[4096:] if rubbish else b"x" * 10)
    kept = portfolio.save(ENTRY, {"text": "two"}, session="a")
    assert "was damaged" in kept.notice
    assert _texts(portfolio) == ["two"]
    aside = list(portfolio.path.parent.glob("*damaged*"))
    assert len(aside) == 1


def test_damage_that_is_found_on_opening_is_news(portfolio: Portfolio) -> None:
    portfolio.save(ENTRY, {"text": "one"}, session="a")
    portfolio.path.write_bytes(b"no database " * 500)
    opened = Portfolio(portfolio.path)
    assert opened.latest(ENTRY) is None
    assert "was damaged" in opened.news()
    assert opened.news() == ""


def test_a_file_that_another_page_wrote_to_is_not_taken_for_damaged(portfolio: Portfolio) -> None:
    portfolio.save(ENTRY, {"text": "one"}, session="a")
    Portfolio(portfolio.path).save(ENTRY, {"text": "two"}, session="b")
    assert portfolio.save(ENTRY, {"text": "three"}, session="a").notice == ""


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    with pytest.raises(PortfolioError, match="still in this browser"):
        Portfolio(blocked / "portfolio.sqlite3").save(ENTRY, {"text": "one"}, session="a")


def test_a_file_that_somebody_else_holds_is_said(
    portfolio: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    portfolio.save(ENTRY, {"text": "one"}, session="a")
    monkeypatch.setattr(store, "PATIENCE_SECONDS", 0.05)
    holder = sqlite3.connect(portfolio.path)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(PortfolioError, match="could not write"):
            portfolio.save(ENTRY, {"text": "two"}, session="a")
    finally:
        holder.close()


def test_a_body_beyond_measure_is_refused(portfolio: Portfolio) -> None:
    with pytest.raises(PortfolioError, match="too long to keep"):
        portfolio.save(ENTRY, {"text": "a" * 4_000_001}, session="a")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a person's folder to that person")
def test_the_file_is_for_its_person_alone(portfolio: Portfolio) -> None:
    portfolio.save(ENTRY, {"text": "one"}, session="a")
    assert stat.S_IMODE(portfolio.path.stat().st_mode) == 0o600


def test_a_server_for_others_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBOOK_PORTFOLIO", "off")
    assert default_portfolio() is None
