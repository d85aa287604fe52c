"""From the encoder's numbers to cues with their sources and contents: spans of units, with how sure each is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Span = tuple[int, int]
#: A unit begins a cue from this probability on; from the lower one, where content stands that no surer cue has.
CUE, FAINT = 0.5, 0.15
#: The share of a faint cue's content that must be content by its tags and nobody's yet.
UNCLAIMED = 0.6
#: What a further piece of content must outweigh, in sums of logits, and how far a tag of beginning lowers that.
BREAK, OPENING = 3.0, 0.5
#: Logits end here (those of tags sooner): no single unit outweighs a whole span.
SUREST, SURE = 6.0, 4.0
#: Digits that probabilities and logits are rounded to before anything is decided, so that processors agree.
DIGITS = 3


class Linked(NamedTuple):
    """A cue with its source (None for none) and contents, as half-open ranges of units."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    confidence: float


def anchors(begins: Floats) -> list[int]:
    """The units at which a cue may begin; `begins` (units,) are probabilities."""
    return [int(index) for index in np.flatnonzero(np.round(begins, DIGITS) >= FAINT)]


def linked(anchor: int, begins: float, logits: Floats, opens: Floats) -> Linked:
    """The attribution of the cue at an anchor.

    `logits` (3, units): how much each unit belongs to its cue, source, content; `opens` (units,): log-odds of the tag
    that content begins.
    """
    logits = np.clip(np.round(logits, DIGITS), -SUREST, SUREST)
    end = anchor + 1
    while end < logits.shape[1] and logits[0, end] > 0:
        end += 1
    costs = BREAK - OPENING * np.clip(np.round(opens, DIGITS), -SURE, SURE)
    return Linked((anchor, end), heaviest(logits[1]), runs(logits[2], costs), round(float(begins), DIGITS))


def chosen(candidates: Iterable[Linked], content: NDArray[np.bool_]) -> list[Linked]:
    """The sure attributions, and the faint ones that explain content which nobody else has, in their order.

    `content` (units,) says which units are content by their tags.
    """
    found = list(candidates)
    kept = [one for one in found if one.confidence >= CUE]
    free = content.copy()
    for one in kept:
        _claim(free, one)
    for one in sorted((one for one in found if one.confidence < CUE), key=lambda one: (-one.confidence, one.cue)):
        size = sum(last - first for first, last in one.content)
        if size and sum(int(free[first:last].sum()) for first, last in one.content) >= UNCLAIMED * size:
            kept.append(one)
            _claim(free, one)
    return sorted(kept, key=lambda one: one.cue)


def _claim(free: NDArray[np.bool_], one: Linked) -> None:
    for first, last in one.content:
        free[first:last] = False


def heaviest(weights: Floats) -> Span | None:
    """The run of units with the largest sum; None if no sum is above 0."""
    sums = np.concatenate(([0.0], np.cumsum(weights)))
    lows = np.minimum.accumulate(sums[:-1])
    end = int(np.argmax(sums[1:] - lows))
    if sums[end + 1] - lows[end] <= 0:
        return None
    start = int(np.flatnonzero(sums[: end + 1] == lows[end])[-1])
    return start, end + 1


def runs(weights: Floats, costs: Floats) -> tuple[Span, ...]:
    """The runs whose sum of weights, less the cost of each run's first unit, is the largest.

    Two states, inside and outside, by dynamic programming.
    """
    outside, inside = 0.0, -np.inf
    opened: list[bool] = []
    closed: list[bool] = []
    for weight, cost in zip(weights.tolist(), costs.tolist(), strict=True):
        opened.append(outside - cost > inside)
        closed.append(inside > outside)
        outside, inside = max(outside, inside), max(inside, outside - cost) + weight
    found: list[Span] = []
    state, end = inside > outside, len(opened)
    for at in range(len(opened) - 1, -1, -1):
        if state and opened[at]:
            found.append((at, end))
            state = False
        elif not state and closed[at]:
            state, end = True, at
    return tuple(reversed(found))
