"""Five stories, written down before the code was run on them: the seed's kinds of fault under other names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import credscore

FOLDER = Path(__file__).parent / "stories"
STORIES = sorted(FOLDER.glob("*.txt"))


@pytest.fixture(params=STORIES, ids=lambda path: path.stem)
def story(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any], dict[str, Any]]:
    text = request.param.read_text(encoding="utf-8")
    right = json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))
    return text, right, credscore.score(text, path=request.param.name).to_dict()


def touches(text: str, words: str | list[str], places: list[dict[str, Any]]) -> bool:
    """Whether a place touches an occurrence of the words, or of one of them."""
    for one in [words] if isinstance(words, str) else words:
        at = text.find(one)
        while at >= 0:
            if any(place["start"] < at + len(one) and at < place["end"] for place in places):
                return True
            at = text.find(one, at + 1)
    return False


def test_each_fault_is_found_with_its_other_end(story: tuple[str, dict, dict]) -> None:
    text, right, report = story
    for wanted in right["findings"]:
        found = [
            finding
            for finding in report["findings"]
            if finding["rule"] in wanted["rule"]
            and touches(text, wanted["words"], [finding, *finding["related"]])
            and ("with" not in wanted or touches(text, wanted["with"], finding["related"]))
        ]
        assert found, f"{wanted} among {[(f['rule'], f['text']) for f in report['findings']]}"


def test_nothing_else_is_an_error(story: tuple[str, dict, dict]) -> None:
    _, right, report = story
    assert {finding["rule"] for finding in report["findings"] if finding["level"] == "error"} <= set(right["errors"])


def test_furniture_is_furniture(story: tuple[str, dict, dict]) -> None:
    text, right, report = story
    furniture = [one for one in report["statements"] if one["role"] in ("furniture", "headline")]
    assert [line for line in right["furniture"] if not touches(text, line, furniture)] == []


def test_each_speaker_has_the_quotation(story: tuple[str, dict, dict]) -> None:
    text, right, report = story
    for wanted in right["speakers"]:
        spans = [
            span
            for statement in report["statements"]
            for one in statement["attributions"]
            if one["speaker"] == wanted["speaker"]
            for span in one["content"]
        ]
        assert touches(text, wanted["content"], spans), wanted


def test_the_date_is_read_from_the_head(story: tuple[str, dict, dict]) -> None:
    _, right, report = story
    assert report["date"] == right["date"]
