"""What bodies bear, ride and sit on, seen on display lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from fabula.core import Appearance, ArtShelf, Element, Garment, Layer, Relation, Scene
from fabula.plugins.illustration.art.animals import AnimalsPack
from fabula.plugins.illustration.art.card import CardPack
from fabula.plugins.illustration.art.drawn import DrawnPack
from fabula.plugins.illustration.art.people import PeoplePack, anchors
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.backdrops import paint
from fabula.plugins.illustration.casting import Casting
from fabula.plugins.illustration.furnishing import furnish
from fabula.plugins.illustration.layout import compose

from .stages import SIZE, animal, scene, thing

WIDTH, HEIGHT = SIZE
Box = tuple[float, float, float, float]


@cache
def casting() -> Casting:
    shelf = ArtShelf([DrawnPack(), TwemojiPack(), PeoplePack(), AnimalsPack(), CardPack()])
    return Casting(shelf, ("drawn", "twemoji"), lambda word: ())


def person(key: str, name: str = "woman", **more: object) -> Element:
    return thing(key, name, kind="person", **{"role": "actor", "age": "adult", "gender": "female", **more})


def lay_out(told: Scene) -> tuple[Layer, ...]:
    furnished = furnish(told, casting())
    return compose(furnished, paint(furnished.backdrop, SIZE, 1), casting())


def one(layers: Sequence[Layer], element: str) -> Layer:
    (layer,) = [layer for layer in layers if layer.element == element]
    return layer


def box(layer: Layer) -> Box:
    aspect, t = casting().aspect(layer.sprite), layer.transform
    return t.x_px - t.height_px * aspect / 2, t.y_px - t.height_px, t.x_px + t.height_px * aspect / 2, t.y_px


def head(layer: Layer) -> tuple[float, float, float]:
    """The middle and the radius of a person's head, in pixels."""
    points = anchors(layer.sprite)
    left, top, right, bottom = box(layer)

    def at(name: str) -> tuple[float, float]:
        x, y = points[name]
        return left + (1 - x if layer.transform.flipped else x) * (right - left), top + y * (bottom - top)

    x, y = at("head")
    return x, y, y - at("head_top")[1]


def on_part(told: Scene, part: str) -> Scene:
    return replace(told, relations=(replace(told.relations[0], part=part), *told.relations[1:]))


def test_a_parrot_sits_on_the_shoulder_and_not_before_the_face() -> None:
    layers = lay_out(
        on_part(scene([person("ann"), animal("parrot", role="thing")], [("parrot", "on", "ann")]), "shoulder")
    )
    ann, parrot = one(layers, "ann"), one(layers, "parrot")
    x, y, radius = head(ann)
    left, top, right, bottom = box(parrot)
    assert y < bottom < y + 2 * radius
    assert max(0.0, min(right, x + radius) - max(left, x - radius)) < 0.6 * radius
    assert top < y


def test_a_cat_lies_on_the_lap_below_the_face() -> None:
    told = scene(
        [person("ann", action="sit"), animal("cat", role="thing"), thing("armchair")],
        [("cat", "on", "ann"), ("ann", "on", "armchair")], place="living-room",
    )  # fmt: skip
    layers = lay_out(on_part(told, "lap"))
    ann, cat = one(layers, "ann"), one(layers, "cat")
    _, y, radius = head(ann)
    assert box(cat)[1] > y + radius
    assert cat.transform.y_px < ann.transform.y_px
    assert cat.depth < ann.depth


def test_a_child_rides_on_shoulders_above_the_bearer_s_face() -> None:
    told = scene([person("ann"), person("tim", "boy", age="child")], [("tim", "on", "ann")])
    layers = lay_out(on_part(told, "shoulder"))
    ann, tim = one(layers, "ann"), one(layers, "tim")
    assert tim.depth > ann.depth
    assert box(tim)[1] < box(ann)[1] - 0.1 * ann.transform.height_px
    assert head(tim)[1] < head(ann)[1] - head(ann)[2]


@pytest.mark.parametrize("tool", ["broom", "flag", "sword", "shovel", "axe", "balloon"])
def test_tools_are_gripped_where_one_grips_them(tool: str) -> None:
    layers = lay_out(scene([person("ann", action="hold"), thing(tool, role="prop")], [("ann", "holds", tool)]))
    ann, held = one(layers, "ann"), one(layers, tool)
    x, y = anchors(ann.sprite)["hand"]
    left, top, right, bottom = box(ann)
    hand = left + (1 - x if ann.transform.flipped else x) * (right - left), top + y * (bottom - top)
    middle = held.transform.x_px, held.transform.y_px - held.transform.height_px / 2
    reach = 0.75 * held.transform.height_px * max(1.0, casting().aspect(held.sprite))
    assert abs(hand[0] - middle[0]) < reach
    assert abs(hand[1] - middle[1]) < reach
    assert held.depth < ann.depth
    assert held.transform.height_px < 0.8 * ann.transform.height_px


def test_a_baby_lies_in_the_arms() -> None:
    layers = lay_out(scene([person("ann", action="hold"), person("bo", "baby", age="baby", role="partner")],
                           [("ann", "holds", "bo")]))  # fmt: skip
    ann, baby = one(layers, "ann"), one(layers, "bo")
    left, _, right, _ = box(ann)
    assert "/lie" in baby.sprite
    assert left - 0.3 * (right - left) < baby.transform.x_px < right + 0.3 * (right - left)
    assert head(ann)[1] + head(ann)[2] < baby.transform.y_px < ann.transform.y_px - 0.3 * ann.transform.height_px


