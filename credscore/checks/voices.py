"""Voices: how many speak in a draft, how evenly, and whether many are made to say one thing.

ATT006 single-source

What it flags: a draft of some length in which everything that is attributed, three statements at least, is the word of
one person, or of one body and those who speak for it.

Why: one voice is one view. Reuters asks for two sources wherever there can be two, the BBC (3.4.4) for corroboration,
and both for an answer from those whom a story concerns. "Declined to comment" shows that they were asked; it is no
second voice.

Example: The ferry will stop in May, the operator Nils Aune said. Too few people use it, Aune said. Nobody will lose
their job, he added.

Better: The ferry will stop in May, the operator Nils Aune said. The union of the crews said that eleven jobs would go.

Known weakness: silent where the headline names who speaks, on profiles, interviews, obituaries and releases, on drafts
that report on a document, and wherever words of saying or whole quotations are left that nobody is known for. It counts
voices, and does not know sides: a draft in which five people of one party speak is not flagged.

Measured: 8 drafts read of 2.3 million words of published news, 3 of them not read before. In 6 an editor would ask for
a second voice; one was a guide, one a feature on a garden. Guides are left alone since. Too few for a share. The reader
was automated.

References: Reuters Handbook of Journalism, sourcing; BBC Editorial Guidelines, 3.4.4; CCIV, opportunity to respond.

ATT007 chorus-quote

What it flags: one quotation of three words or more that several people are said to have spoken ("witnesses said there
was 'a huge bang'").

Why: people do not speak in chorus. AP asks that a quotation be the words of one person; several can only be
paraphrased.

Example: Residents said they heard "a bang like a falling crane" before the roof came down.

Better: Residents said they heard a loud bang before the roof came down. "Like a falling crane," said Anton Bek, who
lives next door.

Known weakness: silent on officials, lawmakers, researchers and others who speak through statements, letters and papers,
on couples and on slogans that a crowd chants.

Measured: 5 hits in 560,000 words that were not read before, of which an editor would send back 4; one was an old joke.
Of 9 in 1.8 million words on which the rule was tightened, 6. Too few for a share. The reader was automated.

References: AP Stylebook, quotations; AP News Values and Principles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from credscore.checks.registry import Measured, Rule, Signal, flagged
from credscore.language import crowds, cues
from credscore.language.once import once
from credscore.language.reading import Reading
from credscore.language.voices import is_sentence
from credscore.spans import Span, hull, overlap
from credscore.values import Attribution, Finding, Quotation, Statement, Token

_NAMED = ("named_person", "named_organisation")
#: A draft in which one voice is too few: words of the writer's, and statements that are somebody's word.
_LEAST_WORDS, _LEAST_STATEMENTS = 120, 3
#: Words of a quotation that are more than a turn of phrase.
_LEAST_QUOTED = 3
#: Words of a quotation that is speech wherever it stands; tokens between a shorter one and its cue, at most.
_WHOLE, _CLOSE = 5, 5
#: Quotations of a statement that are looked at.
_MANY = 6
#: From this share of the writer's own statements on, a draft that names somebody in them is about them.
_ABOUT = 0.4
_SAYING = frozenset(
    "said says say saying told tells according wrote writes tweeted stated argued argues explained explains warned"
    " claimed claims announced reported testified asked commented confirmed denied".split()
)
_PASSIVE = frozenset("is are was were be been being 's 're get got to not".split())
_FIRST = frozenset("i we me us".split())
_SKIPPED = frozenset("the a an 's ' mr mrs ms dr . ,".split())
_PRONOUNS = frozenset("he she his her him hers".split())
_DYING = frozenset("died dies obituary funeral mourners memorial eulogy".split())
#: People who were there or live there: each speaks for themselves, even where "the" stands before them.
_PUBLIC = frozenset(
    "witnesses eyewitnesses bystanders onlookers residents neighbors neighbours locals villagers passengers survivors"
    " protesters protestors demonstrators marchers fans spectators students pupils workers employees customers visitors"
    " shoppers commuters tourists tenants farmers fishermen".split()
)
#: Plurals that speak through statements, letters and papers, or as two who are one household.
_JOINT = frozenset(
    "officials authorities prosecutors investigators lawyers attorneys lawmakers senators representatives leaders"
    " governors ministers chairmen directors executives organizers organisers regulators researchers scientists"
    " authors writers editors historians scholars reviewers judges justices partners founders owners brothers sisters"
    " twins parents couples members signatories spokesmen spokespeople firefighters detectives inspectors plaintiffs"
    " defendants respondents democrats republicans conservatives liberals".split()
)
_CHANTING = frozenset(
    "like likes liked wrote write writes chant chanted chanting shout shouted shouting sang sing singing yelled"
    " cry cries cried carried".split()
)
_WRITTEN = frozenset(
    "statement letter letters petition suit paper study report review filing complaint lawsuit document email memo"
    " tweet survey poll percent slogan motto song sign signs banner banners hashtag phrase term".split()
)
_ONE = frozenset("a an one each every another both two either neither his her its their percent %".split())
_TAILS = frozenset("of at in from who on with near inside outside around and , said say".split())


@once
def _spoken(reading: Reading) -> tuple[Attribution, ...]:
    """What somebody outside quotations said, of which something is told: no thoughts and no silences."""
    return tuple(one for one in reading.attributions if one.source and one.content and _is_said(reading, one))


def _is_said(reading: Reading, one: Attribution) -> bool:
    if reading.is_quoted(one.cue[0].start) or reading.statements[one.statement].role not in ("narration", "quote"):
        return False
    return not cues.shows_attitude(reading, one) and not _is_silent(reading, one)


def _is_silent(reading: Reading, one: Attribution) -> bool:
    """Whether somebody was asked and gave no answer, be it that "to comment" was read as what they said."""
    whole = hull((*one.cue, *one.content))
    return any(cues.is_silence(reading.words(span)) for span in (hull(one.cue), whole))


def _name(reading: Reading, one: Attribution) -> str | None:
    """By what a voice is told from others; None for a pronoun that cannot be made out."""
    if one.speaker:
        return one.speaker.lower()
    return None if one.source_type == "pronoun" else reading.words(hull(one.source)).lower()


# --- ATT006 ---------------------------------------------------------------------------------------------------------


def find_single(reading: Reading) -> Iterator[Finding]:
    """The one voice that a whole draft rests on, where it first speaks."""
    spoken = _spoken(reading)
    if len({one.statement for one in spoken}) < _LEAST_STATEMENTS or _length(reading) < _LEAST_WORDS:
        return
    sole = _sole(reading)
    if not sole or _is_about(reading, sole) or _is_other_genre(reading) or _has_other_voice(reading):
        return
    span = hull(sole.source)
    speaker = sole.speaker or reading.words(span)
    message = f"All that is attributed in this draft is the word of {speaker}: who else knows, and who should answer?"
    yield Finding("ATT006", span, message, 0.7, values={"speaker": speaker})


def _length(reading: Reading) -> int:
    """How many words the writer's own statements have."""
    return sum(
        token.text[0].isalnum()
        for statement in reading.judged
        if statement.role == "narration"
        for token in reading.tokens_in((statement.start, statement.end))
    )


