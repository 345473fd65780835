"""A learner's own chart: figure, sentence and table agree, and what cannot be used is said."""

import csv
import io
import json
import re
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.campaign import YourData
from widgets.campaign.own_data import (
    Grid,
    OwnDataError,
    grid_of_bytes,
    grid_of_text,
    guess_columns,
    read_rows,
)
from widgets.campaign.your_data import HERE, SCRIPTS
from widgets.campaign.your_data_chart import MOST_POINTS, Shown, chart_table
from widgets.campaign.your_data_choices import KINDS, ChoiceError, Choices, Event
from widgets.campaign.your_data_text import LONGEST_SHOWN, as_text
from widgets.portfolio import Portfolio

HEAVY = ("numpy", "pandas", "plotly", "qikit", "scipy", "statsmodels", "openpyxl")
FALLS = "Month,Falls\n" + "".join(
    f"2024-{month:02}-01,{falls}\n"
    for month, falls in enumerate([12, 9, 15, 11, 8, 13, 10, 14, 9, 12, 11, 13], start=1)
)
SHARES = "Month,Seen,Referred\n" + "".join(
    f"2024-{month:02}-01,{40 + month * 3 % 7},{60 + month}\n" for month in range(1, 13)
)
WARDS = "Ward,Falls,Patients\nAlder,12,200\nBirch,8,150\nCedar,60,400\n=SUM(A1),20,300\n"


def choices_for(table: str, **chosen: Any) -> Choices:
    columns = guess_columns(grid_of_text(table)).columns
    return Choices(**{"shape": columns.kind, "places": columns.places, **chosen})


def charted(table: str, *, name: str = "", **chosen: Any) -> Shown:
    grid = grid_of_text(table)
    mark = guess_columns(grid).columns.mark
    return chart_table(grid, mark, choices_for(table, **chosen), name)


def refused(table: str, **chosen: Any) -> tuple[str, str]:
    with pytest.raises(ChoiceError) as caught:
        charted(table, **chosen)
    return caught.value.field, str(caught.value)


# --- the chart that fits ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "convention"),
    [(FALLS, "XmR chart"), (SHARES, "Laney's p-prime chart"), (WARDS, "Funnel plot")],
)
def test_each_shape_of_table_gets_the_usual_chart_and_says_its_convention(
    table: str, convention: str
) -> None:
    shown = charted(table)
    assert convention in shown.panel.source
    assert shown.method[0]
    _, *rows = csv.reader(io.StringIO(shown.panel.csv))
    assert all(convention in row[-2] for row in rows)


def test_no_signal_is_read_as_natural_variation_in_one_plain_sentence() -> None:
    sentence = charted(FALLS).panel.sentence
    assert sentence.startswith("No evidence of change: 12 values vary around 11")
    assert "natural variation" in sentence


def test_icons_come_with_words_and_speak_of_the_target() -> None:
    variation, assurance = charted(FALLS, better="lower", target="40").icons
    assert (variation.id, assurance.id) == ("common_cause", "pass")
    assert "meets the target" in assurance.says
    _, missed = charted(SHARES, better="higher", target="99").icons
    assert missed.id == "fail"


def test_without_a_way_that_is_better_the_page_says_why_the_target_is_not_judged() -> None:
    shown = charted(FALLS, target="40")
    assert [icon.id for icon in shown.icons] == ["common_cause"]
    assert any("choose which way is better" in note for note in shown.panel.notes)


@pytest.mark.parametrize(("typed", "height"), [("80", 80), ("80%", 80), ("0.5%", 0.5)])
def test_a_target_for_shares_is_in_per_cent(typed: str, height: float) -> None:
    data = charted(SHARES, target=typed).panel.figure["data"]
    (line,) = [trace for trace in data if trace["name"] == "Target"]
    assert line["y"] == [pytest.approx(height)] * 12


