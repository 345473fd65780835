"""A narrative is told apart from the document around it."""

import pytest

from widgets.narrative import score
from widgets.narrative.rubric import FILE
from widgets.narrative.spoken import spoken, written

STORY = (
    "I was on call on the night of 3 May when the telephone rang. "
    "A man on the ward could not breathe. I was frightened, because I was new. "
    "I decided to ring the consultant at home, and she came in her slippers. He lived."
)
ESSAY_BEFORE = (
    "This essay presents a public narrative and evaluates it. Ganz (2011, pg125) argues that "
    "leadership begins with a choice. According to Kotter (1996), urgency is the first step of "
    "change, although the literature is divided (Pollack and Pollack, 2015)."
)
ESSAY_AFTER = (
    "In conclusion, the narrative follows the framework of Ganz (2011). However, critics argue "
    "that storytelling can manipulate (Polletta, 2006). The literature on social movements "
    "suggests that relationships matter more.\n"
    "Ganz, M. (2011) Public narrative, collective action, and power. Washington: World Bank."
)


def test_a_story_alone_is_spoken_throughout() -> None:
    assert {sentence.part for sentence in score(STORY).sentences} != {"none"}


def test_the_essay_around_a_story_belongs_to_no_part() -> None:
    text = f"{ESSAY_BEFORE}\n\n{STORY}\n\n{ESSAY_AFTER}"
    for sentence in score(text).sentences:
        inside = len(ESSAY_BEFORE) < sentence.start < len(ESSAY_BEFORE) + len(STORY)
        assert (sentence.part != "none") == inside, text[sentence.start : sentence.end]


def test_the_essay_around_a_story_adds_nothing_to_its_score() -> None:
    alone = score(STORY).overall.score
    assert score(f"{ESSAY_BEFORE}\n\n{STORY}\n\n{ESSAY_AFTER}").overall.score == alone


def test_one_citation_does_not_make_an_essay() -> None:
    text = f"{STORY} One man in five waits a week (Royal College of Physicians, 2019). {STORY}"
    assert {sentence.part for sentence in score(text).sentences}.isdisjoint({"none"})


def test_the_rubric_itself_scores_nothing() -> None:
    assert score(FILE.read_text(encoding="utf-8")).overall.score == 0


@pytest.mark.parametrize(
    "sentence",
    ["I went home.", "We have all stood there.", "It rained.", "Will you come on Friday?"],
)
def test_speech_is_not_written(sentence: str) -> None:
    assert written(sentence) < 0


def test_without_signs_everything_is_spoken() -> None:
    assert spoken([-1.0, -0.5, 0.0]) == [True, True, True]
