"""The JSON report: its fields are documented, its bytes are valid and always the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import flag, report

import credscore
from credscore.formats import FORMATS, Look, render
from credscore.formats.json_report import ORDER, dumps
from credscore.policy.settings import Settings
from credscore.policy.verdict import Trouble, judge

DOCS = Path(__file__).parent.parent / "docs" / "json.md"
TEXT = "The vote is on February 30, ERR, and WARN, the clerk said.\n"
FLAGS = (flag(TEXT, "ERR", related=("vote",)), flag(TEXT, "WARN", "ATT901", "warning"))


def rendered(*drafts: credscore.Report, settings: Settings | None = None) -> dict[str, Any]:
    run = judge(
        drafts,
        [Trouble("a.docx", "it is broken")],
        settings or Settings(),
        model={"name": "m", "sha256": "s", "signals": "h"},
    )
    loaded: dict[str, Any] = json.loads(render("json", run, Look()))
    return loaded


def keys(value: Any, at: str = "") -> Iterator[str]:
    """Every key of some JSON; those of free mappings are left out."""
    if isinstance(value, list):
        for one in value:
            yield from keys(one, at)
    elif isinstance(value, dict) and at not in ("signals", "subscores", "values"):
        for key, one in value.items():
            yield key
            yield from keys(one, key)


def test_the_envelope_and_its_order() -> None:
    found = rendered(report(TEXT, *FLAGS))
    assert list(found) == ["schema_version", "tool", "model", "documents", "errors", "warnings"]
    assert found["tool"] == {"name": "credscore", "version": credscore.__version__}
    assert found["errors"] == [{"path": "a.docx", "message": "it is broken"}]
    assert list(found["documents"][0])[: len(ORDER)] == list(ORDER)


def test_findings_that_are_not_shown_are_absent() -> None:
    draft = report(TEXT, *FLAGS)
    assert [one["rule"] for one in rendered(draft)["documents"][0]["findings"]] == ["DAT901", "ATT901"]
    left = rendered(draft, settings=Settings(min_level="error"))["documents"][0]["findings"]
    assert [one["rule"] for one in left] == ["DAT901"]


def test_a_limit_on_what_is_shown_leaves_the_json_whole() -> None:
    assert len(rendered(report(TEXT, *FLAGS), settings=Settings(max_findings=0))["documents"][0]["findings"]) == 2


def test_lone_surrogates_and_letters_of_all_scripts_are_valid_utf8() -> None:
    text = "\ud800 Ærø 船 \udfff"
    written = dumps({"text": text})
    assert "Ærø 船" in written and written.encode("utf-8")
    assert json.loads(written)["text"] == text


def test_numbers_without_end_are_null() -> None:
    assert json.loads(dumps({"low": [float("inf")], "high": 1.5})) == {"low": [None], "high": 1.5}


def test_the_same_run_gives_the_same_bytes() -> None:
    assert rendered(report(TEXT, *FLAGS)) == rendered(report(TEXT, *FLAGS))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_a_run_without_drafts(name: str) -> None:
    assert render(name, judge([], [], Settings()), Look()).endswith("\n")


def test_every_field_is_documented() -> None:
    sample = Path(__file__).parent.parent / "samples" / "seed-faults.txt"
    real = credscore.score(sample.read_text(encoding="utf-8"), path="seed-faults.txt")
    found = {*keys(rendered(real)), *keys(rendered(report(TEXT, *FLAGS)))}
    named = set(re.findall(r"(?m)^\| `(\w+)`", DOCS.read_text(encoding="utf-8")))
    assert found - named == set()


def test_characters_that_steer_a_screen_are_escaped_in_json() -> None:
    text = dumps({"text": "a\x9bb\u202ec\x7f"})
    assert text.isascii() and json.loads(text) == {"text": "a\x9bb\u202ec\x7f"}
