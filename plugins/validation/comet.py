"""A sentence by what a COMET model would say of it: ATOMIC's tails against neutral ones.

COMET-ATOMIC 2020 (Hwang et al. 2021; BART or GPT-2) was trained to go on from a head and a relation with a tail
("riding a bicycle", xNeed → "to have a bicycle"). Of a sentence's frames come triples that it would rest on: who can do
it, what a thing is for, where it is found, what is needed for it and what comes of it. Each counts by how much more
expected its tail is after its own head than after a head that says nothing: the pointwise mutual information of both, a
token's share of it. So long and rare words are no fault of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import zip_longest
from math import exp
from threading import Lock
from typing import Any, NamedTuple

from fabula import kg
from fabula.core import Case, LoadedScorer
from fabula.kg.explanation import article

from .models import Named
from .situations import situation_of

NOBODY, SOMETHING = "PersonX does something", "something"
"""Heads that say nothing, of events and of things."""
SPREAD = 1.0
"""Natural logarithms a token by which the score changes from 0.5 to 0.73; no published model was measured."""
MOST = 12
"""Triples looked at of one sentence; longer ones have enough in their beginning."""
LONGEST = 48
"""Tokens read of a head or a tail."""
_PLACES = frozenset({"at", "in", "inside", "into", "on", "onto", "under", "to"})
_IRREGULAR = {"be": "is", "have": "has"}


class Expectation(NamedTuple):
    """A triple that a sentence would rest on, with the head it is compared to."""

    head: str
    relation: str
    tail: str
    neutral: str


class Comet(Named):
    """COMET-ATOMIC 2020, or another model that was trained on its triples."""

    name = "comet"
    about = "a COMET-ATOMIC 2020 model (comet:NAME), by how well its tails explain a sentence; the extra 'models'"

    def load(self, model: str | None) -> LoadedScorer:
        """A folder or a hub's name; BART and the like, or GPT-2 and the like."""
        return Explained(*self._loaded(model, ("AutoModelForSeq2SeqLM", "AutoModelForCausalLM"), "./comet-bart"))


class Explained:
    """A model, ready; never warns by itself: its threshold is unknown."""

    flag_below = 0.0

    def __init__(self, tokenizer: Any, model: Any) -> None:
        self._tokenizer, self._model, self._free = tokenizer, model, Lock()
        self._two_parts = bool(model.config.is_encoder_decoder)

    def __call__(self, cases: Sequence[Case]) -> list[float]:
        """How likely each is to make sense, 0 to 1; 0.5 where there is nothing to be asked."""
        return [self._one(list(expectations(situation_of(case.reading)))[:MOST]) for case in cases]

    def _one(self, asked: Sequence[Expectation]) -> float:
        if not asked:
            return kg.UNKNOWN
        own = self.expected([(one.head, one.relation, one.tail) for one in asked])
        other = self.expected([(one.neutral, one.relation, one.tail) for one in asked])
        gains = [here - there for here, there in zip(own, other, strict=True)]
        # One pair that does not go together spoils a sentence, however well the others do.
        weighed = (sum(gains) / len(gains) + min(gains)) / 2
        return 1 / (1 + exp(-max(-50.0, min(50.0, weighed / SPREAD))))

    def expected(self, triples: Sequence[tuple[str, str, str]]) -> list[float]:
        """The mean log-probability of each tail's tokens after its head and relation."""
        torch: Any = import_module("torch")
        with self._free:  # a fast tokenizer is no thing for two threads
            queries = [self._ids(f"{head} {relation} [GEN]") for head, relation, _ in triples]
            tails = [self._ids(f" {tail}", bare=True) for *_, tail in triples]
        if self._two_parts:
            start = self._model.config.decoder_start_token_id
            inputs, mask = _padded(queries)
            before, _ = _padded([[start, *tail[:-1]] for tail in tails])
            with torch.inference_mode():
                logits = self._model(input_ids=inputs, attention_mask=mask, decoder_input_ids=before).logits
            firsts = [0] * len(tails)
        else:
            inputs, mask = _padded([[*query, *tail] for query, tail in zip(queries, tails, strict=True)])
            with torch.inference_mode():
                logits = self._model(input_ids=inputs, attention_mask=mask).logits
            firsts = [len(query) - 1 for query in queries]
        chances = logits.float().log_softmax(-1)
        return [
            float(row[first : first + len(tail)].gather(1, torch.tensor(tail)[:, None]).mean())
            for row, first, tail in zip(chances, firsts, tails, strict=True)
        ]

    def _ids(self, text: str, *, bare: bool = False) -> list[int]:
        found: list[int] = self._tokenizer(
            text, truncation=True, max_length=LONGEST, add_special_tokens=not bare and self._two_parts
        )["input_ids"]
        return found or [self._tokenizer.eos_token_id or 0]


def expectations(situation: kg.Situation) -> Iterator[Expectation]:
    """What should be likely if the sentence makes sense. What is denied, or only a pronoun, says nothing."""
    told = [frame for frame in situation.frames if not frame.negated and frame.verb != "be"]
    for frame, then in zip_longest(told, told[1:]):
        deed = _deed(frame)
        event = f"PersonX {_third(frame.verb)}{deed.removeprefix(frame.verb)}"
        for agent in _named(frame.agents):
            yield Expectation(agent.word, "CapableOf", deed, SOMETHING)
        for thing in _named(frame.objects):
            yield Expectation(thing.word, "ObjectUse", frame.verb, SOMETHING)
        for tool in _named(frame.tools):
            yield Expectation(tool.word, "ObjectUse", deed, SOMETHING)
            yield Expectation(event, "xNeed", f"to have {article(tool.word)}", NOBODY)
        for place in _named([whom for preposition, whom in frame.complements if preposition in _PLACES]):
            yield Expectation(event, "xNeed", f"to be at {article(place.word)}", NOBODY)
            for agent in _named(frame.agents):
                yield Expectation(agent.word, "AtLocation", place.word, SOMETHING)
        if then is not None and [one.word for one in then.agents] == [one.word for one in frame.agents] != []:
            yield Expectation(event, "xEffect", _third(then.verb) + _deed(then).removeprefix(then.verb), NOBODY)
    for placed in situation.placements:
        if _named([placed.thing, placed.place]) == [placed.thing, placed.place]:
            yield Expectation(placed.thing.word, "AtLocation", placed.place.word, SOMETHING)


def _deed(frame: kg.Frame) -> str:
    things = [article(thing.word) for thing in frame.objects[:1]]
    return " ".join([frame.verb, *([frame.particle] if frame.particle else []), *things])


def _named(some: Sequence[kg.Participant]) -> list[kg.Participant]:
    return [one for one in some if not one.guessed and not one.absent]


def _third(verb: str) -> str:
    """The third person of a verb: "rides", "carries", "goes"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        return f"{verb[:-1]}ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _padded(rows: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """Rows of one length, filled up at their end, and where they are not filled up."""
    torch: Any = import_module("torch")
    width = max(map(len, rows))
    filled = torch.tensor([[*row, *[0] * (width - len(row))] for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
    return filled, mask
