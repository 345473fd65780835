"""Whether a sentence is one: a heap of key words, or a line of the rubric, is no evidence."""

import re
from collections.abc import Collection, Iterable

from widgets.narrative.rubric import Rubric

# The commonest words of English, which no sentence of any length does without.
_GLUE = re.compile(
    r"\b(?:the|a|an|and|or|but|of|to|in|on|at|by|for|with|from|as|is|are|was|were|be|been|am|it|its|"
    r"that|this|these|those|there|I|you|he|she|we|they|me|him|her|us|them|my|your|his|our|their|"
    r"not|no|so|if|when|who|what|which|have|has|had|do|does|did|will|would|can|could|because|than)\b",
    re.IGNORECASE,
)
# Words that stand beside one another in a heap and not in a sentence: "the of", "from is", "I the";
# and a small word with a capital where no sentence begins.
_MISFIT = re.compile(
    r"\b(?:(?:[Tt]he|an?|my|your|our|their|[Ee]very)\s+(?:of|to|in|on|at|by|for|with|from|is|are|was|"
    r"were|be|and|or|but|the|an?|that|if|when|which|has|have|had|do|did|will|would|can|could|because|"
    r"than|it|we|they|he|she|I|you|us|me|what)"
    r"|(?:of|with|from|for|at|by|than)\s+(?:of|with|from|and|or|but|is|are|was|were|has|had|have|do|"
    r"did|will|would|can|could)"
    r"|(?:I|we|he|she|they)\s+(?:the|an?|of|my|our|your|their)"
    r"|(?:is|are|was|were|and|or|but)\s+(?:of|is|are|was|were|and|or))\b"
    r"|(?<=[a-z,]\s)(?:The|A|An|We|What|Say|Every|In|At|Who|It|He|She|They|By|So|Which|Where|When|Is|"
    r"Each|Let|And|But|This|That|Why|You|If|One|How|Nobody|No|On|My|Our|Your|Her|His)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_KEY = re.compile(r"^\s*(?:- )?[a-z_]+: +")

SHORT = 12  # words; a shorter sentence may well have no glue: "Ten past three, Sunday morning."
LEAST_GLUE = 0.15  # of the words; plain and second-language English has 0.3 and more
ALL_PARTS = 3
SLIPS = 1  # of the pen, or of a second language
LEAST_RUN = 20  # words for each misfit beyond that, where a sentence is long
LEAST_WORDS = 20  # for a sentence that claims to tell of self, of us and of now at once


def is_heap(sentence: str, criteria: Collection[str]) -> bool:
    """Say whether a sentence is a heap of key words.

    Parameters
    ----------
    sentence
        Normalised.
    criteria
        Those that had evidence in it.
    """
    words = len(_WORD.findall(sentence))
    parts = {criterion.partition(".")[0] for criterion in criteria} - {"whole"}
    if len(parts) == ALL_PARTS and words < LEAST_WORDS:
        return True
    misfits = len(_MISFIT.findall(sentence))
    if misfits > SLIPS and misfits * LEAST_RUN > words:
        return True
    return words >= SHORT and len(_GLUE.findall(sentence)) < words * LEAST_GLUE


def key(sentence: str) -> str:
    """Reduce a sentence to its letters, so that quotes, commas and field names do not matter."""
    return " ".join(_WORD.findall(_KEY.sub("", sentence).casefold()))


class RubricWords:
    """What the rubric itself says, so that it cannot be handed in as a narrative.

    Parameters
    ----------
    rubric
        The rubric that narratives are read by.
    """

    def __init__(self, rubric: Rubric) -> None:
        self._sentences = frozenset(key(sentence) for sentence in _said(rubric))
        self._names = [key(criterion.name) for criterion in rubric.criteria]

    def hold(self, sentence: str) -> bool:
        """Say whether a sentence is the rubric's, or lists the names of its criteria."""
        said = key(sentence)
        return said in self._sentences or sum(name in said for name in self._names) > 1


def _said(rubric: Rubric) -> Iterable[str]:
    for criterion in rubric.criteria:
        yield from (criterion.name, criterion.question, criterion.advice)
        yield from (criterion.found, criterion.missing, criterion.example)
        yield from re.split(r"(?<=[.!?]) ", criterion.example)
        yield from criterion.facets.values()
