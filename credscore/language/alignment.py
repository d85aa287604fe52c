"""Which claims tell of one and the same count, and whether their figures can both hold."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING

from credscore.language import lexicon
from credscore.language.claims import stem, surest
from credscore.language.once import once
from credscore.language.twins import shared_words, twins

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Claim, Quantity

#: Tolls of one kind in a draft; one with more is a list of events. Earlier counts that a later one is held to, too.
CROWD = 12
#: Statements apart, at most, when nothing but the draft's own order says that two tolls are of one event.
NEAR = 2
#: Statements apart, at most, of a count and one that points back to it without saying to which.
FAR = 8
#: "All four" may be four names just listed; fewer are not compared unless their noun stands beside them.
FEW = 5
#: Words beside noun and deed that two sentences about one event share, at least, where place and event are not named.
ALIKE = 2
#: Words shared by two counts from which on a name or a modifier does not tell them apart.
SURE = 4
#: From this size on, figures that are so alike are seldom of two things: two words are enough.
LARGE = 100
_COMMON = frozenset("peopl person people dead hurt missing arrested rescued infected displaced least polic".split())
#: Events of which a draft gives many tolls, by place and day.
_SPREADING = frozenset(("event:outbreak", "event:war", "event:famine"))


@once
def disagreeing(reading: Reading) -> tuple[tuple[Claim, Claim, int], ...]:
    """Pairs of claims about one count whose figures cannot both hold, and how surely it is one count, from 1 to 3."""
    told = _figures(reading)
    return tuple(pair for pair in _pairs(reading) if not _compared(told, *pair[:2]))


def _figures(reading: Reading) -> dict[int, set[float]]:
    """The figures of every statement that has any."""
    found: dict[int, set[float]] = defaultdict(set)
    for quantity in reading.quantities:
        statement = reading.statement_at(quantity.start)
        if statement:
            found[statement.index].update(value for value in quantity[2:4] if value is not None)
    return found


def _compared(told: dict[int, set[float]], one: Claim, two: Claim) -> bool:
    """Whether either statement has the other's figure as well: it sets one right, or tells what changed."""
    return _size(one) in told[two.statement] or _size(two) in told[one.statement]


def _pairs(reading: Reading) -> Iterator[tuple[Claim, Claim, int]]:
    tolls: dict[tuple[str | None, frozenset[str]], list[Claim]] = defaultdict(list)
    counts: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if claim.kind == "toll":
            tolls[claim.noun, claim.event].append(claim)
        if reading.statements[claim.statement].role != "headline":
            counts[claim.noun].append(claim)
    listed = Counter(claim.event for claim in reading.claims if claim.kind == "toll")
    for (_, event), group in tolls.items():
        if listed[event] <= CROWD:
            yield from _tolls(group)
    for group in counts.values():
        yield from _counts(reading, group)
    yield from _twins(reading, {event for event, number in listed.items() if number > CROWD})


def _twins(reading: Reading, lists: set[frozenset[str]]) -> Iterator[tuple[Claim, Claim, int]]:
    """Counts alike in figure and words, where no day, place or event tells them apart and no sum explains them.

    They are as sure as tolls of one event where the event or several words are the same, and less where few are.
    """
    for former, later in twins(reading):
        tolls = "toll" in (former.kind, later.kind)
        apart = _clash(former, later) or (tolls and former.event != later.event)
        if tolls and (apart or later.event in lists):
            continue
        same_words = len(shared_words(reading, former, later)) >= SURE - 2 * (max(_size(former), _size(later)) >= LARGE)
        same_words = same_words and not _other_times(former, later)
        if (not apart or same_words) and not _worked_out(reading, former, later):
            yield former, later, 2 if tolls or same_words else 1


def _size(claim: Claim) -> float:
    return claim.quantity.low or claim.quantity.high or 0.0


def _tolls(group: list[Claim]) -> Iterator[tuple[Claim, Claim, int]]:
    for index, later in enumerate(group):
        for former in group[:index]:
            if former.statement != later.statement and disjoint(former.quantity, later.quantity):
                same = _same_event(former, later)
                if same:
                    yield former, later, same


