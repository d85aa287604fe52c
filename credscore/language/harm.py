"""Figures that somebody must have found: people and homes harmed, sums lost or stolen, shares who hold something.

A figure counts as one by its clause, not by words nearby: it is the subject of what was suffered ("nine miners have
been killed"), the object of who or what did it ("a blast wounded 30"), or what was lost ("has cost exporters $3m").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from credscore.language.crowds import is_people
from credscore.language.lexicon import words
from credscore.language.noun_phrases import (
    AUXILIARIES,
    BE,
    BOUNDARIES,
    DETERMINERS,
    MARKS,
    MODALS,
    PREPOSITIONS,
    RELATIVES,
)
from credscore.language.written_times import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from credscore.language.reading import Reading
    from credscore.values import Quantity, Statement

#: Tokens behind a figure in which its verb is looked for, and before it for the verb that it is the object of.
_REACH, _BACK = 14, 5
_LEAST_LOSS, _LEAST_THEFT = 1e6, 1e4
_MEASURES = frozenset(
    "mile kilometer meter centimeter millimeter foot inch yard acre hectare liter gallon barrel kilogram gram ounce ton"
    " tonne pound knot degree point basis dose case time".split()
)
_COINS = frozenset("crowns kroner kronor francs pesos rupees rubles lira dinars dirhams shillings".split())
_BOUNDS = frozenset(
    "at least an estimated as many more than up to about another a further nearly over some other almost around"
    " roughly of".split()
)
_BECOME = frozenset("fallen fell fall become became taken took gone went been were are was got left remain".split())
_LACKED = frozenset("power electricity water heat heating shelter homes jobs lives food".split())
_STOPS = (MARKS - {"("}) | RELATIVES | BOUNDARIES | frozenset("but to .".split())
_ACTS = frozenset("said says told took came left made got won went ran held began want wants say".split())
_NO_ACTS = frozenset("hundred armed united aged unarmed retired".split())
_BEHIND = frozenset("and or in on at after since as when during this last".split())
_TOLD = frozenset("to at reached is was stands".split())


def kind_of(reading: Reading, statement: Statement, quantity: Quantity) -> str | None:
    """`toll`, `sum` or `share` for a figure of harm, loss or opinion; None for any other."""
    first, last = reading.token_range((quantity.start, quantity.end))
    begin, end = reading.token_range((statement.start, statement.end))
    value = quantity.low if quantity.low is not None else quantity.high
    before = [token.lower for token in reading.tokens[max(begin, first - _REACH) : first]]
    after = [token.lower for token in reading.tokens[last : min(end, last + _REACH)]]
    unit = quantity.unit or ""
    if not value or before[-1:] == ["per"]:
        return None
    if (len(unit) == 3 and unit.isupper()) or quantity.noun in _COINS:
        return "sum" if is_lost(before, after, value) else None
    if unit == "%" or 0 < value < 1:
        people = after[:1] == ["of"] or is_people(after[0] if after else "")
        return "share" if people and (_is_suffered(after) or _is_held(after)) else None
    if unit in UNITS or unit in _MEASURES or unit.startswith(("square ", "cubic ", "degree ", "percent")) or value <= 2:
        return None
    return "toll" if _is_suffered(after) or _is_done(before, after) else None


# --- tolls ----------------------------------------------------------------------------------------------------------


def _is_suffered(after: Sequence[str]) -> bool:
    """Whether what is counted is the subject of harm: "people in three towns have fallen ill", "dead", "deaths"."""
    harmed = words("sourcing", "harmed")
    counted = next((i for i, word in enumerate(after[:4]) if word in words("sourcing", "toll noun")), None)
    if counted is not None and not set(after[:counted]) & (_STOPS | PREPOSITIONS):
        return True
    acted = False
    for index, word in enumerate(after):
        following = after[index + 1] if index + 1 < len(after) else ""
        if _is_driven(word, after[index + 1 : index + 5]) or (acted and word == "to" and following[:8] == "hospital"):
            return True
        if word in _STOPS or (word in ("and", "or") and acted):
            return False
        if word in harmed:
            return _is_predicate(following, acted) and after[index - 1] not in DETERMINERS
        if word in AUXILIARIES or word in _BECOME:
            acted = True
        elif _is_other_verb(word):
            return False
    return False


def _is_driven(word: str, behind: Sequence[str]) -> bool:
    """Whether two words together tell of harm: "without power", "lost their homes", "driven from", "fled their"."""
    following = behind[0] if behind else ""
    if word == "without":
        return following in _LACKED or following == "running"
    if word == "fled":
        return following in ("", "their", "the", "from", "to", "across", "into", "since", "as")
    if word == "lost":
        return following == "their" and not _LACKED.isdisjoint(behind)
    return word in ("driven", "forced") and following in ("from", "out", "to")


def _is_predicate(following: str, acted: bool) -> bool:
    """Whether a word of harm says what befell them, rather than which of them are meant ("16 injured players")."""
    return acted or not following[:1].isalpha() or following in _BEHIND


def _is_other_verb(word: str) -> bool:
    return word in _ACTS or (word.endswith("ed") and word not in _NO_ACTS)


def _is_done(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether what is counted is the object of harm: "killed 43", "left 400 homeless", "a death toll of 60"."""
    index = len(before) - 1
    while index >= 0 and len(before) - index <= _BACK and before[index] in _BOUNDS:
        index -= 1
    word = before[index] if index >= 0 else ""
    if word in words("sourcing", "harming"):
        earlier = set(before[max(0, index - 3) : index])
        return not earlier & (BE | {"to"}) or bool(earlier & {"and"})
    if word in ("left", "leaving"):
        return any(one in words("sourcing", "harmed") or one == "without" for one in after[:8])
    return "toll" in before and ("death" in before or "casualty" in before) and (word in _TOLD or before[-1] in _TOLD)


# --- sums -----------------------------------------------------------------------------------------------------------


def is_lost(before: Sequence[str], after: Sequence[str], value: float) -> bool:
    """Whether a sum is what was lost, stolen or damaged, or what something has cost somebody."""
    near, behind = set(before[-7:]), set(after[:7])
    if near & MODALS:
        return False
    theft, loss = words("sourcing", "theft"), words("sourcing", "loss")
    if value >= _LEAST_THEFT and (near & theft or behind & theft):
        return True
    return value >= _LEAST_LOSS and (bool(near & loss or behind & words("sourcing", "damage")) or _costs(before))


def _costs(before: Sequence[str]) -> bool:
    """Whether "cost" with somebody who bears it stands before the sum: a loss; without one it is a price."""
    for back, word in enumerate(reversed(before[-8:])):
        if word in _STOPS - {"as"}:
            return False
        if word in ("cost", "costing"):
            borne = before[len(before) - back :] if back else []
            return any(one.isalpha() and one not in _BOUNDS and one not in AUXILIARIES for one in borne)
    return False


# --- shares ---------------------------------------------------------------------------------------------------------


def _is_held(after: Sequence[str]) -> bool:
    """Whether a share of people think or want something: "of the teachers want to leave"."""
    people = next((i for i, word in enumerate(after[:6]) if is_people(word)), None)
    if people is None:
        return False
    for word in after[people + 1 :]:
        if word in _STOPS and word != "to":
            return False
        if word in words("sourcing", "opinion"):
            return True
    return False
