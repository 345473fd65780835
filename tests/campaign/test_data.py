"""The data package: complete, valid, and agreeing with itself."""

import csv
import json
import warnings
from typing import Any

import pytest

from widgets.campaign import load_table_info, read_table
from widgets.datafile import DataFileError
from widgets.paths import DATA

PACKAGE: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
TABLES = [resource["name"] for resource in PACKAGE["resources"]]


def number(row: dict[str, Any], column: str) -> float:
    value = row[column]
    assert isinstance(value, int | float)
    return value


def series_values() -> dict[str, float]:
    rows = [row for row in read_table("series") if row["value"] is not None]
    return {str(row["id"]): number(row, "value") for row in rows}


def test_frictionless_finds_no_fault() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # frictionless imports what its dependencies deprecate
        import frictionless  # noqa: PLC0415 - slow, and only this test needs it

        report = frictionless.Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.to_summary()


def test_every_csv_file_is_described() -> None:
    assert {path.name for path in DATA.glob("*.csv")} == {
        resource["path"] for resource in PACKAGE["resources"]
    }


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=TABLES)
def test_every_table_says_what_has_to_be_said(resource: dict[str, Any]) -> None:
    for said in ("title", "description", "period", "caveat", "rights"):
        assert resource[said].strip(), said
    assert all(source["title"] for source in resource["sources"])
    assert all(licence["name"] and licence["title"] for licence in resource["licenses"])
    assert resource["schema"]["primaryKey"]
    for field in resource["schema"]["fields"]:
        assert field["title"], field["name"]
        assert field["description"], field["name"]


@pytest.mark.parametrize("name", TABLES)
def test_no_row_without_source_caveat_and_status(name: str) -> None:
    for row in read_table(name):
        for said in ("source", "caveat", "status"):
            assert str(row[said]).strip(), (row, said)


@pytest.mark.parametrize("name", TABLES)
def test_files_are_utf_8_with_plain_line_ends(name: str) -> None:
    raw = (DATA / load_table_info(name).path).read_bytes()
    raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_could_run_as_a_formula(name: str) -> None:
    with (DATA / load_table_info(name).path).open(encoding="utf-8", newline="") as file:
        for cell in (cell for row in csv.reader(file) for cell in row):
            assert not cell.startswith(("=", "+", "@", "\t")), cell
            if cell.startswith("-"):
                float(cell)


def test_the_licence_of_the_opensafely_tables_is_beside_them() -> None:
    assert "Bennett Institute" in (DATA / "LICENSE-OpenSAFELY.txt").read_text(encoding="utf-8")
    for name in ("opensafely_dementia_monthly", "opensafely_dementia_q4_2021_groups"):
        info = load_table_info(name)
        assert "LICENSE-OpenSAFELY.txt" in info.licence
        assert "92565c4" in info.source


def test_the_value_for_2008_is_worked_out_from_the_headline() -> None:
    values = series_values()
    headline = values["audit_relative_fall.2008_2011"]
    derived = values["audit_prevalence.2011"] / (1 - headline / 100)
    assert round(derived, 1) == values["audit_prevalence.2008"] == 14.1


def test_one_series_gives_two_headlines() -> None:
    values = series_values()
    first, second, last = (values[f"audit_prevalence.{year}"] for year in (2006, 2008, 2011))
    assert round(first - last, 1) == 10.2
    assert round(second - last, 1) == 7.3
    assert round(100 * (1 - last / first), 1) == 60.0
    assert round(100 * (1 - last / second), 1) == 51.8


def test_the_headline_is_the_same_in_every_place_that_prints_it() -> None:
    printed = [row for row in read_table("metrics") if str(row["id"]).startswith("outcome_")]
    assert {number(row, "value") for row in printed} == {51.8}
    assert series_values()["audit_relative_fall.2008_2011"] == 51.8


