"""Run chart: the median, from clinical-qikit. It has no limits."""

from collections.abc import Sequence

from widgets.campaign.spc.model import Limits


def limits(values: Sequence[float]) -> Limits:
    """Work out the centre of a run chart.

    Parameters
    ----------
    values
        The values in order, none of them missing.
    """
    if not values:
        return Limits.none(None, 0)
    import numpy as np  # noqa: PLC0415 - 30 MB that no page needs until somebody asks for a chart
    from qikit.spc.compute import compute  # noqa: PLC0415 - the same, with pandas and plotly

    found = compute("run", np.asarray(values, dtype=float))
    return Limits.none(float(found["cl"][0]), len(values))
