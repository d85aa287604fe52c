"""Copies of an article made worse on purpose, in ways that a careful editor would mark down.

Each function takes a reading and a source of chance and returns the worse text, or None where there was too little to
spoil. Together they teach an order: the article should score higher than any of its copies.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from random import Random

from credscore.language.reading import Reading
from credscore.spans import hull
from credscore.values import Attribution, Mention

#: A copy with fewer changes is too much like its original to teach anything.
LEAST = 3

Edit = tuple[int, int, str]

_VAGUE = ("a source", "some observers", "critics", "people familiar with the matter", "one official", "experts")
_BLURRED = {
    "%": ("a large share", "a good part"),
    "money": ("a large sum", "a lot of money"),
    "count": ("many", "several", "a number of"),
}
_DOUBT = {
    "is": "may be",
    "are": "could be",
    "was": "may have been",
    "were": "might have been",
    "has": "reportedly has",
    "will": "could",
}


def strip_attributions(reading: Reading, rng: Random) -> str | None:
    """Keep what was said and drop who said it."""
    edits = [edit for one in reading.attributions if (edit := _without_source(reading.text, one))]
    return _apply(reading.text, edits)


def _without_source(text: str, one: Attribution) -> Edit | None:
    if not (one.source and one.cue and one.content):
        return None
    start, end = hull([*one.source, *one.cue])
    if end - start > 120 or any(span.start < end and start < span.end for span in one.content):
        return None
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if after.startswith("that "):
        return start, len(text) - len(after) + len("that "), ""
    if before.endswith((",", ",”", ',"')) and after[:1] in (".", ","):
        return len(before), end, ""
    return None


def blur_sources(reading: Reading, rng: Random) -> str | None:
    """Put vague sources in place of named ones."""
    named = ("named_person", "named_organisation", "role", "document")
    edits = [
        (*hull(one.source), rng.choice(_VAGUE))
        for one in reading.attributions
        if one.source and one.source_type in named and not reading.is_quoted(one.source[0].start)
    ]
    return _apply(reading.text, edits)


def blur_figures(reading: Reading, rng: Random) -> str | None:
    """Put vague words in place of exact figures."""
    edits = []
    for one in reading.quantities:
        words = reading.text[one.start : one.end]
        figure = re.search(r"[$€£]?\d[\d,.]*(?:\s?(?:thousand|million|billion|%|percent))?", words)
        if figure and one.unit != "year" and not reading.is_quoted(one.start):
            kind = "%" if one.unit == "%" else "money" if one.unit and one.unit.isupper() else "count"
            edits.append((one.start + figure.start(), one.start + figure.end(), rng.choice(_BLURRED[kind])))
    return _apply(reading.text, edits)


def add_doubt(reading: Reading, rng: Random) -> str | None:
    """Hedge plain verbs in the writer's words."""
    edits = [
        (token.start, token.end, _DOUBT[token.lower])
        for token, after in zip(reading.tokens, reading.tokens[1:], strict=False)
        if token.lower in _DOUBT
        and after.lower not in ("not", "to", "'t")
        and not reading.is_quoted(token.start)
        and rng.random() < 0.6
    ]
    return _apply(reading.text, edits)


def misspell_name(reading: Reading, rng: Random) -> str | None:
    """Spell a name that occurs often in another way, once."""
    by_name: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        by_name.setdefault(mention.name.split()[-1], []).append(mention)
    often = [(name, found) for name, found in by_name.items() if len(found) >= 4 and len(name) >= 6 and name.isalpha()]
    if not often:
        return None
    name, found = rng.choice(often)
    middle = rng.randrange(2, len(name) - 1)
    wrong = name[:middle] + name[middle + 1 :]
    at = reading.text.rfind(name, found[-1].start, found[-1].end)
    return reading.text[:at] + wrong + reading.text[at + len(name) :] if at >= 0 and wrong not in by_name else None


def wrong_weekday(reading: Reading, rng: Random) -> str | None:
    """Tell of a meeting on a weekday that is not its date's."""
    day = (reading.date or date(2019, 4, 5)) - timedelta(days=rng.randrange(20, 300))
    wrong = calendar.day_name[(day.weekday() + rng.randrange(1, 7)) % 7]
    told = f"The committee had met on {wrong}, {day.strftime('%B')} {day.day}, {day.year}, according to its records."
    return _insert(reading, told, rng)


def wrong_count(reading: Reading, rng: Random) -> str | None:
    """Give one count twice, in two sizes."""
    count = rng.randrange(12, 90)
    noun = rng.choice(("workers", "residents", "students", "volunteers"))
    first = f"The storm on Monday injured {count} {noun} in the town of Eastbury."
    second = f"The {count + rng.randrange(3, 9)} {noun} injured in the storm in Eastbury on Monday were treated there."
    return _insert(reading, first + "\n\n" + second, rng)


def _insert(reading: Reading, passage: str, rng: Random) -> str | None:
    ends = [block.end for block in reading.blocks if block.kind == "text"]
    if len(ends) < 3:
        return None
    at = rng.choice(ends[1:])
    return f"{reading.text[:at]}\n\n{passage}\n\n{reading.text[at:].lstrip()}"


def _apply(text: str, edits: Iterable[Edit]) -> str | None:
    """The text with the edits made, without those that overlap an earlier one; None when there are too few."""
    parts, position, count = [], 0, 0
    for start, end, new in sorted(edits):
        if start >= position:
            first = start == 0 or text[:start].rstrip(' "“')[-1:] in (".", "\n", "!", "?")
            parts += [text[position:start], new[:1].upper() + new[1:] if first else new]
            position, count = end, count + 1
    return "".join([*parts, text[position:]]) if count >= LEAST else None


#: Name of the way, function.
WAYS: dict[str, Callable[[Reading, Random], str | None]] = {
    "strip_attributions": strip_attributions,
    "blur_sources": blur_sources,
    "blur_figures": blur_figures,
    "add_doubt": add_doubt,
    "misspell_name": misspell_name,
    "wrong_weekday": wrong_weekday,
    "wrong_count": wrong_count,
}

#: The ways that make a family worse: what its subscore is taught by, beside the readers' mark.
WORSE: dict[str, tuple[str, ...]] = {
    "attribution": ("strip_attributions", "blur_sources"),
    "hedging": ("add_doubt",),
    "exactness": ("blur_figures",),
    "consistency": ("misspell_name", "wrong_weekday", "wrong_count"),
    "tone": (),
}
