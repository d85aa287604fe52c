"""The estimators behave as scikit-learn's users expect, and a draft's signals depend on that draft alone."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.base import clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_predict, cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

import credscore
from credscore import CredibilityClassifier, SignalExtractor
from credscore.checks import SIGNALS

FOLDER = Path(__file__).parent.parent / "samples"
TEXTS = [
    "The mayor said on Tuesday that 14 houses burned. Officials reportedly knew.",
    'Ada Lunt, who chairs the union, said: "We lost $3 million in 2021." Some people say that is a lie!',
    "Critics may perhaps object. It is believed that dozens left.",
]
NAMES = [signal.name for signal in SIGNALS]


@parametrize_with_checks(
    [CredibilityClassifier(), CredibilityClassifier(credible=0, class_weight="balanced"), SignalExtractor()]
)
def test_scikit_learn_checks_the_estimators(estimator: Any, check: Any) -> None:
    check(estimator)


# --- the extractor -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def signals() -> np.ndarray:
    return SignalExtractor().fit_transform(TEXTS)


def test_every_signal_has_a_dense_column_of_its_name(signals: np.ndarray) -> None:
    assert signals.shape == (3, len(NAMES)) and signals.dtype == np.float64 and np.isfinite(signals).all()
    assert list(SignalExtractor().get_feature_names_out()) == NAMES


def test_a_row_holds_what_the_report_says_of_the_draft(signals: np.ndarray) -> None:
    for text, row in zip(TEXTS, signals, strict=True):
        said = {one["signal"]: one["value"] for one in credscore.score(text).to_dict()["contributions"]}
        assert dict(zip(NAMES, row, strict=True)) == pytest.approx(said)


def test_a_row_depends_on_its_draft_alone(signals: np.ndarray) -> None:
    assert np.array_equal(SignalExtractor().transform(TEXTS[::-1]), signals[::-1])
    assert np.array_equal(SignalExtractor().transform(TEXTS[1:2]), signals[1:2])
    assert np.array_equal(SignalExtractor(n_jobs=2).transform(TEXTS), signals)


@pytest.mark.parametrize(
    "drafts",
    [
        tuple(TEXTS),
        np.array(TEXTS),
        np.array(TEXTS, dtype=object)[:, None],
        pd.Series(TEXTS),
        pd.DataFrame({"body": TEXTS}),
        pl.Series(TEXTS),
        pl.DataFrame({"body": TEXTS}),
    ],
    ids=lambda drafts: f"{type(drafts).__module__.split('.')[0]}-{type(drafts).__name__}{getattr(drafts, 'ndim', '')}",
)
def test_drafts_come_in_whatever_holds_texts(drafts: Any, signals: np.ndarray) -> None:
    assert np.array_equal(SignalExtractor().fit_transform(drafts), signals)


def test_pandas_comes_out_with_the_index_that_went_in(signals: np.ndarray) -> None:
    extractor = SignalExtractor().set_output(transform="pandas")
    for drafts in (pd.Series(TEXTS, index=list("xyz")), pd.DataFrame({"body": TEXTS}, index=list("xyz"))):
        found = extractor.fit_transform(drafts)
        assert list(found.index) == list("xyz") and list(found.columns) == NAMES
        assert np.array_equal(found.to_numpy(), signals)


def test_polars_comes_out_where_it_is_asked_for(signals: np.ndarray) -> None:
    found = SignalExtractor().set_output(transform="polars").fit_transform(pl.Series(TEXTS))
    assert isinstance(found, pl.DataFrame) and found.columns == NAMES
    assert np.array_equal(found.to_numpy(), signals)


def test_families_and_single_signals_can_be_chosen(signals: np.ndarray) -> None:
    extractor = SignalExtractor(signals=["hedging", NAMES[0]])
    wanted = [*(name for name in NAMES if name.startswith("hedging.")), NAMES[0]]
    assert list(extractor.get_feature_names_out()) == wanted
    assert np.array_equal(extractor.transform(TEXTS), signals[:, [NAMES.index(name) for name in wanted]])


def test_titles_and_dates_come_from_columns_of_a_frame() -> None:
    text = "The vote is on February 2, Asa Bright said. The ferry sank on Tuesday, March 4, she said."
    frame = pd.DataFrame({"head": ["Vote on 3 May", None], "body": [text, text], "day": ["2020-03-05", None]})
    found = SignalExtractor(text="body", title="head", date="day").fit_transform(frame)
    alone = credscore.score(text, title="Vote on 3 May", date="2020-03-05").to_dict()["contributions"]
    assert list(found[0]) == pytest.approx([one["value"] for one in alone if one["signal"] in NAMES][: len(NAMES)])
    assert list(found[1]) == list(SignalExtractor().transform([text])[0])


def test_clones_and_pickles_say_the_same(signals: np.ndarray) -> None:
    extractor = SignalExtractor(signals=["tone"]).set_output(transform="pandas")
    for copy in (clone(extractor), pickle.loads(pickle.dumps(extractor))):
        assert copy.get_params() == extractor.get_params()
        assert copy.transform(pd.Series(TEXTS)).equals(extractor.transform(pd.Series(TEXTS)))


@pytest.mark.parametrize(
    ("drafts", "error", "said"),
    [
        ("one draft", ValueError, "not a bare string"),
        (np.array("one draft"), ValueError, "not a bare string"),
        ({"body": "a"}, ValueError, "not dict"),
        (5, ValueError, "not int"),
        (["a", None], TypeError, "draft 1: the text is missing"),
        ([1.5], TypeError, "draft 0: the text must be a str, not float"),
        (pd.DataFrame({"a": ["x"], "b": ["y"]}), ValueError, "2 columns: say which one"),
        (np.array([["x", "y"]]), ValueError, "2 columns: say which one"),
    ],
)
def test_what_is_no_list_of_drafts_is_refused_with_a_sentence(drafts: Any, error: type[Exception], said: str) -> None:
    for method in ("fit", "transform"):
        with pytest.raises(error, match=said):
            getattr(SignalExtractor(), method)(drafts)


def test_wrong_parameters_are_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="neither a signal nor a family"):
        SignalExtractor(signals=["hegding"]).fit(TEXTS)
    with pytest.raises(ValueError, match="must be a list of names"):
        SignalExtractor(signals="tone").fit(TEXTS)
    with pytest.raises(ValueError, match="no column"):
        SignalExtractor(text="text").fit(pd.DataFrame({"body": TEXTS}))
    with pytest.raises(ValueError, match="no data frame"):
        SignalExtractor(title="head").fit(TEXTS)
    with pytest.raises(ValueError, match="draft 0: date must be ISO 8601"):
        SignalExtractor(text="a", date="b").fit(pd.DataFrame({"a": ["x"], "b": ["May 3"]}))


def test_a_missing_title_or_date_of_any_library_is_none() -> None:
    for nothing in (None, float("nan"), pd.NA, pd.NaT, np.datetime64("NaT")):
        frame = pd.DataFrame({"body": TEXTS[:1], "day": pd.Series([nothing], dtype=object)})
        found = SignalExtractor(text="body", date="day").transform(frame)
        assert np.array_equal(found, SignalExtractor().transform(TEXTS[:1]))


def test_no_drafts_give_no_rows() -> None:
    assert SignalExtractor().fit_transform([]).shape == (0, len(NAMES))


# --- the classifier ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data() -> tuple[np.ndarray, np.ndarray]:
    return make_classification(300, 6, n_informative=4, class_sep=0.6, random_state=1)


def test_without_signs_it_is_logistic_regression(data: tuple[np.ndarray, np.ndarray]) -> None:
    X, y = data
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    alpha = 0.02
    ours = CredibilityClassifier(alpha).fit(X, y)
    theirs = LogisticRegression(C=1 / (2 * alpha * len(y)), tol=1e-10, max_iter=10_000).fit(Z, y)
    assert ours.predict_proba(X) == pytest.approx(theirs.predict_proba(Z), abs=1e-6)


def test_signs_are_held(data: tuple[np.ndarray, np.ndarray]) -> None:
    X, y = data
    free = CredibilityClassifier().fit(X, y).coef_
    against = CredibilityClassifier(signs=-np.sign(free)).fit(X, y).coef_
    assert (against * free <= 0).all() and (against == 0).any()
    half = [sign if number % 2 else 0 for number, sign in enumerate(np.sign(free))]
    assert (CredibilityClassifier(signs=half).fit(X, y).coef_ * half >= 0).all()


def test_contributions_add_up_to_the_log_odds(data: tuple[np.ndarray, np.ndarray]) -> None:
    X, y = data
    model = CredibilityClassifier().fit(X, y)
    assert model.intercept_ + model.contributions(X).sum(axis=1) == pytest.approx(model.decision_function(X))


def test_the_credible_class_may_come_first(data: tuple[np.ndarray, np.ndarray]) -> None:
    X, y = data
    labels = np.where(y == 1, "reliable", "unreliable")
    first = CredibilityClassifier(credible=0).fit(X, labels)
    plain = CredibilityClassifier().fit(X, y)
    assert list(first.classes_) == ["reliable", "unreliable"]
    assert first.coef_ == pytest.approx(plain.coef_, abs=1e-6)
    assert first.predict_proba(X)[:, 0] == pytest.approx(plain.predict_proba(X)[:, 1], abs=1e-6)
    assert (first.predict(X) == "reliable").sum() == (plain.predict(X) == 1).sum()


def test_helpers_that_number_labels_find_the_credible_class(data: tuple[np.ndarray, np.ndarray]) -> None:
    X, y = data
    labels = np.where(y == 1, "reliable", "unreliable")
    model = CredibilityClassifier(credible=0, signs=np.sign(CredibilityClassifier().fit(X, y).coef_))
    told = cross_val_predict(model, X, labels, method="predict_proba")
    assert np.mean((told[:, 0] > 0.5) == (labels == "reliable")) > 0.6
    assert CalibratedClassifierCV(model).fit(X, labels).predict_proba(X).shape == (300, 2)


def test_declared_signs_are_found_by_the_names_of_columns() -> None:
    rng = np.random.default_rng(0)
    X = pd.DataFrame(rng.normal(size=(80, len(NAMES))), columns=NAMES)
    model = CredibilityClassifier(1e-6, signs="declared").fit(X, rng.integers(0, 2, 80))
    assert all(weight * signal.sign >= 0 for weight, signal in zip(model.coef_, SIGNALS, strict=True))
    assert any(weight for weight in model.coef_)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"signs": "declared"}, "needs columns named by signals"),
        ({"signs": "positive"}, "must be None, 'declared' or a list"),
        ({"signs": [1, 0]}, "for each of 6 columns"),
        ({"signs": [2] * 6}, "must be 1, -1 or 0"),
        ({"alpha": -1}, "at least 0"),
        ({"credible": "reliable"}, "credible must be 0 or 1, the place of a label"),
    ],
)
def test_wrong_parameters_are_said(data: tuple[np.ndarray, np.ndarray], given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        CredibilityClassifier(**given).fit(*data)


def test_one_class_is_no_lesson(data: tuple[np.ndarray, np.ndarray]) -> None:
    with pytest.raises(ValueError, match="one class only"):
        CredibilityClassifier().fit(data[0], np.ones(300))
    with pytest.raises(ValueError, match="Only binary classification"):
        CredibilityClassifier().fit(data[0], np.arange(300) % 3)
    with pytest.raises(ValueError, match="knows no signal 'a'"):
        CredibilityClassifier(signs="declared").fit(pd.DataFrame(data[0], columns=list("abcdef")), data[1])


# --- both together -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def labeled() -> pd.DataFrame:
    """Sentences of the samples, told apart by whether somebody says them, in groups."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))]
    rows = [(part, " said" in part, number) for number, text in enumerate(texts) for part in text.split("\n\n")]
    return pd.DataFrame(rows, columns=["body", "sourced", "group"]).groupby("group").head(8).reset_index(drop=True)


