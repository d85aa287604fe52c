"""The additive classifier as a scikit-learn estimator: signs held, taught by ratings and by pairs at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from credscore.teaching.weights import Array, bounds

#: Rating points that count as one unit of error: about how far careful readers' ratings spread.
SPREAD = 20.0


class CredibilityRegressor(RegressorMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """`100 * logistic(intercept + X @ weights)` with bounded weights.

    Minimizes the mean squared error of ratings (0 to 100, in units of 20 points) plus `pair_weight` times the mean
    logistic loss of pairs, in which the first draft should score higher than its copy made worse, plus `alpha` times
    the squared weights of the standardized signals, by L-BFGS with bounds.

    signs : one of 1 (may only raise), -1 (may only lower), 0 for each column; all free when None.
    """

    def __init__(
        self, alpha: float = 0.01, pair_weight: float = 0.1, pair_scale: float = 0.05, signs: Any = None
    ) -> None:
        self.alpha = alpha
        self.pair_weight = pair_weight
        self.pair_scale = pair_scale
        self.signs = signs

    def fit(self, X: Any, y: Any, pairs: Any = None) -> CredibilityRegressor:
        """Fit on signals (n, k) and ratings (n,); `pairs` (m, k) are the differences better minus worse of pairs."""
        X, y = validate_data(self, X, y, dtype=np.float64, y_numeric=True)
        scale = X.std(axis=0)
        scale[scale < 1e-9] = 1.0
        self.mean_ = X.mean(axis=0)
        Z, better = (X - self.mean_) / scale, None if pairs is None else np.asarray(pairs, float) / scale
        signs = np.zeros(X.shape[1]) if self.signs is None else np.asarray(self.signs)
        start = np.zeros(X.shape[1] + 1)
        start[0] = np.log((y.mean() + 1) / (101 - y.mean()))
        found = minimize(
            self._loss,
            start,
            args=(Z, y, better),
            jac=True,
            method="L-BFGS-B",
            bounds=bounds(signs),
            options={"maxiter": 2000},
        )
        self.intercept_ = float(found.x[0])
        self.coef_ = found.x[1:] / scale
        return self

    def predict(self, X: Any) -> Array:
        """Expected ratings (n,), 0 to 100."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype=np.float64)
        return np.asarray(100.0 * expit(self.intercept_ + (X - self.mean_) @ self.coef_))

    def _loss(self, w: Array, Z: Array, y: Array, better: Array | None) -> tuple[float, Array]:
        p = expit(w[0] + Z @ w[1:])
        error = (100.0 * p - y) / SPREAD
        slope = 2.0 * error * (100.0 / SPREAD) * p * (1.0 - p) / len(y)
        value = float(np.mean(error**2) + self.alpha * np.sum(w[1:] ** 2))
        gradient = np.concatenate([[slope.sum()], Z.T @ slope + 2.0 * self.alpha * w[1:]])
        if better is not None and len(better) and self.pair_weight:
            margin = better @ w[1:] / self.pair_scale
            value += self.pair_weight * float(np.mean(np.logaddexp(0.0, -margin)))
            pull = -expit(-margin) / self.pair_scale / len(better)
            gradient[1:] += self.pair_weight * (better.T @ pull)
        return value, gradient
