"""Trains the trees that weigh a headline's figures: `python -m training.headlines ROOT`, ROOT is the folder of `data/`.

Every headline of NumHG with a figure is read three times: as it is, with its figure replaced by one near it, with
swapped digits or ten times as large, and with any other figure; never by one that the text gives. Figures of true
headlines are right, the replaced ones wrong. Folds share no article. The trees go into `models/headline-1/`.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from credscore.language import figures
from credscore.language.numerals import ONES
from credscore.language.reading import Reading
from credscore.readers import plain

FOLDER = Path(__file__).resolve().parent.parent / "models" / "headline-1"
#: Share of headlines whose figure is wrong, for turning a probability into how sure a finding is.
PRIOR = 0.02
#: Shares of true headlines that are flagged as warnings, and as warnings or notes.
WARNED, NOTED = 0.005, 0.012
_NUMBER = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+|\d+|\b(?:{'|'.join(ONES)})\b", re.IGNORECASE)

#: Multipliers that are taken for each other.
_SCALES = {"K": "M", "M": "B", "B": "M", "million": "billion", "billion": "million", "trillion": "billion"}


class Example(NamedTuple):
    """One figure of a headline: whose, how it was made (`true`, `near`, `other`), and its features."""

    article: str
    way: str
    row: list[float]


@click.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), default=FOLDER, help="Folder of the model.")
def main(root: Path, out: Path) -> None:
    """Train the trees, measure them on unseen articles and write them with their card."""
    lines = (root / "data/headlines/numhg_dev.jsonl").read_text(encoding="utf-8").splitlines()
    examples = [example for line in lines for example in _examples(json.loads(line))]
    X = np.array([example.row for example in examples])
    y = np.array([example.way != "true" for example in examples])
    articles = np.array([example.article for example in examples])
    ways = np.array([example.way for example in examples])
    predicted = np.zeros(len(y))
    for known, test in GroupKFold(5).split(X, y, articles):
        predicted[test] = _fit(X[known], y[known]).predict_proba(X[test])[:, 1]
    figures_of_merit, thresholds = _measured(predicted, ways, articles)
    _write(out, _fit(X, y), _knots(predicted, ways), thresholds, figures_of_merit, len(lines))
    click.echo(json.dumps(figures_of_merit, indent=1))


def _fit(X: Any, y: Any) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.08, max_leaf_nodes=12, min_samples_leaf=30, l2_regularization=1.0, random_state=0
    ).fit(X, y)


# --- headlines, true and false ---------------------------------------------------------------------------------


def _examples(row: dict[str, Any]) -> Iterator[Example]:
    place = row["cloze"].find("____")
    given: figures.Ground | None = None
    for way in ("true", "near", "other"):
        title = row["headline"] if way == "true" else _replaced(row, way)
        if title is None:
            continue
        reading = Reading(plain.read(row["text"], path=None, title=title, date=row["date"], id=None))
        heads = figures.heads(reading)
        if given is None and heads:
            given = figures.ground(reading)
        for head in heads:
            if way == "true" or head.start - 1 <= place <= head.end:
                assert given is not None
                yield Example(row["id"], way, figures.features(head, given, heads, head.start <= 1))
                if way != "true":
                    break


def _replaced(row: dict[str, Any], way: str) -> str | None:
    """The headline with another figure; None where its figure is not a plain one or no other is left."""
    if not re.fullmatch(r"\d{1,3}(,\d{3})+|\d+", row["number"]):
        return None
    value = int(row["number"].replace(",", ""))
    scaled = re.search(r"____( ?)(K|M|B|million|billion|trillion)\b", row["cloze"]) if way == "other" else None
    if scaled:
        other = _SCALES[scaled[2]]
        return row["cloze"].replace(scaled[0], f"{row['number']}{scaled[1]}{other}", 1)
    rng = random.Random(f"headlines/{row['id']}/{way}")
    taken = {_value(found) for found in _NUMBER.findall(f"{row['text']} {row['headline']}")}
    others = _near(value, rng) if way == "near" else _other(value, rng)
    left = sorted({other for other in others if other > 1 and other != value and other not in taken})
    if not left:
        return None
    new = rng.choice(left)
    cloze = re.sub(r"____(st|nd|rd|th)\b", f"____{_ending(new)}", row["cloze"])
    written = f"{new:,}" if "," in row["number"] or (new >= 10_000 and len(row["number"]) < 5) else f"{new}"
    return cloze.replace("____", written, 1)


def _value(word: str) -> int:
    return ONES[word.lower()] if word.lower() in ONES else int(word.replace(",", ""))


def _near(value: int, rng: random.Random) -> list[int]:
    digits = list(str(value))
    if len(digits) > 1:
        place = rng.randrange(len(digits) - 1)
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
    tenfold = [] if 1900 <= value <= 2100 else [10 * value]
    return [*(value + step for step in (-3, -2, -1, 1, 2, 3, 5)), int("".join(digits)), *tenfold]


def _other(value: int, rng: random.Random) -> list[int]:
    if 1900 <= value <= 2100:
        return [value + step for step in (-20, -10, -7, 7, 10, 20)]
    return [
        round(value * rng.uniform(0.4, 2.5)),
        *(value + step for step in (-10, 10, 20, 100)),
        100 * value,
        value // 10,
    ]


def _ending(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


# --- what it is worth ------------------------------------------------------------------------------------------


def _measured(predicted: Any, ways: Any, articles: Any) -> tuple[dict[str, Any], dict[str, float]]:
    """Figures by headline (its surest figure), on articles unseen, and the thresholds for the shares of true ones."""
    surest = {way: _by_article(predicted[ways == way], articles[ways == way]) for way in ("true", "near", "other")}
    true = np.array([surest["true"].get(article, 0.0) for article in surest["near"]])
    found: dict[str, Any] = {"headlines": len(true)}
    for way in ("near", "other"):
        changed = np.array(list(surest[way].values()))
        found[f"AUC, {way} figures"] = round(
            float(roc_auc_score(np.r_[np.zeros(len(true)), np.ones(len(changed))], np.r_[true, changed])), 4
        )
        for share in (0.003, WARNED, 0.01, NOTED):
            limit = np.quantile(true, 1 - share)
            found[f"recall, {way} figures, at {share:.1%} of true headlines"] = round(
                float((changed > limit).mean()), 3
            )
    limits = {name: float(np.quantile(true, 1 - share)) for name, share in (("warning", WARNED), ("note", NOTED))}
    return found, limits


def _by_article(predicted: Any, articles: Any) -> dict[str, float]:
    found: dict[str, float] = {}
    for article, value in zip(articles, predicted, strict=True):
        found[article] = max(found.get(article, 0.0), float(value))
    return found


def _knots(predicted: Any, ways: Any) -> list[tuple[float, float]]:
    """Probability to confidence: isotonic, with the true and the changed figures weighted as `PRIOR` says."""
    wrong = ways != "true"
    weights = np.where(wrong, PRIOR / wrong.sum(), (1 - PRIOR) / (~wrong).sum())
    fitted = IsotonicRegression(out_of_bounds="clip").fit(predicted, wrong, weights)
    at = np.unique(np.r_[np.linspace(0, 0.9, 10), np.linspace(0.91, 1.0, 19)])
    smooth = np.maximum.accumulate(np.interp(at, fitted.X_thresholds_, fitted.y_thresholds_))
    # Held apart, so that a surer figure always says so.
    return [(round(float(x), 6), round(float(min(0.95, y) + 1e-3 * x), 6)) for x, y in zip(at, smooth, strict=True)]


# --- plain numbers ---------------------------------------------------------------------------------------------


def _tree(nodes: Any) -> list[list[Any]]:
    leaf = nodes["is_leaf"].astype(bool)
    return [
        np.where(leaf, -1, nodes["feature_idx"]).tolist(),
        np.where(leaf, nodes["value"], nodes["num_threshold"]).tolist(),
        nodes["left"].tolist(),
        nodes["right"].tolist(),
    ]


def _write(
    folder: Path,
    model: HistGradientBoostingClassifier,
    knots: list[tuple[float, float]],
    thresholds: dict[str, float],
    measured: dict[str, Any],
    rows: int,
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    trees = {
        "kind": "boosted trees",
        "features": figures.NAMES,
        "start": float(model._baseline_prediction.ravel()[0]),
        "trees": [_tree(stage[0].nodes) for stage in model._predictors],
        "knots": knots,
        "thresholds": thresholds,
    }
    text = json.dumps(trees) + "\n"
    (folder / "trees.json").write_text(text, encoding="utf-8")
    card = {
        "name": folder.name,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "purpose": "Says how likely a figure of a headline is one that the text below does not bear out (HED001).",
        "not_for": "Deciding which of two figures is right; headlines of other languages.",
        "weaknesses": [
            "Taught on Newser's headlines and short summaries; a long text has more figures to agree with.",
            "The wrong figures were made by a program; the mistakes of desks may be others.",
            f"Confidence supposes that {PRIOR:.0%} of headline figures are wrong.",
        ],
        "data": [{"name": "headlines/numhg_dev.jsonl (NumHG)", "rows": rows, "license": "none stated"}],
        "splits": "five folds that share no article; the shipped trees are fitted on all",
        "figures, on articles unseen": measured,
        "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    }
    (folder / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
