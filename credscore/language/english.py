"""Whether a draft is written in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading


def language(reading: Reading) -> str | None:
    """`en`."""
    return "en"
