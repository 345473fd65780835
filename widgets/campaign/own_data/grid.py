"""A learner's table as rows of cells: its headings found, its blank rows left out."""

from collections.abc import Iterable, Sequence

import msgspec

from widgets.campaign.own_data.cells import Cell, Number, read_date, read_number
from widgets.campaign.own_data.problem import OwnDataError

MOST_ROWS = 10_000
MOST_COLUMNS = 100
EMPTY = "The table is empty: it needs a row of headings and at least one row of figures."


class GridRow(msgspec.Struct, frozen=True):
    """One row, with the number that a spreadsheet gives it."""

    line: int
    cells: tuple[Cell, ...]


class Grid(msgspec.Struct, frozen=True):
    """A table as it was found, before anybody has said what its columns mean.

    Parameters
    ----------
    header
        The headings; ``column 2`` where there is none.
    rows
        The rows that are not blank.
    semicolons
        Whether semicolons part the cells.
    notes
        What was skipped or chosen in reading, in sentences.
    """

    header: tuple[str, ...]
    rows: tuple[GridRow, ...]
    semicolons: bool = False
    notes: tuple[str, ...] = ()


def make_grid(rows: Iterable[tuple[int, Sequence[Cell]]], *, semicolons: bool = False) -> Grid:
    """Make a grid of numbered rows.

    Raises
    ------
    OwnDataError
        When there are no rows of figures, too many, or one with more cells than headings.
    """
    return _grid(_limited(rows), semicolons=semicolons)


def _limited(rows: Iterable[tuple[int, Sequence[Cell]]]) -> list[tuple[int, Sequence[Cell]]]:
    kept: list[tuple[int, Sequence[Cell]]] = []
    for line, cells in rows:
        cells = [cell.strip() if isinstance(cell, str) else cell for cell in cells]  # noqa: PLW2901 - the same cells, trimmed
        if not _filled(cells):
            continue
        if line > MOST_ROWS:
            raise OwnDataError(
                f"The table goes on after row {MOST_ROWS:,}: add it up by day, week or month, "
                "or take out what the chart does not need."
            )
        kept.append((line, cells))
    return kept


def _grid(rows: list[tuple[int, Sequence[Cell]]], *, semicolons: bool) -> Grid:
    """Find the heading, and check that every row has as many cells as it."""
    start = next((place for place, (_, cells) in enumerate(rows) if _filled(cells) > 1), None)
    if start is None:
        raise OwnDataError(EMPTY)
    notes = [f"Row {line} is read as a title and left out." for line, _ in rows[:start]]
    line, first = rows[start]
    headless = _is_figures(first)
    if headless:
        notes.append(f"Row {line} is read as figures: the table has no headings.")
    body = rows[start:] if headless else rows[start + 1 :]
    if not body:
        raise OwnDataError(
            f"Row {line} holds the headings and no row of figures follows: add at least one."
        )
    width = max(place for place, cell in enumerate(first) if cell != "") + 1
    if width > MOST_COLUMNS:
        raise OwnDataError(f"Row {line} has more than {MOST_COLUMNS} columns: keep those you need.")
    return Grid(
        header=tuple(
            _heading("" if headless else cell, place) for place, cell in enumerate(first[:width])
        ),
        rows=tuple(GridRow(number, _fitted(number, cells, width)) for number, cells in body),
        semicolons=semicolons,
        notes=tuple(notes[:5]),
    )


def _filled(cells: Sequence[Cell]) -> int:
    return sum(cell != "" for cell in cells)


def _is_figures(cells: Sequence[Cell]) -> bool:
    """Say whether a first row is not headings: all of it, but for a unit's name, is figures."""
    held = [cell for cell in cells if cell != ""]
    figures = sum(_is_figure(cell) for cell in held)
    return figures > 0 and figures >= len(held) - 1


def _is_figure(cell: Cell) -> bool:
    day = read_date(cell)
    if day:
        return day.form != "year"  # a year is a heading as often as not
    return read_number(cell) is not None or read_number(cell, ",") is not None


def _heading(cell: Cell, place: int) -> str:
    text = f"{cell.value:g}" if isinstance(cell, Number) else str(cell)
    return " ".join(text.split()) or f"column {place + 1}"


def _fitted(line: int, cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    if _filled(cells[width:]):
        raise OwnDataError(
            f"Row {line} has more cells than the headings: put quotation marks round a number with "
            "a comma in it, or take the comma out."
        )
    return (*cells[:width], *[""] * (width - len(cells)))
