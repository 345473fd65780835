"""``workbook spc``: what it prints, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from widgets.campaign import spc_command
from widgets.campaign.spc import Series


def run(*arguments: str) -> Result:
    return CliRunner().invoke(spc_command, arguments)


def document(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def vignette_file(tmp_path: Path, vignette: Series) -> str:
    path = tmp_path / "vignette.csv"
    lines = [f"{row.x},{row.value:g}" for row in vignette.rows]
    path.write_text("\n".join(["date,value", *lines]), encoding="utf-8")
    return str(path)


def counts_file(folder: Path, series: Series) -> str:
    first = "unit" if series.shape == "units" else "date"
    lines = [f"{row.x},{row.numerator},{row.denominator}" for row in series.rows]
    path = folder / "counts.csv"
    path.write_text("\n".join([f"{first},numerator,denominator", *lines]), encoding="utf-8")
    return str(path)


def test_xmr_is_the_chart_of_values_and_screens_when_told(vignette_file: str) -> None:
    plain, screened = document(vignette_file), document(vignette_file, "--screened")
    assert plain["kind"] == screened["kind"] == "xmr"
    assert plain["points"][0]["lower"] == pytest.approx(-3.062, abs=0.0008)
    assert screened["points"][0]["lower"] == pytest.approx(-0.715, abs=0.0008)
    assert plain["points"][4] | {"lower": 0, "upper": 0} == {
        "x": "2021-03-26",
        "y": 10,
        "lower": 0,
        "upper": 0,
        "signals": ["outside"],
    }


def test_the_fields_are_those_of_the_contract(tmp_path: Path, monthly: Series) -> None:
    found = document(counts_file(tmp_path, monthly), "--kind", "laney")
    assert list(found) == ["kind", "centre", "points", "sigma_z", "sentence"]
    assert found["sigma_z"] == pytest.approx(4.32, abs=0.005)
    assert len([point for point in found["points"] if point["signals"]]) == 1


def test_a_funnel_is_the_chart_of_units(tmp_path: Path, regions: Series) -> None:
    path = counts_file(tmp_path, regions)
    exact, adjusted = document(path), document(path, "--adjusted")
    assert exact["kind"] == adjusted["kind"] == "funnel"
    assert [len([p for p in chart["points"] if p["signals"]]) for chart in (exact, adjusted)] == [
        6,
        0,
    ]


def test_without_json_the_sentence_the_convention_and_the_table_are_printed(
    vignette_file: str,
) -> None:
    result = run(vignette_file, "--better", "lower", "--target", "8", "--screened")
    assert result.exit_code == 0
    assert result.stdout.startswith("XmR chart, moving ranges screened")
    assert "Passes the target" in result.stdout
    assert "2021-03-26  10.0" in result.stdout


def test_the_nhs_rules_can_be_asked_of_a_p_chart(tmp_path: Path, monthly: Series) -> None:
    path = counts_file(tmp_path, monthly)
    found = document(path, "--kind", "laney", "--rules", "nhs")
    assert "shift" in {name for point in found["points"] for name in point["signals"]}


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("date;value\n", (), "workbook: ward.csv: Row 1 is divided by semicolons"),
        ("date,value\n2021-01-01,1\n", ("--kind", "p"), "workbook: ward.csv: The columns are"),
        (None, (), "workbook: ward.csv: It cannot be read"),
    ],
)
def test_what_cannot_be_charted_gives_one_line_and_exit_2(
    tmp_path: Path, text: str | None, arguments: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "ward.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    result = run(str(path), *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1


def test_a_file_of_noughts_and_gaps_is_charted_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "ward.csv"
    path.write_text("date,numerator,denominator\n2021-01-01,0,0\n2021-02-01,,\n", encoding="utf-8")
    found = document(str(path))
    assert found["centre"] is None
    assert "no value to chart" in found["sentence"]
