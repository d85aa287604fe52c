"""The JSON report, schema 1; `docs/json.md` says what every field holds."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import TYPE_CHECKING, Any

from credscore import __version__
from credscore.report import by_place, describe

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.verdict import Run, Verdict

SCHEMA_VERSION = 1
_UNSAFE = "[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
#: The order of a document's fields; others follow.
ORDER = (
    *("path", "id", "sha256", "title", "date", "language", "words"),
    *("score", "base", "interval", "percentile", "genre", "abstained", "subscores", "contributions"),
    *("statements", "findings", "conflicts"),
)


def render(run: Run, look: Look | None = None) -> str:
    """The run as one line of JSON; how the screen looks changes nothing."""
    return dumps(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "credscore", "version": __version__},
            "model": dict(run.model) if run.model else None,
            "documents": [document(verdict) for verdict in run.verdicts],
            "errors": [trouble._asdict() for trouble in run.troubles],
            "warnings": [warned._asdict() for warned in run.told],
        }
    )


def document(verdict: Verdict) -> dict[str, Any]:
    """A report with the findings that are shown, and those that are suppressed."""
    full = {**verdict.report.to_dict(), "findings": findings(verdict)}
    return {key: full[key] for key in (*ORDER, *(key for key in full if key not in ORDER))}


def findings(verdict: Verdict) -> list[dict[str, Any]]:
    """The findings that are shown and those that are suppressed, in the order of the text."""
    reasons: dict[int, dict[str, str]] = {
        id(one.flag): {"by": one.by, "reason": one.reason} for one in verdict.suppressed
    }
    flags = by_place((*verdict.shown, *(one.flag for one in verdict.suppressed)))
    return [{**describe(verdict.report, flag), "suppressed": reasons.get(id(flag))} for flag in flags]


def dumps(value: Any) -> str:
    """JSON that is valid UTF-8 and harmless on a screen whatever a draft holds; infinite numbers are null.

    Lone surrogates, control characters and those that turn the direction of a line are escaped.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain)
    except ValueError:
        text = json.dumps(_finite(value), ensure_ascii=False, allow_nan=False, default=_plain)
    if not text.isascii():
        text = re.sub(_UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", text)
    return text + "\n"


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, (set, frozenset)) else str(value)


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value
