"""What kind of source a noun phrase names: a person, a body, an office, a document, or nobody in particular.

The head of the phrase decides (`source_heads.py`): the noun before what is said of it, of two sources the first, and
behind "one of" and "a group of" the people who are meant. A name tells by itself, any other noun by its class, article
and number (`source_nouns.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from credscore.language.noun_phrases import DETERMINERS, POSSESSIVES, RELATIVES, Phrase
from credscore.language.source_heads import ENDS, JOINING, end_of_head, has_body, is_proper
from credscore.language.source_nouns import (
    THESE,
    Source,
    described,
    is_body,
    is_listed_crowd,
    is_number,
    is_of_people,
    is_plural,
    listed,
    sort_of,
)

if TYPE_CHECKING:
    from credscore.language.noun_phrases import Words

_PARTICLES = frozenset("de da di du del della van von der den bin ibn al el la le dos ten ter . - ' ’".split())
_MARKS = frozenset(", . - — – ( ) ' ’ \" “ ” ‘ 's : ;".split())
#: What a source may be handed over with that is no part of it.
_OPENERS = frozenset("and but or nor while even when though although because as if whereas yet also then which".split())
_THEM = frozenset("them us you these those".split())
#: Possessives and reflexives by the pronoun that they belong to.
_SELVES = dict(
    pair.split(":") for pair in "his:he himself:he hers:her herself:she their:they theirs:they its:it itself:it".split()
)
_APPROXIMATE = frozenset("about nearly almost less more than over".split())
_FRACTIONS = frozenset("half third thirds quarter quarters fifth fifths tenth tenths".split())
_GROWING = frozenset("growing rising increasing".split())
_BOTH = frozenset("both neither either each".split())
_GENERIC = frozenset("man men woman women person side sides".split())
_LEFT_OVER = frozenset("one ones former latter two three four other others".split())


class Kind(NamedTuple):
    """A source's type (`docs/json.md`) and the tokens of the name or office that it is called by."""

    type: str
    called: Phrase
    confidence: float
    head: str


def kind_of(text: Words, phrase: Phrase, kinds: dict[int, str]) -> Kind | None:
    """What a source is; None for a sign or motto, which is nobody's word. `kinds` are the mentions' kinds by token."""
    whole = _trimmed(text, phrase)
    return _pronoun(text, whole) or _portion(text, whole, kinds) or _simple(text, whole, kinds)


def _simple(text: Words, whole: Phrase, kinds: dict[int, str]) -> Kind | None:
    """The kind of a source that is no part of another."""
    called = Phrase(whole.first, end_of_head(text, whole, kinds))
    named = _by_name(text, called, whole, kinds)
    if named:
        return named
    source = _read(text, called, whole, kinds)
    found = described(source)
    return Kind(found[0], called, found[1], source.head) if found else None


def _trimmed(text: Words, phrase: Phrase) -> Phrase:
    """The phrase without conjunctions, marks and a possessive's ending at its edges, and without "nearly"."""
    first, last = phrase
    while last - first > 1 and (text.lower[last - 1] in _MARKS or text.lower[last - 1] == "'s"):
        last -= 1
    while last - first > 1 and (text.lower[first] in _OPENERS or text.lower[first] in _MARKS):
        first += 1
    while last - first > 1 and text.lower[first] in listed("approximately") and _counts(text.lower[first + 1]):
        first += 1
    return Phrase(first, last)


def _counts(word: str) -> bool:
    """Whether a word may follow "nearly": a number, a quantifier or another such word."""
    sections = ("number", "large number", "quantifier", "share", "whole", "approximately")
    return is_number(word) or word == "everyone" or any(word in listed(section) for section in sections)


# --- pronouns and parts of others -----------------------------------------------------------------------------------


def _pronoun(text: Words, whole: Phrase) -> Kind | None:
    """Words that stand for a source told elsewhere: "she", "his", "both men", "neither of them", "the former"."""
    first, last = whole
    words = text.lower[first:last]
    form = text.tokens[first].text
    if form.isupper() and len(form) > 1 and (len(words) == 1 or not text.tokens[first + 1].text.isupper()):
        return None  # WHO, US, IT
    stands = (
        words[0] in listed("personal pronoun")
        or (len(words) == 1 and words[0] in listed("pronoun"))
        or words == ["no", "one"]
        or (words[0] in listed("pronoun") and words[1] in _SELVES)
        or (words[0] in listed("whole") and words[1] == "of" and words[2:] and words[2] in _THEM and len(words) == 3)
        or (words[0] in _BOTH and words[1] in _GENERIC and len(words) == 2)
        or (words[0] in THESE and words[-1] in _LEFT_OVER and len(words) < 4)
    )
    return Kind("pronoun", whole, 0.9, _SELVES.get(words[0], words[0])) if stands else None


