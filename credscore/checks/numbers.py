"""Counts that a draft gives two ways.

NUM010 count-conflict

What it flags: one count with two figures that cannot both hold, both the writer's own or both of one source: people or
things of one noun, and either the same event told twice, or a count that points back ("the 27 boats", "all 17
climbers", "those nine libraries destroyed in the fire") at the only other figure for them, or two figures in nearly the
same words that differ by one to three or have their digits in another order. It is an error where place or day of an
event agree as well, and a note where few words do. Also a name that ends in a number and has another one once.

Why: figures are checked against each other before anybody else does it. News agencies ask editors to see that totals,
tolls and counts agree from the first paragraph to the last, and that a change from one story to the next is explained.

Example: `The landslide killed 14 people on Tuesday. ... The 16 people killed in Tuesday's landslide will be buried on
Friday.`

Better: `The 14 people killed in Tuesday's landslide will be buried on Friday.`

Known weakness: a figure of the writer's that differs from a source's is listed as a conflict and never flagged, and so
are two sources' figures: this silences a third of the slips one could plant in published news. A part of a total that
does not say so, figures far apart, measures (miles, hours) and drafts with more than a dozen tolls are left alone.

Measured: in 3.0 million words of published news, health news and comment no warning or error and twelve notes, none of
them a mistake, so the precision of a warning there is unknown (`training/labels/flags`). Planted tolls, told twice in a
dozen wordings, are found; of 75 published counts changed by one to three 33 were found, 28 with a warning, of 56 whose
digits were swapped 38 and 34 (a third of these are the number in a disease's name).

References: Reuters Handbook of Journalism, "Figures"; AP Stylebook (numerals); the Toronto Star's corrections, of which
numbers are an eighth.
"""

from __future__ import annotations

from collections.abc import Iterator

from credscore.checks.registry import Rule, Signal, flagged
from credscore.language.alignment import disagreeing, same_source, slip
from credscore.language.numbered import odd_numbers
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Claim, Finding

_HARM = {"dead": "killed", "hurt": "injured"}


def count_conflicts(reading: Reading) -> Iterator[Finding]:
    """One count with two figures by the same word (NUM010)."""
    told: set[int] = set()
    for former, later, sure in disagreeing(reading):
        if later.quantity.start in told or not same_source(reading, former, later):
            continue
        if sure < 3 and not slip(former.quantity, later.quantity):
            continue
        # Two tolls of which only the draft's order says that they are of one event.
        if sure < 2 and "toll" in (former.kind, later.kind):
            continue
        if any(reading.statements[claim.statement].role == "headline" for claim in (former, later)):
            continue
        told.add(later.quantity.start)
        yield _finding(reading, former, later, sure)
    for odd, usual, times in odd_numbers(reading):
        yield _odd(reading, odd, usual, times)


def _finding(reading: Reading, former: Claim, later: Claim, sure: int) -> Finding:
    first, second = (reading.words(claim.quantity[:2]) for claim in (former, later))
    return Finding(
        "NUM010",
        Span(*later.quantity[:2]),
        f"{second} {about(later)} here, {first} above: which figure is right, or what changed?",
        (0.5, 0.7, 0.9)[sure - 1],
        related=(Span(*former.quantity[:2]),),
        values={"found": second, "other": first},
        level=_level(later, sure),
    )


def _level(later: Claim, sure: int) -> str | None:
    """An error for tolls of one event at one place and day, a note where few words make two counts one."""
    if sure < 2:
        return "note"
    return "error" if sure > 2 and later.event & {"dead", "hurt", "missing"} else None


def _odd(reading: Reading, odd: Span, usual: Span, times: int) -> Finding:
    found, expected = reading.words(odd), reading.words(usual)
    return Finding(
        "NUM010",
        odd,
        f"{found} once, {expected} {times} times: is the number right?",
        0.5 if "/" in found else 0.8,
        related=(usual,),
        values={"found": found, "other": expected},
        # The day after may be meant.
        level="note" if "/" in found else None,
    )


def about(claim: Claim) -> str:
    """What a claim counts, in words."""
    noun = claim.quantity.noun or ("people" if claim.noun == "person" else claim.noun or "")
    if claim.kind != "toll":
        return noun
    (event,) = claim.event
    return f"{noun} {_HARM.get(event, event)}" if noun not in ("deaths", "injuries", "arrests", "cases") else noun


RULES: tuple[Rule, ...] = (Rule("NUM010", "count-conflict", "numbers", "warning", "all", True, count_conflicts),)
SIGNALS: tuple[Signal, ...] = (
    flagged(
        "consistency.count_error",
        ("NUM010", "NUM011", "NUM012", "NUM013", "NUM014", "HED001"),
        3.0,
        "figures that disagree with one another",
        notes=False,
    ),
)
