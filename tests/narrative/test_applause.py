"""Transcripts are read as they are, and what is computed from them is right."""

import math
from pathlib import Path

import numpy as np
import pytest

from widgets.narrative.devices import KINDS
from widgets.narrative.validity.applause import (
    Speech,
    auc,
    fit_logistic,
    main,
    mantel_haenszel,
    measure,
    read_folder,
    read_speech,
    report,
)

PLAIN = ["The hall was cold.", "Rain fell on the road.", "A clerk read the list.", "He sat there."]


def _applauded(speech: Speech) -> list[str]:
    return [
        speech.text[start:end]
        for (start, end), clapped in zip(speech.sentences, speech.applauded, strict=True)
        if clapped
    ]


@pytest.mark.parametrize(
    "sign",
    [
        "(Applause.)",
        "(Applause)",
        "[Applause]",
        "(APPLAUSE.)",
        "<applause>",
        "(Laughter and applause.)",
        "\n(Applause.)\n",
    ],
)
def test_every_way_of_writing_applause_is_read_and_taken_out(sign: str) -> None:
    speech = read_speech(f"We waited. We acted. {sign} They came.")
    assert _applauded(speech) == ["We acted."]
    assert "pplause" not in speech.text
    assert len(speech.sentences) == 3


def test_laughter_is_taken_out_and_is_no_applause() -> None:
    speech = read_speech("We waited. (Laughter.) They came.")
    assert not any(speech.applauded)
    assert speech.text == "We waited. They came."


def test_other_words_in_brackets_stay() -> None:
    assert "(in May)" in read_speech("We met (in May) and left.").text


def test_applause_inside_a_sentence_counts_for_it_and_leaves_no_dash_to_tell() -> None:
    speech = read_speech("We waited. I ask for beds -- (applause) -- and for time. They came.")
    assert _applauded(speech) == ["I ask for beds and for time."]


def test_a_dash_of_the_speaker_stays() -> None:
    assert "one thing -- time" in read_speech("We need one thing -- time. (Applause.)").text


def test_wrapped_lines_are_one_sentence() -> None:
    speech = read_speech("We will never\nleave them.\n(Applause.)\nThey came.")
    assert _applauded(speech) == ["We will never leave them."]


def test_titles_and_the_speaker_s_name_are_no_part_of_the_speech() -> None:
    speech = read_speech("ADDRESS TO THE HALL\n\nTHE CHAIR: We waited. (Applause.)")
    assert _applauded(speech) == ["We waited."]
    assert len(speech.sentences) == 1


def test_applause_before_the_first_word_belongs_to_nothing() -> None:
    assert read_speech("(Applause.) We waited.").applauded == [False]


def test_one_table_gives_its_own_odds_ratio_and_woolf_s_interval() -> None:
    """With one stratum the variance of Robins, Breslow and Greenland is the sum of 1/cell."""
    found = mantel_haenszel([(10, 20, 30, 240)])
    assert found is not None
    ratio, low, high = found
    assert ratio == pytest.approx(4.0)
    spread = 1.959964 * math.sqrt(1 / 10 + 1 / 20 + 1 / 30 + 1 / 240)
    assert (low, high) == pytest.approx((4 * math.exp(-spread), 4 * math.exp(spread)))


def test_tables_are_pooled_and_not_added_up() -> None:
    """Two speeches with no association at all, one often applauded: added up there would be one."""
    found = mantel_haenszel([(80, 20, 8, 2), (2, 8, 20, 80)])
    assert found is not None
    assert found[0] == pytest.approx(1.0)
    assert found[1] < 1 < found[2]


def test_the_pooled_ratio_and_variance_are_those_worked_out_by_hand() -> None:
    found = mantel_haenszel([(4, 6, 5, 15), (7, 3, 8, 12)])
    assert found is not None
    # R = 60/30 + 84/30 = 4.8, S = 30/30 + 24/30 = 1.8; P = 19/30 in both strata.
    assert found[0] == pytest.approx(4.8 / 1.8)
    agree, differ = 19 / 30, 11 / 30
    variance = (
        agree * 4.8 / (2 * 4.8**2)
        + (agree * 1.8 + differ * 4.8) / (2 * 4.8 * 1.8)
        + differ * 1.8 / (2 * 1.8**2)
    )
    assert found[2] == pytest.approx(4.8 / 1.8 * math.exp(1.959964 * math.sqrt(variance)))