def _portion(text: Words, whole: Phrase, kinds: dict[int, str]) -> Kind | None:
    """Parts of a crowd ("54 percent", "three in five", "most of the farmers"), and certain ones ("one of them")."""
    first, last = whole
    lower = text.lower
    if _is_ratio(lower[first:last]):
        return Kind("vague", whole, 0.8, lower[first])
    measures: list[str] = []
    inner = whole
    while (end := _measure(text, inner)) is not None:
        measures.append(_measured(text, inner.first, end))
        inner = Phrase(end + 1, last)
    if not measures:
        return None
    found = _pronoun(text, inner) or _simple(text, inner, kinds)
    type_ = _of(measures[0], found.type if found else "vague")
    return Kind(type_, whole, 0.75, lower[first])


def _is_ratio(words: list[str]) -> bool:
    """ "54%", "61 percent", "two-thirds", "half the farmers", "one in five adults", "nine out of ten"."""
    plain = [word for word in words[:8] if word not in ("-", "a", "out") and word not in _APPROXIMATE]
    if len(plain) > 2 and plain[1] in ("in", "of") and is_number(plain[0]) and is_number(plain[2]):
        return True
    if plain[-1:] in (["%"], ["percent"]):
        return True
    if not plain or not is_number(plain[0]):
        return plain[:1] == ["half"] or (len(plain) == 1 and plain[0] in _FRACTIONS)
    return plain[1:2] in (["%"], ["percent"], ["per"]) or bool(_FRACTIONS & set(plain[1:2]))


def _measure(text: Words, inner: Phrase) -> int | None:
    """Where the "of" stands behind a word of measure that opens a phrase: "a small group of", "most of"."""
    for index in range(inner.first + 1, min(inner.first + 6, inner.last - 1)):
        if text.lower[index] == "of":
            return index if _measured(text, inner.first, index) else None
        if text.lower[index] in ENDS or text.lower[index] in ("and", "or"):
            return None
    return None


def _measured(text: Words, first: int, end: int) -> str:
    """What the word before "of" makes of those behind it: certain ones (few), a part, a throng, or all of them."""
    word, opening = text.lower[end - 1], text.lower[first]
    if text.is_name(end - 1) and end - 1 > first:
        return ""
    bare = end - 1 == first
    if bare and word in listed("whole"):
        return "whole"
    if (word in listed("few") or word[:1].isdigit()) and (bare or opening not in THESE) and opening not in POSSESSIVES:
        growing = not _GROWING.isdisjoint(text.lower[first:end])
        return "throng" if growing else "few"
    if word in listed("share"):
        return "share"
    return "throng" if word in listed("throng") else ""


def _of(measure: str, inner: str) -> str:
    """The type of a part by the type of those whom it is a part of."""
    if measure == "whole" or (inner == "document" and measure != "throng"):
        return inner
    return "unnamed" if measure == "few" else "vague"


# --- names ----------------------------------------------------------------------------------------------------------


def _by_name(text: Words, called: Phrase, whole: Phrase, kinds: dict[int, str]) -> Kind | None:
    """A person or body by name, in the head of the phrase or in apposition to it."""
    person = _titled(text, whole, kinds)
    if person:
        return Kind("named_person", person, 0.9, text.lower[person.last - 1])
    name = _name_at_end(text, called, kinds)
    if name:
        return _named(text, called.first, name, kinds, _apposed_sort(text, called.last, whole, kinds))
    apposed = _apposed_name(text, called.last, _clause(text, called.last, whole.last), kinds)
    head = text.lower[called.last - 1]
    if apposed and sort_of(head) not in ("document", "organization"):
        return Kind("named_person", apposed, 0.85, head)
    return None


def _titled(text: Words, whole: Phrase, kinds: dict[int, str]) -> Phrase | None:
    """A person behind an office that a preposition is part of: "Secretary of State Ada Lunt"."""
    of = next((i for i in range(whole.first + 1, min(whole.first + 8, whole.last)) if text.lower[i] == "of"), None)
    if of is None or text.lower[of - 1] not in listed("role"):
        return None
    field = of + 2 if text.lower[min(of + 1, whole.last - 1)] == "the" else of + 1
    start = field
    while start < whole.last and kinds.get(start) != "person" and _may_be_field(text, start):
        start += 1
    if start == field:
        return None
    while start < whole.last and (text.lower[start] in listed("courtesy") or text.lower[start] == "."):
        start += 1
    return _person_at(text, start, whole.last, kinds)


