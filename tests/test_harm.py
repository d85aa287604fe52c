"""Figures count as harm by their clause, not by words nearby."""

from __future__ import annotations

import pytest

from credscore.document import compose, whole
from credscore.language import crowds, harm
from credscore.language.reading import Reading


def kind(text: str) -> str | None:
    reading = Reading(compose(text, text, whole(text)))
    return harm.kind_of(reading, reading.statements[0], reading.quantities[0])


@pytest.mark.parametrize(
    "text",
    [
        "Nine climbers have been killed.",
        "Some 300 pupils in three towns have fallen ill.",
        "A blast wounded 30 guards.",
        "The fire left 400 families homeless.",
        "About 40,000 homes are without power.",
        "The death toll in the collapse of the bridge has risen to 41.",
        "Nearly 300 pupils were taken to hospital.",
    ],
)
def test_what_was_suffered_or_done_is_a_toll(text: str) -> None:
    assert kind(text) == "toll"


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 people gathered where a guard was killed.",
        "He drove 30 miles to see the wounded.",
        "The team fielded 16 injured players.",
        "A choir of 40 voices sang for the dead.",
    ],
)
def test_a_count_near_harm_is_none(text: str) -> None:
    assert kind(text) is None


def test_what_something_cost_somebody_is_a_loss_and_a_price_is_none() -> None:
    assert kind("The strike has cost the railway 25 million euros.") == "sum"
    assert kind("Thieves have stolen 90,000 euros from the till.") == "sum"
    assert kind("The new bridge cost 25 million euros.") is None
    assert kind("The strike will cost the railway 25 million euros.") is None


def test_what_a_share_of_people_think_is_a_share() -> None:
    assert kind("Almost 65 percent of the teachers want to leave.") == "share"
    assert kind("Almost 65 percent of the milk is sold abroad.") is None


def test_people_are_told_from_things_by_the_end_of_the_word() -> None:
    assert all(map(crowds.is_people, ("beekeepers", "violinists", "pupils")))
    assert not any(map(crowds.is_people, ("containers", "rivers", "dikes")))
