"""Trains the judge of statements from one command: `python -m training.marks ROOT`; ROOT has `data/` and `ratings/`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from joblib import Memory, Parallel, delayed
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, precision_score
from sklearn.preprocessing import StandardScaler

from credscore.checks.judgments import COUNTED, MARKS, features
from credscore.checks.registry import signals_hash
from credscore.language.reading import Reading
from credscore.readers import read_text
from credscore.teaching.weights import Array
from training import corpora, options
from training.evaluate import folds
from training.table import Draft, code_version

FOLDER = Path(__file__).resolve().parent.parent / "models" / "marks-1"
LABELS = Path(__file__).parent / "labels" / "marks"
#: The letter of the guideline for each mark.
LETTERS = dict(zip(MARKS, "ULSH", strict=True))
STRENGTHS = (0.001, 0.003, 0.01, 0.03)
#: What is mostly chosen of these.
STRENGTH = 0.01
#: A finding is worth showing where at least this share would be sent back, told on unseen publishers.
PRECISION = 0.5


class Marked(NamedTuple):
    """A draft with its sentences as spans, the letters of each, and who published it."""

    draft: Draft
    sentences: list[tuple[int, int]]
    letters: list[set[str]]
    publisher: str


class Table(NamedTuple):
    """Judged statements of all drafts: features (n, k), marks (n, 4) as 0 and 1, and publishers (n,)."""

    X: Array
    Y: Array
    groups: Array


def marked(root: Path) -> Iterator[Marked]:
    """Drafts that editors marked: those of `ratings/` and those of our own labels, the first of each."""
    files = [root / "ratings" / "marks_dev.jsonl", *sorted(LABELS.glob("*.jsonl"))]
    wanted = {(row["file"], row["id"]): row for file in reversed(files) for row in corpora.rows(file)}
    for file in sorted({file for file, _ in wanted}):
        for article in corpora.articles(root, file):
            row = wanted.get((file, article.id))
            if row:
                letters: list[set[str]] = [set() for _ in row["sentences"]]
                for index, letter in row["marks"]:
                    letters[index].add(letter)
                draft = Draft(article.text, article.title, article.date)
                yield Marked(draft, row["sentences"], letters, row.get("publisher") or article.publisher)


def table(drafts: list[Marked], cache: Path, jobs: int) -> Table:
    """Every marked draft read once, in parallel and cached."""
    parts = _parts(drafts, cache, jobs)
    groups = np.concatenate([[one.publisher] * len(x) for one, (x, _) in zip(drafts, parts, strict=True)])
    return Table(np.vstack([x for x, _ in parts]), np.vstack([y for _, y in parts]), groups)


def _parts(drafts: list[Marked], cache: Path, jobs: int) -> list[tuple[Array, Array]]:
    """Features and marks of each draft's judged statements."""
    read: Any = Memory(cache, verbose=0).cache(_read, ignore=["one"])
    version = code_version()
    work = Parallel(n_jobs=jobs, return_as="generator")(
        delayed(read)(repr(one.draft) + repr(one.letters), version, one) for one in drafts
    )
    with click.progressbar(work, length=len(drafts), label="reading marked drafts", file=sys.stderr) as progress:
        return list(progress)


def _read(key: str, version: str, one: Marked) -> tuple[Array, Array]:
    document = read_text(one.draft.text, title=one.draft.title, date=one.draft.date)
    reading = Reading(document)
    found = []
    for statement in reading.judged:
        place = document.place((statement.start, statement.end))
        inside = [
            letters
            for (start, end), letters in zip(one.sentences, one.letters, strict=True)
            if place.where == "text" and place.start < end and start < place.end
        ]
        found.append([any(letter in letters for letters in inside) for letter in LETTERS.values()])
    return features(reading).astype(float), np.array(found, dtype=float).reshape(len(found), len(LETTERS))


def fit(X: Array, y: Array, strength: float) -> tuple[Array, float]:
    """Weights (k,) and intercept of a logistic regression on standardized features, folded into the raw ones."""
    scaler = StandardScaler().fit(X)
    model = LogisticRegression(C=strength, max_iter=500).fit(scaler.transform(X), y)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - weights @ scaler.mean_)


def out_of_fold(data: Table, mark: int, strength: float, seed: int = 0) -> Array:
    """The log-odds of a mark (n,) by models that saw no draft of the publisher."""
    found = np.zeros(len(data.groups))
    for train, test in folds(data.groups, seed):
        weights, intercept = fit(data.X[train], data.Y[train, mark], strength)
        found[test] = data.X[test] @ weights + intercept
    return found


