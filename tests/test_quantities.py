"""Quantities: intervals, units and what is no number of anything."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credscore.document import compose, whole
from credscore.language.quantities import singular
from credscore.language.reading import Reading
from credscore.values import Quantity

HOSTILE = [
    "",
    "\0",
    "\ud800 12 \udfff",
    '"' * 999,
    "7 " * 5000,
    "5-" * 5000,
    "$" * 999 + "5",
    "1,2,3,4" * 500,
    "½⅔",
    "one and " * 999,
]


def find(text: str) -> tuple[Quantity, ...]:
    return Reading(compose(text, text, whole(text))).quantities


def only(text: str) -> Quantity:
    (found,) = find(text)
    return found


def test_a_quantity_ends_before_the_noun_and_after_the_unit_of_measure() -> None:
    text = "At least 21 people walked 12 miles."
    assert [text[q.start : q.end] for q in find(text)] == ["At least 21", "12 miles"]


def test_the_noun_stays_as_written_and_the_unit_is_its_singular() -> None:
    quantity = only("The mine let 40 senior engineers go.")
    assert (quantity.noun, quantity.unit) == ("engineers", "engineer")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("no more than 5 boats", None, 5),
        ("no fewer than 5 boats", 5, None),
        ("5 or more boats", 5, None),
        ("100-plus boats", 100, None),
        ("half a million boats", 5e5, 5e5),
        ("a couple of hundred boats", 200, 200),
        ("two and a half million boats", 2.5e6, 2.5e6),
        ("two or three boats", 2, 3),
        ("minus 12 degrees", -12, -12),
        ("-12 degrees", -12, -12),
    ],
)
def test_words_make_intervals(text: str, low: float | None, high: float | None) -> None:
    quantity = only(f"There were {text}.")
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize(
    "text", ["A380", "MH-17", "the 3rd man", "Article 50", "3-2", "24/7", "in 2015", "1.2.3", "#1", "at 7:30"]
)
def test_codes_results_and_dates_are_none(text: str) -> None:
    assert find(f"They spoke of {text} again.") == ()


@pytest.mark.parametrize(
    ("plural", "one"), [("people", "person"), ("cities", "city"), ("churches", "church"), ("feet", "foot")]
)
def test_nouns_have_a_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_read(text: str) -> None:
    find(text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from("12 3,000 . - – / $ % one two hundred and a half of in dozen percent from to m km".split()),
        max_size=25,
    )
)
def test_intervals_are_never_upside_down_and_places_never_overlap(words: list[str]) -> None:
    found = find(" ".join(words))
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


def test_time_grows_with_the_text_and_no_faster() -> None:
    reading = Reading(compose(text := "About 20 to 30 men paid $5 million in 2 hours. " * 4000, text, whole(text)))
    assert reading.tokens
    started = time.perf_counter()
    assert reading.quantities
    assert time.perf_counter() - started < 5
