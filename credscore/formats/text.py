"""The report that an editor reads: the score in words, what to fix first, and the words of every finding underlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from credscore.checks import SIGNALS
from credscore.formats.terminal import ELLIPSIS, clip, columns, excerpt, paint, safe, wrap
from credscore.formats.wording import FOOTER, SOURCING, band, but, ranked, varied, why_not
from credscore.report import FAMILIES, place

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.verdict import Run, Verdict
    from credscore.report import Flag, Report, Score
    from credscore.spans import Span
    from credscore.values import Conflict

COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}
#: Sourcing warnings that are shown in full where nobody asks for more.
SOURCING_SHOWN = 3
RELATED_SHOWN = 2
#: Points under which a signal is not worth a word.
TOLD = 0.5
#: Lines that are named beside a signal that lowers the score.
LINES_TOLD = 3
_BARS = "▁▂▃▄▅▆▇█"


def render(run: Run, look: Look) -> str:
    """All drafts of a run, one after the other, and a line that sums them up."""
    parts = ["\n".join(_draft(verdict, look)) for verdict in run.verdicts]
    footer = paint(FOOTER, "dim", color=look.color)
    return "\n\n".join([*parts, f"{paint(_summary(run), 'bold', color=look.color)}\n{footer}"]) + "\n"


# --- one draft -------------------------------------------------------------------------------------------------


def _draft(verdict: Verdict, look: Look) -> Iterator[str]:
    report, page = verdict.report, Page(verdict.report, look)
    yield from _headline(verdict, page)
    urgent = ranked(verdict)
    if urgent:
        yield from _first_to_fix(urgent[0], page)
    if report.score:
        yield from _score(report, report.score, page)
    chosen = {id(flag) for flag in _chosen(verdict, urgent)}
    for flag in verdict.shown:
        if id(flag) in chosen:
            yield from ("", *_finding(flag, page))
    left = [flag for flag in verdict.shown if id(flag) not in chosen]
    yield from _rest(left, verdict, page)
    for conflict in report.conflicts:
        yield from ("", *_conflict(conflict, page))


class Page(NamedTuple):
    """The report that is written and the screen it is written for."""

    report: Report
    look: Look

    def paint(self, text: str, *styles: str) -> str:
        return paint(text, *styles, color=self.look.color)

    def wrap(self, text: str, indent: str = "  ", first: str | None = None) -> list[str]:
        return wrap(text, self.look.width, indent, first)

    def spot(self, span: tuple[int, int]) -> str:
        """`line:column`, with `title` before a place in a title passed apart from the text."""
        here = place(self.report, span)
        return f"{'title:' if here['in'] == 'title' else ''}{here['line']}:{here['column']}"

    @property
    def path(self) -> str:
        return safe(self.report.document.path or "draft")


def _headline(verdict: Verdict, page: Page) -> Iterator[str]:
    report, score = verdict.report, verdict.report.score
    yield page.paint(page.path, "bold", "blue")
    if score is None:
        yield from page.wrap(f"No score: {why_not(report.abstained or '')}.")
        return
    words, color = band(score.value)
    low, high = (round(end) for end in score.interval)
    for line in page.wrap(f"{score.value:.0f} of 100, likely {low}-{high}: {words}{but(verdict)}"):
        yield page.paint(line, "bold", color)
    if verdict.below:
        yield page.paint(f"  The score is under the limit of {verdict.settings.fail_under:g}.", "red")


def _first_to_fix(flag: Flag, page: Page) -> Iterator[str]:
    label = "  Fix first: "
    lines = page.wrap(f"{page.spot(flag.finding.span)} {flag.finding.message} ({flag.finding.rule})", " " * 13, label)
    yield page.paint(label, "bold") + lines[0][len(label) :]
    yield from lines[1:]


def _score(report: Report, score: Score, page: Page) -> Iterator[str]:
    yield from _strip(score, page)
    moved = _moved(report)
    raised, lowered = [one for one in moved if one[0] > 0], [one for one in moved if one[0] < 0]
    for name, color, signals in (("Raised by", "green", raised), ("Lowered by", "red", lowered)):
        for number, (points, said) in enumerate(signals):
            label = f"  {'' if number else name:<10} {points:+5.1f}  "
            lines = page.wrap(said, " " * len(label), label)
            yield page.paint(label, color) + lines[0][len(label) :]
            yield from lines[1:]


def _strip(score: Score, page: Page) -> Iterator[str]:
    """The five subscores side by side, in as many lines as they need."""
    line, length = "", 0
    for family in FAMILIES:
        value = score.subscores.get(family, 0.0)
        number = f"{value:.0f} {_BARS[min(7, max(0, int(value / 12.5)))]}"
        size = len(f"  {family} {number}")
        if length + size > page.look.width:
            yield line
            line, length = "", 0
        color = "green" if value >= 60 else "yellow" if value >= 40 else "red"
        line, length = f"{line}  {family} {page.paint(number, color)}", length + size
    yield line


def _moved(report: Report) -> list[tuple[float, str]]:
    """The three signals that raise the score most and the three that lower it most, with points, words and lines.

    What raises the score only by being rare or absent is left out: nobody can point at it.
    """
    points: dict[str, float] = {}
    for one in report.contributions:
        points[one.signal] = points.get(one.signal, 0.0) + (one.points or 0.0)
    values = {one.signal: one.value for one in report.contributions}
    signals = {signal.name: signal for signal in SIGNALS}
    told = []
    for name, share in sorted(points.items(), key=lambda item: (-item[1], item[0])):
        signal = signals.get(name)
        sign, says = (signal.sign, signal.says) if signal else (0, name)
        if share > 0 and (not values[name] or sign < 0):
            continue
        how = " (none)" if not values[name] else _than(share * sign) if sign else ""
        told.append((share, says.partition(", such as")[0] + how + _at(report, name, share)))
    return [one for one in told[:3] if one[0] >= TOLD] + [one for one in told[:-4:-1] if one[0] <= -TOLD]


def _at(report: Report, signal: str, points: float) -> str:
    """The lines in which a signal that lowers the score stands most."""
    if points > 0:
        return ""
    found = [(-row[signal], index) for index, row in enumerate(report.signals) if row.get(signal)]
    starts = [report.reading.statements[index].start for _, index in sorted(found)[:LINES_TOLD]]
    lines = sorted({report.document.locate(report.document.place((start, start + 1)))[0] for start in starts})
    if not lines:
        return ""
    more = ELLIPSIS if len(found) > LINES_TOLD else ""
    return f", line{'s' if lines[1:] else ''} {', '.join(map(str, lines))}{more}"


def _than(direction: float) -> str:
    return " (more than usual)" if direction > 0 else " (less than usual)"


# --- which findings --------------------------------------------------------------------------------------------


def _chosen(verdict: Verdict, urgent: list[Flag]) -> list[Flag]:
    """The findings that are shown in full."""
    settings = verdict.settings
    notes = [flag for flag in verdict.shown if flag.level == "note"] if settings.min_level == "note" else []
    if settings.max_findings is not None:
        return [*urgent, *notes][: settings.max_findings]
    if settings.min_level == "note":
        return [*urgent, *notes]
    if settings.min_level == "warning":
        return urgent
    minor = [flag for flag in urgent if flag.level == "warning" and flag.family in SOURCING]
    left = {id(flag) for flag in varied(minor)[SOURCING_SHOWN:]}
    return [flag for flag in urgent if id(flag) not in left]


def _rest(left: list[Flag], verdict: Verdict, page: Page) -> Iterator[str]:
    """What is only counted, and how to see it."""
    serious = [flag for flag in left if flag.level != "note"]
    notes = [flag for flag in left if flag.level == "note"]
    if serious:
        kind = "warning" if all(flag.level == "warning" for flag in serious) else "finding"
        yield from (
            "",
            *page.wrap(
                f"and {_count(len(serious), f'more {kind}')}: {_codes(serious)}; --min-level warning shows them"
            ),
        )
    if notes:
        yield from ("", *page.wrap(f"{_count(len(notes), 'note')}: {_codes(notes)}{_how_notes(verdict)}"))
    unseen = [flag for flag in verdict.failing if flag in verdict.hidden]
    if unseen:
        said = f"Fails on {_count(len(unseen), 'finding')} that --min-level hides: {_codes(unseen)}"
        yield from ("", *page.wrap(said))
    if verdict.suppressed:
        yield from ("", *page.wrap(_suppressed(verdict)))
    if not verdict.shown and not verdict.hidden and not verdict.suppressed and verdict.report.score:
        yield page.paint("  Nothing to ask.", "green")


def _suppressed(verdict: Verdict) -> str:
    counts = Counter(one.by for one in verdict.suppressed)
    by = (
        f"{counts[name]} by {what}"
        for name, what in (("comment", "comments"), ("baseline", "the baseline"))
        if counts[name]
    )
    return f"left out: {', '.join(by)}"


def _how_notes(verdict: Verdict) -> str:
    return "" if verdict.settings.min_level == "note" else "; --min-level note shows them"


def _codes(flags: Iterable[Flag]) -> str:
    counts = Counter(flag.finding.rule for flag in flags)
    return ", ".join(code if count == 1 else f"{code} ×{count}" for code, count in sorted(counts.items()))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# --- one finding -----------------------------------------------------------------------------------------------


def _finding(flag: Flag, page: Page) -> Iterator[str]:
    finding = flag.finding
    color = COLORS.get(flag.level, "bold")
    spot, name = page.spot(finding.span), f"{finding.rule} {flag.name}"
    yield f"  {page.paint(spot, 'bold')} {page.paint(name, color, 'bold')} ({flag.level})"
    yield from page.wrap(finding.message, "    ")
    shown, others = finding.related[:RELATED_SHOWN], finding.related[RELATED_SHOWN:]
    gutter = max((columns(page.spot(span)) for span in shown), default=0)
    yield from _lines(finding.span, page, gutter, "", "^", color)
    for span in shown:
        yield from _lines(span, page, gutter, page.spot(span), "-", color)
    if others:
        more = ", ".join(page.spot(span) for span in others[:6]) + (f", {ELLIPSIS}" if len(others) > 6 else "")
        yield from page.wrap(f"also {more}", "    ")


def _lines(span: Span, page: Page, gutter: int, label: str, mark: str, color: str) -> Iterator[str]:
    """The line that some words stand in, and a line of marks under the words."""
    line, start, end = _source_line(page.report, span)
    edge = f"    {label:>{gutter}} │ " if gutter else "    │ "
    before, words, after = excerpt(line, start, end, max(20, page.look.width - len(edge)))
    bar, blank = page.paint("│", "dim"), " " * (len(edge) - 2)
    yield (f"{edge[:-2]}{bar} {before}{page.paint(words, 'bold')}{after}").rstrip()
    marks = page.paint(mark * max(1, columns(words)), color)
    yield f"{blank}{bar} {' ' * columns(before)}{marks}"


def _source_line(report: Report, span: Span) -> tuple[str, int, int]:
    """The draft's line around a span and where the span lies in it; a longer span ends with its first line."""
    here = place(report, span)
    text = (report.document.title or "") if here["in"] == "title" else report.document.source
    first = here["start"] - here["column"] + 1
    ends = [found for found in (text.find(end, here["start"]) for end in "\r\n") if found >= 0]
    last = min(ends, default=len(text))
    line, stop = text[first:last], min(here["end"], last) - first
    if here["end"] > last + 1:
        line += f" {ELLIPSIS}"
    return line, here["start"] - first, max(here["start"] - first, stop)


