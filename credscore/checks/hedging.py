"""How surely it is said: stacked hedges, speculation of the writer's, overclaims, and what is counted of them.

HDG001 stacked-hedges

What it flags: two or more words of doubt on one claim in the writer's words, such as a modal verb with an adverb that
says the same. "Could not possibly" is emphatic, no stack, and "seems likely" is one doubt.

Why: doubt is said once, by somebody, with its reason (Reuters and the BBC ask for plain words and for the degree of
certainty that is known, no less and no more). A second hedge tells a reader nothing but that the writer is afraid.

Example: The samples may possibly point to an older leak.

Better: The samples do not show when the leak began, the laboratory said.

Known weakness: a source's stacked hedges in indirect speech are flagged, too: it is the writer who kept them.

Measured: one hit in 100,000 words of professional news; too few to give a share that an editor would send back.

References: Reuters Handbook of Journalism, accuracy; CoNLL-2010 shared task, on what is a hedge cue.

HDG002 unsourced-speculation

What it flags: a hedged claim about what somebody did, means or will do, in the writer's own words, in a paragraph
where no source speaks.

Why: whose doubt is it? Speculation is the writer's unless somebody is named for it (AP and Reuters: no opinion and no
prediction of our own in a news report; BBC: say what we do not know instead of guessing).

Example: The treasurer may resign within days.

Better: Two board members, Ruth Ames and Leo Brandt, said they had asked the treasurer to resign by Friday.

Known weakness: silent wherever a source, a quotation, a poll or a report is mentioned in the paragraph, in questions,
conditionals and subordinate clauses; so it misses more than it finds. An analysis marked as such may guess.

Measured: 60 of 96 hits in 1.5 million words of reliable outlets and political news were read, of which an editor would
send back 37 (.62), so it is a note; most of the others are plain expectations and science told loosely. The reader was
automated.

References: AP News Values and Principles; Reuters Handbook of Journalism; W3C Credible Web, on speculation.

HDG003 overclaim

What it flags: "proves" and its like where a study, a poll or a figure is said to do it, and words that vouch for what
nobody can know ("undoubtedly", "beyond doubt", "is bound to"), in the writer's words and with no source.

Why: a survey suggests, a court finds, a witness says. Certainty must match what is shown (Reuters, HealthNewsReview:
do not claim cause or proof that the evidence does not carry).

Example: A survey of 90 tenants proves that the scheme has failed.

Better: In a survey of 90 tenants by the city, 61 said they would leave the scheme.

Known weakness: mathematics, courts and laboratories do prove some things; "proved to be", "proved difficult" and
"does not prove" are left alone.

Measured: one hit in 100,000 words of professional news; too few to give a share that an editor would send back.

References: Reuters Handbook of Journalism, accuracy; HealthNewsReview.org, review criteria.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from credscore.checks.registry import Rule, Signal, counted
from credscore.language.hedges import hedged
from credscore.language.lexicon import Phrases, sections, words
from credscore.language.once import once
from credscore.language.reading import Reading
from credscore.spans import Span, hull
from credscore.values import Finding, Hedge, Statement, Token

_MODALS = frozenset(("may", "might", "could"))
_ADVERBS = frozenset(
    "perhaps maybe possibly probably presumably conceivably seemingly apparently potentially arguably".split()
)
_PARTS = frozenset(", ; : ( ) — – - and but or because which who that while although though the a an some".split())
_EMPHATIC = frozenset("no not 't never nobody nothing none all every everything anything last best as how than".split())
_BEST = frozenset("most best worst more less not nothing because".split())
_RANKED = frozenset(
    "the a an his her their its our more most best worst nothing as some even not because why no in on at".split()
)
_ARTICLES = frozenset("a an the his her their its 's this that with some other".split())
_NOT = frozenset("not 't never no hardly nor neither cannot without to if whether would could can fail failed".split())
_PEOPLE = frozenset("he she they".split())
_NOT_CLAIMS = frozenset(
    "if whether unless while although though since because should assuming suppose you your i we our my".split()
)
_RELATIVE = frozenset("that which who whom what where when how why as than like whatever wherever whoever".split())
_PROVEN = frozenset("that how why once what it conclusively beyond definitively".split())
_SHOWN = frozenset(
    "study studies survey surveys poll polls research data figures numbers statistics evidence analysis results"
    " findings report experiment experiments trial trials science scientists researchers test tests photo photos video"
    " footage".split()
)
_WOULD = frozenset(("would", "will", "could", "'d", "'ll"))
_NO_SOURCE = ("none", "vague")


# --- HDG001 --------------------------------------------------------------------------------------------------------


def find_stacked(reading: Reading) -> Iterator[Finding]:
    """Runs of epistemic cues of the writer's on one claim."""
    for run in _runs(reading):
        kinds = [_class(hedge) for hedge in run]
        if len(run) < 2 or (len(run) == 2 and kinds.count("verb")) or _is_emphatic(reading, run):
            continue
        span = hull((hedge.start, hedge.end) for hedge in run)
        cues = ", ".join(f'"{hedge.cue}"' for hedge in run)
        message = f"{cues}: {len(run)} hedges on one claim; which one is meant, and whose doubt is it?"
        yield Finding("HDG001", span, message, 0.8, values={"cues": [hedge.cue for hedge in run]})


