"""The small encoders that are shipped: opened from a folder with their shared word vectors and word pieces.

``*.onnx`` hold what is each encoder's own; the vectors of the words (``words.bin``, 8-bit, 12 MB) are the same for all
and are mapped from disk. onnxruntime and tokenizers are imported when the first is opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .loader import GraphError

MODELS = Path(__file__).parent / "models"
WORDS = "words.bin"
_GET = "pip install onnxruntime tokenizers"


def hint_for(folder: Path) -> str:
    """What to do where the files of an encoder are no good."""
    if folder == MODELS:
        return "install the package anew: pip install --force-reinstall --no-deps fabula"
    return f"a folder with small.onnx, small.json, {WORDS} and tokenizer.json is wanted, as training/ makes them"


def open_encoder(path: Path, *, threads: int = 1) -> Any:
    """An onnxruntime session of the encoder at `path`, on the CPU.

    Raises:
        GraphError: onnxruntime is not there, or the file or its word vectors are missing or damaged.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise GraphError([f"the encoder cannot run here: {error}"], hint=_GET) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 4  # it says by exception what it would log as well
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # it raises bare and undocumented types of its own
        raise GraphError([f"the encoder {path} cannot be read: {error}"], hint=hint_for(path.parent)) from error


def open_tokenizer(folder: Path = MODELS) -> Any:
    """The encoders' word pieces, a `tokenizers.Tokenizer` of the caller's own.

    Raises:
        GraphError: tokenizers is not there, or the file is missing or damaged.
    """
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise GraphError([f"the encoder cannot run here: {error}"], hint=_GET) from error
    try:
        return Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # a bare type of its own
        raise GraphError(
            [f"the word pieces of the encoder in {folder} cannot be read: {error}"], hint=hint_for(folder)
        ) from error
