"""Units: what an amount is measured in, and money; the singular of what is counted.

Units of measure are named in full and in the singular ("kilometer per hour"), money by its ISO 4217 code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from credscore.language.lexicon import sections, words
from credscore.language.numerals import HYPHENS, SCALES, SHORT_SCALES, STARTERS, lower, touching
from credscore.language.written_times import UNITS

if TYPE_CHECKING:
    from credscore.values import Token

SIGNS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₦": "NGN", "₴": "UAH", "฿": "THB", "₫": "VND", "₱": "PHP", "₡": "CRC", "₾": "GEL", "₭": "LAK", "₸": "KZT",
    "₮": "MNT", "₲": "PYG", "₵": "GHS", "₼": "AZN", "﷼": "IRR", "元": "CNY",
}  # fmt: skip
DOLLARS = {
    "us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD",
    "s": "SGD", "r": "BRL", "nt": "TWD", "mex": "MXN", "mx": "MXN", "j": "JMD", "tt": "TTD",
}  # fmt: skip
_POWERS = {"2": "square", "3": "cubic", "²": "square", "³": "cubic"}
_RAISED = {"squared": "square", "cubed": "cubic"}
_SCALES_OF_DEGREES = {"c": "celsius", "celsius": "celsius", "centigrade": "celsius", "f": "fahrenheit",
                      "fahrenheit": "fahrenheit"}  # fmt: skip
#: What follows "in" where it means inches.
_SIZES = frozenset("thick long wide tall high deep x by square".split())
_NO_RATES = frozenset(("%", "percentage point", "basis point", "degree"))
_THOUSANDS = {"K": 1e3, "M": 1e6, "B": 1e9}
#: From here on pounds are money.
_MUCH = 1e6

Found = tuple[str, int]


# --- money --------------------------------------------------------------------------------------------------


@cache
def currencies() -> frozenset[str]:
    """Codes of currencies that are nothing else."""
    return words("units", "currency codes")


def money_before(tokens: Sequence[Token], index: int, value: float) -> tuple[str | None, int]:
    """The currency in front of a number and where it begins: "$", "US$", "USD", "EUR ", "Rs."."""
    sign = tokens[index - 1].text if index else ""
    if sign in "-−" and index > 1 and tokens[index - 2].text in SIGNS and touching(tokens, index - 1):
        return _signed(tokens, index - 2)
    if sign in SIGNS:
        return _signed(tokens, index - 1)
    if sign.isupper() and (sign in currencies() or (value >= 1000 and sign in words("units", "ambiguous codes"))):
        return sign, index - 1
    place = index - 1 - (sign == ".")
    return ("INR", place) if place >= 0 and tokens[place].text == "Rs" else (None, index)


def _signed(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """The currency whose sign is a token, with the letters of a country or a code before it."""
    sign, before = tokens[index].text, tokens[index - 1].text if index else ""
    if sign == "$" and touching(tokens, index):
        code = DOLLARS.get(before.lower()) or (before.upper() if before.upper() in currencies() else None)
        if code:
            return code, index - 1
    return SIGNS[sign], index


def money_after(tokens: Sequence[Token], place: int, scale: float) -> Found | None:
    """The currency behind a number: "euros", "US dollars", "USD", "€", "pounds" of a million and more."""
    text, word = _text(tokens, place), lower(tokens, place)
    if text in currencies():
        return text, place + 1
    if text in SIGNS:
        led = _text(tokens, place + 1)[:1].isdigit() or lower(tokens, place + 1) in STARTERS
        return None if led else (SIGNS[text], place + 1)
    if word in ("pound", "pounds"):
        return ("GBP", place + 1) if scale >= _MUCH or _converted(tokens, place + 1) else None
    if word in ("won", "dong", "taka") and not (scale >= 1e3 or _converted(tokens, place + 1)):
        return None
    return _longest(tokens, place, _names("money"))


def _converted(tokens: Sequence[Token], place: int) -> bool:
    """Whether a sum of money in brackets follows."""
    return lower(tokens, place) == "(" and any(_text(tokens, place + step) in SIGNS for step in (1, 2))


def money_scale(tokens: Sequence[Token], place: int) -> tuple[str, float, int] | None:
    """Currency and multiplier in one: "48.5 MGBP", "75 USD million"."""
    text = _text(tokens, place)
    if text[:1] in _THOUSANDS and text[1:] in currencies():
        return text[1:], _THOUSANDS[text[0]], place + 1
    scale = _any_scale(lower(tokens, place + 1))
    return (text, scale, place + 2) if scale and text in currencies() else None


def _any_scale(word: str) -> float | None:
    return SCALES.get(word) or SHORT_SCALES.get(word)


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency's code."""
    return unit is not None and len(unit) == 3 and unit.isupper() and unit != "TEU"


