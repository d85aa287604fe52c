"""Whether words around a place tell what has happened or what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credscore.language.lexicon import words
from credscore.language.numerals import HYPHENS, lower

if TYPE_CHECKING:
    from credscore.values import Token

PAST, FUTURE, NONE = "past", "future", "none"
_MODALS = frozenset("will 'll wo shall may might can could should must would won't".split())


def tense(tokens: Sequence[Token], first: int, last: int, start: int, end: int) -> str:
    """`past`, `future` (plans and what is to be done, too) or `none` for the expression at tokens `first` up to `last`.

    `start` and `end` are the tokens of its statement. The nearest verb before the expression decides, else the first
    one after it; a verb of saying only where there is no other on its side.
    """
    lead = lower(tokens, first - 1)
    if lead in ("until", "till") and not _lasted(tokens, first - 1, start):
        return FUTURE
    if lead == "for" and lower(tokens, first - 2) in words("tense", "plans"):
        return FUTURE
    said = False
    for places in (range(first - 1, start - 1, -1), range(last, end)):
        for place in places:
            found = cue(tokens, place)
            if found in (PAST, FUTURE):
                return found
            said = said or found == "said"
        if said:
            return PAST
    return NONE


def _lasted(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Whether something went on "until" then, in the past: "the fire burned until Sunday"."""
    before = [token.lower for token in tokens[max(start, first - 4) : first]]
    return not words("tense", "lasting").isdisjoint(before) and _MODALS.isdisjoint(before)


def cue(tokens: Sequence[Token], place: int) -> str:
    """What one word says of the time: past, future, said (a verb of saying) or nothing."""
    word = tokens[place].lower
    if word in _MODALS:
        return FUTURE if not (word == "may" and tokens[place].text[0] == "M") else ""
    if word in words("tense", "plans"):
        return FUTURE
    if word == "to":
        return FUTURE if lower(tokens, place - 1) in words("tense", "before to") else ""
    if word in words("tense", "saying"):
        return "said"
    return PAST if is_past(tokens, place) else ""


def is_past(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word is a verb in the past tense, or may be its participle."""
    word, before = tokens[place].lower, lower(tokens, place - 1)
    if before in ("is", "are", "be", "being", "get") or before in HYPHENS:
        return False
    if word in words("tense", "irregular"):
        return before not in ("a", "an", "the")
    if len(word) < 5 or not word.endswith("ed") or word in words("tense", "not past"):
        return False
    return before not in ("a", "an", "the", "to") and not tokens[place].text[0].isupper()
