"""``workbook facts``: no figure without its source and its caveat, for people and for programs."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from click.testing import CliRunner, Result

from widgets.campaign import load_facts
from widgets.campaign.commands_facts import facts_command
from widgets.datafile import DataFileError

FACTS = load_facts()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(facts_command, arguments)


def documents(*arguments: str) -> dict[str, Mapping[str, Any]]:
    lines = [json.loads(line) for line in run("--json", *arguments).stdout.splitlines()]
    return {line["id"]: line for line in lines}


def test_every_fact_is_listed_with_all_that_is_said_of_it() -> None:
    done = run()
    assert done.exit_code == 0
    listed = " ".join(done.stdout.split())
    for fact in FACTS.values():
        assert f"{fact.id} {' '.join(str(fact).split())}" in listed


def test_a_fact_reads_as_a_person_reads_it() -> None:
    first, *told = run("audit_orgs").stdout.splitlines()
    assert first == "audit_orgs"
    assert told[0].startswith("  7 organisations: care organisations in the audit (since May 2011;")
    assert told[-1].endswith("Caveat: The organisations are not named and chose to take part.")
    assert all(line.startswith("  ") and len(line) <= 96 for line in told)


def test_json_is_one_document_a_line() -> None:
    found = documents()
    assert set(found) == set(FACTS)
    for name, document in found.items():
        fact = FACTS[name]
        for part in ("value", "unit", "period", "status", "source", "caveat", "low", "high"):
            assert document[part] == getattr(fact, part), (name, part)
        assert document["reference"] == fact.reference
        assert document["schema"] == 1
    assert found["audit_prevalence.2011"]["start"] == "2011-01-01"


def test_every_word_must_be_there_in_any_case() -> None:
    assert set(documents("REVIEWED", "antipsychotics")) == {
        name
        for name, fact in FACTS.items()
        if all(
            word in f"{fact.measures} {fact.population} {fact.caveat} {fact.id}".lower()
            for word in ("reviewed", "antipsychotics")
        )
    }
    assert "audit_ap_reviewed" in documents("REVIEWED", "antipsychotics")
    assert set(documents("modelled", "Matrix")) == {
        f"matrix_2011.{part}" for part in ("people", "cost", "savings", "quality_of_life")
    }


def test_words_that_no_fact_has_are_said_and_not_passed_over() -> None:
    done = run("zebra", "crossing")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr == "workbook: no fact has all of these words: zebra crossing\n"


def test_a_damaged_table_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DataFileError("metrics.csv cannot be read as a table (no such file).")

    monkeypatch.setattr("widgets.campaign.commands_facts.load_facts", broken)
    done = run()
    assert done.exit_code == 2
    assert done.stderr == "workbook: metrics.csv cannot be read as a table (no such file).\n"
