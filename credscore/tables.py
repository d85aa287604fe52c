"""A report as rows of tables: documents, statements, findings, quotations, contributions (`docs/notebooks.md`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from credscore.values import LEVELS

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]

_SUBSCORES = ("attribution", "hedging", "exactness", "consistency", "tone")

#: The columns of every table and their dtypes, in order. `level` is an ordered category: note < warning < error.
COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        "id": "string",
        "path": "string",
        "title": "string",
        "date": "datetime64[s]",
        "language": "string",
        "words": "int64",
        "genre": "string",
        "abstained": "string",
        "score": "float64",
        "low": "float64",
        "high": "float64",
        "base": "float64",
        "percentile": "float64",
        "attribution": "float64",
        "hedging": "float64",
        "exactness": "float64",
        "consistency": "float64",
        "tone": "float64",
        "statements": "int64",
        "quotations": "int64",
        "errors": "int64",
        "warnings": "int64",
        "notes": "int64",
        "conflicts": "int64",
        "sha256": "string",
    },
    "statements": {
        "statement": "int64",
        "role": "string",
        "text": "string",
        "start": "int64",
        "end": "int64",
        "in": "string",
        "line": "int64",
        "column": "int64",
        "score": "float64",
        "points": "float64",
        "hedged": "float64",
        "certainty": "float64",
        "attributions": "int64",
        "hedges": "int64",
        "quantities": "int64",
        "times": "int64",
        "findings": "int64",
    },
    "findings": {
        "rule": "string",
        "name": "string",
        "family": "string",
        "level": "category",
        "confidence": "float64",
        "statement": "Int64",
        "text": "string",
        "message": "string",
        "start": "int64",
        "end": "int64",
        "in": "string",
        "line": "int64",
        "column": "int64",
        "related_start": "Int64",
        "related_end": "Int64",
        "related_text": "string",
        "suppressed": "string",
        "fingerprint": "string",
    },
    "quotations": {
        "statement": "int64",
        "speaker": "string",
        "source": "string",
        "cue": "string",
        "content": "string",
        "kind": "string",
        "type": "string",
        "start": "int64",
        "end": "int64",
    },
    "contributions": {
        "signal": "string",
        "value": "float64",
        "points": "float64",
        "whole": "bool",
    },
}


def tables(document: Row) -> dict[str, list[Row]]:
    """The rows of every table of one draft, given as `Report.to_dict()` gives it."""
    return {
        "documents": [_document(document)],
        "statements": _statements(document),
        "findings": [_finding(one) for one in document["findings"]],
        "quotations": [_quotation(one) for one in document["quotations"]],
        "contributions": [{**one, "whole": "statement" in one} for one in document["contributions"]],
    }


def frame(level: str, rows: Sequence[Row]) -> pd.DataFrame:
    """The rows of one table as a data frame with the dtypes of `COLUMNS`, also when there are none.

    Raises `ValueError` for a level that is no table, `ModuleNotFoundError` with the command that installs pandas.
    """
    check_level(level)
    try:
        import pandas as pd
    except ModuleNotFoundError:
        raise ModuleNotFoundError("data frames need pandas: pip install 'credscore[notebook]'") from None
    columns = COLUMNS[level].items()
    return pd.DataFrame({name: _column([row[name] for row in rows], dtype) for name, dtype in columns})


def check_level(level: str) -> None:
    """Refuse what is no table with a sentence that names those there are."""
    if level not in COLUMNS:
        raise ValueError(f"level must be one of {', '.join(COLUMNS)}, not {level!r}")


def _document(document: Row) -> Row:
    low, high = document["interval"] or (None, None)
    levels = Counter(finding["level"] for finding in document["findings"])
    counts = {name: len(document[name]) for name in ("statements", "quotations", "conflicts")}
    subscores = document["subscores"] or {}
    return {
        **document,
        "low": low,
        "high": high,
        **{family: subscores.get(family) for family in _SUBSCORES},
        **{f"{level}s": levels[level] for level in LEVELS},
        **counts,
    }


def _statements(document: Row) -> list[Row]:
    flagged = Counter(finding["statement"] for finding in document["findings"])
    layers = ("attributions", "hedges", "quantities", "times")
    return [
        {
            **one,
            **{layer: len(one[layer]) for layer in layers},
            "statement": one["index"],
            "findings": flagged[one["index"]],
        }
        for one in document["statements"]
    ]


def _finding(finding: Row) -> Row:
    """A finding with the first place that it disagrees with."""
    related: Row = next(iter(finding["related"]), {})
    suppressed = finding["suppressed"] or {}
    return {
        **finding,
        **{f"related_{part}": related.get(part) for part in ("start", "end", "text")},
        "suppressed": suppressed.get("by"),
    }


def _quotation(quotation: Row) -> Row:
    """A quotation with the first and the last code point of its source, cue and content."""
    places = [place for part in quotation["places"].values() for place in part]
    home = {place.get("in", "text") for place in places}
    kept = [place for place in places if len(home) == 1 or "in" not in place]
    start = min((place["start"] for place in kept), default=0)
    return {**quotation, "start": start, "end": max((place["end"] for place in kept), default=start)}


def _column(values: list[Any], dtype: str) -> pd.Series:
    import numpy as np
    import pandas as pd

    if dtype == "string":
        # Arrow strings cannot hold the lone surrogates that a draft may have; Python's can.
        return pd.Series(values, dtype=pd.StringDtype("python"))
    if dtype == "category":
        return pd.Series(pd.Categorical(values, categories=LEVELS, ordered=True))
    if dtype.startswith("datetime"):
        return pd.Series(np.array([value or "NaT" for value in values], dtype=dtype))
    return pd.Series(values, dtype=dtype)
