"""Days and months as they are written: dates in words and figures, weekdays, months and holidays."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from typing import TYPE_CHECKING

from credscore.language.numerals import DASHES, FRACTIONS, HYPHENS, lower, touching
from credscore.language.time_words import (
    AFTER_DAY,
    DOUBTFUL,
    EASTER,
    FESTIVE,
    HELD,
    HOLIDAY_LEADS,
    HOLIDAYS,
    MONTH_LEADS,
    MONTHS,
    MOVING,
    NAMED_DAYS,
    ORDINALS,
    PARTS_OF_DAY,
    PLAIN_SHIFTS,
    SHIFTS,
    SHORT_DAYS,
    SHORT_MONTHS,
    WEEKDAYS,
)
from credscore.language.written_form import (
    Written,
    alpha,
    capital,
    day_number,
    full_year,
    has_ordinal_ending,
    is_code,
    month_name,
    ordinal_word,
    plural,
    small_figure,
    with_year,
    words_at,
    year_figure,
)

if TYPE_CHECKING:
    from credscore.values import Token

_LINKS = frozenset(("to", "through", "until", "till"))


def any_day(tokens: Sequence[Token], index: int) -> Written | None:
    """A day with its month, in words or figures."""
    if index >= len(tokens):
        return None
    index += lower(tokens, index) == "the"
    if lower(tokens, index)[:1].isdigit():
        return day_month(tokens, index) or joined_figures(tokens, index) or dotted(tokens, index)
    return _month_day(tokens, index) or ordinal_day(tokens, index)


def checked(day: Written) -> Written:
    """The day, called impossible where no calendar has it."""
    fits = (day.day or 0) <= monthrange(day.year or 2000, day.month or 1)[1]
    return day if fits else day._replace(form="impossible")


# --- days in words ------------------------------------------------------------------------------------------


def _month_day(tokens: Sequence[Token], index: int) -> Written | None:
    """ "March 31, 2018", "Sep-23-2020"."""
    named = month_name(tokens, index)
    if not named:
        return None
    month, place = named
    joined = lower(tokens, place) == "-" and touching(tokens, place) and year_figure(tokens, place + 3) is not None
    place += joined or lower(tokens, place) == "the"
    numbered = day_number(tokens, place)
    if not numbered:
        return _overlong(tokens, index, month, place)
    day, last = numbered
    if _is_clock(tokens, last) or _counts(tokens, index, last):
        return None
    return checked(with_year(tokens, Written(index, last, "day", None, month, day), last + joined))


def _is_clock(tokens: Sequence[Token], last: int) -> bool:
    """Whether figures are joined to what stands before: "May 5:30", "May 5/6"; not "May 5: the day"."""
    joined = lower(tokens, last) in (":", "/") and touching(tokens, last)
    return joined and (touching(tokens, last + 1) or lower(tokens, last) == "/")


def _overlong(tokens: Sequence[Token], index: int, month: int, place: int) -> Written | None:
    """ "October 56": no day at all, where nothing but a day can be meant."""
    day = small_figure(tokens, place, 99)
    if day is None or not capital(tokens, index):
        return None
    found = Written(index, place + 1, "impossible", None, month, day)
    return found if _asks_for_day(tokens, index, place + 1) else None


def _asks_for_day(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a month and a number above its days can be nothing but a date: no count, list of counts or surname."""
    before, after = lower(tokens, index - 1), lower(tokens, last)
    if after in HYPHENS and touching(tokens, last):
        return small_figure(tokens, last + 1) is not None or month_name(tokens, last + 1) is not None
    if after == "," and year_figure(tokens, last + 1) is not None:
        return True
    lead = lower(tokens, index - 2) if before == "," else before
    if lead in WEEKDAYS:
        return True
    if after.isalpha() and after not in AFTER_DAY and after not in _COUNTED:
        if before in ("'s", "a", "an") or (before == "the" and (not plural(after) or after in HELD)):
            return True
        if before == "the" and capital(tokens, last):
            return True
    if before in ("in", "for", "with", "") or (before in _COUNT_LEADS and after in _AUXILIARIES):
        return False
    if not before.isalpha():
        return after in _AUXILIARIES or (before == "," and capital(tokens, index - 2) and after == "(")
    if capital(tokens, index - 1) and before not in _DAY_LEADS:
        return False
    return before == "on" or not _counts_people(tokens, last)


