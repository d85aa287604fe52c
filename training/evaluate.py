"""What the classifier is measured beside: its baselines, and copies made worse, by publishers it did not see."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline

from credscore.teaching.validation import (
    FOLDS,
    SEEDS,
    Data,
    Pairs,
    agreement,
    choose_alpha,
    fit,
    fit_all,
    folds,
    out_of_fold,
)
from credscore.teaching.weights import Array

__all__ = [
    "FOLDS",
    "SEEDS",
    "Data",
    "Pairs",
    "agreement",
    "baselines",
    "choose_alpha",
    "fit_all",
    "folds",
    "out_of_fold",
    "pairs_out_of_fold",
    "plain_out_of_fold",
]


def pairs_out_of_fold(data: Data, alpha: float, seed: int = 0) -> Array:
    """By how much (of the linear predictor) each pair's better one wins, told by models that saw neither publisher."""
    found = np.zeros(len(data.pairs.ways))
    for train, test in folds(data.groups, seed):
        mine = np.isin(data.pairs.groups, data.groups[test])
        found[mine] = data.pairs.better[mine] @ fit(data, train, alpha).coef_
    return found


def plain_out_of_fold(model: Any, X: Any, data: Data, seed: int) -> Array:
    """The same folds for any scikit-learn regressor; X may be signals or texts."""
    found = np.zeros(len(data.y))
    for train, test in folds(data.groups, seed):
        if isinstance(X, list):
            found[test] = model.fit([X[i] for i in train], data.y[train]).predict([X[i] for i in test])
        else:
            found[test] = model.fit(X[train], data.y[train]).predict(X[test])
    return found


def baselines(data: Data, texts: list[str], words: Array, news: Array) -> dict[str, dict[str, Any]]:
    """Length alone, words alone, and an unconstrained forest on the same signals; the last two on news alone, too."""
    tfidf = make_pipeline(TfidfVectorizer(sublinear_tf=True, min_df=3, max_features=40_000), Ridge(alpha=1.0))
    forest = RandomForestRegressor(200, min_samples_leaf=5, max_features=0.33, n_jobs=2, random_state=0)
    found = {"length alone": agreement(data, lambda seed: np.log1p(words), SEEDS[:1])}
    for name, model, X in (("TF-IDF", tfidf, texts), ("unconstrained forest", forest, data.X)):
        predicted = {seed: plain_out_of_fold(model, X, data, seed) for seed in SEEDS[:2]}
        found[name] = agreement(data, predicted.__getitem__, SEEDS[:2])
        found[f"{name}, news and analysis only"] = agreement(data, predicted.__getitem__, SEEDS[:2], news)
    return found
