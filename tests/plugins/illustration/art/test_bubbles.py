"""Bubbles: names that say everything, text that fits, tails that point."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from fabula.core import MissingError
from fabula.plugins.illustration.art.bubbles import Style, body_size, extent, shortened, speech_sprite, thought_sprite
from fabula.plugins.illustration.art.drawn import DrawnPack

PACK = DrawnPack()
LONG = "I have walked over all the mountains to see you, because I have missed you every single day of the year"


def test_a_bubble_is_drawn_from_its_name() -> None:
    name = speech_sprite("Stop, thief!", tail=(20, 90))
    assert name == "drawn:speech?style=say&tail=20%2C90&text=Stop%2C%20thief%21"
    pixels = PACK.raster(name, 120)
    assert pixels.shape[0] == 120
    assert abs(pixels.shape[1] / 120 - PACK.sprite(name).aspect) < 0.05
    inside = pixels[10:70, 30:-30]
    assert (inside[..., :3] > 240).all(axis=2).any()
    assert (inside[..., :3] < 90).all(axis=2).any()  # words on white


@pytest.mark.parametrize("style", ["say", "shout", "whisper"])
@pytest.mark.parametrize("side", [-1, 1])
def test_the_tail_ends_where_it_is_told_to(style: Style, side: int) -> None:
    text = "Hello my dear friend"
    width, height = body_size(speech_sprite(text, style))
    low = PACK.raster(speech_sprite(text, style, (width / 2 + side * width / 2, height + 40)), 160)[-8:, :, 3] > 60
    columns = np.flatnonzero(low.any(axis=0))
    assert (columns.mean() < low.shape[1] / 2) == (side < 0)


@pytest.mark.parametrize("tail", [None, (-30.0, 20.0), (400.0, 200.0), (20.0, -60.0)])
def test_nothing_of_a_bubble_is_cut_off(tail: tuple[float, float] | None) -> None:
    name = speech_sprite(LONG, tail=tail)
    left, top, right, bottom = extent(name)
    width, height = body_size(name)
    assert left <= 0 <= width <= right
    assert top <= 0 <= height <= bottom
    if tail is not None:
        assert left <= tail[0] <= right
        assert top <= tail[1] <= bottom


def test_styles_look_different() -> None:
    width, height = body_size(speech_sprite("Come here", "shout"))
    tail = (width / 2, height + 30)
    styles: tuple[Style, ...] = ("say", "shout", "whisper", "sound")
    drawn = [PACK.raster(speech_sprite("Come here", style, tail if style != "sound" else None), 90) for style in styles]
    for one, other in combinations(drawn, 2):
        across = min(one.shape[1], other.shape[1])
        assert (one[:, :across, 3] != other[:, :across, 3]).mean() > 0.02


def test_a_thought_has_room_and_a_trail() -> None:
    with_trail, without = thought_sprite((200, 120), (60, 190)), thought_sprite((200, 120))
    assert body_size(with_trail) == (200, 120)
    pixels = PACK.raster(with_trail, 200)
    assert (pixels[-60:, :, 3] > 60).any()
    white = (PACK.raster(without, 120)[35:85, 60:140] == 255).all(axis=2)
    assert white.mean() > 0.95


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Good night,", "Good night"),
        ("  Come   in! ", "Come in!"),
        ("where is it?", "Where is it?"),
        (
            "We have to leave right now. The tide is coming in and the boats are waiting for us all at the pier.",
            "We have to leave right now.",
        ),
        (LONG, "I have walked over all the mountains to see you …"),
    ],
)
def test_long_speech_is_shortened_at_a_sentence_or_clause(text: str, short: str) -> None:
    assert shortened(text) == short


def test_a_long_clause_ends_in_an_ellipsis() -> None:
    said = shortened("the quick brown fox jumped over the lazy dog by the old stone bridge at the end of the valley")
    assert said.endswith(" …")
    assert len(said) <= 86


def test_lines_are_about_equal() -> None:
    width, height = body_size(speech_sprite(LONG[:80]))
    assert 1.7 < width / height < 4


@pytest.mark.parametrize(
    "name",
    [
        "drawn:speech?tail=1,2", "drawn:speech?style=cry&text=a", "drawn:speech?text=a&x=1",
        "drawn:speech?tail=up&text=a", "drawn:speech?style=thought&text=a", "drawn:speech?size=1,2&text=a",
    ],
)  # fmt: skip
def test_a_wrong_name_is_told(name: str) -> None:
    with pytest.raises(MissingError, match="no bubble"):
        PACK.sprite(name)
