from __future__ import annotations

import time

import numpy as np
import pytest

from fabula.core import ArtShelf, MissingError
from fabula.core.events import Element
from fabula.plugins.illustration.art.animals import POSES, AnimalsPack, anchors, animal_sprite, posed
from fabula.plugins.illustration.art.animals_birds_species import BIRDS
from fabula.plugins.illustration.art.animals_poses import STANCES, pose_for
from fabula.plugins.illustration.art.animals_species import SPECIES
from fabula.plugins.illustration.art.people import PeoplePack
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.casting import Casting, Part

PACK = AnimalsPack()
EVERY = [*SPECIES, *BIRDS]


def poses(species: str) -> tuple[str, ...]:
    return POSES if species in BIRDS else tuple(STANCES)


@pytest.mark.parametrize("species", EVERY)
def test_every_pose_is_drawn_distinct_and_stands_on_its_lower_edge(species: str) -> None:
    seen: list[np.ndarray] = []
    for pose in poses(species):
        name = animal_sprite(species, pose)
        assert PACK.sprite(name).faces == "right"
        pixels = PACK.raster(name, 90)
        assert abs(pixels.shape[1] - 90 * PACK.sprite(name).aspect) <= 2
        shape = pixels[:, :, 3] > 60
        assert shape.mean() > 0.15, name
        assert shape[-3:].any()
        assert shape[:, -3:].any()
        assert all(other.shape != pixels.shape or not np.array_equal(other, pixels) for other in seen), name
        seen.append(np.array(pixels))


@pytest.mark.parametrize("species", EVERY)
def test_what_is_held_and_who_rides_find_their_place_on_the_drawing(species: str) -> None:
    for pose in poses(species):
        for key, (x, y) in anchors(animal_sprite(species, pose)).items():
            assert -0.08 <= x <= 1.08, (pose, key, x)
            assert -0.08 <= y <= 1.08, (pose, key, y)
    mouth, back = (anchors(animal_sprite(species, "stand"))[k] for k in ("mouth", "back"))
    assert mouth[0] > back[0]


@pytest.mark.parametrize("species", SPECIES)
def test_stances_say_what_they_show(species: str) -> None:
    heights = {pose: PACK.sprite(animal_sprite(species, pose)).height_m or 0 for pose in STANCES}
    assert heights["stand"] == pytest.approx(SPECIES[species].height_m, rel=0.01)
    assert heights["sleep"] < heights["stand"]
    assert heights["lie"] < heights["stand"]
    stand, run = (PACK.sprite(animal_sprite(species, pose)).aspect for pose in ("stand", "run"))
    assert run > stand, "who gallops is stretched"
    head = {pose: anchors(animal_sprite(species, pose))["mouth"][1] for pose in ("eat", "stand", "look-up")}
    assert head["eat"] > head["look-up"]


@pytest.mark.parametrize("species", ["dog", "cat", "horse", "cow", "duck", "fox"])
def test_who_eats_has_the_mouth_at_the_ground(species: str) -> None:
    assert anchors(animal_sprite(species, "eat"))["mouth"][1] > 0.88


def test_names_are_canonical_and_keep_the_looks() -> None:
    assert animal_sprite("dog") == "animals:dog/stand"
    assert animal_sprite("dog", "chase", "brown") == "animals:dog/run?coat=#95623f"
    assert posed("animals:dog/run?coat=#95623f", "sleep") == "animals:dog/sleep?coat=#95623f"
    assert posed("animals:dog/run", "fly") == "animals:dog/jump"
    assert animal_sprite("dog", coat=SPECIES["dog"].coat.upper()) == "animals:dog/stand"
    assert animal_sprite("bird", "fly", "red", "#e23a3a") == "animals:bird/fly?coat=#e23a3a"
    assert animal_sprite("cow", None, "red", "#e23a3a") != animal_sprite("cow", None, "purple", "#8d52c7")


