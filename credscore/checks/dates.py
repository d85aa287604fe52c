"""Dates that no calendar has, that their weekday contradicts, or that had not come when the draft was written.

DAT001 weekday-date

What it flags: a weekday written with a date that falls on another one, also at either end of a range and after the date
("May 4, 2020, a Monday"). Both are shown, for either may be wrong.
Without a year only a date near the publication date is looked at; where the weekday fits a year earlier or later, it
is a warning.

Why: the commonest slip in a printed date, and the one a reader who plans by it pays for. AP asks for the day of the
week or the date, never a guess at both; the calendar settles it without any knowledge of the event.

Example: The chapel was sold on Tuesday, 12 February 2018. (It was a Monday.)

Better: The chapel was sold on Monday, 12 February 2018.

Known weakness: a date of long ago without its year is not looked at, nor one in the old calendar before 1800.

Measured: seven sets of news, health news, releases and opinion, 11,300 articles and 4.75 million words, each read
against its own date (passed, or read from its head); every hit was read by an automated reader. Four hits: three right
(printed weekdays that are not their date's), one false (a day of the year before, told without its year): .0002 false
in 1,000 words. Of 400 wrong weekdays planted in dates, 397 were found.

References: AP Stylebook, dates and days of the week; W3C Credible Web, internal consistency.

DAT002 impossible-date

What it flags: a day that its month does not have, February 29 outside a leap year, and a clock time such as 25:61.

Why: it cannot be right, whatever was meant; accuracy to the day is the first thing that Reuters and the BBC ask of a
fact that can be looked up.

Example: The exhibition is open from 2 September to 31 September.

Better: The exhibition is open from 2 to 30 September.

Known weakness: a day above 31 is left alone where something is counted after it, since "in May 45 people" is none; so
are clock times beside words of videos and songs, which have minutes of their own.

Measured: the same 4.75 million words. No hits; earlier, two false ones (places in a video, "28:20") and a code of a
grant, which are left alone now. Of 400 days of published articles raised above their month, 391 were found.

References: Reuters Handbook of Journalism, accuracy; BBC Editorial Guidelines, accuracy.

DAT003 after-dateline

What it flags: something told in the past tense on a day after the draft's own date, also where the day has no year and
lies within two months after it; a weekday that an explicit later
date in the draft places there; an item of the draft that is dated after it; a day by which to act that is already
over.

Why: news that was written before the event, or carries the wrong date, has been among the costliest corrections of
newspapers; either the date of the draft or the day of the event is wrong, and the desk must ask which.

Example: A draft dated March 12 says that the two met on Wednesday, March 13.

Better: ... will meet on Wednesday, March 13 - or a dateline of March 14.

Known weakness: a draft that was updated without a word of it is flagged too. Plans, quotations, archive texts and
paragraphs that speak of an update are left alone, and so is a day without its year where a year stands before it, or
where it may belong to a noun ("called off the concert on May 9").

Measured: the same 4.75 million words. Five hits, none false: each tells in the past of a day after the date that its
article carries, as one that was updated without a word does. Of 120 drafts in which something went on until a weekday
after the draft's, 115 were found. With the date of 266 articles set to three days before a day that they write, 51 were
found; many of the others tell of it as a plan, a deadline or a label. The guards were shaped on the same articles, so
others will do worse.

References: AP Stylebook, datelines; Reuters Handbook of Journalism, dates and times; BBC Editorial Guidelines,
accuracy.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import day_name, month_name, monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, pairwise
from typing import NamedTuple

from credscore.checks.registry import Rule, Signal, flagged
from credscore.language.lexicon import words
from credscore.language.once import once
from credscore.language.reading import Reading
from credscore.language.tense import PAST, is_past, is_told, tense
from credscore.language.written_times import MONTHS, WEEKDAYS, Written, written
from credscore.spans import Span
from credscore.values import Finding, Statement, Time, Token

#: A date without its year is held against the calendar only so near the publication date, in days.
NEAR = 60
#: A date so far after the draft's is a slip of the year or of the reader, and asked about by other rules, in days.
FAR = 366


def find_weekdays(reading: Reading) -> Iterator[Finding]:
    """Dates whose weekday is not theirs (DAT001)."""
    for time in reading.times:
        for day, weekday in _with_weekdays(reading, time):
            if day.weekday() != weekday and day.year >= 1800 and (found := _wrong_weekday(reading, time, day, weekday)):
                yield found


def _with_weekdays(reading: Reading, time: Time) -> Iterator[tuple[date, int]]:
    """The days of a time that a weekday is written with: "Monday, May 4", "May 4, a Monday", either end of a range."""
    day = _day(time.value)
    if day is None:
        yield from _ends(reading, time)
    elif time.weekday is not None:
        yield day, time.weekday
    elif time.kind == "date":
        last = reading.token_range((time.start, time.end))[1]
        after = tuple(token.lower for token in reading.tokens[last : last + 3])
        lead, name = (after[0], after[1:2]) if after[:1] == ("(",) else (after[:2], after[2:3])
        bracketed = lead == "(" and after[2:] == (")",)
        if (bracketed or lead == (",", "a")) and name and len(name[0]) > 5 and name[0] in WEEKDAYS:
            yield day, WEEKDAYS[name[0]]


def _ends(reading: Reading, time: Time) -> Iterator[tuple[date, int]]:
    """The ends of a range of days with their weekdays."""
    one = _ranges(reading).get(time.start)
    days = [_day(value) for value in time.value.split("/")]
    if one is None or len(days) != 2:
        return
    for end, day in zip(one.other, days, strict=True):
        if end.form == "day" and end.weekday is not None and day:
            yield day, end.weekday


@once
def _ranges(reading: Reading) -> dict[int, Written]:
    """The ranges that are written, by where they begin."""
    return {reading.tokens[one.first].start: one for one in written(reading) if one.form == "range"}


def _wrong_weekday(reading: Reading, time: Time, day: date, weekday: int) -> Finding | None:
    doubtful = not time.explicit and _fits_another_year(day, weekday)
    if not time.explicit and (not _near(reading, day) or (doubtful and _speaks_of_years(reading, time))):
        return None
    said, right = day_name[weekday], day_name[day.weekday()]
    return Finding(
        "DAT001",
        Span(time.start, time.end),
        f"{_spoken(day)} is a {right}, not a {said}: which of the two is right?",
        0.97 if time.explicit else 0.7 if doubtful else 0.85,
        related=_head(reading) if not time.explicit else (),
        values={"found": said, "expected": right, "date": day.isoformat()},
        level="warning" if doubtful else None,
    )


def _near(reading: Reading, day: date) -> bool:
    today = reading.date
    return today is not None and abs((day - today).days) <= NEAR


def _fits_another_year(day: date, weekday: int) -> bool:
    """Whether the weekday is right in the year before or after."""
    years = (day.year - 1, day.year + 1)
    return any(_exists(year, day) and day.replace(year=year).weekday() == weekday for year in years)


def _speaks_of_years(reading: Reading, time: Time) -> bool:
    """Whether a year stands beside a date, so that the date may be of that year."""
    statement = reading.statement_at(time.start)
    if statement is None:
        return True
    block = reading.blocks[statement.block]
    first = min(block.start, reading.statements[max(0, statement.index - 1)].start)
    near = (one for one in reading.times if first <= one.start < block.end and one is not time)
    this_year = f"{(reading.date or date.min).year:04d}"
    return any(
        one.value[:4].isdigit() and not one.value.startswith(this_year) and _is_year_told(reading, one) for one in near
    )


def _is_year_told(reading: Reading, time: Time) -> bool:
    """Whether a year is written in a time, or "last year"; "the past 45 years" are none."""
    words = [token.lower for token in reading.tokens_in((time.start, time.end))]
    return "year" in words or any(len(word) == 4 and word.isdigit() for word in words)


def _exists(year: int, day: date) -> bool:
    return day.day <= monthrange(year, day.month)[1]


def find_impossible(reading: Reading) -> Iterator[Finding]:
    """Days and clock times that do not exist (DAT002)."""
    tokens = reading.tokens
    for whole in written(reading):
        for one in (whole, *whole.other):
            if one.form != "impossible" or (one.mod == "clock" and _is_position(reading, one)):
                continue
            span = Span(tokens[one.first].start, tokens[one.last - 1].end)
            found = reading.words(span)
            yield Finding("DAT002", span, _impossible(one, found), 0.95, values={"found": found})


#: What is played, and has minutes and seconds of its own: "begins at around 28:20".
_PLAYED = frozenset(
    "video clip segment podcast audio footage film recording episode song listen watch mark tape begins starts".split()
)


def _is_position(reading: Reading, one: Written) -> bool:
    """Whether a clock time is a place in something that is played, told in its statement or the one before."""
    statement = reading.statement_at(reading.tokens[one.first].start)
    if statement is None:
        return True
    before = reading.statements[max(0, statement.index - 1)]
    return any(token.lower in _PLAYED for token in reading.tokens_in((before.start, statement.end)))


def _impossible(one: Written, found: str) -> str:
    if one.mod == "clock":
        return f"{found} is no time of day: what is meant?"
    month = month_name[one.month or 1]
    if one.month == 2 and one.day == 29 and one.year:
        return f"{found}: {one.year} is no leap year, so February has 28 days: which day is meant?"
    return f"{found}: {month} has {monthrange(one.year or 2000, one.month or 1)[1]} days: which day is meant?"


def find_after_dateline(reading: Reading) -> Iterator[Finding]:
    """What is told to have happened after the draft's own date (DAT003); one finding for one disagreement."""
    today = reading.date
    if today is None or not reading.times or _renewed(reading):
        return
    told = list(islice(_told_late(reading, today), 20))
    items = list(islice(_later_items(reading, today), 20))
    anchors = [one for one in told if one.written] or told
    if anchors:
        yield _told_finding(reading, today, anchors, items)
    elif items:
        yield _item_finding(reading, today, items)
    yield from _outlasted(reading, today, {one.day for one in told})
    yield from _overdue(reading, today)


