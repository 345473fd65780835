"""Time between dates: in months, quarters or years where dates keep to them, else weeks or days."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, TypeAlias

import msgspec

Unit: TypeAlias = Literal["day", "week", "month", "quarter", "year"]

_MONTHS: dict[int, Unit] = {12: "year", 3: "quarter"}
_WEEK = 7


class Clock(msgspec.Struct, frozen=True):
    """Dates as numbers.

    Parameters
    ----------
    unit
        What one step of the numbers is.
    times
        The time of each date since the first, in that unit.
    """

    unit: Unit
    times: tuple[float, ...]


def clock_of(dates: Sequence[date]) -> Clock:
    """Turn dates into numbers by the time that lies between them.

    Dates on one day of the month, or all on a month's last day, are counted in months, so that
    February is as long as March. A month that is missing leaves a gap of two.

    Parameters
    ----------
    dates
        The dates, in order, no two the same.

    Examples
    --------
    >>> clock_of([date(2020, 1, 1), date(2020, 2, 1), date(2020, 4, 1)])
    Clock(unit='month', times=(0.0, 1.0, 3.0))
    """
    if _keep_to_months(dates):
        months = [_months(day) - _months(dates[0]) for day in dates]
        step = _smallest_gap(months)
        size = next((size for size in _MONTHS if step % size == 0), 1)
        if all(month % size == 0 for month in months):
            unit = _MONTHS.get(size, "month")
            return Clock(unit, tuple(month / size for month in months))
        return Clock("month", tuple(float(month) for month in months))
    days = [(day - dates[0]).days for day in dates]
    if all(day % _WEEK == 0 for day in days):
        return Clock("week", tuple(day / _WEEK for day in days))
    return Clock("day", tuple(float(day) for day in days))


def first_gap(dates: Sequence[date]) -> int | None:
    """Find the first date before which a month is missing, in a series that goes by months.

    Returns
    -------
    int or None
        The place of the date after the gap.
    """
    clock = clock_of(dates)
    if clock.unit != "month" or _smallest_gap(clock.times) != 1:
        return None
    return next(
        (place for place, (one, two) in enumerate(pairwise(clock.times), start=1) if two - one > 1),
        None,
    )


def _keep_to_months(dates: Sequence[date]) -> bool:
    if len(dates) < 2:  # noqa: PLR2004 - one date keeps to nothing
        return False
    last_days = all((day + timedelta(days=1)).day == 1 for day in dates)
    return last_days or len({day.day for day in dates}) == 1


def _months(day: date) -> int:
    return 12 * day.year + day.month


def _smallest_gap(times: Sequence[float]) -> float:
    return min(later - earlier for earlier, later in pairwise(times))
