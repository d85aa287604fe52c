"""A model of one's own: what a table must hold, what is said where it does not, and that the model scores."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from credscore.checks import SIGNALS
from credscore.cli import main
from credscore.learned.files import model_folder
from credscore.scoring import classifier
from credscore.teaching import card, export, lesson, tables
from credscore.teaching.judged import Asked, Drafts, Judged, drafts

PLACES = ("Stane", "Orrin", "Velm", "Harrow Bay", "Tolm", "Quay Hill", "Ashdon", "Merrow")
WORD = ("harbor", "school", "bridge", "clinic", "market", "library", "museum")


def sourced(place: str, word: str) -> str:
    """A report in which everything is somebody's."""
    return (
        f"{place.upper()} — The {word} will close on March 14, 2023, Ada Lunt, the mayor of {place}, said at a meeting"
        f' on Tuesday.\n\n"We have spent 412,000 crowns on the {word} since 2019," Lunt said. "It is not safe."\n\nThe'
        f" council voted 7 to 4, according to its minutes. Bram Oster, who voted against, said the {word} had passed an"
        " inspection in January."
    )


def vague(place: str, word: str) -> str:
    """A report in which nothing is."""
    return (
        f"The disastrous {word} of {place} could soon be gone forever, it is believed.\n\nMany say that officials may"
        f" have wasted a shocking amount of money on it. Obviously nobody in {place} trusts them any more.\n\nSome"
        f" experts fear the worst: the {word} might collapse at any moment, and countless people would perhaps be hurt."
    )


def row(at: int) -> dict[str, Any]:
    """A row of the invented table; every second draft is well sourced."""
    place, word, good = PLACES[at % len(PLACES)], WORD[at % len(WORD)], at // len(PLACES) % 2 == 0
    text = f"{(sourced if good else vague)(place, word)} This is draft {at}."
    rating = (80 if good else 25) + at % 7
    return {"text": text, "rating": rating, "label": "yes" if good else "no", "group": place}


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """A table of rows as CSV or JSONL, by its suffix."""
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
        return path
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def without(*columns: str, count: int = 40) -> list[dict[str, Any]]:
    return [{name: value for name, value in row(at).items() if name not in columns} for at in range(count)]


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, args)], prog_name="credscore")


def refused(tmp_path: Path, rows: list[dict[str, Any]], *options: str) -> str:
    """What is said of a table that is refused."""
    done = run("train", write(tmp_path / "table.csv", rows), "-o", tmp_path / "mine", *options)
    assert done.exit_code == 2 and not (tmp_path / "mine").exists()
    return " ".join(done.stderr.split())


# --- tables ----------------------------------------------------------------------------------------------------


def test_a_missing_column_is_named_with_those_that_are_there_and_the_option(tmp_path: Path) -> None:
    rows = [{"body" if name == "text" else name: value for name, value in one.items()} for one in without("label")]
    said = refused(tmp_path, rows)
    assert "no column 'text'" in said and "body, rating, group" in said and "--text COLUMN" in said
    assert "neither a column 'rating'" in refused(tmp_path, without("rating", "label"))
    assert "say which" in refused(tmp_path, without())
    assert "no column 'stars'" in refused(tmp_path, without("rating", "label"), "--rating", "stars")
    assert "which --date names" in refused(tmp_path, without("label"), "--date", "day")


def test_missing_groups_are_told_with_what_a_group_is_for(tmp_path: Path) -> None:
    said = refused(tmp_path, without("label", "group"))
    assert "no column 'group'" in said and "publisher, desk or author" in said and "--group COLUMN" in said
    rows = without("label")
    rows[4]["group"] = " "
    assert "1 row without a group (the first is row 6)" in refused(tmp_path, rows)
    assert "1 group (Stane)" in refused(tmp_path, [{**one, "group": "Stane"} for one in without("label")])


def test_too_few_drafts_and_one_class_are_told(tmp_path: Path) -> None:
    assert "29 rated drafts, and 30 are the fewest" in refused(tmp_path, without("label", count=29))
    assert "one rating for all" in refused(tmp_path, [{**one, "rating": 70} for one in without("label")])
    assert "one label only, 'yes'" in refused(tmp_path, [{**one, "label": "Yes"} for one in without("rating")])
    few = [{**one, "label": "no" if at < 9 else "yes"} for at, one in enumerate(without("rating"))]
    assert "31 drafts labeled yes and 9 labeled no" in refused(tmp_path, few)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("good", "row 2 has the rating 'good'; a number such as 62.5"),
        ("nan", "row 2 has the rating 'nan'"),
        ("101", "row 2 has the rating 101, and ratings go from 0 to 100"),
        ("-3", "row 2 has the rating -3"),
    ],
)
def test_a_rating_that_is_none_is_told_with_its_row(tmp_path: Path, value: str, said: str) -> None:
    rows = without("label")
    rows[0]["rating"] = value
    assert said in refused(tmp_path, rows)


