"""What a learner chooses for a chart of their own table, and what of it cannot be used."""

from typing import Annotated, Any, Literal, TypeAlias, get_args

import msgspec

from widgets.campaign import own_data, spc

Field: TypeAlias = Literal["table", "columns", "kind", "target", "steps", "events", "hide_small"]
"""Where on the page a sentence belongs."""

Short = Annotated[str, msgspec.Meta(max_length=40)]
Words = Annotated[str, msgspec.Meta(max_length=200)]

KINDS: dict[own_data.Kind, dict[spc.Kind, str]] = {
    "values": {
        "xmr": "XmR chart: limits from how much one value differs from the next",
        "run": "Run chart: the values around their median, without limits",
    },
    "shares": {
        "laney": "Laney’s p-prime chart: limits from chance and from how much shares move",
        "p": "P-chart: limits from chance alone",
        "xmr": "XmR chart of the shares, as in the NHS’s own tool",
        "run": "Run chart: the shares around their median, without limits",
    },
    "units": {"funnel": "Funnel plot: each unit against limits for its size"},
}
"""The charts that fit each shape of table, the usual one first."""

COLUMNS: dict[own_data.Kind, str] = {
    "values": "A date and a value",
    "shares": "A date, a numerator and a denominator",
    "units": "A unit, a numerator and a denominator",
}


class ChoiceError(ValueError):
    """Something chosen cannot be used; the message is one sentence for the field named."""

    def __init__(self, field: Field, sentence: str) -> None:
        super().__init__(sentence)
        self.field: Field = field


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happened on a day, in the learner's words."""

    when: Short = ""
    words: Words = ""


class Choices(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a learner chose.

    Parameters
    ----------
    shape, places
        What each row holds, and the place of each column by its role.
    title
        What the chart is to be called.
    kind
        Which chart; ``auto`` takes the usual one.
    rules
        Whether all of the NHS's rules look for signals, or the limits alone.
    better
        Which way is better.
    target
        The target as it was typed: in per cent for numerators and denominators.
    steps
        Days on which the service changed, so that limits begin anew.
    events
        What else happened, to be marked on the chart.
    screened, adjusted, hide_small
        See `spc.Options` and `own_data.hide_small_numbers`.
    """

    shape: own_data.Kind
    places: dict[own_data.Role, int]
    title: Words = ""
    kind: Literal["auto"] | spc.Kind = "auto"
    rules: spc.RuleSetName = "nhs"
    better: spc.Better = "neither"
    target: Short = ""
    steps: Annotated[tuple[Short, ...], msgspec.Meta(max_length=10)] = ()
    events: Annotated[tuple[Event, ...], msgspec.Meta(max_length=10)] = ()
    screened: bool = False
    adjusted: bool = False
    hide_small: bool = False

    def chosen_kind(self) -> spc.Kind:
        """Say which chart is wanted.

        Raises
        ------
        ChoiceError
            When it does not fit the columns.
        """
        fitting = KINDS[self.shape]
        if self.kind == "auto":
            return next(iter(fitting))
        if self.kind not in fitting:
            raise ChoiceError(
                "kind",
                f"This chart cannot be drawn from {COLUMNS[self.shape].lower()}: choose another "
                "kind, or let the workbook choose.",
            )
        return self.kind


def offered() -> dict[str, Any]:
    """List what a page offers to choose from."""
    return {
        "columns": COLUMNS,
        "kinds": {shape: dict(fitting) for shape, fitting in KINDS.items()},
        "roles": {
            "values": ["date", "value"],
            "shares": ["date", "numerator", "denominator"],
            "units": ["unit", "numerator", "denominator"],
        },
        "better": {
            "neither": "Neither, or not decided",
            "higher": "Higher is better",
            "lower": "Lower is better",
        },
        "fields": list(get_args(Field)),
    }
