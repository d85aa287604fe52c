"""Analyzed text and its map to the source, built together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from credscore.document import Hint, Piece


class Weave:
    """Takes runs of the source, in order, and what stands for them; knows where every letter comes from."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self.hints: list[Hint] = []
        self._parts: list[str] = []
        self._pieces: list[Piece] = []

    def keep(self, start: int, end: int) -> None:
        """A run of the source, letter for letter."""
        self._add(self.source[start:end], start, end)

    def put(self, text: str, start: int, end: int) -> None:
        """Other text in place of a run of the source: a character for an entity, a space for a line end."""
        self._add(text, start, end)

    def insert(self, text: str) -> None:
        """Text that nothing in the source stands for, such as a line end between two blocks."""
        if text:
            self._parts.append(text)
            self.length += len(text)

    def hint(self, kind: str, start: int, end: int, value: str = "") -> None:
        """What the format says of a run of analyzed text."""
        if start < end:
            self.hints.append(Hint(start, end, kind, value))

    def end_line(self) -> None:
        """A line end, unless the text is at the beginning of a line already."""
        if self.last not in ("", "\n"):
            self.insert("\n")

    @property
    def last(self) -> str:
        """The last character so far; empty at the beginning."""
        return self._parts[-1][-1] if self._parts else ""

    @property
    def text(self) -> str:
        """All that was taken so far."""
        return "".join(self._parts)

    def text_from(self, start: int) -> str:
        """What was taken since the text was so long."""
        parts: list[str] = []
        length = self.length
        for part in reversed(self._parts):
            if length <= start:
                break
            parts.append(part)
            length -= len(part)
        return "".join(reversed(parts))[max(0, start - length) :]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The map; neighbors that go on letter for letter are one piece."""
        return tuple(self._pieces)

    def _add(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        piece = Piece(self.length, self.length + len(text), "text", start, end)
        last = self._pieces[-1] if self._pieces else None
        if last and last.origin_end == start and last.end == self.length and _plain(last) and _plain(piece):
            self._pieces[-1] = last._replace(end=piece.end, origin_end=end)
        else:
            self._pieces.append(piece)
        self._parts.append(text)
        self.length = piece.end


def _plain(piece: Piece) -> bool:
    return piece.end - piece.start == piece.origin_end - piece.origin_start


class Excerpt:
    """A text that was taken out of the source (lines without their margins, a decoded string), with the way back.

    `pieces` tile the text: `start` and `end` are places in it, the origins places in the source.
    """

    def __init__(self, text: str, pieces: Iterable[Piece]) -> None:
        self.text = text
        self.pieces = tuple(pieces)
        self._starts = [piece.start for piece in self.pieces]

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Excerpt:
        """A part of the source as it stands."""
        return cls(source[start:end], (Piece(0, end - start, "text", start, end),) if start < end else ())

    def keep(self, weave: Weave, start: int, end: int) -> None:
        """Weave a run of the text from where it stands in the source."""
        for piece in self._over(start, end):
            begin, stop = max(start, piece.start), min(end, piece.end)
            if _plain(piece):
                shift = piece.origin_start - piece.start
                weave.keep(begin + shift, stop + shift)
            else:
                weave.put(self.text[begin:stop], piece.origin_start, piece.origin_end)

    def put(self, weave: Weave, text: str, start: int, end: int) -> None:
        """Weave other text in place of a run of the text."""
        weave.put(text, self.origin(start), self.origin(end - 1, last=True))

    def origin(self, offset: int, *, last: bool = False) -> int:
        """Where a letter of the text begins in the source, or with `last` ends."""
        piece = self.pieces[max(0, bisect_right(self._starts, offset) - 1)]
        if _plain(piece):
            return piece.origin_start + offset - piece.start + last
        return piece.origin_end if last else piece.origin_start

    def _over(self, start: int, end: int) -> Iterator[Piece]:
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self.pieces) and self.pieces[index].start < end:
            yield self.pieces[index]
            index += 1
