"""Names that a draft spells two ways.

NAM001 name-variant

What it flags: a form of a name that stands once or twice where another form, one letter away, stands at least three
times as often; for long names from other scripts also two or three letters of the same sound. A form that stands as
often as the other is a warning, and only where the same given name or title stands by both, or where nobody ever
introduced the person so spelled.

Why: a misspelled name is the mistake that newspapers correct most often, and one that the people named never forgive.
News agencies ask that every name be checked against its first mention before a story moves. The draft is compared with
itself alone, never with a dictionary: names are what dictionaries lack.

Example: `Wennick said the board had chosen Wenneck.`

Better: `Wennick said the board had chosen her.`

Known weakness: two people whose names differ by one letter, when the draft never gives their given names; a name
that is wrong every time; short names, of which many are one letter apart.

Measured: 62 of 64 flags in 4.0 million words of published text were real misprints, as automated readers read them; of
planted single-letter slips in names of three mentions .92 to .95 were found (60 each).

References: AP Stylebook (names); Reuters Handbook of Journalism, "Accuracy"; the Toronto Star's published corrections,
of which names are a fifth to a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import NamedTuple

from credscore.checks.registry import Rule, Signal, flagged
from credscore.language.mentions import is_people, names
from credscore.language.reading import Reading
from credscore.language.similarity import distance, fold, neighborhood, skeleton
from credscore.spans import Span
from credscore.values import Finding, Token

#: How many times as often the right form stands, for an error.
DOMINANT = 3
#: Letters that a name has at least, for one edit and for more.
SHORTEST, LONG = 5, 6
#: Words of one name at most; more are a list without commas.
LISTED = 8
#: Forms in one bucket of like ones; more are a list of words, no names.
CROWD = 12

#: Words of a sentence that explains a spelling.
_SPELLED = frozenset(
    """spelled spelt spelling spellings misspelled misspelling aka alias aliases sic né née nickname nicknamed wrote
    pronounced transliterated changed""".split()
)
#: Words before a quotation of written words.
_SIGNS = frozenset("read reads reading banner sign placard tweeted tweet tweets post posted hashtag typo wrote".split())
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


class Use(NamedTuple):
    """One place where a word stands in a name."""

    token: Token
    kind: str
    others: frozenset[str]
    """The other words of the name, such as a given name."""
    given: bool
    """Whether it is the first of several words and so perhaps a given name."""
    title: str


def name_variants(reading: Reading) -> Iterator[Finding]:
    """A rare form of a name against a dominant one (NAM001)."""
    uses = _uses(reading)
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
        f'"{found.text}" {_times(len(rare))}, "{expected.text}" {_times(len(usual))}: the same {kind}?',
        sure,
        related=tuple(Span(use.token.start, use.token.end) for use in usual[:5]),
        values={"found": found.text, "expected": expected.text},
        level=level,
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


# --- which words are names ---------------------------------------------------------------------------------


def _uses(reading: Reading) -> dict[str, list[Use]]:
    """The words of the draft's names by folded form, in order."""
    found: dict[str, list[Use]] = defaultdict(list)
    for mention in reading.mentions:
        tokens = [token for token in reading.tokens_in((mention.start, mention.end)) if token.text[0].isalnum()]
        if len(tokens) > LISTED:
            continue
        words = [fold(token.text) for token in tokens]
        for index, token in enumerate(tokens):
            if token.text[0].isupper() and token.text.isalpha() and token.text[-1].islower():
                others = frozenset(word for word in words if word != words[index] and len(word) > 1)
                given = (
                    index == 0
                    and len(tokens) > 1
                    and tokens[1].text.isalpha()
                    and mention.kind in ("person", "unknown")
                )
                found[words[index]].append(
                    Use(token, mention.kind, others, given, (mention.title or "") if index == len(tokens) - 1 else "")
                )
    for token in _openers(reading, found):
        found[fold(token.text)].append(Use(token, "unknown", frozenset(), False, ""))
    return found


def _openers(reading: Reading, known: dict[str, list[Use]]) -> Iterator[Token]:
    """First words of sentences that were not taken for names, and may be misspelled ones."""
    taken = {use.token.start for uses in known.values() for use in uses}
    for statement in reading.statements:
        first, last = reading.token_range(statement[1:3])
        token = next((one for one in reading.tokens[first : min(last, first + 2)] if one.text[0].isalpha()), None)
        if (
            token
            and token.start not in taken
            and token.text[0].isupper()
            and token.text[1:].islower()
            and token.text.isalpha()
        ):
            yield token


