"""Accepted findings stay accepted while their words stand; new ones count, and what is gone is said."""

from __future__ import annotations

import json
import subprocess
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fakes import fake_rules

from credscore.cli import main

__all__ = ["fake_rules"]
FIRST = (
    "The ERR was seen on Monday, the clerk of the council of Stane said in a letter. It went on for three days, and "
    "the council will hear of it again in June, when the members are back and the budget is to be read.\n"
)
NAME = ".credscore-baseline.json"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake_rules: None) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(FIRST)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args, prog_name="credscore")


def entries() -> list[dict]:
    found: list[dict] = json.loads(Path(NAME).read_text())["findings"]
    return found


def test_accepted_findings_do_not_fail_and_new_ones_do(here: Path) -> None:
    assert run("a.txt").exit_code == 1
    assert run("baseline", "a.txt").exit_code == 0
    assert run("a.txt").exit_code == 0 and run("--isolated", "a.txt").exit_code == 1
    (here / "a.txt").write_text(FIRST + "\nAnother ERR.\n")
    assert run("a.txt").exit_code == 1


def test_the_file_has_a_line_an_entry_words_for_people_and_no_line_numbers(here: Path) -> None:
    (here / "b.txt").write_text("A WARN. An ERR.\n")
    run("baseline", "b.txt", "a.txt")
    lines = Path(NAME).read_text().splitlines()
    assert [entry["path"] for entry in entries()] == ["a.txt", "b.txt", "b.txt"] and len(lines) == 3 + 2
    assert entries()[0]["words"] == "The ERR was seen on Monday, the clerk …"
    assert set(entries()[0]) == {"path", "rule", "fingerprint", "words", "label"}


@pytest.mark.parametrize(
    "text",
    [
        "A paragraph above.\n\n" + FIRST,
        textwrap.fill(FIRST, 60).replace("in a letter", "in  a letter") + "\n",
        FIRST[FIRST.index("It went") :] + "\n" + FIRST[: FIRST.index(" It went")] + "\n",
    ],
)
def test_an_entry_survives_moved_and_rewrapped_text(here: Path, text: str) -> None:
    run("baseline", "a.txt")
    (here / "a.txt").write_text(text)
    assert run("a.txt").exit_code == 0


def test_an_entry_survives_a_new_name_of_the_file(here: Path) -> None:
    run("baseline", "a.txt")
    (here / "a.txt").rename(here / "b.txt")
    assert run("b.txt").exit_code == 0
    (here / "a.txt").write_text("Something else.\n")
    assert run("b.txt").exit_code == 1


def test_stale_entries_are_said_and_pruned_and_nothing_new_is_accepted(here: Path) -> None:
    run("baseline", "a.txt")
    (here / "a.txt").write_text("A new ERR.\n")
    result = run("a.txt")
    assert result.exit_code == 1 and "1 entry of this baseline fit no finding any more" in result.stderr
    assert run("baseline", "--prune", "a.txt").exit_code == 0 and entries() == []
    assert run("a.txt").exit_code == 1


def test_entries_of_a_renamed_draft_are_stale_only_where_it_was_looked_for(here: Path) -> None:
    (here / "b.txt").write_text("Nothing here.\n")
    run("baseline", ".")
    (here / "a.txt").rename(here / "c.txt")
    assert "no finding any more" not in run("b.txt").stderr + run(".").stderr
    run("baseline", "--prune", "b.txt")
    assert [entry["path"] for entry in entries()] == ["a.txt"]
    run("baseline", "--prune", "c.txt")
    assert [entry["path"] for entry in entries()] == ["c.txt"]
    (here / "c.txt").unlink()
    assert "1 entry" in run(".").stderr
    run("baseline", "--prune", ".")
    assert entries() == []


def test_entries_of_other_drafts_are_not_stale(here: Path) -> None:
    (here / "b.txt").write_text("The ERR of b.\n")
    run("baseline", "a.txt", "b.txt")
    assert "baseline" not in run("a.txt").stderr
    run("baseline", "--prune", "a.txt")
    assert len(entries()) == 2


def test_labels_stay(here: Path) -> None:
    run("baseline", "a.txt")
    Path(NAME).write_text(Path(NAME).read_text().replace("null", "false"))
    (here / "a.txt").write_text(FIRST + "\nAnother ERR.\n")
    run("baseline", "a.txt")
    assert sorted(str(entry["label"]) for entry in entries()) == ["False", "None"]
    found = json.loads(run("--format", "json", "a.txt").stdout)["documents"][0]["findings"]
    assert found[0]["suppressed"] == {"by": "baseline", "reason": "accepted, labeled false"}


def test_sarif_says_what_is_new_and_what_is_accepted(here: Path) -> None:
    run("baseline", "a.txt")
    (here / "a.txt").write_text(FIRST + "\nAnother ERR.\n")
    results = json.loads(run("--format", "sarif", "a.txt").stdout)["runs"][0]["results"]
    assert [one["baselineState"] for one in results] == ["unchanged", "new"]
    assert results[0]["suppressions"][0]["kind"] == "external" and "suppressions" not in results[1]


@pytest.mark.parametrize("content", ["no json", "[]", '{"schema_version": 9, "findings": []}', '{"schema_version": 1}'])
def test_a_baseline_that_is_none_is_a_sentence(here: Path, content: str) -> None:
    (here / "known.json").write_text(content)
    result = run("--baseline", "known.json", "a.txt")
    assert result.exit_code == 2 and "the baseline known.json" in result.stderr and "Traceback" not in result.stderr
    assert run("--baseline", "gone.json", "a.txt").exit_code == 2


def test_a_named_baseline_takes_the_place_of_the_usual_one(here: Path) -> None:
    run("baseline", "-o", "known.json", "a.txt")
    assert run("a.txt").exit_code == 1 and run("--baseline", "known.json", "a.txt").exit_code == 0


# --- changed text ------------------------------------------------------------------------------------------------


def git(*args: str) -> None:
    name = ("-c", "user.name=A", "-c", "user.email=a@b.example")
    subprocess.run(["git", *name, *args], check=True, capture_output=True)


@pytest.fixture
def repository(here: Path) -> Path:
    git("init", "-q")
    git("add", "a.txt")
    git("commit", "-q", "-m", "One")
    return here


def test_only_findings_in_changed_text_count(repository: Path) -> None:
    assert run("--diff-only", "HEAD", "a.txt").exit_code == 0
    Path("a.txt").write_text("Above.\n\n" + textwrap.fill(FIRST, 60) + "\n\nA new ERR.\n")
    found = json.loads(run("--diff-only", "HEAD", "--format", "json", "a.txt").stdout)["documents"][0]["findings"]
    assert [one["line"] for one in found] == [8]


def test_a_draft_that_was_not_there_is_all_new(repository: Path) -> None:
    Path("b.txt").write_text(FIRST)
    assert run("--diff-only", "HEAD", "b.txt").exit_code == 1


def test_a_renamed_draft_is_compared_with_what_it_was(repository: Path) -> None:
    (repository / "deep").mkdir()
    git("mv", "a.txt", "deep/b ü.txt")
    assert run("--diff-only", "HEAD", "deep/b ü.txt").exit_code == 0


@pytest.mark.parametrize("revision", ["nosuch", "--output=x", ""])
def test_a_revision_that_is_none_is_a_sentence(repository: Path, revision: str) -> None:
    result = run(f"--diff-only={revision}", "a.txt")
    assert result.exit_code == 2 and "git knows no such commit" in result.stderr


def test_drafts_outside_a_repository_are_said(here: Path) -> None:
    assert "git repository" in run("--diff-only", "HEAD", "a.txt").stderr
