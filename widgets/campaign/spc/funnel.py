"""Funnel plot: 99.8% limits for each unit's size, with and without overdispersion.

Both come from clinical-qikit: binomial quantiles, and those of a beta-binomial for Spiegelhalter's
additive model of overdispersion. clinical-qikit interpolates quantiles between whole counts, which
makes smooth lines but puts a small unit with 100% outside its limits whatever the pooled share.
Here they are taken up to the whole count again, so that a unit is outside only where chance would
bring it so far less often than once in a thousand.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from widgets.campaign.spc.model import Limits, Spread

_ROUNDING = 1e-9
"""How far above a whole count a quantile may lie and still be that count."""


class Funnel(NamedTuple):
    """The limits asked for, and how far units differ by more than chance."""

    limits: Limits
    spread: Spread | None


def funnel(numerators: Sequence[int], denominators: Sequence[int], *, adjusted: bool) -> Funnel:
    """Work out a funnel plot.

    Parameters
    ----------
    numerators, denominators
        The counts of each unit; no denominator is 0.
    adjusted
        Give the limits that are widened for overdispersion.

    Returns
    -------
    Funnel
        Without limits when the pooled share is 0 or 1, or there are fewer than two units.
    """
    count = len(denominators)
    centre = sum(numerators) / sum(denominators) if count else None
    if centre is None or count < 2 or centre in (0, 1):  # noqa: PLR2004 - one has nobody to compare
        return Funnel(Limits.none(centre, count), None)
    import numpy as np  # noqa: PLC0415 - 30 MB that no page needs until somebody asks for a chart
    from qikit.spc.compute import compute  # noqa: PLC0415 - the same, with pandas and plotly

    sizes = np.asarray(denominators, dtype=float)
    shares = np.asarray(numerators, dtype=float) / sizes
    plain = compute("p", shares, sizes, funnel=True)
    wider = compute("pp", shares, sizes, funnel=True)
    exact_limits = _limits(centre, denominators, plain["lcl"], plain["ucl"])
    wider_limits = _limits(centre, denominators, wider["lcl"], wider["ucl"])
    spread = Spread(
        ratio=float(plain["summary"]["dispersion_phi"]),
        tau=float(plain["summary"]["dispersion_tau"]),
        outside_exact=_count_outside(numerators, denominators, exact_limits),
        outside_adjusted=_count_outside(numerators, denominators, wider_limits),
    )
    return Funnel(wider_limits if adjusted else exact_limits, spread)


def _limits(
    centre: float, sizes: Sequence[int], lower: Iterable[float], upper: Iterable[float]
) -> Limits:
    """Take limits up to whole counts.

    A limit never crosses the centre: there is no whole count between the two, so that the same
    counts lie outside.
    """
    return Limits(
        centre,
        tuple(min(centre, _whole(limit, size)) for limit, size in zip(lower, sizes, strict=True)),
        tuple(
            max(centre, min(1.0, _whole(limit, size)))
            for limit, size in zip(upper, sizes, strict=True)
        ),
    )


def _whole(limit: float, size: int) -> float:
    return math.ceil(float(limit) * size - _ROUNDING) / size


def _count_outside(numerators: Sequence[int], sizes: Sequence[int], limits: Limits) -> int:
    rows = zip(numerators, sizes, limits.lower, limits.upper, strict=True)
    return sum(
        lower is not None and upper is not None and not lower <= numerator / size <= upper
        for numerator, size, lower, upper in rows
    )
