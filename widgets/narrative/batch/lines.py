"""How a score is written: for people, for other programs, and for spreadsheets; a line a draft."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from widgets.narrative.batch.problem import BatchError
from widgets.narrative.contract import Score
from widgets.narrative.rubric import Rubric

# "text" and "json" go to a screen or a pipe. "jsonl" and "csv" go to a file of results, where each
# line ends with the fingerprint of what it was made from.
Form = Literal["text", "json", "jsonl", "csv"]

_ENDINGS: dict[str, Form] = {".csv": "csv", ".jsonl": "jsonl", ".json": "jsonl"}
_BEFORE_LEVELS = ["file", "words", "spoken_seconds", "score", "of"]
_AFTER_LEVELS = ["rubric", "fingerprint"]
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# JSON may hold these as they are; programs that split text into lines would break there.
_IN_JSON = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
# Spreadsheets take a cell that begins so for a formula, the wide signs of East Asia included.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def form_of(file: Path) -> Form:
    """Choose the form of a file of results by its ending.

    Raises
    ------
    BatchError
        When it has another ending.
    """
    try:
        return _ENDINGS[file.suffix.lower()]
    except KeyError as problem:
        raise BatchError(
            f"{on_one_line(file.name)} has an ending that we cannot write: "
            "name it .csv for a spreadsheet or .jsonl for programs."
        ) from problem


def whole(name: str) -> str:
    """Write halves of characters, which a file's name may hold and no encoding has, as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def on_one_line(name: str) -> str:
    """Write a name so that it neither breaks a line nor steers a terminal."""
    return _BREAKS.sub(lambda sign: sign[0].encode("unicode_escape").decode(), whole(name))


def cell(words: str) -> str:
    """Write words as a cell: on one line, and never a formula."""
    line = on_one_line(words)
    return f"'{line}" if line.startswith(_FORMULA) else line


def key(form: Form, name: str) -> str:
    """Give the name by which a file of results knows a draft."""
    return cell(name) if form == "csv" else whole(name)


def header(form: Form, rubric: Rubric) -> str:
    """Give the first line of a file of results, with its line ending; JSON lines have none."""
    if form != "csv":
        return ""
    levels = [cell(criterion.id) for criterion in rubric.criteria]
    return f"{_row([*_BEFORE_LEVELS, *levels, *_AFTER_LEVELS])}\n"


HEADER_START = ",".join(_BEFORE_LEVELS)


def line(form: Form, name: str, found: Score, fingerprint: str = "") -> str:
    """Write one draft's score, without a line ending; only "text" takes more than one line."""
    if form == "csv":
        return _as_row(name, found, fingerprint)
    return _as_text(name, found) if form == "text" else _as_json(name, found, fingerprint)


def _as_text(name: str, found: Score) -> str:
    minutes, seconds = divmod(found.spoken_seconds, 60)
    covered = f"covers {found.overall.score} of {found.overall.of}"
    spoken = f"{minutes} min {seconds:02} s spoken"
    rows = [f"{on_one_line(name)}: {found.words} words, {spoken}, {covered}"]
    marks = {0: "not found", 1: "partly", 2: "found"}
    rows += [f"  {item.id:16} {marks[item.level]:10} {item.advice}" for item in found.criteria]
    return "\n".join(rows)


def _as_json(name: str, found: Score, fingerprint: str) -> str:
    fields = msgspec.to_builtins(found)
    ordered = {"schema": fields.pop("schema"), "file": whole(name), **fields}
    if fingerprint:
        ordered["fingerprint"] = fingerprint
    return msgspec.json.encode(ordered).decode().translate(_IN_JSON)


def _as_row(name: str, found: Score, fingerprint: str) -> str:
    overall = found.overall
    counts = [found.words, found.spoken_seconds, overall.score, overall.of]
    counts += [reading.level for reading in found.criteria]
    return _row([cell(name), *counts, cell(found.rubric), fingerprint])


def _row(cells: Sequence[str | int]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="").writerow(cells)
    return row.getvalue()
