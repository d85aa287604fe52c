"""Who says what: source, cue and content linked, sources typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Attribution


def find(reading: Reading) -> tuple[Attribution, ...]:
    """Not there yet."""
    return ()
