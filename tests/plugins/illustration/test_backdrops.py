from __future__ import annotations

import numpy as np
import pytest

from fabula.core import Backdrop
from fabula.plugins.illustration.backdrops import PLACES, paint, place_of

SIZE = (320, 180)


@pytest.mark.parametrize("place", PLACES)
def test_every_place_paints_with_its_bands_in_order(place: str) -> None:
    stage = paint(Backdrop(place=place), SIZE, 1)
    assert stage.background.shape == (180, 320, 4)
    assert (stage.background[..., 3] == 255).all()
    assert stage.background[..., :3].std() > 10  # not one flat colour
    assert 0 < stage.horizon < stage.ground[0] < stage.ground[1] < 180
    for surface in stage.surfaces.values():
        assert -20 < surface.x0 < surface.x1 < 340
        assert 0 < surface.y < 180
    if stage.water:
        assert 0 <= stage.water[0] < stage.water[1] <= 180


def test_there_are_as_many_places_as_directors_may_ask_for() -> None:
    agreed = """
        park forest meadow garden farm village street city market river lake beach sea underwater mountain desert sky
        space castle cave kitchen living-room bedroom classroom shop office hospital room road snow-field jungle
    """
    assert set(agreed.split()) <= set(PLACES)


@pytest.mark.parametrize("hour", ["dawn", "day", "dusk", "night"])
@pytest.mark.parametrize("weather", ["clear", "cloud", "rain", "snow", "storm", "fog", "wind"])
def test_every_hour_in_every_weather_paints_outside_and_in(hour: str, weather: str) -> None:
    for place in ("park", "kitchen"):
        stage = paint(Backdrop(place=place, time_of_day=hour, weather=weather), SIZE, 1)
        falls = weather in ("rain", "snow", "storm", "fog", "wind")
        assert (stage.overlay is not None) == (falls and not stage.inside)


def test_same_seed_same_pixels_other_seed_other_pixels() -> None:
    from fabula.plugins.illustration.backdrops.painting import _stages

    first = paint(Backdrop(place="forest"), SIZE, 7).background.copy()
    _stages.clear()
    assert np.array_equal(first, paint(Backdrop(place="forest"), SIZE, 7).background)
    assert not np.array_equal(first, paint(Backdrop(place="forest"), SIZE, 8).background)


def test_night_is_darker_and_tints_the_sprites() -> None:
    day, night = paint(Backdrop(place="park"), SIZE, 1), paint(Backdrop(place="park", time_of_day="night"), SIZE, 1)
    assert night.background[..., :3].mean() < 0.6 * day.background[..., :3].mean()
    assert max(night.light) <= 1.0
    assert sum(night.light) < sum(day.light)


def test_what_stands_as_a_sprite_is_left_out() -> None:
    whole = paint(Backdrop(place="bedroom"), SIZE, 1)
    without = paint(Backdrop(place="bedroom"), SIZE, 1, without=frozenset({"bed"}))
    assert "bed" in whole.surfaces
    assert "bed" not in without.surfaces
    assert not np.array_equal(whole.background, without.background)


@pytest.mark.parametrize(
    ("word", "place"),
    [("funfair", "fairground"), ("ocean", "sea"), ("Living Room", "living-room"), ("nowhere at all", "meadow")],
)
def test_words_without_a_painter_become_the_nearest_place(word: str, place: str) -> None:
    assert place_of(word) == place


def test_depth_and_ground_are_inverse() -> None:
    stage = paint(Backdrop(place="meadow"), SIZE, 1)
    for y in np.linspace(stage.ground[0], stage.ground[1], 5):
        assert stage.ground_below(stage.depth_at(float(y))) == pytest.approx(y)
