"""Trains the classifier from one command: `python -m training ROOT`, ROOT is the folder of `data/` and `ratings/`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import numpy as np
import pandas as pd

from credscore.checks import SIGNALS
from credscore.checks.judgments import MARKS
from credscore.checks.marked import SAYS
from credscore.report import FAMILIES
from credscore.teaching import calibration as calibrate
from credscore.teaching import export, validation
from credscore.teaching.regressor import CredibilityRegressor
from credscore.teaching.weights import Array
from training import card, corpora, evaluate, genre, marks, options, pairs, witnesses
from training.evaluate import Data, Pairs
from training.table import Draft, signal_columns, signal_table
from training.worsen import WORSE

FOLDER = Path(__file__).resolve().parent.parent / "models" / "en-1"


@click.command()
@options.root
@options.out(FOLDER, "Folder of the model.")
@options.cache("Where read drafts are kept.")
@options.jobs
@click.option(
    "--quick", is_flag=True, help="One seed, no baselines and witnesses: for trying things out, not for shipping."
)
def main(root: Path, out: Path, cache: Path, jobs: int, quick: bool) -> None:
    """Train the classifier on rated drafts and write model and card."""
    rated = corpora.rated(root)
    table = signal_table(
        [Draft(r.article.text, r.article.title, r.article.date) for r in rated], cache, jobs, "reading rated drafts"
    )
    table[[SAYS[mark][0] for mark in MARKS]] = marks.unseen(root, rated, cache, jobs)
    made = pairs.make(root, cache, jobs)
    seeds = evaluate.SEEDS[:1] if quick else evaluate.SEEDS
    data, news = _data(rated, table, made), _news(rated)
    overall, predicted, figures = _overall(data, news, seeds)
    families = {family: _family(rated, table, made, family, seeds) for family in FAMILIES}
    head, thresholds, genres = genre.train(table, np.array([r.genre for r in rated]), data.groups)
    figures |= {"subscores": {name: one[1] for name, one in families.items()}, "genre": genres}
    if not quick:
        keys = {(r.article.file, r.article.id) for r in rated}
        predict = _predictor(overall, head, thresholds)
        figures["baselines"] = evaluate.baselines(
            data, [r.article.text for r in rated], table["words"].to_numpy(float), news
        )
        figures["outlets' reliability (ReCOVery, unrated articles)"] = witnesses.outlets(
            root, cache, jobs, keys, predict
        )
        figures["outlets' political side"] = witnesses.sides(root, cache, jobs, predict)
    low, high = calibrate.interval_knots(predicted, data.y)
    scores = overall.predict(data.X)
    model = {
        "name": "en-1",
        "overall": export.additive(overall, signal_columns()),
        "families": {name: one[0] for name, one in families.items()},
        "interval": {"low": low, "high": high},
        "percentiles": calibrate.percentile_knots(scores),
        "genre": head,
        "abstain": thresholds,
    }
    figures["standard deviation of the score"] = round(float(scores.std()), 2)
    export.write(out, model, card.card(rated, made, figures))
    click.echo(json.dumps(figures, indent=1, ensure_ascii=False))
    click.echo(_weights(overall, table))


def _predictor(
    overall: CredibilityRegressor, head: dict[str, Any], thresholds: dict[str, float]
) -> Callable[[pd.DataFrame], Array]:
    def predict(table: pd.DataFrame) -> Array:
        kept = genre.scored(table, head, thresholds)
        return np.where(kept, overall.predict(table[signal_columns()].to_numpy(float)), np.nan)

    return predict


def _data(rated: list[corpora.Rated], table: pd.DataFrame, made: Pairs) -> Data:
    return Data(
        X=table[signal_columns()].to_numpy(float),
        y=np.array([r.overall for r in rated]),
        groups=np.array([r.article.publisher for r in rated]),
        signs=[signal.sign for signal in SIGNALS],
        pairs=made,
    )


def _overall(data: Data, news: Array, seeds: tuple[int, ...]) -> tuple[CredibilityRegressor, Array, dict[str, Any]]:
    """The classifier, its predictions of unseen publishers (n,), and its figures; `news` says which drafts are news."""
    predicted = [evaluate.out_of_fold(data, seed) for seed in seeds]
    inside, width = validation.coverage(predicted[0], data)
    model, alpha = evaluate.fit_all(data)
    four = _without(data, "tone")
    found = {
        "agreement with readers, all families": evaluate.agreement(data, lambda seed: predicted[seed], seeds),
        "agreement with readers, news and analysis only": evaluate.agreement(
            data, lambda seed: predicted[seed], seeds, news
        ),
        "agreement with readers, without tone": evaluate.agreement(
            four, lambda seed: evaluate.out_of_fold(four, seed), seeds[:1]
        ),
        "interval": {"ratings inside": round(inside, 3), "mean width": round(width, 1)},
        "copies made worse, publishers unseen": _fallen(evaluate.pairs_out_of_fold(data, alpha), data.pairs),
    }
    return model, predicted[0], found


def _news(rated: list[corpora.Rated]) -> Array:
    """Which drafts the readers call news or analysis: those that a score is meant for."""
    return np.array([one.genre in genre.NEWS for one in rated])


def _without(data: Data, family: str) -> Data:
    keep = [i for i, signal in enumerate(SIGNALS) if signal.family != family]
    made = data.pairs._replace(better=data.pairs.better[:, keep])
    return data._replace(X=data.X[:, keep], signs=[data.signs[i] for i in keep], pairs=made)


def _fallen(margin: Array, made: Pairs) -> dict[str, Any]:
    """By way: number of copies, share that scores lower than the original, share that does not score higher."""
    ways = sorted(set(made.ways))
    return {
        way: {
            "n": int((made.ways == way).sum()),
            "fallen": _share(margin[made.ways == way] > 1e-12),
            "not risen": _share(margin[made.ways == way] > -1e-12),
        }
        for way in ways
    }


def _share(found: Array) -> float:
    return round(float(np.mean(found)), 3)


def _family(
    rated: list[corpora.Rated], table: pd.DataFrame, made: Pairs, family: str, seeds: tuple[int, ...]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A family's subscore: its own signals against its own mark, and the copies that were made worse in it."""
    signals = [signal for signal in SIGNALS if signal.family == family]
    columns = [signal.name for signal in signals]
    mine = np.isin(made.ways, WORSE[family])
    keep = [signal_columns().index(name) for name in columns]
    own = Pairs(made.better[mine][:, keep], made.ways[mine], made.groups[mine])
    data = Data(
        X=table[columns].to_numpy(float),
        y=np.array([r.marks[family] * 25.0 for r in rated]),
        groups=np.array([r.article.publisher for r in rated]),
        signs=[signal.sign for signal in signals],
        pairs=own,
    )
    figures = evaluate.agreement(data, lambda seed: evaluate.out_of_fold(data, seed), seeds[:2])
    return export.additive(evaluate.fit_all(data)[0], columns), figures


def _weights(model: CredibilityRegressor, table: pd.DataFrame) -> str:
    """What each signal adds for one standard deviation, strongest first: for reading, not for the card."""
    columns = signal_columns()
    strength = pd.Series(model.coef_ * table[columns].to_numpy(float).std(axis=0), index=columns)
    return strength.reindex(strength.abs().sort_values(ascending=False).index).round(4).to_string()


if __name__ == "__main__":
    main()