@once
def _sole(reading: Reading) -> Attribution | None:
    """The first attribution of the one voice that speaks, if it is one and has a name."""
    spoken = _spoken(reading)
    sole = next((one for kind in _NAMED for one in spoken if one.source_type == kind and one.speaker), None)
    if sole and all(_is_same(reading, one, sole) for one in spoken):
        return sole
    return None


def _is_same(reading: Reading, one: Attribution, sole: Attribution) -> bool:
    """Whether a source is the sole voice: by name, as a pronoun, or by words that describe the voice elsewhere."""
    source = [token.lower for token in reading.tokens_in(hull(one.source))]
    if not _FIRST.isdisjoint(source):
        return False
    name, known = _name(reading, one), _name(reading, sole) or ""
    if name is None or name == known or name.split()[-1] == known.split()[-1]:
        return True
    return one.source_type != "named_person" and set(source) - _SKIPPED <= _described(reading, known)


@once
def _described(reading: Reading, name: str) -> frozenset[str]:
    """The words of all sources that bear a name: whom they speak for, what they are called."""
    return frozenset(
        token.lower
        for one in _spoken(reading)
        if _name(reading, one) == name
        for token in reading.tokens_in(hull(one.source))
    )


def _is_about(reading: Reading, sole: Attribution) -> bool:
    """Whether the headline names the voice, or the writer's own statements keep telling of it, as a profile does."""
    surname = (sole.speaker or "").split()[-1].lower()
    if surname in {word.strip(".,:;'’\"“”").removesuffix("’s").removesuffix("'s") for word in _title(reading).split()}:
        return True
    spans = (span for one in _spoken(reading) for span in (*one.cue, *one.content))
    carried = {index for span in spans for index in reading.statements_over(span)}
    own = [one for one in reading.judged if one.role == "narration" and one.index not in carried]
    told = [one for one in own if _names(reading, one, surname, sole)]
    return len(told) > _ABOUT * max(1, len(own))


def _title(reading: Reading) -> str:
    return (reading.title or "").lower()


def _names(reading: Reading, statement: Statement, surname: str, sole: Attribution) -> bool:
    lower = {token.lower for token in reading.tokens_in((statement.start, statement.end))}
    return surname in lower or (sole.source_type == "named_person" and not _PRONOUNS.isdisjoint(lower))


