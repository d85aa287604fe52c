"""Cross-validation in which no group (publisher, desk, author) is shared, and agreement with the readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from credscore.teaching import calibration, figures
from credscore.teaching.regressor import CredibilityRegressor
from credscore.teaching.weights import Array

Rows = NDArray[Any]

ALPHAS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1)
FOLDS = 5
SEEDS = (0, 1, 2, 3, 4)


class Pairs(NamedTuple):
    """Articles and their copies made worse: signals better minus worse (m, k), how, and the publisher of each."""

    better: Array
    ways: Array
    groups: Array

    def without(self, groups: Array) -> Array:
        """The differences of pairs whose publisher is none of these."""
        return np.asarray(self.better[~np.isin(self.groups, groups)])


class Data(NamedTuple):
    """Signals (n, k), the sign of each, a target (n,), the publisher of each row, and pairs."""

    X: Array
    y: Array
    groups: Array
    signs: Sequence[int]
    pairs: Pairs


def folds(groups: Array, seed: int, count: int = FOLDS) -> list[tuple[Rows, Rows]]:
    """Rows to train on and rows to test on; no group is in both."""
    count = min(count, len(np.unique(groups)))
    return list(GroupKFold(count, shuffle=True, random_state=seed).split(groups, groups=groups))


def fit(data: Data, rows: Rows, alpha: float) -> CredibilityRegressor:
    """The classifier taught by some rows, and by the pairs of no publisher outside them."""
    left_out = np.setdiff1d(data.groups, data.groups[rows])
    model = CredibilityRegressor(alpha=alpha, signs=list(data.signs))
    return model.fit(data.X[rows], data.y[rows], pairs=data.pairs.without(left_out))


def choose_alpha(data: Data, rows: Rows, seed: int) -> float:
    """The regularization that predicts unseen publishers best within these rows."""
    inner = folds(data.groups[rows], seed, 4)
    errors = {}
    for alpha in ALPHAS:
        missed = [
            np.mean((fit(data, rows[a], alpha).predict(data.X[rows[b]]) - data.y[rows[b]]) ** 2) for a, b in inner
        ]
        errors[alpha] = float(np.mean(missed))
    return min(errors, key=lambda alpha: errors[alpha])


def fit_all(data: Data) -> tuple[CredibilityRegressor, float]:
    """The classifier that ships, taught by all rows, and its regularization."""
    rows = np.arange(len(data.y))
    alpha = choose_alpha(data, rows, 0)
    return fit(data, rows, alpha), alpha


def out_of_fold(data: Data, seed: int) -> Array:
    """A prediction of each row by a model that saw no article of its publisher (nested cross-validation)."""
    found = np.zeros(len(data.y))
    for train, test in folds(data.groups, seed):
        found[test] = fit(data, train, choose_alpha(data, train, seed)).predict(data.X[test])
    return found


def agreement(
    data: Data, predict: Callable[[int], Array], seeds: Sequence[int] = SEEDS, rows: Rows | None = None
) -> dict[str, Any]:
    """Pearson's r with the readers over the seeds: mean, spread, and an interval by publisher of the first.

    `rows` (n,) says which drafts count, all when None; the predictions are of models taught by all drafts.
    """
    kept = np.ones(len(data.y), bool) if rows is None else rows
    predictions = [predict(seed)[kept] for seed in seeds]
    data = data._replace(y=data.y[kept], groups=data.groups[kept])
    found = [figures.pearson(p, data.y) for p in predictions]
    low, high = figures.interval(list(data.groups), lambda rows: figures.pearson(predictions[0][rows], data.y[rows]))
    return {
        "pearson": _r(np.mean(found)),
        "spread": _r(np.std(found)),
        "low": _r(low),
        "high": _r(high),
        "seeds": len(found),
        "n": len(data.y),
    }


def coverage(predicted: Array, data: Data) -> tuple[float, float]:
    """Share of ratings inside the interval, and its mean width, where the interval was learned of other groups."""
    found = []
    for known, test in folds(data.groups, 0):
        low, high = calibration.interval_knots(predicted[known], data.y[known])
        found.append((len(test), *calibration.covered(predicted[test], data.y[test], low, high)))
    sizes, inside, width = np.array(found).T
    return float(np.average(inside, weights=sizes)), float(np.average(width, weights=sizes))


def _r(number: Any) -> float:
    return round(float(number), 3)
