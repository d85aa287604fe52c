"""Strong claims are read by how they are made, not by words alone."""

from __future__ import annotations

import pytest

from credscore.checks import claims
from credscore.document import compose, whole
from credscore.language.reading import Reading
from credscore.values import Finding


def found(text: str) -> list[Finding]:
    return list(claims.find_claims(Reading(compose(text, text, whole(text)))))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The tender was shut down out of spite.", "motive"),
        ("The ministry changed the forms in an attempt to hide the delay.", "motive"),
        ("The board flagrantly ignored its own bylaws.", "accusation"),
        ("Her lies have emptied the hall.", "accusation"),
        ("The treasurer lied to the whole valley.", "accusation"),
        ("The new pier is a disgrace.", "judgment"),
        ("The mayor's utterly reckless plan is on the table again.", "judgment"),
        ("The county is to blame for the flood.", "cause"),
        ("Their negligence led to a second flood.", "cause"),
        ("The toll will ruin the lower town.", "prediction"),
        ("The lower town will inevitably lose its school.", "prediction"),
    ],
)
def test_a_strong_claim_has_its_kind(text: str, kind: str) -> None:
    assert [finding.values["kind"] for finding in found(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The pier is not a disgrace.",
        "Nobody lied.",
        "If it rains, the toll will ruin the lower town.",
        "Is the pier a disgrace?",
        "The pier may be a disgrace.",
        "I know the pier is a disgrace.",
        "The jury found that the treasurer lied to the whole valley.",
        "Neighbors accused the treasurer of lying about the dike.",
        "The wind destroyed the pier.",
        "The pier's failure to open on time is a nuisance to fishermen.",
        "The letter lies on the table.",
        "The crews were misled by a buoy.",
        "The fuse was botched.",
    ],
)
def test_a_denial_a_condition_a_question_a_record_or_a_fact_is_none(text: str) -> None:
    assert not found(text)


def test_not_only_denies_nothing() -> None:
    assert found("The plan is not only reckless but late.")


def test_a_paragraph_is_flagged_once() -> None:
    assert len(found("The pier is a disgrace. The mayor lied. The toll will ruin the lower town.")) == 1


def test_long_runs_of_strong_words_are_read_in_linear_time() -> None:
    assert len(found("is a disgrace " * 5000 + ".")) <= 1
