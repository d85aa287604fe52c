"""Figures that say the same thing twice: a count of a whole beside its share, a change beside its two ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import lexicon
from credscore.language.counted import DETERMINERS
from credscore.language.numerals import DASHES, lower, number
from credscore.language.precision import Figure, Interval, allowed
from credscore.language.units import pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from credscore.language.reading import Reading

#: Tokens, at most, between "21 of 40" and its share; between "from 12 to 20" and its percentage; between from and to.
BESIDE, NEAR, APART = 14, 9, 9
_BREAKS = frozenset((";", "while", "but", "compared", "versus", "whereas", "although", "than", ":", "?"))
_WHOLE = frozenset("them these those all both total".split())
#: What may follow a share that stands in apposition.
_VERBS = frozenset("had were have in said and are was on at".split())
_RATED = frozenset(("share", "rate", "proportion", "percentage"))
SET_APART = frozenset((*DASHES, "--"))
_CLOSING = frozenset((",", ".", ")", ";", "”", *SET_APART))
_FRACTIONS = frozenset("half third thirds quarter quarters fourth fifth fifths tenth tenths".split())
#: How far a fraction in words may be from what it stands for, twice as far when approximate: "almost half", two fifths.
LOOSE = 0.09


class Part(NamedTuple):
    """So many of so many: the number, the whole, and the values both allow."""

    number: Figure
    whole: Figure
    counted: Interval
    among: Interval

    @property
    def value(self) -> float:
        """The share in percent, of the figures as written."""
        above, below = (sum(values) / 2 for values in (self.counted, self.among))
        return 100.0 * above / below

    @property
    def percent(self) -> Interval:
        """What share it is, in percent."""
        return self.counted.over(self.among).times(100.0)


class Change(NamedTuple):
    """A value that went from one figure to another."""

    former: Figure
    later: Figure


def between(reading: Reading, one: Figure, two: Figure) -> list[str]:
    """The folded tokens between two figures, with the "or" that opens a rough one ("or about 40")."""
    found = [token.lower for token in reading.tokens[one.last : two.first]]
    return [*found, "or"] if reading.tokens[two.first].lower == "or" else found


# --- so many of so many -------------------------------------------------------------------------------------


def parts(reading: Reading, figures: Sequence[Figure]) -> Iterator[Part]:
    """Counts of a whole in one statement: "26 of its 40 employees", "of the 300 shops, 120 closed", "12 out of 40"."""
    for one in figures:
        if one.quantity.unit is None and (odd := _out_of(reading, one)):
            yield odd
    for one, two in pairwise(figures):
        if not (_is_count(one) and _is_count(two)) or _is_ratio(reading, one):
            continue
        if _is_of(reading, one, two):
            yield _part(reading, one, two)
        elif _is_among(reading, one, two):
            yield _part(reading, two, one)


def _part(reading: Reading, number: Figure, whole: Figure) -> Part:
    return Part(number, whole, allowed(reading, number, whole=0.5), allowed(reading, whole, whole=0.5))


def _is_count(figure: Figure) -> bool:
    unit = figure.quantity.unit
    return figure.is_point and figure.value >= 1 and unit not in ("%", "percentage point", "year", "time")


def _is_ratio(reading: Reading, figure: Figure) -> bool:
    """Whether a figure says what one number is to another: "10 to one"."""
    return any(token.lower == "to" for token in reading.tokens[figure.first : figure.last])


def _is_of(reading: Reading, one: Figure, two: Figure) -> bool:
    """Whether "of" and words for whose stand between two counts, and nothing else."""
    words = between(reading, one, two)
    if words[:1] != ["of"] or len(words) > 5 or one.is_money is not two.is_money:
        return False
    rest = [word for word in words[1:] if word not in DETERMINERS]
    return not rest or rest[-1] == "'s" or rest in (["a"], ["total"])


def _is_among(reading: Reading, whole: Figure, number: Figure) -> bool:
    """ "Of the 300 shops in Orrin, 120 ...": the whole first."""
    tokens = reading.tokens
    start = whole.first - 1
    while start > 0 and whole.first - start < 5 and tokens[start].lower != "of":
        start -= 1
    if tokens[start].lower != "of" or (start > 0 and tokens[start - 1].text[-1].isalnum()):
        return False
    lead = [token.lower for token in tokens[start + 1 : whole.first]]
    gap = [token.lower for token in tokens[whole.last : number.first]]
    led = "'s" in lead or all(word in DETERMINERS for word in lead)
    apart = gap[-1:] == [","] and gap.count(",") == 1 and len(gap) <= BESIDE and not _BREAKS.intersection(gap)
    return led and apart and not whole.is_money and _is_plain(reading, whole, number)


def _is_plain(reading: Reading, whole: Figure, number: Figure) -> bool:
    """Whether a count has no words of its own ("659 taking the drug"), with which it may be of another whole."""
    after = lower(reading.tokens, number.last)
    same = number.quantity.unit in (None, whole.quantity.unit) or after.endswith("ed")
    return same and not after.endswith("ing") and after not in ("in", "on", "with", "who", "given", "of")


def _out_of(reading: Reading, figure: Figure) -> Part | None:
    """ "12 out of 40": one quantity, taken apart again."""
    tokens = reading.tokens
    place = next((at for at in range(figure.first, figure.last) if tokens[at].lower == "out"), None)
    if place is None or lower(tokens, place + 1) != "of":
        return None
    start = figure.first
    while start < place and (above := number(tokens, start)) is None:
        start += 1
    below = number(tokens, place + 2) if place + 2 < len(tokens) else None
    if start >= place or above is None or below is None or below.value <= 10:
        return None
    count, whole = Interval(above.value, above.value), Interval(below.value, below.value)
    return Part(figure, figure, count, whole)


def shares_of(reading: Reading, part: Part, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The percentages that are told as the share that a part is, behind or before it."""
    first, last = sorted((part.number, part.whole), key=lambda figure: figure.first)
    at = max(index for index, figure in enumerate(figures) if figure.first <= last.first)
    begin = min(index for index, figure in enumerate(figures) if figure.first >= first.first)
    if at + 1 < len(figures) and _is_apposed(reading, last, figures[at + 1]):
        yield figures[at + 1]
    if begin > 0 and _is_followed(reading, figures[begin - 1], first, last):
        yield figures[begin - 1]