def test_limits_begin_anew_at_the_first_row_on_or_after_a_step() -> None:
    rows = charted(FALLS, steps=("2024-06-15", "")).panel.rows
    centres = {row[0]: row[3] for row in rows}
    assert centres["2024-06-01"] == pytest.approx(sum([12, 9, 15, 11, 8, 13]) / 6)
    assert centres["2024-07-01"] == pytest.approx(sum([10, 14, 9, 12, 11, 13]) / 6)
    assert (
        "limits begin anew on 1 July 2024" in charted(FALLS, steps=("2024-06-15",)).panel.sentence
    )


def test_an_annotation_stands_on_the_chart_by_its_letter_and_never_as_html() -> None:
    shown = charted(
        FALLS,
        events=(
            Event("2024-09-02", "<b>New</b> mats & rails"),
            Event("2024-03-01", "Flu"),
            Event(),
        ),
    )
    first, second = [trace for trace in shown.panel.figure["data"] if trace["mode"] == "lines+text"]
    assert (first["text"], first["x"][0]) == (["", "A"], "2024-03-01")
    assert second["name"] == "B: &lt;b&gt;New&lt;/b&gt; mats &amp; rails"
    assert any("B on the chart: 2 September 2024" in note for note in shown.panel.notes)


def test_a_heading_is_never_read_as_html() -> None:
    layout = charted(FALLS.replace("Falls", "<a href='x'>Falls</a>")).panel.figure["layout"]
    assert layout["yaxis"]["title"]["text"].startswith("&lt;a href")


def test_a_month_that_is_missing_stays_a_gap_and_says_so() -> None:
    shown = charted(FALLS.replace("2024-05-01,8\n", ""))
    (gap,) = [row for row in shown.panel.rows if row[0] == "2024-05-01"]
    assert (gap[1], gap[-1]) == (None, "no row for this month")
    path = next(trace for trace in shown.panel.figure["data"] if trace["name"] == "Values in order")
    assert path["y"][4] is None


def test_small_numbers_are_gone_from_everything_that_is_shown() -> None:
    table = FALLS.replace("2024-05-01,8", "2024-05-01,3")
    shown = charted(table, hide_small=True)
    rows = {row[0]: row for row in shown.panel.rows}
    assert rows["2024-05-01"][1] is None
    assert sum(row[-1] == "hidden: a small number" for row in shown.panel.rows) == 2
    heights = {height for trace in shown.panel.figure["data"] for height in trace["y"]}
    assert 3 not in heights
    kept = [row for row in shown.panel.rows if row[1] is not None]
    assert rows["2024-05-01"][3] == pytest.approx(
        sum(float(str(row[1])) for row in kept) / len(kept)
    )
    assert "Small numbers are hidden" in shown.panel.caveat


def test_a_formula_is_harmless_in_the_file() -> None:
    shown = charted(WARDS, name="=cmd.csv", title="=1+1")
    cells = [cell for row in csv.reader(io.StringIO(shown.panel.csv)) for cell in row]
    assert "'=SUM(A1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "field", "words"),
    [
        ({"target": "soon"}, "target", "not a number"),
        ({"kind": "p"}, "kind", "choose another kind"),
        ({"kind": "funnel"}, "kind", "choose another kind"),
        ({"steps": ("2024-01-01",)}, "steps", "not after the first date"),
        ({"steps": ("2025-06-01",)}, "steps", "after the last date"),
        ({"steps": ("2024-11-01",)}, "steps", "From 1 November 2024 there are only 2 values"),
        ({"steps": ("2024-03-01",)}, "steps", "From 1 January 2024 there are only 2 values"),
        ({"steps": ("soon",)}, "steps", "is not a day"),
        ({"events": (Event("2031-01-01", "Later"),)}, "events", "outside the dates"),
        ({"events": (Event("", "Flu"),)}, "events", "Choose the day on which ‘Flu’"),
        ({"events": (Event("2024-03-01", " "),)}, "events", "what happened on 1 March 2024"),
        ({"places": {"date": 0, "value": 0}}, "columns", "one is chosen twice"),
        ({"places": {"date": 0}}, "columns", "Choose one column for each"),
        ({"places": {"date": 0, "value": 7}}, "table", "fewer columns"),
        ({"places": {"date": 1, "value": 0}}, "table", "Row 2"),
    ],
)
def test_what_cannot_be_used_is_refused_beside_its_field(
    chosen: dict[str, Any], field: str, words: str
) -> None:
    where, sentence = refused(FALLS, **chosen)
    assert where == field
    assert words in sentence


