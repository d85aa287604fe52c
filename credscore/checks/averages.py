"""Totals, counts and averages that cannot all hold.

NUM016 average-or-rate

What it flags: in one statement a sum, the number of those who share it and what each of them gets, or a sum, a rate and
the time, where one of the three is wrong: "2 billion, shared equally among 5 million households, … each 4,000".

Why: dividing by thousands is where zeros get lost, and a sum for each of us is what readers remember. Dividing again
takes a minute (journalism schools' numeracy guides make it the second check after percentages).

Example: The 2 billion crowns, shared equally among 5 million households, would give each household 4,000 crowns.

Better: The 2 billion crowns, shared equally among 5 million households, would give each household 400 crowns.

Known weakness: only statements with one sum, one count and one share are read, and only where words say that it is
shared or that it is what each gets. Medians and ranges are left alone.

References: Brown and Heathers 2017 (GRIM test); Reuters Handbook of Journalism, dealing with figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credscore.checks.registry import Rule
from credscore.language import lexicon
from credscore.language.numerals import lower
from credscore.language.precision import Figure, Interval, allowed, as_written, shown, told
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Finding

#: How far words of sharing may stand from the count of those who share.
NEAR = 4
_TIMES = frozenset("second minute hour day week month year decade".split())


def averages(reading: Reading) -> Iterator[Finding]:
    """Sums that are not what is shared times those who share it (NUM016)."""
    for statement, figures in told(reading):
        if len(figures) != 3 or not all(one.is_point and one.value > 0 for one in figures):
            continue
        words = {token.lower for token in reading.tokens_in(statement[1:3])}
        if "median" in words or not words & {"each", "apiece", "average", "equally", "evenly"}:
            continue
        roles = _roles(reading, figures)
        if roles is not None:
            total, count, share = roles
            right = allowed(reading, total, whole=0.5).over(allowed(reading, count, whole=0.5))
            if not right.meets(_loose(reading, share)):
                yield _finding(reading, total, count, share)


def _loose(reading: Reading, share: Figure) -> Interval:
    """What a share allows: averages are rounded more freely than counts."""
    low, high = allowed(reading, share)
    return Interval(min(low, 0.95 * share.value), max(high, 1.05 * share.value))


def _roles(reading: Reading, figures: Sequence[Figure]) -> tuple[Figure, Figure, Figure] | None:
    """Which figure is the sum, which the number of those who share it, and which is what each gets."""
    counts = [one for one in figures if _is_shared(reading, one)]
    shares = [one for one in figures if _is_each(reading, one) and one not in counts]
    if len(shares) != 1:
        return None
    rest = [one for one in figures if one is not shares[0]]
    totals = [one for one in rest if one.quantity.unit == shares[0].quantity.unit and one not in counts]
    if len(totals) != 1 or totals[0].value <= shares[0].value:
        return None
    count = next(one for one in rest if one is not totals[0])
    if count.is_money or count.is_share or count.quantity.unit in (None, totals[0].quantity.unit, *_TIMES):
        return None
    return (totals[0], count, shares[0]) if counts == [count] or _is_in_all(reading, totals[0]) else None


def _is_shared(reading: Reading, figure: Figure) -> bool:
    """Whether a sum is said to be shared by those that are counted."""
    before = {lower(reading.tokens, figure.first - step) for step in range(1, NEAR + 1)}
    among = bool(before & {"among", "between", "by"})
    wide = {lower(reading.tokens, figure.first - step) for step in range(1, 2 * NEAR)}
    return among and bool(wide & lexicon.words("measures", "shared")) and bool(wide & {"equally", "evenly"})


def _is_each(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is what each gets, or the average."""
    tokens = reading.tokens
    before = [lower(tokens, figure.first - step) for step in range(1, 4)]
    if lower(tokens, figure.last) in lexicon.words("measures", "apiece"):
        return True
    return before[0] == "each" or before[1] == "each" or (before[0] == "of" and before[1] == "average")


def _is_in_all(reading: Reading, figure: Figure) -> bool:
    """Whether a sum is said to be the total."""
    tokens = reading.tokens
    around = [
        lower(tokens, at) for at in (*range(figure.first - 4, figure.first), *range(figure.last, figure.last + 3))
    ]
    return "total" in around or ("in" in around and "all" in around)


def _finding(reading: Reading, total: Figure, count: Figure, share: Figure) -> Finding:
    whole, number, each = (as_written(reading, figure) for figure in (total, count, share))
    right = shown(total.value / count.value)
    return Finding(
        "NUM016",
        Span(*share.quantity[:2]),
        f"{whole} over {number} is about {right} each, not {each}: which of the three is right?",
        0.85,
        related=(Span(*total.quantity[:2]), Span(*count.quantity[:2])),
        values={"found": each, "expected": right},
    )


RULES: tuple[Rule, ...] = (Rule("NUM016", "average-or-rate", "numbers", "warning", "all", True, averages),)
