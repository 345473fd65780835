"""A file is read as it is written or refused with one sentence: which row, and what to do."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.campaign.spc import SeriesError, read_series, series_of
from widgets.campaign.spc.model import Row
from widgets.campaign.spc.reading import LARGEST_FILE


def test_values_are_read_in_order_of_time() -> None:
    series = series_of("date,value\n2021-03-01,3.5\n2021-01-01,-1\n2021-02-01,\n")
    assert series.shape == "values"
    assert series.rows == (
        Row("2021-01-01", -1.0),
        Row("2021-02-01", None),
        Row("2021-03-01", 3.5),
    )


def test_counts_are_read_as_a_share() -> None:
    series = series_of("date,numerator,denominator\n2021-01-01,1,4\n2021-02-01,0,0\n")
    assert series.shape == "counts"
    assert series.rows == (Row("2021-01-01", 0.25, 1, 4), Row("2021-02-01", None, 0, 0))


def test_units_keep_their_order_and_their_names() -> None:
    series = series_of('unit,numerator,denominator\n"Wye, north",1,4\nAsh,2,4\n')
    assert series.shape == "units"
    assert [row.x for row in series.rows] == ["Wye, north", "Ash"]


def test_a_name_loses_what_a_screen_would_obey() -> None:
    series = series_of("unit,numerator,denominator\nA\x1b[31msh,1,4\n")
    assert series.rows[0].x == "A[31msh"


def test_a_mark_at_the_beginning_blank_lines_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "ward.csv"
    path.write_bytes(b"\xef\xbb\xbfDate, Value\r\n\r\n2021-01-01,1\r\n")
    assert read_series(path).rows == (Row("2021-01-01", 1.0),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "It is empty: give it the columns date,value or"),
        ("\n \n", "It is empty"),
        ("date,value\n", "a header and no rows: add a row"),
        ("date;value\n2021-01-01;1,5\n", "Row 1 is divided by semicolons: divide by commas"),
        ("date\tvalue\n", "Row 1 is divided by tabs"),
        ("month,value\n", "Row 1 holds 'month,value': the columns should be date,value or"),
        (
            "date,value\n2021-01-01,1,5\n",
            "Row 2 has 3 cells where the header has 2: write decimals",
        ),
        ("date,value\n2021-01-01\n", "Row 2 has 1 cells"),
        ('date,value\n2021-01-01,"1,5"\n', "Row 2 has '1,5' for a value: write decimals with a"),
        ("date,value\n2021-01-01,1\n01/02/2021,2\n", "Row 3 has '01/02/2021' for a date: write"),
        ("date,value\n2021-02-30,1\n", "Row 2 has the date '2021-02-30', which no calendar has"),
        ("date,value\n20210101,1\n", "Row 2 has '20210101' for a date"),
        ("date,value\n2021-01-01,=A1\n", "Row 2 has '=A1' for a value: put the number itself"),
        ("date,value\n2021-01-01,12%\n", "Row 2 has '12%' for a value: write the number without"),
        ("date,value\n2021-01-01,lots\n", "Row 2 has 'lots' for a value: write a plain number"),
        ("date,value\n2021-01-01,nan\n", "Row 2 has 'nan' for a value"),
        ("date,value\n2021-01-01,1e308\n", "Row 2 has '1e308' for a value"),
        ("date,value\n2021-01-01,\u0661\n", "for a value: write a plain number"),
        ("date,value\n2021-01-01,1\n2021-01-01,2\n", "Row 3 has '2021-01-01' again, after row 2"),
        (
            "date,value\n2021-01-01,1\n2021-02-01,1\n2021-05-01,2\n",
            "Row 4 has 2021-05-01, and the month before it is missing (the last is 2021-02-01)",
        ),
        (
            "date,value\n2021-01-31,1\n2021-02-28,1\n2021-04-30,2\n",
            "Row 4 has 2021-04-30, and the month before it is missing",
        ),
        ('date,value\n2021-01-01,"1\n', "Row 2 has a quotation mark that is not closed"),
        (
            "date,numerator,denominator\n2021-01-01,5,4\n",
            "Row 2 has a numerator of 5 above its denominator of 4",
        ),
        ("date,numerator,denominator\n2021-01-01,1.5,4\n", "Row 2 has '1.5' for a count"),
        ("date,numerator,denominator\n2021-01-01,-1,4\n", "Row 2 has '-1' for a count"),
        ("unit,numerator,denominator\n,1,4\n", "Row 2 has no unit: write its name"),
        ("unit,numerator,denominator\nAsh,1,4\nAsh,1,4\n", "Row 3 has 'Ash' again, after row 2"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_row(text: str, said: str) -> None:
    with pytest.raises(SeriesError) as problem:
        series_of(text)
    assert said in str(problem.value)
    assert str(problem.value).endswith(".")
    assert "\n" not in str(problem.value)


def test_a_long_cell_is_not_shown_whole() -> None:
    with pytest.raises(SeriesError) as problem:
        series_of(f"date,value\n2021-01-01,{'x' * 5000}\n")
    assert len(str(problem.value)) < 200


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("date,value\n".encode("utf-16"), "UTF-16"),
        ("date,value\n".encode("utf-16-le"), "UTF-16"),
        (b"date,value\n2021-01-01,1\xa3\n", "Row 2 is not UTF-8"),
        (b"x" * (LARGEST_FILE + 1), "over 1 MB"),
    ],
)
def test_a_file_that_is_no_such_text_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "ward.csv"
    path.write_bytes(content)
    with pytest.raises(SeriesError, match=said):
        read_series(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(SeriesError, match="cannot be read"):
            read_series(path)


def test_weeks_and_working_days_may_have_gaps() -> None:
    for days in (("2021-01-04", "2021-01-11", "2021-01-25"), ("2021-01-01", "2021-01-05")):
        text = "date,value\n" + "".join(f"{day},1\n" for day in days)
        assert len(series_of(text).rows) == len(days)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    for header in ("", "date,value\n", "unit,numerator,denominator\n"):
        try:
            series_of(header + text)
        except SeriesError as problem:
            assert str(problem).isprintable()  # noqa: PT017 - most texts are refused, some are not
