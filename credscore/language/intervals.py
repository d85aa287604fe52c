"""From numbers to intervals: odds, ratios, margins, ranges, bounds and roundings, ages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from credscore.language.amounts import MARGINS, Amount, plain
from credscore.language.counted import noun_after, unit_at
from credscore.language.lexicon import sections, words
from credscore.language.numerals import DASHES, HYPHENS, Number, lower, number, touching
from credscore.language.units import SIGNS, currencies, is_money, singular
from credscore.language.written_times import PLURALS, UNITS

if TYPE_CHECKING:
    from credscore.values import Token

_RANGED = frozenset("ranging ranges range ranged anywhere vary varying varies aged ages takes".split())
_RATIOS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 100_000, 1e6))
_RESULTS = frozenset("vote decision ruling win victory loss defeat panel majority opinion draw score split".split())
_PERSONS = frozenset("i he she they who".split())
_TITLES = frozenset("mr mrs ms dr rep sen gov".split())


def odds(tokens: Sequence[Token], amount: Amount) -> Amount | None:
    """ "One in five", "nine out of 10", "1.5 in 100,000"."""
    if amount.part or amount.bounded or amount.scale > 1 or amount.unit not in (None, "time"):
        return None
    place, out = _base(tokens, amount.last)
    below = number(tokens, place) if 0 < place < len(tokens) else None
    if below is None or not _is_base(amount, below) or below.part or not amount.low or amount.low >= below.value:
        return None
    if (lower(tokens, below.last) in PLURALS and not out) or (out and amount.low > 20 and below.value != 100):
        return None
    share, noun = amount.low / below.value, noun_after(tokens, below.last)
    return amount._replace(last=below.last, low=share, high=share, unit=None, noun=noun, part=True)


def _base(tokens: Sequence[Token], last: int) -> tuple[int, bool]:
    """Where the base of odds stands behind "in", "in every" or "out of" (0 for nowhere), and whether it is "out of"."""
    hyphen = lower(tokens, last) in HYPHENS and lower(tokens, last + 2) in HYPHENS
    if lower(tokens, last) == "out" and lower(tokens, last + 1) == "of":
        return last + 2, True
    if lower(tokens, last + hyphen) != "in":
        return 0, False
    return last + 1 + 2 * hyphen + (lower(tokens, last + 1) == "every"), False


def ratio(tokens: Sequence[Token], amount: Amount) -> Amount | None:
    """ "A 3-to-1 margin", "10 to 1": what the first is to the second, unless people voted so."""
    hyphen = lower(tokens, amount.last) in HYPHENS
    place = amount.last + hyphen
    if lower(tokens, place) != "to" or amount.unit or amount.scale > 1 or not amount.low or amount.bounded:
        return None
    start = place + 1 + (hyphen and lower(tokens, place + 1) in HYPHENS)
    below = number(tokens, start) if start < len(tokens) else None
    if below is None or below.scale > 1 or below.part or not 0 < below.value < amount.low:
        return None
    after = lower(tokens, below.last)
    if not (hyphen or below.value == 1) or after in _RESULTS or after in HYPHENS or unit_at(tokens, below.last, 1.0)[0]:
        return None
    share = amount.low / below.value
    return amount._replace(last=below.last, low=share, high=share, noun=None, part=True)


def margined(tokens: Sequence[Token], amount: Amount) -> Amount:
    """ "41 ± 3 percent", "2,000 plus or minus 50": the interval around a value."""
    for margin in MARGINS:
        place = amount.last + len(margin)
        said = tuple(lower(tokens, one) for one in range(amount.last, place)) == margin
        width = plain(tokens, place) if said and place < len(tokens) and amount.low == amount.high else None
        if (
            width
            and width.low
            and amount.low is not None
            and (amount.unit is None or width.unit in (None, amount.unit))
        ):
            unit, noun = amount.unit or width.unit, amount.noun or width.noun
            low, high = round(amount.low - width.low, 9), round(amount.low + width.low, 9)
            return amount._replace(last=width.last, low=low, high=high, unit=unit, noun=noun, bounded=True)
    return amount


def _is_base(amount: Amount, below: Number) -> bool:
    """Whether a number is one that odds are told in; one in anything is odds, but for years."""
    if amount.low != int(amount.low or 0):
        return below.value in (1e3, 1e4, 1e5, 1e6)
    return below.value in _RATIOS or (amount.low == 1 and below.value > 1 and not 1900 <= below.value <= 2100)


def ranged_to(tokens: Sequence[Token], amount: Amount, blocked: dict[int, int]) -> Amount:
    """An amount with the upper end of a range after it: "10-15", "between 10 and 20", "$1.5m-$2m", "two or three"."""
    hanging = lower(tokens, amount.last) in HYPHENS and lower(tokens, amount.last + 1) in ("to", "and", "or")
    place = amount.last + (hanging and touching(tokens, amount.last))
    link, opener = lower(tokens, place), _opener(tokens, amount.first)
    between = lower(tokens, opener) == "between"
    if amount.bounded or not (link in DASHES or link in ("to", "or", "through") or (link == "and" and between)):
        return amount
    other = _upper(tokens, place, blocked, hanging=hanging)
    if other is None or not _same_unit(amount, other) or not _linked(tokens, amount, other, link):
        return amount
    low, high = _ends(tokens, amount, other, link)
    if not low < high:
        return amount
    return other._replace(
        first=opener if between else amount.first,
        low=low,
        high=high,
        unit=other.unit or amount.unit,
        noun=other.noun or amount.noun,
        approximate=amount.approximate or other.approximate or link == "or",
        bounded=True,
    )


def _upper(tokens: Sequence[Token], link: int, blocked: dict[int, int], *, hanging: bool) -> Amount | None:
    """The point that may end a range, behind the token that links it."""
    place = link + 1
    if hanging and lower(tokens, place) in HYPHENS:
        place += 1
    start = place
    while start < min(place + 3, len(tokens)) and _leads(tokens, start):
        start += 1
    uneven = lower(tokens, link) in DASHES and touching(tokens, link) != touching(tokens, place)
    if start >= len(tokens) or start in blocked or uneven:
        return None
    other = plain(tokens, start)
    return other if other and other.high is not None and other.low is not None and other.first <= start else None


def _same_unit(amount: Amount, other: Amount) -> bool:
    """Whether two ends may be of one unit: the lower may leave it out, the upper only where money stands in front."""
    if other.unit is None:
        return amount.unit is None or is_money(amount.unit)
    return amount.unit in (None, other.unit)


def _ends(tokens: Sequence[Token], amount: Amount, other: Amount, link: str) -> tuple[float, float]:
    """The ends of a range, the lower with the multiplier of the upper; what sinks "from" is turned round."""
    low, high = amount.low or 0.0, other.high or 0.0
    if amount.scale == 1.0 < other.scale and abs(amount.raw) < 1000 and amount.raw <= other.raw:
        low *= other.scale
    sinks = (lower(tokens, amount.first - 1) == "from" and link == "to") or high <= 0
    return (high, low) if sinks and high < low and other.low == high else (low, high)


def _opener(tokens: Sequence[Token], first: int) -> int:
    """Where "between" may stand before an amount: also in "between the ages of 18 and 24"."""
    aged = [lower(tokens, first - step) for step in (3, 2, 1)] == ["the", "ages", "of"]
    return first - (4 if aged else 1)


def _leads(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is the sign or currency that the upper end of a range begins with."""
    text = tokens[place].text
    return text in SIGNS or text in currencies() or (text in "-−" and lower(tokens, place + 1)[:1].isdigit())


