"""Narratives: from a draft to evidence, criteria and feedback; and the studio to write them in."""

from typing import TYPE_CHECKING

import lazy_loader

from widgets.narrative.contract import Score
from widgets.narrative.documents import ENDINGS, DocumentError, read_bytes, read_file
from widgets.narrative.notes import clean
from widgets.narrative.rubric import ENVIRONMENT as RUBRIC_ENVIRONMENT
from widgets.narrative.rubric import FILE as RUBRIC_FILE
from widgets.narrative.rubric import Rubric, load_rubric, partly
from widgets.narrative.rubric_check import check_rubric
from widgets.narrative.rules import Rule
from widgets.narrative.scoring import Scorer, score
from widgets.narrative.text import normalise
from widgets.narrative.validity.figures import load_validity

if TYPE_CHECKING:
    from widgets.narrative.studio import Studio

__all__ = [
    "ENDINGS",
    "RUBRIC_ENVIRONMENT",
    "RUBRIC_FILE",
    "DocumentError",
    "Rubric",
    "Rule",
    "Score",
    "Scorer",
    "Studio",
    "check_rubric",
    "clean",
    "load_rubric",
    "load_validity",
    "normalise",
    "partly",
    "read_bytes",
    "read_file",
    "score",
]

# Views load when somebody asks for them: the pure users of this room need no widgets.
__getattr__, _, _ = lazy_loader.attach(__name__, submod_attrs={"studio": ["Studio"]})