def _is_emphatic(reading: Reading, run: list[Hedge]) -> bool:
    """ "Nobody thought it could possibly work", "all they possibly could": possibly is no doubt there."""
    statement = reading.statement_at(run[0].start)
    if not statement or len(run) > 2 or {hedge.cue for hedge in run} != {"could", "possibly"}:
        return False
    before = reading.tokens_in((statement.start, run[0].start))
    return any(token.lower in _EMPHATIC for token in before)


def _runs(reading: Reading) -> Iterator[list[Hedge]]:
    run: list[Hedge] = []
    for hedge in _own(reading):
        if run and not _one_claim(reading, run[-1], hedge):
            yield run
            run = []
        run.append(hedge)
    if run:
        yield run


def _own(reading: Reading) -> Iterator[Hedge]:
    """Epistemic cues in the writer's words of running text."""
    for hedge in reading.hedges:
        statement = reading.statement_at(hedge.start)
        if (
            hedge.kind == "epistemic"
            and statement
            and statement.role == "narration"
            and not reading.is_quoted(hedge.start)
        ):
            yield hedge


def _one_claim(reading: Reading, first: Hedge, second: Hedge) -> bool:
    between = reading.tokens_in((first.end, second.start))
    if len(between) > 3 or second.start < first.end or first.cue == second.cue:
        return False
    return not any(token.lower in _PARTS or token.text in ".?!" for token in between)


def _class(hedge: Hedge) -> str:
    if hedge.cue in _MODALS:
        return "modal"
    return "adverb" if hedge.cue in _ADVERBS or hedge.cue.endswith("likely") else "verb"


# --- HDG002 --------------------------------------------------------------------------------------------------------


def find_speculation(reading: Reading) -> Iterator[Finding]:
    """Guesses of the writer's about somebody, one at most in a paragraph, where nobody in the paragraph speaks."""
    flagged = set()
    for hedge in _own(reading):
        statement = reading.statement_at(hedge.start)
        if not statement or statement.block in flagged or not _is_guess(reading, statement, hedge):
            continue
        if _speaks(reading, statement, hedge):
            continue
        flagged.add(statement.block)
        span = _with_verb(reading, hedge)
        message = f'"{reading.words(span)}": whose guess is this? Say who thinks so and why, or what is known.'
        yield Finding("HDG002", span, message, 0.6, values={"cue": hedge.cue})


def _with_verb(reading: Reading, hedge: Hedge) -> Span:
    first, last = reading.token_range((hedge.start, hedge.end))
    if hedge.cue in _MODALS and last < len(reading.tokens):
        last += 1
    return Span(hedge.start, reading.tokens[max(first, last - 1)].end)


