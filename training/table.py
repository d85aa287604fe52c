"""The signal table: every draft read once, in parallel and cached."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pandas as pd
from joblib import Memory, Parallel, delayed

import credscore
from credscore.teaching.reading import Draft, row, signal_columns

__all__ = ["Draft", "code_version", "signal_columns", "signal_table"]

BATCH = 16


def code_version() -> str:
    """Checksum of the package's code and word lists: a cached row is good only for the code that made it."""
    folder = Path(credscore.__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.txt")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def signal_table(drafts: Sequence[Draft], cache: Path, jobs: int, label: str = "reading") -> pd.DataFrame:
    """One row a draft: pooled signals by name, genre features as `genre:NAME`, `words`, `language`, `obvious`."""
    read = Memory(cache, verbose=0).cache(_read, ignore=["drafts"])
    batches = [list(drafts[i : i + BATCH]) for i in range(0, len(drafts), BATCH)]
    version = code_version()
    work = Parallel(n_jobs=jobs, return_as="generator")(delayed(read)(_key(batch), version, batch) for batch in batches)
    rows: list[dict[str, Any]] = []
    with click.progressbar(work, length=len(batches), label=label, file=click.get_text_stream("stderr")) as progress:
        for part in progress:
            rows += part
    return pd.DataFrame(rows)


def _key(batch: list[Draft]) -> str:
    return hashlib.sha256(repr(batch).encode("utf-8", "surrogatepass")).hexdigest()


def _read(key: str, version: str, drafts: list[Draft]) -> list[dict[str, Any]]:
    return [row(draft) for draft in drafts]
