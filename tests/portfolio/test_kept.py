"""A widget whose work is kept: what it tells the browser."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from widgets.portfolio import KeptWidget, Portfolio


class Words(msgspec.Struct):
    text: str


class Shouting(KeptWidget):
    """Answers in capitals; refuses a whisper."""

    _esm = "export default { render() {} }"
    shape = Words

    def tidy(self, made: Words) -> Words:
        if made.text == "psst":
            raise ValueError("This is a whisper. Speak up.")
        return made

    def answer(self, made: Words) -> dict[str, Any]:
        return {"loud": made.text.upper()}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = []
    monkeypatch.setattr(
        Shouting,
        "send",
        lambda _self, content, _buffers=None: said.append({"kind": "answer"} | content),
    )
    return said


def _tell(widget: KeptWidget, content: object) -> None:
    widget._receive(widget, content, [])


def test_a_save_is_acknowledged_before_it_is_answered(
    portfolio: Portfolio, told: list[dict[str, Any]]
) -> None:
    widget = Shouting(entry="x/y", portfolio=portfolio)
    _tell(widget, {"kind": "work", "number": 3, "body": {"text": "quiet"}})
    kept, answer = told
    assert (kept["kind"], kept["number"], kept["problem"]) == ("kept", 3, "")
    assert kept["at"]
    assert (answer["kind"], answer["number"], answer["loud"]) == ("answer", 3, "QUIET")


def test_what_was_kept_stands_in_the_next_page(
    portfolio: Portfolio, told: list[dict[str, Any]]
) -> None:
    _tell(
        Shouting(entry="x/y", portfolio=portfolio),
        {"kind": "work", "number": 1, "body": {"text": "one"}},
    )
    assert told
    assert Shouting(entry="x/y", portfolio=portfolio).last["body"] == {"text": "one"}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (["rubbish"], "did not reach the workbook whole"),
        (None, "did not reach the workbook whole"),
        ({"text": 7}, "did not reach the workbook whole"),
        ({"text": "psst"}, "This is a whisper. Speak up."),
    ],
)
def test_a_body_that_is_not_ours_is_refused_with_a_sentence(
    portfolio: Portfolio, told: list[dict[str, Any]], body: object, sentence: str
) -> None:
    widget = Shouting(entry="x/y", portfolio=portfolio)
    _tell(widget, {"kind": "work", "number": 1, "body": body})
    (kept,) = told
    assert sentence in kept["problem"]
    assert kept["at"] == ""
    assert portfolio.latest("x/y") is None


def test_a_browser_cannot_write_to_another_entry(
    portfolio: Portfolio, told: list[dict[str, Any]]
) -> None:
    widget = Shouting(entry="x/y", portfolio=portfolio)
    widget.entry = "somebody/else"  # as a message from the browser would
    _tell(widget, {"kind": "work", "number": 1, "body": {"text": "one"}})
    assert told[0]["problem"] == ""
    assert portfolio.latest("somebody/else") is None
    assert portfolio.latest("x/y") is not None


def test_a_file_that_fails_is_said_and_the_answer_comes_all_the_same(
    tmp_path: Path, told: list[dict[str, Any]]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    widget = Shouting(entry="x/y", portfolio=Portfolio(tmp_path / "file" / "p.sqlite3"))
    _tell(widget, {"kind": "work", "number": 1, "body": {"text": "one"}})
    assert "still in this browser" in told[0]["problem"]
    assert told[1]["loud"] == "ONE"


@pytest.mark.parametrize("content", [None, "text", 7, [], {}, {"kind": None}, {"kind": "other"}])
def test_messages_that_mean_nothing_do_nothing(
    portfolio: Portfolio, told: list[dict[str, Any]], content: object
) -> None:
    _tell(Shouting(entry="x/y", portfolio=portfolio), content)
    assert told == []


def test_a_pulse_is_answered(portfolio: Portfolio, told: list[dict[str, Any]]) -> None:
    _tell(Shouting(entry="x/y", portfolio=portfolio), {"kind": "pulse"})
    assert told == [{"kind": "pulse"}]


def test_where_nothing_is_kept_the_browser_is_told_so(
    monkeypatch: pytest.MonkeyPatch, told: list[dict[str, Any]]
) -> None:
    monkeypatch.setenv("WORKBOOK_PORTFOLIO", "off")
    _tell(Shouting(entry="x/y"), {"kind": "work", "number": 1, "body": {"text": "one"}})
    assert (told[0]["at"], told[0]["problem"]) == ("", "")
