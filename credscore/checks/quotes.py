"""Quotations given twice: with other words, or to two people.

QUO002 altered-quote

What it flags: a quotation that stands in the draft twice, in the headline or in the text, with another word, another
number, or a "not" more or less.

Why: what stands between quotation marks is exactly what was said. One of the two is wrong, and readers see it
(AP Stylebook: "Never alter quotations"; the Toronto Star corrected headline quotations that no story had).

Example: "I would not call it an act of revenge," said his lawyer. … "I would call it an act of revenge," he had said.

Better: the same words both times, or the second time without marks.

Known weakness: a speaker who says nearly the same sentence twice; a change in two places. Silent about changes of small
words, spellings and endings, at brackets and dots, between two different speakers, and in slogans.

Measured: one finding in 1.5 million words of published news, a false one of five words, now ruled out by their number;
of quotations given twice in planted passages and changed in a word, .87 to .93 were found. The reader was automated.

References: AP Stylebook, quotations in the news; Reuters Handbook, quotations; Toronto Star corrections 2018.

QUO003 two-speakers

What it flags: one and the same quotation of six words or more that is given to two people by name.

Why: two people do not say the same sentence by chance: a name or a quotation was copied into the wrong place
(The Virginian-Pilot corrected such a pair in 1996).

Example: "He was patient and exact," said Hugo Salt. … "He was patient and exact," said the school's head, Anne Loft.

Better: each quotation once, with whoever said it.

Known weakness: people who repeat or read out each other's words without the draft saying so.

Measured: silent in 1.5 million words of published news; how many it finds is not known.

References: AP Stylebook, quotations in the news; BBC Editorial Guidelines, "Accuracy".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from credscore.checks.registry import Rule
from credscore.language.echoes import Echo, echoes
from credscore.language.reading import Reading
from credscore.spans import Span
from credscore.values import Attribution, Finding, Quotation

#: Words of a quotation that two people do not say by chance.
SAME = 6
#: How sure an attribution must be for two of them to be held against each other.
SURE = 0.7
#: Words near a quotation that say why it comes again, or in other words.
_REPEATED = frozenset(
    """joint jointly echoed echoing echoes echo repeated repeating repeat repeats quoting quoted quotes read reads
    reading recited chanted chant chanting sang sing lyrics song slogan motto refrain verse prayer oath misquoted
    corrected correction clarified clarification original originally edited initially version draft actually
    instead changed translation translated transcript retweeted reposted shared words line phrase""".split()
)


def altered(reading: Reading) -> Iterator[Finding]:
    """A quotation given twice with a word, a number or a negation changed (QUO002)."""
    for echo in echoes(reading):
        if echo.kind == "same" or _is_contrast(reading, echo) or _is_slogan(reading, echo.later):
            continue
        ours, theirs = _voice(reading, echo.former), _voice(reading, echo.later)
        told = _in_headline(reading, echo.former) or not (ours and theirs)
        if not told and not _same(ours and ours.speaker, theirs and theirs.speaker):
            continue
        yield _altered(reading, echo)


def _altered(reading: Reading, echo: Echo) -> Finding:
    empty = echo.one[0] == echo.one[1] or echo.two[0] == echo.two[1]
    sides = [(echo.former, _shown(reading, echo.one, empty)), (echo.later, _shown(reading, echo.two, empty))]
    if _in_headline(reading, echo.former):
        sides.reverse()
    expected, found = (reading.words(place) for _, place in sides)
    return Finding(
        "QUO002",
        _sentence(reading, *sides[1]),
        f'One quotation twice, here with "{found}" and there with "{expected}": which was said?',
        0.9 if echo.kind != "word" else 0.8,
        related=(_sentence(reading, *sides[0]),),
        values={"found": found, "expected": expected},
    )


def _sentence(reading: Reading, quotation: Quotation, place: Span) -> Span:
    """As much of a quotation as stands in the sentence of a place."""
    over = reading.statements_over(place)
    first, last = reading.statements[over[0]], reading.statements[over[-1]]
    return Span(max(first.start, quotation.inner.start), min(last.end, quotation.inner.end))


def _shown(reading: Reading, place: tuple[int, int], wide: bool) -> Span:
    """The words of a changed place, with the one before and behind where one of the two is empty."""
    first, last = (max(0, place[0] - 1), place[1] + 1) if wide else place
    return Span(reading.tokens[first].start, reading.tokens[min(last, len(reading.tokens)) - 1].end)


def two_speakers(reading: Reading) -> Iterator[Finding]:
    """One quotation that is given to two people (QUO003)."""
    for echo in echoes(reading):
        if echo.kind != "same" or echo.shared < SAME or not echo.whole:
            continue
        ours, theirs = _voice(reading, echo.former), _voice(reading, echo.later)
        known = ours and theirs and _is_told(reading, ours, echo.former) and _is_told(reading, theirs, echo.later)
        if not (ours and theirs and known) or _same(ours.speaker, theirs.speaker):
            continue
        if _is_contrast(reading, echo) or _is_slogan(reading, echo.later):
            continue
        yield Finding(
            "QUO003",
            Span(*echo.later.inner),
            f"The same words are given to {ours.speaker} and to {theirs.speaker}: who said them?",
            0.85,
            related=(Span(*echo.former.inner),),
            values={"found": theirs.speaker, "expected": ours.speaker},
        )


def _voice(reading: Reading, quotation: Quotation) -> Attribution | None:
    """The attribution that a quotation stands in, the surest of several."""
    over = [reading.attributions[index] for index in reading.attributions_over(quotation.inner)]
    spoken = [one for one in over if one.speaker] or over
    return max(spoken, key=lambda one: (one.quote in ("direct", "mixed"), one.confidence), default=None)


def _is_told(reading: Reading, one: Attribution, quotation: Quotation) -> bool:
    """Whether the paragraph of a quotation names its one speaker, and surely."""
    home = reading.statement_at(quotation.start)
    if not home or not one.speaker or one.source_type != "named_person" or not one.source or one.confidence < SURE:
        return False
    block = reading.blocks[home.block]
    others = {
        other.speaker
        for other in map(reading.attributions.__getitem__, reading.attributions_over(quotation.inner))
        if other.speaker
    }
    return others == {one.speaker} and block.start <= one.source[0].start < block.end


def _same(one: str | None, two: str | None) -> bool:
    """Whether two speakers may be one, or one of two together ("Brandt and Oost")."""
    ours, theirs = (set(re.findall(r"\w+", (name or "").lower())) - {"the", "and"} for name in (one, two))
    return not ours or not theirs or bool(ours & theirs)


def _is_contrast(reading: Reading, echo: Echo) -> bool:
    """Whether both stand in one sentence, or the words around one say that it is repeated or put right."""
    homes = [reading.statement_at(quotation.start) for quotation in (echo.former, echo.later)]
    if homes[0] is homes[1] or None in homes:
        return True
    for home, quotation in zip(homes, (echo.former, echo.later), strict=True):
        assert home is not None
        outside = (
            *reading.tokens_in((home.start, quotation.start)),
            *reading.tokens_in((quotation.end, max(quotation.end, home.end))),
        )
        words = {token.lower for token in outside}
        if words & (_REPEATED if echo.kind == "same" else _REPEATED - {"words", "line", "phrase", "read", "quoted"}):
            return True
    return False


def _is_slogan(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation is written like a title: most of its longer words begin with a capital."""
    long = [
        token.text for token in reading.tokens_in(quotation.inner) if len(token.text) > 3 and token.text[0].isalpha()
    ]
    return 2 * sum(word[0].isupper() for word in long) > len(long)


def _in_headline(reading: Reading, quotation: Quotation) -> bool:
    home = reading.statement_at(quotation.start)
    return home is not None and home.role == "headline"


RULES: tuple[Rule, ...] = (
    Rule("QUO002", "altered-quote", "quotes", "warning", "all", True, altered),
    Rule("QUO003", "two-speakers", "quotes", "error", "all", True, two_speakers),
)
