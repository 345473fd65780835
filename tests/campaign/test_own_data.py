"""A learner's own table: read as people write it, or refused in one useful sentence."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.campaign.own_data import (
    Columns,
    OwnData,
    OwnDataError,
    choose_columns,
    grid_of_bytes,
    grid_of_text,
    guess_columns,
    hide_small_numbers,
    read_file,
    read_rows,
    safe_csv,
)
from widgets.campaign.own_data.cells import Number, read_date, read_number
from widgets.campaign.own_data.files import LARGEST_FILE
from widgets.campaign.own_data.grid import MOST_ROWS

FALLS = "Month,Falls\n2024-01-01,12\n2024-02-01,9\n2024-03-01,15\n"
SHARES = "Month,Prescribed,Register\nJan 2024,120,1000\nFeb 2024,110,990\nMar 2024,115,1010\n"
WARDS = "Ward,Falls,Patients\nAlder,12,200\nBirch,8,150\nCedar,30,400\n"


def read(table: str | bytes) -> OwnData:
    grid = grid_of_text(table) if isinstance(table, str) else grid_of_bytes(table)
    return read_rows(grid, guess_columns(grid).columns)


def refusal(table: str | bytes) -> str:
    with pytest.raises(OwnDataError) as caught:
        read(table)
    return str(caught.value)


def values(table: str | bytes) -> list[float | None]:
    return [row.value for row in read(table).rows]


def days(table: str | bytes) -> list[date | None]:
    return [row.when for row in read(table).rows]


def workbook(*rows: Sequence[object], formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def excel_day(day: int, month: int = 1) -> datetime:
    return datetime(2024, month, day)  # noqa: DTZ001 - Excel's dates have no zone


def test_dates_and_values() -> None:
    data = read(FALLS)
    assert data.kind == "values"
    assert data.headings == {"date": "Month", "value": "Falls"}
    assert [(row.line, row.when, row.value) for row in data.rows] == [
        (2, date(2024, 1, 1), 12),
        (3, date(2024, 2, 1), 9),
        (4, date(2024, 3, 1), 15),
    ]
    assert data.notes == ()


def test_dates_numerators_and_denominators() -> None:
    data = read(SHARES)
    assert data.kind == "shares"
    assert (data.rows[0].numerator, data.rows[0].denominator) == (120, 1000)


def test_units_numerators_and_denominators() -> None:
    data = read(WARDS)
    assert data.kind == "units"
    assert [(row.unit, row.numerator, row.denominator) for row in data.rows][2] == (
        "Cedar",
        30,
        400,
    )


@pytest.mark.parametrize("table", [FALLS, SHARES, WARDS])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_is_the_same_in_every_wrapping(table: str, delimiter: str, encoding: str) -> None:
    wrapped = table.replace(",", delimiter).replace("\n", "\r\n").encode(encoding)
    assert read(wrapped) == read(table)


def test_windows_letters() -> None:
    data = read("Site;Count;Total\nSt Helen’s café;1;20\nOther;3;30\n".encode("cp1252"))
    assert data.rows[0].unit == "St Helen’s café"


def test_the_line_with_which_excel_names_its_delimiter_is_no_row() -> None:
    data = read("sep=;\r\nMonth;Share\r\n01/01/2024;12,5\r\n01/02/2024;9,25\r\n")
    assert [(row.line, row.value) for row in data.rows] == [(3, 12.5), (4, 9.25)]
    assert data.notes == ()


def test_decimal_commas() -> None:
    table = "Month;Wait\n2024-01-01;1.234,5\n2024-02-01;987,25\n2024-03-01;1.200\n"
    assert values(table) == [1234.5, 987.25, 1200]


def test_thousands_separators() -> None:
    rows = ["1,234", "12 345.5", "1'234'567", "1\u00a0200", "£1,500", "\u22123"]
    table = "\n".join(["Month\tCost", *(f"2024-0{n}-01\t{text}" for n, text in enumerate(rows, 1))])
    assert values(table) == [1234, 12345.5, 1234567, 1200, 1500, -3]


def test_a_number_that_could_be_read_two_ways_is_asked_about() -> None:
    guess = guess_columns(grid_of_text("Month;Wait\n2024-01-01;1,234\n2024-02-01;2,345\n"))
    assert not guess.sure
    assert guess.sentence.endswith("; ‘1,234’ is read with a decimal comma.")
    settled = guess_columns(grid_of_text("Month;Wait\n2024-01-01;1,234\n2024-02-01;2,5\n"))
    assert settled.sure
    assert "decimal" not in settled.sentence


def test_percentages_as_text() -> None:
    data = read("Month,Share\nJan 2024,12.5%\nFeb 2024,9 %\n")
    assert data.percent
    assert [row.value for row in data.rows] == [12.5, 9]
    assert not read(FALLS).percent


def test_a_percentage_among_numbers_is_refused_with_its_row() -> None:
    said = refusal("Month,Share\nJan 2024,12.5%\nFeb 2024,0.09\nMar 2024,9%\n")
    assert said.startswith("Row 3 has ‘0.09’ without a per cent sign")
    said = refusal("Month,Share\nJan 2024,0.125\nFeb 2024,9%\nMar 2024,0.1\n")
    assert said.startswith("Row 3 has ‘9%’ with a per cent sign")


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024-03-05T14:30:00Z", date(2024, 3, 5)),
        ("2024-03", date(2024, 3, 1)),
        ("05/03/2024", date(2024, 3, 5)),
        ("5.3.24", date(2024, 3, 5)),
        ("05/03/2024 00:00", date(2024, 3, 5)),
        ("03/2024", date(2024, 3, 1)),
        ("5 March 2024", date(2024, 3, 5)),
        ("5th Mar 2024", date(2024, 3, 5)),
        ("Mar 2024", date(2024, 3, 1)),
        ("mar-24", date(2024, 3, 1)),
        ("Sept 2024", date(2024, 9, 1)),
        ("2024 MAR", date(2024, 3, 1)),
        ("45356", date(2024, 3, 5)),
        ("45356.75", date(2024, 3, 5)),
        ("2024", date(2024, 1, 1)),
        ("31/12/1969", date(1969, 12, 31)),
        ("1/1/69", date(1969, 1, 1)),
    ],
)
def test_dates_as_people_write_them(written: str, when: date) -> None:
    found = read_date(written)
    assert found
    assert found.when == when


@pytest.mark.parametrize(
    "written", ["31/02/2024", "Q1 2024", "2023/24", "Mars 2024", "1", "", "x" * 99]
)
def test_what_is_no_date(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    "written", ["1,23", "12,34,567", "1.2.3", "0x10", "nan", "inf", "1e300", "--1", "٣", ""]
)
def test_what_is_no_number(written: str) -> None:
    assert read_number(written) is None


def test_excel_serials_are_dates_under_a_heading_that_says_so() -> None:
    assert days("Month,Falls\n45292,12\n45323,9\n") == [date(2024, 1, 1), date(2024, 2, 1)]


def test_five_figures_under_another_heading_are_a_count() -> None:
    data = read("Month,Prescribed,Register\nJan 2024,45292,458461\nFeb 2024,45323,470292\n")
    assert data.rows[0].numerator == 45292


def test_iso_among_british_dates_is_refused_with_its_row() -> None:
    said = refusal("Date,Falls\n01/02/2024,3\n2024-03-01,4\n01/04/2024,5\n")
    assert said == (
        "Row 3 has the date ‘2024-03-01’ (year-month-day) and most rows are written otherwise "
        "(day/month/year): write all dates in one way."
    )


def test_dates_that_excel_read_beside_dates_that_it_did_not_are_refused() -> None:
    said = refusal(
        workbook(
            ["Date", "Falls"],
            [excel_day(3), 3],
            [excel_day(4), 4],
            ["13/03/2024", 5],
        )
    )
    assert said.startswith("Row 4 has the date ‘13/03/2024’ (day/month/year)")


def test_american_dates_are_refused_with_the_row_that_tells() -> None:
    said = refusal("Date,Falls\n01/02/2024,3\n01/03/2024,3\n03/25/2024,4\n")
    assert said.startswith("Row 4 has the date ‘03/25/2024’, which has its month first: ")


def test_a_word_among_dates_is_refused_with_its_row() -> None:
    said = refusal(FALLS + "Total,36\n")
    assert said.startswith("Row 5 has ‘Total’ where a date should be: write it as 2024-03-31")


def test_a_row_without_its_date_or_unit_is_refused() -> None:
    assert refusal(FALLS + ",7\n") == "Row 5 has no date: write one, or take the row out."
    assert refusal(WARDS + ",7,90\n") == "Row 5 has no unit: name it, or take the row out."


def test_a_total_is_not_one_more_unit() -> None:
    assert refusal(WARDS + "Grand total,50,750\n").startswith("Row 5 is ‘Grand total’")


def test_the_same_date_twice_is_refused_with_both_rows() -> None:
    said = refusal("Month,Falls\nJan 2024,3\nFeb 2024,4\n1 Jan 2024,5\n")
    assert said.startswith("Row 4 has the date 2024-01-01 again, as in row 2: ")


def test_the_same_unit_twice_is_refused_however_it_is_written() -> None:
    assert refusal(WARDS + "ALDER ,1,20\n").startswith(
        "Row 5 has the unit ‘ALDER’ again, as in row 2"
    )


def test_missing_months_are_named() -> None:
    data = read(
        "Month,Falls\nNov 2023,3\nDec 2023,3\nFeb 2024,4\nMar 2024,4\nApr 2024,5\nJul 2024,5\n"
    )
    assert data.missing == (date(2024, 1, 1), date(2024, 5, 1), date(2024, 6, 1))
    assert len(data.notes) == 1
    assert data.notes[0].startswith("There is no row for January 2024, May 2024 and June 2024: ")


@pytest.mark.parametrize(
    "table",
    [
        "Date,Falls\n2024-01-01,1\n2024-04-01,2\n2024-07-01,3\n",
        "Date,Falls\n2024-01-01,1\n2024-01-08,2\n2024-01-15,3\n2024-01-22,3\n2024-01-29,3\n2024-03-04,3\n",
        "Year,Falls\n2019,1\n2020,2\n2023,3\n",
    ],
    ids=["quarters", "weeks", "years"],
)
def test_other_tables_have_no_missing_months(table: str) -> None:
    assert read(table).missing == ()


def test_a_wrong_century_is_no_gap_of_a_thousand_months() -> None:
    said = refusal("Month,Falls\n2014-01-01,3\n2014-02-01,4\n2014-03-01,5\n2034-04-01,5\n")
    assert said == "After March 2014 the next date is 20 years later: check the years of the dates."


@pytest.mark.parametrize("blank", ["", "*", "-", "n/a", "<5", "#N/A"])
def test_a_blank_is_left_out_and_said(blank: str) -> None:
    data = read(f"Month,Falls\nJan 2024,3\nFeb 2024,{blank}\nMar 2024,5\n")
    assert [row.line for row in data.rows] == [2, 4]
    assert [(gap.line, gap.when, gap.why) for gap in data.gaps] == [(3, date(2024, 2, 1), "blank")]
    assert data.missing == ()
    assert data.notes == ("Row 3 has no figure and is left out: fill in what you know.",)


def test_blank_rows_count_but_are_not_read() -> None:
    data = read("\n\nFalls on Alder ward\nMonth,Falls\n\nJan 2024,3\n,\nFeb 2024,4\n")
    assert [row.line for row in data.rows] == [6, 8]
    assert data.notes == ("Row 3 is read as a title and left out.",)


def test_nobody_to_count_among_is_a_gap() -> None:
    data = read(SHARES + "Apr 2024,0,0\n")
    assert [(gap.line, gap.why) for gap in data.gaps] == [(5, "nobody")]
    both = read(SHARES + "Apr 2024,0,0\nMay 2024,0,0\n")
    assert both.notes == (
        "Rows 5 and 6 have a denominator of 0 and are left out: nobody has no share.",
    )


def test_rows_come_in_the_order_of_their_dates() -> None:
    assert days("Month,Falls\nMar 2024,3\nJan 2024,4\n") == [date(2024, 1, 1), date(2024, 3, 1)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Apr 2024,1200,1000", "Row 5 counts 1,200 among 1,000: check which column"),
        ("Apr 2024,12.5,1000", "Row 5 has ‘12.5’ where a count should be: "),
        ("Apr 2024,-3,1000", "Row 5 has ‘-3’ where a count should be: "),
        ("Apr 2024,12%,1000", "Row 5 has ‘12%’ where a count should be: "),
        ("Apr 2024,twelve,1000", "Row 5 has ‘twelve’ where a number should be: "),
        ("Apr 2024,=SUM(B2:B4),1000", "Row 5 has the formula ‘=SUM(B2:B4)’ where"),
        ("Apr 2024,12,1000,7", "Row 5 has more cells than the headings: "),
        ('Apr 2024,"12,1000', "Row 5 has quotation marks that do not match: "),
    ],
)
def test_a_bad_row_is_refused_with_its_number(row: str, said: str) -> None:
    assert refusal(f"{SHARES}{row}\n").startswith(said)


def test_a_number_with_a_comma_and_no_quotation_marks() -> None:
    assert refusal("Month,Falls\nJan 2024,1,234\nFeb 2024,2,345\n").startswith(
        "Row 2 has more cells than the headings: put quotation marks round a number"
    )


def test_a_decimal_comma_among_points_is_refused() -> None:
    said = refusal("Month;Wait\nJan 2024;1.5\nFeb 2024;1,5\nMar 2024;2.5\n")
    assert said == (
        "Row 3 has ‘1,5’ while other rows have a decimal point: write all numbers in one way."
    )


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"", "The table is empty: "),
        (b" \r\n\r\n", "The table is empty: "),
        (b"\xef\xbb\xbf", "The table is empty: "),
        (b"Month,Falls\n", "Row 1 holds the headings and no row of figures follows: "),
        (b"Month Falls\nJan 3\nFeb 4\n", "The table has one column only, as in ‘Month Falls’: "),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "The file is not a table: "),
        (b"PK\x03\x04 and then nothing", "The file is not an Excel workbook that we can read: "),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "The file is of an old kind: "),
        (b"Ward,Falls\nAlder,3\nBirch,4\n", "Beside the names in ‘Ward’ there must be two columns"),
        (b"Month,Ward\nJan 2024,Alder\n", "Beside the dates in ‘Month’ there is no column of fig"),
        (b"A,B\n1,2\n3,4\n", "The table has neither dates nor names of units in any column: "),
        (b"Month,Falls\nJan 2024,*\n", "Beside the dates in ‘Month’ there is no column of fig"),
    ],
)
def test_a_bad_file_is_refused(table: bytes, said: str) -> None:
    assert refusal(table).startswith(said)


def test_a_large_file_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a large file was parsed")

    monkeypatch.setattr(csv, "reader", never)
    large = FALLS.encode() + b"2024-04-01,1\n" * (20_000_000 // 13)
    assert refusal(large).startswith("The table is over 5 MB: ")
    assert refusal(large.decode()).startswith("The table is over 5 MB: ")
    assert refusal(b"PK\x03\x04" + bytes(20_000_000)).startswith("The table is over 5 MB: ")
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(OwnDataError, match="over 5 MB"):
        read_file(path)


def test_too_many_rows_are_refused_and_empty_ones_are_not() -> None:
    rows = "".join(f"Ward {number},1,9\n" for number in range(MOST_ROWS))
    assert refusal("Ward,Falls,Patients\n" + rows).startswith(
        "The table goes on after row 10,000: "
    )
    assert read(FALLS + "\n" * (MOST_ROWS + 5)) == read(FALLS)


def test_an_excel_workbook_reads_as_the_same_text_does() -> None:
    rows = [[excel_day(1, month), count] for month, count in ((1, 12), (2, 9), (3, 15))]
    assert read(workbook(["Month", "Falls"], *rows)) == read(FALLS)


def test_excel_percentages_are_read_as_they_are_shown() -> None:
    data = read(
        workbook(
            ["Month", "Share"],
            ["Jan 2024", 0.125],
            ["Feb 2024", 0.07],
            formats={"B2": "0.0%", "B3": "0%"},
        )
    )
    assert data.percent
    assert [row.value for row in data.rows] == [12.5, 7]


def test_the_first_sheet_with_a_table_is_read_and_said() -> None:
    book = openpyxl.Workbook()
    book.active.title = "About"
    book.active.append(["Read me"])
    for name, count in (("Falls", 3), ("Pressure sores", 7)):
        sheet = book.create_sheet(name)
        sheet.append(["Month", "Count"])
        sheet.append(["Jan 2024", count])
    file = io.BytesIO()
    book.save(file)
    data = read(file.getvalue())
    assert data.rows[0].value == 3
    assert data.notes == ("The sheet ‘Falls’ was read; the workbook has 3 sheets.",)
    assert grid_of_bytes(file.getvalue(), sheet="Pressure sores").rows[0].cells[1] == Number(7)
    with pytest.raises(OwnDataError, match="no sheet ‘Other’: choose one of ‘About’, ‘Falls’"):
        grid_of_bytes(file.getvalue(), sheet="Other")


def test_formulas_without_stored_results_are_refused_with_the_remedy() -> None:
    said = refusal(workbook(["Month", "Falls", "Seen"], ["Jan 2024", "=1+2", "=3+4"]))
    assert said.startswith("Beside the dates in ‘Month’ there is no column of figures")


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    import zipfile  # noqa: PLC0415 - only here

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 70_000_000)
    assert refusal(file.getvalue()).startswith("The workbook unpacks to more than we read: ")


@pytest.mark.parametrize(
    ("table", "sentence", "sure"),
    [
        (
            FALLS,
            "We read ‘Month’ as the date (year-month-day) and ‘Falls’ as the value, in 3 rows.",
            True,
        ),
        (
            "Date,A,B\n01/01/2024,3,30\n01/02/2024,4,40\n",
            "We read ‘Date’ as the date (day/month/year), ‘A’ as the numerator",
            False,
        ),
        (
            "Patients,Falls,Site\n30,3,X\n40,4,Y\n",
            "We read ‘Site’ as the unit, ‘Falls’ as the numerator and ‘Patients’ as the denom",
            True,
        ),
    ],
)
def test_the_guess_is_said(table: str, sentence: str, sure: bool) -> None:  # noqa: FBT001 - a parameter of the table above
    guess = guess_columns(grid_of_text(table))
    assert guess.sentence.startswith(sentence)
    assert guess.sure is sure


def test_a_share_beside_its_parts_is_not_taken_for_one_of_them() -> None:
    data = read("Month,Rate,Falls,Patients\nJan 2024,2.5,5,200\nFeb 2024,3.0,6,200\n")
    assert data.headings["numerator"] == "Falls"
    assert data.headings["denominator"] == "Patients"


def test_two_columns_alike_are_no_numerator_and_denominator() -> None:
    assert read("Month,Falls,Again\nJan 2024,5,5\nFeb 2024,6,6\n").kind == "values"


def test_a_person_can_choose_other_columns() -> None:
    grid = grid_of_text(SHARES)
    data = read_rows(grid, choose_columns(grid, {"date": "Month", "value": "Register"}))
    assert [row.value for row in data.rows] == [1000, 990, 1010]
    with pytest.raises(OwnDataError, match="No column is called ‘Beds’: choose from ‘Month’, ‘Pr"):
        choose_columns(grid, {"date": "Month", "value": "Beds"})
    with pytest.raises(OwnDataError, match="Choose a date and a value; or"):
        choose_columns(grid, {"date": "Month"})
    with pytest.raises(OwnDataError, match="one is chosen twice"):
        Columns("values", {"date": 0, "value": 0})
    with pytest.raises(OwnDataError, match="fewer columns than were chosen"):
        read_rows(grid, Columns("values", {"date": 0, "value": 9}))


def test_figures_without_headings() -> None:
    data = read("2024-01-01,12\n2024-02-01,9\n")
    assert len(data.rows) == 2
    assert data.headings == {"date": "column 1", "value": "column 2"}
    assert data.notes == ("Row 1 is read as figures: the table has no headings.",)


def test_a_file_on_this_computer(tmp_path: Path) -> None:
    path = tmp_path / "falls.csv"
    path.write_text(FALLS, encoding="utf-8")
    assert read_file(path) == read(FALLS)
    with pytest.raises(OwnDataError, match="The file is missing: "):
        read_file(tmp_path / "none.csv")
    with pytest.raises(OwnDataError, match=r"The file cannot be opened \(is a directory\): "):
        read_file(tmp_path)


def counted(*parts: tuple[int, int]) -> OwnData:
    rows = [f"Ward {number},{above},{under}" for number, (above, under) in enumerate(parts, 1)]
    return read("\n".join(["Ward,Falls,Patients", *rows]))


def test_small_numbers_are_hidden_with_one_more_so_that_no_total_gives_them_away() -> None:
    data = hide_small_numbers(counted((3, 100), (40, 200), (12, 90), (0, 50)))
    assert [row.unit for row in data.rows] == ["Ward 2", "Ward 4"]
    assert [(gap.unit, gap.why) for gap in data.gaps] == [
        ("Ward 1", "hidden"),
        ("Ward 3", "hidden"),
    ]
    assert data.notes[-1].startswith("1 row with a count from 1 to 4")
    assert "the smallest of the others as well" in data.notes[-1]


@pytest.mark.parametrize("small", [(1, 100), (4, 100), (96, 100), (0, 4), (4, 4)])
def test_few_who_were_counted_few_who_were_not_and_few_in_all_are_small(
    small: tuple[int, int],
) -> None:
    data = hide_small_numbers(counted((50, 100), small, (60, 120), (70, 140)))
    assert [row.unit for row in data.rows] == ["Ward 3", "Ward 4"]


@pytest.mark.parametrize("large", [(5, 100), (95, 100), (0, 100), (100, 100), (0, 5)])
def test_five_nought_and_all_are_not_small(large: tuple[int, int]) -> None:
    data = hide_small_numbers(counted((50, 100), large))
    assert len(data.rows) == 2
    assert data.notes[-1] == "No count is from 1 to 4, so nothing is hidden."


def test_hidden_figures_are_nowhere_in_what_is_left() -> None:
    data = hide_small_numbers(counted((3, 731), (40, 200), (11, 937), (60, 300)))
    for figure in ("731", "937", "numerator=3,", "numerator=11,"):
        assert figure not in repr(data)


def test_small_values_of_counts_are_hidden() -> None:
    data = hide_small_numbers(read("Month,Falls\nJan 2024,3\nFeb 2024,0\nMar 2024,9\nApr 2024,8\n"))
    assert [row.value for row in data.rows] == [0, 9]


def test_what_cannot_be_hidden_is_refused() -> None:
    for table in ("Month,Share\nJan 2024,12%\n", "Month,Wait\nJan 2024,1.5\n"):
        with pytest.raises(OwnDataError, match="bring numerators and denominators instead"):
            hide_small_numbers(read(table))
    with pytest.raises(OwnDataError, match="Every row would be hidden: add up"):
        hide_small_numbers(counted((1, 10), (2, 10)))


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60)).map(
            lambda pair: (pair[0], sum(pair) or 1)
        ),
        min_size=2,
        max_size=12,
    )
)
def test_no_small_number_stays_and_no_single_row_is_hidden(parts: list[tuple[int, int]]) -> None:
    try:
        data = hide_small_numbers(counted(*parts))
    except OwnDataError:
        return
    for row in data.rows:
        assert row.numerator is not None
        assert row.denominator is not None
        assert row.numerator not in range(1, 5)
        assert row.denominator - row.numerator not in range(1, 5)
    assert len(data.gaps) != 1


FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


@given(
    st.lists(st.lists(st.text() | st.floats(allow_nan=False) | st.none(), min_size=2, max_size=2))
)
def test_nothing_is_written_that_runs_as_a_formula(rows: list[list[str | float | None]]) -> None:
    written = safe_csv(["Name", "=HEADING()"], rows)
    read_again = list(csv.reader(io.StringIO(written, newline="")))
    assert read_again[0] == ["Name", "'=HEADING()"]
    for cells, originals in zip(read_again[1:], rows, strict=True):
        for cell, original in zip(cells, originals, strict=True):
            if isinstance(original, str):
                assert not FORMULA.match(cell)
                assert cell.removeprefix("'") == original.removeprefix("'")
            elif original is not None:
                assert float(cell) == original


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r", "＝", "＠"])
def test_every_start_of_a_formula_is_preceded_by_an_apostrophe(start: str) -> None:
    assert safe_csv(["x"], [[f"{start}1"]]).splitlines()[1].strip('"').startswith("'")


def check_one_sentence(said: str) -> None:
    assert said.endswith(".")
    assert "\n" not in said
    assert said.isprintable()
    assert ": " in said
    assert len(said) < 600
    assert ". " not in re.sub(r"‘[^’]*’", "", said)


CELLS = st.text(max_size=6) | st.sampled_from(
    [
        *("", "*", "12", "1,5", "1.5", "12%", "1.234,5", "-3", "1e9", "45292", "2024", "=1+1"),
        *("2024-01-01", "01/02/2024", "31/02/2024", "Mar 2024"),
        *("Date", "Ward", "n", "Total", "Alder", '"', "A\tB"),
    ]
)
TABLES = st.builds(
    lambda rows, delimiter: "\n".join(delimiter.join(row) for row in rows),
    st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
)


def check_whatever_it_is(table: str | bytes) -> None:
    try:
        data = read(table)
    except OwnDataError as problem:
        check_one_sentence(str(problem))
        return
    assert data.rows
    for row in data.rows:
        assert row.line > 0
        assert (row.value is None) is (data.kind != "values")
        assert bool(row.when) is (data.kind != "units")
        if row.denominator is not None:
            assert row.numerator is not None
            assert 0 <= row.numerator <= row.denominator
    for note in data.notes:
        assert note.endswith(".")


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_sentence(content: bytes) -> None:
    check_whatever_it_is(content)


@settings(max_examples=300)
@given(TABLES)
def test_any_table_gives_rows_or_a_sentence(table: str) -> None:
    check_whatever_it_is(table)


@given(TABLES, st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"]))
def test_any_table_in_any_encoding_gives_rows_or_a_sentence(table: str, encoding: str) -> None:
    check_whatever_it_is(table.encode(encoding, errors="replace"))


WORKBOOK = workbook(["Month", "Falls"], ["Jan 2024", 3], ["Feb 2024", 4])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_gives_rows_or_a_sentence(data: st.DataObject) -> None:
    whole = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    check_whatever_it_is(bytes(whole[: data.draw(st.integers(4, len(whole)))]))


@given(
    st.lists(
        st.tuples(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 10**9)),
        min_size=1,
        unique_by=lambda pair: pair[0],
    ),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d-%b-%Y"]),
)
def test_what_was_written_is_what_is_read(pairs: list[tuple[date, int]], form: str) -> None:
    table = "\n".join(
        ["Date\tFalls", *(f"{day.strftime(form)}\t{count:,}" for day, count in pairs)]
    )
    try:
        data = read(table)
    except OwnDataError as problem:
        assert "years later" in str(problem)  # noqa: PT017 - the one refusal that may come
        return
    assert [(row.when, row.value) for row in data.rows] == sorted(pairs)
