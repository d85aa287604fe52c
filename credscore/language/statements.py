"""Sentences: running text cut into statements, furniture into lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from credscore.values import Statement

if TYPE_CHECKING:
    from credscore.language.reading import Reading


def find(reading: Reading) -> tuple[Statement, ...]:
    """The statements of the draft, in order."""
    found: list[Statement] = []
    for index, block in enumerate(reading.blocks):
        role = {"text": "narration"}.get(block.kind, block.kind)
        piece = reading.text[block.start : block.end]
        for match in re.finditer(r"\S.*?(?:[.!?][\"”]?(?=\s)|$)", piece):
            start, end = match.start() + block.start, match.end() + block.start
            quoted = reading.quotation_at(start)
            whole = quoted is not None and quoted.end >= end
            found.append(Statement(len(found), start, end, "quote" if whole and role == "narration" else role, index))
    return tuple(found)
