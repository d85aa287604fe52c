"""Rated drafts and published articles, read from the folder of `data/` and `ratings/`; nothing of them is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

MARKS = ("attribution", "hedging", "exactness", "consistency", "tone")


class Article(NamedTuple):
    """A published article; `file` and `id` name its row."""

    file: str
    id: str
    text: str
    title: str | None
    date: str | None
    publisher: str
    label: str | None
    """The outlet's reliability or side, where the corpus gives one."""


class Rated(NamedTuple):
    """An article with careful readers' judgment: `overall` from 0 to 100, five marks from 0 to 4, its genre."""

    article: Article
    overall: float
    marks: dict[str, float]
    genre: str


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def articles(root: Path, file: str) -> Iterator[Article]:
    """The articles of one file of `data/`, the first row of each id."""
    seen = set()
    for row in rows(root / "data" / file):
        if row["id"] not in seen:
            seen.add(row["id"])
            yield _article(file, row)


def rated(root: Path) -> list[Rated]:
    """The rated drafts as published; copies that were made worse on purpose are left to measuring."""
    ratings = [row for row in rows(root / "ratings" / "ratings_dev.jsonl") if not row["degraded"]]
    by_key = {
        (file, article.id): article
        for file in sorted({row["file"] for row in ratings})
        for article in articles(root, file)
    }
    return [_rated(by_key[row["file"], row["id"]], row) for row in ratings]


def _article(file: str, row: dict[str, Any]) -> Article:
    publisher = row.get("publisher") or row.get("domain") or row.get("outlet") or row["id"]
    title = row.get("title") or row.get("headline") or None
    label = row.get("label") or row.get("bias")
    return Article(file, row["id"], row["text"], title, row.get("date") or None, publisher, label)


def _rated(article: Article, row: dict[str, Any]) -> Rated:
    marks = {mark: float(row[mark]) for mark in MARKS}
    return Rated(
        article._replace(publisher=row["publisher"] or article.publisher), float(row["overall"]), marks, row["genre"]
    )
