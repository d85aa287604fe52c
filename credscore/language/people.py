"""Names of people as they are written, without the encoder: runs of capitals with surname and given name.

It is enough to tell whether a fact told in one place and a fact told in another are about the same person, and it asks
for much more than that to say so: a surname that two people share in the draft means nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.mentions import is_people, names
from credscore.language.numerals import lower, touching
from credscore.language.once import once
from credscore.language.similarity import fold
from credscore.language.tense import is_past

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Token

#: Small words inside a name.
_PARTICLES = frozenset("de van von der den la le bin ibn al el da di du del dos ter ben abu".split())
#: What ends a name and is no surname.
_GENERATIONS = frozenset("jr sr ii iii iv".split())
_SHE, _HE = frozenset(("mrs", "ms", "miss", "madame", "lady")), frozenset(("mr", "sir", "lord", "monsieur"))
#: How long what stands between a name and its verb may be, in words.
_ASIDE = 24
#: What stands before a name that is not the subject of what follows it.
_NO_SUBJECT = frozenset("of by with for to from against and or than like near at in on outside".split())
_BROTHERS = frozenset("brother sister son daughter father mother wife husband widow widower twin cousin".split())


class Person(NamedTuple):
    """A name of the tokens `first` up to `last` (left out, possessive and all); folded, empty where not written."""

    first: int
    last: int
    given: str
    surname: str
    sex: str = ""


@once
def people(reading: Reading) -> tuple[Person, ...]:
    """The runs of capitals that may be names of people, in order."""
    tokens, found, index = reading.tokens, list[Person](), 0
    starts = {reading.token_range((one.start, one.end))[0] for one in reading.statements}
    while index < len(tokens):
        if not _is_name_word(tokens, index):
            index += 1
            continue
        last = _run_end(tokens, index, starts)
        if person := _person(tokens, index, last, starts):
            found.append(person)
        index = last
    return tuple(found)


def same(reading: Reading, one: Person, two: Person) -> bool:
    """Whether two names can only mean one person in this draft."""
    if one.surname != two.surname or (one.sex and two.sex and one.sex != two.sex):
        return False
    if one.given and two.given:
        return _same_given(one.given, two.given)
    return _is_alone(reading, one.surname)


def _same_given(one: str, two: str) -> bool:
    """Whether two given names may be one person's: "Jon" and "Jonathan", not "Isabel" and "Isabela"."""
    short, long = sorted((one, two), key=len)
    return one == two or (len(short) > 2 and len(long) - len(short) > 2 and long.startswith(short))


def _is_alone(reading: Reading, surname: str) -> bool:
    """Whether a surname belongs to one person in the draft."""
    givens, sexes = _bearers(reading).get(surname, ((), ()))
    if not givens and surname in names().given:
        return False  # first names alone: two children may be called Colin
    return len(sexes) < 2 and all(_same_given(givens[0], other) for other in givens[1:])


@once
def _bearers(reading: Reading) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The given names and sexes that stand with each surname."""
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for person in people(reading):
        givens, sexes = found.setdefault(person.surname, ({}, {}))
        if person.given:
            givens[person.given] = None
        if person.sex:
            sexes[person.sex] = None
    return {surname: (tuple(givens), tuple(sexes)) for surname, (givens, sexes) in found.items()}


# --- runs of capitals ---------------------------------------------------------------------------------------


def _is_name_word(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index] if 0 <= index < len(tokens) else None
    if token is None or not token.text[0].isupper() or not token.text.replace(".", "").isalpha():
        return False
    return token.lower not in names().calendar or (token.lower in ("may", "april", "june") and _near(tokens, index))


def _near(tokens: Sequence[Token], index: int) -> bool:
    """Whether a month's name stands by a given name or title: "Theresa May", "June Petrie"."""
    return lower(tokens, index - 1) in names().given or lower(tokens, index) == "june"


def _run_end(tokens: Sequence[Token], index: int, starts: set[int]) -> int:
    last = index + 1
    while last < len(tokens) and last - index < 12 and last not in starts:
        if _is_name_word(tokens, last):
            last += 1
            continue
        step = _joint(tokens, last)
        if not step or not _is_name_word(tokens, last + step) or last + step in starts:
            break
        last += step + 1
    return last


