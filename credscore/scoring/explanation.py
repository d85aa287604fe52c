"""Every point of a score traced to a signal and to a statement; the points add up to the score exactly."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from credscore.learned.linear import Additive, logistic
from credscore.scoring.pooling import Pooled


def points(model: Additive, pooled: Sequence[Pooled]) -> tuple[float, dict[str, float]]:
    """The score, and each signal's share of the difference from `model.base`.

    The linear predictor is additive; its logistic end is not, so the difference is shared out in proportion to what
    each signal adds to the linear predictor.
    """
    terms = model.terms({one.signal.name: one.value for one in pooled})
    total = fsum(terms.values())
    slope = _slope(model.intercept, total)
    return 100.0 * logistic(model.intercept + total), {name: term * slope for name, term in terms.items()}


def statement_points(
    model: Additive, pooled: Sequence[Pooled], judged: Sequence[int], statements: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Points and score of each statement (0 and the base for those not judged).

    What an average draft has of a signal is spread evenly over the judged statements; a statement's score is the
    draft's with every other statement at its average.
    """
    terms = {one.signal.name: model.weights[one.signal.name] for one in pooled}
    owed = fsum(terms[one.signal.name] * model.means[one.signal.name] for one in pooled) / max(1, len(judged))
    own: dict[int, list[float]] = {index: [-owed] for index in judged}
    for one in pooled:
        for statement, share in one.shares.items():
            if statement is not None:
                own[statement].append(terms[one.signal.name] * share)
    linear = {index: fsum(parts) for index, parts in own.items()}
    slope = _slope(model.intercept, fsum(model.terms({one.signal.name: one.value for one in pooled}).values()))
    scores = {index: 100.0 * logistic(model.intercept + term) for index, term in linear.items()}
    return (
        tuple(linear.get(index, 0.0) * slope for index in range(statements)),
        tuple(scores.get(index, model.base) for index in range(statements)),
    )


def whole_draft_points(model: Additive, pooled: Sequence[Pooled]) -> dict[str, float]:
    """The part of each signal's points that belongs to no statement."""
    slope = _slope(model.intercept, fsum(model.terms({one.signal.name: one.value for one in pooled}).values()))
    return {
        one.signal.name: model.weights[one.signal.name] * one.shares[None] * slope
        for one in pooled
        if None in one.shares
    }


def _slope(intercept: float, total: float) -> float:
    """Points for each unit of the linear predictor: a secant of the link, its tangent where nothing differs."""
    low = logistic(intercept)
    if abs(total) < 1e-9:
        return 100.0 * low * (1.0 - low)
    return 100.0 * (logistic(intercept + total) - low) / total
