"""The command line: what it scores, what it says where, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from fakes import RULES, fake_rules

from credscore.checks import pages
from credscore.cli import COMMANDS, main, model, paths

ROOT = Path(__file__).parent.parent
SAMPLE = (ROOT / "samples" / "clean-report.txt").read_text(encoding="utf-8")
__all__ = ["fake_rules"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake_rules: None) -> Path:
    """An empty folder to work in, with rules that flag WARN, ERR and NOTE."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "COLUMNS", "CREDSCORE_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin, prog_name="credscore")


def documents(result: Result) -> list[dict]:
    found: list[dict] = json.loads(result.stdout)["documents"]
    return found


def process(*args: str, cwd: Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """A real process, as a shell would start it."""
    command = [sys.executable, "-m", "credscore", *args]
    full = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(command, cwd=cwd, env=full, input=stdin, capture_output=True, check=False)


# --- what is scored --------------------------------------------------------------------------------------------


def test_a_draft_needs_no_command(here: Path) -> None:
    (here / "a.txt").write_text(SAMPLE)
    bare, named = run("a.txt"), run("check", "a.txt")
    assert bare.exit_code == 0 and bare.stdout == named.stdout and "of 100" in bare.stdout


def test_a_command_name_with_a_suffix_or_a_slash_is_a_draft(here: Path) -> None:
    (here / "rules").write_text("ERR")
    assert run("./rules").exit_code == 1
    assert run("check", "rules").exit_code == 1
    assert run("rules").exit_code == 0


def test_files_come_in_the_order_given_and_folders_sorted(here: Path) -> None:
    (here / "in" / "deep").mkdir(parents=True)
    for name in ("z.txt", "in/b.md", "in/a.txt", "in/deep/c.html"):
        (here / name).write_text("One line.")
    result = run("--show-files", "z.txt", "in", "in/a.txt")
    assert result.stdout.split() == ["z.txt", "in/a.txt", "in/b.md", "in/deep/c.html"]


def test_a_folder_is_searched_for_drafts_only(here: Path) -> None:
    out = [
        "README.md",
        "LICENSE.txt",
        "CHANGELOG.md",
        "requirements-dev.txt",
        ".hidden.txt",
        "a.png",
        "a.py",
        ".git/a.txt",
    ]
    kept = ["Requirement for voters.txt", "License plates stolen.txt", "draft.HTML"]
    for name in (*out, *kept):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text("One line.")
    assert run("--show-files", ".").stdout.splitlines() == sorted(kept)
    assert run("--show-files", "README.md", "a.py").stdout.split() == ["README.md", "a.py"]


def test_a_missing_path_is_said_and_the_others_are_reported(here: Path) -> None:
    (here / "a.txt").write_text("One line.")
    result = run("--format", "json", "gone.txt", "a.txt")
    assert result.exit_code == 2 and "gone.txt: there is no such file" in result.stderr
    assert [one["path"] for one in documents(result)] == ["a.txt"]
    assert json.loads(result.stdout)["errors"][0]["path"] == "gone.txt"


def test_a_folder_without_drafts_is_a_trouble_unless_it_may_be_empty(here: Path) -> None:
    (here / "photos").mkdir()
    assert run("photos").exit_code == 2 and "no draft in this folder" in run("photos").stderr
    assert run("--allow-empty", "photos").exit_code == 0


def test_nothing_to_score_is_said(here: Path) -> None:
    assert run("check").exit_code == 2 and "nothing to score" in run("check").stderr


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02" * 99, b"PK\x03\x04no zip", "Café".encode("latin-1"), "ERR".encode("utf-16"), b"\xff" * 50],
)
@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx"])
def test_strange_bytes_give_a_sentence_or_an_abstention(here: Path, data: bytes, suffix: str) -> None:
    (here / f"odd.{suffix}").write_bytes(data)
    result = run("--format", "json", f"odd.{suffix}")
    told = json.loads(result.stdout)
    assert bool(told["errors"]) == (result.exit_code == 2)
    assert "odd" in result.stderr if told["errors"] else told["documents"][0]["abstained"]
    assert not result.exception or isinstance(result.exception, SystemExit)


