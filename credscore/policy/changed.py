"""Findings in changed text: those with an end in a statement that an earlier version of the draft does not have.

Statements are compared by their folded words, so that moved and re-wrapped text has not changed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from credscore.language.reading import Reading

if TYPE_CHECKING:
    from credscore.document import Document
    from credscore.report import Flag, Report


def changed(reading: Reading, before: Document | None) -> frozenset[int]:
    """The statements, by index, that the earlier version does not have as often; all where there was none."""
    if before is None:
        return frozenset(range(len(reading.statements)))
    had = Counter(_words(Reading(before)))
    found = set()
    for index, words in enumerate(_words(reading)):
        if had[words]:
            had[words] -= 1
        else:
            found.add(index)
    return frozenset(found)


def _words(reading: Reading) -> list[str]:
    return [reading.words((one.start, one.end)).casefold() for one in reading.statements]


def touches(flag: Flag, report: Report, statements: frozenset[int]) -> bool:
    """Whether either end of a finding lies in one of the statements."""
    spans = (flag.finding.span, *flag.finding.related)
    return any(index in statements for span in spans for index in report.reading.statements_over(span))