def _may_be_field(text: Words, index: int) -> bool:
    """Whether a word may stand in an office behind "of": "state", "Health and Sport", but no other title."""
    word = text.lower[index]
    if word in DETERMINERS or word in listed("courtesy") or word in listed("role"):
        return False
    return word.isalpha() and (word not in ENDS or word == "and")


def _person_at(text: Words, start: int, last: int, kinds: dict[int, str]) -> Phrase | None:
    """The mention of a person that begins with a token."""
    end = start
    while end < last and kinds.get(end) == "person":
        end += 1
    return Phrase(start, end) if end > start and (end == last or not text.is_name(end)) else None


def _name_at_end(text: Words, called: Phrase, kinds: dict[int, str]) -> Phrase | None:
    """The run of capitalized words that ends the head of the phrase."""
    first, last = called
    index = last - 1
    while index > first and text.lower[index] in (".", "'", "’", '"', "”"):
        index -= 1
    if not text.is_name(index) or text.lower[index] in DETERMINERS or not _may_be_name(text, index, kinds):
        return None
    start = index
    while (
        start > first
        and not _is_possessor(text, start - 1)
        and (
            text.is_name(start - 1)
            or (text.lower[start - 1] in _PARTICLES | JOINING and start - 1 > first and text.is_name(start - 2))
        )
    ):
        start -= 1
    while start < index and (text.lower[start] in DETERMINERS or text.lower[start] in _PARTICLES):
        start += 1
    return Phrase(start, last)


def _is_possessor(text: Words, index: int) -> bool:
    """Whether a lone apostrophe makes an owner of the plural or name before it: "the Times' editor"."""
    return text.lower[index] == "'" and index > 0 and text.lower[index - 1].endswith("s")


def _may_be_name(text: Words, index: int, kinds: dict[int, str]) -> bool:
    """Whether a capitalized word is a name: none of a people, and no noun that sources are described by."""
    word, known = text.lower[index], kinds.get(index)
    form = text.tokens[index].text
    if known == "person" or (form.isupper() and len(form) > 1 and word in listed("pronoun")):
        return True
    if is_of_people(word):
        return False
    if known or not (sort := sort_of(word)):
        return bool(known) or not (
            is_number(word) or any(word in listed(one) for one in ("quantifier", "pronoun", "indefinite"))
        )
    if sort in ("organization", "document") or (sort in ("of a case", "crowd") and not is_plural(word)):
        return index > 0 and text.is_name(index - 1) and text.lower[index - 1] not in DETERMINERS
    return sort == "crowd" and not is_listed_crowd(word) and is_proper(text, index, kinds)


def _clause(text: Words, first: int, last: int) -> int:
    """Where a clause begins in which others may be named ("…, who works with the mayor, Dora Lenk"); else the end."""
    return next((index for index in range(first, last) if text.lower[index] in RELATIVES), last)


def _apposed_sort(text: Words, comma: int, whole: Phrase, kinds: dict[int, str]) -> str:
    """The class of the noun that describes a name behind a comma: "Clean Shores, a charity in Orle"."""
    while comma < whole.last and text.lower[comma] != ",":
        comma += 1
    if comma + 2 >= whole.last or text.lower[comma + 1] not in ("a", "an", "the"):
        return ""
    return sort_of(text.lower[end_of_head(text, Phrase(comma + 1, whole.last), kinds) - 1])


def _named(text: Words, first: int, name: Phrase, kinds: dict[int, str], apposed: str) -> Kind:
    """What a name names; `apposed` is the class of the noun that an apposition describes it by."""
    head = next(
        (text.lower[i] for i in range(name.last - 1, name.first, -1) if text.is_word(i)), text.lower[name.first]
    )
    known = next((kinds[i] for i in range(name.last - 1, name.first - 1, -1) if i in kinds), "")
    before = next((text.lower[i] for i in range(name.first - 1, first - 1, -1) if text.is_word(i)), "")
    titled = any(word in listed("courtesy") for word in (before, *text.lower[name.first : name.last - 1]))
    bodies = () if text.lower[first] in ("a", "an") else ("organization", "person")
    if sort_of(head) == "document" and not (is_body(head) or titled) and known not in bodies:
        return Kind("document", Phrase(first, name.last), 0.8, head)
    person = _person_run(text, name, kinds) or _untitled(text, name)
    if apposed in ("role", "relative") and not is_body(head):
        return Kind("named_person", person, 0.9, head)
    size = name.last - name.first
    if not titled and person.last - person.first == size and _is_body_by_words(text, name, before, known, apposed):
        return Kind("named_organisation", name, 0.85, head)
    if known == "person" or (titled and not known):
        return Kind("named_person", person, 0.95 if known else 0.9, head)
    if known or before == "the" or _is_acronym(text, name) or "organization" in (sort_of(head), apposed):
        return Kind("named_organisation", name, 0.85 if known else 0.75, head)
    return Kind("named_person", person, 0.8 if size > 1 else 0.7, head)


