"""Millions that are billions elsewhere: one figure in two magnitudes.

NUM013 magnitude-slip

What it flags: a figure that repeats the digits of an earlier one a thousand or a million times as large or small
("million" for "billion"), or with a zero too many or too few, where the words around both are the same. An error where
several words are, a warning where some are, a note where only the digits or one word speak for it.

Why: million for billion is the slip that newspapers correct most often in figures, and no other is so large.

Example: Tarvex expects a loss of $850 million on its ferries. … The $850 billion loss would be its third in a row.

Better: Tarvex expects a loss of $850 million on its ferries. … The $850 million loss would be its third in a row.

Known weakness: figures of one statement, of two named years and of two named sources are not compared. A sum of which
another is a thousandth by chance is flagged when the same words stand beside both.

Measured: one warning in 4.3 million words of published news, health news, press releases and comment, and it is a
mistake in print; three notes, none of them a mistake (`training/labels/flags`). Of 78 published sums with another
magnitude at one of several places, many of which are of different things, 38 were found.

References: Reuters Handbook of Journalism, dealing with figures; New York Times, After Deadline.
"""

from __future__ import annotations

from collections.abc import Iterator

from credscore.checks.registry import Rule
from credscore.language.alignment import spoken_by_two
from credscore.language.magnitudes import Slip, slips
from credscore.language.precision import as_written, shown
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Finding

_LEVELS = {1: ("note", 0.5), 2: ("warning", 0.75), 3: ("error", 0.9)}


def magnitude_slips(reading: Reading) -> Iterator[Finding]:
    """Figures in two magnitudes (NUM013)."""
    for slip in slips(reading):
        if not spoken_by_two(reading, slip.former.quantity, slip.later.quantity):
            yield _finding(reading, slip)


def _finding(reading: Reading, slip: Slip) -> Finding:
    first, second = as_written(reading, slip.former), as_written(reading, slip.later)
    level, sure = _LEVELS[slip.sure]
    return Finding(
        "NUM013",
        Span(*slip.later.quantity[:2]),
        f"{second} here, {first} above, {shown(slip.times)} times apart: is it one figure, and which is right?",
        sure,
        related=(Span(*slip.former.quantity[:2]),),
        values={"found": second, "other": first},
        level=level,
    )


RULES: tuple[Rule, ...] = (Rule("NUM013", "magnitude-slip", "numbers", "error", "all", True, magnitude_slips),)
