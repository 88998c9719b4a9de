"""Bubbles: names that say everything, text that fits."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest

from fabula.core import MissingError
from fabula.plugins.illustration.art.bubbles import shortened, speech_sprite
from fabula.plugins.illustration.art.drawn import DrawnPack

PACK = DrawnPack()


def test_a_bubble_is_drawn_from_its_name() -> None:
    name = speech_sprite("Stop, thief!", "right")
    assert name == "drawn:speech?tail=right&text=Stop%2C%20thief%21"
    pixels = PACK.raster(name, 120)
    assert pixels.shape[0] == 120
    assert abs(pixels.shape[1] / 120 - PACK.sprite(name).aspect) < 0.05
    inside = pixels[20:70, 30:-30]
    assert (inside[..., :3] > 240).all(axis=2).any()
    assert (inside[..., :3] < 90).all(axis=2).any()  # words on white


def test_the_tail_is_where_the_speaker_is() -> None:
    sides: tuple[Literal["left", "right"], ...] = ("left", "right")
    for side in sides:
        low = PACK.raster(speech_sprite("Hello my dear friend", side), 160)[-14:, :, 3] > 60
        columns = np.flatnonzero(low.any(axis=0))
        assert (columns.mean() < low.shape[1] / 2) == (side == "left")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Good night,", "Good night"),
        ("  Come   in! ", "Come in!"),
        ("We have to leave now. The tide is coming in and the boats are waiting.", "We have to leave now."),
    ],
)
def test_long_speech_is_shortened_at_a_sentence_or_word(text: str, short: str) -> None:
    assert shortened(text) == short


def test_a_long_sentence_ends_in_an_ellipsis() -> None:
    said = shortened("the quick brown fox jumps over the lazy dog and then it runs away to the woods")
    assert said.endswith("…")
    assert len(said) <= 53
    assert " " not in said[-2:]


@pytest.mark.parametrize("name", ["drawn:speech?tail=left", "drawn:speech?tail=up&text=a", "drawn:speech?text=a&x=1"])
def test_a_wrong_name_is_told(name: str) -> None:
    with pytest.raises(MissingError, match="no bubble"):
        PACK.sprite(name)
