"""Interrupted time series: one break, one line before and one after, under three models of error.

Each model has the terms of a segmented regression: where the series began, how it moved, by how
much it stepped at the break (level) and by how much its movement changed (slope). They differ in
what they suppose about the errors:

- ``ols``: independent and equally spread; intervals from the t distribution.
- ``hac``: the same line with Newey-West errors (Bartlett weights, four lags unless others are asked
  for, no correction for small samples), which allow months to resemble the months before;
  intervals from the t distribution.
- ``poisson``: counts that vary by chance alone (an identity link, so that its terms are in the same
  unit as the others'; normal intervals). Values that are no counts have no Poisson variance of
  their own: for them the variance is in proportion to the mean and estimated (quasi-Poisson).

statsmodels does the arithmetic. It loads when somebody asks for a model, never with a page.
"""

import math
import warnings
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from widgets.campaign.spc import Series, SeriesError
from widgets.campaign.spc.clock import Unit, clock_of

if TYPE_CHECKING:
    import numpy as np

LAGS = 4
"""How many lags Newey-West errors look back, unless told: 4 * (36 / 100) ** (2 / 9), rounded up."""

FEWEST_EACH_SIDE = 3
"""Fewer points than this before or after a break draw no line that could be wrong."""

COMFORTABLE_EACH_SIDE = 8
"""With fewer points than this on a side, intervals say more than they know."""

PER = 1000
"""Shares are given per so many."""


class Interval(msgspec.Struct, frozen=True):
    """An estimate and its 95% interval."""

    estimate: float
    low: float
    high: float

    @property
    def spans_zero(self) -> bool:
        """Whether the interval leaves it open which way the change went."""
        return self.low <= 0 <= self.high


class Model(msgspec.Struct, frozen=True):
    """What one model says: the step at the break, and the change in slope."""

    level: Interval
    slope: Interval


