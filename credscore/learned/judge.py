"""Linear judgments on statements as plain numbers: weights of features, and the chance from which one is shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32 | np.float64]


class Judge(NamedTuple):
    """A logistic regression for each mark; `signals` is the hash of the signals among its features."""

    signals: str
    marks: tuple[str, ...]
    weights: NDArray[np.float64]
    """(marks, features)."""
    intercepts: Sequence[float]
    thresholds: Mapping[str, float]

    def chances(self, rows: Floats) -> dict[str, list[float]]:
        """For each mark its probability in every row of features, rounded so that processors agree."""
        if not len(rows):
            return {mark: [] for mark in self.marks}
        logits = rows @ self.weights.T + np.array(self.intercepts)
        found = np.round(1 / (1 + np.exp(-np.clip(logits, -50, 50))), 4)
        return {mark: [float(chance) for chance in column] for mark, column in zip(self.marks, found.T, strict=True)}


def load(path: Path) -> Judge:
    """The judge of a file that `training.marks` wrote."""
    raw: dict[str, Any] = json.loads(path.read_bytes())
    marks: dict[str, dict[str, Any]] = raw["marks"]
    weights = np.array([row["weights"] for row in marks.values()], dtype=np.float64)
    levels = {mark: float(row["threshold"]) for mark, row in marks.items()}
    return Judge(raw["signals"], tuple(marks), weights, [row["intercept"] for row in marks.values()], levels)


def features(states: Floats, own: Sequence[Sequence[float]], whole: Sequence[float]) -> Floats:
    """(statements, features): each statement's state and own numbers, then the draft's mean state and numbers."""
    count = len(states)
    if not count:
        return np.zeros((0, 0))
    draft = np.concatenate([states.mean(axis=0), whole])
    return np.hstack([states, np.array(own, dtype=np.float64), np.repeat(draft[None], count, axis=0)])
