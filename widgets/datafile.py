"""Read the project's YAML files through a checked schema."""

import re
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

Shape = TypeVar("Shape")

_PLACE = re.compile(r"at `(?:key in )?\$([^`]*)`")
_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")


class DataFileError(ValueError):
    """A data file is not what its schema says; the message names the file and the place."""


def read_yaml(path: Path, shape: type[Shape]) -> Shape:
    """Read one YAML file and check it.

    Parameters
    ----------
    path
        The file.
    shape
        The msgspec type that the file must have.

    Returns
    -------
    Shape
        What the file holds.

    Raises
    ------
    DataFileError
        When the file is missing, is not YAML, or does not fit the schema.
    """
    text = read_text(path)
    try:
        return msgspec.convert(yaml.load(text, Loader=_loader()), type=shape)  # noqa: S506 - both loaders are safe ones
    except yaml.YAMLError as problem:
        raise DataFileError(f"{path.name}: {problem}") from problem
    except msgspec.ValidationError as problem:
        line = line_of(text, str(problem))
        raise DataFileError(f"{path.name}, line {line}: {problem}") from problem


def read_text(path: Path) -> str:
    """Read a text file.

    Raises
    ------
    DataFileError
        When it is missing or is not text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise DataFileError(f"{path.name} cannot be read as a text file ({problem}).") from problem


def line_of(text: str, problem: str) -> int:
    """Find the line that a mistake is in, counted from one.

    Parameters
    ----------
    text
        The YAML file.
    problem
        What msgspec said: it names the place as ``$.criteria[3].full``.
    """
    node = yaml.compose(text, Loader=_loader())
    line = 1
    place = _PLACE.search(problem)
    for name, number in _STEP.findall(place[1]) if place else ():
        if isinstance(node, yaml.SequenceNode) and number:
            node = node.value[int(number)]
        elif isinstance(node, yaml.MappingNode):
            key, node = next(
                ((key, value) for key, value in node.value if key.value == name), (None, None)
            )
            if key is None:
                break
            line = key.start_mark.line + 1
            continue
        if node is None:
            break
        line = node.start_mark.line + 1
    return line


@cache
def _loader() -> type[yaml.SafeLoader]:
    """Use libyaml where this Python has it: six times as fast to read."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
