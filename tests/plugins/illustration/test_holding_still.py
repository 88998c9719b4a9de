"""How those are drawn who sit, lie, float and hold things: in their own size, at their place, with a face to see."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest

from fabula.core import ArtShelf, Element, Layer, Scene
from fabula.plugins.illustration.art.animals import AnimalsPack
from fabula.plugins.illustration.art.card import CardPack
from fabula.plugins.illustration.art.drawn import DrawnPack
from fabula.plugins.illustration.art.people import PeoplePack
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.backdrops import StageSet, paint
from fabula.plugins.illustration.casting import Casting
from fabula.plugins.illustration.cutout import Cutout, CutoutSettings
from fabula.plugins.illustration.furnishing import furnish
from fabula.plugins.illustration.layout import compose

from .stages import SIZE, animal, scene, thing

WIDTH, HEIGHT = SIZE


@cache
def shelf() -> ArtShelf:
    return ArtShelf([DrawnPack(), TwemojiPack(), PeoplePack(), AnimalsPack(), CardPack()])


@cache
def casting() -> Casting:
    return Casting(shelf(), ("drawn", "twemoji"), lambda word: ())


@cache
def stage(place: str) -> StageSet:
    return paint(scene([thing("ball")], place=place).backdrop, SIZE, 1)


def person(key: str, name: str = "woman", **more: object) -> Element:
    return thing(key, name, kind="person", **{"role": "actor", "age": "adult", "gender": "female", **more})


def lay_out(told: Scene) -> tuple[Layer, ...]:
    furnished = furnish(told, casting())
    return compose(furnished, stage(furnished.backdrop.place), casting())


def of(layers: Sequence[Layer], element: str) -> list[Layer]:
    return [layer for layer in layers if layer.element == element]


def span(layer: Layer) -> tuple[float, float]:
    half = layer.transform.height_px * shelf().sprite(layer.sprite).aspect / 2
    return layer.transform.x_px - half, layer.transform.x_px + half


@pytest.mark.parametrize(("place", "how", "pose"), [("chair", "on", "sit"), ("bed", "in", "lie")])
def test_animals_sit_on_chairs_and_lie_in_beds(place: str, how: str, pose: str) -> None:
    told = scene([animal("bear"), thing("seat", place)], [("bear", how, "seat")], place="bedroom")
    assert f"/{pose}" in of(lay_out(told), "bear")[0].sprite


def test_who_snores_in_a_wheelchair_sits_in_it() -> None:
    told = scene([person("ann", action="sleep"), thing("chair", "wheelchair")], [("ann", "in", "chair")])
    assert "/sit-slump" in of(lay_out(told), "ann")[0].sprite


def test_who_runs_up_the_stairs_does_not_sit_on_them() -> None:
    told = scene([person("ann", action="run"), thing("stairs")], [("ann", "on", "stairs")])
    assert "/run" in of(lay_out(told), "ann")[0].sprite


def test_who_writes_on_a_board_stands_before_it() -> None:
    told = scene(
        [person("ann", action="write"), thing("board", "blackboard")], [("ann", "toward", "board")], place="classroom"
    )
    assert "/reach-up" in of(lay_out(told), "ann")[0].sprite


def test_puddles_lie_side_by_side_and_are_no_lakes() -> None:
    told = scene([person("ann"), thing("puddle", count=3)], place="street")
    puddles = of(lay_out(told), "puddle")
    edges = sorted(span(puddle) for puddle in puddles)
    assert all(left[1] <= right[0] + 4 for left, right in pairwise(edges))
    assert all(right - left <= 0.33 * WIDTH for left, right in edges)


def test_two_towels_are_laid_about_two_people() -> None:
    told = scene(
        [person("ann"), person("ben", "man", gender="male"), thing("towel", count=2)],
        [("towel", "around", "ann"), ("towel", "around", "ben")],
        place="beach",
    )
    layers = lay_out(told)
    towels = sorted(layer.transform.x_px for layer in of(layers, "towel"))
    people = sorted(of(layers, key)[0].transform.x_px for key in ("ann", "ben"))
    assert [abs(a - b) < 0.06 * WIDTH for a, b in zip(towels, people, strict=True)] == [True, True]


def test_who_jumps_between_two_on_a_raft_is_between_them_there() -> None:
    told = scene(
        [
            animal("goat", action="jump"), person("ann"), person("ben", "man", gender="male"),
            thing("raft", kind="vehicle"),
        ],
        [("ann", "on", "raft"), ("ben", "on", "raft"), ("goat", "between", "ann"), ("goat", "between", "ben")],
        place="lake",
    )  # fmt: skip
    layers = lay_out(told)
    columns = [of(layers, key)[0].transform.x_px for key in ("ann", "goat", "ben")]
    assert columns in (sorted(columns), sorted(columns, reverse=True))


def test_what_sinks_stands_on_the_sea_floor_and_what_swims_does_not() -> None:
    told = scene([animal("octopus"), animal("crab"), thing("bell")], place="underwater")
    layers = lay_out(told)
    floor = stage("underwater").ground[0] - 0.04 * HEIGHT  # captions take what is lower
    feet = {key: of(layers, key)[0].transform.y_px for key in ("octopus", "crab", "bell")}
    assert feet["crab"] > floor
    assert feet["bell"] > floor
    assert feet["octopus"] < floor


def test_a_raft_that_floats_is_on_the_water() -> None:
    told = scene([thing("raft", kind="vehicle", role="actor", action="float")], place="lake")
    (raft,) = of(lay_out(told), "raft")
    top, bottom = stage("lake").water or (0, 0)
    assert top <= raft.transform.y_px <= bottom + 1


def test_a_rocket_stands_upright_and_flies_slanting() -> None:
    standing = scene([thing("rocket", kind="vehicle", action="stand")], place="garden")
    flying = scene([thing("rocket", kind="vehicle", role="actor", action="fly")], place="space")
    assert of(lay_out(standing), "rocket")[0].sprite == "drawn:rocket"
    assert of(lay_out(flying), "rocket")[0].sprite == "drawn:flying-rocket"


def test_two_who_carry_a_ladder_carry_it_level() -> None:
    told = scene(
        [person("men", "man", gender="male", count=2, action="carry"), thing("ladder", role="prop")],
        [("men", "holds", "ladder")],
    )
    assert abs(of(lay_out(told), "ladder")[0].transform.rotation_deg) == 90


def test_a_hamster_among_children_is_no_bear() -> None:
    told = scene([animal("hamster"), person("children", "child", age="child", count=3)], place="playground")
    layers = lay_out(told)
    child = of(layers, "children")[0].transform.height_px
    assert of(layers, "hamster")[0].transform.height_px < 0.6 * child


def test_nothing_held_covers_the_face_of_who_shouts() -> None:
    told = scene([person("ann", action="shout"), thing("bread", kind="food", role="prop")], [("ann", "holds", "bread")])
    layers = lay_out(told)
    bread, ann = of(layers, "bread")[0].transform, of(layers, "ann")[0].transform
    assert bread.y_px - bread.height_px > ann.y_px - 0.8 * ann.height_px


@pytest.mark.parametrize(
    ("word", "sprite", "step"),
    [
        ("boy", "people:child-male", "word"),
        ("grandmother", "people:old-female", "word"),
        ("an old man", "people:old-male", "word"),
        ("a very big dog", "animals:dog", "head"),
    ],
)
def test_art_find_tells_what_is_drawn_and_by_which_step(word: str, sprite: str, step: str) -> None:
    first = next(iter(Cutout.drawings(shelf(), word, None, CutoutSettings())))
    assert first.sprite.name.startswith(sprite)
    assert first.step == step
