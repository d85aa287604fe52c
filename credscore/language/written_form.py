"""A time expression as it is written, and the small words that all kinds of them are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.numerals import HYPHENS, ONES, TENS, lower, touching
from credscore.language.time_words import AFTER_DAY, CENTURIES, MONTHS, ORDINALS, PLAIN_SHIFTS, SHORT_MONTHS

if TYPE_CHECKING:
    from credscore.values import Token


class Written(NamedTuple):
    """A time expression of the tokens `first` up to `last` (left out); what is not written is None.

    `form` is day, month, year, decade, century, weekday, monthday, offset (days from today), shift (last, this, next
    unit), ago, span (the past two years), rest (of the month), duration, set, clock, part (of a day), quarter, half,
    season, moving (a holiday), nth_day, nth_week, week_of, range, now, impossible or unsure. `years` and `months` count
    from the publication date ("June of last year"), `anchor` is the day that an amount counts from ("two weeks after
    Easter"), `other` what an expression is made of: the ends of a range, the smaller unit of a duration.
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
    years: int | None = None
    months: int | None = None
    anchor: tuple[Written, ...] = ()


def words_at(tokens: Sequence[Token], index: int, count: int) -> tuple[str, ...]:
    """Some folded tokens, with straight apostrophes."""
    return tuple(token.lower.replace("’", "'") for token in tokens[max(0, index) : index + count])


def capital(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token begins with a capital letter."""
    return 0 <= index < len(tokens) and tokens[index].text[0].isupper()


def alpha(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is a word."""
    return lower(tokens, index).isalpha()


def small_figure(tokens: Sequence[Token], index: int, top: int = 31) -> int | None:
    """A plain figure from 1 to `top`."""
    text = tokens[index].text if 0 <= index < len(tokens) else ""
    fits = text.isascii() and text.isdigit() and len(text) <= len(str(top)) and 1 <= int(text) <= top
    return int(text) if fits else None


def year_figure(tokens: Sequence[Token], index: int) -> int | None:
    """Four figures that may be a year."""
    text = tokens[index].text if 0 <= index < len(tokens) else ""
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and 1000 <= int(text) <= 2199 else None


def full_year(text: str) -> int:
    """The year that two or four figures mean."""
    year = int(text)
    return year if len(text) > 2 else year + (1900 if year >= 40 else 2000)


def is_code(tokens: Sequence[Token], index: int) -> bool:
    """Whether a figure hangs on what stands before it, as in codes."""
    return touching(tokens, index) and (tokens[index - 1].text.isalnum() or tokens[index - 1].text in "-/.")


def plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in ("does", "says")
    )


def has_ordinal_ending(tokens: Sequence[Token], index: int) -> bool:
    """Whether "st", "nd", "rd" or "th" follows a figure at once."""
    return lower(tokens, index) in ("st", "nd", "rd", "th") and touching(tokens, index)


def ordinal_word(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """ "Fourth", "twenty-first", "thirtieth", and where it ends."""
    word = lower(tokens, index)
    if word in ORDINALS or word == "thirtieth":
        return ORDINALS.get(word, 30), index + 1
    if word not in TENS:
        return None
    place = index + 1 + (lower(tokens, index + 1) in HYPHENS)
    ones = ORDINALS.get(lower(tokens, place), 99)
    return (TENS[word] + ones, place + 1) if ones < 10 else None


def day_number(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """A day of a month with or without its ordinal ending, or as an ordinal in words, and where it ends."""
    day = small_figure(tokens, index)
    if day is not None:
        return day, index + 1 + has_ordinal_ending(tokens, index + 1)
    worded = ordinal_word(tokens, index)
    return worded if worded and worded[0] <= 31 else None


def month_name(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """A month, full or short, and where it ends, its dot included."""
    word = lower(tokens, index)
    month = MONTHS.get(word)
    if not month or (word in ("may", "march", "mar") and not capital(tokens, index)):
        return None
    dot = word in SHORT_MONTHS and lower(tokens, index + 1) == "." and touching(tokens, index + 1)
    return month, index + 1 + dot


def worded_year(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """ "Nineteen eighty-six", "twenty eighteen", "two thousand and eighteen", and where it ends."""
    if lower(tokens, index) == "two" and lower(tokens, index + 1) == "thousand":
        place = index + 2 + (lower(tokens, index + 2) == "and")
        rest = _two_figures(tokens, place)
        return (2000 + rest[0], rest[1]) if rest else (2000, index + 2)
    century = CENTURIES.get(lower(tokens, index))
    rest = _two_figures(tokens, index + 1, oh=True) if century else None
    return ((century or 0) * 100 + rest[0], rest[1]) if rest and (rest[0] >= 10 or rest[1] > index + 2) else None


def _two_figures(tokens: Sequence[Token], index: int, *, oh: bool = False) -> tuple[int, int] | None:
    """Ones and tens in words; "oh four" and "zero four" where `oh`."""
    if oh and lower(tokens, index) in ("oh", "zero", "o"):
        ones = ONES.get(lower(tokens, index + 1), 0)
        return (ones, index + 2) if 0 < ones < 10 else None
    word = lower(tokens, index)
    if word in ONES:
        return ONES[word], index + 1
    if word not in TENS:
        return None
    place = index + 1 + (lower(tokens, index + 1) in HYPHENS)
    ones = ONES.get(lower(tokens, place), 0)
    return (TENS[word] + ones, place + 1) if 0 < ones < 10 else (TENS[word], index + 1)


def with_year(tokens: Sequence[Token], one: Written, index: int) -> Written:
    """An expression with the year that stands after it, at `index`; it ends at `index` where there is none.

    "2018", ", 2018", "of 2018", "'18", "of 87", "nineteen eighty-six"; "last year" and "of this year" count from the
    publication date, and "of that year" is told elsewhere (`mod` is "told").
    """
    place = index + (lower(tokens, index) in (",", "of", "in"))
    year = year_figure(tokens, place)
    if year and (not _hangs_on(tokens, place + 1) or month_name(tokens, place + 2)):
        return one._replace(year=year, last=place + 1)
    if told := _told_year(tokens, place):
        return one._replace(mod="told", last=told)
    if lower(tokens, place + 1) == "year" and lower(tokens, place) in PLAIN_SHIFTS and lower(tokens, index) != ",":
        return one._replace(years=PLAIN_SHIFTS[lower(tokens, place)], last=place + 2)
    if short := _short_year(tokens, index, place):
        return one._replace(year=short[0], last=short[1])
    worded = worded_year(tokens, place)
    if worded and not counts_what_follows(tokens, worded[1]):
        return one._replace(year=worded[0], last=worded[1])
    return one._replace(last=index)


def _told_year(tokens: Sequence[Token], place: int) -> int:
    """Where "that year", "the same year", "the following year" ends: which one only the reader of the story knows."""
    place += lower(tokens, place) == "the"
    place += lower(tokens, place) == "that" and lower(tokens, place + 1) == "same"
    told = lower(tokens, place) in ("that", "same", "following", "previous") and lower(tokens, place + 1) == "year"
    return place + 2 if told else 0


def counts_what_follows(tokens: Sequence[Token], index: int) -> bool:
    """Whether a noun or a hyphen follows, so that what stands before may be its number."""
    word = lower(tokens, index)
    return word in HYPHENS or word == "%" or (word.isalpha() and word not in AFTER_DAY)


def _hangs_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen or stroke joins a year with what follows."""
    return lower(tokens, index) in ("-", "/") and touching(tokens, index)


def _short_year(tokens: Sequence[Token], index: int, place: int) -> tuple[int, int] | None:
    """ "'18", "of 87"."""
    marked = lower(tokens, index) in ("'", "’", "‘") and touching(tokens, index + 1)
    text = lower(tokens, index + 1 if marked else place)
    if len(text) != 2 or not (text.isascii() and text.isdigit()):
        return None
    if marked:
        return (full_year(text), index + 2) if lower(tokens, index + 2) not in ("s", "'s", "’s") else None
    old = lower(tokens, index) == "of" and int(text) > 31 and not counts_what_follows(tokens, place + 1)
    return (1900 + int(text), place + 1) if old else None
