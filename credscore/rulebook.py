"""The rules' table and pages as text that ships: `rules` and `explain` read it and load no check.

`python docs/rules.py` writes `rules.txt` from the checks; a test holds it to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

#: The sections of a rule's page, in their order; only `Measured` may be missing.
HEADINGS = ("What it flags", "Why", "Example", "Better", "Known weakness", "Measured", "References")
SOURCE = Path(__file__).with_name("rules.txt")
_MARK = "== "


class Entry(NamedTuple):
    """What is told of a rule: the fields of `checks.registry.Rule` without its function, and its page."""

    code: str
    name: str
    family: str
    level: str
    scope: str
    enabled: bool
    page: str


def entries() -> tuple[Entry, ...]:
    """All rules, in the order of the report."""
    return tuple(map(_entry, SOURCE.read_text(encoding="utf-8").split(f"\n{_MARK}")[1:]))


def _entry(text: str) -> Entry:
    head, _, page = text.partition("\n")
    code, name, family, level, scope, enabled = head.split()
    return Entry(code, name, family, level, scope, enabled == "on", page.strip("\n"))


def written(rules: Iterable[Entry]) -> str:
    """What `entries` reads: a line that names a rule, then its page."""
    parts = ["Made by `python docs/rules.py` from the docstrings of credscore/checks.\n"]
    for rule in rules:
        fields = (*rule[:5], "on" if rule.enabled else "off")
        parts.append(f"{_MARK}{' '.join(fields)}\n{rule.page}\n")
    return "\n".join(parts)


def sections(page: str) -> dict[str, str]:
    """A page's sections by heading; a heading ends with a colon or stands on a line of its own."""
    parts = re.split(rf"(?m)^({'|'.join(HEADINGS)})(?::[ \t]*|[ \t]*$)", page)
    texts = (text.strip("\n").rstrip() for text in parts[2::2])
    return {heading: text[:1].upper() + text[1:] for heading, text in zip(parts[1::2], texts, strict=True)}


def first_sentence(text: str) -> str:
    """The first sentence of a text, white space folded."""
    folded = " ".join(text.split())
    end = re.search(r"[.?!](?=\s+[\"“A-Z])", folded)
    return folded[: end.end()] if end else folded
