"""The words of a headline held against the words of the text below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.claims import stem
from credscore.language.once import once
from credscore.language.similarity import fold

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Statement

#: Places of one word in the text that are looked at.
MOST = 40
_SMALL = frozenset(
    """the a an of in on at to for from by with and or but nor that which who whom this these those it its their his her
    as is are was were be been being am have has had having do does did will would can could may might shall should must
    than more most not no he she they we i you me him them us my our your here there now then just so if when what how
    why where while after before over under up down out off into about again all any some new one says said say year
    years day week people s t d re ve ll m via per amid""".split()
)


class Held(NamedTuple):
    """A headline's tokens (`first` up to `last`, left out) and where the text has which words.

    `words` and `stems` give the tokens of the text by folded word and by stem; `content` are the headline's stems.
    """

    first: int
    last: int
    words: Mapping[str, list[int]]
    stems: Mapping[str, list[int]]
    content: frozenset[str]
    asks: bool
    """Whether the headline is a question."""


@once
def held(reading: Reading) -> Held | None:
    """The headline and its text; None where one of the two is missing."""
    heads = [statement for statement in reading.statements if statement.role == "headline"]
    if not heads or len(heads) == len(reading.statements):
        return None
    first, last = reading.token_range((heads[0].start, _end(heads)))
    words: dict[str, list[int]] = defaultdict(list)
    stems: dict[str, list[int]] = defaultdict(list)
    for statement in reading.statements:
        if statement.role == "headline":
            continue
        for index in range(*reading.token_range(statement[1:3])):
            word = fold(reading.tokens[index].text)
            word = word.replace(".", "") if len(word) < 9 else word
            for table, key in ((words, word), (stems, stem(word))):
                if len(table[key]) < MOST:
                    table[key].append(index)
    text = reading.text[reading.tokens[first].start : reading.tokens[last - 1].end] if last > first else ""
    return Held(first, last, words, stems, content(reading, first, last), "?" in text) if words and text else None


def _end(heads: list[Statement]) -> int:
    """Where the headline ends: with the last statement of its first paragraph."""
    return max(statement.end for statement in heads if statement.block == heads[0].block)


def content(reading: Reading, first: int, last: int) -> frozenset[str]:
    """The stems of words that carry meaning."""
    return frozenset(stem(fold(token.text)) for token in reading.tokens[first:last] if carries(token.lower))


def carries(word: str) -> bool:
    """Whether a folded word carries meaning."""
    return len(word) > 2 and word[0].isalnum() and word not in _SMALL


def neighbors(reading: Reading, index: int, first: int, last: int) -> tuple[str, str]:
    """The stems of the next words that carry meaning before and behind a token, within two tokens; empty for none."""
    before = (token for token in reversed(reading.tokens[max(first, index - 2) : index]))
    after = (token for token in reading.tokens[index + 1 : min(last, index + 3)])
    return tuple(
        next((stem(fold(token.text)) for token in side if carries(token.lower)), "") for side in (before, after)
    )  # type: ignore[return-value]