def test_rates_of_series_agree_with_their_counts() -> None:
    counted = [row for row in read_table("series") if row["denominator"] is not None]
    assert len(counted) == 7
    for row in counted:
        rate = 100 * number(row, "numerator") / number(row, "denominator")
        assert rate == pytest.approx(number(row, "value"), abs=0.05), row["id"]


def test_fewer_people_and_yet_a_higher_rate_in_april_2020() -> None:
    rows = {str(row["id"]): row for row in read_table("series")}
    march, april = (rows[f"recorded_diagnoses.2020-{month}"] for month in ("03", "04"))
    assert number(april, "numerator") < number(march, "numerator")
    assert number(april, "value") > number(march, "value")
    lost = number(march, "denominator") - number(april, "denominator")
    assert round(lost, -3) == 17_000


def test_the_economic_evaluation_adds_up() -> None:
    values = series_values()
    cost, savings = values["matrix_2011.cost"], values["matrix_2011.savings"]
    assert round(savings - cost, 1) == 42.8
    assert round(savings - cost + values["matrix_2011.quality_of_life"], 1) == 54.8
    assert round(100 * cost / savings) == 39


def test_one_in_five_would_have_benefited() -> None:
    values = series_values()
    assert values["banerjee.benefit"] / values["banerjee.prescribed"] == 0.2


def test_the_monthly_table_has_36_months_without_a_gap() -> None:
    months = [str(row["date"]) for row in read_table("opensafely_dementia_monthly")]
    assert months == [
        f"{year}-{month:02}-01" for year in (2019, 2020, 2021) for month in range(1, 13)
    ]


def test_monthly_rates_agree_with_their_counts() -> None:
    for row in read_table("opensafely_dementia_monthly"):
        register = number(row, "population")
        assert round(1000 * number(row, "n_any") / register, 3) == number(row, "rate_per_1000")
        assert round(1000 * number(row, "n_new") / register, 3) == number(row, "new_per_1000")
        assert number(row, "lci") < number(row, "rate_per_1000") < number(row, "uci")


def test_groups_add_up_to_all_but_for_rounding() -> None:
    totals: dict[str, float] = {}
    for row in read_table("opensafely_dementia_q4_2021_groups"):
        group = str(row["group"])
        totals[group] = totals.get(group, 0) + number(row, "n")
    everyone = totals.pop("All")
    assert set(totals) == {"ageband", "sex", "imd", "ethnicity", "region"}
    assert all(abs(total - everyone) <= 10 for total in totals.values())


def test_a_group_without_people_has_no_rate() -> None:
    for row in read_table("opensafely_dementia_q4_2021_groups"):
        assert (row["n"] == 0) == (row["rate"] is None)


def test_events_end_after_they_start() -> None:
    for row in read_table("timeline"):
        assert str(row["start"]) <= str(row["end"])


def test_a_contradiction_is_kept_as_a_contradiction() -> None:
    conflict = [row for row in read_table("timeline") if row["status"] == "conflict"]
    assert [str(row["start"])[:7] for row in conflict] == ["2011-06", "2012-06"]


def test_an_unknown_table_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        KeyError, match=r"no table called 'audit'\. The tables are: metrics, series"
    ):
        load_table_info("audit")


def test_a_broken_table_is_named_with_row_and_column(tmp_path: Any) -> None:
    for path in DATA.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    months = tmp_path / "opensafely_dementia_monthly.csv"
    whole = months.read_text(encoding="utf-8")
    months.write_text(whole.replace("35350", "many"), encoding="utf-8")
    with pytest.raises(
        DataFileError, match="line 2, column n_any: 'many' is not of the type integer"
    ):
        read_table("opensafely_dementia_monthly", folder=tmp_path)
    months.write_text(whole.replace("n_any", "people"), encoding="utf-8")
    with pytest.raises(DataFileError, match="should have the columns date, n_any"):
        read_table("opensafely_dementia_monthly", folder=tmp_path)
    months.unlink()
    with pytest.raises(DataFileError, match="cannot be read as a table"):
        read_table("opensafely_dementia_monthly", folder=tmp_path)
