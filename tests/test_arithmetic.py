"""The arithmetic of a draft: figures are intervals, messages print the sum, and the work grows with the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from credscore.checks import RULES
from credscore.document import compose, whole
from credscore.language.measures import many, measure
from credscore.language.precision import Interval, allowed, figures, shown
from credscore.language.reading import Reading
from credscore.language.twins import twins
from credscore.values import Finding

NUMBERS = [rule for rule in RULES if rule.family == "numbers" or rule.code == "NUM003"]


def read(text: str) -> Reading:
    return Reading(compose(text, text, whole(text)))


def found(text: str) -> list[Finding]:
    reading = read(text)
    return [finding for rule in NUMBERS for finding in rule.find(reading)]


def only(text: str) -> Finding:
    (finding,) = found(text)
    return finding


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("43 goats", 43, 43),
        ("about 40 goats", 36, 44),
        ("more than 40 goats", 40, float("inf")),
        ("1.2 million goats", 1_100_000, 1_300_000),
        ("2 million goats", 1_000_000, 3_000_000),
        ("12 percent", 11, 13),
        ("12.5 percent", 12.4, 12.6),
        ("12,400 goats", 12_300, 12_500),
        ("400 goats", 380, 420),
    ],
)
def test_a_figure_allows_what_rounds_to_it(text: str, low: float, high: float) -> None:
    reading = read(f"They had seen {text} there by noon.")
    ((figure,),) = figures(reading)
    assert allowed(reading, figure) == pytest.approx((low, high))


def test_intervals_meet_at_their_ends() -> None:
    assert Interval(1.0, 2.0).meets(Interval(2.0, 3.0))
    assert not Interval(1.0, 2.0).meets(Interval(2.1, 3.0))
    assert Interval(4.0, 6.0).over(Interval(2.0, 3.0)) == pytest.approx((4 / 3, 3.0))


@pytest.mark.parametrize(
    ("value", "words"),
    [(52.5, "52.5"), (600.0, "600"), (2_500_000.0, "2.5 million"), (0.0061, "0.0061"), (12400, "12,400")],
)
def test_numbers_in_messages_are_short(value: float, words: str) -> None:
    assert shown(value) == words


@pytest.mark.parametrize(
    ("unit", "kind"),
    [("mile", "length"), ("square mile", "area"), ("mile per hour", "speed"), ("cubic meter", "volume")],
)
def test_units_are_measured_by_kind(unit: str, kind: str) -> None:
    found_measure = measure(unit)
    assert found_measure and found_measure.kind == kind
    assert measure("goat") is None


def test_measures_of_area_and_volume_are_powers_of_lengths() -> None:
    mile, liter, gallon = measure("square mile"), measure("cubic decimeter"), measure("liter")
    assert mile and mile.low == pytest.approx(2.589988e6)
    assert liter and gallon and liter.low == pytest.approx(gallon.low)


def test_units_are_named_in_the_plural() -> None:
    units = ("square foot", "inch", "mile per hour", "degree celsius")
    assert [many(unit) for unit in units] == ["square feet", "inches", "miles per hour", "degrees Celsius"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In Orrin 21 of the 40 teachers, or 60 percent, answered.", "21 of 40 is 52.5 %, not 60 percent"),
        (
            "Thefts rose from 60 to 420, an increase of 700 percent.",
            "From 60 to 420 is a change of 600 %, not 700 percent",
        ),
        ("The shelter took in 31 people, 36 of them women.", "36 out of 31"),
        ("The fire left 64 people homeless, 45 adults and nine children.", "45 and nine is 54, not 64"),
        ("The hut lies 10 miles (26 km) away.", "10 miles is about 16.1 kilometers, not 26 km"),
        ("Of the 30 members, 42.5 percent left.", "12 of 30 is 40 % and 13 of 30 is 43.3 %"),
        ("They sold 300 tickets at $20 each for a total of $60,000.", "$60,000 over 300 is about 200 each, not $20"),
    ],
)
def test_a_message_prints_the_arithmetic(text: str, words: str) -> None:
    assert words in only(text).message


@pytest.mark.parametrize(
    "text",
    ["In Orrin 21 of the 40 teachers, or 60 percent, answered.", "The bus held 31 people, including 36 children."],
)
def test_a_finding_has_both_ends_and_its_values(text: str) -> None:
    finding = only(text)
    assert finding.related and finding.values
    assert all(span != finding.span for span in finding.related)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "\ud800 12 of 3 \udfff",
        "0 of the 0 men, or 0 percent, left.",
        "from 0 to 5, a rise of 5 percent",
        "from 5 to 0, a fall of 100 percent",
        "0 miles (0 km), 0 yuan ($0), 5 yuan ($0)",
        "of the 0 men, 5 percent",
        "1e99 miles (9e99 km)",
        "9" * 300 + " of the 12 men, or 5 percent, left",
        "1. a 2. b 3. c " * 300,
        "one of three of 12 of 13, or 5 percent " * 300,
        "(5 km) (6 miles) " * 500,
        "5 percent of 12 and 5 percent of 13 " * 400,
    ],
)
def test_any_text_has_its_arithmetic_checked(text: str) -> None:
    assert isinstance(found(text), list)


@pytest.mark.parametrize(
    "sentence",
    [
        "In Orrin {n} of the 900,000 teachers, or 60 percent, answered. ",
        "The wall costs ${n} million and the wall costs $5 billion. ",
        "A fire destroyed {n} barns near Orrin. ",
        "The hut lies {n} miles (5 km) away. ",
        "{n} people, 45 adults and nine children, came. ",
    ],
)
def test_the_work_grows_with_the_text(sentence: str) -> None:
    small, large = (_work(sentence, size) for size in (150, 300))
    assert large < 2.6 * small


def _work(sentence: str, size: int) -> int:
    """How many calls the checks make of a text, its layers left out."""
    reading = read("".join(sentence.format(n=1000 + 7 * number) for number in range(size)))
    assert reading.claims is not None
    calls = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    checks: list[Callable[[Reading], object]] = [rule.find for rule in NUMBERS]
    sys.setprofile(count)
    try:
        for check in checks:
            list(check(reading))  # type: ignore[call-overload]
    finally:
        sys.setprofile(None)
    return calls


def test_twins_are_found_by_value_and_by_digits() -> None:
    text = "In all, 25,000 readers get the letter. A third of the town reads. The 52,000 readers of the letter pay."
    ((former, later),) = twins(read(text))
    assert (former.quantity.low, later.quantity.low) == (25_000, 52_000)
