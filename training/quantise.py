"""Puts the small encoders into files: weights as 8-bit whole numbers, sums in 32-bit floats.

    python training/quantise.py MINILM_DIR OUT    # OUT/*.pt → OUT/*.onnx, OUT/words.bin, OUT/tokenizer.json

Only weights are rounded, each row or column with a scale of its own; what flows between the layers stays as it is. So
next to nothing is lost (dynamic quantisation, which rounds that too, cost 1.5 points of pairs right), and onnxruntime
unfolds the weights once when it opens the file. The vectors of the words are the same for all encoders: they lie in
``words.bin``, outside of the others' files, and are unfolded row by row where they are looked up.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, external_data_helper, helper, numpy_helper
from relations import Relations, Shown
from small import Sense
from torch import nn

LEAST = 4096
"""Tensors with fewer values stay as they are."""
WORDS = "words.bin"


def export(model: nn.Module, path: Path, inputs: Sequence[str], outputs: Sequence[str]) -> None:
    """The model as ONNX; all that is given is batch × tokens, or batch × words, of any length."""
    given = tuple(torch.ones((2, 7), dtype=torch.int64) for _ in inputs)
    axes: dict[str, dict[int, str]] = {}
    for name in inputs:
        axes[name] = {0: "batch", 1: "words" if name in {"first", "last"} else "tokens"}
    for name in outputs:
        axes[name] = {0: "batch", **_ANY.get(name, {})}
    torch.onnx.export(
        model.eval(), given, str(path), input_names=list(inputs), output_names=list(outputs), dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


_ANY = {"sights": {1: "words"}, "relations": {2: "words", 3: "words"}}


def round_weights(model: onnx.ModelProto) -> bytes:
    """Replace each large weight by 8-bit numbers and scales, along columns; gives back the words' vectors, which are
    rounded along rows and left to another file."""
    graph = model.graph
    looked_up = {node.input[0]: node for node in graph.node if node.op_type == "Gather"}
    kept, first, taken = [], [], b""
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or len(tensor.dims) != 2 or values.size < LEAST:
            kept.append(tensor)
            continue
        words = tensor.name in looked_up and len(values) > 10_000
        axis = 0 if words else 1
        scale = np.maximum(np.abs(values).max(axis=1 - axis), 1e-12).astype(np.float32) / 127
        whole = np.rint(values / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        if words:
            taken = whole.tobytes() + scale.tobytes()
            kept += _words(looked_up[tensor.name], whole, scale, first)
            graph.node.remove(looked_up[tensor.name])
            continue
        names = [f"{tensor.name}.{part}" for part in ("int8", "scale", "zero")]
        arrays = (whole, scale, np.zeros(len(scale), np.int8))
        kept += [numpy_helper.from_array(array, name) for array, name in zip(arrays, names, strict=True)]
        first.append(helper.make_node("DequantizeLinear", names, [tensor.name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend([*first, *rest])
    del graph.value_info[:]
    return taken


def _words(gather: onnx.NodeProto, whole: np.ndarray, scale: np.ndarray, nodes: list[onnx.NodeProto]) -> list:
    """Rows are looked up as whole numbers, and only those are unfolded."""
    table = numpy_helper.from_array(whole, "words.int8")
    scales = numpy_helper.from_array(scale[:, None], "words.scale")
    at = 0
    for tensor in (table, scales):
        size = len(tensor.raw_data)
        external_data_helper.set_external_data(tensor, WORDS, offset=at, length=size)
        tensor.ClearField("raw_data")
        at += size
    ids = gather.input[1]
    nodes += [
        helper.make_node("Gather", ["words.int8", ids], ["words.rows"], axis=0),
        helper.make_node("Gather", ["words.scale", ids], ["words.scales"], axis=0),
        helper.make_node("Cast", ["words.rows"], ["words.floats"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["words.floats", "words.scales"], [gather.output[0]]),
    ]
    return [table, scales]


def main() -> None:
    """See above."""
    encoder, out = map(Path, sys.argv[1:])
    ids = ("input_ids", "attention_mask", "token_type_ids")
    encoders: dict[str, tuple[nn.Module, str, tuple[str, ...], tuple[str, ...]]] = {
        "small": (Sense(encoder), "settled.pt", ids[:2], ("score",)),
        "relations": (Relations(encoder), "relations.pt", (*ids, "first", "last"),
                      ("sights", "relations")),
    }  # fmt: skip
    made: dict[str, onnx.ModelProto] = {}
    vectors: set[bytes] = set()
    for name, (net, weights, inputs, outputs) in encoders.items():
        net.load_state_dict(torch.load(out / weights, weights_only=True))
        export(Shown(net) if isinstance(net, Relations) else net, out / "whole.onnx", inputs, outputs)
        made[name] = onnx.load(out / "whole.onnx")
        vectors.add(round_weights(made[name]))
    (out / "whole.onnx").unlink()
    if len(vectors) != 1:
        sys.exit("the encoders' word vectors differ; they must not be trained")
    (out / WORDS).write_bytes(vectors.pop())
    for name, model in made.items():
        onnx.save(model, out / f"{name}.onnx")
        onnx.checker.check_model(str(out / f"{name}.onnx"))
        print(f"{name}: {(out / f'{name}.onnx').stat().st_size / 1e6:.1f} MB")
    shutil.copyfile(encoder / "tokenizer.json", out / "tokenizer.json")


if __name__ == "__main__":
    main()
