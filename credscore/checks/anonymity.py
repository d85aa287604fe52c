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

Measured: 50 hits read on general news, political news and summaries, of which an editor would send back 40 (.80); of 11
flagged sentences in drafts marked beforehand, 8 had been marked as anonymous. One hit in 16,000 words of professional
news, more in summaries of other outlets' reports. The readers were automated.

References: AP News Values and Principles, anonymous sources; NPR Ethics Handbook; SPJ Code of Ethics; W3C Credible Web.

ANO002 anonymous-opinion

What it flags: an unnamed source who judges, praises or insults somebody rather than reports what happened.

Why: AP and NPR grant anonymity for information that cannot be had otherwise, never for opinions of others; whoever
attacks from cover cannot be answered.

Example: "She is lazy, vain and out of her depth," said one party official, who would not be named.

Better: One party official, who would not be named, said that the mayor had missed nine of the last twelve meetings.

Known weakness: reads quoted sentences only, and only judgments in plain words of praise or blame; irony passes.

Measured: no hit in 2 million words of published news, so no share can be told.

References: AP News Values and Principles, anonymous sources; NPR Ethics Handbook.

ANO003 single-anonymous

What it flags: a draft whose opening claim rests on one unnamed source, with nobody else in it who speaks.

Why: the BBC asks for a second source, or for a senior editor, before a serious claim of one unnamed person is aired;
The New York Times has asked the same since 2016; the W3C's credibility signals count single anonymous sources.

Example: The director will be dismissed next week, a person familiar with the decision said. The theater did not answer.

Better: The director will be dismissed next week, a person familiar with the decision said. Nils Aune, who chairs the
board, confirmed on Monday that she would have to go.

Known weakness: any other voice in the draft, on whatever subject, silences it.

Measured: one hit in 2 million words of published news, so no share can be told.

References: BBC Editorial Guidelines, 3.4, gathering material; W3C Credible Web, Single Anonymous Sources Materially
Cited.
"""

from __future__ import annotations

from collections.abc import Iterator

from credscore.checks.registry import Rule
from credscore.language import crowds, cues
from credscore.language.lexicon import sections, words
from credscore.language.once import once
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


@once
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


# --- ANO002 ---------------------------------------------------------------------------------------------------------


def find_opinions(reading: Reading) -> Iterator[Finding]:
    """Quoted judgments of people by somebody whom the draft does not name."""
    for one in reading.attributions:
        if one.source_type != "unnamed" or not one.source or reading.is_quoted(one.cue[0].start):
            continue
        if not _heads(reading, one.source[0]):
            continue
        judged = next((span for span in one.content if _is_judgment(reading, span)), None)
        if judged:
            source = reading.words(hull(one.source))
            message = f"{source} is not named and judges somebody: what do they know, rather than think?"
            yield Finding("ANO002", judged, message, 0.75, related=(hull(one.source),), values={"source": source})


def _is_judgment(reading: Reading, span: Span) -> bool:
    """Whether quoted words say of somebody that they are good or bad: "she is lazy", "a brilliant mind he has"."""
    lower = [token.lower for token in reading.tokens_in(span) if reading.is_quoted(token.start)]
    judging = [index for index, word in enumerate(lower) if word in words("sources", "judgment of people")]
    return any(
        not {"he", "she", "they", "him", "her"}.isdisjoint(lower[max(0, index - 8) : index]) for index in judging
    )


# --- ANO003 ---------------------------------------------------------------------------------------------------------


def find_single(reading: Reading) -> Iterator[Finding]:
    """The opening claim, where one unnamed source carries it and nobody else speaks in the draft."""
    opening = {statement.index for statement in reading.judged[:2]}
    spoken = [one for one in reading.attributions if one.source and not _is_mute(reading, one)]
    first = next((one for one in spoken if one.statement in opening), None)
    if not first or not is_insider(reading, first) or not _is_one(reading, first) or not first.content:
        return
    if any(one is not first and not _is_same(reading, one, first) for one in spoken):
        return
    source = reading.words(hull(first.source))
    message = f"Only {source} says so, and the draft does not name them: who or what else confirms it?"
    yield Finding("ANO003", first.content[0], message, 0.75, related=(hull(first.source),), values={"source": source})


def _is_mute(reading: Reading, one: Attribution) -> bool:
    return cues.is_silence(reading.words(hull(one.cue))) or reading.is_quoted(one.cue[0].start)


def _is_one(reading: Reading, one: Attribution) -> bool:
    """Whether a source is one person, by its article."""
    first = reading.tokens_in(one.source[0])[:1]
    return bool(first) and first[0].lower in ("a", "an", "one")


def _is_same(reading: Reading, one: Attribution, first: Attribution) -> bool:
    """Whether a source plainly is the one before: a pronoun, or "the" with the same word."""
    if one.source_type == "pronoun":
        return one.speaker is None
    tokens = reading.tokens_in(one.source[0])[:1]
    same = _heads(reading, one.source[0]) & _heads(reading, first.source[0])
    return bool(same) and bool(tokens) and tokens[0].lower == "the"


RULES: tuple[Rule, ...] = (
    Rule("ANO001", "anonymity-unexplained", "anonymity", "warning", "narration", True, find_unexplained),
    Rule("ANO002", "anonymous-opinion", "anonymity", "warning", "narration", True, find_opinions),
    Rule("ANO003", "single-anonymous", "anonymity", "warning", "narration", True, find_single),
)
