"""Odd drafts: noise, markup, and the project's own sentences cut, spliced and repeated.

Most are short, so that a million of them can be tried; one in a thousand or so is long.
"""

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from fuzz.patterns import every_rule
from widgets.narrative.exemplars import load_exemplars

RULES = Path(__file__).parents[1] / "widgets" / "narrative" / "rules"
SHORT = 60  # characters; no piece of a short draft is longer
LONG = 6_000
ONE_LONG_IN = 1_000

HEADINGS = (
    "Story of self\n\n", "## Us\n", "Now:\n", "**Story of now**\n", "References\n",
    "1. Discussion:\n",
)  # fmt: skip
EMOJI = "😀🙏🏽👩‍⚕️🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧❤️‍🔥👨‍👩‍👧‍👦☎️½²³①Ⅻ٣४"
RIGHT_TO_LEFT = "שלום עולם مرحبا بالعالم \u202e\u202d\u2066\u2069\u200f\u061c٣٤"
# Letters that change length with their case, marks that join others, ends of lines, and halves.
ODD = (
    "İıßﬁŉǰΐſK\u0345\u0301\u200b\u200d\ufeff\u00ad\u2028\u2029\u0085\x00\x0b\x0c\x1c\x1f\x7f"
    "\ud800\udfff\ud83d\ude00\ufffd\uffff\U0010ffff"
)
SIGNS = " \t\n\r.,;:!?'\"’‘“”()[]{}<>-–—*#|/\\&%£$@+=_~`^0123456789"
OPENING, CLOSING = "([{<\"'“‘«", ")]}>\"'”’»"
MARKUP = (
    "<p>", "</p>", "<script>alert(1)</script>", "&amp;", "&#x1F600;", "<!--", "-->", "<br/>",
    "<a href='https://example.org/?q=1&w=2'>", "<td>", "| a | b |", "|---|---|", "```", "---\n",
    "- id: now.ask.x\n", "  pattern: |-\n", "key: value\n", "!!python/object:x\n", "&a [*a]",
    "\\n", "%s", "{0}", "[x](y)", "$$", "\\begin{x}", "https://", "doi:10.1/x",
    "(Smith et al., 2019)", "\x1b[31m",
)  # fmt: skip
NUMBERS = (
    "31 February", "Friday 31 April 2027", "29 February 2027", "99/99/9999", "2027-13-45",
    "0/0/00", "by 0 May", "the 32nd of June", "by the 99th", "9" * 40, "1,2,3,4",
    "51.8.8 per cent", "-0", "1e309", "٣١ مارس", "²", "next Friday", "in 99999999999 weeks",
    "tomorrow", "24:60", "07700 900123", "A1 1AA", "999 999 9999", "by May 0000",
    "by Friday 14 March", "£1,,5m", "within 0 days", "by the end of next year",
)  # fmt: skip

Make = Callable[[random.Random], str]


@cache
def _sentences() -> tuple[str, ...]:
    """List sentences of exemplars and of rules."""
    told = [line for one in load_exemplars() for line in one.text.splitlines() if line.strip()]
    examples = [said for rule in every_rule() for said in (*rule.matches, *rule.misses)]
    return tuple(told + examples)


@cache
def _cues() -> tuple[str, ...]:
    return tuple(sorted({cue for rule in every_rule() for cue in (*rule.cues, *rule.words)}))


