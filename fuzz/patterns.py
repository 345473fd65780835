"""Every regular expression of the room narrative, with the sentences that its file gives for it."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import Any, Literal, NamedTuple

import widgets.narrative as room
from widgets.datafile import read_yaml
from widgets.narrative import privacy
from widgets.narrative.ask import vague_rules
from widgets.narrative.audiences import load_audiences
from widgets.narrative.devices import load_devices
from widgets.narrative.rules import Rule, load_rules
from widgets.narrative.spoken import load_signs

DEEPEST = 6  # containers within containers


Use = Literal["finditer", "match", "fullmatch"]


class Known(NamedTuple):
    """One pattern: where it stands, sentences that were written to try it, and how it is used."""

    name: str
    compiled: re.Pattern[str]
    examples: tuple[str, ...] = ()
    use: Use = "finditer"


@cache
def every_pattern() -> tuple[Known, ...]:
    """List the patterns of data files, of modules, and of calls such as ``re.split("[- ]", x)``.

    Each pattern comes once, however many places have it.
    """
    once: dict[tuple[str, int], Known] = {}
    for known in (*_of_files(), *_of_modules()):
        place = (known.compiled.pattern, known.compiled.flags)
        if place not in once or len(known.examples) > len(once[place].examples):
            once[place] = known
    return tuple(once.values())


def every_rule() -> tuple[Rule, ...]:
    """List the rules of criteria, of vague words and of audiences."""
    return (
        *(rule for rules in load_rules().values() for rule in rules),
        *vague_rules(),
        *(rule for audience in load_audiences().values() for rule in audience.rules),
    )


def _of_files() -> Iterator[Known]:
    for rule in every_rule():
        yield from _of_rule(rule)
    for sign in load_signs():
        yield Known(f"spoken {sign.id}", sign.seek)
    for way in load_devices().ways:
        for field in ("pattern", "after", "unless"):
            if written := getattr(way, field):
                yield Known(f"{way.id} {field}", re.compile(written), tuple(way.matches))
    yield from _of_privacy()


def _of_rule(rule: Rule) -> Iterator[Known]:
    """Give a rule's patterns, which it makes ready when they are first needed."""
    for sentence in rule.matches:
        rule.find(sentence)
    for name, compiled in _inside(rule):
        yield Known(f"{rule.id} {name}", compiled, (*rule.matches, *rule.misses))


def _of_privacy() -> Iterator[Known]:
    reader = privacy.Reader(read_yaml(privacy.FILE, privacy.PrivacyFile))
    reader.check()
    one_each = tuple(rule.matches[0] for rule in reader.held.rules)
    for name, compiled in _inside(reader):
        yield Known(f"privacy {name}", compiled, one_each)


def _of_modules() -> Iterator[Known]:
    for module in _modules():
        short = module.__name__.removeprefix("widgets.narrative.")
        source = inspect.getsource(module)
        for name, held in _inside(vars(module)):
            yield Known(f"{short} {name}", held, (), _use(name, source))
        named = {held.pattern for _, held in _inside(vars(module))}
        for line, written in _called(source):
            if written not in named:
                yield Known(f"{short} line {line}", re.compile(written))


def _use(name: str, source: str) -> Use:
    """Say whether a module looks for its pattern everywhere, or at the start alone."""
    uses = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", source))
    if uses == {"match"}:
        return "match"
    return "fullmatch" if uses == {"fullmatch"} else "finditer"


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = sorted(one.name for one in pkgutil.walk_packages(room.__path__, f"{room.__name__}."))
    return tuple(importlib.import_module(name) for name in names if "__main__" not in name)


def _inside(held: Any, name: str = "", depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Walk through containers and structs to the patterns in them."""
    if isinstance(held, re.Pattern):
        if isinstance(held.pattern, str):
            yield name, held
        return
    for inner, value in _members(held) if depth < DEEPEST else ():
        if not str(inner).startswith("__"):
            yield from _inside(value, f"{name} {inner}".strip(), depth + 1)


def _members(held: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(held, dict):
        return held.items()
    if isinstance(held, list | tuple | set | frozenset):
        return enumerate(held)
    fields = getattr(held, "__struct_fields__", ())
    return (*((field, getattr(held, field)) for field in fields), *_own(held).items())


def _own(held: Any) -> dict[str, Any]:
    """Give what an object of this project remembers, apart from its fields."""
    ours = type(held).__module__.startswith("widgets.")
    return getattr(held, "__dict__", {}) if ours and not isinstance(held, type) else {}


def _called(source: str) -> Iterator[tuple[int, str]]:
    """Find the patterns that are written where they are used, as ``re.search(r"...", text)``."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        of, first = node.func.value, node.args[0]
        if not (isinstance(of, ast.Name) and of.id == "re" and node.func.attr != "escape"):
            continue
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield node.lineno, first.value
