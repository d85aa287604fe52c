"""Which files are scored: those named, and the drafts in the folders named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from credscore import bounded
from credscore.policy.configuration import ConfigurationError
from credscore.policy.troubles import Trouble

if TYPE_CHECKING:
    from credscore.policy.configuration import Configuration, Configurations, Value

STDIN = "-"
#: Suffixes of drafts that a folder is searched for: those that can be read.
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".xml", ".json")
#: Files of a folder that are about a project, not drafts.
_ABOUT = re.compile(r"(?i)(?:readme|license|changelog|requirements)(?:[-_.].*)?")


class Selected(NamedTuple):
    """The files to score, each once, in the order given and sorted within folders; what is left out; what is lost."""

    files: list[str]
    excluded: list[str]
    troubles: list[Trouble]


def select(
    paths: Iterable[str],
    configurations: Configurations,
    *,
    allow_empty: bool = False,
    force_exclude: bool | None = None,
    stdin_name: str | None = None,
) -> Selected:
    """The files that are named, but for those that `exclude` matches, and the drafts in the folders that are named."""
    files: dict[str, str] = {}
    found = Selected([], [], [])
    for path in paths:
        try:
            drafts = _of(path, configurations, found.troubles)
        except (OSError, ValueError) as error:
            if isinstance(error, ConfigurationError):
                raise
            found.troubles.append(Trouble(path, reason(error)))
            continue
        if not drafts and not allow_empty:
            found.troubles.append(Trouble(path, f"no draft in this folder{_looked_for(configurations.of(path))}"))
        if drafts == [path] and is_excluded(stdin_name if path == STDIN else path, configurations, force_exclude):
            found.excluded.append(path)
            continue
        for file in drafts:
            files.setdefault(file if file == STDIN else os.path.abspath(file), file)  # noqa: PTH100
    found.files.extend(files.values())
    return found


def is_excluded(path: str | None, configurations: Configurations, force: bool | None = None) -> bool:
    """Whether the configuration excludes a file that is named, and that counts."""
    if path is None:
        return False
    values = configurations.of(path).values
    forced = values["force-exclude"].value if force is None and "force-exclude" in values else force is not False
    return bool(forced and "exclude" in values and _fits(values["exclude"], path))


def _fits(value: Value, path: str, *, is_folder: bool = False) -> bool:
    from credscore.policy.patterns import matches

    return bool(matches(value.value, value.folder, path, is_folder=is_folder))


def _looked_for(configuration: Configuration) -> str:
    include = configuration.values.get("include")
    return f" ({', '.join(include.value if include else SUFFIXES)} are looked for)"


def _of(path: str, configurations: Configurations, troubles: list[Trouble]) -> list[str]:
    if path == STDIN:
        return [path]
    os.stat(path)  # noqa: PTH116  # says why when it is not there
    return list(_drafts(path, configurations, troubles)) if os.path.isdir(path) else [path]  # noqa: PTH112


def _drafts(folder: str, configurations: Configurations, troubles: list[Trouble]) -> Iterator[str]:
    """The drafts under a folder, sorted.

    Hidden names, links to folders, links to files elsewhere and what git ignores are left out.
    """

    def unreadable(error: OSError) -> None:
        troubles.append(Trouble(str(error.filename), reason(error)))

    ignored, home = Ignored(folder), os.path.realpath(folder)
    for here, folders, names in os.walk(folder, onerror=unreadable):
        ignored.enter(here, names)
        values = configurations.of(here).values
        exclude, include = values.get("exclude"), values.get("include")
        base = "" if here == os.curdir else here.removeprefix(os.curdir + os.sep)

        def is_out(name: str, *, is_folder: bool, base: str = base, exclude: Value | None = exclude) -> bool:
            path = os.path.join(base, name)  # noqa: PTH118
            out = exclude is not None and _fits(exclude, path, is_folder=is_folder)
            return out or ignored.matches(path, is_folder=is_folder)

        folders[:] = sorted(name for name in folders if name[0] != "." and not is_out(name, is_folder=True))
        for name in sorted(names):
            path = os.path.join(base, name)  # noqa: PTH118
            wanted = _fits(include, path) if include else is_draft(name)
            there = wanted and os.path.isfile(path) and not is_out(name, is_folder=False)  # noqa: PTH113
            if there and not _leads_out(path, home) and (include or _is_article(path)):
                yield path


class Ignored:
    """What the .gitignore files of a repository say; the nearest that speaks of a path decides."""

    def __init__(self, folder: str) -> None:
        self._rules: dict[str, tuple[str, ...]] = {}
        here = os.path.abspath(folder)  # noqa: PTH100
        above = []
        while not os.path.exists(os.path.join(here, ".git")) and os.path.dirname(here) != here:  # noqa: PTH110, PTH118, PTH120
            here = os.path.dirname(here)  # noqa: PTH120
            above.append(here)
        self._in_repository = os.path.dirname(here) != here  # noqa: PTH120
        for one in above if self._in_repository else ():
            self._read(one)

    def enter(self, folder: str, names: Iterable[str]) -> None:
        """Take in what a folder's own .gitignore says."""
        if ".gitignore" in names:
            self._read(os.path.abspath(folder))  # noqa: PTH100

    def _read(self, folder: str) -> None:
        try:
            data = bounded.read(os.path.join(folder, ".gitignore"), bounded.SETTINGS, plain=True)  # noqa: PTH118
            self._rules[folder] = tuple(data.decode("utf-8", "replace").splitlines())
        except OSError:
            return

    def matches(self, path: str, *, is_folder: bool) -> bool:
        """Whether git would leave out a path."""
        if not self._rules:
            return False
        from credscore.policy.patterns import matches

        absolute = os.path.abspath(path)  # noqa: PTH100
        for folder in sorted(self._rules, key=len, reverse=True):
            if absolute.startswith(os.path.join(folder, "")):  # noqa: PTH118
                said = matches(self._rules[folder], folder, absolute, is_folder=is_folder)
                if said is not None:
                    return said
        return False


def is_draft(name: str) -> bool:
    """Whether a file found in a folder is a draft, by its name."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    return suffix.lower() in SUFFIXES and not name.startswith(".") and not _ABOUT.fullmatch(stem)


def _leads_out(path: str, home: str) -> bool:
    """Whether a file is a link to one outside of a folder: a stranger's folder must not show what else is here."""
    return os.path.islink(path) and not os.path.realpath(path).startswith(os.path.join(home, ""))  # noqa: PTH114, PTH118


def _is_article(path: str) -> bool:
    """Whether a file is an article by what stands in it, where its suffix says little."""
    if not path.lower().endswith((".xml", ".json")):
        return True
    from credscore.readers import is_article

    return is_article(path)


def reason(error: OSError | ValueError) -> str:
    """Why a path cannot be read, in words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "it may not be read (permission denied)"
    said = (isinstance(error, OSError) and error.strerror) or str(error)
    return f"it cannot be read ({said[:1].lower()}{said[1:]})"