def _like(uses: dict[str, list[Use]]) -> Iterator[tuple[str, str]]:
    """Pairs of forms that are one edit apart, or sound alike; found by what they share, so not all pairs are tried."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for word in uses:
        if SHORTEST - 1 <= len(word) <= 30 and word not in _plain_words():
            for key in set(neighborhood(word)):
                buckets[key].append(word)
            if len(word) >= LONG:
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
    seldom, often = uses[rare], uses[usual]
    if len(often) < DOMINANT * len(seldom) and not any(use.others for use in often):
        return None
    person = any(use.kind == "person" for use in often)
    if len(seldom) > len(often) or not _misspelling(rare, usual, person) or _known(rare) or _told_apart(seldom, often):
        return None
    if _explained(reading, seldom) or _near(reading, seldom, often) or any(_quoted(reading, use) for use in seldom):
        return None
    aligned = any(use.others and any(use.others & one.others for one in often) for use in seldom)
    surname = any(use.others and not use.given and use.kind == "person" for use in often)
    if not aligned and not surname and (is_people(usual) or usual in names().given):
        return None
    if len(often) >= DOMINANT * len(seldom) and (aligned or _stands_alone(seldom, often)):
        return (0.97 if aligned or len(often) > 2 * DOMINANT else 0.9), "error"
    close = aligned or distance(rare, usual) == 1
    if len(seldom) == 1 and close and _one_against_one(seldom[0], often, rare, aligned):
        return (0.8 if aligned else 0.6), "warning"
    return None


def _misspelling(rare: str, usual: str, person: bool) -> bool:
    """Whether one form may be the other misspelled: not a plural, a people, a woman's or a family's other form."""
    if rare[0] != usual[0] or rare.replace("mac", "mc", 1) == usual.replace("mac", "mc", 1):
        return False
    long, short = (rare, usual) if len(rare) > len(usual) else (usual, rare)
    if len(usual) < SHORTEST or (len(rare) < SHORTEST and not person) or _inflected(long, short, person):
        return False
    most = 1 if len(short) < LONG else 2 if len(short) < LONG + 3 else 3
    edits = distance(rare, usual, most)
    return edits == 1 or (person and edits <= most and skeleton(rare) == skeleton(usual))


def _inflected(long: str, short: str, person: bool) -> bool:
    """Whether two forms differ in an ending that has a meaning."""
    if len(long) == len(short):
        return long[:-1] == short[:-1] and ({long[-1], short[-1]} <= set("aoes") or long[-2:] in ("an", "as"))
    ending = long[len(short) :] if long.startswith(short) else ""
    if ending == "a":
        return not person or short.endswith(("ov", "ev", "in", "yn", "sk"))
    if ending in ("s", "es", "is", "an", "ed", "ism", "ist") or (ending in ("n", "ns") and short.endswith("a")):
        return True
    return ending in ("i", "y", "er") and not person


def _known(word: str) -> bool:
    """Whether a form is a name or a people in its own right."""
    lists = names()
    return word in lists.given or word in lists.places or word in lists.bodies or is_people(word)


def _told_apart(seldom: list[Use], often: list[Use]) -> bool:
    """Whether given names, other words of the name or titles show that two are meant."""
    if any(use.given for use in seldom):
        return True
    company = {word for use in often for word in use.others}
    if any(use.others and not use.others & company for use in seldom) and not _introduces(seldom, company):
        return True
    return _clash(_titles(seldom, _COURTESY), _titles(often, _COURTESY)) or _clash(
        _titles(seldom, _RANKS), _titles(often, _RANKS)
    )


def _introduces(seldom: list[Use], company: set[str]) -> bool:
    """Whether the rare form is a full name and the usual one a surname that nobody was introduced by."""
    only = seldom[0]
    return len(seldom) == 1 and not company and only.kind == "person" and bool(only.others & names().given)


def _clash(ours: set[str], theirs: set[str]) -> bool:
    return bool(ours and theirs and not ours & theirs)


def _titles(uses: Iterable[Use], known: Mapping[str, str]) -> set[str]:
    """What the titles before a name say, of courtesy or of rank."""
    words = {word for use in uses for word in fold(use.title).replace(".", " ").split()}
    return {known[word] for word in words if word in known}


def _stands_alone(seldom: list[Use], often: list[Use]) -> bool:
    """Whether a lone rare form can be compared: the usual one stands alone, too, or is a person's surname."""
    alone = not any(use.others for use in seldom) or not any(use.others for use in often)
    return alone and any(not use.others or use.kind == "person" for use in often)


def _one_against_one(use: Use, often: list[Use], rare: str, aligned: bool) -> bool:
    people = [one for one in often if one.kind == "person" and not one.given]
    if aligned:
        return bool(people) or use.kind == "person"
    introduced = any(one.others for one in people)
    long_enough = len(rare) > SHORTEST or (len(often) > 1 and len(rare) == SHORTEST) or bool(use.title)
    return introduced and not use.others and long_enough and use.kind in ("person", "unknown")


def _explained(reading: Reading, uses: list[Use]) -> bool:
    """Whether the draft says that a name has several spellings."""
    for use in uses:
        if (home := reading.statement_at(use.token.start)) and any(
            token.lower in _SPELLED for token in reading.tokens_in(home[1:3])
        ):
            return True
    return False


def _near(reading: Reading, seldom: list[Use], often: list[Use]) -> bool:
    """Whether both forms stand side by side, as two people's names do."""
    places = {use.token.start for use in often}
    for use in seldom:
        first, last = reading.token_range((use.token.start, use.token.end))
        if home := reading.statement_at(use.token.start):
            begin, end = reading.token_range(home[1:3])
            if any(token.start in places for token in reading.tokens[max(begin, first - 4) : min(end, last + 4)]):
                return True
    return False


def _quoted(reading: Reading, use: Use) -> bool:
    """Whether a form is part of an address or handle, or of words on show, whose spelling may be the news."""
    start, end = use.token.start, use.token.end
    before, after = reading.text[max(0, start - 1) : start], reading.text[end : end + 2]
    if before in tuple("@#/_.") or (after[:1] in tuple("@/_.") and after[1:].isalnum()):
        return True
    quotation = reading.quotation_at(start)
    if quotation is None:
        return False
    home = reading.statement_at(quotation.start)
    words = reading.tokens_in((home.start, quotation.start)) if home else ()
    return len(reading.tokens_in(quotation.inner)) < 8 or any(token.lower in _SIGNS for token in words)


RULES: tuple[Rule, ...] = (Rule("NAM001", "name-variant", "names", "error", "all", True, name_variants),)
SIGNALS: tuple[Signal, ...] = (flagged("consistency.name_error", ("NAM001",), 3.0, "names that are spelled two ways"),)
