"""Labels of accepted findings say how often each rule was right."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from credscore.cli import main
from credscore.policy.baseline import NAME, Entry, dumps
from credscore.policy.labels import Precision


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args, prog_name="credscore")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entries(*labels: tuple[str, bool | None]) -> str:
    return dumps(Entry("a.txt", rule, f"{at:04d}", "Words", label) for at, (rule, label) in enumerate(labels))


def test_every_rule_has_its_row(here: Path) -> None:
    (here / NAME).write_text(entries(("NUM001", True), ("ATT002", True), ("ATT002", False), ("ATT001", None)))
    assert run("baseline", "--labels").stdout.splitlines() == [
        "rule,right,wrong,unlabeled,precision,low,high",
        "ATT001,0,0,1,,,",
        "ATT002,1,1,0,0.500,0.095,0.905",
        "NUM001,1,0,0,1.000,0.207,1.000",
    ]


def test_what_there_is_nothing_of_is_a_sentence(here: Path) -> None:
    done = run("baseline", "--labels")
    assert done.exit_code == 2 and "there is no baseline" in done.stderr
    (here / NAME).write_text(entries(("NUM001", None)))
    done = run("baseline", "--labels")
    assert done.exit_code == 2 and "has no labels" in done.stderr
    assert "takes no drafts" in run("baseline", "--labels", "a.txt").stderr
    assert "name the drafts" in run("baseline").stderr


def test_the_interval_narrows_with_what_was_read() -> None:
    few, many = (Precision("X", 8 * n, 2 * n, 0).interval for n in (1, 20))
    assert few and many and few[0] < many[0] < 0.8 < many[1] < few[1]
