"""The text report: what to fix first, the words underlined, and nothing that could steer a terminal."""

from __future__ import annotations

import re

import pytest
from fakes import flag, report
from hypothesis import given
from hypothesis import strategies as st

from credscore.formats import Look
from credscore.formats.terminal import clip, columns, excerpt, safe, table, wrap
from credscore.formats.text import render
from credscore.formats.wording import BANDS
from credscore.policy.settings import Settings
from credscore.policy.verdict import Trouble, judge
from credscore.report import Contribution, Report
from credscore.spans import Span
from credscore.values import Conflict

TEXT = "The vote is on Monday.\nThe clerk said that ERR was a day.\nWARN, many said. NOTE it.\n"
ERROR = flag(TEXT, "ERR", related=("Monday",))
WARNING = flag(TEXT, "WARN", "ATT901", "warning")
NOTE = flag(TEXT, "NOTE", "TON901", "note")


def text_of(*drafts: Report, look: Look | None = None, troubles: int = 0, **settings: object) -> str:
    lost = [Trouble(f"{number}.txt", "gone") for number in range(troubles)]
    return render(judge(drafts, lost, Settings(**settings)), look or Look())  # type: ignore[arg-type]


def test_the_score_is_said_in_words_with_its_interval() -> None:
    assert "63 of 100, likely 55-70: publishable after a few questions" in text_of(report(TEXT))


def test_every_score_has_words() -> None:
    assert [least for least, _, _ in BANDS] == sorted((least for least, _, _ in BANDS), reverse=True)
    for score in (0.0, 19.9, 50.0, 100.0):
        assert "of 100" in text_of(report(TEXT, score=score))


def test_what_to_fix_first_is_an_error_before_a_warning() -> None:
    lines = text_of(report(TEXT, WARNING, ERROR)).splitlines()
    assert lines[2] == "  Fix first: 2:21 Is it ERR? (DAT901)"
    assert "Fix first: 3:1 Is it WARN?" in text_of(report(TEXT, WARNING))
    assert "Fix first" not in text_of(report(TEXT, NOTE))


def test_the_words_are_underlined_and_so_is_the_other_end() -> None:
    lines = text_of(report(TEXT, ERROR)).splitlines()
    start = lines.index("  2:21 DAT901 fake-error (error)")
    assert lines[start + 1 : start + 6] == [
        "    Is it ERR?",
        "         │ The clerk said that ERR was a day.",
        "         │                     ^^^",
        "    1:16 │ The vote is on Monday.",
        "         │                ------",
    ]


def test_findings_stand_in_the_order_of_the_text() -> None:
    text = text_of(report(TEXT, WARNING, ERROR))
    assert text.index("DAT901 fake-error") < text.index("ATT901 fake-warning")


def test_notes_are_counted_until_they_are_asked_for() -> None:
    assert "1 note: TON901; --min-level note shows them" in text_of(report(TEXT, NOTE))
    assert "TON901 fake-note (note)" in text_of(report(TEXT, NOTE), min_level="note")


MANY = "ERR one ERRx\n" + "".join(f"WARN{number} happened, it is said.\n" for number in range(6))
FLAGS = [flag(MANY, f"WARN{number}", "ATT901", "warning") for number in range(6)]


def test_three_sourcing_warnings_are_shown_and_the_others_counted() -> None:
    text = text_of(report(MANY, *FLAGS))
    assert text.count("fake-warning") == 3
    assert "and 3 more warnings: ATT901 ×3; --min-level warning shows them" in text


def test_a_limit_shows_more_or_fewer_and_all_are_counted() -> None:
    for limit in (0, 1, 5, 99):
        text = text_of(report(MANY, *FLAGS), max_findings=limit)
        assert text.count("fake-warning") == min(limit, 6)
        assert "1 draft, 6 warnings" in text


def test_all_errors_and_contradictions_are_shown() -> None:
    errors = [flag(MANY, f"WARN{number}", "DAT901", "error") for number in range(6)]
    contradictions = [flag(MANY, f"WARN{number}", "NUM901", "warning") for number in range(6)]
    assert text_of(report(MANY, *errors)).count("fake-error") == 6
    assert text_of(report(MANY, *contradictions)).count("fake-warning") == 6


def test_all_warnings_are_shown_when_they_are_asked_for() -> None:
    assert text_of(report(MANY, *FLAGS), min_level="warning").count("fake-warning") == 6


def test_a_rule_is_shown_once_before_any_is_shown_twice() -> None:
    flags = [*FLAGS[:5], flag(MANY, "WARN5", "HDG901", "warning")]
    assert "HDG901" in text_of(report(MANY, *flags)).split("3 more warnings")[0]


def test_a_draft_that_contradicts_itself_is_never_just_solid() -> None:
    assert "; contradicts itself" in text_of(report(TEXT, ERROR))
    assert "contradicts itself" not in text_of(report(TEXT, WARNING))


def test_what_fails_unseen_is_named() -> None:
    text = text_of(report(TEXT, WARNING), min_level="error", fail_on="warning")
    assert "fake-warning" not in text and "Fails on 1 finding that --min-level hides: ATT901" in text


