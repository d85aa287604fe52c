"""A report is one line in a console and a card in a notebook; nothing of a draft gets out of the card's markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

import credscore
from credscore import tables
from credscore.report import Report
from tests.drafts import texts
from tests.fakes import flag, report

SAMPLE = (Path(__file__).parent.parent / "samples" / "seed-faults.txt").read_text(encoding="utf-8")
EVIL = (
    'Mayor <script>alert(1)</script> said "x" onmouseover="alert(2)". </span></div><img src=x onerror=alert(3)> '
    "Some analysts & <b>critics</b> say &lt;script&gt; \u202ereversed\x1b[31m \ud800. "
) * 12


class Tags(HTMLParser):
    """What a browser makes of a card: elements with their attributes, how deep they are nested, the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("line", "rect"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("line", "rect"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


OURS = {"div", "span", "b", "q", "ul", "li", "svg", "line", "rect", "details", "summary"}


def harmless(html: str) -> Tags:
    page = Tags(html)
    assert page.open == [] and {tag for tag, _ in page.seen} <= OURS
    for _, attributes in page.seen:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "href", "id")]
        assert "url(" not in (attributes.get("style") or "")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
    return page


def test_a_report_is_named_in_one_line() -> None:
    assert re.fullmatch(
        r"<Report 'a\.txt': \d+ of 100, likely \d+-\d+; 1 error, \d warnings>",
        repr(credscore.score(SAMPLE, path="a.txt")),
    )
    assert repr(credscore.score("")) == "<Report 'draft': no score, empty; nothing found>"
    assert "\n" not in repr(credscore.score("Yes.", path="a\nb.txt"))


def test_the_line_counts_what_was_found() -> None:
    text = "ERR here. WARN there. WARN again."
    found = report(text, flag(text, "ERR"), flag(text, "WARN", "ATT901", "warning"))
    assert repr(found) == "<Report 'draft.txt': 63 of 100, likely 55-70; 1 error, 1 warning>"


def test_the_card_says_score_findings_and_the_words_of_the_draft() -> None:
    scored = credscore.score(SAMPLE, path="a.txt")
    page = harmless(scored._repr_html_())
    assert f"{scored.score.value:.0f} of 100" in page.words  # type: ignore[union-attr]
    for finding in scored.to_dict()["findings"]:
        assert finding["message"] in page.words
    for statement in scored.to_dict()["statements"]:
        assert " ".join(statement["text"].split()) in page.words


def test_the_card_of_a_draft_without_a_score_says_why() -> None:
    assert "No score: empty." in harmless(credscore.score("")._repr_html_()).words
    assert "No score: a <list>." in harmless(report("Yes.", why="a <list>")._repr_html_()).words


def test_a_hostile_draft_stays_words() -> None:
    words = harmless(credscore.score(EVIL, title="<script>title</script>", path="<a>.txt")._repr_html_()).words
    assert "<script>alert(1)</script>" in words and "<script>title</script>" in words


@settings(max_examples=40, deadline=None)
@given(texts)
def test_any_draft_gives_a_card_that_closes_what_it_opens(text: str) -> None:
    harmless(credscore.score(text)._repr_html_())


def test_many_findings_are_counted_not_shown() -> None:
    text = "ERR " * 30
    flags = [flag(text, "ERR") for _ in range(30)]
    html = report(text, *flags)._repr_html_()
    assert html.count("<li>") == 12 and "and 18 more" in html


def test_a_card_is_small() -> None:
    assert len(credscore.score(SAMPLE * 3)._repr_html_()) < 40_000


def test_colors_stand_out_from_light_and_dark_grounds() -> None:
    from credscore.card import DOWN, LEVEL_COLORS, UP

    for color in (UP, DOWN, *LEVEL_COLORS.values()):
        for ground in ("#ffffff", "#111111"):
            assert contrast(color, ground) >= 3, (color, ground)


def contrast(one: str, two: str) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("level", tuple(tables.COLUMNS))
def test_every_table_of_a_report_is_a_frame(level: str) -> None:
    frame = credscore.score(SAMPLE).to_frame(level)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == tables.COLUMNS[level]
    assert len(frame) > 0 and isinstance(frame.index, pd.RangeIndex)


def test_the_default_table_is_of_statements() -> None:
    scored: Report = credscore.score(SAMPLE)
    assert scored.to_frame().equals(scored.to_frame("statements"))


@pytest.mark.parametrize("level", ["sentences", None, "", "Documents"])
def test_a_table_that_there_is_not_is_refused_with_those_there_are(level: Any) -> None:
    with pytest.raises(ValueError, match="level must be one of documents, statements, findings"):
        credscore.score("Yes.").to_frame(level)
