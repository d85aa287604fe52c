"""What the options decide: which findings are shown and which fail. They never change a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from credscore.values import LEVELS


class Settings(NamedTuple):
    """The decisions of one run.

    `select` and `ignore` hold codes or beginnings of codes; nothing selected means everything. `min_level` is None
    where nobody asked for one. `fail_on` is a level or `never`, `fail_under` a score from 0 to 100, `max_findings` the
    number of findings that the text report shows of a draft.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_level: str | None = None
    fail_on: str = "error"
    fail_under: float | None = None
    max_findings: int | None = None
    exit_zero: bool = False

    def wants(self, code: str) -> bool:
        """Whether a rule counts at all; the longer of two prefixes decides, and `ignore` where they are equal."""
        selected = _longest(self.select or ("",), code)
        return selected > _longest(self.ignore, code)

    def shows(self, level: str) -> bool:
        """Whether findings of a level are shown."""
        return LEVELS.index(level) >= LEVELS.index(self.min_level or "note")

    def fails(self, level: str) -> bool:
        """Whether a finding of a level fails the run, shown or not."""
        return self.fail_on != "never" and LEVELS.index(level) >= LEVELS.index(self.fail_on)


def _longest(prefixes: Iterable[str], code: str) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)


def prefixes(given: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The prefixes in comma lists such as `ATT,NUM01*`, in any case.

    Raises `ValueError` with a sentence that names the nearest right one where a prefix fits no known code.
    """
    asked = (part.strip() for text in given for part in text.split(","))
    return tuple(_prefix(part, known) for part in asked if part)


def _prefix(asked: str, known: Sequence[str]) -> str:
    prefix = asked.removesuffix("*").upper()
    if any(code.startswith(prefix) for code in known):
        return prefix
    raise ValueError(unknown_rule(asked, [*known, *dict.fromkeys(code[:3] for code in known)]))


def unknown_rule(asked: str, known: Sequence[str]) -> str:
    """A sentence about a rule that does not exist, with the nearest that does."""
    from difflib import get_close_matches

    near = get_close_matches(asked.removesuffix("*").upper(), [name.upper() for name in known], 1, 0.5)
    meant = next((name for name in known if near and name.upper() == near[0]), None)
    hint = f"; did you mean {meant}?" if meant else ""
    return f"there is no rule {asked}{hint} (`credscore rules` lists all)"
