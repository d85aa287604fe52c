"""Blocks are in order, and what stands around an article is told from it."""

from __future__ import annotations

import drafts
import pytest
from hypothesis import given


def kinds(text: str, **given: str) -> list[tuple[str, str]]:
    reading = drafts.read(text, **given)
    return [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]


@given(drafts.texts)
def test_blocks_are_in_order_and_hold_every_letter(text: str) -> None:
    reading, position = drafts.read(text), 0
    for block in reading.blocks:
        assert position <= block.start < block.end
        assert not any(map(str.isalpha, reading.text[position : block.start]))
        position = block.end
    assert not any(map(str.isalpha, reading.text[position:]))


@pytest.mark.parametrize(
    "head",
    [
        *(
            "TRIPOLI, Libya (AP) —",
            "(Reuters) -",
            "WASHINGTON, June 24 (UPI) —",
            "MONDAY, Jan. 25, 2010 (HealthDay News) --",
        ),
        *(
            "HALDEN, SWEDEN (Reuters) -",
            "Halden (CNN)",
            "(May 7, 2014 9:54 AM CDT)",
            "CORVA —",
            "Corva –",
            "ST. PAUL, Minn. (AP) —",
        ),
        *(
            "HALDEN/CORVA (Reuters) -",
            "NEW HALDEN, NH – April 1, 2020 –",
            "HALDEN, April 1, 2020 /NewsWire/ --",
            "Aug 3 (Reuters) -",
        ),
        *("HALDEN (AFP/BP) —", "Halden, 4 May 2021 —", "18:42 -", "date 2019-04-05"),
    ],
)
def test_datelines_are_cut_off(head: str) -> None:
    assert kinds(f"{head} Forces took two bridges.") == [("furniture", head), ("text", "Forces took two bridges.")]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "By Ana Prieto",
            "BY ANA PRIETO, Vestmark Post",
            "Photo: Lars Holm",
            "Updated at 10:06 p.m. ET",
            "June 11, 2021",
            "18:42",
        ),
        *(
            "* * *",
            "https://halden.example/a",
            "Follow Ana Prieto on Twitter",
            "Sign up for our newsletter.",
            "© 2021 Vestmark Post",
        ),
        *(
            "ls/amp (AFP, Reuters)",
            "(Reporting by Ana Prieto; Editing by Jon Weld)",
            "Ana Prieto contributed to this report.",
        ),
        *(
            "Read more: The quay was empty at dawn",
            "Advertisement",
            "In this May 3, 2021 photo, a crane lifts the lamp.",
        ),
        *(
            "| Port | Ships |",
            "The quay at dawn. (Lars Holm/Vestmark Post)",
            "The quay at dawn. Lars Holm/Getty Images",
        ),
    ],
)
def test_lines_show_by_themselves_that_they_are_furniture(line: str) -> None:
    text = f"The quay was closed on Monday, the town said.\n\n{line}\n\nIt opens again on Friday, the mayor said."
    assert kinds(text)[1] == ("furniture", line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "By Tuesday, the quay was empty.",
            "“It came at night.”",
            "He left.",
            "So what now?",
            "Published figures show a rise.",
        ),
        *(
            "Source after source said no.",
            "Photo albums floated down the street.",
            "Download speeds fell in May, the firm said.",
        ),
        *("Joan Pell: Back off. (LAUGHTER)", "Readers sent in many photos (most of them blurred)."),
        *("Reporting from Corvo was banned in May, the army said.", "Follow the river, he said, and you will find it."),
        *("A spokesman told the AP that talks had failed.", "The picture agency won a case against Getty."),
    ],
)
def test_sentences_are_text_however_they_begin_or_end(line: str) -> None:
    text = f"The quay was closed on Monday, the town said.\n\n{line}\n\nIt opens again on Friday, the mayor said."
    assert kinds(text)[1] == ("text", line)


def test_a_title_passed_apart_is_the_headline() -> None:
    assert kinds("The quay closed.", title="Quay closed")[0] == ("headline", "Quay closed")


def test_the_title_repeated_as_first_line_is_a_headline_too() -> None:
    found = kinds("Quay closed.\n\nThe quay closed on Monday, the town said.", title="Quay closed")
    assert [kind for kind, _ in found] == ["headline", "headline", "text"]


def test_a_headline_of_another_article_is_furniture_and_a_sentence_without_stop_is_not() -> None:
    other = "Dockers Reject New Pay Offer From Harbor Board After Eleven Hours of Talks in Vestmark"
    plain = "The dockers rejected a new pay offer of the harbor board after eleven hours of talks in Vestmark"
    text = f"The strike went on, both said.\n\n{other}\n\n{plain}\n\nTalks resume on Thursday.\n\nThe board agreed."
    assert [kind for kind, _ in kinds(text)] == ["text", "furniture", "text", "text", "text"]


@pytest.mark.parametrize(
    "line", ["By :", "by: ", ": :", "- -", "[1] [2]", "(AP)", "Date:", "A: ", "By", "—", "Who?", '"', "1.", "* *"]
)
def test_scraps_are_read(line: str) -> None:
    assert len(kinds(f"{line}\n{line}")) <= 2


def test_a_single_line_is_text() -> None:
    assert kinds("Islanders will vote on a rescue plan in May") == [
        ("text", "Islanders will vote on a rescue plan in May")
    ]


def test_bullets_arrows_and_numbers_stand_outside() -> None:
    found = kinds(
        "The inspectors listed three faults:\n• The lift had no brake.\n2. The alarm was off.\n> Two exits were shut."
    )
    assert [text for _, text in found[1:]] == ["The lift had no brake.", "The alarm was off.", "Two exits were shut."]
