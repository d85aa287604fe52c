"""What is marked in a draft's words: layers that overlap, cut into pieces that do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from credscore.language.reading import Reading


class Mark(NamedTuple):
    """Some words of the analyzed text, and what they are, as names of classes."""

    start: int
    end: int
    kind: str


class Piece(NamedTuple):
    """Words that carry the same marks from end to end; `start` and `end` are places in the analyzed text."""

    start: int
    end: int
    text: str
    kinds: tuple[str, ...]

    @property
    def found(self) -> bool:
        """Whether a finding or a conflict touches these words."""
        return "f" in self.kinds


def layers(reading: Reading) -> Iterator[Mark]:
    """Sources, cues, quotations, hedges and quantities, wherever they stand."""
    for one in reading.attributions:
        yield from (Mark(*span, "src") for span in one.source)
        yield from (Mark(*span, "cue") for span in one.cue)
    for kind, values in (("quo", reading.quotations), ("hdg", reading.hedges), ("qty", reading.quantities)):
        yield from (Mark(value.start, value.end, kind) for value in values)


def pieces(text: str, span: tuple[int, int], marks: Iterable[Mark], cuts: Iterable[int] = ()) -> list[Piece]:
    """The words of a span, cut where a mark begins or ends and at further places; together they are all its words."""
    start, end = span
    over = sorted(mark for mark in marks if mark.start < end and mark.end > start and mark.end > mark.start)
    edges = {start, end, *(edge for mark in over for edge in mark[:2]), *cuts}
    places = sorted(edge for edge in edges if start <= edge <= end)
    found, active, upcoming = [], list[Mark](), 0
    for first, last in pairwise(places):
        while upcoming < len(over) and over[upcoming].start <= first:
            active.append(over[upcoming])
            upcoming += 1
        active = [mark for mark in active if mark.end > first]
        kinds = dict.fromkeys(kind for mark in active for kind in mark.kind.split())
        found.append(Piece(first, last, text[first:last], tuple(sorted(kinds))))
    return found