def _is_apposed(reading: Reading, last: Figure, share: Figure) -> bool:
    """Whether a share follows a part in brackets, behind "or", a dash or a comma: "26 of 40, or 65 percent"."""
    if not is_fraction(reading, share):
        return False
    gap, after = between(reading, last, share), lower(reading.tokens, share.last)
    if len(gap) > BESIDE or not gap or _BREAKS.intersection(gap) or _is_of_another(reading, share):
        return False
    if gap[-1] == "(":
        return after in (")", ",", ";")
    if len(gap) > 1 and gap[-1] == "or" and gap[-2] in (",", "(", *SET_APART):
        return "," not in gap[:-2]
    if gap[-1] in ("of", ",", *SET_APART) and after in _CLOSING:
        apposed = gap[-1] != "of" or bool(_RATED.intersection(gap[-3:]))
        return apposed and ("," not in gap[:-1] or gap[-1] == "of") and not (gap[-1] == "," and len(gap) > 8)
    return False


def _is_followed(reading: Reading, share: Figure, first: Figure, last: Figure) -> bool:
    """Whether a part follows its share, set apart: "65 percent of the employees, 26 of 40, were"."""
    if not is_fraction(reading, share):
        return False
    tokens = reading.tokens
    gap = between(reading, share, first)
    if gap == [":"]:
        return True
    if not gap or len(gap) > 8 or _BREAKS.intersection(gap) or gap.count(",") > 1:
        return False
    closes = last.last
    while closes < min(len(tokens), last.last + 4) and tokens[closes].lower.isalpha():
        closes += 1
    ends = lower(tokens, closes)
    if gap[-1] == "(":
        return ends == ")"
    return (
        (gap[-1] == "," and ends == ",")
        or (gap[-1] in SET_APART and ends in SET_APART)
        or (gap[-2:] == [",", "or"] and ends in _CLOSING)
    )


def _is_of_another(reading: Reading, share: Figure) -> bool:
    """Whether a share is said to be of something, and not of the whole spoken of."""
    word, *following = (lower(reading.tokens, share.last + step) for step in range(3))
    if word == "of":
        whose = following[1] if following[0] == "the" else following[0]
        return whose not in _WHOLE
    if word == "-":
        return following[0] != word
    return word.isalpha() and word not in _VERBS


