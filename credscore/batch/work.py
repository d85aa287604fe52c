"""What a worker does: scores the rows of a chunk and writes their rows of the output as lines of JSON."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from credscore.batch.inputs import Chunk, Row
from credscore.batch.rows import Columns, Given, RefusedError, given, plain
from credscore.pipeline import score_document
from credscore.readers import read_text
from credscore.tables import COLUMNS, tables

#: The tables that a batch writes, with those that only come when they are asked for.
TABLES = ("documents", "statements", "findings", "rejects")
_LEFT_OUT = ("id", "path")
#: Columns of the table of documents, by which nothing that is kept may go.
TAKEN = frozenset({*COLUMNS["documents"], "source", "row", "signals", "rules"})


class Order(NamedTuple):
    """What is asked of every row; `suffix` chooses the reader of the texts."""

    columns: Columns
    tables: tuple[str, ...]
    model: Path | None = None
    anyway: bool = False
    suffix: str = ""


class Done(NamedTuple):
    """The lines of each table for one chunk, and how many rows were scored and refused."""

    lines: dict[str, str]
    scored: int
    refused: int


def score_chunk(chunk: Chunk, order: Order) -> Done:
    """Score a chunk. Never raises: a row that cannot be scored is a line of `rejects`."""
    lines: dict[str, list[str]] = {table: [] for table in order.tables}
    for row in chunk.rows:
        for table, rows in _rows(chunk, row, order).items():
            lines[table] += map(_line, rows)
    refused = len(lines["rejects"])
    return Done({table: "".join(few) for table, few in lines.items()}, len(chunk.rows) - refused, refused)


def refuse(chunk: Chunk, order: Order, why: str) -> Done:
    """What is written for a chunk whose rows cannot be scored."""
    lines = "".join(_line(_reject(chunk.name, row, why, _named(row, order.columns))) for row in chunk.rows)
    return Done({"rejects": lines}, 0, len(chunk.rows))


def _rows(chunk: Chunk, row: Row, order: Order) -> dict[str, list[dict[str, Any]]]:
    place: dict[str, Any] = {"id": None, "source": chunk.name, "row": row.number}
    try:
        draft = given(row, order.columns)
    except RefusedError as error:
        return {"rejects": [_reject(chunk.name, row, str(error), _named(row, order.columns))]}
    place["id"] = draft.id
    try:
        return _scored(place, draft, order)
    except Exception as error:
        return {"rejects": [{**place, "reason": f"credscore failed ({type(error).__name__}): please report it"}]}


def _scored(place: dict[str, Any], draft: Given, order: Order) -> dict[str, list[dict[str, Any]]]:
    name = f"row{order.suffix}" if order.suffix else None
    id = None if draft.id is None else str(draft.id)
    document = read_text(draft.text, title=draft.title, date=draft.date, path=name, id=id)
    report = score_document(document, model=order.model, anyway=order.anyway).to_dict()
    found = tables(report)
    rows = {table: [_cells(place, table, row) for row in found[table]] for table in order.tables if table in found}
    rows["documents"] = [_with_counts(rows["documents"][0], report, place, draft.kept)]
    return rows


def _cells(place: dict[str, Any], table: str, row: dict[str, Any]) -> dict[str, Any]:
    return {**place, **{column: row[column] for column in COLUMNS[table] if column not in _LEFT_OUT}}


def _with_counts(
    row: dict[str, Any], report: dict[str, Any], place: dict[str, Any], kept: dict[str, Any]
) -> dict[str, Any]:
    """A document's row with what is kept, the value of every signal and the findings of every rule that has any."""
    signals = {one["signal"]: one["value"] for one in report["contributions"]}
    rules = Counter(finding["rule"] for finding in report["findings"])
    return {**place, **kept, **row, "signals": signals, "rules": dict(sorted(rules.items()))}


def _reject(source: str, row: Row, why: str, id: Any) -> dict[str, Any]:
    return {"id": id, "source": source, "row": row.number, "reason": why}


def _named(row: Row, columns: Columns) -> Any:
    """The identifier of a row that is refused for something else."""
    if isinstance(row.content, dict):
        return row.content.get(columns.id)
    try:
        return json.loads(row.content)[columns.id]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None


def _line(row: dict[str, Any]) -> str:
    """A row as a line of ASCII; a draft may hold lone surrogates, which UTF-8 cannot."""
    try:
        return json.dumps(row, allow_nan=False, default=str) + "\n"
    except ValueError:
        return json.dumps(plain(row), allow_nan=False, default=str) + "\n"
