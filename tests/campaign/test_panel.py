"""A panel always brings its sentence, source, caveat and table, and its file is safe to open."""

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.campaign import Column, Panel

if TYPE_CHECKING:
    from widgets.campaign.panel import Value

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
NUMBERS = st.floats(-1e6, 1e6) | st.integers(-(10**6), 10**6)


def a_panel(**changes: Any) -> Panel:
    parts: dict[str, Any] = {
        "figure": {"data": [], "layout": {}},
        "sentence": "It fell.",
        "source": "An audit.",
        "caveat": "Not everyone took part.",
        "columns": (Column("Year"), Column("Change", decimals=1), Column("Remark")),
        "rows": ((2006, 0.0, "first"), (2011, -10.2, "last")),
    }
    return Panel(**(parts | changes))


def read(panel: Panel) -> list[list[str]]:
    return list(csv.reader(io.StringIO(panel.csv)))


@pytest.mark.parametrize("part", ["sentence", "source", "caveat"])
def test_a_panel_without_a_part_cannot_be_made(part: str) -> None:
    with pytest.raises(ValueError, match=f"A panel has no {part}"):
        a_panel(**{part: " "})


def test_a_row_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="A row has 1 cells for 3 columns"):
        a_panel(rows=((2006,),))


def test_the_file_has_the_tables_own_cells_and_what_must_be_said() -> None:
    assert read(a_panel()) == [
        ["Year", "Change", "Remark", "Source", "Caveat"],
        ["2006", "0.0", "first", "An audit.", "Not everyone took part."],
        ["2011", "-10.2", "last", "An audit.", "Not everyone took part."],
    ]


def test_what_is_not_known_is_said() -> None:
    assert a_panel(rows=((2006, None, ""),)).cells == [["2006", "not known", ""]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\uff1d1"])
def test_a_text_that_could_run_as_a_formula_is_made_harmless(text: str) -> None:
    panel = a_panel(
        rows=((2006, -2.5, text),), source=text, columns=(*a_panel().columns[:2], Column(text))
    )
    heads, row = read(panel)
    assert heads[2] == row[2] == row[3] == f"'{text}"
    assert row[1] == "-2.5"  # a negative number stays a number
    assert panel.cells[0][2] == text  # the page shows it as it is


@given(st.lists(st.tuples(NUMBERS, TEXTS), min_size=1, max_size=5))
def test_page_and_file_always_have_the_same_cells(pairs: list[tuple[float, str]]) -> None:
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (i, number, text) for i, (number, text) in enumerate(pairs)
    )
    panel = a_panel(rows=rows)
    for row, shown, kept in zip(rows, panel.as_dict()["rows"], read(panel)[1:], strict=True):
        assert kept[:2] == shown[:2]
        assert kept[2] in (shown[2], f"'{shown[2]}")
        assert isinstance(row[1], int | float)
        assert float(shown[1]) == pytest.approx(row[1], abs=0.051)


def test_the_browser_gets_everything_and_learns_which_columns_are_numbers() -> None:
    sent = a_panel(notes=("One note.",)).as_dict()
    assert [column["numeric"] for column in sent["columns"]] == [False, True, False]
    assert sent["csv"] == a_panel().csv
    assert sent["notes"] == ["One note."]
    assert {sent["sentence"], sent["source"], sent["caveat"]} == {
        "It fell.",
        "An audit.",
        "Not everyone took part.",
    }
