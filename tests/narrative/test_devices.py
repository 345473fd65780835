"""The seven rhetorical formats are found where they are, and only there."""

import time
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from widgets.datafile import DataFileError
from widgets.narrative.devices import (
    FILE,
    KINDS,
    Device,
    Way,
    find_devices,
    load_devices,
    overuse,
)
from widgets.narrative.text import Span, lines, normalise, sentences

PROJECT = Path(__file__).parents[2]
NARRATIVES = [
    *(PROJECT / "widgets/narrative/exemplars").glob("*.md"),
    *(PROJECT / "tests/narrative/narratives").glob("*.md"),
]
WAYS = load_devices().ways


def _spans(text: str) -> list[Span]:
    return [
        Span(line.start + start, line.start + end)
        for line in lines(text)
        for start, end in sentences(line.text)
    ]


def _found(text: str) -> list[Device]:
    text = normalise(text)
    return find_devices(text, _spans(text))


def _words(text: str, kind: str) -> list[str]:
    return [text[one.start : one.end] for one in _found(text) if one.kind == kind]


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(way, text, id=f"{way.id}: {text[:40]}")
        for way in WAYS
        for text in getattr(way, kind)
    ]


@pytest.mark.parametrize(("way", "text"), _cases("matches"))
def test_a_way_is_found_in_its_examples(way: Way, text: str) -> None:
    found = [one for one in _found(text) if one.rule == way.id]
    assert found
    assert all((one.kind, one.why) == (way.kind, way.why) for one in found)


@pytest.mark.parametrize(("way", "text"), _cases("misses"))
def test_a_way_is_not_found_in_its_counter_examples(way: Way, text: str) -> None:
    assert way.id not in {one.rule for one in _found(text)}


def test_every_format_but_the_derived_one_can_be_made() -> None:
    assert {way.kind for way in WAYS} == set(KINDS) - {"combination"}


def test_a_device_over_two_sentences_ends_with_the_one_that_completes_it() -> None:
    text = "I came in. Who was looking? No one was. She sat down."
    assert _words(text, "puzzle_solution") == ["Who was looking? No one was."]


def test_a_question_answered_by_a_question_is_not_solved_yet() -> None:
    assert not _words("Who was looking? Who is looking now?", "puzzle_solution")


def test_a_solution_may_come_two_sentences_later_but_not_three() -> None:
    problem, between, solution = "Letters are lost.", "She works here.", "That is why we ring."
    near = f"{problem} {between} {solution}"
    assert _words(near, "puzzle_solution") == [near]
    assert not _words(f"{problem} {between} {between} {solution}", "puzzle_solution")


def test_sentences_that_open_alike_count_once_and_where_they_end() -> None:
    text = "We will ring. We will listen. We will write it down. She slept."
    assert _words(text, "list") == ["We will ring. We will listen. We will write it down."]
    found = [one for one in _found(text) if one.kind == "pursuit"]
    assert [(text[one.start : one.end], one.start > text.index("listen")) for one in found] == [
        ("We will", True)
    ]


def test_telling_what_happened_is_no_repetition() -> None:
    assert not _words("I was ten. I was tall. I was cold.", "pursuit")


def test_formats_of_one_kind_that_share_words_count_once() -> None:
    assert len(_words("We will not accept this.", "position_taking")) == 1


def test_two_kinds_in_a_sentence_make_a_combination_over_both() -> None:
    text = "She came. We need time, trust and people, and we ask you to help. He left."
    found = _found(text)
    both = [one for one in found if one.kind in ("list", "position_taking")]
    together = [one for one in found if one.kind == "combination"]
    assert {one.kind for one in both} == {"list", "position_taking"}
    assert [(one.start, one.end) for one in together] == [
        (min(one.start for one in found), max(one.end for one in found))
    ]


def test_one_kind_twice_makes_no_combination() -> None:
    text = "We will ring every family on the list or we must ask why."
    assert len(_words(text, "position_taking")) == 2
    assert not _words(text, "combination")


def test_offsets_hold_where_small_letters_are_longer() -> None:
    text = "İİİ. We must act."
    assert _words(text, "position_taking") == ["must act"]


def test_a_mark_begins_and_ends_with_words() -> None:
    text = "The letters came late, so we began to ring. We need time, trust and people."
    assert _words(text, "puzzle_solution") == ["so we began to ring"]
    assert _words(text, "list") == ["time, trust and people"]


