"""Figures of a headline held against the figures of the text below it.

A figure is a number as it is written, whatever it says: a count, a sum of money, an age, a year, an ordinal, the
number in a name. What the two have in common is told as numbers, for a small model to weigh (`checks/headline.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from math import inf, log10
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import lexicon
from credscore.language.claims import meaning
from credscore.language.numerals import ONES, TENS, Number, lower, number, touching

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Quantity, Token

#: Figures of a text that are read, and those that are added up in pairs; more are a table.
MOST, SUMMED = 800, 120
#: Figures of a headline that are looked at; more are no headline.
HEADS = 6
#: Tokens before and behind a figure that tell what it is of.
BEFORE, BEHIND = 5, 6
#: How alike two figures must be, at least, for one to be shown beside the other: of one kind, with a word in common.
LIKE = 1.5
_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "bn": 1e9, "mm": 1e6}
_MONEY = frozenset("$£€¥")
_STOP = frozenset(
    """the a an of in on at to for from by with and or but that which who this these it its their his her as is are was
    were be been has have had will would can could may than more over about nearly almost at least up some all not he
    she they we i you new s t""".split()
)


class Figure(NamedTuple):
    """A number where it is written; `kind` is `money`, `percent`, `ordinal`, `year`, `age` or `plain`.

    `scale` is what a letter or word multiplies by ("$90m": 1e6); `around` are the words near it, by their meaning.
    """

    start: int
    end: int
    value: float
    kind: str
    scale: float
    noun: str
    around: frozenset[str]
    low: float = 0.0
    high: float = 0.0
    """What the words before it allow ("more than 40", "about 10"), for figures of a headline."""


def heads(reading: Reading) -> list[Figure]:
    """The figures of the headline in digits, and counts in words ("three dead")."""
    found: list[Figure] = []
    for statement in reading.statements:
        if statement.role == "headline":
            figures = _figures(reading, *reading.token_range(statement[1:3]))
            found += (one for one in figures if _counts(reading.text[one.start : one.end], one))
    return [_bounded(reading, figure) for figure in found[:HEADS]]


def _counts(written: str, figure: Figure) -> bool:
    """Whether a figure is in digits, or a number word of two and more that no other meaning has."""
    if any(map(str.isdecimal, written)):
        return True
    word = written.lower().split("-")[0].split()[0]
    return figure.value >= 2 and (word in ONES or word in TENS)


def _bounded(reading: Reading, figure: Figure) -> Figure:
    """A figure with the numbers that it may stand for: itself, a fifth more or less, a tenth to either side."""
    value = figure.value
    found = next((one for one in reading.quantities if one.start <= figure.start < one.end), None)
    if found is None or (found.low == found.high and not found.approximate):
        return figure._replace(low=value, high=value)
    if found.approximate:
        return figure._replace(low=0.9 * value, high=1.1 * value)
    if found.high is None:
        return figure._replace(low=value, high=1.2 * value)
    return figure._replace(low=0.8 * value if found.low is None else found.low, high=found.high)


def body(reading: Reading) -> list[Figure]:
    """The figures of the running text, in words and digits, and the years that its dates are of."""
    found: list[Figure] = []
    for statement in reading.statements:
        if statement.role != "headline" and len(found) < MOST:
            found += _figures(reading, *reading.token_range(statement[1:3]))
    return found[:MOST]


def _figures(reading: Reading, first: int, last: int) -> Iterator[Figure]:
    tokens, index = reading.tokens, first
    while index < last:
        read = _read(tokens, index)
        if read is None or read.last > last:
            index += 1
            continue
        figure = _figure(reading, index, read, (first, last))
        yield figure
        index = max(read.last, index + 1)


def _read(tokens: Sequence[Token], index: int) -> Number | None:
    """The number at a token: as numerals are read, by a letter behind it, or a word that says one ("twice")."""
    token = tokens[index]
    if token.text[0].isdecimal():
        if lower(tokens, index - 1) == "-" and touching(tokens, index) and lower(tokens, index - 2).isalpha():
            return None
        found = number(tokens, index)
        if found is None:
            parts = token.text.split(":")
            return Number(float(parts[0]), index + 1) if parts[0].isascii() and parts[0].isdecimal() else None
        letter = _LETTERS.get(lower(tokens, found.last), 0.0)
        if letter and found.scale == 1.0 and touching(tokens, found.last):
            return Number(round(found.value * letter, 6), found.last + 1, letter)
        return found
    if token.lower in _worded():
        return Number(_worded()[token.lower], index + 1)
    found = number(tokens, index)
    ordinal = _worded().get(lower(tokens, found.last + 1)) if found and lower(tokens, found.last) == "-" else None
    if found and ordinal and 20 <= found.value < 100 and ordinal < 10:
        return Number(found.value + ordinal, found.last + 2)
    return found


@cache
def _worded() -> dict[str, float]:
    """Words that say a number without being one ("twice", "decade", "third")."""
    return {
        word: float(value)
        for line in lexicon.sections("opposites")["numbers"]
        for value, *words in [line.split()]
        for word in words
    }


def _figure(reading: Reading, index: int, read: Number, frame: tuple[int, int]) -> Figure:
    tokens = reading.tokens
    before, after = lower(tokens, index - 1), lower(tokens, read.last)
    end = tokens[read.last - 1].end
    kind = "plain"
    if before in _MONEY or after in ("dollars", "dollar", "euros", "pounds", "cents", "$", "£", "€"):
        kind = "money"
    elif after in ("%", "percent", "pct") or (after == "per" and lower(tokens, read.last + 1) == "cent"):
        kind = "percent"
    elif (after in _ENDINGS and touching(tokens, read.last)) or tokens[index].lower in _ordinals():
        kind = "ordinal"
    elif 1700 <= read.value <= 2100 and tokens[index].text.isdecimal() and len(tokens[index].text) == 4:
        kind = "year"
    elif after in ("-", "–") and lower(tokens, read.last + 1) == "year" and lower(tokens, read.last + 3) == "old":
        kind = "age"
    return Figure(
        tokens[index].start, end, read.value, kind, read.scale, _noun(tokens, read.last, frame[1]),
        _around(tokens, index, read.last, frame),
    )  # fmt: skip


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(word for word in _worded() if word.endswith(("th", "first", "second", "third")))


def _noun(tokens: Sequence[Token], index: int, last: int) -> str:
    """The first word behind a figure that has a meaning of its own."""
    for token in tokens[index : min(index + 3, last)]:
        if len(token.lower) > 2 and token.lower.isalpha() and token.lower not in _STOP:
            return meaning(token.lower)
    return ""


def _around(tokens: Sequence[Token], first: int, last: int, frame: tuple[int, int]) -> frozenset[str]:
    near = (*tokens[max(frame[0], first - BEFORE) : first], *tokens[last : min(frame[1], last + BEHIND)])
    return frozenset(
        meaning(token.lower)
        for token in near
        if len(token.lower) > 2 and token.lower.isalpha() and token.lower not in _STOP
    )


# --- what a headline's figure has in common with the text ------------------------------------------------------


class Ground(NamedTuple):
    """What the text gives: its figures, their values in order, the values of each kind, and the years it tells of."""

    figures: list[Figure]
    values: list[float]
    by_kind: dict[str, list[float]]
    years: frozenset[float]
    open: list[tuple[float, float]]
    words: int


def ground(reading: Reading) -> Ground:
    """The figures of the text, made ready to be looked up."""
    figures = body(reading)
    values = sorted({figure.value for figure in figures})
    kinds = {figure.kind for figure in figures}
    by_kind = {
        kind: sorted({figure.value for figure in figures if figure.kind == kind})[:SUMMED] for kind in sorted(kinds)
    }
    years = {float(time.value[:4]) for time in reading.times if time.value[:4].isdecimal()}
    years.update(figure.value for figure in figures if figure.kind == "year")
    if reading.date:
        years.add(float(reading.date.year))
    bounds = [found for quantity in reading.quantities if (found := _room(reading, quantity))]
    return Ground(figures, values, by_kind, frozenset(years), bounds, len(reading.tokens))


def _room(reading: Reading, quantity: Quantity) -> tuple[float, float] | None:
    """The numbers that a vague or open figure of the text has room for; None for a plain one and in a headline."""
    low, high = quantity.low, quantity.high
    statement = reading.statement_at(quantity.start)
    if (low == high and not quantity.approximate) or statement is None or statement.role == "headline":
        return None
    if quantity.approximate:
        return (low or 0.0) * 0.85, (inf if high is None else high * 1.15)
    if high is None:
        return low or 0.0, (low or 0.0) * 1.15
    return (low if low is not None else 0.85 * high), high


def rivals(head: Figure, figures: Iterable[Figure]) -> list[Figure]:
    """The text's figures that a headline's may be a slip of, likeliest first: of its noun, kind and surroundings."""
    found = [
        (-_likeness(head, other), order, other)
        for order, other in enumerate(figures)
        if other.kind == head.kind and slip(head.value, other.value) and _likeness(head, other) >= LIKE
    ]
    return [other for _, _, other in sorted(found)]


def nearest(head: Figure, figures: Iterable[Figure]) -> Figure | None:
    """The text's figure in the likest surroundings; None where nothing is alike."""
    found = max(figures, key=lambda other: (_likeness(head, other), -other.start), default=None)
    return found if found and found.kind == head.kind and _likeness(head, found) >= LIKE else None


