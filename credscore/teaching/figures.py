"""Figures of merit with intervals: agreement, discrimination, coverage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from credscore.teaching.weights import Array

DRAWS = 400


def pearson(a: Array, b: Array) -> float:
    """Correlation; 0 where one of the two does not vary."""
    if len(a) < 3 or a.std() < 1e-12 or b.std() < 1e-12:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])


def auc(good: NDArray[Any], score: Array) -> float:
    """Chance that a good one scores above a bad one."""
    return float(roc_auc_score(good.astype(bool), score))


def interval(groups: Sequence[str], figure: Callable[[Array], float], seed: int = 0) -> tuple[float, float]:
    """95 % interval of a figure of some rows, from drawing whole groups (publishers) with replacement."""
    rng = np.random.default_rng(seed)
    names, inverse = np.unique(np.asarray(groups), return_inverse=True)
    rows = [np.flatnonzero(inverse == i) for i in range(len(names))]
    drawn = []
    for _ in range(DRAWS):
        picked = np.concatenate([rows[i] for i in rng.integers(0, len(names), len(names))])
        drawn.append(figure(picked))
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return float(low), float(high)