def test_cues_hide_nothing_that_a_way_would_find() -> None:
    texts = [path.read_text(encoding="utf-8") for path in NARRATIVES]
    texts += [text for way in WAYS for text in (*way.matches, *way.misses)]
    cued = [way for way in WAYS if way.cues and not way.compare]
    hidden = []
    for text in map(normalise, texts):
        spans = _spans(text)
        reached = {(one.rule, one.end) for one in find_devices(text, spans)}
        kinds = [(one.kind, one.start, one.end) for one in find_devices(text, spans)]
        for place, (start, end) in enumerate(spans):
            before = [text[a:b].lower() for a, b in spans[max(0, place - 2) : place]]
            for way in cued:
                if way.after and not any(way.follows(one) for one in before[-way.within :]):
                    continue
                for first, last in way.find(text[start:end].lower()):
                    ends = end if way.after else start + last
                    # Another way of the same kind may hold these words already.
                    held = any(
                        kind == way.kind and a <= ends and start + first <= b
                        for kind, a, b in kinds
                    )
                    if (way.id, ends) not in reached and not held:
                        hidden.append((way.id, text[start:end]))
    assert not hidden


@given(st.text(alphabet="Wweil not,;:-. İ?!\"'andso\n", max_size=200))
def test_every_device_lies_inside_the_draft_and_ends_inside_a_sentence(text: str) -> None:
    spans = _spans(text)
    for one in find_devices(text, spans):
        assert 0 <= one.start < one.end <= len(text)
        assert any(start < one.end <= end for start, end in spans)


@pytest.mark.parametrize(
    "unit",
    ["and ", "a, ", "a; ", "we will ", "not a ", "a - ", "every a ", "so, we ", "most first ", "a"],
)
def test_no_text_however_odd_takes_long(unit: str) -> None:
    """A pattern that backtracks would take minutes; the time allowed is far more than is needed."""
    text = unit * (20_000 // len(unit))
    begun = time.process_time()
    find_devices(text, [(0, len(text))])
    assert time.process_time() - begun < 3


def test_a_kind_that_comes_all_the_time_is_said_to_be_heard() -> None:
    format_ = load_devices().formats["list"]
    lists = [Device("list", 0, 1, "list.comma_and", "")] * 8
    (said,) = overuse(lists, 100)
    assert (said.kind, said.times) == ("list", 8)
    assert "8 times in 100 words" in said.advice
    assert format_.trick in said.advice


def test_a_kind_is_left_alone_where_it_is_rare_or_the_draft_is_short() -> None:
    lists = [Device("list", 0, 1, "list.comma_and", "")] * 8
    assert not overuse(lists, 1_000)
    assert not overuse(lists[:3], 10)
    assert not overuse([], 0)


def test_overuse_begins_just_above_the_threshold_of_the_data() -> None:
    often = load_devices().formats["contrast"].often
    words = round(6 * 100 / often)
    contrasts = [Device("contrast", 0, 1, "contrast.rather", "")] * 7
    assert overuse(contrasts, words)
    assert not overuse(contrasts[:5], words)


def test_narratives_that_were_written_with_care_are_not_called_overdone() -> None:
    for path in NARRATIVES:
        text = normalise(path.read_text(encoding="utf-8"))
        assert not overuse(find_devices(text, _spans(text)), len(text.split())), path.name


def _broken(tmp_path: Path, **changes: object) -> Path:
    held = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    held["ways"][0].update(changes)
    path = tmp_path / "devices.yaml"
    path.write_text(yaml.safe_dump(held), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "list.not_but"}, "must start with contrast"),
        ({"id": "contrast.yet"}, "two ways named contrast.yet"),
        ({"pattern": "(not"}, "contrast.not_but: pattern"),
        ({"unless": "(not"}, "contrast.not_but: unless"),
        ({"cues": []}, "needs cues"),
        ({"pattern": ""}, "a pattern or a comparison"),
        ({"compare": "two_alike"}, "a pattern or a comparison"),
        ({"matches": ["We waited."]}, "length >= 3"),
        ({"kind": "metaphor"}, "metaphor"),
        ({"patern": "x"}, "patern"),
    ],
)
def test_a_mistake_in_the_data_is_said_when_it_is_read(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(DataFileError, match=said.replace(">", ".")):
        load_devices(_broken(tmp_path, **changes))


def test_a_file_without_one_of_the_formats_is_refused(tmp_path: Path) -> None:
    held = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    del held["formats"]["pursuit"]
    path = tmp_path / "devices.yaml"
    path.write_text(yaml.safe_dump(held), encoding="utf-8")
    with pytest.raises(DataFileError, match="formats lacks pursuit"):
        load_devices(path)


def test_a_device_can_be_written_as_json() -> None:
    (one,) = _found("This must stop.")
    assert msgspec.to_builtins(one)["kind"] == "position_taking"