def _counts_people(tokens: Sequence[Token], last: int) -> bool:
    """Whether what a number may count follows: "45 local people", "41 percent"."""
    for place in range(last, last + 4):
        word = lower(tokens, place)
        if word in _COUNTED or (plural(word) and word not in AFTER_DAY):
            return True
        if not word.isalpha() or word in AFTER_DAY | _AUXILIARIES | _NO_COUNT:
            return False
    return False


_COUNTED = frozenset("% percent per people men women children million billion thousand dozen".split())
#: What may stand before "May 45 had died", a count, as well as before a day.
_COUNT_LEADS = frozenset("since by until before after of during".split())
_AUXILIARIES = frozenset("had has have was were is are will would marked did".split())
#: What stands before a day of a month, at the beginning of a sentence too.
_DAY_LEADS = frozenset(
    "on until till by since after before from to through between of due ending early late dated if".split()
)
#: What may follow a day besides: no noun that it could count.
_NO_COUNT = frozenset(
    """with along under that which who where he she it they we i near outside during a an the over into without its
    his her their because by next this turns via""".split()
)


def _counts(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether "in May 12 people" is a month and a count."""
    after = lower(tokens, last)
    return lower(tokens, index - 1) in ("in", "since") and (after in ("percent", "per", "%", "people") or plural(after))


def day_month(tokens: Sequence[Token], index: int) -> Written | None:
    """ "14 April 2016", "14th of April", "16. Nov. 2016"."""
    numbered = day_number(tokens, index)
    if not numbered or (touching(tokens, index) and tokens[index - 1].text.isalnum()):
        return None
    day, place = numbered
    dot = lower(tokens, place) == "." and touching(tokens, place)
    place += dot or lower(tokens, place) in ("of", "-", "/")
    named = month_name(tokens, place)
    if not named:
        return None
    month, last = named
    if tokens[place].lower in DOUBTFUL and lower(tokens, last) in ("said", "have", "be", "'s", "’s"):
        return None
    if _is_next_day(tokens, index, last):
        return None
    last += lower(tokens, last) in ("-", "/") and touching(tokens, last)
    found = with_year(tokens, Written(index, last, "day", None, month, day), last)
    if not found.year and (dot or not (capital(tokens, place) or (found.years is not None and month != 5))):
        return None
    return checked(found)


def _is_next_day(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a month's own day follows it: "the 12 May 5 contests"."""
    figure = small_figure(tokens, last) and year_figure(tokens, last) is None
    return bool(figure) and lower(tokens, index - 1) not in ("on", "to", "-")


def ordinal_day(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The fourth of July", "twenty-first of June"."""
    numbered = ordinal_word(tokens, index)
    if not numbered or numbered[0] > 31 or lower(tokens, numbered[1]) != "of":
        return None
    named = month_name(tokens, numbered[1] + 1)
    if not named:
        return None
    found = with_year(tokens, Written(index, named[1], "day", None, named[0], numbered[0]), named[1])
    if not (capital(tokens, numbered[1] + 1) or found.year or lower(tokens, named[1] - 1) == "july"):
        return None
    return checked(found)


def day_of_this_month(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The 20th of next month", "the 15th day of this month"."""
    figure = small_figure(tokens, index) and has_ordinal_ending(tokens, index + 1)
    numbered = day_number(tokens, index) if figure else ordinal_word(tokens, index)
    if not numbered or numbered[0] > 31:
        return None
    place = numbered[1] + (lower(tokens, numbered[1]) == "day")
    if lower(tokens, place) != "of" or lower(tokens, place + 2) != "month":
        return None
    away = SHIFTS.get(lower(tokens, place + 1))
    return None if away is None else Written(index, place + 3, "monthday", day=numbered[0], months=away)


# --- days in figures ----------------------------------------------------------------------------------------


def dotted(tokens: Sequence[Token], index: int) -> Written | None:
    """ "05.04.2019": day first; "2019.4.5"."""
    parts = tokens[index].text.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts[0]) == 4 and len(parts[2]) <= 2:
        parts.reverse()
    if len(parts[2]) not in (2, 4) or len(parts[0]) > 2 or len(parts[1]) > 2:
        return None
    day, month, year = int(parts[0]), int(parts[1]), full_year(parts[2])
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2199) or is_code(tokens, index):
        return None
    return checked(Written(index, index + 1, "day", year, month, day))


def joined_figures(tokens: Sequence[Token], index: int) -> Written | None:
    """ "2014-07-09", "4/22/2019", "5/3"; which comes first is settled later (form unsure)."""
    mark = lower(tokens, index + 1)
    if mark not in ("-", "/") or is_code(tokens, index):
        return None
    if not touching(tokens, index + 1):
        return month_figures(tokens, index) if mark == "/" else None
    texts = [token.text for token in tokens[index : index + 5]]
    if len(texts) == 5 and texts[3] == mark and all(touching(tokens, index + place) for place in (2, 3, 4)):
        return _three_figures(tokens, index, texts)
    return month_figures(tokens, index) or (_two_figures(tokens, index) if mark == "/" else None)


def _three_figures(tokens: Sequence[Token], index: int, texts: list[str]) -> Written | None:
    parts = [texts[0], texts[2], texts[4]]
    if lower(tokens, index + 5) in ("-", "/") and touching(tokens, index + 5) and texts[1] == "-":
        return None
    if year_figure(tokens, index) and (named := _year_first_in_words(tokens, index)):
        return named
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts[0]) == 4:
        year, month, day = map(int, parts)
        fits = 1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 31 and len(parts[1]) == 2 == len(parts[2])
        return checked(Written(index, index + 5, "day", year, month, day)) if fits else None
    if len(parts[2]) not in (2, 4) or max(len(parts[0]), len(parts[1])) > 2:
        return None
    if texts[1] == "-" and len(parts[2]) == 2:
        return None
    return _in_order(Written(index, index + 5, "unsure", full_year(parts[2])), int(parts[0]), int(parts[1]))


