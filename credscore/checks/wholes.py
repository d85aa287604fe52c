"""Wholes and parts: parts that are larger than their whole or do not add up to it.

NUM011 part-exceeds-whole

What it flags: a part that is larger than its whole ("12 people, including 15 children"); all parts of a whole that do
not add up to it ("64 people, 45 adults and nine children"); shares of answers that exclude each other and come to more
than rounding allows.

Why: adding up a list is the first thing a copy editor does with it, and the first thing a reader does who looks for a
mistake. A sum that is wrong tells that one of its figures is.

Example: The bus was carrying 31 passengers, including 36 children.

Better: The bus was carrying 36 passengers, including 31 children.

Known weakness: parts in other words than the ones it knows for people, vehicles, animals and votes are added up only
behind a colon, a bracket or a dash. Groups that overlap are left alone as long as each fits into the whole.

Measured: no finding in 4.3 million words of published news, health news, press releases and comment; the eight false
ones of earlier states were read and mended (`training/labels/flags` has what the last flagged), so its precision
there is unknown. Of 13 parts behind "including" that were made larger than their whole in published news, 7 were found.

References: Reuters Handbook of Journalism, dealing with figures; AAPOR, disclosure standards, on rounding in polls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credscore.checks.registry import Rule
from credscore.language import wholes
from credscore.language.precision import Figure, allowed, as_written, figures, shown
from credscore.language.reading import Reading
from credscore.language.wholes import Portion
from credscore.spans import Span
from credscore.values import Finding

#: How far a sum of parts may be from the whole, as a share of it, where the words leave open that it is one.
NEAR = 0.34


def portions(reading: Reading) -> Iterator[Finding]:
    """Parts larger than their whole, sums that are wrong (NUM011)."""
    lines = figures(reading)
    for index, line in enumerate(lines):
        told: set[int] = set()
        before = lines[index - 1] if index else ()
        for portion in (*wholes.included(reading, line), *wholes.of_it(reading, before, line)):
            if _is_larger(reading, portion) and portion.parts[0].first not in told:
                told.add(portion.parts[0].first)
                yield _exceeds(reading, portion)
        for portion in wholes.divided(reading, line):
            if _is_wrong(reading, portion):
                yield _adds_up(reading, portion)
        for portion in wholes.overfull(reading, line):
            if sum(allowed(reading, part, whole=0.5).low for part in portion.parts) > portion.whole.value:
                yield _adds_up(reading, portion)
        for run in wholes.answers(reading, line):
            if sum(one.value for one in run) > 100 + 0.5 * len(run) + 0.5:
                yield _too_many(reading, run)


def _is_larger(reading: Reading, portion: Portion) -> bool:
    return allowed(reading, portion.parts[0], whole=0.5).low > allowed(reading, portion.whole, whole=0.5).high


def _is_wrong(reading: Reading, portion: Portion) -> bool:
    whole = allowed(reading, portion.whole, whole=0.5)
    intervals = [allowed(reading, part, whole=0.5) for part in portion.parts]
    low, high = sum(one.low for one in intervals), sum(one.high for one in intervals)
    if low <= whole.high and whole.low <= high:
        return False
    value, total = portion.whole.value, sum(part.value for part in portion.parts)
    return portion.sure or abs(value - total) <= NEAR * value


def _exceeds(reading: Reading, portion: Portion) -> Finding:
    part, whole = (as_written(reading, figure) for figure in (portion.parts[0], portion.whole))
    return Finding(
        "NUM011",
        Span(*portion.parts[0].quantity[:2]),
        f"{part} out of {whole}: a part cannot be larger than its whole. Which figure is right?",
        0.9 if portion.sure else 0.8 if portion.alike else 0.5,
        related=(Span(*portion.whole.quantity[:2]),),
        values={"part": part, "whole": whole},
        level="error" if portion.sure else "warning" if portion.alike else "note",
    )


def _adds_up(reading: Reading, portion: Portion) -> Finding:
    total = shown(sum(part.value for part in portion.parts))
    summed, whole = _summed(reading, portion.parts), as_written(reading, portion.whole)
    return Finding(
        "NUM011",
        Span(*portion.whole.quantity[:2]),
        f"{summed} is {total}, not {whole}: which figure is wrong, or who is left out?",
        0.9 if portion.sure else 0.75,
        related=tuple(Span(*part.quantity[:2]) for part in portion.parts),
        values={"found": whole, "sum": total},
        level="error" if portion.sure else "warning",
    )


def _too_many(reading: Reading, run: Sequence[Figure]) -> Finding:
    total = shown(sum(one.value for one in run))
    return Finding(
        "NUM011",
        Span(*run[0].quantity[:2]),
        f"{_summed(reading, run)} is {total} percent: could people give several answers, or is a figure wrong?",
        0.85,
        related=tuple(Span(*one.quantity[:2]) for one in run[1:]),
        values={"sum": total},
        level="warning",
    )


def _summed(reading: Reading, parts: Sequence[Figure]) -> str:
    return " and ".join(as_written(reading, part) for part in parts)


RULES: tuple[Rule, ...] = (Rule("NUM011", "part-exceeds-whole", "numbers", "error", "all", True, portions),)
