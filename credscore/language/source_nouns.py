"""Classes of the nouns that sources are called by, and what article, number and owner make of them.

A noun's class (`lexicons/sources.txt`) decides with them: "the mayor" can be found, "the patients" are certain people
of one case, "several patients" too, "patients" could be anybody.
"""

from __future__ import annotations

from typing import NamedTuple

from credscore.language import lexicon
from credscore.language.crowds import is_people
from credscore.language.noun_phrases import POSSESSIVES

THESE = frozenset("the this that these those".split())
#: Texts that nobody can look up when no more is said of them than this.
_REPORTED = frozenset("reports report media accounts rumors rumours studies study research evidence".split())
_VAGUE_BEFORE = frozenset(
    "some several many multiple various recent other numerous initial early media news local press published new most"
    " latest unconfirmed".split()
)
_BOTH = frozenset("both neither either each every".split())
_EVEN_PLURALS = frozenset("people men women children staff police folk".split())
_COURTS = frozenset("court jury judge tribunal".split())
_INSIDERS = frozenset("source sources insider informant whistleblower".split())
#: Sections of the word list; the first that a word is in is its class.
_CLASSES = (
    "sign",
    "body in the plural",
    "document",
    "relative",
    "of a study",
    "of a case",
    "organization",
    "role",
    "people by name",
    "crowd",
    "collective",
)


def listed(section: str) -> frozenset[str]:
    """The words of one section of the word list."""
    return lexicon.words("sources", section)


def sort_of(word: str) -> str:
    """The class of a noun, also in the plural; empty for none."""
    one = singular(word)
    for sort in _CLASSES:
        if word in listed(sort) or one in listed(sort):
            return sort
    if is_people(word):
        return "crowd"
    if word.endswith(("maker", "makers")):
        return "organization"
    return "document" if word.endswith(("book", "books")) and word not in listed("name of a body") else ""


def singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-2] + "an"
    if word == "children":
        return "child"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "yses")):
        return word[:-2] + "is" if word.endswith("yses") else word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def is_plural(word: str) -> bool:
    return word in _EVEN_PLURALS or singular(word) != word


def is_number(word: str) -> bool:
    return word[:1].isdigit() or word in listed("number") or word == "one"


def is_of_people(word: str) -> bool:
    """Whether a word in capitals is the plural of a people, party or faith."""
    if not word.endswith("s"):
        return False
    return singular(word) in listed("people by name") or (len(word) > 6 and word.endswith(("ians", "icans", "crats")))


def is_listed_crowd(word: str) -> bool:
    return word in listed("crowd") or word in listed("people")


def is_body(word: str) -> bool:
    return word in listed("name of a body") and not is_of_people(word)


class Source(NamedTuple):
    """What the words of a source that is described, not named, say of it."""

    head: str
    sort: str
    words: tuple[str, ...]
    """The head of the phrase with all before it."""
    follows: tuple[str, ...]
    comes_from: bool
    """Whether a name says whose or from where they are."""
    has_found: bool
    """Whether the verb beside them tells of one occasion: "found", "reported"."""
    hides: bool
    """Whether it says that they do not want to be named."""

    @property
    def opening(self) -> str:
        return self.words[0]

    @property
    def is_plural(self) -> bool:
        return is_plural(self.head)

    @property
    def is_possessed(self) -> bool:
        return any(word in POSSESSIVES or word == "'" for word in self.words)

    @property
    def is_definite(self) -> bool:
        return self.is_possessed or bool(THESE & set(self.words[:2]))

    @property
    def is_some(self) -> bool:
        """Whether a quantifier or a large number says that nobody has counted them."""
        if self.is_definite:
            return False
        few = self.opening == "a" and self.is_plural
        return few or self.opening in listed("quantifier") or any(word in listed("large number") for word in self.words)

    @property
    def is_several(self) -> bool:
        return self.opening in ("several", "multiple") or self.words[:2] == ("a", "few")

    @property
    def is_counted(self) -> bool:
        counted = self.opening in ("a", "an", "another", "someone", "somebody") or is_number(self.opening)
        return counted and not self.is_possessed and not self.is_some


def described(source: Source) -> tuple[str, float] | None:
    """The type of a source that is described, not named, and how sure it is; None for a sign."""
    if source.sort == "sign":
        return None
    return _nobody(source) or _thing(source) or _somebody(source)


