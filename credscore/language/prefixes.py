"""What is split off a paragraph's head: bullets, datelines, date heads, times and labels."""

from __future__ import annotations

import re
from functools import cache

from credscore.language.furniture_lines import is_date, lookup
from credscore.language.lexicon import words

#: Longest label before running text, in words.
_LABEL_WORDS = 6
#: Fewest words that make what follows a label running text.
_BODY_WORDS = 10
#: A question with one of these is the writer's own, too.
_ADDRESSED = frozenset("i we you this that these it us".split())
#: A question that these answer is the writer's own.
_ANSWERS = frozenset("because yes no well not nobody simple simply and but so or maybe perhaps none nothing".split())


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"(?:[•▪►●◦‣·→■□○✓★»>]+|[-–—*+](?=[ \t])|\(?\d{1,2}[.)](?=[ \t])|\[\d{1,3}\](?=[ \t]))[^\S\r\n]*")


def bullet_end(text: str, start: int, end: int) -> int:
    """Behind the bullets, list numbers and quote arrows that a line begins with; `start` when there are none."""
    for _ in range(3):
        match = _bullet().match(text, start, end)
        if not match or not any(map(str.isalnum, text[match.end() : end])):
            break
        start = match.end()
    return start


# --- datelines ---------------------------------------------------------------------------------------------------

_TEXT_FOLLOWS = r"(?=[\"“‘'`\[$€£]|[^\W_a-z])"


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(
        r"(?P<place>[^()\n]{0,80}?)\s?\((?P<agency>[^()\n]{2,40})\)\s*(?P<dash>[-–—]{1,2}|:)?\s*" + _TEXT_FOLLOWS
    )


@cache
def _dashed() -> re.Pattern[str]:
    return re.compile(r"(?P<place>[^()\n—–]{2,70}?)(?:\s?[—–]+\s?|\s--?\s)" + _TEXT_FOLLOWS)


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(
        r"(?:date|dated|published|updated|posted)\b:?\s*(?:on\s+)?"
        r"(?:\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{4}|\d\d?\s[a-z]{3,9}\.?\s\d{4}|[a-z]{3,9}\.?\s\d\d?,?\s\d{4})"
        r"(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?[\s,.:;–—-]*",
        re.IGNORECASE,
    )


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4}\b)?\s?[-–—:|]+\s*" + _TEXT_FOLLOWS)


def dateline_end(text: str, start: int, end: int, *, first: bool) -> int:
    """Behind the dateline, date head or time that a paragraph begins with; `start` when there is none.

    `first` says that it is one of the first paragraphs, where a bare place and a dash are a dateline, too.
    """
    for pattern in (_dated, _clock):
        match = pattern().match(text, start, end)
        if match and match.end() < end:
            return match.end()
    match = _agency().match(text, start, min(end, start + 140))
    if match and _is_wire_head(match):
        return match.end()
    position = start
    for _ in range(2):
        match = _dashed().match(text, position, min(end, position + 90))
        if not match or not _is_place_head(match["place"], first=first and position == start):
            break
        if not match["place"].isupper() and _dash_again(text[match.end() : match.end() + 120]):
            break
        position = match.end()
    return position


def _is_wire_head(match: re.Match[str]) -> bool:
    place, agency = match["place"].strip(" ,"), match["agency"]
    names = [name.strip().casefold() for name in re.split(r"[,/&]| and ", agency)]
    known = all(name in words("furniture", "agency") for name in names)
    if not place and not known:
        return is_date(agency) or bool(match["dash"] and agency.isupper() and agency.isalpha())
    if (not known and match["dash"] in (None, ":")) or (not match["dash"] and len(place.split()) > 4):
        return False
    return (known or not agency[:1].islower()) and _is_place(place)


def _is_place(place: str) -> bool:
    """Whether all words can belong to a place and a date."""
    parts = re.split(r"[\s,/]+", place.strip(" ,"))
    return len(parts) <= 9 and all(_is_place_word(part) for part in parts if part)


def _is_place_word(part: str) -> bool:
    return not part[0].islower() or lookup(part) in words("furniture", "particles") | words("furniture", "calendar")


def _is_place_head(place: str, *, first: bool) -> bool:
    if not _is_place(place):
        return False
    if is_date(place):
        return True
    city = place.split(",")[0]
    letters = sum(map(str.isalpha, city))
    if not first or letters < 3:
        return False
    if city.isupper() or any(is_date(part) for part in place.split(",")[1:]):
        return True
    parts = place.split()
    return len(parts) <= 3 and "-" not in place and lookup(parts[0]) not in words("abbreviations", "starter")


def _dash_again(text: str) -> bool:
    """Whether a second dash follows in the sentence, so that the first one opens an insertion."""
    sentence = text.partition(". ")[0]
    return any(dash in sentence for dash in ("—", " – ", " - ", " -- ")) and not is_date(sentence.split("–")[0].strip())


# --- labels ------------------------------------------------------------------------------------------------------


@cache
def _label() -> re.Pattern[str]:
    inside = r"[^.:;!?\"“”()\n]"
    return re.compile(
        rf"(?P<words>[A-Z]{inside}{{2,50}}):\s+(?=[A-Z])|(?P<ask>[A-Z][a-z]{{1,4}}\s{inside}{{2,60}}\?)\s+(?=[A-Z])"
    )


def label_end(text: str, start: int, end: int) -> int:
    """Behind a label such as `Country in chaos:` or `Who is Nadia Ferro?` before running text; else `start`."""
    match = _label().match(text, start, end)
    if not match or not _goes_on(text, match.end(), end):
        return start
    if match["ask"]:
        return match.end() if _is_asking(match["ask"], text[match.end() : match.end() + 20]) else start
    return match.end() if _is_label(match["words"]) else start


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether at least two sentences follow: the sentence that a colon belongs to ends with it."""
    stop = text.find(". ", start, end)
    return 0 <= stop < end - 3 and len(text[start : min(end, start + 400)].split()) >= _BODY_WORDS


def _is_label(label: str) -> bool:
    parts = label.split()
    found = [lookup(part) for part in parts]
    if not 2 <= len(found) <= _LABEL_WORDS or found[0] in words("furniture", "own"):
        return False
    speaks = words("furniture", "verbs") | words("furniture", "speaking")
    if any(word in speaks or word.endswith("'s") for word in found[1:]):
        return False
    return any(part[0].islower() and lookup(part) not in words("furniture", "particles") for part in parts[1:])


def _is_asking(question: str, behind: str) -> bool:
    found = [lookup(word) for word in question.split()]
    return (
        3 <= len(found) <= 9
        and found[0] in words("furniture", "wh")
        and found[1] in words("furniture", "ask")
        and _ADDRESSED.isdisjoint(found)
        and lookup(behind.split()[0]) not in _ANSWERS
    )
