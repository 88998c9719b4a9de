from __future__ import annotations

import os
import random
from collections.abc import Callable

import numpy as np
import pytest

from fabula.core import Backdrop
from fabula.plugins.illustration.backdrops import PLACES, ROOMS, StageSet, is_painted, paint, painted_in, place_of
from fabula.plugins.illustration.backdrops.painting import _stages
from fabula.plugins.illustration.backdrops.stock import Stock

SIZE = (320, 180)
TINY = (160, 90)
HOURS = ("dawn", "day", "dusk", "night")
WEATHERS = ("clear", "cloud", "rain", "snow", "storm", "fog", "wind")
TIMELESS = {"moon", "space"}
LIT_BY_ITSELF = {*TIMELESS, "theater", "circus"}


def seen(stage: StageSet) -> np.ndarray:
    """The background with the weather over it, less its alpha."""
    picture = stage.background[..., :3]
    if stage.overlay is None:
        return picture
    through = 1 - stage.overlay[..., 3:] / 255
    return np.asarray(picture * through + stage.overlay[..., :3])


@pytest.mark.parametrize("place", PLACES)
def test_every_place_paints_with_its_bands_in_order(place: str) -> None:
    stage = paint(Backdrop(place=place), SIZE, 1)
    assert stage.background.shape == (180, 320, 4)
    assert (stage.background[..., 3] == 255).all()
    assert stage.background[..., :3].std() > 10  # not one flat colour
    assert 0 < stage.horizon < stage.ground[0] < stage.ground[1] < 180
    assert stage.ground[1] - stage.ground[0] >= 0.027 * 180  # room for feet, above the captions
    assert stage.ground[1] <= 0.885 * 180
    for surface in stage.surfaces.values():
        assert -20 < surface.x0 < surface.x1 < 340
        assert 0 < surface.y < 180
    for spot in stage.spots.values():
        assert -40 < spot.x < 360
        assert 0 < spot.y <= 200
        assert spot.height > 0
    if stage.water:
        assert 0 <= stage.water[0] < stage.water[1] <= 180


def some_hours_and_weathers(place: str) -> list[tuple[str, str]]:
    """A few pairs for a place; all places together have every pair many times (FABULA_ALL_BACKDROPS=1: all pairs)."""
    pairs = [(hour, weather) for hour in HOURS for weather in WEATHERS[:-1]]
    if "FABULA_ALL_BACKDROPS" in os.environ:
        return pairs
    return random.Random(f"backdrops {place}").sample(pairs, 2 if place in ROOMS else 3)


@pytest.mark.parametrize("place", PLACES)
def test_every_place_paints_at_other_hours_in_other_weathers(place: str) -> None:
    for hour, weather in some_hours_and_weathers(place):
        stage = paint(Backdrop(place=place, time_of_day=hour, weather=weather), TINY, 1)
        assert 20 < seen(stage).mean() < 250  # neither black nor blank
        assert stage.inside == (place in ROOMS)


def test_together_the_places_are_tried_at_every_hour_in_every_weather() -> None:
    tried = {pair for place in PLACES for pair in some_hours_and_weathers(place)}
    assert tried == {(hour, weather) for hour in HOURS for weather in WEATHERS[:-1]}


@pytest.mark.parametrize("place", sorted(set(PLACES) - LIT_BY_ITSELF))
def test_dusk_and_night_are_seen(place: str) -> None:
    day, dusk, night = (seen(paint(Backdrop(place=place, time_of_day=h), TINY, 1)) for h in ("day", "dusk", "night"))
    assert not np.array_equal(day, dusk)
    assert night.mean() < day.mean()


@pytest.mark.parametrize("place", sorted(set(PLACES) - ROOMS - TIMELESS - {"cave", "underwater", "sky"}))
def test_rain_and_snow_are_seen_outdoors_and_snow_lies_on_the_ground(place: str) -> None:
    clear, rain, snow = (paint(Backdrop(place=place, weather=w), TINY, 1) for w in ("clear", "rain", "snow"))
    assert rain.overlay is not None
    assert snow.overlay is not None
    assert rain.wet > 0
    assert clear.wet == 0
    assert not np.array_equal(clear.background, rain.background)
    if place not in ("sea", "bridge", "volcano", "snow-field"):  # water, lava, snow already
        rows = slice(int(clear.ground[1]), 90)
        assert snow.background[rows, :, :3].mean() > clear.background[rows, :, :3].mean()


@pytest.mark.parametrize("hour", HOURS)
@pytest.mark.parametrize("weather", WEATHERS)
def test_what_falls_is_painted_before_the_open_air_only(hour: str, weather: str) -> None:
    for place in ("park", "kitchen", "bus-interior"):
        stage = paint(Backdrop(place=place, time_of_day=hour, weather=weather), SIZE, 1)
        falls = weather in ("rain", "snow", "storm", "fog", "wind")
        assert (stage.overlay is not None) == (falls and not stage.inside)


