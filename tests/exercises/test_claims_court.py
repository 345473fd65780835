"""The claims court: ten claims, one best reading of each, and a citation for every critique."""

import re
from pathlib import Path

import pytest

from widgets.campaign import load_facts
from widgets.datafile import DataFileError
from widgets.exercises.claims_court import FILE, Claim, load_claims

CLAIMS = load_claims()


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "court.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_ten_claims_are_heard() -> None:
    assert len(CLAIMS) == 10
    text = " ".join(claim.claim for claim in CLAIMS)
    for figure in ("51.8%", "122,300", "189,000", "One million Dementia Friends", "40 million"):
        assert figure in text


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_every_claim_can_be_judged_and_checked(claim: Claim) -> None:
    assert claim.best.best
    assert len({option.text for option in claim.options}) == len(claim.options)
    assert len({option.feedback for option in claim.options}) == len(claim.options)
    assert re.search(r"\((?:19|20)\d\d\)", claim.critique.citation)
    for text in (claim.claim, claim.evidence, claim.critique.says, claim.critique.citation):
        assert text.endswith(".")


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_the_best_reading_claims_no_cause_and_is_not_the_claim(claim: Claim) -> None:
    assert claim.best.supports in {"effort", "change"}
    assert claim.best.text != claim.claim


def test_both_mistakes_are_on_offer_too_much_and_too_little() -> None:
    offered = {option.supports for claim in CLAIMS for option in claim.options}
    assert offered == {"nothing", "effort", "change", "cause"}


def test_the_best_is_not_always_in_the_same_place() -> None:
    places = [[option.best for option in claim.options].index(True) for claim in CLAIMS]
    assert max(places.count(place) for place in range(3)) < len(CLAIMS) / 2


def test_facts_are_in_the_data_package() -> None:
    named = {name for claim in CLAIMS for name in claim.facts}
    assert named
    assert named <= set(load_facts())


def test_figures_of_the_evidence_agree_with_the_facts() -> None:
    facts = load_facts()
    (april,) = (claim for claim in CLAIMS if claim.id == "april_2020")
    for name in april.facts:
        assert f"{facts[name].numerator:,} of {facts[name].denominator:,}" in april.evidence
    march, after = (facts[name].numerator for name in april.facts)
    assert march is not None
    assert after is not None
    assert f"by {march - after}." in april.choose("more").feedback
    (lives,) = (claim for claim in CLAIMS if claim.id == "lives_saved")
    assert f"{facts['x_ihi_result'].number:,.0f}" in lives.claim


def test_a_choice_is_answered_with_its_own_feedback() -> None:
    claim = CLAIMS[0]
    for option in claim.options:
        assert claim.choose(option.id) is option
    with pytest.raises(ValueError, match="choose one of: caused, fell, nothing_changed"):
        claim.choose("maybe")


def test_a_class_is_counted_with_the_options_that_nobody_chose() -> None:
    claim = CLAIMS[0]
    assert claim.tally(["fell", "caused", "fell"]) == {"caused": 1, "fell": 2, "nothing_changed": 0}
    assert list(claim.tally([])) == [option.id for option in claim.options]
    with pytest.raises(ValueError, match="choose one of"):
        claim.tally(["fell", "maybe"])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "        best: true\n",
            "",
            "half_the_prescriptions needs exactly one option that is best",
        ),
        ("id: nothing_changed", "id: fell", "half_the_prescriptions has two options of one name"),
        (
            "id: lives_saved",
            "id: half_the_prescriptions",
            "two claims named half_the_prescriptions",
        ),
        ("supports: cause", "supports: proof", "Invalid enum value 'proof'"),
        ("made_by: The Institute", "said_by: The Institute", "unknown field `said_by`"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(DataFileError, match=said):
        load_claims(changed(tmp_path, old, new))