def is_of_one(head: Figure, other: Figure) -> bool:
    """Whether two figures count one thing by their noun, or are both money, percentages, ages."""
    return (bool(head.noun) and head.noun == other.noun) or (head.kind == other.kind != "plain")


def _likeness(head: Figure, other: Figure) -> float:
    noun = bool(head.noun) and head.noun == other.noun
    kind = head.kind == other.kind
    return len(head.around & other.around) + 2.0 * noun + (1.0 if kind and head.kind != "plain" else 0.5 * kind)


def slip(value: float, other: float) -> bool:
    """Whether one figure may be the other mistaken: close to it, its digits swapped, or ten times as large or more."""
    if value == other or not value or not other:
        return False
    small, large = sorted((abs(value), abs(other)))
    digits = (f"{small:.0f}", f"{large:.0f}")
    swapped = len(digits[0]) == len(digits[1]) > 1 and sorted(digits[0]) == sorted(digits[1])
    power = log10(large / small)
    return large - small <= 5 or large <= 1.25 * small or swapped or (power > 0.9 and abs(power - round(power)) < 1e-9)


def features(head: Figure, text: Ground, headline: Sequence[Figure], opens: bool) -> list[float]:
    """What a figure has in common with the text, as numbers in the order of `NAMES`."""
    value, kind = head.value, head.kind
    same = text.by_kind.get(kind, [])
    step = _step(head)
    equal = [other for other in text.figures if other.value == value]
    slips = [other for other in text.figures if slip(value, other.value)]
    alike = [other for other in slips if head.noun and other.noun == head.noun]
    likest = max((_likeness(head, other) for other in text.figures if other.value != value), default=0.0)
    digits = f"{value / head.scale:.4f}".rstrip("0").rstrip(".")
    pairs = text.values[:SUMMED]
    return [
        log10(abs(value) + 1),
        float(value == int(value)),
        float(len(digits)),
        float(len(digits) - len(digits.rstrip("0"))),
        log10(head.scale) if head.scale > 0 else 0.0,
        *(float(kind == one) for one in ("money", "percent", "ordinal", "year", "age")),
        float(opens),
        float(len(headline)),
        float(len(equal)),
        float(sum(other.kind == kind for other in equal)),
        max((_likeness(head, other) for other in equal), default=-1.0),
        _closest(value, text.values, step),
        _closest(value, same, step),
        float(_within(text.values, value - step, value + step)),
        float(_within(same, value - step, value + step)),
        float(_within(text.values, (value - step) * 100, (value + step) * 100)),
        float(_within(text.values, (value - step) / 100, (value + step) / 100)),
        float(len(slips)),
        float(len(alike)),
        max((_likeness(head, other) for other in slips), default=-1.0),
        likest,
        _closest(value, sorted(other.value for other in text.figures if head.noun and other.noun == head.noun), step),
        float(_two(pairs, value, 0.0)),
        float(_two(same, value, 0.0)),
        float(_two(same, value, step)),
        float(_quotient(pairs, value)),
        float(head.low < head.high and _within(text.values, head.low, head.high)),
        float(head.low < head.high),
        float(_like_sum(head, text.figures)),
        float(any(_tenfold(value, other.value) for other in slips if other.kind == kind or kind == "plain")),
        float(value in text.years or (value < 100 and any(year % 100 == value for year in text.years))),
        float(any(abs(one - two) == value for one, two in combinations(sorted(text.years)[:20], 2))),
        float(any(low <= value <= high for low, high in text.open)),
        float(len(text.figures)),
        log10(text.words + 1),
        float(any(other.value == value for other in headline if other.start != head.start)),
    ]


