"""Who stands behind a statement: figures without a source, vague sources, quotations of nobody, and what is counted.

ATT001 unattributed-figure

What it flags: a toll (killed, hurt, displaced, arrested), a large sum or a share in the writer's own words, in a
paragraph where no source speaks and with no source elsewhere for the same figure.

Why: somebody counted. AP asks to attribute what we did not witness and what may be disputed; Reuters sources every
statement unless it is an established fact, in the public domain or seen by its own reporter.

Example: The flood killed 43 people and destroyed 1,200 homes in the Orle valley last week.

Better: The flood killed 43 people and destroyed 1,200 homes in the Orle valley last week, the provincial emergency
service said on Sunday.

Known weakness: silent on results, votes, prices, laws, past years and wherever a report, a body or an official is
named nearby, so many bare figures pass.

References: AP News Values and Principles; Reuters Handbook of Journalism, sourcing; BBC Editorial Guidelines, accuracy.

ATT002 vague-source

What it flags: a claim laid on people who could be anybody ("experts say", "critics", "some analysts") or on nobody at
all ("it is believed", "is said to be", "reportedly", "according to reports"), in the writer's words.

Why: readers cannot ask "experts". Reuters asks to be as specific as possible about sources; the W3C's credibility
signals count claims with no source type cited.

Example: Experts say the cliff path could collapse this winter.

Better: Ida Brandt, who surveys the coast for the county, said the cliff path could collapse this winter.

Known weakness: silent where the paragraph or the next one names who, and where the group is plainly defined ("experts
at the institute"). Common knowledge that "is believed" by everybody is flagged, too.

References: Reuters Handbook of Journalism, sourcing; W3C Credible Web, No Source Type Cited.

ATT004 quote-without-speaker

What it flags: a whole quoted sentence that no words around it give to anybody.

Why: a quotation is worth what its speaker is worth. AP, Reuters and The Guardian ask that the speaker be identified, by
the end of the first sentence at the latest.

Example: The last cinema closed on Sunday. "It breaks my heart to see the lights go out."

Better: The last cinema closed on Sunday. "It breaks my heart to see the lights go out," said Jon Weld, who ran it.

Known weakness: silent where a person is mentioned in the same paragraph, and on signs, titles, lyrics and pull quotes
that repeat the text.

References: AP Stylebook, quotations; Reuters Handbook of Journalism; The Guardian style guide.

ATT005 plural-source-one-voice

What it flags: several people are said to say something, and only one of them ever speaks.

Why: Reuters does not cite sources in the plural where there is one; the plural borrows a weight that the draft cannot
show.

Example: Several engineers have warned that the dam is unsafe. "I would not live below it," said Bruno Castel, an
engineer.

Better: Bruno Castel, an engineer who worked on the spillway, has warned that the dam is unsafe.

Known weakness: the one who speaks must follow at once and be described by the same word or as an expert; others who
spoke off the page are not known.

References: Reuters Handbook of Journalism, sourcing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from credscore.checks.registry import Measured, Rule, Signal
from credscore.language import cues
from credscore.language.attributions import is_sentence
from credscore.language.lexicon import words
from credscore.language.reading import Reading
from credscore.spans import Span, hull, overlap
from credscore.values import Attribution, Block, Finding, Quantity, Quotation, Statement, Token

_REAL = ("named_person", "named_organisation", "role", "document", "unnamed", "pronoun")
_PEOPLE = frozenset(
    "people person persons civilians men women children soldiers students workers residents protesters"
    " demonstrators passengers migrants refugees families fighters rebels troops officers patients victims villagers"
    " inmates prisoners worshippers tourists others americans palestinians israelis libyans".split()
)
_PLACES = frozenset("homes houses buildings structures hectares villages apartments".split())
_GENERIC = frozenset(
    "analyst analysts expert experts observer observers commentator commentators critic critics specialist"
    " specialists".split()
)
_EXPERT = frozenset(
    "professor analyst expert fellow researcher economist scholar specialist director scientist historian lecturer"
    " head epidemiologist strategist virologist lawyer author".split()
)
_DEFINED = frozenset("at from with of in by for who on".split())
_REPORTS = frozenset(
    "reports report studies study research surveys survey polls poll polling evidence media accounts rumors rumours"
    " sources estimates".split()
)
_BELIEVED = frozenset(
    "said believed thought reported rumored rumoured alleged understood assumed presumed claimed".split()
)
_QUANTIFIERS = frozenset("some many several most others various numerous multiple countless few".split())
_OWNED = frozenset("his her its their our my your the these those this".split())
_PASSIVE = frozenset("is are was were has have 's 're".split())
_HOLDING = frozenset(
    "believe believes think thinks fear fears suspect suspects worry expect expects doubt agree".split()
)
_PRESENT = frozenset(
    "say says argue argues believe believes think thinks fear fears suspect warn claim claims contend suggest agree"
    " worry expect insist note predict estimate caution point".split()
)
_RESEARCHERS = frozenset(
    "researchers scientists investigators scholars virologists epidemiologists doctors physicians".split()
)
_STUDIES = frozenset("study trial journal university institute laboratory survey clinical professor paper".split())
_MEASURED = frozenset("accuracy accurate time times model detected".split())
_LARGE = 1e6


# --- what carries a statement ---------------------------------------------------------------------------------------


class _Backing:
    """Which attributions carry which statement of a draft."""

    def __init__(self, reading: Reading) -> None:
        self.by_statement: dict[int, list[Attribution]] = {}
        self.by_block: dict[int, list[Attribution]] = {}
        self.silent: set[int] = set()
        starts = [statement.start for statement in reading.statements]
        for index, one in enumerate(reading.attributions):
            if reading.is_quoted(one.cue[0].start):
                continue
            if cues.is_silence(reading.words(hull(one.cue))):
                self.silent.add(index)
                continue
            self.by_block.setdefault(reading.statements[one.statement].block, []).append(one)
            for number in sorted({i for span in one.content for i in _touched(starts, span)} | {one.statement}):
                self.by_statement.setdefault(number, []).append(one)


def _touched(starts: list[int], span: Span) -> range:
    return range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))


@lru_cache(maxsize=1)
def _backing(reading: Reading) -> _Backing:
    return _Backing(reading)


@lru_cache(maxsize=1)
def _lower(reading: Reading) -> dict[int, tuple[Token, ...]]:
    return {statement.index: reading.tokens_in((statement.start, statement.end)) for statement in reading.statements}


def _words_of(reading: Reading, statement: Statement) -> set[str]:
    """The writer's words of a statement, folded."""
    return {token.lower for token in _lower(reading)[statement.index] if not reading.is_quoted(token.start)}


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
        ):
            continue
        kind = _disputable(reading, statement, quantity)
        if not kind or _is_carried(reading, statement, quantity):
            continue
        flagged.add(statement.block)
        figure = reading.words((quantity.start, quantity.end))
        message = f'"{figure}": who says so, or who counted? No source carries this {kind}.'
        yield Finding(
            "ATT001", Span(quantity.start, quantity.end), message, {"toll": 0.8}.get(kind, 0.6), values={"kind": kind}
        )


