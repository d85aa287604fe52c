"""Sentences: running text cut into statements, furniture and headlines one a line.

Own rules rather than a learned splitter: on news they are as exact as any library that was measured, they are fast,
and every decision can be read here. Each full stop, question or exclamation mark is looked at with the word before it
and the words after it (lexicons/abbreviations.txt).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.lexicon import words
from credscore.values import Block, Quotation, Statement

if TYPE_CHECKING:
    from credscore.language.reading import Reading

_CLOSERS = frozenset("\"”’'»)]*")
_OPENERS = frozenset("\"“„‘'«([`")
_AFTER_SPEAKER = frozenset('.?!;:"“')
_ARTICLES = frozenset(("the", "a", "an", "one", "another", "police", "officials"))
_NO_TAG = frozenset("and but who which as when was were is are had has did that".split())
#: Titles that may also end a sentence: Main St., 80 ft., and others (et al.).
_TITLES_THAT_END = frozenset(("st", "mt", "ft", "sr", "al", "pt"))
#: Abbreviations that are written in small letters and are no words.
_SMALL = frozenset("vs v cf approx ca al etc ext est e.g i.e b d m c div".split())
#: What a single letter completes, so that it is no initial.
_LETTERED = frozenset(
    "vitamin hepatitis plan type group grade class category section option point team part exhibit influenza phase"
    " district terminal gate block line route hall wing".split()
)
_WEIGHTLESS = frozenset("\u200b\u200e\u200f\ufeff")
#: How far a speaker's name and verb may stand behind a quoted question.
_TAG_WORDS = 8


@cache
def _terminator() -> re.Pattern[str]:
    return re.compile(r"\.(?:[ \xa0]\.){1,6}|[.!?…]+")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@cache
def _camel() -> re.Pattern[str]:
    """Names such as iPhone, which begin small even at the beginning of a sentence."""
    return re.compile(r"[a-z]{1,4}[A-Z]\w")


@cache
def _note() -> re.Pattern[str]:
    return re.compile(r"\[(?:\d{1,3}|[a-z]|citation needed)\]")


class _Stop(NamedTuple):
    """A mark that may end a sentence: where it stands, where its closing marks end, and what follows."""

    text: str
    start: int
    mark: str
    end: int
    next: int
    limit: int

    @property
    def quoted(self) -> bool:
        """Whether a closing quotation mark stands behind it."""
        closers = self.text[self.start + len(self.mark) : self.end]
        return any(closer in "\"”’'»" for closer in closers)


def find(reading: Reading) -> tuple[Statement, ...]:
    """The statements of the draft, in order; each lies in one block."""
    found: list[Statement] = []
    for index, block in enumerate(reading.blocks):
        if block.kind != "text":
            found.append(Statement(len(found), block.start, block.end, block.kind, index))
            continue
        for start, end in _sentences(reading, block):
            found.append(Statement(len(found), start, end, _role(reading, start, end), index))
    return tuple(found)


def _sentences(reading: Reading, block: Block) -> Iterator[tuple[int, int]]:
    text, start = reading.text, block.start
    for match in _terminator().finditer(text, block.start, block.end):
        if match.start() < start:
            continue
        end = _past_closers(reading, match.end(), block.end)
        if end >= block.end:
            break
        following = _past_space(text, end, block.end)
        if following >= block.end:
            yield start, end
            return
        if _ends(_Stop(text, match.start(), match[0], end, following, block.end), start):
            yield start, end
            start = following
    if start < block.end:
        yield start, block.end


def _past_closers(reading: Reading, position: int, limit: int) -> int:
    """Behind the closing marks and brackets, also where a space stands before a mark that ends a quotation."""
    text = reading.text
    while position < limit:
        if text[position] in _CLOSERS and not _begins_quotation(reading, position):
            position += 1
        elif text[position] in " \xa0" and _ends_quotation(reading, position + 1):
            position += 2
        else:
            break
    return min(position, limit)


def _begins_quotation(reading: Reading, position: int) -> bool:
    quotation = reading.quotation_at(position)
    return quotation is not None and quotation.start == position


def _ends_quotation(reading: Reading, position: int) -> bool:
    quotation = reading.quotation_at(position)
    if quotation is None or not quotation.closed:
        return False
    return quotation.end == position + 1 and quotation.inner.end < position


def _past_space(text: str, position: int, limit: int) -> int:
    """Behind white space and the marks of footnotes, which belong to no sentence."""
    while position < limit:
        note = _note().match(text, position, limit) if text[position] == "[" else None
        if note is None and not text[position].isspace() and text[position] not in _WEIGHTLESS:
            break
        position = note.end() if note else position + 1
    return position


# --- one mark ----------------------------------------------------------------------------------------------------


def _ends(stop: _Stop, begin: int) -> bool:
    """Whether a sentence that began at `begin` ends with this mark."""
    first = _first(stop)
    if stop.start - begin < 4 and not any(map(str.isalnum, stop.text[begin : stop.start])):
        return False
    if stop.next == stop.end:
        return _ends_without_space(stop, first)
    if (first.islower() and not _camel().match(stop.text, stop.next)) or first in tuple("-–—,;:&/+=%)"):
        return False
    if "…" in stop.mark or (len(stop.mark) > 1 and set(stop.mark) <= {".", " ", "\xa0"}):
        return _ends_after_ellipsis(stop)
    if stop.mark == ".":
        return _ends_after_period(stop, begin)
    return _ends_after_cry(stop, begin)


def _first(stop: _Stop) -> str:
    """The first character behind the mark that is no opening mark or bracket."""
    position = stop.next
    while position < stop.limit and stop.text[position] in _OPENERS:
        position += 1
    return stop.text[position : position + 1]


def _next_word(stop: _Stop) -> str:
    match = _word().search(stop.text, stop.next, min(stop.limit, stop.next + 40))
    return match[0].casefold() if match else ""


def _ends_without_space(stop: _Stop, first: str) -> bool:
    """A pasted text may lack the space behind a full stop; addresses, initials and names of firms look alike."""
    if not first.isupper():
        return False
    if stop.end > stop.start + len(stop.mark):
        return True
    before, after = _before(stop), stop.text[stop.next : stop.next + 30]
    plain = before.isdigit() or (len(before) > 1 and before.islower() and before.isalpha())
    if not plain or before in words("abbreviations", "title"):
        return False
    return bool(re.match(r"[\"“‘'(]?(?:[A-Z][a-z’']*|I)\s", after))


def _before(stop: _Stop) -> str:
    """The word that the mark stands behind, with dots inside it."""
    start = max(0, stop.start - 24)
    piece = stop.text[start : stop.start]
    for position in range(len(piece) - 1, -1, -1):
        if not (piece[position].isalnum() or piece[position] in ".&"):
            return piece[position + 1 :]
    return piece


def _ends_after_ellipsis(stop: _Stop) -> bool:
    if stop.quoted:
        return not _is_tag(stop)
    return len(stop.mark) == 4 or _next_word(stop) in words("abbreviations", "starter")


def _ends_after_period(stop: _Stop, begin: int) -> bool:
    before = _before(stop)
    kind = _abbreviation(before)
    if not kind or (stop.quoted and kind != "title"):
        short_tag = stop.quoted and _is_tag(stop, bare=True)
        return not short_tag and stop.start > begin and not stop.text[begin : stop.start].isdigit()
    if kind == "clock":
        return _next_word(stop) not in words("abbreviations", "day") and not _first(stop).isdigit()
    if kind == "number" and (_first(stop).isdigit() or not before[:1].isupper()):
        return not _first(stop).isdigit()
    if kind == "title" and before.casefold() not in _TITLES_THAT_END and not before.isupper():
        return False
    if kind == "initial" and _word_before(stop, before) in _LETTERED:
        return True
    return _next_word(stop) in words("abbreviations", "starter") or stop.text[stop.next] in '“"' or before == "No"


def _abbreviation(before: str) -> str | None:
    """Which kind of abbreviation a word before a full stop is, if any; words in small letters are ordinary words."""
    if len(before) == 1 and before.isupper():
        return "initial"
    folded = before.casefold()
    written_small = before.islower() and before.isalpha() and folded not in _SMALL
    for kind in ("title", "number", "clock", "late"):
        if folded in words("abbreviations", kind) and not (written_small and kind != "number"):
            return kind
    dotted = before.split(".")
    return "initial" if all(len(part) == 1 and part.isupper() for part in dotted) else None


def _word_before(stop: _Stop, before: str) -> str:
    end = stop.start - len(before)
    return (stop.text[max(0, end - 24) : end].split() or [""])[-1].casefold()


def _ends_after_cry(stop: _Stop, begin: int) -> bool:
    if stop.quoted:
        return not _is_tag(stop)
    before = _before(stop)
    if "!" in stop.mark and before[:1].isupper() and not before.isupper() and stop.start - begin > len(before):
        # A name such as Wahoo! may stand inside a sentence.
        return _next_word(stop) in words("abbreviations", "starter") or stop.text[stop.next] in _OPENERS
    return stop.start > begin


def _is_tag(stop: _Stop, *, bare: bool = False) -> bool:
    """Whether the words behind a quoted question say who asked it: `Harriet Doyle asked.`

    A `bare` tag has nothing behind its verb.
    """
    found = list(_word().finditer(stop.text, stop.next, min(stop.limit, stop.next + 120)))[: _TAG_WORDS + 1]
    end, others = stop.next, words("abbreviations", "starter") - _ARTICLES
    for index, match in enumerate(found):
        word, gap = match[0].casefold(), stop.text[end : match.start()]
        if (bare and "," in gap) or not _AFTER_SPEAKER.isdisjoint(gap) or word in (_NO_TAG if index else others):
            return False
        end = match.end()
        if index and word in words("abbreviations", "speech"):
            following = found[index + 1][0].casefold() if index + 1 < len(found) else ""
            return _tag_ends(stop, word, end, following, bare=bare)
    return False


def _tag_ends(stop: _Stop, verb: str, end: int, following: str, *, bare: bool) -> bool:
    """Whether a verb of speech has its words before it, not behind it."""
    if bare or stop.text[end : end + 1] in tuple(".,;"):
        return stop.text[end : end + 1] in tuple(".,;")
    if following in _ARTICLES:
        return verb in ("asked", "asks", "told")
    return following not in words("abbreviations", "clause")


# --- roles -------------------------------------------------------------------------------------------------------


def _role(reading: Reading, start: int, end: int) -> str:
    """`quote` where no word of the writer's stands outside quotation marks."""
    quotations, position = reading.quotations, start
    index = bisect_right(quotations, start, key=_reach)
    while index < len(quotations) and quotations[index].start < end:
        if any(map(str.isalnum, reading.text[position : max(position, quotations[index].start)])):
            return "narration"
        position = quotations[index].end
        index += 1
    outside = any(map(str.isalnum, reading.text[position : max(position, end)]))
    return "narration" if position == start or outside else "quote"


def _reach(quotation: Quotation) -> int:
    return quotation.end
