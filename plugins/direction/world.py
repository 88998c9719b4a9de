"""The story's world between its sentences: what people have with them, what they sit in, and what stands where.

`World.go_on` brings into a new scene what the story has not taken away; `World.note` remembers what the scene shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fabula.core import Action, Element, Reading, Relation

from .afloat import BOATS
from .bearings import ALIVE, MOUNTS, MOVING
from .evidence import INDOORS
from .lasting import Lasting
from .tables import action_of
from .wording import WATER

_KEEPS = frozenset({
    "carry", "hold", "bring", "fetch", "take", "pick", "grab", "lift", "seize", "snatch", "grip", "buy", "steal",
    "receive", "collect", "gather", "pluck", "find", "light", "clutch", "raise", "get", "win", "pull", "drag", "tow",
    "knit", "wave", "catch", "have", "borrow", "pack", "cradle", "show", "offer", "choose", "dig", "wear", "sew",
    "arrive", "come", "walk", "go", "enter", "appear", "wrap", "put", "give", "squeeze",
})  # fmt: skip
"""Deeds after which one still has what one had in the hand."""

_LETS_GO = frozenset({
    "put", "drop", "throw", "toss", "fling", "hurl", "give", "lose", "leave", "sell", "eat", "drink", "swallow", "hide",
    "break", "plant", "bury", "burn", "forget", "release", "hand", "send", "lend", "pour", "gulp", "devour", "return",
    "set", "place", "lay", "hang", "stick", "open", "spill", "post", "empty", "kick", "pack", "blow", "free", "bite",
    "finish", "remove", "tear", "smash", "shatter", "offer", "serve", "feed", "donate", "tie", "pass",
})  # fmt: skip
_GETS_OFF = frozenset({"leave", "dismount", "disembark", "land", "arrive", "exit", "enter", "return", "alight"})
_STANDS_UP = MOVING | {"stand", "wake", "rise", "leave", "go", "come", "dance", "arrive", "enter", "climb", "get"}
_DONE_ON_FOOT = frozenset({
    "drink", "eat", "kneel", "dig", "cook", "build", "search", "sit", "lie", "sleep", "work", "wash", "hug", "dance",
    "pick", "plant", "feed", "pet", "read", "write", "play", "stand", "fight", "clean", "tie", "brush",
}
)  # fmt: skip
_STANDS = frozenset({"on", "in", "under", "over", "beside"})
_DONE_ELSEWHERE = frozenset({
    "walk", "run", "climb", "jump", "fall", "crawl", "dance", "swim", "sit", "lie", "kneel", "enter",
})  # fmt: skip
_OFF = frozenset({"off", "out", "down", "up", "ashore", "away"})
_HANDS_FULL = frozenset(
    {"swim", "sleep", "climb", "fight", "dance", "hug", "lie", "fly", "kiss", "crawl", "row", "wash", "drive"}
)
_GETS_ON = frozenset({"climb", "get", "hop", "jump", "step", "clamber", "scramble", "pile", "mount"})
_SEATS = frozenset({
    "bed", "chair", "armchair", "sofa", "couch", "bench", "stool", "swing", "hammock", "throne", "wheelchair", "rug",
    "log", "stretcher", "bathtub", "cradle", "cot", "highchair", "rock",
})  # fmt: skip
_FORGOTTEN = 7
"""Sentences after which a carried thing that nobody mentions is no longer shown."""

_SEATED_FOR = 3
"""Sentences for which somebody stays on a seat that nobody mentions."""

_CROWDED = 5
_MANY = 4
_TRAVELS = frozenset({
    "drive", "ride", "sail", "row", "fly", "steer", "cycle", "gallop", "travel", "drift", "paddle", "go", "sleep",
})  # fmt: skip
_IMPLIED = {"drive": "car", "cycle": "bicycle", "row": "rowboat", "paddle": "canoe", "sail": "sailboat"}
"""What one goes in by the verb alone, where the story names no vehicle."""

_AFLOAT = frozenset({"row", "paddle", "sail", "float", "drift"})
_CARS = frozenset({"car", "van", "jeep", "truck", "pickup", "taxi", "bus", "minibus", "camper", "lorry"})


@dataclass(slots=True)
class _Bond:
    """Something somebody has with him, or sits on: the thing, how, and for how many sentences unmentioned."""

    thing: Element
    kind: str
    part: str | None = None
    unsaid: int = 0
    place: str = ""


class World:
    """What goes on from sentence to sentence."""

    def __init__(self) -> None:
        self._things: dict[str, dict[str, _Bond]] = {}
        self._seats: dict[str, _Bond] = {}
        self._stands: dict[str, dict[str, tuple[Element, Relation | None]]] = {}
        self._car: Element | None = None
        self._boat: Element | None = None
        self._mount: Element | None = None
        self._been: set[str] = set()
        self._lasting = Lasting()
        self._place = ""
        self._there: tuple[Element, ...] = ()

    @property
    def present(self) -> frozenset[str]:
        """Who and what the last scene showed."""
        return frozenset(e.id for e in self._there if not e.imagined)

    @property
    def last(self) -> tuple[str, tuple[Element, ...]]:
        """The last place, and who and what was there."""
        return self._place, self._there

    def go_on(
        self,
        reading: Reading,
        place: str,
        elements: tuple[Element, ...],
        relations: tuple[Relation, ...],
        absent: Iterable[str] = (),
    ) -> tuple[tuple[Element, ...], tuple[Relation, ...]]:
        """The scene with what the story so far adds to it."""
        gone = {*absent, *(e.id for e in reading.entities if e.absent)}
        scene = _Growing(elements, relations, gone)
        # "No goat in sight": neither is the goat of the sentence before.
        scene.gone_names = {e.head for e in reading.entities if e.absent} - {e.name for e in elements}
        done = [a for a in reading.actions if a.modality == "real" and not a.negated]
        alive = [e for e in elements if e.kind in ALIVE and not e.imagined]
        back = place in self._been and not elements
        if back or (place == self._place and not alive and len(elements) < 2):
            # "It began to rain": those who were just there still are.
            others = [e for e in bystanders(self._there, {*scene.elements} | gone) if e.name not in scene.gone_names]
            scene.elements.update((one.id, one) for one in others[:2])
        self._keep_seated(scene, done, place)
        self._go_by_vehicle(scene, done)
        self._keep_holding(scene, done)
        self._keep_standing(scene, place)
        for element, relation in self._lasting.hold(scene.elements, scene.relations, done, place, scene.gone):
            scene.add(element, relation)
        return tuple(scene.elements.values()), tuple(scene.relations)

    def note(
        self, reading: Reading, place: str, elements: tuple[Element, ...], relations: tuple[Relation, ...]
    ) -> None:
        """Remember what the scene shows, and what its deeds have changed."""
        by_id = {e.id: e for e in elements if not e.imagined}
        for element in by_id.values():
            if element.kind == "vehicle" and element.name.split()[-1] in _CARS and element.role != "dressing":
                self._car = replace(element, role="prop", action=None, facing=None)
            if element.kind == "vehicle" and element.name.split()[-1] in BOATS and element.role != "dressing":
                self._boat = replace(element, role="prop", action=None, facing=None)
            ridden = element.kind == "vehicle" or (_is_mount(element) and element.kind != "person")
            if ridden and element.role != "dressing" and element.count == 1:
                self._mount = replace(element, role="prop", action=None, facing=None)
        done = [a for a in reading.actions if a.modality == "real" and not a.negated]
        said = {e.id for e in reading.entities}
        for bonds in self._things.values():
            for thing, bond in list(bonds.items()):
                bond.unsaid = 0 if thing in said else bond.unsaid + 1
                if bond.unsaid > _FORGOTTEN:
                    del bonds[thing]
        for relation in relations:
            if relation.subject in by_id and relation.object in by_id:
                self._bind(relation, by_id, done, reading.actions, place)
        for action in done:
            self._let_go(action, by_id)
        if any(e.kind in ALIVE for e in by_id.values()) or place != self._place:
            self._there = elements if by_id or place not in self._been else self._there
        self._lasting.note(elements, relations, place)
        self._place = place
        self._been.add(place)

    # --- what goes on -------------------------------------------------------------------------------------------

    def _keep_seated(self, scene: _Growing, done: list[Action], place: str) -> None:
        for rider, bond in list(self._seats.items()):
            now = scene.elements.get(rider)
            if now is None:
                continue
            if rider in scene.placed or _leaves(now, bond, done) or _is_left_behind(now, bond, place):
                del self._seats[rider]
                continue
            bond.unsaid = 0 if bond.thing.id in scene.elements else bond.unsaid + 1
            acts = any(bond.thing.id in a.agents for a in done)
            if bond.thing.id in scene.gone or bond.unsaid > _SEATED_FOR or acts:
                del self._seats[rider]
                continue
            scene.add(bond.thing, Relation(subject=rider, kind=bond.kind, object=bond.thing.id, part=bond.part))

    def _go_by_vehicle(self, scene: _Growing, done: list[Action]) -> None:
        """Who drives home drives a car: the one known from before, or any."""
        for action in done:
            riders = [a for a in action.agents if a in scene.elements and a not in scene.placed]
            name = _IMPLIED.get(action.verb)
            ridden = self._mounted(action, scene)
            if ridden is not None and riders:
                for rider in riders:
                    kind = (
                        "rides"
                        if _is_mount(ridden) and rider == riders[0]
                        else "in"
                        if ridden.kind == "vehicle"
                        else "on"
                    )
                    scene.add(ridden, Relation(subject=rider, kind=kind, object=ridden.id))
                continue
            if action.verb in _AFLOAT and riders and self._boat is not None and self._boat.id not in scene.gone:
                for rider in riders:
                    scene.add(self._boat, Relation(subject=rider, kind="in", object=self._boat.id))
                continue
            if name is None or not riders or any(e.kind == "vehicle" for e in scene.elements.values()):
                continue
            riders.sort(key=lambda rider: scene.elements[rider].age in ("child", "baby"))
            known = self._car if name == "car" else None
            vehicle = known or Element(id=f"dressing-{name}", name=name, role="dressing", kind="vehicle")
            for number, rider in enumerate(riders):
                kind = "rides" if number == 0 else "in"
                scene.add(vehicle, Relation(subject=rider, kind=kind, object=vehicle.id))

    def _mounted(self, action: Action, scene: _Growing) -> Element | None:
        """What somebody rides or gets on who is not said to ride or get on anything: the mount or vehicle known."""
        named = action.objects or any(c.entity in scene.elements for c in action.complements)
        gets_on = action.verb in _GETS_ON and action.particle in ("on", "up", "aboard", "in")
        if named or self._mount is None or self._mount.id in scene.gone or not (gets_on or action.verb == "ride"):
            return None
        return self._mount if self._mount.id not in action.agents else None

    def _keep_holding(self, scene: _Growing, done: list[Action]) -> None:
        for holder, bonds in self._things.items():
            now = scene.elements.get(holder)
            if now is None or now.imagined:
                continue
            idle = now.role == "thing" and any(e.role == "actor" for e in scene.elements.values())
            full = (
                now.action in _HANDS_FULL or sum(r.subject == holder and r.kind == "holds" for r in scene.relations) > 1
            )
            for thing, bond in list(bonds.items())[-2:]:
                in_hand = bond.kind == "holds"
                if in_hand and idle:  # who only looks on does it with empty hands, not to tell of another sentence
                    continue
                if thing in scene.gone or thing in scene.placed or (full and in_hand and thing not in scene.elements):
                    continue
                if any(thing in a.objects and a.verb in _LETS_GO for a in done) and thing in scene.elements:
                    continue
                busy = any(r.subject == holder and r.kind == "holds" for r in scene.relations)
                if in_hand and busy and thing not in scene.elements:
                    continue  # one thing at a time is enough to be seen
                ends = (thing, holder) if bond.kind == "on" else (holder, thing)
                scene.add(bond.thing, Relation(subject=ends[0], kind=bond.kind, object=ends[1], part=bond.part))

    def _keep_standing(self, scene: _Growing, place: str) -> None:
        """One or two things said to stand in a place are there when the story comes back to it."""
        for thing, (element, relation) in list(self._stands.get(place, {}).items())[-2:]:
            if thing in scene.elements or thing in scene.gone or len(scene.elements) >= _CROWDED:
                continue
            if relation is not None and relation.object not in scene.elements:
                continue
            scene.add(element, relation)

    # --- what changes -------------------------------------------------------------------------------------------

    def _bind(
        self, relation: Relation, by_id: dict[str, Element], done: list[Action], tried: tuple[Action, ...], place: str
    ) -> None:
        subject, host = by_id[relation.subject], by_id[relation.object]
        if (
            relation.kind in ("holds", "wears")
            and subject.kind in ALIVE
            and host.kind not in ("person", "group", "place")
        ):
            deeds = [a for a in tried if relation.subject in a.agents and relation.object in (*a.objects, *a.tools)]
            clings = any(c.entity == relation.object and c.preposition != "with" for a in tried for c in a.complements)
            if not deeds and clings and relation.kind == "holds":
                return
            used = all(relation.object not in a.objects for a in deeds)  # one still has the knife one cut with
            if relation.kind == "wears" or used or any(a.verb in _KEEPS and a in done for a in deeds):
                for others in self._things.values():
                    others.pop(host.id, None)
                kept = replace(host, role="prop", action=None, facing=None, emotion=None)
                self._things.setdefault(subject.id, {})[host.id] = _Bond(kept, relation.kind, relation.part)
            self._forget(host.id)
        elif relation.kind == "on" and host.kind in ALIVE and subject.kind in ("thing", "food", "plant"):
            self._drop(subject.id)
            kept = replace(subject, role="prop", action=None, facing=None, emotion=None)
            self._things.setdefault(host.id, {})[subject.id] = _Bond(kept, "on", relation.part)
        elif relation.kind in ("rides", "in", "on") and subject.kind in ALIVE and _bears(host):
            if any(a.verb in _GETS_OFF and relation.subject in a.agents and not _is_onto(a, host) for a in done):
                return
            kept = replace(host, role="prop" if host.role == "actor" else host.role, action=None, facing=None)
            self._seats[subject.id] = _Bond(kept, relation.kind, relation.part, place=place)
        elif (
            relation.kind in _STANDS and subject.kind in ("thing", "plant") and host.kind in ("thing", "place", "plant")
        ):
            self._drop(subject.id)
            put = (replace(subject, role="thing", action=None, facing=None), relation)
            self._stands.setdefault(place, {})[subject.id] = put

    def _let_go(self, action: Action, by_id: dict[str, Element]) -> None:
        if action.verb not in _LETS_GO and action.particle not in ("off", "down", "away"):
            return
        receiver = next((r for r in action.recipients if r in by_id and by_id[r].kind in ALIVE), None)
        for thing in action.objects:
            for holder in action.agents:
                bond = self._things.get(holder, {}).get(thing)
                if bond is not None and not (bond.kind == "wears" and action.verb in ("put", "tie", "hang", "give")):
                    del self._things[holder][thing]
            if receiver is not None and thing in by_id and by_id[thing].kind in ("thing", "food", "plant"):
                kept = replace(by_id[thing], role="prop", action=None, facing=None)
                self._things.setdefault(receiver, {})[thing] = _Bond(kept, "holds")
            if action.verb in ("eat", "drink", "swallow", "gulp", "devour", "break", "burn", "sell", "lose", "finish"):
                self._forget(thing)

    def _drop(self, thing: str) -> None:
        for bonds in self._things.values():
            bonds.pop(thing, None)

    def _forget(self, thing: str) -> None:
        for standing in self._stands.values():
            standing.pop(thing, None)


class _Growing:
    """A scene that is being added to."""

    def __init__(self, elements: tuple[Element, ...], relations: tuple[Relation, ...], gone: set[str]) -> None:
        self.elements = {e.id: e for e in elements}
        self.relations = list(relations)
        self.gone = gone | {e.id for e in elements if e.imagined}
        self.gone_names: set[str] = set()

    @property
    def placed(self) -> set[str]:
        """What already is somewhere, or in somebody's hand."""
        held = {r.object for r in self.relations if r.kind in ("holds", "wears")}
        return held | {r.subject for r in self.relations if r.kind in ("on", "in", "rides", "under", "over", "away")}

    def add(self, element: Element, relation: Relation | None) -> None:
        if element.id not in self.elements and element.name in self.gone_names:
            return
        self.elements.setdefault(element.id, element)
        if relation is not None:
            pairs = {frozenset((r.subject, r.object)) for r in self.relations if r.kind not in ("toward", "beside")}
            if frozenset((relation.subject, relation.object)) not in pairs:
                ends = {relation.subject, relation.object}
                self.relations = [r for r in self.relations if {r.subject, r.object} != ends]
                self.relations.append(relation)