NAMES = tuple(
    """size whole digits zeros scale money percent ordinal year age opens figures equal equal_kind equal_likeness
    closest closest_kind rounded rounded_kind hundredfold hundredth slips slips_noun slips_likeness likest closest_noun
    sum sum_kind sum_about quotient fits bounded sum_like tenfold dated
    years_apart open text_figures text_words twice""".split()
)


def _step(head: Figure) -> float:
    """What a figure may have been rounded by: less than one in its last digit that is not 0."""
    digits = f"{head.value / head.scale:.6f}".rstrip("0").rstrip(".")
    if "." in digits:
        return 0.999 * head.scale * 10.0 ** -len(digits.partition(".")[2])
    zeros = len(digits) - len(digits.rstrip("0")) if digits.strip("0-") else 0
    return 0.999 * head.scale * 10.0**zeros


def _within(values: Sequence[float], low: float, high: float) -> bool:
    index = bisect_left(values, low)
    return index < len(values) and values[index] <= high


def _closest(value: float, values: Sequence[float], step: float) -> float:
    """How far the closest other value is off, as a share of this one; 9 where there is none."""
    index = bisect_left(values, value)
    near = (abs(other - value) for other in values[max(0, index - 1) : index + 2] if other != value)
    return min(9.0, min(near, default=inf) / max(abs(value), 1e-9))


