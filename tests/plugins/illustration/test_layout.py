from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.core import Backdrop, Complaint, Element, Layer, Scene
from fabula.plugins.illustration.backdrops import PLACES, paint
from fabula.plugins.illustration.layout import compose
from fabula.plugins.illustration.sizing import MAX_COPIES

from .stages import SIZE, animal, box, casting, scene, thing

WIDTH, HEIGHT = SIZE
ANIMALS = ("dog", "cat", "mouse", "elephant", "cow", "bird", "fish", "horse", "spider")
THINGS = (
    "ball",
    "house",
    "tree",
    "table",
    "basket",
    "boat",
    "sun",
    "chair",
    "box",
    "umbrella",
    "flower",
    "apple",
    "grommet",
)
KINDS = (
    "on",
    "in",
    "under",
    "beside",
    "behind",
    "in-front",
    "over",
    "around",
    "toward",
    "away",
    "holds",
    "rides",
    "wears",
    "across",
)


def lay_out(told: Scene, attempt: int = 1, complaints: tuple[Complaint, ...] = ()) -> tuple[Layer, ...]:
    stage = paint(told.backdrop, SIZE, 1)
    return compose(told, stage, casting(), attempt=attempt, complaints=complaints)


def one(layers: tuple[Layer, ...], element: str) -> Layer:
    (layer,) = [layer for layer in layers if layer.element == element]
    return layer


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    actors = draw(st.lists(st.sampled_from(ANIMALS), min_size=1, max_size=3, unique=True))
    props = draw(st.lists(st.sampled_from(THINGS), max_size=4, unique=True))
    verbs = st.sampled_from(("run", "sleep", "eat", "jump", "fly", "swim", "hold", None))
    elements = [animal(n, action=draw(verbs), count=draw(st.sampled_from((1, 1, 1, 2, 3, 7)))) for n in actors]
    elements += [thing(n, count=draw(st.sampled_from((1, 1, 2)))) for n in props]
    names = [e.id for e in elements]
    pair = st.tuples(st.sampled_from(names), st.sampled_from(KINDS), st.sampled_from(names))
    relations = draw(st.lists(pair, max_size=4)) if len(names) > 1 else []
    return scene(
        elements,
        relations,
        text=" ".join(names),
        place=draw(st.sampled_from(PLACES)),
        shot_size=draw(st.sampled_from(("wide", "medium", "close"))),
    )


@given(scenes(), st.integers(1, 3))
@settings(max_examples=120, deadline=None)
def test_everything_is_there_in_frame_and_above_the_captions(told: Scene, attempt: int) -> None:
    layers = lay_out(told, attempt)
    for element in told.elements:
        shown = [layer for layer in layers if layer.element == element.id]
        assert len(shown) == min(element.count, MAX_COPIES)
        for layer in shown:
            left, top, right, bottom = box(layer)
            slack = 0.04 * HEIGHT if not layer.transform.rotation_deg else 0.2 * HEIGHT
            assert left >= -slack
            assert right <= WIDTH + slack
            assert top >= -slack
            assert bottom <= 0.88 * HEIGHT + slack
            # What hangs on something tiny may be tinier still.
            assert layer.transform.height_px >= (0.01 if told.relations else 0.03) * HEIGHT
    assert [layer.depth for layer in layers] == sorted((layer.depth for layer in layers), reverse=True)


@given(scenes())
@settings(max_examples=25, deadline=None)
def test_same_scene_same_list(told: Scene) -> None:
    assert lay_out(told) == lay_out(told)


def test_feet_are_on_the_ground() -> None:
    told = scene([animal("dog"), animal("cow", role="partner")], place="park")
    stage = paint(Backdrop(place="park"), SIZE, 1)
    for layer in lay_out(told):
        assert stage.ground[0] <= layer.transform.y_px <= stage.ground[1] + 1


def test_the_main_figure_is_large() -> None:
    layer = one(lay_out(scene([animal("dog", action="run")], shot_size="medium")), "dog")
    assert 0.35 * HEIGHT < layer.transform.height_px < 0.62 * HEIGHT


def test_birds_fly_and_the_sun_is_in_the_sky() -> None:
    layers = lay_out(scene([animal("dog"), animal("bird", action="fly", role="thing"), thing("star", kind="nature")]))
    dog, bird, star = one(layers, "dog"), one(layers, "bird"), one(layers, "star")
    assert bird.transform.y_px < 0.6 * HEIGHT
    assert star.transform.y_px < 0.5 * HEIGHT
    assert star.depth > dog.depth


def test_boats_float_between_the_shores() -> None:
    stage = paint(Backdrop(place="lake"), SIZE, 1)
    assert stage.water is not None
    boat = one(lay_out(scene([animal("dog"), thing("boat", kind="vehicle")], place="lake")), "boat")
    assert stage.water[0] <= boat.transform.y_px <= stage.water[1]


