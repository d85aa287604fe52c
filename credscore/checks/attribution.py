"""Who stands behind a statement: figures without a source, vague sources, quotations of nobody, and what is counted.

ATT001 unattributed-figure

What it flags: a toll (killed, hurt, displaced, arrested), a large sum or a share in the writer's own words, in a
paragraph where no source speaks and with no source elsewhere for the same figure.

Why: somebody counted. AP asks to attribute what we did not witness and what may be disputed; Reuters sources every
statement unless it is an established fact, in the public domain or seen by its own reporter.

Example: The flood killed 43 people and destroyed 1,200 homes in the Orle valley last week.

Better: The flood killed 43 people and destroyed 1,200 homes in the Orle valley last week, the provincial emergency
service said on Sunday.

Known weakness: silent on results, votes, prices, laws, past years, counts that a public record keeps, and wherever a
report, a body or an official is named nearby, so most bare figures pass. A warning among the first four sentences, a
note below them, where background is not well told from news.

Measured: 17 hits read in 3 million words of published news and columns (the rule is that rare), of which an editor
would send back 10; all 3 among the first four sentences, 7 of the 14 below them, which are notes therefore. About one
hit in 200,000 words. The readers were automated.

References: AP News Values and Principles; Reuters Handbook of Journalism, sourcing; BBC Editorial Guidelines, accuracy.

ATT002 vague-source

What it flags: a claim laid on people who could be anybody ("experts say", "critics", "some analysts") or on nobody at
all ("it is believed", "is said to be", "reportedly", "according to reports"), in the writer's words.

Why: readers cannot ask "experts". Reuters asks to be as specific as possible about sources; the W3C's credibility
signals count claims with no source type cited.

Example: Experts say the cliff path could collapse this winter.

Better: Ida Brandt, who surveys the coast for the county, said the cliff path could collapse this winter.

Known weakness: silent where the paragraph or the next ones let one of them speak (ATT005 decides), where two experts
speak by name in the draft, and where the group is plainly defined ("experts at the institute"). Common knowledge that
"is believed" by everybody is flagged, too.

Measured: 54 hits read on health and political news and short summaries that were not read before, of which an editor
would send back 42 (.78); of 27 flagged sentences in drafts marked beforehand, 22 had been marked as
vague (.81). One hit in 8,000 words of professional news. The readers were automated.

References: Reuters Handbook of Journalism, sourcing; W3C Credible Web, No Source Type Cited.

ATT004 quote-without-speaker

What it flags: a whole quoted sentence that no words around it give to anybody.

Why: a quotation is worth what its speaker is worth. AP, Reuters and The Guardian ask that the speaker be identified, by
the end of the first sentence at the latest.

Example: The last cinema closed on Sunday. "It breaks my heart to see the lights go out."

Better: The last cinema closed on Sunday. "It breaks my heart to see the lights go out," said Jon Weld, who ran it.

Known weakness: silent where a person is mentioned in the same paragraph, and on signs, titles, lyrics and pull quotes
that repeat the text.

Measured: 9 hits read in 3 million words, too few for a share; 6 were signed in a way that was not known (a long dash, a
source in brackets), which is known now. The readers were automated.

References: AP Stylebook, quotations; Reuters Handbook of Journalism; The Guardian style guide.

ATT005 plural-source-one-voice

What it flags: several people are said to say something, and only one of them ever speaks.

Why: Reuters does not cite sources in the plural where there is one; the plural borrows a weight that the draft cannot
show.

Example: Several engineers have warned that the dam is unsafe. "I would not live below it," said Bruno Castel, an
engineer.

Better: Bruno Castel, an engineer who worked on the spillway, has warned that the dam is unsafe.

Known weakness: the one who speaks must follow within two paragraphs, be new in the draft, and be described by the same
word or as an expert, or be a stranger who is brought in to speak; others who spoke off the page are not known.

Measured: 69 hits read on health, general and political news and summaries. In 58 (.84) only one of them spoke; an
editor would send back about 41 (.6), since "experts say" above one expert is common. Where words say that there are
several ("some", "many", "a number of"), 11 of 14: those are warnings, bare plurals are notes. The readers were
automated.

References: Reuters Handbook of Journalism, sourcing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from credscore.checks.registry import Measured, Rule, Signal, counted, flagged
from credscore.language import crowds, cues, harm
from credscore.language.lexicon import words
from credscore.language.once import once
from credscore.language.reading import Reading
from credscore.language.voices import is_sentence
from credscore.spans import Span, hull, overlap
from credscore.values import Attribution, Block, Finding, Quantity, Quotation, Statement, Token

_REAL = ("named_person", "named_organisation", "role", "document", "unnamed", "pronoun")
#: How far around a figure words are read that tell of its time, in characters.
_NEAR = 600
#: Attributions of one statement, and sentences of a paragraph behind a crowd, that are looked at.
_MANY, _AHEAD = 40, 12
_BELIEVED = frozenset(
    "said believed thought reported rumored rumoured alleged understood assumed presumed claimed".split()
)
_EVERY = ("a", "each", "every")
_REPORTING = ("named_organisation", "named_person", "document", "role")
_HANDED = frozenset("report reports reported per according writes notes".split())
_THERE = frozenset("with between against outside near".split())
_PASSIVE = frozenset("is are was were has have 's 're".split())


# --- what carries a statement ---------------------------------------------------------------------------------------


class _Backing:
    """Which attributions carry which statement of a draft."""

    def __init__(self, reading: Reading) -> None:
        self.by_statement: dict[int, list[Attribution]] = {}
        self.spoken: list[Attribution] = []
        self.answering: dict[int, list[Attribution]] = {}
        self.first: dict[str, int] = {}
        for one in reading.attributions:
            if one.speaker:
                self.first.setdefault(one.speaker, one.statement)
            if reading.is_quoted(one.cue[0].start) or cues.is_silence(reading.words(hull(one.cue))):
                continue
            self.spoken.append(one)
            if _answers(reading, one):
                self.answering.setdefault(reading.statements[one.statement].block, []).append(one)
            for number in sorted({i for span in one.content for i in reading.statements_over(span)} | {one.statement}):
                self.by_statement.setdefault(number, []).append(one)
        self._places = [one.statement for one in self.spoken]

    def among(self, first: int, last: int) -> list[Attribution]:
        """What is spoken in the statements `first` up to `last` (left out), in the order of the text."""
        return self.spoken[bisect_left(self._places, first) : bisect_left(self._places, last)]


@once
def _backing(reading: Reading) -> _Backing:
    return _Backing(reading)


@once
def _lower(reading: Reading) -> dict[int, tuple[Token, ...]]:
    return {statement.index: reading.tokens_in((statement.start, statement.end)) for statement in reading.statements}


def _words_of(reading: Reading, statement: Statement) -> frozenset[str]:
    """The writer's words of a statement, folded."""
    return _own_words(reading)[statement.index]


