"""Wholes and their parts: included parts, parts that are all there is, shares of answers that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import lexicon
from credscore.language.counted import DETERMINERS
from credscore.language.crowds import is_people
from credscore.language.numerals import lower
from credscore.language.precision import Figure
from credscore.language.shares import SET_APART, parts
from credscore.language.units import singular

if TYPE_CHECKING:
    from credscore.language.reading import Reading

#: Tokens, at most, between a whole and "including"; between two parts; between two shares of answers.
NEAR, LISTED, ANSWERED = 14, 6, 16
_AMONG = frozenset(("them", "those", "these", "whom", "which"))
_PEOPLE = frozenset("people person persons men women children victims others".split())
#: People who are asked apart.
_ASKED = frozenset("men women democrats republicans whites blacks".split())
#: Words that tell parts apart which have no noun of their own: "50 for adults and 40 for children".
_PLACED = frozenset("for in to at on from by".split())
#: What is shared out without anybody getting what another has.
_SHARED_OUT = frozenset("seats votes delegates ballots".split())
_UNCOUNTED = frozenset(("%", "percentage point", "time", "year", "month", "week", "day", "hour", "minute"))


class Portion(NamedTuple):
    """Parts of a whole; `sure` says that nothing but the arithmetic is in question."""

    whole: Figure
    parts: tuple[Figure, ...]
    sure: bool
    alike: bool = True
    """Whether whole and parts are of one kind, by their nouns."""


# --- a part ------------------------------------------------------------------------------------------------


def included(reading: Reading, figures: Sequence[Figure]) -> Iterator[Portion]:
    """Single parts: "12 people, including 15 children", "of the 40 pupils, 50", "90 people, 100 of them women"."""
    for one, two in pairwise(figures):
        # "56 passengers and 10 crew, including 30 citizens": the whole is both.
        joined = lower(reading.tokens, one.first - 1) in ("and", "or", "plus")
        if joined or not (_is_count(one) and _is_count(two)) or _is_tied(reading, one) or _is_mean(reading, one):
            continue
        gap = [token.lower for token in reading.tokens[one.last : two.first]]
        if (_includes(gap) or _is_among(reading, one, gap)) and _may_hold(one, two):
            yield Portion(one, (two,), _same(one, two), _is_of_people(one) or _fits(one, two))
        elif _is_of_them(reading, two) and _is_apposed(gap) and _fits(one, two):
            yield Portion(one, (two,), _is_of_people(one))
    for part in parts(reading, figures):
        if part.number is not part.whole:
            yield Portion(part.whole, (part.number,), part.number.quantity.unit in (None, part.whole.quantity.unit))


def _is_tied(reading: Reading, figure: Figure) -> bool:
    """Whether number and noun are one word, which counts nothing: "two-millisecond"."""
    return bool(figure.quantity.noun) and reading.tokens[figure.last - 1].lower == figure.quantity.noun


def _is_mean(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is an average, which single cases exceed."""
    return "average" in {lower(reading.tokens, figure.first - step) for step in (1, 2, 3)}


def _fits(one: Figure, two: Figure) -> bool:
    return two.quantity.unit in (None, one.quantity.unit, "person")


def _is_count(figure: Figure) -> bool:
    return figure.is_point and figure.value >= 1 and figure.quantity.unit not in _UNCOUNTED


def _includes(gap: Sequence[str]) -> bool:
    """Whether words between two figures say that the second is part of the first."""
    if gap[-2:] == ["at", "least"]:
        gap = gap[:-2]
    if gap[-1:] in (["were"], ["are"]) and gap[-3:-1] == ["among", "whom"]:
        gap = [*gap[:-2], "them"]
    if not gap or len(gap) > NEAR or not {";", ":", ".", "and", "while"}.isdisjoint(gap):
        return False
    word = gap[-1]
    led = word == "including" or (word in ("them", "those") and gap[-2:-1] == ["among"])
    led = led or (word in ("whom", "which") and gap[-3:-1] == [",", "of"])
    return led and gap.count(",") <= 1 and (len(gap) < 2 or "(" not in gap[:-1])


