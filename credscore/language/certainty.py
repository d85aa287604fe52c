"""How certain each statement sounds, from 1 (least) to 6 (most), as readers graded scientific findings."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from credscore.language.once import once

if TYPE_CHECKING:
    from credscore.language.reading import Reading

LEAST, MOST = 1.0, 6.0
#: Units from which on a statement says enough to be graded.
_ENOUGH = 4


@once
def certainty(reading: Reading) -> tuple[float | None, ...]:
    """One grade a statement; None for furniture, headlines and a word or two.

    The mean of the encoder's grade over the statement's units; grades: Pei and Jurgens 2021.
    """
    starts = [unit.start for unit in reading.encoding.units]
    found: list[float | None] = []
    for statement in reading.statements:
        first, last = bisect_left(starts, statement.start), bisect_left(starts, statement.end)
        if statement.role in ("furniture", "headline") or last - first < _ENOUGH:
            found.append(None)
        else:
            grade = float(reading.encoding.certainty[first:last].mean())
            found.append(round(min(max(grade, LEAST), MOST), 2))
    return tuple(found)
