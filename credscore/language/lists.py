"""Lists that are plainly whole, with how many things they are said to hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import lexicon
from credscore.language.numerals import lower
from credscore.language.precision import Figure, figures
from credscore.spans import Span

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Statement, Token

#: Things in a list, at most; words of a thing; statements between a count and the list of its things.
MOST, LONG, FAR = 12, 6, 8
_BE = frozenset(("are", "were", "as"))
_NAMING = frozenset("identified named".split())
_OPEN = frozenset("including include includes among like such other others more etc plus least also".split())
_FEW = 1


class Listed(NamedTuple):
    """How many things are announced, and the span and number of those listed."""

    figure: Figure
    span: Span
    number: int


def listed(reading: Reading) -> Iterator[Listed]:
    """Counts with the lists that they announce, in order of the lists."""
    lines = figures(reading)
    for index, line in enumerate(lines):
        statement = reading.statements[index]
        if line and statement.role != "headline":
            yield from _behind_colon(reading, statement, line)
        yield from _named(reading, statement, lines)
    yield from _numbered(reading, lines)


def _announces(figure: Figure) -> bool:
    return (
        figure.is_point
        and not figure.quantity.approximate
        and _FEW < figure.value <= MOST
        and bool(figure.quantity.noun)
    )


# --- behind a colon ----------------------------------------------------------------------------------------


def _behind_colon(reading: Reading, statement: Statement, line: Sequence[Figure]) -> Iterator[Listed]:
    """ "Four lessons: patience, order and luck." """
    first, last = reading.token_range(statement[1:3])
    tokens = reading.tokens
    colon = next((at for at in range(first, last) if tokens[at].text == ":"), None)
    if colon is None or any(token.text in ':;“”"' for token in tokens[colon + 1 : last]):
        return
    before = [figure for figure in line if figure.first < colon]
    if len(before) != 1 or not _announces(before[0]) or colon - before[0].last > 4:
        return
    if not _OPEN.isdisjoint(token.lower for token in tokens[first:last]):
        return
    items = _items(tokens[colon + 1 : last])
    if items and len(items) > 1:
        yield Listed(before[0], Span(items[0][0].start, items[-1][-1].end), len(items))


def _items(tokens: Sequence[Token]) -> list[list[Token]] | None:
    """The things of a list with commas and one "and" before the last; None where it may be read otherwise."""
    found: list[list[Token]] = [[]]
    joined = 0
    for token in tokens:
        if token.text in ".!?":
            break
        if token.text == "," or token.lower == "and":
            if joined:
                return None
            joined += token.lower == "and"
            if found[-1]:
                found.append([])
        else:
            found[-1].append(token)
    plain = all(0 < len(item) <= LONG and all(token.text[0].isalpha() for token in item) for item in found)
    return found if joined == 1 and plain else None


# --- names -------------------------------------------------------------------------------------------------


def _named(reading: Reading, statement: Statement, lines: Sequence[Sequence[Figure]]) -> Iterator[Listed]:
    """ "The men charged are Karl Bott, 31, Jens Iller, 28, and Peder Vane, 22", after "three men"."""
    tokens = reading.tokens_in(statement[1:3])
    verb = next((at for at, token in enumerate(tokens[:12]) if token.lower in _BE), None)
    if verb is None or verb + 1 >= len(tokens) or not tokens[verb + 1].text[0].isupper():
        return
    subject = [token.lower for token in tokens[:verb]]
    if tokens[verb].lower == "as" and not _NAMING.intersection(subject):
        return
    if subject[:1] not in (["the"], ["they"], ["those"]) or not _OPEN.isdisjoint(token.lower for token in tokens):
        return
    people = _people(reading, Span(tokens[verb + 1].start, statement.end))
    if people is None:
        return
    counted = _counted(lines, statement.index, subject, tokens[verb].start)
    if counted is not None:
        yield Listed(counted, Span(people[0][0], people[-1][1]), len(people))


def _people(reading: Reading, span: Span) -> list[tuple[int, int]] | None:
    """The people in a list of nothing but names, with ages and towns; None where there is anything else."""
    index = bisect_left(reading.mentions, span.start, key=lambda mention: mention.start)
    found: list[tuple[int, int]] = []
    while index < len(reading.mentions) and reading.mentions[index].start < span.end:
        mention = reading.mentions[index]
        before = [token.lower for token in reading.tokens_in((found[-1][1], mention.start))] if found else []
        if (
            mention.kind == "person"
            and len(mention.name.split()) > 1
            and (not found or before[-1:] in ([","], ["and"], [";"]))
        ):
            found.append((mention.start, mention.end))
        elif not before or before[-1] not in ("of", "from", "in"):
            return None
        index += 1
    if len(found) < 2 or found[0][0] != span.start:
        return None
    words = [token for token in reading.tokens_in(span) if token.lower == "and"]
    last = [token for token in reading.tokens_in((found[-2][1], found[-1][0])) if token.lower == "and"]
    return found if len(words) == len(last) == 1 else None


def _counted(lines: Sequence[Sequence[Figure]], index: int, subject: Sequence[str], end: int) -> Figure | None:
    """The only figure for such people, before the verb or in earlier statements; any, where they are only "they"."""
    own = [figure for figure in lines[index] if figure.quantity.start < end and figure.quantity.noun]
    near = own or [figure for line in lines[max(0, index - FAR) : index] for figure in line if figure.quantity.noun]
    noun = subject[1] if len(subject) > 1 else ""
    alike = [one for one in near if own or one.quantity.noun == noun or (subject[0] == "they" and _is_of_men(one))]
    if not alike or len({figure.value for figure in alike}) > 1 or not _announces(alike[-1]):
        return None
    return alike[-1]


def _is_of_men(figure: Figure) -> bool:
    return figure.quantity.noun in lexicon.words("measures", "named")


# --- numbers in front --------------------------------------------------------------------------------------


def _numbered(reading: Reading, lines: Sequence[Sequence[Figure]]) -> Iterator[Listed]:
    """ "Five lessons" above paragraphs that are numbered from 1 to 4."""
    places: list[tuple[int, Statement]] = []
    for statement in reading.statements:
        tokens = reading.tokens_in((statement.start, min(statement.end, statement.start + 12)))
        if len(tokens) > 1 and tokens[0].text.isdecimal() and len(tokens[0].text) < 3 and tokens[1].text in ".)":
            places.append((int(tokens[0].text), statement))
    numbers = [number for number, _ in places]
    if len(numbers) < 3 or numbers != list(range(1, len(numbers) + 1)):
        return
    first, last = places[0][1], places[-1][1]
    announced = [
        figure
        for line in lines[: first.index]
        for figure in line
        if _announces(figure) and figure.quantity.noun in lexicon.words("measures", "announced")
    ]
    if announced and len({figure.value for figure in announced}) == 1:
        yield Listed(announced[-1], Span(last.start, min(last.end, last.start + 60)), len(numbers))


def noun_of(reading: Reading, figure: Figure) -> str:
    """What is announced, as written: "three men"."""
    noun = figure.quantity.noun or ""
    at = next((at for at in range(figure.last, figure.last + 6) if lower(reading.tokens, at) == noun), figure.last - 1)
    return reading.words((figure.quantity.start, reading.tokens[at].end))
