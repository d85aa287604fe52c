"""Small helpers for tests of layers: a text as a Reading, and what stands in its spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from hypothesis import strategies

from credscore.language.reading import Reading
from credscore.readers import read_text

#: Pieces that drafts, and files that are none, are made of.
PIECES = (
    *(
        "The mayor said no. ",
        "She left",
        "Mr. ",
        "U.S. ",
        "10 a.m. ",
        "No. 1",
        "Why? ",
        "word ",
        "HALDEN (BP) — ",
        "By Ana Prieto",
    ),
    *(
        '"',
        "“",
        "”",
        "'",
        "‘",
        "’",
        "``",
        "''",
        "«",
        "»",
        ".",
        "...",
        "…",
        "!",
        "?",
        ":",
        "(",
        ")",
        "[1]",
        "- ",
        "> ",
        "* ",
    ),
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\t",
        " ",
        "\xa0",
        "\x00",
        "\ud800",
        "日本語。",
        "🚒",
        "date 2022-06-03 ",
        "18:42",
        "# ",
        "---",
    ),
)
texts = strategies.lists(strategies.sampled_from(PIECES), max_size=25).map("".join) | strategies.text(max_size=60)


def read(text: str, **given: str) -> Reading:
    """The reading of a text, as `read_text` reads it."""
    return Reading(read_text(text, **given))


class Spanned(Protocol):
    """A value with a place."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def said(reading: Reading, values: Iterable[Spanned]) -> list[str]:
    """The words of some values."""
    return [reading.text[value.start : value.end] for value in values]


def places(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a report that is a place."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for part in value.values():
            yield from places(part)
    elif isinstance(value, list):
        for part in value:
            yield from places(part)
