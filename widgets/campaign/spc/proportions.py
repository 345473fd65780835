"""P-chart and Laney's p-prime chart: limits around a pooled share, from clinical-qikit.

clinical-qikit keeps lower limits at 0 and Laney's sigma-z at 1 or more, so that a series which
moves less than chance would have it is not given limits narrower than those of a p-chart. It does
not print sigma-z, which is how many times wider its p-prime limits are than its p limits.
"""

from collections.abc import Sequence

from widgets.campaign.spc.model import Limits


def limits(numerators: Sequence[int], denominators: Sequence[int], *, laney: bool) -> Limits:
    """Work out the centre and limits of a chart of shares.

    Parameters
    ----------
    numerators, denominators
        The counts in order; no denominator is 0.
    laney
        Widen the limits by Laney's sigma-z.

    Returns
    -------
    Limits
        Without limits when the pooled share is 0 or 1: nothing varies.
    """
    count = len(denominators)
    if not count:
        return Limits.none(None, 0)
    centre = sum(numerators) / sum(denominators)
    if centre in (0, 1):
        return Limits.none(centre, count)
    import numpy as np  # noqa: PLC0415 - 30 MB that no page needs until somebody asks for a chart
    from qikit.spc.compute import compute  # noqa: PLC0415 - the same, with pandas and plotly

    sizes = np.asarray(denominators, dtype=float)
    shares = np.asarray(numerators, dtype=float) / sizes
    plain = compute("p", shares, sizes)
    found = compute("pp", shares, sizes) if laney else plain
    wider = float((found["ucl"][0] - centre) / (plain["ucl"][0] - centre))
    return Limits(
        centre,
        tuple(float(limit) for limit in found["lcl"]),
        tuple(min(1.0, float(limit)) for limit in found["ucl"]),
        sigma_z=wider if laney else None,
    )
