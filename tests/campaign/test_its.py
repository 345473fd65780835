"""An interrupted time series gives the published numbers, refuses what cannot be, and says so."""

import json
import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.campaign import its_command, read_table
from widgets.campaign.its import Interval, Its, Model, interrupted
from widgets.campaign.spc import Series, SeriesError, series_of
from widgets.campaign.spc.model import Row

BREAK = date(2020, 3, 1)


def monthly_text() -> str:
    lines = [
        f"{row['date']},{row['n_any']},{row['population']}"
        for row in read_table("opensafely_dementia_monthly")
    ]
    return "\n".join(["date,numerator,denominator", *lines])


def rates_text() -> str:
    rows = read_table("opensafely_dementia_monthly")
    return "\n".join(["date,value", *(f"{row['date']},{row['rate_per_1000']}" for row in rows)])


def of_values(values: Sequence[float]) -> Series:
    rows = [
        Row(f"{2000 + place // 12}-{place % 12 + 1:02}-01", float(value))
        for place, value in enumerate(values)
    ]
    return Series("values", tuple(rows))


@pytest.fixture(scope="module")
def found() -> Its:
    return interrupted(series_of(monthly_text()), BREAK)


def close(interval: Interval, estimate: float, low: float, high: float, *, to: float) -> bool:
    numbers = (interval.estimate, interval.low, interval.high)
    return numbers == pytest.approx((estimate, low, high), abs=to)


def test_the_step_at_march_2020_is_the_published_one(found: Its) -> None:
    assert close(found.ols.level, 1.35, -0.93, 3.63, to=0.005)
    assert (found.unit, found.per, found.starts) == ("month", 1000, "2020-03-01")
    assert (found.before, found.after) == (14, 22)
    assert "the level differed by +1.35 (-0.93 to 3.63) per 1,000" in found.sentence
    assert "the slope by +0.184 (-0.058 to 0.427) a month" in found.sentence


def test_the_change_in_slope_is_the_published_one_under_each_model(found: Its) -> None:
    three = interrupted(series_of(monthly_text()), BREAK, lags=3)
    assert close(found.ols.slope, 0.184, -0.058, 0.427, to=0.0006)
    assert close(three.hac.slope, 0.184, -0.003, 0.372, to=0.0006)
    assert close(found.hac.slope, 0.184, 0.002, 0.367, to=0.0006)
    assert found.lags == 4


def test_the_published_rate_gives_the_same_as_the_counts(found: Its) -> None:
    rates = interrupted(series_of(rates_text()), BREAK)
    assert rates.per is None
    assert close(rates.ols.level, 1.35, -0.93, 3.63, to=0.005)
    assert rates.hac.slope.low == pytest.approx(found.hac.slope.low, abs=0.0001)


def test_the_verdict_on_the_slope_hangs_on_the_errors_and_the_sentence_says_so(found: Its) -> None:
    three = interrupted(series_of(monthly_text()), BREAK, lags=3)
    assert (
        "the change in slope could be nought with ordinary errors but not with Newey-West errors "
        "at 4 lags and Poisson errors" in found.sentence
    )
    assert "ordinary errors and Newey-West errors at 3 lags but not with Poisson" in three.sentence


def test_poisson_errors_are_too_narrow_where_denominators_are_large(found: Its) -> None:
    assert found.poisson is not None
    assert found.dispersion == pytest.approx(12.5, abs=0.05)
    assert found.poisson.level.estimate == pytest.approx(1.36, abs=0.01)
    assert width(found.poisson) < width(found.ols) / 3
    assert "those intervals are too narrow" in found.sentence


def width(model: Model) -> float:
    return model.level.high - model.level.low


def test_poisson_errors_of_counts_are_those_of_chance() -> None:
    """One number before and one after: the variance of a difference is the sum of the means."""
    model = interrupted(of_values([100] * 50 + [121] * 50), date(2004, 3, 1)).poisson
    assert model is not None
    level = model.level
    assert level.estimate == pytest.approx(21)
    # At the end of 50 points a fitted line has about 4 times the variance of their mean.
    expected = 1.96 * math.sqrt(4 * 100 / 50 + 4 * 121 / 50)
    assert (level.high - level.low) / 2 == pytest.approx(expected, rel=0.03)


def test_rates_without_counts_take_their_spread_from_the_data() -> None:
    rates = interrupted(series_of(rates_text()), BREAK)
    assert rates.dispersion is None
    assert rates.poisson is not None
    assert width(rates.poisson) == pytest.approx(width(rates.ols), rel=0.1)


def test_values_below_nought_have_no_poisson_errors_and_the_sentence_says_so() -> None:
    model = interrupted(of_values([-1, 2, -1, 3, 2, 1, 2, 3]), date(2000, 5, 1))
    assert model.poisson is None
    assert model.as_dict()["poisson"] is None
    assert "Poisson errors do not fit these values" in model.sentence


def test_a_line_with_a_step_and_a_new_slope_is_found_again() -> None:
    values = [10 + 0.5 * time for time in range(12)]
    values += [10 + 0.5 * time + 3 + 0.25 * (time - 12) for time in range(12, 30)]
    model = interrupted(of_values(values), date(2001, 1, 1))
    assert model.ols.level.estimate == pytest.approx(3)
    assert model.ols.slope.estimate == pytest.approx(0.25)
    assert model.fitted == pytest.approx(model.values)
    assert model.without_break[-1] == pytest.approx(10 + 0.5 * 29)


