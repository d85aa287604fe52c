"""What a rule and a signal are, and the hash by which a model knows the signals that it was trained on."""

from __future__ import annotations

import hashlib
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from credscore.language.once import once
from credscore.language.reading import Reading
from credscore.rulebook import HEADINGS as HEADINGS
from credscore.values import Finding

Measured = Iterable[tuple[int | None, float]]


class Rule(NamedTuple):
    """One thing that an editor would flag.

    `level` is error (cannot be right), warning (ask the writer) or note; `scope` is `narration` (the writer's words)
    or `all`; `find(reading)` yields its findings. Its page is a section of the docstring of the module that has `find`.
    """

    code: str
    name: str
    family: str
    level: str
    scope: str
    enabled: bool
    find: Callable[[Reading], Iterable[Finding]]


class Signal(NamedTuple):
    """One number about a draft.

    `name` is `family.noun`; `sign` says whether more of it may only raise (1) or lower (-1) the score, or either (0).
    `pool` is `mean` (over the judged statements) or the cap of a sum, for what is rare. `measure(reading, findings)`
    yields (statement, number) pairs, with None for the statement where the number is the whole draft's. `says` is what
    it counts, in words for the report: "statements that a named person stands behind".
    """

    name: str
    sign: int
    pool: str | float
    measure: Callable[[Reading, tuple[Finding, ...]], Measured]
    says: str = ""

    @property
    def family(self) -> str:
        """What stands before the dot: the family whose subscore it serves."""
        return self.name.partition(".")[0]


def counted(
    family: str, says: Mapping[str, tuple[int, str]], tally: Callable[[Reading], Iterable[tuple[int, str, float]]]
) -> tuple[Signal, ...]:
    """Mean signals that are counted together in one pass: `tally(reading)` yields (statement, noun, number).

    `says` has the sign and the words of every noun.
    """

    @once
    def by_noun(reading: Reading) -> dict[str, list[tuple[int | None, float]]]:
        found: dict[str, list[tuple[int | None, float]]] = {noun: [] for noun in says}
        for statement, noun, number in tally(reading):
            if number:
                found[noun].append((statement, float(number)))
        return found

    def signal(noun: str, sign: int, words: str) -> Signal:
        return Signal(f"{family}.{noun}", sign, "mean", lambda reading, findings: by_noun(reading)[noun], words)

    return tuple(signal(noun, sign, words) for noun, (sign, words) in says.items())


def flagged(name: str, codes: tuple[str, ...], cap: float, says: str, *, notes: bool = True) -> Signal:
    """A signal that counts the findings of these rules; one outside judged text is the whole draft's.

    Without `notes`, those of level note do not count.
    """

    def measure(reading: Reading, findings: tuple[Finding, ...]) -> Measured:
        for finding in findings:
            if finding.rule in codes and (notes or finding.level != "note"):
                home = reading.statement_at(finding.span.start)
                yield (home.index if home and home.role in ("narration", "quote") else None), 1.0

    return Signal(name, -1, cap, measure, says)


def signals_hash(signals: Iterable[Signal]) -> str:
    """Checksum of the declarations; a model that was trained on others does not fit."""
    lines = (f"{signal.name} {signal.sign} {signal.pool}" for signal in signals)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def page_of(rule: Rule) -> str:
    """The section about a rule in the docstring of its module; empty when there is none."""
    doc = inspect.cleandoc(sys.modules[rule.find.__module__].__doc__ or "")
    sections = re.split(r"(?m)^(?=[A-Z]{3}\d{3} )", doc)
    return next((section.strip() for section in sections if section.startswith(rule.code)), "")
