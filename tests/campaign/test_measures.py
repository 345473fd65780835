"""A plan says in one sentence what it still needs, and fits a table."""

from typing import Any

import pytest

from widgets.campaign import Measure, Plan
from widgets.campaign.measures import FIELDS, missing, table


def a_measure(kind: str = "outcome", **changes: str) -> Measure:
    said: dict[str, Any] = {field.name: f"said of {field.name}" for field in FIELDS}
    return Measure(**(said | {"kind": kind} | changes))


def a_plan(*measures: Measure, change: str = "Every resident is reviewed.") -> Plan:
    return Plan(change=change, measures=list(measures))


def test_a_plan_with_one_of_each_kind_and_all_said_lacks_nothing() -> None:
    plan = a_plan(*(a_measure(kind) for kind in ("outcome", "process", "balancing")))
    assert missing(plan).startswith("Nothing is missing")


def test_an_empty_plan_asks_for_the_change_and_a_first_measure() -> None:
    empty = Plan(change=" ", measures=[])
    assert missing(empty) == "Still missing: the change itself; and a first measure."


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_whatever_is_left_out_is_named_with_its_measure(field: Any) -> None:
    plan = a_plan(
        a_measure("outcome"), a_measure("process", **{field.name: " \n"}), a_measure("balancing")
    )
    assert missing(plan) == f"Still missing: in measure 2 {field.called}."


@pytest.mark.parametrize("kind", ["outcome", "process", "balancing"])
def test_a_kind_that_no_measure_has_is_named(kind: str) -> None:
    others = [other for other in ("outcome", "process", "balancing") if other != kind]
    said = missing(a_plan(*(a_measure(other) for other in others)))
    assert f" {kind} measure" in said
    assert all(f" {other} measure" not in said for other in others)


def test_while_a_kind_is_not_chosen_no_kind_is_called_missing() -> None:
    said = missing(a_plan(a_measure("", gaming="")))
    assert said == "Still missing: in measure 1 its kind and what could be gamed."


def test_a_table_has_a_row_a_measure_and_all_that_was_said() -> None:
    heads, rows = table(a_plan(a_measure(), a_measure("process")))
    assert heads[:3] == ["Change", "Kind", "What is measured"]
    assert [row[1] for row in rows] == ["outcome", "process"]
    assert all(len(row) == len(heads) for row in rows)
    assert rows[0][-1] == "said of gaming"
