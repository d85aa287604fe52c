"""Drafts to numbers: every draft read once, over processes, with all that is learned from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from joblib import Parallel, delayed

from credscore.checks import SIGNALS
from credscore.language import english, genre
from credscore.pipeline import count_words, measure
from credscore.readers import read_text


class Draft(NamedTuple):
    """What is read: a text, perhaps with its title and date (ISO 8601)."""

    text: str
    title: str | None = None
    date: str | None = None


def row(draft: Draft) -> dict[str, Any]:
    """Pooled signals by name, genre features as `genre:NAME`, `words`, `language`, `obvious`."""
    found = measure(read_text(draft.text, title=draft.title, date=draft.date))
    reading = found.reading
    return {
        **{one.signal.name: one.value for one in found.pooled},
        **{f"genre:{name}": value for name, value in genre.features(reading).items()},
        "words": count_words(reading),
        "language": english.language(reading),
        "obvious": genre.obvious(reading),
    }


def rows(drafts: Sequence[Draft], jobs: int) -> Iterator[dict[str, Any]]:
    """The rows of drafts, in their order, one after another as they are read; `jobs` processes, -1 one a processor."""
    work: Iterator[dict[str, Any]] = Parallel(n_jobs=jobs, return_as="generator", pre_dispatch="4*n_jobs")(
        delayed(row)(draft) for draft in drafts
    )
    return work


def signal_columns() -> list[str]:
    """The names of the signals, in the order of their declaration."""
    return [signal.name for signal in SIGNALS]
