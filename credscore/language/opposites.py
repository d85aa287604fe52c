"""Words that exclude each other ("approve", "reject"), words of one kind, and what turns a word around."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import lexicon

if TYPE_CHECKING:
    from credscore.values import Token

#: Tokens before a word in which a negation, or a word that leaves it open, is its own.
REACH = 4
_FULL_STOPS = frozenset('.;:!?,—–"“”')
_NOT = frozenset(("not", "n't", "'t", "t", "never"))
_BETWEEN = frozenset("be been being have had yet ever".split())
_VOWELS = frozenset("aeiou")


class Side(NamedTuple):
    """A line of opposites and the side of it, 0 or 1, that a word stands on."""

    line: int
    side: int


@cache
def sides() -> Mapping[str, tuple[Side, ...]]:
    """Every form of every opposite with its sides."""
    found: dict[str, dict[Side, None]] = defaultdict(dict)
    verbs, states = lexicon.sections("opposites")["verbs"], lexicon.sections("opposites")["states"]
    for number, line in enumerate((*verbs, *states)):
        for side, words in enumerate(line.split(" / ")):
            for word in words.split():
                for form in forms(word) if number < len(verbs) else (word,):
                    found[form][Side(number, side)] = None
    # A word that stands on both sides of a line says nothing there.
    return {
        word: tuple(one for one in ours if Side(one.line, 1 - one.side) not in ours) for word, ours in found.items()
    }


def forms(verb: str) -> Iterator[str]:
    """A verb with its regular endings; of an irregular form too, which does no harm."""
    yield verb
    if verb.endswith(("ed", "ing", "ught", "ost")):
        return
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    elif verb.endswith("e"):
        yield from (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    elif verb.endswith(("s", "sh", "ch", "x")):
        yield from (f"{verb}es", f"{verb}ed", f"{verb}ing")
    else:
        yield from (f"{verb}s", f"{verb}ed", f"{verb}ing")


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """Every word of a closed kind with all the words of that kind; a word of two kinds has none."""
    found: dict[str, frozenset[str]] = {}
    for line in lexicon.sections("opposites")["kinds"]:
        words = frozenset(line.split())
        for word in line.split():
            found[word] = frozenset() if word in found else words
    return {word: words for word, words in found.items() if words}


def negated(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether an odd number of words shortly before a token turn it around; `first` is where its statement begins."""
    return len(_before(tokens, index, first, lexicon.words("opposites", "negations"))) % 2 == 1


def is_not(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether "not" or "never" stands right before a token, but for an adverb or a form of "to be"."""
    for token in reversed(tokens[max(first, index - 3) : index]):
        if token.lower in _NOT:
            return True
        if token.lower not in _BETWEEN and not token.lower.endswith("ly"):
            return False
    return False


def left_open(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether words shortly before a token leave open whether it is so."""
    return bool(_before(tokens, index, first, lexicon.words("opposites", "open")))


def _before(tokens: Sequence[Token], index: int, first: int, words: frozenset[str]) -> list[str]:
    found = []
    for token in reversed(tokens[max(first, index - REACH) : index]):
        if token.text in _FULL_STOPS:
            break
        if token.lower in words:
            found.append(token.lower)
    return found
