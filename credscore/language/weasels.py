"""Weasels in prose that names no sources, as the encoder learned them from an encyclopedia.

Its editors mark "some", "many" and "is considered" wherever they stand for a source. Where other statements of the
draft have sources these are vague quantities instead, and only the rules of `hedges` decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from math import exp
from typing import TYPE_CHECKING

from credscore.values import Hedge

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Attribution, Statement

#: The sum of odds (as a logarithm) at which a sentence counts as uncertain: chosen in folds on the CoNLL-2010
#: sentences that the encoder never saw.
THRESHOLD = 0.3
#: Words around the surest one belong to its cue down to this much less.
NEAR = 1.5
_NAMELESS = ("vague", "none")


def find(reading: Reading, others: Sequence[Hedge]) -> Iterator[Hedge]:
    """The surest weasel of each statement that the encoder calls uncertain and no other hedge explains."""
    known = [hedge.start for hedge in others if hedge.kind != "approximator" and hedge.confidence >= 0.5]
    for index, odds in doubts(reading).items():
        statement = reading.statements[index]
        place = bisect_left(known, statement.start)
        if odds >= THRESHOLD and not (place < len(known) and known[place] < statement.end):
            yield _surest(reading, statement, odds)


def doubts(reading: Reading) -> Mapping[int, float]:
    """How uncertain, as log-odds, each statement of the writer's sounds of which no other statement has a source."""
    sourced = _sourced(reading)
    if len(sourced) > 1:
        return {}
    own = [one for one in reading.judged if one.role != "quote" and not sourced - {one.index}]
    return {one.index: odds for one in own if (odds := _odds(reading, one)) is not None}


def _sourced(reading: Reading) -> set[int]:
    found = (reading.statement_at(one.cue[0].start) for one in _identified(reading) if one.cue)
    return {statement.index for statement in found if statement}


def _identified(reading: Reading) -> Iterator[Attribution]:
    return (one for one in reading.attributions if one.source and one.source_type not in _NAMELESS)


def _units(reading: Reading, statement: Statement) -> list[int]:
    """The units of a statement outside quotation marks and the cues of sources ("was believed by Ola Berg")."""
    units = reading.encoding.units
    first, last = (bisect_left(units, offset, key=lambda unit: unit.start) for offset in statement[1:3])
    cues = [span for one in _identified(reading) for span in one.cue]
    return [
        index
        for index in range(first, last)
        if not reading.is_quoted(units[index].start)
        and not any(cue.start <= units[index].start < cue.end for cue in cues)
    ]


def _odds(reading: Reading, statement: Statement) -> float | None:
    own = _units(reading, statement)
    return reading.encoding.doubt(own) if own else None


def _surest(reading: Reading, statement: Statement, odds: float) -> Hedge:
    logits, units, own = reading.encoding.hedge, reading.encoding.units, set(_units(reading, statement))
    first = last = max(sorted(own), key=lambda index: logits[index])
    while last + 1 in own and logits[last + 1] >= logits[first] - NEAR:
        last += 1
    start, end = units[first].start, units[last].end
    sure = round(1 / (1 + exp(THRESHOLD - odds)), 3)
    return Hedge(start, end, " ".join(reading.text[start:end].lower().split()), "weasel", sure)
