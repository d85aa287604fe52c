"""Quantities: numbers of news English as intervals with their units.

A quantity's place takes in the words that bound or round it, sign, number, multiplier and unit of measure ("at least
21", "about $3.2bn", "between 10 and 20 percent"), but not the noun that is counted. Names, codes, ordinals, scores,
dates, clock times and years are no quantities.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.lexicon import sections, words
from credscore.language.numerals import (
    DASHES,
    HYPHENS,
    ONES,
    PARTS,
    SCALES,
    STARTERS,
    TENS,
    Number,
    lower,
    number,
    touching,
)
from credscore.language.written_times import PLURALS, UNITS, is_title, written
from credscore.values import Quantity

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Token

SIGNS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₦": "NGN", "₴": "UAH", "฿": "THB", "₫": "VND", "₱": "PHP",
}  # fmt: skip
DOLLARS = {
    "us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD",
    "s": "SGD", "r": "BRL", "nt": "TWD",
}  # fmt: skip
_SUFFIXES = {"k": 1e3, "m": 1e6, "b": 1e9, "mm": 1e6, "t": 1e12}
_MINUS = frozenset(("minus", "negative", "-", "−", "–"))
_SIZES = frozenset("tall long wide high deep thick away apart below above from square".split())
_RANGED = frozenset("ranging ranges range ranged anywhere vary varying varies aged ages takes".split())
_RATIOS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000))
_UNCOUNTED = frozenset("times time way ways fold star off".split())
#: Words that bound a number after a hyphen: "100-plus".
_BOUNDS = frozenset("plus odd".split())
_PERSONS = frozenset("he she they who".split())
_DETERMINERS = frozenset("the its their his her our those these all my your".split())
#: Nouns without a plural that stand before another one: "police officers".
_BODIES = frozenset("police staff crew women men people".split())


def find(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of a draft, in order, without overlaps."""
    return tuple(amount.quantity(reading.tokens) for amount in _shared(reading.tokens, _amounts(reading)))


class Amount(NamedTuple):
    """A quantity over the tokens `first` up to `last`, before it is tied to its neighbors.

    `raw` and `scale` are its number as written and its multiplier.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    raw: float = 0.0
    scale: float = 1.0
    unit: str | None = None
    noun: str | None = None
    approximate: bool = False
    bounded: bool = False
    part: bool = False

    def quantity(self, tokens: Sequence[Token]) -> Quantity:
        """As a value."""
        start, end = tokens[self.first].start, tokens[self.last - 1].end
        return Quantity(start, end, self.low, self.high, self.unit, self.approximate, self.noun)


def _amounts(reading: Reading) -> Iterator[Amount]:
    tokens = reading.tokens
    blocked = _calendar(reading)
    index, floor = 0, 0
    while index < len(tokens):
        word = tokens[index].lower
        if not (word[0].isdigit() or word in STARTERS):
            index += 1
        elif index in blocked:
            index = blocked[index]
        else:
            skipped = _no_quantity(tokens, index)
            amount = None if skipped else _amount(tokens, index, floor, blocked)
            if amount:
                yield amount
                floor = amount.last
            index = amount.last if amount else max(skipped, index + 1)


def _calendar(reading: Reading) -> dict[int, int]:
    """The tokens of dates and clock times, each with where the expression ends."""
    return {
        place: one.last
        for one in written(reading)
        if one.form not in ("duration", "ago", "span", "set", "shift")
        for place in range(one.first, one.last)
    }


# --- what is none -------------------------------------------------------------------------------------------


def _no_quantity(tokens: Sequence[Token], index: int) -> int:
    """Where a code, name, score, ordinal or telephone number ends; 0 for what may be a quantity."""
    token = tokens[index]
    if token.text[0].isdigit():
        return _code(tokens, index) or _joined(tokens, index) or _named(tokens, index) or _entitled(tokens, index)
    if token.lower == "one" and not _counted_one(tokens, index):
        return index + 1
    if token.text[0].isupper() and _inside_name(tokens, index):
        return index + 1
    return 0


def _code(tokens: Sequence[Token], index: int) -> int:
    """ "G20", "Caldora-2", "20th", "#1", "1.2.3"."""
    if touching(tokens, index):
        before = tokens[index - 1]
        glued = before.text[-1].isalpha() and before.text not in _currencies()
        hyphened = before.text in HYPHENS and touching(tokens, index - 1) and tokens[index - 2].text[-1].isalpha()
        if (
            (glued and before.text not in "’'")
            or (hyphened and lower(tokens, index - 2) != "to")
            or before.text in "/=_#@&?\\."
        ):
            return index + 1
    after = lower(tokens, index + 1)
    if touching(tokens, index + 1):
        if after in ("st", "nd", "rd", "th"):
            return index + 2
        if after == "s":
            return index + 2
    return 0


def _joined(tokens: Sequence[Token], index: int) -> int:
    """ "555-0142-2290", "9/11", "3-2": figures joined to figures that are no range."""
    last = index + 1
    while (
        lower(tokens, last) in DASHES | {"/", ":"}
        and touching(tokens, last)
        and touching(tokens, last + 1)
        and tokens[last + 1].text[0].isdigit()
    ):
        last += 2
    if last == index + 1:
        return 0
    if last > index + 3 or tokens[index + 2].text.startswith("0"):
        return last
    if tokens[index + 1].text == "/":
        return 0 if (found := number(tokens, index)) and found.last > index + 1 else last
    return last if _score(tokens, index, last) else 0


def _score(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether "3-2" is a result: it falls, or nothing is counted after it."""
    one, two = number(tokens, index), number(tokens, index + 2)
    if not (one and two) or one.value >= two.value:
        return not (one and two and two.scale > 1)
    after = lower(tokens, two.last)
    if after in words("quantities", "results") or (touching(tokens, two.last) and after in HYPHENS):
        return lower(tokens, two.last + 1) not in UNITS
    if (touching(tokens, index) and tokens[index - 1].text in SIGNS) or two.scale > 1 or two.last > last:
        return False
    counted = (
        after in ("%", "percent", "per", "pct") or _unit(tokens, two.last, two.value)[0] or _noun(tokens, two.last)
    )
    return not counted


