"""Speakers named by a transcript's label, by an interview's letter or by a dash behind the quotation."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from credscore.language.frames import Frame
from credscore.language.noun_phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from credscore.language.noun_phrases import Words
    from credscore.language.reading import Reading
    from credscore.values import Block


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"([A-Z][^\s:]*(?: [^\s:]+){0,4}?)( \([^)\n]{1,30}\))?:(?=\s)")


@cache
def _dash() -> re.Pattern[str]:
    return re.compile(r"[\"”»'’]\s*(?:—|–|―|-{1,2})\s*([A-Z][^\n.!?\"“”]{2,80})\.?$")


def find(reading: Reading, text: Words) -> Iterator[Frame]:
    """Speakers named by a transcript's label, by an interview's letter or by a dash behind the quotation."""
    openings = [_label().match(reading.text, block.start, block.end) for block in reading.blocks]
    repeated: dict[str, int] = {}
    for found in openings:
        if found:
            repeated[found[1]] = repeated.get(found[1], 0) + 1
    asked = repeated.get("Q", 0) or repeated.get("Question", 0)
    for block, found in zip(reading.blocks, openings, strict=True):
        if block.kind != "text":
            continue
        if found and _is_label(found, repeated, asked, reading, block):
            yield from _labeled(reading, text, block, found)
        elif reading.text[block.start] in "\"“«'‘":
            signed = _dash().search(reading.text, max(block.start, block.end - 90), block.end)
            if signed:
                yield from _signed(reading, text, block, signed)


def _is_label(found: re.Match[str], repeated: dict[str, int], asked: int, reading: Reading, block: Block) -> bool:
    name = found[1]
    if name in ("A", "Answer"):
        return asked > 0
    if name in ("Q", "Question") or block.end - found.end() < 2:
        return False
    letters = name.replace(" ", "").replace(".", "")
    capital = letters.isupper() and len(letters) > 2
    return (capital and (bool(found[2]) or repeated[name] > 1)) or (
        repeated[name] > 1
        and all(part[:1].isupper() for part in name.split())
        and asked == 0
        and len(name.split()) > 1
        and repeated[name] > 2
    )


def _labeled(reading: Reading, text: Words, block: Block, found: re.Match[str]) -> Iterator[Frame]:
    first, last = reading.token_range((block.start, found.end(1)))
    _, body = reading.token_range((block.start, found.end()))
    _, end = reading.token_range((block.start, block.end))
    statement = reading.statement_at(block.start)
    if statement and body < end:
        yield Frame(
            statement.index,
            Phrase(body - 1, body),
            Phrase(first, last),
            (Phrase(body, end),),
            "label",
            "label",
            0.8,
        )


def _signed(reading: Reading, text: Words, block: Block, signed: re.Match[str]) -> Iterator[Frame]:
    first, last = reading.token_range((signed.start(1), signed.end(1)))
    begin, end = reading.token_range((block.start, signed.start() + 1))
    statement = reading.statement_at(signed.start(1))
    if statement and begin < end and text.quoted[begin] and first < last:
        mark = Phrase(first - 1, first)
        yield Frame(statement.index, mark, Phrase(first, last), (Phrase(begin, end),), "label", "label", 0.8)
