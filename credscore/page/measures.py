"""The score as pictures need it: a scale, bars of contributions from the average draft to this one, marks by family."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import ceil, floor, fsum
from typing import TYPE_CHECKING, NamedTuple

from credscore.checks import SIGNALS
from credscore.report import FAMILIES

if TYPE_CHECKING:
    from credscore.report import Report, Score

#: Signals with a step of their own; the others are summed up in one.
STEPS = 8


class Step(NamedTuple):
    """What one signal adds or takes: from one score to another."""

    says: str
    points: float
    start: float
    end: float

    @property
    def low(self) -> float:
        """The left end of its bar."""
        return min(self.start, self.end)

    @property
    def high(self) -> float:
        """The right end of its bar."""
        return max(self.start, self.end)

    @property
    def rises(self) -> bool:
        """Whether it adds to the score."""
        return self.points > 0


class Waterfall(NamedTuple):
    """Steps from the average draft's score to this one's, on a scale from `low` to `high`, whole tens."""

    steps: tuple[Step, ...]
    low: int
    high: int

    def at(self, score: float) -> float:
        """The place of a score on the scale, in percent."""
        return round(100.0 * (score - self.low) / (self.high - self.low), 2)


def by_signal(report: Report) -> dict[str, float]:
    """The points of every signal, of the statements and of the whole draft together."""
    parts: dict[str, list[float]] = {}
    for one in report.contributions:
        parts.setdefault(one.signal, []).append(one.points or 0.0)
    return {name: fsum(points) for name, points in parts.items()}


@cache
def says(signal: str) -> str:
    """What a signal counts, in words."""
    words = next((one.says for one in SIGNALS if one.name == signal), "")
    return words.partition(", such as")[0] or signal.replace(".", ": ").replace("_", " ")


def waterfall(report: Report, score: Score) -> Waterfall:
    """From the score of an average draft to this one's, the largest steps first, then all others in one."""
    values = {one.signal: one.value for one in report.contributions}
    points = sorted(by_signal(report).items(), key=lambda item: (-abs(item[1]), item[0]))
    told = [(f"{says(name)}{'' if values[name] else ' (none)'}", part) for name, part in points[:STEPS] if part]
    rest = [part for _, part in points[STEPS:] if part]
    if rest:
        told.append((f"{len(rest)} smaller ones together", fsum(rest)))
    steps = tuple(_steps(told, score.base))
    places = [score.base, score.value, *(one.end for one in steps)]
    return Waterfall(steps, 10 * floor((min(places) - 1) / 10), 10 * ceil((max(places) + 1) / 10))


def _steps(told: list[tuple[str, float]], start: float) -> Iterator[Step]:
    for words, points in told:
        yield Step(words, points, start, start + points)
        start += points


class Subscore(NamedTuple):
    """The expected mark of a family, 0 to 100."""

    family: str
    value: float


def subscores(score: Score) -> tuple[Subscore, ...]:
    """The marks in the order of the report."""
    return tuple(Subscore(family, score.subscores[family]) for family in FAMILIES if family in score.subscores)


class Counted(NamedTuple):
    """A judged statement: its first words, its points, and what was counted in it that raises or lowers a score."""

    statement: int
    line: int
    words: str
    points: float
    raises: tuple[str, ...]
    lowers: tuple[str, ...]


def statements(report: Report, score: Score) -> Iterator[Counted]:
    """Every judged statement with its points."""
    signs = {signal.name: signal.sign for signal in SIGNALS}
    for one in report.reading.judged:
        line = report.document.locate(report.document.place((one.start, one.end)))[0]
        words = report.reading.words((one.start, one.end)).split()
        short = " ".join(words[:8]) + (" …" if words[8:] else "")
        there = [name for name, value in report.signals[one.index].items() if value]
        raises, lowers = (tuple(says(name) for name in there if signs.get(name) == sign) for sign in (1, -1))
        yield Counted(one.index, line, short, score.statement_points[one.index], raises, lowers)
