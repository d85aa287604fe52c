"""The trained classifier: reads a model file and turns pooled signals into a score with its interval and subscores."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from credscore import bounded
from credscore.checks.registry import Signal, signals_hash
from credscore.learned.files import DEFAULT_MODEL, model_folder
from credscore.learned.linear import Additive, Multinomial, interpolate

SCHEMA = 1
#: Largest number that a model may hold: products of two, and their sums, stay finite.
_LARGEST = 1e9


class ModelError(Exception):
    """A model file that cannot be used; the message says why and what to do."""


class Model(NamedTuple):
    """What a model file holds. Knots are (score, number) pairs, between which straight lines are drawn."""

    name: str
    sha256: str
    signals: str
    """Hash of the signal declarations that it was trained on."""
    overall: Additive
    families: Mapping[str, Additive]
    interval: tuple[Sequence[tuple[float, float]], Sequence[tuple[float, float]]]
    """How far from the score the lower and the upper end lie, against the score."""
    percentiles: Sequence[tuple[float, float]]
    """Percentile against the score."""
    genre: Multinomial
    abstain: Mapping[str, float]
    """The probability from which a genre is abstained on."""


def load(path: Path | None = None) -> Model:
    """The model of a file or folder; the one that ships with credscore when there is no path."""
    return _load(path)


@cache
def _load(path: Path | None) -> Model:
    file = _file(path)
    try:
        data = bounded.read(file, bounded.MODEL)
        raw = json.loads(data)
        if raw["schema"] != SCHEMA:
            raise ModelError(f"{file} has schema {raw['schema']}, this credscore reads {SCHEMA}: train the model again")
        return _model(raw, hashlib.sha256(data).hexdigest())
    except OSError as error:
        raise ModelError(f"{file} cannot be read: {error.strerror or error}") from None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ModelError(f"{file} is no credscore model ({type(error).__name__}: {error}): train it again") from None


def _file(path: Path | None) -> Path:
    try:
        folder = model_folder(DEFAULT_MODEL) if path is None else path
    except FileNotFoundError as error:
        raise ModelError(str(error)) from None
    return folder / "model.json" if folder.is_dir() else folder


def _model(raw: dict[str, Any], sha256: str) -> Model:
    return Model(
        name=str(raw["name"]),
        sha256=sha256,
        signals=str(raw["signals"]),
        overall=_additive(raw["overall"]),
        families={family: _additive(one) for family, one in raw["families"].items()},
        interval=(_knots(raw["interval"]["low"]), _knots(raw["interval"]["high"])),
        percentiles=_knots(raw["percentiles"]),
        genre=_multinomial(raw["genre"]),
        abstain={str(genre): _number(least) for genre, least in raw["abstain"].items()},
    )


def _additive(raw: dict[str, Any]) -> Additive:
    rows: dict[str, dict[str, float]] = raw["signals"]
    return Additive(
        _number(raw["intercept"]),
        {name: _number(row["weight"]) for name, row in rows.items()},
        {name: _number(row["mean"]) for name, row in rows.items()},
    )


def _multinomial(raw: dict[str, Any]) -> Multinomial:
    if strange := sorted(set(raw) - set(Multinomial._fields)):
        raise ValueError(f"{strange[0]!r} in genre, which is nothing that this credscore knows")
    model = Multinomial(
        classes=[str(name) for name in raw["classes"]],
        features=[str(name) for name in raw["features"]],
        means=_numbers(raw["means"]),
        scales=_numbers(raw["scales"]),
        coefficients=[_numbers(row) for row in raw["coefficients"]],
        intercepts=_numbers(raw["intercepts"]),
    )
    sizes = {len(model.features), len(model.means), len(model.scales), *map(len, model.coefficients)}
    if len(sizes) != 1 or not len(model.classes) == len(model.coefficients) == len(model.intercepts):
        raise ValueError("rows of different lengths in genre")
    if not model.classes or 0.0 in model.scales:
        raise ValueError("no class, or a scale of zero, in genre")
    return model


def _knots(rows: list[list[float]]) -> tuple[tuple[float, float], ...]:
    if not rows:
        raise ValueError("a curve without knots")
    return tuple((_number(x), _number(y)) for x, y in rows)


def _numbers(values: Any) -> list[float]:
    return [_number(value) for value in values]


def _number(value: Any) -> float:
    number = float(value)
    if not isfinite(number) or abs(number) > _LARGEST:
        raise ValueError(f"{number:g} where a number of at most {_LARGEST:g} was expected")
    return number


def check_signals(model: Model, signals: Sequence[Signal]) -> None:
    """Refuse a model that was trained on other signals than this credscore measures, or that lacks one of them."""
    if model.signals != signals_hash(signals):
        raise ModelError(
            f"the model {model.name!r} was trained on other signals than this credscore measures"
            f" ({model.signals}, here {signals_hash(signals)}): train it again"
        )
    missing = {signal.name for signal in signals} - set(model.overall.weights)
    if missing:
        raise ModelError(f"the model {model.name!r} has no weight for {min(missing)}: train it again")


def subscores(model: Model, values: Mapping[str, float]) -> dict[str, float]:
    """The expected mark of every family, 0 to 100, each from its own signals alone."""
    return {family: one.predict(values) for family, one in model.families.items()}


def interval(model: Model, score: float) -> tuple[float, float]:
    """Where a careful editor's rating lies nine times of ten."""
    low, high = (score + interpolate(score, knots) for knots in model.interval)
    return max(0.0, min(low, score)), min(100.0, max(high, score))


def percentile(model: Model, score: float) -> float:
    """The share, in percent, of the published articles of the training corpora that score lower."""
    return interpolate(score, model.percentiles)
