"""Things emoji sets lack or draw badly, drawn in code: furniture, sky, signs of comics, wild animals with bodies."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from fabula.core import ArtPack, MissingError, Sprite

from . import (
    animals_odd,
    drawn_buildings,
    drawn_cords,
    drawn_creatures,
    drawn_effects,
    drawn_food,
    drawn_furniture,
    drawn_gear,
    drawn_household,
    drawn_inside,
    drawn_keepsakes,
    drawn_marks,
    drawn_music,
    drawn_nature,
    drawn_outdoors,
    drawn_plants,
    drawn_rooms,
    drawn_shops,
    drawn_signs,
    drawn_sport,
    drawn_street,
    drawn_tales,
    drawn_things,
    drawn_tools,
    drawn_toys,
    drawn_vehicles,
    drawn_ventures,
    drawn_village,
    drawn_wildlife,
)
from .bubbles import PREFIX, bubble
from .drawn_animals import ANIMALS
from .raster import Box, RasterCache, paint, rounded_aspect, visible_box
from .thing import THINGS, Thing
from .words import forms, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray


_MODULES = (
    animals_odd,
    drawn_buildings,
    drawn_creatures,
    drawn_cords,
    drawn_effects,
    drawn_food,
    drawn_furniture,
    drawn_gear,
    drawn_household,
    drawn_inside,
    drawn_keepsakes,
    drawn_marks,
    drawn_music,
    drawn_nature,
    drawn_outdoors,
    drawn_plants,
    drawn_rooms,
    drawn_shops,
    drawn_signs,
    drawn_sport,
    drawn_street,
    drawn_tales,
    drawn_things,
    drawn_tools,
    drawn_toys,
    drawn_vehicles,
    drawn_ventures,
    drawn_village,
    drawn_wildlife,
)  # each fills THINGS when imported


class DrawnPack(ArtPack):
    """Drawings made in code; keys are their names (``drawn:table``)."""

    name = "drawn"
    attribution = "Things drawn by Fabula, Apache-2.0"

    def __init__(self) -> None:
        self._cache = RasterCache()

    def available(self) -> str | None:
        """Always."""
        return None

    def find(self, word: str) -> tuple[Sprite, ...]:
        """The drawing of a word."""
        for number, form in enumerate(forms(word)):
            if number and forms(word)[0] in table():
                break  # glasses are worn, and are not several glasses
            if form in _words():
                return (self.sprite(f"drawn:{_words()[form]}"),)
        return ()

    def sprite(self, name: str) -> Sprite:
        """The drawing of that name."""
        thing = _thing(name)
        left, top, right, bottom = _box(name)
        return Sprite(
            name=name,
            aspect=rounded_aspect((right - left) / (bottom - top)),
            faces=thing.faces,
            keywords=thing.words,
            height_m=thing.height_m,
            anchor=thing.anchor,
        )

    def raster(self, name: str, height_px: int) -> NDArray[np.uint8]:
        """See `ArtPack.raster`."""
        thing, box = _thing(name), _box(name)
        return self._cache.get((name, height_px), lambda: paint(thing.draw, box, height_px))


@cache
def _all() -> Mapping[str, Thing]:
    return {**THINGS, **ANIMALS}


@cache
def _words() -> Mapping[str, str]:
    words = {word: key for key, thing in _all().items() for word in thing.words}
    # A drawing's own name goes before what another one is also called.
    return {**words, **{key.replace("-", " "): key for key in _all()}}


def _thing(name: str) -> Thing:
    if name.startswith(PREFIX):
        return bubble(name)
    thing = _all().get(name.removeprefix("drawn:"))
    if thing is None:
        raise MissingError(f"no sprite {name!r} in the art pack 'drawn'", hint=f"known: {', '.join(sorted(_all()))}")
    return thing


@lru_cache(maxsize=256)
def _box(name: str) -> Box:
    thing = _thing(name)
    return visible_box(thing.draw, thing.area, threshold=24)
