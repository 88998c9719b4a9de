"""What the scene-graph critic sees when it looks closer: faces, captions, thoughts, and parts of bodies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fabula.core import ArtPack, Asset, Complaint, Judgement, Layer, Picture, Relation, Scene, Transform
from fabula.core.testing import open_context
from fabula.plugins.criticism.relations import holds_true, is_between
from fabula.plugins.criticism.scene_graph import SceneGraph
from fabula.plugins.criticism.sights import Sight, masks_of

from .test_scene_graph import SIZE, Shapes, element, layer, scene


class People(Shapes, ArtPack):
    """Figures three times as high as wide."""

    name = "people"

    def raster(self, name: str, height_px: int) -> Any:
        return np.full((height_px, max(1, height_px // 3), 4), 255, np.uint8)


PACKS = [Shapes(), People()]


def figure(name: str, x: float, y: float, height: float, *, depth: float = 0.5, pose: str = "stand") -> Layer:
    return Layer(
        sprite=f"people:girl/{pose}?top=red",
        transform=Transform(x_px=x, y_px=y, height_px=height),
        depth=depth,
        element=f"{name}-1",
    )


def picture(shown: Scene, *layers: Layer) -> Picture:
    return Picture(
        scene=shown, asset=Asset(path="x.png", sha256="", media_type="image/png", size_px=SIZE), layers=layers
    )


async def judge(folder: Path, shown: Scene, *layers: Layer) -> Judgement:
    critic = SceneGraph()
    async with open_context(folder, art=PACKS) as context:
        await critic.open(context)
        judgement = await critic.judge(picture(shown, *layers), shown)
        await critic.aclose()
    return judgement


def kinds(complaints: tuple[Complaint, ...]) -> list[tuple[str, str | None]]:
    return [(one.kind, one.element) for one in complaints]


GIRL, BALL, DOG = element("girl", kind="person", role="actor"), element("ball"), element("dog", kind="animal")


@pytest.mark.anyio
async def test_a_face_that_another_sprite_hides(tmp_path: Path) -> None:
    girl, ball = figure("girl", 600, 600, 450), layer("ball", 600, 270, 150, depth=0.3)
    judgement = await judge(tmp_path, scene(GIRL, BALL), girl, ball)
    assert kinds(judgement.complaints) == [("face", "girl-1")]
    assert judgement.complaints[0].text == "the face of the girl is hidden by the ball"
    beside = await judge(tmp_path, scene(GIRL, BALL), girl, layer("ball", 800, 270, 150, depth=0.3))
    assert beside.complaints == ()
    held = scene(GIRL, BALL, relations=(("girl", "holds", "ball"),))
    assert ("face", "girl-1") not in kinds((await judge(tmp_path, held, girl, ball)).complaints), "she was told to"
    lying = replace(girl, sprite="people:girl/lie")
    assert (await judge(tmp_path, scene(GIRL, BALL), lying, ball)).complaints == (), "her head may be anywhere"


@pytest.mark.anyio
async def test_what_captions_would_cover(tmp_path: Path) -> None:
    judgement = await judge(tmp_path, scene(BALL), layer("ball", 600, 715, 120))
    assert kinds(judgement.complaints) == [("hidden", "ball-1")]
    assert "captions" in judgement.complaints[0].text
    assert (await judge(tmp_path, scene(BALL), layer("ball", 600, 640, 120))).complaints == ()


@pytest.mark.anyio
async def test_what_is_only_thought_of_stands_in_a_bubble(tmp_path: Path) -> None:
    thought = scene(GIRL, replace(BALL, imagined=True), relations=(("girl", "holds", "ball"),))
    girl, ball = figure("girl", 400, 600, 400), layer("ball", 800, 300, 60)
    judgement = await judge(tmp_path, thought, girl, ball)
    assert kinds(judgement.complaints) == [("relation", "ball-1")]
    assert (await judge(tmp_path, thought, girl, replace(ball, pose="sign"))).complaints == ()
    assert kinds((await judge(tmp_path, thought, girl)).complaints) == [("missing", "ball-1")]


@pytest.mark.anyio
@pytest.mark.parametrize(("part", "y", "true"), [("head", 215, True), ("shoulder", 300, True), ("shoulder", 590, False),
                                                 ("feet", 590, True), ("head", 590, False)])  # fmt: skip
async def test_parts_of_a_body(tmp_path: Path, part: str, y: float, true: bool) -> None:
    shown = scene(GIRL, DOG)
    shown = replace(shown, relations=(Relation(subject="dog-1", kind="on", object="girl-1", part=part),))
    judgement = await judge(tmp_path, shown, figure("girl", 600, 600, 400), layer("dog", 600, y, 90, depth=0.4))
    assert (("relation", "dog-1") not in kinds(judgement.complaints)) == true


def sights(**layers: Layer) -> list[Sight]:
    masks = masks_of(picture(scene(), *layers.values()), _shelf(), 400)
    return [Sight.of(f"{name}-1", masks) for name in layers]


def _shelf() -> Any:
    from fabula.core import ArtShelf

    return ArtShelf(PACKS)


@pytest.mark.parametrize(("x", "true"), [(600, True), (350, False), (900, False)])
def test_between_is_between_both(x: float, true: bool) -> None:
    cat, ball, dog = sights(
        cat=layer("cat", 400, 600, 90), ball=layer("ball", x, 600, 90), dog=layer("dog", 800, 600, 90)
    )
    assert is_between(ball, (cat, dog)) is true
    assert is_between(ball, (cat,)) is None, "of one alone it cannot be told"


@pytest.mark.parametrize(
    ("kind", "x", "y", "true"),
    [
        ("holds", 660, 450, True),
        ("holds", 660, 660, False),
        ("holds", 900, 450, False),
        ("wears", 600, 260, True),
        ("wears", 760, 260, False),
    ],
)
def test_in_hands_and_on_bodies(kind: str, x: float, y: float, true: bool) -> None:
    girl, ball = sights(girl=figure("girl", 600, 600, 400), ball=layer("ball", x, y, 60))
    assert holds_true(kind, girl, ball, _shelf()) is true


def test_masks_are_rendered_once_for_all_critics() -> None:
    shelf, shown = _shelf(), picture(scene(), layer("ball", 600, 600, 90))
    assert masks_of(shown, shelf, 400) is masks_of(shown, shelf, 400)
    assert masks_of(shown, shelf, 200) is not masks_of(shown, shelf, 400)