@once
def _own_words(reading: Reading) -> dict[int, frozenset[str]]:
    return {
        index: frozenset(token.lower for token in tokens if not reading.is_quoted(token.start))
        for index, tokens in _lower(reading).items()
    }


# --- ATT001 ---------------------------------------------------------------------------------------------------------


def find_figures(reading: Reading) -> Iterator[Finding]:
    """Tolls, sums and shares of the writer's, one at most in a paragraph, that nobody carries."""
    flagged: set[int] = set()
    for quantity in reading.quantities:
        statement = reading.statement_at(quantity.start)
        if (
            not statement
            or statement.role != "narration"
            or statement.block in flagged
            or reading.is_quoted(quantity.start)
            or _is_title(reading, statement)
        ):
            continue
        kind = _disputable(reading, statement, quantity)
        if not kind or _is_carried(reading, statement, quantity):
            continue
        flagged.add(statement.block)
        figure = reading.words((quantity.start, quantity.end))
        message = f'"{figure}": who says so, or who counted? No source carries this {kind}.'
        span = Span(quantity.start, quantity.end)
        level = None if _is_opening(reading, statement) else "note"
        yield Finding("ATT001", span, message, {"toll": 0.8}.get(kind, 0.6), values={"kind": kind}, level=level)


def _is_opening(reading: Reading, statement: Statement) -> bool:
    """Whether a statement is one of the first that a draft asserts: what the rest stands on."""
    return statement.index <= max((one.index for one in reading.judged[:4]), default=0)


