"""Findings and conflicts numbered, each with both its ends in the draft, and what stands in the margin beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from credscore.report import place

if TYPE_CHECKING:
    from credscore.policy.verdict import Verdict
    from credscore.report import Flag, Report
    from credscore.values import Conflict

#: Places that a finding disagrees with and that get an end of their own; the others are only named.
ENDS_SHOWN = 3
#: Letters of a place that are shown where it is named.
WORDS_SHOWN = 60


class End(NamedTuple):
    """One end of a finding or conflict: the words in the draft, and how margin and text call them.

    `label` is `3` for the finding itself, `3a` for the first place that it disagrees with, `A1` for a claim.
    """

    label: str
    start: int
    end: int
    words: str
    spot: str
    speaker: str | None = None


class Note(NamedTuple):
    """A finding or conflict as the margin tells it; `ends` begin with its own place."""

    label: str
    level: str
    """`error`, `warning`, `note` or `conflict`."""
    family: str
    message: str
    ends: tuple[End, ...]
    more: tuple[str, ...] = ()
    """Places that have no end of their own, as `line:column`."""
    rule: str = ""
    name: str = ""
    sure: int = 0
    """Percent."""
    flag: Flag | None = None

    @property
    def classes(self) -> str:
        """What styles and filters know it by."""
        return f"{self.level} k-{self.family}"


def find(verdict: Verdict) -> tuple[Note, ...]:
    """The findings that are shown, by their place in the draft, then the conflicts."""
    report = verdict.report
    flags = sorted(verdict.shown, key=lambda flag: (flag.finding.span, flag.finding.rule))
    found = [_of_flag(report, flag, str(number)) for number, flag in enumerate(flags, 1)]
    return (*found, *(_of_conflict(report, one, letters(number)) for number, one in enumerate(report.conflicts)))


def letters(number: int) -> str:
    """A, B, … Z, AA, AB, … for 0, 1, …"""
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _of_flag(report: Report, flag: Flag, label: str) -> Note:
    finding = flag.finding
    shown = finding.related[:ENDS_SHOWN]
    others = (_end(report, span, label + letters(number).lower()) for number, span in enumerate(shown))
    return Note(
        label,
        flag.level,
        flag.family,
        finding.message,
        (_end(report, finding.span, label), *others),
        tuple(spot(report, span) for span in finding.related[ENDS_SHOWN:]),
        finding.rule,
        flag.name,
        round(100 * finding.confidence),
        flag,
    )


def _of_conflict(report: Report, conflict: Conflict, label: str) -> Note:
    ends = (
        _end(report, span, f"{label}{number}", speaker) for number, (span, speaker) in enumerate(conflict.claims, 1)
    )
    return Note(label, "conflict", "conflicts", conflict.about, tuple(ends), sure=round(100 * conflict.confidence))


def _end(report: Report, span: tuple[int, int], label: str, speaker: str | None = None) -> End:
    words = report.reading.words(span)
    short = words if len(words) <= WORDS_SHOWN else f"{words[: WORDS_SHOWN - 1].rstrip()}…"
    return End(label, *span, short, spot(report, span), speaker)


def spot(report: Report, span: tuple[int, int]) -> str:
    """`line:column`, with `title` before a place in a title passed apart from the text."""
    here = place(report, span)
    return f"{'title ' if here['in'] == 'title' else ''}{here['line']}:{here['column']}"


def in_order(notes: Iterable[Note]) -> list[tuple[Note, End]]:
    """Every end of every note, as they stand in the draft."""
    return sorted(((note, one) for note in notes for one in note.ends), key=lambda item: item[1].start)
