"""Sources that are kept from the reader, and whether the draft says why and how they know.

ANO001 anonymity-unexplained

What it flags: a certain but unnamed source ("a source", "a senior official", "two aides") where the draft says neither
why the name is withheld nor how the source comes to know.

Why: readers cannot weigh a voice that they cannot see. AP, NPR and The New York Times grant anonymity for information,
not for comfort, and tell the reader the reason and the source's standing; SPJ asks to question the motive first; the
W3C's credibility signals count whether the reason is given.

Example: The loan has been refused, according to a source who asked not to be named.

Better: The loan has been refused, according to an official who attended Monday's meeting and asked not to be named
because the bank has not been told.

Known weakness: "familiar with the matter" alone counts as no explanation, "familiar with the decision" does. A reason
given once in the draft is taken to hold for every source in it. Passers-by and victims are left alone.

References: AP News Values and Principles, anonymous sources; NPR Ethics Handbook; SPJ Code of Ethics; W3C Credible Web.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from credscore.checks.registry import Rule
from credscore.language import crowds, cues
from credscore.language.lexicon import sections, words
from credscore.language.reading import Reading
from credscore.spans import Span, hull
from credscore.values import Attribution, Finding

_PEOPLE = frozenset("person people figure member associate associates ally allies".split())
_TELLING = frozenset("unnamed anonymous anonymously anonymity named identified close familiar".split())
_BARE = frozenset("sources aides advisers advisors insiders diplomats".split())


def find_unexplained(reading: Reading) -> Iterator[Finding]:
    """Unnamed insiders, each kind once in a draft, where neither a reason nor their knowledge is told."""
    seen: set[str] = set()
    for one in reading.attributions:
        if not is_insider(reading, one) or cues.is_silence(reading.words(hull(one.cue))):
            continue
        head = _heads(reading, one.source[0])
        if head & seen or _is_explained(reading, one):
            seen |= head
            continue
        seen |= head
        span = hull(one.source)
        message = f'"{reading.words(span)}": why is the source not named, and how does the source know?'
        yield Finding("ANO001", span, message, 0.75, values={"source": reading.words(span)})


def is_insider(reading: Reading, one: Attribution) -> bool:
    """Whether an attribution's source is somebody who knows from inside and whom the draft does not name."""
    if one.source_type not in ("unnamed", "vague") or not one.source or reading.is_quoted(one.cue[0].start):
        return False
    tokens = [token.lower for token in reading.tokens_in(one.source[0])]
    heads = _heads(reading, one.source[0])
    if not heads or (tokens[0] == "the" and not heads & {"source", "insider", "person"}):
        return False
    if tokens[0].isdecimal() and int(tokens[0]) > 5:
        return False
    if heads & _PEOPLE and not _TELLING & set(tokens):
        return False
    return one.source_type == "unnamed" or (
        bool(heads & _BARE) and ("source" in heads or not crowds.is_counted(tokens))
    )


def _heads(reading: Reading, source: Span) -> set[str]:
    """The insider's words of a source, singular."""
    first = [token.lower for token in reading.tokens_in(source)[:6]]
    return {
        word.removesuffix("s") if word not in ("ally", "people") else word
        for word in first
        if word in words("sources", "insider")
    }


def _is_explained(reading: Reading, one: Attribution) -> bool:
    """Whether a reason or a way of knowing stands in the paragraph, or a reason anywhere near the word anonymity."""
    statement = reading.statements[one.statement]
    block = reading.blocks[statement.block]
    tokens = reading.tokens_in((block.start, block.end))
    if _explains([token.lower for token in tokens]) and not _is_hollow(reading, one.source[0]):
        return True
    return _explained_draft(reading)


def _is_hollow(reading: Reading, source: Span) -> bool:
    tokens = [token.lower for token in reading.tokens_in(source)]
    return "familiar" in tokens and tokens[-1] in words("sources", "hollow")


@lru_cache(maxsize=1)
def _explained_draft(reading: Reading) -> bool:
    """Whether the draft gives a reason for anonymity somewhere."""
    for statement in reading.statements:
        lower = {token.lower for token in reading.tokens_in((statement.start, statement.end))}
        if lower & {"anonymity", "anonymous", "anonymously", "unnamed", "named", "identified"} and lower & words(
            "sources", "reason"
        ):
            return True
    return False


def _explains(lower: list[str]) -> bool:
    if words("sources", "reason") & set(lower):
        return True
    joined = f" {' '.join(lower)} "
    return any(f" {phrase} " in joined for phrase in sections("sources")["knowledge"])


RULES: tuple[Rule, ...] = (
    Rule("ANO001", "anonymity-unexplained", "anonymity", "warning", "narration", True, find_unexplained),
)
