"""Hedge cues: doubt, weasels, approximators and hearsay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Hedge


def find(reading: Reading) -> tuple[Hedge, ...]:
    """Not there yet."""
    return ()


def hedged(reading: Reading) -> tuple[float, ...]:
    """None yet."""
    return tuple(0.0 for _ in reading.statements)
