"""What every chart shows: a figure with its sentence, table, source and caveat."""

import csv
import io
from collections.abc import Iterable
from typing import Any, TypeAlias

import msgspec

Value: TypeAlias = str | int | float | None
"""A cell of a panel's table: a text, a number, or nothing known."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
_NOT_KNOWN = "not known"


class Column(msgspec.Struct, frozen=True):
    """One column of a panel's table.

    Parameters
    ----------
    label
        Its heading, with the unit.
    decimals
        How many decimals its numbers are written with; None writes them as they are printed.
    """

    label: str
    decimals: int | None = None

    def text(self, value: Value) -> str:
        """Write one cell, the same for the page and for the file.

        Examples
        --------
        >>> Column("Change", decimals=1).text(-7), Column("Per cent").text(17.0)
        ('-7.0', '17')
        """
        if value is None:
            return _NOT_KNOWN
        if isinstance(value, str):
            return value
        if self.decimals is None:
            return str(int(value) if float(value).is_integer() else value)
        return f"{value:.{self.decimals}f}"


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """One state of a chart: everything that a reader sees, made from the same numbers.

    Parameters
    ----------
    figure
        A plotly figure as a dictionary, without colours of the page or its text: the chart sets
        them, for light and dark.
    sentence
        What the figure shows, in one sentence. It is also the figure's name to a screen reader.
    source, caveat
        Where the numbers come from; what they do not say.
    columns, rows
        The table. The first column names the rows.
    notes
        What the numbers do not say, as a short list.

    Raises
    ------
    ValueError
        When the sentence, source or caveat is empty, or a row does not fit the columns.
    """

    figure: dict[str, Any]
    sentence: str
    source: str
    caveat: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a panel that could be shown without what must be said about it."""
        for part in ("sentence", "source", "caveat"):
            if not getattr(self, part).strip():
                raise ValueError(f"A panel has no {part}: every chart needs one.")
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"A row has {len(row)} cells for {len(self.columns)} columns.")

    @property
    def cells(self) -> list[list[str]]:
        """The table as it is written, on the page and in the file alike."""
        return [
            [column.text(value) for column, value in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]

    @property
    def csv(self) -> str:
        """The table as a CSV file. Each row takes its source and caveat with it.

        A text that a spreadsheet could run as a formula is preceded by an apostrophe; numbers,
        negative ones too, stay numbers.
        """
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(_harmless([*(column.label for column in self.columns), "Source", "Caveat"]))
        for values, texts in zip(self.rows, self.cells, strict=True):
            texts = _harmless(texts, values)  # noqa: PLW2901 - the same cells, made safe
            writer.writerow([*texts, *_harmless([self.source, self.caveat])])
        return file.getvalue()

    def as_dict(self) -> dict[str, Any]:
        """Give the panel to the browser, with numbers written out."""
        return {
            "figure": self.figure,
            "sentence": self.sentence,
            "notes": list(self.notes),
            "source": self.source,
            "caveat": self.caveat,
            "columns": [
                {"label": column.label, "numeric": self._is_numeric(place)}
                for place, column in enumerate(self.columns)
            ],
            "rows": self.cells,
            "csv": self.csv,
        }

    def _is_numeric(self, place: int) -> bool:
        values = [row[place] for row in self.rows]
        return place > 0 and all(not isinstance(value, str) for value in values)


def _harmless(texts: list[str], values: Iterable[Value] | None = None) -> list[str]:
    """Keep a spreadsheet from running a text as a formula."""
    return [
        f"'{text}" if isinstance(value, str) and _looks_like_a_formula(text) else text
        for text, value in zip(texts, texts if values is None else values, strict=True)
    ]


def _looks_like_a_formula(text: str) -> bool:
    return text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_FORMULA_STARTS)
