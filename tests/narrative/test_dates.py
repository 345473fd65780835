"""What day a deadline means, counted from Sunday 22 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.narrative.dates import understand, weekday_differs

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by Friday", (2026, 11, 27)),
        ("by next Friday", (2026, 11, 27)),
        ("this Sunday", (2026, 11, 29)),
        ("by Friday 14 March", (2027, 3, 14)),
        ("by 14 March 2028", (2028, 3, 14)),
        ("before March 3rd", (2027, 3, 3)),
        ("by 14/3/2027", (2027, 3, 14)),
        ("by 2027-03-14", (2027, 3, 14)),
        ("by the end of March", (2027, 3, 31)),
        ("by the end of November", (2026, 11, 30)),
        ("by the end of next month", (2026, 12, 31)),
        ("by the end of the week", (2026, 11, 22)),
        ("by the start of April 2027", (2027, 4, 1)),
        ("by the end of the year", (2026, 12, 31)),
        ("within 18 months", (2028, 5, 22)),
        ("within a fortnight", (2026, 12, 6)),
        ("in the next six weeks", (2027, 1, 3)),
        ("over the coming three days", (2026, 11, 25)),
        ("tomorrow morning", (2026, 11, 23)),
        ("before you leave today", (2026, 11, 22)),
        ("by March", (2027, 3, 1)),
        ("in March", (2027, 3, 31)),
        ("by Christmas", (2026, 12, 25)),
        ("before Easter", (2027, 3, 28)),
        ("by midsummer", (2027, 6, 24)),
        ("by summer", (2027, 6, 1)),
        ("next week", (2026, 11, 27)),
        ("this week", (2026, 11, 22)),
        ("by the weekend", None),
        ("at your next handover", None),
        ("by the 31st of February", None),
        ("soon", None),
    ],
)
def test_a_deadline_is_counted_from_today(words: str, day: tuple[int, int, int] | None) -> None:
    assert understand(words, TODAY) == (date(*day) if day else None)


def test_next_friday_said_on_a_monday_is_not_this_friday() -> None:
    monday = date(2026, 11, 23)
    assert understand("by Friday", monday) == date(2026, 11, 27)
    assert understand("by next Friday", monday) == date(2026, 12, 4)


def test_a_friday_that_is_a_sunday_is_noticed() -> None:
    assert weekday_differs("by Friday 14 March", date(2027, 3, 14))
    assert not weekday_differs("by Sunday 14 March", date(2027, 3, 14))
    assert not weekday_differs("by Friday", date(2026, 11, 27))


@given(st.text(max_size=80), st.dates(date(1950, 1, 1), date(2900, 1, 1)))
def test_no_words_break_it(words: str, today: date) -> None:
    understand(words, today)


@given(st.integers(1, 999), st.sampled_from(["hours", "days", "weeks", "months", "years"]))
def test_a_span_of_time_never_lies_in_the_past(number: int, unit: str) -> None:
    day = understand(f"within {number} {unit}", TODAY)
    assert day is not None
    assert day >= TODAY
