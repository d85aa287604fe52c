"""From the encoder's numbers to cues with their sources and contents: spans of units, with how sure each is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Span = tuple[int, int]
#: A unit is a cue's beginning from this probability on.
CUE = 0.5
#: What a further piece of content must outweigh, in sums of logits.
BREAK = 4.0
#: Logits end here: no single unit outweighs a whole span.
SUREST = 6.0
#: Probabilities are rounded to so many digits before anything is decided, so that processors agree.
DIGITS = 3


class Linked(NamedTuple):
    """A cue with its source (None for none) and contents, as half-open ranges of units."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    confidence: float


def anchors(begins: Floats) -> list[int]:
    """The units at which a cue begins; `begins` (units,) are probabilities."""
    return np.flatnonzero(np.round(begins, DIGITS) >= CUE).tolist()


def linked(anchor: int, begins: float, logits: Floats) -> Linked:
    """The attribution of the cue at an anchor; `logits` (3, units): cue, source, content."""
    logits = np.clip(np.round(logits, DIGITS), -SUREST, SUREST)
    end = anchor + 1
    while end < logits.shape[1] and logits[0, end] > 0:
        end += 1
    source = heaviest(logits[1])
    content = runs(logits[2], BREAK)
    return Linked((anchor, end), source, content, round(float(begins), DIGITS))


def heaviest(weights: Floats) -> Span | None:
    """The run of units with the largest sum; None if no sum is above 0."""
    sums = np.concatenate(([0.0], np.cumsum(weights)))
    lows = np.minimum.accumulate(sums[:-1])
    end = int(np.argmax(sums[1:] - lows))
    if sums[end + 1] - lows[end] <= 0:
        return None
    start = int(np.flatnonzero(sums[: end + 1] == lows[end])[-1])
    return start, end + 1


def runs(weights: Floats, cost: float) -> tuple[Span, ...]:
    """The runs whose sum of weights, less a cost for each run, is the largest: two states, by dynamic programming."""
    outside, inside = 0.0, -np.inf
    opened: list[bool] = []
    closed: list[bool] = []
    for weight in weights.tolist():
        opens = outside - cost > inside
        closes = inside > outside
        outside, inside = max(outside, inside), max(inside, outside - cost) + weight
        opened.append(opens)
        closed.append(closes)
    found: list[Span] = []
    state = inside > outside
    end = len(opened)
    for at in range(len(opened) - 1, -1, -1):
        if state:
            if opened[at]:
                found.append((at, end))
                state = False
        elif closed[at]:
            state, end = True, at
    return tuple(reversed(found))
