"""What a benchmark found, beside the bar that it is held to."""

from typing import NamedTuple


class Result(NamedTuple):
    """One figure.

    Parameters
    ----------
    name
        What was measured.
    figure
        The ratio or amount, in ``unit``.
    unit
        As "times", "ms".
    bar
        What the figure is held to, as (">=", 5); None where there is no bar.
    detail
        The raw figures behind it.
    """

    name: str
    figure: float
    unit: str
    bar: tuple[str, float] | None
    detail: str

    @property
    def held(self) -> bool:
        """Whether the bar is reached; without a bar there is nothing to miss."""
        if self.bar is None:
            return True
        sign, limit = self.bar
        return self.figure >= limit if sign == ">=" else self.figure <= limit

    def __str__(self) -> str:
        """One line: verdict, name, figure, bar, detail."""
        verdict = "    " if self.bar is None else ("ok  " if self.held else "MISS")
        bar = "" if self.bar is None else f" (bar {self.bar[0]} {self.bar[1]:g})"
        return f"{verdict} {self.name}: {self.figure:.2f} {self.unit}{bar}\n       {self.detail}"
