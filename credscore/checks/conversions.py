"""Measures told twice: in two units that do not convert into each other.

NUM014 conversion

What it flags: a measure and its conversion in brackets or behind "or" that are not the same length, area, mass, volume,
speed or temperature; a difference of temperatures that was converted like a reading of a thermometer; two sums of money
in one draft whose conversions between the same two currencies imply rates more than three times apart. An error where
the two are more than a quarter apart, a warning below.

Why: readers use one of the two units and believe it. AP and Reuters convert every measure for readers elsewhere; a
wrong factor or a lost zero is one of the commonest slips in the process, and reading both units back finds it.

Example: The fires burned 20,000 square kilometers (12,400 square miles) of forest.

Better: The fires burned 20,000 square kilometers (7,700 square miles) of forest.

Known weakness: it takes round figures for rounded ones, so a conversion a tenth off is left alone. Tons, gallons and
pints are both the American and the British. Rates of currencies are compared only within the draft.

Measured: no finding in 4.3 million words of published news, health news, press releases and comment, where a conversion
stands about every 40,000 words.

References: AP Stylebook, metric system; Reuters Handbook of Journalism, measurements; NIST Special Publication 811.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from credscore.checks.registry import Rule
from credscore.language.measures import differences, fahrenheit, in_base, many, measure, rounded
from credscore.language.precision import Figure, as_written, shown, told
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Finding

#: How far apart two measures are, as a ratio, before it is an error; two rates of exchange, before they are compared.
FAR, RATES = 1.25, 3.0
#: Words between a measure and its conversion in brackets: "10 miles north of here (16 km)".
BETWEEN = 3
_CELSIUS, _FAHRENHEIT = "degree celsius", "degree fahrenheit"
_WARMING = frozenset(("warming", "pre-industrial", "preindustrial"))
_ZERO = frozenset(("zero", "freezing", "0"))


def conversions(reading: Reading) -> Iterator[Finding]:
    """Measures in two units that differ, and rates of exchange that differ (NUM014)."""
    rates: dict[tuple[str, str], list[tuple[Figure, Figure]]] = defaultdict(list)
    for _, figures in told(reading):
        for one, two in pairwise(figures):
            if not _is_conversion(reading, one, two):
                continue
            units = one.quantity.unit or "", two.quantity.unit or ""
            if {*units} == {_CELSIUS, _FAHRENHEIT}:
                yield from _temperatures(reading, one, two)
            elif one.is_money and two.is_money and one.value and two.value:
                rates[units].append((one, two))
            else:
                yield from _measures(reading, one, two)
    for listed in rates.values():
        yield from _rates(reading, listed)


def _is_conversion(reading: Reading, one: Figure, two: Figure) -> bool:
    """Whether a second figure stands in brackets or behind "or" right after the first, in another unit."""
    if one.quantity.unit == two.quantity.unit or None in (one.quantity.unit, two.quantity.unit):
        return False
    between = [token.lower for token in reading.tokens[one.last : two.first]]
    after = reading.tokens[two.last].lower if two.last < len(reading.tokens) else "."
    if between[-1:] == ["("]:
        return after == ")" and len(between) <= BETWEEN + 1 and all(map(str.isalpha, between[:-1]))
    return between == [",", "or"] and after in (",", ".", ")", ";", "—", "–")


def _measures(reading: Reading, one: Figure, two: Figure) -> Iterator[Finding]:
    ours, theirs = measure(one.quantity.unit or ""), measure(two.quantity.unit or "")
    if ours is None or theirs is None or ours.kind != theirs.kind:
        return
    for value, other in zip(_ends(one), _ends(two), strict=True):
        if value is None or other is None or value <= 0 or other <= 0:
            continue
        first, second = rounded(reading, one, value), rounded(reading, two, other)
        if not in_base(ours, first).meets(in_base(theirs, second)):
            right = value * (ours.low + ours.high) / (theirs.low + theirs.high)
            yield _finding(reading, one, two, right, far=max(right, other) > FAR * min(right, other))
            return


def _ends(figure: Figure) -> tuple[float | None, float | None]:
    return figure.quantity.low, None if figure.is_point else figure.quantity.high


def _temperatures(reading: Reading, one: Figure, two: Figure) -> Iterator[Finding]:
    if any(not figure.is_point and None not in figure.quantity[2:4] for figure in (one, two)):
        return
    cold, warm = (one, two) if one.quantity.unit == _CELSIUS else (two, one)
    as_reading, as_difference = (_meets(reading, cold, warm, difference=difference) for difference in (False, True))
    differs = _is_difference(reading, one, two)
    if as_difference or (as_reading and not differs):
        return
    right = fahrenheit(cold.value, difference=differs)
    if one is warm:
        right = (one.value - (0 if differs else 32)) / 1.8
    yield _finding(reading, one, two, right, far=as_reading or abs(right - two.value) > 5)


def _meets(reading: Reading, cold: Figure, warm: Figure, *, difference: bool) -> bool:
    low, high = rounded(reading, cold, cold.value)
    slack = max(0.5 * (high - low), 0.5 if cold.value == int(cold.value) else 0.05)
    middle = fahrenheit(cold.value, difference=difference)
    room = max(1.0 if warm.value == int(warm.value) else 0.1, 0.1 * abs(warm.value) * warm.quantity.approximate)
    return abs(middle - warm.value) <= 1.8 * min(slack, 1.0 + 9 * cold.quantity.approximate) + room


def _is_difference(reading: Reading, one: Figure, two: Figure) -> bool:
    """Whether temperatures are told to differ by so much: "warmed by 3C (5.4F)"."""
    before, behind = differences()
    words = [token.lower for token in reading.tokens[max(0, one.first - 2) : one.first]]
    after = [token.lower for token in reading.tokens[two.last + 1 : two.last + 3]]
    by = words[-1:] == ["by"] or (words[-1:] == ["of"] and words[0] in before)
    compared = after[:1] and after[0] in behind and not _ZERO & set(after)
    statement = reading.statement_at(one.quantity.start)
    warming = statement and _WARMING & {token.lower for token in reading.tokens_in(statement[1:3])}
    return bool(by or compared or (warming and abs(one.value) <= 10))


def _finding(reading: Reading, one: Figure, two: Figure, right: float, *, far: bool) -> Finding:
    first, second = as_written(reading, one), as_written(reading, two)
    unit = many(two.quantity.unit or "")
    return Finding(
        "NUM014",
        Span(*two.quantity[:2]),
        f"{first} is about {shown(right)} {unit}, not {second}: which of the two is right?",
        0.95 if far else 0.8,
        related=(Span(*one.quantity[:2]),),
        values={"found": second, "expected": shown(right), "unit": two.quantity.unit},
        level="error" if far else "warning",
    )


def _rates(reading: Reading, listed: list[tuple[Figure, Figure]]) -> Iterator[Finding]:
    """The conversion whose rate of exchange is farthest from the draft's middle one."""
    ranked = sorted(listed, key=lambda pair: pair[1].value / pair[0].value)
    if len(ranked) < 2:
        return
    low, middle, high = (ranked[index][1].value / ranked[index][0].value for index in (0, len(ranked) // 2, -1))
    if high <= RATES * low:
        return
    odd = ranked[0] if middle / low >= high / middle and len(ranked) > 2 else ranked[-1]
    other = ranked[len(ranked) // 2] if len(ranked) > 2 else ranked[0]
    first, second = (f"{as_written(reading, pair[0])} ({as_written(reading, pair[1])})" for pair in (odd, other))
    yield Finding(
        "NUM014",
        Span(*odd[1].quantity[:2]),
        f"{first} and {second}: the rates of exchange are {shown(high / low)} times apart; which sum is right?",
        0.8,
        related=(Span(*odd[0].quantity[:2]), Span(*other[0].quantity[:2]), Span(*other[1].quantity[:2])),
        values={"found": first, "other": second},
        level="warning",
    )


RULES: tuple[Rule, ...] = (Rule("NUM014", "conversion", "numbers", "error", "all", True, conversions),)
