"""Which files are scored: those named, and the drafts in the folders named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from credscore.policy.verdict import Trouble

STDIN = "-"
#: Suffixes of drafts that a folder is searched for: those that can be read.
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx")
#: Files of a folder that are about a project, not drafts.
_ABOUT = re.compile(r"(?i)(?:readme|license|changelog|requirements)(?:[-_.].*)?")


def select(paths: Iterable[str], *, allow_empty: bool = False) -> tuple[list[str], list[Trouble]]:
    """The files to score, each once, in the order given and sorted within folders, and what was not found."""
    files: dict[str, str] = {}
    troubles: list[Trouble] = []
    for path in paths:
        try:
            found = _of(path, troubles)
        except (OSError, ValueError) as error:
            troubles.append(Trouble(path, reason(error)))
            continue
        if not found and not allow_empty:
            troubles.append(Trouble(path, f"no draft in this folder ({', '.join(SUFFIXES)} are looked for)"))
        for file in found:
            files.setdefault(file if file == STDIN else os.path.abspath(file), file)  # noqa: PTH100
    return list(files.values()), troubles


def _of(path: str, troubles: list[Trouble]) -> list[str]:
    if path == STDIN:
        return [path]
    os.stat(path)  # noqa: PTH116  # says why when it is not there
    return list(_drafts(path, troubles)) if os.path.isdir(path) else [path]  # noqa: PTH112


def _drafts(folder: str, troubles: list[Trouble]) -> Iterator[str]:
    """The drafts under a folder, sorted; hidden names and links to folders are left out."""

    def unreadable(error: OSError) -> None:
        troubles.append(Trouble(str(error.filename), reason(error)))

    for here, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = "" if here == os.curdir else here.removeprefix(os.curdir + os.sep)
        paths = (os.path.join(base, name) for name in sorted(names) if is_draft(name))  # noqa: PTH118
        yield from (path for path in paths if os.path.isfile(path))  # noqa: PTH113


def is_draft(name: str) -> bool:
    """Whether a file found in a folder is a draft, by its name."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    return suffix.lower() in SUFFIXES and not name.startswith(".") and not _ABOUT.fullmatch(stem)


def reason(error: OSError | ValueError) -> str:
    """Why a path cannot be read, in words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "it may not be read (permission denied)"
    said = (isinstance(error, OSError) and error.strerror) or str(error)
    return f"it cannot be read ({said[:1].lower()}{said[1:]})"
