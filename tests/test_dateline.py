"""The publication date: as passed, as the format gives it, as the head says."""

from __future__ import annotations

from datetime import date

import drafts
import pytest
from hypothesis import given, settings

from credscore.language.dateline import read_date

BODY = "The quay closed on Monday, the town said. It opens on Friday."


@settings(deadline=None)
@given(drafts.texts)
def test_a_date_is_a_date_or_none(text: str) -> None:
    assert drafts.read(text).date is None or isinstance(drafts.read(text).date, date)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *(("2019-04-05", (2019, 4, 5)), ("2020-11-03T09:00:00Z", (2020, 11, 3)), ("April 5, 2019", (2019, 4, 5))),
        *(("Sept. 14, 2020", (2020, 9, 14)), ("5 April 2019", (2019, 4, 5)), ("the 5th of April 2019", (2019, 4, 5))),
        *(("05.04.2019", (2019, 4, 5)), ("13/05/2020", (2020, 5, 13)), ("05/13/2020", (2020, 5, 13))),
    ],
)
def test_dates_are_read_as_written(written: str, day: tuple[int, int, int]) -> None:
    assert read_date(written) == date(*day)


@pytest.mark.parametrize(
    "written", ["", "05/06/2020", "February 30, 2020", "April 5", "2019-13-01", "1.2.3", "nonsense", "99.99.9999"]
)
def test_what_is_no_certain_date_is_none(written: str) -> None:
    assert read_date(written) is None


def test_an_unreadable_date_that_was_passed_is_ignored() -> None:
    assert drafts.read(f"date 2019-04-05 {BODY}", date="soon").date == date(2019, 4, 5)


def test_a_dateline_takes_its_year_from_elsewhere_in_the_head() -> None:
    assert drafts.read(f"© 2019 Vestmark Post\n\nHALDEN, April 5 (BP) - {BODY}").date == date(2019, 4, 5)


def test_a_date_in_running_text_is_not_the_drafts() -> None:
    assert drafts.read("The mill burned on March 3, 2012, the town said. It was rebuilt.").date is None
