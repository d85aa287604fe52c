"""Headlines that the body does not bear out.

HED001 headline-number

What it flags: a figure in the headline that the body does not bear out: it does not give it, nor one that is rounded,
added up or taken away to it. Small trees taught on headlines weigh what the figure has in common with the body's. Tolls
of people killed, hurt or missing are compared by rule. It is a warning where the body has another toll, or a figure of
the same noun that this one may be a slip of, else a note.

Why: more people read the headline than the story, and it is written last and by other hands. Newsrooms ask that every
figure of a headline be found in the story; a tenth of printed corrections are of headlines.

Example: `Coast Guard Rescues 52 From Ferry`, above `The coast guard rescued at least 58 people`.

Better: `Coast Guard Rescues 58 From Ferry`

Known weakness: a headline that works its figure out by more than one step (a product, a share); texts that were cut or
updated. Silent about what a headline counts in its own text ("5 things to know").

Measured: in headlines with a figure of articles unseen (NumHG), .79 of the figures changed to one near, with swapped
digits or ten times as large were found where 1 percent of the true headlines are flagged, .55 at half a percent. In 1.5
million words of published news (2,682 articles) 16 findings, 12 of them of figures that the text as it stands does not
give, 4 of figures that follow from it or are of something else; at most one was a mistake. The reader was automated.

References: AP Stylebook (headlines); BBC Editorial Guidelines, "Accuracy"; Toronto Star corrections.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from math import inf, log10

from credscore.checks.registry import Rule
from credscore.language import figures, lexicon
from credscore.language.claims import folded
from credscore.language.figures import Figure, Ground
from credscore.language.reading import Reading
from credscore.learned.files import headline_file
from credscore.learned.trees import Boosted, boosted
from credscore.spans import Span
from credscore.values import Finding, Quantity

#: Figures of a body that are added up in pairs, at most; more are a table.
MOST = 400
#: How likely a wrong figure must be where the text has it with another multiplier.
RESCALED = 0.9


def headline_numbers(reading: Reading) -> Iterator[Finding]:
    """A headline's figure that the body does not license (HED001)."""
    heads = figures.heads(reading)
    if not heads:
        return
    text, harmed = figures.ground(reading), dict(_harmed(reading))
    opening = min(statement.start for statement in reading.statements if statement.role == "headline")
    for head in heads:
        if _lists(reading, head):
            continue
        probability = _trees().predict(figures.features(head, text, heads, head.start <= opening + 1))
        if head.start in harmed:
            yield _finding(reading, head, harmed[head.start], 0.8, "warning")
        elif probability >= (RESCALED if _rescaled(head, text) else _trees().thresholds["note"]):
            yield _doubted(reading, head, text, probability)


def _lists(reading: Reading, head: Figure) -> bool:
    """Whether a figure counts what the text itself lists ("5 things to know"), which nobody writes down there."""
    after = reading.tokens_in((head.end, head.end + 24))[:3]
    return any(token.lower in lexicon.words("opposites", "items") for token in after)


def _trees() -> Boosted:
    return boosted(headline_file())


def _rescaled(head: Figure, text: Ground) -> bool:
    """Whether the text has the same figure in thousands, millions or billions more or less."""
    return head.scale > 1 and any(
        head.kind == other.kind and head.value in (other.value * 10**power for power in (-6, -3, 3, 6))
        for other in text.figures
    )


def _doubted(reading: Reading, head: Figure, text: Ground, probability: float) -> Finding:
    """A finding by the trees: a warning when they are sure and this may be a slip of the text's figure of one thing."""
    rivals = figures.rivals(head, text.figures)
    other = rivals[0] if rivals else figures.nearest(head, text.figures)
    sure = any(figures.is_of_one(head, one) for one in rivals) and probability >= _trees().thresholds["warning"]
    places = [Span(one.start, one.end) for one in rivals[:3] or (other,) if one]
    return _finding(reading, head, places, _trees().confidence(probability), "warning" if sure else "note")