class _Late(NamedTuple):
    """What is told of a later day; `written` where the day of its month is, `sure` where year or weekday are, too."""

    time: Time
    day: date
    statement: Statement
    written: bool
    sure: bool


def _told_late(reading: Reading, today: date) -> Iterator[_Late]:
    for time in reading.times:
        day = _day(time.value)
        if day is None or time.kind not in ("date", "time"):
            continue
        statement = _narrated(reading, time)
        if statement is None or _is_item(reading, time):
            continue
        dated = time.explicit or time.weekday is not None
        if 0 < (day - today).days <= FAR and _is_past(reading, time, statement):
            yield _Late(time, day, statement, dated, dated)
            continue
        here = _this_year(reading, time, day, today)
        if here and _is_plainly_past(reading, time, statement) and not _after_a_year(reading, time, statement):
            yield _Late(time, here, statement, True, False)


def _narrated(reading: Reading, time: Time) -> Statement | None:
    """The statement in the writer's words that a time stands in, where its paragraph does not say it was updated."""
    statement = reading.statement_at(time.start)
    if statement is None or statement.role not in ("narration", "headline") or reading.is_quoted(time.start):
        return None
    return None if statement.block in _changed_blocks(reading) else statement


@once
def _changed_blocks(reading: Reading) -> frozenset[int]:
    """The paragraphs that speak of an update or an archive."""
    changed = words("tense", "renewed") | words("tense", "old")
    found = (reading.statement_at(token.start) for token in reading.tokens if token.lower in changed)
    return frozenset(statement.block for statement in found if statement)


