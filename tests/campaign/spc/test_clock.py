"""Dates become numbers in the unit that they keep to."""

from datetime import date

import pytest

from widgets.campaign.spc.clock import clock_of, first_gap


@pytest.mark.parametrize(
    ("days", "unit", "times"),
    [
        (["2020-01-01", "2020-02-01", "2020-04-01"], "month", (0, 1, 3)),
        (["2020-01-31", "2020-02-29", "2020-03-31"], "month", (0, 1, 2)),
        (["2020-01-15", "2020-04-15", "2020-10-15"], "quarter", (0, 1, 3)),
        (["2019-04-01", "2020-04-01", "2022-04-01"], "year", (0, 1, 3)),
        (["2020-01-01", "2020-03-01", "2020-05-01"], "month", (0, 2, 4)),
        (["2020-01-01", "2020-04-01", "2020-08-01"], "month", (0, 3, 7)),
        (["2020-01-06", "2020-01-13", "2020-01-27"], "week", (0, 1, 3)),
        (["2020-01-06", "2020-01-07", "2020-01-10"], "day", (0, 1, 4)),
    ],
)
def test_time_is_counted_in_the_unit_of_the_dates(
    days: list[str], unit: str, times: tuple[float, ...]
) -> None:
    clock = clock_of([date.fromisoformat(day) for day in days])
    assert (clock.unit, clock.times) == (unit, times)


def test_a_gap_is_found_only_where_dates_go_by_months() -> None:
    assert first_gap([date(2020, 1, 1), date(2020, 2, 1), date(2020, 4, 1)]) == 2
    assert first_gap([date(2020, 1, 1), date(2020, 4, 1), date(2020, 10, 1)]) is None
    assert first_gap([date(2020, 1, 1), date(2020, 1, 2), date(2020, 1, 9)]) is None
    assert first_gap([date(2020, 1, 1)]) is None
