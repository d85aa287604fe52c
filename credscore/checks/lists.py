"""Lists that are longer or shorter than announced.

NUM015 list-length

What it flags: a number of people or things and then a list of another number of them: "three men", and four names;
"five lessons", and four; "five reasons" above paragraphs numbered from 1 to 4.

Why: counting what follows is a check that readers make without meaning to. Often a name was added or cut and the number
was not.

Example: Police have charged three men. … The men charged are Karl Bott, Jens Iller, Tomas Rudd and Peder Vane.

Better: Police have charged four men. … The men charged are Karl Bott, Jens Iller, Tomas Rudd and Peder Vane.

Known weakness: only lists of bare names with ages and towns, short lists behind a colon and numbered paragraphs are
counted; a list that says "including" or "among them" is not whole.

Measured: no finding in 3.0 million words of published news, health news and comment; one false one of an earlier state
was mended.

References: AP Stylebook, numerals; Toronto Star and New York Times, lists of corrections.
"""

from __future__ import annotations

from collections.abc import Iterator

from credscore.checks.registry import Rule
from credscore.language.lists import Listed, listed, noun_of
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Finding


def list_lengths(reading: Reading) -> Iterator[Finding]:
    """Lists with another number of things than announced (NUM015)."""
    for one in listed(reading):
        if one.number != one.figure.value:
            yield _finding(reading, one)


def _finding(reading: Reading, one: Listed) -> Finding:
    announced = noun_of(reading, one.figure)
    return Finding(
        "NUM015",
        Span(*one.figure.quantity[:2]),
        f"{announced} announced, {one.number} listed: is one missing, or is the number wrong?",
        0.8,
        related=(one.span,),
        values={"announced": announced, "listed": one.number},
    )


RULES: tuple[Rule, ...] = (Rule("NUM015", "list-length", "numbers", "warning", "all", True, list_lengths),)
