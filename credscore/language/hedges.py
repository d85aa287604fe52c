"""Hedge cues: doubt, weasels, approximators and hearsay, and how far each statement is hedged.

Cues are looked up by token (lexicons/hedges.txt); the section an entry stands in names the small rule that reads its
neighbors and says how sure it is that the words doubt something. Prose that names no source at all is read for weasels
by the encoder, too (`weasels`). Permission ("may enter"), ability ("could not
reach"), names and months, pollsters' categories ("likely voters") and figures of speech ("as soon as possible") do not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import weasels
from credscore.language.lexicon import Phrases, sections, words
from credscore.language.once import once
from credscore.values import Hedge

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Token

_OPENING = frozenset("\"“‘'([:;.?!—–-…•*")
_BE = frozenset("is are was were be been being 's 're isn aren wasn weren".split())
_HAVE = frozenset("have has had 've".split())
_NOT = frozenset("not 't never no neither nor cannot without hardly".split())
_BETWEEN = frozenset(
    "also not only still now even well legally lawfully freely just always often sometimes widely generally".split()
)
_MANNER = _BETWEEN | frozenset(
    "commonly usually long previously initially originally once largely then variously".split()
)
_OWNERS = frozenset(
    "the his her their its our my your 's military full all economic industrial financial political of".split()
)
_NO_POSSIBILITY = frozenset(
    "as if when where whenever wherever every best all worst any not 't only made make makes making humanly soon much"
    " no".split()
)
_DUE = frozenset(
    "due set scheduled ordered expected slated failed refused able asked required summoned subpoenaed".split()
)
_APPEAR_AS = frozenset(
    "likely unlikely poised set ready unable able willing unwilling certain determined unaware aware increasingly"
    " more less intended designed headed bound destined confident content eager reluctant".split()
)
_ADDED = frozenset("have has had also even often now still would will long generally are were do both 've".split())
_NOW = frozenset("are have can will remain use prefer find consider".split())
_ATTRIBUTIVE = frozenset("the a an their his her its of with through from for as in any other".split())
_ABLE = frozenset("as than if whether so how wish wished hope hopes hoped anything everything nothing whatever".split())
_NO_THING = frozenset("that the a an in he she they it i we you his her this these by to and or".split())
_SUBJECTS = frozenset("he she they it who we i you which has have had".split())


class _Place(NamedTuple):
    """Tokens `first` up to `last` (left out) as a cue in a statement of tokens `begin` up to `end`."""

    tokens: Sequence[Token]
    first: int
    last: int
    begin: int
    end: int
    headline: bool

    def before(self, steps: int = 1) -> str:
        index = self.first - steps
        return self.tokens[index].lower if index >= self.begin else ""

    def after(self, steps: int = 0) -> str:
        index = self.last + steps
        return self.tokens[index].lower if index < self.end else ""

    def skip(self, words: frozenset[str], index: int) -> int:
        """The first index from `index` on, at most three further, whose token is none of the words."""
        stop = min(index + 3, self.end)
        while index < stop and self.tokens[index].lower in words:
            index += 1
        return index

    def lower(self, index: int) -> str:
        return self.tokens[index].lower if self.begin <= index < self.end else ""

    @property
    def word(self) -> str:
        return self.tokens[self.first].lower

    @property
    def opens(self) -> bool:
        return self.first == self.begin or self.tokens[self.first - 1].text in _OPENING

    @property
    def is_name(self) -> bool:
        """A capital where no statement, quotation or headline asks for one."""
        return self.tokens[self.first].text[:1].isupper() and not self.opens and not self.headline and self.word != "i"


_Judge = Callable[[_Place], float]


def find(reading: Reading) -> tuple[Hedge, ...]:
    """The hedge cues of the whole text, in order, those inside quotations too."""
    found = []
    named = _named(reading)
    for statement in reading.statements:
        first, last = reading.token_range((statement.start, statement.end))
        block_end = reading.blocks[statement.block].end
        is_headline = statement.role == "headline"
        for hit in _cues().find(reading.tokens[first:last]):
            place = _Place(reading.tokens, first + hit.first, first + hit.last, first, last, is_headline)
            hedge = _judge(place, hit.section)
            if hedge and not (hedge.kind == "weasel" and _is_any_between(named, hedge.end, block_end)):
                found.append(hedge)
    return tuple(sorted((*found, *weasels.find(reading, found)), key=lambda hedge: hedge.start))


def _is_any_between(offsets: list[int], start: int, end: int) -> bool:
    """Whether one of the sorted offsets lies between: "Experts disagreed. Anna Lund said …" says who they are."""
    index = bisect_left(offsets, start)
    return index < len(offsets) and offsets[index] < end


@once
def hedged(reading: Reading) -> tuple[float, ...]:
    """How far each statement is hedged by its own voice, 0 to 1; at least .5 means that it is.

    Cues count as independent reasons: 1 - product of (1 - confidence). Rounding a number is no doubt, and what stands
    inside quotation marks is a speaker's: it hedges only statements that stand in them as a whole.
    """
    certain = [1.0] * len(reading.statements)
    starts = [statement.start for statement in reading.statements]
    for hedge in reading.hedges:
        index = bisect_right(starts, hedge.start) - 1
        statement = reading.statements[index]
        if hedge.kind == "approximator" or statement.role == "furniture":
            continue
        if statement.role == "quote" or not reading.is_quoted(hedge.start):
            certain[index] *= 1.0 - hedge.confidence
    return tuple(1.0 - rest for rest in certain)


@cache
def _cues() -> Phrases:
    return Phrases({name: sections("hedges")[name] for name in _RULES})


def _judge(place: _Place, section: str) -> Hedge | None:
    kind, judge = _RULES[section]
    if place.is_name:
        return None
    confidence = judge(place)
    if confidence <= 0.0:
        return None
    tokens, first, last = place.tokens, place.first, place.last
    cue = " ".join(token.lower for token in tokens[first:last])
    return Hedge(tokens[first].start, tokens[last - 1].end, cue.replace(" '", "'"), kind, confidence)


def _named(reading: Reading) -> list[int]:
    """Where the sources with a name stand, in order."""
    kinds = ("named_person", "named_organisation", "document")
    return sorted(one.source[0].start for one in reading.attributions if one.source and one.source_type in kinds)


# --- one small rule for each section of the lexicon ----------------------------------------------------------------


def _modal(place: _Place) -> float:
    word, following = place.word, place.after()
    if not following[:1].isalpha() and following != ",":
        return 0.0
    if following == "as" and place.after(1) == "well":
        return 0.0
    if word == "may":
        if place.tokens[place.first].text == "May" or _permits(place):
            return 0.0
        return 0.45 if _is_sporadic(place) else 0.9
    if word == "might":
        return 0.0 if place.before() in _OWNERS else 0.9
    return 0.0 if _is_ability(place) else 0.65


def _permits(place: _Place) -> bool:
    if place.after() == "only":
        return True
    verb = place.lower(place.skip(_BETWEEN, place.last))
    if verb not in words("hedges", "permission verb"):
        return False
    if place.lower(place.skip(_BETWEEN, place.last) + 1) in ("been", "have"):
        return False
    rules = words("hedges", "rule word")
    return any(token.lower in rules for token in place.tokens[place.begin : place.end])


def _is_sporadic(place: _Place) -> bool:
    """ "Symptoms may include fever": what happens now and then, which nobody doubts."""
    index = place.skip(_BETWEEN, place.last)
    verb = place.lower(index + 1) if place.lower(index) == "be" else place.lower(index)
    return verb in words("hedges", "sporadic")


def _is_ability(place: _Place) -> bool:
    following, second = place.after(), place.after(1)
    if following in words("hedges", "could of ability"):
        return True
    if following == "be" and second in ("seen", "heard", "found", "reached", "felt", "smelled", "used"):
        return True
    before = {place.before(step) for step in range(1, 5)}
    if before & _ABLE:
        return True
    if place.before() in _SUBJECTS and {place.before(step) for step in range(2, 8)} & {"every", "all", "any"}:
        return True
    return place.before() in ("they", "he", "she", "we", "i", "you") and place.before(2) in (
        "all",
        "what",
        "where",
        "that",
    )


def _adverb(place: _Place) -> float:
    if place.before() in ("not", "'t") and place.before(2) in ("can", "could", "cannot", "couldn"):
        return 0.0
    if place.before() == "cannot" or (place.word == "possibly" and place.before() in ("not", "'t", "never")):
        return 0.0
    return {"potentially": 0.6, "evidently": 0.5, "ostensibly": 0.55, "apparently": 0.8, "supposedly": 0.7}.get(
        place.word, 0.9
    )


def _likely(place: _Place) -> float:
    before, following = place.before(), place.after()
    if following in words("hedges", "pollster's likely") or place.before() in ("as", "how", "so", "equally"):
        return 0.0
    if (
        place.word == "unlikely"
        and following not in ("to", "that")
        and before not in _BE
        and place.before(2) not in _BE
    ):
        return 0.0
    if before == "least":
        return 0.0
    if before in ("more", "less"):
        return 0.8 if following == "that" or (place.before(2) in _BE and following != "to") else 0.0
    if place.word == "most" and following == "to" and place.before() not in _BE:
        return 0.0
    attributive = before in _ATTRIBUTIVE or (place.before() == "'s" and following != "to")
    return 0.6 if attributive and following not in ("to", "that") else 0.85


def _possible(place: _Place) -> float:
    before, following = place.before(), place.after()
    if before in _NO_POSSIBILITY or following in ("to", "cause", "for", "by") or following == "":
        return 0.0
    if following == "that":
        return 0.85
    if before in _BE or (place.before(2) in _BE and before in _MANNER):
        return 0.6
    return 0.5 if before in ("a", "an", "the", "its", "his", "her", "their", "one", "of", "for") else 0.0


def _possibility(place: _Place) -> float:
    word, end = place.word, place.lower(place.last - 1)
    if place.before() in ("no", "any", "not", "every", "last"):
        return 0.0
    if place.before() == "the" and word in ("chance", "prospect"):
        return 0.0
    return 0.6 if end != "of" else 0.5 if word == "possibility" else 0.4


def _unclear(place: _Place) -> float:
    if place.word == "unknown" or place.word in ("not", "'t"):
        sure = place.lower(place.last - 1)
        if sure in ("sure", "certain") and place.after() in ("to", "of"):
            return 0.0
    return 0.75


def _appear(place: _Place) -> float:
    following = place.after()
    if (place.before() == "to" and place.before(2) in _DUE) or {place.before(2), place.before(3)} & {
        "make",
        "makes",
        "made",
    }:
        return 0.0
    if following == "to":
        return 0.75
    if following in _APPEAR_AS:
        return 0.7
    if following == "that" or (following in ("as", "like") and place.after(1) in ("if", "though")):
        return 0.7 if place.before() in ("it", "there") else 0.0
    return 0.75 if place.before() == "it" and place.word in ("appears", "appeared") and _is_clause(place) else 0.0


def _is_clause(place: _Place) -> bool:
    """Whether "it appears" is followed by what appears, not by where."""
    return place.after() in (",", ".", "the", "he", "she", "they", "we", "there", "his", "her", "their", "some", "no")


def _seem(place: _Place) -> float:
    return 0.7 if place.word != "seeming" or place.after() == "to" else 0.0


def _evidence_verb(place: _Place) -> float:
    if place.before() == "to" or place.after() in ("", ".", ",", "to"):
        return 0.0
    near = [place.before(step) for step in range(1, 8)]
    if _NOT & set(near[:4]):
        return 0.0
    if place.word == "suggesting":
        return 0.55 if near[0] == "," else 0.0
    evidence = words("hedges", "evidence")
    if not any(word in evidence for word in near[: 2 if place.word in ("suggested", "hinted") else 7]):
        return 0.0
    return 0.4 if place.word.startswith("indicat") else 0.6


def _opinion(place: _Place) -> float:
    return 0.65


def _guess(place: _Place) -> float:
    if place.word in ("speculation", "hypothesis") and place.after() not in (
        "that",
        "about",
        "over",
        "is",
        "has",
        "was",
    ):
        return 0.0
    return 0.6 if place.word == "must" or place.before() not in ("to", "'t", "not") else 0.0


def _reported(place: _Place) -> float:
    if place.word not in ("alleged", "purported", "putative"):
        return 0.7
    following, before = place.after(), place.before()
    thing = following[:1].isalpha() and following not in _NO_THING
    subject = before in _SUBJECTS or place.tokens[place.first - 1].text[:1].isupper() if before else False
    return 0.55 if thing and not subject else 0.0


def _passive(place: _Place) -> float:
    word, following = place.word, place.after()
    index = place.first - 1
    while index > place.first - 4 and place.lower(index) in _MANNER:
        index -= 1
    if place.lower(index) not in _BE or following == "by":
        return 0.0
    vague = index < place.first - 1 and place.lower(place.first - 1) not in (
        "not",
        "also",
        "then",
        "once",
        "now",
        "just",
        "even",
    )
    if following == "that" or following == "to" or (vague and following == "as"):
        subject = place.lower(index - 1) if place.lower(index) != "been" else place.lower(index - 2)
        if word in words("hedges", "passive with it") and following == "that" and subject not in ("it", "has"):
            return 0.0
        return 0.65 if word not in ("seen", "viewed", "deemed", "perceived", "understood") or vague else 0.0
    if word in ("considered", "regarded", "viewed", "seen", "perceived"):
        return _held(place, vague)
    return 0.55 if word in ("suspected", "feared") and following in ("of", "in") else 0.0


def _held(place: _Place, vague: bool) -> float:
    following = place.after()
    if place.word != "considered":
        return 0.6 if following == "as" and (vague or place.word in ("regarded", "perceived")) else 0.0
    if following in ("for", "in", "as", ".", ",", "whether", "and", "or", "at", "on", "this", "when") and not vague:
        return 0.0
    return 0.65 if vague else 0.5


def _quantifier(place: _Place) -> float:
    """ "Some say", "many of his critics have argued", "is considered by many": who, it does not say."""
    if place.before() == "by" and _is_participle(place.before(2)):
        by_whom = place.after()
        return 0.7 if by_whom in words("hedges", "weasel noun") or by_whom in ("to", "as", ",", ".", "", "of") else 0.0
    index = place.last
    if place.lower(index) == "of":
        index = (
            index + 2
            if place.lower(index + 1) in ("the", "his", "her", "its", "their", "these", "those")
            else index + 1
        )
    elif place.word in ("several", "various", "numerous", "certain", "most") and not _noun_near(place, index):
        return 0.0
    index = index if place.word == "others" else _past_noun(place, index)
    if place.lower(place.skip(_ADDED, index)) in words("hedges", "weasel verb"):
        return 0.7
    return 0.45 if place.word in ("some", "many") and _is_generality(place, index) else 0.0


def _is_generality(place: _Place, index: int) -> bool:
    """ "Many fans are", "in some circles": what holds of people or places that could be any."""
    if place.before() == "in" and place.after() in words("hedges", "vague place"):
        return True
    if not (place.opens or place.before() in (",", "that", "but", "and", "while", "as")):
        return False
    plural = any(place.lower(index - back).endswith("s") or place.lower(index - back) == "people" for back in (0, 1))
    verb = index if place.lower(index) in _NOW else index + 1
    return plural and place.lower(verb) in _NOW and place.lower(verb + 1)[:1].isalpha()


def _noun_near(place: _Place, index: int) -> bool:
    nouns = words("hedges", "weasel noun")
    return place.lower(index) in nouns or place.lower(index + 1) in nouns


def _past_noun(place: _Place, index: int) -> int:
    nouns = words("hedges", "weasel noun")
    for step in range(3):
        if place.lower(index + step) in nouns:
            return index + step + 1
    return index


def _noun(place: _Place) -> float:
    """ "Critics say" with nobody before or after who they are."""
    before = place.before()
    if before == "by" and _is_participle(place.before(2)) and place.after() in ("to", "as", ",", ".", ""):
        return 0.65
    if not (place.opens or before in (",", "that", "but", "and", "as", "which", "while", "though", "although", "what")):
        return 0.0
    following = place.lower(place.skip(_ADDED, place.last))
    vague = place.word in words("hedges", "anybody") and following != "said"
    return 0.6 if vague and following in words("hedges", "weasel verb") else 0.0


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or word in ("seen", "held", "known", "thought", "said")


def _approximator(place: _Place) -> float:
    if place.lower(place.last - 1) in ("so", "less", "take"):
        return 0.7 if any(_is_number(place, place.first - step) for step in range(1, 4)) else 0.0
    index = place.last
    if place.lower(index) in ("$", "€", "£", "us", "a", "one") and place.word != "some":
        index += 1
    if not _is_number(place, index):
        return 0.0
    large = place.lower(index)[:1].isdigit() or place.lower(index) in (
        "hundred",
        "thousand",
        "million",
        "two-thirds",
        "dozen",
    )
    return 0.9 if large or place.word not in ("some", "about") else 0.7


def _is_number(place: _Place, index: int) -> bool:
    word = place.lower(index)
    return word[:1].isdigit() or word in words("hedges", "number word")


_RULES: dict[str, tuple[str, _Judge]] = {
    "modal": ("epistemic", _modal),
    "adverb": ("epistemic", _adverb),
    "likely": ("epistemic", _likely),
    "possible": ("epistemic", _possible),
    "possibility": ("epistemic", _possibility),
    "unclear": ("epistemic", _unclear),
    "appear": ("epistemic", _appear),
    "seem": ("epistemic", _seem),
    "evidence verb": ("epistemic", _evidence_verb),
    "opinion": ("epistemic", _opinion),
    "guess": ("epistemic", _guess),
    "reported": ("reported", _reported),
    "passive": ("weasel", _passive),
    "weasel quantifier": ("weasel", _quantifier),
    "weasel noun": ("weasel", _noun),
    "approximator": ("approximator", _approximator),
}
