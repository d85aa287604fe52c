"""Loaded words of the writer's about people, groups or acts.

TON001 loaded-wording

What it flags: loaded, mocking or partisan words in the writer's own voice, in a statement that an editor would likely
send back for its tone. Word lists say which words; a judge that learned from marked drafts says which statements.

Why: AP asks for neutral language and for precise descriptions in place of labels; a loaded word tells the reader what
to think of a person before saying what the person did.

Example: The mayor's cronies rammed the disgraceful plan through the council.

Better: The council, in which the mayor's party has seven of twelve seats, passed the plan on Monday.

Known weakness: columns and criticism are meant to judge, and are flagged all the same; irony and coded words pass.

References: AP Stylebook and News Values and Principles; Reuters Handbook, "Value words"; The Guardian style guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from credscore.checks.judgments import judge, judged
from credscore.checks.registry import Rule
from credscore.language.lexicon import Phrases, sections
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Finding

_SECTIONS = ("scorn", "judgment", "drama", "colloquial")


def find_loaded(reading: Reading) -> Iterator[Finding]:
    """Statements that an editor would likely call loaded, at their first loaded word outside quotation marks."""
    least = judge().thresholds["loaded"]
    for index, chance in judged(reading)["loaded"].items():
        statement = reading.statements[index]
        own = [one for one in reading.tokens_in((statement.start, statement.end)) if not reading.is_quoted(one.start)]
        hit = next(iter(_words().find(own)), None) if chance >= least else None
        if hit:
            span = Span(own[hit.first].start, own[hit.last - 1].end)
            message = f'"{reading.words(span)}": whose word is this? Say what was done, in plain words.'
            yield Finding("TON001", span, message, chance, values={"chance": round(chance, 2)})


@cache
def _words() -> Phrases:
    listed = sections("tone")
    return Phrases({name: listed[name] for name in _SECTIONS})


RULES: tuple[Rule, ...] = (Rule("TON001", "loaded-wording", "tone", "note", "narration", True, find_loaded),)
