"""What the encoder sees is added to what the rules read, and nothing is taken away."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fabula.core import Reading
from fabula.core.events import Action, Entity, Relation
from fabula.core.testing import sentence
from fabula.plugins.reading.extractor import RELATIONS, SIGHTS, Look
from fabula.plugins.reading.register import Known, Register
from fabula.plugins.reading.resolving import Draft, draft_of
from fabula.plugins.reading.second_look import SURE, with_look
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
    return Known(id=f"{word}-1", head=word, kind=kind, **{"mentions": 1, **more})


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


# --- who and what is meant ---


def test_what_the_story_knows_is_not_entered_twice() -> None:
    draft = draft_with(known("boy", last=1), known("ladder", "thing", last=0, colors=("red",)))
    reading = second(look_of({"boy": "drawn", "ladder": "drawn"}, ("boy", "on", "ladder", 0.9)), BOY, draft=draft)
    assert told(reading) == [("boy-1", "on", "ladder-1")]
    assert [(one.id, one.new, one.colors) for one in reading.entities if one.head == "ladder"] == [
        ("ladder-1", False, ("red",))
    ]


def test_a_word_said_before_does_not_mean_who_is_named_only_now() -> None:
    draft = draft_with(known("boy", last=1, mentions=0), known("bench", "thing", last=0))
    look = look_of({"boy": "drawn", "bench": "drawn"}, ("boy", "on", "bench", 0.9), before="boy bench")
    assert told(second(look, BOY, draft=draft)) == []


def test_who_lives_and_who_acts_is_not_taken_for_absent() -> None:
    cup = Entity(id="cup-1", head="cup", mention="the cup")
    for entity, gone in ((BOY, False), (cup, True)):
        reading = second(look_of({entity.head: "absent"}), entity)
        assert [one.absent for one in reading.entities] == [gone]
    acting = second(look_of({"cup": "absent"}), cup, actions=(Action(verb="fall", agents=("cup-1",)),))
    assert not acting.entities[0].absent