def _counts(reading: Reading, group: list[Claim]) -> Iterator[tuple[Claim, Claim, int]]:
    """Counts that point back to, or repeat, the only other figure that the draft gives for the same things."""
    for index, later in enumerate(group):
        if later.kind == "part":
            continue
        earlier = group[max(0, index - CROWD) : index]
        if all(disjoint(one.quantity, later.quantity) for one in earlier):
            former = _meant(reading, earlier, later)
            if former and slip(former.quantity, later.quantity) and not _worked_out(reading, former, later):
                yield former, later, 2


def _meant(reading: Reading, earlier: list[Claim], later: Claim) -> Claim | None:
    """The earlier claim that a count points back to or repeats, when it can be only one."""
    if _marked(later, "back"):
        fitting = [one for one in earlier if one.statement < later.statement and _points_to(one, later)]
        if "back:all" in later.scope and fitting and later.statement - fitting[-1].statement <= NEAR:
            fitting = fitting[-1:]
    elif any(_repeats(one, later) for one in earlier) and len({one.quantity[2:4] for one in earlier}) < FEW - 1:
        fitting = [one for one in earlier if len(one.event & later.event) >= 2]
    else:
        return None
    if len({one.quantity[2:4] for one in fitting}) != 1 or any(one.kind == "part" for one in fitting):
        return None
    same = [one for one in fitting if same_source(reading, one, later)]
    return (same or fitting)[-1]


def _points_to(one: Claim, two: Claim) -> bool:
    """Whether a later count may point back to an earlier one."""
    if ("back" in one.times) != ("back" in two.times) or "others" in (one.quantity.noun, two.quantity.noun):
        return False
    mods, said = {stem(word) for word in _bare(two, "mod")}, _bare(one, "word")
    if (mods | _bare(one, "mod")) & lexicon.words("events", "other") or not mods <= said:
        return False
    least = min(one.quantity.low or 0, two.quantity.low or 0)
    if least < (FEW if "form:bare" in two.scope else 3 if "back:the" in two.scope else 2):
        return False
    that = _bare(two, "that")
    if one.kind == "toll" and that and not that & one.event:
        return False
    return that <= said and not _clash(one, two) if that else two.statement - one.statement <= FAR


def _repeats(one: Claim, two: Claim) -> bool:
    """Whether nearly the same words stand around both counts, not side by side as in a list."""
    shared = len(one.event & two.event)
    alike = shared >= 3 and shared >= 0.6 * min(len(one.event), len(two.event))
    real = one.kind == two.kind == "count" and "form:unreal" not in one.scope | two.scope
    names = _marked(one, "name")
    away = two.statement - one.statement
    apart = away > NEAR or (away and names and names == _marked(two, "name"))
    return bool(alike and real and apart and not _clash(one, two))


def _worked_out(reading: Reading, former: Claim, later: Claim) -> bool:
    """Whether a figure told between makes one count out of the other, by adding or taking away."""
    start, end = reading.statements[former.statement].start, reading.statements[later.statement].end
    first = bisect_left(reading.quantities, start, key=lambda quantity: quantity.start)
    last = bisect_left(reading.quantities, end, key=lambda quantity: quantity.start)
    one, two = former.quantity.low, later.quantity.low
    if one is None or two is None:
        return True
    alike = (former.noun, None, "person")
    between = {found.low for found in reading.quantities[first:last] if found.low and found.unit in alike} - {one, two}
    if "form:joined" in former.scope | later.scope:
        between.add(1.0)
    return abs(one - two) in between or any(two - value in between for value in between)


def _same_event(one: Claim, two: Claim) -> int:
    """How surely two tolls are of one event: 0 not, 1 near each other, 2 by event or place, 3 by both or by the day."""
    if _clash(one, two):
        return 0
    events = _marked(one, "event") & _marked(two, "event")
    names = _marked(one, "name") & _marked(two, "name")
    days = one.times & two.times - {"back"}
    if (events | _marked(one, "event") | _marked(two, "event")) & _SPREADING and not (names and days):
        return int(bool(names))
    if (events and names) or (events and days) or (names and days):
        return 3
    if events or names or len((_bare(one, "word") & _bare(two, "word")) - _COMMON) >= ALIKE:
        return 2
    return int(two.statement - one.statement <= NEAR and not (_marked(one, "name") and _marked(two, "name")))


