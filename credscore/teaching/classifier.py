"""An additive classifier of signals: logistic regression whose weights keep the signs that are not in doubt."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.class_weight import compute_sample_weight
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from credscore.checks import SIGNALS
from credscore.teaching.weights import Array, bounds


class CredibilityClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Signals (n, k) to the probability that a draft is of the credible class.

    `P(credible) = logistic(intercept_ + (X - mean_) @ coef_)`: what each signal adds to the log-odds of an average
    draft can be told (`contributions`). Minimizes the mean logistic loss plus `alpha` times the squared weights of the
    standardized signals, by L-BFGS with bounds (Byrd et al. 1995).

    alpha : strength of regularization, at least 0.
    signs : what a signal may do: None, all are free; `declared`, as credscore declares it of the signals that the
        columns are named by; or one of 1 (may only raise), -1 (may only lower), 0 (either) for each column.
    credible : which of the two `classes_` is the credible one, that signs are about: 1, the last in sorted order, or 0.
        A place and no label, since scikit-learn's helpers may number labels before they fit.
    class_weight : None, `balanced`, or a weight for each label, as in scikit-learn.

    Two labels are told apart; `sklearn.multiclass.OneVsRestClassifier` makes more of it.
    """

    def __init__(self, alpha: float = 0.01, *, signs: Any = None, credible: int = 1, class_weight: Any = None) -> None:
        self.alpha = alpha
        self.signs = signs
        self.credible = credible
        self.class_weight = class_weight

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> CredibilityClassifier:
        """Learn from signals (n, k) and labels (n,) of two classes; rows of weight 0 do not count.

        Raises `ValueError` for labels of one class or more than two, and for signs that do not fit the columns.
        """
        if not (isinstance(self.alpha, (int, float, np.number)) and self.alpha >= 0):
            raise ValueError(f"alpha must be a number of at least 0, not {self.alpha!r}")
        X, y = validate_data(self, X, y, dtype=np.float64)
        target = self._target(y)
        share = _shares(X, y, sample_weight, self.class_weight)
        self.mean_ = share @ X
        scale = np.sqrt(share @ (X - self.mean_) ** 2)
        scale[scale < 1e-9] = 1.0
        weights = self._minimize((X - self.mean_) / scale, target, share)
        self.intercept_ = float(weights[0])
        self.coef_ = weights[1:] / scale
        return self

    def decision_function(self, X: Any) -> Array:
        """Log-odds (n,) of the last of `classes_`."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype=np.float64)
        odds = self.intercept_ + (X - self.mean_) @ self.coef_
        return np.asarray(odds if self.credible else -odds)

    def predict_proba(self, X: Any) -> Array:
        """Probabilities (n, 2) in the order of `classes_`."""
        odds = self.decision_function(X)
        return np.column_stack([expit(-odds), expit(odds)])

    def predict(self, X: Any) -> NDArray[Any]:
        """The likelier label (n,)."""
        last = (self.decision_function(X) > 0).astype(int)
        found: NDArray[Any] = self.classes_[last]
        return found

    def contributions(self, X: Any) -> Array:
        """What each signal adds to the log-odds of the credible class, beside an average draft (n, k).

        With `intercept_` a row adds up to the log-odds.
        """
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype=np.float64)
        return np.asarray((X - self.mean_) * self.coef_)

    def _target(self, y: NDArray[Any]) -> Array:
        """1 where a label is the credible one, 0 elsewhere."""
        check_classification_targets(y)
        kind = type_of_target(y, input_name="y", raise_unknown=True)
        self.classes_ = np.unique(y)
        if kind != "binary":
            raise ValueError(f"Only binary classification is supported. The type of the target is {kind}.")
        if len(self.classes_) < 2:
            raise ValueError(f"y holds one class only, {self.classes_[0]!r}: labels of two classes are needed")
        if self.credible not in (0, 1):
            raise ValueError(
                f"credible must be 0 or 1, the place of a label in {list(self.classes_)}, not {self.credible!r}"
            )
        return np.asarray(y == self.classes_[self.credible], dtype=np.float64)

    def _minimize(self, Z: Array, target: Array, share: Array) -> Array:
        found = minimize(
            _loss,
            np.zeros(Z.shape[1] + 1),
            args=(Z, target, share, float(self.alpha)),
            jac=True,
            method="L-BFGS-B",
            bounds=bounds(self._signs(Z.shape[1])),
            options={"maxiter": 5000, "maxfun": 50_000, "ftol": 1e-15, "gtol": 1e-9, "maxcor": 30},
        )
        self.n_iter_ = int(found.nit)
        return np.asarray(found.x)

    def _signs(self, columns: int) -> Array:
        if self.signs is None:
            return np.zeros(columns)
        if isinstance(self.signs, str):
            return self._declared()
        signs = np.asarray(self.signs, dtype=np.float64)
        if signs.shape != (columns,) or not np.isin(signs, (-1, 0, 1)).all():
            raise ValueError(f"signs must be 1, -1 or 0 for each of {columns} columns, not {self.signs!r}")
        return signs

    def _declared(self) -> Array:
        declared = {signal.name: float(signal.sign) for signal in SIGNALS}
        if self.signs != "declared":
            raise ValueError(f"signs must be None, 'declared' or a list of 1, -1 and 0, not {self.signs!r}")
        names = getattr(self, "feature_names_in_", None)
        if names is None:
            raise ValueError(
                "signs='declared' needs columns named by signals: SignalExtractor().set_output(transform='pandas')"
            )
        unknown = [name for name in names if name not in declared]
        if unknown:
            raise ValueError(f"signs='declared' knows no signal {unknown[0]!r}; give signs for each column instead")
        return np.array([declared[name] for name in names])

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        return tags


def _shares(X: Array, y: NDArray[Any], sample_weight: Any, class_weight: Any) -> Array:
    """The share of every row in the loss; they add up to 1."""
    weight = _check_sample_weight(sample_weight, X, dtype=np.float64, ensure_non_negative=True)
    if class_weight == "balanced":
        # By weight, not by rows: a row of weight 2 is two rows.
        weight = weight / np.maximum([weight[y == label].sum() for label in y], np.finfo(float).tiny)
    elif class_weight is not None:
        weight = weight * compute_sample_weight(class_weight, y)
    if not weight.sum() > 0:
        raise ValueError("sample_weight is 0 for every row: there is nothing to learn from")
    return np.asarray(weight / weight.sum())


def _loss(w: Array, Z: Array, target: Array, share: Array, alpha: float) -> tuple[float, Array]:
    """Weighted logistic loss with its gradient; the intercept is not regularized."""
    odds = w[0] + Z @ w[1:]
    value = share @ (np.logaddexp(0.0, odds) - target * odds) + alpha * w[1:] @ w[1:]
    pull = share * (expit(odds) - target)
    return float(value), np.concatenate([[pull.sum()], Z.T @ pull + 2.0 * alpha * w[1:]])
