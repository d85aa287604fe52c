"""The draft as the encoder reads it: units with what marks and paragraphs say of them, and what its heads answer."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.noun_phrases import Phrase
from credscore.learned.pieces import Unit, Vocabulary, kinds

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.learned.encoder import Encoding
    from credscore.learned.judge import Floats


class Units(NamedTuple):
    """The units of a draft, their kinds (`pieces.kinds`), which of them begin statements, how many are the title's."""

    units: list[Unit]
    kinds: list[int]
    starts: list[int]
    title: int


def find(reading: Reading) -> Encoding:
    """One pass of the encoder over the whole analyzed text."""
    from credscore.learned.encoder import encoder

    reader = encoder()
    return reader.read(*cut(reading, reader.vocabulary))


def cut(reading: Reading, vocabulary: Vocabulary) -> Units:
    """The units of a draft. A unit inside quotation marks, or first in its paragraph, says so by its kind."""
    units = vocabulary.units(reading.text)
    begins = [unit.start for unit in units]
    opens = [False] * len(units)
    for block in reading.blocks:
        index = bisect_left(begins, block.start)
        if index < len(units):
            opens[index] = True
    quoted = [False] * len(units)
    for quotation in reading.quotations:
        for index in range(bisect_left(begins, quotation.inner.start), bisect_left(begins, quotation.inner.end)):
            quoted[index] = True
    starts = sorted({bisect_left(begins, statement.start) for statement in reading.statements})
    title = bisect_left(begins, len(reading.document.title or ""))
    return Units(units, kinds(units, quoted, opens), starts, title)


def vectors(reading: Reading) -> Floats:
    """What the encoder's last layer makes of each statement: (statements, 384)."""
    begins = [unit.start for unit in reading.encoding.units]
    return reading.encoding.vectors([bisect_left(begins, statement.start) for statement in reading.statements])


def phrase(reading: Reading, span: tuple[int, int]) -> Phrase:
    """The tokens that a range of units touches."""
    units = reading.encoding.units
    return Phrase(*reading.tokens_over((units[span[0]].start, units[span[1] - 1].end)))
