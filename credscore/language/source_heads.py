"""Where the head of a source's phrase ends: before what is said of it, and before a second source.

Of "the mayor of Orle, who spoke on Friday" the head is "the mayor", of "the health and safety inspectors" all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from credscore.language.noun_phrases import DAYS, DETERMINERS, PREPOSITIONS, RELATIVES
from credscore.language.source_nouns import is_body, is_plural, listed, sort_of

if TYPE_CHECKING:
    from credscore.language.noun_phrases import Phrase, Words

ENDS = (
    PREPOSITIONS
    | RELATIVES
    | frozenset(", ( ) — – [ : ; that to as said says not out up down because when where while if such".split())
)
#: Small words inside the names of bodies.
JOINING = frozenset("of for on and in &".split())
#: What a sentence may begin behind.
_OPENING = frozenset('. ? ! : ; " “ ” ‘ — –'.split())


def end_of_head(text: Words, whole: Phrase, kinds: dict[int, str]) -> int:
    """The end of the head: before a preposition, relative clause, apposition, second source or another article."""
    first, last = whole
    for index in range(first + 1, last):
        word = text.lower[index]
        if word in ("and", "or", "&"):
            if _joins(text, whole, index, kinds):
                return index
        elif word in ENDS:
            listed = word == "," and _is_between_adjectives(text, whole, index)
            if not listed and not _is_in_name(text, whole, index, kinds):
                return _last_noun(text, first, index, kinds)
        elif word in DETERMINERS and word != "'s" and not text.is_name(index) and _is_closed(text, first, index):
            return _last_noun(text, first, index, kinds)
    return _last_noun(text, first, last, kinds)


def _is_between_adjectives(text: Words, whole: Phrase, comma: int) -> bool:
    """Whether a comma only parts two adjectives: "a small, early study"."""
    before, after = text.lower[comma - 1], comma + 1
    if after >= whole.last or text.lower[whole.first] not in DETERMINERS or comma - 1 == whole.first:
        return False
    plain = before.isalpha() and not text.is_name(comma - 1) and not sort_of(before)
    goes_on = text.lower[after].isalpha() and not text.is_name(after) and text.lower[after] not in DETERMINERS | ENDS
    return plain and goes_on and any(sort_of(word) for word in text.lower[after : min(after + 4, whole.last)])


def _is_closed(text: Words, first: int, index: int) -> bool:
    """Whether a noun phrase may have ended before an article: not behind "all" and "both"."""
    before = text.lower[index - 1]
    return before not in listed("whole") and before not in listed("quantifier") and before != "half"


def _last_noun(text: Words, first: int, last: int, kinds: dict[int, str]) -> int:
    """The end of the head where a participle or "close", "familiar", "found" goes on behind a noun that is known."""
    final = text.lower[last - 1]
    if (sort_of(final) or is_proper(text, last - 1, kinds)) and final not in DAYS:
        return last
    for index in range(first + 1, last):
        word = text.lower[index]
        behind = word in listed("behind") or word.endswith(("ing", "ed", "ly")) or text.is_verb(index, first)
        if behind and not text.is_name(index) and sort_of(text.lower[index - 1]):
            return index
    return last


def _is_in_name(text: Words, whole: Phrase, index: int, kinds: dict[int, str]) -> bool:
    """Whether a small word stands inside a body's name: "the Department of Tides"."""
    if index + 1 >= whole.last or text.lower[index] not in JOINING:
        return False
    if not text.is_name(index - 1) or not text.is_name(index + 1) or kinds.get(index - 1) == "person":
        return False
    return kinds.get(index) == "organization" or has_body(text, whole.first, index)


def _joins(text: Words, whole: Phrase, index: int, kinds: dict[int, str]) -> bool:
    """Whether "and" joins two sources, rather than two words of one ("health and safety inspectors")."""
    left, right = index - 1, index + 1
    if right >= whole.last or _is_in_name(text, whole, index, kinds):
        return False
    if text.lower[right] in DETERMINERS or text.lower[right] in listed("quantifier"):
        return True
    if is_proper(text, left, kinds):
        return not _is_shared(text, whole, index, kinds)
    return bool(sort_of(text.lower[left])) and is_plural(text.lower[left])


def _is_shared(text: Words, whole: Phrase, index: int, kinds: dict[int, str]) -> bool:
    """Whether two names share the noun behind them ("Russian and Chinese officials", "the Food and Drug Office")."""
    end = index + 1
    while end < whole.last and text.is_name(end):
        end += 1
    alone = index - 1 == whole.first or text.lower[index - 2] in DETERMINERS
    if not alone or end == index + 1:
        return False
    if kinds.get(index - 1) == "person" and kinds.get(index + 1) != "person":
        return False
    shared = end < whole.last and text.lower[end].isalpha() and text.lower[end] not in ENDS | listed("whole")
    return (shared and text.lower[end] not in ("and", "or")) or has_body(text, index + 1, end)


def is_proper(text: Words, index: int, kinds: dict[int, str]) -> bool:
    """Whether a token is a name, as far as its capital tells: not only because a sentence begins with it."""
    if not text.is_name(index):
        return False
    opens = not index or text.lower[index - 1] in _OPENING
    return index in kinds or not opens or text.tokens[index].text.isupper()


def has_body(text: Words, first: int, last: int) -> bool:
    return any(is_body(text.lower[i]) for i in range(first, last))
