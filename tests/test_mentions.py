"""Names are found by their shape, and each knows who or what it means."""

from __future__ import annotations

import pytest

from credscore.document import compose, whole
from credscore.language.mentions import fullest
from credscore.language.reading import Reading
from credscore.values import Mention


def read(text: str) -> Reading:
    return Reading(compose(text, text, whole(text), date="2019-04-05"))


def mentions(text: str) -> list[Mention]:
    return list(read(text).mentions)


def names(text: str) -> list[str]:
    return [mention.name for mention in mentions(text)]


def test_a_name_is_bare_of_title_and_possessive() -> None:
    (mention,) = mentions("They met Gen. Idris Barqawi's men.")
    assert (mention.name, mention.title, mention.kind) == ("Idris Barqawi", "Gen.", "person")


def test_short_forms_mean_the_full_name() -> None:
    found = mentions("Idris Barqawi won. Later Gen. Barqawi spoke. They trusted Barqawi's word and liked Barqawi.")
    assert len({mention.entity for mention in found}) == 1
    assert set(fullest(found).values()) == {"Idris Barqawi"}


def test_an_acronym_means_the_name_whose_letters_it_has() -> None:
    found = mentions("The Coastal Rescue Authority (CRA) sent boats. On Friday the CRA stopped.")
    assert [mention.name for mention in found] == ["Coastal Rescue Authority", "CRA", "CRA"]
    assert {(mention.entity, mention.kind) for mention in found} == {(found[0].entity, "organization")}


def test_namesakes_are_told_apart_by_their_given_names() -> None:
    found = mentions("They saw Colin Marsh and Ellen Marsh. Later Ellen Marsh left.")
    assert found[0].entity != found[1].entity == found[2].entity


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The plan of the Ministry of Health failed.", "Ministry of Health", "organization"),
        ("He left the Bank of Westmere in May.", "Bank of Westmere", "organization"),
        ("She lives in Kelderby now.", "Kelderby", "place"),
        ("They crossed Lake Orrin by boat.", "Lake Orrin", "place"),
        ("It was first seen by Fayez al-Tarrin.", "Fayez al-Tarrin", "person"),
        ("It was opened by Walter de Mesnel.", "Walter de Mesnel", "person"),
        ("The law of Prime Minister Nora Hadley passed.", "Nora Hadley", "person"),
        ("They asked Secretary of State Ruth Lomm.", "Ruth Lomm", "person"),
        ("They wrote to Sean O'Hanley.", "Sean O'Hanley", "person"),
    ],
)
def test_names_have_kinds(text: str, name: str, kind: str) -> None:
    assert [(mention.name, mention.kind) for mention in mentions(text)] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Lawmakers were late. Residents asked why. However, nobody knew.",
        "The vote is on Tuesday, in May or June.",
        "Many Germans and a Libyan general like it.",
        "The Prime Minister and the President spoke.",
        "“Rain is coming,” they said.",
    ],
)
def test_ordinary_words_with_a_capital_are_no_names(text: str) -> None:
    assert names(text) == []


def test_headlines_repeat_names_and_make_none() -> None:
    text = "Barqawi Says Peaceful Talks Will Open Soon\n\nThey met Idris Barqawi in the port."
    assert names(text) == ["Barqawi", "Idris Barqawi"]


@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800 Ab \udfff", "A" * 100_000, "Al-" * 20_000, '"' * 999, "Ⓐ Ⓑ", "O'" * 9_999]
)
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read(text).mentions, tuple)


@pytest.mark.parametrize(
    "name",
    [
        "U.S. Department of Energy",
        "Orrin City Board of Elections",
        "Halder Institute for Peace",
        "U.S. Food and Drug Administration",
        "Varrin Securities and Exchange Commission",
    ],
)
def test_a_body_is_known_by_any_word_of_its_name_before_what_it_is_for(name: str) -> None:
    (mention,) = mentions(f"They wrote to the {name} in May.")
    assert (mention.name, mention.kind) == (name, "organization")


def test_two_bodies_side_by_side_are_two() -> None:
    assert names("They asked Tarvex and the Drug Administration.") == ["Tarvex", "Drug Administration"]


def test_a_place_is_not_a_body_of_that_place() -> None:
    found = mentions("They wrote to the Ohio Board of Elections. It rained in Ohio.")
    assert [mention.kind for mention in found] == ["organization", "place"]