def _disputable(reading: Reading, statement: Statement, quantity: Quantity) -> str | None:
    """`toll`, `sum` or `share` for a figure that somebody must have found; None for what anybody can look up or see."""
    near = {
        token.lower
        for token in reading.tokens_in(
            (max(statement.start, quantity.start - 60), min(statement.end, quantity.end + 60))
        )
    }
    own = _words_of(reading, statement)
    if own & words("sourcing", "story") - {"since"} or _is_past(reading, statement):
        return None
    noun = quantity.noun or ""
    if _is_background(reading, statement, quantity):
        return None
    value = quantity.low if quantity.low is not None else quantity.high
    if (noun in _PEOPLE or quantity.unit == "person" or noun in _PLACES) and near & words("sourcing", "toll"):
        return "toll" if value and value > 2 else None
    if own & words("sourcing", "settled"):
        return None
    if quantity.unit and len(quantity.unit) == 3 and quantity.unit.isupper() and value and value >= _LARGE:
        close = reading.tokens_in((max(statement.start, quantity.start - 30), min(statement.end, quantity.end + 30)))
        return "sum" if {token.lower for token in close} & words("sourcing", "damage") else None
    return "share" if quantity.unit == "%" and near & words("sourcing", "toll") and not near & _MEASURED else None


def _is_background(reading: Reading, statement: Statement, quantity: Quantity) -> bool:
    """Whether a figure is known from before ("the 49 people killed", "where a blast killed 29")."""
    before = [token.lower for token in reading.tokens_in((statement.start, quantity.start))]
    return before[-1:] in (["per"], ["the"], ["those"], ["all"], ["'s"], ["these"]) or bool(
        set(before[-6:]) & {"where", "which", "whose", "when", "who", "after", "that"}
    )


