"""Names of a headline that the text does not have.

HED002 headline-name

What it flags: a person, body, place or weekday in the headline that never occurs in the text: not in full,
not in part, not as a people, a capital or an acronym.

Why: whoever is named above a story must be in it. Headlines are written last and by other hands, and a name or city
taken from another story is a mistake that papers correct (Los Angeles Times, Toronto Star).

Example: `Port Calder Attorney to Pay Fine`, above `The city attorney of Marlow Beach pleaded guilty`

Better: `Marlow Beach Attorney to Pay Fine`

Known weakness: texts that were cut; idioms ("Achilles' heel"); nicknames, brand names and puns. Silent where a word of
the text begins with the same four letters.

Measured: 10 findings in 2,682 published articles; in 8 the text as it stands does not have the name (one was
misspelled in print). Of surnames changed in 40 headlines .65 were found. The reader was automated.

References: AP Stylebook (headlines); BBC Editorial Guidelines, "Accuracy"; Toronto Star corrections.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from credscore.checks.registry import Rule
from credscore.language import lexicon
from credscore.language.headline_words import Held, held
from credscore.language.once import once
from credscore.language.reading import Reading
from credscore.language.similarity import distance, fold
from credscore.learned.name_table import name_table
from credscore.spans import Span
from credscore.values import Finding, Mention, Token

#: Letters that a word of the text shares with a name where it may be the same ("Denmark", "Danes" by the list).
STEM = 4
#: Tokens of a headline in which a colon closes who writes or speaks.
LABEL = 7
_PARTS = frozenset("the of and for in at on de la le el al van von der da di jr sr st mt ii iii".split())
#: The country that American papers need not name.
_HOME = frozenset("us usa america american americans".split())
_ILLS = frozenset(("covid", "ebola", "zika", "coronavirus"))
_AFTER = frozenset("|–—-")


def absent(reading: Reading) -> Iterator[Finding]:
    """Names of the headline that the text does not have (HED002)."""
    words = held(reading)
    if words is None:
        return
    plain = _is_plain(reading, words)
    for mention, sure in _named(reading, words, plain):
        missing = _missing(reading, words, mention)
        if missing and (mention.entity == -1 or _is_name(missing, plain)):
            yield _finding(reading, mention, missing, sure)


def _finding(reading: Reading, mention: Mention, missing: list[str], sure: float) -> Finding:
    other = _meant(reading, mention, missing)
    name = mention.name
    asked, values = f'The text does not name "{name}", which the headline does: who is meant?', {"found": name}
    if other:
        asked = f'The headline names "{name}", the text only "{other.name}": who is meant?'
        values["expected"] = other.name
    related = (Span(other.start, other.end),) if other else ()
    return Finding("HED002", Span(mention.start, mention.end), asked, sure, related, values)


def _named(reading: Reading, words: Held, plain: bool) -> Iterator[tuple[Mention, float]]:
    """The names of the headline and how sure it is that they are names; those of a paper at its end are left out."""
    tokens, end = reading.tokens, words.last
    for index in range(words.first + 2, words.last):
        if tokens[index].text in _AFTER and tokens[index - 1].end < tokens[index].start and index > words.last - 8:
            end = index
            break
    first, last = tokens[words.first].start, tokens[end - 1].end
    for mention in reading.mentions:
        inside = first <= mention.start and mention.end <= last and not _is_label(reading, words, mention)
        if inside:
            yield mention, 0.85 if plain else 0.75
    taken = {index for one in reading.mentions if one.start < last for index in range(*reading.token_range(one[:2]))}
    for index in range(words.first + plain, end):
        token = tokens[index]
        opens = tokens[index - 1].text in ".!?:;-–—"
        if index not in taken and not opens and _may_be_name(token, plain):
            yield Mention(token.start, token.end, token.text, None, "unknown", -2), 0.8
        if token.lower in _days() and token.text[0].isupper() and tokens[index - 1].lower in ("on", "by", "until"):
            yield Mention(token.start, token.end, token.text, None, "unknown", -1), 0.8


def _is_plain(reading: Reading, words: Held) -> bool:
    """Whether a headline is written like a sentence, so that a capital says that a word is a name."""
    long = [
        token.text
        for token in reading.tokens[words.first + 1 : words.last]
        if len(token.text) > 3 and token.text.isalpha()
    ]
    return 2 * sum(word.islower() for word in long) > len(long)


def _is_label(reading: Reading, words: Held, mention: Mention) -> bool:
    """Whether a name stands before the headline's first colon, as who writes or speaks, or between quotation marks."""
    opening = [token.text for token in reading.tokens[words.first : words.first + LABEL]]
    colon = words.first + opening.index(":") if ":" in opening else words.first
    return mention.start < reading.tokens[colon].start or reading.is_quoted(mention.start)


def _may_be_name(token: Token, plain: bool) -> bool:
    """Whether a word with a capital is a name wherever it stands: a people or country, or in no list of words."""
    if not token.text[0].isupper() or not token.text.isalpha() or len(token.text) < 4 or token.text.isupper():
        return False
    return token.lower in _nations() or (plain and token.lower not in name_table().words)


