"""Models by name, on tiny ones with random weights that are saved as folders and loaded by the real path."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

from fabula.core import Action, Case, Entity, InputError, MissingError, Reading
from fabula.core.testing import sentence
from fabula.plugins.validation.models import Classifier, LanguageModel, Tokenized

GIRL = Entity(id="girl-1", head="girl", mention="the girl", kind="person")


def case(text: str) -> Case:
    action = Action(verb="sleep", agents=("girl-1",))
    return Case(reading=Reading(sentence=sentence(text), entities=(GIRL,), actions=(action,)))


CASES = [case("the girl slept"), case("a stone sang the girl")]


@pytest.mark.parametrize("scorer", [LanguageModel(), Classifier()], ids=["lm", "classifier"])
def test_no_model_is_told(scorer: Any) -> None:
    with pytest.raises(InputError, match="names no model"):
        scorer.load(None)
    if scorer.available() is not None:
        with pytest.raises(MissingError, match="lacks packages"):
            scorer.load("x")


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    transformers = pytest.importorskip("transformers")
    pytest.importorskip("torch")
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    words = ["[UNK]", "[BOS]", "the", "a", "girl", "stone", "slept", "sang"]
    plain = Tokenizer(WordLevel({word: place for place, word in enumerate(words)}, unk_token="[UNK]"))
    plain.pre_tokenizer = Whitespace()
    return transformers.PreTrainedTokenizerFast(tokenizer_object=plain, unk_token="[UNK]", bos_token="[BOS]")


def saved(folder: Path, tokenizer: Any, model: Any) -> str:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return str(folder)


def test_a_language_model_scores(tmp_path: Path, tokenizer: Any) -> None:
    transformers = pytest.importorskip("transformers")
    config = transformers.GPT2Config(vocab_size=8, n_positions=160, n_embd=8, n_layer=1, n_head=2)
    folder = saved(tmp_path, tokenizer, transformers.GPT2LMHeadModel(config))
    loaded = LanguageModel().load(folder)
    first = loaded(CASES)
    assert all(0 < score < 1 for score in first)
    assert loaded(CASES) == first
    assert loaded.flag_below == 0


@pytest.mark.parametrize(
    ("labels", "works"),
    [
        ({0: "LABEL_0"}, True),
        ({0: "LABEL_0", 1: "LABEL_1"}, True),
        ({0: "sense", 1: "nonsense"}, True),
        ({0: "a", 1: "b"}, False),
        ({0: "a", 1: "b", 2: "c"}, False),
    ],
    ids=["one", "unnamed", "named", "unclear", "three"],
)
def test_classifiers_by_their_labels(tmp_path: Path, tokenizer: Any, labels: dict[int, str], works: bool) -> None:
    transformers = pytest.importorskip("transformers")
    torch = pytest.importorskip("torch")
    config = transformers.BertConfig(
        vocab_size=8, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8,
        id2label=labels, label2id={name: place for place, name in labels.items()},
    )  # fmt: skip
    model = transformers.BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.bias.copy_(torch.arange(len(labels)) * 20.0)
    folder = saved(tmp_path, tokenizer, model)
    if not works:
        with pytest.raises(InputError, match="none can be told"):
            Classifier().load(folder)
        return
    scores = Classifier().load(folder)(CASES)
    assert all(0 <= score <= 1 for score in scores)
    if len(labels) == 2:  # the second output is far above the first
        assert all(score > 0.9 for score in scores) is (labels[1] == "LABEL_1")


def test_a_model_that_is_none_is_told(tmp_path: Path) -> None:
    pytest.importorskip("transformers")
    (tmp_path / "config.json").write_text("{}", "utf-8")
    with pytest.raises(InputError, match="cannot be loaded"):
        LanguageModel().load(str(tmp_path))


class Borrowed:
    """What a fast tokenizer does when a second thread comes: nothing but that."""

    def __init__(self) -> None:
        self.free = Lock()

    def __call__(self, texts: list[str], **settings: Any) -> list[int]:
        if not self.free.acquire(blocking=False):
            raise RuntimeError("Already borrowed")
        try:
            return [sum(map(ord, text)) for text in texts]
        finally:
            self.free.release()


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty")
def test_a_tokenizer_is_used_by_one_thread_at_a_time() -> None:
    tokenized = Tokenized(Borrowed())
    texts = [f"{number} stones sang to the girl " * 20 for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(tokenized, texts)) == [tokenized(text) for text in texts]


@pytest.mark.usefixtures("hasty")
def test_a_model_is_called_from_several_threads(tmp_path: Path, tokenizer: Any) -> None:
    transformers = pytest.importorskip("transformers")
    config = transformers.GPT2Config(vocab_size=8, n_positions=160, n_embd=8, n_layer=1, n_head=2)
    loaded = LanguageModel().load(saved(tmp_path, tokenizer, transformers.GPT2LMHeadModel(config)))
    many = [case("the girl slept " * (1 + number % 5)) for number in range(64)]
    with ThreadPoolExecutor(8) as pool:
        together = [score for scores in pool.map(lambda one: loaded([one]), many) for score in scores]
    assert together == loaded(many)
