"""CSV (RFC 4180): a table of findings, drafts or statements; no cell is a formula for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from credscore.formats.json_report import findings

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.verdict import Run, Verdict

TABLES = {
    "findings": (
        *("path", "line", "column", "start", "end", "in", "rule", "name", "family", "level", "confidence"),
        *("text", "message", "related", "statement", "fingerprint"),
    ),
    "documents": (
        *("path", "id", "title", "date", "language", "words", "genre", "abstained", "score", "low", "high"),
        *("percentile", "attribution", "hedging", "exactness", "consistency", "tone", "errors", "warnings", "notes"),
    ),
    "statements": (
        *("path", "index", "line", "column", "start", "end", "in", "role", "text", "score", "points", "hedged"),
        *("certainty", "sources", "speakers"),
    ),
}
#: Beginnings of a cell that spreadsheets take for a formula, or look behind.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(run: Run, look: Look) -> str:
    """One table of the run, with a heading."""
    columns = TABLES[look.table]
    rows = {"findings": _findings, "documents": _documents, "statements": _statements}[look.table]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    for verdict in run.verdicts:
        for row in rows(verdict):
            writer.writerow([cell(row.get(column)) for column in columns])
    return stream.getvalue()


def cell(value: Any) -> Any:
    """What stands in a cell: numbers as they are, lists joined, a quotation mark before what looks like a formula."""
    if value is None or isinstance(value, (int, float)):
        return value
    text = "; ".join(value) if isinstance(value, (list, tuple)) else str(value)
    text = "".join(letter if letter.isprintable() or letter in "\t\n" else "\ufffd" for letter in text)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _findings(verdict: Verdict) -> Iterator[dict[str, Any]]:
    for one in findings(verdict):
        if one["suppressed"] is None:
            related = [f"{place['line']}:{place['column']}" for place in one["related"]]
            yield {**one, "path": verdict.path, "related": related}


def _documents(verdict: Verdict) -> Iterator[dict[str, Any]]:
    full = verdict.report.to_dict()
    low, high = full["interval"] or (None, None)
    levels = [flag.level for flag in verdict.shown]
    counts = {f"{level}s": levels.count(level) for level in ("error", "warning", "note")}
    yield {**full, **(full["subscores"] or {}), **counts, "low": low, "high": high}


def _statements(verdict: Verdict) -> Iterator[dict[str, Any]]:
    for one in verdict.report.to_dict()["statements"]:
        voices = one["attributions"]
        types = [voice["source_type"] for voice in voices]
        yield {**one, "path": verdict.path, "sources": types, "speakers": _names(voices)}


def _names(voices: Sequence[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(voice["speaker"] for voice in voices if voice["speaker"]))