def test_same_seed_same_pixels_other_seed_other_pixels() -> None:
    first = paint(Backdrop(place="forest"), SIZE, 7).background.copy()
    _stages.clear()
    assert np.array_equal(first, paint(Backdrop(place="forest"), SIZE, 7).background)
    assert not np.array_equal(first, paint(Backdrop(place="forest"), SIZE, 8).background)


@pytest.mark.parametrize("place", ["street", "village", "river", "park", "kitchen"])
def test_a_place_stays_the_same_place_when_the_weather_turns(place: str) -> None:
    clear, cloudy = (paint(Backdrop(place=place, weather=w), SIZE, 4) for w in ("clear", "cloud"))
    assert clear.spots == cloudy.spots
    low = slice(int(clear.ground[0]), 180)
    a, b = (s.background[low, :, :3].astype(np.float32).ravel() for s in (clear, cloudy))
    assert np.corrcoef(a, b)[0, 1] > 0.9


def test_another_kitchen_is_another_kitchen() -> None:
    kitchens = {paint(Backdrop(place="kitchen"), TINY, seed).background.tobytes() for seed in range(6)}
    assert len(kitchens) >= 3


def test_night_is_darker_and_tints_the_sprites() -> None:
    day, night = paint(Backdrop(place="park"), SIZE, 1), paint(Backdrop(place="park", time_of_day="night"), SIZE, 1)
    assert night.background[..., :3].mean() < 0.6 * day.background[..., :3].mean()
    assert max(night.light) <= 1.0
    assert sum(night.light) < sum(day.light)
    assert night.light[2] > night.light[0]  # blue outdoors


def test_lamps_warm_what_stands_in_a_room_at_night() -> None:
    night = paint(Backdrop(place="kitchen", time_of_day="night"), SIZE, 1)
    assert night.light[0] > night.light[2]


def test_what_stands_as_a_sprite_is_left_out() -> None:
    whole = paint(Backdrop(place="bedroom"), SIZE, 1)
    without = paint(Backdrop(place="bedroom"), SIZE, 1, without=frozenset({"bed"}))
    assert "bed" in whole.surfaces
    assert "bed" not in without.surfaces
    assert "bed" in whole.painted
    assert "bed" not in without.painted
    assert not np.array_equal(whole.background, without.background)


@pytest.mark.parametrize("place", PLACES)
def test_leaving_everything_out_still_paints_the_place(place: str) -> None:
    bare = paint(Backdrop(place=place), TINY, 1, without=painted_in(place))
    whole = paint(Backdrop(place=place), TINY, 1)
    assert bare.painted <= whole.painted
    assert bare.background[..., :3].std() > 5


@pytest.mark.parametrize(
    ("place", "things"),
    [("kitchen", {"stove", "window"}), ("park", {"tree", "bench", "sun"}), ("street", {"house", "road"}),
     ("playground", {"slide", "swing"}), ("hallway", {"door", "stairs"}), ("throne-room", {"throne"})],
)  # fmt: skip
def test_a_place_says_what_it_shows(place: str, things: set[str]) -> None:
    assert things <= painted_in(place)
    assert things - {"sun"} <= paint(Backdrop(place=place), SIZE, 1).painted


def test_spots_stand_where_they_are_painted_also_when_mirrored_and_enlarged() -> None:
    stages = [paint(Backdrop(place="bedroom"), SIZE, seed) for seed in range(8)]
    left = {stage.spots["bed"].x < 160 for stage in stages}
    assert left == {True, False}
    for stage in stages:
        bed, top = stage.spots["bed"], stage.surfaces["bed"]
        assert top.x0 < bed.x < top.x1
        near = stage.closer(1.5)
        assert near.spots["bed"].height == pytest.approx(1.5 * bed.height)
        assert near.surfaces["bed"].x0 < near.spots["bed"].x < near.surfaces["bed"].x1


@pytest.mark.parametrize(
    ("word", "place"),
    [("funfair", "fairground"), ("ocean", "sea"), ("Living Room", "living-room"), ("nowhere at all", "meadow"),
     ("railway station", "station"), ("barn", "stable"), ("bog", "swamp"), ("café", "restaurant")],
)  # fmt: skip
def test_words_without_a_painter_become_the_nearest_place(word: str, place: str) -> None:
    assert place_of(word) == place
    assert is_painted(word) == (word != "nowhere at all")


def test_every_stand_in_is_painted() -> None:
    from fabula.plugins.illustration.backdrops.places import _nearest

    assert set(_nearest().values()) <= set(PLACES)


def test_depth_and_ground_are_inverse() -> None:
    stage = paint(Backdrop(place="meadow"), SIZE, 1)
    for y in np.linspace(stage.ground[0], stage.ground[1], 5):
        assert stage.ground_below(stage.depth_at(float(y))) == pytest.approx(y)


def test_a_stock_gives_up_the_oldest_when_it_grows_too_heavy() -> None:
    stock: Stock[str] = Stock(10, len)
    made: list[str] = []

    def maker(word: str) -> Callable[[], str]:
        def make() -> str:
            made.append(word)
            return word

        return make

    for word in ("four", "five", "four", "seven", "five"):
        assert stock.get(word, maker(word)) == word
    assert made == ["four", "five", "seven", "five"]
    assert stock.bytes <= 10
