"""Sources in the plural that could be anybody: by what words they are called, and who may be one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from credscore.language import cues
from credscore.language.lexicon import words
from credscore.language.once import once
from credscore.spans import hull

if TYPE_CHECKING:
    from collections.abc import Sequence

    from credscore.language.reading import Reading
    from credscore.values import Attribution, Token

QUANTIFIERS = frozenset("some many several most others various numerous multiple countless few".split())
REPORTS = frozenset(
    "reports report studies study research surveys survey polls poll polling evidence media accounts rumors rumours"
    " sources estimates".split()
)
_DEFINED = frozenset("at from with of in by for who on".split())
_OWNED = frozenset("his her its their our my your the these those this".split())
_AMOUNTS = frozenset("number handful host range variety couple".split())
_RESEARCHERS = frozenset(
    "researchers scientists investigators scholars virologists epidemiologists doctors physicians".split()
)
_STUDIES = frozenset(
    "study trial journal university institute laboratory survey clinical professor paper data analysis".split()
)
_HOLDING = frozenset(
    "believe believes think thinks fear fears suspect suspects worry expect expects doubt agree".split()
)
_PRESENT = frozenset(
    "say says argue argues believe believes think thinks fear fears suspect warn claim claims contend suggest agree"
    " worry expect insist note predict estimate caution point".split()
)
_JUDGING = frozenset(
    "accuse accused accusing warn warned fear feared believe doubt suspect question questioned criticize criticized"
    " criticise criticised describe described blame blamed condemn condemned denounce denounced call called argue"
    " argued complain complained think allege alleged contend contended claim claimed dismiss dismissed".split()
)
_ACTING = frozenset("push pushed pushing will".split())
_SHOWING = frozenset("show shows showed find finding finds".split())
_COMPARING = frozenset("see view regard consider deem".split())
_DENIALS = frozenset("denied denies deny rejected rejects disputed disputes defended".split())
_HEAD = 7


def is_people(word: str) -> bool:
    """Whether a plural names people, by a word that is known or by its ending ("beekeepers", "violinists")."""
    if word in words("sources", "crowd") or word in words("sources", "people"):
        return True
    if word in words("sources", "no people"):
        return False
    return len(word) > 6 and word.endswith(("ers", "ors", "ists", "ians", "ees", "crats", "men", "women"))


def is_counted(lower: Sequence[str]) -> bool:
    """Whether a source opens with a plural that names no number: "some", "several", "a number of"."""
    return lower[0] in QUANTIFIERS or (lower[0] == "a" and bool(_AMOUNTS & set(lower[:4])) and "of" in lower[:5])


def head_of(lower: Sequence[str]) -> int | None:
    """Where the word stands by which a crowd is called."""
    known = words("sources", "crowd")
    for index, word in enumerate(lower[:_HEAD]):
        if word in known or word in REPORTS:
            return index
    if is_counted(lower):
        return next((index for index, word in enumerate(lower[1:_HEAD], 1) if is_people(word)), None)
    return None


def is_anybody(reading: Reading, one: Attribution) -> bool:
    """Whether a source is a crowd that names neither who nor how many, nor where they may be found."""
    tokens = reading.tokens_in(hull(one.source))
    lower = [token.lower for token in tokens]
    if not _claims(reading, one) or any(word[:1].isdigit() or word in ("percent", "'s") for word in lower):
        return False
    head = head_of(lower)
    if lower[0] in ("others", "other") and (not _is_held(reading, one) or _is_joined(reading, tokens[0])):
        return False
    if head is None:
        return _is_bare(reading, one, lower)
    if lower[head] == "people" and not _is_held(reading, one) and not _cue(reading, one) & _JUDGING:
        return False
    if (
        lower[head] == "sources"
        or _cue(reading, one) & _ACTING
        or (lower[head] not in REPORTS and _cue(reading, one) & _SHOWING)
    ):
        return False
    if set(lower[:head]) & _OWNED or _is_defined(reading, tokens, lower, head):
        return False
    counted = is_counted(lower)
    if lower[head] in REPORTS:
        told = lower[head] in ("reports", "studies", "rumors", "rumours")
        return told or (counted and not _is_study(reading, one))
    if lower[head] in _RESEARCHERS and (_is_study(reading, one) or not _is_present(reading, one)):
        return False
    if lower[head] not in words("sources", "crowd"):
        return bool(_cue(reading, one) & _JUDGING) or _is_bare(reading, one, lower)
    return lower[head] in words("sources", "anybody") or (counted and lower[0] != "most")


def _is_joined(reading: Reading, token: Token) -> bool:
    """Whether somebody is named with them ("Weld and others")."""
    before = reading.tokens_in((max(0, token.start - 6), token.start))
    return bool(before) and before[-1].lower in ("and", "or")


def _is_bare(reading: Reading, one: Attribution, lower: Sequence[str]) -> bool:
    """ "Some" and "many" alone, or with one plural behind them, who hold that something is so."""
    if lower[0] not in ("some", "many") or len(lower) > 2:
        return False
    return _is_held(reading, one) if len(lower) == 1 else lower[1].endswith("s") and _is_present(reading, one)


def _is_defined(reading: Reading, tokens: Sequence[Token], lower: Sequence[str], head: int) -> bool:
    """Whether a name or a description says whose people they are."""
    named = any(token.text[:1].isupper() for token in tokens[1:]) or (head > 0 and _is_named(reading, tokens[0]))
    after = lower[head + 1] if head + 1 < len(lower) else ""
    if after == "who" and lower[head] == "people":
        return True
    if _is_exemplified(reading, tokens[-1].end):
        return True
    return named or (after != "who" and (after in _DEFINED or after.endswith("ed")))


def _is_exemplified(reading: Reading, end: int) -> bool:
    """Whether one of them is named right behind ("critics, including Dora Lenk")."""
    behind = reading.tokens_in((end, end + 40))[:6]
    given = next((i for i, token in enumerate(behind) if token.lower in ("including", "like", "as", "led")), None)
    return given is not None and given < 3 and any(token.text[:1].isupper() for token in behind[given:])


def _is_named(reading: Reading, token: Token) -> bool:
    """Whether the first word of a crowd names whose it is ("BCG experts"), not what they do ("Harbor experts")."""
    if not token.text[:1].isupper() or token.lower in words("sources", "some") or is_people(token.lower):
        return False
    if token.lower in QUANTIFIERS or token.lower == "a":
        return False
    return token.text.isupper() or not _opens(reading, token) or token.text in _names(reading)


def _opens(reading: Reading, token: Token) -> bool:
    statement = reading.statement_at(token.start)
    return statement is not None and token.start - statement.start < 2


@once
def _names(reading: Reading) -> frozenset[str]:
    """Words of the draft's names that are sure, and words that are capitalized inside a sentence."""
    sure = {part for one in reading.mentions if one.kind != "unknown" for part in one.name.split()}
    starts = {statement.start for statement in reading.statements}
    inside = {token.text for token in reading.tokens if token.text[:1].isupper() and token.start not in starts}
    return frozenset(sure | inside)


