"""How verbs are told apart: marks, lettered sounds and things nobody named, on display lists and masks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any
from urllib.parse import unquote

import numpy as np
import pytest

from fabula.core import Action, ArtShelf, Element, Entity, Layer, Relation, Scene, Speech
from fabula.core.masks import place_sprite, raster_height
from fabula.plugins.illustration.art.animals import AnimalsPack
from fabula.plugins.illustration.art.card import CardPack
from fabula.plugins.illustration.art.drawn import DrawnPack
from fabula.plugins.illustration.art.people import PeoplePack
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.backdrops import paint
from fabula.plugins.illustration.casting import Casting
from fabula.plugins.illustration.enacting import enact
from fabula.plugins.illustration.layout import compose
from fabula.plugins.illustration.signs import drawing_of
from fabula.plugins.illustration.verbs import kind_of, verb_of, verbs

from .stages import scene, thing

SIZE = (1280, 720)


@cache
def shelf() -> ArtShelf:
    return ArtShelf([DrawnPack(), TwemojiPack(), PeoplePack(), AnimalsPack(), CardPack()])


@cache
def casting() -> Casting:
    return Casting(shelf(), ("drawn", "twemoji"), _kin)


def _kin(word: str) -> Iterable[str]:
    return {"terrier": ("dog", "animal")}.get(word, ())


def person(key: str, **more: Any) -> Element:
    return thing(key, "woman", kind="person", **{"role": "actor", "age": "adult", "gender": "female", **more})


def told(
    verb: str,
    *more: Element,
    who: Element | None = None,
    action: str | None = None,
    tools: tuple[str, ...] = (),
    relations: Sequence[tuple[str, str, str]] = (),
    place: str = "meadow",
) -> Scene:
    """A scene in which `who` does `verb` to all the others; the director calls it `action`."""
    who = replace(who or person("ann"), action=action or verb)
    objects = tuple(e.id for e in more if e.id not in tools)
    done = Action(verb=verb, agents=(who.id,), objects=objects, tools=tools)
    made = scene([who, *more], relations, place=place)
    return replace(made, reading=replace(made.reading, actions=(done,)))


def draw(made: Scene) -> tuple[Layer, ...]:
    return compose(enact(made, casting()), paint(made.backdrop, SIZE, 1), casting())


def signs(layers: Iterable[Layer]) -> list[str]:
    """Names of signs; of letterings the words."""
    return [
        unquote(layer.sprite).partition("text=")[2] or layer.sprite.removeprefix("drawn:").removeprefix("mark-")
        for layer in layers
        if layer.element is None and layer.pose == "sign"
    ]


def mask(layer: Layer) -> np.ndarray[Any, np.dtype[np.bool_]]:
    raster = shelf().raster(layer.sprite, raster_height(layer.transform.height_px))
    placed = place_sprite(raster, layer.transform, SIZE)
    out = np.zeros((SIZE[1], SIZE[0]), bool)
    out[placed.box] = placed.rgba[..., 3] > 60
    return out


def test_the_table_is_large_and_all_its_marks_are_drawn() -> None:
    table = verbs()
    shown = [v for v in table.values() if v.marks or v.props or v.tilt or v.lift or v.motion]
    assert len(shown) >= 250
    for verb in table.values():
        for mark in verb.marks:
            assert mark.text or casting().find(drawing_of(mark.name)) is not None, (verb.name, mark.name)
        for prop in verb.props:
            assert prop.how in {"holds", "toward", "in", "rides", "wears", "table", "on"}
            assert casting().find(prop.name) is not None or prop.name in {"laptop", "sandwich", "comb", "thread"}, prop


NEIGHBOURS = (
    "run", "jump", "hop", "laugh", "cry", "sneeze", "cough", "yawn", "shiver", "sweat", "shout", "whisper",
    "ask", "sing", "sleep", "snore", "win", "lose", "search", "smile", "blush", "clap", "argue", "listen", "melt",
    "sweep", "fish", "dig", "water",
)  # fmt: skip


def test_neighbours_differ_in_what_is_drawn() -> None:
    drawn = {}
    for verb in NEIGHBOURS:
        layers = draw(told(verb))
        figure = next(layer for layer in layers if layer.element == "ann")
        props = sorted(layer.sprite for layer in layers if layer.element is None and layer.pose != "sign")
        drawn[verb] = (figure.sprite, figure.transform.rotation_deg, tuple(signs(layers)), tuple(props))
    for one, other in combinations(NEIGHBOURS, 2):
        assert drawn[one] != drawn[other], (one, other)


@pytest.mark.parametrize(
    ("beast", "verb", "sound"),
    [("dog", "bark", "Woof!"), ("cat", "meow", "Meow!"), ("cow", "moo", "Moo!"), ("wolf", "howl", "Awooo!")],
)
def test_animals_are_heard(beast: str, verb: str, sound: str) -> None:
    assert sound in signs(draw(told(verb, who=thing(beast, kind="animal", role="actor"))))


def test_a_coarser_word_of_the_director_gives_way_to_the_told_one() -> None:
    made = enact(told("kneel", action="sit"), casting())
    assert made.elements[0].action == "kneel"
    assert "/kneel" in next(layer for layer in draw(told("kneel", action="sit")) if layer.element == "ann").sprite


def test_nobody_is_laid_down_by_his_verb_alone() -> None:
    assert enact(told("dream", action="think"), casting()).elements[0].action == "think"


@pytest.mark.parametrize(
    ("verb", "tool"), [("fish", "fishing rod"), ("sweep", "broom"), ("dig", "shovel"), ("water", "watering can")]
)
def test_what_a_verb_takes_is_in_the_hand(verb: str, tool: str) -> None:
    made = enact(told(verb), casting())
    (prop,) = [e for e in made.elements if e.name == tool]
    assert Relation(subject="ann", kind="holds", object=prop.id) in made.relations
    assert all(layer.element in (None, "ann") for layer in draw(told(verb)))


def test_what_the_sentence_names_is_taken_instead() -> None:
    spoon = thing("spoon", role="prop")
    made = enact(told("dig", spoon, tools=("spoon",), relations=[("ann", "holds", "spoon")]), casting())
    assert {e.name for e in made.elements} == {"woman", "spoon"}


def test_who_rows_a_named_boat_gets_no_other() -> None:
    boat = thing("boat", kind="vehicle")
    made = enact(told("row", boat, relations=[("ann", "in", "boat")], place="lake"), casting())
    assert [e.name for e in made.elements if e.kind == "vehicle"] == ["boat"]


def test_what_is_cut_lies_on_a_table_of_the_room() -> None:
    outdoors = told("cut", thing("bread", kind="food", role="prop"))
    assert not any(e.name == "table" for e in enact(outdoors, casting()).elements)
    made = enact(replace(outdoors, backdrop=replace(outdoors.backdrop, place="kitchen")), casting())
    table = next(e for e in made.elements if e.name == "table")
    assert Relation(subject="bread", kind="on", object=table.id) in made.relations
    assert Relation(subject="ann", kind="at", object=table.id) in made.relations


def test_a_broken_thing_shows_cracks_where_it_is() -> None:
    layers = draw(told("break", thing("vase", role="prop"), action="drop"))
    cracks = next(layer for layer in layers if layer.sprite == "drawn:mark-cracks")
    vase = next(layer for layer in layers if layer.element == "vase")
    assert (mask(cracks) & mask(vase)).sum() > 0.6 * mask(cracks).sum()
    assert cracks.depth < vase.depth


def test_what_was_done_by_nobody_in_sight_is_seen_on_the_thing() -> None:
    made = scene([thing("house", kind="place")])
    made = replace(made, reading=replace(made.reading, actions=(Action(verb="burn", objects=("house",)),)))
    assert "flames" in signs(draw(made))


def test_what_did_not_happen_leaves_no_mark() -> None:
    made = told("laugh", action="stand")
    denied = tuple(replace(a, negated=True) for a in made.reading.actions)
    assert signs(draw(replace(made, reading=replace(made.reading, actions=denied)))) == []


@pytest.mark.parametrize("verb", ["shout", "laugh", "sneeze", "whisper", "kiss", "argue", "fight", "chase"])
def test_marks_leave_faces_free(verb: str) -> None:
    layers = draw(told(verb, person("eve", role="partner")))
    faces = []
    for layer in layers:
        if layer.element in ("ann", "eve"):
            rows = np.flatnonzero(mask(layer).any(axis=1))
            face = mask(layer)
            face[rows[0] + (rows[-1] - rows[0]) // 4 :] = False
            faces.append(face)
    for layer in layers:
        if layer.element is None and layer.pose == "sign":
            covered = max((mask(layer) & face).sum() / face.sum() for face in faces)
            assert covered < 0.2, (layer.sprite, covered)


def test_signs_are_inside_the_picture() -> None:
    for verb in ("fly", "win", "lose", "shout", "snore", "explode"):
        for layer in draw(told(verb)):
            if layer.pose == "sign":
                found = mask(layer)
                assert found.any()
                assert not found[:, 0].any()
                assert not found[:, -1].any()


@pytest.mark.parametrize(("emotion", "sign"), [("angry", "anger-mark"), ("afraid", "sweat"), ("sad", "gloom")])
def test_a_mood_has_its_sign_where_the_verb_has_none(emotion: str, sign: str) -> None:
    assert signs(draw(scene([person("ann", action="stand", emotion=emotion)]))) == [sign]


def test_the_same_scene_has_the_same_signs() -> None:
    made = told("shout", person("eve", role="partner"))
    assert draw(made) == draw(made)


def spoken(*speeches: tuple[str, str], verb: str = "say") -> Scene:
    made = scene([person("ann", action=verb), person("bob", role="partner", gender="male")])
    done = (Action(verb=verb, agents=("ann",)),)
    said = tuple(Speech(speaker=who, text=text) for who, text in speeches)
    return replace(made, reading=replace(made.reading, speeches=said, actions=done))


@pytest.mark.parametrize(("verb", "style"), [("say", "say"), ("scream", "shout"), ("whisper", "whisper")])
def test_bubbles_are_in_the_tone_of_the_verb(verb: str, style: str) -> None:
    bubbles = [layer.sprite for layer in draw(spoken(("ann", "Come in!"), verb=verb)) if "text=" in layer.sprite]
    assert [f"style={style}&" in name for name in bubbles] == [True]


@pytest.mark.parametrize("order", [("ann", "bob"), ("bob", "ann")])
def test_two_speakers_are_read_in_order(order: tuple[str, str]) -> None:
    layers = draw(spoken((order[0], "Where have you been?"), (order[1], "I was at the sea.")))
    first, second = (next(x for x in layers if word in x.sprite) for word in ("Where", "sea"))
    a, b = first.transform, second.transform
    assert not (mask(first) & mask(second)).any()
    assert a.y_px - a.height_px < b.y_px - b.height_px - 10 or a.x_px < b.x_px


def test_what_was_not_there_is_crossed_out_in_the_thought() -> None:
    glasses = Entity(id="glasses", head="glasses", mention="his glasses", absent=True)
    made = scene([person("ann", action="search"), thing("glasses", imagined=True)])
    made = replace(made, reading=replace(made.reading, entities=(glasses,)))
    layers = draw(made)
    cross = next(layer for layer in layers if layer.sprite == "drawn:mark-cross")
    there = next(layer for layer in layers if layer.element == "glasses")
    assert (mask(cross) & mask(there)).any()
    assert cross.depth < there.depth
    assert "question-mark" in signs(layers)


@pytest.mark.parametrize("count", [1, 2, 4, 6])
def test_thoughts_hold_what_is_counted(count: int) -> None:
    layers = draw(scene([person("ann", action="dream"), thing("apple", kind="food", imagined=True, count=count)]))
    cloud = next(layer for layer in layers if "style=thought" in layer.sprite)
    apples = [layer for layer in layers if layer.element == "apple"]
    assert len(apples) == count
    for one, other in combinations(apples, 2):
        assert (mask(one) & mask(other)).sum() < 0.05 * mask(one).sum()
    for apple in apples:
        assert (mask(apple) & ~mask(cloud)).sum() < 0.05 * mask(apple).sum()


def test_kinds_of_verbs() -> None:
    assert kind_of("whisper") == "whisper"
    assert kind_of("murmur") == "whisper"
    assert kind_of("grommet") == "grommet"
    assert verb_of("grommet").marks == ()
    assert verb_of("knock").marks[0].text == "Knock knock!"


def test_what_bursts_in_the_air_is_before_its_burst() -> None:
    balloon = thing("balloon", role="actor", action="explode")
    layers = draw(told("explode", who=balloon))
    burst = next(layer for layer in layers if layer.sprite == "drawn:mark-impact")
    assert next(layer for layer in layers if layer.element == "balloon").depth <= burst.depth
