"""Dates, clock times, durations and sets as they are written, before it is said which day they mean.

What each kind looks like is in written_days, written_periods, written_lengths and written_clocks; here they are found
in a draft, and what belongs together is joined: ends of ranges, and amounts with the day that they count from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from credscore.language import written_clocks as clocks
from credscore.language import written_days as days
from credscore.language import written_lengths as lengths
from credscore.language import written_periods as periods
from credscore.language.numerals import DASHES, ONES, STARTERS, TENS, lower
from credscore.language.once import once
from credscore.language.time_words import (
    DECADES,
    EASTER,
    HOLIDAYS,
    MONTHS,
    MOVING,
    ORDINALS,
    PARTS_OF_DAY,
    PLURALS,
    SEASONS,
    SHIFTS,
    UNITS,
    WEEKDAYS,
    ZONES,
)
from credscore.language.written_form import Written
from credscore.language.written_lengths import CALENDAR_UNITS, is_title

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Token

Reader = Callable[["Sequence[Token]", int], "Written | None"]


@once
def written(reading: Reading) -> tuple[Written, ...]:
    """The time expressions of a draft in order, the longest at each place."""
    tokens, found, index = reading.tokens, list[Written](), 0
    get, figures = readers().get, first_of(*_FIGURES)
    while index < len(tokens):
        word = tokens[index].lower
        reader = figures if word[0].isdigit() else get(word)
        expression = reader(tokens, index) if reader else None
        if expression:
            found.append(expression)
            index = expression.last
        else:
            index += 1
    joined = _ranges(tokens, _counted_from(tokens, found)) if len(found) > 1 else found
    return tuple(one for place, one in enumerate(joined) if _stands(tokens, joined, place))


def _stands(tokens: Sequence[Token], found: list[Written], place: int) -> bool:
    """Whether an expression is a time by itself, or what makes it one stands beside it."""
    one = found[place]
    if one.mod != "weak":
        return one.form != "now"
    before, after = found[max(0, place - 1)], found[min(len(found) - 1, place + 1)]
    return beside(tokens, before, one) or beside(tokens, one, after)


# --- what belongs together ----------------------------------------------------------------------------------


#: What a clock time may stand beside.
DAYS = frozenset(("day", "weekday", "offset", "monthday"))
#: What an amount of time can count from, and what the ends of ranges are.
_ANCHORS = DAYS | {"moving", "easter", "nth_day"}
_ENDS = _ANCHORS | {"month", "year", "decade", "century", "quarter", "half", "season", "now", "unsure", "shift"}
#: What stands between a day and its clock time.
_GLUE = ZONES | set("at on in , around about ( ) of by the shortly just before after local time early late - t".split())
#: What stands between "from" and a time, and between "to" and a time.
_EDGES = frozenset("the end of late early mid - on".split())


def beside(tokens: Sequence[Token], one: Written, two: Written) -> bool:
    """Whether two expressions, in their order, are a day and its clock time, or either and a part of the day."""
    forms = {one.form, two.form}
    if not forms & {"clock", "part"} or len(forms) < 2 or not 0 <= two.first - one.last <= 4:
        return False
    if not forms <= DAYS | {"clock", "part"} or ("part" in forms and forms & DAYS and one.unit and two.unit):
        return False
    return all(token.lower in _GLUE for token in tokens[one.last : two.first])


def _counted_from(tokens: Sequence[Token], found: list[Written]) -> list[Written]:
    """Amounts with the day that they count from: "two weeks before Easter", "two weeks starting May 20"."""
    joined: list[Written] = []
    for one in found:
        before = joined[-1] if joined else None
        if before and before.form == "duration" and one.form in _ANCHORS and _is_amount(before):
            how = _counts(tokens, before, one)
            if how:
                joined[-1] = before._replace(last=one.last, form=how[0], mod=how[1], anchor=(one,))
                continue
        joined.append(one)
    return joined


def _is_amount(one: Written) -> bool:
    return one.unit in CALENDAR_UNITS and not one.other and (one.amount or 0.5) == int(one.amount or 0)


def _counts(tokens: Sequence[Token], one: Written, day: Written) -> tuple[str, str] | None:
    """How an amount counts from a day that stands after it."""
    link, lead = lower(tokens, one.last), lower(tokens, one.first - 1)
    gap = [token.lower for token in tokens[one.last + 1 : day.first]]
    if link in ("starting", "beginning") and all(word in ("on", "from", "the") for word in gap):
        return "span", "future"
    if link not in ("before", "after", "from", "following") or gap not in ([], ["the"]) or day.unit:
        return None
    if lead in ("within", "than"):
        return ("span", "future") if link != "before" else None
    if lead in ("for", "lasted", "lasts", "last", "took"):
        return None
    return "ago", "past" if link == "before" else "future"


def _ranges(tokens: Sequence[Token], found: list[Written]) -> list[Written]:
    """Ranges of any two times: "from May 2015 to today", "between 2010 and January 2018", "Monday through Friday"."""
    joined: list[Written] = []
    for one in found:
        before = joined[-1] if joined else None
        if before and before.form in _ENDS and one.form in _ENDS and _is_range(tokens, before, one):
            joined[-1] = Written(before.first, one.last, "range", other=(before, one))
        else:
            joined.append(one)
    return joined


def _is_range(tokens: Sequence[Token], one: Written, two: Written) -> bool:
    if not 1 <= two.first - one.last <= 4 or any(end.unit and end.form in DAYS for end in (one, two)):
        return False
    if any(token.lower not in _EDGES for token in tokens[one.last + 1 : two.first]):
        return False
    link, lead = lower(tokens, one.last), _lead(tokens, one.first)
    if link == "to":
        return lead == "from" or _is_later(one, two) or two.form == "now" or lower(tokens, two.first) == "today"
    if link == "and":
        return lead == "between"
    if link in DASHES:
        return two.first == one.last + 1 and (_is_later(one, two) or one.form == two.form == "weekday")
    return link in ("through", "until", "till")


def _is_later(one: Written, two: Written) -> bool:
    """Whether the second of two years or months with years is the later one."""
    if one.form != two.form or one.form not in ("year", "month") or not (one.year and two.year):
        return False
    return (one.year, one.month or 0) < (two.year, two.month or 0)


def _lead(tokens: Sequence[Token], first: int) -> str:
    """The word before a time, past "the end of", "early" and the like."""
    place = first - 1
    while place > first - 5 and lower(tokens, place) in _EDGES:
        place -= 1
    return lower(tokens, place)


# --- what begins with which word ----------------------------------------------------------------------------


@cache
def first_of(*several: Reader) -> Reader:
    """A reader that gives what the first of several finds."""

    def read(tokens: Sequence[Token], index: int) -> Written | None:
        for reader in several:
            if found := reader(tokens, index):
                return found
        return None

    return read


def _ranged_day(tokens: Sequence[Token], index: int) -> Written | None:
    dated = days.day_month(tokens, index)
    return days.ranged(tokens, dated) if dated else None


def _ranged_figures(tokens: Sequence[Token], index: int) -> Written | None:
    dated = days.joined_figures(tokens, index)
    return days.ranged(tokens, dated) if dated else None


def _now(tokens: Sequence[Token], index: int) -> Written:
    return Written(index, index + 1, "now")


#: What may begin with a figure, in order.
_FIGURES = (
    *(days.dotted, clocks.clock, days.day_first_range, _ranged_day, _ranged_figures, days.day_of_this_month),
    *(periods.decade, periods.century, periods.counted_shift, lengths.duration, periods.year),
    clocks.bare_hour,
)
_WORDED = (clocks.worded_clock, periods.year_in_words, periods.counted_shift, lengths.duration, clocks.bare_hour)


@cache
def readers() -> dict[str, Reader]:
    """For each word that may begin a time, what reads it."""
    table: dict[str, Reader] = {}
    for words, several in _beginnings():
        table |= dict.fromkeys(words, first_of(*several))
    return table


def _beginnings() -> tuple[tuple[tuple[str, ...], tuple[Reader, ...]], ...]:
    weekdays = (*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS if len(day) > 5))
    return (
        ((*STARTERS, *ONES, *TENS), _WORDED),
        (("another",), (lengths.duration,)),
        (tuple(TENS), (clocks.worded_clock, days.ordinal_day, periods.century, *_WORDED[1:])),
        (tuple(MONTHS), (days.month,)),
        (weekdays, (days.weekday,)),
        ((*ORDINALS, "final", "thirtieth"), (periods.ordinal,)),
        ((*DECADES, "noughties"), (periods.decade_word,)),
        (("the",), (days.lone_day,)),
        (("q", "h"), (periods.lettered,)),
        (("quarter",), (clocks.past_or_to,)),
        (tuple(SEASONS), (periods.season,)),
        (("today", "yesterday", "tomorrow", "tonight"), (periods.today,)),
        (("day", "week", "month", "year", "decade"), (periods.unit,)),
        (tuple(SHIFTS), (_easter_shifted, periods.shift)),
        (("every", "each"), (lengths.every,)),
        (("once", "twice"), (lengths.so_often,)),
        (("all", "whole", "full", "entire"), (lengths.whole_unit,)),
        (("rest", "remainder", "end"), (periods.rest_or_end,)),
        (("weekend",), (periods.weekend,)),
        (("now",), (_now,)),
        (("mid",), (clocks.mid,)),
        (tuple(PARTS_OF_DAY), (clocks.part_of_day,)),
        (tuple({words[0] for words in (*HOLIDAYS, *MOVING, *EASTER)} - {"may"}), (days.holiday,)),
        (("may",), (days.holiday, days.month)),
    )


def _easter_shifted(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Last Easter": the holiday begins with the word before it."""
    return days.holiday(tokens, index + 1) if lower(tokens, index + 1) == "easter" else None


__all__ = ["DAYS", "MONTHS", "PLURALS", "UNITS", "WEEKDAYS", "Written", "beside", "is_title", "written"]
