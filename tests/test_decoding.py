"""Spans are decided as the best of all, not one unit after another."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from credscore.learned import decoding

WEIGHTS = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=9)


def weight_of(weights: list[float], spans: tuple[tuple[int, int], ...], cost: float) -> float:
    return sum(sum(weights[first:last]) - cost for first, last in spans)


@settings(deadline=None)
@given(WEIGHTS)
def test_the_heaviest_run_is_the_heaviest(weights: list[float]) -> None:
    found = decoding.heaviest(np.array(weights))
    best = max(sum(weights[a:b]) for a, b in combinations(range(len(weights) + 1), 2))
    assert (sum(weights[slice(*found)]) if found else 0.0) == max(best, 0.0)
    assert found or best <= 0


@settings(deadline=None)
@given(WEIGHTS)
def test_several_runs_are_the_best_of_all_choices(weights: list[float]) -> None:
    found = decoding.runs(np.array(weights), np.full(len(weights), 4.0))
    best = 0.0
    for chosen in product((False, True), repeat=len(weights)):
        begins = sum(now and not before for before, now in zip((False, *chosen), chosen, strict=False))
        best = max(best, sum(weight for weight, one in zip(weights, chosen, strict=True) if one) - 4.0 * begins)
    assert weight_of(weights, found, 4.0) == best


def test_a_weak_unit_inside_does_not_break_a_span() -> None:
    assert decoding.runs(np.array([5.0, 5.0, -1.0, 5.0, 5.0]), np.full(5, 4.0)) == ((0, 5),)
    assert decoding.runs(np.array([5.0, 5.0, -6.0, -6.0, 5.0, 5.0]), np.full(6, 4.0)) == ((0, 2), (4, 6))


def test_a_run_begins_where_it_costs_least() -> None:
    assert decoding.runs(np.array([0.5, 3.0, 3.0]), np.array([4.0, 1.0, 4.0])) == ((1, 3),)


def test_a_cue_without_any_source_near_has_none() -> None:
    logits = np.full((3, 6), -4.0)
    logits[0, 1:3] = 4.0
    logits[2, 3:6] = 4.0
    found = decoding.linked(1, 0.9, logits, np.zeros(6))
    assert found.cue == (1, 3) and found.source is None and found.content == ((3, 6),)


def cue(at: int, content: tuple[int, int], confidence: float) -> decoding.Linked:
    return decoding.Linked((at, at + 1), None, (content,), confidence)


def test_a_faint_cue_counts_only_where_content_is_nobodys_yet() -> None:
    content = np.array([False, True, True, True, False, True, True, False])
    sure, rival, other = cue(0, (1, 4), 0.9), cue(4, (1, 4), 0.3), cue(7, (5, 7), 0.3)
    assert decoding.chosen([sure, rival, other], content) == [sure, other]
    assert decoding.chosen([rival, other], content) == [rival, other]
    assert decoding.chosen([rival], np.zeros(8, bool)) == []


def test_a_hair_of_difference_between_processors_decides_nothing() -> None:
    least = decoding.FAINT
    assert decoding.anchors(np.array([least - 1e-5])) == decoding.anchors(np.array([least + 1e-5])) == [0]
    assert decoding.anchors(np.array([least - 0.01])) == []