def _may_hold(one: Figure, two: Figure) -> bool:
    """Whether what is counted first cannot hold several of what is counted second."""
    if one.is_money or two.is_money:
        return one.quantity.unit == two.quantity.unit
    if one.quantity.unit is None or one.quantity.unit in lexicon.words("measures", "holders"):
        return False
    if two.quantity.unit is None or one.quantity.unit == two.quantity.unit:
        return True
    return _is_of_people(one) or not _is_of_people(two)


def _same(one: Figure, two: Figure) -> bool:
    return one.quantity.unit == two.quantity.unit or (one.quantity.noun in _PEOPLE and _is_of_people(two))


def _is_of_people(figure: Figure) -> bool:
    """Whether single people are counted, and no families or teams."""
    noun, unit = figure.quantity.noun or "", figure.quantity.unit or ""
    if unit in lexicon.words("measures", "holders"):
        return False
    return noun in _PEOPLE or unit == "person" or is_people(noun) or any(noun in words for words in _wholes().values())


def _is_of_them(reading: Reading, figure: Figure) -> bool:
    """Whether "of them" or "of whom" follows a count."""
    after = [lower(reading.tokens, figure.last + step) for step in range(2)]
    return after[0] == "of" and after[1] in _AMONG


def _is_apposed(gap: Sequence[str]) -> bool:
    """Whether a comma or bracket alone, behind the noun and what describes it, leads to the next figure."""
    if gap[-2:] in ([",", "and"], [",", "but"]):
        gap = gap[:-1]
    led = 0 < len(gap) <= NEAR and gap[-1] in (",", "(", *SET_APART)
    return led and gap.count(",") <= 1 and "and" not in gap


def _is_among(reading: Reading, whole: Figure, gap: Sequence[str]) -> bool:
    """ "Among the 40 passengers were 52 children"."""
    before = [lower(reading.tokens, whole.first - step) for step in (1, 2)]
    led = before[0] == "among" or (before[1] == "among" and before[0] in DETERMINERS)
    return led and len(gap) < 6 and gap[-1:] in (["were"], ["are"])


def of_it(reading: Reading, before: Sequence[Figure], figures: Sequence[Figure]) -> Iterator[Portion]:
    """Measures "of it" in a statement behind one that has the whole: "90 tonnes of fuel. ... 120 tonnes of it"."""
    for figure in figures:
        after = [lower(reading.tokens, figure.last + step) for step in range(2)]
        if after not in (["of", "it"], ["of", "that"]) or not figure.is_point or figure.quantity.unit is None:
            continue
        alike = [one for one in before if one.quantity.unit == figure.quantity.unit and one.is_point]
        if len(alike) == 1 and not figure.is_share:
            yield Portion(alike[0], (figure,), True)


# --- all parts ---------------------------------------------------------------------------------------------


def divided(reading: Reading, figures: Sequence[Figure]) -> Iterator[Portion]:
    """A whole with all its parts behind it: "64 people, 45 adults and nine children", "48 votes, 20 for, 28 not"."""
    yield from _added_up(reading, figures)
    index = 0
    while index + 2 < len(figures):
        end = _list_end(reading, figures, index)
        if end > index + 1:
            whole, found = figures[index], figures[index + 1 : end + 1]
            sure = _is_whole_of(reading, whole, found)
            if sure is not None:
                yield Portion(whole, tuple(found), sure)
        index = max(end, index + 1)


def _list_end(reading: Reading, figures: Sequence[Figure], index: int) -> int:
    """Where the list ends that begins right behind a figure; its own place where there is none."""
    end = index + 1
    if not _leads(reading, figures[index], figures[end]):
        return index
    while end + 1 < len(figures) and _continues(reading, figures[end], figures[end + 1], last=False):
        end += 1
    if end + 1 == len(figures) or not _continues(reading, figures[end], figures[end + 1], last=True):
        return index
    found = figures[index : end + 2]
    exact = all(_is_count(one) and not one.quantity.approximate for one in found)
    return end + 1 if exact and _is_closed(reading, found[-1]) else index


