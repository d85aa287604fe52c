"""Quantities: numbers of news English as intervals with their units."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Quantity


def find(reading: Reading) -> tuple[Quantity, ...]:
    """Not there yet."""
    return ()
