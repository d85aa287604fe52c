"""Days of the calendar: so many days and months away, ISO weeks, weekdays of a month, Easter."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.written_form import Written

#: How many days a unit of time is, roughly.
UNIT_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652, "quarter": 91}


def day_or_none(year: int, month: int, day: int) -> date | None:
    """A day, None where no calendar has it."""
    return date(year, month, day) if 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1] else None


def shifted(day: date, days: int) -> date:
    """A day some days away, kept within the calendar."""
    return date.fromordinal(min(max(1, day.toordinal() + max(-4_000_000, min(4_000_000, days))), date.max.toordinal()))


def months_away(day: date, months: int) -> date:
    """A day some months away, or the last of a shorter month."""
    count = min(max(12, 12 * day.year + day.month - 1 + max(-200_000, min(200_000, months))), 12 * 9999 + 11)
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def away(day: date, one: Written, direction: int) -> date:
    """A day that is an amount of time away, its smaller units included."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(one.unit)
    if months:
        day = months_away(day, round(direction * months * (one.amount or 0)))
    else:
        day = shifted(day, round(direction * UNIT_DAYS.get(one.unit, 0) * (one.amount or 0)))
    return away(day, one.other[0], direction) if one.other else day


def iso_week(day: date) -> str:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def easter_sunday(year: int) -> date:
    """Easter of the Gregorian calendar, by Butcher's rule."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def calendar_unit(today: date, unit: str, count: int) -> str | None:
    """The month, quarter, year, decade or century so many units from today."""
    if abs(count) > 9000:
        return None
    if unit == "month":
        return months_away(today, count).isoformat()[:7]
    if unit == "quarter":
        there = months_away(today, 3 * count)
        return f"{there.year:04d}-Q{(there.month + 2) // 3}"
    year = today.year + count * {"decade": 10, "century": 100}.get(unit, 1)
    if not 1 <= year <= 9999:
        return None
    return {"decade": f"{year // 10:03d}X", "century": f"{year // 100:02d}XX"}.get(unit, f"{year:04d}")


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th weekday of a month, the last one where n is negative; the fifth may lie in the next month."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return shifted(last, -((last.weekday() - weekday) % 7))
    first = date(year, month, 1)
    return shifted(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
