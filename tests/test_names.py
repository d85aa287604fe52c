"""A name spelled two ways is asked about, with both places and both counts."""

from __future__ import annotations

import pytest

from credscore.checks.names import name_variants
from credscore.document import compose, whole
from credscore.language.reading import Reading
from credscore.language.similarity import distance, fold, neighborhood, skeleton


def test_both_forms_are_counted_and_shown() -> None:
    text = "We met Idris Barqawi. They fear Barqawi, trust Barqawi and obey Barqawi. Yet Barqaw's men left."
    (finding,) = name_variants(Reading(compose(text, text, whole(text))))
    assert finding.message == '"Barqaw" once, "Barqawi" 4 times: the same person?'
    assert text[slice(*finding.span)] == "Barqaw"
    assert {text[slice(*span)] for span in finding.related} == {"Barqawi"}
    assert finding.values == {"found": "Barqaw", "expected": "Barqawi"}


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("haftar", "hafta", 1), ("haldane", "hadlane", 1), ("lin", "liu", 1), ("ab", "xyzw", 4), ("a", "a", 0)],
)
def test_a_swap_of_neighbors_is_one_edit(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits


def test_words_one_edit_apart_share_a_neighbor() -> None:
    for one, other in (("haftar", "hafta"), ("wennick", "wenneck"), ("haldane", "hadlane")):
        assert set(neighborhood(one)) & set(neighborhood(other))


def test_transcriptions_of_one_name_have_one_skeleton() -> None:
    assert skeleton("gaddafi") == skeleton("ghadhafi") != skeleton("mustafa")
    assert fold("Károlyi’s") == "karolyi's"


def read(text: str) -> Reading:
    return Reading(compose(text, text, whole(text)))


def test_a_slip_is_found_where_only_its_capital_says_that_it_is_a_name() -> None:
    text = "We met Idris Barqawi in May. They fear Barqawi, trust Barqawi and obey Barqawi. Nobody there doubts brqawi."
    assert not list(name_variants(read(text)))
    (finding,) = name_variants(read(text.replace("brqawi", "Brqawi")))
    assert finding.level == "error"


def test_one_against_one_is_asked_of_a_form_that_is_nobodys_name() -> None:
    (finding,) = name_variants(read("The host was Bill Mahler, who laughed. It was late. Mfhler then left the stage."))
    assert (finding.values["found"], finding.level) == ("Mfhler", "warning")


def test_two_common_surnames_are_two_people_one_against_one() -> None:
    assert not list(name_variants(read("The host was Bill Brown, who laughed. It was late. Browne left the stage.")))


def test_british_and_american_forms_of_a_body_are_one_spelling() -> None:
    text = "The Orthopedic Institute opened. The Orthopedic Institute closed. The Orthopedic Institute reopened. "
    assert not list(name_variants(read(text + "The Orthopaedic Institute of Larvo was not asked.")))
