"""Names that end in a number, and one told once with another: "Delta-17" among many "Delta-19", "7/14" among "7/12"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.numerals import HYPHENS, touching
from credscore.spans import Span

if TYPE_CHECKING:
    from credscore.language.reading import Reading

#: Letters of such a name, at least; how often it must stand with its usual number; how far a slip goes.
LETTERS, OFTEN, CLOSE = 4, 3, 3

_LINKS = frozenset((*HYPHENS, "/"))


class Odd(NamedTuple):
    """The one place with another number, the first with the usual one, and how often that stands."""

    odd: Span
    usual: Span
    times: int


def odd_numbers(reading: Reading) -> Iterator[Odd]:
    """Names told once with a number that is close to the usual one or has its digits in another order."""
    names: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for index in range(1, len(reading.tokens) - 1):
        if reading.tokens[index].text in _LINKS and _is_name(reading, index):
            before, after = reading.tokens[index - 1], reading.tokens[index + 1]
            names[before.lower][after.text].append(Span(before.start, after.end))
    for numbers in names.values():
        if len(numbers) == 2:
            (odd, once), (usual, often) = sorted(numbers.items(), key=lambda item: len(item[1]))
            if len(once) == 1 and len(often) >= OFTEN and _is_slip(odd, usual):
                yield Odd(once[0], often[0], len(often))


def _is_name(reading: Reading, index: int) -> bool:
    """Whether a hyphen joins a name and a number, or a slash two numbers, and nothing follows."""
    before, after = reading.tokens[index - 1], reading.tokens[index + 1]
    ends = not touching(reading.tokens, index + 2) or not reading.tokens[index + 2].text[0].isalnum()
    joined = touching(reading.tokens, index) and touching(reading.tokens, index + 1)
    named = len(before.text) >= LETTERS and before.text[0].isupper() and before.text.isalpha()
    if reading.tokens[index].text == "/":
        named = before.text.isdecimal() and not touching(reading.tokens, index - 1)
    return joined and ends and named and after.text.isdecimal() and len(after.text) < 5


def _is_slip(odd: str, usual: str) -> bool:
    return abs(int(odd) - int(usual)) <= CLOSE or sorted(odd) == sorted(usual)
