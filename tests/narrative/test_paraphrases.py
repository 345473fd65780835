"""The same story in other words scores the same.

Each paraphrase says what its exemplar says, sentence by sentence: once in the simple English of
somebody who learned it late, once in plain everyday British English. Both were written without
looking at the rules, so that they try how far the rules reach beyond the exemplars' own words.
"""

from functools import cache
from pathlib import Path

import pytest

from widgets.narrative.contract import Score
from widgets.narrative.exemplars import load_exemplars
from widgets.narrative.scoring import Scorer

FOLDER = Path(__file__).with_name("paraphrases")
PARAPHRASES = sorted(path.stem for path in FOLDER.glob("*.md"))
KINDS = ("second-language", "plain")
APART = 1  # level in all
EXEMPLARS = {one.name: one for one in load_exemplars()}


@cache
def _score(text: str) -> Score:
    return Scorer().score(text)


def _exemplar(name: str) -> str:
    """Give the text that a paraphrase says in other words."""
    for kind in KINDS:
        if name.endswith(f"-{kind}"):
            return EXEMPLARS[name.removesuffix(f"-{kind}")].text
    raise KeyError(name)


def _read(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def _apart(first: Score, second: Score) -> dict[str, tuple[int, int]]:
    """List the criteria whose levels differ, for whoever reads a failure."""
    return {
        one.id: (one.level, other.level)
        for one, other in zip(first.criteria, second.criteria, strict=True)
        if one.level != other.level
    }


def test_three_strong_exemplars_are_said_in_two_other_ways() -> None:
    strong = {name for name, one in EXEMPLARS.items() if one.marked.kind == "strong"}
    said = {name.removesuffix(f"-{kind}") for name in PARAPHRASES for kind in KINDS}
    assert len(strong & said) == 3
    assert len(PARAPHRASES) == 3 * len(KINDS)


@pytest.mark.parametrize("name", PARAPHRASES)
def test_a_paraphrase_is_in_other_words(name: str) -> None:
    """Hardly any sentence may stand in both, or the test would try nothing."""
    said, original = (set(text.split("\n\n")) for text in (_read(name), _exemplar(name)))
    assert {one for one in said & original if not one.startswith("Story of")} == set()


@pytest.mark.parametrize("name", PARAPHRASES)
def test_a_paraphrase_scores_as_its_exemplar_does(name: str) -> None:
    original, said = _score(_exemplar(name)), _score(_read(name))
    difference = said.overall.score - original.overall.score
    assert abs(difference) <= APART, _apart(original, said)
