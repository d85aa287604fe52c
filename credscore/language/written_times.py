"""Dates, clock times, durations and sets as they are written, before it is said which day they mean."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.numerals import DASHES, HYPHENS, ONES, STARTERS, TENS, lower, number, touching
from credscore.language.once import once

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Token

MONTHS = {
    name: place
    for place, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
        "|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: place
    for place, names in enumerate(
        "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat"
        "|sunday sun".split("|")
    )
    for name in names.split()
}
#: Units of durations and what ISO 8601 calls them; T marks those of the clock.
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "2W",
    "month": "M", "quarter": "3M", "year": "Y", "decade": "10Y", "century": "100Y", "sec": "TS", "min": "TM",
    "hr": "TH", "yr": "Y", "weekend": "WE",
}  # fmt: skip
PLURALS = {f"{unit}s": unit for unit in UNITS} | {"centuries": "century", "mins": "min", "hrs": "hr", "yrs": "yr"}
PARTS_OF_DAY = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "T12:00", "midday": "T12:00",
    "midnight": "T00:00", "lunchtime": "T12:00",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SHIFTS = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}
DECADES = {
    word: 1920 + 10 * place
    for place, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split())
}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
ORDINALS = {
    word: day
    for day, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
ZONES = frozenset(
    "est edt cst cdt mst mdt pst pdt gmt utc bst cet cest ist et ct mt pt eet jst hkt aest aedt eat wat".split()
)
HOLIDAYS = {
    ("christmas", "eve"): (12, 24), ("christmas", "day"): (12, 25), ("boxing", "day"): (12, 26),
    ("christmas",): (12, 25), ("halloween",): (10, 31), ("may", "day"): (5, 1),
    ("new", "year", "'s", "eve"): (12, 31), ("new", "year", "'s", "day"): (1, 1),
    ("valentine", "'s", "day"): (2, 14), ("independence", "day"): (7, 4), ("veterans", "day"): (11, 11),
    ("juneteenth",): (6, 19), ("bastille", "day"): (7, 14),
    ("armistice", "day"): (11, 11), ("anzac", "day"): (4, 25), ("canada", "day"): (7, 1), ("earth", "day"): (4, 22),
    ("international", "women", "'s", "day"): (3, 8),
}  # fmt: skip
#: Holidays on the n-th weekday of a month: month, weekday, n (-1 the last one).
MOVING = {
    ("thanksgiving",): (11, 3, 4), ("labor", "day"): (9, 0, 1), ("memorial", "day"): (5, 0, -1),
    ("black", "friday"): (11, 4, 4), ("martin", "luther", "king", "day"): (1, 0, 3),
    ("mother", "'s", "day"): (5, 6, 2), ("father", "'s", "day"): (6, 6, 3),
}  # fmt: skip
#: What a weekday that is a name follows: "Bloody Sunday".
_NAMED_DAYS = frozenset("bloody easter good palm super black ash cyber holy maundy whit shrove giving bowl".split())
#: What is held on a day: "the March 32 contests".
_HELD = frozenset(
    "contest contests vote votes election elections primary primaries deadline meeting hearing game match summit"
    " concert rally debate referendum ceremony edition issue".split()
)
_LEADS = frozenset(
    "in since of by until till from to through during late early mid last next this on before after between and"
    " around for per about".split()
)
_YEAR_LEADS = frozenset(
    "in since of by until till from to through during late early mid before after between and the around circa"
    " that for about".split()
)
_DOUBTFUL = frozenset("march april may june august".split())
_SHORT = frozenset("jan feb mar apr jun jul aug sept sep oct nov dec".split())
_SHORT_DAYS = frozenset("mon tue tues wed weds thu thur thurs fri sat sun".split())
_AFTER_DAY = frozenset("to and at in if for when as but or through until because after before while".split())
_CLOCK_LEADS = frozenset("at by around about until till from to before after since between and near".split())
_DURATION_LEADS = frozenset("for after within in over than about nearly almost every just another only".split())


class Written(NamedTuple):
    """A time expression of the tokens `first` up to `last` (left out); what is not written is None.

    `form` is day, month, year, decade, weekday, offset (days from today), shift (last, this, next unit), ago, span (the
    past two years), duration, set, clock, part (of a day), quarter, half, season, range, impossible or unsure.
    """

    first: int
    last: int
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    amount: float | None = None
    unit: str = ""
    mod: str = ""
    other: tuple[Written, ...] = ()


@once
def written(reading: Reading) -> tuple[Written, ...]:
    """The time expressions of a draft in order, the longest at each place."""
    tokens, found, index = reading.tokens, list[Written](), 0
    get = READERS.get
    while index < len(tokens):
        word = tokens[index].lower
        reader = _numeric if word[0].isdigit() else get(word)
        expression = reader(tokens, index) if reader else None
        if expression:
            found.append(expression)
            index = expression.last
        else:
            index += 1
    return tuple(_joined_ends(tokens, found))


_ENDS = frozenset(("day", "month", "year", "offset"))


def _joined_ends(tokens: Sequence[Token], found: list[Written]) -> list[Written]:
    """Ranges whose ends are written in two ways: "from May 2015 to today", "between 2010 and January 2018"."""
    joined: list[Written] = []
    for one in found:
        before = joined[-1] if joined else None
        if (
            before
            and before.last == one.first - 1
            and before.form in _ENDS
            and one.form in _ENDS
            and not (before.unit or one.unit)
        ):
            lead, link = lower(tokens, before.first - 1), lower(tokens, before.last)
            if (lead == "from" and link in ("to", "until", "till", "through")) or (lead == "between" and link == "and"):
                joined[-1] = Written(before.first, one.last, "range", other=(before, one))
                continue
        joined.append(one)
    return joined


# --- days --------------------------------------------------------------------------------------------------


def capital(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token begins with a capital letter."""
    return 0 <= index < len(tokens) and tokens[index].text[0].isupper()


