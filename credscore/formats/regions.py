"""Lines and columns of a finding's ends, for formats that count so; columns are code points, the end is one past."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from credscore.document import Place

if TYPE_CHECKING:
    from credscore.policy.verdict import Run, Verdict
    from credscore.report import Flag, Report

RANK = {"error": 0, "warning": 1, "note": 2}


class Region(NamedTuple):
    """From a line and column to the column behind a last letter; `where` is `text`, or `title` for none of the file."""

    where: str
    line: int
    column: int
    end_line: int
    end_column: int


def region(report: Report, span: tuple[int, int]) -> Region:
    """Where some analyzed words stand in the file."""
    document = report.document
    spot = document.place(span)
    line, column = document.locate(spot)
    end_line, end_column = document.locate(Place(spot.where, spot.end, spot.end))
    return Region(spot.where, line, column, end_line, end_column)


def said(report: Report, flag: Flag) -> str:
    """The message, which says so where it is about a headline that is no part of the file."""
    aside = "In the headline: " if region(report, flag.finding.span).where == "title" else ""
    return aside + " ".join(flag.finding.message.split())


def ranked(run: Run) -> list[tuple[Verdict, Flag]]:
    """All that is shown: errors first, then the surest."""
    pairs = [(one, flag) for one in run.verdicts for flag in one.shown]
    return sorted(pairs, key=lambda pair: (RANK[pair[1].level], -pair[1].finding.confidence))


def limit_said(verdict: Verdict) -> str:
    """A sentence about a score under the limit."""
    value = verdict.report.score.value if verdict.report.score else 0.0
    return f"the score {value:.1f} is under {verdict.settings.fail_under:g}"
