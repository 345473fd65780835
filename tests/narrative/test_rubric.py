"""The rubric as data: complete, and refused with a sentence where it is not."""

from pathlib import Path

import pytest

from widgets.datafile import DataFileError
from widgets.narrative.rubric import FILE, load_rubric

WANTED = {
    *("self.moment", "self.challenge", "self.choice", "self.outcome", "self.values"),
    *("us.named", "us.experience", "us.values"),
    *("now.challenge", "now.hope", "now.choice", "now.ask", "now.outcome"),
    *("whole.thread", "whole.evidence", "whole.emotion", "whole.register", "whole.drivers"),
}


def test_all_eighteen_criteria_are_there() -> None:
    assert {criterion.id for criterion in load_rubric().criteria} == WANTED


def test_every_criterion_has_its_turn_among_the_next_steps() -> None:
    rubric = load_rubric()
    assert sorted(rubric.first_steps) == sorted(criterion.id for criterion in rubric.criteria)


def test_a_level_is_coverage() -> None:
    moment = next(c for c in load_rubric().criteria if c.id == "self.moment")
    assert [moment.level(set(some)) for some in ([], ["time"], ["time", "place"])] == [0, 1, 2]


def test_an_ask_without_a_date_is_partly_found_whatever_else_it_has() -> None:
    ask = next(c for c in load_rubric().criteria if c.id == "now.ask")
    assert ask.level({"what", "who", "how_many", "how"}) == 1
    assert "We did not find by when" in ask.remark({"what", "who", "how_many", "how"})


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("full: 2", "full: two", "Expected `int`, got `str`"),
        ("full: 2", "full: 9", "asks for 9 facets"),
        ("must: [what, by_when]", "must: [whom]", "must have whom"),
        ("  - now.ask\n", "  - now.nothing\n", "no such criterion"),
        ("criteria:", "criterias:", "unknown field `criterias`"),
        ("name: Public", "name: [Public", "expected"),
    ],
)
def test_a_mistake_is_refused_with_the_file_and_the_place(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    mine = tmp_path / "mine.yaml"
    mine.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"mine\.yaml") as refused:
        load_rubric(mine)
    assert sentence in str(refused.value)


def test_a_missing_rubric_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"nobody\.yaml cannot be read"):
        load_rubric(tmp_path / "nobody.yaml")


def test_fear_that_outweighs_hope_keeps_emotion_from_its_full_level() -> None:
    emotion = next(c for c in load_rubric().criteria if c.id == "whole.emotion")
    assert emotion.level({"hope", "urgency"}, 0.5) == 2
    assert emotion.level({"hope", "urgency"}, 0.6) == 1
    assert "also words of fear" in emotion.remark({"hope", "urgency"}, {"fear"})


def test_one_word_of_war_keeps_register_from_its_full_level() -> None:
    register = next(c for c in load_rubric().criteria if c.id == "whole.register")
    assert (register.level({"invite"}, 0.0), register.level({"invite"}, 0.1)) == (2, 1)