def _year_first_in_words(tokens: Sequence[Token], index: int) -> Written | None:
    """ "2019-Aug-1", "2020/23/Sep"."""
    for month_at, day_at in ((index + 2, index + 4), (index + 4, index + 2)):
        month, day = MONTHS.get(lower(tokens, month_at)), small_figure(tokens, day_at)
        if month and day:
            return checked(Written(index, index + 5, "day", year_figure(tokens, index), month, day))
    return None


def _in_order(figures: Written, a: int, b: int) -> Written | None:
    """Day and month where only one of two figures can be the month; unsure where both can."""
    if not (1 <= min(a, b) <= 12 and max(a, b) <= 31 and 1000 <= (figures.year or 2000) <= 2199):
        return None
    if a > 12 or b > 12 or a == b:
        order = "day" if a > 12 else "month" if b > 12 else ""
        return checked(figures._replace(form="day", month=min(a, b), day=max(a, b), mod=order))
    return figures._replace(month=a, day=b)


#: What stands before a day in two figures: "on 4/22"; a fraction may follow "by".
_FIGURE_LEADS = frozenset(("on", "until", "till", "since", "from", "before", "after", "through", "back", "dated"))


def _two_figures(tokens: Sequence[Token], index: int) -> Written | None:
    """ "On 4/22", "from 10/1 to 11/7", "Friday 5/12"; never "9/11" or "24/7"."""
    a, b = small_figure(tokens, index), small_figure(tokens, index + 2)
    if not a or not b or not touching(tokens, index + 2) or _hangs_on_more(tokens, index + 3):
        return None
    lead, fraction = lower(tokens, index - 1), a < b and b in FRACTIONS
    led = lead in _FIGURE_LEADS or lead in WEEKDAYS or (lead == "by" and not fraction)
    ending = lead in _LINKS and "/" in words_at(tokens, index - 4, 3)
    if (a, b) in ((9, 11), (24, 7)) or not (led or ending) or (alpha(tokens, index + 3) and fraction):
        return None
    return _in_order(Written(index, index + 3, "unsure"), a, b)


