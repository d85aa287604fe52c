"""SARIF 2.1.0, for code scanning: both ends of every finding, what is suppressed, what the baseline accepts.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0. Columns count code points, and the log says so.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from credscore import __version__
from credscore.checks import RULES
from credscore.checks.pages import sections
from credscore.checks.registry import page_of
from credscore.formats.json_report import dumps
from credscore.formats.regions import region, said

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.verdict import Run, Suppressed, Verdict
    from credscore.report import Flag, Report
    from credscore.spans import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"


def render(run: Run, look: Look | None = None) -> str:
    """The run as one SARIF log with one run."""
    used = {flag.finding.rule for one in run.verdicts for flag, _ in _flags(one)}
    rules = [rule for rule in RULES if rule.code in used]
    index = {rule.code: number for number, rule in enumerate(rules)}
    results = [_result(one, flag, why, index) for one in run.verdicts for flag, why in _flags(one)]
    driver = {
        "name": "credscore",
        "version": __version__,
        "rules": list(map(_rule, rules)),
    }
    found = {
        "tool": {"driver": driver},
        "invocations": [_invocation(run)],
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _artifact(one.path)} for one in run.verdicts],
        "results": results,
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [found]})


def _flags(verdict: Verdict) -> Iterator[tuple[Flag, Suppressed | None]]:
    suppressed = {id(one.flag): one for one in verdict.suppressed}
    flags = [*verdict.shown, *(one.flag for one in verdict.suppressed)]
    for flag in sorted(flags, key=lambda flag: (flag.finding.span, flag.finding.rule)):
        yield flag, suppressed.get(id(flag))


def _rule(rule: Any) -> dict[str, Any]:
    page = sections(rule)
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": page.get("What it flags", rule.name)},
        "help": {"text": page_of(rule) or rule.name},
        "defaultConfiguration": {"level": rule.level, "enabled": rule.enabled},
        "properties": {"tags": [rule.family], "scope": rule.scope},
    }


def _result(verdict: Verdict, flag: Flag, why: Suppressed | None, index: dict[str, int]) -> dict[str, Any]:
    finding, report = flag.finding, verdict.report
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "level": flag.level,
        "message": {"text": said(report, flag)},
        "locations": [_location(report, verdict.path, finding.span)],
        "partialFingerprints": {"credscore/v1": flag.fingerprint},
        "rank": round(100 * finding.confidence, 6),
        "properties": {"confidence": round(finding.confidence, 9), "family": flag.family},
    }
    if finding.related:
        result["relatedLocations"] = list(_related(report, verdict.path, finding.related))
    if verdict.accepted is not None:
        result["baselineState"] = "unchanged" if why and why.by == "baseline" else "new"
    if why:
        kind = "inSource" if why.by == "comment" else "external"
        reason = {"justification": why.reason} if why.reason else {}
        result["suppressions"] = [{"kind": kind, "status": "accepted", **reason}]
    return result


def _related(report: Report, path: str, spans: Iterable[Span]) -> Iterator[dict[str, Any]]:
    for number, span in enumerate(spans):
        words = report.reading.words(span) or "here"
        yield {"id": number, "message": {"text": words}, **_location(report, path, span)}


def _location(report: Report, path: str, span: Span) -> dict[str, Any]:
    """A place in the file; the file alone where the words are of a title that is no part of it."""
    spot, here = region(report, span), {"artifactLocation": _artifact(path)}
    if spot.where == "title":
        return {"physicalLocation": here}
    lines = {"startLine": spot.line, "startColumn": spot.column, "endLine": spot.end_line, "endColumn": spot.end_column}
    place = report.document.place(span)
    marked = {**lines, "charOffset": place.start, "charLength": place.end - place.start}
    snippet = report.document.source[place.start : place.end]
    return {"physicalLocation": {**here, "region": {**marked, "snippet": {"text": snippet}}}}


def _artifact(path: str) -> dict[str, str]:
    """A file as a URI: absolute, or relative to the root of the sources."""
    path = path.replace(os.sep, "/").removeprefix("./") or "draft"
    if path.startswith("/"):
        return {"uri": "file://" + quote(path, errors="surrogatepass")}
    return {"uri": quote(path, errors="surrogatepass"), "uriBaseId": _ROOT}


def _invocation(run: Run) -> dict[str, Any]:
    lost = [_notice("error", path, message) for path, message in run.troubles]
    told = [_notice("warning", path, message, line) for path, line, message in run.told]
    return {
        "executionSuccessful": not run.troubles,
        "exitCode": run.code,
        "toolExecutionNotifications": [*lost, *told],
    }


def _notice(level: str, path: str, message: str, line: int | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if line:
        place["region"] = {"startLine": line}
    return {"level": level, "message": {"text": message}, "locations": [{"physicalLocation": place}]}
