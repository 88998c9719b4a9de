"""Backdrops painted in code: a place at a time of day in some weather, and where things may stand in it."""

from __future__ import annotations

from functools import lru_cache

from fabula.core import Backdrop

from .brush import HEIGHT, Brush
from .light import light_of
from .places import PLACES as PLACES
from .places import ROOMS as ROOMS
from .places import is_painted as is_painted
from .places import painter_of
from .places import place_of as place_of
from .stage_set import StageSet as StageSet
from .stage_set import Surface as Surface
from .weather import paint_weather

_INDOORS = {"day": (1.0, 1.0, 1.0), "dawn": (1.0, 0.95, 0.92), "dusk": (0.96, 0.85, 0.76), "night": (0.74, 0.69, 0.78)}


def paint(
    backdrop: Backdrop, size_px: tuple[int, int], seed: int = 0, *, without: frozenset[str] = frozenset()
) -> StageSet:
    """Paint a backdrop; the same arguments give the same pixels.

    A place without a painter of its own becomes the nearest one. `without` names furniture and plants to leave
    out, because they will stand in the picture as sprites. Takes 50 to 250 ms of CPU; recent ones are kept.
    """
    key = (place_of(backdrop.place), backdrop.time_of_day, backdrop.weather, backdrop.season)
    return _painted(*key, size_px, seed, without)


@lru_cache(maxsize=6)
def _painted(
    place: str,
    time: str,
    weather: str,
    season: str | None,
    size_px: tuple[int, int],
    seed: int,
    without: frozenset[str],
) -> StageSet:
    from dataclasses import replace

    outdoor = light_of(time, weather, season)
    painter, indoor = painter_of(place)
    light = outdoor
    if indoor:
        light = replace(outdoor, tint=_INDOORS[outdoor.time], haze_strength=0.0, shadow=0.3, wet=0.0)
    brush = Brush(size_px, light, seed, outdoor=outdoor, without=without)
    plan = painter(brush, without)
    overlay = None
    if plan.weather and not plan.inside:
        front = Brush(size_px, light, seed + 1)
        if paint_weather(front):
            overlay = front.pixels()
    k = size_px[1] / HEIGHT
    sprites = outdoor.sprites
    if plan.inside:
        sprites = {
            "day": (1.0, 1.0, 1.0),
            "dawn": (1.0, 0.98, 0.96),
            "dusk": (1.0, 0.93, 0.86),
            "night": (0.93, 0.88, 0.92),
        }[outdoor.time]
    if plan.floating == "water":
        sprites = (0.84, 0.96, 1.0)
    return StageSet(
        size_px=size_px,
        background=brush.pixels(),
        overlay=overlay,
        horizon=plan.horizon * k,
        ground=(plan.ground[0] * k, plan.ground[1] * k),
        sky=(20 * k, (plan.horizon - 90) * k),
        water=(plan.water[0] * k, plan.water[1] * k) if plan.water else None,
        surfaces={name: Surface(x0=x0 * k, x1=x1 * k, y=y * k) for name, (x0, x1, y) in plan.surfaces.items()},
        light=sprites,
        shadow=light.shadow,
        wet=light.wet if not plan.inside and plan.floating is None else 0.0,
        inside=plan.inside,
        floating=plan.floating,
    )