def test_two_share_an_umbrella() -> None:
    told = scene(
        [person("ann"), animal("dog", role="partner"), thing("umbrella", role="prop")],
        [("ann", "holds", "umbrella"), ("dog", "under", "umbrella")], place="street",
    )  # fmt: skip
    layers = lay_out(told)
    umbrella, dog = box(one(layers, "umbrella")), one(layers, "dog")
    left, top, right, _ = box(dog)
    assert min(right, umbrella[2]) - max(left, umbrella[0]) > 0.3 * (right - left)
    assert top > umbrella[1]


def test_who_sits_at_a_table_sits_on_a_chair() -> None:
    told = scene(
        [person("ann", action="sit"), person("bob", "man", gender="male", action="sit"), thing("table")],
        [("ann", "beside", "table"), ("bob", "beside", "table")], place="kitchen",
    )  # fmt: skip
    layers = lay_out(told)
    chairs = [layer for layer in layers if layer.sprite == "drawn:chair"]
    table = box(one(layers, "table"))
    assert len(chairs) == 2
    assert all("/sit" in one(layers, key).sprite for key in ("ann", "bob"))
    assert {c.transform.x_px < (table[0] + table[2]) / 2 for c in chairs} == {True, False}
    assert all(c.depth > one(layers, "table").depth for c in chairs)


def test_who_rides_a_sledge_is_whole_in_sight_on_it() -> None:
    tim = person("tim", "boy", age="child")
    layers = lay_out(scene([tim, thing("sled", kind="vehicle")], [("tim", "rides", "sled")], place="snow-field"))
    rider, sled = one(layers, "tim"), one(layers, "sled")
    assert rider.depth < sled.depth
    assert rider.transform.height_px > 0.25 * HEIGHT
    assert box(sled)[1] - 0.2 * sled.transform.height_px < rider.transform.y_px < sled.transform.y_px


def test_who_is_on_a_great_animal_rides_it() -> None:
    layers = lay_out(scene([person("ann"), animal("horse", role="thing")], [("ann", "on", "horse")]))
    ann, horse = one(layers, "ann"), one(layers, "horse")
    assert "/ride" in ann.sprite
    assert ann.transform.y_px < horse.transform.y_px - 0.15 * horse.transform.height_px


def test_a_leash_runs_from_the_hand_to_the_dog() -> None:
    told = scene(
        [person("ann", action="walk"), animal("dog", action="walk", role="partner"), thing("leash", role="prop")],
        [("ann", "holds", "leash"), ("dog", "beside", "ann")],
    )
    layers = lay_out(told)
    ann, dog, leash = one(layers, "ann"), one(layers, "dog"), one(layers, "leash")
    assert leash.sprite.startswith("drawn:cord")
    assert (
        min(ann.transform.x_px, dog.transform.x_px) < leash.transform.x_px < max(ann.transform.x_px, dog.transform.x_px)
    )


def test_a_dog_wears_its_scarf_at_the_neck() -> None:
    dressed = animal("dog", appearance=Appearance(garments=(Garment(name="scarf", color="#c0392b"),)))
    layers = lay_out(scene([dressed]))
    (scarf,) = [layer for layer in layers if layer.element is None and layer.tint == "#c0392b"]
    left, top, right, bottom = box(one(layers, "dog"))
    assert left < scarf.transform.x_px < right
    assert top < scarf.transform.y_px < bottom


def test_what_is_in_a_jar_is_seen_through_the_glass_and_large() -> None:
    layers = lay_out(scene([animal("octopus", action="live"), thing("jar")], [("octopus", "in", "jar")], place="room"))
    octopus, jar = one(layers, "octopus"), one(layers, "jar")
    assert octopus.depth < jar.depth
    assert octopus.transform.height_px * casting().aspect(octopus.sprite) > 0.06 * HEIGHT
    assert jar.transform.height_px > 0.2 * HEIGHT


def test_a_beast_carries_on_its_back_and_nobody_holds_a_house() -> None:
    told = scene([animal("donkey", action="carry"), thing("sack", role="prop")], [("donkey", "holds", "sack")])
    layers = lay_out(told)
    left, _, right, bottom = box(one(layers, "donkey"))
    sack = one(layers, "sack")
    assert left < sack.transform.x_px < right
    assert sack.transform.y_px < bottom - 0.4 * one(layers, "donkey").transform.height_px
    house = scene([person("ann"), thing("house", kind="place")], [("ann", "holds", "house")])
    assert one(lay_out(house), "house").pose != "held"


def test_the_same_two_stand_on_the_same_sides_in_the_next_sentence() -> None:
    def sides(text: str, first: str, second: str) -> list[str]:
        told = scene([person(first, action="talk"), person(second, role="partner")], text=text)
        layers = lay_out(replace(told, relations=(Relation(subject=first, kind="toward", object=second),)))
        return sorted(("ann", "eve"), key=lambda key: one(layers, key).transform.x_px)

    assert sides("Ann talked to Eve.", "ann", "eve") == sides("Eve answered.", "eve", "ann")
