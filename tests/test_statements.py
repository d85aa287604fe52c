"""Statements lie in order, in one block each, and tile the text with the white space and marks between them."""

from __future__ import annotations

import drafts
import pytest
from hypothesis import example, given


@given(drafts.texts)
@example("- \xa0The mayor said no. ")
def test_statements_are_in_order_not_empty_and_inside_their_block(text: str) -> None:
    reading, position = drafts.read(text), 0
    for index, statement in enumerate(reading.statements):
        block = reading.blocks[statement.block]
        assert statement.index == index
        assert position <= statement.start < statement.end
        assert block.start <= statement.start and statement.end <= block.end
        words = reading.text[statement.start : statement.end]
        assert words == words.strip()
        position = statement.end


@given(drafts.texts)
def test_no_letter_stands_outside_of_statements(text: str) -> None:
    reading, position = drafts.read(text), 0
    for statement in reading.statements:
        assert not any(map(str.isalpha, reading.text[position : statement.start]))
        position = statement.end
    assert not any(map(str.isalpha, reading.text[position:]))


@given(drafts.texts)
def test_a_quote_holds_no_word_of_the_writers(text: str) -> None:
    reading = drafts.read(text)
    for statement in reading.statements:
        if statement.role == "quote":
            letters = (at for at in range(statement.start, statement.end) if reading.text[at].isalnum())
            assert all(reading.is_quoted(at) for at in letters)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_end_a_paragraph(line_end: str) -> None:
    reading = drafts.read(line_end.join(["Voters queued in the rain", "", "The count begins at ten on Friday."]))
    assert drafts.said(reading, reading.statements) == [
        "Voters queued in the rain",
        "The count begins at ten on Friday.",
    ]


@pytest.mark.parametrize(
    "text", ["", " \n", "\x00", "\ud800", '"' * 5000, "." * 5000, "(" * 5000, "1" * 5000, "\n" * 5000]
)
def test_any_text_is_read(text: str) -> None:
    reading = drafts.read(text)
    assert len(reading.statements) <= max(1, len(text))


def test_a_megabyte_on_one_line_is_read_in_a_moment() -> None:
    text = 'The mayor said "no" at 10 a.m. Thursday, didn\'t he? ' * 20_000
    assert len(drafts.read(text).statements) == 20_000


def test_a_sentence_may_begin_with_a_small_letter_of_a_name() -> None:
    reading = drafts.read("Sales fell in May. iPhone sales fell most.")
    assert len(reading.statements) == 2
