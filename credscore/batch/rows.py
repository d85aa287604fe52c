"""A row of the input as a draft: which columns hold what, and why a row cannot be used."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from credscore.batch.inputs import Row
from credscore.pipeline import iso_date


class RefusedError(Exception):
    """A row that cannot be scored; the message says why."""


class Columns(NamedTuple):
    """Which columns hold what; `keep` pairs the columns that are kept with their names in the output.

    `needed` are those that were named by hand, which a table must have.
    """

    text: str = "text"
    title: str = "title"
    date: str = "date"
    id: str = "id"
    keep: tuple[tuple[str, str], ...] = ()
    needed: tuple[str, ...] = ("text",)

    @property
    def read(self) -> tuple[str, ...]:
        """All columns that are read."""
        return (self.text, self.title, self.date, self.id, *(column for column, _ in self.keep))


class Given(NamedTuple):
    """A draft as a row gives it, and what is kept of the row."""

    text: str
    title: str | None
    date: str | None
    id: Any
    kept: dict[str, Any]


def given(row: Row, columns: Columns) -> Given:
    """The draft of a row; raises `RefusedError`."""
    if row.fault:
        raise RefusedError(row.fault)
    cells = row.content if isinstance(row.content, dict) else _parsed(row.content)
    kept = {name: plain(cells.get(column)) for column, name in columns.keep}
    text, title = _text(cells, columns.text), _title(cells, columns.title)
    return Given(text, title, _date(cells, columns.date), plain(cells.get(columns.id)), kept)


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        cells = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RefusedError(f"the line is not UTF-8 (byte {error.start + 1})") from None
    except RecursionError:
        raise RefusedError("the line is JSON nested too deeply") from None
    except ValueError as error:
        raise RefusedError(f"the line is not JSON ({error})") from None
    if not isinstance(cells, dict):
        raise RefusedError("the line is JSON, but no object with a text")
    return cells


def _text(cells: Mapping[str, Any], column: str) -> str:
    if column not in cells:
        has = ", ".join(map(repr, list(cells)[:20])) or "nothing"
        raise RefusedError(f"there is no column {column!r} (--text names another); the row has {has}")
    return _string(cells, column)


def _title(cells: Mapping[str, Any], column: str) -> str | None:
    return None if cells.get(column) is None else _string(cells, column)


def _string(cells: Mapping[str, Any], column: str) -> str:
    value = cells[column]
    if not isinstance(value, str):
        was = f"it is {type(value).__name__}" if value is not None else "it is empty (null)"
        raise RefusedError(f"{column!r} must be a text; {was}")
    return value


def _date(cells: Mapping[str, Any], column: str) -> str | None:
    value = cells.get(column)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        return iso_date(value)
    except (TypeError, ValueError):
        raise RefusedError(
            f"{column!r} must be a date as ISO 8601 such as 2019-04-05, not {str(value)[:40]!r}"
        ) from None


def plain(value: Any) -> Any:
    """A cell as JSON has it: dates as ISO 8601, numbers that JSON lacks as none, bytes and the rest as text."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
