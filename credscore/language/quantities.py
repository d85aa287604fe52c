"""Quantities: numbers of news English as intervals with their units.

A quantity's place takes in the words that bound or round it, sign, number, multiplier and unit of measure ("at least
21", "about $3.2bn", "between 10 and 20 percent"), but not the noun that is counted. Names, codes, ordinals, scores,
dates, clock times and years are no quantities.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from credscore.language.amounts import Amount, plain
from credscore.language.counted import place_of
from credscore.language.intervals import aged, bounded_by, followed, margined, odds, ranged_to, ratio, shared
from credscore.language.numerals import DASHES, STARTERS, lower
from credscore.language.uncounted import dated, no_quantity
from credscore.language.units import singular
from credscore.language.written_times import written

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Quantity, Token


def find(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of a draft, in order, without overlaps."""
    return tuple(amount.quantity(reading.tokens) for amount in shared(reading.tokens, _amounts(reading)))


def _amounts(reading: Reading) -> Iterator[Amount]:
    tokens = reading.tokens
    blocked = _calendar(reading) | _addresses(reading)
    index, floor = 0, 0
    while index < len(tokens):
        word = tokens[index].lower
        if not (word[0].isdigit() or word in STARTERS):
            index += 1
        elif index in blocked:
            index = blocked[index]
        else:
            skipped = dated(tokens, index, blocked) or no_quantity(tokens, index)
            amount = None if skipped else _amount(tokens, index, floor, blocked)
            if amount:
                yield _within(reading, amount._replace(first=max(amount.first, floor)))
                floor = amount.last
            index = amount.last if amount else max(skipped, index + 1)


def _within(reading: Reading, amount: Amount) -> Amount:
    """An amount without a noun that stands in another statement, as below a table's figure."""
    tokens = reading.tokens
    place = place_of(tokens, amount.last, amount.noun) if amount.noun else len(tokens)
    own = tokens[amount.last - 1].lower == amount.noun
    if amount.noun is None or own or place >= len(tokens) or tokens[place].lower != amount.noun:
        return amount
    here, there = (reading.statement_at(tokens[one].start) for one in (amount.last - 1, place))
    if here is there:
        return amount
    return amount._replace(noun=None, unit=amount.unit if amount.unit != singular(amount.noun) else None)


def _calendar(reading: Reading) -> dict[int, int]:
    """The tokens of dates and clock times, each with where the expression ends."""
    return {
        place: one.last
        for one in written(reading)
        if one.form not in ("duration", "ago", "span", "set", "shift")
        for place in range(one.first, one.last)
    }


def _addresses(reading: Reading) -> dict[int, int]:
    """The tokens of web addresses, each with where its address ends."""
    found: dict[int, int] = {}
    text, place = reading.text, reading.text.find("://")
    while place >= 0:
        end = place + 3
        while end < len(text) and not text[end].isspace():
            end += 1
        first, last = reading.token_range((place, end))
        found |= dict.fromkeys(range(first, last), last)
        place = text.find("://", end)
    return found


def _amount(tokens: Sequence[Token], index: int, floor: int, blocked: dict[int, int]) -> Amount | None:
    """The quantity whose number begins at a token, with everything that belongs to it."""
    amount = plain(tokens, index)
    if amount is None:
        return None
    if _is_clocked(tokens, amount, blocked):
        return None
    amount = odds(tokens, amount) or ratio(tokens, amount) or ranged_to(tokens, margined(tokens, amount), blocked)
    amount = bounded_by(tokens, aged(tokens, followed(tokens, amount)), floor)
    return None if _is_year(tokens, amount) else amount


def _is_year(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a bounded number is a year: "since at least 1980"."""
    value, last = amount.low or amount.high, tokens[amount.last - 1].text
    year = value is not None and 1800 <= value <= 2100 and last.isdigit() and amount.unit is None
    return year and lower(tokens, amount.first - 1) in ("since", "until", "till", "before")


def _is_clocked(tokens: Sequence[Token], amount: Amount, blocked: dict[int, int]) -> bool:
    """Whether a small number is the hour that a span of time begins with: "from 8 to 10 p.m."."""
    hour = amount.low is not None and 0 < amount.low <= 24 and amount.unit is None and not amount.noun
    if not hour or amount.last + 1 not in blocked:
        return False
    link, end = lower(tokens, amount.last), blocked[amount.last + 1]
    halved = lower(tokens, end - 1) in ("am", "pm", "a.m.", "p.m.", "m")
    return halved and (link in DASHES or link in ("to", "until", "and"))