def is_fraction(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is a percentage or a fraction in words."""
    if figure.is_share:
        return True
    inside = {token.lower for token in reading.tokens[figure.first : figure.last]}
    return figure.quantity.unit is None and 0 < figure.value < 1 and bool(inside & _FRACTIONS)


def percent(reading: Reading, share: Figure) -> Interval:
    """The percentages that a share allows; "almost half" lies below the half, "more than half" above it."""
    if share.quantity.unit is not None:
        return allowed(reading, share)
    value = 100.0 * share.value
    low, high = share.quantity.low, share.quantity.high
    if low is None or high is None:
        return Interval(-1.0 if low is None else value, 101.0 if high is None else value)
    words = {token.lower for token in reading.tokens[share.first : share.last]}
    if words & {"almost", "nearly"}:
        return Interval((1 - 2 * LOOSE) * value, 1.01 * value)
    room = (2 if share.quantity.approximate else 1) * LOOSE
    return Interval((1 - room) * value, (1 + room) * value)


def restated(reading: Reading, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Fractions and odds with their percentage behind "or" or in brackets: "one in four residents, or 25 percent"."""
    for one, two in pairwise(figures):
        if not (two.is_share and two.is_point and one.is_point and one.quantity.unit is None and 0 < one.value < 1):
            continue
        gap, after = between(reading, one, two), lower(reading.tokens, two.last)
        apart = gap[-2:] == [",", "or"] or (gap[-1:] == ["("] and after == ")")
        if apart and len(gap) <= BESIDE and not _BREAKS.intersection(gap) and not _is_of_another(reading, two):
            yield one, two


# --- from so many to so many --------------------------------------------------------------------------------


def changes(reading: Reading, figures: Sequence[Figure]) -> Iterator[Change]:
    """Values that went "from 12 to 20", "to 20 from 12", or are "20, up from 12"; percentages may stand between."""
    for kind in (True, False):
        alike = [figure for figure in figures if figure.is_share is kind and figure.quantity.unit != "percentage point"]
        for one, two in pairwise(alike):
            gap = [token.lower for token in reading.tokens[one.last : two.first]]
            if not _comparable(one, two) or len(gap) > APART or not {";", ":"}.isdisjoint(gap):
                continue
            leads = _lead(reading, one), _lead(reading, two)
            if leads == ("from", "to"):
                yield Change(one, two)
            elif leads == ("to", "from") or (leads[1] == "from" and _moved(gap)):
                yield Change(two, one)


def _lead(reading: Reading, figure: Figure) -> str:
    return lower(reading.tokens, figure.first - 1)


def _moved(gap: Sequence[str]) -> bool:
    """Whether words between two figures say that the first is what became of the second: ", up from"."""
    place = next((index for index, word in enumerate(gap) if word in ("up", "down")), None)
    return place is not None and gap[max(0, place - 1)] in (",", "(", "up", "down", *SET_APART)


def _comparable(one: Figure, two: Figure) -> bool:
    if not (one.is_point and two.is_point and one.value > 0 and two.value > 0):
        return False
    ours, theirs = one.quantity.unit, two.quantity.unit
    shares = one.is_share, two.is_share
    return ours == theirs or (None in (ours, theirs) and not any(shares)) or (all(shares))


def change_of(reading: Reading, change: Change, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The percentages that are told as the change: "rose 40 percent", "a discount of 80 percent"."""
    first, last = sorted(change, key=lambda figure: figure.first)
    begin, end = (next(index for index, one in enumerate(figures) if one is figure) for figure in (first, last))
    for share in figures[max(0, begin - 1) : end + 2]:
        told = share.quantity.unit in ("%", "percentage point") or is_fraction(reading, share)
        if share in change or not told or not share.is_point:
            continue
        between = (last.last, share.first) if share.first > last.first else (share.last, max(share.last, first.first))
        gap = [token.lower for token in reading.tokens[slice(*between)]]
        near = len(gap) <= NEAR and not _BREAKS.intersection(gap) and "and" not in gap
        restated = gap[-2:] == [",", "or"] and share.first > last.first and _is_changed(reading, first)
        if near and (restated or _is_change(reading, share)):
            yield share


def difference_of(reading: Reading, change: Change, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Figures in the unit of a change that are told as its size: "rose by 20 crowns, from 100 crowns to 150"."""
    first, last = sorted(change, key=lambda figure: figure.first)
    begin, end = (next(index for index, one in enumerate(figures) if one is figure) for figure in (first, last))
    units = {figure.quantity.unit for figure in change}
    for size in figures[max(0, begin - 1) : end + 2]:
        if size in change or size.is_share or not size.is_point or size.quantity.unit not in units:
            continue
        if is_fraction(reading, size):
            continue
        between = (last.last, size.first) if size.first > last.first else (size.last, max(size.last, first.first))
        gap = [token.lower for token in reading.tokens[slice(*between)]]
        before = [lower(reading.tokens, size.first - step) for step in (1, 2)]
        sized = before[0] == "by" or (before[0] == "of" and before[1] in lexicon.words("measures", "changes"))
        if sized and len(gap) <= NEAR and not _BREAKS.intersection(gap) and "and" not in gap:
            yield size


def _is_changed(reading: Reading, first: Figure) -> bool:
    """Whether a word of change leads to the two ends."""
    before = reading.tokens[max(0, first.first - 5) : first.first]
    return any(token.lower in lexicon.words("measures", "changes") for token in before)


def _is_change(reading: Reading, share: Figure) -> bool:
    """Whether a word of change stands before or behind a percentage, and none that makes it a yearly rate."""
    tokens = reading.tokens
    before = [token.lower for token in tokens[max(0, share.first - 3) : share.first]]
    after = [token.lower for token in tokens[share.last : share.last + 3]]
    # "A cut to 40 percent" and "up from 40 percent" tell of a rate, and "40 percent of it fell" of a part.
    if before[-1:] in (["to"], ["from"], ["at"]) or after[:1] == ["of"]:
        return False
    around = set(before) | set(after)
    yearly = after[:2] in (["a", "year"], ["per", "year"], ["each", "year"])
    if yearly or around & lexicon.words("measures", "rates"):
        return False
    return before[-1:] == ["by"] or bool(around & lexicon.words("measures", "changes"))


def relative(reading: Reading, change: Change) -> Interval:
    """By how many percent of the former value the later one differs."""
    former, later = (allowed(reading, figure, whole=0.5) for figure in change)
    ratio = later.over(former)
    ends = sorted((abs(ratio.low - 1.0), abs(ratio.high - 1.0)))
    low = 0.0 if ratio.low <= 1.0 <= ratio.high else ends[0]
    return Interval(100.0 * low, 100.0 * ends[1])


def points(reading: Reading, change: Change) -> Interval:
    """By how many percentage points two rates differ."""
    former, later = (allowed(reading, figure, whole=0.5) for figure in change)
    low, high = later.low - former.high, later.high - former.low
    ends = sorted((abs(low), abs(high)))
    return Interval(0.0 if low <= 0.0 <= high else ends[0], ends[1])


def multiple(reading: Reading, change: Change) -> tuple[int, Interval] | None:
    """ "More than doubled" before from and to: the token, and the ratios that it allows."""
    first = min(figure.first for figure in change)
    known = _multiples()
    for place in range(first - 2, max(-1, first - 7), -1):
        word = reading.tokens[place].lower
        if word in (".", ";", ",", "and"):
            return None
        if word in known:
            return place, _ratios(known[word], [token.lower for token in reading.tokens[max(0, place - 3) : place]])
    return None


def _multiples() -> Mapping[str, float]:
    return {word: float(value) for word, value in pairs("measures", "multiples")}


def _ratios(times: float, before: Sequence[str]) -> Interval:
    """Which ratios a word such as "doubled" allows behind "more than" or "nearly"."""
    if before[-2:] == ["more", "than"] or before[-1:] == ["over"]:
        return Interval(0.0, times * 1.02) if times < 1 else Interval(times * 0.98, times * 2.0)
    if before[-1:] in (["nearly"], ["almost"]):
        return Interval(times * 0.98, times * 1.5) if times < 1 else Interval(times * 0.8, times * 1.02)
    return Interval(times * 0.85, times * 1.3)
