"""Outside witnesses: labels that the model was never taught, and what it makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from credscore.teaching import figures
from training import corpora
from training.table import Draft, signal_table

Predict = Callable[[pd.DataFrame], Any]
"""The score of every draft of a signal table, NaN for those that get none."""


def outlets(root: Path, cache: Path, jobs: int, rated: set[tuple[str, str]], predict: Predict) -> dict[str, float]:
    """AUC of the score for ReCOVery's reliable outlets, on articles that nobody rated; length alone beside it."""
    found = [a for a in corpora.articles(root, "credibility/recovery.jsonl") if (a.file, a.id) not in rated]
    table = signal_table([Draft(a.text, a.title, a.date) for a in found], cache, jobs, "reading outlets' articles")
    every = predict(table)
    kept = ~np.isnan(every)
    good, score = np.array([a.label == "reliable" for a in found])[kept], every[kept]
    publishers = [a.publisher for a, keep in zip(found, kept, strict=True) if keep]
    low, high = figures.interval(publishers, lambda rows: _auc(good[rows], score[rows]))
    length = _auc(good, table["words"].to_numpy(float)[kept])
    return {
        "n": len(score),
        "auc": _r(_auc(good, score)),
        "low": _r(low),
        "high": _r(high),
        "length alone": _r(max(length, 1 - length)),
    }


def sides(root: Path, cache: Path, jobs: int, predict: Predict, draws: int = 1000) -> dict[str, float]:
    """Mean score by the political side of the outlet, and the gap that sides dealt out anew stay below in 95 %."""
    found = list(corpora.articles(root, "fairness/abp_sample.jsonl"))
    table = signal_table([Draft(a.text, a.title, a.date) for a in found], cache, jobs, "reading by side")
    every = predict(table)
    kept = ~np.isnan(every)
    score, side = every[kept], np.array([a.label for a in found])[kept]
    rng = np.random.default_rng(0)
    chance = np.quantile([_gap(score, rng.permutation(side)) for _ in range(draws)], 0.95)
    means = {f"mean {name}": _r(score[side == name].mean()) for name in ("left", "center", "right")}
    return {
        "n": len(score),
        **means,
        "gap": _r(_gap(score, side)),
        "gap by chance": _r(chance),
        "standard deviation": _r(score.std()),
    }


def _gap(score: Any, side: Any) -> float:
    means = [score[side == name].mean() for name in np.unique(side)]
    return float(max(means) - min(means))


def _auc(good: Any, score: Any) -> float:
    return figures.auc(good, score) if 0 < good.sum() < len(good) else float("nan")


def _r(number: float) -> float:
    return round(float(number), 3)
