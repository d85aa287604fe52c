"""Tables of anyone's drafts: CSV, JSONL and Parquet as rows of cells, with a sentence where one cannot be read."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from credscore.batch import inputs

SEPARATORS = {".csv": ",;\t", ".tsv": "\t"}
#: Letters of a cell of CSV: what is longer is no draft.
LONGEST = 16 * 1024 * 1024


class TableError(Exception):
    """A table that cannot be learned from; the message says why and what to do."""


class Rows(NamedTuple):
    """The rows of a table: cells by column, each with its number as an editor or a spreadsheet shows it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, Any]], ...]


def read(path: Path) -> Rows:
    """The rows of a file; its suffix says what it is. Raises `TableError`."""
    suffix = path.name.lower().removesuffix(".gz").rpartition(".")[2]
    read_one = {"csv": _csv, "tsv": _csv, "jsonl": _jsonl, "ndjson": _jsonl, "parquet": _parquet, "pq": _parquet}
    if suffix not in read_one or (path.suffix.lower() == ".gz" and read_one[suffix] is not _jsonl):
        raise TableError(f"{path} is no table that is read: .csv, .tsv, .jsonl or .parquet; save it as one of them")
    try:
        rows = tuple(read_one[suffix](path))
    except inputs.InputError as error:
        raise TableError(str(error)) from None
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror or error}") from None
    if not rows:
        raise TableError(f"{path} has no rows: one row a draft is needed")
    return Rows(str(path), tuple(dict.fromkeys(str(name) for _, cells in rows for name in cells)), rows)


def _csv(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows below the header, which is row 1; the separator is the one that the header has most of."""
    csv.field_size_limit(LONGEST)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            separator = max(SEPARATORS[path.suffix.lower()], key=stream.readline().count)
            stream.seek(0)
            for number, cells in enumerate(csv.DictReader(stream, delimiter=separator, strict=True), 2):
                if None in cells:
                    raise TableError(f"{path}: row {number} has more cells than the header; are its texts in quotes?")
                yield number, cells
    except UnicodeDecodeError:
        raise TableError(f"{path} is not in UTF-8; save it as “CSV UTF-8”") from None
    except csv.Error as error:
        raise TableError(f"{path} is no proper CSV ({error}); save it again with texts in quotes") from None


def _jsonl(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Lines of JSON, numbered from 1."""
    for chunk in inputs.chunks([inputs.Source(str(path), path.stat().st_size)], ()):
        for row in chunk.rows:
            yield row.number, _object(path, row)


def _object(path: Path, row: inputs.Row) -> dict[str, Any]:
    try:
        if not row.fault:
            assert isinstance(row.content, bytes)
            found = json.loads(row.content.decode("utf-8-sig"))
            if isinstance(found, dict):
                return found
    except (ValueError, RecursionError):
        pass
    raise TableError(f"{path}: line {row.number} {row.fault or 'is no JSON object'}; one object a line is expected")


def _parquet(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows of a Parquet file, numbered from 1; what is missing is None."""
    import pandas as pd

    try:
        frame = pd.read_parquet(path)
    except ImportError:
        raise TableError(f"{path} needs pyarrow: pip install 'credscore[batch]', or save the table as CSV") from None
    except ValueError as error:
        raise TableError(f"{path} cannot be read as Parquet: {' '.join(str(error).split())[:200]}") from None
    for number, cells in enumerate(frame.astype(object).where(frame.notna(), None).to_dict("records"), 1):
        yield number, {str(name): value for name, value in cells.items()}
