"""What the labels of a baseline say of each rule: how often it was right, among the findings that somebody read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from credscore.policy.baseline import Entry

#: Standard deviations on either side of a 95 % interval.
SIDES = 1.959964


class Precision(NamedTuple):
    """A rule's findings: labeled true, labeled false, and those that nobody labeled."""

    rule: str
    right: int
    wrong: int
    unlabeled: int

    @property
    def precision(self) -> float | None:
        """The share that was right; None where nothing was labeled."""
        read = self.right + self.wrong
        return self.right / read if read else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where that share lies at 95 % (Wilson 1927)."""
        n, share = self.right + self.wrong, self.precision
        if share is None:
            return None
        middle = (share + SIDES**2 / (2 * n)) / (1 + SIDES**2 / n)
        half = SIDES * sqrt(share * (1 - share) / n + SIDES**2 / (4 * n**2)) / (1 + SIDES**2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def precisions(entries: Iterable[Entry]) -> Iterator[Precision]:
    """One row a rule, by code."""
    labels: dict[str, list[bool | None]] = {}
    for entry in entries:
        labels.setdefault(entry.rule, []).append(entry.label)
    for rule, found in sorted(labels.items()):
        yield Precision(rule, found.count(True), found.count(False), found.count(None))


def dumps(rows: Iterable[Precision]) -> str:
    """The rows as CSV, with a header."""
    lines = ["rule,right,wrong,unlabeled,precision,low,high"]
    for one in rows:
        figures = (one.precision, *(one.interval or (None, None)))
        told = ("" if value is None else f"{value:.3f}" for value in figures)
        lines.append(",".join((one.rule, str(one.right), str(one.wrong), str(one.unlabeled), *told)))
    return "\n".join(lines) + "\n"
