"""One number with its sign, multiplier, unit and noun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.counted import UNCOUNTED, noun_after, place_of, single_noun, unit_at
from credscore.language.lexicon import words
from credscore.language.numerals import HYPHENS, Number, lower, number, pointed, touching
from credscore.language.units import SIGNS, is_money, money_before, money_scale, singular, unit_of
from credscore.values import Quantity

if TYPE_CHECKING:
    from credscore.values import Token

_SUFFIXES = {"k": 1e3, "m": 1e6, "b": 1e9, "mm": 1e6, "t": 1e12, "mil": 1e6}
_MINUS = frozenset(("minus", "negative", "-", "−", "–"))
_SIZES = frozenset("tall long wide high deep thick away apart below above from square".split())
#: What follows one measure of a kind is counted in: "6 feet 2 inches", "3 dollars 50 cents".
_SMALLER = {"foot": ("inch", 12.0), "pound": ("ounce", 16.0), "USD": ("cent", 100.0), "EUR": ("cent", 100.0)}
MARGINS = (("±",), ("+", "/", "-"), ("plus", "or", "minus"))


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


def plain(tokens: Sequence[Token], index: int) -> Amount | None:
    """Number, multiplier, unit and noun."""
    found = number(tokens, index)
    if found is None:
        return None
    money, first = money_before(tokens, index - pointed(tokens, index), found.value)
    found, money = _multiplied(tokens, found, money)
    if _is_glued(tokens, found.last):
        return None
    negative = first < index and lower(tokens, index - 1) in "-−" and tokens[index - 2].text in SIGNS
    sign, first = (-1, first) if negative else _sign(tokens, first, found.value)
    place = found.last + (lower(tokens, found.last) in HYPHENS)
    if place > found.last and touching(tokens, found.last) and lower(tokens, place) in UNCOUNTED:
        return None
    unit, noun, last = _of_what(tokens, found, money)
    more, last = _smaller(tokens, last, unit)
    value = sign * (found.value + more)
    rough, opened = found.vague or found.rough, found.vague or found.more
    return Amount(
        first, last, value, None if opened else value, value / found.scale, found.scale, unit, noun, rough, opened,
        found.part,
    )  # fmt: skip


def _multiplied(tokens: Sequence[Token], found: Number, money: str | None) -> tuple[Number, str | None]:
    """A number with the multiplier that a letter or a currency's abbreviation behind it stands for."""
    if found.scale != 1.0 or found.part or found.vague:
        return found, money
    if not money and (named := money_scale(tokens, found.last)):
        code, scale, last = named
        return found._replace(value=round(found.value * scale, 6), last=last, scale=scale), code
    factor = _suffix(tokens, found.last, money=bool(money))
    if factor == 1.0:
        return found, money
    return found._replace(value=round(found.value * factor, 6), last=found.last + 1, scale=factor), money


def _of_what(tokens: Sequence[Token], found: Number, money: str | None) -> tuple[str | None, str | None, int]:
    """Unit and noun of a number, and where its unit ends."""
    if money:
        return money, None, found.last
    unit, end = unit_at(tokens, found.last, found.value, found.scale)
    if unit:
        return unit, _measured(tokens, end, unit), _past_hyphen_unit(tokens, end, unit)
    whole = not (found.part or found.vague)
    single = found.value == 1 and whole
    noun = single_noun(tokens, end) if single else noun_after(tokens, end, whole=whole)
    if noun and not found.part:
        money, _ = unit_of(tokens, place_of(tokens, end, noun), found.value, found.scale)
        unit = money if is_money(money) else noun if single else singular(noun)
    return unit, noun, end


def _smaller(tokens: Sequence[Token], last: int, unit: str | None) -> tuple[float, int]:
    """What a smaller unit adds: "6 feet 2 inches", "6-foot-2", "3 dollars and 50 cents"."""
    if unit not in _SMALLER or last < 2 or tokens[last - 1].text in SIGNS:
        return 0.0, last
    small, whole = _SMALLER[unit]
    link = lower(tokens, last) in HYPHENS | {",", "and"}
    place = last + link
    found = number(tokens, place) if place < len(tokens) and lower(tokens, place) not in ("a", "an") else None
    if found is None or found.scale > 1 or found.vague or not 0 < found.value < whole:
        return 0.0, last
    joined = lower(tokens, last) in HYPHENS and touching(tokens, last) and touching(tokens, place)
    named, end = unit_of(tokens, found.last, found.value)
    if named == small:
        return found.value / whole, end
    return (found.value / whole, found.last) if joined and unit == "foot" else (0.0, last)


def _measured(tokens: Sequence[Token], end: int, unit: str) -> str | None:
    """The noun of an amount with a unit: what "40 percent of voters" are of, else the unit's own word."""
    if unit in ("%", "percentage point") or is_money(unit):
        return noun_after(tokens, end) if lower(tokens, end) == "of" else None
    return lower(tokens, end - 1) or None


def _past_hyphen_unit(tokens: Sequence[Token], end: int, unit: str | None) -> int:
    """Past "-old" of an age."""
    if unit and lower(tokens, end) in HYPHENS and lower(tokens, end + 1) in ("old", "olds"):
        return end + 2
    return end + (unit == "year" and lower(tokens, end) == "old")


def _is_glued(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word stands against the number that is neither multiplier nor unit, as in a code: "747s", "5x"."""
    if index >= len(tokens) or not touching(tokens, index) or not tokens[index].text[0].isalnum():
        return False
    return unit_at(tokens, index, 1.0)[0] is None


def _suffix(tokens: Sequence[Token], index: int, *, money: bool) -> float:
    """The multiplier that a letter glued to a number stands for; "1.6m" of people are millions, of a wall meters."""
    if not touching(tokens, index) or lower(tokens, index) not in _SUFFIXES:
        return 1.0
    text = tokens[index].text
    if money or text in ("M", "K", "B", "k", "b", "mil"):
        sure = money or text not in ("B", "b") or "." in tokens[index - 1].text or noun_after(tokens, index + 1)
        return _SUFFIXES[text.lower()] if sure else 1.0
    if text == "m":
        if touching(tokens, index + 1) and lower(tokens, index + 1) in ("2", "3"):
            return 1.0
        after = lower(tokens, index + 1)
        if (
            after in HYPHENS
            or after in _SIZES
            or (after.isalpha() and after not in words("quantities", "function") and not noun_after(tokens, index + 1))
        ):
            return 1.0
        return 1.0 if after == "of" else 1e6
    return 1.0


def _sign(tokens: Sequence[Token], first: int, value: float) -> tuple[int, int]:
    """Minus in words or as a mark that follows a space; "plus or minus" is a margin, which has no sign."""
    for margin in MARGINS:
        if tuple(lower(tokens, place) for place in range(first - len(margin), first)) == margin:
            return 1, first - len(margin)
    mark = lower(tokens, first - 1)
    if mark not in _MINUS or first == 0 or value == 0:
        return 1, first
    if mark.isalpha():
        return -1, first - 1
    spaced = first == 1 or not touching(tokens, first - 1) or tokens[first - 2].text in "([“\"‘'<>="
    return (-1, first - 1) if touching(tokens, first) and spaced else (1, first)
