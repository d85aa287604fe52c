"""The publication date, read from the draft's own head where nobody passed it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading


def find(reading: Reading) -> date | None:
    """The date that was passed or that the head of the draft gives; None when there is neither."""
    given = reading.document.date
    return date.fromisoformat(given) if given else None