class Its(msgspec.Struct, frozen=True, kw_only=True):
    """An interrupted time series under three models of error.

    Parameters
    ----------
    ols, hac, poisson
        The three models. Poisson is None where it cannot be fitted: with values below nought, or
        nothing but noughts.
    lags
        How many lags ``hac`` looks back.
    unit
        The unit of time of the slope.
    per
        What shares are given per; None where the values are given as they are.
    starts
        The first date after the break: the level is the step there.
    before, after
        How many points lie before and after it.
    passed_over
        How many rows have no value.
    dispersion
        How many times more the values vary around the Poisson model's line than chance would have
        it; None where chance alone is not what it supposes.
    dates, values
        The points.
    fitted, without_break
        The line of ``ols``, and where it would have gone without the break.
    sentence
        What the models say.
    """

    ols: Model
    hac: Model
    poisson: Model | None
    lags: int
    unit: Unit
    per: int | None
    starts: str
    before: int
    after: int
    passed_over: int
    dispersion: float | None
    dates: tuple[str, ...]
    values: tuple[float, ...]
    fitted: tuple[float, ...]
    without_break: tuple[float, ...]
    sentence: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Give the models as ``workbook its --json`` prints them."""
        models = {"ols": self.ols, "hac": self.hac, "poisson": self.poisson}
        return {name: msgspec.to_builtins(model) for name, model in models.items()}


def interrupted(series: Series, break_on: date, *, lags: int = LAGS) -> Its:
    """Fit an interrupted time series.

    Parameters
    ----------
    series
        A service's data with dates.
    break_on
        The first day on which things were different; the first point on or after it is the first
        of the second line.
    lags
        How many lags Newey-West errors look back.

    Returns
    -------
    Its
        The three models.

    Raises
    ------
    SeriesError
        When the series has no dates, or fewer than three points before or after the break; the
        sentence says why nothing can be said.
    """
    points = _points_of(series, break_on, lags)
    design = _design(points)
    ols, hac, fitted, without_break = _lines(points, design, points.lags)
    poisson, dispersion = _poisson(points, design)
    found = Its(
        ols=ols,
        hac=hac,
        poisson=poisson,
        lags=points.lags,
        unit=points.unit,
        per=points.per,
        starts=points.dates[points.first],
        before=points.first,
        after=len(points.dates) - points.first,
        passed_over=len(series.rows) - len(points.dates),
        dispersion=dispersion,
        dates=points.dates,
        values=points.values,
        fitted=fitted,
        without_break=without_break,
    )
    return msgspec.structs.replace(found, sentence=_sentence(found))


class _Points(msgspec.Struct, frozen=True, kw_only=True):
    """The points of a series that have a value, on a clock."""

    dates: tuple[str, ...]
    values: tuple[float, ...]
    times: tuple[float, ...]
    unit: Unit
    first: int
    per: int | None
    lags: int
    numerators: tuple[int, ...] | None
    denominators: tuple[int, ...] | None


def _points_of(series: Series, break_on: date, lags: int) -> _Points:
    if series.shape == "units":
        raise SeriesError("Units have no order in time: a break needs the column date.")
    rows = [row for row in series.rows if row.value is not None]
    days = [date.fromisoformat(row.x) for row in rows]
    first = sum(day < break_on for day in days)
    _refuse_few(first, len(rows) - first, break_on)
    clock = clock_of(days)
    counts = series.shape == "counts"
    per = PER if counts else None
    return _Points(
        dates=tuple(row.x for row in rows),
        values=tuple((row.value or 0.0) * (per or 1) for row in rows),
        times=clock.times,
        unit=clock.unit,
        first=first,
        per=per,
        lags=min(max(lags, 0), len(rows) - 1),
        numerators=tuple(row.numerator or 0 for row in rows) if counts else None,
        denominators=tuple(row.denominator or 0 for row in rows) if counts else None,
    )


def _refuse_few(before: int, after: int, break_on: date) -> None:
    if min(before, after) >= FEWEST_EACH_SIDE:
        return
    raise SeriesError(
        f"The points with a value are {before} before {break_on} and {after} from then on, and "
        f"each side needs {FEWEST_EACH_SIDE} at least: these data can show no interrupted time "
        "series, so choose another break or find more points."
    )


def _design(points: _Points) -> "np.ndarray":
    import numpy as np  # noqa: PLC0415 - 30 MB that no page needs until somebody asks for a model

    times = np.asarray(points.times)
    after = (np.arange(len(times)) >= points.first).astype(float)
    since = after * (times - times[points.first])
    return np.column_stack([np.ones(len(times)), times, after, since])


def _lines(
    points: _Points, design: "np.ndarray", lags: int
) -> tuple[Model, Model, tuple[float, ...], tuple[float, ...]]:
    import numpy as np  # noqa: PLC0415 - as above
    from statsmodels.regression.linear_model import OLS  # noqa: PLC0415 - brings scipy and pandas

    model = OLS(np.asarray(points.values), design)
    plain = model.fit()
    robust = model.fit(
        cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": False}, use_t=True
    )
    with np.errstate(invalid="ignore"):
        hac = _model(robust)
    return (
        _model(plain),
        Model(_not_below_nought(hac.level), _not_below_nought(hac.slope)),
        tuple(float(height) for height in plain.fittedvalues),
        tuple(float(height) for height in design[:, :2] @ plain.params[:2]),
    )


def _poisson(points: _Points, design: "np.ndarray") -> tuple[Model | None, float | None]:
    """Fit counts by chance alone; None where there is nothing that Poisson could be."""
    counts, sizes = _counts(points)
    if min(counts) < 0 or not any(counts):
        return None, None
    import numpy as np  # noqa: PLC0415 - as above
    from statsmodels.genmod.families import Poisson, links  # noqa: PLC0415 - brings scipy and pandas
    from statsmodels.genmod.generalized_linear_model import GLM  # noqa: PLC0415 - the same

    are_counts = all(float(count).is_integer() for count in counts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an identity link may leave its domain: checked below
        try:
            model = GLM(
                np.asarray(counts, dtype=float),
                design * np.asarray(sizes)[:, np.newaxis],
                family=Poisson(link=links.Identity()),
            )
            found = model.fit(scale=None if are_counts else "X2")
            said = _model(found)
        except (ValueError, ArithmeticError, np.linalg.LinAlgError):
            return None, None
    heights = found.fittedvalues
    if not found.converged or heights.min() <= 0 or not _all_finite(said):
        return None, None
    return said, float(found.pearson_chi2 / found.df_resid) if are_counts else None


def _counts(points: _Points) -> tuple[Sequence[float], Sequence[float]]:
    """Give what is counted, and the size of what it is counted among, in units of ``PER``."""
    if points.numerators is None or points.denominators is None:
        return points.values, [1.0] * len(points.values)
    return points.numerators, [size / PER for size in points.denominators]


def _model(found: Any) -> Model:
    """Take the step and the change in slope out of a fitted model."""
    ends = found.conf_int()
    return Model(
        *(
            Interval(float(found.params[place]), float(ends[place][0]), float(ends[place][1]))
            for place in (2, 3)
        )
    )


def _not_below_nought(interval: Interval) -> Interval:
    """Mend a Newey-West variance of nought that rounding took below it, so that it has no root.

    Such a variance means that the points of one side lie on a line.
    """
    if math.isnan(interval.low):
        return Interval(interval.estimate, interval.estimate, interval.estimate)
    return interval


def _all_finite(model: Model) -> bool:
    numbers = (*msgspec.structs.astuple(model.level), *msgspec.structs.astuple(model.slope))
    return all(math.isfinite(number) for number in numbers)


def _sentence(found: Its) -> str:
    return (
        f"From {found.starts} on, the level differed by {_said(found.ols.level)}{_per(found)} and "
        f"the slope by {_said(found.ols.slope)} a {found.unit} (ordinary least squares, 95% "
        f"interval); {_verdict(found)}{_care(found)}."
    )


def _said(interval: Interval) -> str:
    """Write an estimate and its interval with three figures for the largest of the numbers."""
    largest = max(abs(number) for number in msgspec.structs.astuple(interval))
    decimals = min(8, max(0, 2 - math.floor(math.log10(largest)))) if largest else 0
    estimate, low, high = (
        f"{number:,.{decimals}f}" for number in msgspec.structs.astuple(interval)
    )
    return f"{'+' if interval.estimate > 0 else ''}{estimate} ({low} to {high})"


def _per(found: Its) -> str:
    return f" per {found.per:,}" if found.per else ""


def _verdict(found: Its) -> str:
    """Say whether the verdict on each term hangs on the model of error."""
    models = {
        "ordinary errors": found.ols,
        f"Newey-West errors at {found.lags} lags": found.hac,
    }
    if found.poisson is not None:
        models["Poisson errors"] = found.poisson
    level = {name: model.level.spans_zero for name, model in models.items()}
    slope = {name: model.slope.spans_zero for name, model in models.items()}
    return f"{_judged('the step', level)}, and {_judged('the change in slope', slope)}"


def _judged(term: str, spans: dict[str, bool]) -> str:
    if all(spans.values()):
        return f"{term} could be nought under every model"
    if not any(spans.values()):
        return f"{term} is not nought under any model"
    open_under = " and ".join(name for name, could in spans.items() if could)
    closed_under = " and ".join(name for name, could in spans.items() if not could)
    return f"{term} could be nought with {open_under} but not with {closed_under}"


def _care(found: Its) -> str:
    parts = []
    if found.dispersion is not None and found.dispersion > 2:  # noqa: PLR2004 - twice as much as chance
        parts.append(
            f"; the values vary {found.dispersion:.0f} times as much as Poisson errors suppose, so "
            "those intervals are too narrow"
        )
    if found.passed_over:
        parts.append(f"; rows without a value, passed over: {found.passed_over}")
    if found.poisson is None:
        parts.append("; Poisson errors do not fit these values")
    if min(found.before, found.after) < COMFORTABLE_EACH_SIDE:
        parts.append(
            f"; with fewer than {COMFORTABLE_EACH_SIDE} points on a side all of this is unsure"
        )
    return "".join(parts)
