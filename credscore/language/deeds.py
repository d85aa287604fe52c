"""What people are told to have done on a day: "On May 3, Lee told …", "Keble, who left Holy Cross in 2004"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from credscore.language.dated import Period, by_token, period
from credscore.language.lexicon import words
from credscore.language.mentions import names
from credscore.language.numerals import lower
from credscore.language.once import once
from credscore.language.people import Person, people, predicates
from credscore.language.tense import is_past

if TYPE_CHECKING:
    from credscore.language.reading import Reading

#: How many words a time may stand after its verb.
_REACH = 16
#: How far around a verb the words are read that show who else may be meant.
_NEAR = 40
#: How many words a statement may open with before its day.
_OPENING = 7
#: Verbs of what only the living do, besides those of saying.
ACTS = frozenset(
    """told spoke gave met visited signed attended appeared joined voted opened arrived returned resigned married
    testified performed sang played argued warned urged called asked thanked smiled cried walked ran bought sold hired
    endorsed campaigned traveled travelled flew sat stood wrote answered denied confirmed""".split()
)
#: What is done to the living alone.
_DONE_TO = frozenset(
    "seen interviewed asked photographed spotted questioned quoted reelected elected appointed".split()
)
#: What ends the clause of a verb.
_STOPS = frozenset("and but when while who which after before as since ; : that because where until if than or".split())
#: Words of what came from the dead afterwards, or of somebody else.
_LATER = frozenset(
    "posthumous posthumously will estate widow widower archive archives late published released foundation".split()
)


class Deed(NamedTuple):
    """A verb in the past tense with a name as its subject and a day: tokens `first` (the name) to `last` (left out)."""

    who: Person
    verb: str
    first: int
    last: int
    day: Period
    explicit: bool
    objects: frozenset[str]
    """Folded words with capitals after the verb, up to the end of its clause."""

    @property
    def is_act(self) -> bool:
        """Whether only the living do this."""
        return self.verb in ACTS or self.verb in _DONE_TO or self.verb in words("tense", "saying")


@once
def deeds(reading: Reading) -> tuple[Deed, ...]:
    """The dated deeds of people in the writer's words, in order."""
    return tuple(deed for who in people(reading) if (deed := _deed(reading, who)))


def _deed(reading: Reading, who: Person) -> Deed | None:
    tokens = reading.tokens
    statement = reading.statement_at(tokens[who.first].start)
    verb = _verb(reading, who)
    if verb is None or statement is None or statement.role == "furniture" or reading.is_quoted(tokens[verb].start):
        return None
    first, last = reading.token_range((statement.start, statement.end))
    if any(token.lower in _LATER for token in tokens[max(first, verb - _NEAR) : min(last, verb + _NEAR)]):
        return None
    end = next((place for place in range(verb + 1, min(last, verb + _REACH)) if lower(tokens, place) in _STOPS), last)
    found = _after(reading, verb, min(end, verb + _REACH)) or _before(reading, who, first)
    if found is None:
        return None
    at, day, explicit = found
    objects = frozenset(
        token.lower
        for token in tokens[verb + 1 : min(end, verb + _REACH)]
        if token.text[0].isupper() and token.lower not in names().calendar
    )
    low, high = min(who.first, at[0]), max(verb + 1, at[1])
    return Deed(who, tokens[verb].lower, low, high, day, explicit, objects)


def _verb(reading: Reading, who: Person) -> int | None:
    """The finite past verb that is told of a name; None after "had"."""
    tokens = reading.tokens
    for place in predicates(reading, who):
        word = lower(tokens, place)
        place += word.endswith("ly") or word in ("also", "then", "later", "first")
        word = lower(tokens, place)
        if word == "was" and lower(tokens, place + 1) in _DONE_TO:
            return place + 1
        if (
            word
            and tokens[place].text[0].islower()
            and (is_past(tokens, place) or word in ACTS or word in ("said", "left"))
        ):
            return None if word in ("had", "was", "were", "did") else place
    return None


def _after(reading: Reading, verb: int, end: int) -> tuple[tuple[int, int], Period, bool] | None:
    """The day after a verb, with no other verb between them."""
    times = by_token(reading)
    for place in range(verb + 1, end):
        if place in times and lower(reading.tokens, place - 1) in ("on", "in", "late", "early", ",", "of"):
            return _dated(reading, place)
        if is_past(reading.tokens, place):
            return None
    return None


def _before(reading: Reading, who: Person, first: int) -> tuple[tuple[int, int], Period, bool] | None:
    """The day that a statement begins with: "On May 3, Lee told …", "In an interview on May 3, Lee said …"."""
    tokens, times = reading.tokens, by_token(reading)
    place = next((place for place in range(first, first + _OPENING) if place in times), None)
    if place is None or any(is_past(tokens, index) or lower(tokens, index) in _STOPS for index in range(first, place)):
        return None
    if place != first and lower(tokens, first) not in ("on", "in", "late", "early", "at", "during"):
        return None
    between = [token.lower for token in tokens[times[place][1] : who.first]]
    return _dated(reading, place) if between in ([","], []) else None


def _dated(reading: Reading, place: int) -> tuple[tuple[int, int], Period, bool] | None:
    """A day, month or year that is written as one; no weekday and nothing that goes by today."""
    time, end = by_token(reading)[place]
    day = period(time.value) if time.kind in ("date", "time") else None
    figures = [token for token in reading.tokens[place:end] if token.text[0].isdigit()]
    if day is None or not figures:
        return None
    year = any(len(token.text) == 4 for token in figures)
    return (place, end), day, year
