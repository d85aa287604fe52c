"""HTML: one page that loads nothing, with the findings of every draft; a draft's words stay text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from credscore.formats.regions import region

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.verdict import Run, Verdict
    from credscore.report import Flag

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>credscore</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
.error { border-color: #b00020; } .warning { border-color: #b26a00; } .note { border-color: #00695c; }
li { border-left: 4px solid; padding-left: .75rem; margin: .75rem 0; list-style: none; } ol { padding: 0; }
</style>
</head>
<body>
<h1>credscore</h1>
"""


def render(run: Run, look: Look | None = None) -> str:
    """The run as a page."""
    parts = [line for verdict in run.verdicts for line in _draft(verdict)]
    if run.troubles:
        lost = "".join(f"<li>{escape(path)}: {escape(message)}</li>" for path, message in run.troubles)
        parts.append(f"<h2>Not read</h2>\n<ul>{lost}</ul>")
    parts.append("<p>Judged is how a draft is sourced, not whether it is true.</p>")
    return _HEAD + "\n".join(parts) + "\n</body>\n</html>\n"


def _draft(verdict: Verdict) -> Iterator[str]:
    score = verdict.report.score
    yield f"<h2>{escape(verdict.path or 'draft')}</h2>"
    if score:
        low, high = score.interval
        yield f"<p>{score.value:.0f} of 100, likely {low:.0f}-{high:.0f}</p>"
    else:
        yield f"<p>No score: {escape(verdict.report.abstained or '')}</p>"
    yield "<ol>"
    yield from (_finding(verdict, flag) for flag in verdict.shown)
    yield "</ol>"


def _finding(verdict: Verdict, flag: Flag) -> str:
    finding, spot = flag.finding, region(verdict.report, flag.finding.span)
    place = f"{'title:' if spot.where == 'title' else ''}{spot.line}:{spot.column}"
    words = escape(verdict.report.reading.words(finding.span))
    head = f"<b>{place}</b> {finding.rule} {escape(flag.name)} ({flag.level})"
    data = f'class="{flag.level}" data-rule="{finding.rule}" data-place="{place}"'
    return f"<li {data}>{head}<br>{escape(finding.message)}<br><q>{words}</q></li>"
