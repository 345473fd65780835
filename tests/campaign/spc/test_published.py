"""The engines give the numbers that were published, and those of a second opinion."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom
from statprocon.charts.xmr.base import Base as XmR

from widgets.campaign.spc import Kind, Options, Series, chart_of, series_of
from widgets.campaign.spc.model import Row
from widgets.campaign.spc.xmr import limits

NATIONAL = 36


def outside(series: Series, kind: Kind, options: Options) -> int:
    chart = chart_of(series, kind, options)
    return sum("outside" in point.signals for point in chart.points)


@pytest.mark.parametrize(
    ("screened", "lower", "upper"), [(True, -0.715, 4.604), (False, -3.062, 6.950)]
)
def test_xmr_limits_are_those_of_the_vignette(
    vignette: Series, lower: float, upper: float, *, screened: bool
) -> None:
    chart = chart_of(vignette, "xmr", Options(screened=screened))
    assert [point.lower for point in chart.points] == pytest.approx([lower] * 18, abs=0.0008)
    assert [point.upper for point in chart.points] == pytest.approx([upper] * 18, abs=0.0008)
    assert [point.y for point in chart.flagged] == [10]


@given(st.lists(st.integers(0, 10_000).map(lambda whole: whole / 10), min_size=2, max_size=40))
def test_xmr_limits_are_those_of_statprocon(values: list[float]) -> None:
    found = limits(values, screened=False)
    other = XmR(values)
    reach = float(other.mr_central_line()[0]) * 2.66
    close = 0.004 + 0.0005 * reach  # statprocon rounds to three decimals, and 3/1.128 to 2.660
    assert found.centre == pytest.approx(float(other.x_central_line()[0]), abs=0.001)
    if found.upper[0] is None or found.lower[0] is None:
        assert len(set(values)) == 1
        return
    assert found.upper[0] == pytest.approx(float(other.upper_natural_process_limit()[0]), abs=close)
    assert found.lower[0] == pytest.approx(float(other.lower_natural_process_limit()[0]), abs=close)


def test_a_plain_p_chart_flags_most_months_and_laneys_one(monthly: Series) -> None:
    plain, laney = chart_of(monthly, "p"), chart_of(monthly, "laney")
    assert len(plain.points) == NATIONAL
    assert (len(plain.flagged), len(laney.flagged)) == (26, 1)
    assert plain.sigma_z is None
    assert laney.sigma_z == pytest.approx(4.32, abs=0.005)


def test_laneys_limits_are_never_narrower_than_those_of_a_p_chart() -> None:
    calm = Series(
        "counts",
        tuple(
            Row(f"2021-{month:02}-01", (50 + month % 2) / 100, 50 + month % 2, 100)
            for month in range(1, 13)
        ),
    )  # it moves far less than chance would have it
    laney, plain = chart_of(calm, "laney"), chart_of(calm, "p")
    assert laney.sigma_z == 1
    assert [point.upper for point in laney.points] == [point.upper for point in plain.points]


def test_regions_are_outliers_by_chance_alone_and_none_is_once_adjusted(regions: Series) -> None:
    assert outside(regions, "funnel", Options()) == 6
    assert outside(regions, "funnel", Options(adjusted=True)) == 0


def test_a_funnel_says_both_verdicts_whichever_it_draws(regions: Series) -> None:
    for adjusted in (False, True):
        spread = chart_of(regions, "funnel", Options(adjusted=adjusted)).spread
        assert spread is not None
        assert (spread.outside_exact, spread.outside_adjusted) == (6, 0)
    assert "(overdispersion) 0 would be" in chart_of(regions, "funnel").sentence


@given(
    st.lists(
        st.integers(1, 60).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))),
        min_size=2,
        max_size=12,
    )
)
@settings(deadline=None)
def test_a_unit_is_outside_exactly_when_chance_brings_it_there_once_in_a_thousand(
    counts: list[tuple[int, int]],
) -> None:
    units = tuple(
        Row(str(place), top / size, top, size) for place, (top, size) in enumerate(counts)
    )
    chart = chart_of(Series("units", units))
    if not chart.has_limits:
        return
    for point, (top, size) in zip(chart.points, counts, strict=True):
        lower = binom.cdf(top, size, chart.centre)
        upper = binom.sf(top - 1, size, chart.centre)
        if min(abs(lower - 0.001), abs(upper - 0.001)) > 1e-12:
            assert ("outside" in point.signals) == (min(lower, upper) < 0.001)


def test_a_small_unit_with_all_or_nothing_is_not_outside() -> None:
    text = "unit,numerator,denominator\nAsh,20,20\nElm,1,1\nOak,0,1\nYew,90,100\n"
    assert chart_of(series_of(text)).flagged == ()


def test_no_limit_of_a_funnel_crosses_its_centre() -> None:
    nearly_all = "unit,numerator,denominator\nAsh,1,1\nElm,1999,2000\n"
    hardly_any = "unit,numerator,denominator\nAsh,0,1\nElm,1,2000\n"
    for text in (nearly_all, hardly_any):
        for point in chart_of(series_of(text)).points:
            assert point.lower is not None
            assert point.upper is not None
            assert point.centre is not None
            assert point.lower <= point.centre <= point.upper
