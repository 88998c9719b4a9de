"""Where things are at home, roughly: whether something stands where nobody would expect it.

A judge of sentences keeps to what a graph claims to be complete; a picture needs less. Of large things and of animals
the places the graph names (AtLocation) are put into few environments, and what is found in none of those a place
has is out of place there. Small things may be anywhere: somebody carried them.
"""

from __future__ import annotations

from collections.abc import Iterable

from .graph import Graph
from .loader import Triple
from .opinion import Link
from .properties import SIZES, Properties

_AT_HOME: dict[str, frozenset[str]] = {
    **dict.fromkeys(("sky", "air"), frozenset({"sky"})),
    **dict.fromkeys(("space", "moon", "planet"), frozenset({"space"})),
    **dict.fromkeys(
        ("beach", "shore", "coast", "harbor", "harbour", "dock", "pier", "bridge", "port", "lakeside", "seaside"),
        frozenset({"shore"}),
    ),
    **dict.fromkeys(("island", "swamp", "riverbank"), frozenset({"land", "water"})),
    **dict.fromkeys(("ice", "snow", "Antarctica", "South Pole", "North Pole", "Arctic", "iceberg", "glacier"),
                    frozenset({"cold"})),
    **dict.fromkeys(("desert", "oasis"), frozenset({"hot"})),
    **dict.fromkeys(("savanna", "Africa", "India", "jungle"), frozenset({"land"})),
    **dict.fromkeys(
        ("barn", "stable", "garage", "shed", "workshop", "hangar", "chicken coop", "pigsty", "doghouse", "greenhouse",
         "station", "train station", "shipyard", "parking lot", "hutch"),
        frozenset({"outbuilding"}),
    ),
    **dict.fromkeys(("lawn", "mud", "grass", "track", "railroad", "forest", "nature", "wilderness", "ground"),
                    frozenset({"land"})),
    "body of water": frozenset({"water"}),
    "water": frozenset({"water"}),
    "puddle": frozenset({"land", "water"}),
    "outdoor place": frozenset({"land"}),
    "settlement": frozenset({"land"}),
    "room": frozenset({"inside"}),
    "building": frozenset({"inside"}),
    "indoor place": frozenset({"inside"}),
    "home": frozenset({"inside"}),
}  # fmt: skip
"""Environments of places by their word or the nearest of their classes."""
_ANYTHING = frozenset(
    ("zoo", "circus", "museum", "aquarium", "theater", "theatre", "stage", "studio", "fair", "fairground", "stadium",
     "toy shop", "dream", "place", "laboratory", "exhibition", "church", "cave", "castle", "palace", "hall", "ruins")
)  # fmt: skip
"""Places where one may meet with anything, or that are both inside and outside."""
_VAGUE = frozenset(
    {"animal", "artifact", "thing", "being", "living thing", "plant", "container", "machine", "food", "vehicle"}
)
"""Classes so wide that their places say nothing of the one at hand."""
_SHOWN = frozenset({"zoo", "circus", "aquarium", "museum", "cage", "fair"})
"""Where things are shown, not at home."""
_STAGES: dict[str, frozenset[str]] = {
    "sea": frozenset({"water", "cold"}),
    "ocean": frozenset({"water", "cold"}),
    "underwater": frozenset({"water", "deep"}),
    **dict.fromkeys(
        ("river", "lake", "pond", "stream", "waterfall", "beach", "shore", "coast", "island", "pier", "dock"),
        frozenset({"water", "shore", "land"}),
    ),
    "farm": frozenset({"land", "outbuilding"}),
    "snow field": frozenset({"land", "cold"}),
    "mountain": frozenset({"land", "cold"}),
    "desert": frozenset({"land", "hot"}),
    "garage": frozenset({"inside", "outbuilding"}),
    "stable": frozenset({"inside", "outbuilding"}),
    "workshop": frozenset({"inside", "outbuilding"}),
    **dict.fromkeys(("harbor", "harbour", "port"), frozenset({"land", "water", "shore", "outbuilding"})),
    "station": frozenset({"land", "outbuilding", "inside"}),
    "space": frozenset({"space"}),
    "moon": frozenset({"space"}),
    "sky": frozenset({"sky"}),
}
"""What of the environments a place has, where that is not what its class says."""
_LARGE = frozenset({"vehicle", "furniture", "building", "tree", "machine", "bathtub"})
_SMALL_MACHINES = frozenset({"tool", "toy", "computer", "telephone", "clock", "watch", "camera", "radio"})
_FLIES = frozenset(
    {"bird", "insect", "bat", "aircraft", "spacecraft", "balloon", "kite", "fantasy creature", "star", "bubble",
     "feather", "leaf", "butterfly", "natural phenomenon", "weather", "light source", "drone", "parachute", "ghost"}
)  # fmt: skip
_FLOWN = frozenset({"person", "vehicle", "artifact"})
"""Classes of which the graph says that they fly, with the help of others."""
_FALLS_DOWN = frozenset({"animal", "person", "vehicle", "furniture", "building", "tree"})
_STOOD_ON = frozenset({"furniture", "land vehicle", "kitchenware", "container", "toy", "food", "tool"})


