"""What the browser sends is checked, kept and answered."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from widgets.exercises import Rewrite, SelfCheck
from widgets.portfolio import KeptWidget, Portfolio

ROOM = Path(__file__).parents[2] / "widgets" / "exercises"

Sent = list[dict[str, Any]]


@pytest.fixture
def portfolio(tmp_path: Path) -> Portfolio:
    return Portfolio(tmp_path / "portfolio.sqlite3")


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Callable[[KeptWidget, Any], Sent]:
    """Give a function that sends a body as a browser does, and gives back what was answered."""

    def _send(widget: KeptWidget, body: Any) -> Sent:
        sent: Sent = []
        monkeypatch.setattr(widget, "send", lambda content, _buffers=None: sent.append(content))
        widget._receive(widget, {"kind": "work", "number": 1, "body": body}, [])
        return sent

    return _send


def _check(portfolio: Portfolio) -> SelfCheck:
    return SelfCheck("06-public-narrative", "three-parts", portfolio=portfolio)


def _rewrite(portfolio: Portfolio) -> Rewrite:
    return Rewrite("11-evaluation", "headline", portfolio=portfolio)


def test_an_answer_is_kept_and_is_there_again(
    portfolio: Portfolio, send: Callable[[KeptWidget, Any], Sent]
) -> None:
    body = {"chosen": [1], "checked": True}
    (kept,) = send(_check(portfolio), body)
    assert kept["problem"] == ""
    assert kept["at"]
    again = _check(portfolio)
    assert again.entry == "06-public-narrative/three-parts"
    assert again.last["body"] == body


def test_the_check_travels_with_its_feedback(portfolio: Portfolio) -> None:
    exercise = _check(portfolio).exercise
    assert [option["right"] for option in exercise["options"]] == [False, True, False, False]
    assert all(option["feedback"] for option in exercise["options"])
    assert exercise["why"]
    assert exercise["source"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (None, "did not reach the workbook"),
        ("<script>", "did not reach the workbook"),
        ({"chosen": ["1"], "checked": True}, "did not reach the workbook"),
        ({"chosen": [1], "checked": True, "more": 1}, "did not reach the workbook"),
        ({"chosen": [9], "checked": True}, "does not have"),
        ({"chosen": [-1], "checked": True}, "does not have"),
        ({"chosen": [0, 1], "checked": True}, "takes one answer"),
    ],
)
def test_an_answer_that_is_none_is_refused_with_a_sentence(
    portfolio: Portfolio, send: Callable[[KeptWidget, Any], Sent], body: Any, said: str
) -> None:
    (kept,) = send(_check(portfolio), body)
    assert said in kept["problem"]
    assert kept["problem"].endswith(".")
    assert portfolio.latest("06-public-narrative/three-parts") is None


def test_a_headline_is_kept_first_and_then_read(
    portfolio: Portfolio, send: Callable[[KeptWidget, Any], Sent]
) -> None:
    kept, answer = send(_rewrite(portfolio), {"text": "😀 From 17% in 2006"})
    assert kept["kind"] == "kept"
    assert answer["kind"] == "answer"
    assert answer["number"] == 1
    assert answer["problem"] == ""
    start = answer["findings"][0]
    assert (start["id"], start["status"], start["met"]) == ("start_year", "There", True)
    assert [list(span) for span in start["spans"]] == [[14, 18]]
    assert _rewrite(portfolio).last["body"] == {"text": "😀 From 17% in 2006"}


def test_a_headline_too_long_to_be_read_is_kept_all_the_same(
    portfolio: Portfolio, send: Callable[[KeptWidget, Any], Sent]
) -> None:
    kept, answer = send(_rewrite(portfolio), {"text": "x" * 1_001})
    assert kept["at"]
    assert "1,001 characters" in answer["problem"]
    assert answer["findings"] == []


@pytest.mark.parametrize("body", [None, 7, [], {}, {"text": None}, {"text": "x", "html": "y"}])
def test_a_headline_that_is_no_text_is_refused_with_a_sentence(
    portfolio: Portfolio, send: Callable[[KeptWidget, Any], Sent], body: Any
) -> None:
    (kept,) = send(_rewrite(portfolio), body)
    assert "did not reach the workbook" in kept["problem"]


def test_a_headline_of_a_book_is_refused_with_a_sentence(
    portfolio: Portfolio, send: Callable[[KeptWidget, Any], Sent]
) -> None:
    (kept,) = send(_rewrite(portfolio), {"text": "x" * 200_001})
    assert kept["problem"].startswith("This is 200,001 characters long")


def test_half_a_character_is_replaced_and_moves_no_offset(
    portfolio: Portfolio, send: Callable[[KeptWidget, Any], Sent]
) -> None:
    kept, answer = send(_rewrite(portfolio), {"text": "\ud83d in 2006"})
    assert kept["problem"] == ""
    assert [list(span) for span in answer["findings"][0]["spans"]] == [[5, 9]]


def test_the_rules_stay_behind_and_the_model_answers_travel(portfolio: Portfolio) -> None:
    exercise = _rewrite(portfolio).exercise
    assert "looks_for" not in exercise
    assert len(exercise["models"]) == 3


def test_no_text_can_become_html() -> None:
    for script in ROOM.glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", text)