def test_a_fault_in_one_draft_names_it_and_spares_the_others(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from credscore import pipeline

    score = pipeline.score_document

    def failing(document, **options):  # type: ignore[no-untyped-def]
        if document.path == "bad.txt":
            raise KeyError("lost")
        return score(document, **options)

    monkeypatch.setattr(pipeline, "score_document", failing)
    for name in ("bad.txt", "good.txt"):
        (here / name).write_text("One line.")
    result = run("bad.txt", "good.txt")
    assert result.exit_code == 2 and "good.txt" in result.stdout
    assert "bad.txt: credscore failed on it: KeyError: 'lost'; " in result.stderr and "report it" in result.stderr
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("CREDSCORE_TRACEBACK", "1")
    assert "Traceback" in run("bad.txt").stderr


def test_a_draft_that_cannot_be_rendered_spares_the_others(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from credscore.report import Report

    whole = Report.to_dict

    def failing(self: Report) -> dict:
        if self.document.path == "bad.txt":
            raise IndexError("out")
        return whole(self)

    monkeypatch.setattr(Report, "to_dict", failing)
    for name in ("bad.txt", "good.txt"):
        (here / name).write_text("One line.")
    result = run("--format", "json", "bad.txt", "good.txt")
    assert result.exit_code == 2 and "bad.txt: credscore failed to report on it: IndexError: out" in result.stderr
    assert [one["path"] for one in documents(result)] == ["good.txt"]


def test_a_fault_anywhere_is_exit_code_two(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("credscore.cli.paths.select", lambda *args, **options: 1 / 0)
    result = run("a.txt")
    assert result.exit_code == 2 and "ZeroDivisionError" in result.stderr and "report it" in result.stderr


def test_standard_input_and_the_file_give_the_same_bytes(here: Path) -> None:
    (here / "a.md").write_text(f"# ERR\n\n{SAMPLE}", encoding="utf-8")
    for form in ("text", "json"):
        data = (here / "a.md").read_bytes()
        piped = process("--format", form, "--stdin-filename", "a.md", "-", cwd=here, stdin=data)
        assert piped.stdout == process("--format", form, "a.md", cwd=here).stdout


# --- what is shown and how it ends -------------------------------------------------------------------------------


def test_exit_codes_follow_the_failing_level(here: Path) -> None:
    (here / "w.txt").write_text("WARN of it.")
    (here / "e.txt").write_text("ERR in it.")
    assert [run("w.txt").exit_code, run("e.txt").exit_code] == [0, 1]
    assert run("--fail-on", "warning", "w.txt").exit_code == 1
    assert run("--fail-on", "never", "e.txt").exit_code == 0
    assert run("--exit-zero", "e.txt").exit_code == 0
    assert run("--exit-zero", "e.txt", "gone.txt").exit_code == 2


def test_more_findings_than_a_byte_holds_are_still_exit_code_one(here: Path) -> None:
    (here / "e.txt").write_text("ERR in it.\n\n" * 256)
    assert run("e.txt").exit_code == 1


def test_hidden_warnings_still_fail(here: Path) -> None:
    (here / "w.txt").write_text("WARN of it.")
    result = run("--format", "json", "--min-level", "error", "--fail-on", "warning", "w.txt")
    assert result.exit_code == 1 and documents(result)[0]["findings"] == []


def test_rules_are_chosen_by_codes_and_prefixes(here: Path) -> None:
    (here / "a.txt").write_text("ERR and WARN and NOTE.")

    def codes(*args: str) -> list[str]:
        return [one["rule"] for one in documents(run("--format", "json", *args, "a.txt"))[0]["findings"]]

    assert codes("--select", "ATT,TON*") == ["ATT901", "TON901"]
    assert codes("--ignore", "dat901", "--ignore", "TON") == ["ATT901"]


def test_an_unknown_code_is_answered_with_the_nearest(here: Path) -> None:
    (here / "a.txt").write_text("One line.")
    result = run("--select", "ATT9O1", "a.txt")
    assert result.exit_code == 2 and "did you mean ATT901?" in result.stderr


def test_a_limit_on_the_score_names_the_drafts_without_one(here: Path) -> None:
    (here / "short.txt").write_text("One line.")
    (here / "a.txt").write_text(SAMPLE)
    result = run("--fail-under", "100", "short.txt", "a.txt")
    assert result.exit_code == 1 and "short.txt: no score to hold against --fail-under" in result.stderr
    assert run("--fail-under", "100", "short.txt").exit_code == 0


@pytest.mark.parametrize(
    "args",
    [("--formt", "json"), ("--fail-under", "101"), ("--date", "5 April"), ("--max-findings", "-1"), ("--model", "no")],
)
def test_a_bad_option_is_a_sentence_and_exit_code_two(here: Path, args: tuple[str, str]) -> None:
    (here / "a.txt").write_text("One line.")
    result = run(*args, "a.txt")
    assert result.exit_code == 2 and "Error: " in result.stderr and result.stdout == ""


def test_a_misspelled_option_names_the_right_one(here: Path) -> None:
    assert "--format" in run("--formt", "json", "a.txt").stderr


def test_a_misspelled_command_names_the_right_one(here: Path) -> None:
    assert "did you mean `credscore explain`?" in run("explian", "ATT901").stderr


def test_title_and_date_are_passed_on(here: Path) -> None:
    (here / "a.txt").write_text("One line.")
    found = documents(run("--format", "json", "--title", "A headline", "--date", "2019-04-05", "a.txt"))[0]
    assert (found["title"], found["date"]) == ("A headline", "2019-04-05")
    (here / "b.txt").write_text("One line.")
    assert run("--title", "A headline", "a.txt", "b.txt").exit_code == 2


def test_settings_change_no_score(here: Path) -> None:
    (here / "a.txt").write_text(f"{SAMPLE}\nERR, WARN, NOTE.")
    plain = documents(run("--format", "json", "a.txt"))[0]
    strict = documents(run("--format", "json", "--ignore", "DAT", "--min-level", "warning", "a.txt"))[0]
    assert plain["score"] == strict["score"]


# --- where it goes -----------------------------------------------------------------------------------------------


def test_colors_are_for_terminals_and_for_who_asks(here: Path) -> None:
    (here / "a.txt").write_text("ERR in it.")
    assert b"\x1b[" not in process("a.txt", cwd=here).stdout
    assert b"\x1b[" in process("--color", "always", "a.txt", cwd=here, NO_COLOR="1").stdout


def test_a_report_is_written_aside_and_renamed(here: Path) -> None:
    (here / "a.txt").write_text("One line.")
    (here / "out.json").write_text("old")
    result = run("--format", "json", "-o", "out.json", "a.txt")
    assert result.stdout == "" and json.loads((here / "out.json").read_text())["documents"]
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "out.json"]


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs devices")
def test_what_is_no_plain_file_is_written_to(here: Path) -> None:
    (here / "a.txt").write_text("One line.")
    assert b"1 draft" in process("-o", "/dev/stdout", "a.txt", cwd=here).stdout


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_closed_standard_input_is_said(here: Path) -> None:
    code = f"{sys.executable} -m credscore - <&-"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", code], cwd=here, env=env, capture_output=True, text=True)
    assert done.returncode == 2 and "standard input is closed" in done.stderr


def test_a_report_never_overwrites_a_draft(here: Path) -> None:
    (here / "a.txt").write_text("One line.")
    assert run("-o", "a.txt", "a.txt").exit_code == 2
    assert (here / "a.txt").read_text() == "One line."


def test_a_report_that_cannot_be_written_is_said(here: Path) -> None:
    (here / "a.txt").write_text("One line.")
    result = run("-o", "no/such/out.txt", "a.txt")
    assert result.exit_code == 2 and "no/such/out.txt cannot be written" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a shell with pipes")
def test_a_reader_that_goes_away_is_no_fault(here: Path) -> None:
    for number in range(40):
        (here / f"{number}.txt").write_text(SAMPLE)
    code = f"{sys.executable} -m credscore --format json . | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", code], cwd=here, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True
    )
    assert done.stdout.split() == [b"0"] and done.stderr == b""


