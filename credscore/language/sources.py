"""What kind of source a noun phrase names: a person, a body, an office, a document, or nobody in particular."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.lexicon import words
from credscore.language.noun_phrases import DETERMINERS, POSSESSIVES, PREPOSITIONS, RELATIVES, Phrase

if TYPE_CHECKING:
    from credscore.language.noun_phrases import Words

_ENDS = (
    (PREPOSITIONS - {"like"}) | RELATIVES | frozenset(", ( ) — – [ : ; that to as said says not out up down".split())
)
_PARTICLES = frozenset("de da di du del della van von der den bin ibn al el la le dos ten ter . - ' ’".split())
_INDEFINITE = frozenset("a an one another any someone somebody".split())
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve both dozens hundreds thousands scores".split()
)
_REPORTED = frozenset(
    "reports report media sources accounts rumors rumours studies study research surveys polls poll polling"
    " evidence estimates".split()
)
_VAGUE_BEFORE = frozenset(
    "some several many multiple various recent other numerous initial early media news local press previous earlier"
    " published new most latest unconfirmed".split()
)
_PLURALS = frozenset("people men women children staff".split())
_SHARES = frozenset("percent majority number handful dozens third half quarter thirds".split())
_COURTS = frozenset("court jury judge tribunal coroner magistrate".split())


class Kind(NamedTuple):
    """A source's type (`docs/json.md`) and the tokens of the name or office that it is called by."""

    type: str
    called: Phrase
    confidence: float
    head: str


@cache
def _set(section: str) -> frozenset[str]:
    return words("sources", section)


def kind_of(text: Words, phrase: Phrase, kinds: dict[int, str]) -> Kind | None:
    """What a source is; None for a sign or motto, which is nobody's word. `kinds` are the mentions' kinds by token."""
    first, last = phrase
    region = _region(text, first, last)
    lower = text.lower[first:region]
    head = _head(text, first, region)
    called = Phrase(first, region)
    if len(lower) == 1 and lower[0] in _set("pronoun") and lower[0] not in ("others", "one", "all", "both", "neither"):
        return Kind("pronoun", called, 0.9, lower[0])
    name = _name_at_end(text, first, region)
    if name:
        found = _named(text, first, name, kinds)
        if found:
            return found
    apposed = _apposed_name(text, region, last, kinds)
    if apposed and head not in _set("document"):
        return Kind("named_person", apposed, 0.85, head)
    if head in _set("sign"):
        return None
    return _described(text, called, last, head, named=bool(name))


def _region(text: Words, first: int, last: int) -> int:
    """The end of the head of the phrase: before a preposition, relative clause or apposition."""
    index = first
    while index < last:
        word = text.lower[index]
        if index > first and word in _ENDS:
            inside = (
                word in ("of", "for", "on", "and", "in")
                and index + 1 < last
                and text.is_name(index - 1)
                and text.is_name(index + 1)
            )
            body = inside and _is_body(text, first, index)
            if not body:
                return index
        index += 1
    return last


def _is_body(text: Words, first: int, last: int) -> bool:
    return any(text.lower[i] in _set("name of a body") for i in range(first, last))


def _head(text: Words, first: int, last: int) -> str:
    index = last - 1
    while index > first and not text.is_word(index):
        index -= 1
    return text.lower[index] if index >= first else ""


def _name_at_end(text: Words, first: int, last: int) -> Phrase | None:
    """The run of capitalized words that ends the head of the phrase."""
    index = last - 1
    while index > first and text.lower[index] in (".", "'", "’", '"', "”"):
        index -= 1
    if not text.is_name(index) or text.lower[index] in DETERMINERS:
        return None
    start = index
    while start > first and (
        text.is_name(start - 1)
        or (
            text.lower[start - 1] in _PARTICLES | {"of", "for", "and", "&", "on"}
            and start - 1 > first
            and text.is_name(start - 2)
        )
    ):
        start -= 1
    while start < index and (text.lower[start] in DETERMINERS or text.lower[start] in _PARTICLES):
        start += 1
    if start == first and index == first and not _may_be_name(text, first):
        return None
    return Phrase(start, last)


def _may_be_name(text: Words, index: int) -> bool:
    """Whether one capitalized word that may open a sentence is a name: no word that sources are described by."""
    word = text.lower[index]
    known = word in _set("crowd") or word in _set("organization") or word in _set("document") or word in _set("role")
    return (
        not known
        and word not in _set("indefinite")
        and word not in _set("some")
        and word not in _set("sign")
        and not word[:1].isdigit()
    )


