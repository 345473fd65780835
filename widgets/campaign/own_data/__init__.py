"""A learner's own table: read from a file or from what was pasted, guessed, confirmed, typed.

Nothing here writes to a disk or asks a network. The way of a table is: `grid_of_bytes` or
`grid_of_text` finds its cells; `guess_columns` says what they seem to be; a person confirms that,
or chooses otherwise with `choose_columns`; `read_rows` gives typed rows; `hide_small_numbers` takes
small counts out on request. Each refuses with an `OwnDataError` of one sentence.
"""

from pathlib import Path

from widgets.campaign.own_data.columns import (
    Columns,
    Guess,
    Kind,
    Role,
    choose_columns,
    guess_columns,
)
from widgets.campaign.own_data.files import (
    LARGEST_FILE,
    grid_of_bytes,
    grid_of_text,
    too_large,
)
from widgets.campaign.own_data.grid import Grid
from widgets.campaign.own_data.problem import OwnDataError
from widgets.campaign.own_data.rows import Gap, OwnData, Row, read_rows
from widgets.campaign.own_data.safety import hide_small_numbers, safe_csv

__all__ = [
    "Columns",
    "Gap",
    "Grid",
    "Guess",
    "Kind",
    "OwnData",
    "OwnDataError",
    "Role",
    "Row",
    "choose_columns",
    "grid_of_bytes",
    "grid_of_text",
    "guess_columns",
    "hide_small_numbers",
    "read_file",
    "read_rows",
    "safe_csv",
]


def read_file(path: Path) -> OwnData:
    """Read a table from a file on this computer, trusting the guess: for the command line.

    Raises
    ------
    OwnDataError
        With one sentence, when the file or its table cannot be read.

    Examples
    --------
    >>> read_file(Path("falls.csv")).rows[0].when  # doctest: +SKIP
    datetime.date(2024, 1, 1)
    """
    try:
        if path.stat().st_size > LARGEST_FILE:  # before it is read: it may be very large
            raise OwnDataError(too_large())
        content = path.read_bytes()
    except FileNotFoundError as problem:
        raise OwnDataError("The file is missing: check its name and folder.") from problem
    except OSError as problem:
        reason = (problem.strerror or "no reason given").lower()
        raise OwnDataError(
            f"The file cannot be opened ({reason}): check that it is a file and yours to read."
        ) from problem
    grid = grid_of_bytes(content)
    return read_rows(grid, guess_columns(grid).columns)
