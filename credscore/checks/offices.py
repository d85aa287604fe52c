"""People in two offices at once.

NAM003 office-conflict

What it flags: one person who is called by two offices or ranks that nobody holds at the same time ("Sen. Lee", "Gov.
Lee"), or as minister of two departments, where nothing says that one of them is past or to come.

Why: a wrong title is among the mistakes that newspapers correct most often, and one that a reader takes for another
person. Whether one of the two is wrong, or a change of office needs a word, is the writer's to say.

Example: `The interior minister, Anders Whitlow, said so. The finance minister, Anders Whitlow, will answer questions.`

Better: `The interior minister, Anders Whitlow, said so. He will answer questions.`

Known weakness: people of one surname whom the draft never tells apart; former offices kept as a courtesy.

Measured: in 4.0 million words of published text it flagged one, an archbishop who was called bishop; of planted other
offices .45 and .76 were found (20 and 17).

References: AP Stylebook (titles); the Guardian's published corrections.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from credscore.checks.names import times
from credscore.checks.registry import Rule
from credscore.language import lexicon, name_uses
from credscore.language.reading import Reading
from credscore.language.similarity import fold
from credscore.learned.name_table import name_table
from credscore.spans import Span
from credscore.values import Finding, Mention, Token

#: Words between an office and the name, and words around both that may speak of another time.
REACH, AROUND = 4, 3
#: Words before an office that make it another one.
_QUALIFIERS = frozenset("vice deputy lieutenant lt attorney surgeon solicitor secretary assistant under press".split())

#: Words after which an office is no longer the phrase's own ("the fight for justice").
_LINKS = frozenset("for of in to and or from with on by".split())


class Held(NamedTuple):
    """An office that somebody is called by, with its portfolio or an empty word, and where, the name included."""

    office: str
    portfolio: str
    span: Span
    alone: bool = False
    """Whether the name beside it is a surname alone."""


def office_conflicts(reading: Reading) -> Iterator[Finding]:
    """One person in two incompatible offices (NAM003)."""
    for (surname, _), mentions in _people(reading).items():
        by_office: dict[tuple[str, str], list[Held]] = defaultdict(list)
        for mention in mentions:
            if (held := _office(reading, mention)) and not _is_of_another_time(reading, held.span):
                span = Span(min(held.span.start, mention.start), max(held.span.end, mention.end))
                by_office[held.office, held.portfolio].append(held._replace(span=span))
        for one, other in combinations(by_office.values(), 2):
            rare, usual = sorted((other, one), key=len)
            if len(rare) == 1 and _conflict(rare[0], usual[0]) and not _may_be_another(reading, rare[0], usual):
                yield _finding(surname, rare, usual)


def _people(reading: Reading) -> dict[tuple[str, str], list[Mention]]:
    """The mentions of people by surname and given name; a surname alone means the only one who bears it."""
    named = [(words, mention) for mention in reading.mentions if (words := _name(reading, mention))]
    given: dict[str, set[str]] = defaultdict(set)
    for words, _ in named:
        given[words[-1]].update(words[:1] if len(words) > 1 else ())
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for words, mention in named:
        surname, known = words[-1], sorted(given[words[-1]])
        if len(words) > 1:
            found[surname, words[0]].append(mention)
        elif len(known) == 1 or (not known and surname not in name_table().common_surnames):
            found[surname, "".join(known)].append(mention)
    return found


def _name(reading: Reading, mention: Mention) -> list[str]:
    """The folded words of a person's name; none for other names."""
    if mention.kind != "person":
        return []
    return [fold(token.text) for token in name_uses.words_of(reading, mention)]


# --- which office ------------------------------------------------------------------------------------------


@cache
def _offices() -> dict[str, tuple[str, bool]]:
    """By form: the office, and whether it is a rank."""
    lists = (("civil", False), ("ranks", True))
    lines = ((line.split(), rank) for name, rank in lists for line in lexicon.sections("offices")[name])
    return {form: (forms[0], rank) for forms, rank in lines for form in forms}


def _office(reading: Reading, mention: Mention) -> Held | None:
    """The office in the title, or in a phrase that a comma parts from the name on either side."""
    first, last = reading.token_range((mention.start, mention.end))
    tokens = reading.tokens
    if mention.title:
        begin, _ = reading.token_range((max(0, mention.start - 3 * len(mention.title)), mention.start))
        return _held(tokens[max(begin, first - REACH - 2) : first], " " not in mention.name, titled=True)
    if first > 1 and tokens[first - 1].text == ",":
        phrase = _definite(tokens[max(0, first - REACH - 2) : first - 1])
        return _held(phrase) if phrase else None
    behind = tokens[last : last + REACH + 2]
    if len(behind) > 2 and behind[0].text == "," and behind[1].lower == "the":
        return _held(_up_to_comma(behind[2:]))
    return None


def _definite(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words behind the last "the"; none without."""
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].lower == "the":
            return tokens[index + 1 :]
    return ()


def _up_to_comma(tokens: Sequence[Token]) -> Sequence[Token]:
    stop = next((index for index, token in enumerate(tokens) if not token.text[0].isalnum()), 0)
    return tokens[:stop]


def _held(tokens: Sequence[Token], alone: bool = False, *, titled: bool = False) -> Held | None:
    """The office that a phrase ends with; None for a deputy's, and for a title without a capital, which is a verb."""
    words = [token for token in tokens if token.text[0].isalnum()]
    offices = [index for index, token in enumerate(words) if token.lower in _offices()]
    if not offices or offices[-1] != len(words) - 1:
        return None
    index = offices[-1]
    before = words[index - 1].lower if index else ""
    linked = any(word.lower in _LINKS for word in words[:index])
    if before in _QUALIFIERS or (not words[index].text[0].isupper() if titled else linked):
        return None
    office, _ = _offices()[words[index].lower]
    portfolio = before if before in lexicon.words("offices", "portfolios") else ""
    start = words[index - 1].start if portfolio else words[index].start
    return Held(office, portfolio, Span(start, words[index].end), alone)


def _conflict(one: Held, other: Held) -> bool:
    """Whether nobody holds both offices at a time: two civil ones, two ranks, two departments."""
    if one.office == other.office:
        return bool(one.portfolio and other.portfolio)
    return _offices()[one.office][1] == _offices()[other.office][1]


def _may_be_another(reading: Reading, one: Held, others: list[Held]) -> bool:
    """Whether somebody is quoted on a surname that the draft itself only knows with a given name."""
    return one.alone and reading.is_quoted(one.span.start) and not any(other.alone for other in others)


def _is_of_another_time(reading: Reading, span: Span) -> bool:
    """Whether words around an office say that it is past, to come, or somebody else's."""
    first, last = reading.token_range(span)
    around = reading.tokens[max(0, first - AROUND) : last + AROUND + 1]
    return any(token.lower in lexicon.words("offices", "other_times") for token in around)


def _finding(surname: str, rare: list[Held], usual: list[Held]) -> Finding:
    found, expected = (_words(held[0]) for held in (rare, usual))
    return Finding(
        "NAM003",
        rare[0].span,
        f"{found} {times(len(rare))}, {expected} {times(len(usual))}: one person in two offices, or two?",
        0.7 if len(usual) > 1 else 0.6,
        related=tuple(held.span for held in usual[:5]),
        values={"found": found, "expected": expected, "surname": surname},
    )


def _words(held: Held) -> str:
    return f"{held.portfolio} {held.office}".strip()


RULES: tuple[Rule, ...] = (Rule("NAM003", "office-conflict", "names", "warning", "all", True, office_conflicts),)
