"""XmR chart: mean and natural process limits from moving ranges, screened or not.

clinical-qikit always screens: moving ranges above 3.267 times their average are left out, once. Its
chart of moving ranges (``"mr"``) gives the plain average, from which the unscreened limits follow
with the package's own constant, d2 = 1.128. The published limits of NHSRplotthedots' vignette
come out of 3 / 1.128; the rounded factor 2.66 that many tools print moves the third decimal.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from widgets.campaign.spc.model import Limits

if TYPE_CHECKING:
    import numpy as np

FEWEST = 2
"""One value has no moving range."""


def limits(values: Sequence[float], *, screened: bool) -> Limits:
    """Work out an XmR chart's centre and limits.

    Parameters
    ----------
    values
        The values in order, none of them missing.
    screened
        Leave moving ranges out of the average when they are above their own limit.

    Returns
    -------
    Limits
        Without limits when there are fewer than two values, or no two that differ.
    """
    if not values:
        return Limits.none(None, 0)
    import numpy as np  # noqa: PLC0415 - 30 MB that no page needs until somebody asks for a chart

    series = np.asarray(values, dtype=float)
    centre = float(series.mean())
    if len(values) < FEWEST or max(values) == min(values):
        return Limits.none(centre, len(values))
    reach = _screened_reach(series) if screened else _unscreened_reach(series)
    count = len(values)
    return Limits(centre, (centre - reach,) * count, (centre + reach,) * count)


def _screened_reach(series: "np.ndarray") -> float:
    from qikit.spc.compute import compute  # noqa: PLC0415 - brings pandas and plotly

    found = compute("i", series)
    return float(found["ucl"][0] - found["cl"][0])


def _unscreened_reach(series: "np.ndarray") -> float:
    import numpy as np  # noqa: PLC0415 - as above
    from qikit.spc.compute import compute  # noqa: PLC0415 - brings pandas and plotly
    from qikit.spc.constants import D2  # noqa: PLC0415 - the same

    found = compute("mr", np.abs(np.diff(series)))
    return float(3 * found["cl"][0] / D2[2])
