"""Years, decades, centuries, quarters and seasons as they are written, and those that go by today: "last week"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credscore.language.numerals import DASHES, HYPHENS, lower, touching
from credscore.language.time_words import (
    CENTURIES,
    DECADES,
    MEASURED,
    MONTHS,
    NUMBERED,
    PARTS_OF_DAY,
    PLAIN_SHIFTS,
    QUARTERS,
    SEASONS,
    SHIFTS,
    UNITS,
    WEEKDAYS,
    YEAR_LEADS,
)
from credscore.language.written_days import (
    any_day,
    day_of_this_month,
    nth_of,
    nth_weekday,
    ordinal_day,
    weekday,
    with_part,
)
from credscore.language.written_form import (
    Written,
    capital,
    counts_what_follows,
    has_ordinal_ending,
    is_code,
    month_name,
    ordinal_word,
    plural,
    small_figure,
    with_year,
    worded_year,
    words_at,
    year_figure,
)
from credscore.language.written_lengths import amount, span

if TYPE_CHECKING:
    from credscore.values import Token

_OWN = frozenset(("'s", "’s"))
_DECADE_LEADS = frozenset(("the", "early", "late", "mid"))
#: What stands before a quarter: figures with a Q alone are figures of statistics.
_QUARTER_LEADS = frozenset("in of for since from by until during the this last next its their our".split())


# --- years --------------------------------------------------------------------------------------------------


def year(tokens: Sequence[Token], index: int) -> Written | None:
    """ "2011", "2015-16", "the 1970s", "2016 Q3", "2016, Nov."."""
    figure = year_figure(tokens, index)
    if figure is None or is_code(tokens, index):
        return None
    after = lower(tokens, index + 1)
    if after == "s" and touching(tokens, index + 1):
        if figure % 100 == 0 and figure < 1900:
            return Written(index, index + 2, "century", amount=figure // 100 + 1)
        return Written(index, index + 2, "decade", year=figure) if figure % 10 == 0 else None
    if after in _OWN and figure % 10 == 0 and lower(tokens, index - 1) in _DECADE_LEADS:
        return Written(index, index + 2, "decade", year=figure)
    if after in DASHES and touching(tokens, index + 1) and touching(tokens, index + 2):
        return _year_range(tokens, index, figure)
    if not _is_year(tokens, index, figure, lower(tokens, index - 1), after):
        return None
    return _year_first(tokens, index, figure) or Written(index, index + 1, "year", year=figure)


def _year_first(tokens: Sequence[Token], index: int, figure: int) -> Written | None:
    """ "2016 Q3", "2016H2", "2016 June", "2016, Nov."."""
    for form, letter in (("quarter", "q"), ("half", "h")):
        count = small_figure(tokens, index + 2, 4 if letter == "q" else 2)
        if count and lower(tokens, index + 1) == letter and touching(tokens, index + 2):
            return Written(index, index + 3, form, year=figure, amount=count)
    place = index + 1 + (lower(tokens, index + 1) == ",")
    named = month_name(tokens, place)
    if not named or small_figure(tokens, named[1]) or year_figure(tokens, named[1]):
        return None
    doubtful = place == index + 2 or lower(tokens, place) in ("march", "may", "mar")
    if doubtful and counts_what_follows(tokens, named[1]):
        return None
    return Written(index, named[1], "month", year=figure, month=named[0])


def _year_range(tokens: Sequence[Token], index: int, figure: int) -> Written | None:
    text = tokens[index + 2].text
    if not (text.isascii() and text.isdigit()):
        return Written(index, index + 1, "year", year=figure) if figure >= 1800 else None
    end = figure // 100 * 100 + int(text) if len(text) == 2 else int(text)
    fits = len(text) in (2, 4) and figure < end < figure + 300 and figure > 1500 and not _goes_on(tokens, index + 3)
    if not fits:
        return None
    ends = tuple(Written(index, index + 3, "year", year=one) for one in (figure, end))
    return Written(index, index + 3, "range", other=ends)


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word, hyphen or stroke hangs on what stands before."""
    return touching(tokens, index) and (tokens[index].text.isalnum() or tokens[index].text in "-/")