# --- measures -----------------------------------------------------------------------------------------------


def unit_of(tokens: Sequence[Token], index: int, value: float, scale: float = 1.0) -> tuple[str | None, int]:
    """The share, money or unit of measure at a token and where it ends; None for what is only counted."""
    hyphen = lower(tokens, index) in HYPHENS and touching(tokens, index)
    place = index + hyphen
    found = _share(tokens, place) or money_after(tokens, place, scale) or measure(tokens, place, value, hyphen=hyphen)
    return found or (None, index)


def _share(tokens: Sequence[Token], place: int) -> Found | None:
    """Percent and percentage points."""
    word = lower(tokens, place)
    if word == "%":
        return "%", place + 1
    split = word == "per" and lower(tokens, place + 1) == "cent"
    if not (split or word in ("percent", "pct", "percentage")):
        return None
    last = place + 1 + split
    after = last + (lower(tokens, last) in HYPHENS)
    points = lower(tokens, after) in ("point", "points")
    return ("percentage point", after + 1) if points else ("%", last)


def measure(tokens: Sequence[Token], place: int, value: float, *, hyphen: bool) -> Found | None:
    """A unit of measure in words or symbols, with what it is raised to and divided by."""
    found = _simple(tokens, place, value, hyphen=hyphen)
    return found and _divided(tokens, *found)


def _simple(tokens: Sequence[Token], place: int, value: float = 1.0, *, hyphen: bool = False) -> Found | None:
    if place >= len(tokens):
        return None
    if tokens[place].text == "°":
        return _degrees(tokens, place)
    if found := _longest(tokens, place, _names("names")):
        return _of_degrees(tokens, *found) if found[0] == "degree" else _raised(tokens, *found)
    if _symbol(tokens, place, value, hyphen=hyphen):
        return _raised(tokens, _symbols()[tokens[place].text], place + 1)
    return None


def _degrees(tokens: Sequence[Token], place: int) -> Found:
    scale = _SCALES_OF_DEGREES.get(lower(tokens, place + 1))
    return (f"degree {scale}", place + 2) if scale else ("degree", place + 1)


def _of_degrees(tokens: Sequence[Token], unit: str, last: int) -> Found:
    """ "30 degrees (Celsius)"."""
    scale = _SCALES_OF_DEGREES.get(lower(tokens, last + 1)) if lower(tokens, last) == "(" else None
    return (f"{unit} {scale}", last + 2 + (lower(tokens, last + 2) == ")")) if scale else (unit, last)


def _symbol(tokens: Sequence[Token], place: int, value: float, *, hyphen: bool) -> bool:
    """Whether a token is a symbol here, and no letter or word that only looks like one."""
    text = tokens[place].text
    if text not in _symbols() or _is_coded(tokens, place + 1):
        return False
    close, following = touching(tokens, place), lower(tokens, place + 1)
    if text == "in":
        return following not in HYPHENS if hyphen else _inches(tokens, place, following)
    if text in ("C", "F"):
        return _temperature(tokens, place, value)
    return close or text not in words("units", "glued symbols") or _ends(tokens, place + 1)


