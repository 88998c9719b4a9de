from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from fabula.core import Complaint, Critic, Judgement, MissingError, Picture, Scene
from fabula.core.masks import render_masks
from fabula.core.testing import run_stage
from fabula.plugins.illustration.art.card import CardPack
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.cutout import Cutout, CutoutSettings

from .stages import SIZE, animal, scene, shelf, thing

CHASE = scene(
    [animal("dog", action="chase"), thing("apple", role="partner", colors=("red",))],
    [("dog", "toward", "apple")],
    text="The dog chased an apple.",
    index=3,
    place="park",
)


class Picky(Critic):
    """Complains about every picture but the `likes`-th."""

    name = "picky"

    def __init__(self, likes: int) -> None:
        super().__init__()
        self.likes, self.seen = likes, 0

    async def judge(self, picture: Picture, scene: Scene) -> Judgement:
        self.seen += 1
        if self.seen == self.likes:
            return Judgement(
                critic=self.name, score=0.9, complaints=(Complaint(kind="hidden", text="", element="apple"),)
            )
        return Judgement(critic=self.name, score=0.1, complaints=(Complaint(kind="hidden", text="", element="apple"),))


def packs() -> list[CardPack | TwemojiPack]:
    return [TwemojiPack(), CardPack()]


@pytest.mark.anyio
async def test_draws_a_scene_into_the_run_folder(tmp_path: Path) -> None:
    out = await run_stage(Cutout(CutoutSettings(size=SIZE)), send=[CHASE], folder=tmp_path, art=packs())
    (picture,) = out
    assert isinstance(picture, Picture)
    assert picture.asset.path == "pictures/0003.png"
    assert picture.asset.size_px == SIZE
    pixels = cv2.imread(str(tmp_path / picture.asset.path))
    assert pixels is not None
    assert pixels.shape == (SIZE[1], SIZE[0], 3)
    assert {layer.element for layer in picture.layers} >= {"dog", "apple"}


@pytest.mark.anyio
async def test_the_same_scene_gives_the_same_bytes(tmp_path: Path) -> None:
    sums = set()
    for name in ("a", "b"):
        (picture,) = await run_stage(
            Cutout(CutoutSettings(size=SIZE)), send=[CHASE], folder=tmp_path / name, art=packs()
        )
        assert isinstance(picture, Picture)
        sums.add(picture.asset.sha256)
    assert len(sums) == 1


@pytest.mark.anyio
@pytest.mark.parametrize("likes", [1, 2, 3])
async def test_the_file_is_that_of_the_attempt_that_was_kept(tmp_path: Path, likes: int) -> None:
    import hashlib

    critic = Picky(likes)
    (picture,) = await run_stage(
        Cutout(CutoutSettings(size=SIZE)), send=[CHASE], folder=tmp_path, art=packs(), critics=[critic]
    )
    assert isinstance(picture, Picture)
    assert picture.attempt == likes
    assert hashlib.sha256((tmp_path / picture.asset.path).read_bytes()).hexdigest() == picture.asset.sha256


@pytest.mark.anyio
async def test_the_picture_shows_what_the_masks_say(tmp_path: Path) -> None:
    (picture,) = await run_stage(Cutout(CutoutSettings(size=SIZE)), send=[CHASE], folder=tmp_path, art=packs())
    assert isinstance(picture, Picture)
    masks = render_masks(picture.layers, SIZE, shelf())
    pixels = cv2.imread(str(tmp_path / picture.asset.path))
    assert pixels is not None
    (apple,) = masks.of("apple")
    blue, green, red = np.median(pixels[masks.visible[apple]], axis=0)
    assert red > 150
    assert red > 2 * max(green, blue)


@pytest.mark.anyio
async def test_an_empty_scene_is_a_backdrop(tmp_path: Path) -> None:
    (picture,) = await run_stage(Cutout(CutoutSettings(size=SIZE)), send=[scene([])], folder=tmp_path, art=packs())
    assert isinstance(picture, Picture)
    assert picture.layers == ()


@pytest.mark.anyio
async def test_an_unknown_pack_is_an_error_that_names_the_known(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="known: card, twemoji"):
        await run_stage(Cutout(CutoutSettings(art=("crayons",))), send=[CHASE], folder=tmp_path, art=packs())
