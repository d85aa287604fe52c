"""Paragraphs and lines, told apart: running text, headline, and the furniture around an article.

What the file format says is believed. Of the rest, some lines show by themselves what they are (furniture_lines.py),
some by what stands around them (here): titles, subheads, labels, what follows a sign-off. A paragraph's own head -
bullet, dateline, label - is split off last (prefixes.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.furniture_lines import ends_sentence, is_date, is_furniture, is_sign_off, lookup
from credscore.language.lexicon import words
from credscore.language.prefixes import bullet_end, dateline_end, label_end
from credscore.spans import trim
from credscore.values import Block

if TYPE_CHECKING:
    from credscore.language.reading import Reading

#: Longest subhead and longest title, in words.
_SUBHEAD = 12
_TITLE = 22
#: Fewest words of a line without a full stop that a verb makes a sentence, inside and at the end of a draft.
_SENTENCE, _LAST_SENTENCE = 9, 5
#: In how many of the first paragraphs a bare place and a dash are a dateline.
_HEAD = 2


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


@cache
def _teaser() -> re.Pattern[str]:
    return re.compile(r"[.!?…][\"”’']?\s*\(([^()]{6,30})\)$")


class _Line(NamedTuple):
    """A line without white space, bullets and arrows at its ends; `kind` as far as the format or the line itself says.

    `full` says that it ends as sentences do, `listed` that a bullet, number or arrow stands before it.
    """

    start: int
    end: int
    kind: str | None
    text: str
    size: int
    full: bool
    listed: bool


def find(reading: Reading) -> tuple[Block, ...]:
    """The blocks of the analyzed text, in order; a line is a block, and a dateline or label is one of its own."""
    lines = list(_lines(reading))
    kinds = _kinds(lines, reading)
    found: list[Block] = []
    paragraphs = 0
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "text":
            found += _split(reading.text, line, first=paragraphs < _HEAD)
            paragraphs += 1
        else:
            found.append(Block(line.start, line.end, kind))
    return tuple(found)


# --- lines -------------------------------------------------------------------------------------------------------


def _lines(reading: Reading) -> Iterator[_Line]:
    for start, end, kind in _segments(reading):
        begin, end = trim(reading.text, start, end)
        start = begin if kind == "headline" else bullet_end(reading.text, begin, end)
        if start < end:
            text = reading.text[start:end]
            kind = kind or ("furniture" if is_furniture(text) else None)
            yield _Line(start, end, kind, text, len(text.split()), ends_sentence(text), start > begin)


def _segments(reading: Reading) -> Iterator[tuple[int, int, str | None]]:
    """The lines of the text, cut where the file format says that a headline or furniture begins or ends."""
    position = 0
    for hint in sorted(hint for hint in reading.document.hints if hint.kind in ("headline", "furniture")):
        if hint.start < position:
            continue
        yield from ((*match.span(), None) for match in _line().finditer(reading.text, position, hint.start))
        if hint.kind == "headline":
            yield hint.start, hint.end, hint.kind
        else:
            yield from ((*match.span(), hint.kind) for match in _line().finditer(reading.text, hint.start, hint.end))
        position = hint.end
    yield from ((*match.span(), None) for match in _line().finditer(reading.text, position))


# --- lines among lines -------------------------------------------------------------------------------------------


def _kinds(lines: list[_Line], reading: Reading) -> list[str]:
    kinds = [line.kind for line in lines]
    _mark_front_matter(lines, kinds)
    _mark_titles(lines, kinds, reading)
    _mark_tail(lines, kinds)
    bare = _lacks_stops(lines, kinds)
    for index, line in enumerate(lines):
        if kinds[index] is None and _is_subhead(line, bare, _following(lines, kinds, index), index == len(lines) - 1):
            kinds[index] = "furniture"
    return [kind or "text" for kind in kinds]


def _mark_front_matter(lines: list[_Line], kinds: list[str | None]) -> None:
    if not lines or lines[0].text not in ("---", "+++"):
        return
    last = next((index for index, line in enumerate(lines[1:60], 1) if line.text == lines[0].text), None)
    for index in range(last + 1 if last is not None else 0):
        kinds[index] = "furniture"


def _mark_titles(lines: list[_Line], kinds: list[str | None], reading: Reading) -> None:
    """The first line as headline: a title without a full stop above running text, or the title passed apart again."""
    first = next((index for index, kind in enumerate(kinds) if kind is None), None)
    if first is None:
        return
    if "headline" in kinds:
        for index in range(first, min(first + 3, len(lines))):
            if kinds[index] is None and _fold(lines[index].text) == _fold(reading.document.title or ""):
                kinds[index] = "headline"
    elif _is_title(lines[first], lines[first + 1 : first + 4]):
        kinds[first] = "headline"


def _is_title(line: _Line, following: list[_Line]) -> bool:
    if not 3 <= line.size <= _TITLE or line.listed or line.text.endswith((".", ":", ",", ".”", '."', ".’", ".'")):
        return False
    if line.full and not (following and following[0].size > _SUBHEAD):
        return False
    return any(other.full or other.size > _SUBHEAD for other in following) or (len(following) > 1 and not line.full)


def _fold(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _mark_tail(lines: list[_Line], kinds: list[str | None]) -> None:
    """A sign-off and all that follows it; teasers that end in a bare date."""
    length = lines[-1].end if lines else 0
    signs = (index for index in range(len(lines) - 1, -1, -1) if kinds[index] and is_sign_off(lines[index].text))
    signed = next(signs, None)
    if signed is not None and lines[signed].start * 3 >= length * 2:
        kinds[signed:] = ["furniture"] * (len(lines) - signed)
    first = _first_teaser(lines, kinds)
    kinds[first:] = [kind or "furniture" for kind in kinds[first:]]


def _first_teaser(lines: list[_Line], kinds: list[str | None]) -> int:
    """Where the teasers at the end begin: lines that end in a bare date, with short titles and labels among them."""
    first = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        dated = _teaser().search(line.text)
        if dated and is_date(dated[1]):
            first = index
        elif kinds[index] is None and (line.size > _SUBHEAD or line.text.endswith(".")):
            break
    return first


def _lacks_stops(lines: list[_Line], kinds: list[str | None]) -> bool:
    """Whether the draft as a whole does without full stops, so that their absence says nothing."""
    long = [line.full for line, kind in zip(lines, kinds, strict=True) if kind is None and line.size > _LAST_SENTENCE]
    return sum(long) * 3 < len(long)


def _following(lines: list[_Line], kinds: list[str | None], index: int) -> _Line | None:
    return next((lines[i] for i in range(index + 1, min(index + 4, len(lines))) if kinds[i] is None), None)


def _is_subhead(line: _Line, bare: bool, following: _Line | None, last: bool) -> bool:
    if line.full:
        return _is_question(line, following)
    if line.text.endswith(":"):
        return _is_list_label(line)
    if _speaks(line.text):
        return False
    if line.size > _SUBHEAD:
        return not bare and line.size <= _TITLE and _is_title_case(line.text)
    if bare:
        return line.size < _LAST_SENTENCE
    if line.listed:
        return line.size < 4
    return not (line.size >= (_LAST_SENTENCE if last else _SENTENCE) and _reads_as_sentence(line))


def _is_title_case(text: str) -> bool:
    """Whether nearly all long words are capitalized, as in headlines of other articles."""
    long = [word for word in text.split() if len(word) > 3]
    return sum(not word[0].islower() for word in long) * 10 >= len(long) * 9 > 0


def _reads_as_sentence(line: _Line) -> bool:
    found = line.text.split()
    capitals = sum(word[:1].isupper() for word in found)
    return capitals * 2 <= len(found) and any(lookup(word) in words("furniture", "verbs") for word in found)


@cache
def _speech() -> re.Pattern[str]:
    """A quotation that does not end, or ends as a sentence does; a speaker's label before a sentence."""
    return re.compile(r"[\"“](?:[^\"“”]*+$|[^\"“”]*[.!?,][\"”])|[A-Z][^:.!?]{0,40}:\s[^.!?]*+[.!?](?:\s|$)")


