"""A learned second opinion: whether a sentence as a whole makes sense, by a small encoder that was trained on pairs.

What the graph says has reasons, but it speaks of few sentences; the encoder speaks of all, without reasons. Its weights
and how they were made: `training/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

import numpy as np

from .encoders import MODELS, hint_for, open_encoder, open_tokenizer
from .loader import GraphError

LONGEST = 64
"""Word pieces read of a sentence; what comes after them is not looked at."""


def normal(text: str) -> str:
    """A sentence as the encoder learned them: lower case, one line, no final stop."""
    return " ".join(text.strip().rstrip(".").lower().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How a score becomes a probability, fitted on sentences that nothing was learned from.

    A sentence of score s makes sense with probability 1 / (1 + exp(-(slope·s + offset))) (Platt scaling). Below
    `flag_below` at least 95 of 100 of those sentences were against common sense.
    """

    slope: float
    offset: float
    flag_below: float

    def __call__(self, score: float) -> float:
        """The probability of sense at that score."""
        return 1 / (1 + exp(-max(-50.0, min(50.0, self.slope * score + self.offset))))


class Sense:
    """The encoder, ready; it may be called from several threads.

    Args:
        folder: Where ``small.onnx``, ``small.json``, ``words.bin`` and ``tokenizer.json`` lie; the package's own,
            unless another is given.

    Raises:
        GraphError: A file is missing or damaged.
    """

    def __init__(self, folder: Path = MODELS, *, threads: int = 1) -> None:
        try:
            self.calibration = Calibration(**json.loads((folder / "small.json").read_text("utf-8"))["calibration"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GraphError(
                [f"the sentence scorer in {folder} has no calibration: {error}"], hint=hint_for(folder)
            ) from error
        self._tokenizer = open_tokenizer(folder)
        self._session = open_encoder(folder / "small.onnx", threads=threads)
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def scores(self, texts: Sequence[str]) -> list[float]:
        """What the encoder gives each text: above zero for sense; without a unit."""
        # One by one: padded batches are no faster on one core.
        found = []
        for text in texts:
            ids = np.array([self._tokenizer.encode(normal(text)).ids], np.int64)
            (score,) = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
            found.append(float(score[0]))
        return found

    def __call__(self, texts: Sequence[str]) -> list[float]:
        """How likely each is to make sense, 0 to 1."""
        return [self.calibration(score) for score in self.scores(texts)]
