"""One coordinate system: half-open spans of code points, lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """The code points `start` to `end`, the last one left out."""

    start: int
    end: int


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share at least one code point."""
    return a[0] < b[1] and b[0] < a[1]


def hull(spans: Iterable[tuple[int, int]]) -> Span:
    """The shortest span that covers all the given ones; there must be at least one."""
    starts, ends = zip(*((span[0], span[1]) for span in spans), strict=True)
    return Span(min(starts), max(ends))


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; empty at `start` when nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


class Lines:
    """Line and column, both from 1, of any offset of a text; `\\r\\n` is one line end."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        position = 0
        for line in text.splitlines(keepends=True):
            position += len(line)
            if line[-1] in "\r\n":
                self.starts.append(position)

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; the end of the text has a place, too."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
