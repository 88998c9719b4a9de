"""COMET models: what a sentence would rest on, and tiny models with random weights that are asked for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fabula import kg
from fabula.core import Action, Case, Complement, Entity, InputError, MissingError, Reading, Relation
from fabula.core.testing import sentence
from fabula.plugins.validation.comet import NOBODY, SOMETHING, Comet, Expectation, expectations
from fabula.plugins.validation.situations import situation_of

GIRL = Entity(id="girl-1", head="girl", mention="The girl", kind="person")
BREAD = Entity(id="bread-1", head="bread", mention="the bread", kind="food")
KNIFE = Entity(id="knife-1", head="knife", mention="a knife")
KITCHEN = Entity(id="kitchen-1", head="kitchen", mention="the kitchen", kind="place")
SHE = Entity(id="girl-1", head="girl", mention="She", kind="person", pronoun=True)
CUT = Action(
    verb="cut",
    agents=("girl-1",),
    objects=("bread-1",),
    tools=("knife-1",),
    complements=(Complement(preposition="in", entity="kitchen-1"),),
)
CARRY = Action(verb="carry", agents=("girl-1",))


def told(text: str, *actions: Action, entities: tuple[Entity, ...], relations: tuple[Relation, ...] = ()) -> Reading:
    return Reading(sentence=sentence(text), entities=entities, actions=actions, relations=relations)


FULL = told("The girl cut the bread with a knife.", CUT, CARRY, entities=(GIRL, BREAD, KNIFE, KITCHEN))
SHORT = told("She carried it.", CARRY, entities=(GIRL,))
NOTHING = told("Rain.", entities=())


def of(reading: Reading) -> list[Expectation]:
    return list(expectations(situation_of(reading)))


def test_what_a_sentence_rests_on() -> None:
    assert set(of(FULL)) == {
        Expectation("girl", "CapableOf", "cut bread", SOMETHING),
        Expectation("bread", "ObjectUse", "cut", SOMETHING),
        Expectation("knife", "ObjectUse", "cut bread", SOMETHING),
        Expectation("PersonX cuts bread", "xNeed", "to have a knife", NOBODY),
        Expectation("PersonX cuts bread", "xNeed", "to be at a kitchen", NOBODY),
        Expectation("girl", "AtLocation", "kitchen", SOMETHING),
        Expectation("PersonX cuts bread", "xEffect", "carries", NOBODY),
        Expectation("girl", "CapableOf", "carry", SOMETHING),
    }


def test_where_things_stand_is_asked_too() -> None:
    lies = Relation(subject="bread-1", kind="in", object="kitchen-1")
    found = of(told("Bread in the kitchen.", entities=(BREAD, KITCHEN), relations=(lies,)))
    assert found == [Expectation("bread", "AtLocation", "kitchen", SOMETHING)]


@pytest.mark.parametrize(
    ("action", "entity"),
    [
        (Action(verb="cut", agents=("girl-1",), negated=True), GIRL),
        (Action(verb="cut", agents=("girl-1",)), SHE),
        (Action(verb="be", agents=("girl-1",)), GIRL),
    ],
    ids=["denied", "pronoun", "copula"],
)
def test_what_claims_nothing_is_not_asked(action: Action, entity: Entity) -> None:
    assert of(told("She cut.", action, entities=(entity,))) == []


def test_no_model_is_told() -> None:
    with pytest.raises(InputError, match="names no model"):
        Comet().load(None)
    if Comet().available() is not None:
        with pytest.raises(MissingError, match="lacks packages"):
            Comet().load("x")


# --- with tiny models -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["bart", "gpt2"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with random weights, saved as COMET models are."""
    transformers = pytest.importorskip("transformers")
    torch = pytest.importorskip("torch")
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    relations = ["CapableOf", "ObjectUse", "AtLocation", "xNeed", "xEffect", "[GEN]"]
    words = ["<pad>", "</s>", "[UNK]", *relations, "PersonX", "something", "girl", "bread", "knife", "cut", "cuts"]
    plain = Tokenizer(WordLevel({word: place for place, word in enumerate(words)}, unk_token="[UNK]"))
    plain.pre_tokenizer = WhitespaceSplit()
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_object=plain, unk_token="[UNK]", eos_token="</s>", pad_token="<pad>"
    )
    torch.manual_seed(0)
    sizes = {"vocab_size": len(words), "init_std": 1.0, "initializer_range": 1.0}
    if request.param == "bart":
        config = transformers.BartConfig(
            **sizes, d_model=8, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
            decoder_attention_heads=2, encoder_ffn_dim=8, decoder_ffn_dim=8, max_position_embeddings=64,
            pad_token_id=0, bos_token_id=1, eos_token_id=1, decoder_start_token_id=1, forced_eos_token_id=1,
        )  # fmt: skip
        model = transformers.BartForConditionalGeneration(config)
    else:
        model = transformers.GPT2LMHeadModel(
            transformers.GPT2Config(
                **sizes, n_positions=128, n_embd=8, n_layer=1, n_head=2, bos_token_id=1, eos_token_id=1
            )
        )
    path: Path = tmp_path_factory.mktemp(request.param)
    model.save_pretrained(path)
    tokenizer.save_pretrained(path)
    return path


def test_a_model_scores_sentences(folder: Path) -> None:
    loaded = Comet().load(str(folder))
    cases = [Case(reading=one) for one in (FULL, SHORT, NOTHING)]
    first = loaded(cases)
    assert all(0 < score < 1 for score in first)
    assert first[2] == kg.UNKNOWN
    assert len(set(first)) == 3
    assert [loaded([case])[0] for case in cases] == pytest.approx(first)
    assert loaded.flag_below == 0


def test_tails_are_as_likely_alone_as_beside_longer_ones(folder: Path) -> None:
    loaded: Any = Comet().load(str(folder))
    asked = [(one.head, one.relation, one.tail) for one in of(FULL)]
    together = loaded.expected(asked)
    assert all(chance < 0 for chance in together)
    assert [loaded.expected([one])[0] for one in asked] == pytest.approx(together, abs=1e-5)


def test_a_head_that_explains_its_tail_makes_sense(folder: Path) -> None:
    loaded: Any = Comet().load(str(folder))
    chances = {head: loaded.expected([(head, "ObjectUse", "cut")])[0] for head in ("bread", "knife", "girl")}
    best = max(chances, key=lambda head: chances[head])
    worst = min(chances, key=lambda head: chances[head])

    def score(head: str) -> float:
        thing = Entity(id="thing-1", head=head, mention=f"the {head}")
        action = Action(verb="cut", agents=("girl-1",), objects=("thing-1",))
        return float(loaded([Case(reading=told("She cut.", action, entities=(SHE, thing)))])[0])

    assert score(best) > score(worst)


def test_a_folder_that_holds_no_model_is_told(tmp_path: Path) -> None:
    pytest.importorskip("transformers")
    pytest.importorskip("torch")
    (tmp_path / "config.json").write_text("{}", "utf-8")
    with pytest.raises(InputError, match="cannot be loaded") as told_of:
        Comet().load(str(tmp_path))
    assert "without a network" in str(told_of.value.hint)


def test_a_name_is_not_looked_for_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("transformers")
    pytest.importorskip("torch")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(InputError, match="nobody/comet"):
        Comet().load("nobody/comet")
