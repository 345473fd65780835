"""Exercises: questions to check oneself by, a headline to rewrite, and a court of claims."""

from typing import TYPE_CHECKING

import lazy_loader

from widgets.exercises.headline import LONGEST, Finding, Reading, read_headline
from widgets.exercises.schema import (
    Chapter,
    Check,
    Rewriting,
    find_check,
    find_rewriting,
    load_chapter,
)

if TYPE_CHECKING:
    from widgets.exercises.court import ClaimsCourt
    from widgets.exercises.rewrite import Rewrite
    from widgets.exercises.self_check import SelfCheck

__all__ = [
    "LONGEST",
    "Chapter",
    "Check",
    "ClaimsCourt",
    "Finding",
    "Reading",
    "Rewrite",
    "Rewriting",
    "SelfCheck",
    "find_check",
    "find_rewriting",
    "load_chapter",
    "read_headline",
]

# Views load when somebody asks for them: the pure users of this room need no widgets.
__getattr__, _, _ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "court": ["ClaimsCourt"],
        "rewrite": ["Rewrite"],
        "self_check": ["SelfCheck"],
    },
)
