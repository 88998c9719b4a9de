"""What is drawn as there, and where people stand, in stories told from their first word."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.core import Element, Reading, Scene
from fabula.core.testing import run_stage, sentence
from fabula.plugins.direction.storyboard import Storyboard
from fabula.plugins.reading.english import EnglishReader


async def film(folder: Path, *texts: str) -> list[Scene]:
    sentences = [sentence(text, index=index) for index, text in enumerate(texts)]
    readings = [r for r in await run_stage(EnglishReader(), send=sentences, folder=folder) if isinstance(r, Reading)]
    return [s for s in await run_stage(Storyboard(), send=readings, folder=folder) if isinstance(s, Scene)]


def shown(scene: Scene) -> dict[str, Element]:
    return {e.label or e.name: e for e in scene.elements if e.role != "dressing"}


@pytest.mark.anyio
async def test_what_is_only_spoken_of_is_not_there(tmp_path: Path) -> None:
    about, said, told, like = await film(
        tmp_path,
        "Lena was reading a book about pirates.",
        "Her mother said, come and sit by the warm fire, my dear.",
        "Her brother told her that a wolf had stolen his lamp.",
        "He screamed like a monkey.",
    )
    assert set(shown(about)) == {"Lena", "book"}
    assert "fire" not in shown(said)
    assert not {"wolf", "lamp"} & set(shown(told))
    assert "monkey" not in shown(like)


@pytest.mark.anyio
async def test_who_was_just_there_listens(tmp_path: Path) -> None:
    _, scene = await film(tmp_path, "A thief ran through the street.", "Stop, thief! shouted Lucy.")
    assert set(shown(scene)) == {"Lucy", "thief"}
    assert shown(scene)["Lucy"].facing == shown(scene)["thief"].id


@pytest.mark.anyio
async def test_nobody_stands_on_the_open_sea(tmp_path: Path) -> None:
    volley, swam, danced = await film(
        tmp_path,
        "Her friends were playing volleyball near the sea.",
        "A girl jumped into the sea and swam.",
        "The children danced.",
    )
    assert [s.backdrop.place for s in (volley, danced)] == ["beach", "beach"]
    assert swam.backdrop.place in ("sea", "beach")
    sailing, map_ = await film(
        tmp_path, "Captain Kate sailed across the ocean with six sailors.", "She had an old map."
    )
    for scene in (sailing, map_):
        assert scene.backdrop.place == "sea"
        boat = next(e for e in scene.elements if e.kind == "vehicle")
        assert any(r.subject == "captain-1" and r.object == boat.id for r in scene.relations)


@pytest.mark.anyio
async def test_a_look_out_leaves_the_story_in_its_room(tmp_path: Path) -> None:
    kitchen, moon, cake = await film(
        tmp_path, "They drank tea in the kitchen.", "A big yellow moon rose over the house.", "Then they ate a cake."
    )
    assert kitchen.backdrop.place == cake.backdrop.place == "kitchen"
    assert moon.backdrop.place in ("village", "garden", "street")
    assert moon.backdrop.time_of_day == "night"


@pytest.mark.anyio
async def test_the_way_home_is_outside_and_furniture_is_inside(tmp_path: Path) -> None:
    way, sofa, gate = await film(
        tmp_path,
        "Lucy opened her yellow umbrella and ran home.",
        "Her brother hid behind the sofa.",
        "A hungry fox stood beside the gate.",
    )
    assert way.backdrop.place == "street"
    assert sofa.backdrop.place == "living-room"
    assert gate.backdrop.place in ("garden", "street")


@pytest.mark.anyio
async def test_a_wolf_sleeps_in_its_cave_and_who_runs_out_is_outside(tmp_path: Path) -> None:
    scenes = await film(
        tmp_path,
        "A girl walked into the forest.",
        "She came to a dark cave.",
        "A wolf was sleeping and snoring there.",
        "Quietly she ran out of the cave.",
        "An old man gave her an apple.",
    )
    assert [s.backdrop.place for s in scenes] == ["forest", "forest", "cave", "forest", "forest"]


@pytest.mark.anyio
async def test_a_glass_of_water_is_given_as_a_glass(tmp_path: Path) -> None:
    (scene,) = await film(tmp_path, "The nurse gave the boy a glass of water.")
    assert ("nurse-1", "holds", "glass-1") in {(r.subject, r.kind, r.object) for r in scene.relations}


@pytest.mark.anyio
async def test_all_who_drive_are_in_the_car(tmp_path: Path) -> None:
    (scene,) = await film(tmp_path, "Tom and Anna drove home in a blue car.")
    assert {r.subject for r in scene.relations if r.object == "car-1"} == {"tom-1", "anna-1"}


@pytest.mark.anyio
async def test_what_lies_on_a_back_stays_there_and_who_climbs_aboard_is_at_sea(tmp_path: Path) -> None:
    donkey, tired, shore, boat, wind = await film(
        tmp_path,
        "A donkey carried two sacks on his back.",
        "He was tired.",
        "An old man lived beside the sea.",
        "One day he climbed into a blue boat.",
        "The wind blew hard.",
    )
    for scene in (donkey, tired):
        assert ("on", "donkey-1") in {(r.kind, r.object) for r in scene.relations}
    assert [shore.backdrop.place, boat.backdrop.place, wind.backdrop.place] == ["beach", "sea", "sea"]
    assert ("in", "boat-1") in {(r.kind, r.object) for r in wind.relations}
