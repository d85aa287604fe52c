"""Hedge cues: doubt, weasels, approximators and hearsay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Hedge


def find(reading: Reading) -> tuple[Hedge, ...]:
    """Not there yet."""
    return ()
