"""Whether a sentence is one: a heap of key words, or a line of the rubric, is no evidence."""

import re
from collections.abc import Iterable

from widgets.narrative.rubric import Rubric

# The commonest words of English, which no sentence of any length does without.
_GLUE = re.compile(
    r"\b(?:the|a|an|and|or|but|of|to|in|on|at|by|for|with|from|as|is|are|was|were|be|been|am|it|its|"
    r"that|this|these|those|there|I|you|he|she|we|they|me|him|her|us|them|my|your|his|our|their|"
    r"not|no|so|if|when|who|what|which|have|has|had|do|does|did|will|would|can|could|because|than)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_KEY = re.compile(r"^\s*(?:- )?[a-z_]+: +")

SHORT = 8  # words; a shorter sentence may well have no glue: "Ten past three, Sunday morning."
LEAST_GLUE = 0.15  # of the words; plain and second-language English has 0.3 and more
MOST_CRITERIA = 5
LEAST_WORDS = 4  # for each criterion, where a sentence claims that many


def is_heap(sentence: str, criteria: int) -> bool:
    """Say whether a sentence is a heap of key words.

    Parameters
    ----------
    sentence
        Normalised.
    criteria
        How many different criteria had evidence in it.
    """
    words = len(_WORD.findall(sentence))
    if criteria >= MOST_CRITERIA and words < criteria * LEAST_WORDS:
        return True
    return words >= SHORT and len(_GLUE.findall(sentence)) < words * LEAST_GLUE


def key(sentence: str) -> str:
    """Reduce a sentence to its letters, so that quotes, commas and field names do not matter."""
    return " ".join(_WORD.findall(_KEY.sub("", sentence).casefold()))


def rubric_sentences(rubric: Rubric) -> frozenset[str]:
    """List what the rubric itself says, so that it cannot be handed in as a narrative."""
    return frozenset(key(sentence) for sentence in _said(rubric))


def _said(rubric: Rubric) -> Iterable[str]:
    for criterion in rubric.criteria:
        yield from (criterion.question, criterion.advice, criterion.found, criterion.missing)
        yield from re.split(r"(?<=[.!?]) ", criterion.example)
        yield from criterion.facets.values()
