"""A batch: every row once, bad ones with a reason, bounded memory, and the same after any interruption."""

from __future__ import annotations

import datetime
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path

import corpus
import pytest
from click.testing import CliRunner, Result

import credscore
from credscore.batch import inputs, job, progress
from credscore.batch.inputs import Chunk, Row, Source
from credscore.batch.rows import Columns, RefusedError, given, plain
from credscore.cli import main


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of three rows, and a log after each."""
    monkeypatch.setattr(inputs, "ROWS", 3)
    monkeypatch.setattr("credscore.batch.journal.EVERY", 0.0)


def batch(*args: str) -> Result:
    return CliRunner().invoke(main, ["batch", "--quiet", *args], prog_name="credscore")


# --- what comes out --------------------------------------------------------------------------------------------


def test_a_row_says_what_score_says(here: Path) -> None:
    row = corpus.draft(1)
    corpus.write(here / "in.jsonl", [row])
    result = batch("in.jsonl", "-o", "out.jsonl", "--statements", "s.jsonl", "--findings", "f.jsonl", "--keep", "desk")
    assert result.exit_code == 0, result.stderr
    said = credscore.score(row["text"], title=row["title"], date=row["date"]).to_dict()
    (found,) = corpus.read(here / "out.jsonl")
    same = ("score", "genre", "abstained", "words", "sha256", "title", "date")
    assert {name: found[name] for name in same} == {name: said[name] for name in same}
    assert (found["id"], found["source"], found["row"], found["desk"]) == (1, "in.jsonl", 1, "city")
    assert found["signals"] == {one["signal"]: one["value"] for one in said["contributions"]}
    assert sum(found["rules"].values()) == len(said["findings"]) == len(corpus.read(here / "f.jsonl"))
    assert [one["text"] for one in corpus.read(here / "s.jsonl")] == [one["text"] for one in said["statements"]]
    assert not (here / "out.rejects.jsonl").exists() and not (here / "out.jsonl.work").exists()


def test_columns_go_by_the_names_that_are_given(here: Path) -> None:
    corpus.write(here / "in.jsonl", [{"body": corpus.draft(1)["text"], "head": "H", "day": "2024-01-02", "score": 4}])
    args = ("--text", "body", "--title", "head", "--date", "day", "--keep", "score=label")
    assert batch("in.jsonl", "-o", "out.jsonl", *args).exit_code == 0
    (found,) = corpus.read(here / "out.jsonl")
    assert (found["title"], found["date"], found["label"], found["id"]) == ("H", "2024-01-02", 4, None)


def test_a_column_that_is_kept_takes_no_name_that_the_output_has(here: Path) -> None:
    corpus.write(here / "in.jsonl", [corpus.draft(1)])
    result = batch("in.jsonl", "-o", "out.jsonl", "--keep", "score")
    assert result.exit_code == 2 and "--keep score=NAME renames it" in result.stderr


def test_texts_may_be_html(here: Path) -> None:
    corpus.write(here / "in.jsonl", [{"text": "<h1>Bridge shuts</h1><p>It is <b>closed</b>, said Ada Lunt.</p>"}])
    assert batch("in.jsonl", "-o", "out.jsonl", "--as", "html", "--statements", "s.jsonl").exit_code == 0
    assert corpus.read(here / "out.jsonl")[0]["title"] == "Bridge shuts"
    assert not any("<" in one["text"] for one in corpus.read(here / "s.jsonl"))


# --- bad rows --------------------------------------------------------------------------------------------------

BAD = {
    '{"text": ': "not JSON",
    "[1]": "no object",
    '{"txt": "x"}': "no column 'text'",
    '{"text": null}': "empty",
    '{"text": 7}': "it is int",
    '{"text": "x", "title": 7}': "'title' must be a text",
    '{"text": "x", "date": "yesterday"}': "'date' must be a date",
    "[" * 100_000: "nested too deeply",
}


@pytest.mark.parametrize(("line", "why"), BAD.items(), ids=BAD.values())
def test_a_bad_row_is_refused_with_the_reason(line: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        given(Row(1, line.encode()), Columns())


def test_a_line_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(RefusedError, match=r"not UTF-8 \(byte 11\)"):
        given(Row(1, b'{"text": "\xff"}'), Columns())


def test_bad_rows_are_told_apart_and_the_others_are_scored(here: Path) -> None:
    corpus.write(here / "in.jsonl", [corpus.draft(1), *BAD, "", {"id": "z", "text": 7}, corpus.draft(2)])
    result = batch("in.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 1 and "9 rows were refused, 2 scored" in result.stderr
    assert [row["row"] for row in corpus.read(here / "out.jsonl")] == [1, 12]
    rejects = corpus.read(here / "out.rejects.jsonl")
    assert [row["row"] for row in rejects] == [*range(2, 10), 11] and rejects[-1]["id"] == "z"
    assert all(why in row["reason"] for why, row in zip(BAD.values(), rejects, strict=False))


def test_a_line_that_is_too_long_is_refused_and_never_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "LONGEST", 1000)
    lines = list(inputs._lines(io.BytesIO(b"a" * 5000 + b"\nshort\n" + b"b" * 3000)))
    assert [(line, bool(fault)) for line, fault in lines] == [(b"", True), (b"short\n", False), (b"", True)]


def test_a_fault_in_one_row_spares_the_others(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from credscore.batch import work

    real = work.score_document

    def score(document, **given):
        if "Road 2" in document.text:
            raise RuntimeError("secret words")
        return real(document, **given)

    monkeypatch.setattr(work, "score_document", score)
    corpus.write(here / "in.jsonl", map(corpus.draft, range(4)))
    assert batch("in.jsonl", "-o", "out.jsonl").exit_code == 1
    (refused,) = corpus.read(here / "out.rejects.jsonl")
    assert refused["id"] == 2 and "RuntimeError" in refused["reason"] and "secret" not in refused["reason"]


def test_cells_are_plain() -> None:
    day = datetime.date(2024, 1, 2)
    assert plain({1: (day, float("nan"), b"x", 2)}) == {"1": ["2024-01-02", None, "x", 2]}


# --- which files -----------------------------------------------------------------------------------------------


def test_folders_and_patterns_are_searched_and_a_file_counts_once(here: Path) -> None:
    (here / "a" / "b").mkdir(parents=True)
    for name in ("a/2.jsonl", "a/1.ndjson", "a/b/3.jsonl", "a/notes.txt"):
        corpus.write(here / name, [corpus.draft(1)])
    names = [source.name for source in inputs.find(["a", "a/*.jsonl"])]
    assert names == ["a/1.ndjson", "a/2.jsonl", "a/b/3.jsonl"]
    assert [source.name for source in inputs.find(["a/**/*.jsonl"])] == ["a/2.jsonl", "a/b/3.jsonl"]
    assert [source.name for source in inputs.find(["a"], ["a/2.jsonl"])] == ["a/1.ndjson", "a/b/3.jsonl"]


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["nowhere"], "no such file or folder"),
        (["note.txt"], "`credscore FOLDER`"),
        (["empty"], "empty has no .jsonl"),
        (["in.jsonl", "--resume", "--overwrite"], "use one of them"),
        (["in.jsonl", "--engine", "dask"], "--scheduler ADDRESS"),
        (["in.jsonl", "--jobs", "0"], "not 0"),
        (["in.jsonl", "--findings", "f.txt"], "must end in .jsonl or .parquet"),
        (["in.jsonl", "--findings", "x/f.jsonl"], "no folder x"),
        (["in.jsonl", "--findings", "out.jsonl"], "two tables"),
        (["in.jsonl", "--model", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(here: Path, args: list[str], why: str) -> None:
    corpus.write(here / "in.jsonl", [corpus.draft(1)])
    (here / "note.txt").write_text("A note.")
    (here / "empty").mkdir()
    result = batch(*args, "-o", "out.jsonl")
    assert result.exit_code == 2 and why in result.stderr and "fault" not in result.stderr
    assert not (here / "out.jsonl").exists()


def test_zipped_lines_are_read(here: Path) -> None:
    (here / "in.jsonl.gz").write_bytes(gzip.compress(json.dumps(corpus.draft(3)).encode()))
    assert batch("in.jsonl.gz", "-o", "out.jsonl").exit_code == 0
    assert corpus.read(here / "out.jsonl")[0]["id"] == 3


def test_a_file_that_breaks_off_stops_the_batch_and_keeps_what_is_done(here: Path, small: None) -> None:
    data = gzip.compress("".join(json.dumps(corpus.draft(n)) + "\n" for n in range(200)).encode(), 0)
    (here / "in.jsonl.gz").write_bytes(data[: len(data) // 20])
    result = batch("in.jsonl.gz", "-o", "out.jsonl")
    assert result.exit_code == 2 and "cannot be read on" in result.stderr and "--resume goes on" in result.stderr
    assert (
        len(corpus.read(here / "out.jsonl.work" / "documents.jsonl"))
        == json.loads((here / "out.jsonl.work" / "log.json").read_text())["state"]["scored"]
    )


def test_nothing_is_overwritten_unless_that_is_asked_for(here: Path) -> None:
    corpus.write(here / "in.jsonl", [corpus.draft(1)])
    (here / "out.jsonl").write_text("mine")
    result = batch("in.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 2 and "--overwrite" in result.stderr and (here / "out.jsonl").read_text() == "mine"
    assert batch("in.jsonl", "-o", "out.jsonl", "--overwrite").exit_code == 0
    done = (here / "out.jsonl").read_bytes()
    result = batch("in.jsonl", "-o", "out.jsonl", "--resume")
    assert result.exit_code == 0 and "is complete" in result.stderr and (here / "out.jsonl").read_bytes() == done


# --- interruptions ---------------------------------------------------------------------------------------------


def lazily(count: int) -> Iterator[Chunk]:
    """Chunks of the input until an interruption, as if a key were pressed."""
    real = inputs.chunks

    def chunks(*args: object) -> Iterator[Chunk]:
        for number, chunk in enumerate(real(*args)):  # type: ignore[arg-type]
            if number == count:
                raise KeyboardInterrupt
            yield chunk

    return chunks  # type: ignore[return-value]


@pytest.mark.parametrize("after", range(4))
def test_an_interrupted_batch_goes_on_and_ends_as_an_undisturbed_one(
    here: Path, small: None, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    source = corpus.write(here / "in.jsonl", [*map(corpus.draft, range(5)), "bad", *map(corpus.draft, range(5, 9))])
    whole, parted = corpus.job(source, here / "whole.jsonl"), corpus.job(source, here / "parted.jsonl")
    corpus.do(whole)
    with monkeypatch.context() as broken:
        broken.setattr(inputs, "chunks", lazily(after))
        with pytest.raises(KeyboardInterrupt):
            corpus.do(parted)
    with corpus.begun(parted) as journal:
        journal.go_on()
        assert journal.state.scored + journal.state.refused == 3 * after
        assert job.run(parted, journal, progress.Progress(parted.sources, quiet=True)) == (0, 10, 1.0, 9, 1)
    for table, target in whole.targets.items():
        assert target.read_bytes() == parted.targets[table].read_bytes(), table


def test_a_torn_line_and_rows_behind_the_log_are_cut_off(
    here: Path, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = corpus.write(here / "in.jsonl", map(corpus.draft, range(7)))
    work = corpus.job(source, here / "out.jsonl")
    with monkeypatch.context() as broken:
        broken.setattr(inputs, "chunks", lazily(1))
        with pytest.raises(KeyboardInterrupt):
            corpus.do(work)
    torn = here / "out.jsonl.work" / "documents.jsonl"
    torn.write_bytes(torn.read_bytes() + torn.read_bytes()[:500])
    with corpus.begun(work) as journal:
        journal.go_on()
        job.run(work, journal, progress.Progress(work.sources, quiet=True))
    assert [row["id"] for row in corpus.read(here / "out.jsonl")] == list(range(7))


def test_an_end_that_is_interrupted_is_gone_on_with(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = corpus.job(corpus.write(here / "in.jsonl", map(corpus.draft, range(4))), here / "out.jsonl")
    real, seen = job._put, []

    def put(lines: Path, target: Path, write: object) -> None:
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(target)
        real(lines, target, write)  # type: ignore[arg-type]

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(job, "_put", put)
        corpus.do(work)
    assert corpus.begun(work).is_begun
    with corpus.begun(work) as journal:
        journal.go_on()
        job.run(work, journal, progress.Progress(work.sources, quiet=True))
    assert [row["id"] for row in corpus.read(here / "out.jsonl")] == list(range(4))
    assert corpus.read(work.targets["findings"]) and not (here / "out.jsonl.work").exists()


def test_another_batch_is_not_gone_on_with(here: Path, small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.write(here / "in.jsonl", map(corpus.draft, range(7)))
    with monkeypatch.context() as broken:
        broken.setattr(inputs, "chunks", lazily(1))
        result = batch("in.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 130 and "interrupted after 3 rows" in result.stderr
    again = batch("in.jsonl", "-o", "out.jsonl")
    assert again.exit_code == 2 and "--resume goes on with it" in again.stderr
    other = batch("in.jsonl", "-o", "out.jsonl", "--resume", "--keep", "desk")
    assert other.exit_code == 2 and "another columns" in other.stderr
    assert batch("in.jsonl", "-o", "out.jsonl", "--resume").exit_code == 0
    assert [row["id"] for row in corpus.read(here / "out.jsonl")] == list(range(7))


def test_two_processes_do_not_write_one_output(here: Path) -> None:
    pytest.importorskip("fcntl")
    work = corpus.job(corpus.write(here / "in.jsonl", [corpus.draft(1)]), here / "out.jsonl")
    with corpus.begun(work) as journal:
        journal.begin()
        result = batch("in.jsonl", "-o", "out.jsonl", "--overwrite")
    assert result.exit_code == 2 and "another process is at work" in result.stderr


# --- how far it is ---------------------------------------------------------------------------------------------


def test_progress_has_the_rate_and_the_time_that_is_left() -> None:
    now = [0.0]
    told = progress.Progress([Source("a", 100), Source("b", 300)], io.StringIO(), lambda: now[0])
    told.begin(0, 0.0)
    now[0] = 10.0
    told.add(Chunk(0, "a", tuple(Row(n, b"") for n in range(50)), 50, 1.0), 2)
    assert told.line() == "credscore: 50 rows, 5.0 a second, 2 refused, about 30 s left (25%)"


def test_after_an_interruption_only_what_was_done_since_counts_for_the_time() -> None:
    now = [0.0]
    told = progress.Progress([Source("a", 100)], io.StringIO(), lambda: now[0])
    told.begin(0, 0.5)
    now[0] = 100.0
    told.add(Chunk(0, "a", (Row(1, b""),), 1, 0.75), 0)
    assert "about 2 min left" in told.line()


def test_no_more_of_the_input_is_read_than_is_needed(here: Path, small: None) -> None:
    source = corpus.write(here / "in.jsonl", map(corpus.draft, range(1000)))
    chunks = inputs.chunks(inputs.find([str(source)]), ("text",))
    first = next(chunks)
    assert [row.number for row in first.rows] == [1, 2, 3] and first.part < 0.5
