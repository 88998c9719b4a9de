"""Where things stand to each other: the relations a sentence states."""

from __future__ import annotations

from dataclasses import replace

from fabula.core import Action, Element, Entity, Relation

from .bearings import (
    ALIVE,
    BORNE,
    DECKED,
    HANDS,
    HOOFED,
    KINDS,
    LEASHES,
    LOOKED_THROUGH,
    MOUNTS,
    MOVING,
    ON_FOOT,
    PARTS,
    PREPOSITIONS,
    WORN_ON,
)
from .tables import action_of, undrawn
from .wardrobe import sits_at

_SORTS = (frozenset({"on", "in", "rides"}), frozenset({"behind", "in-front", "around"}), frozenset({"under", "over"}))
"""Relations of which one of each sort may hold of the same thing."""


_OF_SEVERAL = frozenset({"behind", "in-front", "around", "over", "under"})
_HELD_UP = frozenset({"hold", "wave", "swing", "raise", "lift", "hold-up", "carry", "shake"})


class Placement:
    """The elements of a scene and the relations between them, while they are being settled."""

    def __init__(self, elements: dict[str, Element], entities: dict[str, Entity]) -> None:
        self.elements = elements
        self.relations: dict[tuple[str, str], Relation] = {}
        self.stated: set[tuple[str, str]] = set()
        """Pairs that the reading relates, and below those who do more than to be thought about."""
        self.busy: set[str] = set()
        self.vessels: dict[str, str] = {}
        """What nothing is drawn for, with the thing it is in ("a glass of water")."""
        self._entities = entities
        self._placed: set[str] = set()
        self._how: dict[str, set[str]] = {}

    def change(self, element_id: str, **changes: object) -> None:
        """Replace the given fields of an element; a role of None keeps the one it has."""
        if changes.get("role", ...) is None:
            del changes["role"]
        if changes:
            self.elements[element_id] = replace(self.elements[element_id], **changes)  # type: ignore[arg-type]

    def imagine(self, element_id: str) -> None:
        """Mark what is only thought of."""
        self.change(element_id, imagined=True)

    def put(self, subject: str, kind: str, host: str, part: str | None = None) -> None:
        """Note a relation; the first one between two things wins, and what is held or worn stands nowhere else."""
        pair = (subject, host)
        placed = host if kind in ("holds", "wears") else subject
        attaches = kind not in ("toward", "away", "beside", "across", "between")
        if subject == host or pair in self.relations or (host, subject) in self.relations:
            return
        sort = next((n for n, kinds in enumerate(_SORTS) if kind in kinds), None)
        shared = kind == "holds" and pair in self.stated and self._how.get(placed) == {"holds"}  # all pull at the rope
        shared = shared and self.elements[host].name.rpartition(" ")[2] in LEASHES
        if attaches and not shared and placed in self._placed and (sort is None or not self._is_free(placed, kind)):
            return
        if attaches:
            self._placed.add(placed)
            self._how.setdefault(placed, set()).add(kind)
        self.relations[pair] = Relation(subject=subject, kind=kind, object=host, part=part)

    def _is_free(self, placed: str, kind: str) -> bool:
        """Whether what has a place may have this one too: one sits in a boat behind somebody, under a sail."""
        known = self._how.get(placed, set())
        if kind in known and kind in _OF_SEVERAL:
            return True  # bats over all of us
        return not known & {"holds", "wears"} and not any(kind in kinds and known & kinds for kinds in _SORTS)

    def share(self, lead: str, mate: str, patient: str) -> None:
        """Let somebody stand to a thing as the lead does: both pull the rope, both look at the fire."""
        known = self.relations.get((lead, patient))
        pair = (mate, patient)
        if known is not None and mate != patient and pair not in self.relations and pair[::-1] not in self.relations:
            self.relations[pair] = replace(known, subject=mate)

    @property
    def placed(self) -> frozenset[str]:
        """The elements that have a place given by something else."""
        return frozenset(self._placed)

    def stand_in(self, entity_id: str) -> str:
        """The element that shows an entity: for a hand its owner, for water its glass, otherwise its own."""
        entity = self._entities.get(entity_id)
        if entity is not None and entity_id not in self.elements and undrawn().get(entity.head) == "body":
            return entity.owner or entity_id
        return self.vessels.get(entity_id, entity_id)

    def pour(self, content: str, vessel: str) -> None:
        """Put something into its vessel; who held it holds the vessel."""
        for (subject, host), relation in list(self.relations.items()):
            if host == content and relation.kind == "holds":
                del self.relations[subject, host]
                self._placed.discard(content)
                self.change(vessel, role="prop")
                self.put(subject, "holds", vessel)
        self.put(content, "in", vessel)

    def state(
        self, subject: str, preposition: str, host: str, action: Action | None = None, part: str | None = None
    ) -> None:
        """A relation the sentence speaks of, by its preposition (or a relation's kind)."""
        kind = PREPOSITIONS.get(preposition, preposition if preposition in KINDS else "beside")
        if not kind or subject not in self.elements:
            return
        if part is not None and host in self.elements and kind in ("holds", "wears"):
            self.put(subject, kind, host, part)
            return
        if part is not None and host in self.elements:
            self._by_body_part(subject, kind, host, part)
            return
        if host not in self.elements:
            named = self._entities.get(host)
            if named is not None and named.owner is not None and undrawn().get(named.head) == "body":
                self._by_body_part(subject, kind, named.owner, named.head)
            return
        if subject == host:
            return
        guest, thing = self.elements[subject], self.elements[host]
        verb = action_of(action.verb, action.particle) if action is not None else None
        if preposition in ("after", "before") and thing.kind not in (*ALIVE, "vehicle", "place"):
            return  # a time
        if kind == "about":
            if thing.role == "thing" and host not in self.busy:
                self.imagine(host)
            return
        if kind == "with":
            self._accompany(subject, host)
            return
        if kind in ("on", "in") and guest.kind in ("person", "group") and thing.name.rpartition(" ")[2] in BORNE:
            kind = "holds"  # "came down the corridor with six cups on a tray"
        nestles = kind == "in" and guest.kind == "animal" and sits_at(thing.name) in ("head", "feet", "hands")
        if kind in ("in", "with", "wears") and not nestles and guest.kind in ALIVE and sits_at(thing.name) is not None:
            kind = "wears"
        if kind == "away" and guest.action not in MOVING and verb is not None and verb.action not in MOVING:
            kind = "in" if thing.kind == "vehicle" else "beside"  # "he fished from a boat"
        does = action is not None and subject in action.agents
        does = does and preposition not in ("down", "up")
        if does and kind == "on" and verb is not None and verb.object in ("front", "touch") and thing.kind != "vehicle":
            kind = "toward" if verb.object == "front" else "beside"  # "knocked on the door"
        if kind == "at":
            kind = "toward" if verb is not None and verb.object in ("face", "air", "front") else "beside"
        rider = guest.kind in ("person", "group") or (guest.kind == "animal" and thing.kind == "vehicle")
        if rider and kind == "on" and (thing.name in MOUNTS or thing.kind == "vehicle"):
            kind = "on" if guest.action in ON_FOOT or thing.name in DECKED else "rides"
        if kind == "across" and guest.kind in ALIVE and thing.name.split()[-1] in LOOKED_THROUGH:
            kind = "holds"
        if kind in ("holds", "wears"):
            self.change(host, role="prop" if thing.role == "thing" else None)
        if kind == "holds" and guest.kind == "animal" and guest.name.split()[-1] in HOOFED and thing.kind not in ALIVE:
            self.put(host, "on", subject, "back")  # a donkey has no hands
            return
        self.put(subject, kind, host)

    def _accompany(self, subject: str, host: str) -> None:
        guest, thing = self.elements[subject], self.elements[host]
        if thing.kind in (*ALIVE, "plant", "vehicle", "place"):
            self.put(host, "beside", subject)
            self.change(host, role="partner" if thing.kind in ALIVE and thing.role == "thing" else None)
            return
        self.change(host, role="prop" if thing.role == "thing" else None)
        if guest.kind in ALIVE:
            place = sits_at(thing.name)
            bites = guest.kind == "animal" and place in ("feet", "hands", "legs")  # the cat has a sock in her mouth
            self.put(subject, "wears" if place is not None and not bites else "holds", host)
        else:
            self.put(host, "beside", subject)

    def _by_body_part(self, subject: str, kind: str, owner: str, part: str) -> None:
        """In her hand, on his head, onto its back: the owner holds it, wears it, or bears it there."""
        if owner not in self.elements or owner == subject:
            return
        if kind not in ("in", "on", "around", "over", "with", "under", "toward", "holds", "wears"):
            return
        thing, bearer = self.elements[subject], self.elements[owner]
        place = PARTS.get(part)
        held = self.relations.get((owner, subject))
        if kind == "over" and held is not None and held.kind == "holds":
            if bearer.action in _HELD_UP:
                self.change(owner, action="lift")  # with both arms over the head
            return
        if kind == "over" and (thing.kind in ALIVE or sits_at(thing.name) is None):
            self.put(subject, "over", owner)
            return
        if part == "lap" and kind in ("on", "in"):
            self.put(subject, "on", owner, "lap")
        elif (part in HANDS or kind == "holds") and thing.kind not in ("person", "group"):
            self.put(owner, "holds", subject, None if place == "hand" else place)
            self.change(subject, role="prop" if thing.role == "thing" else None)
        elif kind == "wears" or (part in WORN_ON and thing.kind == "thing" and sits_at(thing.name) is not None):
            self.put(owner, "wears", subject, place)
        elif kind == "toward":
            self.put(subject, "toward", owner)
        elif thing.kind in ("person", "group") and (place == "back" or bearer.name in MOUNTS):
            self.put(subject, "rides" if bearer.kind != "person" else "on", owner, place)
        elif kind == "around" and thing.kind == "thing":
            self.put(owner, "wears", subject, place)
        else:
            self.put(subject, "on", owner, place)