def test_both_work_in_pipelines_searches_and_grouped_validation(labeled: pd.DataFrame) -> None:
    pipe = make_pipeline(
        SignalExtractor(signals=["attribution"]).set_output(transform="pandas"), CredibilityClassifier(signs="declared")
    )
    folds = GroupKFold(3)
    told = cross_val_score(pipe, labeled["body"], labeled["sourced"], groups=labeled["group"], cv=folds)
    assert told.mean() > 0.6
    search = GridSearchCV(pipe, {"credibilityclassifier__alpha": [0.001, 0.1]}, cv=folds)
    search.fit(labeled["body"], labeled["sourced"], groups=labeled["group"])
    assert search.best_score_ >= told.mean() - 0.2
    again = pickle.loads(pickle.dumps(search.best_estimator_))
    assert list(again.predict(labeled["body"])) == list(search.predict(labeled["body"]))


def test_signals_stand_beside_other_columns(labeled: pd.DataFrame) -> None:
    both = ColumnTransformer(
        [("signals", SignalExtractor(signals=["tone"]), ["body"]), ("as is", "passthrough", ["group"])]
    )
    pipe = Pipeline([("columns", both), ("classifier", CredibilityClassifier())])
    assert pipe.fit(labeled, labeled["sourced"]).predict_proba(labeled).shape == (len(labeled), 2)
    assert both.get_feature_names_out()[-1] == "as is__group"