def _joint(tokens: Sequence[Token], index: int) -> int:
    """How many tokens join two parts of a name: a hyphen or apostrophe, the dot of an initial or title, particles."""
    word, before = lower(tokens, index), lower(tokens, index - 1)
    if word in ("-", "'", "’", "‑"):
        return int(touching(tokens, index) and touching(tokens, index + 1))
    if word == ".":
        short = len(before) == 1 or before in _zone() or before in ("st", "jr", "sr")
        return int(short and touching(tokens, index))
    if word in _PARTICLES:
        return 2 if lower(tokens, index + 1) in _PARTICLES else 1
    return 0


@cache
def _zone() -> frozenset[str]:
    return names().title_zone | _SHE | _HE | {"dr", "prof", "rev"}


def _person(tokens: Sequence[Token], first: int, last: int, starts: set[int]) -> Person | None:
    """The name in a run, without titles, openers of sentences and "Jr."."""
    sex, lists = "", names()
    while first < last - 1 and (lower(tokens, first) in _zone() or tokens[first].text == "."):
        sex = sex or ("she" if lower(tokens, first) in _SHE else "he" if lower(tokens, first) in _HE else "")
        first += 1
    while first < last - 1 and (is_people(tokens[first].lower) or (first in starts and _opens(tokens, first))):
        first += 1
    end, junior = last, ""
    while last > first and (lower(tokens, last - 1) in _GENERATIONS or tokens[last - 1].text == "."):
        junior = "" if tokens[last - 1].text == "." else f"{tokens[last - 1].lower} "
        last -= 1
    words = [token for token in tokens[first:last] if token.text[0].isupper()]
    surname = fold(words[-1].text) if words else ""
    if len(surname) < 3 or surname in lists.openers or surname in _zone() or "." in surname:
        return None
    given = junior + fold(words[0].text) if len(words) > 1 else ""
    if surname in lists.organizations | lists.grounds | lists.legal | lists.places | lists.calendar:
        return None
    if not given and is_people(surname):
        return None
    return Person(first, end, given, surname, sex)


def _opens(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].lower
    return word in names().openers and word not in names().given


# --- what is told of a name ----------------------------------------------------------------------------------


def predicates(reading: Reading, who: Person) -> Iterator[int]:
    """Where something may be told of a name: right after it, in "who …", after what stands between commas."""
    tokens, place = reading.tokens, who.last
    if lower(tokens, place) in ("who", "("):
        yield place + 1
    if lower(tokens, place) == ",":
        described = next((end for end in range(place + 1, place + 8) if lower(tokens, end) in ("who", ",")), place)
        yield 1 + (described if lower(tokens, described) == "who" else place)
    if not _is_subject(tokens, who):
        return
    aside = {",": ",", "(": ")"}.get(lower(tokens, place), "")
    if aside and _between(reading, place + 1, place + 2):
        return  # a list of names
    ends = (end for end in range(place + 1, place + _ASIDE) if lower(tokens, end) in (aside, ".", ";", ":"))
    close = next(ends, place) if aside else place - 1
    if not aside or (close > place and lower(tokens, close) == aside):
        yield close + 1


def _is_subject(tokens: Sequence[Token], who: Person) -> bool:
    before = who.first - 1
    return lower(tokens, before) not in _NO_SUBJECT and not (before >= 0 and is_past(tokens, before))


# --- who is meant by "he" -----------------------------------------------------------------------------------


def subject(reading: Reading, statement: int) -> Person | None:
    """The person that a statement begins with: "Glen Farrow, who …"; None where others are named in it, too."""
    if not 0 <= statement < len(reading.statements):
        return None
    one = reading.statements[statement]
    first, last = reading.token_range((one.start, one.end))
    named = _between(reading, first, last)
    if (
        not named
        or named[0].first - first > 6
        or any(token.text == "," for token in reading.tokens[first : named[0].first])
    ):
        return None
    who = named[0]
    if any(person.given in names().given and not same(reading, person, who) for person in named[1:]):
        return None
    if any(token.lower in _BROTHERS for token in reading.tokens[first:last]):
        return None
    return who


def _between(reading: Reading, first: int, last: int) -> tuple[Person, ...]:
    """The names in a range of tokens."""
    places = _starts(reading)
    return people(reading)[bisect_left(places, first) : bisect_left(places, last)]


@once
def _starts(reading: Reading) -> list[int]:
    return [person.first for person in people(reading)]
