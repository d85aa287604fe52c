"""Strong claims of the writer's own that nobody stands behind.

ATT003 unattributed-claim

What it flags: an accusation, a motive, a cause, a prediction or a judgment in plain strong words ("is a lie", "bungled
the", "in an attempt to hide", "is to blame for", "will ruin"), in the writer's words, in a paragraph where no source
speaks. A statement without such words is flagged, too, where a judge that learned from marked drafts is sure that an
editor would ask for a source.

Why: whose judgment is it? AP asks to attribute what may be disputed, the BBC to tell facts from opinions and to put
accusations to those accused (3.2.3); a reader should not have to guess whether a verdict is a court's or the writer's.

Example: The mayor bungled the repair of the pier in an attempt to punish the fishermen.

Better: The pier has been shut since May. The mayor wanted to punish the fishermen, said Ola Venn, who leads their
union; the mayor's office denied that.

Known weakness: reads strong words in a few plain constructions, so that most accusations pass. Silent in questions and
conditions, in the first person, wherever a court, an inquiry, a critic or a report is mentioned in the sentence, on
films, matches and illnesses, and on what is done "illegally", which is mostly a matter of record. A column may judge,
and is flagged all the same.

Measured: 14 hits in 560,000 words of news, columns and health news that were not read before, of which an editor would
send back 10 (.71); three of the other four came from entries of the word list that are gone since. One hit in 40,000
words. In drafts marked beforehand, all of 14 hits were marked in the half that the rule was made on, and there was no
hit among 209 marked sentences in the other half: it finds little. The reader was automated.

References: AP News Values and Principles; BBC Editorial Guidelines, 3.2.3, accuracy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from credscore.checks.judgments import judge, judged
from credscore.checks.registry import Rule
from credscore.language import cues
from credscore.language.lexicon import Hit, Phrases, sections, words
from credscore.language.once import once
from credscore.language.reading import Reading
from credscore.spans import Span, hull, overlap
from credscore.values import Finding, Statement, Token

_BE = frozenset(
    "is are was were 's 're be been being remains remained becomes became looks seems amounts amounted".split()
)
#: What may stand between "is" and a judgment, besides adverbs and other judgments.
_BESIDE = frozenset(
    "a an the not only merely so very but both more most far too all yet also now still another almost even just quite"
    " such nothing short of little than as to total complete massive huge big colossal epic blatant outright downright"
    " utter sheer serial rampant habitual pathological notorious".split()
)
_PRONOUNS = frozenset("it that this he she there here what who everything".split())
_OWNERS = frozenset("'s his her its their your this these such".split())
_OBJECTS = frozenset(
    "the a an his her its their our this that these those him them us you people voters every all both about to".split()
)
_PASSIVE = frozenset("is are was were be been being get gets got to 's 're not 't by".split())
_NOT = frozenset("not no never 't nor neither without hardly nobody nothing none cannot".split())
_IF = frozenset("if unless whether".split())
_MAY = frozenset("would could may might should 'd".split())
_FIRST = frozenset("i my me mine myself".split())
_SILENT = ("record", "others", "tale")
_ENDS = tuple('.!"”’)…')
#: Tokens looked at before a word for its verb, its owner, its fault or a negation.
_NEAR, _FAR = 5, 8


class _Own(NamedTuple):
    """The writer's tokens of a statement."""

    tokens: tuple[Token, ...]
    lower: tuple[str, ...]


class _Claim(NamedTuple):
    """Tokens `first` up to `last` (left out) that claim something of a kind."""

    first: int
    last: int
    kind: str


def find_claims(reading: Reading) -> Iterator[Finding]:
    """Strong claims of the writer's, one at most in a paragraph, where nobody in the paragraph speaks."""
    flagged: set[int] = set()
    for statement in reading.judged:
        if statement.role == "narration" and statement.block not in flagged:
            plain = _is_plain(reading, statement)
            claim = (next(_unsourced(reading, statement), None) or _asked_for(reading, statement)) if plain else None
            if claim:
                flagged.add(statement.block)
                yield claim


