"""Workers that die, locally and on a cluster, take no row with them; a whole process that dies can be gone on with."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import corpus
import pytest

from credscore.batch import engines
from credscore.batch.engines import Engine, EngineError
from credscore.batch.inputs import Chunk, chunks, find
from credscore.batch.work import Done, Order, score_chunk

pytest.importorskip("joblib", reason="several jobs need joblib: pip install 'credscore[batch]'")
ROWS = 130
killed = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return corpus.write(tmp_path / "in.jsonl", [*map(corpus.draft, range(ROWS)), {"id": "bad"}])


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers import what the tests do."""
    roots = [str(corpus.ROOT), str(corpus.ROOT / "tests")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([*roots, os.environ.get("PYTHONPATH", "")]))


def wait_for(what: Callable[[], object], seconds: float = 120.0) -> object:
    """What something gives as soon as it gives something."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError("it took too long")


def rows_in(work: Path) -> int:
    file = work / "documents.jsonl"
    return file.read_bytes().count(b"\n") if file.exists() else 0


def waits_to_be_killed(chunk: Chunk, order: Order) -> Done:
    """Score a chunk; but of the first worker that is told to, only its number is ever heard."""
    try:
        with Path(chunk.name).with_suffix(".flag").open("x") as flag:
            flag.write(f"{os.getpid()}\n")
    except FileExistsError:
        return score_chunk(chunk, order)
    time.sleep(600)
    raise AssertionError("nobody has killed this worker")


@killed
def test_a_killed_worker_takes_no_row_with_it(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    flag = source.with_suffix(".flag")
    whole = corpus.job(source, tmp_path / "whole.jsonl")
    shared = corpus.job(source, tmp_path / "shared.jsonl", Engine(jobs=2))
    corpus.do(whole)
    monkeypatch.setattr(engines, "score_chunk", waits_to_be_killed)

    def kill() -> None:
        wait_for(lambda: flag.exists() and flag.read_text().endswith("\n"))
        os.kill(int(flag.read_text()), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    corpus.do(shared)
    killer.join()
    assert "a worker died" in capsys.readouterr().err
    for table, target in whole.targets.items():
        assert target.read_bytes() == shared.targets[table].read_bytes(), table


@killed
@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_killed_batch_is_gone_on_with(source: Path, tmp_path: Path, number: str) -> None:
    process = corpus.process("in.jsonl", "-o", "out.jsonl", cwd=tmp_path)
    wait_for(lambda: rows_in(tmp_path / "out.jsonl.work"))
    process.send_signal(getattr(signal, number))
    process.communicate(timeout=60)
    assert process.returncode == (-signal.SIGKILL if number == "SIGKILL" else 130)
    again = corpus.process("in.jsonl", "-o", "out.jsonl", "--resume", cwd=tmp_path)
    again.communicate(timeout=300)
    assert again.returncode == 1
    assert [row["id"] for row in corpus.read(tmp_path / "out.jsonl")] == list(range(ROWS))
    assert [row["row"] for row in corpus.read(tmp_path / "out.rejects.jsonl")] == [ROWS + 1]


def deadly(chunk: Chunk, order: Order) -> Done:
    """Score a chunk, but die of one row."""
    if any(b'"id": 7,' in row.content for row in chunk.rows if isinstance(row.content, bytes)):
        os._exit(9)
    return score_chunk(chunk, order)


def always_deadly(chunk: Chunk, order: Order) -> Done:
    os._exit(9)


def results(source: Path, told: list[str]) -> Iterator[tuple[Chunk, Done]]:
    order = corpus.job(source, source).order
    return engines.run(chunks(find([str(source)]), order.columns.read), order, Engine(jobs=2), told.append)


def test_a_row_of_which_workers_die_is_refused_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("credscore.batch.inputs.ROWS", 3)
    monkeypatch.setattr(engines, "score_chunk", deadly)
    told: list[str] = []
    found = list(results(corpus.write(tmp_path / "in.jsonl", map(corpus.draft, range(12))), told))
    refused = [row.number for chunk, done in found for row in chunk.rows if done.refused]
    assert refused == [8] and sum(done.scored for _, done in found) == 11 and told
    assert [row.number for chunk, _ in found for row in chunk.rows] == list(range(1, 13))


def test_workers_that_can_do_nothing_stop_the_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("credscore.batch.inputs.ROWS", 2)
    monkeypatch.setattr(engines, "score_chunk", always_deadly)
    source = corpus.write(tmp_path / "in.jsonl", map(corpus.draft, range(4)))
    with pytest.raises(EngineError, match="every worker dies"):
        list(results(source, []))


def test_an_input_that_breaks_off_is_told_after_what_was_read_is_done(tmp_path: Path) -> None:
    source = corpus.write(tmp_path / "in.jsonl", map(corpus.draft, range(4)))

    def broken() -> Iterator[Chunk]:
        yield from chunks(find([str(source)]), ("text",))
        raise OSError("gone")

    done = []
    with pytest.raises(OSError, match="gone"):
        done.extend(engines.run(broken(), corpus.job(source, source).order, Engine(jobs=2), print))
    # list.extend keeps what came before the error
    assert sum(one.scored for _, one in done) == 4


def test_a_scheduler_that_does_not_answer_is_told_in_a_sentence(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="--engine dask needs Dask: pip install 'credscore[cluster]'")
    where = ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    process = corpus.process("in.jsonl", "-o", "out.jsonl", *where, cwd=tmp_path)
    told = process.communicate(timeout=120)[1]
    assert process.returncode == 2 and "no Dask scheduler answers at tcp://127.0.0.1:9" in told, told


CLUSTER = """
import os, signal, sys
from dask.distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    print(cluster.scheduler_address, flush=True)
    sys.stdin.readline()
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    print("killed", flush=True)
    sys.stdin.readline()
    cluster.close()
"""


@killed
def test_a_cluster_that_loses_a_worker_gives_every_row_once(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="--engine dask needs Dask: pip install 'credscore[cluster]'")
    file = tmp_path / "cluster.py"
    file.write_text(CLUSTER)
    pipe = subprocess.PIPE
    cluster = subprocess.Popen(
        [sys.executable, str(file)], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
    )
    assert cluster.stdin and cluster.stdout
    try:
        address = cluster.stdout.readline().strip()
        where = ("--engine", "dask", "--scheduler", address)
        process = corpus.process("in.jsonl", "-o", "out.jsonl", *where, cwd=tmp_path)
        wait_for(lambda: rows_in(tmp_path / "out.jsonl.work"))
        cluster.stdin.write("\n")
        cluster.stdin.flush()
        assert cluster.stdout.readline().strip() == "killed"
        told = process.communicate(timeout=300)[1]
        assert process.returncode == 1, told
    finally:
        cluster.communicate("\n", timeout=60)
    assert [row["id"] for row in corpus.read(tmp_path / "out.jsonl")] == list(range(ROWS))
