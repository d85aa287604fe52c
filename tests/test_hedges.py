"""Hedges: what doubts a claim, and how far each statement is hedged by its own voice."""

from __future__ import annotations

import time

import pytest

from credscore.document import compose, whole
from credscore.language import hedges
from credscore.language.reading import Reading


def read(text: str, title: str | None = None) -> Reading:
    return Reading(compose(text, text, whole(text), title=title))


def hedged(text: str) -> bool:
    return max(hedges.hedged(read(text))) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "The bridge may close in March.",
        "The bridge could close in March.",
        "The storm is likely to turn north.",
        "Perhaps the gate was open.",
        "It is unclear who opened the gate.",
        "The lock appeared to be intact.",
        "The owner reportedly left the country.",
        "It is believed that the letter is a copy.",
        "Some critics say that the hall is too small.",
        "I think the gate was open.",
    ],
)
def test_doubt_makes_a_statement_hedged(text: str) -> None:
    assert hedged(text)


@pytest.mark.parametrize(
    "text",
    [
        "The hall closed in May.",
        "Crews could not reach the attic.",
        "About 40 people signed the petition.",
        "If the dam breaks, the mill will flood.",
        "Dean Kessler is due to appear in court on Tuesday.",
        "The poll of likely voters ended on Friday.",
        "Come as soon as possible.",
        "Under the bylaw, dogs may run free in the meadow.",
    ],
)
def test_what_only_looks_like_doubt_does_not(text: str) -> None:
    assert not hedged(text)


def test_a_hedge_in_a_quotation_never_hedges_the_narration() -> None:
    reading = read('"The pump may have failed," said Ola Berg, the chief engineer.')
    assert [hedge.cue for hedge in reading.hedges] == ["may"]
    assert max(hedges.hedged(reading)) == 0.0


def test_a_quoted_statement_is_hedged_by_its_speaker() -> None:
    reading = read('Ola Berg spoke to the board. "The pump broke. It may have rusted. We do not know."')
    numbers = hedges.hedged(reading)
    assert [reading.statements[i].role for i, number in enumerate(numbers) if number >= 0.5] == ["quote"]


def test_rounding_a_number_is_listed_and_doubts_nothing() -> None:
    reading = read("Nearly 300 boats and about 40 rafts were lost.")
    assert [hedge.kind for hedge in reading.hedges] == ["approximator", "approximator"]
    assert hedges.hedged(reading) == (0.0,)


def test_more_doubt_is_never_less_hedged() -> None:
    once, twice = (max(hedges.hedged(read(text))) for text in ("It could rain.", "It could perhaps rain."))
    assert 0.5 <= once < twice <= 1.0


def test_there_is_one_number_for_each_statement() -> None:
    reading = read("It may rain. It rained.\n\nIt may snow.", "Storm May Come")
    assert len(hedges.hedged(reading)) == len(reading.statements)


def test_spans_are_the_cues_own_letters() -> None:
    text = "Chances are the gate was open, and it’s anyone’s guess who opened it."
    assert [text[hedge.start : hedge.end] for hedge in read(text).hedges] == ["Chances are", "anyone’s guess"]


@pytest.mark.parametrize("text", ["", "\0\0", "\ud800 may \udfff", "may", "May", '"' * 999, "may " * 300, "12 % !!"])
def test_any_text_has_hedges_or_none(text: str) -> None:
    reading = read(text)
    assert all(0.0 < hedge.confidence <= 1.0 and hedge.start < hedge.end for hedge in reading.hedges)
    assert all(0.0 <= number <= 1.0 for number in hedges.hedged(reading))


def test_a_long_line_takes_time_in_proportion() -> None:
    reading = read("The vote may perhaps have been about nothing, some critics say, and many are certain. " * 2000)
    assert reading.tokens and reading.attributions is not None
    started = time.process_time()
    hedges.find(reading)
    assert time.process_time() - started < 2.0


def test_a_vague_crowd_hedges_only_where_no_source_is_named() -> None:
    alone = "Some historians consider the bridge at Corvo the oldest of its kind, and many regard it as a model."
    assert hedged(alone)
    assert not hedged("Several houses in Lune burned.\n\nThe fire chief, Ola Berg, said two roofs fell in.")


def test_the_words_that_sound_vague_are_listed() -> None:
    found = read("It is often said to be the most beautiful harbor of the coast.").hedges
    assert found and all(one.kind in ("weasel", "reported") for one in found)
