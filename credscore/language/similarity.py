"""How alike two written names are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache


def fold(word: str) -> str:
    """A word without case, accents and typographic apostrophes."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def distance(a: str, b: str, most: int = 3) -> int:
    """Edits that turn one word into another: a letter lost, added, replaced or swapped with its neighbor.

    Optimal string alignment (Damerau-Levenshtein without edits inside swapped pairs); `most + 1` when it is more.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before, last = [0] * (len(b) + 1), list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        row = [i]
        for j, right in enumerate(b, 1):
            best = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return min(last[-1], most + 1)


def neighborhood(word: str) -> Iterator[str]:
    """The word and what is left of it without one letter: two words one edit apart share at least one of these."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """What different transcriptions of one foreign name have in common: the consonants by sound."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    first, rest = word[:1], re.sub(r"[aeiouy']", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", ("a" if first in "aeiou" else first) + rest)


_SOUNDS = tuple(
    pair.split("/")
    for pair in ("sch/s tch/c kh/h gh/g dh/d th/t sh/s ph/f ch/c zh/j dj/j ck/k ts/z tz/z q/k w/v x/ks c/k".split())
)
