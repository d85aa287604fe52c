"""Spans are decided as the best of all, not one unit after another."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.learned import decoding

WEIGHTS = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=9)


def weight_of(weights: list[float], spans: tuple[tuple[int, int], ...], cost: float) -> float:
    return sum(sum(weights[first:last]) - cost for first, last in spans)


@given(WEIGHTS)
def test_the_heaviest_run_is_the_heaviest(weights: list[float]) -> None:
    found = decoding.heaviest(np.array(weights))
    best = max(sum(weights[a:b]) for a, b in combinations(range(len(weights) + 1), 2))
    assert (sum(weights[slice(*found)]) if found else 0.0) == max(best, 0.0)
    assert found or best <= 0


@given(WEIGHTS)
def test_several_runs_are_the_best_of_all_choices(weights: list[float]) -> None:
    found = decoding.runs(np.array(weights), 4.0)
    best = 0.0
    for chosen in product((False, True), repeat=len(weights)):
        begins = sum(now and not before for before, now in zip((False, *chosen), chosen, strict=False))
        best = max(best, sum(weight for weight, one in zip(weights, chosen, strict=True) if one) - 4.0 * begins)
    assert weight_of(weights, found, 4.0) == best


def test_a_weak_unit_inside_does_not_break_a_span() -> None:
    assert decoding.runs(np.array([5.0, 5.0, -1.0, 5.0, 5.0]), 4.0) == ((0, 5),)
    assert decoding.runs(np.array([5.0, 5.0, -6.0, -6.0, 5.0, 5.0]), 4.0) == ((0, 2), (4, 6))


def test_a_cue_without_any_source_near_has_none() -> None:
    logits = np.full((3, 6), -4.0)
    logits[0, 1:3] = 4.0
    logits[2, 3:6] = 4.0
    found = decoding.linked(1, 0.9, logits)
    assert found.cue == (1, 3) and found.source is None and found.content == ((3, 6),)


@pytest.mark.parametrize(("probability", "begins"), [(decoding.CUE, True), (decoding.CUE - 0.01, False)])
def test_a_cue_begins_from_a_fixed_probability_on(probability: float, begins: bool) -> None:
    assert bool(decoding.anchors(np.array([probability]))) is begins


def test_a_hair_of_difference_between_processors_decides_nothing() -> None:
    assert decoding.anchors(np.array([decoding.CUE - 1e-5])) == decoding.anchors(np.array([decoding.CUE + 1e-5]))
