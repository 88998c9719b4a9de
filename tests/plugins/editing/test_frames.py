"""Pixels: colours come out as they went in, and no border ever shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from fabula.plugins.editing.frames import Letters, Still, fit_picture, load_picture, new_frame
from fabula.plugins.editing.lettering import draw_caption, draw_card
from fabula.plugins.editing.motion import plan_motion

SIZE = (160, 90)


def decoded(frame: Any) -> Any:
    """The frame as a player would show it."""
    picture = av.VideoFrame.from_ndarray(frame.buffer, format="yuv420p")
    return picture.reformat(format="bgr24", src_colorspace="ITU709", src_color_range="MPEG").to_ndarray().astype(int)


@pytest.mark.parametrize(
    "color", [(0, 0, 0), (255, 255, 255), (40, 40, 220), (30, 200, 40), (230, 60, 20), (128, 128, 128)]
)
def test_colors_survive(color: tuple[int, int, int]) -> None:
    frame = new_frame(SIZE)
    Still(np.full((90, 160, 3), color, np.uint8), SIZE, plan_motion(number=0, seed=1)).render(2.0, frame)
    assert np.abs(decoded(frame) - color).max() <= 4


@pytest.mark.parametrize("number", range(4))
def test_no_border_shows(number: int) -> None:
    picture = np.full((90, 160, 3), 120, np.uint8)
    still = Still(picture, SIZE, plan_motion(number=number, seed=3, manner="lively", focus=(1.0, 0.0)))
    for seconds in (0.0, 1.0, 5.0, 100.0):
        frame = new_frame(SIZE)
        still.render(seconds, frame)
        assert np.ptp(frame.y) <= 1


def test_a_still_camera_shows_the_picture_itself() -> None:
    dice = np.random.default_rng(1)
    noise: Any = dice.integers(0, 255, (90, 160, 3)).astype(np.uint8)
    picture: Any = cv2.GaussianBlur(noise, (0, 0), 1.5)
    frame = new_frame(SIZE)
    Still(picture, SIZE, plan_motion(number=0, seed=0, manner="still")).render(3.0, frame)
    grey = picture.astype(float) @ [0.0722, 0.7152, 0.2126]
    shown = (frame.y.astype(float) - 16) * 255 / 219
    assert np.abs(shown - grey).mean() < 1.0
    moved = np.roll(grey, 1, axis=1)
    assert np.abs(shown - moved).mean() > 2.0  # so half a pixel's shift would be seen


@pytest.mark.parametrize("shape", [(90, 160), (1024, 1024), (1080, 1920), (300, 90), (10, 10), (720, 1279)])
def test_a_picture_of_any_shape_fills_the_frame(shape: tuple[int, int]) -> None:
    picture = np.full((*shape, 3), (90, 120, 150), np.uint8)
    assert fit_picture(picture, SIZE).shape == (90, 160, 3)


def test_another_shape_stands_whole_in_the_middle() -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    picture[:5], picture[-5:] = 255, 255
    fitted = fit_picture(picture, SIZE)
    assert fitted[1, 80].min() > 200
    assert fitted[-2, 80].min() > 200


def test_letters_are_white_on_dark(tmp_path: Path) -> None:
    frame = new_frame((640, 360))
    Still(np.full((360, 640, 3), 160, np.uint8), (640, 360), plan_motion(number=0, seed=0)).render(0, frame)
    overlay = draw_caption(("The dog ran home,", "and slept."), (640, 360))
    Letters(overlay).lay(frame)
    height, width = overlay.rgba.shape[:2]
    assert (overlay.x % 2, overlay.y % 2, height % 2, width % 2) == (0, 0, 0, 0)
    shown = decoded(frame)
    box = shown[overlay.y : overlay.y + height, overlay.x : overlay.x + width]
    assert box.max() > 240
    assert np.median(box) < 80
    assert np.abs(shown[: overlay.y - 2] - 160).max() <= 4
    assert overlay.y + height < 360


def test_a_card_is_the_same_every_time_and_holds_any_text() -> None:
    text = "Once upon a time there was a very long sentence " * 12
    assert (draw_card(text, SIZE, seed=3) == draw_card(text, SIZE, seed=3)).all()
    assert draw_card("", SIZE).shape == (90, 160, 3)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(b"not a picture")
    with pytest.raises(ValueError, match=r"x\.png is not a picture"):
        load_picture(path)
