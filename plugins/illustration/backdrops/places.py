"""Which painter paints which place, and which place stands in for words that have no painter."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from . import (
    castle,
    coast,
    countryside,
    halls,
    homes,
    house,
    leisure,
    outdoors,
    public,
    strange,
    town,
    travel,
    vehicles,
    venues,
    waters,
    waterside,
    wild,
    yards,
)
from .plan import Painter

_OUTDOORS: dict[str, Painter] = {
    "park": outdoors.park,
    "meadow": outdoors.meadow,
    "forest": outdoors.forest,
    "jungle": outdoors.jungle,
    "garden": outdoors.garden,
    "farm": outdoors.farm,
    "village": town.village,
    "street": town.street,
    "city": town.city,
    "road": town.road,
    "market": town.market,
    "beach": waters.beach,
    "sea": waters.sea,
    "river": waters.river,
    "lake": waters.lake,
    "underwater": waters.underwater,
    "mountain": wild.mountain,
    "desert": wild.desert,
    "snow-field": wild.snow_field,
    "cave": wild.cave,
    "castle": castle.castle,
    "sky": wild.sky_place,
    "space": wild.space,
    "harbour": travel.harbour,
    "station": travel.station,
    "airport": travel.airport,
    "bridge": waterside.bridge,
    "ship-deck": travel.ship_deck,
    "pond": waterside.pond,
    "swamp": waterside.swamp,
    "waterfall": waterside.waterfall,
    "island": coast.island,
    "cliff": coast.cliff,
    "field": countryside.field,
    "orchard": countryside.orchard,
    "hilltop": countryside.hilltop,
    "campsite": countryside.campsite,
    "graveyard": strange.graveyard,
    "ruins": strange.ruins,
    "volcano": strange.volcano,
    "moon": strange.moon,
    "playground": leisure.playground,
    "zoo": leisure.zoo,
    "fairground": leisure.fairground,
    "stadium": leisure.stadium,
    "doorstep": yards.doorstep,
    "rooftop": yards.rooftop,
    "construction-site": yards.construction_site,
}
_ROOMS: dict[str, Painter] = {
    "room": homes.plain_room,
    "living-room": homes.living_room,
    "bedroom": homes.bedroom,
    "kitchen": homes.kitchen,
    "classroom": public.classroom,
    "shop": public.shop,
    "office": public.office,
    "hospital": public.hospital,
    "hallway": house.hallway,
    "bathroom": house.bathroom,
    "cellar": house.cellar,
    "attic": house.attic,
    "garage": house.garage,
    "library": halls.library,
    "museum": halls.museum,
    "church": halls.church,
    "theater": halls.theater,
    "gym": halls.gym,
    "throne-room": halls.throne_room,
    "restaurant": venues.restaurant,
    "laboratory": venues.laboratory,
    "circus": venues.circus,
    "swimming-pool": venues.swimming_pool,
    "stable": venues.stable,
    "dungeon": venues.dungeon,
    "car-interior": vehicles.car_interior,
    "bus-interior": vehicles.bus_interior,
    "train-interior": vehicles.train_interior,
    "plane-interior": vehicles.plane_interior,
    "tent-interior": vehicles.tent_interior,
}

PLACES: tuple[str, ...] = (*_OUTDOORS, *_ROOMS)
"""The places that are painted."""
ROOMS: frozenset[str] = frozenset(_ROOMS)
"""Those of them that have walls and a ceiling."""


@cache
def _nearest() -> dict[str, str]:
    """Words without a painter, with the place that stands in for them."""
    lines = files("fabula.plugins.illustration.backdrops").joinpath("nearest.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {_spelled(word): place for place, words in rows for word in words.split(",")}


def _spelled(word: str) -> str:
    return word.strip().lower().replace(" ", "-").replace("_", "-")


def place_of(word: str) -> str:
    """The painted place for a word; ``meadow`` where nothing is near."""
    word = _spelled(word)
    return word if word in _OUTDOORS or word in _ROOMS else _nearest().get(word, "meadow")


def is_painted(word: str) -> bool:
    """Whether a word names a painted place, or one that another stands in for."""
    word = _spelled(word)
    return word in PLACES or word in _nearest()


def painter_of(place: str) -> tuple[Painter, bool]:
    """The painter of a place of `PLACES`, and whether it is a room."""
    if place in _ROOMS:
        return _ROOMS[place], True
    return _OUTDOORS[place], False
