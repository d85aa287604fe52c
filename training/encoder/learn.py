"""Teaches the encoder all its tasks at once, with checkpoints."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click
import torch
from torch import Tensor
from torch.nn import functional as F

from credscore.learned.pieces import Vocabulary
from training.encoder.batches import Batch, Pairs, Segments, grouped, packs, sentences_batch, windows_batch
from training.encoder.examples import IGNORED, Link, Text, cut
from training.encoder.network import Network, Out


class Recipe(NamedTuple):
    """How long and how fast; epochs of each task."""

    attribution: float = 5
    news: float = 2
    hedging: float = 4
    certainty: float = 6
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    """What each layer's rate is of the one above."""
    seed: int = 20261125
    order: int = 0
    """Another order of the lessons; the beginning stays the same."""


#: Each round goes on from the one before: links of cues need longer than tags. The second forgot some hedging and
#: certainty, which the third brings back.
ROUNDS = (
    Recipe(),
    Recipe(attribution=3, news=0, hedging=1, certainty=1, rate=1.5e-4, head_rate=5e-4, order=1),
    Recipe(attribution=4, news=1, hedging=4, certainty=3, rate=1.2e-4, head_rate=4e-4, order=2),
)


class Lessons(NamedTuple):
    """Everything to learn from, in units."""

    attribution: list[tuple[Text, list[Link], object]]
    news: list[tuple[Text, object]]
    hedging: list[tuple[Text, float, list[int]]]
    certainty: list[tuple[Text, float, list[int]]]


def schedule(lessons: Lessons, vocabulary: Vocabulary, recipe: Recipe) -> list[Callable[[], Batch]]:
    """All batches of the whole training in their order, made when they are needed."""
    rng = random.Random(recipe.seed + int(recipe.order))
    found: list[tuple[float, Callable[[], Batch]]] = []
    for task, epochs in recipe._asdict().items():
        if task not in Lessons._fields:
            continue
        for epoch in range(int(epochs)):
            made = list(_epoch(lessons, task, vocabulary, rng))
            found += [(epoch / epochs + rng.random() / epochs, batch) for batch in made]
    found.sort(key=lambda one: one[0])
    return [batch for _, batch in found]


def _epoch(lessons: Lessons, task: str, vocabulary: Vocabulary, rng: random.Random) -> Iterator[Callable[[], Batch]]:
    if task in ("attribution", "news"):
        examples = []
        for text, *labels in getattr(lessons, task):
            found, names = labels if task == "attribution" else (None, labels[0])
            limit = rng.randrange(150, 383)
            examples += list(cut(text, vocabulary, limit, rng.choice((0, 32)), found, names))
        examples = [one for one in examples if len(one.heads)]
        for group in grouped([len(one.pieces) for one in examples], rng):
            yield lambda taken=[examples[i] for i in group]: windows_batch(taken)
        return
    packed = list(packs(getattr(lessons, task), vocabulary, rng))
    name = {"hedging": "hedged", "certainty": "graded"}[task]
    for group in grouped([len(one.example.pieces) for one in packed], rng):
        yield lambda taken=[packed[i] for i in group]: sentences_batch(taken, name)


def loss(network: Network, out: Out, batch: Batch) -> Tensor:
    """The sum of what the batch's tasks lack."""
    total = torch.zeros(())
    if batch.tags is not None and bool((batch.tags != IGNORED).any()):
        tags = out.tags.flatten(0, 1).transpose(0, 1)
        gold = batch.tags.permute(1, 0, 2).flatten(1)
        weights = (0.5, 1.5, 0.5)
        total = total + sum(
            w * F.cross_entropy(tags[i].float(), gold[i], ignore_index=IGNORED)
            for w, i in zip(weights, (0, 1, 2), strict=True)
        )
    if batch.names is not None and bool((batch.names != IGNORED).any()):
        total = total + F.cross_entropy(out.names.flatten(0, 1).float(), batch.names.flatten(), ignore_index=IGNORED)
    if batch.pairs is not None:
        linked = network.linked(out, batch.pairs.item, batch.pairs.anchor)
        total = total + _pairs(linked.float(), batch.pairs)
    if batch.hedged is not None:
        total = total + 0.7 * _hedged(out, batch.hedged)
    if batch.graded is not None:
        total = total + 0.5 * _graded(out, batch.graded)
    return total