def _this_year(reading: Reading, time: Time, day: date, today: date) -> date | None:
    """The day that a month and day alone are in the draft's own year, where that is soon after the draft."""
    tokens = reading.tokens_in((time.start, time.end))
    if time.explicit or time.weekday is not None or not any(token.lower in MONTHS for token in tokens):
        return None
    if not _exists(today.year, day) or not any(token.text[0].isdigit() for token in tokens):
        return None
    here = day.replace(year=today.year)
    return here if 0 < (here - today).days <= NEAR and (here.month, here.day) not in _REMEMBERED else None


#: Days that are told of year after year without the year of what happened.
_REMEMBERED = frozenset(((1, 6), (9, 11), (10, 7)))


def _after_a_year(reading: Reading, time: Time, statement: Statement) -> bool:
    """Whether another year is spoken of in a statement, or before it in its paragraph or the one before."""
    places = _other_years(reading)
    return bisect_left(places, reading.blocks[max(0, statement.block - 1)].start) < bisect_left(places, statement.end)


@once
def _other_years(reading: Reading) -> list[int]:
    """Where other years than the draft's, and anniversaries, are spoken of."""
    year = f"{(reading.date or date.min).year:04d}"
    times = (one for one in reading.times if one.value[:4] != year)
    years = [one.start for one in times if any(map(_names_year, reading.tokens_in((one.start, one.end))))]
    return sorted(years + [token.start for token in reading.tokens if token.lower in ("anniversary", "anniversaries")])


