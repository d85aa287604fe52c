"""What an editor would mark: the judge of statements, its signals, and the rules that ask it."""

from __future__ import annotations

from drafts import read

from credscore.checks.judgments import COUNTED, MARKS, features, judge, judged
from credscore.checks.registry import signals_hash

REPORT = (
    "The council of Corvo voted 7 to 5 on Monday to close the pier, its minutes show.\n\n"
    '"It rotted for years," said Ola Berg, the harbor master. The work will cost 2 million crowns, he said.\n'
)
RANT = (
    "The mayor's shameless cronies rammed their disgraceful scheme through once again.\n\n"
    "These crooks obviously hate ordinary people, and everyone knows they are lying through their teeth.\n"
)


def mean(text: str, mark: str) -> float:
    chances = judged(read(text))[mark]
    return sum(chances.values()) / len(chances)


def test_a_rant_needs_sources_and_is_loaded_more_than_a_report() -> None:
    assert mean(RANT, "needs_source") > mean(REPORT, "needs_source")
    assert mean(RANT, "loaded") > 3 * mean(REPORT, "loaded")


def test_only_the_writers_statements_are_judged() -> None:
    reading = read(REPORT)
    chances = judged(reading)
    assert set(chances) == set(MARKS)
    assert all(reading.statements[index].role == "narration" for index in chances["loaded"])
    assert all(0 <= chance <= 1 for column in chances.values() for chance in column.values())


def test_every_judged_statement_has_a_row_of_features_that_fits_the_weights() -> None:
    reading = read(REPORT)
    assert features(reading).shape == (len(reading.judged), judge().weights.shape[1])
    assert judge().signals == signals_hash(COUNTED)


def test_a_draft_without_statements_is_judged_to_nothing() -> None:
    for text in ("", "Reuters\n\n| a | b |\n| 1 | 2 |\n"):
        assert not any(judged(read(text)).values())