def _pairs(logits: Tensor, pairs: Pairs) -> Tensor:
    missed = F.binary_cross_entropy_with_logits(logits, pairs.member, reduction="none") * pairs.known[:, None]
    return (missed.sum(-1) * torch.tensor([0.3, 0.5, 0.12])).sum(-1).mean()


def _hedged(out: Out, segments: Segments) -> Tensor:
    logits = out.hedge[segments.item].float()
    score = pooled(logits, segments.inside)
    found = F.binary_cross_entropy_with_logits(score, segments.labels)
    known = (segments.labels > 0.5) & segments.cues.any(-1)
    if bool(known.any()):
        cue = pooled(logits[known], segments.cues[known])
        found = found + 0.3 * F.softplus(-cue).mean()
    return found


def pooled(logits: Tensor, inside: Tensor) -> Tensor:
    """The log-sum-exp of the logits of a sentence's units: one sure cue is enough."""
    return logits.masked_fill(~inside, float("-inf")).logsumexp(-1)


def _graded(out: Out, segments: Segments) -> Tensor:
    inside = segments.inside.float()
    mean = (out.certainty[segments.item].float() * inside).sum(-1) / inside.sum(-1)
    return F.mse_loss(mean, segments.labels)


def cue_units(text: Text, words: str, phrases: re.Pattern[str]) -> list[int]:
    """The units that the longest listed cue phrases cover."""
    spans = [match.span() for match in phrases.finditer(words.lower())]
    return [i for i, unit in enumerate(text.units) if any(a <= unit.start < b for a, b in spans)]


def groups(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    """Parameters with their rates: lower layers learn more slowly, word and place embeddings stay as they are."""
    for frozen in (network.words, network.places):
        frozen.weight.requires_grad_(False)
    found = []
    depth = len(network.layers)
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        part = name.split(".")
        if part[0] == "layers":
            rate = recipe.rate * recipe.decay ** (depth - 1 - int(part[1]))
        elif part[0] == "bottom":
            rate = recipe.rate * recipe.decay**depth
        elif part[0] == "kinds":
            rate = recipe.rate * 4
        else:
            rate = recipe.head_rate
        decays = parameter.ndim > 1 and part[0] not in ("kinds", "distance")
        found.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if decays else 0.0, "name": name})
    return found


def teach(
    network: Network, batches: Sequence[Callable[[], Batch]], recipe: Recipe, checkpoint: Path, every: int = 200
) -> None:
    """Run all batches; go on where a checkpoint of the same length stops."""
    optimizer = torch.optim.AdamW(groups(network, recipe), betas=(0.9, 0.98), eps=1e-6)
    warm = max(1, len(batches) // 16)
    scale = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (len(batches) - step) / (len(batches) - warm)))
    )
    done = _resume(network, optimizer, scale, checkpoint, len(batches))
    began, seen, lost = time.time(), 0, [0.0]
    network.train()
    for step in range(done, len(batches)):
        torch.manual_seed(recipe.seed + 7919 * int(recipe.order) + step)
        batch = batches[step]()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = network(batch.pieces, batch.kinds, batch.mask, batch.heads)
            found = loss(network, out, batch)
        optimizer.zero_grad(set_to_none=True)
        found.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        scale.step()
        seen += int(batch.mask.sum())
        lost.append(float(found.detach()))
        if (step + 1) % 50 == 0:
            speed = seen / (time.time() - began)
            click.echo(f"{step + 1}/{len(batches)} loss {sum(lost[-50:]) / 50:.3f}, {speed:,.0f} pieces/s", err=True)
        if (step + 1) % every == 0 or step + 1 == len(batches):
            _save(network, optimizer, scale, checkpoint, step + 1, len(batches))


def _save(network: Network, optimizer, scale, checkpoint: Path, step: int, steps: int) -> None:
    aside = checkpoint.with_suffix(".part")
    torch.save(
        {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "scale": scale.state_dict(),
            "step": step,
            "steps": steps,
        },
        aside,
    )
    aside.replace(checkpoint)


def _resume(network: Network, optimizer, scale, checkpoint: Path, steps: int) -> int:
    if not checkpoint.is_file():
        return 0
    kept = torch.load(checkpoint, weights_only=True)
    if kept["steps"] != steps:
        return 0
    network.load_state_dict(kept["network"])
    optimizer.load_state_dict(kept["optimizer"])
    scale.load_state_dict(kept["scale"])
    return int(kept["step"])