@cache
def _yaml() -> tuple[str, ...]:
    return tuple(
        line + "\n"
        for path in sorted(RULES.glob("*.yaml"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )


def _noise(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(0, 60)))


def _from(signs: str) -> Make:
    return lambda chance: "".join(chance.choices(signs, k=chance.randint(1, 60)))


def _some(of: Callable[[], Sequence[str]], most: int, joint: str = " ") -> Make:
    return lambda chance: joint.join(chance.choices(of(), k=chance.randint(1, most)))


def _mutated(chance: random.Random) -> str:
    """Change some characters of a sentence: leave out, put in, swap, shout, double."""
    text = list(chance.choice(_sentences()))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text)) if text else 0
        match chance.randrange(5):
            case 0:
                del text[at : at + chance.randint(1, 5)]
            case 1:
                text.insert(at, chance.choice(SIGNS + ODD + EMOJI))
            case 2:
                text[at : at + 1] = chance.choice(SIGNS + ODD)
            case 3:
                text[at:] = "".join(text[at:]).swapcase()
            case _:
                text[at:at] = text[at : at + chance.randint(1, 9)]
    return "".join(text)


def _spliced(chance: random.Random) -> str:
    """Put pieces of sentences together where no sentence ends."""
    pieces = chance.choices(_sentences(), k=chance.randint(2, 4))
    cuts = [sorted(chance.choices(range(len(piece) + 1), k=2)) for piece in pieces]
    return "".join(piece[start:end] for piece, (start, end) in zip(pieces, cuts, strict=True))


def _shuffled(chance: random.Random) -> str:
    words = " ".join(chance.choices(_sentences(), k=2)).split()
    chance.shuffle(words)
    return " ".join(words)


def _nested(chance: random.Random) -> str:
    """Open brackets and quotes deep, and close only some."""
    deep = chance.randint(1, 40)
    pairs = [chance.randrange(len(OPENING)) for _ in range(deep)]
    closing = [CLOSING[pair] for pair in reversed(pairs)][: chance.randint(0, deep)]
    return "".join(OPENING[pair] for pair in pairs) + chance.choice(_sentences()) + "".join(closing)


def _repeated(chance: random.Random) -> str:
    piece = chance.choice(
        [*chance.choices(_sentences(), k=3), *chance.choices(_cues(), k=3), *SIGNS]
    )
    joint = chance.choice(("", " ", ", ", "\n"))
    return f"{piece}{joint}" * chance.randint(2, 30)


MAKERS: tuple[Make, ...] = (
    _noise,
    _from(RIGHT_TO_LEFT + " "),
    _from(EMOJI + " a."),
    _from(ODD + SIGNS + "aI"),
    _from(SIGNS),
    _some(lambda: MARKUP, 8, ""),
    _some(_yaml, 6, ""),
    _some(lambda: NUMBERS, 4),
    _some(_cues, 20),
    _some(_sentences, 3),
    _mutated,
    _mutated,
    _spliced,
    _spliced,
    _shuffled,
    _nested,
    _repeated,
)


def odd_draft(chance: random.Random) -> str:
    """Make one odd draft.

    Parameters
    ----------
    chance
        Whose seed decides everything.
    """
    if chance.randrange(ONE_LONG_IN) == 0:
        return _long(chance)
    pieces = [chance.choice(MAKERS)(chance)[:SHORT] for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    if chance.randrange(4) == 0:
        pieces.insert(chance.randint(0, len(pieces)), f"\n{chance.choice(HEADINGS)}")
    return chance.choice(("", " ", "\n", ". ", "\n\n")).join(pieces)


def _long(chance: random.Random) -> str:
    """Write one draft without end, in one line or in many."""
    make, joint = chance.choice(MAKERS), chance.choice(("", " ", "\n"))
    pieces: list[str] = []
    size = 0
    while size < LONG:
        piece = make(chance)
        pieces.append(piece)
        size += len(piece) + 1
    return joint.join(pieces)[:LONG]


def edited(text: str, chance: random.Random) -> str:
    """Change a draft as somebody who writes does: put in, take out, or move a stretch."""
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    match chance.randrange(4):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return f"{text[:start]}{chance.choice(_sentences())} {text[start:]}"
        case 2:
            return text[end:] + text[start:end] + text[:start]
        case _:
            return text[:end] + chance.choice((" ", ".", "\n", "\n\nNow\n", "x")) + text[end:]
