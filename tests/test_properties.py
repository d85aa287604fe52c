"""What holds of every draft, whatever stands in it: places, sums, sameness, and what may not matter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from drafts import places, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import credscore
from credscore.checks import RULES
from credscore.cli import main
from credscore.formats import Look, render
from credscore.policy.settings import Settings
from credscore.policy.verdict import judge

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
CODES = [rule.code for rule in RULES]

#: Paragraphs that stand for themselves; three of them hold a slip, and one slip needs two of them.
PARAGRAPHS = (
    "The mayor of Osterfeld, Ilse Marwick, said that the footbridge over the Brenn would stay closed for a year.",
    '"It was sound in March, and nobody told us otherwise," said Marwick, who has led the town for six years.',
    "Marwick asked the province for help. Marwick has promised a report by the end of summer.",
    "Marwik's office did not answer questions about the request that was sent to it on behalf of the council.",
    "The council was to meet in the town hall on Thursday, July 9, 2024, its clerk, Jonas Tellmann, said.",
    "Of the town's 300 shops, 120 have closed since the bridge did, a share of 60 percent, the chamber said.",
    "Petra Olund owns a bakery on the east bank. The walk to it now takes 40 minutes, according to Olund.",
)
HEAD = "Footbridge in Osterfeld stays closed\n\nOSTERFELD (NP), July 12, 2024 - The town waits for its bridge."
TWINS = (
    "Kaltenberg Sella Anna Dorvane Dorvan Pavel Hessling Greta Ivarson",
    "Lorrimore Quill Maria Castellan Castelan Hugo Abernathy Nina Rosario",
    "Tarvend Ulma Lena Szabonis Szabons Karim Okonjo Amira Takeda",
)
NAMES = "Osterfeld Brenn Ilse Marwick Marwik Jonas Tellmann Petra Olund"
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])

drafts = st.lists(
    st.sampled_from(PARAGRAPHS) | texts.map(lambda text: text.replace("\r", "")), min_size=1, max_size=6
).map("\n\n".join)


def draft(paragraphs: tuple[str, ...] | list[str] = PARAGRAPHS) -> str:
    return "\n\n".join((HEAD, *paragraphs))


def slips(report: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Findings of a draft that disagrees with itself: rule, level and the words at all its ends."""
    return sorted(
        (one["rule"], one["level"], *sorted({one["text"], *(other["text"] for other in one["related"])}))
        for one in report["findings"]
        if one["family"] in ("numbers", "names", "dates", "quotes")
    )


# --- places and sums ---------------------------------------------------------------------------------------------


@few
@given(drafts)
def test_statements_tile_the_draft_and_every_place_holds_its_words(text: str) -> None:
    report = credscore.score(text).to_dict()
    end = 0
    for one in report["statements"]:
        assert end <= one["start"] < one["end"] <= len(text)
        assert not re.search(r"[^\W\d_]", text[end : one["start"]].replace("date", "")), "a letter in no statement"
        end = one["end"]
    assert not re.search(r"[^\W\d_]", text[end:])
    for place in places(report):
        assert 0 <= place["start"] <= place["end"] <= len(text)
        if "text" in place:
            assert text[place["start"] : place["end"]] == place["text"]
            assert 1 <= place["line"] <= text.count("\n") + text.count("\u2028") + 2


@few
@given(drafts)
def test_points_are_the_score(text: str) -> None:
    report = credscore.score(draft([*PARAGRAPHS, text])).to_dict()
    if report["score"] is None:
        assert all(one["points"] is None for one in report["contributions"])
        return
    whole = sum(one["points"] for one in report["contributions"] if "statement" in one)
    for rows in (report["contributions"], [*report["statements"], {"points": whole}]):
        assert report["base"] + sum(row["points"] for row in rows) == pytest.approx(report["score"], abs=1e-6)
    assert 0 <= report["interval"][0] <= report["score"] <= report["interval"][1] <= 100


@few
@given(drafts)
def test_the_json_of_any_draft_follows_the_published_schema(text: str) -> None:
    run = judge([credscore.score(text, path="a\u202e.txt")], [], Settings(), model=_model())
    jsonschema.validate(json.loads(render("json", run, Look())), SCHEMA)


@cache
def _model() -> dict[str, str]:
    return {"name": "m", "sha256": "s", "signals": "h"}


# --- sameness ----------------------------------------------------------------------------------------------------


