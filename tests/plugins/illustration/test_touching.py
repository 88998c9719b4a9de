"""Hands on things, bodies on ladders, cloth over chairs, and who is among others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from fabula.core import Layer, Relation

from .stages import animal, scene, thing
from .test_seating import HEIGHT, WIDTH, casting, lay_out, one, person


def edges(layers: Sequence[Layer], key: str) -> tuple[float, float]:
    layer = one(layers, key)
    half = layer.transform.height_px * casting().aspect(layer.sprite) / 2
    return layer.transform.x_px - half, layer.transform.x_px + half


def gap(layers: Sequence[Layer], a: str, b: str) -> float:
    (a0, a1), (b0, b1) = edges(layers, a), edges(layers, b)
    return max(a0, b0) - min(a1, b1)


@pytest.mark.parametrize("verb", ["hold", "cling"])
def test_who_holds_what_stands_fast_has_a_hand_on_it(verb: str) -> None:
    told = scene(
        [person("ann", action=verb), thing("coat", "coat"), thing("post", "lamppost", role="partner")],
        [("ann", "holds", "post")],
        place="street",
    )
    layers = lay_out(told)
    assert gap(layers, "ann", "post") <= 0.01 * WIDTH


def test_who_pushes_a_cart_touches_it() -> None:
    told = scene([person("ann", action="push"), thing("cart", "wagon", role="partner")], [("ann", "toward", "cart")])
    assert gap(lay_out(told), "ann", "cart") <= 0.01 * WIDTH


@pytest.mark.parametrize("verb", ["stand", "climb", "slide"])
def test_who_is_on_a_ladder_is_halfway_up_it(verb: str) -> None:
    told = scene([person("ann", action=verb), thing("ladder", "ladder", role="thing")], [("ann", "on", "ladder")])
    layers = lay_out(told)
    ann, ladder = one(layers, "ann").transform, one(layers, "ladder").transform
    assert ladder.y_px - ladder.height_px < ann.y_px < ladder.y_px - 0.1 * ladder.height_px
    assert ann.height_px > 0.3 * HEIGHT


def test_who_is_among_trees_has_one_on_each_side() -> None:
    told = scene([animal("fox"), thing("tree", "tree", kind="plant", count=3)], [("fox", "between", "tree")])
    layers = lay_out(told)
    trees = sorted(layer.transform.x_px for layer in layers if layer.element == "tree")
    assert trees[0] < one(layers, "fox").transform.x_px < trees[-1]


def test_several_who_are_between_the_same_two_all_are() -> None:
    told = scene(
        [animal("hen"), animal("fox"), animal("dog", role="thing"), animal("cat", role="thing")],
        [("hen", "between", "dog"), ("hen", "between", "cat"), ("fox", "between", "dog"), ("fox", "between", "cat")],
    )
    layers = lay_out(told)
    ends = sorted(one(layers, key).transform.x_px for key in ("dog", "cat"))
    assert all(ends[0] < one(layers, key).transform.x_px < ends[1] for key in ("hen", "fox"))


def test_a_towel_over_a_chair_lies_on_it() -> None:
    told = scene([person("ann"), thing("towel", "towel"), thing("chair", "chair")], [("towel", "over", "chair")])
    layers = lay_out(told)
    towel, chair = one(layers, "towel").transform, one(layers, "chair").transform
    assert chair.y_px - chair.height_px <= towel.y_px < chair.y_px
    assert abs(towel.x_px - chair.x_px) < 0.1 * WIDTH


def test_who_leans_over_a_pot_stands_at_it() -> None:
    told = scene([person("ann", action="lean"), thing("pot", "pot")], [("ann", "over", "pot")], place="kitchen")
    assert one(lay_out(told), "ann").transform.y_px > 0.6 * HEIGHT


def test_a_bridge_leads_over_the_water() -> None:
    told = scene(
        [animal("duck", action="swim"), thing("bridge", "bridge")], [("duck", "under", "bridge")], place="river"
    )
    layers = lay_out(told)
    assert one(layers, "duck").pose == "water"
    assert edges(layers, "bridge")[1] - edges(layers, "bridge")[0] > 0.4 * WIDTH


def test_two_things_are_held_on_both_sides() -> None:
    told = scene(
        [person("ann", action="hold"), thing("bear", "teddy bear"), thing("box", "box")],
        [("ann", "holds", "bear"), ("ann", "holds", "box")],
    )
    layers = lay_out(told)
    ann = one(layers, "ann").transform.x_px
    assert (one(layers, "bear").transform.x_px - ann) * (one(layers, "box").transform.x_px - ann) < 0


def test_eggs_in_a_nest_can_be_counted() -> None:
    told = scene([thing("egg", "egg", kind="food", count=6), thing("nest", "nest")], [("egg", "in", "nest")])
    places = {(layer.transform.x_px, layer.transform.y_px) for layer in lay_out(told) if layer.element == "egg"}
    assert len(places) == 6


def test_who_rows_has_no_sail() -> None:
    told = scene(
        [person("ann", action="row"), thing("boat", "boat", kind="vehicle")], [("ann", "in", "boat")], place="lake"
    )
    assert one(lay_out(told), "boat").sprite == "drawn:rowing-boat"


def test_who_whispers_into_an_ear_is_beside_it() -> None:
    boy = person("boy", "boy", role="thing")
    told = scene([person("ann", action="whisper"), boy])
    told = replace(told, relations=(Relation(subject="ann", kind="on", object="boy", part="head"),))
    layers = lay_out(told)
    assert abs(one(layers, "ann").transform.y_px - one(layers, "boy").transform.y_px) < 0.1 * HEIGHT


def test_a_rider_and_his_horse_between_two_are_one_group() -> None:
    told = scene(
        [person("ann"), animal("pony", "horse"), animal("dog", role="thing"), animal("cat", role="thing")],
        [("ann", "rides", "pony"), *((who, "between", end) for who in ("ann", "pony") for end in ("dog", "cat"))],
    )
    assert {"ann", "pony", "dog", "cat"} <= {layer.element for layer in lay_out(told)}
