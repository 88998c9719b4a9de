"""What the encoder sees is added to what the rules read, and nothing is taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from fabula.core import Reading
from fabula.core.events import Action, Complement, Entity, Relation, Speech
from fabula.core.testing import sentence
from fabula.plugins.reading.extractor import RELATIONS, SIGHTS, Look
from fabula.plugins.reading.register import Known, Register
from fabula.plugins.reading.resolving import Draft, draft_of
from fabula.plugins.reading.second_look import SURE, exchanged, fits, meant, with_look
from fabula.plugins.reading.vocabulary import vocabulary

HE = Entity(id="boy-1", head="boy", mention="He", kind="person", gender="male", new=False, pronoun=True)
TREE = Entity(id="tree-1", head="tree", mention="a tree", kind="plant")


def look_of(
    sights: dict[str, str], *relations: tuple[str, str, str, float], likely: float = 0.99, before: str = ""
) -> Look:
    """Words with what each is to the eye, and pairs; the words of `before` were said a sentence ago."""
    words = list(sights)
    seen = np.full((len(words), len(SIGHTS)), (1 - likely) / 3, np.float32)
    for i, sight in enumerate(sights.values()):
        seen[i, SIGHTS.index(sight)] = likely
    pairs = np.zeros((len(RELATIONS), len(words), len(words)), np.float32)
    for one, kind, other, chance in relations:
        pairs[RELATIONS.index(kind), words.index(one), words.index(other)] = chance
    return Look(tuple((word, -1 if word in before.split() else 0) for word in words), seen, pairs)


def draft_with(*known: Known, now: int = 1) -> Draft:
    register = Register(vocabulary())
    register.known = {one.id: one for one in known}
    register.sentence = now
    return draft_of(register)


def reading_of(*entities: Entity, **more: Any) -> Reading:
    return Reading(sentence=sentence("He sat in a tree.", index=1), entities=entities, **more)


def known(word: str, kind: Any = "person", **more: Any) -> Known:
    return Known(id=f"{word}-1", head=word, kind=kind, **more)


def second(look: Look, *entities: Entity, draft: Draft | None = None, **more: Any) -> Reading:
    given = draft or draft_with(*(Known(id=one.id, head=one.head, kind=one.kind, last=1) for one in entities))
    return with_look(reading_of(*entities, **more), given, look)


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(one.subject, one.kind, one.object) for one in reading.relations]


# --- relations ---

BOY = Entity(id="boy-1", head="boy", mention="A boy", kind="person")
TWO = {"boy": "drawn", "tree": "drawn"}


def test_what_the_eye_is_sure_of_is_added() -> None:
    assert told(second(look_of(TWO, ("boy", "in", "tree", SURE + 0.01)), BOY, TREE)) == [("boy-1", "in", "tree-1")]
    assert told(second(look_of(TWO, ("boy", "in", "tree", SURE - 0.01)), BOY, TREE)) == []


def test_the_likeliest_relation_of_a_pair_is_taken() -> None:
    look = look_of(TWO, ("boy", "on", "tree", 0.6), ("tree", "under", "boy", 0.9), ("boy", "in", "tree", 0.7))
    assert told(second(look, BOY, TREE)) == [("tree-1", "under", "boy-1")]


def test_a_rider_is_on_what_he_rides() -> None:
    assert told(second(look_of(TWO, ("boy", "rides", "tree", 0.9)), BOY, TREE)) == [("boy-1", "on", "tree-1")]


def test_nothing_is_in_relation_to_itself() -> None:
    assert told(second(look_of(TWO, ("boy", "beside", "boy", 0.9)), BOY, TREE)) == []


@pytest.mark.parametrize("by_rule", [("boy-1", "under", "tree-1"), ("tree-1", "over", "boy-1")])
def test_what_the_rules_told_of_a_pair_stays(by_rule: tuple[str, str, str]) -> None:
    rule = Relation(subject=by_rule[0], kind=by_rule[1], object=by_rule[2])
    look = look_of(TWO, ("boy", "in", "tree", 0.99), ("tree", "on", "boy", 0.99))
    assert second(look, BOY, TREE, relations=(rule,)).relations == (rule,)


@pytest.mark.parametrize(
    "other",
    [
        Entity(id="hand-1", head="hand", mention="his hand", kind="thing"),
        Entity(id="hope-1", head="hope", mention="hope", kind="idea"),
        Entity(id="tree-1", head="tree", mention="no tree", kind="plant", absent=True),
    ],
    ids=["a part of the body", "an idea", "what is not there"],
)
def test_what_has_no_place_gets_no_relation(other: Entity) -> None:
    look = look_of({"boy": "drawn", other.head: "drawn"}, ("boy", "holds", other.head, 0.99))
    assert told(second(look, BOY, other)) == []


def test_what_is_said_not_to_be_there_is_marked() -> None:
    look = look_of({"boy": "drawn", "tree": "absent"}, ("boy", "in", "tree", 0.99))
    reading = second(look, BOY, TREE)
    assert [one.absent for one in reading.entities] == [False, True]
    assert told(reading) == []


# --- things ---


def test_whom_the_story_knows_comes_back_with_his_relation() -> None:
    draft = draft_with(known("king", last=0), known("boy", last=1))
    look = look_of({"king": "drawn", "boy": "drawn"}, ("boy", "beside", "king", 0.9), before="king")
    reading = second(look, BOY, draft=draft)
    assert told(reading) == [("boy-1", "beside", "king-1")]
    assert [(one.id, one.new) for one in reading.entities] == [("boy-1", True), ("king-1", False)]


def test_a_noun_that_the_rules_passed_over_becomes_a_thing() -> None:
    reading = second(look_of({"boy": "drawn", "ladder": "drawn"}, ("boy", "on", "ladder", 0.9)), BOY)
    assert [(one.id, one.head, one.new) for one in reading.entities[1:]] == [("ladder-1", "ladder", True)]
    assert told(reading) == [("boy-1", "on", "ladder-1")]


@pytest.mark.parametrize(
    ("word", "sight", "likely"),
    [("hand", "drawn", 0.99), ("hope", "drawn", 0.99), ("ladder", "thought", 0.99), ("ladder", "drawn", 0.4),
     ("Ladder", "drawn", 0.99), ("qwxz", "drawn", 0.99)],
)  # fmt: skip
def test_other_words_become_no_things(word: str, sight: str, likely: float) -> None:
    assert second(look_of({"boy": "drawn", word: sight}, likely=likely), BOY).entities == (BOY,)


# --- settings ---


# --- who is meant ---


def test_he_is_the_one_who_is_seen() -> None:
    draft = draft_with(known("boy", last=0), known("king", last=0, gender="male"))
    look = look_of({"boy": "none", "king": "drawn"}, before="boy king")
    action = Action(verb="sit", agents=("boy-1",), complements=(Complement(preposition="in", entity="tree-1"),))
    relation = Relation(subject="boy-1", kind="in", object="tree-1")
    found = meant(reading_of(HE, TREE, actions=(action,), relations=(relation,)), draft, look)
    assert [(one.id, one.mention, one.pronoun) for one in found.entities] == [
        ("king-1", "He", True), ("tree-1", "a tree", False),
    ]  # fmt: skip
    assert found.actions[0].agents == ("king-1",)
    assert found.actions[0].complements == action.complements
    assert told(found) == [("king-1", "in", "tree-1")]


@pytest.mark.parametrize(
    ("others", "sights"),
    [
        ((known("king"),), {"boy": "drawn", "king": "drawn"}),
        ((known("king"),), {"boy": "none", "king": "none"}),
        ((known("king"),), {"king": "drawn"}),
        ((known("king"), known("page")), {"boy": "none", "king": "drawn", "page": "drawn"}),
        ((known("queen", gender="female"),), {"boy": "none", "queen": "drawn"}),
        ((known("dog", "animal"),), {"boy": "none", "dog": "drawn"}),
        ((known("statue", "thing"),), {"boy": "none", "statue": "drawn"}),
        ((known("king", absent=True),), {"boy": "none", "king": "drawn"}),
        ((known("king", count=2),), {"boy": "none", "king": "drawn"}),
        ((known("king", last=-9),), {"boy": "none", "king": "drawn"}),
    ],
    ids=["he is seen", "the other is not", "he is not looked at", "two others", "a woman", "an animal", "a thing",
         "one who is gone", "several", "long ago"],
)  # fmt: skip
def test_he_stays_who_he_is(others: tuple[Known, ...], sights: dict[str, str]) -> None:
    reading = reading_of(HE, TREE)
    assert meant(reading, draft_with(known("boy"), *others), look_of(sights, before=" ".join(sights))) == reading


def test_who_is_named_stays() -> None:
    draft, look = draft_with(known("boy"), known("king")), look_of({"boy": "none", "king": "drawn"}, before="boy king")
    for reading in (reading_of(BOY), reading_of(HE, Entity(id="king-1", head="king", mention="the king"))):
        assert meant(reading, draft, look) == reading


def test_another_takes_every_part() -> None:
    king = Entity(id="king-1", head="king", mention="he", kind="person", pronoun=True)
    hat = Entity(id="hat-1", head="hat", mention="his hat", owner="boy-1")
    old = replace(hat, id="hat-2", new=False)
    action = Action(
        verb="give", agents=("boy-1", "king-1"), objects=("hat-1",), recipients=("boy-1",), tools=("boy-1", "hat-2"),
        complements=(Complement(preposition="with", entity="boy-1"),),
    )  # fmt: skip
    relations = (
        Relation(subject="boy-1", kind="wears", object="hat-1"),
        Relation(subject="boy-1", kind="beside", object="king-1"),
    )
    speeches = (Speech(speaker="boy-1", text="Here!"), Speech(speaker=None, text="Oh!"))
    reading = reading_of(HE, hat, old, actions=(action,), relations=relations, speeches=speeches)
    found = exchanged(reading, "boy-1", king)
    assert found.entities == (king, replace(hat, owner="king-1"), old)
    (now,) = found.actions
    assert (now.agents, now.recipients, now.tools) == (("king-1",), ("king-1",), ("king-1", "hat-2"))
    assert now.complements == (Complement(preposition="with", entity="king-1"),)
    assert told(found) == [("king-1", "wears", "hat-1")]
    assert [one.speaker for one in found.speeches] == ["king-1", None]
    assert exchanged(reading, "nobody-1", king) == replace(reading, relations=relations)


@pytest.mark.parametrize(
    ("word", "named"),
    [("girl", True), ("Girl", True), ("girls", True), ("Lily", True), ("lily", True), ("Green", True), ("Boy", False),
     ("boy", False)],
)  # fmt: skip
def test_a_word_names_somebody(word: str, named: bool) -> None:
    assert fits(known("girl", name="Lily Green"), word) is named
    assert fits(Entity(id="girl-1", head="girl", mention="her", name="Lily Green", kind="person"), word) is named
