"""Analyzed text and its map to the source, built together."""

from __future__ import annotations

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

    def hint(self, kind: str, start: int, end: int) -> None:
        """What the format says of a run of analyzed text."""
        if start < end:
            self.hints.append(Hint(start, end, kind))

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
