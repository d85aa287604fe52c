"""Regular expressions from configurations: RE2's, which take time in proportion to the text whatever is asked.

A configuration may be a stranger's, and Python's own expressions can be made to run for centuries on one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any


def fault(pattern: str) -> str | None:
    """What is wrong with a pattern; None where nothing is."""
    import re2

    try:
        _compiled(pattern)
    except re2.error as error:
        said = error.args[0] if error.args else "it cannot be used"
        return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    except UnicodeEncodeError:
        return "it holds half a letter"
    return None


def matches(pattern: str, line: str) -> Iterator[tuple[int, int]]:
    """Where a pattern matches some of a line, as offsets; what matches nothing is left out."""
    if not line.isascii():
        line = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in line)
    for match in _compiled(pattern).finditer(line):
        if match.end() > match.start():
            yield match.span()


@cache
def _compiled(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(pattern, options=options)
