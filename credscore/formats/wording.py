"""What every report for people says alike: the score in words, why there is none, and what to fix first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from credscore.values import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from credscore.policy.verdict import Verdict
    from credscore.report import Flag, Report

#: From which score on which words fit, best first.
BANDS = (
    (82.5, "a model of sourcing", "green"),
    (67.5, "solid, with small gaps", "green"),
    (52.5, "publishable after a few questions", "yellow"),
    (37.5, "needs real work before it runs", "yellow"),
    (20.0, "serious gaps, not ready to run", "red"),
    (0.0, "not to be published as news as it stands", "red"),
)
#: Families whose warnings are questions of style and come in numbers; contradictions are always shown.
SOURCING = frozenset(("attribution", "anonymity", "hedging", "exactness", "form", "tone"))
#: What is said of an abstention, by the beginning of its reason.
WHY_NOT = {
    "empty": "there are no words to read",
    "not English": "it does not read like English, the only language that is judged",
    "opinion": "it reads like opinion, and scores are meant for news reports; --score-anyway gives one",
    "satire": "it reads like satire",
    "service": "it reads like service (advice, a list or a recipe), not like a news report",
    "not a news report": "it does not read like a news report",
    "too short": "{reason}",
    "no statement": "nothing in it is told in the writer's own words",
}
FOOTER = "Judged is how a draft is sourced, not whether it is true."


def band(score: float) -> tuple[str, str]:
    """A score in words, and the color of its band."""
    return next((words, color) for least, words, color in BANDS if score >= least)


def but(verdict: Verdict) -> str:
    """A word about what no score makes good."""
    contradicted = any(flag.family not in SOURCING and flag.level != "note" for flag in verdict.shown)
    return "; contradicts itself" if contradicted else ""


def why_not(reason: str) -> str:
    """Why there is no score, as half a sentence."""
    said = next((words for start, words in WHY_NOT.items() if reason.startswith(start)), "{reason}")
    return said.replace("{reason}", reason)


def ranked(verdict: Verdict) -> list[Flag]:
    """The shown findings but notes, the most urgent first."""
    serious = (flag for flag in verdict.shown if flag.level != "note")
    return sorted(serious, key=lambda flag: urgency(verdict.report, flag))


def urgency(report: Report, flag: Flag) -> tuple[int, int, float, int]:
    """Errors before contradictions before sourcing; then what costs most and is surest."""
    costs = 0.0
    if report.score and flag.statement is not None:
        costs = max(0.0, -report.score.statement_points[flag.statement])
    use = flag.finding.confidence * (1.0 + costs)
    return -LEVELS.index(flag.level), int(flag.family in SOURCING), -use, flag.finding.span.start


def varied(flags: Iterable[Flag]) -> list[Flag]:
    """The first of every rule and of every statement before any other like it."""
    rules: set[str] = set()
    homes: set[int | None] = set()
    first, others = [], []
    for flag in flags:
        if flag.finding.rule not in rules and (flag.statement is None or flag.statement not in homes):
            first.append(flag)
            rules.add(flag.finding.rule)
            homes.add(flag.statement)
        else:
            others.append(flag)
    return first + others