def test_ratings_of_another_scale_are_asked_for_and_stretched(tmp_path: Path) -> None:
    rows = [{**one, "rating": 1 + at % 5} for at, one in enumerate(without("label"))]
    assert "--scale 1 5" in refused(tmp_path, rows)
    assert "the worst rating comes first" in refused(tmp_path, rows, "--scale", "5", "1")
    found = drafts(tables.read(write(tmp_path / "t.csv", rows)), Asked(scale=(1.0, 5.0)))
    assert [one.target for one in found.drafts[:5]] == [0.0, 25.0, 50.0, 75.0, 100.0]


def test_labels_may_have_other_names(tmp_path: Path) -> None:
    rows = [{**one, "label": {"yes": "Sound", "no": "weak"}[one["label"]]} for one in without("rating")]
    assert "--credible sound" in refused(tmp_path, rows)
    assert "two are needed, and 'fine'" in refused(tmp_path, rows, "--credible", "fine")
    found = drafts(tables.read(write(tmp_path / "t.csv", rows)), Asked(credible="sound"))
    assert [one.target for one in found.drafts] == [100.0 if row(at)["label"] == "yes" else 0.0 for at in range(40)]
    rows[3]["label"] = "so-so"
    assert "'so-so'" in refused(tmp_path, rows, "--credible", "sound")


def test_rows_without_text_or_judgment_are_left_out_and_told_and_a_text_counts_once(tmp_path: Path) -> None:
    rows = without("label", count=41)
    rows[0]["text"], rows[1]["rating"] = " ", ""
    rows.append({**rows[2], "rating": rows[2]["rating"] - 10})
    found = drafts(tables.read(write(tmp_path / "t.csv", rows)), Asked())
    assert len(found.drafts) == 39 and found.drafts[0].target == rows[2]["rating"] - 5
    assert [note.split(" of ")[0] for note in found.notes] == ["1 row", "1 row", "1 row"]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_every_kind_of_table_gives_the_same_drafts(tmp_path: Path, suffix: str) -> None:
    rows = [{**one, "title": "Pier to close", "date": "2023-03-14"} for one in without("label")]
    path = tmp_path / f"t{suffix}"
    if suffix == ".parquet":
        pandas = pytest.importorskip("pandas")
        pandas.DataFrame(rows).to_parquet(path)
    else:
        write(path, rows)
    found = drafts(tables.read(path), Asked()).drafts
    assert [one.text for one in found] == [one["text"] for one in rows]
    assert {(one.title, one.date) for one in found} == {("Pier to close", "2023-03-14")}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.xlsx", b"PK", "is no table that is read"),
        ("t.csv", b"text;rating\n\xe9;1\n", "is not in UTF-8"),
        ("t.csv", b"text,rating\na, b,1\n", "row 2 has more cells than the header"),
        ("t.csv", b"text,rating\n", "has no rows"),
        ("t.jsonl", b'{"text": "a"}\n[1]\n', "line 2 is no JSON object"),
        ("t.parquet", b"PAR?", "cannot be read as Parquet"),
        ("none.csv", None, "cannot be read"),
    ],
)
def test_a_table_that_cannot_be_read_is_a_sentence(tmp_path: Path, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run("train", tmp_path / name, "-o", tmp_path / "mine")
    assert done.exit_code == 2 and said in " ".join(done.stderr.split()) and "fault" not in done.stderr


def test_a_separator_of_another_country_is_seen(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('text;rating;group\n"a; b";50;x\n', encoding="utf-8-sig")
    assert tables.read(tmp_path / "t.csv").rows == ((2, {"text": "a; b", "rating": "50", "group": "x"}),)


def test_a_missing_package_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "sklearn" else object())
    assert "training needs sklearn: pip install 'credscore[train]'" in refused(tmp_path, without("label"))


def test_a_model_that_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", without("label"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "model.json").write_text("{}")
    done = run("train", table, "-o", tmp_path / "mine")
    assert done.exit_code == 2 and "--overwrite" in done.stderr
    assert "ships with credscore" in run("train", table, "-o", model_folder(), "--overwrite").stderr


# --- learning --------------------------------------------------------------------------------------------------

Make = Callable[..., tuple[Drafts, list[dict[str, Any]]]]
Taught = tuple[Drafts, lesson.Lesson]


@pytest.fixture(scope="module")
def made() -> Make:
    """Drafts with signals drawn at random, judged by the first signal that may only lower; `share` of it is noise."""

    def make(share: float = 0.3, kind: str = "rating", count: int = 120, groups: int = 12) -> Any:
        rng = np.random.default_rng(3)
        lowers = next(signal.name for signal in SIGNALS if signal.sign < 0)
        table = [
            {signal.name: float(rng.normal()) for signal in SIGNALS} | {"words": int(rng.integers(100, 900))}
            for _ in range(count)
        ]
        told = [-(1 - share) * one[lowers] + share * float(rng.normal()) for one in table]
        targets = [min(100.0, max(0.0, 50 + 20 * value)) for value in told]
        if kind == "label":
            targets = [100.0 if target > 50 else 0.0 for target in targets]
        judged = [Judged(f"{at}", None, None, f"g{at % groups}", one, {}) for at, one in enumerate(targets)]
        return Drafts("t.csv", kind, tuple(judged), ()), table

    return make


@pytest.fixture(scope="module")
def learned(made: Make) -> Taught:
    """What the ratings teach."""
    judged, table = made()
    return judged, lesson.learn(judged, table, "mine")


def test_what_judges_looked_at_is_learned_and_beats_length(learned: Taught) -> None:
    found = learned[1].figures
    told = found["agreement, groups unseen"]
    assert told["this model"]["pearson"] > 0.6 > abs(told["length alone"]["pearson"])
    assert found["interval"]["ratings inside"] > 0.8


def test_the_model_loads_with_its_signs_and_what_is_taken_over(learned: Taught, tmp_path: Path) -> None:
    export.write(tmp_path, learned[1].model, card.card(*learned))
    model, shipped = classifier.load(tmp_path), classifier.load()
    classifier.check_signals(model, SIGNALS)
    assert all(model.overall.weights[signal.name] * signal.sign >= 0 for signal in SIGNALS)
    assert model.families == shipped.families and model.genre == shipped.genre and model.abstain == shipped.abstain
    written = json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))
    assert written["model_sha256"] == hashlib.sha256((tmp_path / "model.json").read_bytes()).hexdigest()
    assert written["data"]["drafts"] == 120 and written["how_many_ratings"]["100"] == 0.6
    assert "subscores of attribution" in written["taken_over"] and "en-1" in written["taken_over"]


