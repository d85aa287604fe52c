"""Numbers as written, in figures and in words: "473 000", "one hundred and seventy-six", "two and a half million"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from credscore.values import Token

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
} | {"nought": 0}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "lakh": 1e5, "crore": 1e7}
SHORT_SCALES = {"bn": 1e9, "tn": 1e12, "mn": 1e6, "mln": 1e6, "bln": 1e9, "trn": 1e12, "tln": 1e12, "mil": 1e6}
#: Multipliers in the plural, after a number: "3 dozens".
PLURAL_SCALES = {f"{word}s": scale for word, scale in SCALES.items()}
#: Beyond this, "dozens of dozens of ..." counts nothing.
MOST = 1e15
VAGUE = {
    "dozens": 12.0, "scores": 20.0, "tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
    "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "hundredth": 100, "thousandth": 1000, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12,
}  # fmt: skip
GLYPHS = {
    "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875,
    "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6, "⅚": 5 / 6, "⅐": 1 / 7, "⅑": 1 / 9, "⅒": 0.1,
}  # fmt: skip
HYPHENS = frozenset("-‐‑")
DASHES = HYPHENS | frozenset("–—−")
_HALVED = frozenset("second minute hour mile day year decade century".split())
FRACTIONS = frozenset((2, 3, 4, 5, 6, 8, 10, 16, 32, 64))
STARTERS = frozenset(
    (*ONES, *TENS, *SCALES, "hundred", *VAGUE, *GLYPHS, "half", "quarter", "a", "an", "couple", "several", "few")
)
#: A number has no more groups of spaced figures than these.
_GROUPS = 6
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TIMES = frozenset("x×*⋅·")
_SLASHES = frozenset("/⁄")
_PLUS = frozenset("+")
_MINUS = frozenset("-−–⁻")


class Number(NamedTuple):
    """A number that ends before token `last`.

    `scale` is what its last multiplier word counts for ("million": 1e6), 1 where there is none; `vague` says that only
    a lower bound is known ("dozens"); `more` that a plus sign opens it ("33+ million"); `part` that it is a fraction.
    """

    value: float
    last: int
    scale: float = 1.0
    vague: bool = False
    part: bool = False
    rough: bool = False
    more: bool = False


def number(tokens: Sequence[Token], index: int) -> Number | None:
    """The number that begins at a token; None where there is none."""
    token = tokens[index]
    if token.text[0].isdigit():
        found = _figures(tokens, index)
    elif token.lower in GLYPHS:
        found = Number(GLYPHS[token.lower], index + 1, part=True)
    elif token.lower in STARTERS:
        found = _worded(tokens, index)
    else:
        found = None
    return found and _of_whole(tokens, _with_half(tokens, _scaled(tokens, _with_half(tokens, found))))


def _of_whole(tokens: Sequence[Token], found: Number) -> Number:
    """ "A quarter of a million", "two thirds of a billion"."""
    of, one, whole = _next_words(tokens, found.last, 3)
    scale = SCALES.get(lower(tokens, whole), 0.0)
    if not (found.part and scale) or lower(tokens, of) != "of" or lower(tokens, one) not in ("a", "one"):
        return found
    return found._replace(value=found.value * scale, last=whole + 1, scale=scale, part=False)


def _next_words(tokens: Sequence[Token], index: int, count: int) -> tuple[int, ...]:
    """Where the next words stand, past the hyphens that join them: "quarter-of-a-million"."""
    found: list[int] = []
    for _ in range(count):
        index += lower(tokens, index) in HYPHENS and touching(tokens, index)
        found.append(index)
        index += 1
    return tuple(found)


def lower(tokens: Sequence[Token], index: int) -> str:
    """The folded token, empty beyond either end."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def touching(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token follows the one before it without a space."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def figures(text: str) -> float | None:
    """What "1,234.5", "1.234.567" or "12" say; None for clock times, versions and lists such as "3,5"."""
    if ":" in text:
        return None
    whole, _, rest = text.partition(".")
    groups = whole.split(",")
    if len(groups) > 1:
        if len(groups[0]) > 3 or len(groups[-1]) != 3 or any(len(group) not in (2, 3) for group in groups[1:]):
            return None
        whole = "".join(groups)
    if "," in rest or "." in rest:
        parts = text.split(".")
        if "," in rest or len(parts[0]) > 3 or any(len(part) != 3 for part in parts[1:]):
            return None
        whole, rest = "".join(parts), ""
    return float(f"{whole}.{rest or 0}") if len(text) < 40 else None


