"""Patterns of paths, as .gitignore has them: beside their file, the last one that fits decides."""

from __future__ import annotations

import os
import re
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

    try:
        return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error):
        return GitIgnoreSpec.from_lines(filter(_is_sound, lines))


def _is_sound(line: str) -> bool:
    """Whether a line is a pattern; git passes by those that are none, and so does this."""
    from pathspec import GitIgnoreSpec

    try:
        return bool(GitIgnoreSpec.from_lines([line]).patterns)
    except (ValueError, re.error):
        return False
