"""The nearest configuration holds, alone; what is wrong with it is a sentence; no setting changes a score."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from fakes import fake_rules

from credscore.cli import main
from credscore.policy.keys import KEYS, faults, schema

__all__ = ["fake_rules"]
ROOT = Path(__file__).parent.parent


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake_rules: None) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text('The ERR, the WARN and the NOTE. "An ERR," he said.\n')
    return tmp_path


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin, prog_name="credscore")


def rules(*args: str) -> list[tuple[str, str]]:
    result = run("--format", "json", *(args or ("in/a.txt",)))
    assert result.stdout, result.stderr
    return [(one["rule"], one["level"]) for one in json.loads(result.stdout)["documents"][0]["findings"]]


def codes(*args: str) -> list[str]:
    return [code for code, _ in rules(*args)]


# --- which file holds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".credscore.toml", 'ignore = ["DAT901"]'),
        ("credscore.toml", 'ignore = ["DAT901"]'),
        ("pyproject.toml", '[project]\nname = "x"\n[tool.credscore]\nignore = ["DAT901"]'),
    ],
)
@pytest.mark.parametrize("folder", [".", "in"])
def test_the_nearest_file_holds(here: Path, folder: str, name: str, text: str) -> None:
    (here / folder / name).write_text(text)
    assert "DAT901" not in codes() and "ATT901" in codes()
    assert "DAT901" in codes("--isolated", "in/a.txt")


def test_files_are_not_merged(here: Path) -> None:
    (here / "credscore.toml").write_text('ignore = ["DAT901"]\nfail-on = "never"')
    (here / "in" / "credscore.toml").write_text('ignore = ["ATT901"]')
    assert "DAT901" in codes() and "ATT901" not in codes() and run("in/a.txt").exit_code == 1


def test_a_pyproject_of_other_tools_is_passed_by_even_when_it_is_broken(here: Path) -> None:
    (here / "credscore.toml").write_text('ignore = ["DAT901"]')
    (here / "in" / "pyproject.toml").write_text("[tool.other\n")
    assert "DAT901" not in codes()


def test_a_file_begins_with_what_it_extends_and_its_keys_win_whole(here: Path) -> None:
    (here / "house.toml").write_text('ignore = ["DAT901"]\nlevel = { ATT901 = "error" }')
    (here / "in" / "credscore.toml").write_text('extend = "../house.toml"\nlevel = { TON901 = "warning" }')
    assert rules() == [("ATT901", "warning"), ("TON901", "warning")]


def test_files_that_extend_each_other_are_a_sentence(here: Path) -> None:
    (here / "a.toml").write_text('extend = "b.toml"')
    (here / "b.toml").write_text('extend = "a.toml"')
    result = run("--config", "a.toml", "in/a.txt")
    assert result.exit_code == 2 and "leads back" in result.stderr


def test_standard_input_is_configured_by_its_name(here: Path) -> None:
    (here / "in" / "credscore.toml").write_text('ignore = ["DAT901"]')
    text = (here / "in" / "a.txt").read_text()
    assert run("-", stdin=text).exit_code == 1
    piped = run("--format", "json", "--stdin-filename", "in/a.txt", "-", stdin=text)
    assert piped.exit_code == 0 and piped.stdout == run("--format", "json", "in/a.txt").stdout


def test_one_file_may_be_named_and_none(here: Path) -> None:
    (here / "credscore.toml").write_text('ignore = ["DAT901"]')
    (here / "other.toml").write_text('ignore = ["ATT901"]')
    assert "ATT901" not in codes("--config", "other.toml", "in/a.txt")
    assert run("--config", "other.toml", "--isolated", "in/a.txt").exit_code == 2


# --- what is wrong -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('ignroe = ["ATT901"]', ("ignroe", "did you mean ignore?")),
        ("fail_on = 1", ("fail_on", "did you mean fail-on?")),
        ('fail-under = "high"', ("fail-under must be a number from 0 to 100", '"high"')),
        ("fail-under = 101", ("fail-under must be a number from 0 to 100", "101")),
        ("fail-under = true", ("fail-under must be a number", "true")),
        ('ignore = "ATT901"', ("ignore must be a list",)),
        ("ignore = [1]", ("item 1 of ignore must be a code",)),
        ('ignore = ["ATT9O1"]', ("ignore",)),
        ('ignore = ["ATT999"]', ("ignore: there is no rule ATT999", "did you mean ATT901?")),
        ('level = { ATT901 = "fatal" }', ("level.ATT901 must be error, warning, note or off",)),
        ('level = { XXX = "off" }', ("level: there is no rule XXX",)),
        ('cues = { ATT901 = { plus = ["x"] } }', ("no key plus in cues.ATT901", "add")),
        ('skip = ["("]', ("skip", "no regular expression")),
        ('per-file-ignores = { "*.txt" = ["ATT999"] }', ("per-file-ignores", "no rule ATT999")),
        ("[tool.credscore]\nignore = []", ("keys stand at the top",)),
        ("= 1", ("this is no TOML",)),
        ('extend = "nosuch.toml"', ("nosuch.toml", "cannot be read")),
    ],
)
def test_a_fault_is_a_sentence_with_file_and_key(here: Path, text: str, words: tuple[str, ...]) -> None:
    (here / "credscore.toml").write_text(text)
    result = run("in/a.txt")
    assert result.exit_code == 2 and result.stdout == "" and "Traceback" not in result.stderr
    assert all(word in " ".join(result.stderr.split()) for word in ("credscore.toml", *words)), result.stderr


@pytest.mark.parametrize(
    "value", [[], "", "x", 1, -1, 1.5, True, {}, ["ATT"], [""], [1], {"ATT": ["x"]}, {"ATT": "off"}, "error"]
)
def test_the_published_schema_and_the_program_say_the_same(value: object) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for key in KEYS:
        assert validator.is_valid({key.name: value}) is not any(faults(value, key.schema, key.name)), key.name


def test_the_examples_are_right() -> None:
    for key in KEYS:
        jsonschema.validate(tomllib.loads(key.example), schema())


def test_the_reference_and_the_schema_are_as_the_code_has_them() -> None:
    found = importlib.util.spec_from_file_location("docs_configuration", ROOT / "docs" / "configuration.py")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    assert module.TARGET.read_text(encoding="utf-8") == module.render(), "run python docs/configuration.py"
    assert module.SCHEMA.read_text(encoding="utf-8") == module.rendered_schema(), "run python docs/configuration.py"


# --- what settings do ------------------------------------------------------------------------------------------------


def settings(here: Path, text: str) -> list[tuple[str, str]]:
    (here / "credscore.toml").write_text(text)
    return rules()


def test_levels_change_what_fails(here: Path) -> None:
    found = settings(here, 'level = { DAT = "note", ATT901 = "error", TON901 = "off" }')
    assert found == [("DAT901", "note"), ("ATT901", "error"), ("DAT901", "note")]
    assert run("in/a.txt").exit_code == 1
    (here / "credscore.toml").write_text('level = { DAT901 = "warning" }')
    assert run("in/a.txt").exit_code == 0


def test_rules_are_left_out_in_some_files(here: Path) -> None:
    assert ("DAT901", "error") not in settings(here, 'per-file-ignores = { "in/" = ["DAT"], "*.md" = ["ATT"] }')
    assert "DAT901" not in codes("--select", "DAT901", "in/a.txt")


def test_a_rule_looks_where_it_is_told_to(here: Path) -> None:
    assert [code for code, _ in settings(here, 'scope = { DAT901 = "narration" }')].count("DAT901") == 1
    assert [code for code, _ in settings(here, 'scope = { DAT901 = "quotes", ATT901 = "quotes" }')] == [
        "TON901",
        "DAT901",
    ]


def test_a_rule_for_the_writers_words_can_be_widened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = 'Joan Pell said: "Many people may possibly perhaps have come." They may possibly perhaps have gone.\n'
    Path("a.txt").write_text(text)

    def hedged() -> list[int]:
        found = json.loads(run("--format", "json", "--select", "HDG001", "a.txt").stdout)["documents"][0]["findings"]
        return [one["start"] for one in found]

    (outside,) = hedged()
    Path("credscore.toml").write_text('scope = { HDG001 = "all" }')
    assert len(hedged()) == 2 and outside in hedged() and min(hedged()) < text.index("They")
    Path("credscore.toml").write_text('scope = { HDG001 = "quotes" }')
    assert len(hedged()) == 1 and outside not in hedged()


def test_words_are_added_to_a_rule_and_taken_from_it(here: Path) -> None:
    (here / "in" / "a.txt").write_text('City hall watchers see a WARN. "City hall watchers," he said.\n')
    found = settings(here, 'cues = { ATT901 = { add = ["city hall watchers"], remove = ["warn"] } }')
    assert found == [("ATT901", "warning")]
    (one,) = json.loads(run("--format", "json", "in/a.txt").stdout)["documents"][0]["findings"]
    assert (one["text"], one["start"]) == ("City hall watchers", 0) and one["fingerprint"]


def test_text_that_is_skipped_has_no_findings(here: Path) -> None:
    assert [code for code, _ in settings(here, 'skip = ["the WARN.*"]')] == ["DAT901"]


def test_names_of_the_house_are_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    draft = (
        "Tobias Vandermeer, who owns the mill, said it would close. Vandermeer said he had found no buyer. The union "
        "thanked Vandermeer.\n\nVandermer told the council on Monday that 40 people would lose their jobs.\n"
    )
    Path("a.txt").write_text(draft)
    assert "NAM001" in codes("a.txt")
    Path("credscore.toml").write_text('names = ["Vandermer"]')
    assert "NAM001" not in codes("a.txt")


def test_settings_change_no_score(here: Path) -> None:
    sample = (ROOT / "samples" / "vague-sources.txt").read_text(encoding="utf-8")
    (here / "in" / "a.txt").write_text(sample + "\nThe ERR, WARN.\n")

    def score() -> object:
        found = json.loads(run("--format", "json", "in/a.txt").stdout)["documents"][0]
        return found["score"], found["contributions"]

    before = score()
    (here / "credscore.toml").write_text(
        'ignore = ["DAT"]\nskip = ["the"]\nscope = { ATT901 = "all" }\nlevel = { TON = "off" }'
    )
    assert score() == before and before[0] is not None  # type: ignore[index]


def test_options_win_over_the_file(here: Path) -> None:
    (here / "credscore.toml").write_text('select = ["ATT"]\nignore = ["TON"]\nfail-on = "warning"')
    assert codes() == ["ATT901"] and run("in/a.txt").exit_code == 1
    assert run("--fail-on", "error", "in/a.txt").exit_code == 0
    assert codes("--select", "TON,DAT", "--ignore", "DAT", "in/a.txt") == ["TON901"]
    assert codes("--ignore", "ATT", "in/a.txt") == []


def test_the_settings_are_shown_with_who_says_so(here: Path) -> None:
    (here / "credscore.toml").write_text('fail-under = 40\nper-file-ignores = { "x/" = ["ATT"] }')
    shown = run("--show-settings", "--ignore", "DAT", "in/a.txt")
    assert shown.exit_code == 0 and "fail-under = 40  # credscore.toml" in shown.stdout
    assert 'ignore = ["DAT"]  # command line' in shown.stdout and 'fail-on = "error"' in shown.stdout
    jsonschema.validate(tomllib.loads(shown.stdout), schema())


# --- which files -----------------------------------------------------------------------------------------------------


def shown(*args: str) -> list[str]:
    return run("--show-files", *args).stdout.split()


def test_folders_leave_out_what_is_excluded_or_ignored(here: Path) -> None:
    for name in ("b.txt", "archive/old.txt", "in/deep/archive/x.md", "in/keep.txt", "tmp/t.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("One line.")
    (here / "credscore.toml").write_text('exclude = ["archive/", "/b.txt"]')
    (here / ".gitignore").write_text("tmp/\n*.txt\n!a.txt\n")
    (here / "in" / ".gitignore").write_text("!keep.txt\n")
    assert shown(".") == ["in/a.txt", "in/keep.txt"]
    assert shown("in") == ["in/a.txt", "in/keep.txt"] or shown("in") == ["in/a.txt", "in/keep.txt"]


def test_include_takes_the_place_of_the_usual_suffixes(here: Path) -> None:
    (here / "in" / "b.page").write_text("One line.")
    (here / "credscore.toml").write_text('include = ["*.page"]')
    assert shown(".") == ["in/b.page"]


def test_an_excluded_file_that_is_named_is_skipped_with_a_word(here: Path) -> None:
    (here / "credscore.toml").write_text('exclude = ["in/"]')
    result = run("in/a.txt")
    assert result.exit_code == 0 and "in/a.txt: skipped" in result.stderr
    assert run("--no-force-exclude", "in/a.txt").exit_code == 1
    (here / "credscore.toml").write_text('exclude = ["in/"]\nforce-exclude = false')
    assert run("in/a.txt").exit_code == 1
    assert run("--force-exclude", "in/a.txt").exit_code == 0


def test_a_folder_that_is_excluded_whole_has_no_drafts(here: Path) -> None:
    (here / "credscore.toml").write_text('exclude = ["in/"]')
    assert run(".").exit_code == 2