def _disputable(reading: Reading, statement: Statement, quantity: Quantity) -> str | None:
    """`toll`, `sum` or `share` for a figure that somebody must have found; None for what anybody can look up or see."""
    kind = harm.kind_of(reading, statement, quantity)
    if not kind:
        return None
    own = _words_of(reading, statement)
    if own & words("sourcing", "story") - {"since"} or (kind != "toll" and _is_settled(reading, statement, quantity)):
        return None
    if _is_past(reading, statement, quantity) or _is_background(reading, statement, quantity):
        return None
    if kind == "toll" and _is_tallied(reading, statement):
        return None
    return None if kind == "share" and _is_asked(reading, statement) else kind


def _is_settled(reading: Reading, statement: Statement, quantity: Quantity) -> bool:
    """Whether words of results, markets or law stand close to a sum or share: anybody can look it up."""
    first, last = reading.token_range((quantity.start, quantity.end))
    begin, end = reading.token_range((statement.start, statement.end))
    near = reading.tokens[max(begin, first - 10) : min(end, last + 10)]
    return any(token.lower in words("sourcing", "settled") for token in near if not reading.is_quoted(token.start))


def _is_tallied(reading: Reading, statement: Statement) -> bool:
    """Whether the count is a study's, or one of a disease or of every year that a public record keeps."""
    block = reading.blocks[statement.block]
    places = _places_of(reading, "public tally")
    at = bisect_left(places, block.start)
    if len(places) > 2 or (at < len(places) and places[at] < block.end) or len(_places_of(reading, "research")) > 3:
        return True
    lower = _words_of(reading, statement)
    return not lower.isdisjoint({"annually", "yearly", "per"}) or (
        "year" in lower and any(f"{word} year" in reading.words((statement.start, statement.end)) for word in _EVERY)
    )


@once
def _places_of(reading: Reading, section: str) -> list[int]:
    known = words("sourcing", section)
    return [token.start for token in reading.tokens if token.lower in known]


def _is_asked(reading: Reading, statement: Statement) -> bool:
    """Whether a survey is told of near a share: it is a result of that."""
    near = reading.statements[max(0, statement.index - 8) : statement.index + 4]
    return any(not words("sourcing", "asked").isdisjoint(_words_of(reading, one)) for one in near)


def _is_background(reading: Reading, statement: Statement, quantity: Quantity) -> bool:
    """Whether a figure is known from before ("the 49 people killed", "where a blast killed 29")."""
    opening = [token.lower for token in _lower(reading)[statement.index][:5] if token.start < quantity.start]
    if set(opening) & {"after", "before", "when", "since"}:
        return True
    near = max(statement.start, quantity.start - _NEAR)
    before = [token.lower for token in reading.tokens_in((near, quantity.start))]
    return (
        before[-1:] in (["per"], ["the"], ["those"], ["all"], ["'s"], ["these"])
        or bool(set(before[-6:]) & {"when", "after", "before"})
        or bool(set(before[-14:]) & {"where", "which", "whose", "who", "that"})
    )


def _is_past(reading: Reading, statement: Statement, quantity: Quantity) -> bool:
    """Whether a paragraph tells of a year before the draft's own, or of history, up to the end of a statement."""
    year = reading.date.year if reading.date else None
    opening = max(reading.blocks[statement.block].start, quantity.start - _NEAR)
    for time in reading.times[bisect_left(reading.times, (opening,)) :]:
        if time.start >= min(statement.end, quantity.end + _NEAR):
            break
        digits = time.value[:4]
        if time.kind == "date" and (digits == "PAST" or (year and digits.isdigit() and int(digits) < year)):
            return True
        if time.kind == "date" and not year and len(time.value) == 4 and digits.isdigit():
            return True
    return False


def _is_carried(reading: Reading, statement: Statement, quantity: Quantity) -> bool:
    """Whether a source speaks in the paragraph, is named beside the figure, or carries the same figure elsewhere."""
    backing = _backing(reading)
    own, beside = backing.by_statement.get(statement.index, []), backing.answering.get(statement.block, [])
    others = [one for one in own if not any(overlap(span, (quantity.start, quantity.end)) for span in one.source)]
    if others or len(beside) > len(own) or any(one not in own for one in beside):
        return True
    if _has_record(reading, statement) or _follows_record(reading, statement):
        return True
    for index in (statement.index - 1, statement.index + 1):
        if 0 <= index < len(reading.statements):
            near = reading.statements[index]
            adjoining = abs(near.block - statement.block) <= 1 and near.role in ("narration", "quote")
            if adjoining and _speaks_of_figures(reading, near, quantity):
                return True
    return _is_repeated(reading, quantity)


