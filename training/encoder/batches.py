"""Windows and sentences put together into batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from credscore.learned.pieces import Vocabulary, firsts
from training.encoder.examples import IGNORED, Example, Text, framed

#: Word pieces in a batch, padding included.
SIZE = 4096


class Sentences(NamedTuple):
    """Several sentences in one window, each with a label."""

    example: Example
    parts: list[tuple[int, int]]
    labels: list[float]
    cues: list[list[int]]
    """Units of each sentence that a listed cue phrase covers."""


class Batch(NamedTuple):
    """Padded windows; what no example of the batch knows is None."""

    pieces: Tensor
    kinds: Tensor
    mask: Tensor
    heads: Tensor
    tags: Tensor | None = None
    names: Tensor | None = None
    pairs: Pairs | None = None
    hedged: Segments | None = None
    graded: Segments | None = None


class Pairs(NamedTuple):
    """Cues of a batch: which window, which unit, and which units belong to each relation (anchors, 3, units)."""

    item: Tensor
    anchor: Tensor
    member: Tensor
    known: Tensor


class Segments(NamedTuple):
    """Sentences of a batch: membership (sentences, units), window, labels, and units under a listed cue."""

    item: Tensor
    inside: Tensor
    labels: Tensor
    cues: Tensor


def grouped(lengths: Sequence[int], rng: random.Random) -> Iterator[list[int]]:
    """Indices in batches of at most `SIZE` padded pieces, like lengths together, batches shuffled."""
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i] + rng.random() * 24, i))
    found: list[list[int]] = [[]]
    widest = 0
    for index in order:
        widest = max(widest, lengths[index])
        if found[-1] and widest * (len(found[-1]) + 1) > SIZE:
            found.append([])
            widest = lengths[index]
        found[-1].append(index)
    rng.shuffle(found)
    yield from found


def padded(examples: Sequence[Example]) -> Batch:
    """Examples as one batch."""
    size = max(len(one.pieces) for one in examples)
    units = max(max(len(one.heads) for one in examples), 1)
    shape = (len(examples), size)
    pieces, kinds, heads = (
        np.zeros(shape, np.int64),
        np.zeros(shape, np.int64),
        np.zeros((len(examples), units), np.int64),
    )
    mask = np.zeros(shape, bool)
    for row, one in enumerate(examples):
        n = len(one.pieces)
        pieces[row, :n], kinds[row, :n], mask[row, :n] = one.pieces, one.kinds, True
        heads[row, : len(one.heads)] = one.heads
    return Batch(*map(torch.from_numpy, (pieces, kinds, mask, heads)))


def windows_batch(examples: Sequence[Example]) -> Batch:
    """A batch of windows with attributions, names or both."""
    batch = padded(examples)
    rows, units = batch.heads.shape
    tags = np.full((rows, 3, units), IGNORED, np.int64)
    names = np.full((rows, units), IGNORED, np.int64)
    links = []
    for row, one in enumerate(examples):
        n = len(one.heads)
        if one.tags is not None:
            tags[row, :, :n] = one.tags
        if one.names is not None:
            names[row, :n] = one.names
        links += [(row, n, link) for link in one.links or ()]
    member = np.zeros((len(links), 3, units), np.float32)
    known = np.zeros((len(links), units), np.float32)
    for index, (_, n, link) in enumerate(links):
        known[index, :n] = 1
        for relation, spans in enumerate(([link.cue], link.source, link.content)):
            for a, b in spans:
                member[index, relation, a:b] = 1
    pairs = Pairs(
        torch.tensor([row for row, _, _ in links]),
        torch.tensor([link.cue[0] for _, _, link in links]),
        torch.from_numpy(member),
        torch.from_numpy(known),
    )
    return batch._replace(tags=torch.from_numpy(tags), names=torch.from_numpy(names), pairs=pairs if links else None)


def packs(
    sentences: Sequence[tuple[Text, float, list[int]]], vocabulary: Vocabulary, rng: random.Random
) -> Iterator[Sentences]:
    """Sentences put together at random, one to eight in a window, so that they are read alone and among others."""
    order = list(range(len(sentences)))
    rng.shuffle(order)
    while order:
        taken = [order.pop() for _ in range(min(len(order), rng.choice((1, 1, 2, 4, 8))))]
        yield pack([sentences[i] for i in taken], vocabulary, rng)


def pack(taken: Sequence[tuple[Text, float, list[int]]], vocabulary: Vocabulary, rng: random.Random) -> Sentences:
    """One window of several sentences."""
    units, kinds, parts, cues = [], [], [], []
    for text, _, marked in taken:
        at = len(units)
        opens = not units or rng.random() < 0.4
        units += text.units
        kinds += [kind if opens or i else kind & 7 for i, kind in enumerate(text.kinds)]
        parts.append((at, len(units)))
        cues.append([at + i for i in marked])
    begins = firsts(units)
    fit = sum(1 for first in begins[1:] if first <= 500)
    whole = Text(units[:fit], begins[: fit + 1], kinds[:fit], [])
    example = Example(*framed(whole, vocabulary, 0, fit), None, None, None)
    kept = [k for k, (a, _) in enumerate(parts) if a < fit]
    return Sentences(
        example,
        [(parts[k][0], min(parts[k][1], fit)) for k in kept],
        [taken[k][1] for k in kept],
        [[u for u in cues[k] if u < fit] for k in kept],
    )


def sentences_batch(packed: Sequence[Sentences], task: str) -> Batch:
    """A batch of packed sentences for one task, `hedged` or `graded`."""
    batch = padded([one.example for one in packed])
    units = batch.heads.shape[1]
    rows = [
        (row, part, label, cue) for row, one in enumerate(packed) for part, label, cue in zip(*one[1:], strict=True)
    ]
    inside, cues = np.zeros((len(rows), units), bool), np.zeros((len(rows), units), bool)
    for index, (_, (a, b), _, marked) in enumerate(rows):
        inside[index, a:b] = True
        cues[index, marked] = True
    segments = Segments(
        torch.tensor([row for row, *_ in rows]),
        torch.from_numpy(inside),
        torch.tensor([float(label) for _, _, label, _ in rows]),
        torch.from_numpy(cues),
    )
    return batch._replace(**{task: segments})