def _named(text: Words, first: int, name: Phrase, kinds: dict[int, str]) -> Kind | None:
    lower = [text.lower[i] for i in range(*name)]
    head = next((word for word in reversed(lower) if word[:1].isalnum()), "")
    known = [kinds[i] for i in range(*name) if i in kinds]
    before = text.lower[name.first - 1] if name.first > first else ""
    titled = any(word in _set("courtesy") for word in lower[:-1]) or before in _set("courtesy")
    if head in _set("document") and not any(word in _set("name of a body") for word in lower):
        return Kind("document", Phrase(first, name.last), 0.8, head)
    if head in _set("crowd") and head != "americans":
        return Kind("vague", Phrase(first, name.last), 0.7, head)
    sure = before == "the" or len(lower) > 2 or "person" not in known[-1:]
    if sure and not titled and any(word in _set("name of a body") for word in lower):
        return Kind("named_organisation", name, 0.85, head)
    if known and known[-1] == "person":
        return Kind("named_person", _untitled(text, name), 0.95, head)
    if known and known[-1] in ("organization", "place"):
        return Kind("named_organisation", name, 0.85, head)
    if titled:
        return Kind("named_person", _untitled(text, name), 0.9, head)
    if len(lower) == 1:
        form = text.tokens[name.first].text
        if form.isupper() or "." in form:
            return Kind("named_organisation", name, 0.8, head)
        if form.endswith(("ans", "ats", "cans", "ists", "ers", "ese", "ians")):
            vague = text.lower[first] in _set("some") or head == "americans"
            return Kind("vague" if vague else "named_organisation", name, 0.6, head)
    if before == "the":
        return Kind("named_organisation", name, 0.7, head)
    return Kind("named_person", _untitled(text, name), 0.8 if len(lower) > 1 else 0.7, head)


def _untitled(text: Words, name: Phrase) -> Phrase:
    start = name.first
    while start < name.last - 1 and (text.lower[start] in _set("courtesy") or text.lower[start] in (".", "-")):
        start += 1
    return Phrase(start, name.last)


def _apposed_name(text: Words, first: int, last: int, kinds: dict[int, str]) -> Phrase | None:
    """A bare name after a comma: "the chairman of the board, Nils Aune," ."""
    for comma in range(first, last):
        if text.lower[comma] != ",":
            continue
        end = comma + 1
        while end < last and (text.is_name(end) or text.lower[end] in _PARTICLES):
            end += 1
        bare = end == last or text.lower[end] in (",", "(")
        if bare and end - comma > 2 and not any(text.lower[i] in _set("name of a body") for i in range(comma + 1, end)):
            return (
                _untitled(text, Phrase(comma + 1, end))
                if kinds.get(comma + 1) not in ("place", "organization")
                else None
            )
    return None


class _Described(NamedTuple):
    """What the words of a source that is described, not named, say of it."""

    head: str
    opening: str
    size: int
    is_bare: bool
    is_possessed: bool
    is_definite: bool
    is_indefinite: bool
    is_some: bool
    is_plural: bool
    follows: str


def _read(text: Words, called: Phrase, last: int, head: str) -> _Described:
    lower = text.lower[called.first : called.last]
    opening = lower[0] if lower else ""
    possessed = any(word in POSSESSIVES for word in lower)
    definite = opening in ("the", "this", "that", "these", "those") or possessed
    return _Described(
        head,
        opening,
        len(lower),
        all(word in _VAGUE_BEFORE for word in lower[:-1]),
        possessed,
        definite,
        (opening in _INDEFINITE and not possessed) or opening in _NUMBERS or opening[:1].isdigit(),
        opening in _set("some") and not definite,
        (head.endswith("s") and not head.endswith("ss")) or head in _PLURALS,
        text.lower[called.last] if called.last < last else "",
    )


def _described(text: Words, called: Phrase, last: int, head: str, *, named: bool) -> Kind:
    """The kind of a source that is described, not named."""
    source = _read(text, called, last, head)
    type_, confidence = _nobody(source) or _thing(source) or _somebody(source, named=named)
    return Kind(type_, called, confidence, head)


def _nobody(source: _Described) -> tuple[str, float] | None:
    """Words for anybody: "some", "26 percent", "reports"."""
    if source.size == 1 and source.opening in _set("indefinite"):
        return ("unnamed" if source.opening in ("someone", "somebody") else "vague"), 0.8
    if source.head in _SHARES:
        return "vague", 0.6
    empty = source.is_plural or source.head in ("media", "research", "evidence", "polling")
    if source.head in _REPORTED and source.head != "sources" and not source.is_definite and source.is_bare and empty:
        return None if source.follows in ("by", "from", "of", "in", "for") else ("vague", 0.8)
    return None


def _thing(source: _Described) -> tuple[str, float] | None:
    """A document or a body, and those who speak for one or from within it."""
    if source.head in _set("document"):
        return "document", 0.8
    speaks_for = not source.is_plural or source.is_definite or source.follows in ("for", "of", "from")
    if source.head in _set("spokesman") and not source.is_some and speaks_for:
        return "role", 0.85
    if source.head in ("source", "sources", "insider", "informant", "whistleblower"):
        return "unnamed", 0.85
    if source.head in _set("organization"):
        if source.is_some:
            return "vague", 0.6
        unknown = source.is_indefinite and source.head not in _COURTS
        return ("unnamed", 0.6) if unknown else ("named_organisation", 0.85)
    return None


def _somebody(source: _Described, *, named: bool) -> tuple[str, float]:
    """People by article and number."""
    if source.is_definite:
        unnamed = source.head in ("source", "official", "person", "insider") and not source.is_possessed
        return ("unnamed" if unnamed else "role"), 0.7
    if source.is_some or (source.is_plural and not source.is_indefinite):
        return "vague", (0.8 if source.head in _set("crowd") else 0.5)
    if source.is_indefinite:
        return ("role" if source.head in _COURTS else "unnamed"), 0.75
    if source.head in _set("role"):
        return "role", 0.7
    return ("named_organisation" if named else "role"), 0.4