def best_f1(data: Table, mark: int, odds: Array) -> float:
    """F1 of a mark where each fold's threshold was the best of the others."""
    y, decided = data.Y[:, mark] > 0, np.zeros(len(odds), bool)
    for train, test in folds(data.groups, 1):
        levels = np.quantile(odds[train], np.linspace(0.7, 0.998, 100))
        decided[test] = odds[test] >= max(levels, key=lambda t: f1_score(y[train], odds[train] >= t, zero_division=0))
    return float(f1_score(y, decided, zero_division=0))


def threshold(y: Array, odds: Array) -> float:
    """The probability with the best F1 among those with enough precision; 1 where there is none."""
    levels = np.quantile(odds, np.linspace(0.7, 0.999, 200))
    fitting = [t for t in levels if precision_score(y, odds >= t, zero_division=0) >= PRECISION]
    best = max(fitting, key=lambda t: f1_score(y, odds >= t), default=np.inf)
    return float(1 / (1 + np.exp(-best)))


def taught(data: Table, mark: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A mark's weights with its threshold, and its figures on unseen publishers."""
    y = data.Y[:, mark] > 0
    found = {strength: out_of_fold(data, mark, strength) for strength in STRENGTHS}
    strength = max(STRENGTHS, key=lambda one: best_f1(data, mark, found[one]))
    odds = found[strength]
    weights, intercept = fit(data.X, data.Y[:, mark], strength)
    level = threshold(data.Y[:, mark], odds)
    shown = 1 / (1 + np.exp(-odds)) >= level
    figures = {
        "marked": int(y.sum()),
        "F1, threshold chosen in folds": round(best_f1(data, mark, odds), 3),
        "shown": int(shown.sum()),
        "precision of those shown": round(float(precision_score(y, shown, zero_division=0)), 3),
        "recall of those shown": round(float(y[shown].sum() / max(1, y.sum())), 3),
        "strength": strength,
    }
    return {
        "intercept": round(intercept, 6),
        "weights": [float(f"{weight:.4g}") for weight in weights],
        "threshold": round(level, 4),
    }, figures


def unseen(root: Path, drafts: list[corpora.Rated], cache: Path, jobs: int) -> Array:
    """What the signals of marks are of each draft (n, 4), told by judges that saw no draft of its publisher."""
    known = {one.draft.text: one for one in marked(root)}
    blank = [
        known.get(one.article.text, Marked(Draft(one.article.text, one.article.title, one.article.date), [], [], ""))
        for one in drafts
    ]
    publishers = np.array([one.article.publisher for one in drafts])
    parts = _parts(blank, cache, jobs)
    quotes = 384 + len(COUNTED)
    found = np.zeros((len(drafts), len(MARKS)))
    for train, test in folds(publishers, 0):
        rows = [i for i in train if blank[i].letters]
        X, Y = (np.vstack([parts[i][side] for i in rows]) for side in (0, 1))
        for mark in range(len(MARKS)):
            weights, intercept = fit(X, Y[:, mark], STRENGTH)
            for i in test:
                x = parts[i][0]
                chances = (x[:, quotes] == 0) / (1 + np.exp(-(x @ weights + intercept)))
                found[i, mark] = chances.mean() if len(x) else 0.0
    return found


@click.command()
@options.root
@options.out(FOLDER, "Folder of the judge.")
@options.cache("Where read drafts are kept.")
@options.jobs
def main(root: Path, out: Path, cache: Path, jobs: int) -> None:
    """Train the judge of statements on marked drafts, write its weights and its card."""
    drafts = list(marked(root))
    data = table(drafts, cache, jobs)
    models, figures = {}, {}
    for column, mark in enumerate(MARKS):
        models[mark], figures[mark] = taught(data, column)
        click.echo(f"{mark}: {figures[mark]}", err=True)
    out.mkdir(parents=True, exist_ok=True)
    weights = {"signals": signals_hash(COUNTED), "marks": models}
    (out / "weights.json").write_text(json.dumps(weights) + "\n", encoding="utf-8")
    card = {**_CARD, "drafts": len(drafts), "statements": len(data.groups), "figures, publishers unseen": figures}
    (out / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


_CARD = {
    "name": "marks-1",
    "purpose": "Says of each statement of the writer's how likely a careful desk editor would mark it: needs a source,"
    " loaded, speculation, overclaim.",
    "not_for": "Deciding whether a statement is true; quotations; text that is no news draft.",
    "method": "Logistic regression on the encoder's last layer (mean over the statement, mean over the draft), counted"
    " signals, place in the draft and features of genre; regularization and thresholds chosen where no publisher is"
    " shared.",
    "data": "drafts of ReCOVery, Article-Bias-Prediction, PolNeAR and HealthNewsReview (licenses: the classifier's"
    " card), marked sentence by sentence by automated readers with a written guideline; texts stay outside",
    "base": "reader-1 (see its card)",
    "weaknesses": [
        "Two editors agree at F1 .75 to .79; this judge is well below that.",
        "It leans on the kind of draft: columns are marked more than reports.",
    ],
}


if __name__ == "__main__":
    main()
