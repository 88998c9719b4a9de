"""Second opinions on whole sentences: the learned scorers that stand beside the graph."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from math import exp
from pathlib import Path
from typing import Any

from fabula import kg
from fabula.core import Association, Case, InputError, LoadedScorer, MissingError, PluginError, Scorer


class Hybrid(Scorer):
    """A small sentence encoder, and what the graph says of the pairs, weighed by a trained head."""

    name = "hybrid"
    about = "a small sentence encoder and the graph; shipped, 23 MB, some 7 ms of CPU a sentence (Apache-2.0)"

    def available(self) -> str | None:
        """None: the weights are shipped, and onnxruntime comes with the base install."""
        lacking = [name for name in ("onnxruntime", "tokenizers") if find_spec(name) is None]
        return f"pip install {' '.join(lacking)}" if lacking else None

    def load(self, model: str | None) -> LoadedScorer:
        """The shipped weights, or those in the folder `model`."""
        folder = Path(model).expanduser() if model else kg.MODELS
        if (missing := self.available()) is not None:
            raise MissingError("the scorer 'hybrid' lacks packages", hint=missing)
        try:
            return Weighed([kg.Sense(folder)], Weights.read(folder / "small.json"))
        except kg.GraphError as error:
            raise InputError("\n".join(error.problems), hint=error.hint) from error


class Accurate(Scorer):
    """A large sentence encoder with heads of our own, the small one, and the graph."""

    name = "accurate"
    about = "MPNet with heads of ours, and the graph; the extra 'accurate', 440 MB, some 70 ms of CPU a sentence"

    def available(self) -> str | None:
        """None where torch, transformers and MPNet's weights are installed."""
        return None if self._libraries() and kg.encoder_package() is not None else "pip install 'fabula[accurate]'"

    def _libraries(self) -> bool:
        return all(find_spec(name) for name in ("torch", "transformers", "onnxruntime", "tokenizers"))

    def load(self, model: str | None) -> LoadedScorer:
        """MPNet from its packages, or from the folder `model`."""
        if not self._libraries():
            raise MissingError("the scorer 'accurate' lacks torch or transformers", hint="pip install 'fabula[models]'")
        if model is None and (missing := self.available()) is not None:
            raise MissingError("the scorer 'accurate' lacks its encoder", hint=missing)
        try:
            large = kg.LargeSense(Path(model).expanduser() if model else None)
            return Weighed([large, kg.Sense()], Weights.read(kg.MODELS / "accurate.json"))
        except kg.GraphError as error:
            raise InputError("\n".join(error.problems), hint=error.hint) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The head over the encoders' scores and the graph's: a logistic regression, fitted on sentences held back.

    `scores` has a weight for each encoder, `mean` and `weakest` are those of the graph's pairs.
    """

    scores: tuple[float, ...]
    mean: float
    weakest: float
    offset: float
    flag_below: float

    @classmethod
    def read(cls, path: Path) -> Weights:
        """From the file that `training/calibrate.py` writes."""
        try:
            head = json.loads(path.read_text("utf-8"))["head"]
            return cls(**{**head, "scores": tuple(head["scores"])})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise kg.GraphError(
                [f"{path} holds no head of a scorer: {error}"], hint=kg.hint_for(path.parent)
            ) from error


class Checked:
    """A scorer whose answers are what a scorer promises; a stranger's may give anything.

    Raises:
        PluginError: It gives another number of scores, or one that is no probability.
    """

    def __init__(self, scorer: LoadedScorer, name: str) -> None:
        self._scorer, self._name = scorer, name

    @property
    def flag_below(self) -> float:
        """The scorer's."""
        return self._scorer.flag_below

    def __call__(self, cases: Sequence[Case]) -> list[float]:
        """The scorer's, as plain numbers."""
        scores = [float(score) for score in self._scorer(cases)]
        if len(scores) != len(cases) or not all(0 <= score <= 1 for score in scores):
            raise PluginError(
                f"the plausibility scorer {self._name!r} gave {scores} for {len(cases)} sentences; "
                "a probability from 0 to 1 is expected for each",
                hint="scorer: graph, or another one, goes on without it",
            )
        return scores


class Weighed:
    """Encoders' scores weighed with the graph's."""

    def __init__(self, encoders: Sequence[kg.Sense | kg.LargeSense], weights: Weights) -> None:
        self._encoders, self._weights = encoders, weights

    @property
    def flag_below(self) -> float:
        """What the head was calibrated for."""
        return self._weights.flag_below

    def __call__(self, cases: Sequence[Case]) -> list[float]:
        """How likely each is to make sense, 0 to 1."""
        texts = [case.text for case in cases]
        columns = [encoder.scores(texts) for encoder in self._encoders]
        w = self._weights
        found = []
        for case, *scores in zip(cases, *columns, strict=True):
            mean, weakest = features(case.associations)
            total = sum(a * b for a, b in zip(w.scores, scores, strict=True))
            total += w.mean * mean + w.weakest * weakest + w.offset
            found.append(1 / (1 + exp(-max(-50.0, min(50.0, total)))))
        return found


def features(pairs: Sequence[Association] | Sequence[kg.Link]) -> tuple[float, float]:
    """What the head is told of the graph's opinion: the mean and the least score of the pairs, about zero."""
    scores: list[Any] = [pair.score for pair in pairs] or [kg.UNKNOWN]
    return sum(scores) / len(scores) - kg.UNKNOWN, min(scores) - kg.UNKNOWN
