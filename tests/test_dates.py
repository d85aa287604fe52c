"""Dates that cannot be, and what is told before it happened."""

from __future__ import annotations

import pytest

from credscore.checks import dates, exactness
from credscore.checks.registry import page_of
from credscore.document import compose, whole
from credscore.language.reading import Reading
from credscore.values import Finding


def read(text: str, date: str | None = "2019-04-05") -> Reading:
    return Reading(compose(text, text, whole(text), date=date))


def find(text: str, date: str | None = "2019-04-05") -> list[Finding]:
    reading = read(text, date)
    return [finding for rule in dates.RULES for finding in rule.find(reading)]


def test_both_readings_of_a_wrong_weekday_are_shown() -> None:
    (finding,) = find("The chapel was sold on Tuesday, 12 February 2018.")
    assert finding.values == {"found": "Tuesday", "expected": "Monday", "date": "2018-02-12"}


def test_a_leap_day_exists_in_leap_years_only() -> None:
    assert [finding.rule for finding in find("She was born on February 29, 2013.", None)] == ["DAT002"]
    assert find("She was born on February 29, 2012.", None) == []


def test_one_later_day_gives_one_finding_with_the_item_beside_it() -> None:
    text = (
        "date 2019-04-05\nFighting went on late into Sunday.\nPeople left on Sunday.\nThe ferry has gone. (07.04.2019)"
    )
    (finding,) = find(text)
    assert text[slice(*finding.span)] == "Sunday"
    assert "07.04.2019" in [text[slice(*span)] for span in finding.related]


def test_two_explicit_days_after_the_draft_are_an_error() -> None:
    text = "Police arrested the mayor on April 9, 2019. She left the court on April 11, 2019, with her lawyer."
    assert {finding.level for finding in find(text)} == {"error"}


@pytest.mark.parametrize(
    "text",
    [
        "The trial was scheduled to open on June 15, 2019.",
        "The road was closed until April 9, 2019.",
        "She agreed to appear on April 9, 2019.",
        '"I left on April 9, 2019," the captain wrote.',
        "The fair opens on April 9, 2019.",
    ],
)
def test_plans_and_quotations_are_left_alone(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("rule", [*dates.RULES, *exactness.RULES], ids=lambda rule: rule.code)
def test_every_rule_has_its_page(rule: object) -> None:
    page = page_of(rule)  # type: ignore[arg-type]
    for part in ("What it flags", "Why", "Example", "Better", "Known weakness", "References"):
        assert f"{part}:" in page


def counts(text: str) -> dict[str, float]:
    reading = read(text)
    return {signal.name: sum(number for _, number in signal.measure(reading, ())) for signal in exactness.SIGNALS}


def test_blurring_a_figure_takes_what_it_gave() -> None:
    exact, vague = counts("At least 31 miners died on Monday."), counts("Many miners died recently.")
    assert exact["exactness.figures"] > vague["exactness.figures"]
    assert exact["exactness.vague_quantities"] < vague["exactness.vague_quantities"]
    assert exact["exactness.vague_times"] < vague["exactness.vague_times"]


def test_vague_words_in_a_quotation_are_the_speakers() -> None:
    assert counts('"Many things burned recently," the captain said.')["exactness.placeholders"] == 0


def test_two_days_told_in_running_text_are_one_error() -> None:
    (finding,) = find("On April 9 the mill burned. The owner died on April 11, 2019, in Marle.")
    assert finding.level == "error"
    assert finding.values["found"] == "2019-04-11"


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke on April 9.",
        "On April 9, as crowds looked on, the tower fell.",
        "Too late: On April 9 the army cut the road to Marle.",
        "The poet died April 9 in Marle.",
        "Two miners were found alive in the shaft on 9 April.",
    ],
)
def test_a_day_without_its_year_is_of_this_year(text: str) -> None:
    assert [finding.rule for finding in find(text)] == ["DAT003"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor called off the concert on April 9.",
        "On April 9, the players invited to the cup will fly home.",
        "On April 9 the court was to rule.",
        "The essay was published on April 9 in a journal.",
        "What happened on April 9?",
        "In 1973 the dam failed. On April 9 the water reached Marle.",
        "On August 9 the dam broke.",
    ],
)
def test_a_day_without_its_year_may_be_a_plan_or_of_another_year(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "words", ["On April 9 it fell. ", "on April 9 it fell ", "updated (07.04.2019) ", "April 9, 2019\n"]
)
def test_what_is_said_over_and_over_disagrees_once(words: str) -> None:
    assert len(find(words * 2_000)) <= 1
