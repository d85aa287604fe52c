"""A batch from its input to its output: chunks are scored, added to the journal, and published when all are done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from credscore.batch import engines, inputs
from credscore.batch.journal import Journal, State
from credscore.batch.progress import Progress
from credscore.batch.work import Done, Order


class Job(NamedTuple):
    """What is to be done. `targets` are the files of the tables; a suffix of Parquet makes a table one."""

    sources: Sequence[inputs.Source]
    order: Order
    engine: engines.Engine
    targets: Mapping[str, Path]

    def about(self, model: str, version: str) -> dict[str, Any]:
        """What must not change between the beginning and the end."""
        targets = {table: os.path.abspath(path) for table, path in self.targets.items()}  # noqa: PTH100
        told = {"columns": self.order.columns, "reader": self.order.suffix, "scoring of opinion": self.order.anyway}
        return {"input": self.sources, "output": targets, **told, "model": model, "version": version}


def folder(output: Path) -> Path:
    """Where a batch keeps what is not finished."""
    return output.with_name(f"{output.name}.work")


def run(job: Job, journal: Journal, progress: Progress) -> State:
    """Do what is not yet done, and publish it. What was made of all rows is returned.

    Raises `InputError` and `EngineError` with a sentence; the journal then holds all that was done.
    """
    if not journal.is_ended:
        _score(job, journal, progress)
        journal.end()
    _publish(job, journal)
    return journal.state


def _score(job: Job, journal: Journal, progress: Progress) -> None:
    state = journal.state
    progress.begin(state.source, state.part)
    chunks = inputs.chunks(job.sources, job.order.columns.read, state.source, state.done)
    for chunk, done in engines.run(chunks, job.order, job.engine, progress.tell):
        state = _after(state, chunk, done)
        journal.add(done.lines, state)
        progress.add(chunk, done.refused)
    progress.end()


def _after(state: State, chunk: inputs.Chunk, done: Done) -> State:
    return State(chunk.source, chunk.done, chunk.part, state.scored + done.scored, state.refused + done.refused)


def _publish(job: Job, journal: Journal) -> None:
    """Put the tables where they belong, each at once and whole; those that are there already are left."""
    kept = tuple(name for _, name in job.order.columns.keep)
    for table, target in job.targets.items():
        lines = journal.table(table)
        if not lines.exists():
            continue
        if table == "rejects" and not journal.state.refused:
            target.unlink(missing_ok=True)
        else:
            _put(lines, target, _writer(target, table, kept))
        lines.unlink()
    journal.remove()


def _writer(target: Path, table: str, kept: tuple[str, ...]) -> Callable[[Path, Path], object]:
    if not target.name.lower().endswith(inputs.PARQUET):
        return shutil.copyfile
    from credscore.batch import parquet

    return lambda lines, aside: parquet.write(lines, aside, table, kept)


def _put(lines: Path, target: Path, write: Callable[[Path, Path], object]) -> None:
    """Write aside and rename, so that nobody ever sees half a table."""
    aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        write(lines, aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
