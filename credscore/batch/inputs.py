"""The input of a batch: which files it is, and their rows in chunks, one after another."""

from __future__ import annotations

import glob
import gzip
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

JSONL = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
PARQUET = (".parquet", ".pq")
#: A chunk ends with the row that makes it this full: what is lost with a worker, and what is said at once.
ROWS, LETTERS = 32, 400_000
#: A line that is longer, in bytes, is no draft.
LONGEST = 32 * 1024 * 1024


class InputError(Exception):
    """An input that cannot be read; the message is a sentence."""


class Row(NamedTuple):
    """One row: its line or row number from 1, and a line of JSON, the cells of a table, or what is wrong with it."""

    number: int
    content: bytes | dict[str, Any]
    fault: str = ""


class Chunk(NamedTuple):
    """Some rows of one file; with them, `done` rows and the share `part` of the file are behind us."""

    source: int
    name: str
    rows: tuple[Row, ...]
    done: int
    part: float


class Source(NamedTuple):
    """A file and its size in bytes."""

    name: str
    size: int

    @property
    def is_parquet(self) -> bool:
        """Whether it is a table and no lines."""
        return self.name.lower().endswith(PARQUET)


def find(paths: Iterable[str], outputs: Iterable[str] = ()) -> list[Source]:
    """The files that are meant: named, in folders (sorted, with subfolders), or fitting a pattern; each once.

    What the batch itself writes is left out. Raises `InputError` with a sentence.
    """
    found: dict[str, str] = {}
    own = {os.path.realpath(output) for output in outputs}
    for path in paths:
        for file in _files(path):
            if os.path.realpath(file) not in own:
                found.setdefault(os.path.realpath(file), file)
    if not found:
        raise InputError("there is nothing to score: no .jsonl, .ndjson or .parquet file but the output itself")
    try:
        return [Source(file, Path(file).stat().st_size) for file in found.values()]
    except OSError as error:
        raise InputError(f"{error.filename} cannot be read: {error.strerror}") from None


def _files(path: str) -> list[str]:
    if Path(path).is_dir():
        files = sorted(str(file) for file in Path(path).rglob("*") if file.is_file() and _fits(file.name))
        if not files:
            raise InputError(f"{path} has no {', '.join((*JSONL, *PARQUET))} file")
        return [file for file in files if ".work" not in {part[-5:] for part in Path(file).parts[:-1]}]
    if Path(path).exists():
        if not _fits(path):
            told = "name it .jsonl or .parquet if it is one; drafts in files of their own are for `credscore FOLDER`"
            raise InputError(f"{path} is no .jsonl, .ndjson or .parquet file: {told}")
        return [path]
    files = sorted(file for file in glob.glob(path, recursive=True) if Path(file).is_file() and _fits(file))  # noqa: PTH207
    if not files:
        raise InputError(f"{path}: there is no such file or folder, and no such file fits it as a pattern")
    return files


def _fits(name: str) -> bool:
    return name.lower().endswith(JSONL + PARQUET)


def check(sources: Sequence[Source], wanted: Sequence[str], needed: Sequence[str]) -> None:
    """Refuse tables without a column that is asked for, before anything is scored."""
    for source in sources:
        if source.is_parquet:
            there = _table(source).schema_arrow.names
            missing = [column for column in (*needed, *wanted) if column not in there]
            if missing:
                raise InputError(f"{source.name} has no column {missing[0]!r}; its columns are {', '.join(there)}")


def chunks(sources: Sequence[Source], columns: Sequence[str], source: int = 0, done: int = 0) -> Iterator[Chunk]:
    """All chunks from a place on: after `done` rows of the file with index `source`.

    Raises `InputError` where a file cannot be read on.
    """
    for index in range(source, len(sources)):
        one = sources[index]
        rows = _parquet(one, columns, done) if one.is_parquet else _jsonl(one, done)
        for few, last, part in _gathered(rows):
            yield Chunk(index, one.name, few, last, part)
        done = 0


def _gathered(rows: Iterable[tuple[Row, float]]) -> Iterator[tuple[tuple[Row, ...], int, float]]:
    few: list[Row] = []
    letters, part = 0, 0.0
    for row, part in rows:
        few.append(row)
        letters += _length(row)
        if len(few) >= ROWS or letters >= LETTERS:
            yield tuple(few), row.number, part
            few, letters = [], 0
    if few:
        yield tuple(few), few[-1].number, part


def _length(row: Row) -> int:
    if isinstance(row.content, bytes):
        return len(row.content)
    return sum(len(value) for value in row.content.values() if isinstance(value, str))


# --- lines -----------------------------------------------------------------------------------------------------


def _jsonl(source: Source, done: int) -> Iterator[tuple[Row, float]]:
    """Lines of JSON with the share of the file that is read; blank ones are counted and left out."""
    size = max(source.size, 1)
    try:
        with open(source.name, "rb") as raw, _opened(raw, source.name) as stream:  # noqa: PTH123
            for number, (line, fault) in enumerate(_lines(stream), 1):
                if number > done and (fault or line.strip()):
                    yield Row(number, line, fault), min(1.0, raw.tell() / size)
    except (OSError, EOFError) as error:
        raise InputError(f"{source.name} cannot be read on: {getattr(error, 'strerror', None) or error}") from None


def _opened(raw: IO[bytes], name: str) -> IO[bytes]:
    return gzip.GzipFile(fileobj=raw) if name.lower().endswith(".gz") else raw  # type: ignore[return-value]


def _lines(stream: IO[bytes]) -> Iterator[tuple[bytes, str]]:
    """Lines, each with what is wrong with it; of one that is too long no more than the beginning is ever held."""
    while line := stream.readline(LONGEST + 1):
        fault = ""
        while len(line) > LONGEST and not line.endswith(b"\n"):
            fault, line = f"the line is longer than {LONGEST // 1024**2} MiB", stream.readline(LONGEST + 1)
        yield (b"" if fault else line), fault


# --- tables ----------------------------------------------------------------------------------------------------


def _table(source: Source) -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise InputError("Parquet files need pyarrow: pip install 'credscore[batch]'") from None
    try:
        return pq.ParquetFile(source.name, buffer_size=1 << 20, pre_buffer=False)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{source.name} cannot be read as Parquet: {_said(error)}") from None


def _parquet(source: Source, columns: Sequence[str], done: int) -> Iterator[tuple[Row, float]]:
    """Rows of a Parquet file with the columns that are asked for and there, in batches as small as chunks."""
    table = _table(source)
    groups, first = _groups(table.metadata, done)
    total = max(table.metadata.num_rows, 1)
    there = [column for column in table.schema_arrow.names if column in columns]
    number = first
    try:
        for batch in table.iter_batches(batch_size=ROWS, row_groups=groups, columns=there, use_threads=False):
            for cells in batch.to_pylist():
                number += 1
                if number > done:
                    yield Row(number, cells), number / total
    except (OSError, ValueError) as error:
        raise InputError(f"{source.name} cannot be read after row {number}: {_said(error)}") from None
    finally:
        table.close()


def _groups(metadata: Any, done: int) -> tuple[list[int], int]:
    """The row groups that hold rows after the first `done`, and how many rows are before them."""
    before = 0
    for group in range(metadata.num_row_groups):
        rows = metadata.row_group(group).num_rows
        if before + rows > done:
            return list(range(group, metadata.num_row_groups)), before
        before += rows
    return [], before


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