def _nobody(source: Source) -> tuple[str, float] | None:
    """Words for anybody: "some", "everyone in the town", "those who know", "reports", "the public"."""
    if len(source.words) == 1:
        if source.head in ("someone", "somebody", "one"):
            return "unnamed", 0.8
        if source.head in listed("pronoun") or source.head in listed("quantifier"):
            return "vague", 0.8
    if source.head in _REPORTED and not source.is_definite and _is_hearsay(source):
        return "vague", 0.8
    if source.sort == "collective":
        state = source.head == "media" and "state" in source.words
        return ("named_organisation" if state else "vague"), 0.7
    return None


def _is_hearsay(source: Source) -> bool:
    """Whether texts are told of that nobody can look up: "reports", "several studies"."""
    empty = source.is_plural or source.head in ("media", "research", "evidence")
    traced = source.follows[:1] and source.follows[0].isalpha() and source.follows[0] not in ("about", "that", "which")
    return empty and not traced and all(word in _VAGUE_BEFORE for word in source.words[:-1])


def _thing(source: Source) -> tuple[str, float] | None:
    """A document or a body, and those who speak for one or from within it."""
    if source.sort == "document":
        return "document", 0.8
    if source.head in _INSIDERS or source.hides:
        return "unnamed", 0.85
    speaks_for = not source.is_plural or source.is_definite or source.follows[:1] in (("for",), ("of",), ("from",))
    if source.head in listed("spokesman") and not source.is_some and speaks_for:
        return "role", 0.85
    if source.sort == "body in the plural":
        return _body_in_plural(source)
    return _body(source) if source.sort == "organization" else None


def _body_in_plural(source: Source) -> tuple[str, float]:
    if source.is_some:
        return "vague", 0.6
    return ("unnamed", 0.7) if is_number(source.opening) else ("named_organisation", 0.8)


def _body(source: Source) -> tuple[str, float]:
    if source.is_some or (source.is_plural and not source.is_definite and not is_number(source.opening)):
        court = source.is_plural and singular(source.head) in _COURTS and not source.is_some
        return ("named_organisation" if court else "vague"), 0.6
    unknown = source.is_counted and source.head not in _COURTS
    return ("unnamed", 0.6) if unknown else ("named_organisation", 0.85)


def _somebody(source: Source) -> tuple[str, float]:
    """People by class, article and number."""
    if source.opening in _BOTH or (source.opening == "all" and any(is_number(word) for word in source.words[1:2])):
        certain = source.sort in ("of a case", "of a study")
        return ("unnamed" if certain else "vague" if source.sort == "crowd" else "role"), 0.7
    return _several(source) if source.is_plural else _single(source)


def _single(source: Source) -> tuple[str, float]:
    if source.is_some:
        return "vague", 0.6
    if source.is_possessed:
        return "role", 0.7
    ranked = bool(listed("rank") & set(source.words))
    if source.is_counted:
        office = source.head in listed("office with a") and source.opening in ("a", "an") and not ranked
        return ("role" if office else "unnamed"), 0.75
    certain = source.sort in ("of a case", "of a study")
    leads = bool(listed("lead") & set(source.words)) and source.sort == "of a study"
    return ("unnamed" if certain and not leads else "role"), 0.7


def _several(source: Source) -> tuple[str, float]:
    case, study = source.sort == "of a case", source.sort == "of a study"
    if listed("in the know") & set(source.follows[:2]) or (case and _is_told_of(source)):
        return "unnamed", 0.75
    if source.is_counted or (source.is_several and singular(source.head) in listed("near a case")):
        return "unnamed", 0.75
    if source.is_some:
        return "vague", 0.8
    if source.is_definite:
        return _definite(source)
    if study and (source.comes_from or source.has_found):
        return "unnamed", 0.7
    return ("role" if source.sort == "relative" and source.head == "relatives" else "vague"), 0.7


def _is_told_of(source: Source) -> bool:
    """Whether a relative clause in the past says what these people did: "patients who took the drug"."""
    if source.follows[:1] != ("who",) or len(source.follows) < 2 or source.is_some:
        return False
    verb = source.follows[1]
    return verb.endswith("ed") or (verb in lexicon.words("tense", "irregular") and verb != "has")


def _definite(source: Source) -> tuple[str, float]:
    """A plural with an article or an owner: an office, people of one case, or still a crowd."""
    one = singular(source.head)
    if source.is_possessed and one in listed("follower"):
        return "vague", 0.7
    if source.sort in ("of a case", "of a study"):
        return "unnamed", 0.7
    if source.sort == "people by name":
        party = one in listed("party") and source.opening == "the"
        return ("named_organisation" if party else "vague"), 0.6
    if source.sort == "crowd":
        return ("unnamed" if source.comes_from and not source.is_possessed else "vague"), 0.7
    return "role", 0.7
