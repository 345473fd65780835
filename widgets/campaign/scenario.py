"""What if? Events averted, money and prescribing without a campaign, each as a scenario.

None of these numbers was counted. Each says what it assumes, keeps the uncertainty that its source
gives, and carries the facts that it was worked out from with their sources and caveats.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, TypeAlias

import msgspec

from widgets.campaign.facts import Fact, load_facts, load_series, plain
from widgets.campaign.tables import read_table

EVERYTHING = 100.0
_MONTHS_A_YEAR = 12
_FREE_TO_FIT = 4  # a level and a slope before, and a change in each after

Shape: TypeAlias = Literal["straight", "proportional"]
"""How a trend goes on: by the same points each year, or by the same share each year."""


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """What every scenario says of itself."""

    sentence: str
    assumes: tuple[str, ...]
    facts: tuple[Fact, ...]

    @property
    def source(self) -> str:
        """Where the numbers come from that it was worked out from."""
        return "; ".join(dict.fromkeys(fact.reference for fact in self.facts)) + "."

    @property
    def caveat(self) -> str:
        """What those numbers do not say."""
        return " ".join(dict.fromkeys(fact.caveat for fact in self.facts))


class Amount(msgspec.Struct, frozen=True):
    """Events in a year, with the range that their source gives, if any."""

    what: str
    number: float
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        """Write it as a person reads it: two figures that matter, and the whole range.

        Examples
        --------
        >>> str(Amount("deaths", 932.4, 372.96, 1864.8))
        '930 deaths (373 to 1,865)'
        """
        spread = ""
        if self.low is not None and self.high is not None:
            spread = f" ({plain(round(self.low))} to {plain(round(self.high))})"
        return f"{plain(_two_figures(self.number))} {self.what}{spread}"


class Averted(_Told, frozen=True, kw_only=True):
    """Strokes and deaths that a fall in prescribing would avert in a year."""

    reduction: float
    strokes: Amount
    deaths: Amount


class Economics(_Told, frozen=True, kw_only=True):
    """Money of the alternative, in millions of pounds a year."""

    realised: float
    cost: float
    savings: float
    net: float
    net_with_quality_of_life: float
    break_even: float


class Year(msgspec.Struct, frozen=True):
    """One year of a trend that was only thought: what it would have been, and what was seen."""

    year: int
    imagined: float
    seen: float | None


class Illustration(_Told, frozen=True, kw_only=True):
    """A trend continued as if nothing else had happened. It is an illustration, never a finding."""

    label: str
    shape: Shape
    years: tuple[Year, ...]
    difference: float


class Refused(_Told, frozen=True, kw_only=True):
    """An analysis that the data cannot bear, with the reasons; it is said, not run."""

    method: str
    at: date
    reasons: tuple[str, ...]
    instead: str


def events_averted(
    reduction: float | None = None, facts: Mapping[str, Fact] | None = None
) -> Averted:
    """Work out what a fall in prescribing would avert, if the model of 2009 is right.

    Parameters
    ----------
    reduction
        The fall in per cent, from 0 to 100; the report's headline where none is given.
    facts
        The facts to work from; those of the data package where none are given.

    Raises
    ------
    ValueError
        When the fall is not from 0 to 100.

    Examples
    --------
    >>> averted = events_averted()
    >>> str(averted.strokes), str(averted.deaths)
    ('840 strokes', '930 deaths (373 to 1,865)')
    """
    known = facts or load_facts()
    headline = known["audit_relative_fall.2008_2011"]
    strokes, deaths = known["banerjee.strokes"], known["banerjee.deaths"]
    fall = headline.number if reduction is None else _per_cent("fall", reduction)
    found = {
        "strokes": _share(strokes, "strokes", fall),
        "deaths": _share(deaths, "deaths", fall),
    }
    return Averted(
        reduction=fall,
        **found,
        sentence=(
            f"If prescribing fell by {plain(fall)}% and the model of {deaths.period} is right, "
            f"about {found['strokes']} and {found['deaths']} a year would be averted: a "
            "scenario, in which nobody was counted."
        ),
        assumes=(
            (
                "Harm falls by the same share as prescribing: those who stopped ran the same "
                "risk as those who went on."
            ),
            (
                f"{plain(known['banerjee.prescribed'].number)} people were prescribed the drugs, a "
                "number that was itself assumed."
            ),
            "The range is that of the deaths per person treated; all else is taken as certain.",
            "Nobody was harmed by stopping, or by what was given instead.",
        ),
        facts=(strokes, deaths, known["banerjee.prescribed"], headline),
    )


def economics(realised: float = EVERYTHING, facts: Mapping[str, Fact] | None = None) -> Economics:
    """Work out what the alternative would cost and save, if part of the savings comes.

    Parameters
    ----------
    realised
        Which share of the savings comes, in per cent from 0 to 100.
    facts
        The facts to work from; those of the data package where none are given.

    Raises
    ------
    ValueError
        When the share is not from 0 to 100.

    Examples
    --------
    >>> money = economics()
    >>> money.net, money.net_with_quality_of_life, round(money.break_even)
    (42.8, 54.8, 39)
    """
    known = facts or load_facts()
    parts = ("people", "cost", "savings", "quality_of_life")
    used = {part: known[f"matrix_2011.{part}"] for part in parts}
    share = _per_cent("share of the savings", realised)
    cost, savings = used["cost"].number, used["savings"].number
    net = savings * share / EVERYTHING - cost
    with_quality = net + used["quality_of_life"].number
    return Economics(
        realised=share,
        cost=cost,
        savings=savings,
        net=round(net, 1),
        net_with_quality_of_life=round(with_quality, 1),
        break_even=EVERYTHING * cost / savings,
        sentence=_economics_sentence(share, net, with_quality, EVERYTHING * cost / savings),
        assumes=(
            f"{plain(used['people'].number)} people are treated with the alternative for a year.",
            used["savings"].caveat,
            (
                "The staff, rooms and time for it are there; the evaluation counts its cost and "
                "not whether it could be done."
            ),
            "Better quality of life has a price in pounds: take it or leave it, but say which.",
        ),
        facts=tuple(used.values()),
    )


def _economics_sentence(share: float, net: float, with_quality: float, break_even: float) -> str:
    return (
        f"If {plain(share)}% of the modelled savings came, the alternative would "
        f"{_gain(net)} in a year, or {_gain(with_quality)} once better quality of life is priced; "
        f"it pays for itself when {break_even:.0f}% of the savings come."
    )


def _gain(net: float) -> str:
    return f"{'lose' if net < 0 else 'gain'} {abs(net):.1f} million pounds"


def counterfactual(shape: Shape = "straight", audit: Sequence[Fact] | None = None) -> Illustration:
    """Continue the audit's trend of 2006 to 2008, as if nothing else had happened.

    Two points settle a line and leave nothing over to say how sure it is; the second of them was
    worked out from the headline. So this shows how much hangs on the choice of a line, no more.

    Parameters
    ----------
    shape
        Whether prescribing goes on falling by the same points or by the same share each year.
    audit
        The audit's three values; those of the data package where none are given.

    Examples
    --------
    >>> round(counterfactual("straight").years[-1].imagined, 2)
    9.75
    """
    used = tuple(audit or load_series("audit_prevalence"))
    seen = {_year(fact): fact.number for fact in used}
    (first, start), (second, then), (last, end) = sorted(seen.items())
    apart = second - first
    imagined = {
        year: (
            start + (then - start) * (year - first) / apart
            if shape == "straight"
            else start * (then / start) ** ((year - first) / apart)
        )
        for year in range(first, last + 1)
    }
    difference = imagined[last] - end
    step = "number of points" if shape == "straight" else "share"
    return Illustration(
        label="Illustration",
        shape=shape,
        years=tuple(Year(year, value, seen.get(year)) for year, value in imagined.items()),
        difference=difference,
        sentence=(
            f"Illustration: had prescribing gone on falling by the same {step} each year as from "
            f"{first} to {second}, it would have stood at {imagined[last]:.1f}% in {last}, where "
            f"the audit found {plain(end)}%; two points cannot say how sure that line is."
        ),
        assumes=(
            (
                f"The trend from {first} to {second} would have gone on, though the strategy and "
                "the review of 2009 came between."
            ),
            f"The value for {second} is right, though it was worked out from the headline.",
            (
                f"The difference of {difference:.1f} points in {last} covers a whole year, of "
                "which the call to action had at most seven months."
            ),
        ),
        facts=used,
    )


def interrupted_time_series_refused(audit: Sequence[Fact] | None = None) -> Refused:
    """Say why no interrupted time series is run at the launch of the call to action.

    Parameters
    ----------
    audit
        The audit's values; those of the data package where none are given.
    """
    used = tuple(audit or load_series("audit_prevalence"))
    launch = _launch()
    before = [fact for fact in used if fact.end and fact.end < launch]
    after = [fact for fact in used if fact.start and fact.start >= launch]
    months = _months_after(launch, max(fact.end for fact in used if fact.end))
    derived = sum(fact.status == "derived" for fact in used)
    day = f"{launch.day} {launch:%B %Y}"
    return Refused(
        method="interrupted time series",
        at=launch,
        sentence=(
            f"We decline to run an interrupted time series at {day}: the audit has {len(used)} "
            f"yearly values, {len(before)} of them before that day and {len(after)} after it."
        ),
        reasons=(
            (
                f"The model has {_FREE_TO_FIT} things to find, a level and a slope before and a "
                f"change in each after, and only {len(used)} values to find them from: any "
                "answer would fit."
            ),
            (
                f"{_count(len(after))} value lies wholly after the launch: {_year(used[-1])} mixes "
                f"months before it with at most {months} after it."
            ),
            f"{_count(derived)} of the values was never published: the headline gave it.",
            (
                "Other things changed in the same years, from the strategy of 2009 onwards, and no "
                "places without the call to action were followed in the same way."
            ),
        ),
        instead=(
            "The method can be seen at work on the monthly series from January 2019 to December "
            "2021, with its break at March 2020."
        ),
        assumes=(),
        facts=used,
    )


def _share(fact: Fact, what: str, per_cent: float) -> Amount:
    part = per_cent / EVERYTHING
    low = None if fact.low is None else fact.low * part
    high = None if fact.high is None else fact.high * part
    return Amount(what, fact.number * part, low, high)


def _two_figures(number: float) -> float:
    return float(f"{number:.1e}")


def _per_cent(what: str, number: float) -> float:
    if not 0 <= number <= EVERYTHING:
        raise ValueError(f"The {what} is {number}: choose from 0 to 100 per cent.")
    return float(number)


def _year(fact: Fact) -> int:
    if fact.start is None:
        raise ValueError(f"The fact {fact.id!r} has no year.")
    return fact.start.year


def _launch() -> date:
    days: Iterable[object] = (
        row["start"] for row in read_table("timeline") if row["id"] == "launch"
    )
    for day in days:
        if isinstance(day, date):
            return day
    raise ValueError("The timeline has no launch.")


def _months_after(launch: date, end: date) -> int:
    """Count the months that end after the launch, the launch's own among them."""
    return (end.year - launch.year) * _MONTHS_A_YEAR + end.month - launch.month + 1


def _count(number: int) -> str:
    return {0: "No", 1: "One"}.get(number, str(number))