def small_figure(tokens: Sequence[Token], index: int, top: int = 31) -> int | None:
    """A plain figure from 1 to `top`."""
    text = tokens[index].text if 0 <= index < len(tokens) else ""
    fits = text.isascii() and text.isdigit() and len(text) <= len(str(top)) and 1 <= int(text) <= top
    return int(text) if fits else None


def year_figure(tokens: Sequence[Token], index: int) -> int | None:
    """Four figures that may be a year."""
    text = tokens[index].text if 0 <= index < len(tokens) else ""
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and 1000 <= int(text) <= 2199 else None


def _day_number(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """A day of a month with or without its ordinal ending, or as an ordinal in words, and where it ends."""
    word = lower(tokens, index)
    if word in TENS or word in ORDINALS or word == "thirtieth":
        return _day_word(tokens, index, word)
    day = small_figure(tokens, index)
    if day is None:
        return None
    ordinal = lower(tokens, index + 1) in ("st", "nd", "rd", "th") and touching(tokens, index + 1)
    return day, index + 1 + ordinal


def _day_word(tokens: Sequence[Token], index: int, word: str) -> tuple[int, int] | None:
    """ "Fourth", "twenty-first", "thirtieth"."""
    if word not in TENS:
        return ORDINALS.get(word, 30), index + 1
    place = index + 1 + (lower(tokens, index + 1) in HYPHENS)
    day = TENS[word] + ORDINALS.get(lower(tokens, place), 99)
    return (day, place + 1) if day <= 31 else None


def _month_name(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """A month, full or short, and where it ends, its dot included."""
    word = lower(tokens, index)
    month = MONTHS.get(word)
    if not month or (word in ("may", "march", "mar") and not capital(tokens, index)):
        return None
    dot = word in _SHORT and lower(tokens, index + 1) == "." and touching(tokens, index + 1)
    return month, index + 1 + dot


def _year_after(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """The year after a day and month: "2018", ", 2018", "of 2018" or "'18"."""
    place = index + (lower(tokens, index) in (",", "of", "in"))
    year = year_figure(tokens, place)
    if (year and lower(tokens, place + 1) not in ("-", "/")) or (year and not touching(tokens, place + 1)):
        return year, place + 1
    return None, index


def _month_day(tokens: Sequence[Token], index: int) -> Written | None:
    """ "March 31, 2018"."""
    named = _month_name(tokens, index)
    if not named:
        return None
    month, place = named
    place += lower(tokens, place) == "the"
    numbered = _day_number(tokens, place)
    if not numbered:
        return _overlong(tokens, index, month, place)
    day, last = numbered
    if (lower(tokens, last) in (":", "/") and touching(tokens, last)) or _counts(tokens, index, last):
        return None
    year, last = _year_after(tokens, last)
    return _checked(Written(index, last, "day", year, month, day))


def _overlong(tokens: Sequence[Token], index: int, month: int, place: int) -> Written | None:
    """ "October 56": no day at all, where nothing but a day can be meant."""
    day = small_figure(tokens, place, 99)
    if day is None or not capital(tokens, index):
        return None
    before, after = lower(tokens, index - 1), lower(tokens, place + 1)
    dated = after == "," and year_figure(tokens, place + 2) is not None
    lead = lower(tokens, index - 2) if before == "," else before
    led = lead in WEEKDAYS or lead in ("on", "until", "by", "since", "after", "before")
    if lead == "the" and after in _HELD:
        return Written(index, place + 1, "impossible", None, month, day)
    if not dated and (not led or (after.isalpha() and after not in _AFTER_DAY) or after in HYPHENS | {"%"}):
        return None
    return Written(index, place + 1, "impossible", None, month, day)


def _counts(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether "in May 12 people" is a month and a count."""
    after = lower(tokens, last)
    return lower(tokens, index - 1) in ("in", "since") and (
        after in ("percent", "per", "%", "people") or _plural(after)
    )


def _plural(word: str) -> bool:
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in ("does", "says")
    )


def _day_month(tokens: Sequence[Token], index: int) -> Written | None:
    """ "14 April 2016", "14th of April"."""
    numbered = _day_number(tokens, index)
    if not numbered or (touching(tokens, index) and tokens[index - 1].text.isalnum()):
        return None
    day, place = numbered
    place += lower(tokens, place) in ("of", "-", "/")
    named = _month_name(tokens, place)
    if not named or not capital(tokens, place):
        return None
    month, last = named
    if tokens[place].lower in _DOUBTFUL and lower(tokens, last) in ("said", "have", "be"):
        return None
    if (
        small_figure(tokens, last)
        and year_figure(tokens, last) is None
        and lower(tokens, index - 1) not in ("on", "to", "-")
    ):
        return None
    last += lower(tokens, last) in ("-", "/") and touching(tokens, last)
    year, last = _year_after(tokens, last)
    return _checked(Written(index, last, "day", year, month, day))


def _checked(day: Written) -> Written:
    """The day, called impossible where no calendar has it."""
    year = day.year or 2000
    if (day.day or 0) <= monthrange(year, day.month or 1)[1]:
        return day
    return day._replace(form="impossible")


def _any_day(tokens: Sequence[Token], index: int) -> Written | None:
    if index >= len(tokens):
        return None
    if lower(tokens, index) == "the":
        index += 1
    return (
        (_day_month(tokens, index) or _joined_figures(tokens, index) or _dotted(tokens, index))
        if lower(tokens, index)[:1].isdigit()
        else _month_day(tokens, index) or _ordinal_day(tokens, index)
    )


def _ordinal_day(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The fourth of July", "twenty-first of June"."""
    word = lower(tokens, index)
    numbered = _day_word(tokens, index, word) if word in TENS or word in ORDINALS or word == "thirtieth" else None
    if not numbered or lower(tokens, numbered[1]) != "of":
        return None
    named = _month_name(tokens, numbered[1] + 1)
    if not named or not capital(tokens, numbered[1] + 1):
        return None
    year, last = _year_after(tokens, named[1])
    return _checked(Written(index, last, "day", year, named[0], numbered[0]))


def _dotted(tokens: Sequence[Token], index: int) -> Written | None:
    """ "05.04.2019": day first."""
    parts = tokens[index].text.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts[2]) not in (2, 4) or len(parts[0]) > 2 or len(parts[1]) > 2:
        return None
    day, month, year = int(parts[0]), int(parts[1]), _full_year(parts[2])
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2199) or _is_code(tokens, index):
        return None
    return _checked(Written(index, index + 1, "day", year, month, day))


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (1900 if year > 50 else 2000)


def _is_code(tokens: Sequence[Token], index: int) -> bool:
    return touching(tokens, index) and (tokens[index - 1].text.isalnum() or tokens[index - 1].text in "-/.")


def _joined_figures(tokens: Sequence[Token], index: int) -> Written | None:
    """ "2014-07-09", "4/22/2019", "12-04-2019"; which comes first is settled later (form unsure)."""
    mark = lower(tokens, index + 1)
    if mark not in ("-", "/") or _is_code(tokens, index) or not touching(tokens, index + 1):
        return None
    texts = [token.text for token in tokens[index : index + 5]]
    if len(texts) == 5 and texts[3] == mark and all(touching(tokens, index + place) for place in (2, 3, 4)):
        return _three_figures(tokens, index, texts)
    if (
        mark == "/"
        and lower(tokens, index - 1) in ("on", "by", "until", "since", "back")
        and touching(tokens, index + 2)
    ):
        a, b = small_figure(tokens, index), small_figure(tokens, index + 2)
        if a and b and (a > 12) != (b > 12):
            return _checked(Written(index, index + 3, "day", None, min(a, b) if a > 12 or b > 12 else a, max(a, b)))
    return None


def _three_figures(tokens: Sequence[Token], index: int, texts: list[str]) -> Written | None:
    parts = [texts[0], texts[2], texts[4]]
    if not all(part.isascii() and part.isdigit() for part in parts) or lower(tokens, index + 5) in ("-", "/"):
        return None
    if len(parts[0]) == 4:
        year, month, day = map(int, parts)
        fits = 1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 31 and len(parts[1]) == 2 == len(parts[2])
        return _checked(Written(index, index + 5, "day", year, month, day)) if fits else None
    if (
        len(parts[2]) not in (2, 4)
        or len(parts[0]) > 2
        or len(parts[1]) > 2
        or (texts[1] == "-" and len(parts[2]) == 2)
    ):
        return None
    a, b, year = int(parts[0]), int(parts[1]), _full_year(parts[2])
    if not (1 <= min(a, b) <= 12 and max(a, b) <= 31 and 1000 <= year <= 2199):
        return None
    if a > 12 or b > 12 or a == b:
        return _checked(
            Written(
                index, index + 5, "day", year, min(a, b), max(a, b), mod="day" if a > 12 else "month" if b > 12 else ""
            )
        )
    return Written(index, index + 5, "unsure", year, a, b)


def _weekday(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Tuesday", "Tuesday, May 15", "Tuesday (May 15, 2007)", "Fridays"."""
    word = tokens[index].lower
    if word.endswith("s") and word[:-1] in WEEKDAYS and len(word) > 6:
        return Written(index, index + 1, "set", weekday=WEEKDAYS[word[:-1]]) if capital(tokens, index) else None
    weekday, last = WEEKDAYS[word], index + 1
    if lower(tokens, index - 1) in _NAMED_DAYS and capital(tokens, index - 1):
        return None
    if word in _SHORT_DAYS:
        last += lower(tokens, last) == "." and touching(tokens, last)
        dated = _any_day(tokens, last + (lower(tokens, last) == ","))
        return dated._replace(first=index, weekday=weekday) if dated and capital(tokens, index) else None
    place = last + (lower(tokens, last) in (",", "("))
    dated = _any_day(tokens, place)
    if dated and dated.form in ("day", "impossible"):
        last = dated.last + (lower(tokens, last) == "(" and lower(tokens, dated.last) == ")")
        return _ranged(tokens, dated._replace(first=index, last=last, weekday=weekday))
    if numbered := _the_day(tokens, last):
        return Written(index, numbered[1], "monthday", None, None, numbered[0], weekday)
    place = last + (lower(tokens, last) == "of")
    if lower(tokens, place) in ("last", "this", "next") and lower(tokens, place + 1) == "week":
        return Written(index, place + 2, "weekday", weekday=weekday, mod=f"{tokens[place].lower} week")
    return _with_part(tokens, Written(index, last, "weekday", weekday=weekday))


def _the_day(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """ "The 13th", "14th": a day without its month."""
    place = index + (lower(tokens, index) == "the")
    numbered = _day_number(tokens, place) if small_figure(tokens, place) else None
    return numbered if numbered and numbered[1] == place + 2 and not lower(tokens, numbered[1]).isalpha() else None


def _with_part(tokens: Sequence[Token], day: Written) -> Written:
    """A day with "morning" or "night" after it."""
    part = PARTS_OF_DAY.get(lower(tokens, day.last))
    return day._replace(last=day.last + 1, unit=part) if part else day


def _month(tokens: Sequence[Token], index: int) -> Written | None:
    """What begins with a month: "March 31", "October 2017", "in October"."""
    dated = _month_day(tokens, index)
    if dated:
        return _ranged(tokens, dated)
    named = _month_name(tokens, index)
    if not named:
        return None
    month, last = named
    year, end = _year_after(tokens, last)
    plain = Written(index, end, "month", year, month) if year else Written(index, last, "month", None, month)
    if not year and not _bare_month(tokens, index, last):
        return None
    return _month_range(tokens, plain)


def _month_range(tokens: Sequence[Token], start: Written) -> Written:
    """A month with the end of a range after it: "April 2016 to June 2017", "between March and May"."""
    mark, before = lower(tokens, start.last), lower(tokens, start.first - 1)
    linked = mark in ("through", "until", "till") or mark in DASHES or (mark == "to" and before in ("from", "of"))
    named = _month_name(tokens, start.last + 1) if linked or (mark == "and" and before == "between") else None
    if not named or not capital(tokens, start.last + 1) or small_figure(tokens, named[1]):
        return start
    year, last = _year_after(tokens, named[1])
    end = Written(start.last + 1, last, "month", year, named[0])
    if year and not start.year:
        start = start._replace(year=year - (named[0] < (start.month or 0)))
    return Written(start.first, last, "range", other=(start, end))


def _bare_month(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a month's name alone is a month: no surname, first name, verb or newspaper."""
    word, before = tokens[index].lower, lower(tokens, index - 1)
    if word in _SHORT and last == index + 1:
        return False
    if not capital(tokens, index):
        return word not in _DOUBTFUL and word not in _SHORT and before in _LEADS
    if capital(tokens, last) and lower(tokens, last) not in WEEKDAYS and lower(tokens, last) not in ("i", "to"):
        return before in _LEADS and word not in _DOUBTFUL
    if capital(tokens, index - 1) and before not in _LEADS and before not in MONTHS:
        return False
    return before in _LEADS if word in _DOUBTFUL else True


def _ranged(tokens: Sequence[Token], start: Written) -> Written:
    """A day with the end of a range after it: "Aug. 14-15", "11 May to 3 July 2018"."""
    mark = lower(tokens, start.last)
    between = mark == "and" and lower(tokens, start.first - 1) == "between"
    if start.form != "day" or not (mark in ("to", "through", "until", "till") or mark in DASHES or between):
        return start
    place = start.last + 1
    end = _any_day(tokens, place)
    if (
        end is None
        and (day := small_figure(tokens, place))
        and day > (start.day or 0)
        and not _plural(lower(tokens, place + 1))
    ):
        numbered = _day_number(tokens, place)
        year, last = _year_after(tokens, numbered[1] if numbered else place + 1)
        end = _checked(Written(place, last, "day", year or start.year, start.month, day))
    if end is None or end.form not in ("day", "impossible"):
        return start
    if start.year is None and end.year is not None:
        start = start._replace(year=end.year - ((end.month or 0) < (start.month or 0)))
    return Written(start.first, end.last, "range", other=(start, end))


def _day_first_range(tokens: Sequence[Token], index: int) -> Written | None:
    """ "14-15 August 2020"."""
    start, mark = small_figure(tokens, index), lower(tokens, index + 1)
    if not start or not (mark in DASHES or mark in ("to", "and")):
        return None
    end = _day_month(tokens, index + 2)
    if not end or (end.day or 0) <= start or (mark == "and" and lower(tokens, index - 1) != "between"):
        return None
    return Written(index, end.last, "range", other=(end._replace(day=start, first=index), end))


# --- years, decades, quarters, seasons ----------------------------------------------------------------------


_OWN = frozenset(("'s", "’s"))
_DECADE_LEADS = frozenset(("the", "early", "late", "mid"))


def _year(tokens: Sequence[Token], index: int) -> Written | None:
    """ "2011", "2015-16", "the 1970s"."""
    year = year_figure(tokens, index)
    if year is None or _is_code(tokens, index):
        return None
    after = lower(tokens, index + 1)
    if after == "s" and touching(tokens, index + 1):
        return Written(index, index + 2, "decade", year=year) if year % 10 == 0 else None
    if after in _OWN and year % 10 == 0 and lower(tokens, index - 1) in _DECADE_LEADS:
        return Written(index, index + 2, "decade", year=year)
    if after in DASHES and touching(tokens, index + 1) and touching(tokens, index + 2):
        return _year_range(tokens, index, year)
    before = lower(tokens, index - 1)
    if after in ("to", "and", "through") and before in ("from", "between") and year_figure(tokens, index + 2):
        other = year_figure(tokens, index + 2) or 0
        if year < other:
            return _years(index, index + 3, year, other)
    return Written(index, index + 1, "year", year=year) if _is_year(tokens, index, year, before, after) else None


def _years(first: int, last: int, start: int, end: int) -> Written:
    ends = (Written(first, last, "year", year=start), Written(first, last, "year", year=end))
    return Written(first, last, "range", other=ends)


def _year_range(tokens: Sequence[Token], index: int, year: int) -> Written | None:
    text = tokens[index + 2].text
    if not (text.isascii() and text.isdigit()):
        return Written(index, index + 1, "year", year=year) if year >= 1800 else None
    end = year // 100 * 100 + int(text) if len(text) == 2 else int(text)
    fits = len(text) in (2, 4) and year < end < year + 300 and year > 1500 and not touching(tokens, index + 3)
    return _years(index, index + 3, year, end) if fits else None


def _is_year(tokens: Sequence[Token], index: int, year: int, before: str, after: str) -> bool:
    """Whether four figures are a year: after words of time, or where nothing is counted after them."""
    if (before and not before[0].isalnum() and before in "$£€¥#+") or after in (
        "%",
        "percent",
        "per",
        "meters",
        "metres",
        "feet",
    ):
        return False
    if after in ("hours", "gmt") or (
        before in ("than", "least", "nearly", "almost", "some", "roughly", "approximately", "over")
    ):
        return False
    if before in _YEAR_LEADS or before in MONTHS or before in SEASONS or before in ("(", "election", "year"):
        return True
    if not 1800 <= year <= 2100:
        return False
    return not (_plural(after) or after in ("people", "men", "women")) or year % 50 != 0


def _decade(tokens: Sequence[Token], index: int) -> Written | None:
    """ "'90s", "the 90s"."""
    text = tokens[index].text
    after = lower(tokens, index + 1)
    if len(text) != 2 or not text.isascii() or not text.isdigit() or text[1] != "0" or after not in _OWN | {"s"}:
        return None
    before = lower(tokens, index - 1)
    mark = before in ("'", "’", "‘") and after == "s"
    if not touching(tokens, index + 1) or int(text) < 20 or not (mark or before in _DECADE_LEADS):
        return None
    return Written(index - mark, index + 2, "decade", year=1900 + int(text)) if mark or int(text) > 40 else None


def _decade_word(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The seventies"; not "in his seventies"."""
    led = lower(tokens, index - 1) in ("the", "early", "late", "mid") and lower(tokens, index - 1) not in HYPHENS
    return Written(index, index + 1, "decade", year=DECADES[tokens[index].lower]) if led else None


def _ordinal(tokens: Sequence[Token], index: int) -> Written | None:
    """ "First quarter of 2017", "second half of 2019", "the fourth of July"."""
    word, following = tokens[index].lower, lower(tokens, index + 1)
    if following in ("quarter", "half") and word in QUARTERS:
        year, last = _year_after(tokens, index + 2)
        place = index + 2 + (lower(tokens, index + 2) == "of")
        if year is None and lower(tokens, place) in ("last", "this", "next") and lower(tokens, place + 1) == "year":
            return Written(index, place + 2, following, amount=QUARTERS[word], mod=tokens[place].lower)
        if following == "half" and year is None:
            return None
        return Written(index, last, following, year=year, amount=QUARTERS[word])
    if (following in WEEKDAYS and len(following) > 5) or following in ("week", "weekend"):
        return _nth(tokens, index)
    return _ordinal_day(tokens, index)


def _nth(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The first Monday of May", "the second week of 2015"; None where month and year are not said."""
    word, following = tokens[index].lower, lower(tokens, index + 1)
    count = -1 if word == "final" else ORDINALS.get(word, 9)
    if word == "last":
        count = -1
    if count > 5 or lower(tokens, index + 2) not in ("of", "in"):
        return None
    place = index + 3
    year = year_figure(tokens, place)
    named = _month_name(tokens, place) if capital(tokens, place) else None
    if named:
        year, last = _year_after(tokens, named[1])
    elif year:
        last = place + 1
    else:
        return None
    form = "nth week" if following in ("week", "weekend") else "nth day"
    if (form == "nth day" and not named) or following == "weekend":
        return None
    return Written(
        index, last, form.replace(" ", "_"), year, named[0] if named else None, None, WEEKDAYS.get(following), count
    )


def _short_quarter(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Q1 2017"."""
    if (
        not (tokens[index].text == "Q" and touching(tokens, index + 1))
        or (count := small_figure(tokens, index + 1, 4)) is None
    ):
        return None
    year, last = _year_after(tokens, index + 2)
    return Written(index, last, "quarter", year=year, amount=count)


def _season(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Spring of 2017", "in the summer"; "fall" and "spring" alone may be verbs."""
    word, before = tokens[index].lower, lower(tokens, index - 1)
    year, last = _year_after(tokens, index + 1)
    if year:
        return Written(index, last, "season", year=year, unit=SEASONS[word])
    lead = lower(tokens, index - 2) if before == "the" else before
    sure = lead in ("in", "since", "until", "by", "during") if word != "fall" or before == "the" else False
    bare = sure and lower(tokens, last) not in ("of", "'s", "’s") and not lower(tokens, last).isalpha()
    return Written(index, last, "season", unit=SEASONS[word]) if bare else None


# --- relative expressions -----------------------------------------------------------------------------------


def _today(tokens: Sequence[Token], index: int) -> Written | None:
    word = tokens[index].lower
    if word == "tonight":
        return Written(index, index + 1, "offset", amount=0, unit="NI")
    if word == "today" and (lower(tokens, index + 1) in ("'s", "’s") or capital(tokens, index - 1)):
        return None
    day = Written(index, index + 1, "offset", amount={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return _with_part(tokens, day)


def _day_before(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The day before yesterday", "the year before last", "the week after next", "the week of May 3"."""
    if lower(tokens, index) == "week" and lower(tokens, index + 1) in ("of", "beginning", "starting", "ending"):
        dated = _any_day(tokens, index + 2 + (lower(tokens, index + 2) == "on"))
        return (
            dated._replace(first=index, form="week_of", mod=lower(tokens, index + 1))
            if dated and dated.form == "day"
            else None
        )
    unit, link, end = (lower(tokens, index + place) for place in range(3))
    if (unit, link, end) in (("day", "before", "yesterday"), ("day", "after", "tomorrow")):
        return Written(index, index + 3, "offset", amount=-2 if link == "before" else 2)
    if unit in UNITS and (link, end) in (("before", "last"), ("after", "next")):
        return Written(index, index + 3, "shift", amount=-2 if link == "before" else 2, unit=unit)
    return None


def _shift(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Last Friday", "this year", "next month", "last night", "the past two years"."""
    word, following = tokens[index].lower, lower(tokens, index + 1)
    count = SHIFTS[word]
    if word == "following" and (capital(tokens, index) or following not in WEEKDAYS):
        return None
    if word == "last" and _is_final(tokens, index + 2):
        return _nth(tokens, index) if following in WEEKDAYS or following == "week" else None
    if following in WEEKDAYS and len(following) > 5:
        return _with_part(tokens, Written(index, index + 2, "weekday", weekday=WEEKDAYS[following], mod=word))
    place = index + 2 + (lower(tokens, index + 2) == "on")
    if (
        following == "week"
        and lower(tokens, place) in WEEKDAYS
        and len(lower(tokens, place)) > 5
        and word in ("last", "this", "next")
    ):
        return Written(index, place + 1, "weekday", weekday=WEEKDAYS[lower(tokens, place)], mod=f"{word} week")
    if following in UNITS and following not in ("second", "minute", "hour", "night", "min", "sec"):
        if word in ("past", "previous", "coming") and following not in ("week", "month", "year", "decade", "weekend"):
            return None
        return Written(index, index + 2, "shift", amount=count, unit=following)
    if following in PARTS_OF_DAY and word in ("last", "this") and following not in ("noon", "midday"):
        past = word == "last" and following == "night"
        return (
            Written(index, index + 2, "offset", amount=-1 if past else 0, unit=PARTS_OF_DAY[following])
            if past or word == "this"
            else None
        )
    if following in SEASONS and word in ("last", "this", "next"):
        return Written(index, index + 2, "season", amount=count, unit=SEASONS[following])
    if following in MONTHS and len(following) > 2 and capital(tokens, index + 1) and word in ("last", "this", "next"):
        dated = _month(tokens, index + 1)
        return dated._replace(first=index, mod=word) if dated and dated.form == "month" else None
    return _span(tokens, index, count) if word in ("last", "past", "next", "coming", "previous") else None


def _is_final(tokens: Sequence[Token], index: int) -> bool:
    """Whether "last" is the end of something: "the last week of July", "the last Friday in May"."""
    link, place = lower(tokens, index), index + 1
    return link == "of" or (link == "in" and bool(_month_name(tokens, place) or year_figure(tokens, place)))


def _span(tokens: Sequence[Token], index: int, count: int) -> Written | None:
    amount = _amount(tokens, index + 1)
    if not amount or (
        lower(tokens, index - 1) not in ("the", "in", "over", "for", "these", "during") and amount.unit == "night"
    ):
        return None
    return amount._replace(first=index, form="span", mod="past" if count < 0 else "future")


def _amount(tokens: Sequence[Token], index: int) -> Written | None:
    """A number and a unit of time: "two weeks", "18-month", "half an hour"."""
    if index >= len(tokens):
        return None
    found = number(tokens, index)
    if found is None or found.vague:
        return None
    place = found.last + (lower(tokens, found.last) in HYPHENS and touching(tokens, found.last))
    word = lower(tokens, place)
    unit = PLURALS.get(word, word if word in UNITS else "")
    if unit and is_title(tokens, index, place):
        return None
    if not unit or (word in UNITS and found.value != 1 and place == found.last and not found.part):
        return None
    if unit in ("quarter", "night", "second", "weekend") and place == found.last and word in UNITS:
        return None
    last = place + 1
    if not old_style(tokens, last) and (rest := _smaller(tokens, last, unit)):
        return Written(index, rest.last, "duration", amount=found.value, unit=unit, other=(rest,))
    old = lower(tokens, last) in HYPHENS and lower(tokens, last + 1) in ("old", "olds", "long")
    return Written(index, last + 2 if old else last, "duration", amount=found.value, unit=unit)


def is_title(tokens: Sequence[Token], index: int, place: int) -> bool:
    """Whether a number and a unit with a capital name a film or a program: "60 Minutes" amid words without capitals."""
    if not (capital(tokens, place) and tokens[place].text[1:].islower()):
        return False
    before = next((token for token in reversed(tokens[max(0, index - 4) : index]) if _is_telling(token)), None)
    after = next((token for token in tokens[place + 1 : place + 5] if _is_telling(token)), None)
    return any(token is not None and token.text[0].islower() for token in (before, after))


def _is_telling(token: Token) -> bool:
    """Whether a word would have a capital in a headline with capitals."""
    return token.text[0].isalpha() and len(token.text) > 3 and token.lower not in ("with", "from", "into", "over")


def old_style(tokens: Sequence[Token], index: int) -> bool:
    """Whether a duration is part of a compound: "18-month-old"."""
    return lower(tokens, index) in HYPHENS


_ORDER = ("year", "month", "week", "day", "hour", "minute", "second")


def _smaller(tokens: Sequence[Token], index: int, unit: str) -> Written | None:
    """What goes on in a smaller unit: "2 hours and 30 minutes"."""
    place = index + (lower(tokens, index) in ("and", ","))
    if (
        unit not in _ORDER
        or place >= len(tokens)
        or not (lower(tokens, place)[:1].isdigit() or lower(tokens, place) in ONES | TENS)
    ):
        return None
    rest = _amount(tokens, place)
    return rest if rest and rest.unit in _ORDER[_ORDER.index(unit) + 1 :] else None


def _duration(tokens: Sequence[Token], index: int) -> Written | None:
    """A duration, or the day so long ago."""
    word = tokens[index].lower
    amount = _amount(tokens, index)
    if amount is None and word in ("a", "an"):
        amount = _one_unit(tokens, index)
    if amount is None:
        return None
    if lower(tokens, amount.last) == "ago":
        return amount._replace(last=amount.last + 1, form="ago", mod="past")
    if (
        lower(tokens, index - 1) == "in"
        and amount.unit in ("day", "week", "month", "year")
        and (amount.amount or 0) >= 1
    ):
        return amount._replace(mod="ahead")
    if tuple(token.lower for token in tokens[amount.last : amount.last + 2]) in (("from", "now"), ("from", "today")):
        return amount._replace(last=amount.last + 2, form="ago", mod="future")
    return amount


def _one_unit(tokens: Sequence[Token], index: int) -> Written | None:
    """ "A week" where it is a time, not a rate ("$5 a week")."""
    unit, after = lower(tokens, index + 1), lower(tokens, index + 2)
    if unit not in UNITS or unit in ("second", "quarter", "night", "min", "sec", "weekend"):
        return None
    if [token.lower for token in tokens[index + 2 : index + 5]] == ["and", "a", "half"]:
        return Written(index, index + 5, "duration", amount=1.5, unit=unit)
    fits = after in ("ago", "later", "earlier") or (
        lower(tokens, index - 1) in _DURATION_LEADS and not _rate(tokens, index)
    )
    return Written(index, index + 2, "duration", amount=1, unit=unit) if fits else None


def _rate(tokens: Sequence[Token], index: int) -> bool:
    return lower(tokens, index - 1) in ("in", "just", "only", "about") and lower(tokens, index + 2).isalpha()


def _every(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Every other Friday", "each year", "every two weeks"."""
    place = index + 1 + (lower(tokens, index + 1) == "other")
    count, word = place - index, lower(tokens, place)
    if word in WEEKDAYS and len(word) > 5:
        return Written(index, place + 1, "set", weekday=WEEKDAYS[word], amount=count)
    if word in UNITS and word not in ("second", "minute", "min", "sec", "quarter"):
        return Written(index, place + 1, "set", amount=count, unit=word)
    if amount := _amount(tokens, index + 1):
        return amount._replace(first=index, form="set")
    return None


def _set_of_times(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Once a week"."""
    unit = lower(tokens, index + 2)
    if lower(tokens, index + 1) not in ("a", "an", "per", "every", "each") or unit not in UNITS:
        return None
    return Written(index, index + 3, "set", amount=1, unit=unit)


def _weekend(tokens: Sequence[Token], index: int) -> Written | None:
    if lower(tokens, index - 1) != "the" or lower(tokens, index - 2) not in ("over", "on", "at", "during"):
        return None
    return Written(index, index + 1, "shift", unit="weekend", mod="near")


# --- clock times --------------------------------------------------------------------------------------------


def _clock(tokens: Sequence[Token], index: int) -> Written | None:
    """ "5:37 p.m.", "9 a.m.", "at 14:30", "1400 GMT"; hours and minutes that no clock shows are impossible."""
    text, last = tokens[index].text, index + 1
    half = lower(tokens, last).replace(".", "")
    half = half if half in ("am", "pm") else ""
    last += bool(half) and 1
    if ":" in text:
        parts = text.split(":")
        led = lower(tokens, index - 1) in _CLOCK_LEADS or lower(tokens, last) in ZONES or lower(tokens, last) == "local"
        if not (half or led) or len(parts) > 3 or len(parts[0]) > 2 or any(len(part) != 2 for part in parts[1:]):
            return None
    elif half:
        parts = text.split(".")
        if len(parts) > 2 or len(parts[0]) > 2 or any(len(part) != 2 for part in parts[1:]):
            return None
    elif lower(tokens, last) in ZONES | {"hours"} and len(text) == 4 and capital(tokens, last) and text.isdigit():
        parts = [text[:2], text[2:]]
    elif [token.lower for token in tokens[last : last + 3]] in (["o", "'", "clock"], ["o", "’", "clock"]):
        parts, last = [text], last + 3
    else:
        return None
    return _clocked(tokens, index, last, parts, half)


def _clocked(tokens: Sequence[Token], index: int, last: int, parts: list[str], half: str) -> Written | None:
    if not all(part.isascii() and part.isdigit() for part in parts) or (
        touching(tokens, index) and tokens[index - 1].text in "$£€-"
    ):
        return None
    hour, minute, second = (*map(int, parts), 0, 0)[:3]
    if not half and lower(tokens, index - 1) not in _CLOCK_LEADS | {"the"} and (hour > 24 or minute > 59):
        return None
    wrong = hour > 24 or minute > 59 or second > 59 or (half and hour > 12 and not (half == "pm" and hour < 24))
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    value = f"T{hour:02d}" + (f":{minute:02d}" if len(parts) > 1 else "") + (f":{second:02d}" if len(parts) > 2 else "")
    return Written(index, last, "impossible" if wrong else "clock", unit=value, mod="clock")


def _past_or_to(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Half past eight", "quarter to five", "ten past nine"."""
    minutes = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}.get(tokens[index].lower)
    link, hour = lower(tokens, index + 1), ONES.get(lower(tokens, index + 2), 0)
    if (
        not minutes
        or not 1 <= hour <= 12
        or link not in ("past", "to")
        or (link == "to" and tokens[index].lower != "quarter")
    ):
        return None
    hour, minutes = (hour, minutes) if link == "past" else ((hour - 2) % 12 + 1, 60 - minutes)
    half = lower(tokens, index + 3).replace(".", "")
    hour = hour % 12 + 12 * (half == "pm") if half in ("am", "pm") else hour
    return Written(index, index + 3 + (half in ("am", "pm")), "clock", unit=f"T{hour:02d}:{minutes:02d}")


def _worded_clock(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Seven o'clock", "ten a.m."."""
    if told := _past_or_to(tokens, index):
        return told
    hour, after = ONES.get(tokens[index].lower, 0), lower(tokens, index + 1).replace(".", "")
    if not 1 <= hour <= 12:
        return None
    if after in ("am", "pm") and not (after == "am" and tokens[index].lower == "one"):
        return Written(index, index + 2, "clock", unit=f"T{hour % 12 + (12 if after == 'pm' else 0):02d}")
    if [token.lower for token in tokens[index + 1 : index + 4]] in (["o", "'", "clock"], ["o", "’", "clock"]):
        return Written(index, index + 4, "clock", unit=f"T{hour:02d}")
    return None


def _part(tokens: Sequence[Token], index: int) -> Written | None:
    """ "At noon", "in the morning"."""
    word, before = tokens[index].lower, lower(tokens, index - 1)
    part = PARTS_OF_DAY[word]
    led = (
        part.startswith("T") and (word in ("midnight", "noon") or before in _CLOCK_LEADS) and not capital(tokens, index)
    )
    if led or (before == "the" and lower(tokens, index - 2) in ("in", "during") and not part.startswith("T")):
        return Written(index, index + 1, "part" if not part.startswith("T") else "clock", unit=part)
    return None


# --- what begins with which word ----------------------------------------------------------------------------


def _numeric(tokens: Sequence[Token], index: int) -> Written | None:
    return (
        _dotted(tokens, index)
        or _clock(tokens, index)
        or _day_first_range(tokens, index)
        or _ranged_day(tokens, index)
        or _joined_figures(tokens, index)
        or _decade(tokens, index)
        or _duration(tokens, index)
        or _year(tokens, index)
    )


def _ranged_day(tokens: Sequence[Token], index: int) -> Written | None:
    dated = _day_month(tokens, index)
    return _ranged(tokens, dated) if dated else None


def _holiday(tokens: Sequence[Token], index: int) -> Written | None:
    for length in (4, 3, 2, 1):
        words = tuple(token.lower.replace("’", "'") for token in tokens[index : index + length])
        if len(words) == length and (words in HOLIDAYS or words in MOVING):
            before = lower(tokens, index - 1)
            if (length == 1 or not capital(tokens, index)) and before not in (
                "on",
                "by",
                "until",
                "since",
                "before",
                "after",
                "last",
                "this",
                "next",
                "at",
            ):
                return None
            year, last = _year_after(tokens, index + length)
            if words in MOVING:
                month, weekday, nth = MOVING[words]
                return Written(index, last, "moving", year, month, weekday=weekday, amount=nth, mod=before)
            return Written(index, last, "day", year, *HOLIDAYS[words], mod="holiday")
    return None


def _lone_day(tokens: Sequence[Token], index: int) -> Written | None:
    """ "On the 22nd"."""
    if lower(tokens, index - 1) not in ("on", "until", "by", "since"):
        return None
    numbered = _the_day(tokens, index)
    return Written(index, numbered[1], "monthday", day=numbered[0]) if numbered else None


def _may(tokens: Sequence[Token], index: int) -> Written | None:
    return _holiday(tokens, index) or _month(tokens, index)


def _worded(tokens: Sequence[Token], index: int) -> Written | None:
    return _worded_clock(tokens, index) or _ordinal_day(tokens, index) or _duration(tokens, index)


Reader = Callable[["Sequence[Token]", int], "Written | None"]
READERS: dict[str, Reader] = {
    **dict.fromkeys((*STARTERS, *ONES, *TENS), _worded),
    **dict.fromkeys(MONTHS, _month),
    **dict.fromkeys((*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS if len(day) > 5)), _weekday),
    **dict.fromkeys(ORDINALS, _ordinal),
    "final": _ordinal,
    "thirtieth": _ordinal,
    **dict.fromkeys(DECADES, _decade_word),
    "the": _lone_day,
    "q": _short_quarter,
    "quarter": _past_or_to,
    **dict.fromkeys(SEASONS, _season),
    **dict.fromkeys(("today", "yesterday", "tomorrow", "tonight"), _today),
    **dict.fromkeys(("day", "week", "month", "year", "decade"), _day_before),
    **dict.fromkeys(SHIFTS, _shift),
    **dict.fromkeys(("every", "each"), _every),
    **dict.fromkeys(("once", "twice"), _set_of_times),
    "weekend": _weekend,
    **dict.fromkeys(PARTS_OF_DAY, _part),
    **dict.fromkeys({words[0] for words in (*HOLIDAYS, *MOVING)}, _holiday),
    "may": _may,
}