def _is_other_genre(reading: Reading) -> bool:
    """Whether a draft speaks of "us", to "you", asks and answers, or mourns: a release, a guide, an interview ..."""
    narration = [one for one in reading.judged if one.role == "narration"]
    own = [_own_words(reading, one) for one in narration]
    asks = sum(reading.text[one.end - 1] == "?" for one in narration)
    labels = sum(not any(c.isalpha() for c in reading.words(hull(one.cue))) for one in _spoken(reading))
    mourns = any(not _DYING.isdisjoint(lower) for lower in own[:3])
    ours = sum(not lower.isdisjoint(("i", "we", "our", "my")) for lower in own)
    yours = sum(not lower.isdisjoint(("you", "your")) for lower in own)
    return labels > 2 or mourns or 5 * asks > len(narration) or ours > 1 or yours > 2


def _own_words(reading: Reading, statement: Statement) -> frozenset[str]:
    tokens = reading.tokens_in((statement.start, statement.end))
    return frozenset(token.lower for token in tokens if not reading.is_quoted(token.start))


def _has_other_voice(reading: Reading) -> bool:
    """Whether words of saying, whole quotations or records are left that the voice is not known for."""
    return _has_loose_cue(reading) or _has_loose_quotation(reading)


def _has_loose_cue(reading: Reading) -> bool:
    known = sorted(span for one in reading.attributions for span in (*one.cue, *one.source, *one.content))
    reach = list(accumulate((span.end for span in known), max))
    for before, token in pairwise(reading.tokens):
        if token.lower in _SAYING and before.lower not in _PASSIVE and not reading.is_quoted(token.start):
            at = bisect_left(known, Span(token.end, token.end))
            if not at or reach[at - 1] <= token.start:
                return True
    return False


def _has_loose_quotation(reading: Reading) -> bool:
    for quotation in reading.quotations:
        statement = reading.statement_at(quotation.inner.start)
        if not statement or statement.role not in ("narration", "quote") or not is_sentence(reading, quotation):
            continue
        if not any(_is_said(reading, one) for one in reading.sourced_by(quotation.inner)):
            return True
    return False


# --- ATT007 ---------------------------------------------------------------------------------------------------------


def find_chorus(reading: Reading) -> Iterator[Finding]:
    """Quotations in many mouths, each once."""
    seen: set[int] = set()
    for one in _spoken(reading):
        if one.quote == "indirect" or not _is_chorus(reading, one):
            continue
        for quotation in _quoted(reading, one):
            if quotation.start not in seen:
                seen.add(quotation.start)
                source = reading.words(hull(one.source))
                message = f'Who of "{source}" said this? A quotation is the words of one of them.'
                span = Span(quotation.start, quotation.end)
                yield Finding("ATT007", span, message, 0.75, (hull(one.source),), {"source": source})
                break


def _is_chorus(reading: Reading, one: Attribution) -> bool:
    """Whether a source is a plural of people who each speak for themselves, and no paper of theirs is told of."""
    if one.source_type in (*_NAMED, "document", "pronoun") or not _is_speech_cue(reading, one):
        return False
    tokens = reading.tokens_in(hull(one.source))
    head = next((index for index, token in enumerate(tokens[:6]) if crowds.is_people(token.lower)), None)
    if head is None or _is_house(reading, tokens, head):
        return False
    lower = [token.lower for token in tokens[: head + 2]]
    if lower[head] in _JOINT or not _ONE.isdisjoint(lower[: head + 1]) or not _TAILS.issuperset(lower[head + 1 :]):
        return False
    own = _own_words(reading, reading.statements[one.statement])
    return own.isdisjoint(_CHANTING) and own.isdisjoint(_WRITTEN)


def _is_speech_cue(reading: Reading, one: Attribution) -> bool:
    cue = [token.lower for token in reading.tokens_in(hull(one.cue))]
    return cues.sort_of(cue, sourced=True).kind in ("say", "tell", "judge", "preposition", "label")


def _is_house(reading: Reading, tokens: Sequence[Token], head: int) -> bool:
    """Whether they are told of before, or the people of one house ("Harbor analysts"): there may be a paper of theirs.

    Witnesses and neighbors speak for themselves wherever they live.
    """
    if tokens[head].lower in _PUBLIC:
        return False
    first = reading.statement_at(tokens[0].start)
    begins = first.start if first else 0
    named = any(token.text[0].isupper() and token.start != begins for token in tokens)
    return named or tokens[0].lower in ("the", "these", "those")