@pytest.mark.parametrize(("typed", "words"), [("0.95", "0.95% or 95%"), ("140", "from 0 to 100")])
def test_a_share_for_a_target_that_could_be_misread_is_refused(typed: str, words: str) -> None:
    assert words in refused(SHARES, target=typed)[1]


def test_small_numbers_of_measurements_cannot_be_hidden() -> None:
    field, sentence = refused(FALLS.replace(",12\n", ",12.5\n"), hide_small=True)
    assert field == "hide_small"
    assert "numerators and denominators" in sentence


def test_more_points_than_a_chart_can_show_are_refused() -> None:
    days = [date(2020, 1, 1) + timedelta(days=place) for place in range(MOST_POINTS + 1)]
    table = "Day,Falls\n" + "".join(f"{day},{place % 9}\n" for place, day in enumerate(days))
    assert "more than a chart can show" in refused(table)[1]
    assert charted(table.rsplit("\n", 2)[0]).panel.rows


# --- figure, sentence and table --------------------------------------------------------------


def day(place: int) -> str:
    return f"{2000 + place // 12}-{place % 12 + 1:02}-01"


def _table(kind: str, rows: list[tuple[int, int]]) -> str:
    if kind == "values":
        return "Month,Falls\n" + "".join(
            f"{day(place)},{top - size / 4}\n" for place, (top, size) in enumerate(rows)
        )
    names = [f"Ward {place}" if kind == "units" else day(place) for place in range(len(rows))]
    body = "".join(f"{name},{top},{size}\n" for name, (top, size) in zip(names, rows, strict=True))
    return f"{'Unit' if kind == 'units' else 'Month'},Numerator,Denominator\n{body}"


COUNTS = st.integers(0, 400).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size)))
TABLES = st.sampled_from(["values", "shares", "units"]).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.lists(COUNTS, min_size=1, max_size=30),
        st.sampled_from(list(KINDS[kind])),  # type: ignore[index]
    )
)


@given(
    made=TABLES,
    better=st.sampled_from(["higher", "lower", "neither"]),
    rules=st.sampled_from(["nhs", "limits"]),
    target=st.sampled_from(["", "50", "7"]),
    hide_small=st.booleans(),
    step=st.integers(0, 29),
)
@settings(max_examples=200, deadline=None)
def test_figure_sentence_table_and_icons_always_agree(
    made: tuple[str, list[tuple[int, int]], str], step: int, **chosen: Any
) -> None:
    shape, counts, kind = made
    names = {
        "values": {"date": 0, "value": 1},
        "shares": {"date": 0, "numerator": 1, "denominator": 2},
        "units": {"unit": 0, "numerator": 1, "denominator": 2},
    }
    steps = (day(step),) if 0 < step < len(counts) else ()
    wanted = Choices(shape=shape, places=names[shape], kind=kind, steps=steps, **chosen)  # type: ignore[arg-type]
    try:
        shown = chart_table(grid_of_text(_table(shape, counts)), ".", wanted)
    except ChoiceError as problem:
        assert problem.field in ("table", "hide_small", "steps")  # noqa: PT017 - or a chart
        assert str(problem).endswith(".")  # noqa: PT017 - the same
        return
    panel = shown.panel
    labels = [column.label.split(" (")[0] for column in panel.columns]
    rows = {row[0]: dict(zip(labels, row, strict=True)) for row in panel.rows}
    drawn = {
        name: (height, trace["name"])
        for trace in panel.figure["data"]
        if trace["mode"] == "markers"
        for name, height in zip(trace["text"], trace["y"], strict=True)
    }
    assert {name: height for name, (height, _) in drawn.items()} == {
        name: row["Value"] for name, row in rows.items() if row["Value"] is not None
    }
    gaps = {"no figure", "nobody was counted", "hidden: a small number"}
    flagged = {name for name, row in rows.items() if row["Signals"] not in {"none", *gaps}}
    assert flagged == {name for name, (_, what) in drawn.items() if what.startswith("Signal")}
    said = re.search(r"^(\d+) of \d+ (?:values|units) (?:is|are) ", panel.sentence)
    assert (int(said[1]) if said else 0) == len(flagged)
    for row in rows.values():
        if shape != "values" and row["Value"] is not None:
            share = 100 * float(str(row["Numerator"])) / float(str(row["Denominator"]))
            assert row["Value"] == pytest.approx(share)
    if shown.icons:
        last = [name for name, row in rows.items() if row["Value"] is not None][-1]
        assert (shown.icons[0].id == "common_cause") == (last not in flagged)
    json.dumps(shown.as_dict(), allow_nan=False)


