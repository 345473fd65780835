"""Every rule finds what it says it finds, and leaves alone what it says it leaves alone."""

import pytest

from widgets.narrative.rubric import load_rubric
from widgets.narrative.rules import Rule, load_rules
from widgets.narrative.text import normalise

RULES = [rule for rules in load_rules().values() for rule in rules]
SLOTS = {"", "who", "what", "how_many", "how", "why", "by_when"}


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


def test_every_rule_names_a_criterion_and_a_facet_of_the_rubric() -> None:
    facets = {criterion.id: set(criterion.facets) for criterion in load_rubric().criteria}
    for criterion, rules in load_rules().items():
        for rule in rules:
            assert rule.facet in facets[criterion], rule.id
            assert rule.slot in SLOTS, rule.id


def test_every_facet_of_the_rubric_can_be_found_by_some_rule() -> None:
    rules = load_rules()
    for criterion in load_rubric().criteria:
        found = {rule.facet for rule in rules[criterion.id]}
        assert found == set(criterion.facets), criterion.id


def test_a_rubric_example_is_found_by_its_own_criterion() -> None:
    rules = load_rules()
    for criterion in load_rubric().criteria:
        sentence = normalise(criterion.example)
        facets = {rule.facet for rule in rules[criterion.id] if rule.find(sentence)}
        assert criterion.level(facets) == 2, criterion.id