def _is_coded(tokens: Sequence[Token], index: int) -> bool:
    """Whether figures stand against a symbol, as in a code: "m212", "L-202"."""
    place = index + (lower(tokens, index) in HYPHENS and touching(tokens, index))
    return touching(tokens, place) and tokens[place].text[0].isdigit() and lower(tokens, place) not in _POWERS


def _inches(tokens: Sequence[Token], place: int, following: str) -> bool:
    last = place + 1 >= len(tokens) or (following == "." and touching(tokens, place + 1))
    return following in _SIZES or last


def _temperature(tokens: Sequence[Token], place: int, value: float) -> bool:
    """ "38C", "100 F.": a form or an aircraft ("13F filing", "777F") is no heat, nor what is too hot for weather."""
    following = lower(tokens, place + 1)
    if value < -150 or value > 300 or (following in HYPHENS and touching(tokens, place + 1)):
        return False
    plain = _ends(tokens, place + 1) or (touching(tokens, place) and following in words("quantities", "function"))
    return plain and _text(tokens, place + 1) != "/"


def _raised(tokens: Sequence[Token], unit: str, last: int) -> Found:
    """A unit with "squared", "²", "^2" or, right behind a symbol, "2"."""
    if power := _RAISED.get(lower(tokens, last)):
        return f"{power} {unit}", last + 1
    caret = lower(tokens, last) == "^"
    power = _POWERS.get(lower(tokens, last + caret)) if touching(tokens, last) else None
    glued = caret or tokens[last - 1].text in _symbols()
    return (f"{power} {unit}", last + caret + 1) if power and glued else (unit, last)


def _divided(tokens: Sequence[Token], unit: str, last: int) -> Found:
    """A unit with what it is divided by: "km/h", "miles per hour", "barrels a day"; shares and hours stay alone."""
    link, place = lower(tokens, last), last + 1
    if link in HYPHENS and lower(tokens, place) in ("per", "an", "a"):
        link, place = lower(tokens, place), place + 1
    place += lower(tokens, place) in HYPHENS
    if unit in _NO_RATES or unit in UNITS or unit.startswith("degree"):
        return unit, last
    if link == "/" and touching(tokens, last) and touching(tokens, last + 1):
        below = _simple(tokens, place, hyphen=True)
    elif link == "per":
        below = _simple(tokens, place)
    elif link in ("a", "an") and lower(tokens, place) in UNITS and lower(tokens, place) != "night":
        below = (lower(tokens, place), place + 1)
    else:
        below = None
    if below is None:
        return unit, last
    return _divided(tokens, f"{unit} per {below[0]}", below[1]) if " per " not in unit else (unit, last)


def _ends(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or not tokens[index].text[0].isalpha()


def _text(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""


# --- word lists ---------------------------------------------------------------------------------------------


@cache
def _symbols() -> Mapping[str, str]:
    return dict(pairs("units", "symbols"))


@cache
def _names(section: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases of a section by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, unit in pairs("units", section):
        parts = tuple(name.split())
        found.setdefault(parts[0], []).append((parts[1:], unit))
    return {word: tuple(sorted(rest, key=lambda one: -len(one[0]))) for word, rest in found.items()}


def _longest(
    tokens: Sequence[Token], place: int, names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> Found | None:
    """The longest phrase at a token, its words apart or joined by hyphens, and where it ends."""
    for rest, unit in names.get(lower(tokens, place), ()):
        last = place + 1
        for word in rest:
            last += lower(tokens, last) in HYPHENS and touching(tokens, last)
            if lower(tokens, last) != word:
                break
            last += 1
        else:
            return unit, last
    return None


def pairs(name: str, section: str) -> Iterator[tuple[str, str]]:
    """The entries "left = right" of a section."""
    for line in sections(name)[section]:
        left, _, right = line.partition(" = ")
        yield left, right


# --- what is counted ----------------------------------------------------------------------------------------


@cache
def _irregular() -> Mapping[str, str]:
    return dict(pairs("quantities", "irregular"))


def singular(noun: str) -> str:
    """The singular of a noun in the plural, by rule and a list of the irregular ones."""
    if noun in _irregular():
        return _irregular()[noun]
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