def _is_guess(reading: Reading, statement: Statement, hedge: Hedge) -> bool:
    """Whether the cue stands in a main clause about somebody, and nothing but the writer is behind it."""
    if hedge.confidence < 0.8 or reading.text[statement.end - 1] not in '.!"”’)…':
        return False
    before = reading.tokens_in((statement.start, hedge.start))
    after = reading.tokens_in((hedge.end, statement.end))
    if any(token.lower in _NOT_CLAIMS for token in before) or any(token.lower in _RELATIVE for token in before[-6:]):
        return False
    if not after or (hedge.cue in _MODALS and after[0].lower in ("or", "yet", "choose", "want", "need", "even")):
        return False
    if hedge.cue == "may" and any(token.lower == "but" for token in after):
        return False  # "may be small, but": a concession, no guess
    if [token.lower for token in after[:2]] == ["have", "is"] or (
        hedge.cue == "possibly" and after[0].lower in _MODALS
    ):
        return False
    if _class(hedge) == "adverb" and _modifies_a_word(before, after):
        return False
    return _is_about_somebody(before[-8:] if hedge.cue not in _ADVERBS else (*before, *after))


def _modifies_a_word(before: tuple[Token, ...], after: tuple[Token, ...]) -> bool:
    """Whether an adverb belongs to a word ("a seemingly endless queue", "perhaps the best") and not to the claim."""
    if any(token.lower in _BEST or token.lower.endswith("est") for token in after[:3]):
        return True
    return bool(before) and (after[0].lower in _RANKED or before[-1].lower in _ARTICLES)


def _is_about_somebody(tokens: tuple[Token, ...]) -> bool:
    return any(
        token.lower in _PEOPLE or (token.text[:1].isupper() and token.text[1:].islower()) for token in tokens[1:]
    ) or (bool(tokens) and tokens[0].lower in _PEOPLE)


def _speaks(reading: Reading, statement: Statement, hedge: Hedge) -> bool:
    """Whether a source, quotation or word of saying stands in the statement or beside it in the paragraph.

    Then the doubt may well be theirs. In the statement itself, plans, polls and reports count as sources, too.
    """
    beside = reading.statements[max(0, statement.index - 2) : statement.index + 2]
    for one in beside:
        if one.block == statement.block:
            section = "speech" if one == statement else "voice"
            tokens = reading.tokens_in((one.start, one.end))
            sourced = (
                reading.sourced_by((hedge.start, hedge.end)) if one == statement else one.index in _sourced(reading)
            )
            if sourced or _quotes(tokens) or not words("hedges", section).isdisjoint(token.lower for token in tokens):
                return True
    return False


def _quotes(tokens: tuple[Token, ...]) -> bool:
    return any(token.text in '"“”' for token in tokens)


@once
def _sourced(reading: Reading) -> frozenset[int]:
    """Statements in which a source speaks or is spoken for."""
    found = {one.statement for one in reading.attributions}
    for one in reading.attributions:
        found.update(home.index for span in one.content if (home := reading.statement_at(span.start)))
    return frozenset(found)


# --- HDG003 --------------------------------------------------------------------------------------------------------


def find_overclaims(reading: Reading) -> Iterator[Finding]:
    """Proof claimed for what only suggests, and the writer's own word for what nobody can know."""
    for statement in reading.judged:
        if statement.role != "narration":
            continue
        tokens = reading.tokens_in((statement.start, statement.end))
        for hit in _certainty().find(tokens):
            span = Span(tokens[hit.first].start, tokens[hit.last - 1].end)
            if reading.is_quoted(span.start) or not _overclaims(reading, statement, tokens, hit.first, hit.section):
                continue
            yield Finding("HDG003", span, _overclaim_message(reading.words(span), hit.section), 0.7)


def _overclaim_message(cue: str, section: str) -> str:
    if section == "prove":
        return f'"{cue}": does this prove it, or suggest it? Say what was found, by whom, among how many.'
    return f'"{cue}": who is that certain, and on what evidence?'


@cache
def _certainty() -> Phrases:
    return Phrases({name: sections("hedges")[name] for name in ("prove", "certain", "booster")})