# --- a table as text -------------------------------------------------------------------------


def _again(grid: Grid) -> Grid:
    text = as_text(grid, guess_columns(grid).columns.mark)
    assert text is not None
    return grid_of_text(text)


@pytest.mark.parametrize(
    "table",
    [
        FALLS,
        WARDS,
        "Falls on the ward\n\n" + FALLS,
        FALLS.split("\n", 1)[1],
        "Month;Rate\n2024-01-01;1,234\n2024-02-01;2,5\n2024-03-01;3,75\n",
        'Unit,Numerator,Denominator\n"Ward, ""A""",1,9\n\nWard\tB,2,9\n',
    ],
)
def test_a_table_written_out_reads_as_before_row_by_row(table: str) -> None:
    before = grid_of_text(table)
    after = _again(before)
    columns = guess_columns(before).columns
    assert guess_columns(after).columns == columns
    assert [row.line for row in after.rows] == [row.line for row in before.rows]
    assert read_rows(after, columns).rows == read_rows(before, columns).rows


def test_a_long_table_is_not_written_out() -> None:
    long = "Unit,Note,Numerator,Denominator\n" + "".join(
        f"Ward {place},{'x' * 500},1,9\n" for place in range(500)
    )
    assert len(long) > LONGEST_SHOWN
    grid = grid_of_bytes(long.encode())
    assert as_text(grid, ".") is None


# --- the widget ------------------------------------------------------------------------------


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(
        YourData, "send", lambda _self, content, _buffers=None: told.append(content)
    )
    return told


def tell(widget: YourData, content: object, *buffers: bytes) -> None:
    widget._receive(widget, content, [memoryview(buffer) for buffer in buffers])


CHOSEN = {"shape": "values", "places": {"date": 0, "value": 1}}


def test_a_table_is_read_then_charted(portfolio: Portfolio, said: list[dict[str, Any]]) -> None:
    widget = YourData(portfolio=portfolio)
    tell(widget, {"kind": "table", "number": 1, "text": FALLS})
    tell(widget, {"kind": "chart", "number": 2, "choices": CHOSEN})
    read, chart = said
    assert (read["problem"], read["header"], read["sure"]) == ("", ["Month", "Falls"], True)
    assert (chart["number"], chart["problem"], chart["title"]) == (2, "", "Falls")
    assert len(chart["panel"]["rows"]) == 12


