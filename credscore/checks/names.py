"""Names that a draft spells two ways.

NAM001 name-variant

What it flags: a form of a name that stands once or twice where another form, one letter away, stands at least three
times as often; for long names from other scripts also two or three letters of the same sound. A form that stands as
often as the other is a warning, and only where the same given name or title stands by both, where nobody ever
introduced the person so spelled, or where the form is nobody's name and no word at all.

Why: a misspelled name is the mistake that newspapers correct most often, and one that the people named never forgive.
News agencies ask that every name be checked against its first mention before a story moves. A name is compared with
the draft's own names alone; a table of common names and words only says which forms are nobody's.

Example: `Wennick said the board had chosen Wenneck.`

Better: `Wennick said the board had chosen her.`

Known weakness: two people whose names differ by one letter, when the draft never gives their given names; a name
that is wrong every time; short names, of which many are one letter apart.

Measured: of 71 flags in 4.0 million words of published text 70 were real misprints, as automated readers read them
(`training/labels/flags`), and one a name that two translators spell two ways; thirteen false ones of earlier states of
the rule were read, too, and their kinds ruled out. Of planted single-letter slips in names of three mentions .94 and
.98 were found, in names of two .76 and .92 (five kinds, 25 each, in two sets of articles).

References: AP Stylebook (names); Reuters Handbook of Journalism, "Accuracy"; the Toronto Star's published corrections,
of which names are a fifth to a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import combinations

from credscore.checks.registry import Rule, Signal, flagged
from credscore.language import name_uses
from credscore.language.mentions import is_people, names
from credscore.language.name_uses import Use
from credscore.language.reading import Reading
from credscore.language.similarity import distance, fold, neighborhood, skeleton
from credscore.learned.name_table import name_table
from credscore.spans import Span
from credscore.values import Finding

#: How many times as often the right form stands, for an error.
DOMINANT = 3
#: Letters that a name has at least, for one edit and for more.
SHORTEST, LONG = 5, 6
#: Forms in one bucket of like ones; more are a list of words, no names.
CROWD = 12

_RANKS = {
    word: group.split()[0]
    for group in (
        "general gen|colonel col|captain capt|sergeant sgt|lieutenant lt|major maj|senator sen|governor gov|"
        "representative rep congressman congresswoman|judge justice|professor prof|sheriff|mayor|inspector|detective|"
        "bishop|cardinal|pope|king|queen|prince|princess|ambassador|chancellor|premier"
    ).split("|")
    for word in group.split()
}
_COURTESY = {"mr": "he", "mrs": "she", "ms": "she", "miss": "she", "sir": "he", "lady": "she", "lord": "he"}


def name_variants(reading: Reading) -> Iterator[Finding]:
    """A rare form of a name against a dominant one (NAM001)."""
    uses = name_uses.uses(reading)
    written_small = {token.text for token in reading.tokens if token.text.islower()}
    best: dict[str, tuple[int, str, float, str]] = {}
    for one, other in _like(uses):
        for rare, usual in ((one, other), (other, one)):
            judged = None if rare in written_small else _judge(reading, uses, rare, usual)
            if judged and len(uses[usual]) > best.get(rare, (0,))[0]:
                best[rare] = (len(uses[usual]), usual, *judged)
    done: set[str] = set()
    for rare, (_, usual, sure, level) in sorted(best.items(), key=lambda item: uses[item[0]][0].token.start):
        if usual not in done:
            done.add(rare)
            yield _finding(uses[rare], uses[usual], sure, level)


def _finding(rare: list[Use], usual: list[Use], sure: float, level: str) -> Finding:
    found, expected = rare[0].token, usual[0].token
    kind = next((use.kind for use in usual if use.kind != "unknown"), "name")
    return Finding(
        "NAM001",
        Span(found.start, found.end),
        f'"{found.text}" {times(len(rare))}, "{expected.text}" {times(len(usual))}: the same {kind}?',
        sure,
        related=tuple(Span(use.token.start, use.token.end) for use in usual[:5]),
        values={"found": found.text, "expected": expected.text},
        level=level,
    )


def times(count: int) -> str:
    """A number of times in words."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


# --- which forms are alike ----------------------------------------------------------------------------------


