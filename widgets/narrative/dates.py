"""What day "by the end of March" or "within 18 months" means, counted from today.

Calendar sums are python-dateutil's; here stand only the ways in which people name a deadline.
"""

import calendar
import re
from datetime import date, datetime, time, timedelta

from dateutil import parser
from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekday

_TO_SIX = ["one", "two", "three", "four", "five", "six"]
_TO_TWELVE = [*_TO_SIX, "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBERS = {word: place for place, word in enumerate(_TO_TWELVE, start=1)} | {
    "a": 1,
    "an": 1,
    "the": 1,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "thirty": 30,
}
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": (3, 1), "summer": (6, 1), "autumn": (9, 1), "winter": (12, 1)}
_FEASTS = {"christmas": (12, 25), "midsummer": (6, 24), "new year": (1, 1)}

_STEPS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}

_SPAN = re.compile(
    r"\b(?:within|in|over) (?:the )?(?:next |coming )?(?P<number>\d{1,3}|[a-z]+)? ?"
    r"(?P<unit>hour|day|week|fortnight|month|year)s?\b"
)
_END = re.compile(
    r"\b(?P<edge>end|close|last day|start|beginning|first day|middle) of (?:play on )?"
    r"(?:the |this )?"
    r"(?P<next>next )?(?P<what>[a-z]+)(?: (?P<year>20\d\d))?"
)
_NEXT = re.compile(
    r"\b(?P<which>next|this|the coming|coming) (?P<what>week|month|year|quarter|weekend)\b"
)
_WEEKDAY = re.compile(rf"\b(?P<next>next )?(?P<day>{'|'.join(_DAYS)})\b")
_ALL_MONTHS = "|".join(_MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_ALL_MONTHS})"
    rf"|(?P<month2>{_ALL_MONTHS}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b)(?:,? (?P<year>20\d\d))?"
)
_NUMERIC = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b|\b20\d\d-\d\d-\d\d\b")
_MONTH = re.compile(rf"\b(?P<month>{_ALL_MONTHS})\b(?: (?P<year>20\d\d))?")
_TODAY = re.compile(
    r"\b(?:today|tonight|before (?:you|we) (?:leave|go)|this (?:afternoon|evening))\b"
)


def understand(words: str, today: date) -> date | None:
    """Work out the day that a deadline names.

    Parameters
    ----------
    words
        The words of the deadline, as "by the end of March".
    today
        The day from which to count.

    Returns
    -------
    date or None
        The last day that still keeps the deadline; None where the words name no day, as "at your
        next handover" does.
    """
    said = words.lower()
    if _DATE.search(said) or _NUMERIC.search(said):
        return _exact(said, today)
    for read in (_edge, _within, _soonest, _by_month, _season):
        if day := read(said, today):
            return day
    return None


def weekday_differs(words: str, day: date) -> bool:
    """Say whether the words name another day of the week than the date falls on."""
    named = _WEEKDAY.search(words.lower())
    return (named is not None and _DATE.search(words.lower()) is not None) and _DAYS[
        named["day"]
    ] != day.weekday()


def _exact(said: str, today: date) -> date | None:
    """Read "14 March", "March 14th 2027", "14/3/2027"."""
    if hit := _DATE.search(said):
        month = _MONTHS[hit["month"] or hit["month2"]]
        return _coming(int(hit["day"] or hit["day2"]), month, hit["year"], today)
    if hit := _NUMERIC.search(said):
        try:
            iso = hit.group().startswith("20")
            start = datetime.combine(today, time())
            return parser.parse(hit.group(), dayfirst=not iso, default=start).date()
        except (ValueError, OverflowError):
            return None
    return None


def _coming(day: int, month: int, year: str | None, today: date) -> date | None:
    """Find the next such day, or that of the year named; None where the calendar has none."""
    try:
        found = date(int(year) if year else today.year, month, day)
    except ValueError:
        return None
    return found if year or found >= today else found + relativedelta(years=1)


def _edge(said: str, today: date) -> date | None:
    """Read "the end of next month", "the start of April 2027", "close of play on Friday"."""
    hit = _END.search(said)
    if not hit:
        return None
    ends = hit["edge"] in ("end", "close", "last day")
    what, ahead = hit["what"], 1 if hit["next"] else 0
    if what in _DAYS:
        return today + relativedelta(weekday=weekday(_DAYS[what]))
    if what == "week":
        return _week(today, ahead, ends=ends)
    if what == "year":
        return date(today.year + ahead, 12, 31) if ends else date(today.year + ahead, 1, 1)
    if what == "month":
        first = today.replace(day=1) + relativedelta(months=ahead)
    elif what in _MONTHS:
        first = _month_start(_MONTHS[what], hit["year"], today)
    else:
        return None
    days = {True: 31, False: 15 if hit["edge"] == "middle" else 1}
    return first + relativedelta(day=days[ends])


def _week(today: date, ahead: int, *, ends: bool) -> date:
    """Find Monday or Friday of this week or the next; on a weekend this week ends on Sunday."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
    friday = monday + timedelta(days=4)
    last = friday if friday >= today else monday + timedelta(days=6)
    return last if ends else monday


def _month_start(month: int, year: str | None, today: date) -> date:
    """Find the first day of the coming month of that name; this month still counts."""
    if year:
        return date(int(year), month, 1)
    return date(today.year + (month < today.month), month, 1)


def _within(said: str, today: date) -> date | None:
    """Read "within 18 months", "in the next fortnight", "over the coming six weeks"."""
    hit = _SPAN.search(said)
    if not hit:
        return None
    number = _count(hit["number"])
    if number is None:
        return None
    if hit["unit"] == "hour":
        return today + timedelta(days=-(-number // 24))
    try:
        return today + number * _STEPS[hit["unit"]]
    except (ValueError, OverflowError):
        return None


def _count(word: str | None) -> int | None:
    if word is None:
        return 1
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def _soonest(said: str, today: date) -> date | None:
    """Read "by Friday", "tomorrow", "this week", "before you leave"."""
    if re.search(r"\btomorrow\b", said):
        return today + timedelta(days=1)
    if hit := _WEEKDAY.search(said):
        day = today + relativedelta(days=1, weekday=weekday(_DAYS[hit["day"]]))
        this_week = day.isocalendar()[:2] == today.isocalendar()[:2]
        return day + timedelta(weeks=1) if hit["next"] and this_week else day
    if hit := _NEXT.search(said):
        which = "next " if hit["which"] == "next" else ""
        what = {"weekend": "week"}.get(hit["what"], hit["what"])
        if what == "quarter":
            return None
        last = _edge(f"end of {which}{what}", today)
        return last + timedelta(days=2) if last and hit["what"] == "weekend" else last
    return today if _TODAY.search(said) else None


def _by_month(said: str, today: date) -> date | None:
    """Read "by March" as its first day, "in March" as its last."""
    hit = _MONTH.search(said)
    if not hit:
        return None
    first = _month_start(_MONTHS[hit["month"]], hit["year"], today)
    last = re.search(r"\b(?:in|during|this|next)\b", said[: hit.start()])
    if not last and first < today and not hit["year"]:
        first += relativedelta(years=1)
    return first + relativedelta(day=31) if last else first


def _season(said: str, today: date) -> date | None:
    if "easter" in said:
        this_year = easter(today.year)
        return this_year if this_year >= today else easter(today.year + 1)
    for name, (month, day) in (_FEASTS | _SEASONS).items():
        if name in said:
            return _coming(day, month, None, today)
    return None
