"""Word lists that ship with the package: one entry a line, `#` begins a comment, `[name]` begins a section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from credscore.values import Token

FOLDER = Path(__file__).resolve().parent.parent / "lexicons"


@cache
def sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """The sections of `lexicons/NAME.txt`, each with its entries in order; those before the first have no name."""
    found: dict[str, list[str]] = {}
    entries = found.setdefault("", [])
    for raw in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            entries = found.setdefault(line[1:-1], [])
        elif line:
            entries.append(line)
    return {section: tuple(lines) for section, lines in found.items()}


@cache
def words(name: str, section: str = "") -> frozenset[str]:
    """The entries of one section as a set."""
    return frozenset(sections(name)[section])


class Hit(NamedTuple):
    """Tokens `first` up to `last` (left out) that are an entry of a section."""

    first: int
    last: int
    section: str


class Phrases:
    """Phrases of one or more tokens, found in one pass: the longest at each token.

    Phrases are looked up by their first token, so that the time does not grow with their number.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for section, entries in phrases.items():
            for entry in entries:
                parts = tuple(entry.split())
                self._by_first.setdefault(parts[0], []).append((parts, section))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        """The hits in some tokens, without overlaps; indices count within the given tokens."""
        index, get = 0, self._by_first.get
        while index < len(tokens):
            for parts, section in get(tokens[index].lower, ()):
                following = tokens[index + 1 : index + len(parts)]
                if parts[1:] == tuple(token.lower for token in following):
                    yield Hit(index, index + len(parts), section)
                    index += len(parts)
                    break
            else:
                index += 1


@cache
def phrases(name: str) -> Phrases:
    """All sections of a word list as phrases; entries are tokens apart (`is said to`, `can not`, `don 't`)."""
    return Phrases(sections(name))
