"""Lengths of time that a draft tells between two days: "two days later, on July 9", "nine days after the vote"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.calendar_days import day_or_none
from credscore.language.dated import Period, by_token, has_year, in_year_of, period
from credscore.language.mentions import names
from credscore.language.numerals import lower
from credscore.language.once import once
from credscore.language.tense import is_past
from credscore.language.written_times import written

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.language.written_form import Written
    from credscore.values import Statement, Token

_UNITS = frozenset(("day", "week", "fortnight", "month", "year", "decade"))
#: Before an amount these make it a rough one.
_ROUGH = frozenset(
    """about nearly almost than over around roughly some less least most barely under within up to every few or
    approximately couple past last next more between and first every""".split()
)
_LATER = {"later": 1, "afterward": 1, "afterwards": 1, "after": 1, "earlier": -1, "before": -1, "following": 1}
#: What stands between two dates and the length of time between them.
_JOINTS = frozenset(", on in ( — – - and just only exactly late early".split())
#: Days told in one statement; with more of them nobody knows which one is counted from.
_CHRONICLE = 6
#: Words of a statement; a longer one is a list.
_LONG = 120
#: How many words an event after "after" may have.
_EVENT = 8


class Elapsed(NamedTuple):
    """A length of time at the tokens `first` up to `last` (left out), and the two days that it lies between.

    `since` and `until` are the earlier and later end as they are told; `places` the tokens of the other end's day.
    """

    first: int
    last: int
    amount: int
    unit: str
    since: Period
    until: Period
    places: tuple[tuple[int, int], ...]


class _Amount(NamedTuple):
    first: int
    last: int
    amount: int
    unit: str


class _Dated(NamedTuple):
    """A day, month or year at some tokens."""

    first: int
    last: int
    when: Period
    yearly: bool = False
    """Whether its year is not written."""


@once
def elapsed(reading: Reading) -> tuple[Elapsed, ...]:
    """The lengths of time between two days of the draft, in order."""
    found = (_between(reading, one) for one in written(reading))
    days = (_next_day(reading, index) for index, token in enumerate(reading.tokens) if token.lower == "day")
    both = [*(one for one in found if one), *(one for one in days if one)]
    return tuple(sorted(both, key=lambda one: one.first))


def _between(reading: Reading, one: Written) -> Elapsed | None:
    """The days around an amount, where the draft has both."""
    amount = _amount(reading.tokens, one)
    if amount is None or reading.is_quoted(reading.tokens[one.first].start):
        return None
    if one.form == "ago" and one.anchor:
        return _from_anchor(reading, amount, one)
    if one.form == "ago":
        return _ago(reading, amount)
    direction = _LATER.get(lower(reading.tokens, amount.last), 0)
    if direction and lower(reading.tokens, amount.last + 1) == "than":
        return None
    if not direction:
        return _of_range(reading, amount)
    if lower(reading.tokens, amount.last) in ("later", "earlier", "afterward", "afterwards"):
        return _from_before(reading, amount._replace(last=amount.last + 1), direction)
    return _from_event(reading, amount, direction)


def _amount(tokens: Sequence[Token], one: Written) -> _Amount | None:
    """An exact amount of calendar units."""
    if one.form not in ("duration", "ago") or one.other or one.unit not in _UNITS or one.mod == "within":
        return None
    if one.amount is None or one.amount != int(one.amount) or not 0 < one.amount < 400:
        return None
    if one.form == "ago" and not one.anchor and one.mod != "past":
        return None
    before = (lower(tokens, one.first - 1), lower(tokens, one.first - 2))
    if before[0] in _ROUGH - {"and"} or before[1] in ("less", "more", "at", "up"):
        return None
    unit, count = ("week", 2 * int(one.amount)) if one.unit == "fortnight" else (one.unit, int(one.amount))
    unit, count = ("year", 10 * count) if unit == "decade" else (unit, count)
    return _Amount(one.first, one.last, count, unit)


# --- which day an amount leads to, and from which one -------------------------------------------------------


def _day_beside(reading: Reading, first: int, last: int) -> _Dated | None:
    """The day right after or right before some tokens: ", on July 9", "On May 9, nine days …"."""
    tokens, times = reading.tokens, by_token(reading)
    for place in range(last, last + 4):
        if place in times:
            return _dated(reading, place)
        if lower(tokens, place) not in _JOINTS:
            break
    for end in range(first, first - 4, -1):
        start = _by_last(reading).get(end)
        if start is not None:
            return _dated(reading, start)
        if lower(tokens, end - 1) not in _JOINTS:
            break
    return None


@once
def _by_last(reading: Reading) -> dict[int, int]:
    """The first tokens of the times by the token after them."""
    return {last: first for first, (_, last) in by_token(reading).items()}


def _dated(reading: Reading, first: int) -> _Dated | None:
    """The day, month or year that begins at a token and is written in figures."""
    time, last = by_token(reading)[first]
    when = period(time.value) if time.kind in ("date", "time") else None
    figures = any(token.text[0].isdigit() for token in reading.tokens[first:last])
    yearly = not has_year(reading, first, last)
    return _Dated(first, last, when, yearly) if when and figures and not _is_counted(reading, first) else None


@once
def _counted(reading: Reading) -> frozenset[int]:
    return frozenset(one.first for one in written(reading) if one.form not in ("day", "month", "year"))


def _is_counted(reading: Reading, first: int) -> bool:
    """Whether a time is itself reckoned from another: "two days after June 28", "20 years ago"."""
    return first in _counted(reading)


def _of(one: _Amount, since: _Dated, until: _Dated, other: _Dated) -> Elapsed | None:
    """The two ends, where both are as fine as the unit asks for; a day without its year is of the other's."""
    if not (_is_fine(since.when, one.unit) and _is_fine(until.when, one.unit)):
        return None
    first, last = since.when, until.when
    if since.yearly and not until.yearly:
        first = in_year_of(first, last)
    elif until.yearly and not since.yearly:
        last = in_year_of(last, first)
    return Elapsed(one.first, one.last, one.amount, one.unit, first, last, (other[:2],))


