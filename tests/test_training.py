"""What training teaches is what ships: signs, order, calibration, and the export to the last digit."""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random

import numpy as np
import pytest

from credscore.checks import SIGNALS
from credscore.checks.registry import signals_hash
from credscore.language.reading import Reading
from credscore.learned.files import model_folder
from credscore.learned.linear import Additive
from credscore.readers import read_text
from credscore.teaching import calibration, export, validation
from credscore.teaching.regressor import CredibilityRegressor
from training import worsen

SAMPLES = Path(__file__).parent.parent / "samples"
SHARED = Path(os.environ.get("CREDSCORE_DATA", Path(__file__).parent.parent.parent / "shared"))
needs_corpora = pytest.mark.skipif(
    not (SHARED / "ratings").is_dir(), reason="the rated drafts are not here (CREDSCORE_DATA names their folder)"
)


@pytest.fixture
def toy() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    X = rng.normal(size=(200, 3))
    return X, np.clip(55 + X @ np.array([9.0, -6.0, 0.0]) + rng.normal(size=200), 0, 100)


def test_the_estimator_learns_and_keeps_signs(toy: tuple[np.ndarray, np.ndarray]) -> None:
    X, y = toy
    free = CredibilityRegressor().fit(X, y)
    assert np.corrcoef(free.predict(X), y)[0, 1] > 0.95
    held = CredibilityRegressor(signs=[-1, 1, 0]).fit(X, y)
    assert held.coef_[0] == held.coef_[1] == 0.0


def test_pairs_teach_what_ratings_cannot(toy: tuple[np.ndarray, np.ndarray]) -> None:
    X, y = toy
    better = np.tile([0.0, 0.0, 1.0], (50, 1))
    assert abs(CredibilityRegressor().fit(X, y).coef_[2]) < 0.02
    assert CredibilityRegressor().fit(X, y, pairs=better).coef_[2] > 0.05


def test_the_export_predicts_what_the_estimator_predicts(toy: tuple[np.ndarray, np.ndarray]) -> None:
    X, y = toy
    model = CredibilityRegressor().fit(X, y)
    raw = json.loads(json.dumps(export.additive(model, ["a", "b", "c"])))
    rows = raw["signals"]
    plain = Additive(
        raw["intercept"], {n: r["weight"] for n, r in rows.items()}, {n: r["mean"] for n, r in rows.items()}
    )
    found = [plain.predict(dict(zip("abc", x, strict=True))) for x in X]
    assert np.abs(found - model.predict(X)).max() < 1e-12 * 100


def test_no_publisher_is_on_both_sides_of_a_fold() -> None:
    groups = np.array(list("aabbccddeeff"))
    for train, test in validation.folds(groups, seed=0):
        assert not set(groups[train]) & set(groups[test])


def test_nine_of_ten_ratings_lie_in_the_interval(toy: tuple[np.ndarray, np.ndarray]) -> None:
    rng = np.random.default_rng(1)
    predicted = rng.uniform(20, 80, 4000)
    actual = predicted + rng.normal(size=4000) * 10
    low, high = calibration.interval_knots(predicted[:2000], actual[:2000])
    inside, width = calibration.covered(predicted[2000:], actual[2000:], low, high)
    assert 0.88 < inside < 0.92 and 30 < width < 35


@pytest.mark.parametrize("way", worsen.WAYS)
def test_a_copy_made_worse_differs_from_its_original(way: str) -> None:
    made = []
    for path in SAMPLES.glob("*.txt"):
        reading = Reading(read_text(path.read_text(encoding="utf-8"), path=path.name))
        worse = worsen.WAYS[way](reading, Random(0))
        assert worse != reading.text
        made.append(worse is not None)
    assert any(made)


def test_the_shipped_model_was_trained_on_the_signals_of_the_code() -> None:
    model = json.loads((model_folder() / "model.json").read_text(encoding="utf-8"))
    assert model["signals"] == signals_hash(SIGNALS), "signals have changed: python -m training ROOT"
    assert list(model["overall"]["signals"]) == [signal.name for signal in SIGNALS]


def test_the_shipped_weights_keep_their_signs() -> None:
    model = json.loads((model_folder() / "model.json").read_text(encoding="utf-8"))
    for signal in SIGNALS:
        assert model["overall"]["signals"][signal.name]["weight"] * signal.sign >= 0, signal.name


def test_the_card_is_of_the_model_beside_it() -> None:
    import hashlib

    card = json.loads((model_folder() / "card.json").read_text(encoding="utf-8"))
    assert card["model_sha256"] == hashlib.sha256((model_folder() / "model.json").read_bytes()).hexdigest()
    assert {"purpose", "not_for", "data", "splits", "figures", "weaknesses", "versions"} <= set(card)
    assert {"baselines", "agreement with readers, all families"} <= set(card["figures"])


@needs_corpora
def test_the_rated_drafts_are_found_with_publisher_and_marks() -> None:
    from training import corpora

    rated = corpora.rated(SHARED)
    assert len(rated) > 900
    assert all(one.article.publisher and 0 <= one.overall <= 100 and len(one.marks) == 5 for one in rated)
