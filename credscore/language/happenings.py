"""What happened on a day, as the words around its date: enough to see that two sentences tell of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from credscore.language.dated import Period, by_token, has_year, period
from credscore.language.elapsed import stem
from credscore.language.mentions import names
from credscore.language.numerals import ONES, TENS, lower
from credscore.language.once import once
from credscore.language.tense import is_past

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Statement

#: How many words on each side of a date tell of what happened then.
_AROUND = 14
#: How far around a date words are looked for that show that it comes again.
_NEAR = 40


class Happening(NamedTuple):
    """A date at the tokens `first` up to `last` (left out), with the stems and figures around it."""

    first: int
    last: int
    statement: int
    when: Period
    yearly: bool
    """Whether its year is not written."""
    stems: frozenset[str]
    named: frozenset[str]
    """Stems of words with a capital."""
    figures: frozenset[str]


@once
def happenings(reading: Reading) -> tuple[Happening, ...]:
    """The written days and years on which something is told to have happened, in the writer's words."""
    found = (_happening(reading, first) for first in by_token(reading))
    return tuple(one for one in found if one)


def _happening(reading: Reading, first: int) -> Happening | None:
    tokens = reading.tokens
    time, last = by_token(reading)[first]
    when = period(time.value) if time.kind in ("date", "time") else None
    statement = reading.statement_at(time.start)
    if when is None or statement is None or statement.role != "narration" or reading.is_quoted(time.start):
        return None
    begin, end = reading.token_range((statement.start, statement.end))
    if not _is_when(reading, first, last, when, begin):
        return None
    if not _is_past(reading, statement) or any(
        token.lower in _AGAIN for token in tokens[max(begin, first - _NEAR) : min(end, last + _NEAR)]
    ):
        return None
    around = [tokens[place] for place in _around(reading, first, last, begin, end)]
    plain = names().openers | names().calendar
    telling = [
        token for token in around if token.text[0].isalpha() and len(token.text) > 2 and token.lower not in plain
    ]
    return Happening(
        first,
        last,
        statement.index,
        when,
        not has_year(reading, first, last),
        frozenset(stem(token.lower) for token in telling),
        frozenset(stem(token.lower) for token in telling if token.text[0].isupper()),
        frozenset(
            token.lower for token in around if token.text[0].isdigit() or token.lower in ONES or token.lower in TENS
        ),
    )


def _around(reading: Reading, first: int, last: int, begin: int, end: int) -> list[int]:
    """The tokens around a date up to where another clause, or a length of time from another day, begins."""
    tokens, places = reading.tokens, list[int]()
    for side in (range(first - 1, max(begin, first - _AROUND) - 1, -1), range(last, min(end, last + _AROUND))):
        for place in side:
            if lower(tokens, place) in _OTHERS:
                break
            places.append(place)
    return places


#: Where the words of another event begin.
_OTHERS = frozenset("after before since until when while following ; though although because if ago".split())


def _is_when(reading: Reading, first: int, last: int, when: Period, begin: int) -> bool:
    """Whether a day or year in figures is when something happened: "on May 3", "in 1987", "died May 3"; no stamp."""
    tokens, before = reading.tokens, lower(reading.tokens, first - 1)
    if not any(token.text[0].isdigit() for token in tokens[first:last]):
        return False
    if not when.is_day:
        return (when.last - when.first).days > 360 and before == "in"
    return before in ("on", "late", "early", "of") or first == begin or (first > 0 and is_past(tokens, first - 1))


#: Words of what comes again, so that two dates are of two events.
_AGAIN = frozenset(
    "again also too second third another twice later earlier each every annual previous previously".split()
)


@once
def _past_places(reading: Reading) -> frozenset[int]:
    """The statements with a verb in the past tense."""
    places = (index for index in range(len(reading.tokens)) if is_past(reading.tokens, index))
    found = (reading.statement_at(reading.tokens[index].start) for index in places)
    return frozenset(one.index for one in found if one)


def _is_past(reading: Reading, statement: Statement) -> bool:
    return statement.index in _past_places(reading)
