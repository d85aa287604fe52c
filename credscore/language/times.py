"""Dates, clock times, durations and sets, resolved against the publication date.

A bare weekday, month or yearless day is the nearest one in the direction of the tense, the past when in doubt, unless
an explicit date in the draft says which one is meant. What cannot be known stays open: `XXXX-05-09`, `XXXX-WXX-5`.
A year ago is a year, two months ago a month, three days ago a day: no value is finer than what is written.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from credscore.language.calendar_days import (
    UNIT_DAYS,
    away,
    calendar_unit,
    day_or_none,
    easter_sunday,
    iso_week,
    months_away,
    nth_weekday,
    shifted,
)
from credscore.language.numerals import lower
from credscore.language.tense import FUTURE, NONE, PAST, is_past, tense
from credscore.language.time_words import SHIFTS, UNITS
from credscore.language.written_clocks import in_part
from credscore.language.written_form import Written, year_figure
from credscore.language.written_times import DAYS, beside, written
from credscore.values import Time

if TYPE_CHECKING:
    from credscore.language.reading import Reading

#: How far from the publication date an explicit date may say which weekday is meant, in days.
NEAR = 7
#: Words of what happens every year.
_USUAL = frozenset("usually typically normally generally always often traditionally annually yearly each every".split())
#: How near a yearless day with its weekday is surely the one around the publication date, in days.
SURE = 60


def find(reading: Reading) -> tuple[Time, ...]:
    """The times of a draft, in order, without overlaps."""
    found = written(reading)
    if not found:
        return ()
    resolver = Resolver(reading, found)
    return tuple(time for group in _groups(reading, found) if (time := resolver.time(*group)))


def order_of_figures(found: tuple[Written, ...]) -> str:
    """`day` or `month`, whichever the draft writes first in its dates; empty when nothing decides."""
    ends = (end for one in found for end in (one, *one.other))
    seen = {one.mod for one in ends if one.form == "day" and one.mod in ("day", "month")}
    return seen.pop() if len(seen) == 1 else ""


def _groups(reading: Reading, found: tuple[Written, ...]) -> Iterator[tuple[Written, str]]:
    """Expressions, each with the clock time or part of a day that stands beside it as `T05:37` or `TMO`."""
    index = 0
    while index < len(found):
        group = [found[index]]
        while len(group) < 3 and index + len(group) < len(found):
            following = found[index + len(group)]
            if any(one.form == following.form for one in group) or not beside(reading.tokens, group[-1], following):
                break
            group.append(following)
        index += len(group)
        yield _one_of(reading, group) if len(group) > 1 or group[0].form in DAYS else (group[0], "")


def _one_of(reading: Reading, group: list[Written]) -> tuple[Written, str]:
    """A day, clock time and part of the day as one: "tomorrow morning at 7", "8 in the evening, Sunday"."""
    by_form = {one.form: one for one in group}
    day = next((one for one in group if one.form in DAYS), group[0])
    parts = [one.unit for one in (by_form.get("part"), day) if one and one.unit]
    clock = by_form["clock"].unit if "clock" in by_form else ""
    part = next((part.removeprefix("T") for part in parts), "")
    last = group[-1].last
    if clock and day.form in DAYS and not day.year and group[-1].form == "clock" and day.month:
        year = year_figure(reading.tokens, last)
        day, last = (day._replace(year=year), last + 1) if year else (day, last)
    value = in_part(clock, part) if clock and part else clock or (f"T{part}" if part else "")
    return day._replace(first=group[0].first, last=last, unit=""), value


class Resolver:
    """Says which day is meant by what is written in one draft."""

    def __init__(self, reading: Reading, found: tuple[Written, ...]) -> None:
        self.reading = reading
        self.today = reading.date
        self.figures_begin_with = order_of_figures(found) or _order_of_words(reading, found)
        self._starts = [statement.start for statement in reading.statements]
        self.anchors = self._anchors(found)

    def time(self, one: Written, clock: str) -> Time | None:
        """The value of an expression; None when it has none."""
        tokens = self.reading.tokens
        start, end = tokens[one.first].start, tokens[one.last - 1].end
        if one.form in ("clock", "part"):
            return Time(start, end, clock or (one.unit if one.unit[0] == "T" else f"T{one.unit}"), "time")
        value, kind = self._value(one), KINDS.get(one.form, "date")
        if not value:
            return None
        kind = "date" if kind == "duration" and value[0] != "P" else kind
        kind = "duration" if kind == "date" and value[0] == "P" else kind
        if clock:
            value, kind = value + clock, "time"
        explicit = one.form == "day" and bool(one.year)
        return Time(start, end, value, kind, explicit, one.weekday if one.form == "day" else None)

    def tense(self, one: Written) -> str:
        """Past, future or none, of the words around an expression."""
        reading = self.reading
        place = max(0, bisect_right(self._starts, reading.tokens[one.first].start) - 1)
        statement = reading.statements[place]
        start, end = reading.token_range((statement.start, statement.end))
        return tense(reading.tokens, one.first, one.last, start, end)

    def _is_of_every_year(self, one: Written) -> bool:
        """Whether a month is one of every year: "usually in May", "it is hot in August"; a verb of the past is none."""
        tokens = self.reading.tokens
        statement = self.reading.statement_at(tokens[one.first].start)
        first, last = self.reading.token_range((statement.start, statement.end)) if statement else (one.first, one.last)
        places = range(max(first, one.first - 10), min(last, one.last + 10))
        around = {tokens[place].lower for place in places}
        if not around.isdisjoint(("is", "are")):
            return self.tense(one) == NONE or not around.isdisjoint(_USUAL)
        return not around.isdisjoint(_USUAL) and not any(is_past(tokens, place) for place in places)

    def _value(self, one: Written) -> str | None:
        found: str | None = getattr(self, f"_{one.form}", lambda _: None)(self._dated(one))
        return found

    def _dated(self, one: Written) -> Written:
        """An expression with the year of "last year" or "this year"."""
        if one.years is None or self.today is None:
            return one
        return one._replace(year=min(max(1, self.today.year + one.years), 9999), years=None)

    def _day_of(self, one: Written) -> date | None:
        """The day that an expression means, where it means one."""
        value = self._value(one) or ""
        return date.fromisoformat(value) if len(value) == 10 and value.replace("-", "").isdigit() else None

    # --- days

    def _day(self, one: Written) -> str | None:
        year = one.year or (None if one.mod == "told" else self._year_of(one))
        month, day = one.month or 1, one.day or 1
        if year is None:
            return f"XXXX-{month:02d}-{day:02d}"
        return f"{year:04d}-{month:02d}-{day:02d}" if day <= monthrange(year, month)[1] else None

    def _year_of(self, one: Written) -> int | None:
        """The year of a yearless day: the nearest in the tense's direction, or the one in which its weekday fits.

        A day with its weekday so near the publication date is meant there, even if the weekday is wrong.
        """
        if self.today is None:
            return None
        days = [
            day for year in (-1, 0, 1) if (day := day_or_none(self.today.year + year, one.month or 1, one.day or 1))
        ]
        if not days:
            return None
        if one.weekday is None:
            return self._nearest(days, ahead=self.tense(one) == FUTURE).year
        nearest = min(days, key=self._distance)
        fitting = [day for day in days if day.weekday() == one.weekday]
        if self._distance(nearest) <= SURE or not fitting:
            return nearest.year
        return min(fitting, key=self._distance).year

    def _distance(self, day: date) -> int:
        return abs((day - (self.today or day)).days)

    def _nearest(self, days: list[date], *, ahead: bool) -> date:
        today = self.today or days[0]
        side = [day for day in days if (day >= today if ahead else day <= today)]
        return min(side or days, key=self._distance)

    def _unsure(self, one: Written) -> str | None:
        """A date in figures whose order the draft's other dates decide."""
        if not self.figures_begin_with:
            return "XXXX-XX-XX"
        a, b = one.month or 1, one.day or 1
        day, month = (a, b) if self.figures_begin_with == "day" else (b, a)
        return self._day(one._replace(month=month, day=day))

    def _weekday(self, one: Written) -> str:
        weekday = one.weekday or 0
        if self.today is None:
            return f"XXXX-WXX-{weekday + 1}"
        day = self._weekday_date(one, self.today, weekday)
        return day.isoformat() if day else f"XXXX-WXX-{weekday + 1}"

    def _weekday_date(self, one: Written, today: date, weekday: int) -> date | None:
        back = timedelta((today.weekday() - weekday) % 7)
        monday = today - timedelta(today.weekday())
        if one.mod == "following":
            return None
        if one.mod.endswith(" week"):
            return shifted(monday, 7 * SHIFTS[one.mod.removesuffix(" week")] + weekday)
        if one.mod in ("last", "past", "previous"):
            return shifted(today, -(back.days or 7))
        if one.mod == "next":
            return shifted(monday, 7 + weekday)
        if one.mod in ("this", "current"):
            return shifted(monday, weekday)
        ahead = one.mod in ("coming", "upcoming") or self.tense(one) == FUTURE
        plain = shifted(today, (weekday - today.weekday()) % 7) if ahead else shifted(today, -back.days)
        return self._anchored(plain, weekday)

    def _anchored(self, plain: date, weekday: int) -> date:
        """The explicit date near the publication date that falls on the weekday, where the draft has just one."""
        if plain in self.anchors:
            return plain
        fitting = [day for day in self.anchors if day.weekday() == weekday]
        return fitting[0] if len(fitting) == 1 else plain

    def _anchors(self, found: tuple[Written, ...]) -> set[date]:
        """Explicit dates within a week, told as past or stamped on an item: they tell which weekday is meant."""
        today = self.today
        if today is None:
            return set()
        return {
            day
            for one in found
            if one.form == "day" and one.year and (day := day_or_none(one.year, one.month or 1, one.day or 1))
            if 0 < self._distance(day) <= NEAR and (self._is_stamp(one) or self.tense(one) == PAST)
        }

    def _is_stamp(self, one: Written) -> bool:
        """Whether a date stands alone in brackets, as on a related item."""
        tokens = self.reading.tokens
        return lower(tokens, one.first - 1) == "(" and lower(tokens, one.last) == ")"

    def _offset(self, one: Written) -> str | None:
        return shifted(self.today, int(one.amount or 0)).isoformat() if self.today else None

    def _monthday(self, one: Written) -> str | None:
        """ "The 22nd", "Friday the 13th": the nearest such day in the tense's direction."""
        today, number = self.today, one.day or 1
        if today is None:
            return f"XXXX-XX-{number:02d}"
        if one.months is not None:
            month = months_away(today.replace(day=1), one.months)
            day = day_or_none(month.year, month.month, number)
            return day.isoformat() if day else None
        months = [months_away(today.replace(day=1), shift) for shift in range(-8, 9)]
        days = [month.replace(day=number) for month in months if number <= monthrange(month.year, month.month)[1]]
        days = [day for day in days if one.weekday is None or day.weekday() == one.weekday] or days
        if one.weekday is not None:
            return min(days, key=self._distance).isoformat()
        return self._nearest(days, ahead=self.tense(one) == FUTURE).isoformat()

    def _week_of(self, one: Written) -> str | None:
        """ "The week of May 3", "the week beginning May 3", "Labor Day weekend"."""
        there = self._day_of(one.anchor[0])
        if there is None:
            return None
        if one.mod in ("beginning", "starting"):
            return f"{there.isoformat()}/{shifted(there, 6).isoformat()}"
        if one.mod == "weekend":
            nearest = shifted(there, {0: -2, 1: -3}.get(there.weekday(), 5 - there.weekday()))
            return f"{iso_week(nearest)}-WE"
        return iso_week(there)

    def _nth_day(self, one: Written) -> str | None:
        """ "The first Friday of next month"."""
        year, month = self._month_of(one)
        if year is None or month is None:
            return None
        day = nth_weekday(year, month, one.weekday or 0, int(one.amount or 1))
        return day.isoformat() if day.month == month else None

    def _nth_week(self, one: Written) -> str | None:
        """ "The first week of May": the week belongs to the month in which most of its days are."""
        year, month = self._month_of(one)
        count = int(one.amount or 1)
        if year is None:
            return f"XXXX-{month:02d}" if month else None
        if month is None:
            return f"{year:04d}-W{count if count > 0 else date(year, 12, 28).isocalendar().week:02d}"
        thursday = nth_weekday(year, month, 3, count)
        return iso_week(thursday) if thursday.month == month else None

    def _month_of(self, one: Written) -> tuple[int | None, int | None]:
        """The year and month of which something is the n-th."""
        if one.months is not None and self.today:
            month = months_away(self.today, one.months)
            return month.year, month.month
        if one.year or one.month is None:
            return one.year, one.month
        found = self._month(one._replace(mod=""))
        return (int(found[:4]), one.month) if found and found[0] != "X" else (None, one.month)

    def _moving(self, one: Written) -> str | None:
        """A holiday on the n-th weekday of a month."""
        month, weekday, nth, after = one.month or 1, one.weekday or 0, int(one.amount or 1), one.day or 0
        return self._of_year(one, lambda year: shifted(nth_weekday(year, month, weekday, nth), after))

    def _easter(self, one: Written) -> str | None:
        return self._of_year(one, lambda year: shifted(easter_sunday(year), int(one.amount or 0)))

    def _of_year(self, one: Written, day_in: Callable[[int], date]) -> str | None:
        """A day of every year, in the year that is written, or the nearest in the tense's direction."""
        if one.year or self.today is None:
            return day_in(one.year).isoformat() if one.year else None
        today = self.today
        days = [day_in(today.year + years) for years in (-1, 0, 1) if 0 < today.year + years < 9999]
        if one.mod in ("this", "current"):
            return day_in(today.year).isoformat()
        shift = SHIFTS.get(one.mod)
        ahead = shift > 0 if shift else self.tense(one) == FUTURE
        return self._nearest(days, ahead=ahead).isoformat()

    # --- months, years, units

    def _month(self, one: Written) -> str | None:
        month = one.month or 1
        if one.year:
            return f"{one.year:04d}-{month:02d}"
        if self.today is None or one.mod == "told" or (not one.mod and self._is_of_every_year(one)):
            return f"XXXX-{month:02d}"
        year, now = self.today.year, self.today.month
        ahead = one.mod == "next" or (not one.mod and self.tense(one) == FUTURE)
        if one.mod == "this":
            pass
        elif ahead and month < now + (one.mod == "next"):
            year += 1
        elif not ahead and month > now - (one.mod == "last"):
            year -= 1
        return f"{year:04d}-{month:02d}"

    def _year(self, one: Written) -> str:
        return f"{one.year or 0:04d}"

    def _decade(self, one: Written) -> str:
        return f"{(one.year or 0) // 10:03d}X"

    def _century(self, one: Written) -> str:
        return f"{int(one.amount or 1) - 1:02d}XX"

    def _now(self, _: Written) -> str | None:
        return self.today.isoformat() if self.today else None

    def _rest(self, one: Written) -> str | None:
        """ "The rest of the month": from today to its end."""
        if self.today is None:
            return None
        today = self.today
        month = today.month if one.unit == "month" else 12 if one.unit == "year" else (today.month + 2) // 3 * 3
        last = date(today.year, month, monthrange(today.year, month)[1])
        last = shifted(today, 6 - today.weekday()) if one.unit == "week" else last
        return f"{today.isoformat()}/{last.isoformat()}"

    def _quarter(self, one: Written) -> str | None:
        return f"{one.year or 'XXXX'}-Q{int(one.amount or 1)}"

    def _half(self, one: Written) -> str | None:
        return f"{one.year}-H{int(one.amount or 1)}" if one.year else None

    def _season(self, one: Written) -> str:
        if one.year or self.today is None:
            return f"{one.year or 'XXXX'}-{one.unit}"
        year, begins = self.today.year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[one.unit]
        if one.amount is None:
            ahead = self.tense(one) == FUTURE
            year += (begins + 2 < self.today.month) if ahead else -(begins > self.today.month)
        elif one.amount == 0:
            year -= begins > self.today.month and self.tense(one) == PAST
        elif one.amount < 0:
            year -= begins + 2 >= self.today.month
        elif one.amount > 0:
            year += begins <= self.today.month
        return f"{year}-{one.unit}"

    def _shift(self, one: Written) -> str | None:
        """ "Last week" is the calendar week before; "this year" the current one."""
        if self.today is None:
            return None
        count = int(one.amount or 0)
        if one.mod == "near":
            count = 0 if self.tense(one) == FUTURE or self.today.weekday() > 4 else -1
        if one.unit == "day":
            return shifted(self.today, count).isoformat()
        if one.unit in ("week", "weekend", "fortnight"):
            return iso_week(shifted(self.today, 7 * count)) + ("-WE" if one.unit == "weekend" else "")
        return calendar_unit(self.today, one.unit, count)

    def _ago(self, one: Written) -> str | None:
        """A day for days and weeks, else the unit: "two months ago" is a month."""
        if self.today is None or one.amount is None:
            return duration(one.amount or 0, one.unit, *one.other) if one.anchor else None
        if one.anchor:
            return self._counted(one) or duration(one.amount, one.unit)
        count = -one.amount if one.mod == "past" else one.amount
        if one.other:
            return self._ago_in_units(one, -1 if one.mod == "past" else 1)
        if one.unit in ("day", "night", "week", "fortnight"):
            days = {"week": 7, "fortnight": 14}.get(one.unit, 1)
            return shifted(self.today, round(count * days)).isoformat()
        if one.unit in ("month", "year", "decade", "century", "quarter") and count == int(count):
            return calendar_unit(self.today, one.unit, int(count))
        return None

    def _counted(self, one: Written) -> str | None:
        """ "Two weeks after Easter"; nothing that the past tense would tell of a day to come."""
        there = self._day_of(one.anchor[0])
        if there is None:
            return None
        day = away(there, one, -1 if one.mod == "past" else 1)
        early = self.today and day > self.today and not one.anchor[0].year and self.tense(one) == PAST
        return None if early else day.isoformat()

    def _ago_in_units(self, one: Written, direction: int) -> str | None:
        """ "1 month and 21 days ago": as exact as its smallest unit."""
        there, part, last = self.today, one, ""
        while there:
            months = {"year": 12, "month": 1}.get(part.unit)
            if months:
                there = months_away(there, direction * round(months * (part.amount or 0)))
            elif part.unit in ("week", "day"):
                there = shifted(there, direction * round((7 if part.unit == "week" else 1) * (part.amount or 0)))
            else:
                return None
            last = part.unit
            if not part.other:
                break
            part = part.other[0]
        return there.isoformat()[: {"year": 4, "month": 7}.get(last, 10)] if there else None

    def _span(self, one: Written) -> str | None:
        """ "The past two years" as the days from then to now; "the next two days" begin tomorrow."""
        if self.today is None or one.amount is None or one.unit not in UNIT_DAYS:
            return self._duration(one._replace(mod=""))
        if one.unit == "quarter":
            return self._quarters(int(one.amount), one.mod)
        if one.mod == "past":
            return f"{away(self.today, one, -1).isoformat()}/{self.today.isoformat()}"
        begin = self._day_of(one.anchor[0]) if one.anchor else self.today
        if begin is None:
            return self._duration(one._replace(mod=""))
        end = away(begin, one, 1)
        counted = one.anchor and one.anchor[0].form != "now"
        return f"{begin}/{shifted(end, -1)}" if counted else f"{begin if one.anchor else shifted(begin, 1)}/{end}"

    def _quarters(self, count: int, mod: str) -> str | None:
        """ "The last two quarters": those before the current one, or after it."""
        if self.today is None or count < 1:
            return None
        first, last = (-count, -1) if mod == "past" else (1, count)
        ends = [calendar_unit(self.today, "quarter", shift) for shift in (first, last)]
        return ends[0] if count == 1 else f"{ends[0]}/{ends[1]}"

    # --- durations, sets, clocks

    def _duration(self, one: Written) -> str | None:
        """A length of time; "in two weeks" and "within two weeks" lead to a day where something is to come."""
        if one.mod == "ahead" and self.today:
            before = self.reading.tokens[max(0, one.first - 10) : one.first]
            if any(token.lower in ("will", "'ll", "shall") for token in before):
                return self._ago(one)
        within = one.mod == "within" and lower(self.reading.tokens, one.last) != "of"
        if within and self.today and self.tense(one) == FUTURE:
            return f"{self.today.isoformat()}/{away(self.today, one, 1).isoformat()}"
        return duration(one.amount or 0, one.unit, *one.other)

    def _set(self, one: Written) -> str:
        if one.weekday is not None:
            return f"XXXX-WXX-{one.weekday + 1}"
        return duration(one.amount or 1, one.unit)

    def _range(self, one: Written) -> str | None:
        """Both ends; the end of a range is never before its start."""
        a, b = self._with_years(one)
        if a.form == b.form == "weekday" and not (a.mod or b.mod):
            return self._weekdays(a, b)
        left, right = self._value(a), self._value(b)
        if not left or not right:
            return None
        first, last = self._day_of(a), self._day_of(b)
        if first and last and last < first and not b.year:
            right = self._later(b, first) or right
        return f"{left}/{right}"

    def _with_years(self, one: Written) -> tuple[Written, Written]:
        """The ends of a range, the years of either taken from the other."""
        a, b = one.other
        if a.form == "day" and not a.year and b.form == "day" and not b.year and a.years is None:
            year = self._year_of(a._replace(first=one.first, last=one.last))
            a, b = a._replace(year=year), b._replace(year=year and year + ((b.month or 0) < (a.month or 0)))
        b = self._dated(b)
        if a.form == b.form == "month" and not (b.year or a.year or a.mod or b.mod) and self.today:
            there = self._month(b) or ""
            b = b._replace(year=int(there[:4])) if there[:4].isdigit() else b
        if b.year and not a.year and a.form in ("day", "month", "unsure") and a.month and b.month and not a.mod:
            a = a._replace(year=b.year - ((b.month, b.day or 31) < (a.month, a.day or 1)), years=None)
        return a, b

    def _weekdays(self, a: Written, b: Written) -> str | None:
        """ "Monday through Friday", told or to come."""
        if self.today is None:
            return f"{self._weekday(a)}/{self._weekday(b)}"
        days = ((b.weekday or 0) - (a.weekday or 0)) % 7
        if self.tense(a) == FUTURE:
            first = date.fromisoformat(self._weekday(a))
            return f"{first.isoformat()}/{shifted(first, days).isoformat()}"
        last = date.fromisoformat(self._weekday(b))
        return f"{shifted(last, -days).isoformat()}/{last.isoformat()}"

    def _later(self, one: Written, first: date) -> str | None:
        """A day without its year, or a weekday, after the start of its range."""
        day = self._day_of(one)
        if day is None:
            return None
        if one.form == "weekday":
            return shifted(day, 7 * ((first - day).days // 7 + 1)).isoformat()
        years = range(first.year, first.year + 2)
        later = (day_or_none(year, day.month, day.day) for year in years)
        return next((there.isoformat() for there in later if there and there > first), None)


KINDS = {"duration": "duration", "set": "set"}


def duration(count: float, unit: str, *rest: Written) -> str:
    """ISO 8601: "two weeks" is P2W, "half an hour" PT0.5H, "a day and 3 hours" P1DT3H."""
    if rest:
        more = duration(rest[0].amount or 0, rest[0].unit, *rest[0].other)
        whole = duration(count, unit)
        return whole + (more.replace("PT", "") if "T" in whole else more.removeprefix("P"))
    code = UNITS[unit]
    factor = code.lstrip("T").rstrip("DWMYSHE")
    amount = count * (float(factor) if factor else 1.0)
    letter = "D" if unit == "weekend" else code.lstrip("T0123456789")
    amount *= 2 if unit == "weekend" else 1
    return f"P{'T' if code.startswith('T') else ''}{amount:.10g}{letter}"


def _order_of_words(reading: Reading, found: tuple[Written, ...]) -> str:
    """What a draft's dates in words put first."""
    seen = {
        "day" if lower(reading.tokens, one.first + (one.weekday is not None))[:1].isdigit() else "month"
        for one in found
        if one.form == "day" and not one.mod and one.weekday is None and "." not in reading.tokens[one.first].text
        and one.last - one.first < 5
    }  # fmt: skip
    return seen.pop() if len(seen) == 1 else ""


__all__ = ["FUTURE", "PAST", "Resolver", "find"]
