"""Inside: no bus within itself, seats for who sits where there are some, the land behind the window."""

from __future__ import annotations

from dataclasses import replace

from fabula.core import Element, Scene

from .backdrops import ROOMS
from .draft import BOUND, Draft
from .household import SLEEPING
from .pieces import FURNITURE

_WITHIN = {
    "car-interior": (("car", "taxi", "cab", "jeep", "automobile"), "street"),
    "bus-interior": (("bus", "minibus", "coach"), "street"),
    "train-interior": (("train", "tram", "carriage", "subway"), "station"),
    "plane-interior": (("plane", "airplane", "aeroplane", "jet"), "airport"),
    "tent-interior": (("tent",), "campsite"),
    "ship-deck": (("ship", "ferry", "steamer", "yacht"), "harbour"),
}
"""Places within something, with what that is called, and where it is seen from outside."""
_BOARDING = frozenset(("in", "on", "rides"))
_OUTSIDE = frozenset(("beside", "toward", "away", "in-front", "behind", "under", "around"))
_STOPS = frozenset(("stop", "shelter", "pavement", "kerb", "platform", "quay", "pier", "roadside"))
OUTSIDES = frozenset(outside for _, outside in _WITHIN.values())

_SEATED_PLACES = {
    "bus-interior": "coach seat", "train-interior": "coach seat", "plane-interior": "coach seat",
    "car-interior": "coach seat", "theater": "theatre seat", "church": "bench", "classroom": "chair",
    "restaurant": "chair", "hospital": "chair", "station": "bench", "airport": "bench", "museum": "bench",
}  # fmt: skip
"""Where one who sits has a seat of the place, and what it is."""
_SITTING = frozenset(("sit", "settle"))
_ON_THE_WAY = SLEEPING | {"knit", "read", "write", "sew", "crochet", "draw", "study"}
"""What one does sitting where one rides along."""
_MOST = 4


def stay_aboard(work: Draft) -> None:
    """A bus is not seen within itself: its riders are, or it is seen from outside where somebody stands by it."""
    names, outside = _WITHIN.get(work.place, ((), ""))
    vehicle = next((e for e in work.real() if work.last(e) in names or e.name in names), None)
    if vehicle is None:
        return
    aboard = {r.subject for r in work.relations if r.object == vehicle.id and r.kind in _BOARDING}
    aboard |= {e.id for e in work.real() if e.action in ("drive", "steer")}
    sites = {e.id for e in work.real() if e.kind == "place" or work.last(e) in _STOPS}
    apart = {
        key
        for r in work.relations
        if (r.kind in _OUTSIDE and vehicle.id in (r.subject, r.object)) or r.object in sites
        for key in (r.subject, r.object)
    } - aboard
    lives = {e.id for e in work.real() if e.kind in ("person", "animal", "group")}
    if apart & lives:
        work.place = outside
        return
    work.elements[vehicle.id] = replace(vehicle, count=0)
    work.unbind(vehicle.id)


def drive_out(work: Draft) -> None:
    """A lorry is not in the bedroom."""
    great = [
        e for e in work.real()
        if e.kind == "vehicle" and work.casting.part(e).height_m >= _GREAT_M and not {*e.attributes, e.name} & _TOYS
        and not any(r.subject == e.id and r.kind in ("on", "of", "pictured") for r in work.relations)
    ]  # fmt: skip
    if great and work.place in ROOMS and work.place not in _WITH_VEHICLES and not work.place.endswith("-interior"):
        work.place = "street"


_GREAT_M = 1.3
_TOYS = frozenset(("toy", "toy car", "toy train", "model", "paper"))
_WITH_VEHICLES = frozenset(("garage", "museum", "shop", "stable", "circus", "cellar", "gym"))


def take_seats(work: Draft, scene: Scene) -> None:
    """Who sits in a train or a church sits on one of its seats; who sleeps on the way does so sitting."""
    seat = _SEATED_PLACES.get(work.place)
    if seat is None or work.casting.find(seat) is None:
        return
    riding = work.place.endswith("-interior")
    sitting = {
        agent
        for action in scene.reading.actions
        if action.verb in _SITTING and action.modality == "real" and not action.negated
        for agent in action.agents
    }
    for e in work.real():
        if e.kind != "person" or e.count > _MOST or e.role == "dressing":
            continue
        if e.entity not in sitting and e.action not in _SITTING and not (riding and e.action in _ON_THE_WAY):
            continue
        if any(r.subject == e.id and (r.kind in BOUND - {"holds", "wears", "behind"} or r.kind == "at")
               for r in work.relations):  # fmt: skip
            continue
        key = f"{FURNITURE}{seat}-{e.id}"
        work.elements[key] = Element(id=key, name=seat, role="thing", count=e.count)
        work.bind(e.id, "on", key)


_LAND = frozenset(
    ("mountain", "hill", "volcano", "forest", "wood", "woods", "field", "sea", "ocean", "lake", "river", "island",
     "skyscraper", "lighthouse", "windmill", "tower", "house", "village", "city", "town", "castle", "desert", "church")
)  # fmt: skip
"""What is outside wherever one looks out of a window."""


def look_outside(work: Draft) -> None:
    """What is too large for a room, and nobody is at or on, is seen through its window."""
    if not work.inside:
        return
    for e in work.real():
        if work.last(e) not in _LAND or e.kind not in ("place", "nature", "thing"):
            continue
        window = {w.id for w in work.real() if work.last(w) == "window"}
        near = [r for r in work.relations if e.id in (r.subject, r.object) and not window & {r.subject, r.object}]
        if any(r.kind in BOUND | {"at", "between", "of", "pictured"} for r in near):
            continue
        work.elements[e.id] = replace(e, attributes=(*e.attributes, OUTDOORS), count=min(e.count, 3))
        work.unbind(e.id)


OUTDOORS = "outside"
"""An attribute of what is seen through a window."""


def see_through(work: Draft) -> None:
    """A window somebody is behind, or that has something behind it, is not opaque."""
    far = [e.id for e in work.real() if OUTDOORS in e.attributes]
    for e in work.real():
        behind = any(r.kind == "behind" and r.object == e.id for r in work.relations)
        if work.last(e) == "window" and (behind or far) and work.casting.find("glass window") is not None:
            work.elements[e.id] = replace(e, name="glass window")
