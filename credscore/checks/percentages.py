"""Percentages held against the counts, sums and changes that they are told with.

NUM012 percent-count

What it flags: a percentage or fraction that its own figures do not give: "21 of 40, or 60 percent"; a change from one
figure to another told as another percentage ("from 60 to 420, an increase of 700 percent"), or as doubling where it is
none; a percentage that no count of so few people can make; a share of a sum told just before.

Why: most readers take the percentage and leave the arithmetic to the paper. Newspapers' own lists of corrections and
the numeracy guides of journalism schools put percentages first among the slips that anybody can find with a pencil.

Example: Thefts rose from 60 to 420 in a year, an increase of 700 percent.

Better: Thefts rose from 60 to 420 in a year, an increase of 600 percent.

Known weakness: figures are read with room for rounding, by a whole unit of a percentage's last digit. It compares only
what stands side by side in one statement, or a fraction with a count of the same people in the next one.

Measured: one finding in 4.3 million words of published news, health news, press releases and comment, and it is a
mistake in print; two false ones of earlier states were mended. Too few to give a share.

References: Nuijten et al. 2016 (statcheck); Brown and Heathers 2017 (GRIM test); Reuters Handbook of Journalism,
dealing with figures; journalistsresource.org on percent change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor

from credscore.checks.registry import Rule
from credscore.language import lexicon, shares
from credscore.language.claims import folded
from credscore.language.counted import DETERMINERS
from credscore.language.numerals import lower
from credscore.language.precision import Figure, Interval, allowed, as_written, figures, shown
from credscore.language.reading import Reading
from credscore.language.shares import Change, Part
from credscore.spans import Span
from credscore.values import Finding

#: The smallest and largest whole of which a percentage is asked whether any count gives it.
LEAST, FEW = 5, 120
_STAFF = frozenset("staff workforce employees workers people jobs".split())
_GONE = frozenset(("fired", "cut"))


def percentages(reading: Reading) -> Iterator[Finding]:
    """Percentages that their figures do not give (NUM012)."""
    lines = figures(reading)
    for index, line in enumerate(lines):
        told: set[int] = set()
        for finding in (
            *_parts(reading, line),
            *_restated_shares(reading, line),
            *_changes(reading, line),
            *_of_whole(reading, line),
            *_of_sum(reading, line, lines[index - 1] if index else ()),
            *_fraction_before(reading, lines[index - 1] if index else (), line),
        ):
            if finding.span.start not in told:
                told.add(finding.span.start)
                yield finding


def _finding(
    reading: Reading,
    span: Span,
    said: str,
    right: str,
    related: Sequence[Figure],
    sure: float,
    level: str | None = None,
) -> Finding:
    found = reading.words(span).removeprefix("or ")
    return Finding(
        "NUM012",
        span,
        f"{said[:1].upper()}{said[1:]} {right}, not {found}: which of the figures is right?",
        sure,
        related=tuple(Span(*figure.quantity[:2]) for figure in related if figure.quantity.start != span.start),
        values={"found": found, "expected": right},
        level=level,
    )


def _span(figure: Figure) -> Span:
    return Span(*figure.quantity[:2])


def _percent(value: float) -> str:
    return f"{shown(value)} %"


# --- counts and changes -------------------------------------------------------------------------------------


def _parts(reading: Reading, line: Sequence[Figure]) -> Iterator[Finding]:
    for part in shares.parts(reading, line):
        told = list(shares.shares_of(reading, part, line))
        if part.counted.low > part.among.high or not told:
            continue
        if any(shares.percent(reading, share).meets(part.percent) for share in told):
            continue
        yield _finding(
            reading, _span(told[0]), f"{_said(reading, part)} is", _percent(part.value), (part.number, part.whole), 0.9
        )


def _restated_shares(reading: Reading, line: Sequence[Figure]) -> Iterator[Finding]:
    for fraction, share in shares.restated(reading, line):
        if not shares.percent(reading, share).meets(shares.percent(reading, fraction)):
            said = f"{as_written(reading, fraction)} is"
            yield _finding(reading, _span(share), said, _percent(100 * fraction.value), (fraction,), 0.85)


def _said(reading: Reading, part: Part) -> str:
    if part.number is part.whole:
        return as_written(reading, part.number)
    return f"{as_written(reading, part.number)} of {as_written(reading, part.whole)}"


def _changes(reading: Reading, line: Sequence[Figure]) -> Iterator[Finding]:
    for change in shares.changes(reading, line):
        said = f"from {as_written(reading, change.former)} to {as_written(reading, change.later)} is a change of"
        for share in shares.change_of(reading, change, line):
            right = _right(reading, change, share)
            if right:
                yield _finding(reading, _span(share), said, right, change, 0.9)
        for size in shares.difference_of(reading, change, line):
            low, high = shares.points(reading, change)
            if not allowed(reading, size, whole=0.5).meets(Interval(low, high)):
                right = shown(abs(change.later.value - change.former.value))
                yield _finding(reading, _span(size), said, right, change, 0.85)
        times = shares.multiple(reading, change)
        if times:
            ratio = allowed(reading, change.later, whole=0.5).over(allowed(reading, change.former, whole=0.5))
            if not ratio.meets(times[1]):
                token = reading.tokens[times[0]]
                right = f"{shown(change.later.value / change.former.value)} times as much"
                said = said.removesuffix("is a change of") + "is"
                yield _finding(reading, Span(token.start, token.end), said, right, change, 0.85)


def _right(reading: Reading, change: Change, share: Figure) -> str | None:
    """The change that two figures give, where the percentage told is another one; points of rates are NUM003's."""
    told, by = shares.percent(reading, share), shares.relative(reading, change)
    rates = change.former.is_share and change.later.is_share
    apart = shares.points(reading, change)
    if share.quantity.unit == "percentage point":
        return (
            f"{shown(abs(change.later.value - change.former.value))} points"
            if rates and not told.meets(apart)
            else None
        )
    if told.meets(by) or (rates and told.meets(apart)):
        return None
    return _percent(100 * abs(change.later.value / change.former.value - 1))


