"""What a careful editor would mark in each statement, as a small model learned it from drafts marked by hand.

A rule finds words; whether an editor would send the statement back also depends on what stands around it and on what
kind of draft it is. The model is linear: in the encoder's last layer over the statement and over the draft, in the
signals that are counted from the reading, and in the features of genre. Its marks are those of the guideline that the
drafts were marked by: `needs_source`, `loaded`, `speculation`, `overclaim`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from credscore.checks import attribution, exactness, hedging, tone, voices
from credscore.checks.registry import Signal, signals_hash
from credscore.language import encoding, genre, hedges
from credscore.language.once import once
from credscore.language.reading import Reading
from credscore.learned.files import marks_file

if TYPE_CHECKING:
    from credscore.learned.judge import Floats, Judge

MARKS = ("needs_source", "loaded", "speculation", "overclaim")
#: Signals that are counted from the reading alone, not from findings.
COUNTED: tuple[Signal, ...] = tuple(
    signal
    for family in (attribution, voices, hedging, exactness, tone)
    for signal in family.SIGNALS
    if signal.pool == "mean"
)
#: A statement's place in the draft is told apart up to here.
FIRST = 10


@once
def judged(reading: Reading) -> Mapping[str, Mapping[int, float]]:
    """For each mark the probability that an editor would make it, by index of the statements of the writer's."""
    chances = judge().chances(features(reading))
    own = [(row, one.index) for row, one in enumerate(reading.judged) if one.role == "narration"]
    return {mark: {index: column[row] for row, index in own} for mark, column in chances.items()}


@cache
def judge() -> Judge:
    """The judge that ships with credscore; `RuntimeError` when it was taught on other signals."""
    from credscore.learned.judge import load

    found = load(marks_file())
    if found.signals != signals_hash(COUNTED):
        raise RuntimeError("the judge of statements was taught on other signals: run `python -m training.marks` again")
    return found


@once
def features(reading: Reading) -> Floats:
    """(judged statements, features): states of the statement and of the draft, signals, place, and genre."""
    from credscore.learned.judge import features

    indices = [statement.index for statement in reading.judged]
    measured = [list(signal.measure(reading, ())) for signal in COUNTED]
    counted, doubt = _counted(reading, measured), hedges.hedged(reading)
    own = [
        (*counted[one.index], one.role == "quote", doubt[one.index], min(place, FIRST) / FIRST, place / len(indices))
        for place, one in enumerate(reading.judged)
    ]
    return features(encoding.vectors(reading)[indices], own, _whole(reading, measured))


_Measured = list[list[tuple[int | None, float]]]


def _counted(reading: Reading, measured: _Measured) -> dict[int, list[float]]:
    found = {statement.index: [0.0] * len(COUNTED) for statement in reading.judged}
    for column, numbers in enumerate(measured):
        for statement, number in numbers:
            if statement in found:
                found[statement][column] += number
    return found


def _whole(reading: Reading, measured: _Measured) -> list[float]:
    """Means of the signals, with what they say of the whole draft, and the features of genre."""
    count = max(len(reading.judged), 1)
    return [*(sum(number for _, number in numbers) / count for numbers in measured), *genre.features(reading).values()]