def _quoted(reading: Reading, one: Attribution) -> Iterator[Quotation]:
    """The quotations of an attribution in its own statement that are speech and nobody else's."""
    statement = reading.statements[one.statement]
    at = bisect_left(reading.quotations, (statement.start,))
    for quotation in reading.quotations[at : at + _MANY]:
        if quotation.start >= statement.end:
            break
        inside = any(span.start <= quotation.inner.start < span.end for span in one.content)
        if inside and _is_speech(reading, quotation, one) and not _is_others(reading, quotation, one):
            yield quotation


def _is_others(reading: Reading, quotation: Quotation, one: Attribution) -> bool:
    """Whether somebody else is quoted, by another cue or by a word of saying right before ("they said he said ...")."""
    for other in reading.sourced_by(quotation.inner):
        if other.source != one.source and not reading.is_quoted(other.cue[0].start):
            return True
    near = reading.tokens_in((max(0, quotation.start - 24), quotation.start))
    before = next((token for token in reversed(near) if token.text[0].isalpha()), None)
    if before is None or before.lower not in _SAYING:
        return False
    return not any(overlap(span, (before.start, before.end)) for span in one.cue)


def _is_speech(reading: Reading, quotation: Quotation, one: Attribution) -> bool:
    """Whether a quotation has some words, is no title or slogan and, where it is short, stands by its cue.

    A few quoted words in the middle of what somebody says are often a name or another's phrase.
    """
    parts = [token.text for token in reading.tokens_in(quotation.inner) if token.text[0].isalpha()]
    if len(parts) < _LEAST_QUOTED or 2 * sum(part[0].isupper() for part in parts) >= len(parts):
        return False
    cue = hull(one.cue)
    behind = cue.end <= quotation.start
    between = reading.tokens_in((cue.end, quotation.start) if behind else (quotation.end, cue.start))
    return len(parts) > _WHOLE or len(between) <= _CLOSE


# --- signals --------------------------------------------------------------------------------------------------------


@once
def _tally(reading: Reading) -> Counter[str]:
    """How many attributions each voice has that can be told from others."""
    return Counter(name for one in _spoken(reading) if one.source_type != "vague" and (name := _name(reading, one)))


def _diversity(reading: Reading, findings: tuple[Finding, ...]) -> Measured:
    """Where every voice but the first comes in, up to the cap."""
    heard: set[str] = set()
    for one in _spoken(reading):
        name = _name(reading, one)
        if name and one.source_type != "vague" and name not in heard:
            heard.add(name)
            if len(heard) > 1:
                yield one.statement, 1.0


def _balance(reading: Reading, findings: tuple[Finding, ...]) -> Measured:
    """Statements that the loudest voice has no part in, though somebody speaks."""
    loudest = max(_tally(reading).items(), key=lambda item: item[1], default=("", 0))[0]
    voices: dict[int, set[str | None]] = {}
    for one in _spoken(reading):
        if one.source_type != "vague":
            voices.setdefault(one.statement, set()).add(_name(reading, one))
    for statement, names in voices.items():
        if loudest not in names and None not in names:
            yield statement, 1.0


def _kinds(reading: Reading, findings: tuple[Finding, ...]) -> Measured:
    """Where a second and a third kind of source comes in: people, bodies, documents."""
    heard: set[str] = set()
    for one in _spoken(reading):
        kind = "named_person" if one.source_type in ("role", "pronoun") else one.source_type
        if kind in (*_NAMED, "document") and kind not in heard:
            heard.add(kind)
            if len(heard) > 1:
                yield one.statement, 1.0


def _replies(reading: Reading, findings: tuple[Finding, ...]) -> Measured:
    """Where somebody denies, rejects or answers: those whom it concerns are heard."""
    for one in _spoken(reading):
        if not _ANSWERING.isdisjoint(cues.words_of(reading, one)):
            yield one.statement, 1.0


_ANSWERING = frozenset(
    "denied denies denying rejected rejects disputed disputes rebutted rebuts refuted refutes countered counters"
    " defended defends responded responds replied replies disagreed disagrees".split()
)

SIGNALS: tuple[Signal, ...] = (
    Signal("attribution.diversity", 1, 4.0, _diversity, "voices besides the first one"),
    Signal("attribution.balance", 1, "mean", _balance, "statements of others than the one who speaks most"),
    Signal("attribution.kinds", 1, 2.0, _kinds, "kinds of sources besides the first: people, bodies, documents"),
    Signal("attribution.replies", 1, 2.0, _replies, "statements in which somebody denies, rejects or answers"),
    flagged("attribution.flagged_voices", ("ATT006", "ATT007"), 2.0, "one voice only, or one quotation in many mouths"),
)

RULES: tuple[Rule, ...] = (
    Rule("ATT006", "single-source", "attribution", "note", "narration", True, find_single),
    Rule("ATT007", "chorus-quote", "attribution", "note", "narration", True, find_chorus),
)