def _clash(one: Claim, two: Claim) -> bool:
    """Whether events, names, times or modifiers tell two claims apart."""
    for mark in ("event", "name"):
        ours, theirs = _marked(one, mark), _marked(two, mark)
        if ours and theirs and not ours & theirs:
            return True
    if ("back" in one.times) != ("back" in two.times) or _marked(one, "mod") != _marked(two, "mod"):
        return True
    return _other_times(one, two)


def _other_times(one: Claim, two: Claim) -> bool:
    """Whether the dates of two claims are all different ones."""
    ours, theirs = one.times - {"back"}, two.times - {"back"}
    return bool(ours and theirs) and not any(_within(day, other) for day in ours for other in theirs)


def _within(one: str, two: str) -> bool:
    """Whether one date holds the other: a year, or a month, its days."""
    return one.startswith(two) or two.startswith(one)


def _marked(claim: Claim, mark: str) -> frozenset[str]:
    return frozenset(word for word in claim.scope if word.startswith(mark + ":"))


def _bare(claim: Claim, mark: str) -> set[str]:
    """The marked words of a claim without their mark."""
    return {word.partition(":")[2] for word in _marked(claim, mark)}


def slip(one: Quantity, two: Quantity) -> bool:
    """Whether one figure may be the other mistyped: close to it, or with the same digits in another order."""
    first, second = (quantity.high if quantity.low is None else quantity.low for quantity in (one, two))
    small, large = sorted((first or 0.0, second or 0.0))
    return large - small <= 3 or large <= 1.25 * small or sorted(f"{small:.0f}") == sorted(f"{large:.0f}")


# --- figures -----------------------------------------------------------------------------------------------


def disjoint(one: Quantity, two: Quantity) -> bool:
    """Whether two figures cannot both hold, with room for rounding and approximation."""
    (low, high), (other_low, other_high) = bounds(one), bounds(two)
    return high < other_low or other_high < low


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The interval that a figure allows: round figures may be rounded, approximate ones a tenth off."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        return (-inf if low is None else low), (inf if high is None else high)
    if quantity.approximate:
        return low - 0.1 * abs(low), high + 0.1 * abs(high)
    slack = rounding(low) if low == high else 0.0
    return low - slack, high + slack


def rounding(value: float) -> float:
    """Half a unit of the last digit that is not 0, for figures of 100 and more that end in two zeros."""
    if value < 100 or value % 100 or value != int(value):
        return 0.0
    digits = f"{value:.0f}"
    return 0.5 * 10.0 ** (len(digits) - len(digits.rstrip("0")))


def same_source(reading: Reading, one: Claim, two: Claim) -> bool:
    """Whether both claims are the writer's, or both are one source's ("the mining company", then "the company")."""
    ours, theirs = voice(reading, one), voice(reading, two)
    if ours == theirs or (ours and theirs and (ours <= theirs or theirs <= ours)):
        return True
    return not ours and _takes_up(reading, two)


def _takes_up(reading: Reading, later: Claim) -> bool:
    """Whether a count in reported speech points back to the writer's: the words for it are the writer's then, too."""
    return bool(_marked(later, "back")) and not reading.is_quoted(later.quantity.start)


def voice(reading: Reading, claim: Claim) -> frozenset[str]:
    """By whose word a claim is made: the speaker's name, or the words for the source; empty for the writer."""
    return _voice(reading, claim.attribution)


def spoken_by_two(reading: Reading, one: Quantity, two: Quantity) -> bool:
    """Whether two figures stand in the words of two different sources; the writer's own may be anybody's."""
    ours, theirs = (_voice(reading, surest(reading, quantity)) for quantity in (one, two))
    return bool(ours and theirs) and not (ours <= theirs or theirs <= ours)


def _voice(reading: Reading, index: int | None) -> frozenset[str]:
    if index is None:
        return frozenset()
    attribution = reading.attributions[index]
    words = attribution.speaker or " ".join(reading.words(span) for span in attribution.source)
    named = frozenset(word for word in words.lower().split() if word not in ("the", "a", "an"))
    return named or frozenset((f"source {index}",))
