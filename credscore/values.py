"""What is known of a text: the values that layers make and checks, signals and reports read.

Spans are half-open code points of the analyzed text. All values are immutable.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from credscore.spans import Span

#: How serious a finding is, from the least to the most: for who asks, ask the writer, cannot be right.
LEVELS = ("note", "warning", "error")


class Block(NamedTuple):
    """A paragraph or line of the draft: `text`, `headline` or `furniture`."""

    start: int
    end: int
    kind: str


class Quotation(NamedTuple):
    """Words between quotation marks; `inner` leaves the marks out.

    `closed` is false where the closing mark is missing. `continues` says that the paragraph ended without a mark and
    the next one opens with it again: one speaker goes on.
    """

    start: int
    end: int
    inner: Span
    closed: bool = True
    continues: bool = False


class Statement(NamedTuple):
    """A sentence of running text, or a line of furniture.

    `role` is `narration`, `quote`, `headline` or `furniture`; `block` is the index of its paragraph.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody wants of a statement
    start: int
    end: int
    role: str
    block: int


class Token(NamedTuple):
    """A word, clitic, number or single mark; `lower` is its folded form, with straight apostrophes."""

    start: int
    end: int
    text: str
    lower: str


class Quantity(NamedTuple):
    """An interval of numbers. A point has `low == high`; an open end is None.

    `noun` is the folded head noun that is counted or measured ("people"), `unit` its singular, `%`, `percentage point`
    or an ISO 4217 code; both None when there is none.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None = None
    approximate: bool = False
    noun: str | None = None


class Time(NamedTuple):
    """A date, clock time, duration or set as TIMEX3 / ISO 8601; `kind` is `date`, `time`, `duration` or `set`.

    `explicit`: the draft itself wrote day, month and year; `weekday`: a weekday written with a date (0 is Monday).
    """

    start: int
    end: int
    value: str
    kind: str
    explicit: bool = False
    weekday: int | None = None


class Mention(NamedTuple):
    """A name in the draft. `name` is the bare form: no title, no possessive; `entity` numbers who or what is meant."""

    start: int
    end: int
    name: str
    title: str | None
    kind: str
    """`person`, `organization`, `place` or `unknown`."""
    entity: int


class Hedge(NamedTuple):
    """A hedge cue; `kind` is `epistemic`, `weasel`, `approximator` or `reported`."""

    start: int
    end: int
    cue: str
    kind: str
    confidence: float


class Attribution(NamedTuple):
    """Speech, writing, thought or attitude ascribed to a source.

    `quote` is `direct`, `indirect` or `mixed`; `source_type` is one of `named_person`, `named_organisation`, `role`,
    `document`, `unnamed`, `vague`, `pronoun`, `none` (`docs/json.md`). Spans may leave the statement.
    """

    statement: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote: str
    source_type: str
    speaker: str | None
    confidence: float


class Claim(NamedTuple):
    """A quantity with what is needed to compare it: who or what, which event, where, when, and by whose word.

    `event` and `scope` hold folded content words; `attribution` is an index into the attributions, None for the writer.
    """

    statement: int
    kind: str
    quantity: Quantity
    noun: str | None
    event: frozenset[str]
    scope: frozenset[str]
    times: frozenset[str]
    attribution: int | None


class Finding(NamedTuple):
    """One place that a rule flags, with what it disagrees with; spans are of the analyzed text."""

    rule: str
    span: Span
    message: str
    confidence: float
    related: tuple[Span, ...] = ()
    values: dict[str, Any] = {}
    level: str | None = None
    """Other than the rule's own level; None for that."""


class Conflict(NamedTuple):
    """Two claims of different sources that disagree: information, not a fault."""

    claims: tuple[tuple[Span, str | None], ...]
    about: str
    confidence: float
