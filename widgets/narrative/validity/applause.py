"""Do the formats that we count go with applause? A check for developers, on speeches of their own.

``python -m widgets.narrative.validity.applause FOLDER`` reads speeches (.txt) in which the hall's
applause is written down, as "(Applause.)". The signs are taken out before formats are looked for.
What is measured is an association in formal political speeches: no promise to a learner.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np  # comes with pandas; pages never import this module
import numpy.typing as npt

from widgets.narrative.devices import KINDS, Device, Kind, find_devices
from widgets.narrative.text import Span, count_words, lines, normalise, sentences

Numbers = npt.NDArray[np.float64]

NORMAL_95 = 1.959964  # the normal deviate of a 95% interval
MOST = 3  # sentences with three devices and with more are counted together
ENOUGH = 2  # speeches: one to hold out and one to fit on
PENALTY = 1.0  # a little ridge, so that a format which never occurs has a weight of 0
STEPS = 50
NEAR = 1e-9

# Transcribers put dashes around applause inside a sentence. They go too, or they would tell.
_SIGN = re.compile(
    r"(?:[ \t]{0,9}[-–—]{1,2})?[ \t]{0,9}"
    r"[(\[<][^()\[\]<>\n]{0,60}?(?P<what>applause|laughter|cheer)[^()\[\]<>\n]{0,60}[)\]>]"
    r"(?:[ \t]{0,9}[-–—]{1,2}(?=\s))?",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^[A-Z][A-Z .]{3,40}:[ \t]*", re.MULTILINE)
_WRAPPED = re.compile(r"(?<=[\w,;'-])[ \t]*\n(?=[ \t]*[\w\"'-])")


class Speech(NamedTuple):
    """A speech without its signs: its sentences, and whether applause followed each."""

    text: str
    sentences: list[Span]
    applauded: list[bool]


class Sample(NamedTuple):
    """A speech in numbers: a row a sentence; how many of each kind, log of words, applause."""

    counts: Numbers
    length: Numbers
    applauded: npt.NDArray[np.bool_]


class Odds(msgspec.Struct, frozen=True):
    """How much likelier applause is after a sentence with a format, within a speech.

    The odds ratio and its interval are None where they cannot be computed: the format never occurs,
    or always or never with applause.
    """

    kind: Kind
    sentences: int
    odds_ratio: float | None
    low: float | None
    high: float | None


class Share(msgspec.Struct, frozen=True):
    """Sentences with so many devices (combinations not counted again), and the share applauded."""

    devices: int
    or_more: bool
    sentences: int
    applauded: float | None


class Applause(msgspec.Struct, frozen=True):
    """What a folder of speeches says.

    ``auc`` is the chance that a sentence which was applauded is ranked above one that was not, by
    weights fitted on the other speeches: over all pairs of sentences; ``auc_within`` over pairs of
    the same speech, and ``auc_length`` over all pairs by length alone.
    """

    speeches: int
    sentences: int
    applauded: int
    odds: list[Odds]
    by_devices: list[Share]
    auc: float | None
    auc_within: float | None
    auc_length: float | None


def read_speech(text: str) -> Speech:
    """Take the signs out of a transcript and say after which sentences applause came.

    Applause inside a sentence counts for that sentence.

    Examples
    --------
    >>> read_speech("We waited. We will act. (Applause.) Thank you.").applauded
    [False, True, False]
    """
    text = _SPEAKER.sub("", normalise(text.replace("\r\n", "\n")))
    kept, claps, at, length = [], [], 0, 0
    for sign in _SIGN.finditer(text):
        kept.append(text[at : sign.start()])
        length += len(kept[-1])
        at = sign.end()
        if "applause" in sign.group().lower():
            claps.append(length)
    plain = "".join([*kept, text[at:]])
    # Lines that were wrapped are joined; the joint is as long as what it stands for.
    plain = _WRAPPED.sub(lambda joint: " " * len(joint.group()), plain)
    spans = [
        Span(line.start + start, line.start + end)
        for line in lines(plain)
        if not line.text.isupper()  # a title
        for start, end in sentences(line.text)
    ]
    starts = [span.start for span in spans]
    applauded = [False] * len(spans)
    for clap in claps:
        last = bisect_left(starts, clap) - 1
        if last >= 0:
            applauded[last] = True
    return Speech(plain, spans, applauded)


def measure(speeches: Sequence[Speech]) -> Applause:
    """Measure how the formats go with applause.

    Parameters
    ----------
    speeches
        Read by `read_speech`; those without a sentence say nothing and are left out.

    Returns
    -------
    Applause
        Whoever saves it adds the date.
    """
    samples = [_sample(speech) for speech in speeches if speech.sentences]
    everything = [np.column_stack([one.counts, one.length]) for one in samples]
    scores = _held_out(everything, samples)
    alone = _held_out([one.length[:, None] for one in samples], samples)
    return Applause(
        speeches=len(samples),
        sentences=sum(len(one.applauded) for one in samples),
        applauded=sum(int(one.applauded.sum()) for one in samples),
        odds=[_odds(kind, samples) for kind in KINDS],
        by_devices=_by_devices(samples),
        auc=_over_all(scores, samples),
        auc_within=_within(scores, samples),
        auc_length=_over_all(alone, samples),
    )


def mantel_haenszel(
    tables: Sequence[tuple[int, int, int, int]],
) -> tuple[float, float, float] | None:
    """Pool odds ratios over strata, with a 95% interval.

    Mantel and Haenszel 1959; the variance of the logarithm is that of Robins, Breslow and
    Greenland, Biometrics 1986; 42: 311-323.

    Parameters
    ----------
    tables
        For each stratum: with the format and applauded, with and not, without and applauded,
        without and not.

    Returns
    -------
    (odds ratio, low, high) or None
        None where a margin is empty and the ratio or its interval does not exist.
    """
    filled = np.array([table for table in tables if sum(table)], dtype=float).reshape(-1, 4)
    hits, misses, others, rest = filled.T
    total = filled.sum(axis=1)
    for_, against = hits * rest / total, misses * others / total
    agree, differ = (hits + rest) / total, (misses + others) / total
    up, down = float(for_.sum()), float(against.sum())
    if up <= 0 or down <= 0:
        return None
    variance = (
        float((agree * for_).sum()) / (2 * up**2)
        + float((agree * against + differ * for_).sum()) / (2 * up * down)
        + float((differ * against).sum()) / (2 * down**2)
    )
    ratio = up / down
    reach = float(np.exp(NORMAL_95 * np.sqrt(variance)))
    return ratio, ratio / reach, ratio * reach


def fit_logistic(rows: Numbers, applauded: npt.NDArray[np.bool_]) -> Numbers:
    """Fit a logistic regression by Newton's method; the first weight is the intercept.

    Columns are put on one scale first, so that the small penalty weighs on all alike.
    """
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1.0
    design = _with_one((rows - middle) / spread)
    penalty = np.full(design.shape[1], PENALTY)
    penalty[0] = NEAR
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - applauded) + penalty * weights
        bend = (design.T * (chance * (1 - chance))) @ design + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < NEAR:
            break
    weights[1:] /= spread
    weights[0] -= float(weights[1:] @ middle)
    return weights


def auc(scores: Numbers, applauded: npt.NDArray[np.bool_]) -> float | None:
    """Give the chance that an applauded sentence scores above another; ties count half."""
    yes, no = np.sort(scores[applauded]), scores[~applauded]
    if not len(yes) or not len(no):
        return None
    above = len(yes) - np.searchsorted(yes, no, side="right")
    level = np.searchsorted(yes, no, side="right") - np.searchsorted(yes, no, side="left")
    return float((above + level / 2).sum() / (len(yes) * len(no)))


def _with_one(rows: Numbers) -> Numbers:
    return np.column_stack([np.ones(len(rows)), rows])


def _sample(speech: Speech) -> Sample:
    """Count, for each sentence, the devices that are completed in it: applause comes at the end."""
    starts = [start for start, _ in speech.sentences]
    counts = np.zeros((len(starts), len(KINDS)))
    for device in find_devices(speech.text, speech.sentences):
        counts[_sentence_of(device, starts), KINDS.index(device.kind)] += 1
    words = [max(1, count_words(speech.text[start:end])) for start, end in speech.sentences]
    return Sample(counts, np.log(np.array(words, dtype=float)), np.array(speech.applauded))


def _sentence_of(device: Device, starts: Sequence[int]) -> int:
    return bisect_left(starts, device.end) - 1


def _odds(kind: Kind, samples: Sequence[Sample]) -> Odds:
    column = KINDS.index(kind)
    tables = []
    count = 0
    for one in samples:
        has = one.counts[:, column] > 0
        count += int(has.sum())
        sides = (has, one.applauded), (has, ~one.applauded), (~has, one.applauded)
        cells = [int((first & second).sum()) for first, second in sides]
        tables.append((cells[0], cells[1], cells[2], len(has) - sum(cells)))
    found = mantel_haenszel(tables)
    ratio, low, high = found or (None, None, None)
    return Odds(kind, count, ratio, low, high)


def _by_devices(samples: Sequence[Sample]) -> list[Share]:
    if not samples:
        return []
    single = [column for column, kind in enumerate(KINDS) if kind != "combination"]
    counts = np.concatenate([one.counts[:, single].sum(axis=1) for one in samples])
    applauded = np.concatenate([one.applauded for one in samples])
    shares = []
    for devices in range(MOST + 1):
        here = counts >= devices if devices == MOST else counts == devices
        share = float(applauded[here].mean()) if here.any() else None
        shares.append(Share(devices, devices == MOST, int(here.sum()), share))
    return shares


def _held_out(tables: Sequence[Numbers], samples: Sequence[Sample]) -> list[Numbers]:
    """Score each speech's sentences with weights fitted on the other speeches."""
    if len(samples) < ENOUGH:
        return []
    scores = []
    for left_out, rows in enumerate(tables):
        others = [place for place in range(len(samples)) if place != left_out]
        weights = fit_logistic(
            np.concatenate([tables[place] for place in others]),
            np.concatenate([samples[place].applauded for place in others]),
        )
        scores.append(_with_one(rows) @ weights)
    return scores


