"""The report: everything that is known of one draft, as data; `docs/json.md` has the JSON field by field."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from credscore.spans import Span
from credscore.values import LEVELS, Attribution, Conflict, Finding, Hedge, Quantity, Statement, Time

if TYPE_CHECKING:
    import pandas as pd

    from credscore.document import Document
    from credscore.language.reading import Reading

FAMILIES = ("attribution", "hedging", "exactness", "consistency", "tone")


class Contribution(NamedTuple):
    """What one signal adds to or takes from the score of an average draft; `points` is None where there is no score."""

    signal: str
    value: float
    points: float | None
    whole: bool = False
    """Of the draft as a whole, not of its statements."""


class Score(NamedTuple):
    """A score from 0 to 100 with what it is made of; `statement_points` has one number for every statement."""

    value: float
    base: float
    interval: tuple[float, float]
    percentile: float
    subscores: dict[str, float]
    statement_points: tuple[float, ...]
    statement_scores: tuple[float, ...]


class Flag(NamedTuple):
    """A finding with what its rule says of it, the statement it stands in and its fingerprint."""

    finding: Finding
    name: str
    family: str
    level: str
    statement: int | None
    fingerprint: str


class Report:
    """All that credscore says of one draft.

    `score` is None when it abstains, and `abstained` is then the reason. `contributions` hold the pooled value of every
    signal; `signals` the values of every statement.
    """

    def __init__(
        self,
        reading: Reading,
        *,
        flags: tuple[Flag, ...],
        conflicts: tuple[Conflict, ...],
        score: Score | None,
        base: float,
        abstained: str | None,
        genre: str,
        language: str | None,
        hedged: tuple[float, ...],
        certainty: tuple[float | None, ...],
        contributions: tuple[Contribution, ...],
        signals: tuple[dict[str, float], ...],
        words: int,
        warnings: tuple[str, ...] = (),
    ) -> None:
        self.reading = reading
        self.flags = flags
        self.conflicts = conflicts
        self.score = score
        self.base = base
        self.abstained = abstained
        self.genre = genre
        self.language = language
        self.hedged = hedged
        self.certainty = certainty
        self.contributions = contributions
        self.signals = signals
        self.words = words
        self.warnings = warnings

    @property
    def document(self) -> Document:
        """The draft itself."""
        return self.reading.document

    def __repr__(self) -> str:
        """One line: what the draft is called, its score with the interval or why there is none, and what was found."""
        name = repr(self.document.path or self.document.id or "draft")
        return f"<Report {name}: {self._said()}; {_tally([flag.level for flag in self.flags])}>"

    def _said(self) -> str:
        if self.score is None:
            return f"no score, {self.abstained}"
        low, high = self.score.interval
        return f"{self.score.value:.0f} of 100, likely {low:.0f}-{high:.0f}"

    def _repr_html_(self) -> str:
        """What a notebook shows: a small card, complete in itself, with everything of the draft escaped."""
        from credscore.card import card

        return card(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """One element of `documents` in the JSON report."""
        return {**_head(self), **_score(self), **_body(self)}

    def to_frame(self, level: str = "statements") -> pd.DataFrame:
        """One table of the report as a pandas data frame.

        `level` is `documents` (one row), `statements`, `findings`, `quotations` or `contributions`;
        `docs/notebooks.md` has their columns and dtypes. Raises `ValueError` for another level, and
        `ModuleNotFoundError` with the command that installs pandas where it is missing.
        """
        from credscore import tables

        tables.check_level(level)
        return tables.frame(level, tables.tables(self.to_dict())[level])


def _tally(levels: Sequence[str]) -> str:
    counts = ((levels.count(level), level) for level in reversed(LEVELS))
    said = ", ".join(f"{count} {level}{'s' if count > 1 else ''}" for count, level in counts if count)
    return said or "nothing found"


def _head(report: Report) -> dict[str, Any]:
    document, day = report.document, report.reading.date
    return {
        "path": document.path,
        "id": document.id,
        "sha256": document.sha256,
        "title": report.reading.title,
        "date": day.isoformat() if day else None,
        "language": report.language,
        "words": report.words,
        "genre": report.genre,
        "abstained": report.abstained,
    }


def _score(report: Report) -> dict[str, Any]:
    score = report.score
    return {
        "score": score and _round(score.value),
        "base": _round(report.base),
        "interval": score and [_round(end) for end in score.interval],
        "percentile": score and _round(score.percentile),
        "subscores": score and {family: _round(value) for family, value in score.subscores.items()},
        "contributions": [_contribution(one) for one in report.contributions],
    }


def _contribution(one: Contribution) -> dict[str, Any]:
    points = None if one.points is None else _round(one.points)
    found: dict[str, Any] = {"signal": one.signal, "value": _round(one.value), "points": points}
    return {**found, "statement": None} if one.whole else found


def _body(report: Report) -> dict[str, Any]:
    by_statement = _layers(report)
    return {
        "statements": [_statement(report, one, by_statement[one.index]) for one in report.reading.statements],
        "quotations": _quotations(report),
        "findings": [describe(report, flag) for flag in report.flags],
        "conflicts": [_conflict(report, conflict) for conflict in report.conflicts],
    }


def _layers(report: Report) -> list[dict[str, list[dict[str, Any]]]]:
    """Attributions, hedges, quantities and times, by statement."""
    reading = report.reading
    found: list[dict[str, list[dict[str, Any]]]] = [
        {"attributions": [], "hedges": [], "quantities": [], "times": []} for _ in reading.statements
    ]
    for attribution in reading.attributions:
        found[attribution.statement]["attributions"].append(_attribution(report, attribution))
    for layer, values in (("hedges", reading.hedges), ("quantities", reading.quantities), ("times", reading.times)):
        for value in values:
            home = reading.statement_at(value.start)
            if home is not None and value.start < home.end:
                found[home.index][layer].append({**_span(report, (value.start, value.end)), **_fields(value)})
    return found


def _statement(report: Report, statement: Statement, layers: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    score, index = report.score, statement.index
    return {
        "index": index,
        **place(report, (statement.start, statement.end)),
        "role": statement.role,
        "score": score and _round(score.statement_scores[index]),
        "points": score and _round(score.statement_points[index]),
        "signals": {name: _round(value) for name, value in report.signals[index].items()},
        **layers,
        "hedged": _round(report.hedged[index]),
        "certainty": report.certainty[index],
    }


def _attribution(report: Report, one: Attribution) -> dict[str, Any]:
    return {
        "source": _spans(report, one.source),
        "cue": _spans(report, one.cue),
        "content": _spans(report, one.content),
        "quote": one.quote,
        "source_type": one.source_type,
        "speaker": one.speaker,
        "confidence": _round(one.confidence),
    }


def _fields(value: Hedge | Quantity | Time) -> dict[str, Any]:
    if isinstance(value, Hedge):
        return {"cue": value.cue, "kind": value.kind, "confidence": _round(value.confidence)}
    if isinstance(value, Quantity):
        return {"low": value.low, "high": value.high, "unit": value.unit, "approximate": value.approximate}
    return {"value": value.value, "kind": value.kind}


def _quotations(report: Report) -> list[dict[str, Any]]:
    """Who says what, as a plain list that can be taken without the score."""
    words = report.reading.words
    return [
        {
            "speaker": one.speaker,
            "source": " ".join(words(span) for span in one.source),
            "cue": " ".join(words(span) for span in one.cue),
            "content": " ".join(words(span) for span in one.content),
            "kind": one.quote,
            "type": one.source_type,
            "statement": one.statement,
            "places": {part: _spans(report, getattr(one, part)) for part in ("source", "cue", "content")},
        }
        for one in report.reading.attributions
    ]


def describe(report: Report, flag: Flag) -> dict[str, Any]:
    """A finding as the JSON report has it; `suppressed` is for settings to fill in."""
    finding = flag.finding
    return {
        "rule": finding.rule,
        "name": flag.name,
        "family": flag.family,
        "level": flag.level,
        "confidence": _round(finding.confidence),
        "statement": flag.statement,
        **place(report, finding.span),
        "message": finding.message,
        "related": [place(report, span) for span in finding.related],
        "values": finding.values,
        "suppressed": None,
        "fingerprint": flag.fingerprint,
    }


def _conflict(report: Report, conflict: Conflict) -> dict[str, Any]:
    return {
        "claims": [{**place(report, span), "speaker": speaker} for span, speaker in conflict.claims],
        "about": conflict.about,
        "confidence": _round(conflict.confidence),
    }


def place(report: Report, span: tuple[int, int]) -> dict[str, Any]:
    """Where some analyzed words stand in the draft, with the words as read."""
    spot = report.document.place(span)
    line, column = report.document.locate(spot)
    text = report.reading.text[span[0] : span[1]]
    found = {"start": spot.start, "end": spot.end, "in": spot.where, "line": line, "column": column, "text": text}
    return {**found, "paragraph": line} if report.document.has_paragraphs and spot.where == "text" else found


def _span(report: Report, span: tuple[int, int]) -> dict[str, Any]:
    spot = report.document.place(span)
    here: dict[str, Any] = {"start": spot.start, "end": spot.end}
    return {**here, "in": "title"} if spot.where == "title" else here


def _spans(report: Report, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [_span(report, span) for span in spans]


def _round(number: float) -> float:
    return round(number, 9)


def fingerprint(rule: str, words: str, ordinal: int) -> str:
    """What a finding is known by: rule, folded words of its statement, and which of several it is. No line numbers."""
    return hashlib.sha256(f"{rule}\n{words}\n{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def by_place(flags: Sequence[Flag]) -> tuple[Flag, ...]:
    """Flags in the order of the text."""
    return tuple(sorted(flags, key=lambda flag: (flag.finding.span, flag.finding.rule)))
