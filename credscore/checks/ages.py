"""Ages, birthdays and deaths of one person that cannot all hold.

DAT005 age

What it flags: two ages of one person, or an age and a date of birth or death, that no calendar brings together: "43"
in one place and "52" in another, "born on January 9, 1946" and dead "on May 18, 2018" at 71. Everything is counted back
to the days on which the person can have been born; both places are shown and neither is called the right one.

Why: ages are checked by one subtraction, and readers who know the person do it. Obituaries, in which a family keeps
every word, are corrected for little else. The BBC and Reuters ask that ages and dates be checked against each other.

Example: `Glen Farrow died on May 18, 2018. He was 71. ... Farrow was born on January 9, 1946.`

Better: `Glen Farrow died on May 18, 2018. He was 72. ... Farrow was born on January 9, 1946.`

Known weakness: two ages that differ by one year are left alone, for a birthday may lie between them; so are ages told
of another year, in quotations, of people whose surname another person in the draft shares, and of people whom only
"the 43-year-old" names.

Measured: 4.75 million words of published news, health news, releases and opinion, read against their dates: no hits, so
its precision there is unknown; seven early ones were false (lists of children, a mother and a daughter with like names)
and are guarded against now. Of 120 ages told twice and changed once, 120 were found; relatives of one surname were
never flagged.

References: Reuters Handbook of Journalism, accuracy; BBC Editorial Guidelines, accuracy; AP Stylebook, ages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from credscore.checks.registry import Rule
from credscore.language.dated import Period, gap, years
from credscore.language.lives import Fact, born, facts
from credscore.language.people import same
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Finding

#: Facts of one surname that are compared with each other; a family chronicle has more.
_MOST = 12
#: Days by which two tellings differ for certain: one birthday may lie between two ages.
_YEAR = 350


def find_ages(reading: Reading) -> Iterator[Finding]:
    """Facts of one life that no day of birth fits (DAT005); one finding a person."""
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts(reading):
        if fact.kind != "then":
            told[fact.who.surname].append(fact)
    for several in told.values():
        lives = _with_days(reading, several[:_MOST])
        if finding := next(_disagreeing(reading, lives), None):
            yield finding


def _with_days(reading: Reading, lives: list[Fact]) -> list[Fact]:
    """The facts, with the day of the death that an age at death belongs to."""
    deaths = [fact for fact in lives if fact.kind == "died" and fact.day]
    found = []
    for fact in lives:
        death = next((one for one in deaths if same(reading, one.who, fact.who)), None)
        if fact.kind == "aged" and fact.day is None and fact.age and death and death.day:
            fact = fact._replace(day=death.day, born=born(fact.age, death.day))
        found.append(fact)
    return found


def _disagreeing(reading: Reading, lives: list[Fact]) -> Iterator[Finding]:
    for one, two in combinations(lives, 2):
        if not same(reading, one.who, two.who):
            continue
        days = _days_apart(one, two)
        if days > 0:
            exact = all(fact.day is not None and fact.day.is_day and fact.kind != "age" for fact in (one, two))
            yield _finding(reading, one, two, exact or days >= _YEAR)


def _days_apart(one: Fact, two: Fact) -> int:
    """How many days lie between the days of birth that two facts allow; 0 where they can both hold."""
    if one.kind == two.kind == "age":
        return 365 * max(0, abs((one.age or 0) - (two.age or 0)) - 1)
    if one.kind == two.kind and one.kind in ("born", "died"):
        return 0  # one event on two dates is another rule's
    if one.born and two.born:
        return 1 + gap(one.born, two.born) if _apart(one.born, two.born) else 0
    return 0


def _apart(one: Period, two: Period) -> bool:
    return one.last < two.first or two.last < one.first


def _finding(reading: Reading, one: Fact, two: Fact, sure: bool) -> Finding:
    places = [Span(reading.tokens[fact.first].start, reading.tokens[fact.last - 1].end) for fact in (one, two)]
    return Finding(
        "DAT005",
        places[1],
        _question(one, two),
        0.9 if sure else 0.75,
        related=(places[0],),
        values={"found": reading.words(places[1]), "expected": reading.words(places[0])},
        level=None if sure else "warning",
    )


def _question(one: Fact, two: Fact) -> str:
    """Both tellings with the sum: "born on January 9, 1946, she was 72 on May 18, 2018, not 71"."""
    if one.kind == two.kind == "age":
        apart = abs((one.age or 0) - (two.age or 0))
        return f"{one.age} years old in one place and {two.age} in another, {apart} years apart: which is right?"
    birth, age = sorted((one, two), key=lambda fact: fact.kind not in ("born", "turned"))
    if birth.born and birth.kind in ("born", "turned") and age.age and age.day:
        least, most = years(birth.born.last, age.day.first), years(birth.born.first, age.day.last)
        right = str(most) if least == most else f"{least} or {most}"
        then = age.day.spoken()
        return f"Born {birth.born.spoken()}, one is {right} years old by {then}, not {age.age}: which is right?"
    first, second = (f"{fact.age} years old on {fact.day.spoken() if fact.day else 'that day'}" for fact in (one, two))
    return f"{first} and {second} cannot be one life: which is right?"


RULES: tuple[Rule, ...] = (Rule("DAT005", "age", "dates", "error", "all", True, find_ages),)
