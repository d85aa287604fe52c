"""One figure with its digits in two magnitudes: "$850 million" and "the $850 billion loss"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.claims import content
from credscore.language.counted import DETERMINERS
from credscore.language.lexicon import words
from credscore.language.numerals import lower
from credscore.language.precision import Figure, figures, scale

if TYPE_CHECKING:
    from credscore.language.reading import Reading

#: Smaller figures are not written with a magnitude. Tokens to either side that tell what a figure is of.
LEAST, BESIDE = 1000.0, 8
#: Earlier figures with the same digits that a figure is held to.
MOST = 8
#: Ratios of "million" for "billion" and the like, and of a zero too many or too few.
WORDS, ZEROS = (1e3, 1e6), (10.0, 100.0)


class Slip(NamedTuple):
    """Two figures with the same digits; `shared` are the words that stand around both, `sure` is from 1 to 3."""

    former: Figure
    later: Figure
    times: float
    shared: frozenset[str]
    sure: int


def slips(reading: Reading) -> Iterator[Slip]:
    """Figures that repeat an earlier one's digits in another magnitude, each with the earlier one that it is likest."""
    known: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    told: set[tuple[float, str | None]] = set()
    for line in figures(reading):
        for later in line:
            if later.value < LEAST or later.is_share or not _is_one(later):
                continue
            key = _digits(later.value), later.quantity.unit
            if (later.value, key[1]) not in told:
                told.add((later.value, key[1]))
                found = [slip for former in known[key] if (slip := _slip(reading, former, later))]
                if found:
                    yield max(found, key=lambda slip: (slip.sure, len(slip.shared)))
            known[key] = [*known[key], later][-MOST:]


def _is_one(figure: Figure) -> bool:
    """Whether one number is written, if only as a bound; "billions" is none."""
    vague = figure.quantity.approximate and not figure.is_point
    return not vague and (figure.is_point or None in figure.quantity[2:4])


def _digits(value: float) -> str:
    """The digits of a number without its magnitude."""
    return f"{value:.9e}".partition("e")[0].rstrip("0").rstrip(".")


def _slip(reading: Reading, former: Figure, later: Figure) -> Slip | None:
    one, two = (reading.statement_at(figure.quantity.start) for figure in (former, later))
    times = max(later.value / former.value, former.value / later.value)
    if one is None or two is None or one.index == two.index or _other_years(reading, former, later):
        return None
    if any(token.lower in words("measures", "set right") for token in reading.tokens_in(two[1:3])):
        return None
    near = next((ratio for ratio in (*WORDS, *ZEROS) if abs(times / ratio - 1) < 1e-6), None)
    if near is None:
        return None
    shared = _around(reading, former) & _around(reading, later)
    sure = _sureness(reading, former, later, near, len(shared))
    return Slip(former, later, near, shared, sure) if sure else None


def _sureness(reading: Reading, former: Figure, later: Figure, times: float, shared: int) -> int:
    """How surely two figures are one, from 1 to 3, by their digits, their words and how they are written; 0 for not.

    "$47,000" is oftener a share of "$47 million" than the same sum: only what is written with a word for its magnitude
    ("million") may have the wrong one.
    """
    digits = len(_digits(later.value).replace(".", ""))
    taken_up = lower(reading.tokens, later.first - 1) in DETERMINERS
    if times in ZEROS:
        return 2 if digits > 1 and shared > 2 - 2 * taken_up else 0
    if not (_is_worded(reading, former) and _is_worded(reading, later)):
        return 2 if shared > 1 and digits > 1 else 0
    if shared > 1 and digits + shared > 3:
        return 3
    if shared and digits + shared + taken_up > 2:
        return 2
    return 1 if times == WORDS[0] and (shared or digits > 1) else 0


def _is_worded(reading: Reading, figure: Figure) -> bool:
    """Whether a word or letter tells a figure's magnitude, as in "$6.5M"."""
    return scale(reading, figure) > 1


def _other_years(reading: Reading, one: Figure, two: Figure) -> bool:
    """Whether the statements of two figures name different years."""
    ours, theirs = _years(reading, one), _years(reading, two)
    return bool(ours and theirs and not ours & theirs)


def _years(reading: Reading, figure: Figure) -> set[str]:
    statement = reading.statement_at(figure.quantity.start)
    tokens = reading.tokens_in(statement[1:3]) if statement else ()
    return {token.text for token in tokens if _is_year(token.text)}


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text[:2] in ("18", "19", "20")


def _around(reading: Reading, figure: Figure) -> frozenset[str]:
    """The content words beside a figure in its statement."""
    statement = reading.statement_at(figure.quantity.start)
    begin, end = reading.token_range(statement[1:3]) if statement else (figure.first, figure.last)
    before = reading.tokens[max(begin, figure.first - BESIDE) : figure.first]
    after = reading.tokens[figure.last : min(end, figure.last + BESIDE)]
    return content(token.lower for token in (*before, *after)) - words("measures", "anything")
