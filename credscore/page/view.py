"""What the templates show of a draft: one plain value, made from the verdict on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from credscore.checks import RULES, pages
from credscore.formats import wording
from credscore.page import draft, measures, notes, speakers

if TYPE_CHECKING:
    from credscore.page.notes import End, Note
    from credscore.policy.verdict import Verdict
    from credscore.report import Flag, Report, Score

#: Findings that are named first.
FIRST = 3


class View(NamedTuple):
    """A draft as its page shows it; `prefix` begins every id, so that several drafts stand on one page."""

    prefix: str
    report: Report
    title: str
    about: str
    levels: Counter[str]
    tally: str
    first: tuple[Note, ...]
    notes: tuple[Note, ...]
    score: Score | None
    band: str
    why: str
    below: bool
    limit: str
    warnings: tuple[str, ...]

    @property
    def paragraphs(self) -> tuple[draft.Paragraph, ...]:
        """The draft itself."""
        return tuple(draft.paragraphs(self.report, self.notes))

    @property
    def conflicts(self) -> tuple[Note, ...]:
        """Claims of different sources that differ."""
        return tuple(note for note in self.notes if note.level == "conflict")

    @property
    def waterfall(self) -> measures.Waterfall | None:
        """From the average draft's score to this one's."""
        return measures.waterfall(self.report, self.score) if self.score else None

    @property
    def subscores(self) -> tuple[measures.Subscore, ...]:
        """The marks of the families."""
        return measures.subscores(self.score) if self.score else ()

    @property
    def statements(self) -> tuple[measures.Counted, ...]:
        """Every judged statement with its points."""
        return tuple(measures.statements(self.report, self.score)) if self.score else ()

    @property
    def speakers(self) -> tuple[speakers.Speaker, ...]:
        """Who speaks how much."""
        return speakers.find(self.report.reading)

    def around(self, end: End) -> tuple[str, str, str]:
        """The statement around some words: before them, the words, after them."""
        text, home = self.report.reading.text, self.report.reading.statement_at(end.start)
        start, stop = (home.start, home.end) if home else (end.start, end.end)
        return text[start : end.start], text[end.start : end.end], text[end.end : max(stop, end.end)]


def of(verdict: Verdict, prefix: str = "") -> View:
    """The view of one draft."""
    report, found = verdict.report, notes.find(verdict)
    by_flag = {id(note.flag): note for note in found if note.flag}
    levels = Counter(note.level for note in found)
    limit = verdict.settings.fail_under
    return View(
        prefix,
        report,
        title=report.reading.title or PurePath(report.document.path or "draft").name,
        about=_about(report),
        levels=levels,
        tally=_tally(levels, len(verdict.hidden)),
        first=tuple(by_flag[id(flag)] for flag in _first(verdict)),
        notes=found,
        score=report.score,
        band=wording.band(report.score.value)[0] + wording.but(verdict) if report.score else "",
        why=wording.why_not(report.abstained or ""),
        below=verdict.below,
        limit=f"{limit:g}" if limit is not None else "",
        warnings=report.warnings,
    )


def _first(verdict: Verdict) -> list[Flag]:
    """What to fix first: errors and contradictions, then warnings of different kinds."""
    ranked = wording.ranked(verdict)
    minor = [flag for flag in ranked if flag.level == "warning" and flag.family in wording.SOURCING]
    later = {id(flag) for flag in minor}
    return [*(flag for flag in ranked if id(flag) not in later), *wording.varied(minor)][:FIRST]


def _about(report: Report) -> str:
    """Path, date, length and kind in one line."""
    day = report.reading.date
    words = f"{report.words:,} word{'' if report.words == 1 else 's'}"
    dated = f"{day.day} {day:%B} {day.year}" if day else ""
    parts = (report.document.path or "", dated, words, f"reads like {report.genre}")
    return " · ".join(part for part in parts if part)


def _tally(levels: Counter[str], hidden: int) -> str:
    names = (("error", "errors"), ("warning", "warnings"), ("note", "notes"), ("conflict", "conflicts of sources"))
    counts = [f"{levels[one]} {one if levels[one] == 1 else many}" for one, many in names if levels[one]]
    left = [f"{hidden} more not shown"] if hidden else []
    return f"In all {', '.join((*counts, *left))}." if counts or left else "No findings at all."


def families(drafts: Iterable[View]) -> list[tuple[str, int]]:
    """The families that have findings, with how many, in the order of the rules; conflicts come last."""
    counts = Counter(note.family for one in drafts for note in one.notes)
    order = dict.fromkeys((*(rule.family for rule in RULES), "conflicts"))
    return [(family, counts[family]) for family in (*order, *sorted(set(counts) - set(order))) if counts[family]]


class RulePage(NamedTuple):
    """A rule with the sections of its page."""

    code: str
    name: str
    sections: tuple[tuple[str, str], ...]


def rules(drafts: Iterable[View]) -> list[RulePage]:
    """The pages of the rules that the notes name."""
    used = {note.rule for one in drafts for note in one.notes}
    known = [rule for rule in RULES if rule.code in used]
    return [RulePage(rule.code, rule.name, tuple(pages.sections(rule).items())) for rule in known]