def _like(uses: dict[str, list[Use]]) -> Iterator[tuple[str, str]]:
    """Pairs of forms that are one edit apart, or sound alike; found by what they share, so not all pairs are tried."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for word in uses:
        if SHORTEST - 1 <= len(word) <= 30 and word not in _plain_words():
            for key in set(neighborhood(word)):
                buckets[key].append(word)
            if len(word) >= SHORTEST:
                buckets["~" + skeleton(word)].append(word)
    pairs = {pair for words in buckets.values() if 1 < len(words) <= CROWD for pair in combinations(words, 2)}
    return iter(sorted(pairs))


@cache
def _plain_words() -> frozenset[str]:
    """Words that are no names of their own, though they stand in some; differences between them are no misspellings."""
    lists = names()
    return lists.openers | lists.titles | lists.organizations | lists.grounds | lists.calendar | lists.title_zone


# --- whether two forms are one name ------------------------------------------------------------------------


def _judge(reading: Reading, uses: dict[str, list[Use]], rare: str, usual: str) -> tuple[float, str] | None:
    """How sure it is that the rare form is the usual one misspelled, and the level; None where it need not be."""
    pair = _Pair(rare, usual, uses[rare], uses[usual])
    if len(pair.seldom) > len(pair.often) or not _misspelling(rare, usual, pair.person) or _known(rare):
        return None
    if pair.is_thing and _is_other_language(pair):
        return None
    if not pair.dominant and not pair.introduced and not pair.introduces:
        return None
    if not all(use.named for use in pair.seldom) and not pair.is_slip:
        return None
    if _told_apart(pair) or (not pair.aligned and _is_no_surname(pair)):
        return None
    if _is_the_news(reading, pair):
        return None
    if pair.dominant and (pair.aligned or _stands_alone(pair)):
        return (0.97 if pair.aligned or len(pair.often) > 2 * DOMINANT else 0.9), "error"
    if len(pair.seldom) == 1 and _one_against_one(pair):
        return (0.9 if pair.aligned or pair.is_slip else 0.8), "warning"
    return None


def _is_the_news(reading: Reading, pair: _Pair) -> bool:
    """Whether the draft explains the rare form, shows it as it was written, or names both side by side."""
    return (
        name_uses.is_explained(reading, pair.seldom)
        or name_uses.stand_together(reading, pair.seldom, pair.often)
        or any(name_uses.is_on_show(reading, use) for use in pair.seldom)
    )


class _Pair:
    """A rare form and a usual one, and what their uses say of each other."""

    def __init__(self, rare: str, usual: str, seldom: list[Use], often: list[Use]) -> None:
        self.rare, self.usual, self.seldom, self.often = rare, usual, seldom, often
        self.person = any(use.kind == "person" for use in often)
        self.dominant = len(often) >= DOMINANT * len(seldom)
        self.introduced = any(use.others for use in often)
        self.company = frozenset(word for use in often for word in use.others)
        self.aligned = any(use.others & self.company for use in seldom)
        self.surname = any(use.others and not use.given and use.kind == "person" for use in often)

    @cached_property
    def introduces(self) -> bool:
        """Whether the rare form is a full name and the usual one a surname that nobody was introduced by."""
        only = self.seldom[0]
        alone = len(self.seldom) == 1 < len(self.often) and not self.company and only.kind == "person"
        return alone and not self.is_thing and bool(only.others & names().given)

    @cached_property
    def is_thing(self) -> bool:
        """Whether the usual form names a body or a place."""
        return any(use.kind in ("organization", "place") for use in self.often)

    @cached_property
    def is_slip(self) -> bool:
        """Whether the rare form is one edit away and nobody's name, nor a word."""
        return distance(self.rare, self.usual) == 1 and name_table().is_unknown(self.rare)

    @cached_property
    def is_blunder(self) -> bool:
        """Whether it is a slip that no family's spelling has: letters swapped, or another consonant inside."""
        inner = self.rare[-1] == self.usual[-1]
        swapped = sorted(self.rare) == sorted(self.usual)
        return self.is_slip and inner and (swapped or skeleton(self.rare) != skeleton(self.usual))


def _misspelling(rare: str, usual: str, person: bool) -> bool:
    """Whether one form may be the other misspelled: not a plural, a people, a woman's or a family's other form."""
    if rare[0] != usual[0] or rare.replace("mac", "mc", 1) == usual.replace("mac", "mc", 1):
        return False
    long, short = (rare, usual) if len(rare) > len(usual) else (usual, rare)
    if len(usual) < SHORTEST or (len(rare) < SHORTEST and not person) or _inflected(long, short, person):
        return False
    most = 1 if len(short) < SHORTEST else 2 if len(short) < LONG + 3 else 3
    edits = distance(rare, usual, most)
    if edits == 1 or edits > most or not person or skeleton(rare) != skeleton(usual):
        return edits == 1
    return len(short) >= LONG or name_table().is_unknown(rare)


