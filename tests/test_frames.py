"""Many drafts become tidy frames with the documented dtypes, the index of the drafts kept."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import credscore
from credscore import tables
from credscore.notebook.frames import Frames

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(path for path in (ROOT / "samples").glob("*.txt"))
LEVELS = tuple(tables.COLUMNS)


@pytest.fixture(scope="module")
def drafts() -> pd.DataFrame:
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES]
    return pd.DataFrame(
        {"body": texts, "name": [path.stem for path in SAMPLES]}, index=[f"d{n}" for n in range(len(texts))]
    )


@pytest.fixture(scope="module")
def frames(drafts: pd.DataFrame) -> Frames:
    return credscore.score_frame(drafts, id="name")


def written(frame: pd.DataFrame) -> dict[str, str]:
    return {name: str(dtype) for name, dtype in frame.dtypes.items() if name != "document"}


def test_documents_have_the_index_of_the_drafts(drafts: pd.DataFrame, frames: Frames) -> None:
    assert list(frames.documents.index) == list(drafts.index)
    assert list(frames.documents["id"]) == list(drafts["name"])
    assert drafts.join(frames.documents["score"]).shape == (len(drafts), 3)


@pytest.mark.parametrize("level", LEVELS)
def test_dtypes_are_those_of_the_table_of_columns(frames: Frames, level: str) -> None:
    assert written(getattr(frames, level)) == tables.COLUMNS[level]


@pytest.mark.parametrize("level", LEVELS)
def test_the_docs_say_every_column_with_its_dtype(level: str) -> None:
    page = (ROOT / "docs" / "notebooks.md").read_text(encoding="utf-8")
    section = page.split(f"### `{level}`")[1].split("\n#")[0]
    said = dict(re.findall(r"(?m)^\| `(\w+)` \| (\S+) \|", section))
    said.pop("document", None)
    assert said == tables.COLUMNS[level]


def test_frames_say_what_a_loop_of_score_says(drafts: pd.DataFrame, frames: Frames) -> None:
    for label, text in drafts["body"].items():
        report = credscore.score(text).to_dict()
        row = frames.documents.loc[label]
        assert report["abstained"] == (None if pd.isna(row["abstained"]) else row["abstained"])
        assert pd.isna(row["score"]) if report["score"] is None else row["score"] == report["score"]
        mine = frames.statements[frames.statements["document"] == label]
        assert list(mine["text"]) == [one["text"] for one in report["statements"]]
        assert list(mine["start"]) == [one["start"] for one in report["statements"]]
        flags = frames.findings[frames.findings["document"] == label]
        assert list(flags["fingerprint"]) == [one["fingerprint"] for one in report["findings"]]
        said = frames.quotations[frames.quotations["document"] == label]
        assert list(said["content"]) == [one["content"] for one in report["quotations"]]


def test_rows_are_counted_alike_in_every_table(frames: Frames) -> None:
    documents = frames.documents
    assert documents["statements"].sum() == len(frames.statements)
    assert documents["quotations"].sum() == len(frames.quotations) == frames.statements["attributions"].sum()
    assert documents[["errors", "warnings", "notes"]].sum().sum() == len(frames.findings)
    assert (frames.findings["level"] >= "warning").sum() == documents[["errors", "warnings"]].sum().sum()


def test_points_add_up_in_the_tables(frames: Frames) -> None:
    scored = frames.documents.dropna(subset="score")
    points = frames.contributions.groupby("document")["points"].sum()
    assert (scored["base"] + points[scored.index]).to_numpy() == pytest.approx(scored["score"].to_numpy(), abs=1e-6)


def test_the_places_of_a_quotation_hold_its_words(drafts: pd.DataFrame, frames: Frames) -> None:
    for row in frames.quotations.itertuples():
        words = " ".join(drafts["body"][row.document][row.start : row.end].split())
        assert row.cue.split()[0] in words if row.cue else True


def test_two_jobs_give_the_same_frames(drafts: pd.DataFrame, frames: Frames) -> None:
    for one, two in zip(frames, credscore.score_frame(drafts, id="name", n_jobs=2), strict=True):
        pd.testing.assert_frame_equal(one, two)


def test_titles_dates_and_numbers_as_ids_come_from_their_columns() -> None:
    df = pd.DataFrame({"t": ["Yes."] * 3, "h": ["Vote", None, pd.NA], "n": [7, 8, 9]})
    df["d"] = pd.to_datetime(["2019-04-05 18:30", None, "2020-01-01 00:00"])
    documents = credscore.score_frame(df, "t", "h", "d", "n").documents
    assert list(documents["title"].fillna("-")) == ["Vote", "-", "-"]
    assert list(documents["date"].dt.strftime("%Y-%m-%d").fillna("NaT")) == ["2019-04-05", "NaT", "2020-01-01"]
    assert list(documents["id"]) == ["7", "8", "9"]
    df["d"] = [datetime.date(2019, 4, 5), float("nan"), "2020-01-01"]
    assert list(credscore.score_frame(df, "t", date="d").documents["date"].dt.strftime("%Y-%m-%d").fillna("NaT")) == [
        "2019-04-05",
        "NaT",
        "2020-01-01",
    ]


def test_a_missing_text_is_an_empty_draft() -> None:
    documents = credscore.score_frame(pd.DataFrame({"body": [None, pd.NA, float("nan"), ""]})).documents
    assert list(documents["abstained"]) == ["empty"] * 4 and documents["score"].isna().all()


@pytest.mark.parametrize("level", LEVELS)
def test_no_drafts_give_frames_without_rows_and_with_dtypes(level: str) -> None:
    frame = getattr(credscore.score_frame(pd.DataFrame({"body": []})), level)
    assert len(frame) == 0 and written(frame) == tables.COLUMNS[level]


def test_any_label_may_name_a_draft() -> None:
    many = pd.MultiIndex.from_tuples([("a", 1), ("a", 2)], names=["desk", "no"])
    found = credscore.score_frame(pd.DataFrame({"body": ["Yes. No.", "Why?"]}, index=many))
    assert found.documents.index.equals(many)
    assert list(found.statements["document"]) == [("a", 1), ("a", 1), ("a", 2)]
    days = pd.DatetimeIndex(["2020-01-01", "2020-01-02"])
    assert list(
        credscore.score_frame(pd.DataFrame({"body": ["Yes.", "No."]}, index=days)).statements["document"]
    ) == list(days)


def test_what_no_string_of_another_library_holds_is_kept() -> None:
    text = "A\ud800b said no.\x00 <script>"
    frames = credscore.score_frame(pd.DataFrame({"body": pd.Series([text], dtype=object)}))
    assert frames.statements["text"].str.cat(sep=" ").startswith("A\ud800b")


@pytest.mark.parametrize(
    ("df", "given", "error", "said"),
    [
        ({"body": ["x"]}, {}, TypeError, "must be a pandas DataFrame, not builtins dict"),
        (pd.DataFrame({"text": ["x"]}), {}, KeyError, "text='body' must name one column of df; its columns are 'text'"),
        (pd.DataFrame({"body": ["x"]}), {"date": "day"}, KeyError, "date='day' must name one column"),
        (pd.DataFrame([["x", "y"]], columns=["body", "body"]), {}, KeyError, "must name one column"),
        (pd.DataFrame({"body": ["x", 5]}, dtype=object), {}, TypeError, "draft 1: the text must be a str, not int"),
        (pd.DataFrame({"body": ["x"], "h": [5]}), {"title": "h"}, TypeError, "draft 0: the title must be a str"),
        (pd.DataFrame({"body": ["x"], "d": ["May 3"]}), {"date": "d"}, ValueError, "draft 0: date must be ISO 8601"),
        (pd.DataFrame({"body": ["x", "y"]}, index=[0, 0]), {}, ValueError, "index of df has duplicates"),
    ],
)
def test_wrong_frames_are_refused_before_anything_is_scored(
    df: Any, given: dict[str, str], error: type[Exception], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("credscore.notebook.frames.score", lambda **_: pytest.fail("scored"))
    with pytest.raises(error, match=re.escape(said)):
        credscore.score_frame(df, **given)


def test_frames_are_named_in_one_line(frames: Frames) -> None:
    assert re.fullmatch(
        r"Frames\(documents 7, statements \d+, findings \d+, quotations \d+, contributions \d+\)", repr(frames)
    )


def test_the_accessor_is_there_once_it_is_imported() -> None:
    code = (
        "import pandas as pd, credscore\n"
        "series = pd.Series(['Yes.', 'No.'], index=['a', 'b'], name='body')\n"
        "credscore.score_frame(series.to_frame())\n"
        "print(hasattr(series, 'credscore'))\n"
        "import credscore.notebook.accessor\n"
        "print(series.credscore.score().isna().to_dict(), *series.credscore.signals().index)\n"
        "print(series.credscore.frames())\n"
        "print(hasattr(pd.Series([1]), 'credscore'))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert lines[:2] == ["False", "{'a': True, 'b': True} a b"]
    assert lines[2].startswith("Frames(documents 2,") and lines[3] == "False"


def test_importing_credscore_imports_nothing_of_notebooks() -> None:
    code = (
        "import sys, credscore\n"
        "assert {'score_frame', 'SignalExtractor', 'CredibilityClassifier'} <= set(dir(credscore))\n"
        "heavy = ('numpy', 'pandas', 'sklearn', 'scipy', 'matplotlib', 'onnxruntime', 'credscore.')\n"
        "print(*(name for name in sys.modules if name.startswith(heavy)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize(
    ("lacks", "use"),
    [
        ("pandas", "credscore.score_frame"),
        ("sklearn", "credscore.SignalExtractor"),
        ("scipy", "credscore.CredibilityClassifier"),
        ("pandas", "credscore.score('Yes.').to_frame()"),
        ("matplotlib", "import credscore.notebook.plots"),
    ],
)
def test_a_missing_extra_is_answered_with_the_command_that_installs_it(lacks: str, use: str) -> None:
    code = (
        f"import sys; sys.modules[{lacks!r}] = None\nimport credscore\n"
        f"try:\n    {use}\nexcept ModuleNotFoundError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("pip install 'credscore[notebook]'")
