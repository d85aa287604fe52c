"""One event on two dates.

DAT007 event-date

What it flags: a death, a birth, a departure or another thing that happens to a person once, told of two days that
cannot be the same; an event told in like words by two dates; and one deadline with two dates. Both places are shown,
for either may be wrong.

Why: when something happened is the second of the questions that a report answers; AP and Reuters ask that a date be
the same from the first paragraph to the last.

Example: `... by October 24 ... If the Senate misses the deadline of October 4, ...`

Better: `If the Senate misses the deadline of October 24, ...`

Known weakness: meetings, games and votes come again, so events are compared only where nearly all the words of one
telling stand in the other, too; deeds that may be done twice are not. Where the objects that are named differ, two
events are meant.

Measured: 4.75 million words of published news, health news, releases and opinion: no hits; twelve early ones were false
(stamps of posts, days of trials for a murder, a diary's figures) and are guarded against now. In 190,000 words of an
encyclopedia and of stories, which no guard was made with but one, three hits, all right: two births and an opening on
two dates.

References: AP Stylebook, dates; Reuters Handbook of Journalism, accuracy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from credscore.checks.registry import Rule
from credscore.language.dated import Period, by_token, has_year, in_year_of, period
from credscore.language.deeds import Deed, deeds
from credscore.language.happenings import Happening, happenings
from credscore.language.lives import facts
from credscore.language.mentions import names
from credscore.language.numerals import lower
from credscore.language.people import Person, same
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Finding, Time, Token

#: What somebody does, or has done to them, once in a place.
ONCE = frozenset("left retired resigned founded graduated emigrated quit stepped defected converted".split())
#: How far around a deed words are looked for that show that it was done again.
_NEAR = 10
#: How many words before a bound its "must" is looked for.
_OBLIGED = 30
#: Tellings of one event that are compared with each other.
_MOST = 8
_AGAIN = frozenset("again second twice third another re-elected returned resumed former first also".split())


class _Told(NamedTuple):
    """One telling of an event: who, the tokens it stands at, its day and the names beside it."""

    who: Person
    first: int
    last: int
    day: Period
    yearly: bool
    objects: frozenset[str] = frozenset()


def find_event_dates(reading: Reading) -> Iterator[Finding]:
    """Events of one person, events told in like words, and deadlines, with two dates (DAT007)."""
    taken: set[int] = set()
    for several in _of_people(reading).values():
        pairs = (pair for pair in combinations(several[:_MOST], 2) if _disagree(reading, *pair))
        if pair := next(pairs, None):
            taken.update(place for told in several for place in range(told.first, told.last))
            one, two = pair
            yield _finding(reading, (one.first, one.last, one.day), (two.first, two.last, two.day), 0.8)
    yield from _told_twice(reading, taken)
    yield from _deadlines(reading)


def _of_people(reading: Reading) -> dict[tuple[str, str], list[_Told]]:
    """What happens to people once, by event and surname."""
    told: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for fact in facts(reading):
        if fact.kind in ("born", "died") and fact.day:
            yearly = not has_year(reading, fact.first, fact.last)
            told[fact.kind, fact.who.surname].append(_Told(fact.who, fact.first, fact.last, fact.day, yearly))
    for deed in deeds(reading):
        if deed.verb in ONCE and not _is_again(reading, deed):
            one = _Told(deed.who, deed.first, deed.last, deed.day, not deed.explicit, deed.objects)
            told[deed.verb, deed.who.surname].append(one)
    return told


def _is_again(reading: Reading, deed: Deed) -> bool:
    return any(token.lower in _AGAIN for token in reading.tokens[max(0, deed.first - _NEAR) : deed.last + _NEAR])


def _disagree(reading: Reading, one: _Told, two: _Told) -> bool:
    """Whether two tellings are of one event and no day fits both."""
    first, second = one.day, two.day
    if one.yearly != two.yearly:
        first, second = (in_year_of(first, second), second) if one.yearly else (first, in_year_of(second, first))
    apart = first.last < second.first or second.last < first.first
    fits = one.objects <= two.objects or two.objects <= one.objects
    return apart and fits and same(reading, one.who, two.who)


def _finding(reading: Reading, one: tuple[int, int, Period], two: tuple[int, int, Period], sure: float) -> Finding:
    places = [Span(reading.tokens[first].start, reading.tokens[last - 1].end) for first, last, _ in (one, two)]
    return Finding(
        "DAT007",
        places[1],
        f"{two[2].spoken()} here, {one[2].spoken()} in another place: is it one event, and which date is right?",
        sure,
        related=(places[0],),
        values={"found": two[2].spoken(), "expected": one[2].spoken()},
    )


# --- events told in like words ------------------------------------------------------------------------------

#: Stems that two tellings of one event share at least, and their share of the shorter telling.
_SHARED, _SHARE = 4, 0.7
#: Tellings that share a name; more are a chronicle.
_CHRONICLE = 24


def _told_twice(reading: Reading, taken: set[int]) -> Iterator[Finding]:
    """ "The Sele dam burst on May 3 … when the dam at Sele burst on May 5": the same words with another date."""
    by_name: dict[str, list[Happening]] = defaultdict(list)
    for one in happenings(reading):
        for name in sorted(one.named) if one.first not in taken else ():
            by_name[name].append(one)
    for several in by_name.values():
        for one, two in combinations(several, 2) if len(several) <= _CHRONICLE else ():
            if taken.isdisjoint((one.first, two.first)) and _is_one_event(one, two):
                taken.update((one.first, two.first))
                yield _finding(reading, (one.first, one.last, one.when), (two.first, two.last, two.when), 0.7)


def _is_one_event(one: Happening, two: Happening) -> bool:
    """Whether two happenings are told in like words, by no other figures, and no day fits both."""
    shared, shorter = len(one.stems & two.stems), min(len(one.stems), len(two.stems))
    if one.statement == two.statement or not (one.stems - one.named) & (two.stems - two.named):
        return False  # a name alone may be that of something that comes again
    whole = shared == shorter == _SHARED - 1
    if one.when.is_day != two.when.is_day or not (whole or (shared >= _SHARED and shared >= _SHARE * shorter)):
        return False
    first, second = one.when, two.when
    if one.yearly != two.yearly:
        first, second = (in_year_of(first, second), second) if one.yearly else (first, in_year_of(second, first))
    return first != second and (one.figures <= two.figures or two.figures <= one.figures)


# --- deadlines ----------------------------------------------------------------------------------------------


def _deadlines(reading: Reading) -> Iterator[Finding]:
    """ "Must approve the bill by October 24 ... the deadline of October 4"."""
    named = [
        found
        for index, token in enumerate(reading.tokens)
        if token.lower == "deadline"
        if (found := _named(reading, index))
    ]
    if not named or len(named) > _MOST:
        return
    for one, two in combinations(named, 2):
        if one[2] != two[2] and _actors(reading, one[0]) & _actors(reading, two[0]):
            yield _finding(reading, one, two, 0.7)
            return
    for bound in islice(_bounds(reading), _MOST):
        for deadline in named:
            if bound[2] != deadline[2] and _actors(reading, bound[0]) & _actors(reading, deadline[0]):
                one, two = sorted((bound, deadline))
                yield _finding(reading, one, two, 0.7)
                return


def _named(reading: Reading, index: int) -> tuple[int, int, Period] | None:
    """ "The deadline of October 4", "the October 4 deadline"."""
    tokens, times = reading.tokens, by_token(reading)
    if lower(tokens, index + 1) in ("of", "is", ",") and index + 2 in times:
        return _bound(times[index + 2], index)
    before = next((start for start in range(index - 1, max(-1, index - 5), -1) if start in times), None)
    return _bound(times[before], before, index + 1) if before is not None and times[before][1] == index else None


def _bound(found: tuple[Time, int], first: int, last: int = 0) -> tuple[int, int, Period] | None:
    day = period(found[0].value)
    return (first, last or found[1], day) if day and day.is_day else None


def _bounds(reading: Reading) -> Iterator[tuple[int, int, Period]]:
    """ "Must approve … by October 24"."""
    tokens = reading.tokens
    for first, (time, last) in by_token(reading).items():
        day = period(time.value)
        statement = reading.statement_at(time.start)
        if day is None or not day.is_day or lower(tokens, first - 1) not in ("by", "until", "before") or not statement:
            continue
        start = reading.token_range((statement.start, statement.end))[0]
        if any(_obliges(tokens, place) for place in range(max(start, first - _OBLIGED), first)):
            yield first - 1, last, day


def _obliges(tokens: Sequence[Token], place: int) -> bool:
    word = lower(tokens, place)
    return word == "must" or (word in ("has", "have", "had") and lower(tokens, place + 1) == "to")


def _actors(reading: Reading, index: int) -> frozenset[str]:
    """Words with a capital in the statement of a token that are neither small words nor the calendar's."""
    statement = reading.statement_at(reading.tokens[index].start)
    tokens = reading.tokens_in((statement.start, statement.end)) if statement else ()
    plain = names().calendar | names().openers
    return frozenset(token.lower for token in tokens if token.text[0].isupper() and token.lower not in plain)


RULES: tuple[Rule, ...] = (Rule("DAT007", "event-date", "dates", "warning", "all", True, find_event_dates),)
