"""Whatever the data: limits bracket the centre, move with them, and all that is shown agrees."""

import re
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.campaign.spc import (
    Better,
    Kind,
    Options,
    Series,
    SpcChart,
    chart_of,
    panel_of,
)
from widgets.campaign.spc.model import Row
from widgets.campaign.spc.panel import NO_SIGNAL
from widgets.campaign.spc.sentence import amount

BETTER: tuple[Better, ...] = ("higher", "lower", "neither")
TIMES: tuple[Kind, ...] = ("run", "xmr", "p", "laney")

SHARES = st.integers(0, 400).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size)))
WHOLE = st.lists(st.integers(-1000, 1000), min_size=2, max_size=40)
OPTIONS = st.builds(
    Options,
    screened=st.booleans(),
    adjusted=st.booleans(),
    rules=st.sampled_from(["nhs", "limits", None]),
    better=st.sampled_from(BETTER),
    target=st.none() | st.floats(-2, 2),
)


def day(place: int) -> str:
    return f"{2000 + place // 12}-{place % 12 + 1:02}-01"


def of_values(values: list[Any]) -> Series:
    return Series(
        "values",
        tuple(
            Row(day(place), None if value is None else float(value))
            for place, value in enumerate(values)
        ),
    )


def of_counts(counts: list[tuple[int, int]], *, units: bool = False) -> Series:
    rows = tuple(
        Row(f"Ward {place}" if units else day(place), top / size if size else None, top, size)
        for place, (top, size) in enumerate(counts)
    )
    return Series("units" if units else "counts", rows)


VALUES = st.lists(
    st.none() | st.integers(-9, 9) | st.floats(-1e9, 1e9, allow_nan=False, width=32), max_size=40
).map(of_values)
COUNTS = st.lists(SHARES, max_size=40).map(of_counts)
UNITS = st.lists(SHARES, max_size=15).map(lambda counts: of_counts(counts, units=True))
CHARTS = (
    st.builds(chart_of, VALUES, st.sampled_from(["run", "xmr"]), OPTIONS)
    | st.builds(chart_of, COUNTS, st.sampled_from(TIMES), OPTIONS)
    | st.builds(chart_of, UNITS, st.just("funnel"), OPTIONS)
)


@given(CHARTS)
@settings(max_examples=300, deadline=None)
def test_limits_bracket_the_centre_and_lie_where_values_can(chart: SpcChart) -> None:
    for point in chart.points:
        if point.lower is None or point.upper is None:
            assert point.lower is point.upper
            continue
        assert point.centre is not None
        assert point.lower <= point.centre <= point.upper
        if chart.kind in ("p", "laney", "funnel"):
            assert point.lower >= 0
            assert point.upper <= 1


@given(CHARTS)
@settings(max_examples=300, deadline=None)
def test_a_point_is_outside_exactly_when_it_is_beyond_its_limits(chart: SpcChart) -> None:
    for point in chart.points:
        if point.y is None or point.lower is None or point.upper is None:
            assert "outside" not in point.signals
        else:
            beyond = point.y < point.lower or point.y > point.upper
            assert ("outside" in point.signals) == beyond


@given(CHARTS)
@settings(max_examples=300, deadline=None)
def test_figure_sentence_and_table_agree(chart: SpcChart) -> None:
    panel = panel_of(chart, source="A ward.", caveat="One ward only.")
    rows = {row[0]: row for row in panel.rows}
    assert list(rows) == [point.x for point in chart.points]
    traces = [trace for trace in panel.figure["data"] if trace["mode"] == "markers"]
    drawn = {
        name: (height, trace["name"])
        for trace in traces
        for name, height in zip(trace["text"], trace["y"], strict=True)
    }
    in_table = {name for name, row in rows.items() if row[-1] != NO_SIGNAL}
    in_figure = {name for name, (_, what) in drawn.items() if what.startswith("Signal")}
    assert in_figure == in_table == {point.x for point in chart.flagged}
    assert {name: height for name, (height, _) in drawn.items()} == {
        name: row[1] for name, row in rows.items() if row[1] is not None
    }
    said = re.search(r": (\d+) of \d+ (?:values|units) (?:is|are) ", chart.sentence)
    assert (int(said[1]) if said else 0) == len(in_table)
    assert panel.sentence == chart.sentence


