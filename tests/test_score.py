"""`credscore.score` keeps the contract: places are letters of the draft, points add up, any text gives a report."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from drafts import places
from hypothesis import given, settings
from hypothesis import strategies as st

import credscore

FOLDER = Path(__file__).parent.parent / "samples"
SAMPLES = sorted(path for path in FOLDER.iterdir() if path.stem != "README")
PROSE = [path.read_text(encoding="utf-8") for path in [*SAMPLES, *sorted(FOLDER.parent.glob("tests/stories/*.txt"))]]
PIECES = [
    '"',
    "“",
    "”",
    "'",
    "’",
    "\n",
    "\n\n",
    ". ",
    ", ",
    "said ",
    "Some analysts ",
    "Anna Berg ",
    "21 people ",
    "$3.2bn ",
    "may ",
    "February 30",
    "\x00",
    "\ud800",
    "🚒",
    "1/2",
    "- ",
    "# ",
    "(",
    ")",
    "between 10 and ",
]


@pytest.fixture(params=SAMPLES, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    text = request.param.read_text(encoding="utf-8")
    return text, credscore.score(text, path=request.param.name).to_dict()


def test_every_place_is_inside_the_draft(sample: tuple[str, dict[str, Any]]) -> None:
    text, report = sample
    for place in places(report):
        source = report["title"] if place.get("in") == "title" else text
        assert 0 <= place["start"] <= place["end"] <= len(source)


def test_words_and_columns_of_a_plain_draft_are_those_at_the_place() -> None:
    text = (FOLDER / "seed-faults.txt").read_text(encoding="utf-8")
    for place in places(credscore.score(text).to_dict()):
        if "text" in place:
            assert place["text"] == text[place["start"] : place["end"]]
            assert text.split("\n")[place["line"] - 1][place["column"] - 1 :].startswith(place["text"].split("\n")[0])


def test_points_add_up_to_the_score(sample: tuple[str, dict[str, Any]]) -> None:
    _, report = sample
    if report["score"] is None:
        assert all(one["points"] is None for one in report["contributions"] + report["statements"])
        return
    whole = sum(one["points"] for one in report["contributions"] if "statement" in one)
    assert report["base"] + sum(one["points"] for one in report["contributions"]) == pytest.approx(
        report["score"], abs=1e-6
    )
    assert report["base"] + sum(one["points"] for one in report["statements"]) + whole == pytest.approx(
        report["score"], abs=1e-6
    )
    low, high = report["interval"]
    assert 0 <= low <= report["score"] <= high <= 100


def test_statements_tile_the_draft(sample: tuple[str, dict[str, Any]]) -> None:
    text, report = sample
    statements = [one for one in report["statements"] if one["in"] == "text"]
    ends = [0, *(one["end"] for one in statements)]
    assert all(end <= one["start"] < one["end"] for end, one in zip(ends, statements, strict=False))
    gaps = [text[end : one["start"]] for end, one in zip(ends, statements, strict=False)] + [text[ends[-1] :]]
    assert not any(char.isalnum() for gap in gaps for char in gap) or text.startswith("---")


def test_furniture_and_headlines_have_no_points(sample: tuple[str, dict[str, Any]]) -> None:
    assert not any(one["points"] for one in sample[1]["statements"] if one["role"] in ("furniture", "headline"))


def test_a_report_is_json_and_the_same_every_time(sample: tuple[str, dict[str, Any]]) -> None:
    text, report = sample
    assert json.loads(json.dumps(report)) == report
    again = credscore.score(text, path=report["path"]).to_dict()
    assert again == report


def test_the_clean_report_has_nothing_to_say_of_it() -> None:
    report = credscore.score((FOLDER / "clean-report.txt").read_text(encoding="utf-8")).to_dict()
    assert [finding for finding in report["findings"] if finding["level"] != "note"] == []
    assert report["score"] is not None


def test_the_clean_report_scores_higher_than_the_faulty_ones() -> None:
    scores = {
        path.stem: credscore.score(path.read_text(encoding="utf-8"), path=path.name).to_dict()["score"]
        for path in SAMPLES
    }
    assert scores["clean-report"] > max(scores["vague-sources"], scores["heavy-hedging"], scores["seed-faults"])
    assert scores["opinion-column"] is None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join))
def test_any_text_gives_a_report_with_places_inside_it(text: str) -> None:
    report = credscore.score(text, title="Pier vote").to_dict()
    for place in places(report):
        assert 0 <= place["start"] <= place["end"] <= len("Pier vote" if place.get("in") == "title" else text)


@pytest.mark.parametrize("text", ["", " \n\t", "\x00" * 500, "“”" * 300, '"' * 1001, "9" * 2000, "\ufeff", "\ud800 a"])
def test_odd_texts_are_abstained_on(text: str) -> None:
    report = credscore.score(text).to_dict()
    assert report["abstained"] and report["score"] is None and report["subscores"] is None


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PROSE), st.integers(0, 3000), st.integers(1, 200))
def test_any_piece_of_a_draft_gives_a_report(text: str, start: int, length: int) -> None:
    piece = text[start % len(text) :][:length]
    for place in places(credscore.score(piece, date="2019-04-05").to_dict()):
        assert 0 <= place["start"] <= place["end"] <= len(piece)


def test_a_title_passed_apart_is_statement_0_and_a_place_of_its_own() -> None:
    report = credscore.score("The pier will close, clerk Asa Bright said.", title="Pier closes").to_dict()
    first = report["statements"][0]
    assert (first["role"], first["in"], first["start"], first["end"], first["text"]) == (
        "headline",
        "title",
        0,
        11,
        "Pier closes",
    )
    assert report["statements"][1]["start"] == 0


def test_a_date_may_be_a_date_or_iso_text() -> None:
    for date in (datetime.date(2019, 4, 5), datetime.datetime(2019, 4, 5, 12), "2019-04-05", "2019-04-05T09:00:00Z"):
        assert credscore.score("One.", date=date).to_dict()["date"] == "2019-04-05"


def test_wrong_types_are_refused_with_a_sentence() -> None:
    for wrong in (b"bytes", None, 3, ["a"]):
        with pytest.raises(TypeError, match="text must be a str"):
            credscore.score(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="date must be"):
        credscore.score("One.", date=20190405)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="ISO 8601"):
        credscore.score("One.", date="April 5")


def test_many_drafts_are_scored_lazily_and_in_order() -> None:
    drafts = iter(["One.", {"text": "Two.", "id": "b"}, {"text": "Three.", "title": "T"}])
    reports = credscore.score_many(drafts)
    assert next(reports).to_dict()["statements"][0]["text"] == "One."
    assert [report.to_dict()["id"] for report in reports] == ["b", None]


def test_two_jobs_give_the_same_reports() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES] * 2
    one = [report.to_dict() for report in credscore.score_many(texts)]
    assert [report.to_dict() for report in credscore.score_many(texts, n_jobs=2)] == one


def test_nothing_is_found_in_code() -> None:
    draft = "# Pier\n\n```text\nThe vote is on February 30.\n```\n\nThe ferry stops on April 31, Asa Bright said.\n"
    findings = credscore.score(draft, path="pier.md").to_dict()["findings"]
    assert [finding["text"] for finding in findings] == ["April 31"]


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("seed-faults.txt", {"ATT001", "ATT005", "NAM001", "DAT003"}),
        ("vague-sources.txt", {"ATT002", "ANO001"}),
        ("heavy-hedging.txt", {"HDG001", "HDG002"}),
        ("numbers-disagree.txt", {"NUM010", "DAT001"}),
    ],
)
def test_a_sample_shows_what_its_folder_says(name: str, rules: set[str]) -> None:
    found = {
        finding["rule"]
        for finding in credscore.score((FOLDER / name).read_text(encoding="utf-8")).to_dict()["findings"]
    }
    assert rules <= found


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("<!-- a -->" * 3000 + "Yes.", "a.md"),
        ("<table></table><!-- a -->" * 3000 + "Yes.", "a.md"),
        ("Mr Ⓐ said no.", None),
        ("There were " + "dozens of " * 400 + "people killed.", None),
        ("2on Tuesday", None),
        ("I'll go back on 22/04", None),
    ],
)
def test_a_hostile_draft_gives_a_report(text: str, path: str | None) -> None:
    assert credscore.score(text, path=path, date="2022-08-19").to_dict()["statements"]


def test_a_rule_flags_one_pair_of_places_once() -> None:
    found = credscore.score("Critics say it is costly, saying it would fail.").to_dict()["findings"]
    assert [finding["rule"] for finding in found] == ["ATT002"]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PROSE), st.integers(0, 3000), st.integers(1, 600))
def test_quantities_times_and_hedges_begin_in_their_statement(text: str, start: int, length: int) -> None:
    for statement in credscore.score(text[start % len(text) :][:length]).to_dict()["statements"]:
        for layer in ("quantities", "times", "hedges"):
            assert all(statement["start"] <= value["start"] < statement["end"] for value in statement[layer])


def test_the_number_of_a_list_is_no_quantity_of_the_line_above() -> None:
    report = credscore.score("Three things happened today:\n\n1. The mayor left.\n2. The bridge fell.").to_dict()
    assert [value["low"] for value in report["statements"][0]["quantities"]] == [3]


def test_a_draft_without_a_text_is_refused_with_a_sentence() -> None:
    with pytest.raises(TypeError, match="must have a text"):
        list(credscore.score_many([{"title": "x"}]))
    with pytest.raises(ValueError, match="ISO 8601"):
        credscore.score("One.", date="2019-04-05garbage")