def test_ctrl_c_is_quiet(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("credscore.pipeline.score_document", interrupted)
    (here / "a.txt").write_text("One line.")
    result = run("a.txt")
    assert result.exit_code == 130 and result.output.strip() == ""


def test_an_ascii_terminal_gets_ascii(here: Path) -> None:
    (here / "a.txt").write_text(SAMPLE)
    done = process("a.txt", cwd=here, PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and done.stdout.decode("ascii")
    assert process("--format", "json", "a.txt", cwd=here, PYTHONIOENCODING="ascii").stdout.decode("utf-8")


# --- the other commands ----------------------------------------------------------------------------------------


def test_the_captions_of_the_commands_are_their_own() -> None:
    for name, caption in COMMANDS.items():
        command = main.get_command(click.Context(main), name)
        assert command and command.short_help == caption


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("check", "--help"), ("--show-files", "a.txt")])
def test_what_needs_no_draft_reads_none(here: Path, args: tuple[str, ...]) -> None:
    (here / "a.txt").write_text("One line.")
    code = (
        "import sys\nfrom credscore.cli import main\n"
        f"try:\n    main({list(args)!r})\nexcept SystemExit as end:\n    assert not end.code\n"
        "heavy = ('credscore.language', 'credscore.scoring', 'credscore.readers', 'json', 'difflib')\n"
        "print(*(name for name in sys.modules if name.startswith(heavy)), file=sys.stderr)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=here, env=env, capture_output=True, text=True, check=True)
    assert done.stderr.split() == [] and done.stdout


def test_the_table_of_rules_names_every_rule(here: Path) -> None:
    for rule in RULES:
        assert re.search(rf"{rule.code} +{rule.name} +{rule.level} +{rule.family}", run("rules").stdout)
    found = json.loads(run("rules", "--format", "json").stdout)
    assert [one["code"] for one in found["rules"]] == [rule.code for rule in RULES]


def test_every_real_page_has_its_sections() -> None:
    from credscore.checks import RULES as REAL

    for rule in REAL:
        found = pages.sections(rule)
        assert list(found) == [heading for heading in pages.HEADINGS if heading in found], rule.code
        assert set(pages.HEADINGS) - set(found) <= {"Measured"}, rule.code
        assert all(found.values()), rule.code


def test_every_real_rule_is_explained_in_88_columns() -> None:
    from credscore.checks import RULES as REAL

    for rule in REAL:
        result = run("explain", rule.name)
        assert result.exit_code == 0 and result.stdout.startswith(f"{rule.code} {rule.name}\n")
        assert max(map(len, result.stdout.splitlines())) <= 88
        assert f"--ignore {rule.code}" in result.stdout and "What it flags" in result.stdout


def test_an_unknown_rule_is_answered_with_the_nearest(here: Path) -> None:
    result = run("explain", "fake-eror")
    assert result.exit_code == 2 and "did you mean fake-error?" in result.stderr
    assert "did you mean DAT901?" in run("explain", "DAT910").stderr


def test_a_card_of_any_shape_is_readable(tmp_path: Path) -> None:
    card = {
        "name": "x",
        "purpose": "To score drafts. " * 9,
        "data": [{"name": "one", "rows": 10, "license": "MIT"}, {"name": "two", "rows": None}],
        "figures": {"r": 0.6512345, "interval": [0.5, 0.7], "deep": {"a": {"b": 1}}},
        "weaknesses": ["It cannot see.", "It cannot hear."],
    }
    lines = list(model._page(card, 60))
    text = "\n".join(lines)
    assert max(map(len, lines)) <= 60
    assert "one   10    MIT" in text and "two   -     -" in text and "0.6512" in text and "0.5-0.7" in text
    assert "  - It cannot see." in lines


def test_the_model_is_shown(here: Path) -> None:
    result = run("model")
    assert result.exit_code == 0 and "en-1" in result.stdout and "sha256" in result.stdout
    assert run("model", "--model", "nowhere").exit_code == 2


def test_drafts_are_told_by_their_names() -> None:
    assert paths.is_draft("Readmeadow floods.txt") and not paths.is_draft("readme.de.md")


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"(?ms)^## `credscore (\w+)`[^\n]*\n(.*?)(?=^## |\Z)", text))
    assert list(sections) == list(COMMANDS)
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command
        named = [param for param in command.params if isinstance(param, click.Option)]
        options = {name for param in named for name in (*param.opts, *param.secondary_opts)}
        assert set(re.findall(r"(?<![\w`-])`?(--?[a-z][\w-]*)", sections[name])) - {"--help"} == options, name


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("credscore --for", {"--format", "--force-exclude"}),
        ("credscore --format sa", {"sarif"}),
        ("credscore ba", {"baseline", "batch", "ba"}),
        ("credscore check --min", {"--min-level"}),
        ("credscore explain --c", {"--color"}),
    ],
)
def test_shells_complete_commands_options_and_choices(words: str, completed: set[str], tmp_path: Path) -> None:
    env = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")), "_CREDSCORE_COMPLETE": "bash_complete"}
    done = process(cwd=tmp_path, **env)
    assert {line.partition(",")[2] for line in done.stdout.decode().splitlines()} == completed


def test_a_fault_before_any_command_is_exit_code_two(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("credscore.cli._is_draft", lambda argument: 1 / 0)
    result = run("rules")
    assert result.exit_code == 2 and "report it" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_report_that_nobody_can_take_is_a_trouble(here: Path) -> None:
    (here / "a.txt").write_text("One line.")
    for where in (">/dev/full", ">&-"):
        command = f"{sys.executable} -m credscore a.txt {where}"
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(["bash", "-c", command], cwd=here, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 2 and "Traceback" not in done.stderr and done.stderr, where


def test_a_draft_named_like_a_command_is_scored(here: Path) -> None:
    (here / "train").write_text("ERR")
    assert run("./train").exit_code == 1 and run("check", "train").exit_code == 1