@once
def _has_record(reading: Reading, statement: Statement) -> bool:
    """Whether a record, a count or an official is told of, and not as one who was there ("clashes with the police")."""
    before = ""
    for token in _lower(reading)[statement.index]:
        if token.lower in words("sourcing", "recorded") and before not in _THERE and not reading.is_quoted(token.start):
            return True
        before = before if token.lower in ("the", "a", "riot", "armed") else token.lower
    return False


def _follows_record(reading: Reading, statement: Statement) -> bool:
    """Whether the statement before, in the same paragraph, tells of a study, a count or an official."""
    if not statement.index:
        return False
    before = reading.statements[statement.index - 1]
    return before.block == statement.block and _has_record(reading, before)


def _speaks_of_figures(reading: Reading, statement: Statement, quantity: Quantity) -> bool:
    """Whether a source beside the figure gives such figures, too: it plainly goes on speaking."""
    if not any(_answers(reading, one) for one in _backing(reading).by_statement.get(statement.index, ())):
        return False
    for other in reading.quantities[bisect_left(reading.quantities, (statement.start,)) :]:
        if other.start >= statement.end:
            break
        if _measure_of(quantity) == _measure_of(other):
            return True
    return False


def _answers(reading: Reading, one: Attribution) -> bool:
    """Whether a source can be asked for a figure: who or what is named, or officials of some kind."""
    if one.source_type in _REAL:
        return True
    lower = {token.lower for span in one.source for token in reading.tokens_in(span)}
    return not lower.isdisjoint({"officials", "authorities", "police", "prosecutors", "rescuers", "firefighters"})


def _measure_of(quantity: Quantity) -> str:
    """Money, a share, or a count of whatever it may be."""
    unit = quantity.unit or ""
    return unit if unit == "%" or (len(unit) == 3 and unit.isupper()) else ""


def _is_repeated(reading: Reading, quantity: Quantity) -> bool:
    """Whether a source carries the same figure in another place."""
    return (_rounded(quantity), _measure_of(quantity)) in _sourced_figures(reading)


def _rounded(quantity: Quantity) -> float | None:
    """The figure in two digits, so that "more than 800" is the same as 812."""
    value = quantity.low if quantity.low is not None else quantity.high
    return float(f"{value:.1e}") if value else value


@once
def _sourced_figures(reading: Reading) -> frozenset[tuple[float | None, str]]:
    found: set[tuple[float | None, str]] = set()
    for quantity in reading.quantities:
        statement = reading.statement_at(quantity.start)
        if statement and statement.role in ("narration", "quote"):
            sources = _backing(reading).by_statement.get(statement.index, ())
            if any(_answers(reading, one) for one in sources[:_MANY]):
                found.add((_rounded(quantity), _measure_of(quantity)))
    return frozenset(found)


# --- ATT002, ATT005 -------------------------------------------------------------------------------------------------


def find_vague(reading: Reading) -> Iterator[Finding]:
    """Sources that could be anybody, where nobody nearby makes them good."""
    for one, span in _vague(reading):
        if one.source and (_is_named_nearby(reading, one) or _is_crowd_heard(reading, one)):
            continue
        message = f'"{reading.words(span)}": who exactly? Name at least one of them, or say how they were asked.'
        if not one.source:
            message = f'"{reading.words(span)}": by whom? Name who says so.'
        yield Finding("ATT002", span, message, 0.75)


def find_single(reading: Reading) -> Iterator[Finding]:
    """Plural sources of whom only one speaks."""
    for one, span in _vague(reading):
        voice = _single_voice(reading, one)
        if voice:
            speaker = voice.speaker or reading.words(hull(voice.source))
            message = f'"{reading.words(span)}", but only {speaker} speaks: who are the others?'
            related, level = (hull(voice.source),), None if _is_numbered(reading, one) else "note"
            yield Finding("ATT005", span, message, 0.7, related, {"speaker": speaker}, level)


