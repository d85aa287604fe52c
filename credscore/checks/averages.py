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

Measured: no finding in 4.3 million words of published news, health news, press releases and comment; two false ones of
an earlier state were mended.

References: Brown and Heathers 2017 (GRIM test); Reuters Handbook of Journalism, dealing with figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

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
#: Words of averages that are none of the sum over the count, and of sums that are more than what is shared.
_OTHER = frozenset("median including additional another more plus extra".split())


def averages(reading: Reading) -> Iterator[Finding]:
    """Sums that are not what is shared times those who share it (NUM016)."""
    for statement, figures in told(reading):
        if len(figures) != 3 or not all(one.is_point and one.value > 0 for one in figures):
            continue
        words = {token.lower for token in reading.tokens_in(statement[1:3])}
        roles = None if words & _OTHER else _roles(reading, figures)
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
    for count in figures:
        one, two = (figure for figure in figures if figure is not count)
        if one.quantity.unit != two.quantity.unit or count.is_money or count.is_share or one.is_share:
            continue
        if count.quantity.unit in (None, one.quantity.unit):
            continue
        for total, share in ((one, two), (two, one)):
            shared = _is_shared(reading, count) or _is_split(reading, count, total, share)
            if _is_each(reading, count, share) and (shared or _is_in_all(reading, total)):
                return total, count, share
    return None


def _is_shared(reading: Reading, count: Figure) -> bool:
    """Whether a sum is said to be shared by those that are counted."""
    before = {lower(reading.tokens, count.first - step) for step in range(1, 2 * NEAR)}
    among = before & {"among", "between"} and before & {"equally", "evenly"}
    return bool(among and before & lexicon.words("measures", "shared"))


def _is_split(reading: Reading, count: Figure, total: Figure, share: Figure) -> bool:
    """ "The 12 workers shared a bonus of $6,000, or $500 each"."""
    after = {token.lower for token in reading.tokens[count.last : total.first]}
    verbs = lexicon.words("measures", "shared")
    return count.first < total.first < share.first <= total.last + NEAR and bool(after & verbs)


def _is_each(reading: Reading, count: Figure, share: Figure) -> bool:
    """Whether a figure is what each gets, the average or a rate in the time that is counted."""
    tokens = reading.tokens
    before = [lower(tokens, share.first - step) for step in range(1, NEAR + 1)]
    after = [lower(tokens, share.last + step) for step in range(NEAR)]
    if count.quantity.unit in _TIMES:
        rated = [
            word for word, unit in pairwise(after) if word in ("a", "per", "every") and unit == count.quantity.unit
        ]
        return bool(rated)
    if lexicon.words("measures", "apiece").intersection(after[:2]) or "each" in before[:2]:
        return True
    each = [lower(tokens, count.first - step) for step in (3, 2, 1)] == ["each", "of", "the"]
    return each or "average" in before


def _is_in_all(reading: Reading, figure: Figure) -> bool:
    """Whether a sum is said to be the total."""
    tokens = reading.tokens
    if lower(tokens, figure.last) in ("a", "per", "each"):
        return False
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
