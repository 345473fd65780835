"""Every rule finds what it says it finds, and leaves alone what it says it leaves alone."""

import re
from pathlib import Path

import pytest

from widgets.datafile import read_yaml
from widgets.narrative.features import words_of
from widgets.narrative.rubric import load_rubric
from widgets.narrative.rules import LISTS, Rule, load_rules
from widgets.narrative.text import lines, normalise, sentences

PROJECT = Path(__file__).parents[2]
NARRATIVES = [
    *(PROJECT / "widgets/narrative/exemplars").glob("*.md"),
    *(PROJECT / "tests/narrative/narratives").glob("*.md"),
]

# The facets of the thread are the parts in which one value is heard; its rules are the values.
THREAD = "whole.thread"

RULES = [rule for rules in load_rules().values() for rule in rules]


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, sentence, id=f"{rule.id}: {sentence[:40]}")
        for rule in RULES
        for sentence in getattr(rule, kind)
    ]


@pytest.mark.parametrize(("rule", "sentence"), _cases("matches"))
def test_a_rule_finds_its_examples(rule: Rule, sentence: str) -> None:
    assert rule.find(normalise(sentence))


@pytest.mark.parametrize(("rule", "sentence"), _cases("misses"))
def test_a_rule_leaves_its_counter_examples_alone(rule: Rule, sentence: str) -> None:
    assert not rule.find(normalise(sentence))


def test_a_known_failure_still_fails() -> None:
    """One that has been mended moves to matches or misses."""
    for rule in RULES:
        for sentence in rule.known_failures.found_wrongly:
            assert rule.find(normalise(sentence)), sentence
        for sentence in rule.known_failures.missed:
            assert not rule.find(normalise(sentence)), sentence


def test_a_rule_may_be_a_list_of_words_instead_of_a_pattern() -> None:
    rule = Rule(
        id="us.values.kind",
        facet="value",
        why="These are words for a test.",
        source="This test.",
        matches=["We were kind.", "With kindness.", "Fair play."],
        misses=["Mankind.", "Unfair.", "Nothing."],
        words=["kind*", "fair", "fair play"],
    )
    sentence = "Kindness, fair play and no mankind."
    assert [sentence[a:b] for a, b in rule.find(sentence)] == ["Kindness", "fair play"]


def test_a_rule_always_marks_words() -> None:
    """A group named mark must take part in every alternative of its pattern."""
    for rule in RULES:
        for sentence in rule.matches:
            assert all(0 <= start < end for start, end in rule.find(normalise(sentence))), rule.id


def test_cues_hide_nothing_that_a_rule_would_find() -> None:
    everything = [normalise(sentence) for sentence in _all_sentences()]
    for rule in RULES:
        for sentence in everything:
            if rule.cues and rule.find(sentence):
                assert words_of(sentence) & set(rule.cues), (rule.id, sentence)


def _all_sentences() -> list[str]:
    known = [s for rule in RULES for s in (*rule.matches, *rule.misses)]
    known += [s for rule in RULES for s in rule.known_failures.found_wrongly]
    texts = [path.read_text(encoding="utf-8") for path in NARRATIVES]
    return known + [
        line.text[span.start : span.end]
        for text in texts
        for line in lines(text)
        for span in sentences(line.text)
    ]


def test_every_rule_names_a_criterion_and_a_facet_of_the_rubric() -> None:
    facets = {one.id: {*one.facets, *one.against} for one in load_rubric().criteria}
    for criterion, rules in load_rules().items():
        for rule in rules:
            assert rule.facet in facets[criterion] or criterion == THREAD, rule.id


def test_every_facet_of_the_rubric_can_be_found_by_some_rule() -> None:
    rules = load_rules()
    for criterion in load_rubric().criteria:
        found = {rule.facet for rule in rules[criterion.id]}
        assert found == {*criterion.facets, *criterion.against} or criterion.id == THREAD


def test_a_rubric_example_is_found_by_its_own_criterion() -> None:
    rules = load_rules()
    for criterion in load_rubric().criteria:
        if criterion.id == THREAD:  # its example is three sentences, and thread.py joins them
            continue
        sentence = normalise(criterion.example)
        facets = {rule.facet for rule in rules[criterion.id] if rule.find(sentence)}
        assert criterion.level(facets & criterion.facets.keys()) == 2, criterion.id


def test_no_list_of_words_stands_that_nothing_uses() -> None:
    lists = read_yaml(LISTS, dict[str, list[str]])
    folder = LISTS.parent
    written = [
        *folder.glob("rules/*.yaml"),
        folder / "vague.yaml",
        folder / "audiences.yaml",
        LISTS,
    ]
    named = set(re.findall(r"\{([a-z_]+)\}", "".join(path.read_text("utf-8") for path in written)))
    assert set(lists) <= named
