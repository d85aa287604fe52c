"""From signals of statements to signals of the draft, keeping what every statement gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from credscore.checks.registry import Signal
from credscore.language.reading import Reading
from credscore.values import Finding


class Pooled(NamedTuple):
    """One signal of a draft: its value, and the share of every statement in it (they add up to the value)."""

    signal: Signal
    value: float
    shares: dict[int | None, float]
    """By statement; None for what is the whole draft's."""


def measure(
    reading: Reading, findings: tuple[Finding, ...], signals: Sequence[Signal]
) -> dict[str, dict[int | None, float]]:
    """What each signal measures at each statement, before pooling."""
    found: dict[str, dict[int | None, float]] = {}
    judged = {statement.index for statement in reading.judged}
    for signal in signals:
        numbers: dict[int | None, float] = defaultdict(float)
        for statement, number in signal.measure(reading, findings):
            if number and (statement is None or statement in judged):
                numbers[statement] += number
        found[signal.name] = dict(numbers)
    return found


def pool(signals: Sequence[Signal], measured: dict[str, dict[int | None, float]], judged: int) -> tuple[Pooled, ...]:
    """The signals of a draft with `judged` statements: means over them, or sums up to a cap in text order."""
    return tuple(_pool(signal, measured[signal.name], judged) for signal in signals)


def _pool(signal: Signal, numbers: dict[int | None, float], judged: int) -> Pooled:
    if signal.pool == "mean":
        shares = {statement: number / max(1, judged) for statement, number in numbers.items()}
    else:
        shares = _capped(numbers, float(signal.pool))
    return Pooled(signal, sum(shares.values()), shares)


def _capped(numbers: dict[int | None, float], cap: float) -> dict[int | None, float]:
    """The first numbers in the order of the text until the cap is used up, so that every point has a statement."""
    shares, left = {}, cap
    for statement in sorted(numbers, key=lambda index: -1 if index is None else index):
        shares[statement] = min(numbers[statement], left)
        left -= shares[statement]
    return shares
