"""Writes the encoder for onnxruntime: one graph of fused operators, weights as 7-bit integers, tables as 8-bit rows.

Seven bits (`reduce_range`) keep sums of products inside 16 bits, so that processors with and without VNNI instructions
compute the same integers.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from training.encoder.network import HEADS, KEYS, RELATIONS, WIDTH, Network

Floats = NDArray[np.float32]
OUTPUTS = ("tags", "names", "hedge", "certainty", "queries", "keys", "own", "states", "distance")


class _Graph:
    """Nodes and weights of the graph as they are added."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.weights: dict[str, NDArray[Any]] = {}

    def weight(self, name: str, value: NDArray[Any]) -> str:
        self.weights[name] = np.ascontiguousarray(value)
        return name

    def add(self, op: str, *inputs: str, out: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(op, list(inputs), [out], name=out, domain=domain, **attributes))
        return out

    def linear(self, x: str, module: nn.Linear, out: str) -> str:
        weight = self.weight(f"{out}.weight", _array(module.weight).T)
        product = self.add("MatMul", x, weight, out=f"{out}.product")
        return self.add("Add", product, self.weight(f"{out}.bias", _array(module.bias)), out=out)

    def normalized(self, x: str, module: nn.LayerNorm, out: str) -> str:
        scale = self.weight(f"{out}.scale", _array(module.weight))
        shift = self.weight(f"{out}.shift", _array(module.bias))
        return self.add("LayerNormalization", x, scale, shift, out=out, epsilon=module.eps)

    def table(self, index: str, values: Floats, out: str) -> str:
        """Rows of a table kept as 8-bit integers, each with a scale of its own."""
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127, 1e-9).astype(np.float32)
        rows = self.weight(f"{out}.rows", np.round(values / scale).astype(np.int8))
        picked = self.add("Gather", rows, index, out=f"{out}.picked")
        grown = self.add("Cast", picked, out=f"{out}.cast", to=TensorProto.FLOAT)
        scales = self.add("Gather", self.weight(f"{out}.scales", scale), index, out=f"{out}.scale")
        return self.add("Mul", grown, scales, out=out)


def _array(parameter: Any) -> Floats:
    found: Floats = parameter.detach().float().numpy()
    return found


def graph(network: Network) -> onnx.ModelProto:
    """The network for one window: `pieces` and `kinds` (1, n), `heads` (units,)."""
    g = _Graph()
    words = g.table("pieces", _array(network.words.weight), "words")
    kinds = g.table("kinds", _array(network.kinds.weight), "looks")
    shape = g.add("Shape", "pieces", out="shape")
    length = g.add("Gather", shape, g.weight("one", np.array(1)), out="length")
    order = g.add("Range", g.weight("zero", np.array(0)), length, g.weight("step", np.array(1)), out="order")
    places = g.table(order, _array(network.places.weight), "places")
    x = g.add("Add", g.add("Add", words, kinds, out="looked"), places, out="placed")
    x = g.normalized(x, network.bottom, "bottom")
    for index, layer in enumerate(network.layers):
        x = _layer(g, x, layer, f"layer{index}")
    x = g.add("Gather", x, "heads", out="units", axis=1)
    x = g.add("Squeeze", x, g.weight("axis", np.array([0])), out="states")
    g.linear(x, network.tags, "tags")
    g.linear(x, network.names, "names")
    for name in ("hedge", "certainty", "own"):
        g.linear(x, getattr(network, name), name)
    g.linear(x, network.queries, "queries")
    g.linear(x, network.keys, "keys")
    g.add("Identity", g.weight("far", _array(network.distance)), out="distance")
    sizes = {"tags": 9, "names": 7, "hedge": 1, "certainty": 1, "own": len(RELATIONS), "states": WIDTH}
    sizes |= {name: len(RELATIONS) * KEYS for name in ("queries", "keys")}
    outputs = [
        helper.make_tensor_value_info(
            name, TensorProto.FLOAT, ["relations", "away"] if name == "distance" else ["units", sizes[name]]
        )
        for name in OUTPUTS
    ]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name, shape in (("pieces", [1, "n"]), ("kinds", [1, "n"]), ("heads", ["units"]))
    ]
    weights = [numpy_helper.from_array(value, name) for name, value in g.weights.items()]
    made = helper.make_graph(g.nodes, "credscore", inputs, outputs, weights)
    domains = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=domains, ir_version=9)


def _layer(g: _Graph, x: str, layer: Any, name: str) -> str:
    weight = g.weight(f"{name}.mixed.weight", _array(layer.mixed.weight).T)
    bias = g.weight(f"{name}.mixed.bias", _array(layer.mixed.bias))
    found = g.add("Attention", x, weight, bias, out=f"{name}.attention", domain="com.microsoft", num_heads=HEADS)
    found = g.linear(found, layer.output, f"{name}.output")
    x = g.normalized(g.add("Add", x, found, out=f"{name}.sum"), layer.after_attention, f"{name}.between")
    product = g.add("MatMul", x, g.weight(f"{name}.wide.weight", _array(layer.wide.weight).T), out=f"{name}.wide")
    shifted = g.weight(f"{name}.wide.bias", _array(layer.wide.bias))
    grown = g.add("BiasGelu", product, shifted, out=f"{name}.grown", domain="com.microsoft")
    found = g.linear(grown, layer.narrow, f"{name}.narrow")
    return g.normalized(g.add("Add", x, found, out=f"{name}.total"), layer.after_mixing, name)


def write(network: Network, path: Path, *, exact: bool = False) -> str:
    """Write the encoder to a file, as integers unless `exact`; returns its sha256."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path if exact else path.with_suffix(".whole.onnx")
    onnx.save(graph(network), str(whole))
    if not exact:
        quantize_dynamic(
            str(whole),
            str(path),
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        whole.unlink()
    return hashlib.sha256(path.read_bytes()).hexdigest()
