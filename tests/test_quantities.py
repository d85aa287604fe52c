"""Quantities: intervals, units and what is no number of anything."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credscore.document import compose, whole
from credscore.language import amounts, intervals, uncounted
from credscore.language import counted as counted_module
from credscore.language.numerals import Number, number
from credscore.language.reading import Reading
from credscore.language.units import singular
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
    "7 777 " * 3000,
    "one hundred " * 3000,
    "5 km per " * 3000,
    "2 ± " * 3000,
    "one to " * 3000,
    "more than 5 but " * 3000,
    "http://" * 3000,
    "$-" * 3000 + "5",
    "² 5⁵ 10⁻² ٣ ½½ 3⁄4",
    "9e99 8e-99 4 x 10^99",
]


GROWING = [
    "About 20 to 30 men paid $5 million in 2 hours. ",
    "one hundred and one ",
    "7 777 ",
    "5-to-4 ",
    "more than 5 but ",
    "5 feet 3 inches and ",
    "1 in 5 of the 9 ",
    "2 ± 3 ± ",
    "18- to ",
    "between 3 and ",
    "one big old red ",
    "3 and a half and ",
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
        ("33+ million boats", 33e6, None),
        ("20 lakh crore boats", 20e12, 20e12),
        ("a quarter million boats", 25e4, 25e4),
        ("3 dozens of boats", 36, 36),
        ("2.5 x 10^6 boats", 2.5e6, 2.5e6),
        ("1 234 567.5 boats", 1234567.5, 1234567.5),
        (".5 percent", 0.5, 0.5),
        ("plus or minus 3 points", 3, 3),
        ("41 ± 3 percent", 38, 44),
        ("one to three boats", 1, 3),
        ("more than 10 but fewer than 20 boats", 10, 20),
        ("north of 60 boats", 60, None),
        ("10 to 1 odds", 10, 10),
        ("a one-in-five chance", 0.2, 0.2),
        ("twenty-three fifths", 4.6, 4.6),
    ],
)
def test_words_make_intervals(text: str, low: float | None, high: float | None) -> None:
    quantity = only(f"There were {text}.")
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 km", "kilometer"),
        ("5km/h", "kilometer per hour"),
        ("5 mph", "mile per hour"),
        ("5-mile-an-hour", "mile per hour"),
        ("5 m2", "square meter"),
        ("5 km³", "cubic kilometer"),
        ("5-square-foot", "square foot"),
        ("5 kWh", "kilowatt hour"),
        ("5 µg/m³", "microgram per cubic meter"),
        ("5 barrels a day", "barrel per day"),
        ("5 parts per million", "part per million"),
        ("5°C", "degree celsius"),
        ("5 degrees (Fahrenheit)", "degree fahrenheit"),
        ("HK$5", "HKD"),
        ("5 €", "EUR"),
        ("5 Swiss francs", "CHF"),
        ("5 MUSD", "USD"),
        ("Rs 5", "INR"),
        ("TRY 5,000", "TRY"),
        ("5 pounds ($6)", "GBP"),
        ("5 pounds", "pound"),
        ("5 bps", "basis point"),
        ("5-12 MB", "megabyte"),
    ],
)
def test_units_are_named_in_full_and_money_by_its_code(text: str, unit: str | None) -> None:
    assert find(f"It was {text}.")[0].unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "A380", "MH-17", "the 3rd man", "Article 50", "3-2", "24/7", "in 2015", "1.2.3", "#1", "at 7:30", "747F",
        "the 5-to-4 ruling", "51 to 49", "the twenty-third man", "day three", "H.R. 6666", "12 Elm Street",
        "May 8 and 9", "from 8 to 10 p.m.", "zero-tolerance rules", "the price one pays for it", "one recent evening",
        "https://example.org/2020/05/20-b", "thirty-something men", "m212",
    ],
)  # fmt: skip
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


@pytest.mark.parametrize("text", GROWING)
def test_work_grows_with_the_text_and_no_faster(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []

    def counted(tokens: object, index: int) -> Number | None:
        reads.append(index)
        return number(tokens, index)  # type: ignore[arg-type]

    for module in (amounts, counted_module, intervals, uncounted):
        monkeypatch.setattr(module, "number", counted, raising=False)
    once, often = (_reads(text * times, reads) for times in (100, 800))
    assert often <= 9 * once + 100


def _reads(text: str, reads: list[int]) -> int:
    reads.clear()
    find(text)
    return len(reads)
