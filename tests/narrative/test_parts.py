"""Which part a sentence belongs to."""

from bisect import bisect_right
from itertools import accumulate

from widgets.narrative.exemplars import Exemplar, load_exemplars
from widgets.narrative.parts import Lean, lean, likeliest
from widgets.narrative.scoring import Scorer
from widgets.narrative.text import lines

LEAST_RIGHT = 0.75  # of the sentences of the exemplars, with their headings taken away


def test_one_sentence_that_leans_elsewhere_does_not_change_the_part() -> None:
    own, other = Lean(1.0, 0.0, 0.0), Lean(0.0, 0.6, 0.0)
    assert likeliest([own, own, other, own]) == ["self"] * 4


def test_several_sentences_change_the_part() -> None:
    own, other = Lean(1.5, 0.0, 0.0), Lean(0.0, 1.5, 0.0)
    assert likeliest([own, own, other, other]) == ["self", "self", "us", "us"]


def test_no_sentences_have_no_parts() -> None:
    assert likeliest([]) == []


def test_a_sentence_is_clear_only_where_it_leans_one_way() -> None:
    assert Lean(1.0, 0.2, 0.0).clear == "self"
    assert Lean(1.0, 0.8, 0.0).clear == "none"


def test_what_is_still_to_be_done_speaks_for_now_even_where_we_shall_do_it() -> None:
    assert lean("We shall ring every one of them the same day.", []).clear == "now"
    assert lean("We rang every one of them the same day.", []).clear == "us"


def test_a_belief_of_us_stays_with_us_whatever_comes_next() -> None:
    assert lean("We believe that nobody should wait alone.", ["us.values"]).clear == "us"


def _truth_and_text(exemplar: Exemplar) -> tuple[list[str], str]:
    """Take the headings out, and say for each remaining line which part it belongs to."""
    starts = exemplar.starts()
    truth: list[str] = []
    kept: list[str] = []
    for line in lines(exemplar.text):
        if line.heading or line.text.startswith("(An invented"):
            continue
        part = line.part
        for start, named in starts:
            if line.start + len(line.text) > start:
                part = named
        truth.append(part)
        kept.append(line.text)
    return truth, "\n".join(kept)


def test_without_headings_most_sentences_of_the_exemplars_find_their_part() -> None:
    right = total = 0
    for exemplar in load_exemplars():
        truth, text = _truth_and_text(exemplar)
        ends = list(accumulate(len(row) + 1 for row in text.split("\n")))
        for sentence in Scorer().score(text).sentences:
            total += 1
            right += sentence.part == truth[bisect_right(ends, sentence.start)]
    assert right / total >= LEAST_RIGHT, right / total
