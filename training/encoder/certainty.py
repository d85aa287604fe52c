"""The certainty head, fitted once more on the finished encoder: a mean over units is linear, and ridge is exact."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_predict

from credscore.learned.pieces import Vocabulary
from training.encoder.examples import Text, framed
from training.encoder.network import Network

PENALTIES = (1.0, 10.0, 100.0, 1000.0)
_FOLDS = 5


def refit(network: Network, graded: Sequence[tuple[Text, float, list[int]]], vocabulary: Vocabulary) -> float:
    """Replace the head's weights; returns the penalty that agreed best in folds of the training sentences."""
    X = np.stack([mean_state(network, text, vocabulary) for text, _, _ in graded])
    y = np.array([grade for _, grade, _ in graded])

    def agreement(penalty: float) -> float:
        found = cross_val_predict(Ridge(alpha=penalty), X, y, cv=_FOLDS)
        return float(np.corrcoef(found, y)[0, 1])

    penalty = max(PENALTIES, key=agreement)
    model = Ridge(alpha=penalty).fit(X, y)
    with torch.no_grad():
        network.certainty.weight.copy_(torch.from_numpy(model.coef_[None]))
        network.certainty.bias.fill_(float(model.intercept_))
    return penalty


def mean_state(network: Network, text: Text, vocabulary: Vocabulary) -> NDArray[np.float64]:
    """The mean of the last layer over a sentence's units: (384,)."""
    pieces, kinds, heads = (torch.from_numpy(part)[None] for part in framed(text, vocabulary, 0, len(text.units)))
    with torch.no_grad():
        states = network.states(pieces, kinds, torch.ones_like(pieces, dtype=torch.bool), heads)
    found: NDArray[np.float64] = states[0].double().mean(0).numpy()
    return found