@given(CHARTS)
@settings(max_examples=200, deadline=None)
def test_the_centre_that_is_said_is_the_one_in_table_and_figure(chart: SpcChart) -> None:
    panel = panel_of(chart, source="A ward.", caveat="One ward only.")
    if not re.search(r" around -?\d", chart.sentence):
        return
    assert f" around {amount(chart, chart.centre)}" in chart.sentence
    (line,) = [trace for trace in panel.figure["data"] if trace["name"] == "Centre"]
    assert {row[3] for row in panel.rows} == set(line["y"])


@given(WHOLE, st.integers(-50, 50), st.sampled_from([0.25, 0.5, 2.0, 8.0]), st.booleans())
@settings(deadline=None)
def test_limits_move_and_stretch_with_the_data(
    values: list[int],
    moved: int,
    wider: float,
    screened: bool,  # noqa: FBT001 - hypothesis's
) -> None:
    options = Options(screened=screened)
    before = chart_of(of_values(values), "xmr", options).points
    changed = [wider * value + moved for value in values]
    after = chart_of(of_values(changed), "xmr", options).points
    for one, two in zip(before, after, strict=True):
        for old, new in ((one.lower, two.lower), (one.centre, two.centre), (one.upper, two.upper)):
            if old is None:
                assert new is None
            else:
                assert new == pytest.approx(wider * old + moved, rel=1e-9, abs=1e-6)


@given(WHOLE)
@settings(deadline=None)
def test_screening_never_makes_limits_wider(values: list[int]) -> None:
    plain = chart_of(of_values(values), "xmr").points[0].upper
    screened = chart_of(of_values(values), "xmr", Options(screened=True)).points[0].upper
    if plain is not None and screened is not None:
        assert screened <= plain + 1e-9


@given(st.lists(SHARES, min_size=2, max_size=20), st.integers(2, 9))
@settings(deadline=None)
def test_a_p_chart_narrows_as_denominators_grow(counts: list[tuple[int, int]], times: int) -> None:
    small = chart_of(of_counts(counts), "p").points
    large = chart_of(of_counts([(top * times, size * times) for top, size in counts]), "p").points
    for one, two in zip(small, large, strict=True):
        if one.upper is not None and two.upper is not None:
            assert two.upper <= one.upper + 1e-12


NOTHING_TO_JUDGE_BY: list[list[tuple[int, int]]] = [
    [],
    [(0, 0)],
    [(0, 0), (0, 0)],
    [(0, 9)],
    [(0, 9), (0, 9), (0, 9)],
    [(9, 9), (9, 9)],
    [(3, 9)],
    [(3, 9), (3, 9), (0, 0), (3, 9)],
    [(0, 1), (1, 1)],
]


@pytest.mark.parametrize("adjusted", [True, False])
@pytest.mark.parametrize("counts", NOTHING_TO_JUDGE_BY)
def test_data_that_cannot_be_judged_have_a_sentence(
    counts: list[tuple[int, int]], *, adjusted: bool
) -> None:
    for kind in TIMES:
        assert chart_of(of_counts(counts), kind).sentence
    units = of_counts(counts, units=True)
    assert chart_of(units, "funnel", Options(adjusted=adjusted)).sentence


def test_a_constant_series_has_no_signal() -> None:
    for count, value in product(range(1, 30), (0.0, 0.1, 7.3, -1e9)):
        for kind in ("run", "xmr"):
            assert not chart_of(of_values([value] * count), kind).flagged