def _speaks(text: str) -> bool:
    return bool(_speech().match(text))


def _is_list_label(line: _Line) -> bool:
    found = [lookup(word) for word in line.text.split()]
    if found[0] in words("furniture", "calls") and line.size <= _SENTENCE:
        return True
    verbs = words("furniture", "verbs")
    return line.size <= 5 and not any(word in verbs or (word.endswith("ed") and len(word) > 4) for word in found)


def _is_question(line: _Line, following: _Line | None) -> bool:
    """A question of its own line above running text."""
    if line.text[-1] != "?" or line.listed or not 3 <= line.size <= _SUBHEAD or following is None:
        return False
    first = lookup(line.text.split()[0])
    asks = first in words("furniture", "ask") or first.partition("'")[0] in words("furniture", "wh")
    return asks and line.text.count("?") == 1 and following.size > _SUBHEAD and following.text[:1] not in "\"“'‘«"


# --- paragraphs --------------------------------------------------------------------------------------------------


def _split(text: str, line: _Line, *, first: bool) -> Iterator[Block]:
    """A paragraph, with its dateline or label as a block of furniture before it."""
    start = dateline_end(text, line.start, line.end, first=first)
    if start == line.start:
        start = label_end(text, line.start, line.end)
    if line.start < start < line.end:
        yield Block(*trim(text, line.start, start), "furniture")
        begin = trim(text, start, line.end).start
        yield Block(begin, line.end, "text")
    else:
        yield Block(line.start, line.end, "text")
