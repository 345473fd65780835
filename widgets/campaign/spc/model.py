"""What goes into a chart and what comes out: rows of a service's data, and the chart they make."""

from typing import Any, Literal, TypeAlias

import msgspec

Kind: TypeAlias = Literal["run", "xmr", "p", "laney", "funnel"]
"""The charts: run chart, XmR, p-chart, Laney's p-prime chart, funnel plot."""

Shape: TypeAlias = Literal["values", "counts", "units"]
"""What the columns were: date and value; date and counts; unit and counts."""

Better: TypeAlias = Literal["higher", "lower", "neither"]
"""Which way is better. With "neither", a change is a change and nothing more."""

RuleSetName: TypeAlias = Literal["nhs", "limits"]
"""All of the NHS's rules, or the limits alone."""

SignalId: TypeAlias = Literal["outside", "trend", "two_of_three", "shift"]
Meaning: TypeAlias = Literal["improvement", "concern", "neither", "common_cause"]
Assurance: TypeAlias = Literal["pass", "fail", "hit_or_miss"]


class SeriesError(ValueError):
    """The data cannot be charted; the message is a sentence that says where and what to do."""


class Row(msgspec.Struct, frozen=True):
    """One row of a service's data.

    Parameters
    ----------
    x
        Its date, as 2021-04-01, or the name of its unit.
    value
        What was measured; a share between 0 and 1 where counts are given. None says: not measured.
    numerator, denominator
        The counts, where they are given.
    """

    x: str
    value: float | None
    numerator: int | None = None
    denominator: int | None = None


class Series(msgspec.Struct, frozen=True):
    """A service's data: its rows, in order of time where they have dates.

    Parameters
    ----------
    shape
        What its columns were.
    rows
        The rows.
    """

    shape: Shape
    rows: tuple[Row, ...]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a chart is to be worked out and read.

    Parameters
    ----------
    screened
        XmR: leave moving ranges out of the average when they are above their own limit, as
        NHSRplotthedots does by default. Without it every range counts, as in the NHS's Excel tool.
    adjusted
        Funnel: widen the limits for the spread between units (overdispersion).
    rules
        Which rules look for signals; None takes what is usual for the chart.
    better
        Which way is better.
    target
        The target, in the unit of the values (a share between 0 and 1 for counts).
    steps
        The dates at which limits begin anew, for example where the service changed.
    """

    screened: bool = False
    adjusted: bool = False
    rules: RuleSetName | None = None
    better: Better = "neither"
    target: float | None = None
    steps: tuple[str, ...] = ()


class Limits(msgspec.Struct, frozen=True):
    """A centre line and its limits, one pair for each value; None where none can be worked out.

    Parameters
    ----------
    centre
        The centre line.
    lower, upper
        The limits.
    sigma_z
        Laney's factor: how many times wider the limits are than chance alone would make them.
    """

    centre: float | None
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    sigma_z: float | None = None

    @classmethod
    def none(cls, centre: float | None, count: int) -> "Limits":
        """Say that there is a centre at most, and no limits."""
        return cls(centre, (None,) * count, (None,) * count)


class Point(msgspec.Struct, frozen=True):
    """One point of a chart.

    Parameters
    ----------
    x, y
        Its date or unit, and its value.
    centre, lower, upper
        The lines that it is compared with.
    signals
        The rules that point to it, the most telling first.
    meaning
        Improvement, concern, a change that is neither, or common cause.
    denominator
        What its share is a share of.
    """

    x: str
    y: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    signals: tuple[SignalId, ...] = ()
    meaning: Meaning = "common_cause"
    denominator: int | None = None


class Icons(msgspec.Struct, frozen=True):
    """The NHS's two icons for the latest point: variation, and assurance against a target."""

    variation: Meaning
    assurance: Assurance | None


class Spread(msgspec.Struct, frozen=True):
    """How far units differ by more than chance, and what that does to a funnel.

    Parameters
    ----------
    ratio
        Spiegelhalter's phi: the average squared distance from the centre, 1 when chance is all.
    tau
        The standard deviation of the units' true shares.
    outside_exact, outside_adjusted
        How many units lie outside the limits without and with the adjustment.
    """

    ratio: float
    tau: float
    outside_exact: int
    outside_adjusted: int


class SpcChart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart: the numbers of its figure, its table and its sentence.

    Parameters
    ----------
    kind
        Which chart it is.
    points
        Its points, in the order of the data.
    convention
        How centre, limits and signals were worked out, in a sentence or two.
    short_convention
        The same as the beginning of a sentence.
    rules
        Which set of rules looked for signals.
    is_share
        Whether the values are shares, shown as per cent.
    shortest
        How many values the shortest stretch between two steps has.
    better, target
        Which way is better, and the target.
    sigma_z
        Laney's factor, for that chart.
    spread
        Overdispersion, for a funnel.
    icons
        The NHS's icons, where the NHS's rules were used.
    sentence
        What the chart shows.
    """

    kind: Kind
    points: tuple[Point, ...]
    convention: str
    short_convention: str
    rules: RuleSetName
    is_share: bool
    shortest: int
    better: Better = "neither"
    target: float | None = None
    sigma_z: float | None = None
    spread: Spread | None = None
    icons: Icons | None = None
    sentence: str = ""

    @property
    def centre(self) -> float | None:
        """The centre line, after the last step where there are several."""
        return next((point.centre for point in reversed(self.points)), None)

    @property
    def measured(self) -> tuple[Point, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point.y is not None)

    @property
    def flagged(self) -> tuple[Point, ...]:
        """The points to which a rule points: figure, table and sentence all take them from here."""
        return tuple(point for point in self.points if point.signals)

    @property
    def has_limits(self) -> bool:
        """Whether limits could be worked out for any point."""
        return any(point.upper is not None for point in self.points)

    def as_dict(self) -> dict[str, Any]:
        """Give the chart as ``workbook spc --json`` prints it."""
        return {
            "kind": self.kind,
            "centre": self.centre,
            "points": [
                {
                    "x": point.x,
                    "y": point.y,
                    "lower": point.lower,
                    "upper": point.upper,
                    "signals": list(point.signals),
                }
                for point in self.points
            ],
            "sigma_z": self.sigma_z,
            "sentence": self.sentence,
        }