def _is_past(reading: Reading, statement: Statement) -> bool:
    """Whether a statement tells of a year before the draft's own, or of history."""
    year = reading.date.year if reading.date else None
    for time in reading.times[bisect_left(reading.times, (statement.start,)) :]:
        if time.start >= statement.end:
            break
        digits = time.value[:4]
        if time.kind == "date" and (not digits.isdigit() or (year and int(digits) < year)):
            return True
        if time.kind == "date" and not year and len(time.value) == 4 and digits.isdigit():
            return True
    return False


def _is_carried(reading: Reading, statement: Statement, quantity: Quantity) -> bool:
    """Whether a source speaks in the paragraph, is named beside the figure, or carries the same figure elsewhere."""
    backing = _backing(reading)
    if backing.by_statement.get(statement.index) or any(
        one.source_type in _REAL for one in backing.by_block.get(statement.block, ())
    ):
        return True
    own = _words_of(reading, statement)
    if own & words("sourcing", "recorded") or _follows_record(reading, statement):
        return True
    for index in (statement.index - 1, statement.index + 1):
        if 0 <= index < len(reading.statements):
            beside = reading.statements[index]
            adjoining = abs(beside.block - statement.block) <= 1 and beside.role in ("narration", "quote")
            if adjoining and _speaks_of_figures(reading, beside):
                return True
    return _is_repeated(reading, quantity)


def _follows_record(reading: Reading, statement: Statement) -> bool:
    """Whether the statement before, in the same paragraph, tells of a study, a count or an official."""
    if not statement.index:
        return False
    before = reading.statements[statement.index - 1]
    return before.block == statement.block and bool(_words_of(reading, before) & words("sourcing", "recorded"))


def _speaks_of_figures(reading: Reading, statement: Statement) -> bool:
    """Whether a source beside the figure gives figures, too: it plainly goes on speaking."""
    if not any(one.source_type in _REAL for one in _backing(reading).by_statement.get(statement.index, ())):
        return False
    at = bisect_left(reading.quantities, (statement.start,))
    return at < len(reading.quantities) and reading.quantities[at].start < statement.end


def _is_repeated(reading: Reading, quantity: Quantity) -> bool:
    """Whether a source carries the same figure in another place."""
    for statement in _same_figures(reading).get((quantity.low, quantity.high, quantity.unit), ()):
        if any(one.source_type in _REAL for one in _backing(reading).by_statement.get(statement, ())):
            return True
    return False


@lru_cache(maxsize=1)
def _same_figures(reading: Reading) -> dict[tuple[float | None, float | None, str | None], list[int]]:
    found: dict[tuple[float | None, float | None, str | None], list[int]] = {}
    for quantity in reading.quantities:
        statement = reading.statement_at(quantity.start)
        if statement and statement.role in ("narration", "quote"):
            found.setdefault((quantity.low, quantity.high, quantity.unit), []).append(statement.index)
    return found


# --- ATT002, ATT005 -------------------------------------------------------------------------------------------------


def find_vague(reading: Reading) -> Iterator[Finding]:
    """Sources that could be anybody, where nobody nearby makes them good."""
    for one, span in _vague(reading):
        if not one.source or not (_single_voice(reading, one) or _is_named_nearby(reading, one)):
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
            yield Finding("ATT005", span, message, 0.7, related=(hull(voice.source),), values={"speaker": speaker})


def _vague(reading: Reading) -> Iterator[tuple[Attribution, Span]]:
    """Attributions to anybody or nobody in the writer's words, with what shows it."""
    for one in reading.attributions:
        if reading.is_quoted(one.cue[0].start) or reading.statements[one.statement].role != "narration":
            continue
        cue = reading.words(hull(one.cue))
        statement = reading.statements[one.statement]
        if one.source_type != "vague" or cues.is_silence(cue) or reading.text[statement.end - 1] == "?":
            continue
        if not one.source:
            if _is_hearsay(reading, one):
                yield one, _with_infinitive(reading, hull(one.cue))
        elif _is_anybody(reading, one):
            yield one, hull(one.source)


def _with_infinitive(reading: Reading, span: Span) -> Span:
    """ "is said" with the "to be" behind it."""
    following = reading.tokens_in((span.end, span.end + 8))[:2]
    joined = [token.lower for token in following]
    return Span(span.start, following[1].end) if joined in (["to", "be"], ["to", "have"]) else span