def _figures(tokens: Sequence[Token], index: int) -> Number | None:
    text = tokens[index].text
    value = figures(f"0.{text}" if pointed(tokens, index) else text) if text.isascii() else None
    if value is None:
        return None
    last = index + 1
    if power := _power_of_ten(tokens, last):
        return Number(value * 10.0 ** power[0], power[1])
    if text.isdigit() and len(text) < 4:
        while last < min(index + _GROUPS, len(tokens)) and _spaced_group(tokens, last):
            value, last = 1000 * value + float(tokens[last].text), last + 1
    if lower(tokens, last) in GLYPHS:
        return Number(value + GLYPHS[tokens[last].lower], last + 1)
    part = _slashed(tokens, index)
    if part is not None:
        return Number(part, index + 3, part=True)
    part = _slashed(tokens, last) if last < len(tokens) and tokens[last].start == tokens[last - 1].end + 1 else None
    if part is not None and text.isdigit():
        return Number(value + part, last + 3)
    return Number(value, last)


def pointed(tokens: Sequence[Token], index: int) -> bool:
    """Whether figures have their point in front: ".08 percent", "$.50"."""
    if not (tokens[index].text.isdigit() and touching(tokens, index) and tokens[index - 1].text == "."):
        return False
    return not touching(tokens, index - 1) or not (
        tokens[index - 2].text[-1].isalnum() or tokens[index - 2].text in "./"
    )


