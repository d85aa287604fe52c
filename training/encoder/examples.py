"""Texts as the encoder reads them: pieces, kinds, and what each task says of each unit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document, whole
from credscore.language import encoding
from credscore.language.reading import Reading
from credscore.learned.pieces import Unit, Vocabulary, firsts
from credscore.learned.windows import windows

Ints = NDArray[np.int64]
#: Classes of the mentions' head after 0, "no name": B and I of each type.
NAMES = ("person", "organization", "place")
IGNORED = -100


class Link(NamedTuple):
    """An attribution as units: the cue, the source and the content, half-open; the anchor is the cue's first unit."""

    cue: tuple[int, int]
    source: list[tuple[int, int]]
    content: list[tuple[int, int]]


class Text(NamedTuple):
    """A text in units. Spans are half-open ranges of units."""

    units: list[Unit]
    firsts: list[int]
    kinds: list[int]
    statements: list[int]
    """The units that begin a statement."""


class Example(NamedTuple):
    """One window: its pieces and kinds, the first piece of each unit, and the labels of whatever task knows it."""

    pieces: Ints
    kinds: Ints
    heads: Ints
    tags: Ints | None
    """(3, units): source, cue, content, each 0 outside, 1 beginning, 2 inside."""
    links: list[Link] | None
    names: Ints | None
    """(units,): 0, or B and I of each type."""


def read(text: str, vocabulary: Vocabulary) -> Text:
    """Units of a text with what the draft's marks and paragraphs say of them."""
    reading = Reading(Document(text, whole(text), text))
    return of_reading(reading, vocabulary)


def of_reading(reading: Reading, vocabulary: Vocabulary) -> Text:
    """Units of a reading, with their kinds and the beginnings of statements."""
    units, sorts, starts, _ = encoding.cut(reading, vocabulary)
    return Text(units, firsts(units), sorts, starts)


def span(text: Text, starts: Sequence[int], start: int, end: int) -> tuple[int, int] | None:
    """The units that begin in a span of the text."""
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    return (first, last) if first < last else None


def links(text: Text, attributions: Iterable[dict[str, list[list[int]]]]) -> list[Link]:
    """Attributions as units; those without a cue are left out (one of 22,465)."""
    starts = [unit.start for unit in text.units]
    found = []
    for one in attributions:
        parts = {
            name: [part for begin, end in one[name] if (part := span(text, starts, begin, end))]
            for name in ("source", "cue", "content")
        }
        if parts["cue"]:
            found.append(Link(parts["cue"][0], parts["source"], parts["content"]))
    return found


def tags(text: Text, found: Sequence[Link]) -> Ints:
    """What each unit is in any attribution: (3, units) of 0 outside, 1 beginning, 2 inside."""
    labels = np.zeros((3, len(text.units)), dtype=np.int64)
    for row, part in enumerate(("source", "cue", "content")):
        spans = sorted({s for link in found for s in ([link.cue] if part == "cue" else getattr(link, part))})
        for first, last in spans:
            labels[row, first:last] = np.maximum(labels[row, first:last], 2)
        for first, _ in spans:
            labels[row, first] = 1
    return labels


def name_tags(text: Text, names: Iterable[tuple[int, int, str]]) -> Ints:
    """What each unit is in a name: 0, or 1 + 2 * type for its beginning and 2 + 2 * type inside."""
    starts = [unit.start for unit in text.units]
    labels = np.zeros(len(text.units), dtype=np.int64)
    for begin, end, kind in names:
        part = span(text, starts, begin, end)
        if part:
            at = 1 + 2 * NAMES.index(kind)
            labels[part[0] : part[1]] = at + 1
            labels[part[0]] = at
    return labels


def cut(
    text: Text,
    vocabulary: Vocabulary,
    limit: int,
    shared: int,
    found: Sequence[Link] | None = None,
    names: Ints | None = None,
) -> Iterator[Example]:
    """The windows of a text as examples; an attribution belongs to every window that holds its cue."""
    marks = tags(text, found) if found is not None else None
    for window in windows(text.firsts, text.statements, limit, shared):
        first, last = window.first, window.last
        yield Example(
            *framed(text, vocabulary, first, last),
            None if marks is None else marks[:, first:last],
            None if found is None else [shifted(one, first, last) for one in found if first <= one.cue[0] < last],
            None if names is None else names[first:last],
        )


def framed(text: Text, vocabulary: Vocabulary, first: int, last: int) -> tuple[Ints, Ints, Ints]:
    """Pieces with their opening and closing, their kinds, and where each unit's first piece is."""
    pieces, sorts, heads = vocabulary.framed(text.units[first:last], text.kinds[first:last])
    return np.array(pieces), np.array(sorts), np.array(heads, dtype=np.int64)


def shifted(link: Link, first: int, last: int) -> Link:
    """A link inside a window; what lies outside is cut off."""

    def inside(parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        cut = [(max(a, first) - first, min(b, last) - first) for a, b in parts]
        return [(a, b) for a, b in cut if a < b]

    return Link(inside([link.cue])[0], inside(link.source), inside(link.content))
