"""Patterns of paths, as .gitignore has them: beside their file, the last one that fits decides."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def matches(patterns: Iterable[str], folder: str, path: str, *, is_folder: bool = False) -> bool | None:
    """Whether patterns that stand in a folder fit a path: True, False where `!` takes it back, None for neither.

    A path outside the folder is held against them by its name alone.
    """
    lines = tuple(patterns)
    if not lines:
        return None
    relative = os.path.relpath(path, folder).replace(os.sep, "/")
    if relative.startswith("../"):
        relative = os.path.basename(path)  # noqa: PTH119
    return _spec(lines).check_file(relative + "/" if is_folder else relative).include


@cache
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
