"""Lengths of time that the two days beside them do not give.

DAT004 interval

What it flags: "two days later", "nine days after the vote", "20 years ago", "lasted five days" or an anniversary,
where the draft has both days and the calendar counts otherwise. A day more or less is let pass, for people count the
first day or leave it out; so are half a week in weeks, half a month in months and one year in years.

Why: a length of time and two dates say one thing twice; where they disagree one of the three is wrong, and any reader
can tell. Reuters asks that figures and dates be added up before anybody else does it.

Example: `The restaurant opened on June 28. Two days later, on July 9, the inspectors came.`

Better: `The restaurant opened on June 28. Eleven days later, on July 9, the inspectors came.`

Known weakness: "about", "nearly" and "more than" are left alone, and so is a length whose beginning the draft does not
date, or dates two ways. Fiscal and school years are not known.

Measured: 4.75 million words of published news, health news, releases and opinion, read against their dates: no hits, so
its precision there is unknown; one draft in a hundred has a length with both days. Of 120 lengths planted with their
two days, 118 were found, and none of the right ones was flagged. Four early hits were false and are guarded against
now (years in another clause, days of another event).

References: Reuters Handbook of Journalism, accuracy; AP Stylebook, dates and numerals.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from credscore.checks.registry import Rule
from credscore.language.dated import Period, by_token, period
from credscore.language.elapsed import Elapsed, elapsed
from credscore.language.numerals import lower
from credscore.language.reading import Reading
from credscore.language.written_form import ordinal_word, small_figure, year_figure
from credscore.spans import Span
from credscore.values import Finding


def find_intervals(reading: Reading) -> Iterator[Finding]:
    """Lengths of time and anniversaries that the calendar does not bear out (DAT004)."""
    for one in elapsed(reading):
        if _off(one):
            yield _finding(reading, one)
    yield from _anniversaries(reading)


def _off(one: Elapsed) -> bool:
    """Whether no two days of the ends lie so far apart, with what people's counting allows."""
    least, most = (one.until.first - one.since.last).days, (one.until.last - one.since.first).days
    if one.unit == "year":
        fewest, longest = one.until.first.year - one.since.last.year, one.until.last.year - one.since.first.year
        return not fewest - 1 <= one.amount <= longest + 1
    days = {"day": 1, "week": 7, "month": 30.44}[one.unit] * one.amount
    slack = {"day": 1, "week": 3 + one.amount // 4, "month": 16}[one.unit]
    return not least - slack <= days <= most + slack


def _finding(reading: Reading, one: Elapsed) -> Finding:
    tokens = reading.tokens
    others = tuple(Span(tokens[first].start, tokens[last - 1].end) for first, last in one.places)
    said = reading.words((tokens[one.first].start, tokens[one.last - 1].end))
    return Finding(
        "DAT004",
        Span(tokens[one.first].start, tokens[one.last - 1].end),
        f'From {one.since.spoken()} to {one.until.spoken()} it is {_length(one)}, not "{said}": which is right?',
        0.75,
        related=others,
        values={"found": f"{one.amount} {one.unit}", "expected": _length(one)},
    )


def _length(one: Elapsed) -> str:
    """The length that the two ends give."""
    if one.unit == "year":
        count, unit = one.until.first.year - one.since.first.year, "year"
    else:
        count, unit = (one.until.first - one.since.first).days, "day"
    return f"{count} {unit}{'s' * (count != 1)}"


# --- anniversaries ------------------------------------------------------------------------------------------

#: How many words after "anniversary" its year is looked for.
_REACH = 9
#: How far around it other years are looked for, in words.
_NEAR = 60


def _anniversaries(reading: Reading) -> Iterator[Finding]:
    """ "The 50th anniversary of the 1963 march" in a draft of another year than 2013."""
    today = reading.date
    for index, token in enumerate(reading.tokens) if today else ():
        if token.lower == "anniversary" and today and not reading.is_quoted(token.start):
            finding = _anniversary(reading, index, today)
            if finding:
                yield finding


def _anniversary(reading: Reading, index: int, today: date) -> Finding | None:
    count = _count(reading, index)
    year = (_year_after(reading, index) or _year_founded(reading, count[1], index)) if count else None
    if not count or not year or _another_year(reading, index, year[0], today):
        return None
    passed = today.year - year[0]
    if abs(passed - count[0]) < 2 or passed < 1:
        return None
    tokens = reading.tokens
    return Finding(
        "DAT004",
        Span(tokens[count[1]].start, tokens[index].end),
        f"From {year[0]} to {today.year} it is {passed} years, not {count[0]}: which is right?",
        0.7,
        related=(Span(tokens[year[1]].start, tokens[year[1]].end),),
        values={"found": f"{count[0]} year", "expected": f"{passed} years"},
    )


def _count(reading: Reading, index: int) -> tuple[int, int] | None:
    """The number before "anniversary", and where it begins: "50th", "third", "10-year"."""
    tokens = reading.tokens
    for place in range(index - 1, max(-1, index - 4), -1):
        figure = small_figure(tokens, place, 999)
        if figure and lower(tokens, place + 1) in ("st", "nd", "rd", "th", "-"):
            return figure, place
        if worded := ordinal_word(tokens, place):
            return worded[0], place
    return None


def _year_after(reading: Reading, index: int) -> tuple[int, int] | None:
    """The only year in what the anniversary is of, and where it stands."""
    tokens = reading.tokens
    if lower(tokens, index + 1) != "of":
        return None
    found = []
    for place in range(index + 2, index + _REACH):
        if lower(tokens, place) in (".", ",", ";", "(", "—", "and"):
            break
        if year := year_figure(tokens, place):
            found.append((year, place))
    return found[0] if len(found) == 1 else None


_FOUNDED = frozenset("founded established opened created formed launched incorporated".split())


def _year_founded(reading: Reading, first: int, index: int) -> tuple[int, int] | None:
    """The year of the founding where "its 50th anniversary" is told of, in that statement or beside it."""
    tokens = reading.tokens
    statement = reading.statement_at(tokens[index].start)
    if statement is None or lower(tokens, first - 1) not in ("its", "their"):
        return None
    near = reading.statements[max(0, statement.index - 1) : statement.index + 2]
    start, end = reading.token_range((near[0].start, near[-1].end))
    found = []
    for place in range(max(start, index - _NEAR), min(end, index + _NEAR)):
        year = year_figure(tokens, place)
        if year and lower(tokens, place - 1) == "in" and lower(tokens, place - 2) in _FOUNDED:
            found.append((year, place))
    return found[0] if len(found) == 1 else None


def _another_year(reading: Reading, index: int, year: int, today: date) -> bool:
    """Whether the statement speaks of a third year, which the anniversary may belong to."""
    statement = reading.statement_at(reading.tokens[index].start)
    times = by_token(reading)
    first, last = reading.token_range((statement.start, statement.end)) if statement else (0, 0)
    near = range(max(first, index - _NEAR), min(last, index + _NEAR))
    told = (period(times[place][0].value) for place in near if place in times)
    return any(when is None or not _is_of(when, year, today.year) for when in told)


def _is_of(when: Period, *years: int) -> bool:
    return when.first.year in years and when.last.year in years


RULES: tuple[Rule, ...] = (Rule("DAT004", "interval", "dates", "warning", "all", True, find_intervals),)