def _is_year(tokens: Sequence[Token], index: int, figure: int, before: str, after: str) -> bool:
    """Whether four figures are a year: after words of time, or where nothing is counted after them."""
    if (before and not before[0].isalnum() and before in "$£€¥#+") or after in MEASURED or before in NUMBERED:
        return False
    if after in ("hours", "gmt") or (
        before in ("than", "least", "nearly", "almost", "some", "roughly", "approximately", "over")
    ):
        return False
    if before in YEAR_LEADS or before in MONTHS or before in SEASONS or before in ("(", "election", "year"):
        return True
    if not 1800 <= figure <= 2050:
        return False
    return not (plural(after) or after in ("people", "men", "women")) or figure % 50 != 0


def year_in_words(tokens: Sequence[Token], index: int) -> Written | None:
    """ "In nineteen ninety-six", "in the nineteen seventies", "the twenty-tens"."""
    before = lower(tokens, index - 1)
    if before == "the":
        return _decade_in_words(tokens, index)
    found = worded_year(tokens, index) if before in ("in", "since", "of", "until", "from", "year") else None
    if not found or lower(tokens, found[1]) in HYPHENS | {"percent", "%"} or plural(lower(tokens, found[1])):
        return None
    bare = found[0] % 100 == 0 or tokens[index].lower == "twenty"
    if bare and counts_what_follows(tokens, found[1]) and before != "year":
        return None
    return Written(index, found[1], "year", year=found[0])


def _decade_in_words(tokens: Sequence[Token], index: int) -> Written | None:
    word, place = tokens[index].lower, index + 1 + (lower(tokens, index + 1) in HYPHENS)
    if word == "two" and lower(tokens, index + 1) == "thousands":
        return Written(index, index + 2, "decade", year=2000)
    century, decade = CENTURIES.get(word), DECADES.get(lower(tokens, place))
    if century is None or decade is None:
        return None
    return Written(index, place + 1, "decade", year=100 * century + decade)


def decade(tokens: Sequence[Token], index: int) -> Written | None:
    """ "'90s", "the 90s"."""
    text, after, before = tokens[index].text, lower(tokens, index + 1), lower(tokens, index - 1)
    if len(text) != 2 or not text.isascii() or not text.isdigit() or text[1] != "0" or after not in _OWN | {"s"}:
        return None
    mark = before in ("'", "’", "‘") and after == "s"
    if not touching(tokens, index + 1) or int(text) < 20 or not (mark or before in _DECADE_LEADS):
        return None
    return Written(index - mark, index + 2, "decade", year=1900 + int(text)) if mark or int(text) > 40 else None


