"""How a run is written: one module a format, each with a pure `render(run, look) -> str`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from credscore.policy.verdict import Run

#: Where each format is made.
FORMATS = {
    "text": "credscore.formats.text",
    "json": "credscore.formats.json_report",
    "jsonl": "credscore.formats.json_lines",
    "csv": "credscore.formats.csv_tables",
    "html": "credscore.page",
    "markdown": "credscore.formats.markdown",
    "sarif": "credscore.formats.sarif",
    "junit": "credscore.formats.junit",
    "github": "credscore.formats.github",
    "gitlab": "credscore.formats.gitlab",
}


class Look(NamedTuple):
    """What the reader's screen can do: columns, and whether it shows colors; which table a CSV holds."""

    width: int = 88
    color: bool = False
    table: str = "findings"


def render(name: str, run: Run, look: Look) -> str:
    """A run in the format of a name; only that format's module is loaded."""
    text: str = import_module(FORMATS[name]).render(run, look)
    return text
