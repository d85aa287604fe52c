"""Claims of different sources that disagree: information for the editor, never a fault."""

from __future__ import annotations

from collections.abc import Iterator

from credscore.checks.numbers import about
from credscore.language.alignment import disagreeing, same_source
from credscore.language.judgments import opposed
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Claim, Conflict


def find(reading: Reading) -> tuple[Conflict, ...]:
    """Counts and judgments of one thing on which two sources differ."""
    return (*_counts(reading), *_judgments(reading))


def _counts(reading: Reading) -> Iterator[Conflict]:
    told: set[tuple[int, int]] = set()
    for former, later, sure in disagreeing(reading):
        pair = former.statement, later.statement
        if pair in told or same_source(reading, former, later):
            continue
        sides = _side(reading, former), _side(reading, later)
        known = any(speaker is not None for _, speaker in sides)
        both = former.attribution is not None and later.attribution is not None
        figures = sorted(max(claim.quantity.low or 0, claim.quantity.high or 0) for claim in (former, later))
        # The writer's own figure beside a source's is oftener another thing than a dispute, unless all else is one.
        # Of two tolls that only stand near each other, one may be of a part: of those who shot, of one town.
        if sure == 1 and (not both or figures[1] > 3 * figures[0]):
            continue
        if known and (both or (sure == 3 and figures[1] <= 3 * figures[0])):
            told.add(pair)
            yield Conflict(sides, about(later), (0.5, 0.6, 0.8)[sure - 1])


def _side(reading: Reading, claim: Claim) -> tuple[Span, str | None]:
    speaker = None if claim.attribution is None else reading.attributions[claim.attribution].speaker
    return Span(*claim.quantity[:2]), speaker


def _judgments(reading: Reading) -> Iterator[Conflict]:
    for one, two in opposed(reading):
        yield Conflict(((one.span, one.speaker), (two.span, two.speaker)), one.thing, 0.6)