def _is_numbered(reading: Reading, one: Attribution) -> bool:
    """Whether words say that there are several, rather than a bare plural as in "experts say"."""
    return crowds.is_counted([token.lower for token in reading.tokens_in(hull(one.source))])


@once
def _vague(reading: Reading) -> tuple[tuple[Attribution, Span], ...]:
    """Attributions to anybody or nobody in the writer's words, with what shows it."""
    return tuple(_find_vague(reading))


def _find_vague(reading: Reading) -> Iterator[tuple[Attribution, Span]]:
    for one in reading.attributions:
        if reading.is_quoted(one.cue[0].start) or reading.statements[one.statement].role != "narration":
            continue
        cue = reading.words(hull(one.cue))
        statement = reading.statements[one.statement]
        if one.source_type != "vague" or cues.is_silence(cue) or reading.text[statement.end - 1] == "?":
            continue
        if _is_title(reading, statement):
            continue
        if not one.source:
            if _is_hearsay(reading, one):
                yield one, _with_infinitive(reading, hull(one.cue))
        elif crowds.is_anybody(reading, one):
            yield one, hull(one.source)


def _is_title(reading: Reading, statement: Statement) -> bool:
    """Whether a sentence is set like a headline, with capitals throughout."""
    parts = [
        token.text for token in _lower(reading)[statement.index][:60] if len(token.text) > 3 and token.text.isalpha()
    ]
    return len(parts) > 2 and 4 * sum(part[0].isupper() for part in parts) > 3 * len(parts)


def _with_infinitive(reading: Reading, span: Span) -> Span:
    """ "is said" with the "to be" behind it."""
    following = reading.tokens_in((span.end, span.end + 8))[:2]
    joined = [token.lower for token in following]
    return Span(span.start, following[1].end) if joined in (["to", "be"], ["to", "have"]) else span


def _is_hearsay(reading: Reading, one: Attribution) -> bool:
    """ "reportedly", or "is said to" and "it is believed that" with nobody behind it and nobody else who says it."""
    tokens = [token.lower for token in reading.tokens_in(hull(one.cue))]
    if tokens[-1:] in (["reportedly"], ["purportedly"]):
        return not _others(reading, one) and not _is_reported_beside(reading, one)
    if tokens[-1] not in _BELIEVED or tokens[0] not in _PASSIVE or {"not", "once", "long"} & set(tokens):
        return False
    if tokens[0] in ("was", "were") and tokens[-1] not in ("said", "reported", "rumored", "rumoured"):
        return False  # what was believed then, not what is said now
    if _others(reading, one) or _is_reported_beside(reading, one):
        return False
    cue = hull(one.cue)
    following = reading.tokens_in((cue.end, cue.end + 6))[:1]
    before = reading.tokens_in((max(0, cue.start - 6), cue.start))[-1:]
    is_it = [token.lower for token in before] == ["it"]
    if _is_aside(reading, one) or (is_it and tokens[0] in ("was", "were") and tokens[-1] == "said"):
        return False
    return (bool(following) and following[0].lower == "to") or (is_it and tokens[-1] != "thought")


def _is_aside(reading: Reading, one: Attribution) -> bool:
    """Whether what is believed is told in brackets or in a relative clause: background, not the news."""
    statement = reading.statements[one.statement]
    near = [token.lower for token in reading.tokens_in((statement.start, one.cue[0].start))][-7:]
    return reading.text[statement.start] == "(" or bool({"where", "which", "(", "whom"} & set(near))


def _is_reported_beside(reading: Reading, one: Attribution) -> bool:
    """Whether a sentence of the paragraph beside it names who reports: it plainly is theirs."""
    block = reading.statements[one.statement].block
    return any(
        other is not one
        and reading.statements[other.statement].block == block
        and other.source_type in _REPORTING
        and not _HANDED.isdisjoint(cues.words_of(reading, other))
        for other in _backing(reading).among(one.statement - 1, one.statement + 2)[:_MANY]
    )


def _others(reading: Reading, one: Attribution) -> bool:
    """Whether a real source stands behind the statement, too."""
    cue = hull(one.cue)
    return any(
        other is not one
        and other.source_type in _REAL
        and not cues.shows_attitude(reading, other)
        and any(overlap(span, cue) for span in other.content)
        for other in _backing(reading).by_statement.get(one.statement, ())[:_MANY]
    )


