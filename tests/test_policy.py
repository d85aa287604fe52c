"""What is shown and what fails are two questions, and neither touches a score."""

from __future__ import annotations

import pytest
from fakes import flag, report

from credscore.policy.settings import Settings, prefixes, unknown_rule
from credscore.policy.verdict import Trouble, judge

TEXT = "ERR and WARN and NOTE, the clerk said."
DRAFT = report(
    TEXT, flag(TEXT, "ERR"), flag(TEXT, "WARN", "ATT901", "warning"), flag(TEXT, "NOTE", "TON901", "note"), score=40.0
)
KNOWN = ["ATT001", "ATT002", "NUM010", "NUM011"]


def shown(settings: Settings) -> list[str]:
    return [one.finding.rule for one in judge([DRAFT], [], settings).verdicts[0].shown]


def code(settings: Settings, *troubles: Trouble) -> int:
    return judge([DRAFT], troubles, settings).code


@pytest.mark.parametrize(("fail_on", "exit_code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_findings_at_or_above_the_failing_level_fail(fail_on: str, exit_code: int) -> None:
    assert code(Settings(fail_on=fail_on)) == exit_code


def test_findings_under_the_failing_level_do_not_fail() -> None:
    assert code(Settings(ignore=("DAT",), fail_on="error")) == 0


def test_hidden_findings_still_fail() -> None:
    settings = Settings(ignore=("DAT",), min_level="error", fail_on="warning")
    assert shown(settings) == [] and code(settings) == 1


def test_ignored_findings_are_neither_shown_nor_failed_on() -> None:
    settings = Settings(ignore=("DAT", "ATT"), fail_on="warning")
    assert shown(settings) == ["TON901"] and code(settings) == 0


def test_selecting_leaves_out_all_the_others() -> None:
    assert shown(Settings(select=("DAT", "TON901"))) == ["DAT901", "TON901"]


def test_the_longer_prefix_wins_and_ignore_wins_a_draw() -> None:
    assert Settings(select=("ATT002",), ignore=("ATT",)).wants("ATT002")
    assert not Settings(select=("ATT",), ignore=("ATT002",)).wants("ATT002")
    assert not Settings(select=("ATT",), ignore=("ATT",)).wants("ATT001")


def test_a_score_under_the_limit_fails_and_one_on_it_does_not() -> None:
    assert code(Settings(fail_on="never", fail_under=40.1)) == 1
    assert code(Settings(fail_on="never", fail_under=40.0)) == 0


def test_an_abstention_never_fails_and_is_named() -> None:
    run = judge([report(TEXT, why="opinion")], [], Settings(fail_under=100.0))
    assert run.code == 0 and [one.abstained for one in run.unscored] == ["opinion"]


def test_a_trouble_outweighs_findings_and_exit_zero() -> None:
    assert code(Settings(), Trouble("a.docx", "it is broken")) == 2
    assert code(Settings(exit_zero=True), Trouble("a.docx", "it is broken")) == 2
    assert code(Settings(exit_zero=True, fail_under=100.0)) == 0


def test_codes_may_be_prefixes_in_comma_lists_of_any_case() -> None:
    assert prefixes(["att, NUM01*", "ATT002,"], KNOWN) == ("ATT", "NUM01", "ATT002")
    assert prefixes(["*"], KNOWN) == ("",)


def test_an_unknown_code_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="no rule ATT0002; did you mean ATT002"):
        prefixes(["ATT0002"], KNOWN)
    assert "did you mean" not in unknown_rule("XYZ", KNOWN)


def test_settings_change_no_score() -> None:
    strict = judge([DRAFT], [], Settings(select=("TON",), min_level="error", fail_under=90.0))
    assert strict.verdicts[0].report.score == DRAFT.score
