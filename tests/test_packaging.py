"""What ships is found: in an installed wheel and in a plain checkout, from a folder that is neither."""

from __future__ import annotations

import configparser
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DRAFT = ROOT / "samples" / "clean-report.txt"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(out),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("credscore-*.whl"))


def score_from(folder: Path, python_path: Path) -> dict:
    """Score the clean sample by a process that sees one copy of the package only."""
    command = [sys.executable, "-S", "-m", "credscore", "--format", "json", str(DRAFT)]
    site = [path for path in sys.path if path.endswith("site-packages")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(python_path), *site]), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_installed_wheel_scores_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    assert score_from(tmp_path, target)["documents"][0]["score"] is not None


def test_a_plain_checkout_scores_from_any_folder_and_says_the_same(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    assert score_from(tmp_path, ROOT) == score_from(tmp_path, tmp_path / "installed")


def test_the_wheel_holds_models_word_lists_and_every_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    shipped = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "credscore").rglob("*")
        if path.suffix in (".py", ".txt", ".typed", ".css", ".js", ".html")
    ]
    models = [f"credscore/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "models").rglob("*.json")]
    assert models and not {*shipped, *models} - held
    assert not [name for name in held if name.startswith(("tests/", "training/", "samples/"))]


def test_setup_cfg_names_every_package() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    named = set(config["options"]["packages"].split()) - {"credscore.models"}
    there = {path.parent.relative_to(ROOT).as_posix().replace("/", ".") for path in (ROOT / "credscore").rglob("*.py")}
    assert named == there | {"credscore.lexicons"}