def _asked_for(reading: Reading, statement: Statement) -> Finding | None:
    """A whole statement that an editor would very likely ask a source for, and that nobody carries."""
    chance, span = judged(reading)["needs_source"][statement.index], Span(statement.start, statement.end)
    lower = {token.lower for token in reading.tokens_in(span)}
    unreal = not lower.isdisjoint(_NOT | _IF | _MAY)
    if chance < judge().thresholds["needs_source"] or unreal or _is_carried(reading, statement, span):
        return None
    message = "an editor would ask: who says this, or how is it known?"
    return Finding("ATT003", span, message, chance, values={"kind": "claim"})


def _unsourced(reading: Reading, statement: Statement) -> Iterator[Finding]:
    tokens = reading.tokens_in((statement.start, statement.end))
    mine = tuple(token for token in tokens if not reading.is_quoted(token.start))
    own = _Own(mine, tuple(token.lower for token in mine))
    for claim in _claims(own):
        span = Span(mine[claim.first].start, mine[claim.last - 1].end)
        if not _is_unreal(own, claim) and not _is_carried(reading, statement, span):
            message = f'"{reading.words(span)}": {_ASKS[claim.kind]}'
            yield Finding("ATT003", span, message, 0.7, values={"kind": claim.kind})


_ASKS = {
    "accusation": "who says so, and what do those accused answer?",
    "motive": "how is it known what is intended? Say who says so.",
    "cause": "who found that this is the cause?",
    "prediction": "who foretells this, and on what grounds?",
    "judgment": "whose judgment is this? Name who holds it, or say what happened.",
}


def _is_plain(reading: Reading, statement: Statement) -> bool:
    """Whether a sentence states something itself: no question, no "I", nobody else's word, no court's finding."""
    if reading.text[statement.end - 1] not in _ENDS:
        return False
    lower = {token.lower for token in reading.tokens_in((statement.start, statement.end))}
    return lower.isdisjoint(_FIRST) and all(lower.isdisjoint(words("claims", name)) for name in _SILENT)


def _is_unreal(own: _Own, claim: _Claim) -> bool:
    """Whether a claim is denied, or stands behind a condition."""
    before = own.lower[: claim.last]
    near = own.lower[max(0, claim.first - _NEAR) : claim.last]
    denied = any(
        word in _NOT and following not in ("only", "just", "merely")
        for word, following in zip(near, (*near[1:], ""), strict=True)
    )
    return denied or not _IF.isdisjoint(before) or not _MAY.isdisjoint(before[-_FAR:])


# --- what is claimed ------------------------------------------------------------------------------------------------


def _claims(own: _Own) -> Iterator[_Claim]:
    for hit in _phrases().find(own.tokens):
        claim = _READ[hit.section](own, hit)
        if claim:
            yield claim


@cache
def _phrases() -> Phrases:
    return Phrases({name: sections("claims")[name] for name in _READ})


def _accusing(own: _Own, hit: Hit) -> _Claim | None:
    """What somebody did to something ("bungled the", "smeared Ola"), not what was done to them."""
    if hit.last - hit.first > 1 or own.lower[hit.first] == "lied":
        return _Claim(hit.first, hit.last, "accusation")
    if not hit.first or own.lower[hit.first - 1] in _PASSIVE or hit.last >= len(own.tokens):
        return None
    following = own.tokens[hit.last]
    if following.lower not in _OBJECTS and not following.text[:1].isupper():
        return _owned(own, hit) if own.lower[hit.first] in words("claims", "judging") else None
    return _Claim(hit.first, hit.last, "accusation")


def _judging(own: _Own, hit: Hit) -> _Claim | None:
    return _called(own, hit) or _owned(own, hit)


def _called(own: _Own, hit: Hit) -> _Claim | None:
    """A judgment that somebody or something is said to be: "is a", "became an utter"."""
    for index in range(hit.first - 1, max(-1, hit.first - _NEAR - 1), -1):
        word = own.lower[index]
        if word in _BE and (word != "'s" or own.lower[max(0, index - 1)] in _PRONOUNS):
            return _Claim(index, hit.last, "judgment")
        if word not in _BESIDE and not word.endswith("ly") and word not in words("claims", "judging"):
            return None
    return None


def _owned(own: _Own, hit: Hit) -> _Claim | None:
    """A judgment on what is somebody's: "his reckless plan", "the mayor's utterly reckless plan"."""
    if hit.last >= len(own.tokens) or not own.lower[hit.last].isalpha():
        return None
    first = hit.first - 1
    if first > 0 and own.lower[first].endswith("ly"):
        first -= 1
    return _Claim(first, hit.last + 1, "judgment") if first >= 0 and own.lower[first] in _OWNERS else None


