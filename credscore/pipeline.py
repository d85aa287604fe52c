"""The only place that knows the order of things: read, check, measure, score, report."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from credscore.checks import RULES, SIGNALS, conflicts
from credscore.checks.registry import Rule
from credscore.document import Document
from credscore.language import certainty, english, genre, hedges
from credscore.language.reading import Reading
from credscore.readers import read_text
from credscore.report import Contribution, Flag, Report, Score, by_place, fingerprint
from credscore.scoring import abstention, classifier, explanation, pooling
from credscore.spans import Span
from credscore.values import Finding

Draft = str | Mapping[str, object]


def score(
    text: str,
    *,
    title: str | None = None,
    date: datetime.date | str | None = None,
    path: str | None = None,
    id: str | None = None,
) -> Report:
    """Score one draft.

    `text` is the untouched draft, `title` a headline kept apart from it, `date` the publication date (a
    `datetime.date` or ISO 8601; read from the draft's own head when absent), `path` the name that chooses the reader
    by its suffix and stands in the report. Any `str` gives a report, if only one that abstains with a reason.

    Raises `TypeError` for arguments of other types and `ValueError` for a date that is not ISO 8601.
    """
    for name, value in (("text", text), ("title", title), ("path", path), ("id", id)):
        if not isinstance(value, str) and (name == "text" or value is not None):
            raise TypeError(f"{name} must be a str{'' if name == 'text' else ' or None'}, not {type(value).__name__}")
    return score_document(read_text(text, title=title, date=iso_date(date), path=path, id=id))


def iso_date(date: datetime.date | str | None) -> str | None:
    """A date as ISO 8601, its time of day left out."""
    if date is None:
        return None
    if isinstance(date, datetime.date):
        return f"{date:%Y-%m-%d}"
    if not isinstance(date, str):
        raise TypeError(f"date must be a datetime.date, an ISO 8601 str or None, not {type(date).__name__}")
    try:
        return datetime.datetime.fromisoformat(date.strip()).date().isoformat()
    except ValueError:
        raise ValueError(f"date must be ISO 8601 such as 2019-04-05, not {date!r}") from None


def score_many(drafts: Iterable[Draft], *, n_jobs: int = 1) -> Iterator[Report]:
    """Score drafts lazily and in order; a draft is a text or a mapping with `text` and perhaps `title`, `date`, `id`.

    With `n_jobs` other than 1 the work is shared out among that many processes (-1: all processors) by joblib.
    """
    if n_jobs == 1:
        return map(_score_one, drafts)
    try:
        from joblib import Parallel, delayed
    except ModuleNotFoundError:
        raise ModuleNotFoundError("several jobs need joblib: pip install 'credscore[batch]'") from None
    parallel = Parallel(n_jobs=n_jobs, return_as="generator", batch_size=8, pre_dispatch="4*n_jobs")
    reports: Iterator[Report] = parallel(delayed(_score_one)(draft) for draft in drafts)
    return reports


def _score_one(draft: Draft) -> Report:
    if isinstance(draft, str):
        return score(draft)
    if not isinstance(draft, Mapping):
        raise TypeError(f"a draft must be a str or a mapping with text, title, date, id, not {type(draft).__name__}")
    if "text" not in draft:
        raise TypeError(f"a draft must have a text; this one has {', '.join(map(repr, draft)) or 'nothing'}")
    known = {key: draft.get(key) for key in ("title", "date", "id", "path")}
    return score(draft["text"], **known)  # type: ignore[arg-type]


class Counted(NamedTuple):
    """What is found and counted in a draft before anything is learned of it."""

    reading: Reading
    findings: tuple[Finding, ...]
    signals: dict[str, dict[int | None, float]]
    """By name and statement, before pooling."""
    pooled: tuple[pooling.Pooled, ...]


def measure(document: Document) -> Counted:
    """Read a draft, run the checks and count the signals: all that needs no model."""
    reading = Reading(document)
    findings = find(reading, RULES)
    signals = pooling.measure(reading, findings, SIGNALS)
    return Counted(reading, findings, signals, pooling.pool(SIGNALS, signals, len(reading.judged)))


def score_document(document: Document, *, model: Path | None = None, anyway: bool = False) -> Report:
    """Score a draft that a reader has read; `anyway` scores opinion and analysis too, with a warning."""
    trained = classifier.load(model)
    classifier.check_signals(trained, SIGNALS)
    reading, found, measured, pooled = measure(document)
    judged = tuple(statement.index for statement in reading.judged)
    words = count_words(reading)
    language = english.language(reading)
    kind, sure = _genre(reading, trained)
    why = abstention.reason(reading, language, words, kind, sure)
    warnings: tuple[str, ...] = ()
    if anyway and kind in abstention.ARGUABLE:
        why = None if why == abstention.REASONS.get(kind) else why
        warnings = () if why else (f"this reads like {kind}: the score is meant for news reports",)
    score, contributions = _score(trained, pooled, judged, len(reading.statements), scored=why is None)
    return Report(
        reading,
        flags=by_place(_flags(reading, found)),
        conflicts=conflicts.find(reading),
        score=score,
        base=trained.overall.base,
        abstained=why,
        genre=kind,
        language=language,
        hedged=hedges.hedged(reading),
        certainty=certainty.certainty(reading),
        contributions=contributions,
        signals=_by_statement(measured, len(reading.statements)),
        words=words,
        warnings=warnings,
    )


def find(reading: Reading, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """The findings of the rules that are enabled, each with its level and each pair of places once.

    There are none in code, which is no prose.
    """
    code = [(hint.start, hint.end) for hint in reading.document.hints if hint.kind == "code"]
    found: dict[tuple[str, Span, tuple[Span, ...]], Finding] = {}
    for rule in rules:
        for finding in rule.find(reading) if rule.enabled else ():
            last = bisect_right(code, (finding.span.start, len(reading.text))) - 1
            if last < 0 or finding.span.start >= code[last][1]:
                level = finding.level or rule.level
                found.setdefault((finding.rule, finding.span, finding.related), finding._replace(level=level))
    return tuple(found.values())


def count_words(reading: Reading) -> int:
    """Words of running text and headline; furniture is not counted."""
    return sum(
        any(map(str.isalnum, token.text))
        for statement in reading.statements
        if statement.role != "furniture"
        for token in reading.tokens_in((statement.start, statement.end))
    )


def _genre(reading: Reading, model: classifier.Model) -> tuple[str, bool]:
    plain = genre.obvious(reading)
    if plain:
        return plain, True
    return abstention.likeliest(model.genre.predict(genre.features(reading)), model.abstain)


def _score(
    model: classifier.Model,
    pooled: tuple[pooling.Pooled, ...],
    judged: tuple[int, ...],
    statements: int,
    *,
    scored: bool,
) -> tuple[Score | None, tuple[Contribution, ...]]:
    if not scored:
        return None, tuple(Contribution(one.signal.name, one.value, None) for one in pooled)
    values = {one.signal.name: one.value for one in pooled}
    found = explanation.explain(model.overall, pooled, judged, statements)
    score = Score(
        value=found.score,
        base=model.overall.base,
        interval=classifier.interval(model, found.score),
        percentile=classifier.percentile(model, found.score),
        subscores=classifier.subscores(model, values),
        statement_points=found.statement_points,
        statement_scores=found.statement_scores,
    )
    whole = found.whole_draft
    own = (Contribution(name, values[name], part - whole.get(name, 0.0)) for name, part in found.points.items())
    return score, (*own, *(Contribution(name, values[name], part, whole=True) for name, part in whole.items()))


def _flags(reading: Reading, findings: tuple[Finding, ...]) -> list[Flag]:
    rules = {rule.code: rule for rule in RULES}
    seen: Counter[tuple[str, str]] = Counter()
    flags = []
    for finding in findings:
        rule, home = rules[finding.rule], reading.statement_at(finding.span.start)
        words = reading.words((home.start, home.end)).casefold() if home else ""
        key = (finding.rule, words)
        mark = fingerprint(finding.rule, words, seen[key])
        seen[key] += 1
        flags.append(Flag(finding, rule.name, rule.family, finding.level or rule.level, home and home.index, mark))
    return flags


def _by_statement(measured: dict[str, dict[int | None, float]], statements: int) -> tuple[dict[str, float], ...]:
    found: list[dict[str, float]] = [{} for _ in range(statements)]
    for name, numbers in measured.items():
        for statement, number in numbers.items():
            if statement is not None:
                found[statement][name] = number
    return tuple(found)