def _is_fine(when: Period, unit: str) -> bool:
    days = (when.last - when.first).days
    return days == 0 if unit in ("day", "week") else days < 31 if unit == "month" else True


def _from_before(reading: Reading, one: _Amount, direction: int) -> Elapsed | None:
    """ "… on June 28. … Two days later, on July 9, …": counted from the only day told right before."""
    there = _day_beside(reading, one.first, one.last)
    if there is None:
        return None
    first = min(one.first, there.first)
    before = _told_before(reading, first)
    if before is None:
        return None
    since, until = (before, there) if direction > 0 else (there, before)
    found = _of(one, since, until, before)
    return found if found and found.since.first <= found.until.first else None


def _told_before(reading: Reading, index: int) -> _Dated | None:
    """The only day told before a token in its statement, else in the one before it."""
    statement = reading.statement_at(reading.tokens[index].start)
    if statement is None:
        return None
    told = _days_of(reading).get(statement.index, ())
    if len(told) > _CHRONICLE:
        return None
    here = [day for day in told if day.last <= index]
    if here:
        return here[0] if len(here) == 1 else None
    before = reading.statements[statement.index - 1] if statement.index else None
    if before is None or before.role != "narration" or statement.block - before.block > 1:
        return None
    days = _days_of(reading).get(before.index, ())
    return days[0] if len(days) == 1 and not _is_vague(reading, before, days[0]) else None


def _is_vague(reading: Reading, statement: Statement, day: _Dated) -> bool:
    """Whether the statement tells of other times, too, that could be counted from."""
    first, last = reading.token_range((statement.start, statement.end))
    times = by_token(reading)
    return last - first > _LONG or any(index in times and index != day.first for index in range(first, last))


#: What stands before a day on which nothing need have happened.
_BOUNDS = frozenset("by until till through since from to before after between than of".split())


@once
def _days_of(reading: Reading) -> dict[int, tuple[_Dated, ...]]:
    """The written days, months and years of each statement in the writer's words."""
    found: dict[int, list[_Dated]] = defaultdict(list)
    for first, (time, _) in by_token(reading).items():
        statement, day = reading.statement_at(time.start), _dated(reading, first)
        happened = lower(reading.tokens, first - 1) not in _BOUNDS
        if statement and day and happened and statement.role == "narration" and not reading.is_quoted(time.start):
            found[statement.index].append(day)
    return {index: tuple(days) for index, days in found.items()}


def _from_anchor(reading: Reading, one: _Amount, ago: Written) -> Elapsed | None:
    """ "On May 9, nine days after the May 3 vote"."""
    anchor = ago.anchor[0]
    there = _day_beside(reading, one.first, one.last)
    if there is None or anchor.form != "day" or not there.when.is_day:
        return None
    day = day_or_none(anchor.year or there.when.first.year, anchor.month or 1, anchor.day or 1)
    if day is None or (not anchor.year and abs((day - there.when.first).days) > 150):
        return None
    other = _Dated(anchor.first, anchor.last, Period(day, day))
    since, until = (there, other) if ago.mod == "past" else (other, there)
    return _of(one, since, until, other)


def _ago(reading: Reading, one: _Amount) -> Elapsed | None:
    """ "20 years ago, in 1996"."""
    there = _day_beside(reading, one.first, one.last)
    if there is None or there.yearly or reading.date is None or one.unit not in ("year", "month"):
        return None
    today = _Dated(one.first, one.last, Period(reading.date, reading.date))
    return _of(one, there, today, there)


def _of_range(reading: Reading, one: _Amount) -> Elapsed | None:
    """ "Lasted five days, from May 3 to May 9", "the 10-year war, from 1980 to 1995", "for 20 years, since 1999"."""
    tokens, times = reading.tokens, by_token(reading)
    place = _past_noun(tokens, one)
    while place < one.last + 6 and place not in times and lower(tokens, place) in _RANGE_LEADS:
        place += 1
    if place not in times:
        return _to_date(reading, one)
    if lower(tokens, place - 1) == "since":
        return _since(reading, one, place)
    ends = [period(value) for value in times[place][0].value.split("/")]
    if len(ends) != 2 or not ends[0] or not ends[1] or not all(_is_fine(end, one.unit) for end in ends if end):
        return None
    return Elapsed(one.first, one.last, one.amount, one.unit, ends[0], ends[1], ((place, times[place][1]),))