def _linked(tokens: Sequence[Token], amount: Amount, other: Amount, link: str) -> bool:
    """Whether two numbers are the ends of a range, no change from one to the other, no result and no alternative."""
    if link == "or":
        near = amount.raw + 1 == other.raw or amount.raw * 2 >= other.raw
        return (
            near
            and amount.raw < other.raw <= 100
            and bool(other.unit)
            and (amount.unit is None or amount.unit == other.unit)
        )
    if link not in ("to", "through"):
        return True
    if lower(tokens, amount.first - 1) == "from":
        before = tokens[max(0, amount.first - 13) : amount.first - 1]
        changed = any(token.lower in words("quantities", "change") for token in before)
        ranged = any(token.lower in _RANGED for token in before[-4:])
        return ranged or (not changed and bool(other.unit or other.noun))
    counted = other.unit or other.noun or amount.unit or other.scale > 1 or lower(tokens, other.last) == "of"
    return bool(counted) or lower(tokens, amount.first - 1) in ("aged", "ages")


def followed(tokens: Sequence[Token], amount: Amount) -> Amount:
    """What follows and bounds or rounds: "or more", "-plus", "or so", "-odd"."""
    if amount.high is None or amount.low != amount.high:
        return amount
    place = amount.last + (lower(tokens, amount.last) in HYPHENS)
    word, following = lower(tokens, place), lower(tokens, place + 1)
    if word == "+" or (word == "plus" and (place > amount.last or following not in ("a", "the"))):
        return _renouned(tokens, amount._replace(last=place + 1, high=None, bounded=True))
    if word in ("odd", "ish") and place > amount.last:
        return _renouned(tokens, amount._replace(last=place + 1, approximate=True, unit=None))
    if word in ("or", "and"):
        if lower(tokens, place + 2) == "than":
            return amount
        aged = lower(tokens, amount.first - 1) in ("age", "aged", "ages")
        if following in ("more", "above", "over", "older", "greater", "higher", "up") and not (
            word == "and" and (following == "more" or (following == "over" and not aged))
        ):
            return _of_age(amount._replace(last=place + 2, high=None, bounded=True), following)
        if word == "or" and following in ("less", "fewer", "below", "under", "younger", "lower"):
            return _of_age(amount._replace(last=place + 2, low=None, bounded=True), following)
        if word == "or" and following == "so":
            return _renouned(tokens, amount._replace(last=place + 2, approximate=True))
    return amount