def _named(tokens: Sequence[Token], index: int) -> int:
    """ "Article 50", "Voyager 2", "pier 2": a number that tells one thing from others."""
    before = lower(tokens, index - 1)
    if before == "." and lower(tokens, index - 2) in ("no", "nos", "sec", "art", "vol"):
        return index + 1
    if before in words("quantities", "labels"):
        plain = tokens[index].text.isdigit() and len(tokens[index].text) < 7
        return index + 1 if plain or not before.islower() else 0
    if not (before.isalpha() and tokens[index - 1].text[0].isupper()) or not tokens[index].text.isdigit():
        return 0
    if touching(tokens, index) or before in words("quantities", "function") or _starts(tokens, index - 1):
        return 0
    found = number(tokens, index)
    if found is None or found.scale > 1 or before.upper() in _currencies() or before in ("us", "u.s."):
        return 0
    after = lower(tokens, found.last)
    counted = after in ("%", "percent", "per") or _unit(tokens, found.last, found.value)[0] or _noun(tokens, found.last)
    return 0 if counted or after in DASHES else index + 1


def _entitled(tokens: Sequence[Token], index: int) -> int:
    """ "60 Minutes", "13 Hours": what a program or a film is called."""
    return index + 2 if lower(tokens, index + 1) in PLURALS and is_title(tokens, index, index + 1) else 0


def _inside_name(tokens: Sequence[Token], index: int) -> bool:
    """ "Big Ten", "Four Seasons": a number word with a capital inside a sentence."""
    return not _starts(tokens, index) and (
        tokens[index - 1].text[0].isupper() or (index + 1 < len(tokens) and tokens[index + 1].text[0].isupper())
    )