def _power_of_ten(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """The exponent of "4e14" or "2.5 × 10^-3" after its first number, and where it ends."""
    if lower(tokens, index) == "e" and touching(tokens, index):
        return _exponent(tokens, index + 1)
    if lower(tokens, index) not in _TIMES or lower(tokens, index + 1) != "10":
        return None
    raised = lower(tokens, index + 2)
    if raised == "^":
        return _exponent(tokens, index + 3)
    above = raised in _MINUS or raised in _PLUS or raised.translate(_SUPERSCRIPTS) != raised
    return _exponent(tokens, index + 2) if above else None


def _exponent(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """A whole number of one or two digits, with its sign, that touches what is before it."""
    signed = lower(tokens, index) in _MINUS | _PLUS
    text = lower(tokens, index + signed).translate(_SUPERSCRIPTS)
    if not (text.isascii() and text.isdigit() and len(text) < 3):
        return None
    if not (touching(tokens, index) and touching(tokens, index + signed)):
        return None
    return (-int(text) if lower(tokens, index) in _MINUS else int(text)), index + signed + 1


def _spaced_group(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is the next three figures of a number whose thousands are spaced."""
    group, _, rest = tokens[index].text.partition(".")
    if (
        len(group) != 3
        or not (group + rest).isdigit()
        or not group.isascii()
        or tokens[index].start != tokens[index - 1].end + 1
    ):
        return False
    return lower(tokens, index + 1) not in HYPHENS


def _slashed(tokens: Sequence[Token], index: int) -> float | None:
    if lower(tokens, index + 1) not in _SLASHES or not (touching(tokens, index + 1) and touching(tokens, index + 2)):
        return None
    above, below = tokens[index].text, tokens[index + 2].text
    if not (above.isascii() and above.isdigit() and below.isascii() and below.isdigit() and len(below) < 3):
        return None
    odd = above == "1" and lower(tokens, index + 3) == "of"
    fits = (int(below) in FRACTIONS or odd) and 0 < int(above) < int(below) and lower(tokens, index + 3) != "/"
    return int(above) / int(below) if fits else None


def _worded(tokens: Sequence[Token], index: int) -> Number | None:
    word = tokens[index].lower
    if word in VAGUE:
        return _vague(tokens, index)
    if word in ("several", "few"):
        return _several(tokens, index)
    if word == "couple":
        led = lower(tokens, index - 1) in ("last", "past", "next", "coming", "previous")
        return Number(2.0, index + 1 + (lower(tokens, index + 1) == "of"), rough=True) if led else None
    if word in ("a", "an"):
        return _with_article(tokens, index)
    if word == "half":
        return _half(tokens, index)
    if word == "quarter":
        scale = SCALES.get(lower(tokens, index + 1))
        return Number(0.25 * scale, index + 2, scale=scale) if scale else None
    if word in ONES and (share := _share(tokens, index)):
        return share
    found = _cardinal(tokens, index)
    return found and (_improper(tokens, found) or found)


def _vague(tokens: Sequence[Token], index: int) -> Number | None:
    value, last = 2 * VAGUE[tokens[index].lower], index + 1
    while lower(tokens, last) == "of" and lower(tokens, last + 1) in VAGUE and value < MOST:
        value, last = value * VAGUE[tokens[last + 1].lower], last + 2
    if tokens[index].lower in ("tens", "scores") and last == index + 1 and lower(tokens, last) != "of":
        return None
    return Number(value, last, vague=True)


def _several(tokens: Sequence[Token], index: int) -> Number | None:
    following = lower(tokens, index + 1)
    scale = 100.0 if following == "hundred" else SCALES.get(following)
    return Number(2 * scale, index + 2, vague=True) if scale else None


def _with_article(tokens: Sequence[Token], index: int) -> Number | None:
    following = lower(tokens, index + 1)
    if following == "couple":
        last = index + 2 + (lower(tokens, index + 2) == "of")
        fits = last == index + 3 or lower(tokens, last) in SCALES
        return Number(2.0, last, rough=True) if fits else None
    if following == "few":
        return _several(tokens, index + 1)
    if following == "half":
        last = index + 2 + (lower(tokens, index + 2) in HYPHENS)
        return Number(0.5, last, part=True) if lower(tokens, last) in SCALES or lower(tokens, last) == "of" else None
    if following == "hundred" or following in SCALES:
        return _cardinal(tokens, index + 1)
    return _article_part(tokens, index)


def _article_part(tokens: Sequence[Token], index: int) -> Number | None:
    """A share before "of" or after words that measure; before a noun "a third" an ordinal."""
    following = lower(tokens, index + 1)
    if following not in PARTS:
        return None
    place = index + 2 + (lower(tokens, index + 2) in HYPHENS)
    if following == "quarter" and (scale := SCALES.get(lower(tokens, place))):
        return Number(0.25 * scale, place + 1, scale=scale)
    joined = lower(tokens, index + 2) in HYPHENS and lower(tokens, index + 3) == "of"
    after, before = lower(tokens, index + 2 + joined), lower(tokens, index - 1)
    measured = before in ("by", "than", "nearly", "almost", "about", "roughly", "over", "least", "around")
    if (
        after == "of"
        or (measured and not after.isalpha())
        or (measured and after in ("in", "to", "since", "from", "and"))
    ):
        return Number(1 / PARTS[following], index + 2, part=True)
    return None


def _half(tokens: Sequence[Token], index: int) -> Number | None:
    after, before = lower(tokens, index + 1), lower(tokens, index - 1)
    place = index + 1 + (after in HYPHENS or after in ("a", "an"))
    whole = lower(tokens, place)
    if scale := SCALES.get(whole, 100.0 if whole == "hundred" else 0.0):
        return Number(0.5 * scale, place + 1, scale=scale)
    if after in ("a", "an"):
        return Number(0.5, place, part=True) if whole in _HALVED else None
    if after in ("of", "the", "its", "their", "his", "her", "our", "all") and before not in (
        "first",
        "second",
        "other",
    ):
        return Number(0.5, index + 1, part=True)
    if before in ("than", "nearly", "almost", "about", "roughly", "by", "around", "least") and after not in HYPHENS:
        return Number(0.5, index + 1, part=True)
    return None


def _share(tokens: Sequence[Token], index: int, *, mixed: bool = False) -> Number | None:
    """ "One third", "two-thirds", "three quarters of", "one twenty-fifth"; "three quarters" behind a whole."""
    count = ONES[tokens[index].lower]
    place = index + 1 + (lower(tokens, index + 1) in HYPHENS)
    below = _denominator(tokens, place, one=count == 1)
    if below is None or not 0 < count < below[0]:
        return None
    word, after = lower(tokens, place), lower(tokens, below[1])
    if word == "quarters" and not mixed and place == index + 1 and after not in SCALES.keys() | {"of"}:
        return None
    if count == 1 and (after.startswith("grade") or (below[0] >= 100 and after != "of")):
        return None
    return Number(count / below[0], below[1], part=True)


def _denominator(tokens: Sequence[Token], place: int, *, one: bool) -> tuple[float, int] | None:
    """What a fraction is divided by, and where it ends: in the singular after `one`, else in the plural."""
    word, tens = lower(tokens, place), 0
    if word in TENS:
        place += 1 + (lower(tokens, place + 1) in HYPHENS)
        word, tens = lower(tokens, place), TENS[word]
    if not one and not word.endswith("s"):
        return None
    word = word if one else word[:-1]
    ones = ({"first": 1, "second": 2} if tens else PARTS).get(word) or PARTS.get(word)
    if not ones or (tens and ones > 9) or (one and word.endswith("s")):
        return None
    return float(tens + ones), place + 1


def _improper(tokens: Sequence[Token], found: Number) -> Number | None:
    """ "Twenty-three fifths"; halves and quarters are those of games and years."""
    word = lower(tokens, found.last)
    part = PARTS.get(word.removesuffix("s")) if word.endswith("s") and found.scale == 1.0 else None
    return Number(found.value / part, found.last + 1, part=True) if part and part not in (2, 4) else None


def _cardinal(tokens: Sequence[Token], index: int) -> Number | None:
    """Hundreds, tens and ones with multipliers; each multiplier must be smaller than the one before."""
    total, last, ceiling, scale = 0.0, index, float("inf"), 1.0
    while True:
        place = _joined(tokens, last, first=last == index)
        group, after = _group(tokens, place)
        multiplier, end = _multiplier(tokens, after, counted=group is not None)
        if group is None and not (last == index and multiplier):
            break
        if not multiplier:
            if (group or 0.0) < ceiling and scale != SCALES["dozen"]:
                total, last = total + (group or 0.0), after
            break
        if multiplier >= ceiling:
            break
        total, last, ceiling, scale = (
            total + (1.0 if group is None else group) * multiplier,
            end,
            multiplier,
            multiplier,
        )
    return Number(total, last, scale=scale) if last > index else None


def _multiplier(tokens: Sequence[Token], index: int, *, counted: bool) -> tuple[float, int]:
    """The multiplier at a token, 0 where there is none, and where it ends: "million", "-million", "lakh crore"."""
    place = index + (counted and lower(tokens, index) in HYPHENS and touching(tokens, index))
    word = lower(tokens, place)
    scale = SCALES.get(word, PLURAL_SCALES.get(word, 0.0) if counted and place == index else 0.0)
    if not scale:
        return 0.0, index
    higher = SCALES.get(lower(tokens, place + 1), 0.0)
    return (scale * higher, place + 2) if higher >= scale and higher > 12 else (scale, place + 1)


def _joined(tokens: Sequence[Token], index: int, *, first: bool) -> int:
    """Past the "and" or hyphen between two groups of one number."""
    joined = not first and lower(tokens, index) == "and" and lower(tokens, index + 1) in ONES | TENS
    if joined and not _denominator(tokens, index + 2, one=lower(tokens, index + 1) == "one"):
        return index + 1
    return index


def _group(tokens: Sequence[Token], index: int) -> tuple[float | None, int]:
    """A number below a thousand, or hundreds of a thousand ("fifteen hundred"), with decimals in words."""
    value, last = _below_hundred(tokens, index)
    if lower(tokens, last) == "hundred":
        value, last = 100.0 * (1.0 if value is None else value), last + 1
        rest, end = _below_hundred(tokens, last + (lower(tokens, last) == "and"))
        if rest is not None:
            value, last = value + rest, end
    if value is not None and lower(tokens, last) == "point" and lower(tokens, last + 1) in ONES:
        digits, last = "", last + 1
        while lower(tokens, last) in ONES and ONES[tokens[last].lower] < 10:
            digits, last = digits + str(ONES[tokens[last].lower]), last + 1
        value += float(f"0.{digits or 0}")
    return value, last


def _below_hundred(tokens: Sequence[Token], index: int) -> tuple[float | None, int]:
    word = lower(tokens, index)
    if word in ONES:
        return float(ONES[word]), index + 1
    if word not in TENS:
        return None, index
    place = index + 1 + (lower(tokens, index + 1) in HYPHENS)
    ones = ONES.get(lower(tokens, place), 0)
    return (float(TENS[word] + ones), place + 1) if 0 < ones < 10 else (float(TENS[word]), index + 1)


def _scaled(tokens: Sequence[Token], found: Number) -> Number:
    """A number in figures, or a fraction, with the multiplier that follows it."""
    if found.vague or found.scale != 1.0:
        return found
    more = lower(tokens, found.last) == "+" and lower(tokens, found.last + 1) in SCALES
    place = found.last + more
    scale, last = _multiplier(tokens, place, counted=found.value < 1000)
    if not scale:
        word = lower(tokens, place)
        scale, last = 100.0 if word == "hundred" else SHORT_SCALES.get(word, 0.0), place + 1
        if word == "mil" and not touching(tokens, place):
            return found
    if not scale:
        return found
    return found._replace(value=round(found.value * scale, 6), last=last, scale=scale, part=False, more=more)


def _with_half(tokens: Sequence[Token], found: Number) -> Number:
    """A number with "and a half", "-and-a-half" or "and two thirds" after it."""
    link, place, part = _next_words(tokens, found.last, 3)
    if found.part or found.vague or lower(tokens, link) != "and":
        return found
    article, word = lower(tokens, place), lower(tokens, part)
    alone = word in PARTS and not lower(tokens, part + 1).isalpha()
    if article in ("a", "an", "one") and (alone or word in ("half", "quarter")):
        share: Number | None = Number(1 / PARTS[word], part + 1, part=True)
    else:
        share = _share(tokens, place, mixed=True) if article in ONES else None
    after = lower(tokens, share.last) if share else "of"
    if share is None or after == "of" or (found.scale > 1 and after in SCALES):
        return found
    return found._replace(value=found.value + found.scale * share.value, last=share.last)
