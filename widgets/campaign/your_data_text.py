"""A learner's table written out as text again, to be seen, mended and kept on the page."""

import csv
import io
from datetime import date

from widgets.campaign.own_data import Grid
from widgets.campaign.own_data.cells import Cell, DecimalMark, Number

LONGEST_SHOWN = 200_000
"""Characters of a table that a page shows and keeps; a chart has room for far fewer rows."""


def as_text(grid: Grid, mark: DecimalMark) -> str | None:
    """Write a table so that it reads as before, each row under the number that it had.

    Parameters
    ----------
    grid
        The table.
    mark
        Whether its numbers are written 12.5 or 12,5.

    Returns
    -------
    str or None
        None where it is too long to be shown.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if grid.semicolons else "\t", lineterminator="\n")
    line = 1
    first = grid.rows[0].line
    if first > 1:
        file.write("\n" * (first - 2))
        writer.writerow(grid.header)
        line = first
    for row in grid.rows:
        file.write("\n" * (row.line - line))
        writer.writerow(_written(cell, mark) for cell in row.cells)
        line = row.line + 1
        if file.tell() > LONGEST_SHOWN:
            return None
    return file.getvalue()


def _written(cell: Cell, mark: DecimalMark) -> str:
    if isinstance(cell, Number):
        return f"{cell.value:.15g}".replace(".", mark) + ("%" if cell.percent else "")
    return cell.isoformat() if isinstance(cell, date) else cell