def _cue(reading: Reading, one: Attribution) -> set[str]:
    return set(cues.words_of(reading, one))


def _claims(reading: Reading, one: Attribution) -> bool:
    """Whether the crowd says, shows or holds that something is so; what people want or do is theirs."""
    cue = _cue(reading, one)
    if not cues.shows_attitude(reading, one) or cue & _HOLDING:
        return True
    if cue & _COMPARING:
        end = min(reading.statements[one.statement].end, hull(one.cue).end + 120)
        if "as" in [token.lower for token in reading.tokens_in((hull(one.cue).end, end))][:12]:
            return True
    return one.source[0].end - one.source[0].start < 5 and bool(cue & {"see", "consider", "thought", "believed"})


def _is_present(reading: Reading, one: Attribution) -> bool:
    """Whether the cue is in the present: what people say at large, not what they said to somebody."""
    return bool(_cue(reading, one) & _PRESENT)


def _is_held(reading: Reading, one: Attribution) -> bool:
    """Whether "some" or "many" hold that something is so, rather than said so on some occasion."""
    return _is_present(reading, one) or bool(_cue(reading, one) & {"see", "consider"})


def _is_study(reading: Reading, one: Attribution) -> bool:
    """Whether a study or an institute was told of before: "researchers" are then those who made it."""
    return one.statement >= _first_study(reading)


@once
def _first_study(reading: Reading) -> int:
    first = next((token.start for token in reading.tokens if token.lower in _STUDIES), None)
    statement = reading.statement_at(first) if first is not None else None
    return statement.index if statement else len(reading.statements)


# --- who may be one of them -----------------------------------------------------------------------------------------


def is_one_of(reading: Reading, one: Attribution, crowd: str) -> bool:
    """Whether a source is described by the crowd's own word, or by an office that makes a person one of such people."""
    described = _described(reading, one)
    if crowd.removesuffix("s") in described or (crowd == "diplomats" and described & {"ambassador", "envoy"}):
        return True
    return crowd in words("sources", "judges") and is_expert(reading, one)


def is_expert(reading: Reading, one: Attribution) -> bool:
    """Whether a source is described as one who studies things for a living, or by where that is done."""
    described = _described(reading, one)
    if described & words("sources", "expert"):
        return True
    studies = any(word.endswith(("ologist", "ologists", "conomist", "istorian")) for word in described)
    return studies or bool(described & words("sources", "house of study"))


def is_opposite(reading: Reading, one: Attribution) -> bool:
    """Whether a source speaks for a body or answers a charge: no voice of the crowd that was said to speak."""
    return bool(_cue(reading, one) & _DENIALS) or bool(_described(reading, one) & words("sources", "speaks for a body"))


def _described(reading: Reading, one: Attribution) -> set[str]:
    return {token.lower for token in reading.tokens_in(hull(one.source))}
