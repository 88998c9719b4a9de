"""Which painter paints which place, and which place stands in for words that have no painter."""

from __future__ import annotations

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

_NEAREST = {
    "yard": "garden", "backyard": "garden", "playground": "park", "field": "meadow", "hill": "meadow", "wood": "forest",
    "woods": "forest", "town": "street", "square": "market", "shore": "beach", "coast": "beach", "ocean": "sea",
    "pond": "lake", "stream": "river", "barn": "farm", "house": "room", "home": "living-room", "hall": "room",
    "bathroom": "room", "school": "classroom", "store": "shop", "supermarket": "shop", "bakery": "shop",
    "rainforest": "jungle", "highway": "road", "palace": "castle", "snow": "snow-field", "volcano": "mountain",
    "moon": "space", "planet": "space", "library": "classroom", "restaurant": "kitchen", "island": "beach",
}  # fmt: skip


def place_of(word: str) -> str:
    """The painted place for a word; ``meadow`` where nothing is near."""
    word = word.lower().replace(" ", "-").replace("_", "-")
    for _ in range(2):
        if word in _OUTDOORS or word in _ROOMS:
            return word
        word = _NEAREST.get(word, "meadow")
    return word if word in _OUTDOORS or word in _ROOMS else "meadow"


def is_painted(word: str) -> bool:
    """Whether a word names a painted place, or one that another stands in for."""
    word = word.lower().replace(" ", "-").replace("_", "-")
    return word in PLACES or word in _NEAREST


def painter_of(place: str) -> tuple[Painter, bool]:
    """The painter of a place of `PLACES`, and whether it is a room."""
    if place in _ROOMS:
        return _ROOMS[place], True
    return _OUTDOORS[place], False
