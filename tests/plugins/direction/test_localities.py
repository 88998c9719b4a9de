"""Places that a sentence names by itself, without a parser."""

from __future__ import annotations

import pytest

from fabula.core import Action, Complement, Entity, Reading, Relation
from fabula.core.events import Speech
from fabula.core.testing import sentence
from fabula.plugins.direction.localities import PARTS, named_place
from fabula.plugins.direction.presence import only_spoken_of
from fabula.plugins.direction.tables import places

BOY = Entity(id="boy-1", head="boy", mention="a boy", kind="person")


def told(text: str, verb: str, preposition: str, word: str, **more: object) -> Reading:
    place = Entity(id="it", head=word, mention=f"the {word}", **more)  # type: ignore[arg-type]
    action = Action(verb=verb, agents=("boy-1",), complements=(Complement(preposition=preposition, entity="it"),))
    return Reading(sentence=sentence(text), entities=(BOY, place), actions=(action,))


@pytest.mark.parametrize(
    ("verb", "preposition", "word", "place"),
    [
        ("eat", "on", "bus", "bus-interior"),
        ("ride", "on", "bus", None),
        ("sit", "on", "throne", "throne-room"),
        ("dance", "on", "deck", "ship-deck"),
        ("climb", "onto", "roof", "roof"),
        ("look", "at", "roof", None),
        ("work", "in", "laboratory", "laboratory"),
        ("live", "in", "castle", None),
        ("sleep", "in", "castle", "castle"),
        ("land", "on", "moon", "moon"),
        ("sit", "beside", "church", None),
        ("jump", "into", "puddle", None),
    ],
)
def test_the_place_one_is_said_to_be_in(verb: str, preposition: str, word: str, place: str | None) -> None:
    assert named_place(told("So it was.", verb, preposition, word), ()) == place


def test_nobody_is_in_a_place_that_is_only_spoken_of() -> None:
    reading = told("He dreamed in the library.", "dream", "in", "library", kind="place")
    assert named_place(reading, {"it"}) is None


def test_a_thing_in_a_place_says_less_than_who_stands_elsewhere() -> None:
    park = Entity(id="park-1", head="parking lot", mention="the parking lot", kind="place")
    car = Entity(id="car-1", head="car", mention="a car", kind="vehicle")
    parked = Relation(subject="car-1", kind="in", object="park-1")
    alone = Reading(sentence=sentence("A car in the lot."), entities=(car, park), relations=(parked,))
    seen = Reading(sentence=sentence("He saw it."), entities=(BOY, car, park), relations=(parked,))
    assert named_place(alone, ()) == "parking lot"
    assert named_place(seen, ()) is None


def test_parts_are_parts_of_places_that_are_known() -> None:
    known = {place.inside for place in places().values()}
    assert {place for wholes in PARTS.values() for place in wholes} <= known


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Look, a fox!", True),
        ("There is a fox in the garden.", True),
        ("I wish there was a fox.", False),
        ("Have you ever seen a fox?", False),
        ("There is no fox.", False),
    ],
)
def test_what_is_pointed_out_is_there(words: str, there: bool) -> None:
    fox = Entity(id="fox-1", head="fox", mention="a fox", kind="animal")
    reading = Reading(
        sentence=sentence(f'"{words}" said the boy.'),
        entities=(BOY, fox),
        actions=(Action(verb="say", agents=("boy-1",)), Action(verb="see", objects=("fox-1",), modality="said")),
        speeches=(Speech(speaker="boy-1", text=words),),
    )
    assert ("fox-1" not in only_spoken_of(reading, ())) == there
