"""Annotations of GitHub's workflow commands: the most serious first, at most ten of a level, as many as are shown.

Source: GitHub, workflow commands; runner limits of annotations. The command adds the rest to the job's summary.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from credscore.formats.regions import limit_said, ranked, region, said

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.verdict import Run, Verdict
    from credscore.report import Flag

#: GitHub shows no more of a kind for one step.
MOST = 10
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(run: Run, look: Look | None = None) -> str:
    """The run as commands on standard output, and a line that counts what did not fit."""
    lines = [("error", _about(path, message)) for path, message in run.troubles]
    lines += [("error", _about(one.path, limit_said(one))) for one in run.verdicts if one.below]
    lines += [(_COMMANDS[flag.level], _finding(verdict, flag)) for verdict, flag in ranked(run)]
    kept, counts = [], Counter[str]()
    for kind, line in lines:
        counts[kind] += 1
        if counts[kind] <= MOST:
            kept.append(line)
    left = ", ".join(f"{counts[kind] - MOST} more of level {kind}" for kind in counts if counts[kind] > MOST)
    kept.append(f"credscore: {left}, in the summary of this job" if left else f"credscore: annotations: {len(kept)}")
    return "\n".join(kept) + "\n"


def _finding(verdict: Verdict, flag: Flag) -> str:
    spot = region(verdict.report, flag.finding.span)
    place = {"file": _file(verdict.path)}
    if spot.where == "text":
        place |= {"line": str(spot.line), "endLine": str(spot.end_line), "col": str(spot.column)}
        place |= {"endColumn": str(spot.end_column)} if spot.line == spot.end_line else {}
    place["title"] = f"{flag.finding.rule} {flag.name}"
    return _command(_COMMANDS[flag.level], place, said(verdict.report, flag))


def _about(path: str, message: str) -> str:
    return _command("error", {"file": _file(path), "title": "credscore"}, message)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _file(path: str) -> str:
    return path.replace(os.sep, "/").removeprefix("./")


def _data(text: str) -> str:
    """A message on one line; GitHub reads the escapes back. Other line ends and controls become spaces."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