def _over_all(scores: Sequence[Numbers], samples: Sequence[Sample]) -> float | None:
    if not scores:
        return None
    return auc(np.concatenate(scores), np.concatenate([one.applauded for one in samples]))


def _within(scores: Sequence[Numbers], samples: Sequence[Sample]) -> float | None:
    """Weigh each speech by its pairs of an applauded sentence and another."""
    sums = pairs = 0.0
    for some, one in zip(scores, samples, strict=False):
        area = auc(some, one.applauded)
        if area is not None:
            weight = float(one.applauded.sum() * (~one.applauded).sum())
            sums, pairs = sums + weight * area, pairs + weight
    return sums / pairs if pairs else None


def read_folder(folder: Path) -> list[Speech]:
    """Read every .txt file of a folder; older transcripts may not be UTF-8."""
    speeches = []
    for path in sorted(folder.glob("*.txt")):
        held = path.read_bytes()
        try:
            text = held.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = held.decode("cp1252", errors="replace")
        speeches.append(read_speech(text))
    return speeches


def report(found: Applause) -> str:
    """Write the figures out for a terminal."""
    rows = [
        f"{found.speeches} speeches, {found.sentences} sentences, {found.applauded} applauded",
        *(_odds_line(odds) for odds in found.odds),
        *(
            f"{share.devices}{'+' if share.or_more else ''} devices: {share.sentences} sentences, "
            f"applauded {_figure(share.applauded)}"
            for share in found.by_devices
        ),
        f"AUC, each speech held out: {_figure(found.auc)}",
        f"AUC within a speech: {_figure(found.auc_within)}",
        f"AUC of length alone: {_figure(found.auc_length)}",
    ]
    return "\n".join(rows)


def _odds_line(odds: Odds) -> str:
    if odds.low is None or odds.high is None:
        return f"{odds.kind}: {odds.sentences} sentences, no odds ratio"
    unsure = " (the interval includes 1)" if odds.low <= 1 <= odds.high else ""
    return (
        f"{odds.kind}: {odds.sentences} sentences, odds ratio {_figure(odds.odds_ratio)} "
        f"[{_figure(odds.low)}, {_figure(odds.high)}]{unsure}"
    )


def _figure(number: float | None) -> str:
    return "none" if number is None else f"{number:.3f}"


def main(arguments: Sequence[str]) -> int:
    """Measure the speeches of one folder and say what was found.

    Returns
    -------
    int
        0; 2 where there is nothing to read.
    """
    folder = Path(arguments[0]) if len(arguments) == 1 else None
    if folder is None or not any(folder.glob("*.txt")):
        sys.stderr.write("Name one folder with speeches as .txt files.\n")
        return 2
    sys.stdout.write(report(measure(read_folder(folder))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