@pytest.mark.parametrize("tables", [[], [(0, 0, 5, 9)], [(3, 0, 5, 9)], [(0, 0, 0, 0)]])
def test_a_ratio_that_does_not_exist_is_none(tables: list[tuple[int, int, int, int]]) -> None:
    assert mantel_haenszel(tables) is None


def test_the_fit_finds_the_log_odds_ratio() -> None:
    rows = np.repeat([0.0, 0.0, 1.0, 1.0], [9_000, 1_000, 6_000, 4_000])[:, None]
    applauded = np.repeat([False, True, False, True], [9_000, 1_000, 6_000, 4_000])
    intercept, slope = fit_logistic(rows, applauded)
    assert intercept == pytest.approx(math.log(1 / 9), abs=0.01)
    assert slope == pytest.approx(math.log((4 / 6) / (1 / 9)), abs=0.01)


def test_a_column_that_never_varies_gets_no_weight() -> None:
    rows = np.column_stack([np.zeros(40), np.arange(40.0)])
    weights = fit_logistic(rows, np.arange(40) % 3 == 0)
    assert weights[1] == pytest.approx(0)
    assert np.isfinite(weights).all()


def test_ties_count_half_in_the_auc() -> None:
    scores = np.array([3.0, 1.0, 1.0, 0.0])
    assert auc(scores, np.array([True, True, False, False])) == pytest.approx(0.875)
    assert auc(scores, np.array([True] * 4)) is None


def test_what_goes_with_applause_is_found_on_speeches_held_out() -> None:
    said = "We must act now. (Applause.) "
    speeches = [
        read_speech(" ".join(said + " ".join(PLAIN[place:]) for place in order))
        for order in ([0, 1, 2, 3], [3, 1, 0, 2], [2, 0, 1, 3])
    ]
    found = measure(speeches)
    assert found.applauded == 12
    assert found.auc is not None
    assert found.auc > 0.95
    assert found.auc_within is not None
    assert found.auc_within > 0.95
    zero, one = found.by_devices[:2]
    assert (zero.applauded, one.applauded, one.sentences) == (0.0, 1.0, 12)


def test_a_speech_is_scored_by_the_others_and_not_by_itself() -> None:
    """What one hall applauds the other does not: weights of the other hall mislead."""
    stances = read_speech("We must act now. (Applause.) The hall was cold. " * 6)
    scenes = read_speech("We must act now. The hall was cold. (Applause.) " * 6)
    found = measure([stances, scenes])
    assert found.auc_within is not None
    assert found.auc_within < 0.05


def test_a_device_over_two_sentences_counts_where_it_ends() -> None:
    speech = read_speech("Who was looking? No one was. (Applause.) He sat there.")
    found = measure([speech])
    assert {one.kind: one for one in found.odds}["puzzle_solution"].sentences == 1
    assert [one.applauded for one in found.by_devices[:2]] == [0.0, 1.0]


def test_speeches_without_devices_are_measured_without_a_ratio() -> None:
    speech = read_speech("The hall was cold. (Applause.) Rain fell. The road was wet.")
    found = measure([speech, speech])
    assert [one.kind for one in found.odds] == list(KINDS)
    assert all(one.odds_ratio is None and one.low is None for one in found.odds)
    assert found.by_devices[3].applauded is None
    assert "no odds ratio" in report(found)


@pytest.mark.parametrize(
    "texts",
    [[], [""], ["We waited."], ["We waited. (Applause.)"] * 2, ["We must act. They came."] * 2],
)
def test_too_little_to_go_on_gives_no_auc_and_no_crash(texts: list[str]) -> None:
    found = measure([read_speech(text) for text in texts])
    assert found.auc is None
    assert report(found)


def test_a_folder_is_read_whatever_its_encoding_and_line_ends(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes("We waited — here.\r\n(Applause.)\r\n".encode("cp1252"))
    (tmp_path / "two.txt").write_text("We must act. (Applause.) They came.", encoding="utf-8")
    (tmp_path / "notes.md").write_text("Not a speech.", encoding="utf-8")
    assert [speech.applauded for speech in read_folder(tmp_path)] == [[True], [True, False]]


def test_the_command_says_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text("We must act. (Applause.) They came.", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "1 speeches, 2 sentences, 1 applauded" in said
    assert "AUC, each speech held out: none" in said


@pytest.mark.parametrize("arguments", [[], ["nowhere"], ["one", "two"]])
def test_the_command_says_when_there_is_nothing_to_read(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "Name one folder" in capsys.readouterr().err
