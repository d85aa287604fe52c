"""The draft as the reader sees it: paragraphs of statements of marked words, with their notes beside them."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from credscore.page.marks import Mark, Piece, layers, pieces
from credscore.page.notes import End, Note, in_order

if TYPE_CHECKING:
    from credscore.report import Report
    from credscore.values import Statement

#: From how many points on a statement's tint is light, middling, strong.
TINTS = (0.5, 2.0, 5.0)
#: Points from which on they are written behind the statement.
TOLD = 2.0


Block = tuple[int, int, str]


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
    blocks = list(_blocks(report))
    marks = _over(blocks, sorted((*layers(report.reading), *_found(notes))))
    beside = _beside(blocks, in_order(notes))
    for (start, end, kind), near, ends in zip(blocks, marks, beside, strict=True):
        yield Paragraph(kind, tuple(_passages(report, (start, end), near, ends)), tuple(ends))


def _found(notes: Iterable[Note]) -> Iterator[Mark]:
    for note in notes:
        yield from (Mark(one.start, one.end, f"f {note.classes}") for one in note.ends)


def _blocks(report: Report) -> Iterator[Block]:
    """The blocks, and any words between them."""
    text, done = report.reading.text, 0
    code = sorted((hint.start, hint.end) for hint in report.document.hints if hint.kind == "code")
    for block in (*report.reading.blocks, None):
        start = block.start if block else len(text)
        if text[done:start].strip():
            yield done, start, "text"
        if block:
            last = bisect_right(code, (start, len(text))) - 1
            yield start, block.end, "code" if last >= 0 and block.end <= code[last][1] else block.kind
            done = block.end


def _over(blocks: Iterable[Block], marks: list[Mark]) -> Iterator[list[Mark]]:
    """The marks that touch each block."""
    active: list[Mark] = []
    upcoming = 0
    for start, end, _ in blocks:
        while upcoming < len(marks) and marks[upcoming].start < end:
            active.append(marks[upcoming])
            upcoming += 1
        active = [mark for mark in active if mark.end > start]
        yield active


def _beside(blocks: list[Block], ends: list[tuple[Note, End]]) -> Iterator[list[tuple[Note, End]]]:
    """The ends of findings that begin in each block or before the next one; before the first they are the first's."""
    done = 0
    for start, *_ in (*blocks[1:], (sys.maxsize,)) if blocks else ():
        last = bisect_left(ends, start, key=lambda item: item[1].start)
        yield ends[done:last]
        done = last


def _passages(
    report: Report, span: tuple[int, int], marks: list[Mark], ends: list[tuple[Note, End]]
) -> Iterator[Passage]:
    reading, closing = report.reading, _closing(ends, span)
    edges = (edge for index in reading.statements_over(span) for edge in reading.statements[index][1:3])
    cut = [
        Words(piece, tuple(closing.get(piece.end, ())))
        for piece in pieces(reading.text, span, marks, (*closing, *edges))
    ]

    def home(words: Words) -> int | None:
        statement = reading.statement_at(words.piece.start)
        return statement.index if statement and words.piece.start < statement.end else None

    for index, words in groupby(cut, home):
        yield _passage(report, index, tuple(words))


def _passage(report: Report, index: int | None, words: tuple[Words, ...]) -> Passage:
    if index is None:
        return Passage(words)
    statement, points = report.reading.statements[index], report.score and report.score.statement_points[index]
    return Passage(words, statement, points, words[0].piece.start == statement.start)


def _closing(ends: Iterable[tuple[Note, End]], span: tuple[int, int]) -> dict[int, list[tuple[Note, End]]]:
    """The ends of findings by where their number stands: behind their words, within the block that they begin in."""
    found: dict[int, list[tuple[Note, End]]] = {}
    for note, one in ends:
        found.setdefault(min(span[1], max(one.end, span[0] + 1)), []).append((note, one))
    return found
