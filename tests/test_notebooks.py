"""The notebooks run from top to bottom as they stand, and what is kept of them is small and nobody's own."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"notebooks_{name}", FOLDER / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outputs(notebook: Any) -> list[Any]:
    return [one for cell in notebook["cells"] if cell["cell_type"] == "code" for one in cell["outputs"]]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_without_a_complaint(path: Path) -> None:
    made = script("run").run(path)
    assert outputs(made) and not [one for one in outputs(made) if one.get("name") == "stderr"]
    kept = json.loads(path.read_text(encoding="utf-8"))
    shapes = [[one["output_type"] for one in outputs(notebook)] for notebook in (made, kept)]
    assert shapes[0] == shapes[1], "run python docs/notebooks/run.py to keep what it prints now"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_kept_is_small_and_holds_no_path_of_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < 200_000
    assert not re.search(r"/(home|root|tmp|work|Users)/", re.sub(r'"image/png": "[^"]*"', "", text))
    assert set(json.loads(text)["metadata"]) == {"kernelspec"}


def test_every_notebook_is_listed() -> None:
    page = (ROOT / "docs" / "notebooks.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\(notebooks/([\w-]+\.ipynb)\)", page)) == [path.name for path in NOTEBOOKS]
    assert len(NOTEBOOKS) == 5


def test_there_are_a_hundred_drafts_and_their_edits_change_them() -> None:
    drafts = script("drafts").hundred()
    assert len(drafts) == 100 and drafts["slug"].is_unique
    for _, versions in drafts.groupby(drafts["slug"].str.rsplit("/", n=1).str[0]):
        filed = versions.loc[versions["edit"] == "as filed", "body"].item()
        blurred = versions.loc[versions["edit"] == "names gone", "body"]
        assert all(body != filed for body in blurred) or '"' not in filed
