"""Weights that are held to a sign: what an additive model of signals may learn."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def bounds(signs: Iterable[float]) -> list[tuple[float | None, float | None]]:
    """Bounds for L-BFGS: none for the intercept, then 1 (may only raise), -1 (may only lower) or 0 of each column."""
    return [(None, None), *((0.0 if s > 0 else None, 0.0 if s < 0 else None) for s in signs)]
