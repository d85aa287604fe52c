"""Periods of the calendar: the first and last day that a time can mean, and times by their place in the draft."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.calendar_days import day_or_none, months_away, shifted
from credscore.language.numerals import lower
from credscore.language.once import once

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Time

#: What may stand between a verb and its time.
_LEADS = frozenset("on in late early of , at".split())


class Period(NamedTuple):
    """The days `first` to `last`, both of them included."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def spoken(self) -> str:
        """The day, month or year in words."""
        if self.is_day:
            return f"{month_name[self.first.month]} {self.first.day}, {self.first.year}"
        whole_year = (self.first.month, self.last.month) == (1, 12)
        return str(self.first.year) if whole_year else f"{month_name[self.first.month]} {self.first.year}"

    def when(self) -> str:
        """ "On March 4, 2021", "in 1971"."""
        return f"{'on' if self.is_day else 'in'} {self.spoken()}"


def period(value: str) -> Period | None:
    """The days of a day, month or year in ISO 8601; None for anything open, coarser or counted in weeks."""
    parts = value.partition("T")[0].split("-")
    if "/" in value or len(parts) > 3 or len(parts[0]) != 4 or not all(part.isdigit() for part in parts):
        return None
    year, month, day = (*map(int, parts), 0, 0)[:3]
    if not 1 <= year <= 9999 or month > 12:
        return None
    first = date(year, month or 1, 1)
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    if not day:
        return Period(first, last)
    return Period(first.replace(day=day), first.replace(day=day)) if day <= last.day else None


def gap(one: Period, two: Period) -> int:
    """How many days lie between two periods, 0 where they touch or overlap."""
    return max(0, (one.first - two.last).days - 1, (two.first - one.last).days - 1)


def years(day: date, when: date) -> int:
    """How many full years have passed from a day to another one."""
    return when.year - day.year - ((when.month, when.day) < (day.month, day.day))


def moved(span: Period, months: int, days: int = 0) -> Period:
    """A period some months and days away."""
    return Period(*(shifted(months_away(day, months), days) for day in span))


def has_year(reading: Reading, first: int, last: int) -> bool:
    """Whether a year is written in some tokens, so that it was not reckoned from the publication date."""
    return any(
        token.lower in ("year", "years") or (len(token.text) >= 4 and token.text[:4].isdigit() and token.text.isdigit())
        for token in reading.tokens[first:last]
    )


def in_year_of(one: Period, other: Period) -> Period:
    """A day whose year is not written, in the year that brings it nearest to another period."""
    years = (other.first.year - 1, other.first.year, other.first.year + 1)
    days = [day for year in years if (day := day_or_none(year, one.first.month, one.first.day))]
    nearest = min(days, key=lambda day: abs((day - other.first).days), default=one.first)
    return Period(nearest, nearest) if one.is_day else one


@once
def by_token(reading: Reading) -> dict[int, tuple[Time, int]]:
    """The times by their first token, each with the token after it."""
    found: dict[int, tuple[Time, int]] = {}
    for time in reading.times:
        first, last = reading.token_range((time.start, time.end))
        found[first] = (time, last)
    return found


def time_at(reading: Reading, index: int) -> tuple[Time, int] | None:
    """The time that begins at a token, past "on", "in" and the like, and the token after it."""
    times = by_token(reading)
    for place in range(index, index + 3):
        if place in times:
            return times[place]
        if lower(reading.tokens, place) not in _LEADS:
            return None
    return None