def _added_up(reading: Reading, figures: Sequence[Figure]) -> Iterator[Portion]:
    """Parts with their sum behind them: "14 dead and nine hurt, a total of 23"."""
    for index in range(2, len(figures)):
        last, total = figures[index - 1], figures[index]
        gap = [token.lower for token in reading.tokens[last.last : total.first]]
        if gap[-3:] != ["a", "total", "of"] and not _is_in_all(reading, total):
            continue
        if len(gap) > LISTED or "," not in gap:
            continue
        first = index - 2
        if not _continues(reading, figures[first], last, last=True):
            continue
        while first and _continues(reading, figures[first - 1], figures[first], last=False):
            first -= 1
        found = figures[first:index]
        if all(_is_count(one) and one.is_money is total.is_money for one in (*found, total)):
            yield Portion(total, tuple(found), False)


def _is_in_all(reading: Reading, total: Figure) -> bool:
    """Whether "in all", "in total" or "altogether" follows a figure and its noun."""
    after = [lower(reading.tokens, total.last + step) for step in range(4)]
    return any(pair in (("in", "all"), ("in", "total")) for pair in pairwise(after)) or "altogether" in after


def overfull(reading: Reading, figures: Sequence[Figure]) -> Iterator[Portion]:
    """Seats and votes that were shared out: "of the 90 seats, the Liberals won 41, the Greens took 52"."""
    for index, whole in enumerate(figures):
        before = [lower(reading.tokens, whole.first - step) for step in (1, 2)]
        found = [
            one for one in figures[index + 1 :] if _is_count(one) and one.quantity.unit in (None, whole.quantity.unit)
        ]
        if whole.quantity.noun not in _SHARED_OUT or "of" not in before or len(found) < 2:
            continue
        if len(found) == len(figures) - index - 1 and all(_is_next_of(reading, *pair) for pair in pairwise(found)):
            yield Portion(whole, tuple(found), False)


def _is_next_of(reading: Reading, one: Figure, two: Figure) -> bool:
    """Whether another party's share follows: a comma or "and", and a name."""
    gap = reading.tokens[one.last : two.first]
    joined = any(token.lower in (",", "and") for token in gap)
    voted = any(token.lower == "for" for token in gap) and lower(reading.tokens, two.last) == "against"
    return joined and len(gap) <= 2 * LISTED and (voted or any(token.text[0].isupper() for token in gap))


def _leads(reading: Reading, whole: Figure, part: Figure) -> bool:
    """Whether a list of parts begins right behind a whole."""
    gap = [token.lower for token in reading.tokens[whole.last : part.first]]
    fits = 0 < len(gap) <= LISTED and gap[-1] in (",", ":", "(", *SET_APART)
    return fits and gap.count(",") <= 1 and "and" not in gap


def _continues(reading: Reading, one: Figure, two: Figure, *, last: bool) -> bool:
    """Whether the second figure is the next, or the last, of a list."""
    gap = [token.lower for token in reading.tokens[one.last : two.first]]
    if not gap or len(gap) > LISTED:
        return False
    if last:
        return gap[-1] == "and" and gap.count("and") == 1 and gap.count(",") <= 1
    return gap[-1] == "," and gap.count(",") == 1 and "and" not in gap


def _is_closed(reading: Reading, part: Figure) -> bool:
    """Whether the list ends right behind its last part's noun."""
    place = part.last
    while place < part.last + 4 and (word := lower(reading.tokens, place)).isalpha() and word != "of":
        place += 1
    return lower(reading.tokens, place) in (",", ".", ")", ";", *SET_APART, "")


