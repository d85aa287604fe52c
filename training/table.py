"""The signal table: every draft read once, in parallel and cached."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import pandas as pd
from joblib import Memory, Parallel, delayed

import credscore
from credscore.checks import SIGNALS
from credscore.language import english, genre
from credscore.pipeline import count_words, measure
from credscore.readers import read_text

BATCH = 16


class Draft(NamedTuple):
    """What is read: a text, perhaps with its title and date."""

    text: str
    title: str | None = None
    date: str | None = None


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
    return [_row(draft) for draft in drafts]


def _row(draft: Draft) -> dict[str, Any]:
    found = measure(read_text(draft.text, title=draft.title, date=draft.date))
    reading = found.reading
    return {
        **{one.signal.name: one.value for one in found.pooled},
        **{f"genre:{name}": value for name, value in genre.features(reading).items()},
        "words": count_words(reading),
        "language": english.language(reading),
        "obvious": genre.obvious(reading),
    }


def signal_columns() -> list[str]:
    """The names of the signals, in the order of their declaration."""
    return [signal.name for signal in SIGNALS]
