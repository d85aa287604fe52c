"""Accepted findings: a file that holds them by fingerprint, one a line, so that only new ones count.

A fingerprint is made of the rule and the words of the statement, so that it survives moved and re-wrapped text.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from credscore import bounded

if TYPE_CHECKING:
    from credscore.report import Flag, Report

NAME = ".credscore-baseline.json"
SCHEMA_VERSION = 1
#: Words of the statement that are written down for people.
WORDS = 8


class BaselineError(ValueError):
    """A baseline that cannot be used; says which one and why."""


class Entry(NamedTuple):
    """One accepted finding. `label` is for people: the finding was right (true), wrong (false), or nobody said."""

    path: str
    rule: str
    fingerprint: str
    words: str
    label: bool | None = None


class Baseline:
    """The accepted findings of a file; their paths are relative to its folder."""

    def __init__(self, file: str, entries: Iterable[Entry] = ()) -> None:
        self.file = os.path.abspath(file)  # noqa: PTH100
        self.entries = {(entry.path, entry.fingerprint): entry for entry in entries}

    def key(self, path: str | None) -> str:
        """A draft's path as the file has it."""
        if path is None or path == "-":
            return "-"
        return os.path.relpath(path, os.path.dirname(self.file)).replace(os.sep, "/")  # noqa: PTH120

    def entry(self, path: str | None, fingerprint: str) -> Entry | None:
        """The entry that accepts a finding: of the same draft, or of one that is gone, as a renamed one is."""
        return self.entries.get((self.key(path), fingerprint)) or self._orphans.get(fingerprint)

    @cached_property
    def _orphans(self) -> dict[str, Entry]:
        return {entry.fingerprint: entry for entry in self.entries.values() if not self._exists(entry.path)}

    def _exists(self, path: str) -> bool:
        return path == "-" or os.path.exists(os.path.join(os.path.dirname(self.file), path))  # noqa: PTH110, PTH118, PTH120

    def stale(self, reports: Iterable[Report], found: Iterable[Entry], folders: Iterable[str]) -> list[Entry]:
        """The entries that nothing found today needs: of the drafts that were read, and of those gone from the folders.

        Drafts that are gone from elsewhere may stand under another name where nobody looked.
        """
        searched = [self.key(folder) for folder in folders]
        read = {self.key(report.document.path) for report in reports}
        needed = {(entry.path, entry.fingerprint) for entry in found}
        left = (entry for entry in self.entries.values() if (entry.path, entry.fingerprint) not in needed)
        return [entry for entry in left if entry.path in read or self._is_gone(entry.path, searched)]

    def _is_gone(self, path: str, folders: Iterable[str]) -> bool:
        inside = any(folder == "." or path.startswith(f"{folder}/") for folder in folders)
        return inside and not self._exists(path)


def entry_of(baseline: Baseline, report: Report, flag: Flag) -> Entry:
    """A finding as an entry, with the first words of its statement."""
    home = report.reading.statements[flag.statement] if flag.statement is not None else None
    span = (home.start, home.end) if home else flag.finding.span
    words = report.reading.words(span).split(" ")
    said = " ".join(words[:WORDS]) + (" …" if words[WORDS:] else "")
    return Entry(baseline.key(report.document.path), flag.finding.rule, flag.fingerprint, said)


def load(file: str) -> Baseline:
    """The accepted findings of a file; raises `BaselineError` with a sentence where it is none."""
    try:
        found = json.loads(bounded.read(file, bounded.SETTINGS, plain=True))
        version = found["schema_version"]
        entries = [_entry(one) for one in found["findings"]]
    except OSError as error:
        raise BaselineError(f"the baseline {file} cannot be read ({error.strerror or error})") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BaselineError(
            f"the baseline {file} is not one that `credscore baseline` wrote; write it again, or name another"
        ) from None
    if version != SCHEMA_VERSION:
        raise BaselineError(f"the baseline {file} is of schema {version}, and this credscore reads {SCHEMA_VERSION}")
    return Baseline(file, entries)


def _entry(one: dict[str, Any]) -> Entry:
    label = one.get("label")
    if label not in (True, False, None):
        raise ValueError(label)
    return Entry(str(one["path"]), str(one["rule"]), str(one["fingerprint"]), str(one.get("words", "")), label)


def dumps(entries: Iterable[Entry]) -> str:
    """The file: one line an entry, sorted by draft, rule and fingerprint, so that two people's changes merge."""
    lines = ",\n".join(f"  {json.dumps(entry._asdict(), ensure_ascii=False)}" for entry in _sorted(entries))
    return f'{{"schema_version": {SCHEMA_VERSION}, "tool": "credscore", "findings": [\n{lines}\n]}}\n'


def _sorted(entries: Iterable[Entry]) -> Iterator[Entry]:
    yield from sorted(entries, key=lambda entry: (entry.path, entry.rule, entry.fingerprint))
