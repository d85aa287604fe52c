"""Points add up to the score exactly, and every one of them has a signal and a statement."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.checks import SIGNALS as ALL_SIGNALS
from credscore.checks.registry import Signal
from credscore.learned.linear import Additive, Multinomial, interpolate
from credscore.scoring import abstention, classifier, explanation
from credscore.scoring.pooling import pool

SIGNALS = (
    Signal("attribution.one", 1, "mean", lambda reading, findings: ()),
    Signal("tone.two", -1, "mean", lambda reading, findings: ()),
    Signal("consistency.three", -1, 2.0, lambda reading, findings: ()),
)
NAMES = [signal.name for signal in SIGNALS]
numbers = st.floats(-3, 3, allow_nan=False)
measured = st.fixed_dictionaries(
    {name: st.dictionaries(st.integers(0, 4), st.floats(0, 2, allow_nan=False)) for name in NAMES}
)
models = st.builds(
    lambda intercept, weights, means: Additive(
        intercept, dict(zip(NAMES, weights, strict=True)), dict(zip(NAMES, means, strict=True))
    ),
    numbers,
    st.tuples(numbers, numbers, numbers),
    st.tuples(numbers, numbers, numbers),
)


@given(models, measured)
def test_signal_points_add_up_to_the_score(model: Additive, found: dict) -> None:
    told = explanation.explain(model, pool(SIGNALS, found, 5), range(5), 5)
    assert model.base + sum(told.points.values()) == pytest.approx(told.score, abs=1e-9)
    assert 0 <= told.score <= 100


@given(models, measured)
def test_statement_points_add_up_to_the_score(model: Additive, found: dict) -> None:
    told = explanation.explain(model, pool(SIGNALS, found, 5), range(5), 7)
    assert model.base + sum(told.statement_points) == pytest.approx(told.score, abs=1e-9)
    assert told.statement_points[5:] == (0.0, 0.0)
    assert all(0 <= one <= 100 for one in told.statement_scores)


@given(models, measured, st.floats(0.1, 2))
def test_what_belongs_to_no_statement_is_the_whole_drafts(model: Additive, found: dict, number: float) -> None:
    found = {**found, NAMES[2]: {None: number}}
    told = explanation.explain(model, pool(SIGNALS, found, 5), range(5), 5)
    assert set(told.whole_draft) == {NAMES[2]}
    parts = sum(told.statement_points) + sum(told.whole_draft.values())
    assert model.base + parts == pytest.approx(told.score, abs=1e-9)


def test_a_capped_sum_is_used_up_in_the_order_of_the_text() -> None:
    found = {NAMES[0]: {}, NAMES[1]: {}, NAMES[2]: {3: 1.5, 0: 1.0, 4: 1.0}}
    one = pool(SIGNALS, found, 5)[2]
    assert one.shares == {0: 1.0, 3: 1.0, 4: 0.0}
    assert one.value == 2.0


def test_a_mean_is_over_the_judged_statements() -> None:
    found = {NAMES[0]: {0: 1.0, 2: 1.0}, NAMES[1]: {}, NAMES[2]: {}}
    assert pool(SIGNALS, found, 4)[0].value == 0.5


def test_lines_are_drawn_between_knots_and_flat_beyond() -> None:
    knots = [(10.0, 0.0), (20.0, 1.0)]
    assert [interpolate(x, knots) for x in (0, 10, 15, 20, 99)] == [0.0, 0.0, 0.5, 1.0, 1.0]


@given(st.lists(st.floats(-50, 50, allow_nan=False), min_size=2, max_size=2))
def test_probabilities_of_genres_add_up_to_one(x: list[float]) -> None:
    head = Multinomial(["a", "b", "c"], ["f", "g"], [0, 0], [1, 1], [[1, 2], [0, -9], [3, 3]], [0, 1, 2])
    assert sum(head.predict(dict(zip("fg", x, strict=True))).values()) == pytest.approx(1)


def test_a_genre_is_abstained_on_from_its_threshold() -> None:
    assert abstention.likeliest({"news": 0.6, "opinion": 0.4}, {"opinion": 0.4}) == ("opinion", True)
    assert abstention.likeliest({"news": 0.6, "opinion": 0.4}, {"opinion": 0.5}) == ("news", False)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read"),
        ("{", "is no credscore model"),
        ("[]", "is no credscore model"),
        ('{"schema": 99}', "schema 99"),
        ('{"schema": 1}', "is no credscore model"),
    ],
)
def test_a_bad_model_file_is_refused_with_a_sentence(tmp_path: Path, content: str | None, words: str) -> None:
    path = tmp_path / "model.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(classifier.ModelError, match=words) as error:
        classifier.load(path)
    assert str(path) in str(error.value)


def test_a_model_of_other_signals_is_refused(tmp_path: Path) -> None:
    raw = json.loads((classifier._file(None)).read_text())
    path = tmp_path / "model.json"
    path.write_text(json.dumps({**raw, "signals": "0" * 16}))
    with pytest.raises(classifier.ModelError, match="trained on other signals"):
        classifier.check_signals(classifier.load(path), SIGNALS)


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw.update(percentiles=[]),
        lambda raw: raw["overall"].update(intercept=float("nan")),
        lambda raw: raw["genre"]["coefficients"][0].pop(),
        lambda raw: raw["genre"].update(surprise=1),
    ],
)
def test_a_damaged_model_is_refused_when_it_is_loaded(tmp_path: Path, damage: Callable[[dict], object]) -> None:
    raw = json.loads(classifier._file(None).read_text())
    damage(raw)
    (tmp_path / "model.json").write_text(json.dumps(raw))
    with pytest.raises(classifier.ModelError, match="is no credscore model"):
        classifier.load(tmp_path)


def test_a_model_without_a_weight_is_refused(tmp_path: Path) -> None:
    raw = json.loads(classifier._file(None).read_text())
    del raw["overall"]["signals"]["tone.scorn"]
    (tmp_path / "model.json").write_text(json.dumps(raw))
    with pytest.raises(classifier.ModelError, match=r"no weight for tone\.scorn"):
        classifier.check_signals(classifier.load(tmp_path), ALL_SIGNALS)
