"""Given names are close when they are easily taken for each other, and never when one is short for the other."""

from __future__ import annotations

import pytest

from credscore.checks.given_names import are_close, is_short_form


@pytest.mark.parametrize(
    ("one", "other"),
    [("jon", "john"), ("jeff", "geoff"), ("kathryn", "catherine"), ("marc", "mark"), ("steven", "stephen")],
)
def test_names_of_one_sound_or_one_letter_apart_are_close(one: str, other: str) -> None:
    assert are_close(one, other) and are_close(other, one)
    assert not is_short_form(one, other)


@pytest.mark.parametrize(("one", "other"), [("anna", "otto"), ("mary", "peter"), ("jo", "joe")])
def test_other_names_are_not_close(one: str, other: str) -> None:
    assert not are_close(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("robert", "bob"), ("rob", "bob"), ("will", "bill"), ("dan", "danny"), ("sue", "susan")]
)
def test_short_forms_mean_one_person(one: str, other: str) -> None:
    assert is_short_form(one, other) and is_short_form(other, one)
