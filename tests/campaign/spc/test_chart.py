"""A chart and its parts: columns, steps, gaps, sentences, panel and JSON."""

import json

import pytest

from widgets.campaign.spc import (
    Kind,
    Options,
    Series,
    SeriesError,
    chart_of,
    default_kind,
    panel_of,
    series_of,
)
from widgets.campaign.spc.model import Row

DAYS = [f"2021-{month:02}-01" for month in range(1, 13)] + ["2022-01-01", "2022-02-01"]


def a_series(*values: float | None) -> Series:
    return Series(
        "values", tuple(Row(day, value) for day, value in zip(DAYS, values, strict=False))
    )


def test_each_kind_of_columns_has_its_usual_chart(monthly: Series, regions: Series) -> None:
    assert default_kind(a_series(1, 2)) == "xmr"
    assert default_kind(monthly) == "laney"
    assert default_kind(regions) == "funnel"


@pytest.mark.parametrize("kind", ["p", "laney", "funnel"])
def test_a_chart_of_shares_needs_counts(kind: Kind) -> None:
    with pytest.raises(SeriesError, match=r"The columns are date,value, .* needs .*numerator"):
        chart_of(a_series(1, 2), kind)


def test_units_have_no_chart_over_time(regions: Series) -> None:
    with pytest.raises(SeriesError, match="unit,numerator,denominator"):
        chart_of(regions, "xmr")


def test_an_xmr_chart_of_counts_charts_their_share(monthly: Series) -> None:
    chart = chart_of(monthly, "xmr")
    assert chart.points[0].y == monthly.rows[0].value
    assert "%" in chart.sentence


def test_limits_begin_anew_at_a_step() -> None:
    series = a_series(1, 2, 1, 2, 1, 2, 1, 11, 12, 11, 12, 11, 12, 11)
    whole = chart_of(series, "xmr")
    parts = chart_of(series, "xmr", Options(steps=("2021-08-01",)))
    assert {point.centre for point in whole.points} == {90 / 14}
    assert [point.centre for point in parts.points[:7]] == [pytest.approx(10 / 7)] * 7
    assert [point.centre for point in parts.points[7:]] == [pytest.approx(80 / 7)] * 7
    assert parts.centre == pytest.approx(80 / 7)
    assert whole.flagged
    assert not parts.flagged


def test_a_step_that_is_no_date_of_the_series_is_refused() -> None:
    with pytest.raises(SeriesError, match="2020-01-01"):
        chart_of(a_series(1, 2), options=Options(steps=("2020-01-01",)))


def test_what_was_not_measured_stays_on_the_chart_and_counts_for_nothing() -> None:
    with_gap = chart_of(a_series(1, None, 2, 1, 2), "xmr")
    without = chart_of(a_series(1, 2, 1, 2), "xmr")
    assert with_gap.points[1].y is None
    assert with_gap.points[0].upper == without.points[0].upper
    assert "1 of 5 rows has no value" in with_gap.sentence


@pytest.mark.parametrize("kind", ["p", "laney"])
def test_a_denominator_of_nought_is_no_share(kind: Kind) -> None:
    text = "date,numerator,denominator\n2021-01-01,0,0\n2021-02-01,3,10\n2021-03-01,4,10\n"
    chart = chart_of(series_of(text), kind)
    assert [point.y for point in chart.points] == [None, 0.3, 0.4]
    assert chart.centre == pytest.approx(0.35)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "no value to chart"),
        ((None, None), "no value to chart"),
        ((4.0,), "too few to speak of variation"),
        ((4.0, 4.0, 4.0), "all 3 values are 4"),
        ((4.0, 5.0, 4.0), "no evidence of change: 3 values vary around 4"),
    ],
)
def test_too_little_to_judge_by_is_said(values: tuple[float | None, ...], said: str) -> None:
    for kind in ("run", "xmr"):
        chart = chart_of(a_series(*values), kind)
        assert said in chart.sentence
        assert not chart.flagged


def test_provisional_limits_are_called_so() -> None:
    thirteen = [4.0, 5.0] * 6 + [4.0]
    assert "provisional" in chart_of(a_series(*thirteen[:12])).sentence
    assert "provisional" not in chart_of(a_series(*thirteen)).sentence


def test_the_short_of_two_parts_makes_limits_provisional() -> None:
    chart = chart_of(a_series(*[4.0, 5.0] * 7), options=Options(steps=("2021-02-01",)))
    assert "provisional" in chart.sentence


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("run", Options(), "median"),
        ("xmr", Options(), "Every moving range counts, as in the NHS's Excel tool"),
        ("xmr", Options(screened=True), "above 3.267 times their average are left out"),
        ("p", Options(), "binomial standard errors"),
        ("laney", Options(), "sigma-z"),
        ("xmr", Options(rules="limits"), "shifts and trends were not looked for"),
        ("laney", Options(rules="nhs"), "NHS Making Data Count"),
    ],
)
def test_every_chart_says_its_convention(
    monthly: Series, kind: Kind, options: Options, said: str
) -> None:
    chart = chart_of(monthly, kind, options)
    panel = panel_of(chart, source="A study.", caveat="One country.")
    assert said in chart.convention
    assert chart.sentence.startswith(chart.short_convention)
    assert panel.notes[0] == chart.convention


def test_a_funnel_says_whether_it_is_adjusted(regions: Series) -> None:
    assert "exact binomial" in chart_of(regions).sentence
    assert (
        "adjusted for overdispersion" in chart_of(regions, options=Options(adjusted=True)).sentence
    )


def test_json_has_the_fields_that_other_programs_read(monthly: Series) -> None:
    document = json.loads(json.dumps(chart_of(monthly, "laney").as_dict(), allow_nan=False))
    assert list(document) == ["kind", "centre", "points", "sigma_z", "sentence"]
    assert list(document["points"][0]) == ["x", "y", "lower", "upper", "signals"]
    assert sum(bool(point["signals"]) for point in document["points"]) == 1


def test_the_sentence_names_centre_limits_and_rules(monthly: Series, vignette: Series) -> None:
    by_rules = chart_of(monthly, "laney", Options(rules="nhs")).sentence
    assert "25 of 36 values are signals of change around 8.63%" in by_rules
    assert "(1 outside the limits, 3 near a limit, 25 in a shift)" in by_rules
    said = "1 of 18 values is a signal of change around 1.9 between the limits -3.1 and 7.0"
    assert said in chart_of(vignette).sentence


def test_the_target_is_said_and_drawn() -> None:
    series = a_series(*[4.0, 5.0] * 7)
    chart = chart_of(series, options=Options(better="lower", target=3))
    panel = panel_of(chart, source="A ward.", caveat="One ward.")
    assert "the target of 3.00 is hit or missed by natural variation alone" in chart.sentence
    (line,) = [trace for trace in panel.figure["data"] if trace["name"] == "Target"]
    assert set(line["y"]) == {3}


def test_a_funnel_is_drawn_in_order_of_size(regions: Series) -> None:
    panel = panel_of(chart_of(regions), source="A study.", caveat="One quarter.")
    (upper,) = [trace for trace in panel.figure["data"] if trace["name"] == "Upper limit"]
    assert upper["x"] == sorted(upper["x"])
    assert upper["y"] == sorted(upper["y"], reverse=True)
    assert [row[0] for row in panel.rows] == [row.x for row in regions.rows]
