"""Dates, clock times, durations and sets, resolved against the publication date.

A bare weekday, month or yearless day is the nearest one in the direction of the tense, the past when in doubt, unless
an explicit date in the draft says which one is meant. What cannot be known stays open: `XXXX-05-09`, `XXXX-WXX-5`.
A year ago is a year, two months ago a month, three days ago a day: no value is finer than what is written.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from credscore.language.numerals import lower
from credscore.language.tense import FUTURE, PAST, tense
from credscore.language.written_times import SHIFTS, UNITS, ZONES, Written, written
from credscore.values import Time

if TYPE_CHECKING:
    from credscore.language.reading import Reading

#: How far from the publication date an explicit date may say which weekday is meant, in days.
NEAR = 7
#: How near a yearless day with its weekday is surely the one around the publication date, in days.
SURE = 60
_GLUE = (
    frozenset("at on , around about ( ) of by the shortly just before after".split())
    | ZONES
    | {"local", "time", "early", "late"}
)
_DAYS = frozenset(("day", "weekday", "offset", "monthday"))


def find(reading: Reading) -> tuple[Time, ...]:
    """The times of a draft, in order, without overlaps."""
    found = written(reading)
    if not found:
        return ()
    resolver = Resolver(reading, found)
    return tuple(time for expression in _merged(reading, found) if (time := resolver.time(*expression)))


def order_of_figures(found: tuple[Written, ...]) -> str:
    """`day` or `month`, whichever the draft writes first in its dates; empty when nothing decides."""
    seen = {one.mod for one in found if one.form == "day" and one.mod in ("day", "month")}
    return seen.pop() if len(seen) == 1 else ""


def _merged(reading: Reading, found: tuple[Written, ...]) -> Iterator[tuple[Written, Written | None]]:
    """Expressions, each with the clock time or part of a day that stands beside it."""
    index = 0
    while index < len(found):
        one, two = found[index], found[index + 1] if index + 1 < len(found) else None
        if two and _beside(reading, one, two):
            day, clock = (one, two) if one.form in _DAYS else (two, one)
            yield day._replace(first=one.first, last=two.last), clock
            index += 2
        else:
            yield one, None
            index += 1


def _beside(reading: Reading, one: Written, two: Written) -> bool:
    forms = {one.form, two.form}
    if not (forms & _DAYS and forms & {"clock", "part"}) or two.first - one.last > 4:
        return False
    if "part" in forms and (one.unit and two.unit):
        return False
    return all(token.lower in _GLUE for token in reading.tokens[one.last : two.first])


class Resolver:
    """Says which day is meant by what is written in one draft."""

    def __init__(self, reading: Reading, found: tuple[Written, ...]) -> None:
        self.reading = reading
        self.today = reading.date
        self.figures_begin_with = order_of_figures(found) or _order_of_words(reading, found)
        self._starts = [statement.start for statement in reading.statements]
        self.anchors = self._anchors(found)

    def time(self, one: Written, clock: Written | None) -> Time | None:
        """The value of an expression; None when it has none."""
        tokens = self.reading.tokens
        start, end = tokens[one.first].start, tokens[one.last - 1].end
        if one.form == "range":
            value, kind, explicit = self._range(one), "date", False
        else:
            value, kind, explicit = self._value(one), KINDS.get(one.form, "date"), one.form == "day" and bool(one.year)
            kind = "date" if kind == "duration" and value and value[0] != "P" else kind
        if not value:
            return None
        if clock:
            value, kind = value + (clock.unit if clock.unit[0] == "T" else "T" + clock.unit), "time"
        elif one.unit and one.form in _DAYS:
            value, kind = value + (one.unit if one.unit[0] == "T" else "T" + one.unit), "time"
        return Time(start, end, value, kind, explicit, one.weekday if one.form == "day" else None)

    def tense(self, one: Written) -> str:
        """Past, future or none, of the words around an expression."""
        reading = self.reading
        place = max(0, bisect_right(self._starts, reading.tokens[one.first].start) - 1)
        statement = reading.statements[place]
        start, end = reading.token_range((statement.start, statement.end))
        return tense(reading.tokens, one.first, one.last, start, end)

    def _value(self, one: Written) -> str | None:
        return getattr(self, f"_{one.form}", lambda _: None)(one)

    # --- days

    def _day(self, one: Written) -> str | None:
        year = one.year or self._year_of(one)
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
        days = [day for year in (-1, 0, 1) if (day := _safe(self.today.year + year, one.month or 1, one.day or 1))]
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

    def _unsure(self, one: Written) -> str:
        """A date in figures whose order the draft's other dates decide."""
        if not self.figures_begin_with:
            return "XXXX-XX-XX"
        a, b = one.month or 1, one.day or 1
        day, month = (a, b) if self.figures_begin_with == "day" else (b, a)
        return f"{one.year or 0:04d}-{month:02d}-{day:02d}"

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
            return _shifted(monday, 7 * SHIFTS[one.mod.removesuffix(" week")] + weekday)
        if one.mod in ("last", "past", "previous"):
            return _shifted(today, -(back.days or 7))
        if one.mod == "next":
            return _shifted(monday, 7 + weekday)
        if one.mod in ("this", "current"):
            return _shifted(monday, weekday)
        ahead = one.mod in ("coming", "upcoming") or self.tense(one) == FUTURE
        plain = _shifted(today, (weekday - today.weekday()) % 7) if ahead else _shifted(today, -back.days)
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
            if one.form == "day" and one.year and (day := _safe(one.year, one.month or 1, one.day or 1))
            if 0 < self._distance(day) <= NEAR and (self._is_stamp(one) or self.tense(one) == PAST)
        }

    def _is_stamp(self, one: Written) -> bool:
        """Whether a date stands alone in brackets, as on a related item."""
        tokens = self.reading.tokens
        return lower(tokens, one.first - 1) == "(" and lower(tokens, one.last) == ")"

    def _offset(self, one: Written) -> str | None:
        return _shifted(self.today, int(one.amount or 0)).isoformat() if self.today else None

    def _monthday(self, one: Written) -> str:
        """ "The 22nd", "Friday the 13th": the nearest such day in the tense's direction."""
        today, number = self.today, one.day or 1
        if today is None:
            return f"XXXX-XX-{number:02d}"
        months = [_months_away(today.replace(day=1), shift) for shift in range(-8, 9)]
        days = [month.replace(day=number) for month in months if number <= monthrange(month.year, month.month)[1]]
        days = [day for day in days if one.weekday is None or day.weekday() == one.weekday] or days
        if one.weekday is not None:
            return min(days, key=self._distance).isoformat()
        return self._nearest(days, ahead=self.tense(one) == FUTURE).isoformat()

    def _week_of(self, one: Written) -> str | None:
        day = self._day(one)
        if day is None or day[0] == "X":
            return None
        there = date.fromisoformat(day)
        if one.mod in ("beginning", "starting"):
            return f"{day}/{_shifted(there, 6).isoformat()}"
        year, week, _ = there.isocalendar()
        return f"{year:04d}-W{week:02d}"

    def _nth_day(self, one: Written) -> str | None:
        year = one.year or self._year_of_month(one)
        if year is None or one.month is None:
            return None
        day = _nth_weekday(year, one.month, one.weekday or 0, int(one.amount or 1))
        return day.isoformat() if day.month == one.month else None

    def _nth_week(self, one: Written) -> str | None:
        if one.month is None:
            if not one.year:
                return None
            week = one.amount if (one.amount or 1) > 0 else date(one.year, 12, 28).isocalendar().week
            return f"{one.year:04d}-W{int(week or 1):02d}"
        year = one.year or self._year_of_month(one)
        return f"{year or 'XXXX'}-{one.month:02d}"

    def _year_of_month(self, one: Written) -> int | None:
        month = self._month(one._replace(year=None, mod=""))
        return int(month[:4]) if month and month[0] != "X" else None

    def _moving(self, one: Written) -> str | None:
        year = one.year or (self.today.year if self.today else None)
        if year is None:
            return None
        day = _nth_weekday(year, one.month or 1, one.weekday or 0, int(one.amount or 1))
        if not one.year and self.today and day > self.today and self.tense(one) != FUTURE and one.mod != "this":
            day = _nth_weekday(year - 1, one.month or 1, one.weekday or 0, int(one.amount or 1))
        return day.isoformat()

    # --- months, years, units

    def _month(self, one: Written) -> str | None:
        month = one.month or 1
        if one.year:
            return f"{one.year:04d}-{month:02d}"
        if self.today is None:
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

    def _quarter(self, one: Written) -> str | None:
        year = self._shifted_year(one)
        return f"{year or 'XXXX'}-Q{int(one.amount or 1)}"

    def _half(self, one: Written) -> str | None:
        year = self._shifted_year(one)
        return f"{year}-H{int(one.amount or 1)}" if year else None

    def _shifted_year(self, one: Written) -> int | None:
        if one.year or not one.mod or self.today is None:
            return one.year
        return self.today.year + SHIFTS[one.mod]

    def _season(self, one: Written) -> str:
        if one.year or self.today is None:
            return f"{one.year or 'XXXX'}-{one.unit}"
        year, begins = self.today.year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[one.unit]
        if one.amount is None:
            ahead = self.tense(one) == FUTURE
            year += (begins + 2 < self.today.month) if ahead else -(begins > self.today.month)
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
            return _shifted(self.today, count).isoformat()
        if one.unit in ("week", "weekend", "fortnight"):
            year, week, _ = _shifted(self.today, 7 * count).isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-WE" if one.unit == "weekend" else "")
        return _calendar_unit(self.today, one.unit, count)

    def _ago(self, one: Written) -> str | None:
        """A day for days and weeks, else the unit: "two months ago" is a month."""
        if self.today is None or one.amount is None:
            return None
        count = -one.amount if one.mod == "past" else one.amount
        if one.other:
            return self._ago_in_units(one, -1 if one.mod == "past" else 1)
        if one.unit in ("day", "night", "week", "fortnight"):
            days = {"week": 7, "fortnight": 14}.get(one.unit, 1)
            return _shifted(self.today, round(count * days)).isoformat()
        if one.unit in ("month", "year", "decade", "century", "quarter") and count == int(count):
            return _calendar_unit(self.today, one.unit, int(count))
        return None

    def _ago_in_units(self, one: Written, direction: int) -> str | None:
        """ "1 month and 21 days ago": as exact as its smallest unit."""
        there, part, last = self.today, one, ""
        while there:
            months = {"year": 12, "month": 1}.get(part.unit)
            if months:
                there = _months_away(there, direction * round(months * (part.amount or 0)))
            elif part.unit in ("week", "day"):
                there = _shifted(there, direction * round((7 if part.unit == "week" else 1) * (part.amount or 0)))
            else:
                return None
            last = part.unit
            if not part.other:
                break
            part = part.other[0]
        return there.isoformat()[: {"year": 4, "month": 7}.get(last, 10)] if there else None

    def _span(self, one: Written) -> str | None:
        """ "The past two years" as the days from then to now."""
        if self.today is None or one.amount is None or one.unit not in _SPAN_DAYS:
            return self._duration(one)
        first, last = self.today, self.today
        if one.unit in ("month", "year", "decade"):
            months = {"month": 1, "year": 12, "decade": 120}[one.unit] * one.amount
            there = _months_away(self.today, round(-months if one.mod == "past" else months))
        else:
            days = round(_SPAN_DAYS[one.unit] * one.amount)
            there = _shifted(self.today, -days if one.mod == "past" else days)
        first, last = min(first, there), max(last, there)
        return f"{first.isoformat()}/{last.isoformat()}"

    # --- durations, sets, clocks

    def _duration(self, one: Written) -> str | None:
        if one.mod == "ahead" and self.today:
            before = self.reading.tokens[max(0, one.first - 10) : one.first]
            if any(token.lower in ("will", "'ll", "shall") for token in before):
                return self._ago(one)
        return duration(one.amount or 0, one.unit, *one.other)

    def _set(self, one: Written) -> str:
        if one.weekday is not None:
            return f"XXXX-WXX-{one.weekday + 1}"
        return duration(one.amount or 1, one.unit)

    def _clock(self, one: Written) -> str:
        return one.unit

    def _part(self, one: Written) -> str:
        return f"T{one.unit}"

    def _range(self, one: Written) -> str | None:
        a, b = one.other
        if a.form == "day" and not a.year and b.form == "day" and not b.year:
            year = self._year_of(a._replace(first=one.first, last=one.last))
            a, b = a._replace(year=year), b._replace(year=year and year + ((b.month or 0) < (a.month or 0)))
        if b.year and not a.year and a.form == "month":
            a = a._replace(year=b.year - ((b.month or 13) < (a.month or 0)))
        left, right = self._value(a), self._value(b)
        return f"{left}/{right}" if left and right else None


KINDS = {"duration": "duration", "set": "set", "clock": "time", "part": "time"}
_SPAN_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}


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


def _safe(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1] else None


def _shifted(day: date, days: int) -> date:
    """A day some days away, kept within the calendar."""
    return date.fromordinal(min(max(1, day.toordinal() + max(-4_000_000, min(4_000_000, days))), date.max.toordinal()))


def _months_away(day: date, months: int) -> date:
    count = min(max(12, 12 * day.year + day.month - 1 + max(-200_000, min(200_000, months))), 12 * 9999 + 11)
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _calendar_unit(today: date, unit: str, count: int) -> str | None:
    if abs(count) > 9000:
        return None
    if unit == "month":
        return _months_away(today, count).isoformat()[:7]
    if unit == "quarter":
        there = _months_away(today, 3 * count)
        return f"{there.year:04d}-Q{(there.month + 2) // 3}"
    year = today.year + count * {"decade": 10, "century": 100}.get(unit, 1)
    if not 1 <= year <= 9999:
        return None
    return {"decade": f"{year // 10:03d}X", "century": f"{year // 100:02d}XX"}.get(unit, f"{year:04d}")


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


__all__ = ["FUTURE", "PAST", "Resolver", "find"]
