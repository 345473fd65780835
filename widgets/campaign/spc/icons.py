"""The NHS's two icons: what the latest point says about variation and about the target."""

from collections.abc import Sequence

from widgets.campaign.spc.model import Assurance, Better, Icons, Meaning, Point


def meaning_of(way: int, better: Better) -> Meaning:
    """Say what a signal means.

    Parameters
    ----------
    way
        1 for up, -1 for down, 0 for no signal.
    better
        Which way is better.

    Examples
    --------
    >>> meaning_of(-1, "lower"), meaning_of(1, "lower"), meaning_of(1, "neither")
    ('improvement', 'concern', 'neither')
    """
    if way == 0:
        return "common_cause"
    if better == "neither":
        return "neither"
    return "improvement" if (way > 0) == (better == "higher") else "concern"


def icons_of(points: Sequence[Point], better: Better, target: float | None) -> Icons | None:
    """Choose the icons for the latest point that has a value; None when no point has one."""
    measured = [point for point in points if point.y is not None]
    if not measured:
        return None
    return Icons(measured[-1].meaning, _assurance(measured[-1], better, target))


def _assurance(latest: Point, better: Better, target: float | None) -> Assurance | None:
    """Compare the target with the limits. A target on a limit is hit or miss."""
    if target is None or better == "neither" or latest.lower is None or latest.upper is None:
        return None
    if latest.lower <= target <= latest.upper:
        return "hit_or_miss"
    return "pass" if (target < latest.lower) == (better == "higher") else "fail"
