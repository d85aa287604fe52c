"""What the commands of training have in common on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

root: Decorator = click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path))
jobs: Decorator = click.option("--jobs", default=2, show_default=True, help="Processes that read drafts.")


def out(folder: Path, says: str) -> Decorator:
    """`--out`: where what is learned is written."""
    return click.option("-o", "--out", type=click.Path(path_type=Path), default=folder, help=says)


def cache(says: str) -> Decorator:
    """`--cache`: what need not be read twice."""
    folder = Path.home() / ".cache" / "credscore"
    return click.option("--cache", type=click.Path(path_type=Path), default=folder, help=says)
