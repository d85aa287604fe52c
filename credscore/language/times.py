"""Dates, clock times, durations and sets, resolved against the publication date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Time


def find(reading: Reading) -> tuple[Time, ...]:
    """Not there yet."""
    return ()
