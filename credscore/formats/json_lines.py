"""JSON lines: one draft a line, as in `documents` of the JSON report; a draft that is lost has an `error`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from credscore.formats.json_report import SCHEMA_VERSION, document, dumps

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.verdict import Run


def render(run: Run, look: Look | None = None) -> str:
    """The run, a line for each draft; an empty line where there is none."""
    lines = [dumps({"schema_version": SCHEMA_VERSION, **document(one)}) for one in run.verdicts]
    for path, message in run.troubles:
        lines.append(dumps({"schema_version": SCHEMA_VERSION, "path": path, "error": message}))
    return "".join(lines) or "\n"