def bystanders(last: tuple[Element, ...], present: set[str]) -> Iterable[Element]:
    """At most three of those who were just there, doing nothing in particular; who slept sleeps on."""
    alive = [e for e in last if e.kind in ALIVE and e.id not in present and not e.imagined and e.role != "dressing"]
    alive.sort(key=lambda e: e.role != "actor")
    for element in alive[:3]:
        asleep = element.action == "sleep"
        count = min(element.count, _MANY)  # a crowd that only looks on is not drawn to the last head
        yield replace(element, role="thing", action="sleep" if asleep else None, facing=None, count=count)


def _is_left_behind(rider: Element, bond: _Bond, place: str) -> bool:
    """Whether a seat, a mount or a vehicle does not come along to another place."""
    if bond.place == place:
        return False
    boat = bond.thing.name.split()[-1] in BOATS
    ashore = boat and place not in WATER
    return _is_seat(bond.thing) or place in INDOORS or ashore or rider.action not in _TRAVELS


def _is_onto(action: Action, host: Element) -> bool:
    """ "Landed on the raft" gets on it."""
    return any(c.entity == host.id and c.preposition in ("on", "onto", "in", "into") for c in action.complements)


def _is_seat(thing: Element) -> bool:
    return thing.name.split()[-1] in _SEATS


