"""Paints a backdrop: the place, what the weather leaves on it, its lamps, and what falls in front of everything."""

from __future__ import annotations

import zlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from fabula.core import Backdrop

from .brush import Brush
from .light import Color, Light, light_of
from .places import painter_of, place_of
from .plan import Plan
from .stage_set import Spot, StageSet, Surface
from .stock import Stock
from .weather import paint_lamplight, paint_puddles, paint_veil, paint_weather

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROOM_TINTS = {
    "day": (1.0, 1.0, 1.0),
    "dawn": (1.0, 0.95, 0.92),
    "dusk": (0.97, 0.87, 0.79),
    "night": (0.80, 0.73, 0.72),
}
_ROOM_SPRITES = {
    "day": (1.0, 1.0, 1.0),
    "dawn": (1.0, 0.98, 0.96),
    "dusk": (1.0, 0.93, 0.86),
    "night": (0.97, 0.89, 0.83),
}
_AIRLESS = frozenset({"moon", "space"})
"""Places without hours and weather."""
_DRY = frozenset({"desert"})
"""Where storms are of sand."""
_KEPT_BYTES = 64 << 20

_stages: Stock[StageSet] = Stock(_KEPT_BYTES, lambda stage: stage.background.nbytes)
_overlays: Stock[NDArray[np.uint8] | None] = Stock(_KEPT_BYTES // 4, lambda seen: 0 if seen is None else seen.nbytes)


def paint(
    backdrop: Backdrop, size_px: tuple[int, int], seed: int = 0, *, without: frozenset[str] = frozenset()
) -> StageSet:
    """Paint a backdrop; the same arguments give the same pixels.

    A place without a painter of its own becomes the nearest one. `without` names furniture and plants to leave
    out, because they will stand in the picture as sprites. Takes 20 to 60 ms of CPU; recent ones are kept.
    """
    place = place_of(backdrop.place)
    light = light_of("day", "clear")
    if place not in _AIRLESS:
        weather = "dust" if place in _DRY and backdrop.weather == "storm" else backdrop.weather
        light = light_of(backdrop.time_of_day, weather, backdrop.season)
    without &= painted_in(place)
    return _stages.get((place, light, size_px, seed, without), lambda: _paint(place, light, size_px, seed, without))


@cache
def painted_in(place: str) -> frozenset[str]:
    """The names of what a place, or the one that stands in for it, shows of its own.

    `paint` omits most of them on demand; what it cannot (a window, a road, the water) stays in `StageSet.painted`.
    """
    painter, indoor = painter_of(place_of(place))
    light = light_of("day", "clear")
    brush = Brush((32, 18), light, 0)
    plan = painter(brush)
    lights = () if indoor or plan.inside or plan.floating else ("sun", "moon", "star")
    return frozenset((*brush.shown, *lights))


def _paint(place: str, outdoor: Light, size_px: tuple[int, int], seed: int, without: frozenset[str]) -> StageSet:
    painter, indoor = painter_of(place)
    light = outdoor
    if indoor:
        light = replace(outdoor, tint=_ROOM_TINTS[outdoor.time], haze_strength=0.0, shadow=0.3, wet=0.0, snow=False)
    brush = Brush(size_px, light, seed, outdoor=outdoor, without=without)
    plan = painter(brush)
    outside = plan.weather and not plan.inside
    if outside and outdoor.wet and plan.puddles and plan.floating is None:
        paint_puddles(brush, plan.ground[0])
    if outside and plan.floating is None:
        paint_veil(brush, plan.ground[0])
    if plan.inside and plan.lamplight and outdoor.lamps:
        paint_lamplight(brush)
    background = brush.pixels()
    # A second kitchen is another kitchen: half of the places are seen the other way round.
    mirrored = zlib.crc32(f"{place} {seed}".encode()) % 2 == 1
    if mirrored:
        background = _flipped(background)
    return _stage(brush, plan, background, _overlay(outdoor, size_px, seed % 3) if outside else None, mirrored=mirrored)


def _flipped(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import cv2
    import numpy as np

    return np.asarray(cv2.flip(pixels, 1), dtype=np.uint8)


def _overlay(light: Light, size_px: tuple[int, int], seed: int) -> NDArray[np.uint8] | None:
    def falling() -> NDArray[np.uint8] | None:
        front = Brush(size_px, light, seed + 1)
        return front.pixels() if paint_weather(front) else None

    return _overlays.get((light, size_px, seed), falling)


def _stage(
    brush: Brush, plan: Plan, background: NDArray[np.uint8], overlay: NDArray[np.uint8] | None, *, mirrored: bool
) -> StageSet:
    k = brush.scale
    width = background.shape[1]

    def surface(x0: float, x1: float, y: float) -> Surface:
        x0, x1 = x0 * k, x1 * k
        return Surface(x0=width - x1, x1=width - x0, y=y * k) if mirrored else Surface(x0=x0, x1=x1, y=y * k)

    return StageSet(
        size_px=(width, background.shape[0]),
        background=background,
        overlay=overlay,
        horizon=plan.horizon * k,
        ground=(plan.ground[0] * k, plan.ground[1] * k),
        sky=(20 * k, (plan.horizon - 90) * k),
        water=(plan.water[0] * k, plan.water[1] * k) if plan.water else None,
        surfaces={name: surface(*span) for name, span in plan.surfaces.items()},
        spots={
            name: Spot(x=width - x if mirrored else x, y=y, height=height)
            for name, (x, y, height) in brush.spots.items()
        },
        painted=frozenset(brush.painted),
        light=_sprite_light(brush.outdoor, plan),
        shadow=brush.light.shadow,
        wet=brush.light.wet if not plan.inside and plan.floating is None else 0.0,
        inside=plan.inside,
        floating=plan.floating,
    )


def _sprite_light(outdoor: Light, plan: Plan) -> Color:
    if plan.floating == "water":
        return (0.84, 0.96, 1.0)
    return _ROOM_SPRITES[outdoor.time] if plan.inside else outdoor.sprites
