"""What the words of a cue say of it: speech, thought, judgment, hearsay or silence (lexicons/cues.txt)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.lexicon import Hit, Phrases, sections, words
from credscore.language.noun_phrases import BE
from credscore.spans import hull

if TYPE_CHECKING:
    from collections.abc import Sequence

    from credscore.language.reading import Reading
    from credscore.values import Attribution, Token

_VERBS = ("say", "tell", "show", "judge", "think")
_PHRASES = {"no answer": "silence", "prepositions": "preposition", "hearsay": "hearsay", "quoting": "quoting"}
#: Verbs that ascribe something to nobody in particular where they are passive and no source stands by.
_HEARD = frozenset("say believe think report rumor rumour allege understand claim assume presume".split())


class Sort(NamedTuple):
    """`kind` is `say`, `tell`, `show`, `judge`, `think`, `preposition`, `quoting`, `hearsay`, `silence`, `label` or
    `other`; `form` is `finite`, `passive` or `phrase`."""

    kind: str
    form: str


class _Entry(NamedTuple):
    lemma: str
    kind: str
    is_participle: bool


def sort_of(cue: Sequence[str], *, sourced: bool) -> Sort:
    """What folded words are as a cue; `sourced` says whether a source stands by."""
    joined = " ".join(cue).replace(" n 't", " n't")
    if not any(word[:1].isalnum() for word in cue):
        return Sort("label", "phrase")
    for section, kind in _PHRASES.items():
        if any(f" {entry} " in f" {joined} " for entry in words("cues", section)):
            return Sort(kind, "phrase")
    forms = _forms()
    head = next((forms[word] for word in reversed(cue) if word in forms), None)
    if not head:
        return Sort("other", "finite")
    passive = head.is_participle and any(word in BE and word != "'s" for word in cue[:-1])
    if passive and not sourced and head.lemma in _HEARD:
        return Sort("hearsay", "passive")
    return Sort(head.kind, "passive" if passive else "finite")


def words_of(reading: Reading, one: Attribution) -> list[str]:
    """The folded words of a cue, without the marks that may belong to it ("wrote:")."""
    return [token.lower for token in reading.tokens_in(hull(one.cue)) if any(map(str.isalnum, token.text))]


def shows_attitude(reading: Reading, one: Attribution) -> bool:
    """Whether an attribution tells of a thought, a stance or an act rather than of something said."""
    return is_attitude(" ".join(words_of(reading, one)))


@lru_cache(maxsize=4096)
def is_attitude(cue: str) -> bool:
    """Whether the words of a cue name a thought, a stance or an act that shows one rather than something said."""
    folded = _folded(cue)
    sort = sort_of(folded, sourced=True)
    if sort.kind in ("think", "other"):
        return True
    forms = _forms()
    lemma = next((forms[word].lemma for word in reversed(folded) if word in forms), "")
    return sort.form != "phrase" and lemma in words("cues", "stance")


def is_silence(cue: str) -> bool:
    """Whether the words of a cue say that somebody was asked and gave no answer."""
    return " ".join(_folded(cue)).replace("n't", "n 't") in words("cues", "no answer")


def _folded(cue: str) -> list[str]:
    bare = (word.strip('":,“”—–-') for word in cue.lower().replace("’", "'").split())
    return [word for word in bare if word]


def standing(tokens: Sequence[Token]) -> tuple[Hit, ...]:
    """Phrases that are cues by themselves: `silence` ("declined to comment") and `hearsay` ("reportedly")."""
    return tuple(_standing().find(tokens))


@cache
def _standing() -> Phrases:
    lists = sections("cues")
    return Phrases({"silence": lists["no answer"], "hearsay": lists["hearsay"]})


@cache
def _forms() -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for kind in _VERBS:
        for entry in sections("cues")[kind]:
            parts = entry.split()
            spelled = parts if len(parts) == 5 else _inflect(parts[0])
            for index, form in enumerate(spelled):
                known = found.get(form)
                if not known or known.lemma == parts[0]:
                    found[form] = _Entry(parts[0], kind, index == 3 or bool(known and known.is_participle))
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
