"""How easily a draft is read: Flesch reading ease.

Flesch 1948, A new readability yardstick. Syllables are counted as groups of vowels, which is right
for nine English words in ten and near enough for a whole draft.
"""

import re

_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^td]ed|[^sxzchg]es)$")

FEWEST_WORDS = 30  # fewer say nothing about how a draft reads
PLAIN = 60.0  # from here on, plain English for a listener of thirteen to fifteen
HARD = 45.0


def syllables(word: str) -> int:
    """Estimate the syllables of one word; one at least."""
    lower = word.lower()
    groups = len(_VOWELS.findall(lower))
    if groups > 1 and _SILENT.search(lower):
        groups -= 1
    return max(groups, 1)


def reading_ease(text: str, sentences: int) -> float | None:
    """Work out Flesch reading ease, from about 0 (hard) to 100 (easy).

    Parameters
    ----------
    text
        The draft.
    sentences
        How many it has.

    Returns
    -------
    float or None
        None for a draft of fewer than 30 words.
    """
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS or not sentences:
        return None
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(syllables, words)) / len(words)


def says(ease: float | None) -> str:
    """Say in a sentence what the figure means for somebody who listens."""
    if ease is None:
        return "There are too few words yet to say how easily this is taken in."
    if ease >= PLAIN:
        return f"Reading ease is {ease:.0f}: easy to take in at one hearing."
    if ease >= HARD:
        return f"Reading ease is {ease:.0f}: most listeners will follow."
    return (
        f"Reading ease is {ease:.0f}: hard to take in at one hearing. Shorter sentences help most."
    )
