"""Runs the encoder over a text, window by window, and keeps what its heads say of each unit."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.learned.decoding import DIGITS, Linked, anchors, chosen, linked
from credscore.learned.files import reader_folder
from credscore.learned.judge import Floats
from credscore.learned.pieces import Unit, Vocabulary, firsts
from credscore.learned.windows import Window, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_READ = ("tags", "names", "hedge", "certainty", "queries", "keys", "own", "states", "distance")
#: The width of the last layer.
WIDTH = 384
#: Relations of a cue to the units around it.
_RELATIONS = 3


class Encoding(NamedTuple):
    """What the encoder says of a text's units. Arrays have one row a unit.

    `tags` (units, 3, 3): probabilities of outside, beginning, inside for source, cue and content. `names` (units, 7):
    of no name, then beginning and inside for person, organization and place. `hedge` (units,): logits; the log-sum-exp
    over a statement is the statement's. `certainty` (units,): its mean over a statement is 1 to 6. `links`: cues with
    their sources and contents, as ranges of units, in order. `states` (statements, 384): the last layer, mean over the
    units from each statement's beginning to the next.
    """

    units: Sequence[Unit]
    tags: NDArray[np.float32]
    names: NDArray[np.float32]
    hedge: NDArray[np.float32]
    certainty: NDArray[np.float32]
    links: tuple[Linked, ...]
    states: NDArray[np.float32]

    def doubt(self, units: Sequence[int]) -> float:
        """How hedged some units are together, as log-odds: one sure cue is enough."""
        return float(np.logaddexp.reduce(self.hedge[list(units)]))

    def vectors(self, firsts: Sequence[int]) -> Floats:
        """(statements, 384): the states of the statements that begin at these units; zeros where nothing is read."""
        if not len(self.states):
            return np.zeros((len(firsts), WIDTH), np.float32)
        starts = sorted(set(firsts))
        return self.states[[bisect_left(starts, first) for first in firsts]]


class Encoder:
    """The encoder of one model folder; the session is single-threaded and talks to nobody."""

    def __init__(self, folder: Path) -> None:
        self.vocabulary = Vocabulary(folder / "vocabulary.txt")
        self.session = _session(folder / "encoder.onnx")

    def read(self, units: Sequence[Unit], sorts: Sequence[int], starts: Sequence[int], title: int = 0) -> Encoding:
        """Read a text's units; `sorts` are their kinds, `starts` begin statements, the first `title` are a title.

        Every window is read by itself, so a result does not depend on what else is read.
        """
        count = len(units)
        tags, names = np.zeros((count, 3, 3), np.float32), np.zeros((count, 7), np.float32)
        hedge, certainty = np.zeros(count, np.float32), np.zeros(count, np.float32)
        states = _Means(starts, count)
        links: list[Linked] = []
        for window in windows(firsts(units), starts, title=title):
            first, last, begin, end = window
            pieces, looks, heads = self.vocabulary.framed(units[first:last], sorts[first:last])
            inputs = {"pieces": np.array([pieces]), "kinds": np.array([looks]), "heads": np.array(heads)}
            found = dict(zip(_READ, self.session.run(_READ, inputs), strict=True))
            read, own = softmax(found["tags"].reshape(-1, 3, 3)), slice(begin - first, end - first)
            tags[begin:end], names[begin:end] = read[own], softmax(found["names"])[own]
            hedge[begin:end], certainty[begin:end] = found["hedge"][own, 0], found["certainty"][own, 0]
            states.add(begin, end, found["states"][own])
            links += _links(read, found["queries"], found["keys"], found["own"], found["distance"], window)
        return Encoding(units, tags, names, hedge, certainty, tuple(links), states.means())


class _Means:
    """Means of units' states over statements, gathered window by window: nothing as long as the text is kept."""

    def __init__(self, starts: Sequence[int], count: int) -> None:
        self._starts = np.array(starts, dtype=np.int64)
        self._sums = np.zeros((len(starts), WIDTH), np.float32)
        self._counts: NDArray[np.int64] = np.maximum(np.diff(np.append(self._starts, count)), 1)

    def add(self, begin: int, end: int, states: NDArray[np.float32]) -> None:
        """Add the states of units `begin` up to `end`, (units, 384)."""
        first = max(int(np.searchsorted(self._starts, begin, "right")) - 1, 0)
        inside = self._starts[first : int(np.searchsorted(self._starts, end))]
        if len(inside):
            self._sums[first : first + len(inside)] += np.add.reduceat(states, np.maximum(inside - begin, 0))

    def means(self) -> NDArray[np.float32]:
        """(statements, 384)."""
        found: NDArray[np.float32] = np.divide(self._sums, self._counts[:, None], dtype=np.float32)
        return found


def _links(tags: Any, queries: Any, keys: Any, own: Any, distance: Any, window: Window) -> Iterator[Linked]:
    """The attributions of a window whose cues are the window's own; `tags` (units, 3, 3) are probabilities."""
    count = len(own)
    queries, keys = (one.reshape(count, _RELATIONS, -1) for one in (queries, keys))
    far = distance.shape[1] // 2
    opens = log_odds(tags[:, 2, 1])
    candidates = []
    for anchor in anchors(tags[:, 1, 1]):
        logits = np.einsum("rd,urd->ru", queries[anchor], keys) / sqrt(keys.shape[2]) + own.T
        away = np.clip(np.arange(count) - anchor, -far, far) + far
        candidates.append(linked(anchor, tags[anchor, 1, 1], logits + distance[:, away], opens))
    for link in chosen(candidates, tags[:, 2, 0] < 0.5):
        if window.own_first <= link.cue[0] + window.first < window.own_last:
            yield _moved(link, window.first)


def _moved(link: Linked, by: int) -> Linked:
    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return span[0] + by, span[1] + by

    return Linked(moved(link.cue), link.source and moved(link.source), tuple(map(moved, link.content)), link.confidence)


def softmax(logits: NDArray[Any]) -> NDArray[Any]:
    """Probabilities along the last axis, rounded so that processors agree."""
    grown = np.exp(logits - logits.max(axis=-1, keepdims=True))
    found: NDArray[Any] = np.round(grown / grown.sum(axis=-1, keepdims=True), DIGITS + 1)
    return found


def log_odds(probabilities: NDArray[Any]) -> NDArray[Any]:
    """log(p / (1 - p)), for p from .0001 to .9999."""
    held = np.clip(probabilities, 1e-4, 1 - 1e-4)
    found: NDArray[Any] = np.log(held / (1 - held))
    return found


@cache
def encoder() -> Encoder:
    """The encoder that ships with credscore, loaded once a process."""
    return Encoder(reader_folder())


def _session(path: Path) -> InferenceSession:
    # From 1.29 on it keeps a number of the machine in its user's cache and sends its makers what is loaded, before
    # anybody can call `disable_telemetry_events`: only this, set before it is imported, stops all of that.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
