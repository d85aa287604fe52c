"""Opposite judgments on one thing by two named sources ("a very successful operation", "has mostly failed")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import lexicon
from credscore.language.claims import folded
from credscore.spans import Span

if TYPE_CHECKING:
    from credscore.language.reading import Reading

#: Tokens between a judgment and what it is passed on, at most.
REACH = 7
_NEGATIONS = frozenset(("not", "no", "never", "n't", "hardly", "without", "'t", "nor"))


class Judgment(NamedTuple):
    """A word of a closed list, the thing it is said of, who says so, and on which side it stands."""

    span: Span
    thing: str
    speaker: str
    scale: str
    side: int


def opposed(reading: Reading) -> Iterator[tuple[Judgment, Judgment]]:
    """Pairs of opposite judgments on one thing; each pair of speakers once."""
    seen: dict[tuple[str, str], list[Judgment]] = defaultdict(list)
    told: set[tuple[str, str, str]] = set()
    for judgment in _judgments(reading):
        for other in seen[judgment.thing, judgment.scale][:8]:
            key = (other.speaker, judgment.speaker, judgment.thing)
            if other.side != judgment.side and other.speaker != judgment.speaker and key not in told:
                told.add(key)
                yield other, judgment
        seen[judgment.thing, judgment.scale].append(judgment)


@cache
def _scales() -> Mapping[str, tuple[str, int]]:
    """Every word of the list with the first word of its line and its side."""
    found = {}
    for line in lexicon.sections("events")["judgments"]:
        for side, words in enumerate(line.split(" / ")):
            found.update({word: (line.split()[0], side) for word in words.split()})
    return found


def _judgments(reading: Reading) -> Iterator[Judgment]:
    scales, things, tokens = _scales(), folded("things"), reading.tokens
    for index, token in enumerate(tokens):
        if token.lower not in scales:
            continue
        speaker = _speaker(reading, token.start)
        statement = reading.statement_at(token.start)
        if not speaker or not statement:
            continue
        first, last = reading.token_range(statement[1:3])
        near = range(max(first, index - REACH), min(last, index + REACH + 1))
        words = [tokens[place].lower for place in near if place != index]
        thing = next((things[word] for word in words if word in things), None)
        if thing and not _NEGATIONS & set(words):
            scale, side = scales[token.lower]
            yield Judgment(Span(token.start, token.end), thing, speaker, scale, side)


def _speaker(reading: Reading, offset: int) -> str | None:
    over = (reading.attributions[index] for index in reading.attributions_over((offset, offset + 1)))
    return next((attribution.speaker for attribution in over if attribution.speaker), None)
