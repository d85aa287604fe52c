"""Whether words around a place tell what has happened or what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from credscore.language.lexicon import words
from credscore.language.numerals import HYPHENS, lower

if TYPE_CHECKING:
    from credscore.values import Token

#: How many words away a verb can be.
_FAR = 80
PAST, FUTURE, NONE = "past", "future", "none"
_NOT_BEFORE_BARE = frozenset("a an the to and or not n't 't do does did i we you they who that".split())
_MODALS = frozenset("will 'll wo shall may might can could should must would won't".split())


def tense(tokens: Sequence[Token], first: int, last: int, start: int, end: int) -> str:
    """`past`, `future` (plans and what is to be done, too) or `none` for the expression at tokens `first` up to `last`.

    `start` and `end` are the tokens of its statement. The nearest verb before the expression decides, else the first
    one after it; a verb of saying only where there is no other on its side.
    """
    lead = lower(tokens, first - 1)
    if is_told(tokens, first, last, start, end):
        return PAST
    if lead in ("until", "till"):
        return PAST if _lasted(tokens, first - 1, start) else FUTURE
    if lead == "for" and lower(tokens, first - 2) in words("tense", "plans"):
        return FUTURE
    said = False
    for places in (range(first - 1, max(start, first - _FAR) - 1, -1), range(last, min(end, last + _FAR))):
        for place in places:
            found = cue(tokens, place)
            if found in (PAST, FUTURE):
                return found
            said = said or found == "said"
        if said:
            return PAST
    return NONE


#: Words that open a clause of their own.
_CLAUSES = frozenset("that who which whose whom when where if unless while as because although whether before".split())
_BREAKS = _CLAUSES | frozenset(", ; : — – ( and but after .".split())
_PROMISES = frozenset("will 'll wo shall may can must".split())
#: Between a verb and a day these give the day to a noun, a plan or another clause: "the fight with her rival on May 9".
_STRANGERS = _CLAUSES | frozenset(
    ", ; : — – - ( ) to for from with about against after until over than and or is are be will would".split()
)
_PLACES = frozenset("in at near outside inside off aboard along under behind".split())
_PARTICLES = frozenset("out off up down in over away back again apart through there here early late dead".split())
_OPEN_BE = frozenset("be is are being to have having".split())
_OPEN_UNTIL = _MODALS | frozenset("is are be being has have 's 're 've".split())
_BE = frozenset("was were been".split())


def is_told(tokens: Sequence[Token], first: int, last: int, start: int, end: int) -> bool:
    """Whether something is plainly told to have happened on the day at tokens `first` up to `last`.

    The day stands before its clause ("Too late: On May 9 the dam broke"), or so near after the verb that it can belong
    to nothing else ("was found in the river on May 9"; not "called off the concert on May 9").
    """
    if end > start and tokens[end - 1].text == "?":
        return False
    named = lower(tokens, first - 1) == "the"
    first -= named
    led = lower(tokens, first - 1) == "on"
    place = first - 1 - led
    place -= place >= start and lower(tokens, place) in ("late", "early")
    if _opens(tokens, place, start):
        return (led or lower(tokens, last) == ",") and _told_after(tokens, last, end)
    if led and cue(tokens, last) == "said" and not is_past(tokens, first - 2):
        return True
    return (led or not named) and _told_before(tokens, first - 1 - led, start, led=led)


def _opens(tokens: Sequence[Token], place: int, start: int) -> bool:
    """Whether a clause begins after a place: a statement, what follows a label's colon, or an ", and"."""
    if place >= start and tokens[place].lower in ("and", "but", "then"):
        place -= 1
        return place < start or tokens[place].text in ",;"
    return place < start or tokens[place].text in ":—–"


def _told_after(tokens: Sequence[Token], last: int, end: int) -> bool:
    """Whether the first verb after a day is a finite past."""
    for place in range(_past_aside(tokens, last, end), min(end, last + 16)):
        found = cue(tokens, place)
        if tokens[place].lower in _CLAUSES or found == FUTURE:
            return False
        if found:
            return not _is_open(tokens, place, end)
    return False


def _past_aside(tokens: Sequence[Token], last: int, end: int) -> int:
    """Past ", as crowds looked on," between a day and its clause."""
    if lower(tokens, last) != "," or lower(tokens, last + 1) not in ("as", "after", "when", "while", "before"):
        return last
    return next((place for place in range(last + 2, min(end, last + 14)) if tokens[place].text == ","), last)