def _is_name(missing: list[str], plain: bool) -> bool:
    """Whether missing words make a name, and not a given name alone, which may be anybody's.

    Where every word has a capital, a name is one of no other meaning that people or places are known to bear: the end
    of a name there may be a verb ("Kim Orth Burns").
    """
    table, known = name_table(), lexicon.words("names", "places")
    if max(map(len, missing)) <= 3 or (len(missing) == 1 and table.is_given(missing[0])):
        return False
    placed = any(word in known or (word in _nations() and word not in table.words) for word in missing)
    if plain:
        return placed or not any(word in table.common_words or word in _ILLS for word in missing)
    borne = placed or any(word in table.surnames for word in missing)
    return borne and not any(word in table.words for word in missing)


@cache
def _days() -> frozenset[str]:
    return frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


# --- whether the text has it -----------------------------------------------------------------------------------


def _missing(reading: Reading, words: Held, mention: Mention) -> list[str]:
    """The words of a name that the text lacks, where that makes it another name; nothing where the text may mean it."""
    parts = [part for part in map(fold, _split(reading, mention)) if part not in _PARTS and len(part) > 1]
    if " ".join(parts) in lexicon.words("nations", "metonyms") or _HOME & set(parts):
        return []
    lacking = [part for part in parts if not _given(reading, words, part)]
    if not lacking or any(part.isdecimal() for part in lacking) or _is_acronym(mention.name):
        return []
    # What the text writes small ("the city") is no part of a name there.
    parts = [part for part in parts if part in lacking or not _is_small(reading, words, part)]
    if len(lacking) < len(parts) and not (
        mention.kind == "person" and lacking[-1] == parts[-1] and parts[0] not in lacking
    ):
        return []
    if len(parts) > 1 and "".join(part[0] for part in parts) in words.words:
        return []
    return lacking


def _is_acronym(name: str) -> bool:
    """Whether a name is written in capitals or with dots, which a text may well write out."""
    return " " not in name and (name.isupper() or "." in name)


def _split(reading: Reading, mention: Mention) -> list[str]:
    return [
        token.text.replace(".", "")
        for token in reading.tokens_in((mention.start, mention.end))
        if token.text[0].isalnum()
    ]


def _is_small(reading: Reading, words: Held, part: str) -> bool:
    places = words.words.get(part, ())
    return bool(places) and all(reading.tokens[place].text.islower() for place in places)


def _given(reading: Reading, words: Held, part: str) -> bool:
    """Whether the text has a word of a name: its stem, its country's other words, or what its letters stand for."""
    table = _opening(reading)
    if part in words.words or part[:STEM] in table or (len(part) > 5 and part[-5:] in _ending(reading)):
        return True
    if any(word in words.words for word in _nations().get(part, ())):
        return True
    return 2 <= len(part) <= 6 and part in _initials(reading)


@once
def _opening(reading: Reading) -> frozenset[str]:
    """The first letters of the words of the text."""
    words = held(reading)
    return frozenset(word[:STEM] for word in words.words if len(word) >= STEM - 1) if words else frozenset()


@once
def _ending(reading: Reading) -> frozenset[str]:
    """The last letters of the longer words of the text, for compounds and hyphened names."""
    words = held(reading)
    return frozenset(word[-5:] for word in words.words if len(word) > 5) if words else frozenset()


@once
def _initials(reading: Reading) -> frozenset[str]:
    """The first letters of words in a row that have capitals in the text: what an acronym may stand for."""
    found: set[str] = set()
    for statement in reading.judged:
        run = ""
        for token in reading.tokens_in(statement[1:3]):
            if token.text[0].isupper():
                run += token.lower[0]
                found.update(run[-length:] for length in range(2, min(len(run), 6) + 1))
            elif token.lower not in _PARTS and token.text not in "&-.'’":
                run = ""
    return frozenset(found)


@cache
def _nations() -> Mapping[str, tuple[str, ...]]:
    """Every word of a line of `lexicons/nations.txt` with all words of its lines."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lexicon.sections("nations")["nations"]:
        words = tuple(line.split())
        for word in words:
            found[word] = found.get(word, ()) + words
    return found


def _meant(reading: Reading, mention: Mention, missing: list[str]) -> Mention | None:
    """The name of the text that may be meant: with a word in common, spelled alike, else the first of its kind."""
    own = set(map(fold, _split(reading, mention))) - set(missing)
    known = [one for one in reading.mentions if (home := reading.statement_at(one.start)) and home.role != "headline"]
    alike = [one for one in known if own & set(map(fold, one.name.split()))] or [
        one for one in known if any(distance(fold(word), part, 2) <= 2 for word in one.name.split() for part in missing)
    ]
    if mention.entity == -1:
        days = [token for token in reading.tokens if token.lower in _days() and token.start > mention.end]
        return Mention(days[0].start, days[0].end, days[0].text, None, "unknown", -1) if days else None
    return next(iter(alike), None) or next((one for one in known if one.kind == mention.kind), None)


RULES: tuple[Rule, ...] = (Rule("HED002", "headline-name", "headline", "warning", "all", True, absent),)