def test_marks_of_a_family_teach_its_subscore(made: Make) -> None:
    judged, table = made()
    marked = judged._replace(drafts=tuple(one._replace(marks={"tone": one.target / 25}) for one in judged.drafts))
    learned = lesson.learn(marked, table, "mine")
    shipped = json.loads((model_folder() / "model.json").read_text(encoding="utf-8"))["families"]
    assert learned.own == ("tone",) and learned.model["families"]["tone"] != shipped["tone"]
    assert learned.model["families"]["hedging"] == shipped["hedging"]
    assert "tone" not in card.card(marked, learned)["taken_over"]


def test_the_same_table_teaches_the_same(made: Make) -> None:
    assert lesson.learn(*made(count=40), "mine") == lesson.learn(*made(count=40), "mine")


def test_labels_teach_a_chance_whose_interval_is_how_it_moves_with_other_groups(made: Make) -> None:
    judged, table = made(kind="label")
    learned = lesson.learn(judged, table, "mine")
    told = learned.figures["agreement, groups unseen"]["this model"]
    assert told["auc"] > 0.75 and "interval" not in learned.figures
    assert all(low[1] <= 0 <= high[1] for low, high in zip(*learned.model["interval"].values(), strict=True))
    assert "labels do not tell" in card.card(judged, learned)["interval"]


def test_judgments_that_no_signal_explains_are_said_to_support_no_model(made: Make, learned: Taught) -> None:
    judged, table = made(share=1.0, count=60, groups=6)
    weak = lesson.learn(judged, table, "mine")
    assert card.unsupported(weak) and not card.unsupported(learned[1])
    said = " ".join(card.warnings(judged, weak))
    assert "cannot support a model" in said and "60 ratings are few" in said and "6 groups are few" in said
    assert "0.60 with 100" in said


def test_a_label_that_is_its_groups_is_told(made: Make) -> None:
    judged, table = made(kind="label")
    outlets = tuple(one._replace(target=100.0 if one.group < "g3" else 0.0) for one in judged.drafts)
    judged = judged._replace(drafts=outlets)
    assert card.GROUPED in card.warnings(judged, lesson.learn(judged, table, "mine"))


# --- from end to end -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("newsroom")
    done = run("train", write(folder / "table.csv", without("label", count=48)), "-o", folder / "mine")
    return folder / "mine", done


def test_a_table_teaches_a_model_that_scores_as_it_was_taught(trained: tuple[Path, Result], tmp_path: Path) -> None:
    folder, done = trained
    assert done.exit_code == 0, done.stderr
    assert "48 drafts of 8 groups" in done.stdout and "length alone" in done.stdout
    assert "48 ratings are few" in done.stderr
    scores = {}
    for name, text in (("good", sourced("Lorne", "station")), ("bad", vague("Lorne", "station"))):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n\n{text}\n", encoding="utf-8")
        report = run("--format", "json", "--score-anyway", "--model", folder, tmp_path / f"{name}.txt")
        found = json.loads(report.stdout)
        assert found["model"]["name"] == "mine"
        scores[name] = found["documents"][0]["score"]
    assert scores["good"] is not None and (scores["bad"] is None or scores["good"] > scores["bad"])


def test_its_card_is_shown(trained: tuple[Path, Result]) -> None:
    shown = run("model", "--model", trained[0])
    assert shown.exit_code == 0
    for said in ("credscore train", "length alone", "how many ratings", "taken over", "warnings"):
        assert said in shown.stdout
