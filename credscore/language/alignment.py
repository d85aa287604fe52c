"""Which claims tell of one and the same count, and whether their figures can both hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Claim, Quantity

#: Claims of one thing that are compared with each other; a draft with more is a list.
CROWD = 12
#: Statements apart, at most, when nothing but the draft's own order says that two tolls are of one event.
NEAR = 2
#: Events of which a draft gives many tolls, by place and day.
_SPREADING = frozenset(("event:outbreak", "event:war", "event:famine"))


def disagreeing(reading: Reading) -> Iterator[tuple[Claim, Claim, int]]:
    """Pairs of claims about one count whose figures cannot both hold, and how surely it is one count, from 1 to 3."""
    groups: dict[tuple[str, str | None, frozenset[str]], list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if claim.kind in ("toll", "count"):
            groups[claim.kind, claim.noun, claim.event if claim.kind == "toll" else frozenset()].append(claim)
    for group in groups.values():
        for index, later in enumerate(group[:CROWD]):
            for former in group[:index]:
                if former.statement != later.statement and disjoint(former.quantity, later.quantity):
                    same = _same_event(former, later) if later.kind == "toll" else _same_things(former, later)
                    if same:
                        yield former, later, same


def _same_event(one: Claim, two: Claim) -> int:
    """How surely two tolls are of one event: 0 not, 1 near each other, 2 by event or place, 3 by both or by the day."""
    if _clash(one, two):
        return 0
    events = _marked(one, "event") & _marked(two, "event")
    names = _marked(one, "name") & _marked(two, "name")
    days = one.times & two.times - {"back"}
    if (events | _marked(one, "event") | _marked(two, "event")) & _SPREADING and not (names and days):
        return int(bool(names))
    if (events and names) or (events and days) or (names and days):
        return 3
    if events or names:
        return 2
    return int(two.statement - one.statement <= NEAR and not (_marked(one, "name") and _marked(two, "name")))


def _same_things(one: Claim, two: Claim) -> int:
    """How surely two counts are of the same things: the later points back, or the same words stand around both."""
    if _clash(one, two) or not _slip(one.quantity, two.quantity):
        return 0
    shared = len(one.event & two.event)
    if "form:definite" in two.scope and (shared or two.statement - one.statement <= NEAR):
        return 2
    return 2 if shared >= 2 and one.noun != "person" else 0


def _clash(one: Claim, two: Claim) -> bool:
    """Whether events, names, times or modifiers tell two claims apart."""
    for mark in ("event", "name"):
        ours, theirs = _marked(one, mark), _marked(two, mark)
        if ours and theirs and not ours & theirs:
            return True
    if ("back" in one.times) != ("back" in two.times) or _marked(one, "mod") != _marked(two, "mod"):
        return True
    ours, theirs = one.times - {"back"}, two.times - {"back"}
    return bool(ours and theirs and not ours & theirs)


def _marked(claim: Claim, mark: str) -> frozenset[str]:
    return frozenset(word for word in claim.scope if word.startswith(mark + ":"))


def _slip(one: Quantity, two: Quantity) -> bool:
    """Whether one figure may be the other mistyped: close to it, or with the same digits in another order."""
    if one.low is None or two.low is None:
        return False
    small, large = sorted((one.low, two.low))
    return large - small <= 3 or large <= 1.25 * small or sorted(f"{small:.0f}") == sorted(f"{large:.0f}")


# --- figures -----------------------------------------------------------------------------------------------


def disjoint(one: Quantity, two: Quantity) -> bool:
    """Whether two figures cannot both hold, with room for rounding and approximation."""
    (low, high), (other_low, other_high) = bounds(one), bounds(two)
    return high < other_low or other_high < low


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The interval that a figure allows: round figures may be rounded, approximate ones a tenth off."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        return (-inf if low is None else low), (inf if high is None else high)
    if quantity.approximate:
        return low - 0.1 * abs(low), high + 0.1 * abs(high)
    slack = rounding(low) if low == high else 0.0
    return low - slack, high + slack


def rounding(value: float) -> float:
    """Half a unit of the last digit that is not 0, for figures of 100 and more that end in two zeros."""
    if value < 100 or value % 100 or value != int(value):
        return 0.0
    digits = f"{value:.0f}"
    return 0.5 * 10.0 ** (len(digits) - len(digits.rstrip("0")))


def same_source(reading: Reading, one: Claim, two: Claim) -> bool:
    """Whether both claims are the writer's, or both are one source's ("the mining company", then "the company")."""
    ours, theirs = voice(reading, one), voice(reading, two)
    return ours == theirs or bool(ours and theirs and (ours <= theirs or theirs <= ours))


def voice(reading: Reading, claim: Claim) -> frozenset[str]:
    """By whose word a claim is made: the speaker's name, or the words for the source; empty for the writer."""
    if claim.attribution is None:
        return frozenset()
    attribution = reading.attributions[claim.attribution]
    words = attribution.speaker or " ".join(reading.words(span) for span in attribution.source)
    named = frozenset(word for word in words.lower().split() if word not in ("the", "a", "an"))
    return named or frozenset((f"source {claim.attribution}",))
