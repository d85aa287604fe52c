"""Claims of different sources that disagree."""

from __future__ import annotations

from credscore.language.reading import Reading
from credscore.values import Conflict


def find(reading: Reading) -> tuple[Conflict, ...]:
    """None yet."""
    return ()
