"""Whose drawings a film shows stands in its file and on the card at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import av
import numpy as np
import pytest

from fabula.core import ArtPack, Event, Layer, MissingError, Picture, Shot, Sprite, Transform, Video
from fabula.core.testing import run_stage
from fabula.plugins.editing.attribution import CARD_S, credit_lines, must_be_named
from fabula.plugins.editing.film import Film
from fabula.plugins.editing.settings import FilmSettings

Tell = Callable[..., Any]  # what the fixture gives stands in conftest.py

FRAME = 1 / 12


class Pack(ArtPack):
    """A pack that is only named."""

    def __init__(self, name: str, attribution: str) -> None:
        self.name, self.attribution = name, attribution

    def available(self) -> str | None:
        return None

    def find(self, word: str) -> tuple[Sprite, ...]:
        return ()

    def sprite(self, name: str) -> Sprite:
        raise MissingError(name)

    def raster(self, name: str, height_px: int) -> Any:
        raise MissingError(name)


ART = [
    Pack("open", "Open art by A, CC BY 4.0"),
    Pack("free", "Free art by B, MIT"),
    Pack("drawn", "Things drawn by Fabula, Apache-2.0"),
    Pack("unused", "Never seen, CC BY 4.0"),
]


def drawn_from(story: Any, *packs: str) -> list[Event]:
    layers = tuple(Layer(sprite=f"{p}:x", transform=Transform(x_px=1, y_px=1, height_px=1), depth=0.5) for p in packs)
    return [replace(event, layers=layers) if isinstance(event, Picture) else event for event in story.send]


async def made(
    tell: Tell, folder: Path, *packs: str, end_card: bool | Literal["auto"] = "auto"
) -> tuple[list[Shot], Video, Any]:
    story = tell([0.0, 1.0, 2.0], 3.0)
    settings = FilmSettings(size=(160, 90), fps=12, crossfade=0.2, end_card=end_card, title="A test")
    out = await run_stage(Film(settings), send=drawn_from(story, *packs), audio=story.audio, folder=folder, art=ART)
    video = out[-1]
    assert isinstance(video, Video)
    return [event for event in out if isinstance(event, Shot)], video, story


def frames(path: Path) -> list[Any]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="bgr24") for frame in container.decode(video=0)]


@pytest.mark.anyio
async def test_a_card_after_the_sound_where_the_licence_asks_for_it(tell: Tell, tmp_path: Path) -> None:
    shots, video, story = await made(tell, tmp_path, "open", "drawn")
    assert shots[-1].end == video.duration == pytest.approx(story.sound + CARD_S, abs=FRAME)
    seen = frames(tmp_path / "video.mp4")
    assert len(seen) * FRAME == pytest.approx(video.duration, abs=FRAME)
    last, told = seen[-1].astype(int), seen[round(2.8 / FRAME)].astype(int)
    assert np.abs(last - told).mean() > 20
    assert np.abs(last - seen[-6]).mean() < 6  # the card stands
    captions = (tmp_path / "captions.srt").read_text()
    assert "00:00:03,2" not in captions


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("packs", "end_card", "longer"),
    [
        (("free", "drawn"), "auto", 0.0),
        (("drawn",), "auto", 0.0),
        (("free",), True, CARD_S),
        (("drawn",), True, CARD_S),
        (("open",), False, 0.0),
    ],
)
async def test_when_there_is_a_card(
    tell: Tell, tmp_path: Path, packs: tuple[str, ...], end_card: bool | Literal["auto"], longer: float
) -> None:
    shots, video, story = await made(tell, tmp_path, *packs, end_card=end_card)
    assert video.duration == pytest.approx(story.sound + longer, abs=FRAME)
    assert shots[-1].end == video.duration


@pytest.mark.anyio
async def test_the_file_names_the_packs_that_were_used(tell: Tell, tmp_path: Path) -> None:
    await made(tell, tmp_path, "open", "free", "drawn")
    with av.open(str(tmp_path / "video.mp4")) as container:
        told = dict(container.metadata)
    assert told["title"] == "A test"
    assert told["comment"] == "Made with Fabula. Art: Free art by B, MIT; Open art by A, CC BY 4.0."
    assert told["copyright"] == "Art: Free art by B, MIT; Open art by A, CC BY 4.0"


def test_lines() -> None:
    from fabula.core import ArtShelf

    shelf = ArtShelf([*ART, Pack("long", "x " * 99 + "CC BY 4.0")])
    assert credit_lines({"drawn", "free", "gone"}, shelf) == ("Free art by B, MIT",)
    assert credit_lines({"long"}, shelf) == ("x " * 99 + "CC BY 4.0",), "a licence is not cut off"
    assert must_be_named(["By me, CC-BY-SA 4.0"])
    assert not must_be_named(["By me, MIT"])