def _overclaims(reading: Reading, statement: Statement, tokens: tuple[Token, ...], index: int, section: str) -> bool:
    before = [token.lower for token in tokens[max(0, index - 3) : index]]
    if section == "booster" or _NOT & set(before):
        return False
    if section == "prove":
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        subject = {token.lower for token in tokens[max(0, index - 8) : index]}
        return after in _PROVEN and bool(subject & _SHOWN)
    return not _has_source(reading, statement, tokens)


def _has_source(reading: Reading, statement: Statement, tokens: tuple[Token, ...]) -> bool:
    speech = words("hedges", "speech")
    if any(token.lower in speech for token in tokens):
        return True
    return any(one.source_type not in _NO_SOURCE for one in reading.sourced_by((statement.start, statement.end)))


# --- signals -------------------------------------------------------------------------------------------------------


def _tally(reading: Reading) -> Iterator[tuple[int, str, float]]:
    doubt = hedged(reading)
    cues: dict[int, list[Hedge]] = {}
    for hedge in reading.hedges:
        statement = reading.statement_at(hedge.start)
        if statement and not reading.is_quoted(hedge.start):
            cues.setdefault(statement.index, []).append(hedge)
    for statement in reading.judged:
        if statement.role == "narration":
            index = statement.index
            for noun, number in _measure(reading, statement, doubt[index], cues.get(index, [])):
                yield index, noun, number


def _measure(reading: Reading, statement: Statement, doubt: float, cues: list[Hedge]) -> Iterator[tuple[str, float]]:
    tokens = reading.tokens_in((statement.start, statement.end))
    is_sourced = _has_source(reading, statement, tokens)
    yield "unsourced", doubt >= 0.5 and not is_sourced
    yield "sourced", doubt >= 0.5 and is_sourced
    yield "stacked", sum(hedge.kind == "epistemic" for hedge in cues) >= 2
    yield "guesses", any(hedge.cue in _ADVERBS or hedge.cue.endswith(("seems", "seem", "seemed")) for hedge in cues)
    yield "hearsay", any(hedge.kind in ("reported", "weasel") for hedge in cues)
    own = [token for token in tokens if not reading.is_quoted(token.start)]
    sections = [hit.section for hit in _certainty().find(own)]
    yield "boosters", min(2, sections.count("booster"))
    yield "overclaims", len(sections) > sections.count("booster")
    lower = {token.lower for token in own}
    is_guess = (bool(own) and own[-1].text == "?") or any(map(_is_as_if, own, own[1:]))
    yield "insinuations", is_guess or (not is_sourced and "if" in lower and not lower.isdisjoint(_WOULD))
    yield "motives", not is_sourced and not lower.isdisjoint(words("hedges", "motive"))
    yield "denials", not is_sourced and not lower.isdisjoint(("not", "'t", "no"))


def _is_as_if(first: Token, second: Token) -> bool:
    return first.lower == "as" and second.lower in ("if", "though")


_SAYS = {
    "unsourced": (-1, "hedged statements that nobody but the writer stands behind"),
    "sourced": (-1, "hedged statements with a source or a word of saying in them"),
    "stacked": (-1, "statements with two or more words of doubt"),
    "guesses": (-1, "statements that guess, such as perhaps, apparently, it seems"),
    "hearsay": (-1, "statements by hearsay or by nobody in particular, such as reportedly, some say, it is believed"),
    "boosters": (-1, "words that insist, such as of course, clearly, the truth, never"),
    "overclaims": (-1, "statements that vouch for what nobody can know"),
    "insinuations": (-1, "questions of the writer's, as if, and what would happen if"),
    "motives": (-1, "causes and motives that nobody is the source of"),
    "denials": (-1, "denials that nobody is the source of"),
}


RULES: tuple[Rule, ...] = (
    Rule("HDG001", "stacked-hedges", "hedging", "note", "narration", True, find_stacked),
    Rule("HDG002", "unsourced-speculation", "hedging", "note", "narration", True, find_speculation),
    Rule("HDG003", "overclaim", "hedging", "note", "narration", True, find_overclaims),
)
SIGNALS: tuple[Signal, ...] = counted("hedging", _SAYS, _tally)
