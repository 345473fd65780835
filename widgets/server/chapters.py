"""Which chapters there are: the notebooks, in the order of their numbers."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from widgets.paths import NOTEBOOKS

_NAME = re.compile(r"(?P<number>\d\d)-[a-z0-9-]+\.ipynb")


class Chapter(NamedTuple):
    """One chapter as it stands in the navigation.

    ``minutes`` is what a person alone needs, or 0 where the notebook does not say.
    """

    file: str
    number: str
    title: str
    minutes: int


def chapters(folder: Path = NOTEBOOKS) -> list[Chapter]:
    """List the chapters of a folder; a notebook that is not one is left out."""
    found = []
    for path in sorted(folder.glob("*.ipynb")):
        name = _NAME.fullmatch(path.name)
        if name:
            metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
            about = metadata.get("workbook", {})
            title = about.get("title", path.stem)
            found.append(Chapter(path.name, name["number"], title, about.get("minutes", 0)))
    return found
