"""Which word was misheard: what the graph and a scorer make of words that sound alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.kg import Judge, MemoryGraph, Situation, Triple, open_graph
from fabula.kg.repair import Change, Repairer, Slot, Weights, with_word
from fabula.kg.repair_evidence import STRONGEST, Company

from .frames import frame, said, thing

JUDGE = Judge(open_graph())
REPAIRER = Repairer(JUDGE)
LENIENT = Repairer(JUDGE, weights=Weights(margin=-99, margin_alone=-99))
COMPANY = Company(JUDGE.graph)
EDGES = frozenset(JUDGE.graph)
NODES = st.sampled_from([node for node in JUDGE.graph.nodes if node.isalpha()])

KNIFE = "She cut the bread with a sharp wife."


def slots(*words: str, **more: float | None) -> list[Slot]:
    """``word:lemma:forms``."""
    return [
        Slot(word=word, lemma=lemma, forms=forms, confidence=more.get(word))
        for word, lemma, forms in (one.split(":") for one in words)
    ]


def putting(text: str) -> Callable[[Slot, str], str]:
    return lambda slot, word: text.replace(f" {slot.word}", f" {word}", 1)


def liking(*texts: str) -> Callable[[Sequence[str]], list[float]]:
    """A scorer that thinks well of some texts."""
    return lambda given: [0.9 if text in texts else 0.3 for text in given]


BREAD = slots("cut:cut:D", "bread:bread:N", "sharp:sharp:A", "wife:wife:N")


def test_the_graph_knows_better() -> None:
    found = REPAIRER(
        BREAD,
        said("she cut bread", tool="wife"),
        putting(KNIFE),
        text=KNIFE,
        score=liking(KNIFE.replace("wife", "knife")),
    )
    assert found is not None
    assert (found.change.slot.word, found.change.word) == ("wife", "knife")
    assert found.change.company > 0
    assert any("knife" in (edge.head, edge.tail) for edge in found.change.evidence)
    assert 0.5 <= found.certainty <= 1


def test_a_scorer_that_dislikes_the_change_keeps_it_away() -> None:
    found = REPAIRER(BREAD, said("she cut bread", tool="wife"), putting(KNIFE), text=KNIFE, score=liking(KNIFE))
    assert found is None


def test_sense_is_left_alone() -> None:
    text = "She cut the bread with a sharp knife."
    words = [*BREAD[:3], *slots("knife:knife:N")]
    assert REPAIRER(words, said("she cut bread", tool="knife"), putting(text), text=text, score=liking(text)) is None


def test_nothing_comes_of_nothing() -> None:
    assert REPAIRER([], Situation(), putting(""), text="") is None


def test_who_says_both_was_heard_right() -> None:
    text = "The flour was white and the flower was red."
    words = slots("flour:flour:N", "white:white:A", "flower:flower:N", "red:red:A")
    changes = LENIENT.changes(words, Situation(), putting(text), text=text)
    assert changes
    assert ("flour", "flower") not in {(one.slot.word, one.word) for one in changes}


def test_a_word_of_the_sentence_is_not_put_in_a_second_time() -> None:
    text = "The tide was out and the boat was tied up."
    words = slots("tide:tide:N", "boat:boat:N", "tied:tie:D")
    found = {(one.slot.word, one.word) for one in LENIENT.changes(words, Situation(), putting(text), text=text)}
    assert ("tide", "tied") not in found
    assert any(word == "tide" for word, _ in found)


@pytest.mark.parametrize(("noun", "offered"), [(True, False), (False, True)], ids=["noun", "open"])
def test_where_a_noun_must_stand_nothing_else_is_put_in(noun: bool, offered: bool) -> None:
    text = "They met after the war."
    (war,) = slots("war:war:N")
    changes = LENIENT.changes([replace(war, noun=noun)], Situation(), putting(text), text=text)
    assert ("wore" in {one.word for one in changes}) is offered


def test_another_spelling_is_no_other_word() -> None:
    text = "He wrote a cheque at the bank."
    words = slots("wrote:write:D", "cheque:cheque:N", "bank:bank:N")
    assert "check" not in {one.word for one in LENIENT.changes(words, Situation(), putting(text), text=text)}


def test_some_plurals_are_the_singular() -> None:
    text = "The shepherd counted his ships."
    words = slots("shepherd:shepherd:N", "counted:count:D", "ships:ship:S")
    offered = {one.word for one in LENIENT.changes(words, said("shepherd count ship"), putting(text), text=text)}
    assert "sheep" in offered
    assert "sheeps" not in offered


def test_only_what_could_come_to_the_margin_is_asked_of_the_scorer() -> None:
    asked: list[str] = []

    def score(texts: Sequence[str]) -> list[float]:
        asked.extend(texts)
        return [0.97] * len(texts)

    text = "The girl sat at the table and ate bread."
    words = slots("girl:girl:N", "sat:sit:D", "table:table:N", "ate:eat:D", "bread:bread:N")
    assert REPAIRER(words, said("girl eat bread"), putting(text), text=text, score=score) is None
    assert asked[0] == text
    assert len(asked) < 6


def test_changes_keep_the_form() -> None:
    text = "The goats ate."
    found = LENIENT.changes(slots("goats:goat:S", "ate:eat:D"), said("goat eat"), putting(text), text=text)
    assert found
    for one in found:
        assert one.distance == 0 or one.word.endswith("s") or one.slot.word == "ate"


SLOTS = st.builds(Slot, word=st.just("wife"), lemma=st.just("wife"), confidence=st.none() | st.floats(0, 1))
CHANGES = st.builds(
    Change,
    slot=SLOTS,
    word=st.just("knife"),
    lemma=st.just("knife"),
    company=st.floats(0, 6),
    pairs=st.floats(-1, 1),
    heard=st.floats(-5, 5),
    sense=st.floats(-5, 5),
    distance=st.floats(0, 1.2),
    rarer=st.floats(-3, 3),
)


@given(CHANGES)
def test_what_speaks_for_a_change_makes_it_better(change: Change) -> None:
    weights, slot = Weights(), change.slot
    assert weights(replace(change, company=change.company + 1)) >= weights(change)
    assert weights(replace(change, pairs=change.pairs + 1)) >= weights(change)
    assert weights(replace(change, sense=change.sense + 1)) >= weights(change)
    assert weights(replace(change, heard=change.heard + 1)) <= weights(change)
    assert weights(replace(change, words=change.words + 20)) < weights(change)
    assert weights(replace(change, rarer=change.rarer + 1)) <= weights(change)
    unsure = 0.0 if slot.confidence is None else slot.confidence / 2
    assert slot.confidence is None or weights(replace(change, slot=replace(slot, confidence=unsure))) >= weights(change)


@given(NODES, st.lists(NODES, max_size=4))
def test_company_is_bounded_and_shows_its_edges(word: str, beside: list[str]) -> None:
    found = COMPANY.support(word, beside)
    assert 0 <= found.weight <= STRONGEST
    assert bool(found.evidence) or found.weight == 0
    assert EDGES.issuperset(found.evidence)


@pytest.mark.parametrize(("word", "other"), [("mate", "mat"), ("plane", "plan"), ("hid", "hidden")])
def test_words_are_told_apart_by_their_lemmas(word: str, other: str) -> None:
    graph = MemoryGraph([Triple(other, "AtLocation", "floor"), Triple("cup", "AtLocation", "table")])
    assert COMPANY.support(word, [other]).weight == 0
    assert (Company(graph).support(word, ["floor"]).weight > 0) is (word == "hid")


@pytest.mark.parametrize(("word", "other"), [("nail", "hammer"), ("knife", "cut"), ("soap", "wash")])
def test_words_that_meet_in_the_graph_keep_company(word: str, other: str) -> None:
    assert COMPANY.support(word, [other]).weight > COMPANY.support("moon", [other]).weight


def test_a_word_is_replaced_wherever_it_stands() -> None:
    told = replace(
        said("goat eat grass", at="in meadow", tool="goat", to="goat"),
        participants=(thing("goat"), thing("grass")),
        place="goat",
    )
    found = with_word(told, "goat", "boat")
    words = [one.word for f in found.frames for one in (*f.agents, *f.objects, *f.tools, *f.recipients)]
    assert words == ["boat", "grass", "boat", "boat"]
    assert (found.place, found.participants[0].word) == ("boat", "boat")
    assert with_word(found, "boat", "goat") == told


def test_a_verb_is_replaced_too() -> None:
    assert with_word(said("girl wok rice"), "wok", "walk").frames[0] == frame("girl walk rice")


def test_a_graph_too_large_for_its_words_keeps_no_company(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = MemoryGraph([Triple("nail", "AtLocation", "wall"), Triple("hammer", "ObjectUse", "hit nail")])
    assert "nail" in Company(graph)
    monkeypatch.setattr("fabula.kg.repair_evidence.MOST_EDGES", 1)
    assert "nail" not in Company(graph)


@pytest.mark.parametrize(("british", "american"), [("armour", "armor"), ("harbours", "harbors"), ("grey", "gray")])
def test_both_spellings_keep_the_same_company(british: str, american: str) -> None:
    assert COMPANY.support("knight", [british, "boat"]) == COMPANY.support("knight", [american, "boat"])


@pytest.mark.parametrize(("word", "other"), [("horse", "ride"), ("mouse", "cat"), ("house", "live")])
def test_words_are_found_in_their_own_form(word: str, other: str) -> None:
    assert COMPANY.support(word, [other]).weight > 0
