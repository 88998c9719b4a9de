"""Who shares a seat or a vehicle, who is under what, and how large hosts are for their guests."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from fabula.core import ArtShelf, Element, Layer, Scene
from fabula.plugins.illustration.art.animals import AnimalsPack
from fabula.plugins.illustration.art.card import CardPack
from fabula.plugins.illustration.art.drawn import DrawnPack
from fabula.plugins.illustration.art.people import PeoplePack
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.backdrops import paint
from fabula.plugins.illustration.casting import Casting
from fabula.plugins.illustration.furnishing import furnish
from fabula.plugins.illustration.layout import compose

from .stages import SIZE, animal, scene, thing

WIDTH, HEIGHT = SIZE


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


def column(layers: Sequence[Layer], element: str) -> float:
    return one(layers, element).transform.x_px


def relations(told: Scene) -> set[tuple[str, str, str]]:
    return {(r.subject, r.kind, r.object) for r in furnish(told, casting()).relations}


@pytest.mark.parametrize(("carrier", "kind", "how"), [("raft", "vehicle", "on"), ("car", "vehicle", "in")])
@pytest.mark.parametrize("near", ["beside", "behind"])
def test_who_is_near_somebody_aboard_is_aboard_too(carrier: str, kind: str, how: str, near: str) -> None:
    told = scene(
        [person("ann"), animal("dog", role="thing"), thing("carrier", carrier, kind=kind)],
        [("ann", how, "carrier"), ("dog", near, "ann")],
    )
    assert ("dog", how, "carrier") in relations(told)


def test_a_sofa_is_shared_by_who_rests_there_a_chair_by_nobody() -> None:
    def told(seat: str, action: str) -> Scene:
        return scene(
            [animal("cat", action=action), person("ann"), thing("seat", seat)],
            [("cat", "on", "seat"), ("cat", "beside", "ann")],
            place="living-room",
        )

    assert ("ann", "on", "seat") in relations(told("sofa", "sleep"))
    assert ("ann", "on", "seat") not in relations(told("sofa", "jump"))
    assert ("ann", "on", "seat") not in relations(told("chair", "sleep"))


def test_an_animal_in_bed_lies_unless_it_jumps() -> None:
    def action(verb: str | None) -> str | None:
        told = scene(
            [animal("bear", action=verb), thing("bed", "bed")], [("bear", "in", "bed")], place="bedroom"
        )  # fmt: skip
        return next(e.action for e in furnish(told, casting()).elements if e.id == "bear")

    assert action(None) == "lie"
    assert action("jump") == "jump"


def test_who_is_under_a_bridge_is_not_on_it() -> None:
    told = scene([animal("duck"), thing("bridge", kind="place")], [("duck", "under", "bridge")], place="bridge")
    furnished = furnish(told, casting())
    assert furnished.backdrop.place == "river"
    layers = lay_out(told)
    assert one(layers, "duck").transform.y_px > one(layers, "bridge").transform.y_px - 0.3 * HEIGHT


def test_two_in_a_car_sit_at_two_windows() -> None:
    layers = lay_out(
        scene(
            [person("ann", action="drive"), person("bo", "man"), thing("car", kind="vehicle")],
            [("ann", "in", "car"), ("bo", "in", "car")],
            place="road",
        )
    )
    wide = one(layers, "ann").transform.height_px * casting().aspect(one(layers, "ann").sprite)
    assert abs(column(layers, "ann") - column(layers, "bo")) > 0.7 * wide


@pytest.mark.parametrize("carrier", ["raft", "boat", "rowboat"])
def test_who_is_in_a_boat_is_large_enough_to_be_known(carrier: str) -> None:
    layers = lay_out(
        scene([person("ann"), thing("boat", carrier, kind="vehicle")], [("ann", "in", "boat")], place="river")
    )
    assert one(layers, "ann").transform.height_px > 0.14 * HEIGHT


def test_who_leaps_over_a_thing_is_no_smaller_for_it() -> None:
    layers = lay_out(scene([animal("dog", action="jump"), thing("fence")], [("dog", "over", "fence")]))
    assert one(layers, "dog").transform.height_px > 0.15 * HEIGHT


def test_a_door_somebody_is_at_stands_on_the_floor() -> None:
    layers = lay_out(
        scene([person("ann", action="knock"), thing("door")], [("ann", "toward", "door")], place="living-room")
    )
    assert one(layers, "door").transform.y_px > 0.6 * HEIGHT


def test_a_dozen_roses_in_one_hand_are_a_bunch() -> None:
    layers = lay_out(
        scene([person("ann", action="hold"), thing("rose", role="prop", count=12)], [("ann", "holds", "rose")])
    )
    spots = {(la.transform.x_px, la.transform.y_px) for la in layers if la.element == "rose"}
    assert len(spots) == 12
