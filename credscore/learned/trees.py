"""Boosted decision trees as plain numbers: what scikit-learn fitted, run without it and to the last digit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from credscore.learned.linear import interpolate, logistic


class Tree(NamedTuple):
    """One tree: for every node the feature it asks, the number at or below which one goes left, and both ways on.

    A leaf has feature -1, and its value stands in `limits`.
    """

    features: Sequence[int]
    limits: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]

    def value(self, row: Sequence[float]) -> float:
        """The leaf that a row of features comes to."""
        node = 0
        while self.features[node] >= 0:
            node = self.left[node] if row[self.features[node]] <= self.limits[node] else self.right[node]
        return self.limits[node]


class Boosted(NamedTuple):
    """Trees whose sum is the log-odds, and what their probability is worth.

    `features` names the numbers of a row, in their order; `knots` turn the probability into how sure a finding is.
    """

    features: tuple[str, ...]
    start: float
    trees: tuple[Tree, ...]
    knots: tuple[tuple[float, float], ...]
    thresholds: Mapping[str, float]

    def predict(self, row: Sequence[float]) -> float:
        """The probability, 0 to 1, of a row of features."""
        total = self.start
        for tree in self.trees:
            total += tree.value(row)
        return logistic(total)

    def confidence(self, probability: float) -> float:
        """How sure a finding of this probability is, by how often such findings were right."""
        return interpolate(probability, self.knots)


@cache
def boosted(path: Path) -> Boosted:
    """Reads an exported model; raises ValueError with a sentence when the file is none."""
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if raw.get("kind") != "boosted trees":
        raise ValueError(f"{path.name} holds no boosted trees; install credscore again")
    return Boosted(
        features=tuple(raw["features"]),
        start=raw["start"],
        trees=tuple(Tree(*(tuple(part) for part in tree)) for tree in raw["trees"]),
        knots=tuple((x, y) for x, y in raw["knots"]),
        thresholds=raw["thresholds"],
    )
