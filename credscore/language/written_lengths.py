"""Durations and sets as they are written, and what is so long ago or to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credscore.language.numerals import HYPHENS, ONES, TENS, lower, number, touching
from credscore.language.time_words import (
    ABBREVIATED,
    DURATION_LEADS,
    PLURALS,
    SHIFTS,
    UNITS,
    WEEKDAYS,
)
from credscore.language.written_form import Written, alpha, capital, words_at

if TYPE_CHECKING:
    from credscore.values import Token

_ORDER = ("year", "month", "week", "day", "hour", "minute", "second")
#: Units that go by the calendar, so that an amount of them leads to a day or a period.
CALENDAR_UNITS = frozenset(("day", "week", "month", "year"))
#: What "another week" may be said after.
_TAKING = frozenset(
    "for wait waits waited take takes took need needs needed spend spent last lasts lasted stay stayed".split()
)


def amount(tokens: Sequence[Token], index: int, *, between: tuple[str, ...] = (), below: str = "") -> Written | None:
    """A number and a unit of time: "two weeks", "18-month", "half an hour".

    One of the words `between` them, where there are such; a unit smaller than `below`, where that is said.
    """
    found = number(tokens, index) if index < len(tokens) else None
    if found is None or found.vague:
        return None
    place = found.last + (lower(tokens, found.last) in HYPHENS and touching(tokens, found.last))
    if between:
        if lower(tokens, place) not in between:
            return None
        place += 1
    one = found.value <= 1.5 or found.part
    unit = _unit(tokens, place, joined=place > found.last, one=one, count=found.value)
    if not unit or is_title(tokens, index, place) or (below and not _is_smaller(unit, below)):
        return None
    last, value = _and_a_half(tokens, place + 1, found.value)
    if not old_style(tokens, last) and (rest := _smaller(tokens, last, unit)):
        return Written(index, rest.last, "duration", amount=value, unit=unit, other=(rest,))
    old = lower(tokens, last) in HYPHENS and lower(tokens, last + 1) in ("old", "olds", "long")
    return Written(index, last + 2 if old else last, "duration", amount=value, unit=unit)


def _unit(tokens: Sequence[Token], place: int, *, joined: bool, one: bool, count: float) -> str:
    """The unit at a place; a singular after a hyphen, after one, shortened, or before a noun ("a 15 minute call")."""
    word = lower(tokens, place)
    if word in PLURALS:
        return PLURALS[word]
    if word not in UNITS:
        return ""
    if word in ABBREVIATED or joined:
        return word
    if word in ("quarter", "night", "second", "weekend"):
        return ""
    compound = count < 1000 and alpha(tokens, place + 1) and tokens[place].text.islower()
    return word if one or (compound and lower(tokens, place + 1) not in _NO_NOUNS) else ""


#: What follows a unit that is no compound's first part.
_NO_NOUNS = frozenset("and or of in on at is was to for the a by from".split())


def _and_a_half(tokens: Sequence[Token], last: int, value: float) -> tuple[int, float]:
    """ "One hour and a half", "a year and a quarter"."""
    for words, more in ((("and", "a", "half"), 0.5), (("and", "a", "quarter"), 0.25), (("and", "half"), 0.5)):
        if words_at(tokens, last, len(words)) == words and not counts_more(tokens, last + len(words)):
            return last + len(words), value + more
    return last, value


def counts_more(tokens: Sequence[Token], index: int) -> bool:
    """Whether what was counted goes on: "and a half million", "and half of them"."""
    word = lower(tokens, index)
    return word in ("of", "million", "billion", "thousand", "dozen", "the", "their", "his", "her", "its", "a", "an")


def is_title(tokens: Sequence[Token], index: int, place: int) -> bool:
    """Whether a number and a unit with a capital name a film or a program: "60 Minutes" amid words without capitals."""
    if not (capital(tokens, place) and tokens[place].text[1:].islower()):
        return False
    before = next((token for token in reversed(tokens[max(0, index - 4) : index]) if _is_telling(token)), None)
    after = next((token for token in tokens[place + 1 : place + 5] if _is_telling(token)), None)
    return any(token is not None and token.text[0].islower() for token in (before, after))


def _is_telling(token: Token) -> bool:
    """Whether a word would have a capital in a headline with capitals."""
    return token.text[0].isalpha() and len(token.text) > 3 and token.lower not in ("with", "from", "into", "over")


def old_style(tokens: Sequence[Token], index: int) -> bool:
    """Whether a duration is part of a compound: "18-month-old"."""
    return lower(tokens, index) in HYPHENS


def _smaller(tokens: Sequence[Token], index: int, unit: str) -> Written | None:
    """What goes on in a smaller unit: "2 hours and 30 minutes"."""
    place = index + (lower(tokens, index) in ("and", ","))
    begins = lower(tokens, place)[:1].isdigit() or lower(tokens, place) in ONES or lower(tokens, place) in TENS
    if unit not in _ORDER or place >= len(tokens) or not begins:
        return None
    return amount(tokens, place, below=unit)


def _is_smaller(unit: str, other: str) -> bool:
    """Whether a unit is smaller than another."""
    unit = {"min": "minute", "hr": "hour", "sec": "second", "yr": "year"}.get(unit, unit)
    return unit in _ORDER and _ORDER.index(unit) > _ORDER.index(other)


def duration(tokens: Sequence[Token], index: int) -> Written | None:
    """A duration, or the day so long ago."""
    word = tokens[index].lower
    found = amount(tokens, index) or _half_unit(tokens, index)
    if found is None and word in ("a", "an", "another"):
        found = _one_unit(tokens, index)
    if found is None:
        return None
    if lower(tokens, found.last) == "ago":
        return found._replace(last=found.last + 1, form="ago", mod="past")
    if words_at(tokens, found.last, 2) in (("from", "now"), ("from", "today")):
        return _ahead(tokens, found._replace(last=found.last + 2, form="ago", mod="future"))
    if found.unit in CALENDAR_UNITS and (found.amount or 0) >= 1 and lower(tokens, index - 1) in ("in", "within"):
        return found._replace(mod="ahead" if lower(tokens, index - 1) == "in" else "within")
    return found


def _ahead(tokens: Sequence[Token], found: Written) -> Written:
    """ "Within two weeks from today" is all the time until then."""
    if lower(tokens, found.first - 1) == "within" or words_at(tokens, found.first - 2, 2) == ("less", "than"):
        return found._replace(form="span", anchor=(Written(found.last - 1, found.last, "now"),))
    return found


def _half_unit(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Half-hour", "half year"; not "the first half day"."""
    if tokens[index].lower != "half":
        return None
    place = index + 1 + (lower(tokens, index + 1) in HYPHENS)
    if lower(tokens, place) not in ("hour", "day", "year", "century", "decade"):
        return None
    return Written(index, place + 1, "duration", amount=0.5, unit=lower(tokens, place))


