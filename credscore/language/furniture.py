"""Paragraphs and lines, told apart: running text, headline, and the furniture around an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from credscore.spans import trim
from credscore.values import Block

if TYPE_CHECKING:
    from credscore.language.reading import Reading


def find(reading: Reading) -> tuple[Block, ...]:
    """The blocks of the analyzed text, in order; a line is a block, and a dateline is one of its own."""
    found = []
    for match in re.finditer(r"[^\r\n]+", reading.text):
        start, end = trim(reading.text, *match.span())
        if start < end:
            found.append(Block(start, end, "text"))
    return tuple(found)