def _names_year(token: Token) -> bool:
    return (len(token.text) == 4 and token.text.isdigit()) or token.lower.startswith(("year", "decade", "centur", "'"))


def _is_plainly_past(reading: Reading, time: Time, statement: Statement) -> bool:
    first, last = reading.token_range((statement.start, statement.end))
    return is_told(reading.tokens, *reading.token_range((time.start, time.end)), first, last)


def _is_past(reading: Reading, time: Time, statement: Statement) -> bool:
    """Whether the past tense says that something happened at a time, and no plan, condition or deadline stands by."""
    if (time.explicit or time.weekday is not None) and _is_plainly_past(reading, time, statement):
        return True
    first, last = reading.token_range((statement.start, statement.end))
    at, end = reading.token_range((time.start, time.end))
    tokens = reading.tokens
    ending = _lead(reading, at) in _ENDINGS and not words("tense", "lasting").isdisjoint(
        token.lower for token in tokens[max(first, at - 5) : at]
    )
    rest = (*tokens[first : at - 1], *tokens[at:last]) if ending else tokens[first:last]
    if any(token.lower in words("tense", "open") or token.text == "@" for token in rest):
        return False
    if tokens[at].lower in ("this", "next", "coming", "upcoming") or tokens[end - 1].lower in ("now", "today"):
        return False
    if not ending and any(token.lower in words("tense", "open lead") for token in tokens[max(first, at - 2) : at]):
        return False
    return not _goes_on(tokens, first, at) and tense(tokens, at, end, first, last) == PAST


