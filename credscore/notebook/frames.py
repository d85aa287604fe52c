"""A data frame of drafts to tidy data frames of documents, statements, findings, quotations and contributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from credscore.notebook.cells import cell
from credscore.pipeline import score
from credscore.tables import COLUMNS, Row, frame, tables


class Frames(NamedTuple):
    """Tables of many drafts. `documents` has the index of the drafts, one row each.

    The others say in `document` which draft a row is of, by its label in that index.
    """

    documents: pd.DataFrame
    statements: pd.DataFrame
    findings: pd.DataFrame
    quotations: pd.DataFrame
    contributions: pd.DataFrame

    def __repr__(self) -> str:
        sizes = (f"{name} {len(table)}" for name, table in zip(self._fields, self, strict=True))
        return f"Frames({', '.join(sizes)})"


def score_frame(
    df: pd.DataFrame,
    text: str = "body",
    title: str | None = None,
    date: str | None = None,
    id: str | None = None,
    n_jobs: int = 1,
) -> Frames:
    """Score every row of a data frame.

    `text`, `title`, `date` and `id` name columns of `df`: the drafts, headlines kept apart from them, publication
    dates (ISO 8601, `datetime.date` or `datetime64`) and identifiers. A missing text is an empty draft, which gets no
    score. `n_jobs` processes share the work (-1: all processors). `docs/notebooks.md` has the columns and dtypes.

    Raises, before any draft is scored: `TypeError` where `df` is no data frame or a text no `str`, `KeyError` for a
    column that is not there, `ValueError` for a date that is not ISO 8601 or an index with duplicates.
    """
    if not isinstance(df, pd.DataFrame):
        raise TypeError(f"df must be a pandas DataFrame, not {type(df).__module__.split('.')[0]} {type(df).__name__}")
    if not df.index.is_unique:
        raise ValueError("the index of df has duplicates, so rows could not know their draft: df.reset_index() first")
    drafts = _drafts(df, text=text, title=title, date=date, id=id)
    return _frames(_scored(drafts, n_jobs), df.index)


def score_texts(texts: Any, *, n_jobs: int = 1) -> Frames:
    """Score a Series of texts, as `score_frame` does a data frame's."""
    return score_frame(texts.to_frame("body"), n_jobs=n_jobs)


def _drafts(df: pd.DataFrame, **columns: str | None) -> list[Row]:
    """What `score` is called with, for every row; checked before the first one is scored."""
    given = {name: _values(df, name, column) for name, column in columns.items() if column is not None}
    return [dict(zip(given, row, strict=True)) for row in zip(*given.values(), strict=True)]


def _values(df: pd.DataFrame, name: str, column: str) -> Sequence[str | None]:
    """The cells of a column; a missing text is an empty draft."""
    if list(df.columns).count(column) != 1:
        has = ", ".join(map(repr, df.columns)) or "none"
        raise KeyError(f"{name}={column!r} must name one column of df; its columns are {has}")
    found = [cell(name, value, label) for label, value in df[column].items()]
    return [value or "" for value in found] if name == "text" else found


def _scored(drafts: list[Row], n_jobs: int) -> Iterable[dict[str, list[Row]]]:
    """The rows of every draft, in order. What goes between processes is rows: readings are a hundred times as large."""
    if n_jobs == 1:
        return map(_tables, drafts)
    from joblib import Parallel, delayed

    found: Iterator[dict[str, list[Row]]] = Parallel(n_jobs=n_jobs)(delayed(_tables)(draft) for draft in drafts)
    return found


def _tables(draft: Row) -> dict[str, list[Row]]:
    """The rows of one draft, with no more than the columns of the tables."""
    found = tables(score(**draft).to_dict())
    return {level: [{name: row[name] for name in COLUMNS[level]} for row in rows] for level, rows in found.items()}


def _frames(found: Iterable[dict[str, list[Row]]], index: pd.Index) -> Frames:
    rows: dict[str, list[Row]] = {level: [] for level in COLUMNS}
    homes: dict[str, list[int]] = {level: [] for level in COLUMNS}
    for number, draft in enumerate(found):
        for level, part in draft.items():
            rows[level] += part
            homes[level] += [number] * len(part)
    made = {level: frame(level, rows[level]) for level in COLUMNS}
    made["documents"].index = index
    for level in COLUMNS:
        if level != "documents":
            made[level].insert(0, "document", index.take(homes[level]).to_flat_index())
    return Frames(**made)
