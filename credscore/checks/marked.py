"""Signals of what an editor would mark: the chances of the judge of statements, each in its family."""

from __future__ import annotations

from collections.abc import Callable

from credscore.checks.judgments import judged
from credscore.checks.registry import Measured, Signal
from credscore.language.reading import Reading
from credscore.values import Finding

#: The signal of each mark, and what it counts.
SAYS = {
    "needs_source": ("attribution.needs_source", "statements that an editor would ask a source for"),
    "speculation": ("hedging.speculation", "statements that an editor would call speculation"),
    "overclaim": ("hedging.overclaim", "statements that an editor would call an overclaim"),
    "loaded": ("tone.loaded", "statements that an editor would call loaded"),
}


def _chances(mark: str) -> Callable[[Reading, tuple[Finding, ...]], Measured]:
    return lambda reading, findings: judged(reading)[mark].items()


SIGNALS: tuple[Signal, ...] = tuple(
    Signal(name, -1, "mean", _chances(mark), says) for mark, (name, says) in SAYS.items()
)
