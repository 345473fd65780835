"""Read the data package: its tables, typed by their schema, and what has to be said about each."""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from widgets.datafile import DataFileError
from widgets.paths import DATA

if TYPE_CHECKING:
    import pandas as pd

Cell: TypeAlias = str | int | float | date | None
"""One value of a table: a text, a number, a date, or nothing."""


class Origin(msgspec.Struct, frozen=True):
    """A source or a licence, as the data package writes it."""

    title: str
    path: str = ""


class _Field(msgspec.Struct, frozen=True):
    name: str
    type: Literal["string", "integer", "number", "date"]


class _Schema(msgspec.Struct, frozen=True):
    fields: tuple[_Field, ...]


class TableInfo(msgspec.Struct, frozen=True):
    """What has to be said about a table wherever it is shown."""

    name: str
    path: str
    title: str
    description: str
    sources: tuple[Origin, ...]
    licenses: tuple[Origin, ...]
    period: str
    caveat: str
    schema: _Schema

    @property
    def source(self) -> str:
        """The sources, as one line."""
        return "; ".join(source.title.rstrip(".") for source in self.sources) + "."

    @property
    def licence(self) -> str:
        """The licences, as one line."""
        return "; ".join(licence.title for licence in self.licenses)


class _Package(msgspec.Struct, frozen=True):
    resources: tuple[TableInfo, ...]


def load_table_info(name: str, *, folder: Path = DATA) -> TableInfo:
    """Say what a table is, where it comes from and what it does not show.

    Parameters
    ----------
    name
        The table's name in ``data/datapackage.json``, as ``"series"``.
    folder
        The folder that holds the package.

    Returns
    -------
    TableInfo
        Its title, source, licence, period and caveat.

    Raises
    ------
    KeyError
        With a sentence that lists the tables, when there is none of that name.

    Examples
    --------
    >>> load_table_info("opensafely_dementia_monthly").period
    'January 2019 to December 2021'
    """
    tables = {table.name: table for table in _package(folder).resources}
    if name not in tables:
        raise KeyError(f"There is no table called {name!r}. The tables are: {', '.join(tables)}.")
    return tables[name]


def read_table(name: str, *, folder: Path = DATA) -> list[dict[str, Cell]]:
    """Read a table's rows, each value typed as the table's schema says. It needs no pandas.

    Parameters
    ----------
    name
        The table's name in ``data/datapackage.json``.
    folder
        The folder that holds the package.

    Returns
    -------
    list of dict
        One dictionary a row; an empty cell is None, or an empty text in a column of texts.

    Raises
    ------
    DataFileError
        When the file is missing or does not fit its schema; the sentence says where.
    """
    info = load_table_info(name, folder=folder)
    path = folder / info.path
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_columns(info, reader.fieldnames)
            return [_typed(info, line, row) for line, row in enumerate(reader, start=2)]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise DataFileError(f"{info.path} cannot be read as a table ({problem}).") from problem


def frame(name: str) -> "pd.DataFrame":
    """Give a table to an analyst, as a pandas data frame with the schema's types.

    Parameters
    ----------
    name
        The table's name in ``data/datapackage.json``.

    Returns
    -------
    pandas.DataFrame
        The table. Its ``attrs`` hold title, source, licence, period and caveat.

    Examples
    --------
    >>> frame("series").attrs["caveat"]  # doctest: +SKIP
    'Each series defines its people and its prescriptions in its own way. ...'
    """
    import pandas as pd  # noqa: PLC0415 - 60 MB that no page needs: only analysts in JupyterLab pay

    kinds = {"string": "string", "integer": "Int64", "number": "Float64", "date": "datetime64[s]"}
    info = load_table_info(name)
    types = {field.name: kinds[field.type] for field in info.schema.fields}
    table = pd.DataFrame(read_table(name), columns=list(types)).astype(types)
    for said in ("title", "source", "licence", "period", "caveat"):
        table.attrs[said] = getattr(info, said)
    return table


@cache
def _package(folder: Path) -> _Package:
    path = folder / "datapackage.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Package)
    except (OSError, msgspec.MsgspecError) as problem:
        raise DataFileError(f"{path.name}: {problem}") from problem


def _check_columns(info: TableInfo, found: object) -> None:
    expected = [field.name for field in info.schema.fields]
    if found != expected:
        raise DataFileError(f"{info.path} should have the columns {', '.join(expected)}.")


def _typed(info: TableInfo, line: int, row: dict[str, str]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for field in info.schema.fields:
        try:
            cells[field.name] = _cell(row[field.name], field.type)
        except (TypeError, ValueError) as problem:
            raise DataFileError(
                f"{info.path}, line {line}, column {field.name}: "
                f"{row[field.name]!r} is not of the type {field.type}."
            ) from problem
    return cells


def _cell(text: str, kind: str) -> Cell:
    if kind == "string":
        return str.strip(text)  # a row that is too short has None here: a TypeError, said above
    if not text:
        return None
    if kind == "integer":
        return int(text)
    return float(text) if kind == "number" else date.fromisoformat(text)