def _of_age(amount: Amount, word: str) -> Amount:
    """Who is "45 or older" is so many years old."""
    return amount._replace(unit="year") if word in ("older", "younger") and amount.unit is None else amount


def _renouned(tokens: Sequence[Token], amount: Amount) -> Amount:
    """The noun looked for again, past a word that bounds."""
    if amount.unit:
        return amount
    noun = noun_after(tokens, amount.last)
    return amount._replace(noun=noun, unit=noun and singular(noun))


def aged(tokens: Sequence[Token], amount: Amount) -> Amount:
    """Ages that name no unit: "Tim Arden, 31, of", "aged 34", "died at 92", "He was 71."."""
    value = amount.low or amount.high
    if amount.unit or amount.part or amount.noun or amount.scale > 1 or not value or not 0 < value < 120:
        return amount
    before, after = lower(tokens, amount.first - 1), lower(tokens, amount.last)
    ends = after in (",", ".", ";", ")", "") or after == "and"
    plain = value == int(value) and ends
    apposed = before == "," and after == "," and plain and _is_person(tokens, amount.first - 2)
    led = before in ("aged", "age", "ages", "then", "now") and (ends or before in ("aged", "age", "ages"))
    led = led or lower(tokens, amount.first + 2) == "ages"
    led = led or (before == "of" and lower(tokens, amount.first - 2) == "age")
    told = (
        before in ("was", "is", "am", "'m", "'s", "turned", "at")
        and plain
        and _told_of(tokens, amount.first - 1, before)
    )
    at = before == "at" and after == "," and value > 12 and lower(tokens, amount.first - 2) in (",", ".", "")
    return amount._replace(unit="year") if apposed or led or told or at else amount