def _finding(reading: Reading, head: Figure, others: Sequence[Span], confidence: float, level: str) -> Finding:
    found = reading.words((head.start, head.end))
    asked, values = f'The headline has "{found}", which the text does not give: where is it from?', {"found": found}
    if others:
        expected = reading.words(others[0])
        asked, values = (
            f'The headline has "{found}", the text "{expected}": which is right?',
            {**values, "expected": expected},
        )
    return Finding("HED001", Span(head.start, head.end), asked, confidence, tuple(others), values, level)


# --- people killed, hurt, missing: one and the same harm -------------------------------------------------------


def _harmed(reading: Reading) -> Iterator[tuple[int, list[Span]]]:
    """Where the headline has a toll that the text gives otherwise, and the places of the text's."""
    body = [quantity for quantity in reading.quantities if _role(reading, quantity) in ("narration", "quote")]
    tolls = [(other, event) for other in body if (event := _event(reading, other))]
    if not tolls:
        return
    given = _given(reading, body)
    for head in islice(_heads(reading), figures.HEADS):
        event = _event(reading, head)
        rivals = [other for other, theirs in tolls if theirs == event]
        if not _licensed(head, given, body):
            rivals = [other for other in rivals if _mistakable(head, other)]
        elif not event or _either(reading, head, event) or not _lumped(reading, head, event, body):
            continue
        if event and rivals:
            start = next(token.start for token in reading.tokens_in(head[:2]) if token.text[0].isdecimal())
            yield start, [Span(*other[:2]) for other in rivals[:3]]


def _heads(reading: Reading) -> Iterator[Quantity]:
    """The quantities of the headline, in digits; also a bare number after a verb of harm ("Killed 12")."""
    for statement in reading.statements:
        if statement.role == "headline":
            inside = [one for one in reading.quantities if statement.start <= one.start < statement.end]
            yield from (one for one in inside if any(map(str.isdecimal, reading.text[one.start : one.end])))
            taken = {one.start for one in inside}
            tokens = reading.tokens_in(statement[1:3])
            for before, token in pairwise(tokens):
                whole = token.text.isdecimal() and not reading.text[token.end : token.end + 1].isalnum()
                if whole and before.lower in folded("harm") and token.start not in taken:
                    yield Quantity(token.start, token.end, float(token.text), float(token.text))


def _event(reading: Reading, quantity: Quantity) -> str | None:
    """What happened to the people counted, by the word before or the first one after."""
    events = _events(reading, quantity)
    return events[0] if events else None


def _events(reading: Reading, quantity: Quantity) -> list[str]:
    harm, (first, last) = folded("harm"), reading.token_range(quantity[:2])
    before = [token.lower for token in reading.tokens[max(0, first - 1) : first]]
    after = takewhile(lambda token: token.text not in ".;,!?", reading.tokens[last : last + 8])
    words = [*before, *(token.lower for token in after)]
    return list(dict.fromkeys(harm[word] for word in words if word in harm))


def _lumped(reading: Reading, head: Quantity, event: str, body: Iterable[Quantity]) -> bool:
    """Whether the body has a headline's figure for two harms together ("killed or injured") and only so."""
    equal = [other for other in body if other.low == head.low or other.high == head.high]
    return bool(equal) and all(_either(reading, other, event) for other in equal)


def _either(reading: Reading, quantity: Quantity, event: str) -> bool:
    """Whether the people counted suffered one harm or another ("killed or seriously injured")."""
    harm, tokens = folded("harm"), reading.tokens_in((quantity.end, quantity.end + 60))
    for index, token in enumerate(tokens):
        if token.lower == "or":
            before = {harm.get(one.lower) for one in tokens[max(0, index - 1) : index]}
            after = {harm.get(one.lower) for one in tokens[index + 1 : index + 3]}
            if event in before | after and before != {None} and after != {None}:
                return True
    return False


