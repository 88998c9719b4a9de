"""What goes on from sentence to sentence, in stories told from their first word and in readings built by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fabula.core import Action, Complement, Element, Entity, Reading, Relation, Scene, Setting
from fabula.core.testing import run_stage, sentence
from fabula.plugins.direction.storyboard import Storyboard


def thing(word: str, kind: str = "thing", **more: object) -> Entity:
    return Entity(id=f"{word}-1", head=word, mention=f"the {word}", kind=kind, **more)  # type: ignore[arg-type]


GIRL, DOG = thing("girl", "person"), thing("dog", "animal")


def act(verb: str, *objects: str, by: str = "girl-1", to: tuple[str, ...] = (), **at: str) -> Action:
    return Action(
        verb=verb,
        agents=(by,),
        objects=tuple(f"{o}-1" for o in objects),
        recipients=tuple(f"{r}-1" for r in to),
        complements=tuple(Complement(preposition=p.strip("_"), entity=f"{e}-1") for p, e in at.items()),
    )


def told(text: str, *parts: Entity | Action | Relation, place: str | None = None) -> Reading:
    return Reading(
        sentence=sentence(text),
        entities=tuple(p for p in parts if isinstance(p, Entity)),
        actions=tuple(p for p in parts if isinstance(p, Action)),
        relations=tuple(p for p in parts if isinstance(p, Relation)),
        setting=Setting(place=place, stated=("place",) if place else ()),
    )


async def film(folder: Path, *readings: Reading) -> list[Scene]:
    return [s for s in await run_stage(Storyboard(), send=readings, folder=folder) if isinstance(s, Scene)]


def related(scene: Scene) -> set[tuple[str, str, str]]:
    return {(r.subject.removesuffix("-1"), r.kind, r.object.removesuffix("-1")) for r in scene.relations}


def names(scene: Scene) -> dict[str, Element]:
    return {e.id.removesuffix("-1"): e for e in scene.elements if e.role != "dressing"}


LANTERN = thing("lantern")
TAKES = told("She took the lantern.", GIRL, LANTERN, act("take", "lantern"), place="village")
WALKS = told("She walked into the forest.", GIRL, act("walk"), place="forest")


@pytest.mark.anyio
async def test_what_is_taken_comes_along_until_it_is_put_down(tmp_path: Path) -> None:
    puts = told("She put it on a rock.", GIRL, LANTERN, thing("rock", "nature"), act("put", "lantern", on="rock"))
    sings = told("She sang.", GIRL, act("sing"))
    scenes = await film(tmp_path, TAKES, WALKS, puts, sings)
    holds = ("girl", "holds", "lantern")
    assert [holds in related(s) for s in scenes] == [True, True, False, False]
    assert ("lantern", "on", "rock") in related(scenes[2])


@pytest.mark.anyio
@pytest.mark.parametrize("verb", ["drop", "throw", "lose", "sell"])
async def test_what_is_let_go_is_in_the_hand_no_more(tmp_path: Path, verb: str) -> None:
    lets_go = told("She did.", GIRL, LANTERN, act(verb, "lantern"))
    scenes = await film(tmp_path, TAKES, lets_go, told("She cried.", GIRL, act("cry")))
    assert "lantern" not in names(scenes[2])


@pytest.mark.anyio
async def test_what_is_given_is_in_the_hand_of_who_got_it(tmp_path: Path) -> None:
    boy = thing("boy", "person")
    gives = told("She gave it to the boy.", GIRL, LANTERN, boy, act("give", "lantern", to=("boy",)))
    scenes = await film(tmp_path, TAKES, gives, told("He laughed.", boy, act("laugh", by="boy-1")))
    assert ("boy", "holds", "lantern") in related(scenes[2])


@pytest.mark.anyio
async def test_who_rides_rides_on_until_getting_off(tmp_path: Path) -> None:
    horse = thing("horse", "animal")
    scenes = await film(
        tmp_path,
        told("She rode a horse.", GIRL, horse, act("ride", "horse"), place="meadow"),
        told("She sang.", GIRL, act("sing")),
        told("She drank.", GIRL, act("drink")),
        told("She laughed.", GIRL, act("laugh")),
    )
    assert [("girl", "rides", "horse") in related(s) for s in scenes] == [True, True, False, False]


@pytest.mark.anyio
async def test_a_bed_stays_under_who_sleeps_and_behind_who_leaves(tmp_path: Path) -> None:
    bed = thing("bed", owner="girl-1")
    scenes = await film(
        tmp_path,
        told("She slept in her bed.", GIRL, bed, act("sleep", in_="bed"), place="bedroom"),
        told("She dreamed.", GIRL, act("dream")),
        told("She walked into the garden.", GIRL, act("walk"), place="garden"),
    )
    assert [("girl", "in", "bed") in related(s) for s in scenes] == [True, True, False]
    assert "bed" not in names(scenes[2])


@pytest.mark.anyio
async def test_who_was_there_is_seen_only_where_the_picture_were_empty(tmp_path: Path) -> None:
    scenes = await film(
        tmp_path,
        told("She sat in the park.", GIRL, act("sit"), place="park"),
        told("A dog came.", DOG, act("come", by="dog-1")),
        told("It began to rain."),
        told("A dog came into the forest.", thing("wolf", "animal"), act("come", by="wolf-1"), place="forest"),
    )
    assert set(names(scenes[1])) == {"dog"}
    assert "dog" in names(scenes[2])
    assert set(names(scenes[3])) == {"wolf"}


@pytest.mark.anyio
async def test_who_drives_home_drives_the_car_that_is_known(tmp_path: Path) -> None:
    car = thing("car", "vehicle", colors=("red",))
    drives = told("They drove home.", GIRL, Action(verb="drive", agents=("girl-1",)))
    known = await film(tmp_path, told("She washed her car.", GIRL, car, act("wash", "car"), place="garden"), drives)
    assert names(known[1])["car"].colors == ("red",)
    assert ("girl", "rides", "car") in related(known[1])
    (alone,) = await film(tmp_path, drives)
    assert [(e.name, e.role) for e in alone.elements if e.kind == "vehicle"] == [("car", "dressing")]


@pytest.mark.anyio
async def test_clothes_are_put_on_and_taken_off(tmp_path: Path) -> None:
    hat = thing("hat", owner="girl-1", colors=("red",))
    scenes = await film(
        tmp_path,
        told("She put on her red hat.", GIRL, hat, replace(act("put", "hat"), particle="on")),
        told("She laughed.", GIRL, act("laugh")),
        told("She took off the hat.", GIRL, hat, replace(act("take", "hat"), particle="off")),
    )
    worn = [[g.name for g in looks.garments] for s in scenes if (looks := names(s)["girl"].appearance) is not None]
    assert worn == [["hat"], ["hat"], []]
    assert ["hat" in names(s) for s in scenes] == [False, False, True]
