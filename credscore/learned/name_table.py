"""How common a form is as a word, a surname and a given name: hashed lists that `training/name_table.py` made.

A list is a Bloom filter (Bloom 1970): it never denies what it holds, and affirms one stranger in a hundred. So a
form that is in no list is in none of the lists that it was made from; what is asked of it is always the denial.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from credscore.learned.files import names_file

#: Bits for each entry of a list, and how many of them an entry sets.
BITS, PROBES = 10, 7


class Filter:
    """A hashed set of words."""

    def __init__(self, bits: bytes) -> None:
        self.bits = bits

    def __contains__(self, word: str) -> bool:
        return all(self.bits[place >> 3] >> (place & 7) & 1 for place in places(word, len(self.bits) * 8))


class NameTable(NamedTuple):
    """Hashed lists, of folded forms."""

    surnames: Filter
    common_surnames: Filter
    men: Filter
    women: Filter
    words: Filter
    common_words: Filter

    def is_unknown(self, form: str) -> bool:
        """Whether a folded form is no word, no surname and no given name."""
        return not (form in self.surnames or form in self.words or self.is_given(form))

    def is_given(self, form: str) -> bool:
        """Whether a folded form is a given name."""
        return form in self.men or form in self.women

    def is_name(self, form: str) -> bool:
        """Whether a folded form is a surname or a given name."""
        return form in self.surnames or self.is_given(form)

    def sexes(self, form: str) -> str:
        """Who bears a given name: `m`, `w`, `mw` or nobody known."""
        return "m" * (form in self.men) + "w" * (form in self.women)


def places(word: str, size: int) -> tuple[int, ...]:
    """The bits of a word in a filter of `size` bits: two hashes, added up (Kirsch and Mitzenmacher 2006)."""
    digest = blake2b(word.encode(), digest_size=16).digest()
    first, step = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big") | 1
    return tuple((first + turn * step) % size for turn in range(PROBES))


def filtered(entries: Iterable[str]) -> Filter:
    """A filter that holds these words."""
    words = sorted(set(entries))
    bits = bytearray(max(1, len(words) * BITS // 8))
    for word in words:
        for place in places(word, len(bits) * 8):
            bits[place >> 3] |= 1 << (place & 7)
    return Filter(bytes(bits))


@cache
def name_table() -> NameTable:
    """The shipped table; `FileNotFoundError` with a sentence when it is not there."""
    held = json.loads(names_file().read_bytes())["lists"]
    return NameTable(*(Filter(b64decode(held[field])) for field in NameTable._fields))