def _is_named_nearby(reading: Reading, one: Attribution) -> bool:
    """Whether the paragraph, or the next ones, let somebody speak who may be one of them."""
    if _is_summed_up(reading, one):
        return True
    block = reading.statements[one.statement].block
    carried = any(
        other is not one
        and (other.source_type == "document" or (other.statement == one.statement and other.source_type in _NAMED))
        and not cues.shows_attitude(reading, other)
        for other in _backing(reading).among(one.statement, one.statement + _AHEAD)[:_MANY]
        if reading.statements[other.statement].block == block
    )
    return carried or any(voice.source_type != "unnamed" for voice in _voices(reading, one))


def _is_crowd_heard(reading: Reading, one: Attribution) -> bool:
    """Whether two or more of a crowd of experts speak by name somewhere in the draft."""
    crowd = _crowd(reading, one)
    return crowd in words("sources", "judges") - {"critics", "observers"} and len(_experts(reading)) > 1


@once
def _experts(reading: Reading) -> frozenset[str]:
    """The people in the draft who speak by name and are described as experts."""
    return frozenset(
        one.speaker or ""
        for one in reading.attributions
        if one.source and one.source_type == "named_person" and crowds.is_expert(reading, one)
    )


def _crowd(reading: Reading, one: Attribution) -> str:
    """The word by which a plural source is called; empty for none."""
    lower = [token.lower for token in reading.tokens_in(hull(one.source))] if one.source else []
    head = crowds.head_of(lower) if lower else None
    return lower[head] if head is not None else ""


def _is_summed_up(reading: Reading, one: Attribution) -> bool:
    """Whether it is the lead that names nobody yet, above people who are named and speak."""
    first = next((statement.index for statement in reading.judged), 0)
    if not one.source or one.statement > first + 1:
        return False
    return any(
        other.source_type == "named_person" and other.statement > one.statement and other.quote != "indirect"
        for other in reading.attributions
    )


def _next_block(reading: Reading, block: int) -> int:
    later = range(block + 1, min(len(reading.blocks), block + 30))
    return next((number for number in later if reading.blocks[number].kind == "text"), len(reading.blocks))


def _single_voice(reading: Reading, one: Attribution) -> Attribution | None:
    """The one of a plural who speaks, where it is only one: by what they are called, or a stranger who speaks next."""
    crowd = _crowd(reading, one)
    if not crowd or crowd in crowds.REPORTS or _is_crowd_heard(reading, one):
        return None
    voices = _voices(reading, one)
    fitting = [voice for voice in voices if crowds.is_one_of(reading, voice, crowd)]
    if len(fitting) == 1 and fitting[0].source_type in ("named_person", "unnamed"):
        return fitting[0] if _is_new(reading, fitting[0], one) else None
    return voices[0] if not fitting and len(voices) == 1 and _is_stranger(reading, voices[0]) else None


def _is_stranger(reading: Reading, voice: Attribution) -> bool:
    """Whether a person with a full name is quoted who was not named before: brought in to speak, not spoken about."""
    if voice.source_type != "named_person" or voice.quote == "indirect" or " " not in (voice.speaker or ""):
        return False
    source = hull(voice.source)
    at = bisect_left(reading.mentions, (source.start,))
    named = next((one for one in reading.mentions[at : at + 3] if one.start < source.end), None)
    if named is None or named.kind != "person":
        return False
    return _first_named(reading)[named.entity] >= min(source.start, voice.cue[0].start)


@once
def _first_named(reading: Reading) -> dict[int, int]:
    """Where each entity is first mentioned."""
    return {one.entity: one.start for one in reversed(reading.mentions)}


def _voices(reading: Reading, one: Attribution) -> list[Attribution]:
    """Who speaks after a crowd, in its paragraph and the two behind it, and may be of it; each once.

    The first must speak in its paragraph or the next; who answers a charge or speaks for a body is not of the crowd.
    """
    crowd = _crowd(reading, one)
    blocks = [reading.statements[one.statement].block]
    blocks += [_next_block(reading, blocks[0])]
    blocks += [_next_block(reading, blocks[1])]
    found: dict[str, Attribution] = {}
    for other in _backing(reading).among(one.statement, one.statement + 2 * _AHEAD)[:_MANY]:
        block = reading.statements[other.statement].block
        if block not in blocks or (block == blocks[2] and not found):
            break
        if _may_be_of(reading, other, one, crowd):
            found.setdefault(other.speaker or reading.words(hull(other.source)).lower(), other)
    return list(found.values())


