"""Parquet in and out: the same rows as in lines of JSON, in columns whose types do not depend on the drafts."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import corpus
import pytest
from click.testing import CliRunner, Result

from credscore.batch import inputs
from credscore.batch.inputs import Source
from credscore.checks import RULES, SIGNALS
from credscore.cli import main

pa = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow: pip install 'credscore[batch]'")
pq = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow: pip install 'credscore[batch]'")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def batch(*args: str) -> Result:
    return CliRunner().invoke(main, ["batch", "--quiet", *args], prog_name="credscore")


def table(path: Path, rows: list[dict[str, Any]], groups: int = 4) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=groups)
    return path


def test_a_table_gives_what_the_same_lines_give(here: Path) -> None:
    rows = [corpus.draft(n) for n in range(6)]
    table(here / "in.parquet", rows)
    corpus.write(here / "in.jsonl", rows)
    made = []
    for name in ("in.parquet", "in.jsonl"):
        assert batch(name, "-o", f"{name}.out.jsonl", "--keep", "desk").exit_code == 0
        made.append([{**row, "source": ""} for row in corpus.read(here / f"{name}.out.jsonl")])
    assert made[0] == made[1]


def test_a_table_comes_out_with_a_column_for_every_signal_and_rule(here: Path) -> None:
    rows = [{**corpus.draft(n), "label": [1, 2.5, None][n], "tags": ["a", n], "when": None} for n in range(3)]
    corpus.write(here / "in.jsonl", rows)
    keep = ("--keep", "label", "--keep", "tags", "--keep", "when")
    args = ("--statements", "s.parquet", "--findings", "f.parquet")
    assert batch("in.jsonl", "-o", "out.parquet", *args, *keep).exit_code == 0
    assert batch("in.jsonl", "-o", "out.jsonl", "--findings", "f.jsonl", *keep).exit_code == 0
    found, lines = pq.read_table(here / "out.parquet"), corpus.read(here / "out.jsonl")
    names = set(found.schema.names)
    assert {f"signals.{signal.name}" for signal in SIGNALS} <= names
    assert {f"rules.{rule.code}" for rule in RULES if rule.enabled} <= names
    assert found["score"].to_pylist() == [row["score"] for row in lines]
    assert found["label"].to_pylist() == [1.0, 2.5, None] and found["tags"].to_pylist()[1] == '["a", 1]'
    assert found["date"].to_pylist() == [datetime.date(2024, 3, 4)] * 3 and found["id"].to_pylist() == [0, 1, 2]
    counted = [sum(row[name] for name in names if name.startswith("rules.")) for row in found.to_pylist()]
    assert counted == [sum(row["rules"].values()) for row in lines]
    assert pq.read_table(here / "f.parquet").num_rows == len(corpus.read(here / "f.jsonl")) == sum(counted)
    assert pq.read_table(here / "s.parquet")["role"].to_pylist()


def test_the_columns_do_not_depend_on_the_drafts(here: Path) -> None:
    corpus.write(here / "empty.jsonl", [{"text": "", "id": "a"}])
    corpus.write(here / "full.jsonl", [{**corpus.draft(1), "id": "a"}])
    for name in ("empty", "full"):
        args = ("--statements", f"{name}.s.parquet", "--findings", f"{name}.f.parquet")
        assert batch(f"{name}.jsonl", "-o", f"{name}.parquet", *args).exit_code == 0
    for kind in ("", ".s", ".f"):
        assert pq.read_schema(here / f"empty{kind}.parquet") == pq.read_schema(here / f"full{kind}.parquet")


def test_days_and_times_of_a_table_are_dates(here: Path) -> None:
    rows = [{"text": "x", "date": datetime.datetime(2024, 3, 4, 23, 30), "id": 1}]
    table(here / "in.parquet", rows)
    assert batch("in.parquet", "-o", "out.jsonl").exit_code == 0
    assert corpus.read(here / "out.jsonl")[0]["date"] == "2024-03-04"


def test_what_utf8_cannot_hold_is_replaced(here: Path) -> None:
    corpus.write(here / "in.jsonl", ['{"text": "\\ud800 said no.", "id": "\\ud800"}'])
    assert batch("in.jsonl", "-o", "out.parquet", "--statements", "s.parquet").exit_code == 0
    assert pq.read_table(here / "out.parquet")["id"].to_pylist() == ["?"]


@pytest.mark.parametrize("done", [0, 3, 4, 9, 10])
def test_reading_goes_on_after_any_row(here: Path, done: int) -> None:
    source = table(here / "in.parquet", [corpus.draft(n) for n in range(10)])
    rows = [row for chunk in inputs.chunks(inputs.find([str(source)]), ("id", "text"), 0, done) for row in chunk.rows]
    assert [row.number for row in rows] == list(range(done + 1, 11))
    assert [row.content["id"] for row in rows if isinstance(row.content, dict)] == list(range(done, 10))


def test_only_columns_that_are_asked_for_are_read(here: Path) -> None:
    source = table(here / "in.parquet", [corpus.draft(1)])
    (chunk,) = inputs.chunks(inputs.find([str(source)]), ("text", "id", "nothing"))
    assert chunk.rows[0].content == {"id": 1, "text": corpus.draft(1)["text"]}


def test_a_table_without_a_column_that_is_named_is_refused_before_anything_is_scored(here: Path) -> None:
    table(here / "in.parquet", [corpus.draft(1)])
    for args in (("--text", "body"), ("--keep", "body"), ("--title", "body")):
        result = batch("in.parquet", "-o", "out.jsonl", *args)
        assert result.exit_code == 2 and "no column 'body'; its columns are id, title" in result.stderr
    assert not (here / "out.jsonl.work").exists()


def test_what_is_no_parquet_is_told_in_a_sentence(here: Path) -> None:
    (here / "in.parquet").write_text("no table")
    result = batch("in.parquet", "-o", "out.jsonl")
    assert result.exit_code == 2 and "in.parquet cannot be read as Parquet" in result.stderr
    with pytest.raises(inputs.InputError):
        list(inputs.chunks([Source("nowhere.parquet", 1)], ("text",)))
