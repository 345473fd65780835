"""What if: published numbers to begin with, every message checked, and nothing is a finding."""

import json
from typing import Any

import pytest

from widgets.campaign import WhatIf
from widgets.campaign.supposed import averted_among, refused
from widgets.campaign.whatif import HERE

SCRIPT = (HERE / "whatif.js").read_text(encoding="utf-8")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a function that sends a message as a browser does, and gives back the answers."""

    def _told(content: Any) -> list[dict[str, Any]]:
        widget, sent = WhatIf(), []
        monkeypatch.setattr(widget, "send", lambda answer, _buffers=None: sent.append(answer))
        widget._receive(widget, content, [])
        return sent

    return _told


def _supposed(**changes: Any) -> dict[str, Any]:
    numbers = {"people": 180_000, "fall": 51.8, "realised": 100, **changes}
    return {"kind": "suppose", "number": 3, "supposed": numbers}


def test_it_begins_with_the_published_numbers() -> None:
    shown = WhatIf().shown
    assert shown["supposed"] == {"people": 180_000, "fall": 51.8, "realised": 100.0}
    harm, money = shown["follows"]["harm"], shown["follows"]["money"]
    assert "about 840 strokes and 930 deaths (373 to 1,865)" in harm["sentence"]
    assert "gain 42.8 million" in money["sentence"]
    assert "54.8 million" in money["sentence"]
    assert "39% of the savings" in money["sentence"]
    assert all(part["source"] and part["caveat"] and part["assumes"] for part in (harm, money))


def test_half_the_people_halve_events_and_their_whole_range() -> None:
    half = averted_among(90_000, 51.8)
    assert str(half.deaths) == "470 deaths (186 to 932)"
    assert str(half.strokes) == "420 strokes"
    assert any(words.startswith("90,000 people") for words in half.assumes)


def test_an_answer_is_of_the_numbers_that_were_asked(told: Any) -> None:
    (answer,) = told(_supposed(people=360_000, fall=25.9, realised=39))
    assert (answer["kind"], answer["number"], answer["problem"]) == ("follows", 3, "")
    assert "fell by 25.9%" in answer["harm"]["sentence"]
    assert "930 deaths (373 to 1,865)" in answer["harm"]["sentence"]
    assert "lose 0.1 million" in answer["money"]["sentence"]


@pytest.mark.parametrize(
    "changes",
    [
        {"people": 0},
        {"people": -1},
        {"people": 1_000_001},
        {"people": 1.5},
        {"people": "180000"},
        {"people": None},
        {"fall": 101},
        {"fall": -0.1},
        {"fall": float("nan")},
        {"fall": float("inf")},
        {"realised": [50]},
        {"html": "<b>"},
    ],
)
def test_what_cannot_be_supposed_is_refused_with_a_sentence(told: Any, changes: Any) -> None:
    (answer,) = told(_supposed(**changes))
    assert "nothing was worked out" in answer["problem"]
    assert "harm" not in answer


@pytest.mark.parametrize("content", [None, [], "suppose", {}, {"kind": "other"}])
def test_any_other_message_says_nothing(told: Any, content: Any) -> None:
    assert told(content) == []


def test_a_message_without_numbers_is_refused(told: Any) -> None:
    (answer,) = told({"kind": "suppose", "number": 1})
    assert "nothing was worked out" in answer["problem"]


def test_the_time_series_at_the_launch_is_refused_with_reasons() -> None:
    said = refused()
    assert said["sentence"].startswith("We decline")
    assert len(said["reasons"]) == 4
    assert "March 2020" in said["instead"]


def test_it_is_small() -> None:
    assert len(json.dumps(WhatIf().shown)) < 8_000


def test_text_reaches_the_page_only_as_text() -> None:
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in SCRIPT
