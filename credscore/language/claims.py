"""Claims: what the consistency checks align and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Claim


def find(reading: Reading) -> tuple[Claim, ...]:
    """Not there yet."""
    return ()
