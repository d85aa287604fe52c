"""A draft's dates held against each other: lengths of time, ages, the dead, one event on two dates."""

from __future__ import annotations

import sys

import pytest

from credscore.checks import ages, deaths, event_dates, intervals
from credscore.checks.registry import page_of
from credscore.document import compose, whole
from credscore.language import people
from credscore.language.dated import Period, gap, period, years
from credscore.language.reading import Reading
from credscore.values import Finding

RULES = (*intervals.RULES, *ages.RULES, *deaths.RULES, *event_dates.RULES)


def read(text: str, date: str | None = "2019-06-20") -> Reading:
    return Reading(compose(text, text, whole(text), date=date))


def find(text: str, date: str | None = "2019-06-20") -> list[Finding]:
    reading = read(text, date)
    return [finding for rule in RULES for finding in rule.find(reading)]


def codes(text: str) -> list[str]:
    return [finding.rule for finding in find(text)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The mill was built in 1920. It burned down in 1950, {} years later.", "30"),
        ("The war began in 1939 and ended {} years later, in 1945.", "six"),
        ("The ferry sank on May 3 and was raised {} days later, on May 30.", "27"),
        ("He was arrested on May 3. He was freed on May 30, {} days after his arrest.", "27"),
        ("The strike began on May 3 and ended on May 30 after {} days.", "27"),
        ("The bridge, built {} years ago in 1999, is closed.", "20"),
        ("The company, founded in 1989, celebrated its {}th anniversary this year.", "30"),
        ("It has stood for {} years, since 1999.", "20"),
        ("The {}-year war, from 1980 to 1995, ruined the town.", "15"),
        ("She was held for {} days, from May 3 until May 30.", "27"),
        ("The Sele vote was on May 30. On May 3, {} days before the Sele vote, he resigned.", "27"),
        ("The Sele trial began on May 3. On May 30, {} days after the Sele trial began, he fled.", "27"),
    ],
)
def test_a_length_of_time_is_what_the_calendar_gives(text: str, right: str) -> None:
    assert codes(text.format(right)) == []
    assert codes(text.format("50")) == ["DAT004"]


def test_the_calculation_is_told_and_both_ends_are_shown() -> None:
    text = "The ferry sank on May 3. Two days later, on May 30, it was raised."
    (finding,) = find(text)
    assert "From May 3, 2019 to May 30, 2019 it is 27 days" in finding.message
    assert [text[slice(*span)] for span in (finding.span, *finding.related)] == ["Two days later", "May 3"]


@pytest.mark.parametrize(
    "text",
    [
        "Cases might have halved by May 3 if the ban had come a week earlier, on March 8.",
        "Cases fell on May 3, three months earlier than in the first wave, on June 1.",
        "He was found guilty two years ago in the 2013 murder of a neighbor.",
        "Use my claim from May 29 seven years ago.",
        "The ferry sank on May 3. Nearly two weeks later, on June 1, it was raised.",
    ],
)
def test_what_is_counted_from_another_day_is_left_alone(text: str) -> None:
    assert codes(text) == []


FIRST = "Maria Hollin, 43, a baker from Sele, drove in from the coast. The tent was full.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Hollin, {}, left before noon.",
        "At {}, Hollin is the oldest of the crew.",
        "Ms. Hollin, who turned {} last week, left before noon.",
        "Hollin, aged {}, left.",
        "Hollin ({}) left before noon.",
        "At the age of {}, Hollin has seen it all.",
        "Hollin, a {}-year-old baker, left.",
        "Said {}-year-old baker Maria Hollin: “No.”",
        "Hollin is {} and has two sons.",
        "Hollin celebrated her {}rd birthday on Monday.",
    ],
)
def test_a_person_has_one_age(text: str) -> None:
    assert codes(FIRST + text.format(43)) == []
    assert codes(FIRST + text.format(53)) == ["DAT005"]


@pytest.mark.parametrize(
    "text",
    [
        "The dead are 37-year-old Ana Lind, 9-year-old Lea Lind, 7-year-old Ida Lind and 4-year-old Jan Lind.",
        "Isabela Martin, 10, was asleep. Isabel Martin, 33, her mother, called the police.",
        "Colin, 15, read a poem. The youngest was Colin, 6.",
        "The men are a 26-year-old Norwegian and a 33-year-old Norwegian.",
        "In 2001, Hollin, 25, joined the crew. Hollin, 43, is its captain now.",
        "Ada Lunt Jr., 30, took the chair from Ada Lunt, 61.",
    ],
)
def test_two_people_have_two_ages(text: str) -> None:
    assert codes(text) == []


