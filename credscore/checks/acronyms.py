"""Acronyms whose letters are not those of the name.

NAM004 acronym-mismatch

What it flags: a name with its acronym in brackets where one letter does not fit or two are swapped; one acronym for two
names; an acronym that the draft explains and once writes with two letters swapped.

Why: an acronym is read as a name, and with a wrong letter it is another body's. Style guides ask that it is given
behind the full name, so that the two can be held against each other.

Example: `The Regional Water Board (RWC) will cut supplies.`

Better: `The Regional Water Board (RWB) will cut supplies.`

Known weakness: letters from a name in another language that differ by one only; two bodies that do share an acronym.

Measured: in 4.0 million words of published text it flagged five, all letters swapped, all real, as automated readers
read them (`training/labels/flags`); of planted swaps .90 and more were found (20 each).

References: AP Stylebook (abbreviations and acronyms); Schwartz and Hearst, "A Simple Algorithm for Identifying
Abbreviation Definitions in Biomedical Text" (2003), for which letters fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from credscore.checks.registry import Rule
from credscore.language import lexicon
from credscore.language.mentions import is_people
from credscore.language.reading import Reading
from credscore.language.similarity import distance, fold
from credscore.spans import Span
from credscore.values import Finding, Token

#: Letters of an acronym.
FEWEST, MOST = 3, 6
#: Words before the bracket that may be the name.
REACH = 12
#: How often an acronym that nobody spells out stands at least, to be held against another one.
OFTEN = 5

_SMALL = frozenset("of the for and on in to at de la & - '".split()) | {"'s", "’"}
_ABOUT = frozenset("acronym initials abbreviation abbreviated known formerly called renamed".split())


class Definition(NamedTuple):
    """A name and the acronym in brackets behind it."""

    words: tuple[Token, ...]
    """The words of the name that hold meaning: small words are left out."""
    acronym: Token


def acronym_mismatches(reading: Reading) -> Iterator[Finding]:
    """Letters that do not fit, acronyms of two names, letters swapped (NAM004)."""
    definitions = list(_definitions(reading))
    for one in definitions:
        if _is_off(one) and not _is_foreign(reading, one):
            yield _off(one)
    by_letters: dict[str, list[Definition]] = defaultdict(list)
    for one in definitions:
        if fits(one.acronym.text, [word.text for word in one.words]):
            by_letters[one.acronym.text].append(one)
    for explained in by_letters.values():
        yield from _two_names(explained)
    yield from _misuses(reading, by_letters, {one.acronym.text for one in definitions})


# --- the name before the bracket ---------------------------------------------------------------------------


def _definitions(reading: Reading) -> Iterator[Definition]:
    tokens = reading.tokens
    for index in range(1, len(tokens) - 2):
        if tokens[index].text == "(" and _is_acronym(tokens[index + 1]) and tokens[index + 2].text == ")":
            words = tuple(_name_before(reading, index))
            if len(words) > 1:
                yield Definition(words, tokens[index + 1])


def _is_acronym(token: Token) -> bool:
    text = token.text
    return FEWEST <= len(text) <= MOST and text.isascii() and text.isalpha() and text.isupper()


def _name_before(reading: Reading, bracket: int) -> list[Token]:
    """The capitalized words just before a bracket, in order; those of another bracket or sentence are none."""
    first = bracket
    while first > max(0, bracket - REACH) and _may_name(reading.tokens[first - 1]):
        first -= 1
    words = [token for token in reading.tokens[first:bracket] if token.text[0].isupper() and token.lower not in _SMALL]
    return words if reading.tokens[bracket - 1].text[0].isupper() else []


def _may_name(token: Token) -> bool:
    return token.text[0].isupper() or token.lower in _SMALL


def fits(acronym: str, words: list[str]) -> bool:
    """Whether the letters stand in the words in order, the first one at the beginning of a word."""
    letters = acronym.lower()
    for first, word in enumerate(words):
        if fold(word).startswith(letters[0]) and _in_order(letters, "".join(fold(one) for one in words[first:])):
            return True
    return False


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


# --- letters that do not fit -------------------------------------------------------------------------------


def _is_off(one: Definition) -> bool:
    """Whether an acronym has as many letters as the name has words, and one is another or two are swapped."""
    letters = one.acronym.text
    if fits(letters, [word.text for word in one.words]) or any(word.text.isupper() for word in one.words):
        return False
    initials = "".join(word.text[0] for word in one.words[-len(letters) :])
    swapped = sorted(initials) == sorted(letters)
    like = len(initials) == len(letters) and distance(letters, initials, 1) == 1
    return like and (swapped or initials[0] == letters[0])


def _is_foreign(reading: Reading, one: Definition) -> bool:
    """Whether the letters may be those of the name in another language."""
    home = reading.statement_at(one.acronym.start)
    about = reading.tokens_in((home.start, one.acronym.start)) if home else ()
    return (
        one.acronym.lower in lexicon.words("acronyms", "foreign")
        or any(is_people(word.lower) for word in one.words)
        or any(token.lower in _ABOUT for token in about)
    )


def _off(one: Definition) -> Finding:
    name = " ".join(word.text for word in one.words)
    return Finding(
        "NAM004",
        Span(one.acronym.start, one.acronym.end),
        f'"{one.acronym.text}" for "{name}": are these its letters?',
        0.85,
        related=(Span(one.words[0].start, one.words[-1].end),),
        values={"acronym": one.acronym.text, "initials": "".join(word.text[0] for word in one.words), "name": name},
    )


# --- one acronym, two names --------------------------------------------------------------------------------


def _two_names(explained: list[Definition]) -> Iterator[Finding]:
    first = explained[0]
    for other in explained[1:]:
        if _are_two(first, other):
            name, known = (" ".join(word.text for word in one.words) for one in (other, first))
            yield Finding(
                "NAM004",
                Span(other.words[0].start, other.acronym.end),
                f'"{other.acronym.text}" is "{known}" and "{name}": are these two, or one?',
                0.8,
                related=(Span(first.words[0].start, first.acronym.end),),
                values={"acronym": other.acronym.text, "found": name, "expected": known},
            )
            return


def _are_two(one: Definition, other: Definition) -> bool:
    """Whether two names of one acronym share a word and differ in another, of which neither is a form of the other."""
    ours, theirs = ([fold(word.text) for word in definition.words] for definition in (one, other))
    new, missing = [w for w in theirs if not _has(ours, w)], [w for w in ours if not _has(theirs, w)]
    return bool(new and missing) and len(new) < len(theirs) and len(ours) == len(theirs)


def _has(words: list[str], word: str) -> bool:
    return any(one[:4] == word[:4] or distance(one, word, 2) <= 2 for one in words)


# --- an acronym with letters swapped -----------------------------------------------------------------------


def _misuses(reading: Reading, explained: dict[str, list[Definition]], defined: set[str]) -> Iterator[Finding]:
    """Acronyms that stand once and are another one, well established in the draft, with letters swapped."""
    uses: dict[str, list[Token]] = defaultdict(list)
    for index, token in enumerate(reading.tokens):
        if _is_acronym(token) and not _in_capitals(reading, index):
            uses[token.text].append(token)
    by_letters: dict[str, list[str]] = defaultdict(list)
    for text in uses:
        by_letters["".join(sorted(text))].append(text)
    for rare, (token, *more) in uses.items():
        if more or rare in defined or token.lower in lexicon.words("acronyms", "common"):
            continue
        usual = next((one for one in by_letters["".join(sorted(rare))] if _is_swapped(rare, one)), None)
        well_known = usual and (usual in explained or len(uses[usual]) >= OFTEN)
        if usual and well_known and not _share_a_sentence(reading, token, uses[usual]):
            yield _misuse(token, usual, explained.get(usual, []), uses[usual])


def _is_swapped(one: str, other: str) -> bool:
    return one != other and distance(one, other, 1) == 1


def _share_a_sentence(reading: Reading, token: Token, uses: list[Token]) -> bool:
    """Whether both acronyms stand in one sentence, which tells them apart."""
    home = reading.statement_at(token.start)
    return home is not None and any(home.start <= use.start < home.end for use in uses)


def _in_capitals(reading: Reading, index: int) -> bool:
    """Whether a word beside it is in capitals, too, as in a heading."""
    beside = (*reading.tokens[max(0, index - 1) : index], *reading.tokens[index + 1 : index + 2])
    return any(len(token.text) > MOST - 2 and token.text.isalpha() and token.text.isupper() for token in beside)


def _misuse(token: Token, usual: str, explained: list[Definition], uses: list[Token]) -> Finding:
    places = [Span(one.words[0].start, one.acronym.end) for one in explained[:1]]
    places += [Span(use.start, use.end) for use in uses[:4]]
    return Finding(
        "NAM004",
        Span(token.start, token.end),
        f'"{token.text}" once, "{usual}" elsewhere: the same letters?',
        0.9 if explained else 0.8,
        related=tuple(places),
        values={"found": token.text, "expected": usual},
        level="error" if explained else "warning",
    )


RULES: tuple[Rule, ...] = (Rule("NAM004", "acronym-mismatch", "names", "error", "all", True, acronym_mismatches),)
