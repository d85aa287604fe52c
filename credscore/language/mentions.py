"""Names of people, organizations and places, clustered into who or what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Mention


def find(reading: Reading) -> tuple[Mention, ...]:
    """Not there yet."""
    return ()
