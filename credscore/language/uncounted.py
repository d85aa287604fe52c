"""Numbers that count nothing: codes, names, labels, results, ordinals, dates and "one" as a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credscore.language.counted import is_counted, single_noun
from credscore.language.lexicon import words
from credscore.language.numerals import DASHES, HYPHENS, ONES, PARTS, SCALES, TENS, lower, number, pointed, touching
from credscore.language.units import SIGNS, currencies, plural
from credscore.language.written_times import PLURALS, UNITS, is_title

if TYPE_CHECKING:
    from credscore.values import Token

_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth".split())
_RESULTS = frozenset("vote decision ruling win victory loss defeat panel majority opinion draw score split".split())


def no_quantity(tokens: Sequence[Token], index: int) -> int:
    """Where a code, name, score, ordinal or telephone number ends; 0 for what may be a quantity."""
    token = tokens[index]
    if result := _tally(tokens, index):
        return result
    if token.text[0].isdigit():
        return (
            _code(tokens, index)
            or _listed(tokens, index)
            or _joined(tokens, index)
            or _named(tokens, index)
            or _entitled(tokens, index)
            or _housed(tokens, index)
        )
    if _told_apart(tokens, index):
        return index + 1
    if token.lower in TENS and lower(tokens, index + 1) in HYPHENS and lower(tokens, index + 2) in _ORDINALS:
        return index + 3
    if token.lower == "one" and not _counted_one(tokens, index):
        return index + 1
    if token.lower == "zero" and (lower(tokens, index + 1) in HYPHENS or lower(tokens, index - 1) == "ground"):
        return index + 2
    if token.lower in SCALES and lower(tokens, index - 1) == "per":
        return index + 1
    if token.lower == "dozen" and lower(tokens, index - 1) == "the" and lower(tokens, index - 2) == "by":
        return index + 1
    if token.text[0].isupper() and _inside_name(tokens, index):
        return index + 1
    return 0


def _code(tokens: Sequence[Token], index: int) -> int:
    """ "G20", "Caldora-2", "20th", "#1", "1.2.3"."""
    if len(tokens[index].text) > 9 and tokens[index].text.isdigit():
        return index + 1
    if touching(tokens, index):
        before = tokens[index - 1]
        glued = before.text[-1].isalpha() and before.text not in currencies()
        hyphened = before.text in HYPHENS and touching(tokens, index - 1) and tokens[index - 2].text[-1].isalpha()
        if (
            (glued and before.text not in "’'")
            or before.text == "”"
            or (hyphened and lower(tokens, index - 2) not in ("to", "by", "x"))
            or (before.text == "+" and touching(tokens, index - 1) and tokens[index - 2].text[-1].isalnum())
            or (before.text in "/=_#@&?\\." and not pointed(tokens, index) and lower(tokens, index - 2) != "rs")
        ):
            return index + 1
    if touching(tokens, index + 1) and lower(tokens, index + 1) in ("st", "nd", "rd", "th", "s"):
        return index + 2
    lettered = lower(tokens, index + 1) == "(" and touching(tokens, index + 1) and lower(tokens, index + 3) == ")"
    if lettered and len(lower(tokens, index + 2)) == 1:
        return index + 4
    return _bracketed(tokens, index) or _short_year(tokens, index)


def _bracketed(tokens: Sequence[Token], index: int) -> int:
    """ "[12]": where a source is cited."""
    closes = index + 1 if lower(tokens, index + 1) == "]" else index + 2
    cited = lower(tokens, index - 1) == "[" and lower(tokens, closes) == "]" and tokens[index].text.isdigit()
    return closes if cited else 0


def _short_year(tokens: Sequence[Token], index: int) -> int:
    """ "'18": a year without its century."""
    mark = tokens[index - 1].text if touching(tokens, index) else ""
    apart = index < 2 or not touching(tokens, index - 1)
    short = mark in ("'", "’", "‘") and apart and tokens[index].text.isdigit() and len(tokens[index].text) == 2
    return index + 1 if short and not is_counted(tokens, index + 1, 2.0) else 0


def _listed(tokens: Sequence[Token], index: int) -> int:
    """ "2. The vote", "3) The road": a number that only says which point comes."""
    mark, text = lower(tokens, index + 1), tokens[index].text
    if mark not in (".", ")") or not (text.isdigit() and len(text) < 3 and touching(tokens, index + 1)):
        return 0
    if mark == "." and lower(tokens, index - 1) == "(" and lower(tokens, index + 2) == ")":
        return index + 2
    opens = index == 0 or tokens[index].start - tokens[index - 1].end > 1 or tokens[index - 1].text in '.!?”"'
    if mark == ")":
        free = all(token.text != "(" for token in tokens[max(0, index - 20) : index])
        return index + 2 if free and (opens or lower(tokens, index - 1) in (":", ",", ";", "and", "or")) else 0
    followed = index + 2 < len(tokens) and not touching(tokens, index + 2) and tokens[index + 2].text[0].isupper()
    return index + 2 if opens and followed else 0


def _tally(tokens: Sequence[Token], index: int) -> int:
    """ "47 to 25", "a 5-to-4 ruling": a result, which falls and counts nothing; not "from 47 to 25" nor "3 to 1"."""
    hyphen = lower(tokens, index + 1) in HYPHENS
    start = index + 2 + 2 * hyphen
    if lower(tokens, index + 1 + hyphen) != "to" or lower(tokens, index - 1) in ("from", *SIGNS):
        return 0
    one, two = number(tokens, index), number(tokens, start) if start < len(tokens) else None
    if not (one and two) or one.last != index + 1 or two.scale > 1 or two.part or one.value <= two.value:
        return 0
    after = lower(tokens, two.last)
    if two.value == 1 or hyphen:
        voted = any(token.lower in _RESULTS for token in tokens[two.last : two.last + 4])
        return two.last if voted else 0
    counted = after in DASHES or is_counted(tokens, two.last, two.value)
    return 0 if counted else two.last


def _housed(tokens: Sequence[Token], index: int) -> int:
    """ "12 Elm Street": the number of a house."""
    place = index + 1
    while place < min(index + 5, len(tokens)) and tokens[place].text[0].isupper():
        if place > index + 1 and tokens[place].lower in words("quantities", "streets"):
            return place + 1
        place += 1
    return 0


def _told_apart(tokens: Sequence[Token], index: int) -> bool:
    """ "Day seven", "page two", "Chapter Five": a word that tells one thing from others and counts nothing."""
    word = tokens[index].lower
    if word not in ONES | TENS or lower(tokens, index - 1) not in words("quantities", "labels"):
        return False
    found = number(tokens, index)
    if found is None or found.scale > 1 or found.part or lower(tokens, index - 2) in ("a", "an", "per", "each"):
        return False
    after = lower(tokens, found.last)
    return not (after in ("or", "to") or is_counted(tokens, found.last, found.value))


def _joined(tokens: Sequence[Token], index: int) -> int:
    """ "555-0142-2290", "9/11", "3-2": figures joined to figures that are no range."""
    last = index + 1
    while (
        lower(tokens, last) in DASHES | {"/", ":"}
        and touching(tokens, last)
        and touching(tokens, last + 1)
        and tokens[last + 1].text[0].isdigit()
    ):
        last += 2
    if last == index + 1:
        return 0
    if last > index + 3 or (tokens[index + 2].text.startswith("0") and tokens[index + 2].text != "0"):
        return last
    if tokens[index + 1].text == "/":
        return 0 if (found := number(tokens, index)) and found.last > index + 1 else last
    return last if _score(tokens, index, last) else 0


def _score(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether "3-2" is a result: it falls, or nothing is counted after it."""
    one, two = number(tokens, index), number(tokens, index + 2)
    if not (one and two) or one.value >= two.value:
        return not (one and two and two.scale > 1)
    after = lower(tokens, two.last)
    if after in words("quantities", "results") or (touching(tokens, two.last) and after in HYPHENS):
        return lower(tokens, two.last + 1) not in UNITS
    if (touching(tokens, index) and tokens[index - 1].text in SIGNS) or two.scale > 1 or two.last > last:
        return False
    counted = after in ("%", "percent", "per", "pct", "°") or is_counted(tokens, two.last, two.value)
    return not counted


