"""Lines that show by themselves that they are furniture: bylines, credits, sign-offs, links, dates."""

from __future__ import annotations

import re
from functools import cache

from credscore.language.lexicon import words

SENTENCE_ENDS = (".", "!", "?", "…")
_CLOSERS = "\"”’'»)]* "
#: Longest line, in words, that a weak sign of furniture decides about.
_SHORT = 14
_TAIL = 70
_CALLS = ("watch ", "see ", "listen ", "read ", "click ", "check ", "view ")
_SITES = ("twitter", "facebook", "instagram", "linkedin", "threads", "bluesky", "mastodon")


def is_furniture(line: str) -> bool:
    """Whether a line, without white space at its ends, is none of the writer's running text."""
    low, count = line.casefold(), len(line.split())
    return (
        not any(map(str.isalnum, line))
        or is_sign_off(line)
        or is_date(line)
        or _opens_so(line, low, count)
        or is_byline(line, count)
        or _is_link(line, count)
        or _is_credit(line, low)
        or _is_notice(low, count)
        or _is_row(line)
    )


def ends_sentence(line: str) -> bool:
    """Whether a line ends as sentences do, closing marks left out."""
    return line.rstrip(_CLOSERS).endswith(SENTENCE_ENDS)


def lookup(word: str) -> str:
    """A word as word lists have it: folded, with a straight apostrophe, without marks at its ends."""
    return word.casefold().replace("’", "'").strip(".,;:!?\"“”'‘()[]")


# --- openings ----------------------------------------------------------------------------------------------------


