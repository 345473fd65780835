"""Strings that make a pattern work hard, made from the pattern's own pieces.

A pattern that backtracks without end does so on a string of this shape: what leads up to a repeat,
then what it repeats, many times, then something that fits nowhere (Weideman et al. 2016, Analyzing
matching time behavior of backtracking regular expression matchers).
"""

import importlib
import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from fuzz.patterns import Known

_parser: Any = importlib.import_module("re._parser")  # the only way to a pattern's pieces

SAMPLES = 4  # strings made from each pattern, with other choices each
MOST_TURNS = 3  # how often a repeat is taken in one sample
UNENDING = 100  # a repeat that may be taken more often counts as one without an end
ENDS = ("", "\x00", "!", " zz")
PLAIN = ("a", " ", "a ", "1", "1 ", "-", "'", ", ", "Aa ", "\n", "word, ", "!")
MOST = 40  # attacks on one pattern: every plain one, and others by chance
PRINTABLE = "etaoinshr dlu,1-'\"(.E;:£%é\n\x00/@"


class Attack(NamedTuple):
    """A string of any length: ``before``, as much of ``pump`` as there is room for, ``after``."""

    before: str
    pump: str
    after: str

    def of_length(self, length: int) -> str:
        """Write it out to about that many characters."""
        turns = max(1, (length - len(self.before) - len(self.after)) // len(self.pump))
        return f"{self.before}{self.pump * turns}{self.after}"


def attacks(known: Known) -> list[Attack]:
    """Make the attacks on one pattern; always the same ones.

    Parameters
    ----------
    known
        The pattern and its examples.
    """
    chance = random.Random(known.name)  # noqa: S311 - chance, not secrecy
    plain = [Attack("", pump, "") for pump in PLAIN]
    made: list[Attack] = []
    tree = _tree(known.compiled)
    for number in range(SAMPLES):
        sample = _Sampler(chance, number)
        sample.walk(tree)
        made += _of_sample(sample, chance)
    for example in known.examples:
        cut = chance.randint(1, len(example))
        made += [Attack("", f"{example} ", ""), Attack("", f"{example[:cut]} ", "")]
    made = list(dict.fromkeys(one for one in made if one not in plain))
    return plain + chance.sample(made, min(len(made), MOST - len(plain)))


def endless(pattern: re.Pattern[str]) -> bool:
    """Say whether any repeat of a pattern has no end.

    Where all have one, the work at each place of a text has a bound, however large, and the time
    cannot grow faster than the text.
    """
    return _nested(_tree(pattern), within=True)


def endless_in_endless(pattern: re.Pattern[str]) -> bool:
    """Say whether a repeat without an end stands inside another: both may share a string."""
    return _nested(_tree(pattern), within=False)


def _tree(pattern: re.Pattern[str]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)


def _nested(tree: Any, *, within: bool) -> bool:
    for kind, held in tree:
        if str(kind) in {"MAX_REPEAT", "MIN_REPEAT"}:
            least, most, body = held
            ends = most - least <= UNENDING
            if (within and not ends) or _nested(body, within=within or not ends):
                return True
        elif any(_nested(one, within=within) for one in _bodies(kind, held)):
            return True
    return False


def _bodies(kind: Any, held: Any) -> Sequence[Any]:
    """List what stands inside a group, a choice or a look ahead."""
    match str(kind):
        case "BRANCH":
            return list(held[1])
        case "SUBPATTERN":
            return [held[-1]]
        case "ASSERT" | "ASSERT_NOT":
            return [held[1]]
        case "ATOMIC_GROUP":
            return [held]
        case "GROUPREF_EXISTS":
            return [one for one in held[1:] if one is not None]
    return []


def _of_sample(sample: "_Sampler", chance: random.Random) -> Iterator[Attack]:
    text = sample.text
    if not text:
        return
    yield Attack("", text, "")
    yield Attack("", f"{text} ", "")
    for _ in range(2):
        yield Attack("", text[: chance.randint(1, len(text))], chance.choice(ENDS))
    for start, end in sample.turns:
        before, pump = text[:start], text[start:end]
        if pump:
            yield Attack(before, pump, chance.choice(ENDS))
            yield Attack("", f"{before}{pump}", chance.choice(ENDS))
            yield Attack("", pump, chance.choice(ENDS))


class _Sampler:
    """Writes a string that a pattern may match, and remembers each turn of each repeat in it.

    Looking ahead and behind is left out, so the string may be a near miss; that is as good.
    """

    def __init__(self, chance: random.Random, number: int) -> None:
        self._chance = chance
        self._number = number
        self._groups: dict[int, str] = {}
        self.text = ""
        self.turns: list[tuple[int, int]] = []

    def walk(self, tree: Any) -> None:
        """Write what a piece of the pattern matches."""
        for kind, held in tree:
            step: Callable[[Any], None] | None = getattr(self, f"_{str(kind).lower()}", None)
            if step:
                step(held)

    def _literal(self, code: int) -> None:
        self.text += chr(code)

    def _not_literal(self, code: int) -> None:
        self.text += self._chance.choice([sign for sign in PRINTABLE if ord(sign) != code])

    def _any(self, _: Any) -> None:
        self.text += self._chance.choice("a 1,")

    def _in(self, held: Any) -> None:
        fits = _class(held)
        named = [] if str(held[0][0]) == "NEGATE" else self._named(held)
        self.text += self._chance.choice([*named, *filter(fits, PRINTABLE)] or ["a"])

    def _named(self, held: Any) -> list[str]:
        """List signs that a class names, one of each range."""
        ranges = [chr(self._chance.randint(*value)) for kind, value in held if str(kind) == "RANGE"]
        return ranges + [chr(value) for kind, value in held if str(kind) == "LITERAL"]

    def _branch(self, held: Any) -> None:
        self.walk(self._chance.choice(held[1]))

    def _subpattern(self, held: Any) -> None:
        start = len(self.text)
        self.walk(held[-1])
        if held[0] is not None:
            self._groups[held[0]] = self.text[start:]

    def _atomic_group(self, held: Any) -> None:
        self.walk(held)

    def _groupref(self, number: int) -> None:
        self.text += self._groups.get(number, "")

    def _max_repeat(self, held: Any) -> None:
        least, most, body = held
        # The first sample takes each repeat, so that all pieces are there at least once.
        turns = (
            max(1, least) if self._number == 0 else self._chance.randint(least, least + MOST_TURNS)
        )
        for _ in range(min(turns, most)):
            start = len(self.text)
            self.walk(body)
            if most > 1:
                self.turns.append((start, len(self.text)))

    _min_repeat = _possessive_repeat = _max_repeat


def _class(held: Any) -> Callable[[str], bool]:
    """Say which signs a class such as ``[^.!?]`` takes."""
    negated = str(held[0][0]) == "NEGATE"
    wanted = [_test(str(kind), value) for kind, value in held if str(kind) != "NEGATE"]
    return lambda sign: any(test(sign) for test in wanted) != negated


def _test(kind: str, value: Any) -> Callable[[str], bool]:
    if kind == "LITERAL":
        return lambda sign: ord(sign) == value
    if kind == "RANGE":
        return lambda sign: value[0] <= ord(sign) <= value[1]
    letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[
        str(value).removeprefix("CATEGORY_").removeprefix("NOT_")
    ]
    seek = re.compile(f"\\{letter.upper() if 'NOT_' in str(value) else letter}")
    return lambda sign: seek.match(sign) is not None
