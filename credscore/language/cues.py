"""Cues of attribution: verbs and phrases that ascribe speech, thought or attitude, told from their look-alikes.

Verbs are looked up by token (lexicons/cues.txt); neighbors tell a finite verb from a noun ("his claims"), an adjective
("the expected vote") and a passive without anybody behind it ("is said to be"). Spotting knows nothing of sources.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.lexicon import Phrases, sections, words
from credscore.language.noun_phrases import ADVERBS, AUXILIARIES, BE, DAYS, DETERMINERS, DO, HAVE, MODALS, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from credscore.language.noun_phrases import Words

_VERBS = ("say", "tell", "show", "judge", "think")
_PHRASES = {"prepositions": "preposition", "hearsay": "hearsay", "no answer": "silence", "quoting": "quoting"}
_PARTICLES = {
    "call": ("for", "on", "out"),
    "point": ("out", "to"),
    "refer": ("to",),
    "talk": ("about",),
    "speak": ("about", "of"),
    "ask": ("about", "for"),
    "warn": ("of", "about", "against"),
    "complain": ("about", "of"),
    "wonder": ("about",),
    "worry": ("about",),
    "agree": ("with", "to"),
    "boast": ("of", "about"),
    "brag": ("about",),
    "respond": ("to",),
    "object": ("to",),
    "rail": ("against",),
    "appeal": ("for",),
    "push": ("for",),
    "lash": ("out",),
    "insist": ("on",),
    "know": ("about",),
    "think": ("of", "about"),
    "hint": ("at",),
    "dream": ("of",),
    "care": ("about",),
    "say": ("of",),
    "protest": ("against",),
    "elaborate": ("on",),
}
_NEED_PARTICLE = (
    "point",
    "refer",
    "object",
    "rail",
    "appeal",
    "push",
    "lash",
    "dream",
    "care",
    "talk",
    "speak",
    "call on",
    "elaborate",
)
_PLURAL = frozenset("i we you they who people some many most others both all critics".split())
_SINGULAR = frozenset("he she it who which that one everyone everybody nobody".split())
_COUNTED = frozenset(
    "case cases death deaths infection infections positive coronavirus covid new fatalities patients".split()
)
_OPENERS = frozenset(
    "that the a an he she it they we i you his her its their this these those there what how why whether if no".split()
)
_GERUNDS = frozenset(
    "warning finding feeling meaning understanding showing ruling planning posting reporting writing reading liking"
    " ranking opening offering record listing briefing pressing supporting following seeing".split()
)


_HANDED_ON = ("report", "note", "claim")
_SURE = frozenset("say tell write argue believe think insist add explain".split())
_PRONOMINAL = frozenset("that this these those some 's no".split())


class Cue(NamedTuple):
    """Tokens `first` up to `last` (left out), auxiliaries and adverbs included; `head` is the verb's own token.

    `kind` is a section of the verbs, or `preposition`, `quoting`, `hearsay`, `silence`; `form` is `finite`, `ing`,
    `passive` or `phrase`.
    """

    first: int
    head: int
    last: int
    kind: str
    form: str
    lemma: str


class _Entry(NamedTuple):
    lemma: str
    kind: str
    tenses: frozenset[str]
    noun: bool


def spot(text: Words, first: int, last: int) -> Iterator[Cue]:
    """The cues among the tokens `first` up to `last` of one statement, in order."""
    phrases = {first + hit.first: hit for hit in _phrases().find(text.tokens[first:last])}
    forms, lower, index = _forms(), text.lower, first
    while index < last:
        if index in phrases:
            cue = _phrase(text, index, phrases[index].last + first, phrases[index].section, first)
        elif lower[index] in forms:
            cue = _verb(text, index, first, last, forms[lower[index]])
        else:
            index += 1
            continue
        if cue:
            yield cue
            index = max(cue.last, index + 1)
        else:
            index += 1


def is_attitude(cue: str) -> bool:
    """Whether the words of a cue name a thought or a stance rather than something said."""
    forms = _forms()
    for word in reversed(cue.lower().split()):
        if word in forms:
            entry = forms[word]
            return entry.kind == "think" or entry.lemma in words("cues", "stance")
    return False


def is_silence(cue: str) -> bool:
    """Whether the words of a cue say that somebody was asked and gave no answer."""
    return " ".join(cue.lower().replace("’", "'").replace("n't", "n 't").split()) in words("cues", "no answer")


@cache
def _phrases() -> Phrases:
    lists = sections("cues")
    return Phrases({kind: lists[section] for section, kind in _PHRASES.items()})


@cache
def _forms() -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    nouns = words("cues", "noun too")
    lists = {**{kind: sections("cues")[kind] for kind in _VERBS}, "say+": tuple(_NEED_PARTICLE)}
    for kind, entries in lists.items():
        for entry in entries:
            parts = entry.split()
            lemma = parts[0]
            spelled = parts if len(parts) == 5 else _inflect(lemma)
            for tense, form in zip(("base", "s", "past", "participle", "ing"), spelled, strict=True):
                known = found.get(form)
                if known and known.lemma != lemma:
                    continue
                if known:
                    found[form] = known._replace(tenses=known.tenses | {tense})
                else:
                    found[form] = _Entry(lemma, kind.rstrip("+"), frozenset((tense,)), lemma in nouns)
    return found


def _inflect(base: str) -> list[str]:
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing"]
    if base.endswith("e"):
        return [base, third, base + "d", base + "d", base[:-1] + "ing"]
    if base in ("admit", "refer", "plan", "pan", "rip", "slam", "quip", "brag", "dub", "hint at", "swear", "beg"):
        return [base, third, base + base[-1] + "ed", base + base[-1] + "ed", base + base[-1] + "ing"]
    return [base, third, base + "ed", base + "ed", base + "ing"]


def _phrase(text: Words, index: int, last: int, kind: str, begin: int) -> Cue | None:
    if (
        kind == "preposition"
        and last < len(text.lower)
        and text.lower[last] in ("plan", "schedule", "law", "custom", "tradition", "need", "size", "taste")
    ):
        return None
    if text.lower[index] == "per" and not _is_per_somebody(text, index, begin):
        return None
    return Cue(index, index, last, kind, "phrase", text.lower[index])


def _is_per_somebody(text: Words, index: int, begin: int) -> bool:
    """Whether "per" names who says so (", per the BBC"), rather than a rate."""
    following = index + 2 if text.lower[index + 1 : index + 2] == ["the"] else index + 1
    named = following < len(text.lower) and text.is_name(following)
    return named and (index == begin or text.lower[index - 1] in (",", "(", "—", "–"))


def _verb(text: Words, index: int, begin: int, end: int, entry: _Entry) -> Cue | None:
    lower = text.lower
    if (
        text.is_name(index)
        and index > begin
        and text.is_word(index - 1)
        and text.is_name(index - 1)
        and not lower[index].endswith("ed")
    ):
        return None  # a name like "Mark Read"
    before = text.skip_adverbs(index - 1, begin)
    subject = before
    auxiliaries: list[str] = []
    while subject >= begin and (
        lower[subject] in AUXILIARIES or lower[subject] in ("been", "to") or (auxiliaries and lower[subject] in ADVERBS)
    ):
        auxiliaries.append(lower[subject])
        subject = text.skip_adverbs(subject - 1, begin)
    form = _form(text, index, before, subject, auxiliaries, begin, end, entry)
    if form is None:
        return None
    last = index + 1
    particles = _PARTICLES.get(entry.lemma, ())
    if last < end and lower[last] in particles:
        last += 1
    elif entry.lemma in _NEED_PARTICLE and form != "passive":
        return None
    kind = entry.kind
    if form == "passive":
        if "by" not in lower[last : last + 7] and lower[index] not in words("cues", "passive hearsay"):
            return None
        if lower[last : last + 1] == ["by"] or (lower[index] not in words("cues", "passive hearsay")):
            kind = entry.kind
        else:
            kind = "hearsay"
    first = index if form == "ing" else subject + 1
    while first < index and lower[first] == "to" and "to" in auxiliaries:
        first += 1
    return Cue(first, index, last, kind, form, entry.lemma)


def _form(
    text: Words, index: int, before: int, subject: int, auxiliaries: list[str], begin: int, end: int, entry: _Entry
) -> str | None:
    """`finite`, `ing`, `passive`, or None where the word is no cue."""
    previous = text.lower[before] if before >= begin else ""
    is_be = any(word in BE and word != "'s" for word in auxiliaries)
    if previous in ("-", "to") or (previous in DETERMINERS and previous not in _PRONOMINAL):
        return None
    if "to" in auxiliaries and not is_be:
        return None
    if "ing" in entry.tenses and text.lower[index].endswith("ing"):
        return "finite" if is_be else _gerund(text, index, previous, end, entry)
    if is_be and entry.tenses & {"participle", "past"}:
        return "passive" if "participle" in entry.tenses else None
    if any(word in HAVE for word in auxiliaries) and "participle" in entry.tenses:
        return "finite"
    if "base" in entry.tenses and any(word in MODALS or word in DO for word in auxiliaries):
        return "finite"
    if auxiliaries:
        return None
    for tense, judge in (("past", _is_past), ("s", _is_third_person), ("base", _is_plural)):
        if tense in entry.tenses:
            return "finite" if judge(text, index, before, begin, end, entry) else None
    return None


def _gerund(text: Words, index: int, previous: str, end: int, entry: _Entry) -> str | None:
    following = text.lower[index + 1] if index + 1 < end else ""
    if text.lower[index] in _GERUNDS and following not in _OPENERS and not text.is_name(min(index + 1, end - 1)):
        return None
    return None if entry.noun and previous in PREPOSITIONS else "ing"


def _is_past(text: Words, index: int, before: int, begin: int, end: int, entry: _Entry) -> bool:
    lower = text.lower
    word, previous = lower[index], lower[before] if before >= begin else ""
    following = lower[index + 1] if index + 1 < end else ""
    if word in ("said", "told", "wrote", "thought", "knew", "felt", "saw", "swore", "spoke", "sought"):
        return before >= begin or word == "said"
    if before < begin or previous in PREPOSITIONS or previous == "'s":
        return False
    if entry.noun and word == entry.lemma and previous not in _SINGULAR | _PLURAL and following not in _OPENERS:
        return False
    if following in _COUNTED and entry.lemma in ("confirm", "report", "suspect", "estimate"):
        return False
    if following in ("by", "as") or (following in PREPOSITIONS or following in DAYS or following in (".", ",")):
        if previous in _SINGULAR | _PLURAL or text.is_name(before) or not text.is_word(before):
            return following != "by" or previous in _SINGULAR | _PLURAL
        if entry.kind == "judge":
            return False
        if text.quoted[begin] and entry.kind in ("say", "tell"):
            return True
        return "that" in lower[index + 1 : min(end, index + 7)]
    return True


def _is_third_person(text: Words, index: int, before: int, begin: int, end: int, entry: _Entry) -> bool:
    lower = text.lower
    if before < begin or lower[before] in PREPOSITIONS or (lower[before] in ("and", "or") and entry.noun):
        return False
    previous, following = lower[before], lower[index + 1] if index + 1 < end else ""
    if not entry.noun and entry.lemma in _SURE:
        return True
    if entry.lemma in _HANDED_ON and following in (".", ",", "") and text.is_name(before):
        return True
    if entry.lemma in _HANDED_ON and previous == "," and _ends_with_name(text, index + 1, end):
        return True
    if following in AUXILIARIES or (
        entry.noun and following in ("of", "against", "from", "by", "and", "or", ".", ")", ";")
    ):
        return False
    if entry.noun and previous in DETERMINERS and previous not in ("that", "this"):
        return False
    if previous in _SINGULAR or text.is_name(before):
        return not (entry.noun and (following in PREPOSITIONS or following == ","))
    if not entry.noun:
        return True
    return following in _OPENERS and previous != "'s" and not previous.endswith(("al", "ous", "ive", "ic"))


def _ends_with_name(text: Words, first: int, end: int) -> bool:
    """Whether nothing but a name is left of the sentence (", reports the Harbor Post.")."""
    if first < end and text.lower[first] == "the":
        first += 1
    last = first
    while last < end and text.is_name(last):
        last += 1
    return last > first and (last >= end or text.lower[last] in (".", ",", ";"))


def _is_plural(text: Words, index: int, before: int, begin: int, end: int, entry: _Entry) -> bool:
    lower = text.lower
    if before < begin:
        return False
    previous, following = lower[before], lower[index + 1] if index + 1 < end else ""
    if previous in _PLURAL:
        return not (entry.noun and previous in ("some", "many", "most", "all", "both")) or following in _OPENERS
    if following in AUXILIARIES or following in ("of", "from", "by", ")", ";") or previous in PREPOSITIONS:
        return False
    plural = (
        previous.endswith("s") and previous not in ("'s", "is", "was", "this", "has", "as", "us", "its", "his")
    ) or previous in ("men", "women", "police", "children", "percent", "data")
    if entry.noun:
        return plural and (following in _OPENERS or following == '"') and len(previous) > 3
    return text.is_word(before) and (plural or (following == "that" and _has_plural(text, before, begin)))


def _has_plural(text: Words, before: int, begin: int) -> bool:
    """Whether a plural with a preposition behind it stands before ("critics of the mayor")."""
    back = range(before, max(begin, before - 8), -1)
    return any(text.lower[i] in PREPOSITIONS and text.lower[i - 1].endswith("s") for i in back)
