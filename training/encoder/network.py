"""The encoder in torch: MiniLM's six layers with kinds of units added at the bottom, and the heads on top."""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, DEPTH, HEADS, INNER = 384, 6, 12, 1536
#: Relations of a cue to the units around it, the width of their queries and keys, and how far they look.
RELATIONS = ("cue", "source", "content")
KEYS = 96
FAR = 96
#: Outputs for each unit: cue, source, content (3 each), names (7), hedge, certainty.
TAGS, NAMES = 3, 7


class Out(NamedTuple):
    """What the heads say of each unit: all (batch, units, …)."""

    tags: Tensor
    names: Tensor
    hedge: Tensor
    certainty: Tensor
    queries: Tensor
    keys: Tensor
    own: Tensor


class Layer(nn.Module):
    """One layer of BERT, normalized after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mixed = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.after_mixing = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, 384) to the same."""
        batch, pieces, _ = x.shape
        q, k, v = self.mixed(x).view(batch, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        rate = self.dropout if self.training else 0.0
        found = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)  # dropout here would cost half the time
        found = self.output(found.transpose(1, 2).reshape(batch, pieces, WIDTH))
        x = self.after_attention(x + F.dropout(found, rate, self.training))
        found = self.narrow(F.gelu(self.wide(x)))
        return self.after_mixing(x + F.dropout(found, rate, self.training))


class Network(nn.Module):
    """Pieces to what is known of each unit."""

    def __init__(self, pieces: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(16, WIDTH)
        self.bottom = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(DEPTH))
        self.tags = nn.Linear(WIDTH, 3 * TAGS)
        self.names = nn.Linear(WIDTH, NAMES)
        self.hedge = nn.Linear(WIDTH, 1)
        self.certainty = nn.Linear(WIDTH, 1)
        self.queries = nn.Linear(WIDTH, len(RELATIONS) * KEYS)
        self.keys = nn.Linear(WIDTH, len(RELATIONS) * KEYS)
        self.own = nn.Linear(WIDTH, len(RELATIONS))
        self.distance = nn.Parameter(torch.zeros(len(RELATIONS), 2 * FAR + 1))
        self.dropout = dropout
        nn.init.constant_(self.hedge.bias, -4.0)
        nn.init.constant_(self.own.bias, -2.0)
        nn.init.constant_(self.certainty.bias, 4.5)

    def states(self, pieces: Tensor, kinds: Tensor, mask: Tensor, heads: Tensor) -> Tensor:
        """The last layer at each unit's first piece: (batch, units, 384).

        `pieces`, `kinds` (batch, n); `mask` true where there is a piece; `heads` (batch, units) first pieces.
        """
        places = torch.arange(pieces.shape[1])
        x = self.bottom(self.words(pieces) + self.places(places)[None] + self.kinds(kinds))
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x.gather(1, heads[:, :, None].expand(-1, -1, WIDTH))

    def forward(self, pieces: Tensor, kinds: Tensor, mask: Tensor, heads: Tensor) -> Out:
        """What the heads say of each unit; arguments as of `states`."""
        x = F.dropout(self.states(pieces, kinds, mask, heads), self.dropout, self.training)
        tags = self.tags(x).unflatten(-1, (3, TAGS))
        queries, keys = (head(x).unflatten(-1, (len(RELATIONS), KEYS)) for head in (self.queries, self.keys))
        return Out(tags, self.names(x), self.hedge(x)[..., 0], self.certainty(x)[..., 0], queries, keys, self.own(x))

    def linked(self, out: Out, item: Tensor, anchor: Tensor) -> Tensor:
        """How much each unit belongs to the cue at each anchor, as logits: (anchors, relations, units)."""
        queries, keys, own = out.queries[item, anchor], out.keys[item], out.own[item]
        found = torch.einsum("ard,aurd->aru", queries, keys) / sqrt(KEYS) + own.transpose(1, 2)
        away = torch.arange(keys.shape[1])[None, :] - anchor[:, None]
        return found + self.distance[:, away.clamp(-FAR, FAR) + FAR].transpose(0, 1)


def load_base(network: Network, path: Path) -> None:
    """Weights of the packaged MiniLM (safetensors) into a network; the heads stay as they are."""
    from safetensors.torch import load_file

    base = load_file(path)
    get = {name.removeprefix("bert."): value for name, value in base.items()}
    with torch.no_grad():
        network.words.weight.copy_(get["embeddings.word_embeddings.weight"])
        network.places.weight.copy_(get["embeddings.position_embeddings.weight"])
        network.kinds.weight.copy_(get["embeddings.token_type_embeddings.weight"][0].expand(16, -1))
        _copy(network.bottom, get, "embeddings.LayerNorm")
        for index, layer in enumerate(network.layers):
            at = f"encoder.layer.{index}"
            parts = [f"{at}.attention.self.{name}" for name in ("query", "key", "value")]
            layer.mixed.weight.copy_(torch.cat([get[f"{part}.weight"] for part in parts]))
            layer.mixed.bias.copy_(torch.cat([get[f"{part}.bias"] for part in parts]))
            _copy(layer.output, get, f"{at}.attention.output.dense")
            _copy(layer.after_attention, get, f"{at}.attention.output.LayerNorm")
            _copy(layer.wide, get, f"{at}.intermediate.dense")
            _copy(layer.narrow, get, f"{at}.output.dense")
            _copy(layer.after_mixing, get, f"{at}.output.LayerNorm")


def _copy(module: nn.Module, get: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(get[f"{name}.weight"])
    module.bias.copy_(get[f"{name}.bias"])