@pytest.mark.parametrize("species", ["dog", "tiger", "cow", "sheep", "horse", "lion", "panda", "duck", "owl"])
def test_coats_change_the_drawing_and_not_its_outline(species: str) -> None:
    plain, blue = (PACK.raster(animal_sprite(species, "stand", coat), 80) for coat in (None, "#3366cc"))
    assert plain.shape == blue.shape
    assert np.abs(plain[:, :, :3].astype(int) - blue[:, :, :3]).mean() > 5
    assert np.abs(plain[:, :, 3].astype(int) - blue[:, :, 3]).mean() < 1


@pytest.mark.parametrize(
    ("word", "sprite"),
    [
        ("dog", "animals:dog/stand"), ("terrier", "animals:dog/stand"), ("mice", "animals:mouse/stand"),
        ("black cat", "animals:cat/stand?coat=#45424f"), ("polar bear", "animals:polar-bear/stand"),
        ("hot dog", None), ("cat food", None), ("whale", None),
    ],
)  # fmt: skip
def test_words(word: str, sprite: str | None) -> None:
    assert [s.name for s in PACK.find(word)] == ([sprite] if sprite else [])


def test_words_mean_one_animal_each() -> None:
    words = [word for table in (SPECIES, BIRDS) for kind in table.values() for word in kind.words.split(",")]
    assert len(words) == len(set(words))


def test_verbs() -> None:
    assert [pose_for(v) for v in ("chase", "nap", "howl", "graze", None, "philosophise")] == [
        "run", "sleep", "look-up", "eat", "stand", "stand",
    ]  # fmt: skip
    assert pose_for("be", "sad") == "sad"


@pytest.mark.parametrize(
    "name", ["animals:gryphon/stand", "animals:dog/fly", "animals:dog/stand?coat=red", "animals:dog", "animals:"]
)
def test_what_cannot_be_drawn_is_named(name: str) -> None:
    with pytest.raises(MissingError, match="animals"):
        PACK.raster(name, 20)


def test_drawing_is_quick() -> None:
    names = [animal_sprite(species, pose) for species in ("dog", "tiger", "sheep", "owl") for pose in ("run", "sleep")]
    for name in names:
        PACK.sprite(name)
    pack = AnimalsPack()
    started = time.process_time()
    for name in names:
        pack.raster(name, 330)
    assert (time.process_time() - started) / len(names) < 0.075, "25 ms on the machine of the brief, with room"


def _cast(name: str, action: str | None = None, *, kind: str = "animal", colors: tuple[str, ...] = ()) -> Part:
    shelf = ArtShelf([PeoplePack(), PACK, TwemojiPack()])
    kinds = {"schnauzer": ("dog", "animal")}
    casting = Casting(shelf, ["twemoji"], lambda word: kinds.get(word, ()))
    return casting.part(Element(id="e", name=name, kind=kind, action=action, colors=colors))  # type: ignore[arg-type]


def test_an_animal_is_cast_in_the_pose_of_its_verb_and_keeps_its_coat() -> None:
    run, sleep = (_cast("dog", verb, colors=("brown",)) for verb in ("chase", "sleep"))
    assert run.sprite == "animals:dog/run?coat=#95623f"
    assert sleep.sprite == "animals:dog/sleep?coat=#95623f"
    assert run.height_m == sleep.height_m == SPECIES["dog"].height_m
    assert sleep.posture < run.posture
    assert run.tint is None
    assert _cast("schnauzer", "sit").sprite == "animals:dog/sit"
    assert _cast("bird", "fly").zone == "sky"


def test_what_is_no_animal_or_another_one_is_left_to_the_other_packs() -> None:
    assert _cast("hot dog", kind="food").sprite.startswith("twemoji:")
    assert _cast("chicken", kind="food").sprite.startswith("twemoji:")
    assert _cast("hot dog", kind="thing").sprite.startswith("twemoji:")
    assert _cast("whale").sprite.startswith("twemoji:")
