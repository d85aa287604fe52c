"""The draft as the reader sees it: paragraphs of statements of marked words, with their notes beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from credscore.page.marks import Mark, Piece, layers, pieces
from credscore.page.notes import End, Note, beside

if TYPE_CHECKING:
    from credscore.report import Report
    from credscore.values import Statement

#: From how many points on a statement's tint is light, middling, strong.
TINTS = (0.5, 2.0, 5.0)
#: Points from which on they are written behind the statement.
TOLD = 2.0


class Words(NamedTuple):
    """A piece of the draft, and the ends of findings that close with it."""

    piece: Piece
    ends: tuple[tuple[Note, End], ...]


class Passage(NamedTuple):
    """A statement, or what stands between two; `points` is None where nothing is scored."""

    words: tuple[Words, ...]
    statement: Statement | None = None
    points: float | None = None
    opens: bool = True
    """Whether the statement begins here, and does not go on from a paragraph before."""

    @property
    def tint(self) -> str:
        """`up` or `down` with a strength from 1 to 3; empty where a statement moves nothing."""
        strength = sum(abs(self.points or 0.0) >= least for least in TINTS)
        return f"{'up' if (self.points or 0) > 0 else 'down'}{strength}" if strength else ""

    @property
    def told(self) -> bool:
        """Whether its points are written behind it."""
        return abs(self.points or 0.0) >= TOLD


class Paragraph(NamedTuple):
    """A block of the draft (`text`, `headline`, `furniture` or `code`), and what the margin says beside it."""

    kind: str
    passages: tuple[Passage, ...]
    notes: tuple[tuple[Note, End], ...]


def paragraphs(report: Report, notes: tuple[Note, ...]) -> Iterator[Paragraph]:
    """The whole draft, every word of it once and in order."""
    marks = sorted((*layers(report.reading), *_found(notes)))
    blocks = list(_blocks(report))
    starts = [*(start for start, _, _ in blocks), len(report.reading.text) + 1]
    for number, (start, end, kind) in enumerate(blocks):
        near = tuple(beside(notes, start if number else 0, starts[number + 1]))
        yield Paragraph(kind, tuple(_passages(report, (start, end), marks, near)), near)


def _found(notes: Iterable[Note]) -> Iterator[Mark]:
    for note in notes:
        yield from (Mark(one.start, one.end, f"f {note.classes}") for one in note.ends)


def _blocks(report: Report) -> Iterator[tuple[int, int, str]]:
    """The blocks, and any words between them."""
    text, done = report.reading.text, 0
    code = {(hint.start, hint.end) for hint in report.document.hints if hint.kind == "code"}
    for block in (*report.reading.blocks, None):
        start = block.start if block else len(text)
        if text[done:start].strip():
            yield done, start, "text"
        if block:
            inside = any(start >= first and block.end <= last for first, last in code)
            yield start, block.end, "code" if inside else block.kind
            done = block.end


def _passages(
    report: Report, span: tuple[int, int], marks: list[Mark], notes: Iterable[tuple[Note, End]]
) -> Iterator[Passage]:
    done, (start, end) = span[0], span
    near = [mark for mark in marks if mark.start < end and mark.end > start]
    closing = _closing(notes, start, end)
    statements = report.reading.statements
    first = bisect_right(statements, start, key=lambda one: one.end)
    for statement in statements[first:]:
        if statement.start >= end:
            break
        begin, stop = max(done, statement.start), min(end, statement.end)
        if begin > done:
            yield Passage(tuple(_words(report, (done, begin), near, closing)))
        if stop > begin:
            points = report.score.statement_points[statement.index] if report.score else None
            yield Passage(
                tuple(_words(report, (begin, stop), near, closing)), statement, points, begin == statement.start
            )
            done = stop
    if done < end:
        yield Passage(tuple(_words(report, (done, end), near, closing)))


def _closing(notes: Iterable[tuple[Note, End]], start: int, end: int) -> dict[int, list[tuple[Note, End]]]:
    """The ends of findings by where their number stands: behind their words, within the block that they begin in."""
    found: dict[int, list[tuple[Note, End]]] = {}
    for note, one in notes:
        found.setdefault(min(end, max(one.end, start + 1)), []).append((note, one))
    return found


def _words(
    report: Report, span: tuple[int, int], marks: list[Mark], closing: dict[int, list[tuple[Note, End]]]
) -> Iterator[Words]:
    for piece in pieces(report.reading.text, span, marks, closing):
        yield Words(piece, tuple(closing.pop(piece.end, ())))
