"""Writes the trained network as an ONNX graph of 8-bit numbers: about a quarter of its size, three times as quick.

Dense layers: 8-bit weights with a scale for each output column. Words: 8-bit rows with a scale each, looked up by
Gather. What flows between layers is rounded with fixed scales seen on sample texts (`Scales`), so that a text's score
never depends on which other texts were read along with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]
Weights = Mapping[str, Floats]
Scales = Mapping[str, tuple[float, float]]  # lowest and highest value seen before each dense layer

LAYERS: Final = 6
WIDTH: Final = 384
TURNS: Final = 12
EPSILON: Final = 1e-12
FAR_BELOW: Final = -1e4
OPSET: Final = 20


def build(weights: Weights, scales: Scales) -> onnx.ModelProto:
    """The graph: ids, kinds, mask (int64 [n, length]) in; logits [n, heads] and vectors [n, width] out."""
    g = _Graph(weights, scales)
    x = g.embedded()
    beside = g.beside()
    for number in range(LAYERS):
        x = g.layer(f"layers.{number}", x, beside)
    g.judged(x)
    graph = helper.make_graph(
        g.nodes,
        "contextual",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "length"]) for name in ("ids", "kinds", "mask")],
        [
            helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", weights["heads.bias"].shape[0]]),
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", WIDTH]),
        ],
        g.constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def rounded(matrix: Floats, axis: int) -> tuple[NDArray[np.int8], Floats]:
    """8-bit numbers and the scale of each row or column left after taking the largest along `axis`."""
    largest = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-9)
    scale = (largest / 127).astype(np.float32)
    return np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8), np.squeeze(scale, axis)


class _Graph:
    """Nodes and constants as they are added; each method returns the name of what it made."""

    def __init__(self, weights: Weights, scales: Scales) -> None:
        self.weights, self.scales = weights, scales
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._named: set[str] = set()

    def constant(self, name: str, value: NDArray[Any]) -> str:
        if name not in self._named:
            self._named.add(name)
            self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def add(self, kind: str, *inputs: str, out: str = "", outputs: int = 1, **settings: Any) -> str:
        name = out or f"{kind}_{len(self.nodes)}"
        names = [name, *(f"{name}_{more}" for more in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=name, **settings))
        return name

    def axes(self, *numbers: int) -> str:
        return self.constant("axes_" + "_".join(map(str, numbers)), np.array(numbers, dtype=np.int64))

    def number(self, value: float) -> str:
        return self.constant(f"number_{value}", np.array(value, dtype=np.float32))

    def normed(self, x: str, name: str) -> str:
        scale, bias = (self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=EPSILON)

    def embedded(self) -> str:
        rows, scales = rounded(self.weights["words.weight"], axis=1)
        picked = self.add("Gather", self.constant("words", rows), "ids")
        scale = self.add("Gather", self.constant("words.scales", scales), "ids")
        words = self.add(
            "Mul", self.add("Cast", picked, to=TensorProto.FLOAT), self.add("Unsqueeze", scale, self.axes(2))
        )
        shape = self.add("Shape", "ids", start=1, end=2)
        start = self.constant("zero", np.array([0], dtype=np.int64))
        places = self.add("Slice", self.constant("places", self.weights["places.weight"]), start, shape, start)
        kinds = self.add("Gather", self.constant("kind_rows", self.weights["kinds.weight"]), "kinds")
        return self.normed(self.add("Add", self.add("Add", words, kinds), places), "norm")

    def beside(self) -> str:
        """0 where a piece stands, far below 0 where there is padding."""
        absent = self.add("Sub", self.number(1.0), self.add("Cast", "mask", to=TensorProto.FLOAT))
        return self.add("Mul", self.add("Unsqueeze", absent, self.axes(1, 2)), self.number(FAR_BELOW))

    def dense(self, x: str, name: str) -> str:
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        matrix = self.weights[f"{name}.weight"].T
        numbers, columns = rounded(matrix, axis=0)
        weight = self.constant(f"{name}.numbers", numbers)
        none = self.constant(f"{name}.none", np.zeros(numbers.shape[1], dtype=np.int8))
        low, high = self.scales[name]
        step = (high - low) / 255
        at = self.constant(f"{name}.step", np.array(step, dtype=np.float32))
        zero = self.constant(f"{name}.zero", np.array(round(-low / step), dtype=np.uint8))
        small = self.add("QuantizeLinear", x, at, zero)
        both = self.constant(f"{name}.columns", (columns * step).astype(np.float32))
        product = self.add("MatMulInteger", small, weight, zero, none)
        return self.add("Add", self.add("Mul", self.add("Cast", product, to=TensorProto.FLOAT), both), bias)

    def layer(self, name: str, x: str, beside: str) -> str:
        qkv = self.dense(x, f"{name}.qkv")
        split = self.add("Split", qkv, outputs=3, axis=-1, num_outputs=3)
        apart = self.constant("apart", np.array([0, 0, TURNS, WIDTH // TURNS], dtype=np.int64))
        q, k, v = (self.add("Reshape", part, apart) for part in (split, f"{split}_1", f"{split}_2"))
        q, v = (self.add("Transpose", part, perm=[0, 2, 1, 3]) for part in (q, v))
        k = self.add("Transpose", k, perm=[0, 2, 3, 1])
        q = self.add("Mul", q, self.number(float((WIDTH // TURNS) ** -0.5)))
        seen = self.add("Softmax", self.add("Add", self.add("MatMul", q, k), beside), axis=-1)
        seen = self.add("Transpose", self.add("MatMul", seen, v), perm=[0, 2, 1, 3])
        seen = self.add("Reshape", seen, self.constant("together", np.array([0, 0, WIDTH], dtype=np.int64)))
        x = self.normed(self.add("Add", x, self.dense(seen, f"{name}.out")), f"{name}.norm_1")
        wide = self.add("Gelu", self.dense(x, f"{name}.wide"))
        return self.normed(self.add("Add", x, self.dense(wide, f"{name}.narrow")), f"{name}.norm_2")

    def judged(self, x: str) -> None:
        """The text's own pieces: first, mean, strongest; then the heads."""
        one = self.constant("one", np.array(1, dtype=np.int64))
        own = self.add("Mul", "mask", self.add("Sub", one, "kinds"))
        own = self.add("Unsqueeze", self.add("Cast", own, to=TensorProto.FLOAT), self.axes(2))
        total = self.add("ReduceSum", self.add("Mul", x, own), self.axes(1), keepdims=0)
        mean = self.add("Div", total, self.add("ReduceSum", own, self.axes(1), keepdims=0))
        absent = self.add("Mul", self.add("Sub", self.number(1.0), own), self.number(FAR_BELOW))
        most = self.add("ReduceMax", self.add("Add", x, absent), self.axes(1), keepdims=0)
        first = self.add("Gather", x, self.constant("first", np.array(0, dtype=np.int64)), axis=1)
        judged = self.add("Concat", first, mean, most, axis=1)
        for name in ("judge", "heads"):
            weight = self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T)
            judged = self.add("MatMul", judged, weight)
            out = "logits" if name == "heads" else ""
            judged = self.add("Add", judged, self.constant(f"{name}.bias", self.weights[f"{name}.bias"]), out=out)
            if name == "judge":
                judged = self.add("Gelu", judged)
        length = self.add("ReduceL2", mean, self.axes(1), keepdims=1)
        self.add("Div", mean, length, out="vectors")
