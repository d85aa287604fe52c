"""What a number counts: the noun behind it, past adjectives, owners and names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credscore.language.lexicon import words
from credscore.language.numerals import HYPHENS, STARTERS, lower, number, touching
from credscore.language.units import plural, singular, unit_of

if TYPE_CHECKING:
    from credscore.values import Token

UNCOUNTED = frozenset("times time way ways fold star off something somethings".split())
#: Words that bound a number after a hyphen: "100-plus".
BOUNDS = frozenset("plus odd ish".split())
#: How many tokens behind a number its noun may stand.
_REACH = 9
DETERMINERS = frozenset("the its their his her our those these all my your".split())
#: Nouns without a plural that stand before another one: "police officers".
_BODIES = frozenset("police staff crew women men people".split())


def unit_at(tokens: Sequence[Token], index: int, value: float, scale: float = 1.0) -> tuple[str | None, int]:
    """The unit at a token and where it ends: of measure, or the word that a hyphen ties to the number."""
    unit, last = unit_of(tokens, index, value, scale)
    if unit or lower(tokens, index) not in HYPHENS or not touching(tokens, index) or not touching(tokens, index + 1):
        return unit, last
    word = lower(tokens, index + 1)
    text = tokens[index + 1].text if index + 1 < len(tokens) else ""
    tied = word.isalpha() and len(text) > 1 and (text.islower() or text.istitle()) and value != 0
    counts = tied and word not in UNCOUNTED | BOUNDS and word not in words("quantities", "function")
    return (singular(word), index + 2) if counts else (None, index)


def is_counted(tokens: Sequence[Token], index: int, value: float) -> bool:
    """Whether a unit or a noun follows a number."""
    return bool(unit_at(tokens, index, value)[0] or noun_after(tokens, index))


def noun_after(tokens: Sequence[Token], index: int, *, whole: bool = False) -> str | None:
    """The plural noun that is counted from a token on, past its adjectives; None where a verb or a mark comes first.

    A `whole` number is one of things only with a determiner: "21 of the men", but "died at 91 of burns".
    """
    place = index
    if lower(tokens, place) == "of":
        place += 1
        owned = _past_owner(tokens, place) > place
        if whole and not owned and lower(tokens, place) not in DETERMINERS and not lower(tokens, place)[:1].isdigit():
            return None
        place = _past_owner(tokens, place)
        while lower(tokens, place) in DETERMINERS:
            place += 1
        if (found := number(tokens, place) if place < len(tokens) else None) and not found.part:
            place = found.last
    elif lower(tokens, place) in HYPHENS:
        return None
    start = place
    while place < start + _REACH:
        word = lower(tokens, place)
        if _is_passed(tokens, place, start):
            place += 1
            continue
        if word[:1].isdigit() and lower(tokens, place + 1) in HYPHENS:
            place += 3
            continue
        if word[:1].isdigit() and lower(tokens, place - 1) in HYPHENS and place > index + 1:
            place += 1
            continue
        if not word.isalpha() or (word in words("quantities", "function") and tokens[place].text != "US"):
            return None
        if plural(word):
            return _last_plural(tokens, place)
        place += 1
    return None


def _is_passed(tokens: Sequence[Token], place: int, start: int) -> bool:
    """Whether a token joins what stands before a noun: a hyphen, a word between two, "and" between two adjectives."""
    word, following = lower(tokens, place), lower(tokens, place + 1)
    if word in HYPHENS:
        return touching(tokens, place) and touching(tokens, place + 1)
    if word == "and":
        adjective = (
            following.isalpha()
            and not plural(following)
            and following not in STARTERS | words("quantities", "function")
        )
        return place > start and adjective and not lower(tokens, place - 1).endswith(("ed", "ing"))
    within = lower(tokens, place - 1) in HYPHENS and touching(tokens, place) and place > start
    return within and word in words("quantities", "function")


def _last_plural(tokens: Sequence[Token], place: int) -> str:
    """The last of some plurals in a row: "sports cars", "Dallas police officers"."""
    word = tokens[place].lower
    for following in (lower(tokens, place + 1), lower(tokens, place + 2)):
        if not plural(following) or (word in words("quantities", "plurals") and word not in _BODIES):
            break
        word = following
    return word


def _past_owner(tokens: Sequence[Token], index: int) -> int:
    """Past whose the things are: "the state's", "Iowa's"."""
    for place in range(index, index + 4):
        if lower(tokens, place + 1) == "'s":
            return place + 2
        word = lower(tokens, place)
        titled = word == "." and 1 < len(lower(tokens, place - 1)) < 4
        if not (word.isalpha() or titled) or (word in words("quantities", "function") and word not in DETERMINERS):
            break
    return index


def single_noun(tokens: Sequence[Token], index: int) -> str | None:
    """The noun that "one" counts, at the end of the words up to a verb or a mark: "one misdemeanor count of"."""
    head, place = None, index
    while place < min(index + 8, len(tokens)):
        word = tokens[place].lower
        if head and lower(tokens, place - 1) in HYPHENS and word in words("quantities", "function"):
            place += 1
            continue
        if not word.isalpha() or word in words("quantities", "function") or _acts(tokens, place, index):
            break
        head, place = word, place + 1
        if lower(tokens, place) in HYPHENS and touching(tokens, place) and touching(tokens, place + 1):
            place += 1
    else:
        return None
    named = head and len(head) > 1 and not plural(head) and head not in words("quantities", "no heads")
    return head if named else None


def _acts(tokens: Sequence[Token], place: int, index: int) -> bool:
    """Whether a word behind the first is a verb or an adverb, as far as its form and what follows tell."""
    word, after = tokens[place].lower, lower(tokens, place + 1)
    if word in words("quantities", "acts"):
        return place > index or word not in words("quantities", "once")
    if place == index:
        return False
    if word.endswith("ly"):
        return True
    if plural(word):
        return True
    if not word.endswith(("ed", "ing")) or word in words("quantities", "nouns in ing"):
        return False
    name = place + 1 < len(tokens) and tokens[place + 1].text[0].isupper()
    return name or not after.isalpha() or after in words("quantities", "function") or after.endswith(("ly", "s"))


def place_of(tokens: Sequence[Token], index: int, noun: str) -> int:
    """Where a noun stands after a token."""
    return next((place for place in range(index, min(index + 9, len(tokens))) if tokens[place].lower == noun), index)
