"""Quotation marks paired: where somebody else's words begin and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from credscore.spans import Span
from credscore.values import Quotation

if TYPE_CHECKING:
    from credscore.language.reading import Reading


def find(reading: Reading) -> tuple[Quotation, ...]:
    """The outer quotations of every block, in order."""
    found = []
    for block in reading.blocks:
        for match in re.finditer(r"[\"“][^\"”]*[\"”]", reading.text[block.start : block.end]):
            start, end = match.start() + block.start, match.end() + block.start
            found.append(Quotation(start, end, Span(start + 1, end - 1)))
    return tuple(found)