def _is_surname(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name of one word begins a sentence or paragraph and goes on in lower case: "Marden, 24, is"."""
    alone = index == 0 or tokens[index].start - tokens[index - 1].end > 1 or lower(tokens, index - 1) in (".", "”")
    named = tokens[index].text.istitle() and tokens[index].lower not in words("quantities", "function")
    return index >= 0 and alone and named and tokens[index + 4 : index + 5] != () and lower(tokens, index + 4).islower()


def _is_person(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token ends a person's name (two words with capitals, no number or month) or says who it is."""
    if lower(tokens, index) in words("quantities", "persons") or lower(tokens, index - 2) in _TITLES:
        return True
    if _is_surname(tokens, index):
        return True
    return index > 0 and all(
        tokens[place].text[0].isupper() and tokens[place].text.isalpha() for place in (index, index - 1)
    )


def _told_of(tokens: Sequence[Token], index: int, verb: str) -> bool:
    before = lower(tokens, index - 1)
    return before in ("died", "dies", "dead") if verb == "at" else before in _PERSONS


def bounded_by(tokens: Sequence[Token], amount: Amount, floor: int) -> Amount:
    """The words before a number that bound it ("at least") or round it ("about")."""
    first = amount.first
    while True:
        hit = _modifier(tokens, first, floor)
        if hit is None:
            return amount._replace(first=first)
        length, kind = hit
        if kind in ("low", "high") and _preposition(tokens, first - length, amount):
            return amount._replace(first=first)
        first -= length
        if tokens[first].lower in ("older", "younger") and amount.unit is None:
            amount = amount._replace(unit="year")
        if kind == "about":
            amount = amount._replace(approximate=True)
        elif not amount.bounded:
            amount = amount._replace(bounded=True)
            amount = amount._replace(high=None) if kind == "low" else amount._replace(low=None)


def _modifier(tokens: Sequence[Token], first: int, floor: int) -> tuple[int, str] | None:
    """How many tokens before a place bound or round, and how."""
    known = _modifiers()
    for length in (5, 4, 3, 2, 1):
        if first - length >= floor:
            kind = known.get(" ".join(token.lower for token in tokens[first - length : first]))
            if kind:
                return length, kind
    return None


@cache
def _modifiers() -> dict[str, str]:
    return {phrase: kind for kind in ("low", "high", "about") for phrase in sections("quantities")[f"bound {kind}"]}


def _preposition(tokens: Sequence[Token], index: int, amount: Amount) -> bool:
    """Whether "over", "under", "above" or "below" before an amount says where or how long, not how much."""
    word = lower(tokens, index)
    if word not in ("over", "under", "above", "below"):
        return False
    spread = amount.unit in UNITS and lower(tokens, index - 1) not in (
        "for",
        "in",
        "just",
        "of",
        "well",
        "is",
        "was",
        "after",
        "to",
    )
    return spread or (
        word in ("under", "over") and lower(tokens, index - 1) in ("up", "down", "hand", "handed", "took", "turned")
    )


def shared(tokens: Sequence[Token], amounts: Iterator[Amount]) -> Iterator[Amount]:
    """Units that one of two joined amounts leaves out: "7 and 9 tonnes"; bounds that two amounts set together."""
    waiting: Amount | None = None
    for amount in amounts:
        both = waiting and _enclosed(tokens, waiting, amount)
        if waiting and not both:
            yield _lent(tokens, waiting, amount)
        waiting = both or amount
    if waiting:
        yield waiting


def _lent(tokens: Sequence[Token], one: Amount, two: Amount) -> Amount:
    """An amount with the unit of the next: "7 and 9 tonnes", "5- and 6-year-olds", "a 30-by-20-foot hall"."""
    place = one.last + (lower(tokens, one.last) in HYPHENS)
    following = place + 1 + (lower(tokens, place + 1) in HYPHENS)
    if one.unit or one.part or not two.unit or two.part or two.first != following:
        return one
    link = lower(tokens, place)
    falls = lower(tokens, one.first - 1) == "from" or (one.low or 0.0) > (two.low or 0.0)
    fits = link in ("and", "or", "by", "x", "×") or (link == "to" and falls)
    return one._replace(unit=two.unit, noun=two.noun) if fits else one


def _enclosed(tokens: Sequence[Token], one: Amount, two: Amount) -> Amount | None:
    """ "More than 10 but less than 20 boats": one interval."""
    if lower(tokens, one.last) not in ("and", "but") or two.first != one.last + 1 or one.approximate or two.approximate:
        return None
    low, high = (one, two) if one.high is None else (two, one)
    if low.low is None or high.high is None or low.high is not None or high.low is not None or low.low >= high.high:
        return None
    if one.unit and two.unit and one.unit != two.unit:
        return None
    return two._replace(
        first=one.first, low=low.low, high=high.high, unit=two.unit or one.unit, noun=two.noun or one.noun
    )
