"""Quotation marks paired: where somebody else's words begin and end.

Straight, curly, single, typewriter (``…'') and angle marks are read block by block, so that a missing mark never
spoils more than its own paragraph. Marks of one kind close each other whatever their shape.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.spans import Span, trim
from credscore.values import Block, Quotation

if TYPE_CHECKING:
    from credscore.language.reading import Reading

_OPENING = frozenset(("“", "„", "‟", "``", "‘‘", "«"))
_CLOSING = frozenset(("”", "’’", "»"))
_SINGLE = frozenset("'‘’‚")
_AFTER_BREAK = frozenset(' \t\n\r\xa0\u2009\u200b([{—–-/:;,"“„«`')
#: Words whose first letters an apostrophe replaces.
_CLIPPED = frozenset("em n til tis twas cause cuz round bout tude ere im ello s re ll d t m ve".split())
#: How many paragraphs a quotation that is not opened again may run on.
_REACH = 6


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"``|''|‘‘|’’|’'|'’|[\"“”„‟«»'‘’‚]")


class _Mark(NamedTuple):
    start: int
    end: int
    text: str
    before: str
    after: str

    @property
    def opens(self) -> bool:
        """Whether it can only open: a gap before it and a letter behind."""
        if not self.after or self.after.isspace() or self.after in ")],;:!?":
            return False
        return not self.before or self.before in _AFTER_BREAK

    @property
    def measures(self) -> bool:
        """Whether it can be the sign of inches, feet, minutes or seconds."""
        return self.before.isdigit() and self.text in ('"', "''", "'", "’", "”")


class _Found(NamedTuple):
    """The quotations of one block; a mark that closes what an earlier block opened; whether it has double marks."""

    quotations: list[Quotation]
    stray: _Mark | None
    marked: bool


def find(reading: Reading) -> tuple[Quotation, ...]:
    """The outer quotations of every block, in order; they never overlap."""
    hinted = sorted((hint.start, hint.end) for hint in reading.document.hints if hint.kind == "quote")
    found, first = [], 0
    for block in reading.blocks:
        while first < len(hinted) and hinted[first][1] <= block.start:
            first += 1
        last = first
        while last < len(hinted) and hinted[last][0] < block.end:
            last += 1
        found.append(_of_block(reading.text, block, hinted[first:last]))
    return _continued(reading, found)


def _of_block(text: str, block: Block, hinted: list[tuple[int, int]]) -> _Found:
    marks = list(_marks(text, block))
    singles = [mark for mark in marks if mark.text in _SINGLE]
    doubles = [mark for mark in marks if mark.text not in _SINGLE]
    pairs, stray = _doubles(text, block, doubles)
    given = [_given(text, max(start, block.start), min(end, block.end)) for start, end in hinted]
    found = _outer(given + pairs)
    starts = [one.start for one in found]
    free = [mark for mark in singles if not _inside(found, starts, mark.start)]
    if any(mark.opens for mark in free):
        found = _outer(found + _singles(text, block, free, [mark.start for mark in doubles]))
    return _Found(found, stray, bool(doubles))


def _given(text: str, start: int, end: int) -> Quotation:
    """A quotation that the file format marks as one; marks at its ends belong to it."""
    start, end = trim(text, start, end)
    opens, closes = text[start:end][:1] in tuple('“"«‘'), text[start:end][-1:] in tuple('”"»’')
    return Quotation(start, end, trim(text, start + opens, max(start + opens, end - closes)))


def _marks(text: str, block: Block) -> Iterator[_Mark]:
    for match in _mark().finditer(text, block.start, block.end):
        start, end = match.span()
        before = text[start - 1] if start > block.start else ""
        yield _Mark(start, end, match[0], before, text[end] if end < block.end else "")


def _inside(quotations: list[Quotation], starts: list[int], offset: int) -> bool:
    index = bisect_right(starts, offset) - 1
    return index >= 0 and offset < quotations[index].end


def _outer(quotations: list[Quotation]) -> list[Quotation]:
    """In order, without those that begin inside another."""
    kept: list[Quotation] = []
    for quotation in sorted(quotations, key=lambda one: (one.start, -one.end)):
        if not kept or quotation.start >= kept[-1].end:
            kept.append(quotation)
    return kept


# --- double marks ------------------------------------------------------------------------------------------------


def _doubles(text: str, block: Block, marks: list[_Mark]) -> tuple[list[Quotation], _Mark | None]:
    """Pairs of double marks, and where a mark closes something that this block did not open."""
    open_marks: list[_Mark] = []
    pairs: list[tuple[_Mark, _Mark]] = []
    stray: _Mark | None = None
    for mark in marks:
        if _is_opening(mark, bool(open_marks)):
            open_marks.append(mark)
        elif open_marks:
            pairs.append((open_marks.pop(), mark))
        elif not pairs and stray is None and not mark.measures and mark.before and not mark.before.isspace():
            stray = mark
    found = [_quotation(text, first.start, first.end, last.start, last.end) for first, last in pairs]
    return found + _unclosed(text, block, open_marks, found), stray


def _is_opening(mark: _Mark, inside: bool) -> bool:
    if mark.text in _OPENING:
        return not inside or mark.opens or not mark.before
    if mark.text in _CLOSING:
        return mark.opens and not inside and mark.text != "»" and mark.before not in tuple("—–-/:;,")
    if inside:
        return mark.opens and mark.before not in tuple("—–-/:;,")
    if mark.measures and not mark.opens:
        return False
    return mark.opens or mark.after.isalnum() or (not mark.before.strip() and mark.after.isspace())


def _quotation(text: str, start: int, inner_start: int, inner_end: int, end: int) -> Quotation:
    return Quotation(start, end, trim(text, inner_start, max(inner_start, inner_end)))


def _unclosed(text: str, block: Block, left: list[_Mark], pairs: list[Quotation]) -> list[Quotation]:
    """Quotations of marks that nothing closes: they end with the paragraph, or before the next quotation of it."""
    found = []
    stops = sorted([*(pair.start for pair in pairs), *(mark.start for mark in left), block.end])
    for mark in left:
        end = trim(text, mark.start, stops[bisect_right(stops, mark.start)]).end
        found.append(Quotation(mark.start, end, trim(text, mark.end, max(mark.end, end)), closed=False))
    return found


# --- single marks ------------------------------------------------------------------------------------------------


def _singles(text: str, block: Block, marks: list[_Mark], doubles: list[int]) -> list[Quotation]:
    found: list[Quotation] = []
    index = 0
    while index < len(marks):
        mark = marks[index]
        if _opens_single(text, mark):
            last = _closing_single(text, marks, index)
            if last is not None and _balanced(mark.end, marks[last].start, doubles):
                found.append(_quotation(text, mark.start, mark.end, marks[last].start, marks[last].end))
                index = last
            elif last is None and mark.start == block.start and mark.text == "‘":
                found.append(Quotation(mark.start, block.end, trim(text, mark.end, block.end), closed=False))
                break
        index += 1
    return found


def _opens_single(text: str, mark: _Mark) -> bool:
    if not mark.opens or mark.text == "’" or mark.after in ".,;:!?)’'":
        return False
    word = re.match(r"\w*", text[mark.end : mark.end + 12])
    clipped = word[0].casefold() if word else ""
    return clipped not in _CLIPPED and not re.match(r"\d0?s?\b|\d\ds?\b", text[mark.end : mark.end + 4])


def _closing_single(text: str, marks: list[_Mark], first: int) -> int | None:
    """The mark that closes: a sure one before the next opening mark, else the first that may be a possessive, too."""
    doubtful = None
    for index in range(first + 1, min(len(marks), first + 200)):
        mark = marks[index]
        if doubtful is not None and _opens_single(text, mark):
            return doubtful
        if mark.text in ("‘", "‚") or not mark.before or mark.before.isspace():
            continue
        if mark.after.isalnum() and mark.before not in tuple(".,?!"):
            continue
        possessive = mark.before in "sSzx" and text[mark.end : mark.end + 2].strip()[:1].isalpha()
        if not possessive:
            return index
        doubtful = index if doubtful is None else doubtful
    return doubtful


def _balanced(start: int, end: int, doubles: list[int]) -> bool:
    return (bisect_left(doubles, end) - bisect_left(doubles, start)) % 2 == 0


# --- over paragraphs ---------------------------------------------------------------------------------------------


def _continued(reading: Reading, found: list[_Found]) -> tuple[Quotation, ...]:
    """All quotations, with those marked that go on in the next paragraph, opened again there or not."""
    blocks = reading.blocks
    text = [index for index, block in enumerate(blocks) if block.kind == "text"]
    for order, index in enumerate(text):
        last = found[index].quotations[-1] if found[index].quotations else None
        if last is None or last.closed or last.end < blocks[index].end:
            continue
        following = text[order + 1 : order + 1 + _REACH]
        if following and _opens_again(found[following[0]], blocks[following[0]]):
            found[index].quotations[-1] = last._replace(continues=True)
        else:
            _run_on(reading, found, index, following)
    return tuple(quotation for one in found for quotation in one.quotations)


def _opens_again(one: _Found, block: Block) -> bool:
    return bool(one.quotations) and one.quotations[0].start == block.start


def _run_on(reading: Reading, found: list[_Found], index: int, following: list[int]) -> None:
    """A quotation that is not opened again: the paragraphs up to the mark that closes it are quoted, too."""
    for count, candidate in enumerate(following):
        stray = found[candidate].stray
        if stray is not None and stray.before in tuple(",.?!…'’"):
            found[index].quotations[-1] = found[index].quotations[-1]._replace(continues=True)
            for between in following[:count]:
                span = Span(reading.blocks[between].start, reading.blocks[between].end)
                found[between].quotations.insert(0, Quotation(*span, span, closed=False, continues=True))
            start = reading.blocks[candidate].start
            found[candidate].quotations.insert(0, _quotation(reading.text, start, start, stray.start, stray.end))
            return
        if found[candidate].marked:
            return
