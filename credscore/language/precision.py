"""What a written figure allows: the values that it may be a rounding of.

Arithmetic on figures of a text is done with intervals, as in statcheck (Nuijten et al. 2016) and the GRIM test (Brown
and Heathers 2017): two figures disagree only where no values that round to them agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.once import once
from credscore.language.units import is_money

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Quantity, Statement

#: How far off an approximate figure may be, as a share of it; a round one whose last digits are zeros, at most.
ABOUT, ROUND = 0.1, 0.05
#: Figures of one statement that are read; more are a table.
MOST = 24
_DIGITS = re.compile(r"\d[\d,]{0,24}(?:\.\d{1,12})?")
_SHARES = ("%", "percentage point")


class Interval(NamedTuple):
    """All values from `low` to `high`."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common, with room for the imprecision of floats."""
        room = 1e-9 * max(1.0, *(abs(end) for end in (*self, *other) if abs(end) < inf))
        return self.low <= other.high + room and other.low <= self.high + room

    def over(self, other: Interval) -> Interval:
        """All quotients; both must be of positive values."""
        return Interval(self.low / other.high if other.high else inf, self.high / other.low if other.low > 0 else inf)

    def times(self, factor: float) -> Interval:
        """All values, multiplied by a positive number."""
        return Interval(self.low * factor, self.high * factor)


class Figure(NamedTuple):
    """A quantity with the tokens that it stands on, `first` to `last` (left out)."""

    quantity: Quantity
    first: int
    last: int

    @property
    def value(self) -> float:
        """The point that is written, or the bound; 0 for none."""
        low, high = self.quantity.low, self.quantity.high
        return low if low is not None else high or 0.0

    @property
    def is_point(self) -> bool:
        """Whether one value is written and not a range or a bound."""
        return self.quantity.low is not None and self.quantity.low == self.quantity.high

    @property
    def is_share(self) -> bool:
        """Whether it is in percent."""
        return self.quantity.unit == "%"

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return is_money(self.quantity.unit)


@once
def figures(reading: Reading) -> tuple[tuple[Figure, ...], ...]:
    """The figures of every statement, in order; none for statements that are furniture or tables."""
    found: list[list[Figure]] = [[] for _ in reading.statements]
    for quantity in reading.quantities:
        statement = reading.statement_at(quantity.start)
        if statement is not None and statement.role != "furniture":
            found[statement.index].append(Figure(quantity, *reading.token_range(quantity[:2])))
    return tuple(tuple(line) if len(line) <= MOST else () for line in found)


def told(reading: Reading) -> Iterator[tuple[Statement, tuple[Figure, ...]]]:
    """The statements that have figures, with them."""
    return ((reading.statements[index], line) for index, line in enumerate(figures(reading)) if line)


def allowed(reading: Reading, figure: Figure, *, whole: float = 1.0) -> Interval:
    """The values that a figure allows: `whole` units of its last digit to either side.

    A count of less than a hundred, or that does not end in two zeros, is exact. A bound is open on its other side.
    """
    quantity = figure.quantity
    if quantity.low is None or quantity.high is None:
        return Interval(-inf if quantity.low is None else quantity.low, inf if quantity.high is None else quantity.high)
    low, high = quantity.low, quantity.high
    slack = whole * step(reading, figure)
    if quantity.approximate:
        slack = max(slack, ABOUT * max(abs(low), abs(high)))
    return Interval(low - slack, high + slack)


def step(reading: Reading, figure: Figure) -> float:
    """The unit of a figure's last digit: 0.1 million in "1.2 million", 100 in "12,400", 0 in a count of 43.

    Zeros at the end of a figure of a hundred and more are taken for rounding, up to a twentieth of it.
    """
    value = abs(figure.value)
    size, written = scale(reading, figure), _written(reading, figure)
    if written and (decimals := written.partition(".")[2]):
        return size * 10.0 ** -len(decimals)
    if value != int(value) or value > 1e15:
        return 0.0
    digits = f"{value:.0f}"
    zeros = len(digits) - len(digits.rstrip("0")) if value else 0
    if size > 1:
        return size
    if not written and zeros > 2:
        return min(10.0**zeros, value)
    if zeros < 2:
        return 1.0 if figure.quantity.unit in _SHARES else 0.0
    return min(10.0**zeros, ROUND * value)


def scale(reading: Reading, figure: Figure) -> float:
    """What the digits of a figure are multiplied by: 1e6 in "1.2 million" and "$6.5M", 1 in "12,400"."""
    written = _written(reading, figure)
    raw = float(written.replace(",", "")) if written else 0.0
    return abs(figure.value) / raw if raw and abs(figure.value) >= 999 * raw else 1.0


def _written(reading: Reading, figure: Figure) -> str:
    """The digits of a figure with their commas and point; empty where it is in words."""
    found = _DIGITS.search(reading.text, figure.quantity.start, figure.quantity.end)
    return found[0] if found else ""


def as_written(reading: Reading, figure: Figure) -> str:
    """A figure as written, without the "or" that leads to it."""
    return reading.words(figure.quantity[:2]).removeprefix("or ")


def shown(value: float) -> str:
    """A number for a message: no more than three digits behind what is before the point."""
    if abs(value) >= 1e6:
        for name, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
            if abs(value) >= size:
                return f"{_short(value / size)} {name}"
    return _short(value)


def _short(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    if 0 < abs(value) < 0.1:
        return f"{value:.2g}"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