class Surroundings:
    """Judges what stands where, from the word alone. Every answer is a `Link` with its reason, or None for no doubt."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._properties = Properties(graph)

    def environments(self, place: str) -> frozenset[str]:
        """What a place has of land, water, sky, space, cold, hot, inside and outbuilding; empty where anything may be
        there or nothing is known of it."""
        word = place.replace("-", " ").lower()
        if word in _STAGES:
            return _STAGES[word]
        line = self._line(word)
        if not line or any(one in _ANYTHING for one in line[:2]):
            return frozenset()
        return next((_STAGES[one] for one in line[:2] if one in _STAGES), self._environment(line))

    def homes(self, thing: str) -> tuple[frozenset[str], tuple[Triple, ...]]:
        """The environments a thing is found in, with the statements that say so; of its nearest class that has any."""
        line = self._line(thing)
        for word in line:
            if word in _VAGUE and word != line[0]:
                continue
            edges = [
                e for e in self._graph.tails(word, "AtLocation") if e.tail not in _SHOWN and e.tail not in _ANYTHING
            ]
            known = [(edge, self._environment(self._line(edge.tail))) for edge in edges]
            found = [(edge, where) for edge, where in known if where]
            if found:
                return frozenset().union(*(where for _, where in found)), tuple(edge for edge, _ in found)
        return frozenset(), ()

    def out_of_place(self, thing: str, place: str) -> Link | None:
        """Whether a large thing or an animal is nowhere near where it is at home: a boat in a kitchen."""
        line = self._line(thing)
        stage = self.environments(place)
        if not stage or not line or self._may_be_a_small_thing(line) or not _ranks(line, {*_LARGE, "animal"}):
            return None
        shown = place.replace("-", " ")
        if any(self._graph.has(word, "AtLocation", shown) for word in line[:2]):
            return None
        homes, evidence = self.homes(thing)
        if "vehicle" in line:  # a museum or a school is inside, and what drives there is not
            homes -= {"inside"}
        if not homes or homes & stage or self._excused(line, homes, stage):
            return None
        found = ", ".join(dict.fromkeys(edge.tail for edge in evidence[:3]))
        reason = f"{_a(thing)} is found at {found}, not in {_a(shown)}"
        return _odd(thing, shown, evidence[:4], reason)

    def _excused(self, line: tuple[str, ...], homes: frozenset[str], stage: frozenset[str]) -> bool:
        """What may be met there all the same."""
        if "land" in stage and homes <= {"sky", "outbuilding", "hot", "shore"}:
            return homes != {"hot"} or "cold" not in stage
        if "inside" in stage and ("pet" in line or "meat" in line or "food" in line):
            return True  # kept, or cooked
        if "inside" in stage and "vehicle" in line and "watercraft" not in line:
            size = self._properties.size(line[:3])
            return size is None or size[0] < SIZES.index("large")
        if "land" in stage and _ranks(line, {"reptile", "amphibian", "crustacean"}):
            return True
        if (
            "water" in stage
            and "deep" not in stage
            and any(self._graph.has(word, "CapableOf", "swim") for word in line[:6])
        ):
            return True
        return ("cold" in stage and "marine mammal" in line) or (stage == {"sky"} and _ranks(line, _FLIES))

    def in_the_air(self, thing: str) -> Link | None:
        """Whether something heavy that cannot fly hangs in the air."""
        line = self._line(thing)
        if not _ranks(line, _FALLS_DOWN) or _ranks(line, _FLIES) or "toy" in line:
            return None
        able = any(self._graph.has(word, "CapableOf", "fly") for word in line if word not in _FLOWN)
        homes, evidence = self.homes(thing)
        if able or "sky" in homes:
            return None
        return _odd(thing, "sky", evidence[:4], f"{_a(thing)} does not fly, and nothing is under it")

    def cannot_stand_on(self, thing: str, support: str) -> Link | None:
        """Whether something stands on what is far too small for it, or a sea creature on dry things."""
        line, other = self._line(thing), self._line(support)
        if not line or not other or not _ranks(other, _STOOD_ON) or self._known_there(line, other):
            return None
        if "animal" in other or "watercraft" in other:
            return None
        wet = self.homes(thing)[0] == {"water"} or _ranks(line, {"fish", "sea animal"})
        own = self._properties.size(line[:3])
        large = own is not None and own[0] >= SIZES.index("medium-sized")
        served = "food" in line and not large and not _ranks(other, {"land vehicle"})
        if wet and not served and _ranks(other, {"land vehicle", "furniture"}):
            edges = self.homes(thing)[1]
            return _odd(thing, support, edges[:4], f"{_a(thing)} lives in water and is not found on {_a(support)}")
        if self._may_be_a_small_thing(line) or "person" in line or not _ranks(line, {*_LARGE, "animal"}):
            return None
        its_size, its_room = self._properties.size(line), self._properties.size(other)
        if its_size is None or its_room is None:
            return None
        (size, edge), (room, room_edge) = its_size, its_room
        if size >= room + 2 or (size >= SIZES.index("large") and size > room and _ranks(other, {"furniture"})):
            reason = f"{_a(thing)} is {edge.tail} and {_a(support)} only {room_edge.tail}"
            return _odd(thing, support, (edge, room_edge), reason)
        return None

    def _known_there(self, line: Iterable[str], place: Iterable[str]) -> bool:
        places = tuple(place)
        return any(self._graph.has(one, "AtLocation", other) for one in tuple(line)[:3] for other in places[:2])

    def _may_be_a_small_thing(self, line: tuple[str, ...]) -> bool:
        """Toys, tools and tiny animals are wherever somebody put them or they crept."""
        if _ranks(line, _SMALL_MACHINES) and not _ranks(line, {"vehicle", "animal"}):
            return True
        size = self._properties.size(line[:3])
        small = size is not None and size[0] <= SIZES.index("hand-sized")
        return small or ("machine" in line and not (size and size[0] >= SIZES.index("medium-sized")))

    def _environment(self, line: tuple[str, ...]) -> frozenset[str]:
        return next((_AT_HOME[word] for word in line if word in _AT_HOME), frozenset())

    def _line(self, word: str) -> tuple[str, ...]:
        known = next((one for one in (word, word.capitalize()) if one in self._graph), None) or self._graph.known(word)
        return () if known is None else tuple(dict.fromkeys((known, *self._graph.ancestors(known))))


def _ranks(line: Iterable[str], classes: Iterable[str]) -> bool:
    return not frozenset(classes).isdisjoint(line)


def _odd(thing: str, place: str, evidence: Iterable[Triple], reason: str) -> Link:
    return Link(
        subject=thing,
        kind="thing-place",
        object=place,
        status="implausible",
        score=0.1,
        evidence=tuple(evidence),
        reason=reason,
    )


def _a(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
