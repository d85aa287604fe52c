"""Finds what training exported: beside the package in an installed wheel, or in the checkout's `models/`."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
DEFAULT_MODEL = "en-1"
DEFAULT_READER = "reader-1"
DEFAULT_HEADLINES = "headline-1"
DEFAULT_NAMES = "names-1"
DEFAULT_MARKS = "marks-1"


def model_folder(name: str = DEFAULT_MODEL) -> Path:
    """The folder of a shipped classifier; `FileNotFoundError` with a sentence when it is not there."""
    return _folder(name, "model.json", "model")


def reader_folder(name: str = DEFAULT_READER) -> Path:
    """The folder of a shipped encoder; `FileNotFoundError` with a sentence when it is not there."""
    return _folder(name, "encoder.onnx", "encoder")


def headline_file(name: str = DEFAULT_HEADLINES) -> Path:
    """The file of the shipped trees for headline numbers; `FileNotFoundError` with a sentence when it is not there."""
    return _folder(name, "trees.json", "headline model") / "trees.json"


def names_file(name: str = DEFAULT_NAMES) -> Path:
    """The file of the shipped table of names and words; `FileNotFoundError` with a sentence when it is not there."""
    return _folder(name, "table.json", "table of names") / "table.json"


def marks_file(name: str = DEFAULT_MARKS) -> Path:
    """The file of the shipped judge of statements; `FileNotFoundError` with a sentence when it is not there."""
    return _folder(name, "weights.json", "judge of statements") / "weights.json"


def _folder(name: str, file: str, what: str) -> Path:
    for root in (PACKAGE / "models", PACKAGE.parent / "models"):
        if (root / name / file).is_file():
            return root / name
    raise FileNotFoundError(f"the {what} {name!r} does not ship with this credscore; install it again")
