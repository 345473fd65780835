"""The NHS's icons: which way is better decides what a signal means, limits what a target is."""

import pytest

from widgets.campaign.spc import Better, Options, Series, chart_of
from widgets.campaign.spc.icons import icons_of
from widgets.campaign.spc.model import Assurance, Icons, Meaning, Point, Row
from widgets.campaign.spc.rules import rule_book


def a_series(*values: float) -> Series:
    days = [f"2021-{month:02}-01" for month in range(1, 13)]
    return Series(
        "values", tuple(Row(day, value) for day, value in zip(days, values, strict=False))
    )


HIGH_AT_LAST = a_series(5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 30)


@pytest.mark.parametrize(
    ("better", "meaning"), [("higher", "improvement"), ("lower", "concern"), ("neither", "neither")]
)
def test_the_way_that_is_better_decides_what_a_high_point_means(
    better: Better, meaning: Meaning
) -> None:
    chart = chart_of(HIGH_AT_LAST, "xmr", Options(better=better, screened=True))
    assert chart.points[-1].signals == ("outside",)
    assert chart.icons == Icons(meaning, None)


def test_without_a_signal_at_the_latest_point_the_icon_is_common_cause() -> None:
    early = a_series(5, 6, 5, 6, 5, 6, 40, 5, 6, 5, 6, 5)
    chart = chart_of(early, "xmr", Options(better="lower"))
    assert chart.flagged == (chart.points[6],)
    assert chart.icons == Icons("common_cause", None)


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        ("higher", 1.0, "pass"),
        ("higher", 9.0, "fail"),
        ("lower", 1.0, "fail"),
        ("lower", 9.0, "pass"),
        ("lower", 5.0, "hit_or_miss"),
        ("lower", 8.0, "hit_or_miss"),  # on the limit
        ("neither", 1.0, None),
        ("lower", None, None),
    ],
)
def test_a_target_is_held_against_the_latest_limits(
    better: Better, target: float | None, assurance: Assurance | None
) -> None:
    point = Point("2021-01-01", 5.0, 5.0, 2.0, 8.0)
    assert icons_of([point], better, target) == Icons("common_cause", assurance)


def test_a_run_chart_gives_no_assurance() -> None:
    chart = chart_of(HIGH_AT_LAST, "run", Options(better="higher", target=1))
    assert chart.icons == Icons("common_cause", None)


def test_units_have_no_latest_point(regions: Series) -> None:
    assert chart_of(regions).icons is None


def test_icons_are_given_only_where_the_nhs_rules_were_used(monthly: Series) -> None:
    by_limits = chart_of(monthly, "laney", Options(better="lower", target=0.5))
    by_rules = chart_of(monthly, "laney", Options(better="lower", target=0.5, rules="nhs"))
    assert by_limits.icons is None
    assert "the latest is inside the limits" in by_limits.sentence
    assert by_rules.icons == Icons("concern", "pass")


def test_every_icon_has_its_words() -> None:
    book = rule_book().icons
    assert set(book.variation) == {"improvement", "concern", "neither", "common_cause"}
    assert set(book.assurance) == {"pass", "fail", "hit_or_miss"}