DEATH = "Karel Voss died on March 3, 2016, at home. The museum is closed.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Voss gave an interview at the museum on {}, 2016.",
        "In an interview on {}, 2016, Voss said that he was well.",
        "“It is mine,” Voss said on {}, 2016.",
        "Voss was seen at the museum on {}, 2016.",
    ],
)
def test_the_dead_do_nothing(text: str) -> None:
    assert codes(DEATH + text.format("February 9")) == []
    assert codes(DEATH + text.format("May 9")) == ["DAT006"]


@pytest.mark.parametrize(
    "text",
    [
        "Voss died on March {}, 2016, the museum said.",
        "The death of Voss on March {}, 2016, shook the town.",
    ],
)
def test_a_person_dies_once(text: str) -> None:
    assert codes(DEATH + text.format(3)) == []
    assert codes(DEATH + text.format(13)) == ["DAT007"]


def test_an_event_told_in_like_words_has_one_date() -> None:
    first = "The council of Sele rejected the plan for a harbor on May 3. Nobody spoke.\n"
    second = "The plan for a harbor was rejected by the Sele council on May {}."
    assert codes(first + second.format(3)) == []
    assert codes(first + second.format(13)) == ["DAT007"]
    assert codes(first + "A second plan for a harbor was rejected by the Sele council on May 13.") == []


@pytest.mark.parametrize(
    "text",
    [
        "He spoke of Voss's murder in 2001. The gardener was convicted of Voss's murder in 2010.",
        "She had three sons (Karl Lind, born 1915; Otto Lind, born 1916; and Emil Lind, born 1918).",
        "The Sele vote was on May 3. On May 9, six days after the Sele vote, the mayor signed.",
        "On May 3 we had six patients in Sele with fever. On May 9 we had 15 patients in Sele with fever.",
    ],
)
def test_two_events_have_two_dates(text: str) -> None:
    assert codes(text) == []


def test_a_surname_that_two_share_means_nobody() -> None:
    reading = read("Ada Lunt and Karel Lunt left. Lunt, 43, came back.")
    ada, _, lunt = people.people(reading)
    assert (ada.given, lunt.given) == ("ada", "")
    assert not people.same(reading, ada, lunt)


def test_periods_are_days_months_and_years() -> None:
    month, year = period("2019-02"), period("2016")
    assert month and year and month.last.day == 28 and year.first.month == 1
    assert period("XXXX-02-01") is None and period("2019-W13") is None and period("2019-02-30") is None
    assert gap(year, month) == (month.first - year.last).days - 1
    assert years(year.first, month.first) == 3
    assert Period(year.first, year.first).spoken() == "January 1, 2016"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_its_page(rule: object) -> None:
    assert "Measured:" in page_of(rule)  # type: ignore[arg-type]


#: What is written again and again here gives the rules as much to compare as it can.
REPEATED = (
    "Ada Lunt, 43, left. ",
    "The 43-year-old Lunt left on May 3, 2016. ",
    "Two days later, on May 9, Lunt said no. ",
    "Lunt died on May 3, 2016. ",
    "The Sele dam burst on May 3 near Marle. ",
    "Lunt must pay by May 3. The deadline of May 9. ",
    "Lunt, Lunt (",
    "nine days after the ",
    "on May 3, two days later, ",
    "its 9th anniversary of 1999 ",
    "must deadline of May 3 by May 9 ",
)


@pytest.mark.parametrize("unit", REPEATED)
def test_work_grows_with_the_text(unit: str) -> None:
    assert calls(unit * 400) <= 2.4 * calls(unit * 200)


def calls(text: str) -> int:
    """How many functions are called to check the timeline of a text."""
    reading, count = read(text), 0
    assert reading.tokens and reading.statements is not None and reading.times is not None

    def seen(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(seen)
    try:
        for rule in RULES:
            list(rule.find(reading))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "text", ["", "Lunt", "Lunt,", "deadline of", "9th anniversary of", "2 days after", "the next day,"]
)
@pytest.mark.parametrize("date", [None, "0001-01-01", "9999-12-31"])
def test_any_text_is_checked(text: str, date: str | None) -> None:
    find(text, date)
    find(f"Ada Lunt, 43, died in 9999, 100 years later. Lunt was born in 1. {text}", date)
