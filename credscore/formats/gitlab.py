"""GitLab's code quality report: a list of issues, each with a fingerprint of its own.

Source: GitLab, Code Quality report format (a part of Code Climate's).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from credscore.formats.json_report import dumps
from credscore.formats.regions import limit_said, region, said

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.verdict import Run, Verdict
    from credscore.report import Flag

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(run: Run, look: Look | None = None) -> str:
    """The run as one list."""
    issues = [issue for verdict in run.verdicts for issue in _issues(verdict)]
    return dumps([*issues, *(_trouble(path, message) for path, message in run.troubles)])


def _issues(verdict: Verdict) -> Iterator[dict[str, Any]]:
    if verdict.below:
        yield _issue(verdict.path, limit_said(verdict), "score", "major", "score", (1, 1, 1, 1))
    for flag in verdict.shown:
        yield _finding(verdict, flag)


def _finding(verdict: Verdict, flag: Flag) -> dict[str, Any]:
    spot = region(verdict.report, flag.finding.span)
    lines = spot[1:] if spot.where == "text" else (1, 1, 1, 1)
    severity = _SEVERITIES[flag.level]
    return _issue(verdict.path, said(verdict.report, flag), flag.finding.rule, severity, flag.fingerprint, lines)


def _trouble(path: str, message: str) -> dict[str, Any]:
    return _issue(path, f"Not read: {message}", "not-read", "blocker", f"not-read {message}", (1, 1, 1, 1))


def _issue(
    path: str, description: str, name: str, severity: str, mark: str, lines: tuple[int, int, int, int]
) -> dict[str, Any]:
    path = path.replace(os.sep, "/").removeprefix("./") or "draft"
    fingerprint = hashlib.sha256(f"{path}\n{mark}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    places = {
        "lines": {"begin": lines[0], "end": lines[2]},
        "positions": {
            "begin": {"line": lines[0], "column": lines[1]},
            "end": {"line": lines[2], "column": lines[3]},
        },
    }
    return {
        "description": description,
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, **places},
    }