def _two(values: Sequence[float], value: float, step: float) -> bool:
    """Whether two values add up to this one, or differ by it."""
    slack = max(step, 1e-6 * abs(value))
    return any(
        _within(values, value - one - slack, value - one + slack)
        or _within(values, value + one - slack, value + one + slack)
        for one in values
        if one
    )


def _like_sum(head: Figure, figures: Sequence[Figure]) -> bool:
    """Whether two figures of the text that are of what the headline's is of add up to it, or differ by it."""
    alike = {
        figure.value for figure in figures if head.around & figure.around or (head.noun and head.noun == figure.noun)
    }
    values = sorted(alike)[:SUMMED]
    return _two([value for value in values if value > 0], head.value, 0.0)


def _tenfold(value: float, other: float) -> bool:
    power = log10(value / other) if value > 0 and other > 0 else 0.0
    return abs(power) > 0.9 and abs(power - round(power)) < 1e-9


def _quotient(values: Sequence[float], value: float) -> bool:
    """Whether two values, multiplied or divided, or one as a percentage of the other, give this one."""
    slack = 0.02 * abs(value)
    return any(
        _within(values, (value - slack) * one, (value + slack) * one)
        or _within(values, (value - slack) / one, (value + slack) / one)
        or _within(values, (value - slack) * one / 100, (value + slack) * one / 100)
        for one in values
        if one > 1
    )
