"""Finds what training exported: beside the package in an installed wheel, or in the checkout's `models/`."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
DEFAULT_MODEL = "en-1"


def model_folder(name: str = DEFAULT_MODEL) -> Path:
    """The folder of a shipped model; `FileNotFoundError` with a sentence when it is not there."""
    for root in (PACKAGE / "models", PACKAGE.parent / "models"):
        if (root / name / "model.json").is_file():
            return root / name
    raise FileNotFoundError(f"the model {name!r} does not ship with this credscore; install it again")
