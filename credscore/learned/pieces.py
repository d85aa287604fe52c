"""Cuts text into the units and word pieces that the encoder reads: BERT's uncased scheme, with offsets kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

#: A longer word is one unknown piece, as in BERT's own tokenizer.
_LONGEST = 100
_REMOVED = frozenset(("Cc", "Cf", "Co", "Cs"))
_BLANK = frozenset("\t\n\r ")


class Unit(NamedTuple):
    """A word or single mark: half-open code points of the text, its pieces' numbers, and how it is capitalized.

    `case` is 0 for none, 1 for a first capital, 2 for capitals only (two or more), 3 for capitals inside.
    """

    start: int
    end: int
    pieces: tuple[int, ...]
    case: int


class Vocabulary:
    """The pieces that the encoder knows, one a line; a piece's number is its line, from 0."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").split("\n")
        self.numbers = {piece: number for number, piece in enumerate(lines) if piece}
        self.unknown, self.opening, self.closing = (self.numbers[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """The longest known pieces of a folded word, from its beginning on; one unknown piece if they do not cover it.

        Source: the WordPiece scheme of BERT (Devlin and others 2019).
        """
        found = self._known.get(word)
        if found is None:
            if len(self._known) > 50_000:
                self._known.clear()
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST:
            return (self.unknown,)
        found, start = [], 0
        while start < len(word):
            sign = "##" if start else ""
            end = next((end for end in range(len(word), start, -1) if sign + word[start:end] in self.numbers), None)
            if end is None:
                return (self.unknown,)
            found.append(self.numbers[sign + word[start:end]])
            start = end
        return tuple(found)

    def units(self, text: str) -> list[Unit]:
        """The units of a text, in order."""
        found = []
        for match in _chunk().finditer(text):
            word = match[0]
            if word.isascii() and word.isprintable():
                found.append(Unit(match.start(), match.end(), self.pieces(word.lower()), _case(word)))
            else:
                found += self._parts(text, match.start(), match.end())
        return found

    def framed(self, units: Sequence[Unit], sorts: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
        """A window as the encoder takes it: pieces with opening and closing, their kinds, each unit's first piece."""
        pieces, looks = [self.opening], [0]
        for unit, sort in zip(units, sorts, strict=True):
            pieces += unit.pieces
            looks += [sort] * len(unit.pieces)
        return [*pieces, self.closing], [*looks, 0], [1 + first for first in firsts(units)[:-1]]

    def _parts(self, text: str, start: int, end: int) -> list[Unit]:
        """The units of a chunk with letters beyond ASCII: marks and CJK characters stand alone, controls vanish."""
        found: list[Unit] = []
        begin = start
        for at, letter in enumerate(text[start:end], start):
            if _stands_alone(letter):
                found += self._one(text, begin, at)
                found += self._one(text, at, at + 1)
                begin = at + 1
            elif letter.isspace():
                found += self._one(text, begin, at)
                begin = at + 1
        return found + self._one(text, begin, end)

    def _one(self, text: str, start: int, end: int) -> list[Unit]:
        kept = "".join(letter for letter in text[start:end] if not _vanishes(letter))
        folded = "".join(c for c in unicodedata.normalize("NFD", kept.lower()) if unicodedata.category(c) != "Mn")
        return [Unit(start, end, self.pieces(folded), _case(kept))] if folded else []


def kinds(units: list[Unit], quoted: list[bool], opens: list[bool]) -> list[int]:
    """What a unit's looks and place say beyond its folded letters, one number below 16 for each unit.

    Capitals count 1, a place inside quotation marks 4, the beginning of a paragraph 8.
    """
    return [unit.case + 4 * inside + 8 * first for unit, inside, first in zip(units, quoted, opens, strict=True)]


def firsts(units: Sequence[Unit]) -> list[int]:
    """The index of every unit's first piece, and one past the last piece of all."""
    return [0, *accumulate(len(unit.pieces) for unit in units)]


@cache
def _chunk() -> re.Pattern[str]:
    return re.compile(r"[^\s!-/:-@\[-`{-~‐-‧‰-⁃⁅-⁑⁓-⁞]+|[!-/:-@\[-`{-~‐-‧‰-⁃⁅-⁑⁓-⁞]")


@cache
def _stands_alone(letter: str) -> bool:
    if letter.isascii():
        return not (letter.isalnum() or letter.isspace()) and letter.isprintable()
    return unicodedata.category(letter).startswith("P") or _is_cjk(ord(letter))


def _is_cjk(point: int) -> bool:
    return (
        0x4E00 <= point <= 0x9FFF
        or 0x3400 <= point <= 0x4DBF
        or 0xF900 <= point <= 0xFAFF
        or 0x20000 <= point <= 0x2CEAF
        or 0x2F800 <= point <= 0x2FA1F
    )


@cache
def _vanishes(letter: str) -> bool:
    return letter not in _BLANK and (letter == "�" or unicodedata.category(letter) in _REMOVED)


def _case(word: str) -> int:
    if not word[:1].isupper():
        return 0 if word.islower() or not any(map(str.isupper, word)) else 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[1:].islower() or len(word) == 1 or not any(map(str.isupper, word[1:])) else 3
