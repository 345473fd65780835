"""What is installed by one way is installed by the others, and no file names a registry's host."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1]


def _pins(lines: list[str]) -> dict[str, str]:
    """Read "name==version" lines."""
    found: dict[str, str] = {}
    for line in lines:
        if match := re.match(r"([A-Za-z0-9._-]+)==([^ ;]+)", line):
            found[canonicalize_name(match[1])] = match[2]
    return found


def _lock(name: str = "requirements.lock") -> dict[str, str]:
    return _pins((PROJECT / name).read_text(encoding="utf-8").splitlines())


def _needed(extra: str = "") -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {canonicalize_name(Requirement(line).name) for line in wanted}


def _conda() -> list[str]:
    environment = yaml.safe_load((PROJECT / "environment.yml").read_text(encoding="utf-8"))
    (inside,) = (item["pip"] for item in environment["dependencies"] if isinstance(item, dict))
    return list(inside)


def test_every_line_of_the_lock_is_pinned() -> None:
    for name in ("requirements.lock", "requirements-bench.lock"):
        lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()
        assert all(re.match(r"[a-z0-9._-]+==\S+", line) for line in lines if line.strip())


def test_the_lock_holds_all_that_the_project_needs() -> None:
    assert _needed() | _needed("dev") <= set(_lock())
    assert _needed("bench") <= set(_lock("requirements-bench.lock"))


def test_both_locks_agree() -> None:
    main, bench = _lock(), _lock("requirements-bench.lock")
    assert {name: main[name] for name in main.keys() & bench} == {
        name: bench[name] for name in main.keys() & bench
    }


def test_conda_installs_what_the_lock_pins() -> None:
    lock, conda = _lock(), _pins(_conda())
    assert set(conda) == _needed()
    assert conda == {name: lock[name] for name in conda}
    assert "-c requirements.lock" in _conda()  # what those need in turn is pinned too


def test_no_lock_names_where_packages_come_from() -> None:
    for name in ("requirements.lock", "requirements-bench.lock", "environment.yml"):
        text = (PROJECT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|--index|--find-links|file:", text), name
