"""People from two places.

NAM005 origin-conflict

What it flags: one person of two nationalities ("the Swedish skier Nils Holm", "Nils Holm, a Norwegian"), born in two
places, or with two home towns behind the name ("Ada Lunt, of Felby", "Ada Lunt, 45, of Larvo").

Why: where somebody is from is told wrong in about a tenth of the mistakes that newspapers correct. Both may hold, so
the draft is only asked.

Example: `Nils Holm, a Norwegian, won the first race. The Swedish skier Nils Holm is 24.`

Better: `Nils Holm, a Norwegian, won the first race. He is 24.`

Known weakness: people of two passports, and those who moved, where the draft does not say so.

Measured: in 4.0 million words of published text it flagged none.

References: the Toronto Star's published corrections; Reuters Handbook of Journalism, "Accuracy".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from credscore.checks.registry import Rule
from credscore.language import lexicon
from credscore.language.reading import Reading
from credscore.language.similarity import fold
from credscore.spans import Span
from credscore.values import Finding, Mention, Token

#: Words of what somebody is, between a nationality and the name, and tokens behind the name that are read.
ROLE, BEHIND = 3, 8

#: Peoples that may be parts of one another.
_OVERLAPPING = frozenset("britain scotland wales ireland england america".split())


class Origin(NamedTuple):
    """Where somebody is from: by `nation`, `birth` or `town`, with the folded value."""

    kind: str
    value: str
    span: Span


def origin_conflicts(reading: Reading) -> Iterator[Finding]:
    """One person with two origins of one kind (NAM005)."""
    found: dict[tuple[int, str], list[Origin]] = defaultdict(list)
    names: dict[int, str] = {}
    for mention in reading.mentions:
        if mention.kind == "person" and " " in mention.name:
            names.setdefault(mention.entity, mention.name)
            for origin in _origins(reading, mention):
                found[mention.entity, origin.kind].append(origin)
    for (entity, _), origins in found.items():
        first = origins[0]
        other = next((one for one in origins[1:] if _differ(first, one)), None)
        if other and not _may_be_both(reading, (first, other)):
            yield _finding(names[entity], first, other)


def _origins(reading: Reading, mention: Mention) -> Iterator[Origin]:
    first, last = reading.token_range((mention.start, mention.end))
    home = reading.statement_at(mention.start)
    if home is None:
        return
    begin, end = reading.token_range((home.start, home.end))
    if origin := _nation_before(reading.tokens[max(begin, first - ROLE - 1) : first]):
        yield origin
    yield from _behind(reading.tokens[last : min(end, last + BEHIND)])


def _nation_before(tokens: Sequence[Token]) -> Origin | None:
    """The nationality in front of what somebody is ("the Swedish skier Nils Holm")."""
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.lower in _peoples():
            follows = tokens[index + 1 :]
            alone = index == 0 or tokens[index - 1].text not in ("-", "and")
            return _nation(token) if follows and alone and all(one.text.islower() for one in follows) else None
        if not token.text.isalpha() or token.text[0].isupper():
            return None
    return None


def _behind(tokens: Sequence[Token]) -> Iterator[Origin]:
    """What commas behind a name say: a nationality, a place of birth, a home town."""
    words = [token.lower for token in tokens]
    if len(words) < 3 or words[0] != ",":
        return
    if words[1].isdigit() and words[2] == ",":
        tokens, words = tokens[2:], words[2:]
    if words[1:2] in (["a"], ["an"]) and len(words) > 2 and words[2] in _peoples() and words[3:4] != ["-"]:
        yield _nation(tokens[2])
    if words[1:3] == ["born", "in"] and (town := _town(tokens[3:])):
        yield Origin("birth", *town)
    if words[1:2] == ["of"] and (town := _town(tokens[2:])):
        yield Origin("town", *town)


def _town(tokens: Sequence[Token]) -> tuple[str, Span] | None:
    """The capitalized words at the beginning, and their place."""
    count = 0
    while count < len(tokens) and tokens[count].text[0].isupper() and tokens[count].text.isalpha():
        count += 1
    if not count:
        return None
    return " ".join(fold(token.text) for token in tokens[:count]), Span(tokens[0].start, tokens[count - 1].end)


def _nation(token: Token) -> Origin:
    return Origin("nation", _peoples()[token.lower], Span(token.start, token.end))


@cache
def _peoples() -> dict[str, str]:
    """By adjective or noun of a people: its country."""
    lines = (line.split() for line in lexicon.sections("origins")["nations"])
    return {word: line[0] for line in lines for word in line[1:]}


def _differ(one: Origin, other: Origin) -> bool:
    shared = set(one.value.split()) & set(other.value.split())
    return not shared and not ({one.value, other.value} <= _OVERLAPPING)


def _may_be_both(reading: Reading, origins: tuple[Origin, Origin]) -> bool:
    """Whether a statement says so, or both stand in one."""
    homes = [reading.statement_at(origin.span.start) for origin in origins]
    if homes[0] == homes[1] or (origins[0].kind == "nation" and "america" in (one.value for one in origins)):
        return True
    told = {token.lower for home in homes if home for token in reading.tokens_in((home.start, home.end))}
    return origins[0].kind != "birth" and bool(told & lexicon.words("origins", "moved"))


def _finding(name: str, first: Origin, other: Origin) -> Finding:
    return Finding(
        "NAM005",
        other.span,
        f'"{name}" is told to be from {other.value.title()} and from {first.value.title()}: are both right?',
        0.6,
        related=(first.span,),
        values={"found": other.value, "expected": first.value, "name": name},
    )


RULES: tuple[Rule, ...] = (Rule("NAM005", "origin-conflict", "names", "note", "all", True, origin_conflicts),)
