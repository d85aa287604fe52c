"""Statements of one draft that cannot both hold: something happened and did not, or the opposite happened.

CON001 polarity

What it flags: two statements of nearly the same words, in one voice and of one day, of which one has a "not".

Why: what a report says in one paragraph it may not deny in another.

Example: The council was told of the leak on Monday. … The council was not told of the leak on Monday.

Better: one of the two, or who says the one and who the other.

Known weakness: off by default; comparing statements by their words alone is at chance where they are of two events.

References: BBC Editorial Guidelines, "Accuracy".

CON002 opposite-state

What it flags: opposite states or deeds of a closed list - alive and dead, guilty and acquitted, won and lost, approved
and rejected, open and closed - of one thing, in one voice, with no word that says that it changed.

Why: both cannot be; one of the two came from another version of the story (The Washington Post printed a plea of not
guilty for one of guilty; papers of 2006 had twelve trapped miners alive who were dead).

Example: All nine miners are alive. … The bodies of all nine miners were found on Wednesday evening.

Better: what is known last, and who said the other before.

Known weakness: silent without three words in common near the two; states outside its list.

Measured: silent in 1.5 million words of published news; of decisions told twice in planted passages, the second time as
the opposite, .85 were found. States other than of life, death and guilt are notes.

References: BBC Editorial Guidelines, "Accuracy"; Sago Mine reports of January 2006.
"""

from __future__ import annotations

from collections.abc import Iterator

from credscore.checks.registry import Rule
from credscore.language import states
from credscore.language.reading import Reading
from credscore.language.states import State
from credscore.spans import Span
from credscore.values import Finding

#: Findings of one draft: more is a text about opposites.
MOST = 2


def polarity(reading: Reading) -> Iterator[Finding]:
    """One statement with and without a "not" (CON001)."""
    for one, two in states.negations(reading):
        yield _finding("CON001", reading, one, two, 0.4)


def opposite_states(reading: Reading) -> Iterator[Finding]:
    """Opposite states of one thing (CON002)."""
    pairs = list(states.opposed(reading))
    if len(pairs) <= MOST:
        for one, two in pairs:
            sure = states.is_grave(reading, one)
            yield _finding("CON002", reading, one, two, 0.75 if sure else 0.5, "warning" if sure else "note")


def _finding(
    code: str, reading: Reading, one: State, two: State, confidence: float, level: str | None = None
) -> Finding:
    former, later = reading.tokens[one.token], reading.tokens[two.token]
    return Finding(
        code,
        Span(later.start, later.end),
        f'Here "{later.text}", in another place "{former.text}": can both be?',
        confidence,
        related=(Span(former.start, former.end),),
        values={"found": later.text, "expected": former.text},
        level=level,
    )


RULES: tuple[Rule, ...] = (
    Rule("CON001", "polarity", "polarity", "warning", "all", False, polarity),
    Rule("CON002", "opposite-state", "polarity", "warning", "all", True, opposite_states),
)
