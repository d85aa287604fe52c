"""One cell of a table of drafts, as `credscore.score` takes it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import numpy as np

from credscore.pipeline import iso_date


def cell(name: str, value: Any, row: object) -> str | None:
    """A text, title, date (ISO 8601) or id; None where it is missing (None, NaN, NA, NaT).

    Raises `TypeError` for a text or title that is no `str` and `ValueError` for a date that is not ISO 8601; both say
    which row.
    """
    if missing(value):
        return None
    try:
        return _READ[name](value)
    except (TypeError, ValueError) as error:
        raise type(error)(f"draft {row!r}: {error}") from None


def missing(value: Any) -> bool:
    """Whether a cell is empty, as pandas and polars have it."""
    if value is None or type(value).__name__ == "NAType":
        return True
    return isinstance(value, (float, np.floating, np.datetime64, datetime.date)) and bool(value != value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"the text must be a str, not {type(value).__name__}")
    return str(value)


def _title(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"the title must be a str, not {type(value).__name__}")
    return str(value)


def _date(value: Any) -> str | None:
    return iso_date(str(value) if isinstance(value, np.datetime64) else value)


_READ: dict[str, Callable[[Any], str | None]] = {"text": _text, "title": _title, "date": _date, "id": str}