def test_a_file_comes_as_bytes_and_its_text_goes_back(
    portfolio: Portfolio, said: list[dict[str, Any]]
) -> None:
    widget = YourData(portfolio=portfolio)
    tell(widget, {"kind": "file", "number": 1, "name": "falls.csv"}, FALLS.encode("utf-16"))
    assert grid_of_text(said[0]["text"]).header == ("Month", "Falls")
    tell(widget, {"kind": "chart", "number": 2, "choices": CHOSEN})
    assert "‘falls.csv’" in said[1]["panel"]["source"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nothing", b"\x00\xff" * 9, b"x" * 5_000_001])
def test_a_bad_file_is_refused_in_a_sentence_and_charts_nothing(
    portfolio: Portfolio, said: list[dict[str, Any]], content: bytes
) -> None:
    widget = YourData(portfolio=portfolio)
    tell(widget, {"kind": "table", "number": 1, "text": FALLS})
    tell(widget, {"kind": "file", "number": 2, "name": "x.csv"}, content)
    tell(widget, {"kind": "chart", "number": 3, "choices": CHOSEN})
    assert said[1]["problem"].endswith(".")
    assert (said[2]["field"], said[2]["problem"]) == (
        "table",
        "There is no table yet: paste one, or open a file.",
    )


@pytest.mark.parametrize(
    "chosen",
    [None, "x", {}, {**CHOSEN, "kind": "pie"}, {**CHOSEN, "steps": ["x"] * 11}, {**CHOSEN, "z": 1}],
)
def test_choices_that_are_not_ours_are_refused(
    portfolio: Portfolio, said: list[dict[str, Any]], chosen: object
) -> None:
    widget = YourData(portfolio=portfolio)
    tell(widget, {"kind": "table", "number": 1, "text": FALLS})
    tell(widget, {"kind": "chart", "number": 2, "choices": chosen})
    assert "did not reach the workbook whole" in said[1]["problem"]


def test_a_message_that_is_not_ours_does_nothing(
    portfolio: Portfolio, said: list[dict[str, Any]]
) -> None:
    widget = YourData(portfolio=portfolio)
    strangers: tuple[object, ...] = (
        *({"kind": "table"}, {"kind": "table", "text": 7}, {"kind": "file"}, [], "x"),
    )
    for content in strangers:
        tell(widget, content)
    assert said == []


def _work(widget: YourData, **body: Any) -> None:
    tell(widget, {"kind": "work", "number": 1, "body": body})


def test_table_and_choices_are_kept_for_the_next_page(
    portfolio: Portfolio, said: list[dict[str, Any]]
) -> None:
    _work(YourData(portfolio=portfolio), table=FALLS, choices={**CHOSEN, "target": "9"}, drawn=True)
    assert said[0]["problem"] == ""
    body = YourData(portfolio=portfolio).last["body"]
    assert (body["table"], body["drawn"]) == (FALLS, True)
    assert body["choices"]["target"] == "9"


def test_without_leave_nothing_is_kept_nor_left_of_before(
    portfolio: Portfolio, said: list[dict[str, Any]]
) -> None:
    widget = YourData(portfolio=portfolio)
    table = "Month,Falls at Alder House\n2024-01-01,7\n"
    for place, page in enumerate((widget, YourData(portfolio=portfolio))):  # two versions
        _work(page, table=f"{table}2024-0{place + 2}-01,8\n" * 200)
    assert len(portfolio.versions("11-evaluation/your-data")) == 2
    portfolio.save("06-public-narrative/draft", {"text": "Mine."}, session="x")
    _work(widget, keep=False, table=table)
    assert [one.body for one in portfolio.versions("11-evaluation/your-data")] == [{"keep": False}]
    left = b"".join(path.read_bytes() for path in portfolio.path.parent.iterdir())
    assert b"Alder House" not in left
    assert portfolio.versions("06-public-narrative/draft")[0].body == {"text": "Mine."}
    assert all(told["problem"] == "" for told in said)


def test_a_table_too_long_to_keep_is_refused_with_both_lengths(
    portfolio: Portfolio, said: list[dict[str, Any]]
) -> None:
    _work(YourData(portfolio=portfolio), table="x" * (LONGEST_SHOWN + 1))
    assert "200,001 characters" in said[0]["problem"]
    assert "200,000" in said[0]["problem"]


def test_a_kernel_loads_no_heavy_package_before_there_is_a_table() -> None:
    script = (
        "import sys; from widgets.campaign import YourData; YourData(portfolio=None); "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_text_reaches_the_page_only_as_text_and_asks_no_other_host() -> None:
    script = "".join((HERE / f"your_data{name}.js").read_text("utf-8") for name in SCRIPTS)
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in script
    assert re.findall(r"https?://[^\"]+", script) == ["http://www.w3.org/2000/svg"]


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    try:
        grid = grid_of_text(text)
        columns = guess_columns(grid).columns
    except OwnDataError:
        return
    try:
        shown = chart_table(grid, columns.mark, Choices(shape=columns.kind, places=columns.places))
    except ChoiceError as problem:
        assert "\n" not in str(problem)  # noqa: PT017 - or a chart
    else:
        assert shown.panel.sentence