def test_an_abstention_says_why() -> None:
    assert "No score: it reads like opinion" in text_of(report(TEXT, why="opinion"))
    assert "No score: too short: 9 words" in text_of(report(TEXT, why="too short: 9 words, at least 80 are needed"))
    assert "No score: a reason nobody thought of." in text_of(report(TEXT, why="a reason nobody thought of"))


def test_a_score_under_the_limit_is_named() -> None:
    assert "under the limit of 70" in text_of(report(TEXT), fail_under=70.0)


def test_what_moved_the_score_is_told_with_its_points() -> None:
    moved = (Contribution("attribution.unheard", 0.5, 4.25), Contribution("tone.unheard", 0.5, -2.0))
    text = text_of(report(TEXT, contributions=moved))
    assert re.search(r"Raised by +\+4\.2  attribution\.unheard", text)
    assert re.search(r"Lowered by +-2\.0  tone\.unheard", text)


def test_what_raises_the_score_by_not_being_there_is_left_out() -> None:
    absent = (Contribution("tone.unheard", 0.0, 4.0), Contribution("attribution.unheard", 0.0, -2.0))
    text = text_of(report(TEXT, contributions=absent))
    assert "Raised by" not in text and "Lowered by  -2.0  attribution.unheard (none)" in text


def test_sources_that_differ_are_information_with_both_speakers() -> None:
    there = tuple(
        (Span(TEXT.index(words), TEXT.index(words) + 3), who) for words, who in (("ERR", "Ann Lee"), ("WARN", None))
    )
    text = text_of(report(TEXT, conflicts=(Conflict(there, "people hurt", 0.8),)))
    assert "Sources differ: people hurt" in text and "2:21 Ann Lee" in text and "3:1 source not named" in text
    assert "Fix first" not in text


def test_the_last_lines_sum_up_and_say_what_is_judged() -> None:
    lines = text_of(report(TEXT, ERROR, WARNING), report(TEXT, why="opinion"), troubles=1).splitlines()
    assert lines[-2] == "2 drafts, 1 error, 1 warning; 1 without score; 1 not read"
    assert "not whether it is true" in lines[-1]


def test_a_title_passed_apart_has_its_own_line() -> None:
    title = "ERR rules the day"
    text = text_of(report("Nothing here.", flag(title, "ERR"), title=title))
    assert "title:1:1 DAT901" in text and "│ ERR rules the day" in text


def test_words_over_several_lines_end_with_the_first() -> None:
    draft = "The ferry sank\nin the bay.\n"
    assert "│ The ferry sank …" in text_of(report(draft, flag(draft, "sank\nin the")))


@pytest.mark.parametrize("width", [40, 80, 110])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    draft = "so it goes, " * 900 + "and ERR happened " + "as ever, " * 900
    lines = text_of(report(draft, flag(draft, "ERR")), look=Look(width)).splitlines()
    assert all(columns(line) <= width for line in lines if "│" in line)
    assert "… " in "".join(lines)


def test_colors_are_there_when_asked_for_and_change_no_word() -> None:
    drafts = report(TEXT, ERROR, WARNING, NOTE)
    plain, painted = text_of(drafts), text_of(drafts, look=Look(88, True))
    assert "\x1b[" not in plain and "\x1b[" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain


NASTY = "\x1b[31m\x07\x9b1m\u202egnp\u202c\x00"


def test_nothing_in_a_draft_steers_the_terminal() -> None:
    draft = f"{NASTY} ERR {NASTY} happened."
    text = text_of(report(draft, flag(draft, f"ERR {NASTY}"), path=f"{NASTY}.txt"))
    assert not set(text) & set("\x1b\x07\x9b\u202e\u202c\x00")


@pytest.mark.parametrize(
    "before", ["\t", "船が港を", "é ü", "e\u0301te\u0301", "👩\u200d👧 ", "\x1b[31m", "\u200b", "🇫🇷"]
)
def test_the_marks_stand_under_the_words(before: str) -> None:
    line = f"x{before}ERR and more"
    start = line.index("ERR")
    left, words, after = excerpt(line, start, start + 3, 60)
    assert words == "ERR" and after == " and more"
    assert columns(left) == columns(safe(line[:start]))


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80), st.integers(20, 60))
def test_an_excerpt_fits_whatever_the_line(line: str, start: int, length: int, room: int) -> None:
    start = min(start, len(line))
    parts = excerpt(line, start, min(len(line), start + length), room)
    assert sum(columns(part) for part in parts) <= room
    assert all(part == safe(part) for part in parts)


@given(st.text(max_size=60), st.integers(1, 30), st.booleans())
def test_a_clipped_text_fits(text: str, room: int, end: bool) -> None:
    assert columns(clip(text, room, end=end)) <= max(room, 2)


def test_text_wraps_between_words() -> None:
    assert wrap("one two three", 10, "  ") == ["  one two", "  three"]
    assert wrap("", 10) == []


def test_a_table_lines_up_and_wraps_its_last_column() -> None:
    assert table([["a", "bb", "one two"], ["ccc", "d", "x"]], 14) == ["a    bb  one", "         two", "ccc  d   x"]
