"""Intervals and percentiles of a score, as knots between which straight lines are drawn."""

from __future__ import annotations

import numpy as np

from credscore.teaching.weights import Array

COVERAGE = 0.9
#: Bins of like scores, and the fewest ratings of one: the twentieth that lies outside on a side must be some.
BINS, FEWEST = 6, 40

Knots = list[list[float]]


def interval_knots(predicted: Array, actual: Array) -> tuple[Knots, Knots]:
    """How far below and above a score (n,) its interval ends: nine of ten ratings of unseen publishers lie inside.

    Quantiles of the out-of-fold errors in bins of like scores (split conformal prediction, Lei et al. 2018, with the
    finite-sample correction: of n errors, the one in place (n + 1) / 20 of either end),
    each put at the bin's median score.
    """
    low, high = [], []
    bins = max(1, min(BINS, len(predicted) // FEWEST))
    for rows in np.array_split(np.argsort(predicted, kind="stable"), bins):
        error, n = actual[rows] - predicted[rows], len(rows)
        tail = max(0.0, ((1 - COVERAGE) / 2 * (n + 1) - 1) / (n - 1))
        middle = float(np.median(predicted[rows]))
        low.append([middle, float(np.quantile(error, tail))])
        high.append([middle, float(np.quantile(error, 1 - tail))])
    return low, high


def covered(predicted: Array, actual: Array, low: Knots, high: Knots) -> tuple[float, float]:
    """Share of ratings inside the interval, and its mean width in points."""
    a = np.clip(predicted + np.interp(predicted, *np.array(low).T), 0, 100)
    b = np.clip(predicted + np.interp(predicted, *np.array(high).T), 0, 100)
    return float(np.mean((a <= actual) & (actual <= b))), float(np.mean(b - a))


def percentile_knots(scores: Array) -> Knots:
    """The percentile of a score among the published articles, at every second percent."""
    steps = np.arange(0, 101, 2)
    values = np.quantile(scores, steps / 100)
    return [[float(value), float(step)] for value, step in zip(values, steps, strict=True)]
