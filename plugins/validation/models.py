"""Models by name as second opinions: language models by how expected a sentence is, classifiers by their answer.

torch and transformers are imported when one is loaded (the extra ``models``). Weights are safetensors only, and no code
that comes with a model is run.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from math import exp
from threading import Lock
from typing import Any

from fabula.core import Case, InputError, LoadedScorer, MissingError, Scorer

LONGEST = 128
"""Tokens read of a sentence."""
_USUAL, _SPREAD = -4.0, 0.75
"""Mean natural log-probability of a token at which a sentence counts as half likely, and how fast that changes: near
what small English models (GPT-2, DistilGPT-2) give everyday sentences, and rough for all others."""


class Named(Scorer):
    """What scorers by a model's name have in common."""

    def available(self) -> str | None:
        """None where torch and transformers are installed."""
        lacking = [name for name in ("torch", "transformers") if find_spec(name) is None]
        return "pip install 'fabula[models]'" if lacking else None

    def _loaded(self, model: str | None, kinds: Sequence[str], example: str) -> tuple[Any, Any]:
        """Tokenizer and model; of two `kinds` of transformers' classes the first is for encoder-decoders."""
        if not model:
            raise InputError(f"scorer: {self.name} names no model", hint=f"as in: scorer: {self.name}:{example}")
        if (missing := self.available()) is not None:
            raise MissingError(f"the scorer {self.name!r} lacks packages", hint=missing)
        transformers: Any = import_module("transformers")  # not there for type checkers: an extra
        try:
            config = transformers.AutoConfig.from_pretrained(model, trust_remote_code=False)
            kind = kinds[0] if config.is_encoder_decoder else kinds[-1]
            tokenizer = transformers.AutoTokenizer.from_pretrained(model, trust_remote_code=False)
            loaded = getattr(transformers, kind).from_pretrained(model, use_safetensors=True, trust_remote_code=False)
        except Exception as error:  # a damaged file raises bare types of three libraries
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise InputError(
                f"the model {model!r} cannot be loaded: {reason}",
                hint="give a folder, or the name of a model on the hub, with weights as safetensors; "
                "without a network only what is cached is found",
            ) from error
        return tokenizer, loaded.eval()


class LanguageModel(Named):
    """How expected a sentence is to a causal language model: the mean log-probability of its tokens."""

    name = "lm"
    about = "any causal language model (lm:NAME), by the mean log-probability of its tokens; the extra 'models'"

    def load(self, model: str | None) -> LoadedScorer:
        """A folder or a hub's name."""
        return Expected(*self._loaded(model, ("AutoModelForCausalLM",), "distilgpt2"))


class Classifier(Named):
    """A model that was trained to tell sense from nonsense: a sequence classifier of one or two outputs."""

    name = "classifier"
    about = "any sequence classifier of sense (classifier:NAME), one or two outputs; the extra 'models'"

    def load(self, model: str | None) -> LoadedScorer:
        """A folder or a hub's name.

        Raises:
            InputError: It has more than two classes, or two of which none can be told to be sense.
        """
        tokenizer, loaded = self._loaded(model, ("AutoModelForSequenceClassification",), "some/comve-bert")
        return Classified(tokenizer, loaded, _place_of_sense(loaded.config, str(model)))


class Tokenized:
    """A tokenizer for several threads: fast ones are changed by every call, and raise "Already borrowed" during one."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer, self._free = tokenizer, Lock()

    def __call__(self, *texts: str) -> Any:
        """What a model takes, `LONGEST` tokens at most; several texts of a length or padded to the longest."""
        with self._free:
            return self._tokenizer(
                list(texts), return_tensors="pt", truncation=True, max_length=LONGEST, padding=len(texts) > 1
            )


class Expected:
    """A language model, ready; never warns by itself, because what is usual differs from model to model."""

    flag_below = 0.0

    def __init__(self, tokenizer: Any, model: Any) -> None:
        self._tokenized, self._model = Tokenized(tokenizer), model
        self._start = tokenizer.eos_token_id if tokenizer.bos_token_id is None else tokenizer.bos_token_id

    def __call__(self, cases: Sequence[Case]) -> list[float]:
        """How likely each is to make sense, 0 to 1."""
        return [_logistic((self._mean(case.text) - _USUAL) / _SPREAD) for case in cases]

    def _mean(self, text: str) -> float:
        torch: Any = import_module("torch")
        ids = self._tokenized(text)["input_ids"]
        if self._start is not None and (not ids.shape[1] or int(ids[0, 0]) != self._start):
            ids = torch.cat([torch.tensor([[self._start]], dtype=ids.dtype), ids], 1)
        if ids.shape[1] < 2:
            return _USUAL
        with torch.inference_mode():
            logits = self._model(ids).logits[0, :-1].float().log_softmax(-1)
        return float(logits.gather(1, ids[0, 1:, None]).mean())


class Classified:
    """A classifier, ready; never warns by itself: its threshold is unknown."""

    flag_below = 0.0

    def __init__(self, tokenizer: Any, model: Any, sense: int | None) -> None:
        self._tokenized, self._model, self._sense = Tokenized(tokenizer), model, sense

    def __call__(self, cases: Sequence[Case]) -> list[float]:
        """How likely each is to make sense, 0 to 1."""
        return [self._one(case.text) for case in cases]

    def _one(self, text: str) -> float:
        torch: Any = import_module("torch")
        given = self._tokenized(text)
        with torch.inference_mode():
            logits = self._model(**given).logits[0].float()
        return _logistic(float(logits[0])) if self._sense is None else float(logits.softmax(-1)[self._sense])


def _place_of_sense(config: Any, model: str) -> int | None:
    """Which of two outputs is sense, by its label; None where there is one output only."""
    if config.num_labels == 1:
        return None
    labels = {int(place): str(name).lower() for place, name in config.id2label.items()}
    if config.num_labels == 2:
        against = ("nonsens", "implaus", "incorrect", "false", "against", "invalid", "unaccept")
        doubted = [place for place, name in labels.items() if name.startswith(against)]
        if len(doubted) == 1:
            return 1 - doubted[0]
        if labels == {0: "label_0", 1: "label_1"}:  # the names a model has when nobody named them
            return 1
    raise InputError(
        f"the model {model!r} has the classes {', '.join(labels.values())}: none can be told to be sense",
        hint="take one with one output, or with two of which one is called nonsense, implausible, false or the like",
    )


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-max(-50.0, min(50.0, x))))
