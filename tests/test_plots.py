"""Plots have labeled axes, say nothing by color alone, and take any draft."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pytest

import credscore
from credscore.notebook import plots
from credscore.report import Report

matplotlib.use("Agg")
import matplotlib.pyplot as plt

SAMPLES = Path(__file__).parent.parent / "samples"
RNG = np.random.default_rng(0)
P = RNG.uniform(size=200)
Y = RNG.uniform(size=200) < P


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def faulty() -> Report:
    return credscore.score((SAMPLES / "seed-faults.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def opinion() -> Report:
    return credscore.score((SAMPLES / "opinion-column.txt").read_text(encoding="utf-8"))


def drawn(ax: Any) -> Any:
    """The axes, after the picture has been made without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax.figure.savefig(io.BytesIO(), format="svg")
    return ax


def test_every_plot_has_labeled_axes(faulty: Report) -> None:
    for ax in (
        plots.statement_strip(faulty),
        plots.calibration(Y, P),
        plots.risk_coverage(Y, P),
        plots.distribution([50, 60, 70], ["a", "b", "b"], faulty),
    ):
        assert drawn(ax).get_xlabel() and ax.get_ylabel()
    assert drawn(plots.waterfall(faulty)).get_xlabel()


def test_a_strip_has_a_bar_for_every_statement_and_a_mark_for_every_level(faulty: Report) -> None:
    ax = drawn(plots.statement_strip(faulty))
    assert sum(len(bars) for bars in ax.containers) == len(faulty.reading.statements)
    said = {text.get_text() for text in ax.get_legend().get_texts()}
    assert said == {"raises the score", "lowers the score", "has no points", "error", "warning"}
    looks = {bars.get_label(): bars[0].get_hatch() for bars in ax.containers}
    assert looks["lowers the score"] and not looks["raises the score"]


def test_a_strip_needs_no_score(opinion: Report) -> None:
    ax = drawn(plots.statement_strip(opinion))
    assert "no score: opinion" in ax.get_title()
    drawn(plots.statement_strip(credscore.score("")))


def test_a_waterfall_leads_from_the_base_to_the_score(faulty: Report) -> None:
    ax = drawn(plots.waterfall(faulty, top=3))
    bars = [patch for patch in ax.patches if patch.get_height() == pytest.approx(0.6)]
    assert len(bars) == 4
    assert faulty.score is not None
    assert faulty.score.base + sum(bar.get_width() for bar in bars) == pytest.approx(faulty.score.value)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels[0] == "an average draft" and labels[-1] == "this draft" and labels[-2].endswith("other signals")


def test_a_waterfall_without_a_score_is_refused(opinion: Report) -> None:
    with pytest.raises(ValueError, match="no contributions to draw: opinion"):
        plots.waterfall(opinion)


def test_groups_stand_by_their_medians_with_the_place_of_the_draft() -> None:
    ax = drawn(
        plots.distribution([10, 20, 30, 80, 90, float("nan")], ["low", "low", "low", "high", "high", "none"], 25)
    )
    assert [label.get_text() for label in ax.get_yticklabels()] == ["low (n = 3)", "high (n = 2)"]
    said = [text.get_text() for text in ax.texts]
    assert said == ["this draft: 25", "67 % score lower", "0 % score lower"]


def test_words_of_users_are_no_formulas_and_no_control_characters() -> None:
    ax = drawn(plots.distribution([1, 2], ["$\\frac{$", "a\x00\ud800"]))
    assert ax.get_yticklabels()[0].get_text() == "$\\frac{$ (n = 1)"
    drawn(plots.statement_strip(credscore.score("The $5 and $\\frac bill passed.", title="$x_")))


def test_calibration_has_bins_of_equally_many_and_wilson_intervals() -> None:
    ax = drawn(plots.calibration([0, 0, 0, 1] * 5, [0.2] * 10 + [0.8] * 10, bins=2))
    x, y = ax.containers[0][0].get_data()
    assert list(x) == pytest.approx([0.2, 0.8]) and list(y) == pytest.approx([0.2, 0.3])
    ends = ax.containers[0][2][0].get_segments()[0][:, 1]
    assert list(ends) == pytest.approx([0.0567, 0.5098], abs=1e-3)  # Wilson's 95 % for 2 of 10


def test_equal_predictions_share_a_bin() -> None:
    assert len(plots._bins(np.array([0.5] * 50), 10)) == 1
    assert sorted(np.concatenate(plots._bins(P, 7))) == list(range(200))


def test_ratings_are_calibrated_in_their_own_unit() -> None:
    ax = drawn(plots.calibration(P * 80 + 10, P * 80 + 10))
    assert ax.get_xlim() == (0, 100) and "rating" in ax.get_ylabel()
    x, y = ax.containers[0][0].get_data()
    assert list(x) == pytest.approx(list(y))


def test_risk_ends_at_the_error_on_all_drafts() -> None:
    ax = drawn(plots.risk_coverage(Y, P))
    coverage, risk = ax.lines[0].get_data()
    assert coverage[-1] == 1 and risk[-1] == pytest.approx(np.mean((P > 0.5) != Y))


def test_the_surest_are_answered_first_and_ties_together() -> None:
    coverage, risk = plots._risk(np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.5, 0.5, 0.1]))
    assert list(coverage) == [0.25, 0.75, 1.0] and list(risk) == pytest.approx([1, 2 / 3, 0.5])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: plots.calibration([], []), "one for each draft"),
        (lambda: plots.calibration([0, 1], [0.5]), "truth has 2 numbers, predicted 1"),
        (lambda: plots.calibration([0, 1], [0.5, float("nan")]), "leave out drafts"),
        (lambda: plots.calibration([0, 1], [50, 60]), "probabilities from 0 to 1"),
        (lambda: plots.calibration(["run", "back"], [0.1, 0.2]), "labels are 0 and 1"),
        (lambda: plots.calibration([0, 1], [[0.1], [0.2]]), "one dimension"),
        (lambda: plots.calibration([0, 1], [0.1, 0.2], bins=0), "bins must be at least 1"),
        (lambda: plots.risk_coverage([50, 60], [55, 65]), "ratings need a confidence"),
        (lambda: plots.risk_coverage([0, 1], [0.1, 0.2], [1]), "confidence has 1"),
        (lambda: plots.distribution([float("nan")]), "no draft has a score"),
        (lambda: plots.distribution([1.0], ["a", "b"]), "groups has 2 labels"),
    ],
)
def test_what_cannot_be_drawn_is_said(call: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        call()


def test_a_draft_without_a_score_has_no_place(opinion: Report) -> None:
    with pytest.raises(ValueError, match="no place among the others"):
        plots.distribution([1.0, 2.0], draft=opinion)


def test_plots_are_drawn_on_the_axes_that_are_given(faulty: Report) -> None:
    _, (left, right) = plt.subplots(1, 2)
    assert plots.calibration(Y, P, ax=left) is left and plots.statement_strip(faulty, ax=right) is right


def test_colors_are_told_apart_by_color_blind_eyes() -> None:
    from credscore.card import DOWN, UP

    assert {UP, DOWN} <= {"#000000", "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"}