def _starts(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token begins a sentence or a paragraph, or follows a mark."""
    before = tokens[index - 1]
    return index == 0 or not before.text[-1].isalnum() or tokens[index].start - before.end > 1


def _counted_one(tokens: Sequence[Token], index: int) -> bool:
    """Whether "one" counts: "one person", "one in five", "one million"; not "no one", "one of them", "one day"."""
    before, after = lower(tokens, index - 1), lower(tokens, index + 1)
    if before in words("quantities", "before pronoun one"):
        return False
    if after == "in" or (after == "out" and lower(tokens, index + 2) == "of"):
        return lower(tokens, index + 2 + (after == "out")) in ONES | TENS or lower(tokens, index + 2)[:1].isdigit()
    if after in SCALES or after in ("hundred", "point") or after.removesuffix("s") in PARTS:
        return True
    if after in HYPHENS:
        return lower(tokens, index + 2) in UNITS or lower(tokens, index + 2) in PARTS
    if after == "and":
        return lower(tokens, index + 2) == "a"
    if after == "percent" or after in UNITS:
        return not (after == "day" or (after in ("night", "second") and before != "than")) or before in (
            "than",
            "least",
        )
    return (
        after.isalpha()
        and after.islower()
        and after not in words("quantities", "after pronoun one")
        and not after.endswith("ly")
    )


# --- one amount ---------------------------------------------------------------------------------------------


def _amount(tokens: Sequence[Token], index: int, floor: int, blocked: dict[int, int]) -> Amount | None:
    """The quantity whose number begins at a token, with everything that belongs to it."""
    amount = _plain(tokens, index)
    if amount is None:
        return None
    amount = _odds(tokens, amount) or _range(tokens, amount, blocked)
    return _bounded(tokens, _aged(tokens, _followed(tokens, amount)), floor)


def _plain(tokens: Sequence[Token], index: int) -> Amount | None:
    """Number, multiplier, unit and noun."""
    found = number(tokens, index)
    if found is None:
        return None
    money, first = _money_before(tokens, index)
    value, last, scale = found.value, found.last, found.scale
    if scale == 1.0 and not found.part and not found.vague:
        factor = _suffix(tokens, last, money=bool(money))
        if factor > 1:
            value, last, scale = round(value * factor, 6), last + 1, factor
    if last < len(tokens) and touching(tokens, last) and _glued_word(tokens, last):
        return None
    sign, first = _sign(tokens, first, last, value)
    value *= sign
    if lower(tokens, last) in HYPHENS and touching(tokens, last) and lower(tokens, last + 1) in _UNCOUNTED:
        return None
    unit, end = (money, last) if money else _unit(tokens, last, value, scale)
    noun = (
        None
        if money
        else _noun(tokens, end, whole=not (found.part or found.vague))
        if unit is None
        else _measured(tokens, last, end, unit)
    )
    if unit is None and noun and not found.part:
        unit = _money_words().get(noun) or singular(noun)
    end = _past_hyphen_unit(tokens, end, unit)
    high = None if found.vague else value
    return Amount(
        first,
        end,
        value,
        high,
        found.value / scale * sign,
        scale,
        unit,
        noun,
        found.vague or found.rough,
        found.vague,
        found.part,
    )


def _measured(tokens: Sequence[Token], start: int, end: int, unit: str) -> str | None:
    """The noun of an amount with a unit: what "40 percent of voters" are of, else the unit's own word."""
    if unit in ("%", "percentage point") or (len(unit) == 3 and unit.isupper()):
        return _noun(tokens, end) if lower(tokens, end) == "of" else None
    return lower(tokens, end - 1) or None


def _past_hyphen_unit(tokens: Sequence[Token], end: int, unit: str | None) -> int:
    """Past "-old" of an age."""
    if unit and lower(tokens, end) in HYPHENS and lower(tokens, end + 1) in ("old", "olds"):
        return end + 2
    return end + (unit == "year" and lower(tokens, end) == "old")


def _glued_word(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word stands against the number that is neither multiplier nor unit: "747s", "5x"."""
    return tokens[index].text[0].isalpha() and _unit(tokens, index, 1.0)[0] is None


def _money_before(tokens: Sequence[Token], index: int) -> tuple[str | None, int]:
    """The currency in front of a number and where it begins: "$", "US$", "USD", "EUR "."""
    if index == 0:
        return None, index
    sign = tokens[index - 1].text
    if sign in SIGNS:
        before = lower(tokens, index - 2)
        if sign == "$" and before in DOLLARS and touching(tokens, index - 1):
            return DOLLARS[before], index - 2
        return SIGNS[sign], index - 1
    if sign.isupper() and sign in _currencies():
        return sign, index - 1
    return None, index


def _suffix(tokens: Sequence[Token], index: int, *, money: bool) -> float:
    """The multiplier that a letter glued to a number stands for; "1.6m" of people are millions, of a wall meters."""
    if not touching(tokens, index) or lower(tokens, index) not in _SUFFIXES:
        return 1.0
    text = tokens[index].text
    if money or text in ("M", "K", "B", "k"):
        return _SUFFIXES[text.lower()] if money or text != "B" or _noun(tokens, index + 1) else 1.0
    if text == "m":
        if touching(tokens, index + 1) and lower(tokens, index + 1) in ("2", "3"):
            return 1.0
        after = lower(tokens, index + 1)
        if (
            after in HYPHENS
            or after in _SIZES
            or (after.isalpha() and after not in words("quantities", "function") and not _noun(tokens, index + 1))
        ):
            return 1.0
        return 1.0 if after == "of" else 1e6
    return 1.0


def _sign(tokens: Sequence[Token], first: int, last: int, value: float) -> tuple[int, int]:
    """Minus in words or as a mark that follows a space."""
    mark = lower(tokens, first - 1)
    if mark not in _MINUS or first == 0 or value == 0:
        return 1, first
    if mark.isalpha():
        return -1, first - 1
    spaced = first == 1 or not touching(tokens, first - 1) or tokens[first - 2].text in "([“\"‘'"
    return (-1, first - 1) if touching(tokens, first) and spaced else (1, first)


# --- units and nouns ----------------------------------------------------------------------------------------


@cache
def _currencies() -> frozenset[str]:
    return words("quantities", "currency codes")


@cache
def _money_words() -> dict[str, str]:
    return dict(_pair(line) for line in sections("quantities")["money"])


@cache
def _short_units() -> dict[str, str]:
    return dict(_pair(line) for line in sections("quantities")["short units"])


@cache
def _long_units() -> dict[str, str]:
    return dict(_pair(line) for line in sections("quantities")["units"])


def _phrase(tokens: Sequence[Token], place: int, length: int) -> str:
    """So many folded tokens with spaces between; empty beyond the end."""
    return " ".join(token.lower for token in tokens[place : place + length]) if place + length <= len(tokens) else ""


def _pair(line: str) -> tuple[str, str]:
    left, _, right = line.partition(" = ")
    return left, right


def _unit(tokens: Sequence[Token], index: int, value: float, scale: float = 1.0) -> tuple[str | None, int]:
    """The unit of measure at a token and where it ends; None for what is only counted."""
    hyphen = lower(tokens, index) in HYPHENS and touching(tokens, index)
    place = index + hyphen
    word, following = lower(tokens, place), lower(tokens, place + 1)
    if word == "%":
        return "%", place + 1
    if word in ("percent", "pct", "percentage") or (word == "per" and following == "cent"):
        last = place + 1 + (word == "per")
        point = lower(tokens, last) in ("point", "points") or (
            lower(tokens, last) in HYPHENS and lower(tokens, last + 1) == "point"
        )
        return ("percentage point", last + 1 + (lower(tokens, last) in HYPHENS)) if point else ("%", last)
    if money := _money_after(tokens, place, scale):
        return money
    if measure := _measure(tokens, place, hyphen=hyphen):
        return measure
    if hyphen and word.isalpha() and word not in _UNCOUNTED | _BOUNDS and touching(tokens, place):
        return (
            (singular(word), place + 1)
            if word.islower() and word not in words("quantities", "function")
            else (None, index)
        )
    return None, index


def _money_after(tokens: Sequence[Token], place: int, scale: float) -> tuple[str, int] | None:
    text, word, following = (
        tokens[place].text if place < len(tokens) else "",
        lower(tokens, place),
        lower(tokens, place + 1),
    )
    if text in _currencies() or (text in SIGNS and text != "$"):
        return (text if text in _currencies() else SIGNS[text]), place + 1
    known = _money_words()
    for length in (3, 2):
        phrase = _phrase(tokens, place, length)
        if phrase in known:
            return known[phrase], place + length
    if word in ("pound", "pounds"):
        return ("GBP", place + 1) if scale >= 1e6 else None
    if word == "won" and not (scale >= 1e3 or following == "("):
        return None
    return (known[word], place + 1) if word in known else None


def _measure(tokens: Sequence[Token], place: int, *, hyphen: bool) -> tuple[str, int] | None:
    """Units of measure, long and short, with what they are squared, cubed or divided by."""
    if place >= len(tokens):
        return None
    long = _long_units()
    for length in (3, 2, 1):
        phrase = _phrase(tokens, place, length)
        if phrase in long:
            return _per(tokens, long[phrase], place + length)
    text, short = tokens[place].text, _short_units()
    power = lower(tokens, place + 1) if touching(tokens, place + 1) else ""
    if text in ("km", "m", "cm", "ft") and power in ("2", "3"):
        return f"{'square' if power == '2' else 'cubic'} {short[text]}", place + 2
    if text == "°":
        scale = {"c": "degree celsius", "f": "degree fahrenheit"}.get(lower(tokens, place + 1))
        return (scale, place + 2) if scale else ("degree", place + 1)
    if lower(tokens, place + 1) == "/" and lower(tokens, place + 2) == "h" and text == "km":
        return "kilometer per hour", place + 3
    if text not in short or (
        text in ("m", "g", "l", "C", "F", "t", "h", "s", "b")
        and not (touching(tokens, place) or _ends(tokens, place + 1))
    ):
        return None
    if text in ("in", "ft") and not hyphen:
        return (short[text], place + 1) if text == "ft" else None
    return short[text], place + 1


def _ends(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or not tokens[index].text[0].isalpha()


def _per(tokens: Sequence[Token], unit: str, last: int) -> tuple[str, int]:
    timed = unit in ("mile", "kilometer", "meter", "foot") and lower(tokens, last) in ("per", "an", "a")
    span = lower(tokens, last + 1)
    return (f"{unit} per {span}", last + 2) if timed and span in ("hour", "second") else (unit, last)


def singular(noun: str) -> str:
    """The singular of a noun in the plural, by rule and a list of the irregular ones."""
    irregular = dict(_pair(line) for line in sections("quantities")["irregular"])
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    if word in words("quantities", "plurals"):
        return True
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return False
    return word not in words("quantities", "no plurals")


def _noun(tokens: Sequence[Token], index: int, *, whole: bool = False) -> str | None:
    """The plural noun that is counted from a token on, past its adjectives; None where a verb or a mark comes first.

    A `whole` number is one of things only with a determiner: "21 of the men", but "died at 91 of burns".
    """
    place = index
    if lower(tokens, place) == "of":
        place += 1
        if whole and lower(tokens, place) not in _DETERMINERS and not lower(tokens, place)[:1].isdigit():
            return None
        while lower(tokens, place) in _DETERMINERS:
            place += 1
        if (found := number(tokens, place) if place < len(tokens) else None) and not found.part:
            place = found.last
    elif lower(tokens, place) in HYPHENS:
        return None
    for _ in range(5):
        word = lower(tokens, place)
        if word in HYPHENS and touching(tokens, place) and touching(tokens, place + 1):
            place += 1
            continue
        if not word.isalpha() and word[:1].isdigit() and lower(tokens, place + 1) in HYPHENS:
            place += 3
            continue
        if not word.isalpha() or (word in words("quantities", "function") and tokens[place].text != "US"):
            return None
        if plural(word):
            following = lower(tokens, place + 1)
            return (
                following
                if plural(following) and (word in _BODIES or word not in words("quantities", "plurals"))
                else word
            )
        place += 1
    return None


# --- ranges, odds, bounds -----------------------------------------------------------------------------------


def _odds(tokens: Sequence[Token], amount: Amount) -> Amount | None:
    """ "One in five", "nine out of 10"."""
    if amount.part or amount.bounded or amount.scale > 1 or amount.unit not in (None, "time"):
        return None
    last = amount.last
    out = lower(tokens, last) == "out" and lower(tokens, last + 1) == "of"
    place = last + 2 if out else last + 1
    every = lower(tokens, place) == "every"
    if not (out or lower(tokens, last) == "in") or place + every >= len(tokens):
        return None
    below = number(tokens, place + every)
    if below is None or not _is_base(amount, below) or below.part or not amount.low or amount.low >= below.value:
        return None
    after = lower(tokens, below.last)
    if (
        (after in PLURALS and not out)
        or (out and amount.low > 20 and below.value != 100)
        or amount.low != int(amount.low)
    ):
        return None
    share = amount.low / below.value
    return amount._replace(last=below.last, low=share, high=share, unit=None, noun=_noun(tokens, below.last), part=True)


def _is_base(amount: Amount, below: Number) -> bool:
    """Whether a number is one that odds are told in; one in anything is odds, but for years."""
    return below.value in _RATIOS or (amount.low == 1 and below.value > 1 and not 1900 <= below.value <= 2100)


def _range(tokens: Sequence[Token], amount: Amount, blocked: dict[int, int]) -> Amount:
    """An amount with the upper end of a range after it: "10-15", "between 10 and 20", "$1.5m-$2m", "two or three"."""
    hanging = lower(tokens, amount.last) in HYPHENS and lower(tokens, amount.last + 1) in ("to", "and", "or")
    amount = amount._replace(last=amount.last + 1) if hanging and touching(tokens, amount.last) else amount
    link = lower(tokens, amount.last)
    between = lower(tokens, amount.first - 1) == "between"
    if amount.bounded or not (link in DASHES or link == "to" or (link == "and" and between) or link == "or"):
        return amount
    place = amount.last + 1
    if hanging and lower(tokens, place) in HYPHENS:
        place += 1
    start = place + (place < len(tokens) and (tokens[place].text in SIGNS or tokens[place].text in _currencies()))
    if (
        start >= len(tokens)
        or start in blocked
        or (link in DASHES and touching(tokens, amount.last) != touching(tokens, place))
    ):
        return amount
    other = _plain(tokens, start)
    if other is None or other.high is None or other.first > start or not _linked(tokens, amount, other, link):
        return amount
    low = amount.low or 0.0
    if amount.scale == 1.0 < other.scale and abs(amount.raw) < 1000 and amount.raw <= other.raw:
        low *= other.scale
    ranged = lower(tokens, amount.first - 1) == "from" and bool(link == "to")
    high = other.high
    if ranged and high < low and other.low == high:
        low, high = high, low
    if not low < high or (amount.unit and other.unit and amount.unit != other.unit):
        return amount
    return other._replace(
        first=amount.first - between,
        low=low,
        high=high,
        unit=other.unit or amount.unit,
        noun=other.noun or amount.noun,
        approximate=amount.approximate or other.approximate or link == "or",
        bounded=True,
    )


def _linked(tokens: Sequence[Token], amount: Amount, other: Amount, link: str) -> bool:
    """Whether two numbers are the ends of a range, no change from one to the other, no result and no alternative."""
    if link == "or":
        near = amount.raw + 1 == other.raw or amount.raw * 2 >= other.raw
        return (
            near
            and amount.raw < other.raw <= 100
            and bool(other.unit)
            and (amount.unit is None or amount.unit == other.unit)
        )
    if link != "to":
        return True
    if lower(tokens, amount.first - 1) == "from":
        before = tokens[max(0, amount.first - 13) : amount.first - 1]
        changed = any(token.lower in words("quantities", "change") for token in before)
        ranged = any(token.lower in _RANGED for token in before[-4:])
        return ranged or (not changed and bool(other.unit or other.noun))
    return bool(
        other.unit
        or other.noun
        or amount.unit
        or other.scale > 1
        or lower(tokens, amount.first - 1) in ("aged", "ages")
    )


def _followed(tokens: Sequence[Token], amount: Amount) -> Amount:
    """What follows and bounds or rounds: "or more", "-plus", "or so", "-odd"."""
    if amount.high is None or amount.low != amount.high:
        return amount
    place = amount.last + (lower(tokens, amount.last) in HYPHENS)
    word, following = lower(tokens, place), lower(tokens, place + 1)
    if word == "+" or (word == "plus" and (place > amount.last or following not in ("a", "the"))):
        return _renouned(tokens, amount._replace(last=place + 1, high=None, bounded=True))
    if word == "odd" and place > amount.last:
        return _renouned(tokens, amount._replace(last=place + 1, approximate=True, unit=None))
    if word in ("or", "and"):
        if following in ("more", "above", "over", "older", "greater", "higher", "up") and not (
            word == "and" and following in ("more", "over")
        ):
            return amount._replace(last=place + 2, high=None, bounded=True)
        if word == "or" and following in ("less", "fewer", "below", "under", "younger", "lower"):
            return amount._replace(last=place + 2, low=None, bounded=True)
        if word == "or" and following == "so":
            return _renouned(tokens, amount._replace(last=place + 2, approximate=True))
    return amount


def _renouned(tokens: Sequence[Token], amount: Amount) -> Amount:
    """The noun looked for again, past a word that bounds."""
    if amount.unit:
        return amount
    noun = _noun(tokens, amount.last)
    return amount._replace(noun=noun, unit=noun and singular(noun))


def _aged(tokens: Sequence[Token], amount: Amount) -> Amount:
    """Ages that name no unit: "Tim Arden, 31, of", "aged 34", "died at 92", "He was 71."."""
    if amount.unit or amount.part or amount.noun or amount.scale > 1 or not amount.low or not 0 < amount.low < 120:
        return amount
    before, after = lower(tokens, amount.first - 1), lower(tokens, amount.last)
    ends = after in (",", ".", ";", ")", "") or after == "and"
    plain = amount.low == int(amount.low) and ends
    apposed = before == "," and after == "," and plain and _is_name(tokens, amount.first - 2)
    led = before in ("aged", "age", "then", "now") and (ends or before == "aged")
    told = before in ("was", "is", "turned", "at") and plain and _told_of(tokens, amount.first - 1, before)
    return amount._replace(unit="year") if apposed or led or told else amount


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token ends a person's name: two words with capitals, no number or month."""
    return index > 0 and all(
        tokens[place].text[0].isupper() and tokens[place].text.isalpha() for place in (index, index - 1)
    )


def _told_of(tokens: Sequence[Token], index: int, verb: str) -> bool:
    before = lower(tokens, index - 1)
    return before in ("died", "dies", "dead") if verb == "at" else before in _PERSONS


def _bounded(tokens: Sequence[Token], amount: Amount, floor: int) -> Amount:
    """The words before a number that bound it ("at least") or round it ("about")."""
    first = amount.first
    while True:
        hit = _modifier(tokens, first, floor)
        if hit is None:
            return amount._replace(first=first)
        length, kind = hit
        if kind in ("low", "high") and _preposition(tokens, first - length, amount):
            return amount._replace(first=first)
        first -= length
        if kind == "about":
            amount = amount._replace(approximate=True)
        elif not amount.bounded:
            amount = amount._replace(bounded=True)
            amount = amount._replace(high=None) if kind == "low" else amount._replace(low=None)


def _modifier(tokens: Sequence[Token], first: int, floor: int) -> tuple[int, str] | None:
    """How many tokens before a place bound or round, and how."""
    known = _modifiers()
    for length in (5, 4, 3, 2, 1):
        if first - length >= floor:
            kind = known.get(_phrase(tokens, first - length, length))
            if kind:
                return length, kind
    return None


@cache
def _modifiers() -> dict[str, str]:
    return {phrase: kind for kind in ("low", "high", "about") for phrase in sections("quantities")[f"bound {kind}"]}


def _preposition(tokens: Sequence[Token], index: int, amount: Amount) -> bool:
    """Whether "over", "under", "above" or "below" before an amount says where or how long, not how much."""
    word = lower(tokens, index)
    if word not in ("over", "under", "above", "below"):
        return False
    spread = amount.unit in UNITS and lower(tokens, index - 1) not in (
        "for",
        "in",
        "just",
        "of",
        "well",
        "is",
        "was",
        "after",
        "to",
    )
    return spread or (
        word in ("under", "over") and lower(tokens, index - 1) in ("up", "down", "hand", "handed", "took", "turned")
    )


def _shared(tokens: Sequence[Token], amounts: Iterator[Amount]) -> Iterator[Amount]:
    """Units that one of two joined amounts leaves out: "7 and 9 tonnes", "from 700 to 900 euros"."""
    waiting: Amount | None = None
    for amount in amounts:
        if waiting:
            yield _lent(tokens, waiting, amount)
        waiting = amount
    if waiting:
        yield waiting


def _lent(tokens: Sequence[Token], one: Amount, two: Amount) -> Amount:
    if one.unit or one.part or not two.unit or two.part or two.first != one.last + 1:
        return one
    link = lower(tokens, one.last)
    fits = link == "and" or link == "or" or (link == "to" and lower(tokens, one.first - 1) == "from")
    return one._replace(unit=two.unit, noun=two.noun) if fits else one