def _is_open(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether a past form is none after all: "was to", "were expected to", "the men invited to the games will"."""
    ahead = [token.lower for token in tokens[place + 1 : min(end, place + 12)]]
    if tokens[place].lower in _BE and (
        ahead[:1] == ["to"]
        or any(word in words("tense", "plans") for word in ahead[:3])
        or any(word in words("tense", "before to") and then == "to" for word, then in pairwise(ahead[:4]))
    ):
        return True
    for word in ahead:
        if word in _BREAKS:
            return False
        if word in _PROMISES:
            return True
    return False


def _told_before(tokens: Sequence[Token], place: int, start: int, *, led: bool) -> bool:
    """Whether the words that end at a place are a finite past, with no noun after it that the day could belong to.

    Without "on" before the day (`led` is false) only a verb of what happened, right there: "died April 3".
    """
    if any(token.lower in ("if", "unless") for token in tokens[max(start, place - 30) : place]):
        return False
    for verb in range(place, max(start, place - 8) - 1, -1):
        word, found = tokens[verb].lower, cue(tokens, verb)
        if word in _BE or word == "had":
            return False
        if found in (PAST, "said") and lower(tokens, verb - 1) not in _OPEN_BE:
            return _belongs(tokens, verb, place, led=led)
        if found == FUTURE or word in _STRANGERS:
            return False
    return False


def _belongs(tokens: Sequence[Token], verb: int, place: int, *, led: bool) -> bool:
    """Whether a day after a place can be nothing but the day of a verb."""
    word, follows = tokens[verb].lower, lower(tokens, verb + 1)
    if word in ("published", "released"):  # journals and books are told of before their day
        return False
    happened = word in words("tense", "happened")
    if place == verb or (place == verb + 1 and follows in _PARTICLES):
        return led or happened or word in words("tense", "done")
    if not led:
        return False
    if word in words("tense", "occurred"):
        return not any(token.lower in _PLACES or token.lower == "of" for token in tokens[verb + 1 : place + 1])
    was = lower(tokens, verb - 1) in _BE
    return word in words("tense", "done") or (follows in _PLACES | {"by"} and (happened or was))


#: How many words before "until" its verb is looked for.
_REACH = 12


def _lasted(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Whether something went on "until" then, in the past: "burned until Sunday", "did not learn of it until Sunday".

    Not "was put off until Sunday", "was told to stay until Sunday", "is closed until Sunday".
    """
    for place in range(first - 1, max(start, first - _REACH) - 1, -1):
        word = tokens[place].lower
        if word in words("tense", "put off") or word in _OPEN_UNTIL or word in ("to", ";"):
            return False
        if word == "did" or word in _BE or (is_past(tokens, place) and word not in words("tense", "saying")):
            return not _is_put_off(tokens, max(start, place - 3), place)
    return False


def _is_put_off(tokens: Sequence[Token], start: int, place: int) -> bool:
    """Whether a modal, "have" or "be" before a past form makes it a participle of what is to be."""
    before = [token.lower for token in tokens[start:place]]
    return not _OPEN_UNTIL.isdisjoint(before) or not words("tense", "put off").isdisjoint(before)


#: Plans that are things: "rejected the plan on May 3".
_NOUNS = frozenset("plan plans ends runs".split())
_OWNERS = frozenset("the a an this that his her its their our 's".split())


def cue(tokens: Sequence[Token], place: int) -> str:
    """What one word says of the time: past, future, said (a verb of saying) or nothing; no word says nothing."""
    if not 0 <= place < len(tokens):
        return ""
    word = tokens[place].lower
    if word in _MODALS:
        return FUTURE if not (word == "may" and tokens[place].text[0] == "M") else ""
    if word in words("tense", "plans"):
        return "" if word in _NOUNS and lower(tokens, place - 1) in _OWNERS else FUTURE
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
    if word in words("tense", "bare"):
        after = lower(tokens, place + 1)
        object_follows = after in words("tense", "after bare") or after[:1].isdigit()
        return before in ("was", "were", "had") or (object_follows and before not in _NOT_BEFORE_BARE | _MODALS)
    if word in words("tense", "irregular"):
        return before not in ("a", "an", "the")
    if len(word) < 5 or not word.endswith("ed") or word in words("tense", "not past"):
        return False
    return before not in ("a", "an", "the", "to") and not tokens[place].text[0].isupper()
