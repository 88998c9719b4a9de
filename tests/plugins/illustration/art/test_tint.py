from __future__ import annotations

import numpy as np

from fabula.core.tint import tint
from fabula.plugins.illustration.art.drawn import DrawnPack
from fabula.plugins.illustration.art.twemoji import TwemojiPack


def test_main_hue_changes_and_shading_stays() -> None:
    red = DrawnPack().raster("drawn:ball", 100)
    blue = tint(red, "#2f62c9")
    assert np.array_equal(red[:, :, 3], blue[:, :, 3])
    solid = red[:, :, 3] > 250
    assert blue[solid][:, 2].mean() > blue[solid][:, 0].mean() + 60
    before, after = (p[solid][:, :3].astype(float).sum(axis=1) for p in (red, blue))
    assert np.corrcoef(before, after)[0, 1] > 0.8


def test_accents_keep_their_colour() -> None:
    dog = np.array(TwemojiPack().raster("twemoji:1f697", 120))  # a red car with blue windows and dark wheels
    green = tint(dog, "#3fae49")
    dark = (dog[:, :, :3].max(axis=2) < 70) & (dog[:, :, 3] > 250)
    assert dark.any()
    assert np.abs(green[dark].astype(int) - dog[dark]).max() < 40


def test_nothing_visible_is_no_trouble() -> None:
    empty = np.zeros((5, 5, 4), np.uint8)
    assert np.array_equal(tint(empty, "#ff0000"), empty)


def test_what_has_that_colour_already_stays_as_it_is() -> None:
    ball = DrawnPack().raster("drawn:ball", 60)
    solid = ball[ball[:, :, 3] > 250][:, :3].mean(axis=0)
    own = "#" + "".join(f"{int(value):02x}" for value in solid)
    assert np.array_equal(tint(ball, own), ball)


def test_a_dark_hat_is_coloured_not_its_band() -> None:
    hat = TwemojiPack().raster("twemoji:1f3a9", 80)
    red = tint(np.array(hat), "#e23a3a")
    solid = hat[:, :, 3] > 250
    assert red[solid][:, 0].mean() > hat[solid][:, 0].mean() + 50