def _one_unit(tokens: Sequence[Token], index: int) -> Written | None:
    """ "A week" where it is a time, not a rate ("$5 a week")."""
    unit, after, before = lower(tokens, index + 1), lower(tokens, index + 2), lower(tokens, index - 1)
    if unit not in UNITS or unit in ("second", "quarter", "night", "min", "sec", "weekend"):
        return None
    if tokens[index].lower == "another":
        return Written(index, index + 2, "duration", amount=1, unit=unit) if before in _TAKING else None
    last, value = _and_a_half(tokens, index + 2, 1)
    fits = value > 1 or after in ("ago", "later", "earlier") or (before in DURATION_LEADS and not _rate(tokens, index))
    return Written(index, last, "duration", amount=value, unit=unit) if fits else None


def _rate(tokens: Sequence[Token], index: int) -> bool:
    return lower(tokens, index - 1) in ("in", "just", "only", "about") and alpha(tokens, index + 2)


def whole_unit(tokens: Sequence[Token], index: int) -> Written | None:
    """ "All day", "the whole week", "full-year"."""
    place = index + 1 + (lower(tokens, index + 1) in HYPHENS)
    word = lower(tokens, place)
    if word not in ("day", "week", "month", "year", "weekend") or (place > index + 1 and not touching(tokens, place)):
        return None
    return Written(index, place + 1, "duration", amount=1, unit=word)


def span(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The past two years"; "the last two years of the war" are a duration."""
    found = amount(tokens, index + 1)
    if not found:
        return None
    led = lower(tokens, index - 1) in ("the", "in", "over", "for", "these", "during")
    if not led and found.unit == "night":
        return None
    if lower(tokens, found.last) == "of":
        return found
    back = SHIFTS[tokens[index].lower] < 0
    found = found._replace(first=index, form="span", mod="past" if back else "future")
    within = not back and "within" in words_at(tokens, index - 2, min(index, 2))
    return found._replace(anchor=(Written(index, index, "now"),)) if within else found


def every(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Every other Friday", "each year", "every two weeks"."""
    place = index + 1 + (lower(tokens, index + 1) == "other")
    count, word = place - index, lower(tokens, place)
    if word in WEEKDAYS and len(word) > 5:
        return Written(index, place + 1, "set", weekday=WEEKDAYS[word], amount=count)
    if word in UNITS and word not in ("second", "minute", "min", "sec", "quarter"):
        return Written(index, place + 1, "set", amount=count, unit=word)
    found = amount(tokens, index + 1)
    return found and found._replace(first=index, form="set")


def so_often(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Once a week"."""
    unit = lower(tokens, index + 2)
    if lower(tokens, index + 1) not in ("a", "an", "per", "every", "each") or unit not in UNITS:
        return None
    return Written(index, index + 3, "set", amount=1, unit=unit)
