"""Counts are aligned by what happened, where and when, and compared as intervals."""

from __future__ import annotations

import pytest

from credscore.checks.conflicts import find as conflicts
from credscore.checks.headline import headline_numbers
from credscore.checks.names import name_variants
from credscore.checks.numbers import count_conflicts
from credscore.document import compose, whole
from credscore.language.alignment import bounds, disjoint, rounding
from credscore.language.reading import Reading
from credscore.values import Claim, Quantity


def read(text: str, title: str | None = None) -> Reading:
    return Reading(compose(text, text, whole(text), title=title, date="2019-04-05"))


def claim(text: str) -> Claim:
    (found,) = read(text).claims
    return found


def number(low: float | None, high: float | None, *, approximate: bool = False) -> Quantity:
    return Quantity(0, 1, low, high, None, approximate)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The fire killed 14 people.", "dead"),
        ("At least 14 people have been killed.", "dead"),
        ("The fire left 14 people dead.", "dead"),
        ("The 14 people who died were guests.", "dead"),
        ("In all, 14 people lost their lives.", "dead"),
        ("The death toll stands at 14.", "dead"),
        ("The city put the number of dead at 14.", "dead"),
        ("Doctors counted 14 dead.", "dead"),
        ("There were 14 injuries.", "hurt"),
        ("Fourteen were wounded.", "hurt"),
        ("Divers saved 14 people.", "rescued"),
    ],
)
def test_tolls_are_told_in_many_ways(text: str, event: str) -> None:
    found = claim(text)
    assert (found.kind, found.noun, found.event) == ("toll", "person", {event})


@pytest.mark.parametrize(
    "text",
    [
        "Among them were 14 people killed in the fire.",
        "14 people killed in the fire were visitors.",
        "By noon the toll had risen to 14.",
        "Of those killed, 14 people were never named.",
        "Another 14 people were killed.",
    ],
)
def test_parts_and_changing_figures_are_never_compared(text: str) -> None:
    assert {found.kind for found in read(text).claims} <= {"part"}


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The 27 boats sank.", {"back:the"}),
        ("All of the 27 boats sank.", {"back:all"}),
        ("Those 27 boats sank.", {"back:all"}),
        ("The 27 boats destroyed by the fire were insured.", {"back:the", "that:destroyed"}),
        ("The 27 boats that had burned were insured.", {"back:the", "that:destroyed"}),
        ("Fire destroyed 27 boats.", set()),
        ("Fire destroyed its 27 boats.", set()),
    ],
)
def test_a_count_says_whether_it_points_back_and_what_narrows_it(text: str, marks: set[str]) -> None:
    assert {mark for mark in claim(text).scope if mark.startswith(("back:", "that:"))} == marks


def test_a_count_without_a_noun_is_of_the_things_counted_before() -> None:
    first, second = read("Fire destroyed 27 boats. All 23 were insured.").claims
    assert first.noun == second.noun == "boat"


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    (found,) = read("Edda Kolb, a marshal, said on Thursday that the fire had destroyed 27 boats on Tuesday.").claims
    assert found.times == {"2019-04-02"}


def test_days_to_come_are_not_those_of_a_count() -> None:
    assert claim("The 27 people killed in the fire will be buried on April 20, 2019.").times == set()


def test_a_draft_with_many_tolls_is_a_list() -> None:
    lines = [f"A bomb killed {number} people in Orrin on Monday." for number in (4, 9)]
    assert list(count_conflicts(read(" ".join(lines))))
    assert not list(count_conflicts(read(" ".join(lines * 7))))


def test_bounds_leave_room_for_rounding() -> None:
    assert bounds(number(21, None)) == (21, float("inf"))
    assert rounding(1200) == 50
    assert not disjoint(number(1200, 1200), number(1212, 1212))
    assert not disjoint(number(21, None), number(23, 23))
    assert not disjoint(number(480, 480, approximate=True), number(500, 500))
    assert disjoint(number(14, 14), number(16, 16))
    assert disjoint(number(150, None), number(None, 100))


@pytest.mark.parametrize("title", [None, "12 Dead, 34 Hurt " * 20])
@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800 12 killed \udfff", "12 of 13 and 14 to 15 " * 2000, "21 killed. " * 2000]
)
def test_any_text_is_checked(text: str, title: str | None) -> None:
    reading = read(text, title)
    for check in (count_conflicts, headline_numbers, name_variants, conflicts):
        assert isinstance(list(check(reading)), list)


def test_a_table_in_one_line_is_read_in_linear_time() -> None:
    assert len(read(" ".join(f"in Orrin {number} sheep and" for number in range(2, 2000))).claims) < 20
