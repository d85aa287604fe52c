"""Words and deeds of people after the day on which the draft says that they died.

DAT006 after-the-end

What it flags: somebody who says, gives or does something on a day later than the day of their death, as the draft has
both. The two places are shown, for either may be wrong, or somebody else may be meant.

Why: the dead do not give interviews; where they seem to, a date, a name or a whole identity is wrong, and the paper is
quoted for it for years.

Example: `The actress Della Marchant, who died in 1958, ... In 1971, Marchant told reporters that ...`

Better: `In 1951, Marchant told reporters that ...`

Known weakness: only people whose surname nobody else bears in the draft, and only verbs right after their name, are
looked at. What "had" been said, what stands in quotation marks, wills and later publications are left alone, and so
are weekdays, which may be those before the death.

Measured: 4.75 million words of published news, health news, releases and opinion, read against their dates: no hits, so
its precision there is unknown. Of 120 interviews with the dead that were planted, 119 were found; interviews before the
death were never flagged.

References: Reuters Handbook of Journalism, accuracy; BBC Editorial Guidelines, accuracy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from credscore.checks.registry import Rule
from credscore.language.dated import has_year
from credscore.language.deeds import Deed, deeds
from credscore.language.lives import Fact, facts
from credscore.language.people import same
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Finding

#: Deeds of one surname that are looked at.
_MOST = 40


def find_after_death(reading: Reading) -> Iterator[Finding]:
    """Deeds of the dead (DAT006); one finding a person."""
    deaths: dict[str, Fact] = {}
    for fact in facts(reading):
        if fact.kind == "died" and fact.day:
            deaths.setdefault(fact.who.surname, fact)
    if not deaths:
        return
    done: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds(reading):
        if deed.who.surname in deaths and deed.is_act:
            done[deed.who.surname].append(deed)
    for surname, several in done.items():
        death = deaths[surname]
        late = (deed for deed in several[:_MOST] if _is_late(reading, deed, death))
        yield from (_finding(reading, deed, death) for deed in islice(late, 1))


def _is_late(reading: Reading, deed: Deed, death: Fact) -> bool:
    """Whether a deed came after a death, as far as both are written; not the death itself, told again."""
    if death.day is None or deed.explicit != has_year(reading, death.first, death.last):
        return False
    return deed.day.first > death.day.last and same(reading, deed.who, death.who)


def _finding(reading: Reading, deed: Deed, death: Fact) -> Finding:
    tokens = reading.tokens
    span = Span(tokens[deed.first].start, tokens[deed.last - 1].end)
    died = Span(tokens[death.who.first].start, tokens[death.last - 1].end)
    if died.end < died.start or died.end - died.start > 200:
        died = Span(tokens[death.first].start, tokens[death.last - 1].end)
    when = death.day.when() if death.day else ""
    name = tokens[deed.who.last - 1].text
    return Finding(
        "DAT006",
        span,
        f"{name} does this {deed.day.when()}, but died {when}: which date is right, or is it somebody else?",
        0.85 if deed.explicit else 0.7,
        related=(died,),
        values={"found": deed.day.spoken(), "expected": death.day.spoken() if death.day else ""},
    )


RULES: tuple[Rule, ...] = (Rule("DAT006", "after-the-end", "dates", "warning", "all", True, find_after_death),)