# --- shares of a whole that is told -------------------------------------------------------------------------


def _of_whole(reading: Reading, line: Sequence[Figure]) -> Iterator[Finding]:
    """ "40 percent of the 300 residents, or 150", and percentages that no count of so few gives."""
    for index, (one, two) in enumerate(pairwise(line)):
        if _is_share_of(reading, one, two):
            count = line[index + 2] if index + 2 < len(line) else None
            if count is not None and _is_restated(reading, two, count):
                yield from _restated(reading, one, two, count)
            else:
                yield from _impossible(reading, one, two)
        elif _is_whole_first(reading, one, two):
            yield from _impossible(reading, two, one)


def _restated(reading: Reading, share: Figure, whole: Figure, count: Figure) -> Iterator[Finding]:
    part, size = shares.percent(reading, share), allowed(reading, whole, whole=0.5)
    if not Interval(part.low * size.low / 100, part.high * size.high / 100).meets(allowed(reading, count)):
        said = f"{as_written(reading, share)} of {as_written(reading, whole)} is"
        middle = whole.value * (share.value / 100 if share.is_share else share.value)
        yield _finding(reading, _span(count), said, f"about {shown(middle)}", (share, whole), 0.9)


def _impossible(reading: Reading, share: Figure, whole: Figure) -> Iterator[Finding]:
    """A percentage that no count of so few gives (the GRIM test)."""
    size, part, told = whole.value, allowed(reading, share), as_written(reading, share)
    if not share.is_share or share.quantity.approximate or whole.quantity.approximate or not LEAST <= size <= FEW:
        return
    if floor(part.high * size / 100 + 1e-9) >= ceil(part.low * size / 100 - 1e-9):
        return
    counts = (limit(share.value * size / 100) for limit in (floor, ceil))
    near = " and ".join(f"{count} of {shown(size)} is {_percent(100 * count / size)}" for count in counts)
    yield Finding(
        "NUM012",
        _span(share),
        f"No count of {as_written(reading, whole)} gives {told}: {near}. What was counted?",
        0.8,
        related=(_span(whole),),
        values={"found": told, "of": shown(size)},
    )


def _is_share_of(reading: Reading, share: Figure, whole: Figure) -> bool:
    """ "40 percent of the 30 members"."""
    gap = shares.between(reading, share, whole)
    fits = gap[:1] == ["of"] and len(gap) > 1 and all(word in DETERMINERS for word in gap[1:])
    return fits and _is_part(reading, share) and _is_size(whole)


