"""What scenes take for granted, seen on their display lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from urllib.parse import unquote

import pytest

from fabula.core import Action, ArtShelf, Complement, Element, Entity, Layer, Scene, Speech
from fabula.plugins.illustration.art.card import CardPack
from fabula.plugins.illustration.art.drawn import DrawnPack
from fabula.plugins.illustration.art.people import PeoplePack
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.backdrops import paint
from fabula.plugins.illustration.camera import camera
from fabula.plugins.illustration.casting import Casting
from fabula.plugins.illustration.furnishing import furnish
from fabula.plugins.illustration.layout import compose

from .stages import SIZE, animal, scene, thing

WIDTH, HEIGHT = SIZE
Box = tuple[float, float, float, float]


@cache
def casting() -> Casting:
    shelf = ArtShelf([DrawnPack(), TwemojiPack(), PeoplePack(), CardPack()])
    return Casting(shelf, ("drawn", "twemoji"), _kin)


def _kin(word: str) -> Iterable[str]:
    return {"soup": ("food",), "pasta": ("food",)}.get(word, ())


def person(key: str, name: str = "woman", **more: object) -> Element:
    return thing(key, name, kind="person", **{"role": "actor", "age": "adult", "gender": "female", **more})


def lay_out(told: Scene) -> tuple[Layer, ...]:
    furnished = furnish(told, casting())
    return compose(furnished, paint(furnished.backdrop, SIZE, 1), casting())


def shown(layers: Sequence[Layer], element: str) -> list[Layer]:
    return [layer for layer in layers if layer.element == element]


def box(layer: Layer) -> Box:
    aspect, t = casting().aspect(layer.sprite), layer.transform
    return t.x_px - t.height_px * aspect / 2, t.y_px - t.height_px, t.x_px + t.height_px * aspect / 2, t.y_px


def named(layers: Sequence[Layer], sprite: str) -> Layer:
    (layer,) = [layer for layer in layers if layer.sprite.startswith(sprite)]
    return layer


def thought(layers: Sequence[Layer]) -> Layer:
    (layer,) = [layer for layer in layers if "style=thought" in layer.sprite]
    return layer


def test_a_child_is_clearly_smaller_than_a_grown_up() -> None:
    told = scene([person("ann"), person("tim", "boy", age="child", gender="male"), person("bo", age="baby")])
    heights = [shown(lay_out(told), key)[0].transform.height_px for key in ("bo", "tim", "ann")]
    assert heights[0] < 0.75 * heights[1] < 0.75 * 0.82 * heights[2]


@pytest.mark.parametrize("action", ["sleep", "lie"])
def test_who_lies_in_a_bedroom_lies_in_a_bed_under_its_cover(action: str) -> None:
    layers = lay_out(scene([person("ann", action=action)], place="bedroom"))
    bed, cover = box(_of(layers, "drawn:bed")), _of(layers, "drawn:bed-cover")
    (ann,) = shown(layers, "ann")
    left, _, right, low = box(ann)
    assert bed[0] < left
    assert right < bed[2]
    assert low < bed[3]
    assert cover.depth < ann.depth
    assert all(layer.element in (None, "ann") for layer in layers)


def _of(layers: Sequence[Layer], sprite: str) -> Layer:
    (layer,) = [layer for layer in layers if layer.sprite == sprite]
    return layer


def test_a_sleeper_outdoors_gets_no_bed() -> None:
    layers = lay_out(scene([person("ann", action="sleep")], place="meadow"))
    assert not [layer for layer in layers if "bed" in layer.sprite]


@pytest.mark.parametrize(("place", "sprite"), [("kitchen", "drawn:fireplace"), ("forest", "drawn:campfire")])
def test_fire_burns_where_it_belongs(place: str, sprite: str) -> None:
    layers = lay_out(scene([person("ann"), thing("fire", kind="nature")], place=place))
    (fire,) = shown(layers, "fire")
    assert fire.sprite == sprite


def test_a_dragon_s_fire_comes_out_of_its_mouth() -> None:
    told = scene([animal("dragon", action="breathe"), thing("fire", kind="nature")], [("dragon", "toward", "fire")])
    layers = lay_out(told)
    (fire,), (dragon,) = shown(layers, "fire"), shown(layers, "dragon")
    assert fire.sprite == "drawn:fire-breath"
    assert box(dragon)[1] < fire.transform.y_px < box(dragon)[3]


def test_soup_is_cooked_in_a_pot_on_the_stove_beside_the_cook() -> None:
    told = scene(
        [person("ann", action="cook"), thing("soup", kind="food")], [("ann", "toward", "soup")], place="kitchen"
    )
    layers = lay_out(told)
    pot, stove, (ann,) = named(layers, "drawn:cooking-pot"), box(named(layers, "drawn:stove")), shown(layers, "ann")
    assert pot.element == "soup"
    assert stove[0] < pot.transform.x_px < stove[2]
    assert abs(pot.transform.y_px - stove[1]) < 0.1 * HEIGHT
    left, _, right, _ = box(ann)
    assert max(stove[0] - right, left - stove[2]) < 0.12 * WIDTH


def test_a_bowl_of_soup_is_eaten_at_a_table() -> None:
    told = scene(
        [person("ann", action="eat"), thing("soup", kind="food"), thing("bowl")],
        [("soup", "in", "bowl")],
        place="kitchen",
    )
    layers = lay_out(told)
    table, (bowl,), (ann,) = named(layers, "drawn:table"), shown(layers, "bowl"), shown(layers, "ann")
    left, top, right, _ = box(table)
    assert left < bowl.transform.x_px < right
    assert top < bowl.transform.y_px < top + 0.3 * table.transform.height_px
    assert ann.depth > table.depth > bowl.depth


def test_a_thrown_ball_is_in_the_air_between_the_two() -> None:
    told = scene(
        [person("ann", action="throw"), thing("ball", role="prop"), person("bob", role="partner")],
        [("ann", "holds", "ball"), ("bob", "beside", "ann")],
    )
    layers = lay_out(told)
    ball = next(layer for layer in shown(layers, "ball") if layer.opacity == 1)
    a, b = shown(layers, "ann")[0].transform, shown(layers, "bob")[0].transform
    assert min(a.x_px, b.x_px) < ball.transform.x_px < max(a.x_px, b.x_px)
    assert ball.transform.y_px < a.y_px - 0.3 * a.height_px


def test_nobody_stands_on_the_open_sea() -> None:
    sea = furnish(scene([animal("fish", action="swim")], place="sea"), casting())
    assert sea.backdrop.place == "sea"
    sailing = scene([person("ann"), thing("boat", kind="vehicle")], [("ann", "in", "boat")], place="sea")
    assert furnish(sailing, casting()).backdrop.place == "sea"
    assert furnish(scene([person("ann")], place="sea"), casting()).backdrop.place == "beach"


def test_a_moon_over_a_house_is_seen_from_outside() -> None:
    told = scene(
        [thing("moon", kind="nature", role="actor", action="rise"), thing("house", kind="place")],
        [("moon", "over", "house")], place="kitchen", time_of_day="night",
    )  # fmt: skip
    layers = lay_out(told)
    (moon,), (house,) = shown(layers, "moon"), shown(layers, "house")
    assert house.transform.height_px > 0.3 * HEIGHT
    assert moon.transform.y_px < house.transform.y_px - 0.8 * house.transform.height_px


def test_a_driver_sits_at_the_window() -> None:
    told = scene([person("ann", action="drive"), thing("car", kind="vehicle", role="prop")], [("ann", "rides", "car")])
    layers = lay_out(told)
    (ann,), (car,) = shown(layers, "ann"), shown(layers, "car")
    left, top, right, bottom = box(car)
    assert "cut=bust" in ann.sprite
    assert ann.depth < car.depth
    assert left < box(ann)[0]
    assert box(ann)[2] < right
    assert top - 0.1 * (bottom - top) < box(ann)[1]
    assert ann.transform.y_px < (top + bottom) / 2 + 1


def test_a_cat_on_a_car_is_on_its_roof() -> None:
    told = scene([animal("cat", action="sleep"), thing("car", kind="vehicle")], [("cat", "on", "car")])
    layers = lay_out(told)
    (cat,), (car,) = shown(layers, "cat"), shown(layers, "car")
    assert cat.transform.y_px < car.transform.y_px - 0.7 * car.transform.height_px


def test_who_speaks_has_his_words_in_a_bubble_above_no_face() -> None:
    told = scene([person("ann", action="talk"), person("bob", role="partner", gender="male")])
    told = replace(told, reading=replace(told.reading, speeches=(Speech(speaker="ann", text="Come in, dear!"),)))
    layers = lay_out(told)
    bubble = named(layers, "drawn:speech?")
    assert "text=Come in, dear!" in unquote(bubble.sprite)
    assert bubble.element is None
    left, top, right, bottom = box(bubble)
    assert left >= 0
    assert top >= 0
    assert right <= WIDTH
    for key in ("ann", "bob"):
        x0, y0, x1, y1 = box(shown(layers, key)[0])
        face = (x0 + 0.25 * (x1 - x0), y0 + 0.05 * (y1 - y0), x1 - 0.25 * (x1 - x0), y0 + 0.25 * (y1 - y0))
        assert min(right, face[2]) <= max(left, face[0]) or min(bottom, face[3]) <= max(top, face[1])


def test_what_is_imagined_is_in_a_thought() -> None:
    told = scene([person("ann", action="dream"), thing("ship", kind="vehicle", imagined=True)])
    layers = lay_out(told)
    (ship,), bubble = shown(layers, "ship"), thought(layers)
    left, top, right, bottom = box(bubble)
    assert left < box(ship)[0]
    assert box(ship)[2] < right
    assert top < box(ship)[1]
    assert box(ship)[3] < bottom
    assert ship.depth < bubble.depth


def test_a_lone_small_thing_is_shown_from_nearby() -> None:
    ball = scene([thing("ball", role="actor", action="lie")])
    assert camera(ball, casting()) > 1.5
    assert camera(scene([thing("ball"), person("ann")]), casting()) == 1.0


def test_what_falls_into_the_river_floats_in_it() -> None:
    told = scene([thing("ball", role="actor", action="fall")], place="river")
    reading = replace(
        told.reading,
        entities=(Entity(id="ball", head="ball", mention="the ball"), Entity(id="river", head="river", mention="it")),
        actions=(Action(verb="fall", agents=("ball",), complements=(Complement(preposition="into", entity="river"),)),),
    )
    (ball,) = shown(lay_out(replace(told, reading=reading)), "ball")
    assert ball.pose == "water"


def test_dark_clouds_are_dark_and_spread_over_the_sky() -> None:
    layers = lay_out(scene([thing("cloud", kind="nature", count=3, role="actor", attributes=("dark",))]))
    clouds = shown(layers, "cloud")
    assert {c.sprite for c in clouds} == {"drawn:rain-cloud-dark"}
    xs = sorted(c.transform.x_px for c in clouds)
    assert xs[-1] - xs[0] > 0.5 * WIDTH
    assert all(c.transform.y_px < 0.5 * HEIGHT for c in clouds)


def test_a_painter_s_elephant_is_on_his_sheet() -> None:
    told = scene([person("ann", action="write"), animal("elephant", role="partner")])
    reading = replace(told.reading, actions=(Action(verb="draw", agents=("ann",), objects=("elephant",)),))
    layers = lay_out(replace(told, reading=reading))
    easel, (elephant,) = box(named(layers, "drawn:easel")), shown(layers, "elephant")
    inner = box(elephant)
    assert easel[0] < inner[0]
    assert inner[2] < easel[2]
    assert easel[1] < inner[1]


def test_furnishing_is_deterministic_and_keeps_what_was_named() -> None:
    told = scene([person("ann", action="cook"), thing("soup", kind="food")], place="kitchen")
    first = furnish(told, casting())
    assert first == furnish(told, casting())
    assert {e.id for e in told.elements} <= {e.id for e in first.elements}


def test_feet_stay_above_the_captions() -> None:
    told = scene([person("ann"), animal("dog"), thing("ball")], shot_size="close")
    assert all(layer.transform.y_px <= 0.845 * HEIGHT for layer in lay_out(told))


def test_who_dreams_by_day_stands_and_thinks_of_it() -> None:
    told = scene([person("ann", action="dream")], place="meadow")
    reading = replace(
        told.reading,
        entities=(Entity(id="ann", head="woman", mention="Ann"), Entity(id="ship", head="ship", mention="a ship")),
        actions=(Action(verb="dream", agents=("ann",), complements=(Complement(preposition="of", entity="ship"),)),),
    )
    layers = lay_out(replace(told, reading=reading))
    assert "/think" in shown(layers, "ann")[0].sprite
    left, _, right, _ = box(thought(layers))
    assert left < named(layers, "drawn:steamer").transform.x_px < right


def test_a_bucket_hangs_from_the_hand() -> None:
    told = scene([person("ann", action="carry"), thing("bucket", role="prop")], [("ann", "holds", "bucket")])
    layers = lay_out(told)
    (ann,), (bucket,) = shown(layers, "ann"), shown(layers, "bucket")
    assert ann.transform.y_px >= bucket.transform.y_px > ann.transform.y_px - 0.62 * ann.transform.height_px
    assert 0.1 < bucket.transform.height_px / ann.transform.height_px < 0.3
