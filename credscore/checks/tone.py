"""Whose tone it is: loaded and absolute words, asides, questions and persons of the writer's, never of anybody quoted.

Only signals so far. They read narration outside quotation marks, word by word (lexicons/tone.txt holds general English,
no names and no topics), and never length, punctuation that a publishing system decides, topic, names or outlets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from credscore.checks.registry import Rule, Signal, counted
from credscore.language.lexicon import Phrases, sections, words
from credscore.language.reading import Reading
from credscore.values import Statement, Token

_CLITICS = frozenset(("'t", "'re", "'ll", "'ve", "'d", "'m"))
_IS = frozenset(("is", "was", "are", "were", "isn", "wasn", "'s"))
_POINTS = frozenset("it this that these those there here such yet but so and or yes no now".split())
_SHORT = _POINTS | frozenset("why what how who when where which he she let".split())
_OPEN = frozenset('"“‘')
_SAID = frozenset(
    "said says called calling calls described dubbed termed wrote tweeted named titled labeled word words".split()
)


def _tally(reading: Reading) -> Iterator[tuple[int, str, float]]:
    for statement in reading.judged:
        if statement.role == "narration":
            for noun, number in _measure(reading, statement).items():
                yield statement.index, noun, min(number, _SIGNALS[noun][0])


def _measure(reading: Reading, statement: Statement) -> dict[str, float]:
    everything = reading.tokens_in((statement.start, statement.end))
    own = _own(reading, everything)
    numbers = dict.fromkeys(_SIGNALS, 0.0)
    for hit in _lexicon().find(own):
        if not _is_name(own, hit.first):
            numbers[hit.section] += 1
    if not own:
        return numbers
    numbers["exclamations"] = sum(token.text == "!" for token in own)
    numbers["questions"] = own[-1].text == "?" and own[-1] is everything[-1]
    numbers["contractions"] = sum(token.lower in _CLITICS for token in own) + _short_is(own)
    numbers["verdicts"] = own[0].lower in _POINTS
    numbers["you"] += _commands(own)
    numbers["sarcasm"] += sum(_scare_quotes(reading, statement))
    return numbers


@cache
def _lexicon() -> Phrases:
    return Phrases({name: entries for name, entries in sections("tone").items() if name in _SIGNALS})


def _own(reading: Reading, tokens: Sequence[Token]) -> list[Token]:
    """The tokens that stand outside quotation marks."""
    own, index = [], 0
    while index < len(tokens):
        quotation = reading.quotation_at(tokens[index].start)
        if quotation is None:
            own.append(tokens[index])
            index += 1
            continue
        while index < len(tokens) and tokens[index].start < quotation.end:
            index += 1
    return own


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """A capital inside a statement: part of a name or title."""
    return index > 0 and tokens[index].text[:1].isupper() and tokens[index].lower != "i"


def _short_is(tokens: Sequence[Token]) -> int:
    return sum(second.lower == "'s" and first.lower in _SHORT for first, second in pairwise(tokens))


def _commands(tokens: Sequence[Token]) -> bool:
    first = tokens[0]
    if first.lower not in words("tone", "imperatives") or not first.text[:1].isupper() or len(tokens) < 3:
        return False
    return not tokens[1].text[:1].isupper() and tokens[1].lower not in _IS and tokens[-1].text != "?"


def _scare_quotes(reading: Reading, statement: Statement) -> Iterator[bool]:
    """One or two lower-case words in quotation marks that nobody is said to have said."""
    tokens = reading.tokens_in((statement.start, statement.end))
    for index, token in enumerate(tokens):
        if token.text in _OPEN and (quotation := reading.quotation_at(token.start)) and quotation.start == token.start:
            inside = reading.tokens_in((quotation.inner.start, quotation.inner.end))
            short = 0 < len(inside) <= 2 and all(word.text.isalpha() and word.text.islower() for word in inside)
            yield short and not any(word.lower in _SAID for word in tokens[max(0, index - 6) : index + 8])


_SIGNALS: dict[str, tuple[float, int, str]] = {
    "scorn": (2, -1, "words of the writer's that mock, belittle or call names"),
    "judgment": (2, -1, "words of the writer's that pass a moral judgment"),
    "drama": (2, -1, "words of the writer's that turn up the volume"),
    "absolutes": (2, -1, "words of the writer's that allow no exception"),
    "intensifiers": (2, -1, "words of the writer's that raise the voice"),
    "colloquial": (3, -1, "words of talk in the writer's own words"),
    "argument": (3, -1, "words of the writer's that argue a case"),
    "demands": (2, -1, "words of the writer's that say what ought to be done"),
    "we": (2, -1, "we and our in the writer's own words"),
    "i": (2, -1, "the writer's own I and my, outside quotation marks"),
    "you": (2, -1, "you and commands to the reader"),
    "sarcasm": (1, -1, "words that mean the opposite, and one or two words in quotation marks that nobody said"),
    "exclamations": (1, -1, "exclamation marks of the writer's"),
    "questions": (1, -1, "questions of the writer's"),
    "contractions": (2, -1, "contractions in the writer's own words"),
    "verdicts": (1, -1, "statements that begin with a comment, such as this is, and that, but it"),
}


RULES: tuple[Rule, ...] = ()
SIGNALS: tuple[Signal, ...] = counted("tone", {noun: row[1:] for noun, row in _SIGNALS.items()}, _tally)
