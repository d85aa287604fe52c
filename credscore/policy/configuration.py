"""Configuration files: which one holds for a draft, what stands in it, and a sentence where it is wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from credscore import bounded
from credscore.policy.keys import BY_NAME, faults, unknown

#: The names of configuration files, in the order in which a folder is looked through.
NAMES = (".credscore.toml", "credscore.toml", "pyproject.toml")
_PROJECT = "pyproject.toml"
#: Most files that may extend one another.
_CHAIN = 10


class ConfigurationError(ValueError):
    """A configuration file that cannot be used; says which one and why."""


class Value(NamedTuple):
    """What a key holds, and the file that says so."""

    value: Any
    file: str

    @property
    def folder(self) -> str:
        """Where the file stands: its paths and patterns begin there."""
        return os.path.dirname(self.file)  # noqa: PTH120


class Configuration(NamedTuple):
    """The keys that are set for a draft; `file` is None where no file holds for it."""

    file: str | None = None
    values: Mapping[str, Value] = {}

    @property
    def folder(self) -> str:
        """The folder of the file, the working folder where there is none."""
        return os.path.dirname(self.file) if self.file else os.getcwd()  # noqa: PTH109, PTH120


class Configurations:
    """Finds the configuration of every draft: one that is named, none, or the nearest from the draft upward."""

    def __init__(self, named: str | None = None, *, isolated: bool = False) -> None:
        self.named = load(named) if named is not None else Configuration() if isolated else None
        self.isolated = isolated
        self._found: dict[str, Configuration] = {}

    def again(self) -> Configurations:
        """The same, with nothing remembered: for a program that goes on while files change."""
        return Configurations(self.named.file if self.named else None, isolated=self.isolated)

    def of(self, path: str) -> Configuration:
        """The configuration of a file or folder; raises `ConfigurationError` where it is wrong."""
        if self.named is not None:
            return self.named
        absolute = os.path.abspath(path)  # noqa: PTH100
        folder = absolute if os.path.isdir(absolute) else os.path.dirname(absolute)  # noqa: PTH112, PTH120
        return self._in(folder)

    def _in(self, folder: str) -> Configuration:
        passed: list[str] = []
        found = Configuration()
        while folder not in self._found:
            passed.append(folder)
            file = next(filter(_holds, (os.path.join(folder, name) for name in NAMES)), None)  # noqa: PTH118
            if file is not None:
                found = load(file)
                break
            if (parent := os.path.dirname(folder)) == folder:  # noqa: PTH120
                break
            folder = parent
        else:
            found = self._found[folder]
        self._found.update(dict.fromkeys(passed, found))
        return found


def _holds(file: str) -> bool:
    """Whether a file has settings; a pyproject.toml may be about other tools only."""
    if not os.path.isfile(file):  # noqa: PTH113
        return False
    if os.path.basename(file) != _PROJECT:  # noqa: PTH119
        return True
    try:
        text = bounded.read(file, bounded.SETTINGS, plain=True)
    except OSError:
        return False
    # Other tools' files are not parsed, let alone found fault with.
    return b"credscore" in text and "credscore" in _parse(text, file).get("tool", {})


def load(file: str, chain: tuple[str, ...] = ()) -> Configuration:
    """The settings of a file and of those that it extends; its own keys win, each as a whole.

    Raises `ConfigurationError` with a sentence that names file, key and what is expected.
    """
    file = os.path.abspath(file)  # noqa: PTH100
    if file in chain or len(chain) >= _CHAIN:
        raise ConfigurationError(f"{_near(chain[-1])}: extend leads back to {_near(file)}")
    given = _check(_read(file, chain), file)
    values = {key: Value(value, file) for key, value in given.items()}
    base = values.pop("extend", None)
    if base is None:
        return Configuration(file, values)
    extended = load(os.path.join(base.folder, os.path.expanduser(base.value)), (*chain, file))  # noqa: PTH111, PTH118
    return Configuration(file, {**extended.values, **values})


def _read(file: str, chain: tuple[str, ...]) -> dict[str, Any]:
    try:
        found = _parse(bounded.read(file, bounded.SETTINGS, plain=bool(chain)), file)
    except OSError as error:
        asked = f"{_near(chain[-1])}: the file that it extends, " if chain else ""
        raise ConfigurationError(f"{asked}{_near(file)}, cannot be read ({error.strerror or error})") from None
    if os.path.basename(file) == _PROJECT:  # noqa: PTH119
        table: dict[str, Any] = found.get("tool", {}).get("credscore", {})
        return table
    if set(found) == {"tool"} and isinstance(found["tool"], dict) and "credscore" in found["tool"]:
        raise ConfigurationError(
            f"{_near(file)}: keys stand at the top of this file; [tool.credscore] is for {_PROJECT}"
        )
    return found


def _parse(data: bytes, file: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # ValueError is also of numbers that are too long
        raise ConfigurationError(f"{_near(file)}: this is no TOML ({error})") from None


def _check(given: Any, file: str) -> dict[str, Any]:
    """The keys as they are, when all is well with them."""
    said: list[str] = []
    if not isinstance(given, dict):
        raise ConfigurationError(f"{_near(file)}: tool.credscore must be a table")
    for key, value in given.items():
        if key not in BY_NAME:
            said.append(unknown(key, BY_NAME))
        else:
            said += faults(value, BY_NAME[key].schema, key)
    said += _bad_patterns(given) if not said else []
    if said:
        raise ConfigurationError(f"{_near(file)}: {'; '.join(said)}")
    return given


def _bad_patterns(given: Mapping[str, Any]) -> list[str]:
    from credscore.policy.expressions import fault

    found = ((pattern, fault(pattern)) for pattern in given.get("skip", ()))
    return [f'skip: "{pattern}" is no regular expression of RE2 ({why})' for pattern, why in found if why]


def _near(file: str) -> str:
    """A path as short as the working folder allows."""
    relative = os.path.relpath(file) if os.path.splitdrive(file)[0] == os.path.splitdrive(os.getcwd())[0] else file  # noqa: PTH109
    return file if relative.startswith(os.pardir) else relative
