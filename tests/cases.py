"""Reads the cases: drafts in Markdown, each with what is right.

A case is a `##` heading that says what is true, a fenced draft (`title: …` and `date: …` lines may stand in the fence's
info string), and a list of expectations:

    - finds NAM001 at `Wenneck` with `Wennick`      a finding touches the words; a related place touches the others
    - never NAM* at `Wennick`                        no such finding (anywhere without `at`)
    - statement `The vote was close.`                a statement is exactly this; `role=quote` may follow
    - quantity `two dozen` low=24 high=24            a value of a layer touches the words and has these fields
    - no hedge `May`                                 nothing of that layer touches the words
    - conflict `1,100` with `240`                    two claims of different sources disagree
    - document abstained=true                        a field of the report

Layers: attribution (source= cue= content= quote= source_type= speaker=), hedge, quantity, time, statement, conflict.
`~` before a value asks that it is contained.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "cases"
_CASE = re.compile(r"(?ms)^## (?P<name>[^\n]+)\n(?P<body>.*?)(?=^## |\Z)")
_DRAFT = re.compile(r"(?ms)^```(?P<info>[^\n]*)\n(?P<text>.*?)^```\s*$")


class Case(NamedTuple):
    """One draft and its expectations."""

    file: str
    name: str
    text: str
    title: str | None
    date: str | None
    expectations: tuple[str, ...]


def load() -> Iterator[Case]:
    """All cases of the folder, in order."""
    for path in sorted(FOLDER.glob("*.md")):
        for found in _CASE.finditer(path.read_text(encoding="utf-8")):
            draft = _DRAFT.search(found["body"])
            assert draft, f"{path.name}: {found['name']}: no draft between ``` lines"
            info = dict(re.findall(r"(\w+)=(\"[^\"]*\"|\S+)", draft["info"]))
            expectations = tuple(re.findall(r"(?m)^- (.+)$", found["body"][draft.end() :]))
            assert expectations, f"{path.name}: {found['name']}: nothing is expected"
            title = info.get("title", "").strip('"') or None
            yield Case(path.stem, found["name"], draft["text"].rstrip("\n"), title, info.get("date"), expectations)


def faults(case: Case, report: dict[str, Any]) -> list[str]:
    """The expectations that do not hold, with what there was instead."""
    return [
        f"{line}    (there is: {seen})"
        for line in case.expectations
        if (seen := _broken(line, case, report)) is not None
    ]


def _broken(line: str, case: Case, report: dict[str, Any]) -> str | None:
    verb, _, rest = line.partition(" ")
    if verb in ("finds", "never"):
        found = list(_findings(rest, case, report))
        there = json.dumps([(f["rule"], f["text"]) for f in report["findings"]], ensure_ascii=False)
        return None if bool(found) is (verb == "finds") else there
    if verb == "document":
        fields = _fields(rest)
        wrong = {key: report.get(key) for key, value in fields.items() if not _same(value, report.get(key))}
        return json.dumps(wrong) if wrong else None
    wanted = verb != "no"
    kind, _, rest = (line if wanted else rest).partition(" ")
    found = list(_values(kind, rest, case, report))
    if bool(found) is wanted:
        return None
    return json.dumps(_all(kind, report), ensure_ascii=False)[:600]


def _findings(asked: str, case: Case, report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    code = asked.split()[0]
    at = re.search(r"\bat `([^`]+)`", asked)
    other = re.search(r"\bwith `([^`]+)`", asked)
    level = re.search(r"\blevel=(\w+)", asked)
    for finding in report["findings"]:
        if (
            fnmatchcase(finding["rule"], code)
            and (not level or finding["level"] == level[1])
            and (not at or any(_touches(place, at[1], case) for place in (finding, *finding["related"])))
            and (not other or any(_touches(place, other[1], case) for place in (finding, *finding["related"])))
        ):
            yield finding


def _values(kind: str, asked: str, case: Case, report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    words = re.match(r"`([^`]+)`", asked)
    fields = _fields(asked[words.end() :] if words else asked)
    for value in _all(kind, report):
        if kind == "statement":
            there = not words or " ".join(value["text"].split()) == " ".join(words[1].split())
        elif kind == "conflict":
            there = all(
                any(_touches(claim, one, case) for claim in value["claims"]) for one in re.findall(r"`([^`]+)`", asked)
            )
        elif kind == "attribution":
            there = True
            value = {**value, **{part: _said(value[part], case) for part in ("source", "cue", "content")}}
        else:
            there = not words or _touches(value, words[1], case)
        if there and all(_same(wanted, value.get(key)) for key, wanted in fields.items()):
            yield value


def _all(kind: str, report: dict[str, Any]) -> list[dict[str, Any]]:
    if kind in ("statement", "conflict"):
        return list(report[f"{kind}s"])
    key = {"quantity": "quantities"}.get(kind, f"{kind}s")
    return [value for statement in report["statements"] for value in statement[key]]


def _fields(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in shlex.split(text) if "=" in part)


def _same(wanted: str, found: Any) -> bool:
    if wanted.startswith("~"):
        return wanted[1:] in str(found)
    if isinstance(found, bool) or found is None or wanted in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}.get(wanted, wanted) == (
            bool(found) if wanted in ("true", "false") else found
        )
    if isinstance(found, (int, float)):
        return abs(float(wanted) - found) < 1e-6 * max(1.0, abs(found))
    return wanted == found


def _said(spans: list[dict[str, Any]], case: Case) -> str:
    return " ".join(" ".join(case.text[span["start"] : span["end"]].split()) for span in spans)


def _touches(place: dict[str, Any], words: str, case: Case) -> bool:
    source = (case.title or "") if place.get("in") == "title" else case.text
    spots = [match.span() for match in re.finditer(re.escape(words), source)]
    assert spots or words in case.text or words in (case.title or ""), f"{case.name}: `{words}` is not in the draft"
    return any(place["start"] < end and start < place["end"] for start, end in spots)