def _is_hearsay(reading: Reading, one: Attribution) -> bool:
    """ "reportedly", or "is said to" and "it is believed that" with nobody behind it and nobody else who says it."""
    tokens = [token.lower for token in reading.tokens_in(hull(one.cue))]
    if tokens[-1:] in (["reportedly"], ["purportedly"]):
        return not _others(reading, one)
    if tokens[-1] not in _BELIEVED or tokens[0] not in _PASSIVE or "not" in tokens or _others(reading, one):
        return False
    cue = hull(one.cue)
    following = reading.tokens_in((cue.end, cue.end + 6))[:1]
    before = reading.tokens_in((max(0, cue.start - 6), cue.start))[-1:]
    is_it = [token.lower for token in before] == ["it"]
    return (bool(following) and following[0].lower == "to") or (is_it and tokens[-1] != "thought")


def _others(reading: Reading, one: Attribution) -> bool:
    """Whether a real source stands behind the statement, too."""
    cue = hull(one.cue)
    return any(
        other is not one
        and other.source_type in _REAL
        and not _attitude(reading, other)
        and any(overlap(span, cue) for span in other.content)
        for other in _backing(reading).by_statement.get(one.statement, ())
    )


def _attitude(reading: Reading, one: Attribution) -> bool:
    return cues.is_attitude(reading.words(hull(one.cue)))


def _is_anybody(reading: Reading, one: Attribution) -> bool:
    """Whether a source is a crowd that names neither who nor how many, nor where they may be found."""
    tokens = reading.tokens_in(hull(one.source))
    lower = [token.lower for token in tokens]
    if not _claims(reading, one) or any(word[:1].isdigit() or word in ("percent", "'s") for word in lower):
        return False
    quantified = lower[0] in _QUANTIFIERS
    head = next((i for i, word in enumerate(lower[:5]) if word in words("sources", "crowd") or word in _REPORTS), None)
    if lower[0] == "others" and not _is_held(reading, one):
        return False
    if head is None:
        alone = len(lower) == 1 and lower[0] in ("some", "many") and _is_held(reading, one)
        return alone or (
            len(lower) == 2 and lower[0] in ("some", "many") and lower[1].endswith("s") and _is_present(reading, one)
        )
    if set(lower[: (head or 0)]) & _OWNED:
        return False
    named = any(token.text[:1].isupper() for token in tokens[1:]) or (head > 0 and _is_named_first(tokens[0]))
    after = lower[head + 1] if head + 1 < len(lower) else ""
    defined = after != "who" and (after in _DEFINED or after.endswith("ed"))
    if named or defined:
        return False
    if lower[head] in _REPORTS:
        return lower[head] in ("reports", "studies", "rumors", "rumours") or (
            quantified and not _is_study(reading, one)
        )
    if lower[head] in _RESEARCHERS and (_is_study(reading, one) or not _is_present(reading, one)):
        return False
    return lower[head] in words("sources", "anybody") or (quantified and lower[0] != "most")


def _is_named_first(token: Token) -> bool:
    """Whether the first word of a crowd names whose it is ("BCG experts"), not what they do ("Medical experts")."""
    return (
        token.text[:1].isupper()
        and token.lower not in words("sources", "some")
        and token.lower not in words("sources", "crowd")
    )


def _claims(reading: Reading, one: Attribution) -> bool:
    """Whether the crowd says, shows or holds that something is so; what people want or do is theirs."""
    cue = set(reading.words(hull(one.cue)).lower().split())
    return (
        not _attitude(reading, one)
        or bool(cue & _HOLDING)
        or (one.source[0].end - one.source[0].start < 5 and bool(cue & {"see", "consider", "thought", "believed"}))
    )


def _is_present(reading: Reading, one: Attribution) -> bool:
    """Whether the cue is in the present: what people say at large, not what they said to somebody."""
    return bool(set(reading.words(hull(one.cue)).lower().split()) & _PRESENT)


def _is_held(reading: Reading, one: Attribution) -> bool:
    """Whether "some" or "many" hold that something is so, rather than said so on some occasion."""
    return _is_present(reading, one) or bool(
        set(reading.words(hull(one.cue)).lower().split())
        & {"thought", "believed", "wondered", "wonder", "see", "consider"}
    )


def _is_study(reading: Reading, one: Attribution) -> bool:
    """Whether a study or an institute was told of before: "researchers" are then those who made it."""
    return one.statement >= _first_study(reading)


@lru_cache(maxsize=1)
def _first_study(reading: Reading) -> int:
    for statement in reading.statements:
        if any(token.lower in _STUDIES for token in _lower(reading)[statement.index]):
            return statement.index
    return len(reading.statements)