def _inflected(long: str, short: str, person: bool) -> bool:
    """Whether two forms differ in an ending that has a meaning."""
    if len(long) == len(short):
        return long[:-1] == short[:-1] and ({long[-1], short[-1]} <= set("aoes") or long[-2:] in ("an", "as"))
    ending = long[len(short) :] if long.startswith(short) else ""
    if ending == "a":
        return not person or short.endswith(("ov", "ev", "in", "yn", "sk"))
    if not person and long.endswith(("an", "ans")):
        return True
    if ending in ("s", "es", "is", "an", "ed", "ism", "ist") or (ending in ("n", "ns") and short.endswith("a")):
        return True
    return ending == "y" or (ending in ("i", "er") and not person)


def _known(word: str) -> bool:
    """Whether a form is a name or a people in its own right."""
    lists = names()
    return word in lists.given or word in lists.places or word in lists.bodies or is_people(word)


def _is_other_language(pair: _Pair) -> bool:
    """Whether a body's or a place's two forms are British and American, or English and another language's."""
    foreign = any(not use.token.text.isascii() for use in pair.seldom) and pair.usual in name_table().words
    return foreign or _american(pair.rare) == _american(pair.usual)


def _american(word: str) -> str:
    for british, american in (("ae", "e"), ("oe", "e"), ("our", "or"), ("tre", "ter"), ("isation", "ization")):
        word = word.replace(british, american)
    return word


def _is_no_surname(pair: _Pair) -> bool:
    """Whether the usual form is a given name or a people, and may stand beside a surname that is like it."""
    if is_people(pair.usual):
        return not pair.surname
    return pair.usual in names().given and not (pair.surname and pair.is_slip)


def _told_apart(pair: _Pair) -> bool:
    """Whether given names, other words of the name or titles show that two are meant."""
    if any(use.given for use in pair.seldom):
        return True
    strange = any(use.others and not use.others & pair.company for use in pair.seldom)
    blunder = len(pair.often) > 1 and pair.is_blunder and name_table().is_name(pair.usual)
    if strange and not pair.introduces and not blunder and not (pair.is_blunder and len(pair.often) > 2 * DOMINANT):
        return True
    return any(_clash(_titles(pair.seldom, known), _titles(pair.often, known)) for known in (_COURTESY, _RANKS))


def _clash(ours: set[str], theirs: set[str]) -> bool:
    return bool(ours and theirs and not ours & theirs)


def _titles(uses: Iterable[Use], known: Mapping[str, str]) -> set[str]:
    """What the titles before a name say, of courtesy or of rank."""
    words = {word for use in uses for word in fold(use.title).replace(".", " ").split()}
    return {known[word] for word in words if word in known}


def _stands_alone(pair: _Pair) -> bool:
    """Whether a lone rare form can be compared: the usual one stands alone, too, or is a person's surname."""
    alone = not any(use.others for use in pair.seldom) or not any(use.others for use in pair.often) or pair.is_blunder
    return alone and any(not use.others or use.kind == "person" for use in pair.often)


def _one_against_one(pair: _Pair) -> bool:
    """Whether a form that stands once can be held against one that hardly stands more often."""
    use, sure = pair.seldom[0], pair.is_slip
    people = [one for one in pair.often if one.kind == "person" and one.last]
    if pair.aligned:
        return bool(people) or use.kind == "person"
    if pair.rare in name_table().common_surnames and pair.usual in name_table().common_surnames:
        return False
    if pair.introduces or (pair.is_blunder and len(pair.often) > 1 and not pair.is_thing):
        return True
    if use.others or not any(one.others for one in people):
        return False
    if distance(pair.rare, pair.usual) > 1:
        return name_table().is_unknown(pair.rare)
    long_enough = len(pair.rare) > SHORTEST or (len(pair.often) > 1 and len(pair.rare) == SHORTEST)
    return sure or ((long_enough or bool(use.title)) and use.kind in ("person", "unknown"))


RULES: tuple[Rule, ...] = (Rule("NAM001", "name-variant", "names", "error", "all", True, name_variants),)
SIGNALS: tuple[Signal, ...] = (
    flagged("consistency.name_error", ("NAM001", "NAM002", "NAM004"), 3.0, "names that are spelled two ways"),
)