def _is_whole_first(reading: Reading, whole: Figure, share: Figure) -> bool:
    """ "Of the 30 members, 40 percent"."""
    tokens = reading.tokens
    gap = shares.between(reading, whole, share)
    opens = [lower(tokens, whole.first - step) for step in (1, 2)]
    of = whole.first - 1 if opens[0] == "of" else whole.first - 2
    led = opens[0] == "of" or (opens[1] == "of" and opens[0] in DETERMINERS)
    first = led and (of <= 0 or not tokens[of - 1].text[-1].isalnum())
    apart = gap[-1:] == [","] and gap.count(",") == 1 and len(gap) < 12
    return first and apart and lower(tokens, share.last) != "of" and _is_part(reading, share) and _is_size(whole)


def _is_part(reading: Reading, share: Figure) -> bool:
    return share.is_point and shares.is_fraction(reading, share) and 0 < share.value < 100


def _is_size(whole: Figure) -> bool:
    return whole.is_point and bool(whole.quantity.noun) and not whole.is_money and not whole.is_share


def _is_restated(reading: Reading, whole: Figure, count: Figure) -> bool:
    """Whether a count follows "or", a bracket or a comma, and is of the same things."""
    gap = shares.between(reading, whole, count)
    if count.quantity.unit not in (None, whole.quantity.unit, "person") or len(gap) > 7 or not count.is_point:
        return False
    ends = any(lower(reading.tokens, count.last + step) in (",", ")", ".", "", "in") for step in (0, 1))
    return ends and (gap[-2:] == [",", "or"] or gap[-1:] == ["("] or (gap[-1:] == [","] and gap.count(",") == 1))


def _of_sum(reading: Reading, line: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Finding]:
    """ "2 percent of the price, or about $6 billion" behind a statement with one price."""
    for index, (share, result) in enumerate(pairwise(line)):
        if not (share.is_share and share.is_point and result.is_money and result.is_point):
            continue
        gap = shares.between(reading, share, result)
        if (
            gap[:2] != ["of", "the"]
            or not 4 < len(gap) < 8
            or gap[2] not in lexicon.words("measures", "sums")
            or gap[-2:] != [",", "or"]
        ):
            continue
        sums = [one for one in (*before, *line[:index]) if one.is_money]
        if len(sums) != 1 or sums[0].quantity.unit != result.quantity.unit or not sums[0].is_point:
            continue
        base, part = allowed(reading, sums[0]), allowed(reading, share)
        if not Interval(base.low * part.low / 100, base.high * part.high / 100).meets(allowed(reading, result)):
            said = f"{as_written(reading, share)} of {as_written(reading, sums[0])} is"
            right = f"about {shown(sums[0].value * share.value / 100)}"
            yield _finding(reading, _span(result), said, right, (share, sums[0]), 0.85, "warning")


def _fraction_before(reading: Reading, before: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Finding]:
    """ "Almost half of its staff" who were laid off, and "26 of its 40 employees" in the next statement."""
    if len(before) != 1 or not shares.is_fraction(reading, before[0]) or before[0].is_share:
        return
    share = before[0]
    statement = reading.statement_at(share.quantity.start)
    if statement is None or share.quantity.noun not in _STAFF or not _deeds(reading, share) & _GONE:
        return
    found = list(shares.parts(reading, line))
    if len(found) == 1 and found[0].whole.quantity.noun in _STAFF and _deeds(reading, found[0].whole) & _GONE:
        part = found[0]
        if not shares.percent(reading, share).meets(part.percent):
            said = f"{_said(reading, part)} is"
            yield _finding(reading, _span(share), said, _percent(part.value), (part.number, part.whole), 0.8, "warning")


def _deeds(reading: Reading, figure: Figure) -> set[str]:
    """What was done, by the words of the statement that a figure stands in."""
    statement = reading.statement_at(figure.quantity.start)
    known = folded("deed")
    return (
        {known[token.lower] for token in reading.tokens_in(statement[1:3]) if token.lower in known}
        if statement
        else set()
    )


RULES: tuple[Rule, ...] = (Rule("NUM012", "percent-count", "numbers", "error", "all", True, percentages),)