def decade_word(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The seventies", "the noughties"; not "in his seventies"."""
    word = tokens[index].lower
    if lower(tokens, index - 1) not in _DECADE_LEADS or word in ("tens", "hundreds"):
        return None
    return Written(index, index + 1, "decade", year=2000 if word == "noughties" else 1900 + DECADES[word])


def century(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The 19th century", "twenty-first-century"; none before the common era."""
    figure = small_figure(tokens, index, 21)
    if figure is not None:
        numbered = (figure, index + 2) if has_ordinal_ending(tokens, index + 1) else None
    else:
        numbered = ordinal_word(tokens, index)
    if not numbered:
        return None
    count, place = numbered
    word = lower(tokens, place + (lower(tokens, place) in HYPHENS))
    last = place + 1 + (lower(tokens, place) in HYPHENS)
    if word not in ("century", "centuries") or lower(tokens, last).replace(".", "") in ("bc", "bce"):
        return None
    return Written(index, last, "century", amount=count) if count <= 21 else None


# --- parts of years -----------------------------------------------------------------------------------------


def ordinal(tokens: Sequence[Token], index: int) -> Written | None:
    """ "First quarter of 2017", "second half of 2019", "the fourth of July", "the 20th of next month"."""
    word, following = tokens[index].lower, lower(tokens, index + 1)
    if following in ("quarter", "half") and word in QUARTERS:
        found = with_year(tokens, Written(index, index + 2, following, amount=QUARTERS[word]), index + 2)
        return None if following == "half" and found.year is None and found.years is None else found
    if (following in WEEKDAYS and len(following) > 5) or following == "week":
        return nth(tokens, index)
    return ordinal_day(tokens, index) or day_of_this_month(tokens, index) or century(tokens, index)


def nth(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The first Monday of May", "the second week of 2015"."""
    if lower(tokens, index + 1) in WEEKDAYS:
        return nth_weekday(tokens, index)
    found = nth_of(tokens, index) if lower(tokens, index + 1) == "week" else None
    return found and found._replace(form="nth_week")


def lettered(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Q1 2017", "in Q3", "H1 2016"."""
    letter = tokens[index].text
    count = small_figure(tokens, index + 1, 4 if letter in ("Q", "q") else 2)
    if count is None or letter not in ("Q", "q", "H") or not touching(tokens, index + 1):
        return None
    form = "quarter" if letter in ("Q", "q") else "half"
    place = index + 2 + (lower(tokens, index + 2) == "-" and year_figure(tokens, index + 3) is not None)
    found = with_year(tokens, Written(index, index + 2, form, amount=count), place)
    if found.year or found.years is not None:
        return found
    led = lower(tokens, index - 1) in _QUARTER_LEADS and letter == "Q"
    return found._replace(last=index + 2) if led else None


def season(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Spring of 2017", "in the summer"; "fall" and "spring" alone may be verbs."""
    word, before = tokens[index].lower, lower(tokens, index - 1)
    found = with_year(tokens, Written(index, index + 1, "season", unit=SEASONS[word]), index + 1)
    if found.year or found.years is not None:
        return found
    lead = lower(tokens, index - 2) if before == "the" else before
    sure = lead in ("in", "since", "until", "by", "during") if word != "fall" or before == "the" else False
    bare = sure and lower(tokens, found.last) not in ("of", "'s", "’s") and not lower(tokens, found.last).isalpha()
    return found if bare else None


# --- what goes by today -------------------------------------------------------------------------------------


def today(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Today", "tomorrow night"; not in "USA Today"."""
    word = tokens[index].lower
    if word == "tonight":
        return Written(index, index + 1, "offset", amount=0, unit="NI")
    named = capital(tokens, index) and capital(tokens, index - 1)
    if word == "today" and (lower(tokens, index + 1) in _OWN or named):
        return None
    return with_part(tokens, Written(index, index + 1, "offset", amount={"yesterday": -1, "tomorrow": 1}.get(word, 0)))


def unit(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The day before yesterday", "the year before last", "the week of May 3"."""
    word, link = lower(tokens, index), lower(tokens, index + 1)
    number = small_figure(tokens, index + 1, 53) if word == "week" and lower(tokens, index + 2) == "of" else None
    if number and (figure := year_figure(tokens, index + 3)):
        return Written(index, index + 4, "nth_week", year=figure, amount=number)
    if word == "week" and link in ("of", "beginning", "starting", "ending"):
        dated = any_day(tokens, index + 2 + (lower(tokens, index + 2) == "on"))
        if not dated or dated.form != "day":
            return None
        return Written(index, dated.last, "week_of", mod=link, anchor=(dated._replace(first=index),))
    if (word, link) in (("day", "before"), ("day", "after")):
        end = {"before": "yesterday", "after": "tomorrow"}[link]
        shift = -2 if link == "before" else 2
        return Written(index, index + 3, "offset", amount=shift) if lower(tokens, index + 2) == end else None
    place = index + 2 + (lower(tokens, index + 2) == "the")
    if (link, lower(tokens, place)) in (("before", "last"), ("after", "next")):
        return Written(index, place + 1, "shift", amount=-2 if link == "before" else 2, unit=word)
    return None


def weekend(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Over the weekend", "the weekend after next"."""
    if lower(tokens, index + 1) in ("before", "after") and (found := unit(tokens, index)):
        return found
    if lower(tokens, index - 1) != "the" or lower(tokens, index - 2) not in ("over", "on", "at", "during", "for"):
        return None
    return Written(index, index + 1, "shift", unit="weekend", mod="near")


def shift(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Last Friday", "this year", "next month", "last night", "the past two years"."""
    word, following = tokens[index].lower, lower(tokens, index + 1)
    if word == "following" and (capital(tokens, index) or following not in WEEKDAYS):
        return None
    if word == "last" and _is_final(tokens, index + 2):
        return nth(tokens, index) if following in WEEKDAYS or following == "week" else None
    if following in WEEKDAYS and len(following) > 5:
        dated = weekday(tokens, index + 1)
        if dated and dated.form in ("day", "impossible", "range"):
            return dated._replace(first=index)
        return with_part(tokens, Written(index, index + 2, "weekday", weekday=WEEKDAYS[following], mod=word))
    readers = (_day_of_week, _shifted_part, _shifted_month) if word in PLAIN_SHIFTS else ()
    if found := next((found for reader in readers if (found := reader(tokens, index))), None):
        return found
    if following in UNITS:
        return _shifted_unit(tokens, index)
    return span(tokens, index) if word in ("last", "past", "next", "coming", "upcoming", "previous") else None


def _day_of_week(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Last week on Monday"."""
    place = index + 2 + (lower(tokens, index + 2) == "on")
    name = lower(tokens, place)
    if lower(tokens, index + 1) != "week" or name not in WEEKDAYS or len(name) <= 5:
        return None
    return Written(index, place + 1, "weekday", weekday=WEEKDAYS[name], mod=f"{tokens[index].lower} week")


def _shifted_part(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Last night", "this morning", "last summer"."""
    word, following = tokens[index].lower, lower(tokens, index + 1)
    part = PARTS_OF_DAY.get(following, "T")
    if not part.startswith("T") and (word == "this" or (word, following) == ("last", "night")):
        return Written(index, index + 2, "offset", amount=PLAIN_SHIFTS[word], unit=part)
    if following not in SEASONS:
        return None
    return Written(index, index + 2, "season", amount=PLAIN_SHIFTS[word], unit=SEASONS[following])


def _shifted_month(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Last June", "this May", "next Sept."."""
    named = month_name(tokens, index + 1)
    if not named or (not capital(tokens, index + 1) and lower(tokens, index + 1) in ("march", "may", "august")):
        return None
    found = with_year(tokens, Written(index, named[1], "month", None, named[0]), named[1])
    if small_figure(tokens, named[1]) or (capital(tokens, named[1]) and lower(tokens, named[1]) not in WEEKDAYS):
        return None
    return found if found.year else found._replace(mod=tokens[index].lower, years=None)


#: What "past", "previous" and "coming" count back or ahead to; "the previous year" is another draft's.
_NEAR_UNITS = frozenset(("week", "month", "year", "decade", "weekend", "quarter"))


def _shifted_unit(tokens: Sequence[Token], index: int) -> Written | None:
    """ "This week", "next month"; "the next day" and "the last day" are not tomorrow and yesterday."""
    word, following = tokens[index].lower, lower(tokens, index + 1)
    if following in ("second", "minute", "hour", "night", "min", "sec", "day"):
        return None
    if word in ("past", "previous", "coming") and following not in _NEAR_UNITS:
        return None
    if (word, following) == ("past", "decade"):
        return Written(index, index + 2, "span", amount=1, unit="decade", mod="past")
    return Written(index, index + 2, "shift", amount=SHIFTS[word], unit=following)


def _is_final(tokens: Sequence[Token], index: int) -> bool:
    """Whether "last" is the end of something: "the last week of July", "the last Friday in May"."""
    link, place = lower(tokens, index), index + 1
    return link == "of" or (link == "in" and bool(month_name(tokens, place) or year_figure(tokens, place)))


def rest_or_end(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The rest of the month", "by the end of the year"."""
    place = index + 1
    if lower(tokens, place) != "of":
        return None
    place += 1 + (lower(tokens, place + 1) in ("the", "this", "current", "my", "our"))
    word = lower(tokens, place)
    if word not in ("week", "month", "year", "quarter") or lower(tokens, place + 1) == "of":
        return None
    if lower(tokens, place + 1) in ("before", "after"):
        return None
    if tokens[index].lower in ("rest", "remainder"):
        return Written(index, place + 1, "rest", unit=word)
    led = words_at(tokens, index - 2, 2)
    if led[-1:] != ("the",) or led[0] not in ("by", "until", "till", "before", "at", "through", "toward", "near", "to"):
        return None
    return Written(index, place + 1, "shift", amount=0, unit=word, mod="end")


#: What stands between a number and its unit in "the three previous years".
_BETWEEN = ("previous", "coming", "upcoming")


def counted_shift(tokens: Sequence[Token], index: int) -> Written | None:
    """ "The three previous years", "two coming weeks"."""
    ahead = {lower(tokens, index + 1), lower(tokens, index + 2), lower(tokens, index + 3)}
    found = None if ahead.isdisjoint(_BETWEEN) else amount(tokens, index, between=_BETWEEN)
    if not found:
        return None
    back = "previous" in words_at(tokens, index, found.last - index)
    return found._replace(form="span", mod="past" if back else "future")
