"""The commonsense critic: complains of what nobody asked for and does not belong there, remarks on what was told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fabula import kg
from fabula.core import (
    Action,
    ArtPack,
    Asset,
    Backdrop,
    Element,
    Entity,
    InputError,
    Judgement,
    Layer,
    Picture,
    Reading,
    Relation,
    Scene,
    Setting,
)
from fabula.core.testing import open_context, sentence
from fabula.plugins.criticism.associations import Finding
from fabula.plugins.criticism.commonsense import Commonsense, CommonsenseSettings, Scales, weigh

from .test_scene_graph import SIZE, Shapes, layer

ODD = [
    (thing, place)
    for place, things in {
        "kitchen": "boat cow truck train airplane horse",
        "bedroom": "car bus tree ship",
        "living-room": "tractor giraffe canoe elephant",
        "classroom": "lion deer cow",
        "office": "octopus pig",
        "forest": "shark stove ship refrigerator",
        "meadow": "bed dolphin whale",
        "street": "shark bathtub wardrobe",
        "desert": "whale wardrobe penguin",
        "snow-field": "camel fridge sofa",
        "beach": "sofa refrigerator",
        "underwater": "car cow",
        "space": "pig fox",
        "park": "bathtub",
    }.items()
    for thing in things.split()
]
FITTING = [
    (thing, place)
    for place, things in {
        "kitchen": "table chair stove dog cat chicken mouse flower",
        "bedroom": "bed lamp rug cat doll wardrobe",
        "living-room": "sofa parrot rug plant",
        "forest": "tree fox owl mushroom tent deer",
        "meadow": "cow flower butterfly tree sheep",
        "street": "car bicycle dog lamp tree",
        "beach": "crab palm boat shell umbrella",
        "underwater": "coral fish shell octopus submarine",
        "farm": "cow tractor barn hen goose pig",
        "lake": "duck boat frog tree swan",
    }.items()
    for thing in things.split()
]


class Named(Shapes, ArtPack):
    """Shapes that are called something else."""

    name = "fluent"


def picture(shown: Scene, *layers: Layer) -> Picture:
    return Picture(
        scene=shown, asset=Asset(path="x.png", sha256="", media_type="image/png", size_px=SIZE), layers=layers
    )


def scene(*elements: Element, place: str, told: Reading | None = None, relations: Any = ()) -> Scene:
    reading = told or Reading(sentence=sentence("A test."))
    return Scene(
        reading=reading,
        elements=elements,
        relations=relations,
        backdrop=Backdrop(place=place, said=place),
    )


async def judge(folder: Path, shown: Scene, *layers: Layer) -> Judgement:
    return (await judge_all(folder, (shown, *layers)))[0]


async def judge_all(folder: Path, *pictures: tuple[Any, ...]) -> list[Judgement]:
    critic = Commonsense()
    async with open_context(folder, art=[Shapes(), Named()]) as context:
        await critic.open(context)
        judgements = [await critic.judge(picture(*one), one[0]) for one in pictures]
        await critic.aclose()
    return judgements


def dressing(name: str) -> Element:
    return Element(id=f"{name}-1", name=name, role="dressing")


def named(name: str, **more: Any) -> tuple[Element, Entity]:
    return (
        Element(id=f"{name}-1", name=name, entity=f"{name}-1", **more),
        Entity(id=f"{name}-1", head=name, mention=f"a {name}", kind=more.get("kind", "thing")),
    )


@pytest.mark.anyio
async def test_dressing_out_of_place_is_found_and_sensible_dressing_is_not(tmp_path: Path) -> None:
    pairs = [*ODD, *FITTING]
    shown = [(scene(dressing(thing), place=place), layer(thing, 640, 600, 260)) for thing, place in pairs]
    judgements = await judge_all(tmp_path, *shown)
    assert not any(judgement.remarks for judgement in judgements)
    found = {
        pair: [c.kind for c in judgement.complaints] == ["association"]
        for pair, judgement in zip(pairs, judgements, strict=True)
    }
    assert len(ODD) >= 40
    assert sum(found[pair] for pair in ODD) >= 0.8 * len(ODD), [pair for pair in ODD if not found[pair]]
    assert not [pair for pair in FITTING if found[pair]]


@pytest.mark.anyio
async def test_what_the_sentence_asked_for_is_a_remark(tmp_path: Path) -> None:
    cow, entity = named("cow", kind="animal")
    reading = Reading(
        sentence=sentence("A cow stands in the kitchen."), entities=(entity,), setting=Setting(stated=("place",))
    )
    judgement = await judge(tmp_path, scene(cow, place="kitchen", told=reading), layer("cow", 640, 600, 260))
    assert judgement.complaints == ()
    assert judgement.score == 1.0
    assert [(c.kind, c.element) for c in judgement.remarks] == [("association", "cow-1")]
    assert "cow" in judgement.remarks[0].text
    later = replace(reading, entities=(replace(entity, new=False),), setting=Setting())
    again = await judge(tmp_path, scene(cow, place="kitchen", told=later), layer("cow", 640, 600, 260))
    assert again.remarks == (), "it is remarked on when it comes there, not in every picture"


@pytest.mark.anyio
async def test_decoration_without_an_element_is_judged_by_its_sprite(tmp_path: Path) -> None:
    shown = scene(place="kitchen")
    drawn = replace(layer("", 640, 600, 300), sprite="fluent:sail-boat")
    judgement = await judge(tmp_path, shown, drawn)
    assert [(c.kind, c.element) for c in judgement.complaints] == [("association", None)]
    assert judgement.score < 1


@pytest.mark.anyio
async def test_a_cow_in_the_sky(tmp_path: Path) -> None:
    cow, entity = named("cow", kind="animal")
    reading = Reading(sentence=sentence("A cow stands in the meadow."), entities=(entity,))
    shown = scene(cow, place="meadow", told=reading)
    assert [c.kind for c in (await judge(tmp_path, shown, layer("cow", 640, 200, 150))).complaints] == ["association"]
    assert (await judge(tmp_path, shown, layer("cow", 640, 560, 150))).complaints == ()
    bird, other = named("bird", kind="animal")
    flying = scene(bird, place="meadow", told=replace(reading, entities=(other,)))
    assert (await judge(tmp_path, flying, layer("bird", 640, 200, 150))).complaints == ()


@pytest.mark.anyio
async def test_a_cow_that_jumps_over_the_moon_is_remarked_on(tmp_path: Path) -> None:
    cow, entity = named("cow", kind="animal", action="jump")
    reading = Reading(
        sentence=sentence("The cow jumps."), entities=(entity,), actions=(Action(verb="jump", agents=("cow-1",)),)
    )
    judgement = await judge(tmp_path, scene(cow, place="meadow", told=reading), layer("cow", 640, 200, 150))
    assert judgement.complaints == ()
    assert judgement.remarks


@pytest.mark.anyio
async def test_what_stands_on_what(tmp_path: Path) -> None:
    fish, bicycle = Element(id="fish-1", name="fish", kind="animal", entity="fish-1"), dressing("bicycle")
    shown = scene(fish, bicycle, place="river")
    layers = layer("bicycle", 640, 600, 260, depth=0.4), layer("fish", 640, 380, 120, depth=0.39)
    assert [c.element for c in (await judge(tmp_path, shown, *layers)).complaints] == ["fish-1"]
    entities = tuple(
        Entity(id=f"{one}-1", head=one, mention=f"a {one}", kind=kind)  # type: ignore[arg-type]
        for one, kind in (("fish", "animal"), ("bicycle", "vehicle"))
    )
    told = Reading(
        sentence=sentence("A fish rides a bicycle."),
        entities=entities,
        actions=(Action(verb="ride", agents=("fish-1",), objects=("bicycle-1",)),),
    )
    rides = (Relation(subject="fish-1", kind="rides", object="bicycle-1"),)
    bicycle = replace(bicycle, entity="bicycle-1", role="prop")
    judgement = await judge(tmp_path, scene(fish, bicycle, place="river", told=told, relations=rides), *layers)
    assert judgement.complaints == ()
    assert judgement.remarks


@pytest.mark.anyio
async def test_a_toy_and_what_is_only_thought_of_are_wherever_they_like(tmp_path: Path) -> None:
    toy = Element(id="boat-1", name="toy boat", role="dressing")
    thought = Element(id="boat-1", name="boat", role="dressing", imagined=True)
    for one in (toy, thought):
        assert (await judge(tmp_path, scene(one, place="kitchen"), layer("boat", 640, 600, 260))).complaints == ()


def test_findings_may_come_from_anywhere() -> None:
    scales = Scales(kg.open_graph("starter"))
    findings = (
        Finding(kind="thing-place", subject="boat", object="kitchen", element="boat-1"),
        Finding(kind="thing-place", subject="cow", object="kitchen", element="cow-1", told=True),
        Finding(kind="agent-action", subject="dog", object="count", told=True),
        Finding(kind="tool-use", subject="spoon", object="eat"),
        Finding(kind="thing-property", subject="snow", object="black", told=True),
        Finding(kind="thing-property", subject="hat", object="black"),
    )
    complaints, remarks = weigh(findings, scales)
    assert [c.element for c in complaints] == ["boat-1"]
    assert len(remarks) == 3
    assert all(c.kind == "association" for c in (*complaints, *remarks))


@pytest.mark.anyio
async def test_a_picture_without_a_display_list_passes_and_a_missing_graph_is_an_error(tmp_path: Path) -> None:
    assert await judge(tmp_path, scene(place="kitchen")) == Judgement(critic="commonsense", score=1.0)
    critic = Commonsense(CommonsenseSettings(graph=str(tmp_path / "none.tsv")))
    async with open_context(tmp_path, art=[Shapes()]) as context:
        with pytest.raises(InputError, match="no graph"):
            await critic.open(context)