def _is_mount(thing: Element) -> bool:
    return thing.name.split()[-1] in MOUNTS


def _bears(host: Element) -> bool:
    """Whether one stays on it: a vehicle, a mount, a seat."""
    return host.kind == "vehicle" or host.name.split()[-1] in MOUNTS or _is_seat(host)


def _leaves(rider: Element, bond: _Bond, done: list[Action]) -> bool:
    """Whether somebody gets off what he rides, or up from where he sits."""
    for action in done:
        if rider.id not in action.agents:
            continue
        if bond.thing.id in {*action.objects} and action.verb in ("leave", "exit", "dismount", "park", "sell"):
            return True
        left = any(c.entity == bond.thing.id and c.preposition in ("from", "off", "out of") for c in action.complements)
        shown = action_of(action.verb, action.particle).action or action.verb
        off = action.particle in _OFF and (shown in MOVING or action.verb in ("get", "go", "come", "step", "stand"))
        if left or off or action.verb in _GETS_OFF:
            return True
        if _is_seat(bond.thing):
            if shown in _STANDS_UP:
                return True
        elif (_is_mount(bond.thing) and shown in _DONE_ON_FOOT) or (
            shown in _DONE_ELSEWHERE and not (shown == "jump" and _is_mount(bond.thing))
        ):
            return True
    return False
