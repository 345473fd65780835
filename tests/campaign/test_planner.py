"""The planner: a plan is checked, kept as one record, answered, and safe to open elsewhere."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from widgets.campaign import MetricsPlanner, Plan
from widgets.campaign.measures import FIELDS, LONGEST, MOST_MEASURES
from widgets.campaign.planner import HERE
from widgets.portfolio import KeptWidget, Portfolio

Sent = list[dict[str, Any]]
Send = Callable[[KeptWidget, Any], Sent]
SCRIPT = (HERE / "planner.js").read_text(encoding="utf-8")


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Send:
    """Give a function that sends a plan as a browser does, and gives back what was said."""

    def _send(widget: KeptWidget, body: Any) -> Sent:
        sent: Sent = []
        monkeypatch.setattr(widget, "send", lambda content, _buffers=None: sent.append(content))
        widget._receive(widget, {"kind": "work", "number": 1, "body": body}, [])
        return sent

    return _send


def _measure(**changes: Any) -> dict[str, Any]:
    return {"kind": "outcome", **{field.name: "said" for field in FIELDS}, **changes}


def _body(*measures: dict[str, Any], change: str = "Every resident is reviewed.") -> dict[str, Any]:
    return {"change": change, "measures": list(measures)}


def test_a_plan_is_kept_as_one_record_and_is_there_again(portfolio: Portfolio, send: Send) -> None:
    kept, answer = send(MetricsPlanner(portfolio=portfolio), _body(_measure()))
    assert kept["problem"] == ""
    assert "a process measure" in answer["missing"]
    again = MetricsPlanner(portfolio=portfolio)
    assert again.entry == "11-evaluation/metrics"
    assert again.last["body"] == _body(_measure())
    assert again.said == {"missing": answer["missing"], "csv": answer["csv"]}


def test_without_a_plan_the_page_says_what_to_begin_with(portfolio: Portfolio) -> None:
    assert "a first measure" in MetricsPlanner(portfolio=portfolio).said["missing"]


def test_a_record_of_another_shape_is_left_alone(portfolio: Portfolio) -> None:
    portfolio.save("11-evaluation/metrics", {"rows": []}, session="old")
    assert "a first measure" in MetricsPlanner(portfolio=portfolio).said["missing"]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1"])
def test_no_cell_of_the_file_can_run_as_a_formula(
    portfolio: Portfolio, send: Send, formula: str
) -> None:
    measure = _measure(**{field.name: formula for field in FIELDS})
    _, answer = send(MetricsPlanner(portfolio=portfolio), _body(measure, change=formula))
    _heads, row = csv.reader(io.StringIO(answer["csv"], newline=""))
    assert row[1] == "outcome"
    assert {row[0], *row[2:]} == {f"'{formula}"}


@pytest.mark.parametrize(
    "body",
    [
        None,
        "<script>",
        {},
        {"change": "x"},
        _body(_measure(kind="other")),
        _body(_measure(what=7)),
        _body(_measure(html="x")),
        _body(_measure(what="x" * (LONGEST + 1))),
        _body(change="x" * (LONGEST + 1)),
        _body(*[_measure()] * (MOST_MEASURES + 1)),
    ],
)
def test_a_plan_that_is_none_is_refused_with_a_sentence(
    portfolio: Portfolio, send: Send, body: Any
) -> None:
    (kept,) = send(MetricsPlanner(portfolio=portfolio), body)
    assert "did not reach the workbook" in kept["problem"]
    assert portfolio.latest("11-evaluation/metrics") is None


def test_half_a_character_is_replaced_and_the_rest_kept(portfolio: Portfolio, send: Send) -> None:
    kept, _ = send(MetricsPlanner(portfolio=portfolio), _body(_measure(who="a\ud83d ward 😀")))
    assert kept["problem"] == ""
    measure = MetricsPlanner(portfolio=portfolio).last["body"]["measures"][0]
    assert measure["who"] == "a\ufffd ward 😀"


def test_every_field_of_the_record_has_a_question_on_the_page(portfolio: Portfolio) -> None:
    form = MetricsPlanner(portfolio=portfolio).form
    asked = {field["name"] for field in form["fields"]} | {"kind"}
    assert asked == set(_measure())
    assert Plan.__struct_fields__ == ("change", "measures")


def test_text_reaches_the_page_only_as_text() -> None:
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in SCRIPT
