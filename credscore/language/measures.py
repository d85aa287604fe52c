"""Measures: what a unit is in the base unit of its kind, and how far two written measures may be apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import lexicon
from credscore.language.precision import ABOUT, Figure, Interval, step
from credscore.language.units import pairs

if TYPE_CHECKING:
    from credscore.language.reading import Reading

_POWERS = {"square": 2, "cubic": 3}
_SQUARED = {1: "length", 2: "area", 3: "volume"}
_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0}
_LITERS = 1000.0


class Measure(NamedTuple):
    """A kind of measure and what one of it is in the kind's base unit, between two values."""

    kind: str
    low: float
    high: float


@cache
def measure(unit: str) -> Measure | None:
    """What a unit measures: "mile", "square mile", "mile per hour"; None for what has no fixed size."""
    above, per, below = unit.partition(" per ")
    if per:
        found = measure(above)
        if found is None or below not in _SECONDS:
            return None
        kind = "speed" if found.kind == "length" else f"{found.kind} in time"
        return Measure(kind, found.low / _SECONDS[below], found.high / _SECONDS[below])
    power, _, base = unit.partition(" ")
    if power in _POWERS and base in _factors():
        found, exponent = _factors()[base], _POWERS[power]
        # A liter is the base unit of volume.
        size = _LITERS if exponent == 3 else 1.0
        return Measure(_SQUARED[exponent], found.low**exponent * size, found.high**exponent * size)
    return _factors().get(unit)


@cache
def _factors() -> Mapping[str, Measure]:
    found = {}
    for name, told in pairs("measures", "factors"):
        kind, *sizes = told.split()
        found[name] = Measure(kind, float(sizes[0]), float(sizes[-1]))
    return found


@cache
def differences() -> tuple[frozenset[str], frozenset[str]]:
    """Words before and behind a temperature that make it a difference of two."""
    return lexicon.words("measures", "differences"), lexicon.words("measures", "compared")


def many(unit: str) -> str:
    """A unit in the plural, for a message: "feet", "kilometers per hour", "degrees Fahrenheit"."""
    above, per, below = unit.partition(" per ")
    if above.startswith("degree "):
        return f"degrees {above.removeprefix('degree ').capitalize()}"
    plural = above[:-4] + "feet" if above.endswith("foot") else f"{above}{'es' if above.endswith('inch') else 's'}"
    return f"{plural}{per}{below}"


def rounded(reading: Reading, figure: Figure, value: float) -> Interval:
    """The values of a measure that one end of a figure allows: a unit of its last digit, a tenth at most."""
    digits = f"{abs(value):.0f}"
    zeros = 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value == int(value) and value else 1.0
    slack = step(reading, figure) if value != int(value) else zeros
    room = max(min(slack, ABOUT * abs(value)), ABOUT * abs(value) if figure.quantity.approximate else 0.0)
    return Interval(value - room, value + room)


def in_base(measured: Measure, values: Interval) -> Interval:
    """The values in the base unit."""
    return Interval(values.low * measured.low, values.high * measured.high)


def fahrenheit(celsius: float, *, difference: bool) -> float:
    """A reading, or a difference, of degrees Celsius in degrees Fahrenheit."""
    return celsius * 1.8 + (0.0 if difference else 32.0)
