"""Pairs of statements that tell of one thing and cannot both hold: opposite states, or one with a "not" too many.

Alignment decides: both in one voice, with the same names before the word and the same words of meaning around it, on no
two different days, and with no word that says that something changed. States find each other by the line of the list
that they stand on, statements by the rarer words that they share, so that the work grows with the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import lexicon
from credscore.language.cues import shows_attitude
from credscore.language.headline_words import content
from credscore.language.opposites import Side, is_not, left_open, negated

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Statement

#: States of one line, and statements with one word, that are compared at most.
CROWD = 12
#: Tokens to either side of a state in which it says of what it is.
NEAR = 12
#: Words of meaning that stand near both states, at least; with a common name or day counted, too.
NEARBY, ALIKE = 2, 3
#: The same where it is neither of life and death nor of guilt.
MUCH = 5
#: Tokens to either side in which a word says that the state changed.
BESIDE = 4
#: Lines of the list that are of life and death or of guilt.
GRAVE = 2
#: What statements share where one of them has a "not" more.
RESTATED = 0.66


class State(NamedTuple):
    """A word that tells a state: its token and statement, and what stands near it."""

    token: int
    statement: int
    near: frozenset[str]


def opposed(reading: Reading) -> Iterator[tuple[State, State]]:
    """Opposite states of one thing, told in one voice."""
    seen: dict[Side, list[State]] = defaultdict(list)
    for statement in reading.judged:
        if not _is_plain(reading, statement):
            continue
        for state, sides in _states(reading, statement):
            for side in sides:
                for other in seen[Side(side.line, 1 - side.side)][-CROWD:]:
                    if other.statement != state.statement and _is_one(reading, other, state):
                        yield other, state
                seen[side].append(state)


def negations(reading: Reading) -> Iterator[tuple[State, State]]:
    """Statements of the same words of which one has a "not"."""
    index: dict[str, list[int]] = defaultdict(list)
    words: dict[int, frozenset[str]] = {}
    for statement in reading.judged:
        words[statement.index] = mine = content(reading, *reading.token_range(statement[1:3]))
        shared = Counter(other for word in mine for other in index[word][-CROWD:])
        for other, count in sorted(shared.items()):
            if count >= max(ALIKE + 1, RESTATED * max(len(mine), len(words[other]))):
                yield from _negated(reading, reading.statements[other], statement)
        for word in mine:
            index[word].append(statement.index)


def _negated(reading: Reading, one: Statement, two: Statement) -> Iterator[tuple[State, State]]:
    nots = [_not(reading, statement) for statement in (one, two)]
    if (nots[0] is None) == (nots[1] is None) or not (_is_plain(reading, one) and _is_plain(reading, two)):
        return
    first = [reading.token_range(statement[1:3])[0] for statement in (one, two)]
    here, there = (place if place is not None else first[number] for number, place in enumerate(nots))
    states = State(here, one.index, frozenset()), State(there, two.index, frozenset())
    if _voice(reading, here) == _voice(reading, there) and not _days_apart(reading, *states):
        yield states


def _not(reading: Reading, statement: Statement) -> int | None:
    """The first word of a statement that "not" turns around."""
    first, last = reading.token_range(statement[1:3])
    return next((place for place in range(first, last) if is_not(reading.tokens, place, first)), None)


@cache
def _facts() -> Mapping[str, tuple[Side, ...]]:
    found: dict[str, list[Side]] = defaultdict(list)
    for number, line in enumerate(lexicon.sections("opposites")["facts"]):
        for side, words in enumerate(line.split(" / ")):
            for word in words.split():
                found[word].append(Side(number, side))
    return {word: tuple(sides) for word, sides in found.items()}


def is_grave(reading: Reading, state: State) -> bool:
    """Whether a state is of life and death or of guilt: the first two lines of the list."""
    return any(side.line < GRAVE for side in _facts()[reading.tokens[state.token].lower])


def _states(reading: Reading, statement: Statement) -> Iterator[tuple[State, tuple[Side, ...]]]:
    first, last = reading.token_range(statement[1:3])
    tokens = reading.tokens
    for index in range(first, last):
        sides = _facts().get(tokens[index].lower)
        if sides is None or reading.is_quoted(tokens[index].start) or tokens[index].text[0].isupper():
            continue
        if negated(tokens, index, first) or left_open(tokens, index, first) or "to" in _just_before(reading, index):
            continue
        beside = {token.lower for token in tokens[max(first, index - BESIDE) : min(last, index + BESIDE + 1)]}
        if beside & lexicon.words("opposites", "beside changes"):
            continue
        near = content(reading, max(first, index - NEAR), min(last, index + NEAR + 1))
        yield State(index, statement.index, near - {tokens[index].lower}), sides


def _just_before(reading: Reading, index: int) -> tuple[str, ...]:
    return tuple(token.lower for token in reading.tokens[max(0, index - 2) : index])


def _is_plain(reading: Reading, statement: Statement) -> bool:
    """Whether a statement asks nothing and says nothing of a change."""
    words = {token.lower for token in reading.tokens_in(statement[1:3])}
    return "?" not in words and words.isdisjoint(lexicon.words("opposites", "changes"))


def _is_one(reading: Reading, one: State, two: State) -> bool:
    """Whether two states are of one thing, in one voice and at one time."""
    shared = len(one.near & two.near)
    if shared < NEARBY or _voice(reading, one.token) != _voice(reading, two.token):
        return False
    ours, theirs = _subject(reading, one), _subject(reading, two)
    if (ours is not None and theirs is not None and ours != theirs) or _days_apart(reading, one, two):
        return False
    if not is_grave(reading, one) and shared < MUCH:
        return False
    days = _days(reading, one.statement) & _days(reading, two.statement)
    return shared + bool(days) + (ours is not None and ours == theirs) >= ALIKE


def _voice(reading: Reading, token: int) -> str:
    """By whose word a token stands; empty for the writer's."""
    start = reading.tokens[token].start
    over = [
        index
        for index in reading.attributions_over((start, start + 1))
        if not shows_attitude(reading, reading.attributions[index])
    ]
    return (reading.attributions[over[-1]].speaker or f"source {over[-1]}") if over else ""


def _subject(reading: Reading, state: State) -> int | None:
    """The entity of the last name before a state in its statement."""
    start, end = reading.statements[state.statement].start, reading.tokens[state.token].start
    index = bisect_left(reading.mentions, end, key=lambda mention: mention.start) - 1
    if index >= 0 and reading.mentions[index].start >= start and reading.mentions[index].kind != "place":
        return reading.mentions[index].entity
    return None


def _days_apart(reading: Reading, one: State, two: State) -> bool:
    """Whether two statements tell of different days."""
    ours, theirs = (_days(reading, state.statement) for state in (one, two))
    return bool(ours and theirs) and not any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs)


def _days(reading: Reading, statement: int) -> set[str]:
    start, end = reading.statements[statement][1:3]
    first = bisect_left(reading.times, start, key=lambda time: time.start)
    last = bisect_left(reading.times, end, key=lambda time: time.start)
    return {time.value[:10] for time in reading.times[first:last] if time.kind in ("date", "time")}
