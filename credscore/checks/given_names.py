"""People whose given name changes.

NAM002 given-name-variant

What it flags: one surname with two given names that are a letter or two apart, or that sound alike ("Jon" and "John",
"Marc" and "Mark", "Kathryn" and "Catherine"), where nothing in the draft says that two people are meant.

Why: a given name is misspelled as often as a surname, and every one of these spellings is somebody's right one, so no
spelling checker sees it. News agencies have names checked against the first mention.

Example: `Danny Brask founded the band. It played at Denny Brask's wedding.`

Better: `Danny Brask founded the band. It played at his wedding.`

Known weakness: relatives whom the draft introduces far from where it names them; a name that is wrong every time.

Measured: in 4.0 million words of published text it flagged ten, all real, as automated readers read them
(`training/labels/flags`); of planted close given names .68 to .95 were found (20 to 25 each).

References: AP Stylebook (names); Reuters Handbook of Journalism, "Accuracy".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from credscore.checks.names import times
from credscore.checks.registry import Rule
from credscore.language import lexicon, name_uses
from credscore.language.name_uses import Use
from credscore.language.reading import Reading
from credscore.language.similarity import distance, fold, skeleton
from credscore.learned.name_table import name_table
from credscore.spans import Span
from credscore.values import Finding, Mention, Token

#: How many times as often the usual given name stands, for an error.
DOMINANT = 3
#: People of one surname that are compared; more are a table.
MOST = 8
#: Tokens around a name in which a word of kinship speaks of it.
NEAR = 8

_RELATIVES = frozenset(
    """son sons daughter daughters brother brothers sister sisters wife wives husband father mother parents cousin
    cousins uncle aunt nephew niece twin twins sibling siblings widow widower grandson granddaughter grandfather
    grandmother stepson stepdaughter stepbrother stepsister relative relatives related unrelated namesake namesakes
    family families couple younger elder older spouse fiance fiancee ex-wife ex-husband daughter-in-law son-in-law
    brother-in-law sister-in-law child children married""".split()
)


class Full(NamedTuple):
    """A person's name in full: the folded given name, its token, and the token after the name."""

    given: str
    token: Token
    title: str
    after: int
    """Index of the token behind the whole name."""


def given_name_variants(reading: Reading) -> Iterator[Finding]:
    """One surname with two given names that are alike (NAM002)."""
    for surname, people in _people(reading).items():
        if 1 < len(people) <= MOST:
            for one, other in combinations(people, 2):
                rare, usual = sorted((people[other], people[one]), key=len)  # among equals the later is the rarer one
                if sure := _judge(reading, rare, usual):
                    yield _finding(surname, rare, usual, *sure)


def _people(reading: Reading) -> dict[str, dict[str, list[Full]]]:
    """Names in full by surname and given name, in order."""
    found: dict[str, dict[str, list[Full]]] = defaultdict(lambda: defaultdict(list))
    for mention in reading.mentions:
        if mention.kind in ("person", "unknown") and (name := _full(reading, mention)):
            surname, full = name
            found[surname][full.given].append(full)
    return found


def _full(reading: Reading, mention: Mention) -> tuple[str, Full] | None:
    tokens = [one for one in name_uses.words_of(reading, mention) if fold(one.text) not in name_uses.SUFFIXES]
    if not 1 < len(tokens) <= 4 or not tokens[0].text.isalpha() or not tokens[0].text[-1].islower():
        return None
    given, surname = fold(tokens[0].text), fold(tokens[-1].text)
    _, after = reading.token_range((mention.start, mention.end))
    return (surname, Full(given, tokens[0], mention.title or "", after)) if len(surname) > 2 else None


def _judge(reading: Reading, rare: list[Full], usual: list[Full]) -> tuple[float, str] | None:
    """How sure it is that one given name is the other misspelled, and the level; None where it need not be."""
    one, other = rare[0].given, usual[0].given
    if len(rare) > 1 and len(usual) < DOMINANT * len(rare):
        return None
    dominant = len(usual) >= DOMINANT * len(rare)
    if not are_close(one, other) or is_short_form(one, other) or (_differ_in_sex(one, other) and not dominant):
        return None
    if _two_are_meant(reading, rare, usual, dominant) or _is_the_news(reading, rare, usual):
        return None
    return (0.9, "error") if dominant else (0.85, "warning")


