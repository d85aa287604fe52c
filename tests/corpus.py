"""A corpus for tests of batches: invented drafts as rows, and what becomes of them when nothing goes wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from credscore.batch.engines import Engine
from credscore.batch.inputs import find
from credscore.batch.job import Job, folder, run
from credscore.batch.journal import Journal, State
from credscore.batch.progress import Progress
from credscore.batch.rows import Columns
from credscore.batch.work import Order

ROOT = Path(__file__).parent.parent
TABLES = ("documents", "statements", "findings", "rejects")


def draft(number: int) -> dict[str, Any]:
    """A short draft that no other is like."""
    text = (
        f"Road {number} in Halden will close on Monday, said Ada Lunt, the mayor. Some experts say it may take a "
        f"month. The town counted {number + 20} complaints."
    )
    return {"id": number, "title": f"Road {number} closes", "date": "2024-03-04", "text": text, "desk": "city"}


def write(path: Path, rows: Iterable[Any]) -> Path:
    """Rows as lines of JSON; what is a string already is a line as it is."""
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of lines."""
    return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


def job(source: Path, output: Path, engine: Engine | None = None, keep: tuple[tuple[str, str], ...] = ()) -> Job:
    """A job that writes every table."""
    targets = {table: output.with_name(f"{output.stem}.{table}{output.suffix}") for table in TABLES[1:]}
    order = Order(Columns(keep=keep), TABLES)
    return Job(find([str(source)]), order, engine or Engine(), {"documents": output, **targets})


def begun(work: Job) -> Journal:
    """A journal for a job, not yet begun."""
    return Journal(folder(work.targets["documents"]), work.targets, work.about("model", "0"))


def do(work: Job) -> State:
    """Do a job from its beginning to its end."""
    with begun(work) as journal:
        journal.begin()
        return run(work, journal, Progress(work.sources, quiet=True))


def process(*args: str, cwd: Path) -> subprocess.Popen[str]:
    """`credscore batch` as a shell would start it."""
    command = [sys.executable, "-m", "credscore", "batch", *args]
    return subprocess.Popen(command, cwd=cwd, stderr=subprocess.PIPE, text=True)
