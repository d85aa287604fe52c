"""Letters fit a name when they stand in its words in order, from the beginning of one of them."""

from __future__ import annotations

import pytest

from credscore.checks.acronyms import acronym_mismatches, fits
from credscore.document import compose, whole
from credscore.language.reading import Reading


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("RWB", "Regional Water Board"),
        ("CDC", "Centers Disease Control Prevention"),
        ("MINTRA", "Ministry Transport"),
        ("WB", "Regional Water Board"),
    ],
)
def test_letters_in_order_fit(acronym: str, name: str) -> None:
    assert fits(acronym, name.split())


@pytest.mark.parametrize(("acronym", "name"), [("RWC", "Regional Water Board"), ("EWB", "Regional Water Board")])
def test_other_letters_and_those_that_begin_inside_a_word_do_not(acronym: str, name: str) -> None:
    assert not fits(acronym, name.split())


def test_a_mismatch_shows_the_name_and_its_letters() -> None:
    text = "The Regional Water Board (RWC) will cut supplies to farms."
    (finding,) = acronym_mismatches(Reading(compose(text, text, whole(text))))
    assert text[slice(*finding.span)] == "RWC"
    assert [text[slice(*span)] for span in finding.related] == ["Regional Water Board"]
    assert finding.values == {"acronym": "RWC", "initials": "RWB", "name": "Regional Water Board"}
