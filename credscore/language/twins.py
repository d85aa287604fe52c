"""Twin counts: nearly the same figure for things of one noun, in nearly the same words, at two places of a draft.

A count that is one to three off another, or has its digits in another order, is seldom of other things when it is large
or when its words are the other's. Twins are looked up by value and by digits, so the time grows with the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from credscore.language.claims import content

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Claim

#: How far apart two figures of one thing are that somebody typed; tokens to either side that tell of what they are.
CLOSE, BESIDE = 3, 12
#: Earlier claims with one value that a claim is held to.
MOST = 4
#: Shared words, at least, around close figures of one, two, three and more digits; around those with swapped digits.
ALIKE, SWAPPED = (2, 1, 0, 0), (1, 0, 0, 0)
_EMPTY = frozenset("another more other billion million thousand total nearly almost additional".split())


def twins(reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims, the earlier first, whose figures are as alike as their words."""
    by_value: dict[tuple[str, float], list[Claim]] = defaultdict(list)
    by_digits: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for later in reading.claims:
        value = point(later)
        if not value or later.noun is None or reading.statements[later.statement].role == "headline":
            continue
        ordered = "".join(sorted(f"{value:.0f}"))
        if not by_value[later.noun, value]:
            near = (one for step in range(-CLOSE, CLOSE + 1) for one in by_value.get((later.noun, value + step), ()))
            former = _likest(reading, later, [*near, *by_digits[later.noun, ordered]])
            if former:
                yield former, later
        for kept in (by_value[later.noun, value], by_digits[later.noun, ordered]):
            kept.append(later)
            del kept[:-MOST]


def point(claim: Claim) -> float | None:
    """The value of an exact count of three and more; None for bounds, ranges and rough ones."""
    quantity = claim.quantity
    exact = quantity.low is not None and quantity.low == quantity.high and not quantity.approximate
    return quantity.low if exact and (quantity.low or 0) >= 3 else None


def _likest(reading: Reading, later: Claim, earlier: list[Claim]) -> Claim | None:
    """The earlier claim in whose words a claim is told, when they are alike enough for its figure."""
    found = [one for one in earlier if one.statement < later.statement]
    if not found:
        return None
    shared, _, former = max((len(shared_words(reading, one, later)), index, one) for index, one in enumerate(found))
    digits = len(f"{max(point(former) or 0, point(later) or 0):.0f}")
    swapped = abs((point(former) or 0) - (point(later) or 0)) > CLOSE
    least = (SWAPPED if swapped else ALIKE)[min(digits, len(ALIKE)) - 1]
    back = any(mark.startswith("back:") for mark in later.scope)
    return former if shared >= min(least, max(1, least - back)) else None


def shared_words(reading: Reading, one: Claim, two: Claim) -> frozenset[str]:
    """The content words that stand around both counts, their noun left out."""
    return _around(reading, one) & _around(reading, two)


def _around(reading: Reading, claim: Claim) -> frozenset[str]:
    statement = reading.statements[claim.statement]
    (first, last), (begin, end) = reading.token_range(claim.quantity[:2]), reading.token_range(statement[1:3])
    beside = (*reading.tokens[max(begin, first - BESIDE) : first], *reading.tokens[last : min(end, last + BESIDE)])
    own = content((claim.quantity.noun or "",))
    return content(token.lower for token in beside) - own - _EMPTY
