"""Puts the small tier into one file of at most 25 MB: weights as 8-bit whole numbers, sums in 32-bit floats.

    python training/quantise.py MINILM_DIR OUT    # OUT/settled.pt → OUT/small.onnx, OUT/tokenizer.json

Only weights are rounded, each row or column with a scale of its own; what flows between the layers stays as it is. So
next to nothing is lost (dynamic quantisation, which rounds that too, cost 1.5 points of pairs right), and onnxruntime
unfolds the weights once when it opens the file.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from small import Sense

LEAST = 4096
"""Tensors with fewer values stay as they are."""


def export(model: Sense, path: Path) -> None:
    """The model as ONNX; token numbers and mask are batch × tokens, both of any length."""
    given = (torch.ones((2, 7), dtype=torch.int64), torch.ones((2, 7), dtype=torch.int64))
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        model.eval(),
        given,
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["score"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "score": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )


def round_weights(model: onnx.ModelProto) -> None:
    """Replace each large weight by 8-bit numbers and scales: along rows where rows are looked up, else columns."""
    graph = model.graph
    looked_up = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    kept, nodes = [], []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or len(tensor.dims) != 2 or np.prod(tensor.dims) < LEAST:
            kept.append(tensor)
            continue
        values = numpy_helper.to_array(tensor)
        axis = 0 if tensor.name in looked_up else 1
        scale = np.maximum(np.abs(values).max(axis=1 - axis), 1e-12) / 127
        whole = np.rint(values / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        names = [f"{tensor.name}.{part}" for part in ("int8", "scale", "zero")]
        kept += [
            numpy_helper.from_array(array, name)
            for array, name in zip((whole, scale.astype(np.float32), np.zeros(len(scale), np.int8)), names, strict=True)
        ]
        nodes.append(helper.make_node("DequantizeLinear", names, [tensor.name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *rest])
    del graph.value_info[:]


def main() -> None:
    """See above."""
    encoder, out = map(Path, sys.argv[1:])
    sense = Sense(encoder)
    sense.load_state_dict(torch.load(out / "settled.pt", weights_only=True))
    export(sense, out / "whole.onnx")
    model = onnx.load(out / "whole.onnx")
    round_weights(model)
    onnx.checker.check_model(model)
    onnx.save(model, out / "small.onnx")
    shutil.copyfile(encoder / "tokenizer.json", out / "tokenizer.json")
    print(f"{(out / 'small.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
