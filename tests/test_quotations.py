"""Quotations are outer ones, in order, and a missing mark spoils no more than its own paragraph."""

from __future__ import annotations

import drafts
import pytest
from hypothesis import given


@given(drafts.texts)
def test_quotations_are_in_order_and_never_overlap(text: str) -> None:
    position = 0
    for quotation in drafts.read(text).quotations:
        assert position <= quotation.start <= quotation.inner.start <= quotation.inner.end <= quotation.end
        assert quotation.start < quotation.end
        position = quotation.end


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We go," she said. "Now."', ['"We go,"', '"Now."']),
        ('“We go," she said.', ['“We go,"']),
        ("'We can't go,' she said.", ["'We can't go,'"]),
        ("He called the farmers' fears 'overdone' and left.", ["'overdone'"]),
        ("The boys' club and the girls' club met in the '90s.", []),
        ('"He said "go" and left," she said.', ['"He said "go" and left,"']),
        ("'He said \"go\" and left,' she said.", ["'He said \"go\" and left,'"]),
        ('A 7" single and a 6\'2" man.', []),
        ("``We go,'' she said.", ["``We go,''"]),
        ("« Nous » is French for us.", ["« Nous »"]),
        ("Rock 'n' roll isn't dead.", []),
        ('(see " A story of the sea ").', ['" A story of the sea "']),
    ],
)
def test_marks_pair(text: str, quoted: list[str]) -> None:
    reading = drafts.read(text)
    assert drafts.said(reading, reading.quotations) == quoted
    assert all(quotation.closed for quotation in reading.quotations)


def test_inner_leaves_marks_and_their_spaces_out() -> None:
    reading = drafts.read("« The bakery opens at five », said Ana.")
    assert drafts.said(reading, [reading.quotations[0].inner]) == ["The bakery opens at five"]


def test_an_open_mark_ends_with_its_paragraph() -> None:
    reading = drafts.read('"The ferry was late, said Rosa.\n\nThe operator said "sorry" on Monday.')
    assert drafts.said(reading, reading.quotations) == ['"The ferry was late, said Rosa.', '"sorry"']
    assert [quotation.closed for quotation in reading.quotations] == [False, True]


def test_an_open_mark_ends_before_the_next_quotation() -> None:
    reading = drafts.read('"The ferry was late, said Rosa. "It came," she added.')
    assert drafts.said(reading, reading.quotations) == ['"The ferry was late, said Rosa.', '"It came,"']


def test_one_speaker_goes_on_over_paragraphs() -> None:
    reading = drafts.read("“It came.\n\n“It went.\n\n“It stays,” she said.")
    assert [(one.closed, one.continues) for one in reading.quotations] == [(False, True), (False, True), (True, False)]


def test_a_subhead_between_paragraphs_does_not_end_the_speech() -> None:
    reading = drafts.read(
        "She said: “It came at night.\n\nA long night\n\n“It went at noon,” she said, and left the room at once."
    )
    assert reading.quotations[0].continues


def test_what_the_format_marks_is_a_quotation() -> None:
    reading = drafts.read("<p><q>It came</q>, she said.</p>", path="a.html")
    assert drafts.said(reading, reading.quotations) == ["It came"]