def _is_named_nearby(reading: Reading, one: Attribution) -> bool:
    """Whether the paragraph, or the beginning of the next, lets somebody speak who may be one of them."""
    block = reading.statements[one.statement].block
    if _is_summed_up(reading, one):
        return True
    around = [*_backing(reading).by_block.get(block, ())]
    if one.source and one.quote == "indirect":
        around += [
            other
            for other in _backing(reading).by_block.get(_next_block(reading, block), ())[:1]
            if other.quote != "indirect"
        ]
    return any(
        other is not one
        and other.statement >= one.statement
        and other.source_type in ("named_person", "pronoun", "document", "named_organisation")
        and (other.source_type != "named_organisation" or other.statement == one.statement)
        and not _attitude(reading, other)
        for other in around
    )


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
    """The one of a plural who speaks, where it is only one: at once, and described as one of them."""
    if not one.source:
        return None
    lower = [token.lower for token in reading.tokens_in(hull(one.source))]
    crowd = next((word for word in lower if word in words("sources", "crowd")), None)
    if not crowd:
        return None
    block = reading.statements[one.statement].block
    window = (block, _next_block(reading, block))
    following = [
        other
        for number in (*window, _next_block(reading, window[1]))
        for other in _backing(reading).by_block.get(number, ())
        if other.statement > one.statement
        and other.source
        and other.source_type in ("named_person", "unnamed", "pronoun")
        and not _attitude(reading, other)
    ]
    voices = [other for other in following if other.source_type != "pronoun"]
    if not voices or reading.statements[voices[0].statement].block not in window:
        return None
    if not _is_one_of(reading, voices[0], crowd):
        return None
    return voices[0] if len({_voice(reading, other) for other in voices}) == 1 else None


def _voice(reading: Reading, one: Attribution) -> str:
    return one.speaker or reading.words(hull(one.source)).lower()


def _is_one_of(reading: Reading, one: Attribution, crowd: str) -> bool:
    described = {token.lower for token in reading.tokens_in(hull(one.source))}
    if crowd.removesuffix("s") in described:
        return True
    return crowd in _GENERIC and bool(described & _EXPERT)


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
    behind = reading.text[quotation.end : quotation.end + 2].strip()
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


@lru_cache(maxsize=1)
def _counts(reading: Reading) -> dict[str, list[tuple[int | None, float]]]:
    """What the signals count, in one pass over the statements."""
    found: dict[str, list[tuple[int | None, float]]] = {name: [] for name in _SAYS}
    backing = _backing(reading)
    heard: set[str] = set()
    for statement in reading.judged:
        carried = backing.by_statement.get(statement.index, [])
        for name, number in _measure(reading, statement, carried, heard):
            if number:
                found[name].append((statement.index, float(number)))
    return found


def _measure(
    reading: Reading, statement: Statement, carried: list[Attribution], heard: set[str]
) -> Iterator[tuple[str, float]]:
    spoken = [one for one in carried if not _attitude(reading, one)]
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
    return not _PLAIN.isdisjoint(reading.words(hull(one.cue)).lower().split())


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


def _counted(name: str) -> Signal:
    sign, says = _SAYS[name]

    def measure(reading: Reading, findings: tuple[Finding, ...]) -> Measured:
        return _counts(reading)[name]

    return Signal(f"attribution.{name}", sign, "mean", measure, says)


def _flagged(name: str, codes: tuple[str, ...], cap: float, says: str) -> Signal:
    def measure(reading: Reading, findings: tuple[Finding, ...]) -> Measured:
        for finding in findings:
            statement = reading.statement_at(finding.span.start)
            if finding.rule in codes and statement:
                yield statement.index, 1.0

    return Signal(f"attribution.{name}", -1, cap, measure, says)


SIGNALS: tuple[Signal, ...] = (
    *map(_counted, _SAYS),
    Signal("attribution.asked", 1, 2.0, _asked, "people who were asked and gave no answer"),
    _flagged("flagged_vague", ("ATT002", "ATT005"), 3.0, "vague or inflated sources in the writer's words"),
    _flagged("flagged_unnamed", ("ANO001",), 2.0, "unnamed sources without a reason"),
)

RULES: tuple[Rule, ...] = (
    Rule("ATT001", "unattributed-figure", "attribution", "warning", "narration", True, find_figures),
    Rule("ATT002", "vague-source", "attribution", "warning", "narration", True, find_vague),
    Rule("ATT004", "quote-without-speaker", "attribution", "warning", "narration", True, find_speakerless),
    Rule("ATT005", "plural-source-one-voice", "attribution", "warning", "narration", True, find_single),
)
