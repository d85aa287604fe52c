"""Writes what was learned as plain numbers, and the card that says what it is."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy
import pandas
import scipy
import sklearn

from credscore import __version__
from credscore.checks import SIGNALS
from credscore.checks.registry import signals_hash
from credscore.scoring.classifier import SCHEMA
from credscore.teaching.regressor import CredibilityRegressor


def additive(model: CredibilityRegressor, columns: Sequence[str]) -> dict[str, Any]:
    """A fitted classifier as the model file has it."""
    rows = zip(columns, model.coef_, model.mean_, strict=True)
    return {
        "intercept": model.intercept_,
        "signals": {name: {"weight": float(weight) + 0.0, "mean": float(mean)} for name, weight, mean in rows},
    }


def write(folder: Path, model: Mapping[str, Any], card: Mapping[str, Any]) -> None:
    """`model.json` and `card.json`, written aside and renamed."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"schema": SCHEMA, "signals": signals_hash(SIGNALS), **model}, indent=1) + "\n"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    head = {
        "name": model["name"],
        "credscore": __version__,
        "model_sha256": sha256,
        "signals": signals_hash(SIGNALS),
    }
    _replace(folder / "model.json", text)
    _replace(
        folder / "card.json", json.dumps({**head, **card, "versions": _versions()}, indent=1, ensure_ascii=False) + "\n"
    )


def _replace(path: Path, text: str) -> None:
    aside = path.with_suffix(".partial")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def _versions() -> dict[str, str]:
    modules = (numpy, scipy, sklearn, pandas, joblib)
    return {"python": platform.python_version(), **{module.__name__: module.__version__ for module in modules}}
