"""Explain the mistakes in a tutor's own rubric, each with its line."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from widgets.datafile import DataFileError, line_of, read_text
from widgets.narrative.rubric import Criterion, Rubric
from widgets.narrative.rules import load_rules

_TYPES = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "array": "a list",
    "object": "a set of fields",
    "bool": "yes or no",
    "null": "empty",
}
_PLACE = re.compile(r" - at `[^`]*`$")
_EXPECTED = re.compile(r"Expected `([^`]*)`, got `([^`]*)`")
_MISSING = re.compile(r"missing required field `([^`]*)`")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")


class Mistake(msgspec.Struct, frozen=True, order=True):
    """One mistake: its line, counted from one, and a sentence that says what to do."""

    line: int
    sentence: str


def check_rubric(path: Path) -> list[Mistake]:
    """Read a rubric file and explain everything that is wrong with it.

    Parameters
    ----------
    path
        The file, whatever is in it.

    Returns
    -------
    list of Mistake
        In the order of their lines; empty for a rubric that can be used.
    """
    try:
        text = read_text(path)
    except DataFileError as problem:
        return [Mistake(1, str(problem))]
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        said = getattr(problem, "problem", None) or "this is not YAML"
        return [
            Mistake(
                mark.line + 1 if mark else 1,
                f"The file cannot be read from here on: {said}. Look for a missing quote, a "
                "missing colon, or a line that is indented otherwise than its neighbours.",
            )
        ]
    if not isinstance(data, dict) or not isinstance(data.get("criteria"), list):
        return [Mistake(1, "A rubric needs name:, version: and a list named criteria:.")]
    return sorted({*_shapes(data, text), *_meanings(data, text)})


def _shapes(data: dict[str, Any], text: str) -> Iterator[Mistake]:
    """Find what does not fit the schema: each criterion by itself, then the rest."""
    good = []
    for number, entry in enumerate(data["criteria"]):
        try:
            good.append(msgspec.convert(entry, Criterion))
        except msgspec.ValidationError as problem:
            yield _mistake(str(problem), text, f"criteria[{number}]", Criterion)
    try:
        msgspec.convert({**data, "criteria": msgspec.to_builtins(good), "first_steps": []}, Rubric)
    except msgspec.ValidationError as problem:
        yield _mistake(str(problem), text, "", Rubric)


def _mistake(said: str, text: str, inside: str, shape: type[msgspec.Struct]) -> Mistake:
    """Put what msgspec said into plain words, at the line where it is."""
    place = re.search(r"at `\$?([^`]*)`", said)
    path = place[1].lstrip("$").lstrip(".") if place else ""
    whole = ".".join(part for part in (inside, path) if part)
    unknown = _UNKNOWN.search(said)
    if unknown:
        whole = ".".join(part for part in (whole, unknown[1]) if part)
    line = line_of(text, f"at `$.{whole}`") if whole else 1
    field = f"{path}: " if path else ""
    return Mistake(line, f"{field}{_plain(_PLACE.sub('', said), shape)}")


def _plain(said: str, shape: type[msgspec.Struct]) -> str:
    if kinds := _EXPECTED.search(said):
        wanted, got = (_TYPES.get(kind.split(" ")[0], kind) for kind in kinds.groups())
        return f"This must be {wanted}, and is {got}."
    if missing := _MISSING.search(said):
        return f"The field {missing[1]}: is missing."
    if unknown := _UNKNOWN.search(said):
        near = difflib.get_close_matches(unknown[1], shape.__struct_encode_fields__, n=1)
        hint = f" Did you mean {near[0]}:?" if near else ""
        return f"There is no field named {unknown[1]}:.{hint}"
    return f"{said.rstrip('.')}."


def _meanings(data: dict[str, Any], text: str) -> Iterator[Mistake]:
    """Find what fits the schema and would still never work."""
    rules = load_rules()
    seen: set[str] = set()
    for number, entry in enumerate(data["criteria"]):
        name = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(name, str):
            continue
        here = line_of(text, f"at `$.criteria[{number}].id`")
        if name in seen:
            yield Mistake(here, f"There are two criteria named {name}.")
        seen.add(name)
        if name not in rules:
            yield Mistake(here, f"There are no rules for {name}. {_near(name, rules)}")
            continue
        known = {rule.facet for rule in rules[name]}
        for field in ("facets", "against"):
            if not isinstance(entry.get(field), dict) or name == "whole.thread":
                continue
            for facet in entry[field].keys() - known:
                line = line_of(text, f"at `$.criteria[{number}].{field}.{facet}`")
                yield Mistake(line, f"No rule for {name} finds {facet}. {_near(str(facet), known)}")
    for number, name in enumerate(data.get("first_steps") or []):
        if name not in seen:
            line = line_of(text, f"at `$.first_steps[{number}]`")
            yield Mistake(line, f"first_steps names {name}, and there is no such criterion.")


def _near(name: str, known: Any) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return (
        f"Did you mean {near[0]}?" if near else f"There are rules for: {', '.join(sorted(known))}."
    )