def _goes_on(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the nearest verb before a day is of now, or the day is one that is printed on something."""
    for place in range(at - 1, max(first, at - 18), -1):
        if tokens[place].lower.endswith("ing") and tokens[place - 1].lower in ("is", "are", "'s", "'re"):
            return True
        if at - place < {"date": 4, "dated": 4, "dates": 12}.get(tokens[place].lower, 0):
            return True
        if is_past(tokens, place):
            return False
    return False


def _later_items(reading: Reading, today: date) -> Iterator[tuple[Time, date]]:
    """The related items that are dated after the draft."""
    for time in reading.times:
        day = _day(time.value)
        if day and time.explicit and 0 < (day - today).days <= FAR and _is_item(reading, time):
            yield time, day


def _is_item(reading: Reading, time: Time) -> bool:
    """Whether a date stamps a related item: "(07.04.2019)" at the end of a line, "Published 2019-04-07: ..."."""
    statement = reading.statement_at(time.start)
    if statement is None or time.start < _HEAD:
        return False
    line = reading.text[max(0, time.start - 100) : time.end + 200]
    at = min(100, time.start)
    before = line[:at].splitlines()[-1].casefold() if line[:at].strip() and line[at - 1] not in "\r\n" else ""
    after = (line[at + time.end - time.start :].splitlines() or [""])[0]
    if before.rpartition("(")[2].strip(" :") in _STAMPS and "(" in before:
        closes = after.rstrip() == ")" or (after[:1] == ")" and statement.role == "furniture")
        return closes and not _is_calendar(reading, statement)
    stamp, mark = before.strip(" :•-*"), after.strip()[:1]
    if stamp not in _STAMPS or not mark or mark not in (":|–—-" if stamp else ":|") or len(after.split()) < 4:
        return False
    return bool(stamp) or (statement.role == "furniture" and not _is_calendar(reading, statement))


#: What may stand before the date of an item.
_STAMPS = ("", "published", "posted", "first published", "published on", "posted on", "dated", "from")


def _is_calendar(reading: Reading, statement: Statement) -> bool:
    """Whether a line, or the heading over the lines it is listed with, tells of days to come."""
    calendar = words("tense", "calendar")
    for index in range(statement.index, max(-1, statement.index - 12), -1):
        one = reading.statements[index]
        if index < statement.index and one.role == "narration":
            return False
        line = reading.tokens_in((one.start, one.end))
        if any(token.lower in calendar for token in line):
            return True
        if index < statement.index and not any(token.text[0].isdigit() for token in line):
            return False
    return False


#: Dates in the first letters of a draft are its own.
_HEAD = 60


def _renewed(reading: Reading) -> bool:
    """Whether the draft says of itself that it was changed after its date, or that it is an old text."""
    renewed, old = words("tense", "renewed"), words("tense", "old")
    body, seen = reading.judged[0] if reading.judged else None, (-1, "")
    for place, token in enumerate(reading.tokens):
        if token.lower == "version" and _lead(reading, place) in ("earlier", "previous"):
            return True
        if token.lower == "note" and _lead(reading, place - 1) in ("editor", "editors"):
            return True
        if token.lower not in renewed and token.lower not in old:
            continue
        statement = reading.statement_at(token.start)
        if statement is None or body is None:
            return True
        if seen == (statement.index, token.lower):
            continue
        seen = statement.index, token.lower
        line = [one.lower for one in reading.tokens_in((statement.start, statement.end))]
        lead = line[: line.index(token.lower)]
        if token.lower in old:
            changed = statement.block <= body.block and (not lead or not {"from", "our"}.isdisjoint(lead[-2:]))
        else:
            changed = statement.index < body.index or _speaks_of_itself(line)
            changed = changed or (statement.role == "furniture" and len(lead) < 2)
        if changed:
            return True
    return False


def _speaks_of_itself(line: list[str]) -> bool:
    """ "This article", "this report"."""
    own = words("tense", "self")
    return any(two in own and one == "this" for one, two in pairwise(line))


def _told_finding(reading: Reading, today: date, told: list[_Late], items: list[tuple[Time, date]]) -> Finding:
    one = max(told, key=lambda late: (late.time.explicit, late.sure, late.written))
    others = [late for late in told if late is not one and (late.written or late.day == one.day)]
    twice = one.sure and any(late.written and late.statement.index != one.statement.index for late in others)
    seen = [*(late.time for late in others), *(time for time, _ in items)]
    return Finding(
        "DAT003",
        Span(one.time.start, one.time.end),
        f"Told in the past, but {_spoken(one.day)} is after the draft's {_spoken(today)}: which is right?",
        0.9 if twice else 0.85 if one.time.explicit or items else 0.75,
        related=(*_head(reading), *(Span(time.start, time.end) for time in seen)),
        values={"found": one.day.isoformat(), "date": today.isoformat()},
        level="error" if twice else None,
    )


def _item_finding(reading: Reading, today: date, items: list[tuple[Time, date]]) -> Finding:
    time, day = items[0]
    return Finding(
        "DAT003",
        Span(time.start, time.end),
        f"The draft of {_spoken(today)} carries an item of {_spoken(day)}: which date is right?",
        0.7,
        related=(*_head(reading), *(Span(other.start, other.end) for other, _ in items[1:])),
        values={"found": day.isoformat(), "date": today.isoformat()},
    )


def _outlasted(reading: Reading, today: date, seen: set[date]) -> Iterator[Finding]:
    """ "Broke out on Wednesday, April 3 ... burned until Sunday" in a draft of Friday, April 5."""
    dated = [(time, day) for time in reading.times if (day := _day(time.value))]
    starts = [(time, day) for time, day in dated if time.weekday is not None and day <= today]
    for ended, last in dated:
        if not starts or not _is_end(reading, ended) or not _ended(reading, ended):
            continue
        begun, first = _begin(reading, ended, starts)
        later = first + timedelta((last.weekday() - first.weekday()) % 7)
        if last < first < later and later > today and later not in seen:
            yield Finding(
                "DAT003",
                Span(ended.start, ended.end),
                f"Begun on {_spoken(first)} and over: the {day_name[later.weekday()]} after it is {_spoken(later)},"
                f" later than the draft's {_spoken(today)}; which is right?",
                0.75,
                related=(Span(begun.start, begun.end), *_head(reading)),
                values={"found": later.isoformat(), "date": today.isoformat()},
            )


def _ended(reading: Reading, time: Time) -> bool:
    statement = _narrated(reading, time)
    return statement is not None and _is_past(reading, time, statement)


def _begin(reading: Reading, ended: Time, starts: list[tuple[Time, date]]) -> tuple[Time, date]:
    """The dated start that an end belongs to: close before it, or in a statement with the same name."""
    two = reading.statement_at(ended.start)
    names = _names(reading, two)
    for begun, first in reversed(starts):
        one = reading.statement_at(begun.start)
        if one and two and begun.start < ended.start and (two.index - one.index <= 1 or names & _names(reading, one)):
            return begun, first
    return ended, date.min


def _names(reading: Reading, statement: Statement | None) -> set[str]:
    """Words with a capital inside a statement that are no weekday or month."""
    if statement is None:
        return set()
    tokens = reading.tokens_in((statement.start, statement.end))
    return {
        token.lower for token in tokens[1:] if token.text[0].isupper() and token.lower not in {**WEEKDAYS, **MONTHS}
    }


def _is_end(reading: Reading, time: Time) -> bool:
    """Whether a bare weekday is where something ended: "until Sunday", "into Sunday"."""
    first, last = reading.token_range((time.start, time.end))
    return last - first == 1 and reading.tokens[first].lower in WEEKDAYS and _lead(reading, first) in _ENDINGS


def _lead(reading: Reading, place: int) -> str:
    return reading.tokens[place - 1].lower if place else ""


#: Words before the day on which something ended.
_ENDINGS = frozenset(("until", "till", "into", "through"))


def _overdue(reading: Reading, today: date) -> Iterator[Finding]:
    """ "Residents have until March 8" in a draft of March 14."""
    for time in reading.times:
        day = _day(time.value)
        if day is None or not 0 < (today - day).days <= NEAR or reading.is_quoted(time.start):
            continue
        first, _ = reading.token_range((time.start, time.end))
        lead = [token.lower for token in reading.tokens[max(0, first - 2) : first]]
        if lead in (["have", "until"], ["has", "until"]):
            message = f"Told to act by {_spoken(day)}, but the draft is of {_spoken(today)}: is it over?"
            yield Finding(
                "DAT003",
                Span(time.start, time.end),
                message,
                0.8,
                related=_head(reading),
                values={"found": day.isoformat()},
            )


def _head(reading: Reading) -> tuple[Span, ...]:
    """Where the draft writes its own date, if it does so at its head."""
    today = reading.date
    if today is None:
        return ()
    for time in reading.times[:4]:
        if time.start > 4 * _HEAD:
            break
        if time.value[:10] == today.isoformat() and time.kind == "date" and len(time.value) == 10:
            return (Span(time.start, time.end),)
    return ()


def _day(value: str) -> date | None:
    """The day of a date or clock time; None for anything coarser or open."""
    piece = value[:10]
    if len(piece) < 10 or "X" in piece or "/" in value or piece[4] != "-" or piece[5] == "W":
        return None
    try:
        return date.fromisoformat(piece)
    except ValueError:
        return None


def _spoken(day: date) -> str:
    return f"{month_name[day.month]} {day.day}, {day.year}"


RULES: tuple[Rule, ...] = (
    Rule("DAT001", "weekday-date", "dates", "error", "all", True, find_weekdays),
    Rule("DAT002", "impossible-date", "dates", "error", "all", True, find_impossible),
    Rule("DAT003", "after-dateline", "dates", "warning", "all", True, find_after_dateline),
)
SIGNALS: tuple[Signal, ...] = (
    flagged(
        "consistency.date_error",
        ("DAT001", "DAT002", "DAT003", "DAT004", "DAT005", "DAT006", "DAT007"),
        2.0,
        "dates that cannot be or had not come",
    ),
)