def _is_body_by_words(text: Words, name: Phrase, before: str, known: str, apposed: str) -> bool:
    """Whether the words of a name tell a body, or an apposition does of a single one."""
    size = name.last - name.first
    if has_body(text, *name):
        return before == "the" or size > 2 or known != "person"
    return apposed == "organization" and size == 1


def _is_acronym(text: Words, name: Phrase) -> bool:
    form = text.tokens[name.first].text
    return name.last - name.first == 1 and (form.isupper() or "." in form)


def _person_run(text: Words, name: Phrase, kinds: dict[int, str]) -> Phrase | None:
    """The full name of a person that ends a longer run of capitals, and that no preposition makes a body's."""
    start = name.last
    while start > name.first and kinds.get(start - 1) == "person":
        start -= 1
    served = start > name.first and text.lower[start - 1] in JOINING
    whole = name.last - start > 1 and not is_body(text.lower[name.last - 1]) and not served
    return Phrase(start, name.last) if whole and start > name.first else None


def _untitled(text: Words, name: Phrase) -> Phrase:
    start = name.first
    while start < name.last - 1 and (text.lower[start] in listed("courtesy") or text.lower[start] in (".", "-")):
        start += 1
    return Phrase(start, name.last)


def _apposed_name(text: Words, first: int, last: int, kinds: dict[int, str]) -> Phrase | None:
    """A bare name behind a comma or dash: "the chairman of the board, Nils Aune," ."""
    for comma in range(first, last):
        if text.lower[comma] in RELATIVES:
            return None  # a name in what the clause tells is somebody else's
        if text.lower[comma] not in (",", "—", "–"):
            continue
        start = end = _described_by(text, comma + 1, last, kinds)
        while end < last and (text.is_name(end) or text.lower[end] in _PARTICLES):
            end += 1
        bare = end == last or text.lower[end] in (",", "(", "and", "—", "–")
        if (bare or kinds.get(start) == "person") and end - start > 1 and not has_body(text, start, end):
            return None if kinds.get(start) in ("place", "organization") else _untitled(text, Phrase(start, end))
    return None


def _described_by(text: Words, first: int, last: int, kinds: dict[int, str]) -> int:
    """Where a person's name begins behind words that describe them without an article: "radio host Ada Lunt"."""
    index = first
    while index < min(first + 8, last) and kinds.get(index) != "person":
        if text.lower[index] in ENDS or text.lower[index] in DETERMINERS or text.lower[index] in ("and", "or"):
            return first
        index += 1
    return index if kinds.get(index) == "person" else first


# --- descriptions ---------------------------------------------------------------------------------------------------


def _read(text: Words, called: Phrase, whole: Phrase, kinds: dict[int, str]) -> Source:
    lower = text.lower[called.first : called.last]
    head = next((word for word in reversed(lower) if word[:1].isalnum() and word != "elect"), lower[0])
    follows = tuple(text.lower[called.last : min(called.last + 9, whole.last)])
    own = any(_is_origin(text, i, kinds) for i in range(called.first, called.last - 1))
    of = {"at", "from", "of", "in", "led"} & set(follows[:2])
    house = any(is_proper(text, i, kinds) for i in range(called.last, called.last + len(follows)))
    beside = {*text.lower[whole.last : whole.last + 1], *text.lower[max(0, whole.first - 1) : whole.first]}
    around = set(text.lower[whole.first : whole.last])
    hides = bool(around & listed("no name")) or ("not" in around and bool(around & {"named", "identified"}))
    found = bool(beside & listed("found on an occasion"))
    return Source(head, sort_of(head), tuple(lower), follows, own or bool(of and house), found, hides)


def _is_origin(text: Words, index: int, kinds: dict[int, str]) -> bool:
    """Whether a word before the head names a body, a place or a people."""
    word = text.lower[index]
    if not text.is_name(index) or word in DETERMINERS:
        return False
    people = word.endswith(("ian", "ean", "ish", "ese", "ican")) or word in listed("people by name")
    return people or is_proper(text, index, kinds)
