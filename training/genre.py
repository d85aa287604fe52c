"""The genre head: a multinomial logistic regression on features of form, with thresholds for abstaining."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from credscore.learned.linear import Multinomial
from credscore.scoring import abstention
from credscore.teaching.weights import Array
from training.evaluate import folds

CLASSES = ("news", "analysis", "opinion", "release", "service", "other")
NEWS = ("news", "analysis")
#: Genres to abstain on, and the share of news and analysis that may be lost to each.
WITHHELD = {"opinion": 0.03, "service": 0.01, "other": 0.005}
C = 0.3


def features(table: pd.DataFrame) -> tuple[list[str], Array]:
    """Names and values of the genre features in a signal table."""
    columns = [column for column in table.columns if column.startswith("genre:")]
    return [column.removeprefix("genre:") for column in columns], table[columns].to_numpy(float)


def train(
    table: pd.DataFrame, genres: Array, groups: Array
) -> tuple[dict[str, Any], dict[str, float], dict[str, float]]:
    """The head as plain numbers, the thresholds, and figures from predictions of unseen publishers."""
    names, X = features(table)
    probabilities = np.zeros((len(X), len(CLASSES)))
    for rows, test in folds(groups, 0):
        probabilities[test] = _probabilities(*_fit(X[rows], genres[rows]), X[test])
    thresholds = {genre: _threshold(probabilities, genres, genre, share) for genre, share in WITHHELD.items()}
    scaler, model = _fit(X, genres)
    head = {
        "classes": list(model.classes_),
        "features": names,
        "means": scaler.mean_.tolist(),
        "scales": scaler.scale_.tolist(),
        "coefficients": model.coef_.tolist(),
        "intercepts": model.intercept_.tolist(),
    }
    return head, thresholds, _figures(probabilities, genres, thresholds, table["obvious"].notna().to_numpy())


def scored(table: pd.DataFrame, head: dict[str, Any], thresholds: dict[str, float]) -> Array:
    """Which drafts of a signal table (n,) get a score: English, long enough, and of no genre that is withheld."""
    names, X = features(table)
    model = Multinomial(**head)
    drafts = (dict(zip(names, row, strict=True)) for row in X)
    likeliest = [abstention.likeliest(model.predict(draft), thresholds)[1] for draft in drafts]
    fitting = (table["language"] == "en") & (table["words"] >= abstention.MIN_WORDS) & table["obvious"].isna()
    return fitting.to_numpy() & ~np.array(likeliest)


def _fit(X: Array, genres: Array) -> tuple[StandardScaler, LogisticRegression]:
    scaler = StandardScaler().fit(X)
    return scaler, LogisticRegression(C=C, max_iter=3000).fit(scaler.transform(X), genres)


def _probabilities(scaler: StandardScaler, model: LogisticRegression, X: Array) -> Array:
    found = np.zeros((len(X), len(CLASSES)))
    for column, name in zip(model.predict_proba(scaler.transform(X)).T, model.classes_, strict=True):
        found[:, CLASSES.index(name)] = column
    return found


def _threshold(probabilities: Array, genres: Array, genre: str, share: float) -> float:
    """The lowest probability of a genre that loses no more than this share of news and analysis, at least .5."""
    news = probabilities[np.isin(genres, NEWS), CLASSES.index(genre)]
    return max(0.35, float(np.quantile(news, 1 - share)))


def _figures(probabilities: Array, genres: Array, thresholds: dict[str, float], obvious: Array) -> dict[str, float]:
    withheld = obvious.copy()
    for genre, threshold in thresholds.items():
        withheld |= probabilities[:, CLASSES.index(genre)] >= threshold
    news, opinion = np.isin(genres, NEWS), np.isin(genres, ("opinion", "satire", "service"))
    return {
        "abstained on news and analysis": round(float(withheld[news].mean()), 3),
        "abstained on opinion, satire, service": round(float(withheld[opinion].mean()), 3),
        "genre accuracy": round(float(np.mean(np.asarray(CLASSES)[probabilities.argmax(axis=1)] == genres)), 3),
    }
