"""Headlines that say the opposite of their text.

HED003 headline-opposite

What it flags: a word of the headline whose opposite stands in the text in the same surroundings ("approves" above
"rejected", "guilty" above "not guilty"), a "not" that only one of the two has, a thing of another color, weekday or
direction, and a headline that states flatly what the text only says may be.

Why: most people read the headline alone. A tenth of printed corrections are of headlines, and a lost "not" is among
the commonest (Toronto Star; The Guardian's readers' editor on headlines that go further than their story).

Example: `Lena Brandt: Retire Solano's number`, above `Lena Brandt said the league should not retire the number`

Better: `Lena Brandt: Do not retire Solano's number`

Known weakness: opposites outside its list; texts that tell the headline's words with other ones.

Measured: a note, because real ones are rare: of 13 findings in 2,682 published articles none was a mistake. It finds
about a quarter of verbs turned into their opposites. The reader was automated.

References: AP Stylebook (headlines); BBC Editorial Guidelines, "Accuracy"; Toronto Star corrections.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from credscore.checks.registry import Rule
from credscore.language import lexicon
from credscore.language.claims import stem
from credscore.language.headline_words import Held, carries, content, held, neighbors
from credscore.language.opposites import Side, is_not, kinds, left_open, negated, sides
from credscore.language.reading import Reading
from credscore.language.similarity import fold
from credscore.spans import Span
from credscore.values import Finding

#: Words that headline and statement share beside the opposites, at least.
SHARED = 2
#: Words of meaning of a headline that a sentence may restate, the share of them that it has, and sentences looked at.
MANY, RESTATED, OPENING = 8, 0.6, 60
#: Tokens to either side that are near.
NEAR = 4
#: Times that a word stands in the text where it is said to be turned around, at most.
FEW = 4
_COPULAS = frozenset("was were is are".split())
_AUXILIARIES = _COPULAS | frozenset("be been has have had do does did".split())
_TOLD = frozenset(
    "says say said claims claim according report reports reported sources police source study suspected alleged".split()
)
_ASKING = frozenset(
    "did does do is are was were will can could should would has have what why how who when where".split()
)
_FORMER = frozenset("had previously formerly once until earlier used originally initially".split())
_SIDE_WORDS = frozenset("soon also still now very being going about already only just even due set ready".split())
_UNMADE = ("un", "non", "dis")


class Clash(NamedTuple):
    """A headline's token, the text's that says otherwise, and how sure that is."""

    here: int
    there: int
    confidence: float
    negated: bool = False
    """Whether the text's word takes in the word before it ("not retire")."""


def opposites(reading: Reading) -> Iterator[Finding]:
    """What the headline says the other way round than the text (HED003)."""
    words = held(reading)
    if words is None or words.asks or reading.tokens[words.first].lower in _ASKING:
        return
    for find in (_opposite, _turned, _of_a_kind, _unmade, _flat, _restated):
        clash = next(find(reading, words), None)
        if clash:
            yield _finding(reading, clash)
            return


def _finding(reading: Reading, clash: Clash) -> Finding:
    here, there = reading.tokens[clash.here], reading.tokens[clash.there]
    home = reading.statement_at(there.start)
    start = there.start
    if clash.negated and home:
        first, _ = reading.token_range(home[1:3])
        start = reading.tokens[max(first, clash.there - 3)].start
    found, expected = reading.words((here.start, here.end)), reading.words((start, there.end))
    return Finding(
        "HED003",
        Span(here.start, here.end),
        f'The headline has "{found}", the text "{expected}": do they say the same?',
        clash.confidence,
        related=(Span(start, there.end),),
        values={"found": found, "expected": expected},
    )


def _opposite(reading: Reading, words: Held) -> Iterator[Clash]:
    """A word whose opposite stands in the text, while neither it nor a word of its side does."""
    table = sides()
    for index in range(words.first, words.last):
        word = reading.tokens[index].lower
        for side in table.get(word, ()):
            other = Side(side.line, 1 - side.side)
            said = [token.lower for token in reading.tokens[words.first : words.last]]
            if said[index - words.first + 1 :][:1] == ["to"]:
                continue
            ours = (*words.stems.get(stem(word), ()), *_places(words, side))
            if any(_tells(reading, words, index, place) for place in ours):
                continue
            turned = negated(reading.tokens, index, words.first)
            for place in _places(words, other):
                same = turned is _is_negated(reading, place) and not _is_proper(reading, place)
                if same and not _is_past(reading, place) and _tells(reading, words, index, place):
                    yield Clash(index, place, 0.75)


def _tells(reading: Reading, words: Held, index: int, place: int) -> bool:
    """Whether a word of the text is said of the same thing as one of the headline."""
    return _aligned(reading, words, index, place) and _beside(reading, words, index, place)


def _is_past(reading: Reading, place: int) -> bool:
    """Whether words before say that it is so no more ("had been banned", "previously")."""
    first, _ = _frame(reading, place)
    near = reading.tokens[max(first, place - 2 * NEAR) : place + NEAR]
    dated = any(len(token.text) == 4 and token.text.isdecimal() for token in near)
    return dated or not _FORMER.isdisjoint(token.lower for token in near if token.end <= reading.tokens[place].start)


def _places(words: Held, side: Side) -> Iterator[int]:
    for word, places in words.words.items():
        if side in sides().get(word, ()):
            yield from places


