"""Times: what is written, and which day it means."""

from __future__ import annotations

import itertools
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credscore.document import compose, whole
from credscore.language.reading import Reading

HOSTILE = [
    "",
    "\0",
    "\ud800 May 5",
    "May " * 5000,
    "1/1/" * 3000,
    "5 May to " * 2000,
    "last " * 999,
    "99999999999999 years ago",
    "two hours and " * 2000,
]
#: What is written again and again here makes each kind of expression look as far as it can.
REPEATED = [
    *("on May 5 ", "Monday ", "until Monday ", "from May to ", "between 4 and ", "the first Monday of ", "last "),
    *("two weeks before ", "two hours and ", "half past ", "at 7 ", "5 to ", "1/1/", "twenty ", "nineteen ", "now to "),
]


def values(text: str, date: str | None = "2019-04-05") -> list[str]:
    return [found.value for found in Reading(compose(text, text, whole(text), date=date)).times]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left on Monday.", "2019-04-01"),
        ("He will leave on Monday.", "2019-04-08"),
        ("He left on Friday.", "2019-04-05"),
        ("The talks were postponed until Monday.", "2019-04-08"),
        ("Police said Tuesday that he would be charged.", "2019-04-02"),
        ("He left in October.", "2018-10"),
        ("He will leave in October.", "2019-10"),
        ("He left last week.", "2019-W13"),
        ("He left the day before yesterday.", "2019-04-03"),
        ("He left on the fourth of July.", "2018-07-04"),
        ("The fair opened on the first Monday of March 2019.", "2019-03-04"),
        ("He left on Saturday, March 30.", "2019-03-30"),
        ("He stayed for half an hour.", "PT0.5H"),
        ("He left in the 1970s.", "197X"),
        ("He stayed until Monday.", "2019-04-01"),
        ("He did not leave until Monday.", "2019-04-01"),
        ("He was told to stay until Monday.", "2019-04-08"),
        ("He will stay until noon on Monday.", "2019-04-08T12:00"),
        ("He left two weeks before Easter 2018.", "2018-03-18"),
        ("He left this morning at 7.", "2019-04-05T07"),
        ("He will stay for the rest of the year.", "2019-04-05/2019-12-31"),
        ("He was there from Monday to Wednesday.", "2019-04-01/2019-04-03"),
        ("He left in the first week of January.", "2019-W01"),
        ("He left in June of that year.", "XXXX-06"),
        ("He was here in the past 24 hours.", "PT24H"),
    ],
)
def test_times_are_resolved_in_the_direction_of_the_tense(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The fair is usually held in May.", "XXXX-05"),
        ("Rain usually falls in May.", "XXXX-05"),
        ("It is hot here in August.", "XXXX-08"),
        ("The sea is warm from May to August.", "XXXX-05/XXXX-08"),
        ("The mayor was always there in May.", "2018-05"),
        ("The vote in May was close.", "2018-05"),
        ("He stayed there until noon on Monday.", "2019-04-01T12:00"),
    ],
)
def test_a_month_of_every_year_is_of_no_year(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [("He left on Friday.", "XXXX-WXX-5"), ("He left on May 9.", "XXXX-05-09"), ("He left in May.", "XXXX-05")],
)
def test_what_cannot_be_known_stays_open(text: str, value: str) -> None:
    assert values(text, None) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Ellen May spoke.",
        "It may rain.",
        "They marched on.",
        "Prices fall again.",
        "The Sun wrote it.",
        "case 402716",
        "grant NNX14AM81G",
    ],
)
def test_names_and_verbs_are_no_times(text: str) -> None:
    assert values(text) == []


def test_an_explicit_date_is_known_as_one_with_its_weekday() -> None:
    text = "He left on Monday, 1 April 2019."
    (found,) = Reading(compose(text, text, whole(text))).times
    assert (found.explicit, found.weekday) == (True, 0)


@pytest.mark.parametrize("unit", REPEATED)
def test_work_grows_with_the_text(unit: str) -> None:
    assert calls(unit * 400) <= 2.3 * calls(unit * 200)


def calls(text: str) -> int:
    """How many functions are called to find the times of a text."""
    reading, count = Reading(compose(text, text, whole(text), date="2019-04-05")), 0
    assert reading.tokens and reading.statements and reading.date

    def seen(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(seen)
    try:
        assert reading.times is not None
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("date", [None, "0001-01-01", "9999-12-31"])
def test_any_text_is_read(text: str, date: str | None) -> None:
    values(text, date)


_WORDS = (
    "May 5 31 2019 - / . , Monday the of last next two years ago in on until to from week first day month half past"
    " quarter noon Tuesday night 5:30 p.m. every 1970 s will left between and 30 Easter now year rest end starting"
    " before after that Q 3 H within third at seven two thousand twenty 11 15 th century weekend Thanksgiving mid all"
).split()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS), max_size=25), st.sampled_from([None, "0001-01-01", "2020-02-29", "9999-12-31"])
)
def test_any_words_are_read_and_places_never_overlap(words: list[str], date: str | None) -> None:
    text = " ".join(words)
    found = Reading(compose(text, text, whole(text), date=date)).times
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