def _may_be_of(reading: Reading, other: Attribution, one: Attribution, crowd: str) -> bool:
    if other is one or other.cue[0].start < one.cue[0].end or not other.source or cues.shows_attitude(reading, other):
        return False
    if other.source_type not in ("named_person", "unnamed", "pronoun"):
        return False
    if other.source_type == "pronoun" and (not other.speaker or other.statement > one.statement + 1):
        return False
    return crowds.is_one_of(reading, other, crowd) or not crowds.is_opposite(reading, other)


def _is_new(reading: Reading, voice: Attribution, one: Attribution) -> bool:
    """Whether a voice has not spoken before the crowd is said to speak."""
    return voice.speaker is None or _backing(reading).first.get(voice.speaker, one.statement) >= one.statement


# --- ATT004 ---------------------------------------------------------------------------------------------------------


def find_speakerless(reading: Reading) -> Iterator[Finding]:
    """Quoted sentences that nothing gives to anybody."""
    people = [mention.start for mention in reading.mentions if mention.kind in ("person", "organization")]
    for quotation in reading.quotations:
        statement = reading.statement_at(quotation.inner.start)
        if not statement or statement.role not in ("narration", "quote") or not is_sentence(reading, quotation):
            continue
        if reading.sourced_by(quotation.inner) or len(reading.tokens_in(quotation.inner)) < 7:
            continue
        block = reading.blocks[statement.block]
        at = bisect_left(people, block.start)
        if (
            (at < len(people) and people[at] < block.end)
            or _is_alone(block, quotation)
            or _is_given(reading, block, quotation)
        ):
            continue
        span = Span(quotation.start, quotation.end)
        yield Finding("ATT004", span, "Who says this? Nobody is named or described for the quotation.", 0.75)


def _is_alone(block: Block, quotation: Quotation) -> bool:
    """Whether the paragraph is nothing but the quotation: a pull quote, or one of a speaker named before."""
    return quotation.start - block.start <= 1 and block.end - quotation.end <= 1


def _is_given(reading: Reading, block: Block, quotation: Quotation) -> bool:
    """Whether the paragraph speaks of somebody, or of a sign, title or song, or goes on in the same sentence."""
    parts = reading.words(quotation.inner).split()
    if 3 * sum(part[:1].isupper() for part in parts) > 2 * len(parts):
        return True  # a title
    own = {token.lower for token in reading.tokens_in((block.start, block.end)) if not reading.is_quoted(token.start)}
    if own & _SOMEBODY or own & words("sourcing", "sign"):
        return True
    behind = reading.text[quotation.end : quotation.end + 8].strip()
    if behind[:1] in ("-", "—", "–", "―", "[", "(") or behind[1:].lstrip()[:1] in ("—", "―"):
        return True  # signed, or with its source in brackets
    before = reading.text[max(0, quotation.start - 3) : quotation.start].strip()
    opened = reading.text[max(0, block.start - 9) : block.start].rstrip()[-1:] == ":"
    return (
        opened
        or behind[:1].islower()
        or before[-1:] in (":", ",", "(", "-", "—", "–")
        or _is_among_others(reading, block)
    )


def _is_among_others(reading: Reading, block: Block) -> bool:
    """Whether the paragraph has another quotation: somebody speaks there, be it by a verb that is not known."""
    first = bisect_left(reading.quotations, (block.start,))
    return first + 1 < len(reading.quotations) and reading.quotations[first + 1].start < block.end


_SOMEBODY = frozenset(
    "said says say told asked wrote according statement comment added replied spokesman spokeswoman quote quoted"
    " answer he she they who him her his their i we".split()
)


# --- signals --------------------------------------------------------------------------------------------------------


def _tally(reading: Reading) -> Iterator[tuple[int, str, float]]:
    backing = _backing(reading)
    heard: set[str] = set()
    for statement in reading.judged:
        carried = backing.by_statement.get(statement.index, [])
        for noun, number in _measure(reading, statement, carried, heard):
            yield statement.index, noun, number


