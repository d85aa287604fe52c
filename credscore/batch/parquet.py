"""Lines of JSON as a Parquet file, in bounded memory: the columns are known, or seen in a first pass."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from credscore.checks import RULES, SIGNALS
from credscore.tables import COLUMNS

#: Rows that are held at a time, and that make a row group.
ROWS = 4_000
_PLACE = ("id", "source", "row")


def write(lines: Path, target: Path, table: str, kept: tuple[str, ...]) -> None:
    """Write one table of a batch; `kept` are the columns of the input that its rows have, as has `id`.

    Nested fields become columns of their own: `signals.attribution.named_source`, `rules.ATT002`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {**_seen(lines, ("id", *kept)), **_known(table)}
    order = (*_PLACE, *(kept if table == "documents" else ()), *_known(table))
    schema = pa.schema([(name, getattr(pa, types[name])()) for name in dict.fromkeys(order)])
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for rows in _batches(lines):
            columns = [_column([row.get(name) for row in rows], types[name]) for name in schema.names]
            writer.write_table(pa.table(columns, schema=schema))


def _known(table: str) -> dict[str, str]:
    """The columns of a table and pyarrow's names of their types."""
    found = {"source": "string", "row": "int64"}
    if table == "rejects":
        return {**found, "reason": "string"}
    for name, dtype in COLUMNS[table].items():
        if name not in ("id", "path"):
            found[name] = {"category": "string", "datetime64[s]": "date32"}.get(dtype, dtype.lower())
    if table == "documents":
        found |= {f"signals.{signal.name}": "float64" for signal in SIGNALS}
        found |= {f"rules.{rule.code}": "int64" for rule in RULES if rule.enabled}
    return found


def _batches(lines: Path) -> Iterator[list[dict[str, Any]]]:
    with lines.open(encoding="ascii") as stream:
        while few := list(islice(stream, ROWS)):
            yield [_flat(json.loads(line)) for line in few]


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row without nested fields; a rule that found nothing found 0."""
    if "rules" not in row:
        return row
    signals = {f"signals.{name}": value for name, value in row["signals"].items()}
    rules = {f"rules.{rule.code}": row["rules"].get(rule.code, 0) for rule in RULES}
    return {**row, **signals, **rules}


def _seen(lines: Path, columns: tuple[str, ...]) -> dict[str, str]:
    """The narrowest type that holds all that a column has: what is mixed or nested is text."""
    kinds: Mapping[str, set[str]] = {column: set() for column in columns}
    with lines.open(encoding="ascii") as stream:
        for line in stream:
            row = json.loads(line)
            for column, found in kinds.items():
                if row.get(column) is not None:
                    found.add(_kind(row[column]))
    return {column: _joined(found) for column, found in kinds.items()}


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool_"
    if isinstance(value, int):
        return "int64" if -(2**63) <= value < 2**63 else "string"
    return "float64" if isinstance(value, float) else "string"


def _joined(kinds: set[str]) -> str:
    if len(kinds) == 1:
        return min(kinds)
    return "float64" if kinds == {"int64", "float64"} else "string"


def _column(values: list[Any], kind: str) -> list[Any]:
    if kind == "string":
        return [None if value is None else _string(value) for value in values]
    if kind == "date32":
        from datetime import date

        return [value and date.fromisoformat(value) for value in values]
    return values


def _string(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "replace").decode("utf-8")
