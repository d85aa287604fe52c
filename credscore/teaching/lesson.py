"""One lesson: from drafts that somebody judged, and their signals, to a model file with its figures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from credscore.checks import SIGNALS
from credscore.learned.files import model_folder
from credscore.report import FAMILIES
from credscore.scoring import classifier
from credscore.teaching import calibration, export, figures, validation
from credscore.teaching.judged import BEST, Drafts
from credscore.teaching.reading import signal_columns
from credscore.teaching.validation import Data, Pairs, Rows
from credscore.teaching.weights import Array

#: The fewest drafts of a group that a figure of its own is given for.
GROUP = 8
#: Groups drawn with replacement for the interval of a model of labels.
DRAWS = 60


class Lesson(NamedTuple):
    """What was learned: the parts of a model file, its figures by name, and each group's row."""

    model: dict[str, Any]
    figures: dict[str, Any]
    groups: dict[str, dict[str, Any]]
    own: tuple[str, ...]
    """The families whose subscores were learned here; the others are the shipped model's."""


def learn(drafts: Drafts, table: Sequence[Mapping[str, Any]], name: str) -> Lesson:
    """Learn from drafts and the rows that `reading.rows` made of them; nothing here is random between runs."""
    # Matrices of a few hundred rows: more threads only wait for each other, for minutes where the machine is busy.
    with threadpool_limits(limits=1):
        return _learn(drafts, table, name)


def _learn(drafts: Drafts, table: Sequence[Mapping[str, Any]], name: str) -> Lesson:
    data = _data(drafts, table, [one.target for one in drafts.drafts])
    predicted = [validation.out_of_fold(data, seed) for seed in validation.SEEDS]
    fitted, alpha = validation.fit_all(data)
    scores = fitted.predict(data.X)
    if drafts.kind == "rating":
        low, high = calibration.interval_knots(predicted[0], data.y)
    else:
        low, high = _stability(data, alpha, scores)
    families, agreements = _families(drafts, table)
    shipped = json.loads((model_folder() / "model.json").read_text(encoding="utf-8"))
    model = {
        "name": name,
        "overall": export.additive(fitted, signal_columns()),
        "families": {**shipped["families"], **families},
        "interval": {"low": low, "high": high},
        "percentiles": calibration.percentile_knots(scores),
        "genre": shipped["genre"],
        "abstain": shipped["abstain"],
    }
    told = _figures(drafts, data, predicted, table)
    told |= {"subscores": agreements} if agreements else {}
    told["standard deviation of the score"] = round(float(scores.std()), 2)
    return Lesson(model, told, _groups(data, predicted[0]), tuple(families))


def _data(drafts: Drafts, table: Sequence[Mapping[str, Any]], target: Sequence[float], family: str = "") -> Data:
    """All signals, or those of one family, with a target (n,); there are no pairs."""
    signals = [signal for signal in SIGNALS if family in ("", signal.family)]
    return Data(
        X=np.array([[row[signal.name] for signal in signals] for row in table], float),
        y=np.array(target, float),
        groups=np.array([one.group for one in drafts.drafts]),
        signs=[signal.sign for signal in signals],
        pairs=Pairs(np.zeros((0, len(signals))), np.zeros(0, str), np.zeros(0, str)),
    )


def _families(drafts: Drafts, table: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Subscores of the families that the table has marks of, and how far they agree with these."""
    models, told = {}, {}
    for family in FAMILIES:
        if family not in drafts.drafts[0].marks:
            continue
        data = _data(drafts, table, [one.marks[family] * 100 / BEST for one in drafts.drafts], family)
        columns = [signal.name for signal in SIGNALS if signal.family == family]
        models[family] = export.additive(validation.fit_all(data)[0], columns)
        told[family] = validation.agreement(data, partial(validation.out_of_fold, data), validation.SEEDS[:1])
    return models, told


def _stability(data: Data, alpha: float, scores: Array) -> tuple[calibration.Knots, calibration.Knots]:
    """How far a score (n,) goes when other groups are drawn: labels do not tell how far a rating lies off."""
    rng = np.random.default_rng(0)
    names, inverse = np.unique(data.groups, return_inverse=True)
    drawn = [rng.integers(0, len(names), len(names)) for _ in range(DRAWS)]
    rows = [np.concatenate([np.flatnonzero(inverse == group) for group in groups]) for groups in drawn]
    others = np.array([validation.fit(data, few, alpha).predict(data.X) for few in rows])
    return calibration.interval_knots(np.tile(scores, DRAWS), others.ravel())


# --- figures ---------------------------------------------------------------------------------------------------


def _figures(drafts: Drafts, data: Data, predicted: list[Array], table: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The model's agreement with the judgments of groups that it did not see, and what it must be better than."""
    length = np.log1p([row["words"] for row in table])
    shipped = _shipped(table)
    told: dict[str, dict[str, Any]] = {
        "this model": validation.agreement(data, lambda seed: predicted[seed]),
        "length alone": validation.agreement(data, lambda seed: length, validation.SEEDS[:1]),
        "the shipped model": validation.agreement(data, lambda seed: shipped, validation.SEEDS[:1]),
    }
    if drafts.kind == "label":
        for name, score in (("this model", predicted[0]), ("length alone", length), ("the shipped model", shipped)):
            told[name]["auc"] = round(figures.auc(data.y > 50, score), 3)
    found: dict[str, Any] = {
        "agreement, groups unseen": told,
        "within and between groups": _split(data, predicted[0]),
    }
    if drafts.kind == "rating":
        inside, width = validation.coverage(predicted[0], data)
        found["interval"] = {"ratings inside": round(inside, 3), "mean width": round(width, 1)}
    return found


def _shipped(table: Sequence[Mapping[str, Any]]) -> Array:
    overall = classifier.load().overall
    return np.array([overall.predict({name: float(row[name]) for name in overall.weights}) for row in table])


def _split(data: Data, predicted: Array) -> dict[str, Any]:
    """Agreement of the groups' means, and of what drafts differ by from their own group's mean."""
    means, off = (np.zeros((2, len(data.y))) for _ in range(2))
    for group in np.unique(data.groups):
        rows = data.groups == group
        for at, values in enumerate((predicted, data.y)):
            means[at, rows] = values[rows].mean()
            off[at, rows] = values[rows] - values[rows].mean()
    return {"between": _r(figures.pearson(*means)), "within": _r(figures.pearson(*off))}


def _groups(data: Data, predicted: Array) -> dict[str, dict[str, Any]]:
    """By group, the largest first: drafts, means, and agreement where there are enough drafts."""
    names, counts = np.unique(data.groups, return_counts=True)
    order: Rows = np.lexsort((names, -counts))
    return {str(names[at]): _group(data, predicted, data.groups == names[at]) for at in order}


def _group(data: Data, predicted: Array, rows: Rows) -> dict[str, Any]:
    enough = rows.sum() >= GROUP
    return {
        "drafts": int(rows.sum()),
        "judged": round(float(data.y[rows].mean()), 1),
        "predicted": round(float(predicted[rows].mean()), 1),
        "agreement": _r(figures.pearson(predicted[rows], data.y[rows])) if enough else None,
    }


def _r(number: float) -> float:
    return round(float(number), 3)