def _is_whole_of(reading: Reading, whole: Figure, found: Sequence[Figure]) -> bool | None:
    """Whether the parts are kinds of the whole; None where they may be other things in one list.

    Behind a colon, a bracket or a dash they are parts whatever they are called.
    """
    mark = lower(reading.tokens, found[0].first - 1)
    kinds = _wholes().get(whole.quantity.noun or "", frozenset())
    nouns = [part.quantity.noun or lower(reading.tokens, part.last) for part in found]
    if not any(part.quantity.noun for part in found) and len(set(nouns)) == 1 and nouns[0] in _PLACED:
        # "42 votes for one, 18 for another and 16 for a third": the first is one of the list.
        lead = {token.lower for token in reading.tokens[whole.last : found[0].first]}
        return None if nouns[0] in lead else False
    if len(set(nouns)) < len(nouns) or not all(nouns):
        return None
    generic = whole.quantity.noun in ("people", "persons", "victims", "passengers", "workers", "members")
    if all(noun in kinds for noun in nouns):
        return True
    if generic and all(_is_of_people(part) or noun in kinds for part, noun in zip(found, nouns, strict=True)):
        return False
    numbers = whole.quantity.noun is None and lower(reading.tokens, whole.last) == mark
    return False if mark in (":", "(", *SET_APART) and (numbers or whole.quantity.noun) else None


@cache
def _wholes() -> Mapping[str, frozenset[str]]:
    """Nouns for all, each with the nouns of the parts."""
    return {line.split()[0]: frozenset(line.split()[1:]) for line in lexicon.sections("measures")["wholes"]}


# --- answers -----------------------------------------------------------------------------------------------


def answers(reading: Reading, figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Shares of answers that exclude each other, in one statement: for and against, and those who gave neither."""
    shared = [figure for figure in figures if figure.is_share or figure.quantity.unit is None]
    run: list[Figure] = []
    for figure in (*shared, None):
        if figure is not None and (not run or _is_next(reading, run[-1], figure)):
            run.append(figure)
            continue
        if len(run) > 1 and run[0].is_share and _exclude(reading, run):
            yield tuple(run)
        run = [figure] if figure is not None else []


def _is_next(reading: Reading, one: Figure, two: Figure) -> bool:
    gap = [token.lower for token in reading.tokens[one.last : two.first]]
    return len(gap) <= ANSWERED and {";", "from", "compared", "than"}.isdisjoint(gap)


def _exclude(reading: Reading, run: Sequence[Figure]) -> bool:
    """Whether the words behind the shares are opposites, or the last ones are of no answer."""
    statement = reading.statement_at(run[0].quantity.start)
    bases = [one for one in run[1:] if lower(reading.tokens, one.last) == "of"]
    # "Of the 41 percent who approve, 61 percent say": a share of a share.
    nested = "of" in {lower(reading.tokens, run[0].first - step) for step in (1, 2, 3)}
    if statement is None or bases or nested or not all(one.is_point for one in run):
        return False
    ends = [figure.first for figure in run[1:]] + [reading.token_range(statement[1:3])[1]]
    said = [
        {token.lower for token in reading.tokens[figure.last : min(end, figure.last + ANSWERED)]}
        for figure, end in zip(run, ends, strict=True)
    ]
    if any(words & _ASKED for words in said):
        return False
    if len(run) > 2 and said[-1] & lexicon.words("measures", "undecided"):
        return True
    return any(_are_opposite(one, two) for one, two in pairwise(said)) and len(run) < 4


def _are_opposite(one: set[str], two: set[str]) -> bool:
    """Whether one of the words' opposites stands in the other words, or "do not" does."""
    if "not" in two and "not" not in one and {"do", "does", "did"} & two and len(two) < 9:
        return True
    for line in lexicon.sections("measures")["opposites"]:
        left, right = line.split(" / ")
        if (left in one and right in two) or (right in one and left in two):
            return True
    return False


def noun_of(figure: Figure) -> str:
    """What is counted, in the singular; empty for nothing."""
    return figure.quantity.unit or (singular(figure.quantity.noun) if figure.quantity.noun else "")


def determined(reading: Reading, figure: Figure) -> bool:
    """Whether "the", "all" or an owner stands before a figure."""
    return lower(reading.tokens, figure.first - 1) in DETERMINERS
