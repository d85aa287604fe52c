"""What a draft reads like."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading


def features(reading: Reading) -> dict[str, float]:
    """None yet."""
    return {}


def obvious(reading: Reading) -> str | None:
    """None yet."""
    return None