_RANGE_LEADS = frozenset((",", "from", "between", "(", "—", "–", "since"))


def _past_noun(tokens: Sequence[Token], one: _Amount) -> int:
    """Past the noun that "10-year" stands before."""
    hyphened = any(token.text in "-‑" for token in tokens[one.first : one.last])
    nouns = hyphened and lower(tokens, one.last).isalpha() and lower(tokens, one.last + 1) in (",", "(")
    return one.last + nouns


def _since(reading: Reading, one: _Amount, place: int) -> Elapsed | None:
    """ "For 20 years, since 1999"."""
    since, today = _dated(reading, place), reading.date
    if since is None or today is None or one.unit != "year":
        return None
    return _of(one, since, _Dated(one.first, one.last, Period(today, today)), since)


def _to_date(reading: Reading, one: _Amount) -> Elapsed | None:
    """ "Began on May 3 and ended on May 30 after nine days": counted from the day told before in the statement."""
    tokens = reading.tokens
    there = _by_last(reading).get(one.first - 1) if lower(tokens, one.first - 1) == "after" else None
    until = _dated(reading, there) if there is not None and lower(tokens, one.last) in (".", ",", ";") else None
    statement = reading.statement_at(tokens[one.first].start)
    if until is None or statement is None:
        return None
    told = _days_of(reading).get(statement.index, ())
    before = [day for day in told if day.last <= until.first] if len(told) <= _CHRONICLE else []
    return _of(one, before[0], until, before[0]) if len(before) == 1 else None


def _next_day(reading: Reading, index: int) -> Elapsed | None:
    """ "The next day, May 9,"; "the following day, May 9"."""
    tokens = reading.tokens
    if lower(tokens, index - 1) not in ("next", "following") or lower(tokens, index + 1) != ",":
        return None
    if lower(tokens, index - 2) not in ("the", ".", "and", ""):
        return None
    if reading.is_quoted(tokens[index].start):
        return None
    found = _from_before(reading, _Amount(index - 1, index + 1, 1, "day"), 1)
    return found if found and found.until != found.since else None


# --- counted from an event ----------------------------------------------------------------------------------


def _from_event(reading: Reading, one: _Amount, direction: int) -> Elapsed | None:
    """ "On May 9, nine days after the Quill council vote, …": counted from the day that the event has elsewhere."""
    event, last = _event(reading, one.last + 1)
    there = _day_beside(reading, one.first, last) if event else None
    if not event or there is None:
        return None
    statement = reading.statement_at(reading.tokens[one.first].start)
    here = statement.index if statement else 0
    days = _days_of_event(reading, frozenset(event), here)
    if len({day.when for day in days}) != 1:
        return None
    other = days[0]
    since, until = (other, there) if direction > 0 else (there, other)
    return _of(one._replace(last=one.last + 1), since, until, other)


def _event(reading: Reading, first: int) -> tuple[tuple[str, ...], int]:
    """The stems of the words of an event, and where it ends: at a mark, or after a verb."""
    tokens, found, place = reading.tokens, list[str](), first
    while place < first + _EVENT and lower(tokens, place) and lower(tokens, place) not in _EVENT_ENDS:
        word = tokens[place].lower
        if place > first and is_past(tokens, place):
            verbs = (at for at in range(place, place + 3) if is_past(tokens, at) and lower(tokens, at) not in _BE)
            verb = next(verbs, None)
            return ((*found, stem(tokens[verb].lower)), verb + 1) if verb is not None else ((), place)
        if word.isalpha() and len(word) > 2 and word not in names().openers:
            found.append(stem(word))
        place += 1
    return tuple(found), place


_BE = frozenset("was were had did been".split())
_EVENT_ENDS = frozenset(", . ; : ( ) — – on when while and but that which who".split())


def stem(word: str) -> str:
    """A word without its endings, so that "vote", "voted" and "voting" are one."""
    for ending in ("ations", "ation", "ings", "ing", "ions", "ion", "ed", "es", "al", "s", "e", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _days_of_event(reading: Reading, event: frozenset[str], here: int) -> tuple[_Dated, ...]:
    """The days of the statements that tell of an event and of one day only; a bare noun is looked for nearby."""
    if not event:
        return ()
    reach = len(reading.statements) if len(event) > 1 else 3
    return tuple(
        days[0]
        for index, days in _days_of(reading).items()
        if len(days) == 1 and index != here and abs(index - here) <= reach and event <= _stems(reading)[index]
    )


@once
def _stems(reading: Reading) -> dict[int, frozenset[str]]:
    """The stems of the statements that have a day."""
    found = {}
    for index in _days_of(reading):
        statement = reading.statements[index]
        found[index] = frozenset(stem(token.lower) for token in reading.tokens_in((statement.start, statement.end)))
    return found