def _named(tokens: Sequence[Token], index: int) -> int:
    """ "Article 50", "Voyager 2", "pier 2": a number that tells one thing from others."""
    before = lower(tokens, index - 1)
    if before == "." and lower(tokens, index - 2) in ("no", "nos", "sec", "art", "vol"):
        return index + 1
    if before in words("quantities", "labels"):
        plain = tokens[index].text.isdigit() and len(tokens[index].text) < 7
        found = number(tokens, index)
        if found and found.scale > 1:
            return 0
        return index + 1 if plain or not before.islower() else 0
    if not (before[:1].isalpha() and tokens[index - 1].text[0].isupper()) or not tokens[index].text.isdigit():
        return 0
    if touching(tokens, index) or before in words("quantities", "function") or _opens(tokens, index - 1):
        return 0
    found = number(tokens, index)
    if found is None or found.scale > 1 or before.upper() in currencies() or before in ("us", "u.s.", "rs"):
        return 0
    after = lower(tokens, found.last)
    counted = after in ("%", "percent", "per") or is_counted(tokens, found.last, found.value)
    spread = after in ("to", "or", "and") and lower(tokens, found.last + 1)[:1].isdigit()
    return 0 if counted or spread or after in DASHES else index + 1


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word has its capital because it begins a sentence, and leads to a number: "Only 3 came"."""
    word = tokens[index].lower
    return _starts(tokens, index) and (word.endswith("ly") or word in words("quantities", "openers"))


def _entitled(tokens: Sequence[Token], index: int) -> int:
    """ "60 Minutes", "13 Hours": what a program or a film is called."""
    return index + 2 if lower(tokens, index + 1) in PLURALS and is_title(tokens, index, index + 1) else 0


def _inside_name(tokens: Sequence[Token], index: int) -> bool:
    """ "Big Ten", "Four Seasons": a number word with a capital inside a sentence."""
    quoted = tokens[index - 1].text in "“‘\"'" and index > 1 and tokens[index - 2].text.islower()
    if quoted and tokens[index + 1 : index + 2] and tokens[index + 1].text.istitle():
        return True
    return not _starts(tokens, index) and (
        tokens[index - 1].text[0].isupper() or (index + 1 < len(tokens) and tokens[index + 1].text[0].isupper())
    )


def _starts(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token begins a sentence or a paragraph, or follows a mark."""
    before = tokens[index - 1]
    return index == 0 or not before.text[-1].isalnum() or tokens[index].start - before.end > 1