@cache
def _openings(section: str) -> dict[str, tuple[str, ...]]:
    """The beginnings of lines by their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in words("furniture", section):
        first = entry.split()[0]
        found[first] = (*found.get(first, ()), entry)
    return found


def _opens_so(line: str, low: str, count: int) -> bool:
    return _begins(low, "opens") or (count <= _SHORT and not ends_sentence(line) and _begins(low, "perhaps"))


def _begins(low: str, section: str) -> bool:
    low = low.replace("’", "'").lstrip("(►▶•*-–—[ ")
    first = low.split(maxsplit=1)[:1]
    if not first:
        return False
    known = _openings(section)
    entries = known.get(first[0], ()) + known.get(first[0].rstrip(":.,"), ())
    return any(low.startswith(entry) and not low[len(entry) : len(entry) + 1].isalnum() for entry in entries)


# --- who wrote it ------------------------------------------------------------------------------------------------


def is_byline(line: str, count: int) -> bool:
    """`By Ana Prieto`, `By JON WELD, Vestmark Post`, `By Ana Prieto | June 3, 2020`."""
    if count > _SHORT or count < 2 or not line.casefold().startswith(("by ", "by: ")) or line.endswith(("?", "!")):
        return False
    if line.endswith(".") and not line.endswith(("Jr.", "Sr.", "M.D.", "Ph.D.", "R.N.")):
        return False
    parts = line[2:].lstrip(": ").split()
    if not parts or not parts[0][0].isupper() or lookup(parts[0]) in words("furniture", "calendar"):
        return False
    return all(_is_name_part(part) for part in parts)


def _is_name_part(part: str) -> bool:
    bare = part.strip(",.|/;:-–—•()")
    return not bare or not bare[0].islower() or lookup(bare) in words("furniture", "particles")


@cache
def _initials() -> re.Pattern[str]:
    hands = r"[a-z]{2,5}(?:[/,]\s?[a-zA-Z]{2,5}){0,3}"
    return re.compile(
        rf"{hands}\s?\([A-Z][^()]{{1,60}}\)|\(?[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{1,3}}(?:[,;] [A-Z][^()]{{1,60}})?\)?"
    )


@cache
def _hands() -> re.Pattern[str]:
    return re.compile(
        r"[(\[]?(?:additional |with |some )*(?:(?:reporting|writing|editing|compiled|production|translation) by"
        r"|(?:inputs?|files|material) from) ",
        re.IGNORECASE,
    )


def is_sign_off(line: str) -> bool:
    """`ls/amp (AFP, Reuters)`, `(Reporting by …; editing by …)`, `(With inputs from agencies)`, `(AP)`."""
    if _hands().match(line):
        return True
    if len(line) > 100:
        return False
    return bool(_initials().fullmatch(line.rstrip("."))) or _is_agencies(line)


def _is_agencies(line: str) -> bool:
    bare = line.strip("()[]-–— .")
    names = [name.strip().casefold() for name in re.split(r"[,/;]| and ", bare)]
    return bare != line and all(name in words("furniture", "agency") for name in names)


# --- dates, links, credits ---------------------------------------------------------------------------------------


def is_date(line: str) -> bool:
    """Whether a line holds nothing but a date or a time of day: `18:42`, `June 11, 2021`, `Updated at 9 p.m. ET`."""
    if len(line) > 70 or not any(map(str.isdigit, line)):
        return False
    return all(_is_calendar(part) for part in re.split(r"[\s,|:/()•·–—-]+", line) if part)


def _is_calendar(part: str) -> bool:
    bare = lookup(part)
    return not bare or bare in words("furniture", "calendar") or bool(_figure().fullmatch(bare))


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"\d{1,4}(?:\.\d{1,4}){0,2}(?:[ap]m|[ap]\.m|st|nd|rd|th|h\d*|z|t\d\d)?")


def _is_link(line: str, count: int) -> bool:
    """A line that is an address, a handle or little more."""
    if count > 6 or (ends_sentence(line) and count > 3):
        return False
    return any("://" in part or part.startswith(("www.", "@")) or "@" in part[1:-3] for part in line.split())


def _is_credit(line: str, low: str) -> bool:
    """A caption or credit: its end names a picture agency, and it does not end as a sentence does."""
    if low.startswith(("in this ", "in these ", "this photo", "(left", "from left")) and "photo" in low[:90]:
        return True
    tail = low[-_TAIL:].rstrip(". ")
    agency = tail.endswith(("images", "/ap", "/afp", "/reuters"))
    if line.rstrip("\"”’' ").endswith(SENTENCE_ENDS) and not agency:
        return False
    if line.endswith(")"):
        tail = tail[tail.rfind("(") :]
        if "/" in tail and ends_sentence(low[: low.rfind("(")]) and len(tail.split()) <= 8:
            return True
    return any(_names(tail, name) for name in _credits())


def _names(tail: str, credit: str) -> bool:
    at = tail.find(credit)
    return at >= 0 and (credit.endswith("/") or not tail[at + len(credit) : at + len(credit) + 1].isalpha())


@cache
def _credits() -> tuple[str, ...]:
    return tuple(sorted(words("furniture", "credit")))


def _is_notice(low: str, count: int) -> bool:
    """Rights, newsletters, hands and what a site says of its own article."""
    if low.startswith(("©", "(c) ", "(©")) or "all rights reserved" in low:
        return True
    if count > 45:
        return False
    return (
        ("contributed" in low and any(f"to this {kind}" in low for kind in ("report", "story", "article", "post")))
        or (low.startswith("the post ") and "appeared first on" in low)
        or (low.startswith("follow ") and any(f" on {site}" in low for site in _SITES))
        or ("newsletter" in low and low.startswith(("sign up", "subscribe", "get ", "want ", "join ", "receive ")))
        or (low.startswith("visit ") and count <= _SHORT and (" for more" in low or "homepage" in low))
        or (low.startswith(_CALLS) and count <= 9 and low.rstrip(".:!").endswith((" here", " above", " below")))
        or (" can be reached at " in low and count <= 2 * _SHORT)
        or "by signing up" in low
        or "by submitting" in low
    )


def _is_row(line: str) -> bool:
    """A line of a table."""
    return line.startswith("|") or (not ends_sentence(line) and (line.count("\t") >= 2 or line.count(" | ") >= 2))