def are_close(one: str, other: str) -> bool:
    """Whether two given names are easily taken for each other."""
    short = min(len(one), len(other))
    if short < 3 or one == other:
        return False
    edits = distance(one, other, 2)
    return edits == 1 or (edits == 2 and short > 4) or _sound(one) == _sound(other)


def _sound(name: str) -> str:
    """The consonants of a given name as English speaks them."""
    soft = name.replace("ge", "je").replace("gi", "ji").replace("ce", "se").replace("ci", "si")
    return skeleton(soft[1:] if soft[0] == "h" else soft).replace("h", "")


@cache
def _called() -> dict[str, frozenset[str]]:
    """By given name: what its bearers are called."""
    lines = (line.split() for line in lexicon.sections("short_forms")[""])
    return {line[0]: frozenset(line[1:]) for line in lines}


def is_short_form(one: str, other: str) -> bool:
    """Whether one given name is short for the other, or both may be for a third; mere spellings are not."""
    if abs(len(one) - len(other)) < 2 and _sound(one) == _sound(other):
        return False
    called = _called()
    if other in called.get(one, ()) or one in called.get(other, ()):
        return True
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return (len(long) > len(short) + 1 and long.startswith(short)) or (
        _sound(one) != _sound(other) and any(one in forms and other in forms for forms in called.values())
    )


def _differ_in_sex(one: str, other: str) -> bool:
    sexes = name_table().sexes(one), name_table().sexes(other)
    return bool(sexes[0] and sexes[1]) and not set(sexes[0]) & set(sexes[1])


def _two_are_meant(reading: Reading, rare: list[Full], usual: list[Full], dominant: bool) -> bool:
    """Whether the draft speaks of relatives, introduces the rarer one, or gives each an age or title of their own."""
    if any(_speaks_of_relatives(reading, full.token) for full in (rare[:1] if dominant else (*rare, *usual))):
        return True
    if not dominant and any(_is_introduced(reading, full) for full in rare):
        return True
    ages = (
        {age for full in rare if (age := _age(reading, full))},
        {age for full in usual if (age := _age(reading, full))},
    )
    return bool(ages[0] and ages[1] and not ages[0] & ages[1])


def _speaks_of_relatives(reading: Reading, token: Token) -> bool:
    """Whether a word of kinship stands near a name, in its sentence."""
    home = reading.statement_at(token.start)
    if home is None:
        return False
    begin, end = reading.token_range((home.start, home.end))
    place, _ = reading.token_range((token.start, token.end))
    around = reading.tokens[max(begin, place - NEAR) : min(end, place + NEAR + 2)]
    return any(one.lower in _RELATIVES for one in around)


def _is_introduced(reading: Reading, full: Full) -> bool:
    """Whether an age, an apposition or a relative clause says who somebody is."""
    after = [token.lower for token in reading.tokens[full.after : full.after + 2]]
    return (
        len(after) == 2 and after[0] in (",", "(") and (after[1] in ("a", "an", "who", "whose") or after[1].isdigit())
    )


def _age(reading: Reading, full: Full) -> str:
    after = [token.lower for token in reading.tokens[full.after : full.after + 2]]
    return after[1] if len(after) == 2 and after[0] in (",", "(") and after[1].isdigit() else ""


def _is_the_news(reading: Reading, rare: list[Full], usual: list[Full]) -> bool:
    ours, theirs = [_use(full) for full in rare], [_use(full) for full in usual]
    together = name_uses.stand_together(reading, ours, theirs) or name_uses.is_explained(reading, ours)
    return together or any(name_uses.is_on_show(reading, use) for use in ours)


def _use(full: Full) -> Use:
    return Use(full.token, "person", frozenset(), True, False, full.title)


def _finding(surname: str, rare: list[Full], usual: list[Full], sure: float, level: str) -> Finding:
    found, expected = rare[0].token, usual[0].token
    return Finding(
        "NAM002",
        Span(found.start, found.end),
        f'"{found.text}" {times(len(rare))}, "{expected.text}" {times(len(usual))}, of one surname: the same person?',
        sure,
        related=tuple(Span(full.token.start, full.token.end) for full in usual[:5]),
        values={"found": found.text, "expected": expected.text, "surname": surname},
        level=level,
    )


RULES: tuple[Rule, ...] = (Rule("NAM002", "given-name-variant", "names", "error", "all", True, given_name_variants),)