def test_three_birds_are_three_layers() -> None:
    assert len(lay_out(scene([animal("bird", count=3)]))) == 3


def test_on_stands_on_top() -> None:
    layers = lay_out(scene([animal("cat"), thing("table")], [("cat", "on", "table")], place="garden"))
    cat, table = box(one(layers, "cat")), box(one(layers, "table"))
    assert table[1] - 2 <= cat[3] <= table[1] + 0.25 * (table[3] - table[1])
    assert cat[0] < (table[0] + table[2]) / 2 < cat[2]


def test_under_is_below_and_in_front() -> None:
    layers = lay_out(scene([animal("mouse"), thing("tree", kind="plant")], [("mouse", "under", "tree")]))
    mouse, tree = one(layers, "mouse"), one(layers, "tree")
    assert mouse.depth < tree.depth
    assert box(mouse)[1] > box(tree)[1] + 0.2 * (box(tree)[3] - box(tree)[1])
    assert box(tree)[0] < mouse.transform.x_px < box(tree)[2]


def test_in_looks_out_of_its_container() -> None:
    layers = lay_out(scene([animal("cat"), thing("basket")], [("cat", "in", "basket")]))
    cat, basket = one(layers, "cat"), one(layers, "basket")
    assert cat.depth > basket.depth
    assert box(basket)[0] <= cat.transform.x_px <= box(basket)[2]
    assert box(cat)[3] <= box(basket)[3]


def test_between_is_between() -> None:
    layers = lay_out(
        scene(
            [animal("cow"), animal("dog", role="partner"), animal("pig", role="partner")],
            [("cow", "between", "dog"), ("cow", "between", "pig")],
        )
    )
    a, middle, b = (one(layers, n).transform.x_px for n in ("dog", "cow", "pig"))
    assert min(a, b) < middle < max(a, b)


def test_behind_is_further_and_in_front_is_nearer() -> None:
    layers = lay_out(scene([animal("dog"), thing("house", kind="place")], [("dog", "behind", "house")]))
    assert one(layers, "dog").depth > one(layers, "house").depth
    layers = lay_out(scene([animal("dog"), thing("house", kind="place")], [("dog", "in-front", "house")]))
    assert one(layers, "dog").depth < one(layers, "house").depth


def test_over_is_above() -> None:
    layers = lay_out(scene([animal("cow", action="jump"), thing("moon", kind="nature")], [("cow", "over", "moon")]))
    assert (
        one(layers, "cow").transform.y_px
        < one(layers, "moon").transform.y_px - 0.5 * one(layers, "moon").transform.height_px
    )


def test_held_things_are_in_front_of_who_holds_them() -> None:
    layers = lay_out(scene([animal("dog"), thing("bone", role="prop")], [("dog", "holds", "bone")]))
    dog, bone = one(layers, "dog"), one(layers, "bone")
    assert bone.depth < dog.depth
    assert (
        box(dog)[0] - 0.3 * dog.transform.height_px < bone.transform.x_px < box(dog)[2] + 0.3 * dog.transform.height_px
    )


@pytest.mark.parametrize("text", ["one", "two", "three", "four"])
def test_who_goes_towards_something_looks_at_it(text: str) -> None:
    layers = lay_out(
        scene([animal("dog", action="chase"), animal("cat", role="partner")], [("dog", "toward", "cat")], text=text)
    )
    dog, cat = one(layers, "dog"), one(layers, "cat")
    # Both sprites are drawn looking left.
    assert dog.transform.flipped == (cat.transform.x_px > dog.transform.x_px)


def test_colours_are_tints() -> None:
    assert one(lay_out(scene([thing("car", kind="vehicle", colors=("blue",))])), "car").tint == "#3b7ddd"


def test_unknown_words_become_their_kind_or_a_card() -> None:
    layers = lay_out(scene([animal("terrier"), thing("grommet")]))
    assert one(layers, "terrier").sprite == one(lay_out(scene([animal("dog")])), "dog").sprite
    assert one(layers, "grommet").sprite == "card:grommet"


def test_the_place_itself_needs_no_sprite() -> None:
    assert not lay_out(scene([Element(id="p", name="park", kind="place")], place="park"))


@pytest.mark.parametrize("kind", ["hidden", "too-small", "out-of-frame", "relation"])
def test_complaints_lead_to_another_layout(kind: str) -> None:
    told = scene([animal("dog"), animal("cat", role="partner"), thing("apple", kind="food")])
    first = lay_out(told)
    second = lay_out(told, 2, (Complaint(kind=kind, text="", element="apple"),))
    assert first != second
    if kind == "too-small":
        assert one(second, "apple").transform.height_px > 1.2 * one(first, "apple").transform.height_px