def _measure(
    reading: Reading, statement: Statement, carried: list[Attribution], heard: set[str]
) -> Iterator[tuple[str, float]]:
    spoken = [one for one in carried if not cues.shows_attitude(reading, one)]
    real = [one for one in spoken if _is_real(one)]
    types = {one.source_type for one in real}
    here = [one for one in real if one.statement == statement.index]
    voices = {one.speaker for one in spoken if one.speaker and one.source_type in _NAMED} - heard
    heard |= voices
    yield "named_person", bool(types & {"named_person", "pronoun"})
    yield "named_organization", "named_organisation" in types
    yield "document", "document" in types
    yield "plain", any(_plainly(reading, one) for one in here)
    yield "voices", bool(voices)
    yield "described", any(one.speaker in voices and _is_described(reading, one) for one in here)
    yield "figures", bool(real) and _has_figure(reading, statement)
    yield "vague", bool(spoken) and all(one.source_type in ("vague", "none") for one in spoken)
    yield "unresolved", bool(spoken) and all(one.source_type == "pronoun" and not one.speaker for one in spoken)
    if statement.role == "narration" and not real:
        yield "bare", True
        yield "gap", not any(_has_source(reading, near) for near in range(statement.index - 2, statement.index + 3))
        yield "disputed", not _words_of(reading, statement).isdisjoint(words("sourcing", "dispute"))


def _is_real(one: Attribution) -> bool:
    """Whether a reader can tell who speaks: neither vague nor a pronoun that cannot be made out."""
    return one.source_type in _REAL and (one.source_type != "pronoun" or one.speaker is not None)


def _plainly(reading: Reading, one: Attribution) -> bool:
    """Whether the cue says no more than that it was said."""
    return not _PLAIN.isdisjoint(cues.words_of(reading, one))


def _is_described(reading: Reading, one: Attribution) -> bool:
    """Whether a source comes with an office or a description: why they are in a position to know."""
    return len(reading.tokens_in(hull(one.source))) > 4


def _has_source(reading: Reading, index: int) -> bool:
    return any(one.source_type in _REAL for one in _backing(reading).by_statement.get(index, ()))


def _has_figure(reading: Reading, statement: Statement) -> bool:
    at = bisect_left(reading.quantities, (statement.start,))
    return at < len(reading.quantities) and reading.quantities[at].start < statement.end


def _asked(reading: Reading, findings: tuple[Finding, ...]) -> Measured:
    """Statements in which somebody was asked and gave no answer: an opportunity to respond."""
    for one in reading.attributions:
        if cues.is_silence(reading.words(hull(one.cue))):
            yield one.statement, 1.0


_NAMED = ("named_person", "named_organisation")
_PLAIN = frozenset("said says told according".split())
_SAYS = {
    "named_person": (1, "statements that a named person stands behind"),
    "named_organization": (1, "statements that a named body stands behind"),
    "document": (1, "statements that a document or study stands behind"),
    "plain": (1, "statements that a source plainly said or told"),
    "voices": (1, "statements in which a new named voice first speaks"),
    "described": (1, "new voices that come with an office or a description"),
    "figures": (1, "statements with a figure that a source stands behind"),
    "vague": (-1, "statements laid on anybody or nobody"),
    "unresolved": (-1, "statements of somebody who cannot be made out"),
    "bare": (-1, "statements of the writer's without a source"),
    "gap": (-1, "statements of the writer's with no source near them"),
    "disputed": (-1, "disputable statements of the writer's without a source"),
}


SIGNALS: tuple[Signal, ...] = (
    *counted("attribution", _SAYS, _tally),
    Signal("attribution.asked", 1, "mean", _asked, "people who were asked and gave no answer"),
    flagged("attribution.flagged_vague", ("ATT002", "ATT005"), 3.0, "vague or inflated sources in the writer's words"),
    flagged("attribution.flagged_unnamed", ("ANO001",), 2.0, "unnamed sources without a reason"),
)

RULES: tuple[Rule, ...] = (
    Rule("ATT001", "unattributed-figure", "attribution", "warning", "narration", True, find_figures),
    Rule("ATT002", "vague-source", "attribution", "warning", "narration", True, find_vague),
    Rule("ATT004", "quote-without-speaker", "attribution", "warning", "narration", True, find_speakerless),
    Rule("ATT005", "plural-source-one-voice", "attribution", "warning", "narration", True, find_single),
)
