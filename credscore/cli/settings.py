"""`--show-settings`: every key, what it holds for a draft, and who says so."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from credscore.cli import scoring
from credscore.policy.keys import KEYS

if TYPE_CHECKING:
    from credscore.cli.scoring import Desk
    from credscore.policy.configuration import Configuration

#: Keys that an option of the command line stands for.
_OPTIONS = {"select", "ignore", "min-level", "max-findings", "fail-on", "fail-under"}


def page(names: Sequence[str], desk: Desk) -> str:
    """The settings as TOML, once for the drafts that share them."""
    groups: dict[str | None, list[str]] = {}
    for name in names or [os.curdir]:
        desk.settings(name)
        groups.setdefault(scoring.asked(desk.configurations, name).file, []).append(name)
    pages = (_page(group, scoring.asked(desk.configurations, group[0]), desk) for group in groups.values())
    return "\n".join(pages)


def _page(names: Sequence[str], configuration: Configuration, desk: Desk) -> str:
    from credscore.formats.terminal import safe

    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if names[5:] else "")
    where = os.path.relpath(configuration.file) if configuration.file else "no configuration file"
    lines = [f"# {shown}", f"# {where}", *_lines(configuration, desk)]
    return "".join(f"{safe(line)}\n" for line in lines)


def _lines(configuration: Configuration, desk: Desk) -> Iterator[str]:
    for key in KEYS:
        if key.name == "extend":
            continue
        asked = desk.options.get(key.name.replace("-", "_")) if key.name in _OPTIONS else None
        value = configuration.values.get(key.name)
        if asked not in (None, ()):
            yield f"{key.name} = {_toml(_split(asked))}  # command line"
        elif value is not None:
            yield f"{key.name} = {_toml(value.value)}  # {os.path.relpath(value.file)}"
        elif key.default is None:
            yield f"# {key.name} is not set"
        else:
            yield f"{key.name} = {_toml(key.default)}"


def _split(asked: Any) -> Any:
    return [part.strip() for text in asked for part in text.split(",")] if isinstance(asked, tuple) else asked


def _toml(value: Any) -> str:
    """A value in TOML, on one line."""
    import json

    if isinstance(value, Mapping):
        inner = ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
