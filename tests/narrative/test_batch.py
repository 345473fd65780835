"""Many drafts at once: the same lines wherever they are scored, and runs that can be continued."""

import csv
import json
import logging
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from distributed import LocalCluster

from widgets.narrative import Rubric, Scorer, load_rubric
from widgets.narrative.batch import (
    BatchError,
    Draft,
    Form,
    Outcome,
    Recipe,
    Results,
    cluster,
    drafts,
    form_of,
    here,
    is_small,
    on_cluster,
    on_processes,
    plan,
    recipe_for,
    running,
)

RUBRIC = load_rubric()
ROOM = "*/widgets/narrative/*"
SENTENCES = ("I decided to stay.", "We are the night staff.", "Will you join me by Friday?")


@pytest.fixture
def archive(tmp_path: Path) -> list[str]:
    """Fifty drafts, no two alike, and in their midst one that cannot be read."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(50):
        text = f"Story {number}.\n{' '.join(SENTENCES[: number % 3 + 1])}\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "25.txt").write_bytes(b"\x00 not text")
    return plan([str(folder)])


def _here(recipe: Recipe, names: list[str]) -> list[Outcome]:
    return list(here(recipe, map(Draft, names)))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as local:
        yield local.scheduler_address


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_processes_give_what_one_gives(archive: list[str], form: Form) -> None:
    recipe = recipe_for(RUBRIC, form)
    assert list(on_processes(recipe, map(Draft, archive), 2)) == _here(recipe, archive)


def test_a_cluster_gives_what_one_process_gives(
    archive: list[str], scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "DRAFTS_A_CHUNK", 3)
    monkeypatch.setattr(cluster, "FEWEST_CHUNKS", 2)
    said: list[str] = []
    recipe = recipe_for(RUBRIC, "csv")
    found = list(on_cluster(recipe, map(Draft, archive), scheduler, said.append))
    assert found == _here(recipe, archive)
    assert said == []


def test_a_cluster_with_other_rules_is_refused(archive: list[str], scheduler: str) -> None:
    other = recipe_for(RUBRIC, "csv")._replace(method="another")
    with pytest.raises(BatchError, match="install the same one"):
        list(on_cluster(other, map(Draft, archive), scheduler, pytest.fail))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere", "post://127.0.0.1:9"])
def test_a_scheduler_out_of_reach_is_said(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SECONDS_TO_CONNECT", 0.5)
    with pytest.raises(BatchError, match=f"no scheduler can be reached at {address}"):
        list(on_cluster(recipe_for(RUBRIC, "csv"), [], address, pytest.fail))


def test_without_the_library_its_installation_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(BatchError, match=r"pip install 'mobilising-workbook\[cluster\]'"):
        list(on_cluster(recipe_for(RUBRIC, "csv"), [], "tcp://127.0.0.1:9", pytest.fail))


def test_chunks_in_flight_are_bounded_and_outcomes_stay_in_order() -> None:
    taken: list[int] = []
    asked: list[int] = []

    class Work:
        def __init__(self, chunk: list[Draft]) -> None:
            self.chunk = chunk

        def result(self) -> list[Outcome]:
            taken.append(len(self.chunk))
            return [Outcome(draft.name) for draft in self.chunk]

        def cancel(self) -> None:
            pytest.fail("nothing was left over")

    def submit(chunk: list[Draft]) -> Work:
        asked.append(len(chunk))
        assert len(asked) - len(taken) <= 3
        return Work(chunk)

    names = [str(number) for number in range(20)]
    chunks = running.in_chunks(map(Draft, names), 4)
    found = list(running.in_order(submit, chunks, lambda: 3))
    assert [outcome.name for outcome in found] == names
    assert asked == [4] * 5


def test_a_long_draft_is_a_chunk_of_its_own() -> None:
    long = Draft("long", size=running.SIZE_A_CHUNK)
    chunks = list(running.in_chunks([long, long, Draft("a"), Draft("b")], 16))
    assert [len(chunk) for chunk in chunks] == [1, 1, 2]


def test_little_work_starts_no_process(archive: list[str], tmp_path: Path) -> None:
    assert is_small(archive)
    large = tmp_path / "large.txt"
    large.write_text("I decided to stay. " * 20_000, encoding="utf-8")
    assert not is_small([*archive, str(large)])
    assert is_small([str(large)])


def test_a_scorer_does_not_grow_with_the_drafts(tmp_path: Path) -> None:
    recipe = recipe_for(RUBRIC, "csv")
    path = tmp_path / "draft.txt"

    def held_after(turns: range) -> int:
        for turn in turns:
            lines = (f"In bay {n} I chose {'to wait ' * 20}for {turn} hours." for n in range(10))
            path.write_text("\n".join(lines), encoding="utf-8")
            _here(recipe, [str(path)])
        ours = tracemalloc.take_snapshot().filter_traces(
            [tracemalloc.Filter(inclusive=True, filename_pattern=ROOM)]
        )
        return sum(trace.size for trace in ours.traces)

    tracemalloc.start()
    try:
        few = held_after(range(100, 110))
        many = held_after(range(110, 150))
    finally:
        tracemalloc.stop()
    # Words that were looked up are remembered up to a bound.
    assert many - few < 120_000  # the sentences of forty drafts and what was found in them are more


def test_a_scorer_is_made_once_a_rubric() -> None:
    first = recipe_for(RUBRIC, "csv")
    other = recipe_for(msgspec.structs.replace(RUBRIC, version="other"), "csv")
    scorer = drafts.scorer_for(first)
    assert drafts.scorer_for(first) is scorer
    assert drafts.scorer_for(other).rubric.version == "other"


def _run(
    out: Path, names: list[str], rubric: Rubric = RUBRIC, stop_after: int | None = None
) -> list[str]:
    """Bring a file of results up to date; give the drafts that were scored."""
    form = form_of(out)
    recipe = recipe_for(rubric, form)
    scored: list[str] = []
    with Results(out, form, rubric) as results:
        plans = (Draft(name, results.known(name)) for name in names)
        for turn, outcome in enumerate(here(recipe, plans)):
            if turn == stop_after:
                return scored
            if outcome.line:
                results.add(outcome.name, outcome.line)
                scored.append(outcome.name)
            elif not outcome.refused:
                results.keep(outcome.name)
        results.finish()
    return scored


@pytest.fixture(params=["results.csv", "results.jsonl"])
def out(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)


def test_a_stopped_run_continues_to_the_same_bytes(archive: list[str], out: Path) -> None:
    whole = out.with_name(f"whole{out.suffix}")
    everything = _run(whole, archive)
    part = out.with_name(f"{out.name}.part")
    first = _run(out, archive, stop_after=20)
    assert not out.exists()
    with part.open("ab") as file:
        file.write(whole.read_bytes().splitlines(keepends=True)[22][:40])  # stopped in mid-line
    second = _run(out, archive, stop_after=40)
    third = _run(out, archive)
    assert first + second + third == everything
    assert all((first, second, third))
    assert out.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in out.parent.glob(f"{out.name}*")) == [out.name]


def test_nothing_is_scored_twice_and_only_what_changed_again(archive: list[str], out: Path) -> None:
    _run(out, archive)
    before = out.read_bytes()
    assert _run(out, archive) == []
    assert out.read_bytes() == before
    Path(archive[7]).write_text("We are here.", encoding="utf-8")
    assert _run(out, archive) == [archive[7]]
    lines = zip(before.splitlines(), out.read_bytes().splitlines(), strict=True)
    assert sum(old != new for old, new in lines) == 1


def test_another_rubric_or_other_rules_score_again(
    archive: list[str], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readable = _run(out, archive)
    newer = msgspec.structs.replace(RUBRIC, version="newer")
    assert _run(out, archive, newer) == readable
    assert b"newer" in out.read_bytes().splitlines()[1]
    monkeypatch.setattr(drafts, "method", lambda: "0" * 32)
    assert _run(out, archive, newer) == readable


def test_what_is_gone_or_cannot_be_read_leaves_the_results(archive: list[str], out: Path) -> None:
    _run(out, archive)
    Path(archive[3]).write_bytes(b"")
    _run(out, archive[:10])
    assert len(_names(out)) == 9
    assert archive[3] not in _names(out)


def _names(out: Path) -> list[str]:
    text = out.read_text(encoding="utf-8")
    if out.suffix == ".csv":
        return [row["file"] for row in csv.DictReader(text.splitlines())]
    return [json.loads(line)["file"] for line in text.splitlines()]


@pytest.mark.parametrize("content", ["name,mark\nAsha,3\n", '["mine"]\n', "mine"])
def test_a_file_of_somebody_else_is_not_replaced(
    archive: list[str], out: Path, content: str
) -> None:
    out.write_text(content, encoding="utf-8")
    with pytest.raises(BatchError, match="holds something else"):
        _run(out, archive)
    assert out.read_text(encoding="utf-8") == content


def test_a_file_in_a_missing_folder_is_said(archive: list[str], tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="cannot be written"):
        _run(tmp_path / "nowhere" / "results.csv", archive)


def test_another_ending_is_refused() -> None:
    with pytest.raises(BatchError, match=r"\.csv"):
        form_of(Path("results.xlsx"))


def test_a_spreadsheet_has_a_column_for_each_criterion(archive: list[str], tmp_path: Path) -> None:
    out = tmp_path / "results.csv"
    _run(out, archive)
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    ids = [criterion.id for criterion in RUBRIC.criteria]
    around = (["file", "words", "spoken_seconds", "score", "of"], ["rubric", "fingerprint"])
    assert list(rows[0]) == [*around[0], *ids, *around[1]]
    found = Scorer().score(Path(archive[2]).read_text(encoding="utf-8"))
    assert {name: int(rows[2][name]) for name in ids} == {
        reading.id: reading.level for reading in found.criteria
    }
    assert int(rows[2]["score"]) == found.overall.score
    assert rows[2]["rubric"] == found.rubric


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = f"{start}cmd('x').txt"
    Path(name).write_text("I decided to stay.", encoding="utf-8")
    rubric = msgspec.structs.replace(RUBRIC, name=f"{start}1+1")
    assert _run(Path("results.csv"), [name], rubric) == [name]
    (row,) = csv.DictReader(Path("results.csv").read_text(encoding="utf-8").splitlines())
    assert row["file"] == f"'{name}"
    assert row["rubric"].startswith(f"'{start}1+1")
    assert _run(Path("results.csv"), [name], rubric) == []


# A name with half of a character, as Linux gives one that was written in another encoding.
@pytest.mark.parametrize(
    "name", ["two\nlines\r\u2028.txt", 'a "quoted", name.txt', "caf\udce9.txt"]
)
def test_odd_names_break_no_line(name: str, out: Path) -> None:
    path = out.with_name(name)
    try:
        path.write_text("I decided to stay.", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    assert _run(out, [str(path)]) == [str(path)]
    lines = out.read_text(encoding="utf-8").splitlines()
    assert len(lines) == (2 if out.suffix == ".csv" else 1)
    assert _run(out, [str(path)]) == []