def _hangs_on_more(tokens: Sequence[Token], index: int) -> bool:
    return touching(tokens, index) and lower(tokens, index) in ("/", "%", "°")


def month_figures(tokens: Sequence[Token], index: int) -> Written | None:
    """ "2016-11", "11/2016"; "2011-12" are two years."""
    mark, end = lower(tokens, index + 1), index + 3
    if mark == "-" and not (touching(tokens, index + 1) and touching(tokens, index + 2)):
        return None
    if touching(tokens, end) and lower(tokens, end) in ("-", "/"):
        return None
    year, month = year_figure(tokens, index), small_figure(tokens, index + 2, 12)
    if year is None:
        year, month = year_figure(tokens, index + 2), small_figure(tokens, index, 12)
        years = False
    else:
        years = mark == "-" and (month or 0) > year % 100
        month = month if len(lower(tokens, index + 2)) == 2 or mark == "/" else None
    if not year or not month or years or not 1900 <= year <= 2100:
        return None
    return Written(index, end, "month", year, month)


# --- weekdays -----------------------------------------------------------------------------------------------


def weekday(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Tuesday", "Tuesday, May 15", "Tuesday (May 15, 2007)", "Fridays"."""
    word = tokens[index].lower
    if word.endswith("s") and word[:-1] in WEEKDAYS and len(word) > 6:
        return Written(index, index + 1, "set", weekday=WEEKDAYS[word[:-1]]) if capital(tokens, index) else None
    if lower(tokens, index - 1) in NAMED_DAYS and capital(tokens, index - 1):
        return None
    if word in SHORT_DAYS:
        return _short_weekday(tokens, index)
    which, last = WEEKDAYS[word], index + 1
    dated = any_day(tokens, last + (lower(tokens, last) in (",", "(")))
    if dated and dated.form in ("day", "impossible"):
        last = dated.last + (lower(tokens, last) == "(" and lower(tokens, dated.last) == ")")
        return ranged(tokens, dated._replace(first=index, last=last, weekday=which))
    if numbered := _the_day(tokens, last):
        return Written(index, numbered[1], "monthday", None, None, numbered[0], which)
    place = last + (lower(tokens, last) == "of")
    if lower(tokens, place) in PLAIN_SHIFTS and lower(tokens, place + 1) == "week":
        return Written(index, place + 2, "weekday", weekday=which, mod=f"{tokens[place].lower} week")
    repeated = lower(tokens, last).removesuffix("s") in PARTS_OF_DAY and lower(tokens, last).endswith("s")
    if repeated or (words_at(tokens, index - 2, 2) == ("on", "a") and not alpha(tokens, last)):
        return Written(index, last + repeated, "set", weekday=which)
    return with_part(tokens, Written(index, last, "weekday", weekday=which))


def _short_weekday(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Wed., Oct. 26"; never alone."""
    last = index + 1
    last += lower(tokens, last) == "." and touching(tokens, last)
    dated = any_day(tokens, last + (lower(tokens, last) == ","))
    if not dated or not capital(tokens, index):
        return None
    return dated._replace(first=index, weekday=WEEKDAYS[tokens[index].lower])


def _the_day(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """ "The 13th", "14th", "the twenty-fourth": a day without its month, and where it ends."""
    named = lower(tokens, index) == "the"
    place = index + named
    figure = small_figure(tokens, place) and has_ordinal_ending(tokens, place + 1)
    numbered = day_number(tokens, place) if figure or named else None
    if not numbered or numbered[0] > 31 or (small_figure(tokens, place) and not figure):
        return None
    return None if alpha(tokens, numbered[1]) and lower(tokens, numbered[1]) not in AFTER_DAY else numbered


def with_part(tokens: Sequence[Token], day: Written) -> Written:
    """A day with "morning" or "night" after it."""
    part = PARTS_OF_DAY.get(lower(tokens, day.last))
    return day._replace(last=day.last + 1, unit=part) if part else day


def lone_day(tokens: Sequence[Token], index: int) -> Written | None:
    """ "On the 22nd"."""
    if lower(tokens, index - 1) not in ("on", "until", "by", "since") or not small_figure(tokens, index + 1):
        return None
    numbered = _the_day(tokens, index)
    return Written(index, numbered[1], "monthday", day=numbered[0]) if numbered else None


def nth_weekday(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The first Monday of May", "the second Friday of next month"; None where the month is not said."""
    found = nth_of(tokens, index)
    if not found or (found.month is None and found.months is None):
        return None
    return found._replace(form="nth_day", weekday=WEEKDAYS[lower(tokens, index + 1)])


def nth_of(tokens: Sequence[Token], index: int) -> Written | None:
    """What is the n-th in a month or year: the last and the n-th are `amount`s, -1 and n."""
    word, place = tokens[index].lower, index + 3
    count = -1 if word in ("last", "final") else ORDINALS.get(word, 9)
    link = lower(tokens, index + 2)
    if count > 5 or (link not in ("of", "in") and link not in PLAIN_SHIFTS):
        return None
    found = Written(index, place, "nth", amount=count)
    away, unit = SHIFTS.get(lower(tokens, place)), lower(tokens, place + 1)
    if away is not None and unit in ("month", "year"):
        found = found._replace(last=place + 2)
        return found._replace(months=away) if unit == "month" else found._replace(years=away)
    if named := month_name(tokens, place) if capital(tokens, place) else None:
        return with_year(tokens, found._replace(month=named[0]), named[1])
    dated = with_year(tokens, found, index + 2)
    return dated if dated.year or dated.years is not None else None


# --- months -------------------------------------------------------------------------------------------------


def month(tokens: Sequence[Token], index: int) -> Written | None:
    """What begins with a month: "March 31", "October 2017", "in October"."""
    if dated := _month_day(tokens, index):
        return ranged(tokens, dated)
    named = month_name(tokens, index)
    if not named:
        return None
    found = with_year(tokens, Written(index, named[1], "month", None, named[0]), named[1])
    if found.year or found.years is not None:
        return found
    through = _month_range(tokens, found)
    return through if through.form == "range" or _bare_month(tokens, index, named[1]) else None


def _month_range(tokens: Sequence[Token], start: Written) -> Written:
    """ "January-June 2016", "Jan-Feb 2017": months with one year."""
    if lower(tokens, start.last) not in DASHES:
        return start
    named = month_name(tokens, start.last + 1)
    if not named or small_figure(tokens, named[1]):
        return start
    end = with_year(tokens, Written(start.last + 1, named[1], "month", None, named[0]), named[1])
    return Written(start.first, end.last, "range", other=(start, end)) if end.year else start


def _bare_month(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a month's name alone is a month: no surname, first name, verb or newspaper."""
    word, before = tokens[index].lower, lower(tokens, index - 1)
    if word in SHORT_MONTHS and last == index + 1:
        return False
    if (before, word) == ("of", "may") and lower(tokens, last) in ("'s", "’s"):
        return False
    if not capital(tokens, index):
        return word not in DOUBTFUL and word not in SHORT_MONTHS and before in MONTH_LEADS
    if capital(tokens, last) and lower(tokens, last) not in WEEKDAYS and lower(tokens, last) not in ("i", "to"):
        return before in MONTH_LEADS and word not in DOUBTFUL
    if capital(tokens, index - 1) and before not in MONTH_LEADS and before not in MONTHS:
        return False
    return before in MONTH_LEADS if word in DOUBTFUL else True


# --- ranges of days in one month ----------------------------------------------------------------------------


def ranged(tokens: Sequence[Token], start: Written) -> Written:
    """A day with the end of a range after it: "Aug. 14-15", "11 May to 3 July 2018"."""
    mark = lower(tokens, start.last)
    between = mark == "and" and lower(tokens, start.first - 1) == "between"
    if start.form != "day" or not (mark in _LINKS or mark in DASHES or between):
        return start
    place = start.last + 1
    end = any_day(tokens, place) or _day_alone(tokens, place, start)
    if end is None or end.form not in ("day", "impossible"):
        return start
    if start.year is None and end.year is not None:
        start = start._replace(year=end.year - ((end.month or 0) < (start.month or 0)))
    if start.years is None and end.years is not None:
        start = start._replace(years=end.years)
    return Written(start.first, end.last, "range", other=(start, end))


def _day_alone(tokens: Sequence[Token], place: int, start: Written) -> Written | None:
    """The end of "Aug. 14-15", in the month of its start."""
    day, numbered = small_figure(tokens, place), day_number(tokens, place)
    if not day or not numbered or day <= (start.day or 0) or plural(lower(tokens, place + 1)):
        return None
    end = with_year(tokens, Written(place, numbered[1], "day", start.year, start.month, day), numbered[1])
    return checked(end)


def day_first_range(tokens: Sequence[Token], index: int) -> Written | None:
    """ "14-15 August 2020", "from 4 to January 22", "between 4 and 22 this month"."""
    numbered = day_number(tokens, index)
    if not small_figure(tokens, index) or not numbered:
        return None
    start, place = numbered
    mark, lead = lower(tokens, place), lower(tokens, index - 1)
    led = lead == "between" if mark == "and" else mark in DASHES or mark in _LINKS
    if not led or is_code(tokens, index):
        return None
    end = day_month(tokens, place + 1) or _day_of_shifted(tokens, place + 1)
    if end is None and lead == "from":
        end = _month_day(tokens, place + 1)
    if end is None or (end.day or 0) <= start:
        return None
    return Written(index, end.last, "range", other=(end._replace(day=start, first=index), end))


def _day_of_shifted(tokens: Sequence[Token], index: int) -> Written | None:
    """ "22 this month", "23 of next month"."""
    numbered = day_number(tokens, index) if small_figure(tokens, index) else None
    if not numbered:
        return None
    place = numbered[1] + (lower(tokens, numbered[1]) == "of")
    away = PLAIN_SHIFTS.get(lower(tokens, place)) if lower(tokens, place + 1) == "month" else None
    return None if away is None else Written(index, place + 2, "monthday", day=numbered[0], months=away)


# --- holidays -----------------------------------------------------------------------------------------------


def holiday(tokens: Sequence[Token], index: int) -> Written | None:
    """ "On Christmas Eve", "Easter 2018", "Labor Day weekend"."""
    named = next((words for n in (6, 5, 4, 3, 2, 1) if _is_holiday(words := words_at(tokens, index, n), n)), None)
    if not named:
        return None
    last = index + len(named)
    found = with_year(tokens, _holiday(named, index, last, lower(tokens, index - 1)), last)
    led = lower(tokens, index - 1) in HOLIDAY_LEADS
    weekend = lower(tokens, found.last) == "weekend"
    if len(named) == 1 and lower(tokens, last) in FESTIVE:
        return None
    dated = led or weekend or found.year or found.years is not None
    if not dated and (len(named) == 1 or not capital(tokens, index)):
        return None
    if lower(tokens, index - 1) in SHIFTS and found.form == "easter":
        found = found._replace(first=index - 1)
    if weekend and not found.year:
        found = with_year(tokens, found, found.last + 1)
        return _weekend_of(found._replace(last=max(found.last, last + 1)))
    return _weekend_of(found._replace(last=found.last + 1)) if weekend else found


def _is_holiday(words: tuple[str, ...], count: int) -> bool:
    return len(words) == count and (words in HOLIDAYS or words in MOVING or words in EASTER)


def _holiday(words: tuple[str, ...], index: int, last: int, before: str) -> Written:
    if words in EASTER:
        return Written(index, last, "easter", amount=EASTER[words], mod=before)
    if words in MOVING:
        number, which, nth, after = MOVING[words]
        return Written(index, last, "moving", None, number, after, which, nth, mod=before)
    return Written(index, last, "day", None, *HOLIDAYS[words], mod="holiday")


def _weekend_of(day: Written) -> Written:
    return Written(day.first, day.last, "week_of", mod="weekend", anchor=(day,))