def _role(reading: Reading, quantity: Quantity) -> str:
    statement = reading.statement_at(quantity.start)
    return statement.role if statement else ""


# --- what the body licenses --------------------------------------------------------------------------------


def _given(reading: Reading, body: list[Quantity]) -> list[float]:
    """The numbers of the body, sorted: the bounds of its quantities, and digits that are no quantity."""
    numbers = set(_bounds(body))
    taken = {index for quantity in body for index in range(*reading.token_range(quantity[:2]))}
    for statement in reading.statements:
        if statement.role != "headline":
            for index in range(*reading.token_range(statement[1:3])):
                text = reading.tokens[index].text
                if index not in taken and text[0].isdecimal() and (value := _value(text)) is not None:
                    numbers.add(value)
    return sorted(number for number in numbers if abs(number) < inf)


def _bounds(quantities: Iterable[Quantity]) -> Iterator[float]:
    for quantity in quantities:
        yield from (bound for bound in (quantity.low, quantity.high) if bound is not None)


def _value(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _licensed(head: Quantity, given: list[float], body: list[Quantity]) -> bool:
    """Whether the body gives a headline's figure: as it is, rounded, as a share, added up or as an open figure."""
    low, high = _allowed(head)
    if _between(given, low, high) or _between(given, low / 100, high / 100):
        return True
    if head.low is not None and head.high is not None and any(_open_to(quantity, head.low) for quantity in body):
        return True
    terms = sorted({*_bounds(quantity for quantity in body if quantity.unit in (head.unit, None) or head.unit is None)})
    return any(
        _between(terms, low - term, high - term) or _between(terms, low + term, high + term) for term in terms[:MOST]
    )


def _allowed(head: Quantity) -> tuple[float, float]:
    """Between which numbers of the body a headline's figure is right; it may be rounded either way."""
    if head.low is None or head.high is None:
        value = head.low if head.low is not None else head.high or 0.0
        return (value, value * 1.2) if head.low is not None else (value * 0.8, value)
    step = _step(head.low)
    slack = 0.1 * abs(head.low) if head.approximate else 0.0
    return head.low - max(step, slack), head.high + max(step, slack)


def _step(value: float) -> float:
    """What a figure may have been rounded by: less than one in its last digit that is not 0."""
    digits = f"{value:.6f}".rstrip("0").rstrip(".")
    if "." in digits:
        return 0.999 * 10.0 ** -len(digits.partition(".")[2])
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.999 * 10.0**zeros if digits.strip("0-") else 0.999


def _between(given: list[float], low: float, high: float) -> bool:
    index = bisect_left(given, low)
    return index < len(given) and given[index] <= high


def _open_to(quantity: Quantity, value: float) -> bool:
    """Whether a vague or open figure of the body has room for a headline's."""
    low, high = quantity.low, quantity.high
    if quantity.approximate:
        return (low or 0.0) * 0.85 <= value <= (inf if high is None else high * 1.15)
    if low is None or high is None:
        return (low or 0.0) <= value <= (low * 1.15 if high is None and low is not None else high or inf)
    return low != high and low <= value <= high


# --- what it may have been -------------------------------------------------------------------------------


def _mistakable(head: Quantity, other: Quantity) -> bool:
    """Whether one figure may be the other mistaken: close to it, its digits swapped, or tens of times as large."""
    value = head.low if head.low is not None else head.high
    right = other.low if other.low is not None else other.high
    if not value or not right or value < 2 or value == right:
        return False
    small, large = sorted((abs(value), abs(right)))
    power = log10(large / small)
    digits = (f"{value:.0f}", f"{right:.0f}")
    swapped = len(digits[0]) == len(digits[1]) > 1 and sorted(digits[0]) == sorted(digits[1])
    return large - small <= 3 or large <= 1.25 * small or swapped or (power >= 1 and abs(power - round(power)) < 1e-9)


RULES: tuple[Rule, ...] = (Rule("HED001", "headline-number", "headline", "warning", "all", True, headline_numbers),)
