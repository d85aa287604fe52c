"""How precisely it is said: vague quantities, percentages without a base, and what is counted of figures and dates.

NUM001 vague-quantity

What it flags: "dozens", "hundreds", "many", "scores", "countless" of people who were killed, hurt, arrested, moved or
laid off, and "a huge rise", in the writer's words, where neither the sentence nor the ones beside it give a figure.

Why: how many is the news. Reuters and AP ask for the figure and its source, or for the words that none is known yet;
a vague number cannot be checked and tends to grow.

Example: Dozens of miners were killed at Halder.

Better: At least 31 miners were killed at Halder, the mine's owner said; four were missing.

Known weakness: often no figure is known yet. The note asks; it does not say that there is one.

Measured: three hits in a million words of professional news; too few to give a share.

References: Reuters Handbook of Journalism, accuracy; AP Stylebook, numerals; BBC Editorial Guidelines, accuracy.

NUM002 percent-without-base

What it flags: a rise or fall in percent with no from-what, than-what or since-when in its sentence or beside it.

Why: "up 40 percent" may be two people more. A percentage needs its base and its span of time (Reuters: give both; the
Royal Statistical Society and journalism schools say the same).

Example: Thefts rose 40 percent, the police said.

Better: Thefts rose 40 percent, from 50 in 2018 to 70 in 2019, the police said.

Known weakness: shares of a whole are left alone, and so are prices and markets, where the span of time goes without
saying.

Measured: one hit in 100,000 words of professional news; too few to give a share.

References: Reuters Handbook of Journalism, dealing with figures; journalistsresource.org on percentages.

NUM003 percent-or-points

What it flags: a change between two rates told in percent where the figures given make it a change in percentage points.

Why: from 11 percent to 12.5 percent is a rise of 1.5 percentage points, and of almost 14 percent. AP and Reuters ask
for points where rates are subtracted; whoever reads "1.5 percent" takes the change for much smaller than it is.

Example: The contribution will rise from 11 percent to 12.5 percent, an increase of 1.5 percent.

Better: The contribution will rise from 11 percent to 12.5 percent, an increase of 1.5 percentage points.

Known weakness: both rates must stand beside the change, in one statement.

Measured: no finding in 4.3 million words of published news, health news, press releases and comment.

References: AP Stylebook, percent, percentage points; journalistsresource.org, percent change versus percentage-point
change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from credscore.checks.registry import Rule, Signal, counted
from credscore.language import shares
from credscore.language.lexicon import Phrases, sections, words
from credscore.language.once import once
from credscore.language.precision import Figure, allowed, as_written, figures, shown
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Finding, Quantity, Statement, Time, Token

_SECTIONS = ("vague quantities", "vague times", "vague sizes", "placeholders")


@cache
def _vague() -> Phrases:
    """Vague words by kind; entries are written as tokens apart."""
    return Phrases({section: sections("exactness")[section] for section in _SECTIONS})


# --- findings -----------------------------------------------------------------------------------------------


def find_vague(reading: Reading) -> Iterator[Finding]:
    """Vague numbers where how many is the news (NUM001)."""
    figures = _figures(reading)
    for statement in reading.judged:
        if statement.role != "narration" or any(figures.get(statement.index + step) for step in (-1, 0, 1)):
            continue
        tokens = reading.tokens_in((statement.start, statement.end))
        span = _vague_harm(tokens)
        if span and not reading.is_quoted(span.start):
            message = f'"{reading.words(span)}": how many, and who counted them?'
            yield Finding("NUM001", span, message, 0.6, values={"found": reading.words(span)})


def _vague_harm(tokens: Sequence[Token]) -> Span | None:
    """The first vague number of people to whom something was done."""
    lower = [token.lower for token in tokens]
    if not words("exactness", "harm").intersection(lower) or words("exactness", "unreal").intersection(lower):
        return None
    for hit in _vague().find(tokens):
        if hit.section != "vague quantities" or lower[hit.first] not in words("exactness", "numbers"):
            continue
        after = lower[hit.last : hit.last + 4]
        who = next((place for place, word in enumerate(after) if word in words("exactness", "people")), None)
        done = lower[hit.last + 1 + (who or 0) : hit.last + 9]
        asked = lower[max(0, hit.first - 1) : hit.first] in (["how"], ["as"], ["so"], ["not"], ["too"])
        if (
            who is not None
            and not asked
            and done[:1] not in (["who"], ["whose"])
            and words("exactness", "harm").intersection(done)
        ):
            return Span(tokens[hit.first].start, tokens[hit.last + who].end)
    return None


def find_percent(reading: Reading) -> Iterator[Finding]:
    """Changes in percent without a base (NUM002)."""
    times = _by_statement(reading, reading.times)
    for quantity in reading.quantities:
        statement = reading.statement_at(quantity.start)
        if (
            quantity.unit != "%"
            or statement is None
            or statement.role != "narration"
            or reading.is_quoted(quantity.start)
        ):
            continue
        if any(times.get(statement.index + step) for step in (-1, 0, 1)) or not _is_change(reading, quantity):
            continue
        around = {token.lower for step in (-1, 0, 1) for token in _tokens(reading, statement.index + step)}
        if around & words("exactness", "bases"):
            continue
        span = Span(quantity.start, quantity.end)
        message = f"{reading.words(span)}: from what to what, and since when?"
        yield Finding("NUM002", span, message, 0.6, values={"found": reading.words(span)})


def _is_change(reading: Reading, quantity: Quantity) -> bool:
    """Whether a percentage follows a verb of rising or falling."""
    first, last = reading.token_range((quantity.start, quantity.end))
    before = [token.lower for token in reading.tokens[max(0, first - 3) : first]]
    after = reading.tokens[last].lower if last < len(reading.tokens) else ""
    return (
        after not in ("of", "to", "-")
        and bool(words("exactness", "changes").intersection(before))
        and "to" not in before
    )


def _tokens(reading: Reading, index: int) -> tuple[Token, ...]:
    if not 0 <= index < len(reading.statements):
        return ()
    statement = reading.statements[index]
    return reading.tokens_in((statement.start, statement.end))


def find_points(reading: Reading) -> Iterator[Finding]:
    """Changes of rates told in percent that are percentage points (NUM003)."""
    for line in figures(reading):
        for change in shares.changes(reading, line):
            if not (change.former.is_share and change.later.is_share):
                continue
            for told in shares.change_of(reading, change, line):
                if told.is_share and _is_points(reading, change, told):
                    yield _points(reading, change, told)


def _is_points(reading: Reading, change: shares.Change, told: Figure) -> bool:
    """Whether a percentage is the difference of two rates, and neither their ratio nor near it."""
    apart = abs(change.later.value - change.former.value)
    if abs(told.value - apart) < 1e-9:
        return 100 * apart >= 1.5 * told.value * change.former.value
    value = allowed(reading, told)
    return value.meets(shares.points(reading, change)) and not value.meets(shares.relative(reading, change))


def _points(reading: Reading, change: shares.Change, told: Figure) -> Finding:
    former, later, by = (as_written(reading, figure) for figure in (*change, told))
    right, apart = shown(100 * abs(change.later.value / change.former.value - 1)), shown(told.value)
    return Finding(
        "NUM003",
        Span(*told.quantity[:2]),
        f"From {former} to {later} is {right} percent more or less, or {apart} percentage points: is {by} meant?",
        0.9,
        related=tuple(Span(*figure.quantity[:2]) for figure in change),
        values={"found": by, "expected": f"{apart} percentage points"},
    )


# --- what is counted ----------------------------------------------------------------------------------------


def _by_statement(reading: Reading, values: Sequence[Quantity] | Sequence[Time]) -> dict[int, list[Quantity | Time]]:
    found: dict[int, list[Quantity | Time]] = defaultdict(list)
    for value in values:
        statement = reading.statement_at(value.start)
        if statement:
            found[statement.index].append(value)
    return found


def _figures(reading: Reading) -> dict[int, list[Quantity | Time]]:
    """Numbers that say how many, by statement: no ages, durations or vague ones."""
    exact = [
        quantity for quantity in reading.quantities if not _is_vague(quantity) and quantity.unit not in _TIME_UNITS
    ]
    return _by_statement(reading, exact)


_TIME_UNITS = frozenset("second minute hour day week fortnight month year decade century time".split())


def _is_vague(quantity: Quantity) -> bool:
    """Whether only a round lower bound is known: "dozens", "tens of thousands"."""
    return quantity.approximate and quantity.high is None


def _tally(reading: Reading) -> Iterator[tuple[int, str, float]]:
    figures, times = _figures(reading), _by_statement(reading, reading.times)
    sourced = _sourced(reading)
    for statement in reading.judged:
        index = statement.index
        for noun, number in _measure(reading, statement, figures.get(index, []), times.get(index, []), sourced):
            yield index, noun, number


def _sourced(reading: Reading) -> set[int]:
    """The statements that an attribution with somebody in it is about."""
    return {one.statement for one in reading.attributions if one.source and one.source_type not in ("none", "vague")}


def _measure(
    reading: Reading,
    statement: Statement,
    figures: list[Quantity | Time],
    times: list[Quantity | Time],
    sourced: set[int],
) -> Iterator[tuple[str, float]]:
    quantities = [one for one in figures if isinstance(one, Quantity)]
    dates = [one for one in times if isinstance(one, Time) and one.kind in ("date", "time")]
    is_sourced = statement.index in sourced
    yield "figures", min(2, len(quantities))
    yield "sourced_figures", min(2, len(quantities)) if is_sourced else 0
    yield "days", any(_is_day(one) for one in dates)
    yield "dates", bool(dates)
    names = len(_entities(reading).get(statement.index, ()))
    anchors = bool(quantities) + bool(dates) + bool(names)
    yield "names", min(3, names)
    yield "anchored", anchors > 1
    yield "bare", not anchors and statement.role == "narration"
    own = [token for token in reading.tokens_in((statement.start, statement.end)) if not reading.is_quoted(token.start)]
    kinds = [hit.section for hit in _vague().find(own)]
    yield "vague_quantities", min(2, kinds.count("vague quantities"))
    yield "vague_times", min(1, kinds.count("vague times"))
    yield "vague_sizes", min(2, kinds.count("vague sizes"))
    yield "placeholders", min(2, kinds.count("placeholders"))


def _is_day(time: Time) -> bool:
    return len(time.value) >= 10 and "X" not in time.value and "/" not in time.value


@once
def _entities(reading: Reading) -> dict[int, set[int]]:
    """Who and what is named, by statement."""
    found: dict[int, set[int]] = defaultdict(set)
    for mention in reading.mentions:
        statement = reading.statement_at(mention.start)
        if statement:
            found[statement.index].add(mention.entity)
    return found


_SAYS = {
    "figures": (1, "exact figures, two a statement at most"),
    "sourced_figures": (1, "exact figures in statements with a source"),
    "days": (1, "statements that name the day"),
    "dates": (1, "statements with a date of any kind"),
    "names": (1, "names of people, bodies and places, three a statement at most"),
    "anchored": (1, "statements with at least two of a figure, a date and a name"),
    "bare": (-1, "statements of the writer's with neither a figure nor a date nor a name"),
    "vague_quantities": (-1, "vague numbers such as many, several, dozens"),
    "vague_times": (-1, "statements with a vague time such as recently, in recent years"),
    "vague_sizes": (-1, "sizes without a figure such as huge, massive, a lot"),
    "placeholders": (-1, "words that stand for anything, such as things, someone, somehow"),
}


RULES: tuple[Rule, ...] = (
    Rule("NUM001", "vague-quantity", "exactness", "note", "narration", True, find_vague),
    Rule("NUM002", "percent-without-base", "exactness", "note", "narration", True, find_percent),
    Rule("NUM003", "percent-or-points", "exactness", "warning", "narration", True, find_points),
)
SIGNALS: tuple[Signal, ...] = counted("exactness", _SAYS, _tally)
