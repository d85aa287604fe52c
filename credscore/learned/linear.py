"""Linear models as plain numbers: an additive predictor with a logistic link, and a multinomial one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, fsum
from typing import NamedTuple


def logistic(x: float) -> float:
    """1 / (1 + e^-x), without overflow."""
    if x >= 0:
        return 1.0 / (1.0 + exp(-x))
    grown = exp(x)
    return grown / (1.0 + grown)


class Additive(NamedTuple):
    """`100 * logistic(intercept + sum(weight * (value - mean)))`: 0 to 100, with smooth ends."""

    intercept: float
    weights: Mapping[str, float]
    means: Mapping[str, float]

    def terms(self, values: Mapping[str, float]) -> dict[str, float]:
        """What every signal adds to the linear predictor of an average draft."""
        return {name: weight * (values[name] - self.means[name]) for name, weight in self.weights.items()}

    def predict(self, values: Mapping[str, float]) -> float:
        """The expected rating, 0 to 100, of a draft with these signals."""
        return 100.0 * logistic(fsum((self.intercept, *self.terms(values).values())))

    @property
    def base(self) -> float:
        """The prediction at the training mean."""
        return 100.0 * logistic(self.intercept)


class Multinomial(NamedTuple):
    """Softmax over classes of standardized features."""

    classes: Sequence[str]
    features: Sequence[str]
    means: Sequence[float]
    scales: Sequence[float]
    coefficients: Sequence[Sequence[float]]
    """One row for each class."""
    intercepts: Sequence[float]

    def predict(self, values: Mapping[str, float]) -> dict[str, float]:
        """The probability of every class."""
        x = [
            (values.get(name, 0.0) - mean) / scale
            for name, mean, scale in zip(self.features, self.means, self.scales, strict=True)
        ]
        rows = zip(self.coefficients, self.intercepts, strict=True)
        logits = [fsum((start, *(a * b for a, b in zip(row, x, strict=True)))) for row, start in rows]
        top = max(logits)
        grown = [exp(logit - top) for logit in logits]
        return {name: part / sum(grown) for name, part in zip(self.classes, grown, strict=True)}


def interpolate(x: float, knots: Sequence[tuple[float, float]]) -> float:
    """Straight lines between the knots (sorted by their first number), flat beyond the ends."""
    if x <= knots[0][0]:
        return knots[0][1]
    for (x0, y0), (x1, y1) in pairwise(knots):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0) if x1 > x0 else y1
    return knots[-1][1]