def _turned(reading: Reading, words: Held) -> Iterator[Clash]:
    """A verb that stands in the text only with a "not" that the headline has not, or the other way round."""
    tokens = reading.tokens
    for index in range(words.first, words.last):
        places = words.stems.get(stem(fold(tokens[index].text)), [])
        if not carries(tokens[index].lower) or len(tokens[index].text) < 4 or not 0 < len(places) <= FEW:
            continue
        here = is_not(tokens, index, words.first)
        if not here and negated(tokens, index, words.first):
            continue
        there = [is_not(tokens, place, _frame(reading, place)[0]) for place in places]
        if all(turned is not here for turned in there):
            place = next((place for place in places if _aligned(reading, words, index, place)), None)
            if place is not None and not here and place > _opening(reading):
                continue
            if place is not None and (not here or tokens[place].lower in sides() or _is_verb(reading, place)):
                yield Clash(index, place, 0.7, negated=True)


def _opening(reading: Reading) -> int:
    """The last token of the text's first three sentences, which a headline sums up."""
    return reading.token_range((0, reading.judged[min(2, len(reading.judged) - 1)].end))[1]


def _is_verb(reading: Reading, place: int) -> bool:
    """Whether an auxiliary stands before a word of the text, with nothing that turns it around."""
    first, _ = _frame(reading, place)
    before = [token.lower for token in reading.tokens[max(first, place - 2) : place]]
    return bool(_AUXILIARIES & set(before)) and not negated(reading.tokens, place, first)


def _of_a_kind(reading: Reading, words: Held) -> Iterator[Clash]:
    """A color, a direction, a day: the text has only another of its kind, beside the same word."""
    table = kinds()
    for index in range(words.first, words.last):
        word = reading.tokens[index].lower
        kind = table.get(word, frozenset())
        if not kind or word in words.words:
            continue
        beside = neighbors(reading, index, words.first, words.last)
        for other in sorted(kind):
            for place in words.words.get(other, ()):
                theirs = neighbors(reading, place, *_frame(reading, place))
                if any(one and one == two for one, two in zip(beside, theirs, strict=True)) and _aligned(
                    reading, words, index, place
                ):
                    yield Clash(index, place, 0.75)


def _unmade(reading: Reading, words: Held) -> Iterator[Clash]:
    """A word with "un-" or "non-" that the text has only without, or the other way round, in the same surroundings."""
    for index in range(words.first, words.last):
        word = reading.tokens[index].lower
        if len(word) < 5 or not word.isalpha() or stem(word) in words.stems:
            continue
        others = [prefix + word for prefix in _UNMADE]
        others += [word[len(prefix) :] for prefix in _UNMADE if word.startswith(prefix) and len(word) > len(prefix) + 3]
        for place in (place for other in others for place in words.words.get(other, ())):
            if _aligned(reading, words, index, place):
                yield Clash(index, place, 0.75)


def _flat(reading: Reading, words: Held) -> Iterator[Clash]:
    """A headline that says that something was so, where the text says each time that it may be."""
    tokens = reading.tokens
    told = {token.lower for token in tokens[words.first : words.last]}
    if told & _TOLD or any(mark in told for mark in (":", "'", "’", "‘", '"', "“")):
        return
    for index in range(words.first + 1, words.last):
        places = words.stems.get(stem(tokens[index].lower), [])
        word = tokens[index].lower
        if tokens[index - 1].lower not in _COPULAS or not carries(word) or not places:
            continue
        if word in _SIDE_WORDS or word.endswith("ly") or left_open(tokens, index, words.first):
            continue
        if all(left_open(tokens, place, _frame(reading, place)[0]) for place in places):
            place = next((place for place in places if _aligned(reading, words, index, place)), None)
            if place is not None:
                yield Clash(index, place, 0.7, negated=True)


def _restated(reading: Reading, words: Held) -> Iterator[Clash]:
    """A "not" in the headline where a sentence of the text has most of its words and nothing that turns one around."""
    tokens = reading.tokens
    index = next((place for place in range(words.first, words.last) if is_not(tokens, place, words.first)), None)
    if index is None or len(words.content) < MANY or not carries(tokens[index].lower):
        return
    nots = lexicon.words("opposites", "negations")
    for statement in reading.judged[:OPENING]:
        first, last = reading.token_range(statement[1:3])
        shared = words.content & content(reading, first, last)
        if len(shared) >= RESTATED * len(words.content) and nots.isdisjoint(t.lower for t in tokens[first:last]):
            place = next((one for one in range(first, last) if stem(fold(tokens[one].text)) in shared), first)
            yield Clash(index, place, 0.7)


# --- surroundings ----------------------------------------------------------------------------------------------


def _frame(reading: Reading, place: int) -> tuple[int, int]:
    home = reading.statement_at(reading.tokens[place].start)
    return reading.token_range(home[1:3]) if home else (place, place + 1)


def _is_proper(reading: Reading, place: int) -> bool:
    return reading.tokens[place].text[0].isupper() and place > _frame(reading, place)[0]


def _beside(reading: Reading, words: Held, index: int, place: int) -> bool:
    """Whether one word of meaning stands near both, within four tokens."""
    near = content(reading, max(words.first, index - NEAR), min(words.last, index + NEAR + 1))
    first, last = _frame(reading, place)
    theirs = content(reading, max(first, place - NEAR), min(last, place + NEAR + 1))
    return bool((near & theirs) - {stem(fold(reading.tokens[index].text))})


def _is_negated(reading: Reading, place: int) -> bool:
    return negated(reading.tokens, place, _frame(reading, place)[0])


def _aligned(reading: Reading, words: Held, index: int, place: int) -> bool:
    """Whether a statement tells what the headline tells: they share two words more, or one and it opens the text."""
    ours = words.content - {stem(fold(reading.tokens[index].text))}
    shared = ours & content(reading, *_frame(reading, place))
    opens = reading.tokens[place].start < reading.judged[0].end
    return len(shared) >= (1 if opens else min(SHARED, len(ours))) and bool(shared)


RULES: tuple[Rule, ...] = (Rule("HED003", "headline-opposite", "headline", "note", "all", True, opposites),)