def _counted_one(tokens: Sequence[Token], index: int) -> bool:
    """Whether "one" counts: "one person", "one in five", "one million"; not "no one", "one of them", "one day"."""
    before, after = lower(tokens, index - 1), lower(tokens, index + 1)
    if (base := _base_of_odds(tokens, index)) is not None:
        return base in ONES | TENS or base[:1].isdigit()
    if after in SCALES or after == "hundred":
        return True
    if before in ("minus", "negative"):
        return lower(tokens, index - 2) not in ("a", "the", "no", "any")
    if before in words("quantities", "before pronoun one"):
        return False
    if after in ("to", "or", "point") and lower(tokens, index + 2) in ONES:
        return True
    if after == "percent" or after.removesuffix("s") in PARTS:
        return True
    if after in HYPHENS or after == "and":
        joined = lower(tokens, index + 2)
        return joined == "a" if after == "and" else joined in UNITS or joined in PARTS
    if after in UNITS:
        sure = before in ("than", "least")
        return sure or not (after == "day" or after in ("night", "second"))
    return _counts_noun(tokens, index)


def _base_of_odds(tokens: Sequence[Token], index: int) -> str | None:
    """The word after "in" or "out of" behind a number, None without these."""
    hyphen = lower(tokens, index + 1) in HYPHENS
    place = index + 1 + hyphen
    if lower(tokens, place) == "in":
        return lower(tokens, place + 1 + hyphen)
    return lower(tokens, place + 2) if lower(tokens, place) == "out" and lower(tokens, place + 1) == "of" else None


def _counts_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether "one" stands before a noun, and is neither somebody who does something nor says when."""
    after = lower(tokens, index + 1)
    if not after.isalpha() or after in words("quantities", "after pronoun one") or after.endswith("ly"):
        return False
    return not (_is_verb(tokens, index + 1) or _is_once(tokens, index))


def _is_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word behind "one" is a verb: "one pays for", "one issued in"."""
    word, after = tokens[index].lower, lower(tokens, index + 1)
    ends = not after.isalpha() or after in words("quantities", "function") or after.endswith("ly")
    return ends and (word.endswith("ed") or (plural(word) and word not in words("quantities", "plurals")))


def _is_once(tokens: Sequence[Token], index: int) -> bool:
    """Whether "one" says when, not how many: "one recent evening", "at one point"."""
    noun = single_noun(tokens, index + 1)
    before = lower(tokens, index - 1)
    if before in ("than", "least", "just", "only", "every"):
        return False
    return noun in words("quantities", "once") or (before == "at" and noun in ("point", "time", "stage", "moment"))


def dated(tokens: Sequence[Token], index: int, blocked: dict[int, int]) -> int:
    """Where a day ends that stands beside a date ("July 8 and 9") or before a year ("6, 2016"); 0 for any other."""
    text = tokens[index].text
    if not (text.isascii() and text.isdigit() and len(text) < 3 and 0 < int(text) < 32):
        return 0
    year = lower(tokens, index + 2)
    if lower(tokens, index + 1) == "," and len(year) == 4 and year.isdigit() and year[:2] in ("19", "20"):
        return index + 3
    beside = lower(tokens, index - 1) in ("and", "or", "&") and index - 2 in blocked
    return index + 1 if beside and not is_counted(tokens, index + 1, 2.0) else 0