def _vice(own: _Own, hit: Hit) -> _Claim | None:
    """A fault that is said to be somebody's: "his lies", "the lies of", "is hypocrisy"."""
    before, behind = own.lower[max(0, hit.first - 2) : hit.first], own.lower[hit.last : hit.last + 1]
    if before[-1:] == ("the",) and behind in (("of",), ("from",)) and before[:-1] != ("of",):
        return _Claim(hit.first, hit.last + 1, "accusation")
    if not before or behind in (("in",), ("on",)):
        return None
    if before[-1] in _OWNERS and (before[-1] != "'s" or before[0] not in _PRONOUNS):
        return _Claim(hit.first - 1, hit.last, "accusation")
    if before[0] in _OWNERS - {"'s"} and before[-1].isalpha():
        return _Claim(hit.first - 2, hit.last, "accusation")
    return _called(own, hit)


def _adverb(own: _Own, hit: Hit) -> _Claim | None:
    """How somebody is said to have acted: beside a verb."""
    beside = (*own.lower[max(0, hit.first - 1) : hit.first], *own.lower[hit.last : hit.last + 1])
    return _Claim(hit.first, hit.last, "accusation") if any(w.endswith(("ed", "ing")) for w in beside) else None


def _meant(own: _Own, hit: Hit) -> _Claim | None:
    """A purpose that nobody owns up to."""
    for index in range(hit.last, min(hit.last + 2, len(own.lower))):
        if own.lower[index] in words("claims", "dark"):
            return _Claim(hit.first, index + 1, "motive")
    return None


def _motive(own: _Own, hit: Hit) -> _Claim | None:
    return _Claim(hit.first, hit.last, "motive")


def _blame(own: _Own, hit: Hit) -> _Claim | None:
    return _Claim(hit.first, hit.last, "cause")


def _caused(own: _Own, hit: Hit) -> _Claim | None:
    """A cause seen in somebody's fault: "its negligence has cost"."""
    for index in range(hit.first - 1, max(0, hit.first - _FAR), -1):
        if own.lower[index] in words("claims", "faults"):
            owned = not _OWNERS.isdisjoint(own.lower[max(0, index - 3) : index])
            return _Claim(index, hit.last, "cause") if owned else None
    return None


def _foretold(own: _Own, hit: Hit) -> _Claim | None:
    """Ruin foretold: "will", with an adverb perhaps."""
    for index in range(hit.first - 1, max(-1, hit.first - 4), -1):
        if own.lower[index] in ("will", "'ll"):
            return _Claim(index, hit.last, "prediction")
    return None


#: How each section of the word list is read.
_READ: Mapping[str, Callable[[_Own, Hit], _Claim | None]] = {
    "accusing": _accusing,
    "judging": _judging,
    "judgment": _called,
    "vice": _vice,
    "adverb": _adverb,
    "meant": _meant,
    "motive": _motive,
    "blame": _blame,
    "caused": _caused,
    "ruin": _foretold,
    "surely": _foretold,
}


# --- what carries it ------------------------------------------------------------------------------------------------


def _is_carried(reading: Reading, statement: Statement, span: Span) -> bool:
    """Whether a claim is somebody's word or thought, or somebody speaks in another sentence of its paragraph.

    Nobody says what is itself read as a cue ("is to blame for").
    """
    if any(not overlap(hull(one.cue), span) for one in reading.sourced_by(span)):
        return True
    here = _speech(reading).get(statement.block, ())
    return any(statement.index not in touched for touched in here)


@once
def _speech(reading: Reading) -> dict[int, list[range]]:
    """For each paragraph the statements that each thing said in it touches, cue and contents."""
    found: dict[int, list[range]] = {}
    for one in reading.attributions:
        if reading.is_quoted(one.cue[0].start) or cues.shows_attitude(reading, one):
            continue
        touched = [index for span in (*one.cue, *one.content) for index in reading.statements_over(span)]
        for block in {reading.statements[index].block for index in touched}:
            found.setdefault(block, []).append(range(min(touched), max(touched) + 1))
    return found


RULES: tuple[Rule, ...] = (Rule("ATT003", "unattributed-claim", "attribution", "note", "narration", True, find_claims),)
