"""The claims court: what the browser sends is checked against the claims, and kept."""

from collections.abc import Callable
from typing import Any

import pytest

from widgets.exercises import ClaimsCourt
from widgets.portfolio import KeptWidget, Portfolio

Send = Callable[[KeptWidget, Any], dict[str, Any]]


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Send:
    """Give a function that sends answers as a browser does, and gives back what was said."""

    def _send(widget: KeptWidget, body: Any) -> dict[str, Any]:
        sent: list[dict[str, Any]] = []
        monkeypatch.setattr(widget, "send", lambda content, _buffers=None: sent.append(content))
        widget._receive(widget, {"kind": "work", "number": 1, "body": body}, [])
        (kept,) = sent
        return kept

    return _send


def _body(**changes: Any) -> dict[str, Any]:
    return {"at": 1, "chosen": {"pledges": "pledged"}, "judged": ["pledges"], **changes}


def test_ten_claims_travel_with_all_feedback_and_the_critique(portfolio: Portfolio) -> None:
    claims = ClaimsCourt(portfolio=portfolio).claims
    assert len(claims) == 10
    for claim in claims:
        assert sum(option["best"] for option in claim["options"]) == 1
        assert all(option["feedback"] for option in claim["options"])
        assert claim["critique"]["says"]
        assert claim["critique"]["citation"]


def test_every_figure_brings_its_source_and_caveat(portfolio: Portfolio) -> None:
    facts = [fact for claim in ClaimsCourt(portfolio=portfolio).claims for fact in claim["facts"]]
    assert len(facts) > 10
    assert all("Source: " in fact and "Caveat: " in fact for fact in facts)


def test_answers_are_kept_and_are_there_again(portfolio: Portfolio, send: Send) -> None:
    kept = send(ClaimsCourt(portfolio=portfolio), _body())
    assert kept["problem"] == ""
    assert kept["at"]
    again = ClaimsCourt(portfolio=portfolio)
    assert again.entry == "11-evaluation/claims-court"
    assert again.last["body"] == _body()


def test_what_was_judged_is_kept_once_and_in_the_courts_order(
    portfolio: Portfolio, send: Send
) -> None:
    chosen = {"pledges": "pledged", "half_the_prescriptions": "fell"}
    judged = ["pledges", "half_the_prescriptions", "pledges"]
    send(ClaimsCourt(portfolio=portfolio), _body(chosen=chosen, judged=judged))
    body = ClaimsCourt(portfolio=portfolio).last["body"]
    assert body["judged"] == ["half_the_prescriptions", "pledges"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (None, "did not reach the workbook"),
        ("<script>", "did not reach the workbook"),
        ({}, "did not reach the workbook"),
        (_body(more=1), "did not reach the workbook"),
        (_body(at="1"), "did not reach the workbook"),
        (_body(chosen={"pledges": 1}), "did not reach the workbook"),
        (_body(at=11), "does not hear"),
        (_body(at=-1), "does not hear"),
        (_body(chosen={"nothing": "pledged"}, judged=[]), "does not hear"),
        (_body(chosen={"pledges": "saved"}), "choose one of: pledged"),
        (_body(judged=["lives_saved"]), "no reading was chosen"),
    ],
)
def test_answers_that_are_none_are_refused_with_a_sentence(
    portfolio: Portfolio, send: Send, body: Any, said: str
) -> None:
    kept = send(ClaimsCourt(portfolio=portfolio), body)
    assert said in kept["problem"]
    assert kept["problem"].endswith(".")
    assert portfolio.latest("11-evaluation/claims-court") is None
