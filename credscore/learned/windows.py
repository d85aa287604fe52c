"""Cuts a text into overlapping windows for the encoder, at statements, so that each keeps its surroundings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: Word pieces in a window, and how many of them two neighbors share at most.
LIMIT = 382
SHARED = 64
#: Word pieces in the window of a title passed apart, which is read with the words that follow it.
TITLED = 128


class Window(NamedTuple):
    """Half-open ranges of units: what is read together, and the part whose readings count."""

    first: int
    last: int
    own_first: int
    own_last: int


def windows(
    firsts: Sequence[int], starts: Sequence[int], limit: int = LIMIT, shared: int = SHARED, title: int = 0
) -> Iterator[Window]:
    """Windows whose own parts tile the units.

    `firsts` are the indices of the units' first pieces and one past the last piece; `starts` are the units that begin
    a statement; the first `title` units are a title passed apart. A window begins and ends at a statement where one is
    near enough, else in the middle of one. The text is read alike with a title and without.
    """
    count = len(firsts) - 1
    title = title if firsts[title] - firsts[0] <= limit else 0
    first, own = title, title
    if title:
        yield Window(0, max(title, bisect_right(firsts, firsts[0] + min(limit, TITLED)) - 1), 0, title)
    while own < count:
        fits = bisect_right(firsts, firsts[first] + limit) - 1
        if fits >= count:
            yield Window(first, count, own, count)
            return
        last = _statement(starts, own + 1, fits, before=True) or max(fits, own + 1)
        own_last = _statement(starts, max(own + 1, _reach(firsts, last, shared // 2)), last, before=False) or last
        yield Window(first, last, own, own_last)
        least = _reach(firsts, own_last, shared // 2)
        first = _statement(starts, max(own + 1, least), own_last, before=False) or own_last
        own = own_last


def _reach(firsts: Sequence[int], unit: int, pieces: int) -> int:
    """The first unit that begins at most so many pieces before another."""
    return bisect_left(firsts, firsts[unit] - pieces)


def _statement(starts: Sequence[int], least: int, most: int, *, before: bool) -> int | None:
    """The last (or first) unit from `least` to `most` that begins a statement."""
    index = bisect_right(starts, most) - 1 if before else bisect_left(starts, least)
    inside = 0 <= index < len(starts) and least <= starts[index] <= most
    return starts[index] if inside else None
