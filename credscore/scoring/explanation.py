"""Every point of a score traced to a signal and to a statement; the points add up to the score exactly."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from credscore.learned.linear import Additive, logistic
from credscore.scoring.pooling import Pooled


class Explanation(NamedTuple):
    """A score and its points: by signal, by statement, and the part of each signal's that belongs to no statement.

    `statement_points` and `statement_scores` have one number for every statement: 0 and the base where it is not
    judged.
    """

    score: float
    points: dict[str, float]
    whole_draft: dict[str, float]
    statement_points: tuple[float, ...]
    statement_scores: tuple[float, ...]


def explain(model: Additive, pooled: Sequence[Pooled], judged: Sequence[int], statements: int) -> Explanation:
    """The score of a draft with `statements` statements, shared out to its signals and its judged statements.

    The linear predictor is additive; its logistic end is not, so the difference from `model.base` is shared out in
    proportion to what each part adds to the linear predictor. A statement's score is the draft's with every other
    statement at its average.
    """
    terms = model.terms({one.signal.name: one.value for one in pooled})
    total = fsum(terms.values())
    slope = _slope(model.intercept, total)
    linear = _by_statement(model, pooled, judged)
    return Explanation(
        score=100.0 * logistic(model.intercept + total),
        points={name: term * slope for name, term in terms.items()},
        whole_draft={
            one.signal.name: model.weights[one.signal.name] * one.shares[None] * slope
            for one in pooled
            if None in one.shares
        },
        statement_points=tuple(linear.get(index, 0.0) * slope for index in range(statements)),
        statement_scores=tuple(
            100.0 * logistic(model.intercept + linear[index]) if index in linear else model.base
            for index in range(statements)
        ),
    )


def _by_statement(model: Additive, pooled: Sequence[Pooled], judged: Sequence[int]) -> dict[int, float]:
    """What each judged statement adds to the linear predictor.

    What an average draft has of a signal is spread evenly over the judged statements.
    """
    owed = fsum(model.weights[one.signal.name] * model.means[one.signal.name] for one in pooled) / max(1, len(judged))
    own: dict[int, list[float]] = {index: [-owed] for index in judged}
    for one in pooled:
        for statement, share in one.shares.items():
            if statement is not None:
                own[statement].append(model.weights[one.signal.name] * share)
    return {index: fsum(parts) for index, parts in own.items()}


def _slope(intercept: float, total: float) -> float:
    """Points for each unit of the linear predictor: a secant of the link, its tangent where nothing differs."""
    low = logistic(intercept)
    if abs(total) < 1e-9:
        return 100.0 * low * (1.0 - low)
    return 100.0 * (logistic(intercept + total) - low) / total