def _conflict(conflict: Conflict, page: Page) -> Iterator[str]:
    label = "Sources differ: "
    lines = page.wrap(conflict.about, "    ", f"  {label}")
    yield lines[0].replace(label, page.paint(label, "cyan", "bold"), 1)
    yield from lines[1:]
    for span, speaker in conflict.claims:
        yield f"    {page.paint(page.spot(span), 'bold')} {clip(speaker or 'source not named', page.look.width - 14)}"
        yield from _lines(span, page, 0, "", "-", "cyan")


# --- all drafts ------------------------------------------------------------------------------------------------


def _summary(run: Run) -> str:
    """Everything in one line; findings that are not shown are counted, too."""
    levels = Counter(flag.level for one in run.verdicts for flag in (*one.shown, *one.hidden))
    counts = [_count(levels[level], level) for level in ("error", "warning", "note") if levels[level]]
    said = ", ".join([_count(len(run.verdicts), "draft"), *(counts or (["nothing found"] if run.verdicts else []))])
    unscored = len(run.unscored)
    tail = [f"{unscored} without score"] if unscored else []
    below = sum(one.below for one in run.verdicts)
    tail += [f"{below} under the limit"] if below else []
    tail += [f"{len(run.troubles)} not read"] if run.troubles else []
    return "; ".join([said, *tail])