@few
@given(drafts)
def test_a_draft_is_read_the_same_whatever_was_read_before_it(text: str) -> None:
    first = credscore.score(text).to_dict()
    credscore.score(draft())
    assert credscore.score(text).to_dict() == first


def test_processes_with_other_hashes_zones_and_languages_say_the_same() -> None:
    """Sets and dictionaries are ordered by chance that differs; the clock and the language are the machine's."""
    files = [*map(str, sorted((ROOT / "samples").glob("[!R]*.*"))), str(ROOT / "tests/stories/river-flood.txt")]
    settings_of = (
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "20", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG.UTF-8"},
    )
    command = [sys.executable, "-m", "credscore", "--isolated", "--format", "json", *files]
    said = [
        subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT), **env}, capture_output=True, check=False)
        for env in settings_of
    ]
    assert said[0].stdout == said[1].stdout and len(json.loads(said[0].stdout)["documents"]) == len(files)


@few
@given(text=drafts, suffix=st.sampled_from((".txt", ".md", ".html")), form=st.sampled_from(("text", "json", "sarif")))
def test_standard_input_and_the_file_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str, form: str
) -> None:
    file = tmp_path_factory.getbasetemp() / f"same{suffix}"
    data = text.encode("utf-8", "replace")
    file.write_bytes(data)
    named = CliRunner().invoke(main, ["check", "--isolated", "--format", form, str(file)])
    piped = CliRunner().invoke(
        main, ["check", "--isolated", "--format", form, "--stdin-filename", str(file), "-"], input=data
    )
    assert (named.exit_code, named.stdout_bytes) == (piped.exit_code, piped.stdout_bytes)


# --- what may not matter -----------------------------------------------------------------------------------------


@few
@given(st.permutations(PARAGRAPHS))
def test_the_order_of_paragraphs_loses_no_slip(paragraphs: list[str]) -> None:
    assert slips(credscore.score(draft(paragraphs)).to_dict()) == _slips_in_order()


@cache
def _slips_in_order() -> list[tuple[Any, ...]]:
    found = slips(credscore.score(draft()).to_dict())
    assert {rule for rule, *_ in found} >= {"NAM001", "DAT001"}, "the draft of these tests has slips to lose"
    return found


@pytest.mark.parametrize("names", TWINS)
def test_a_draft_and_its_twin_with_other_invented_names_find_the_same(names: str) -> None:
    others = dict(zip(NAMES.split(), names.split(), strict=True))
    others |= {one.upper(): other.upper() for one, other in others.items()}
    twin = re.sub(r"\b[A-Z]\w+\b", lambda found: others.get(found[0], found[0]), draft())
    one, other = (credscore.score(text).to_dict() for text in (draft(), twin))
    found = [
        [(each["rule"], each["level"], each["statement"]) for each in report["findings"]] for report in (one, other)
    ]
    assert found[0] == found[1] and found[0]
    assert one["score"] == pytest.approx(other["score"], abs=3.0), "a name is no credential"


prefixes = st.sampled_from([*CODES, *(code[:3] for code in CODES)])
of_the_house = st.builds(
    Settings,
    select=st.lists(prefixes, max_size=2).map(tuple),
    ignore=st.lists(prefixes, max_size=2).map(tuple),
    min_level=st.sampled_from((None, "note", "warning", "error")),
    fail_on=st.sampled_from(("error", "warning", "note", "never")),
    max_findings=st.none() | st.integers(0, 3),
    off=st.lists(prefixes, max_size=2).map(tuple),
    level=st.dictionaries(prefixes, st.sampled_from(("error", "warning", "note")), max_size=2),
    scope=st.dictionaries(prefixes, st.sampled_from(("narration", "quotes", "all")), max_size=2),
    names=st.lists(st.sampled_from(NAMES.split()), max_size=2).map(tuple),
    cues=st.dictionaries(
        prefixes, st.fixed_dictionaries({"add": st.just(["town"]), "remove": st.just(["council"])}), max_size=1
    ),
    skip=st.lists(st.sampled_from((r"^The .*", r"\d+ percent", r"(\w+\s?)+!")), max_size=1).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(of_the_house)
def test_no_setting_moves_a_score_or_what_was_read(chosen: Settings) -> None:
    plain, other = (
        json.loads(render("json", judge([_kept()], [], one, model=_model()), Look()))["documents"][0]
        for one in (Settings(), chosen)
    )
    assert plain.pop("findings") and isinstance(other.pop("findings"), list)
    assert plain == other


@cache
def _kept() -> credscore.Report:
    return credscore.score(draft())
