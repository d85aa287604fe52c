"""Markdown: a table of the drafts, then what is found in each, for merge requests and job summaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from credscore.formats.regions import region

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.verdict import Run, Verdict
    from credscore.report import Flag


def render(run: Run, look: Look | None = None) -> str:
    """The run as GitHub and GitLab show it."""
    lines = ["# credscore", "", *_table(run)]
    for verdict in run.verdicts:
        lines += _draft(verdict)
    if run.troubles:
        lines += ["", "## Not read", "", *(f"- {escape(path)}: {escape(message)}" for path, message in run.troubles)]
    lines += ["", "Judged is how a draft is sourced, not whether it is true."]
    return "\n".join(lines) + "\n"


def _table(run: Run) -> Iterator[str]:
    if not run.verdicts:
        yield "No draft was scored."
        return
    yield from ("| draft | score | likely | errors | warnings | notes |", "|---|---:|---|---:|---:|---:|")
    for one in run.verdicts:
        score, levels = one.report.score, [flag.level for flag in one.shown]
        fails = " ❌" if one.below else ""
        value = f"{score.value:.0f}{fails}" if score else f"none: {escape(one.report.abstained or '')}"
        likely = f"{score.interval[0]:.0f}-{score.interval[1]:.0f}" if score else ""
        counts = (str(levels.count(level)) for level in ("error", "warning", "note"))
        yield f"| {escape(one.path or 'draft')} | {value} | {likely} | {' | '.join(counts)} |"


def _draft(verdict: Verdict) -> Iterator[str]:
    if verdict.shown:
        yield from ("", f"## {escape(verdict.path or 'draft')}", "")
        yield from ("| place | rule | level | words | question |", "|---|---|---|---|---|")
        yield from (_row(verdict, flag) for flag in verdict.shown)


def _row(verdict: Verdict, flag: Flag) -> str:
    report, finding = verdict.report, flag.finding
    spot = region(report, finding.span)
    place = f"{'title:' if spot.where == 'title' else ''}{spot.line}:{spot.column}"
    words = report.reading.words(finding.span)
    shown = words if len(words) <= 80 else f"{words[:79]}…"
    fails = " ❌" if flag in verdict.failing else ""
    rule = f"{finding.rule} {flag.name}"
    return f"| {place} | {rule} | {flag.level}{fails} | {escape(shown)} | {escape(finding.message)} |"


def escape(text: str) -> str:
    """A draft's words as words: nothing in them is Markdown, a tag, a mention or a link, and all are on one line."""
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    text = re.sub(r"([\\`*_{}\[\]()<>#+!|~@&-])", r"\\\1", " ".join(text.split()))
    return text.replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;").replace("://", ":&#47;/")
