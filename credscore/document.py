"""A draft as it was given, what is analyzed of it, and the map between the two.

Everything that reads a draft works on `Document.text`; everything that is reported goes through `Document.place`.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from credscore.spans import Lines

TITLE_GAP = "\n\n"


class Place(NamedTuple):
    """Where some words stand for the user: in the text or in a title passed apart from it."""

    where: str
    """`text` or `title`."""
    start: int
    end: int


class Piece(NamedTuple):
    """A run of analyzed text and where it comes from: letter for letter when both are equally long, else as a whole."""

    start: int
    end: int
    where: str
    origin_start: int
    origin_end: int


class Hint(NamedTuple):
    """What the file format says of a run of analyzed text: `headline`, `furniture`, `code`, `quote`, `link` or `time`.

    `value` is the address of a link and the machine-readable form of a time, as the file has them.
    """

    start: int
    end: int
    kind: str
    value: str = ""


class Remark(NamedTuple):
    """A comment that the file format keeps apart from the words: what it says, and which of the source it is about."""

    start: int
    end: int
    text: str


class Document:
    """One draft.

    `source` is the decoded text without its byte-order mark; `text` is what is analyzed: the title, if one was passed
    apart, a blank line, then the words of the source. `pieces` tile the analyzed text as far as the draft has it.
    `date` is the publication date (ISO 8601) as far as caller or file format gave it. `remarks` are the comments of a
    format that has them beside its words, as .docx does; nothing of them is analyzed. `saved` is the day on which a
    file was last changed, for drafts without another date; `has_paragraphs` says that its lines are its paragraphs.
    """

    def __init__(
        self,
        source: str,
        pieces: tuple[Piece, ...],
        text: str,
        *,
        hints: tuple[Hint, ...] = (),
        title: str | None = None,
        date: str | None = None,
        path: str | None = None,
        id: str | None = None,
    ) -> None:
        self.source = source
        self.pieces = pieces
        self.text = text
        self.hints = hints
        self.title = title
        self.date = date
        self.path = path
        self.id = id
        self.remarks: tuple[Remark, ...] = ()
        self.saved: str | None = None
        self.has_paragraphs = False

    @cached_property
    def sha256(self) -> str:
        """Checksum of the source as UTF-8; lone surrogates are kept."""
        return hashlib.sha256(self.source.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.source)

    def place(self, span: tuple[int, int]) -> Place:
        """The place in the draft of a span of analyzed text."""
        start, end = span
        if not self.pieces:
            return Place("text", 0, 0)
        first = self.pieces[max(0, bisect_right(self._starts, start) - 1)]
        last = self.pieces[max(0, bisect_right(self._starts, max(start, end - 1)) - 1)]
        if first.where != last.where:
            last, end = first, first.end
        begin = _origin(first, start, opens=True)
        return Place(first.where, begin, max(begin, _origin(last, end, opens=False)))

    def locate(self, place: Place) -> tuple[int, int]:
        """Line and column of a place's start, both from 1; a title is one line."""
        return (1, place.start + 1) if place.where == "title" else self._lines.locate(place.start)


def _origin(piece: Piece, offset: int, *, opens: bool) -> int:
    if piece.end - piece.start == piece.origin_end - piece.origin_start:
        return piece.origin_start + min(max(offset, piece.start), piece.end) - piece.start
    return piece.origin_start if opens else piece.origin_end


def compose(
    source: str,
    body: str,
    pieces: tuple[Piece, ...],
    *,
    hints: tuple[Hint, ...] = (),
    title: str | None = None,
    date: str | None = None,
    path: str | None = None,
    id: str | None = None,
) -> Document:
    """A document of a body and its map, with a title passed apart from it put in front."""
    if not title:
        return Document(source, pieces, body, hints=hints, date=date, path=path, id=id)
    shift = len(title) + len(TITLE_GAP)
    moved = tuple(piece._replace(start=piece.start + shift, end=piece.end + shift) for piece in pieces)
    return Document(
        source,
        (Piece(0, len(title), "title", 0, len(title)), *moved),
        title + TITLE_GAP + body,
        hints=(
            Hint(0, len(title), "headline"),
            *(hint._replace(start=hint.start + shift, end=hint.end + shift) for hint in hints),
        ),
        title=title,
        date=date,
        path=path,
        id=id,
    )


def whole(text: str) -> tuple[Piece, ...]:
    """The map of a text that is analyzed letter for letter."""
    return (Piece(0, len(text), "text", 0, len(text)),)