def test_a_month_without_a_value_is_passed_over_and_time_goes_on() -> None:
    values = [10 + 0.5 * time for time in range(24)]
    whole = of_values(values)
    gappy = Series(
        "values",
        tuple(
            Row(row.x, None) if place in (4, 17) else row for place, row in enumerate(whole.rows)
        ),
    )
    model = interrupted(gappy, date(2001, 1, 1))
    assert model.ols.level.estimate == pytest.approx(0, abs=1e-9)
    assert model.passed_over == 2
    assert "rows without a value, passed over: 2" in model.sentence


@pytest.mark.parametrize(
    ("text", "break_on", "said"),
    [
        (
            "date,value\n2006-07-01,17\n2008-07-01,14.1\n2011-07-01,6.8\n",
            date(2011, 6, 9),
            "2 before 2011-06-09 and 1 from then on",
        ),
        ("date,value\n2006-07-01,17\n", date(2000, 1, 1), "no interrupted time series"),
        ("unit,numerator,denominator\nAsh,1,2\n", BREAK, "a break needs the column date"),
    ],
)
def test_what_cannot_show_a_break_is_refused(text: str, break_on: date, said: str) -> None:
    with pytest.raises(SeriesError, match=said):
        interrupted(series_of(text), break_on)


def test_few_points_are_called_unsure() -> None:
    few = interrupted(of_values([1, 2, 1, 2, 3, 4]), date(2000, 4, 1))
    assert "all of this is unsure" in few.sentence


@given(st.lists(st.integers(-20, 60), min_size=6, max_size=30), st.integers(0, 6))
@settings(deadline=None, max_examples=200)
def test_every_interval_holds_its_estimate_and_no_series_is_too_odd(
    values: list[int], lags: int
) -> None:
    model = interrupted(of_values([float(value) for value in values]), date(2000, 4, 1), lags=lags)
    for one in (model.ols, model.hac, model.poisson):
        for interval in (one.level, one.slope) if one else ():
            assert interval.low <= interval.estimate <= interval.high
    assert json.loads(json.dumps(model.as_dict(), allow_nan=False))
    assert model.sentence.endswith(".")


@given(
    st.lists(
        st.integers(0, 30).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))),
        min_size=8,
        max_size=24,
    )
)
@settings(deadline=None, max_examples=60)
def test_counts_and_denominators_of_nought_give_a_sentence_or_a_refusal(
    counts: list[tuple[int, int]],
) -> None:
    rows = tuple(
        Row(f"{2000 + place // 12}-{place % 12 + 1:02}-01", top / size if size else None, top, size)
        for place, (top, size) in enumerate(counts)
    )
    measured = [bool(size) for _, size in counts]
    try:
        model = interrupted(Series("counts", rows), date(2000, 5, 1))
    except SeriesError:
        assert min(sum(measured[:4]), sum(measured[4:])) < 3
    else:
        assert json.dumps(model.as_dict(), allow_nan=False)
        assert ("Poisson errors do not fit" in model.sentence) == (model.poisson is None)
        assert all(low <= high for low, high in _ends(model))


def _ends(model: Its) -> list[tuple[float, float]]:
    models = [one for one in (model.ols, model.hac, model.poisson) if one]
    return [(part.low, part.high) for one in models for part in (one.level, one.slope)]


def test_points_on_a_line_leave_newey_west_errors_of_nought() -> None:
    model = interrupted(of_values([44, 18, -8, 0, 0, 1]), date(2000, 4, 1), lags=0)
    for interval in (model.hac.level, model.hac.slope):
        assert interval.low <= interval.estimate <= interval.high


@pytest.mark.parametrize("value", [0.0, 5.0, 0.1, -3.0])
def test_a_constant_series_has_no_step(value: float) -> None:
    model = interrupted(of_values([value] * 20), date(2000, 11, 1))
    assert model.ols.level.estimate == pytest.approx(0, abs=1e-9)
    assert model.sentence


def test_the_estimates_move_with_the_unit_of_the_data() -> None:
    values = [3.0, 5, 4, 6, 5, 9, 8, 10, 9, 12, 11, 13]
    one = interrupted(of_values(values), date(2000, 7, 1))
    ten = interrupted(of_values([10 * value for value in values]), date(2000, 7, 1))
    assert ten.ols.level.estimate == pytest.approx(10 * one.ols.level.estimate)
    assert ten.hac.slope.high == pytest.approx(10 * one.hac.slope.high)


def test_the_command_prints_the_three_models(tmp_path: Path) -> None:
    path = tmp_path / "england.csv"
    path.write_text(monthly_text(), encoding="utf-8")
    result = CliRunner().invoke(its_command, [str(path), "--break", "2020-03-01", "--json"])
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert list(document) == ["ols", "hac", "poisson"]
    for model in document.values():
        assert list(model) == ["level", "slope"]
        assert list(model["level"]) == list(model["slope"]) == ["estimate", "low", "high"]
    assert document["hac"]["slope"]["low"] == pytest.approx(0.002, abs=0.0006)


def test_the_command_prints_a_table_with_its_lags(tmp_path: Path) -> None:
    path = tmp_path / "england.csv"
    path.write_text(monthly_text(), encoding="utf-8")
    result = CliRunner().invoke(its_command, [str(path), "--break", "2020-03", "--lags", "3"])
    assert result.exit_code == 0
    assert "Newey-West, 3 lags" in result.stdout
    assert "-0.003" in result.stdout


def test_the_command_refuses_with_one_line_and_exit_2(tmp_path: Path) -> None:
    path = tmp_path / "audit.csv"
    path.write_text(
        "date,value\n2006-07-01,17\n2008-07-01,14.1\n2011-07-01,6.8\n", encoding="utf-8"
    )
    result = CliRunner().invoke(its_command, [str(path), "--break", "2011-06-09"])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("workbook: audit.csv: The points with a value are 2 before")
    assert result.stderr.count("\n") == 1
