"""What a scene needs to look sensible though nobody named it: a bed to lie in, a stove to cook on, a shore to stand on.

The scene that is laid out differs from the one that was asked for; ids of elements stay, so critics find them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fabula.core import Element, Relation, Scene

from .backdrops import ROOMS, place_of
from .casting import FLYING, SWIMMING, Casting
from .pieces import FURNITURE

SLEEPING = frozenset(("sleep", "dream", "lie", "nap", "doze", "snore", "rest"))
COOKING = frozenset(("cook", "boil", "stir", "fry", "simmer", "roast"))
EATING = frozenset(("eat", "dine", "have", "share", "taste", "enjoy"))
BREATHING_FIRE = frozenset(("breathe", "spit", "spew", "breath"))
THROWING = frozenset(("throw", "toss", "kick", "fling", "hurl", "pass", "hit"))
FOLLOWING = frozenset(("run", "chase", "follow", "pursue", "hunt", "race", "rush"))
_FIRES = frozenset(("fire", "flame", "flames", "bonfire"))
_STOVES = ("stove", "oven", "cooker")
_TABLES = ("table", "desk", "counter")
_DISHES = frozenset(
    ("soup", "pizza", "pasta", "stew", "salad", "porridge", "spaghetti", "dinner", "breakfast", "lunch", "supper",
     "meal", "cereal", "rice", "curry", "cake", "pie", "bowl", "plate", "pancake", "egg", "omelette", "noodle",
     "feast", "turkey", "steak")
)  # fmt: skip
"""What is eaten at a table; anything else may be held in the hand."""
_WITH_BEDS = frozenset(("bedroom", "hospital"))
_BOUND = frozenset(("in", "on", "under", "holds", "rides", "behind", "wears"))


@dataclass(slots=True)
class _Set:
    """A scene under way."""

    elements: dict[str, Element]
    relations: list[Relation]
    place: str
    casting: Casting

    def last(self, element: Element) -> str:
        return element.name.split()[-1]

    def named(self, words: Iterable[str]) -> Element | None:
        return next((e for e in self.elements.values() if self.last(e) in set(words)), None)

    def provide(self, name: str, words: Iterable[str]) -> Element | None:
        """The element of one of these words, else a new one; None where nothing draws it."""
        if (there := self.named(words)) is not None:
            return there
        if self.casting.find(name) is None:
            return None
        self.elements[FURNITURE + name] = Element(id=FURNITURE + name, name=name, role="thing")
        return self.elements[FURNITURE + name]

    def unbind(self, a: str, b: str | None = None) -> None:
        """Forget how `a` stands to `b`, or to everything."""
        self.relations = [
            r for r in self.relations
            if a not in (r.subject, r.object) or (b is not None and b not in (r.subject, r.object))
        ]  # fmt: skip

    def bind(self, subject: str, kind: str, other: str) -> None:
        self.relations.append(Relation(subject=subject, kind=kind, object=other))

    def bound(self, key: str) -> bool:
        return any(r.kind in _BOUND and r.subject == key for r in self.relations)

    @property
    def inside(self) -> bool:
        return self.place in ROOMS


def furnish(scene: Scene, casting: Casting) -> Scene:
    """The scene with what it silently takes for granted."""
    shown = {e.id: e for e in scene.elements}
    work = _Set(shown, list(scene.relations), place_of(scene.backdrop.place), casting)
    _imagine(work, scene)
    _set_the_sun(work, scene)
    _count_pairs(work)
    _draw_pictures(work, scene)
    _serve(work)
    _leave_the_house(work)
    _come_ashore(work)
    _tend_fires(work)
    _cook(work)
    _go_to_bed(work)
    _sit_at_table(work)
    _throw(work)
    _follow(work)
    _strike(work)
    _fly_together(work)
    _fall_into_water(work, scene)
    backdrop = scene.backdrop
    if work.place != place_of(backdrop.place):
        backdrop = replace(backdrop, place=work.place)
    return replace(scene, elements=tuple(work.elements.values()), relations=tuple(work.relations), backdrop=backdrop)


def _real(work: _Set) -> list[Element]:
    return [e for e in work.elements.values() if not e.imagined and e.count > 0]


def _leave_the_house(work: _Set) -> None:
    """A moon above a house is seen from outside, wherever the sentence before played."""
    parts = [work.casting.part(e) for e in _real(work)]
    if not work.inside or not any(p.celestial for p in parts) or any(p.alive for p in parts):
        return
    if any(p.element.kind == "place" or p.height_m >= 3 for p in parts if not p.celestial):
        work.place = "meadow"


def _come_ashore(work: _Set) -> None:
    """Who neither swims nor sails does not stand on the open sea."""
    if work.place != "sea":
        return
    afloat = {
        e.id for e in _real(work)
        if e.action in SWIMMING or e.action in FLYING or work.casting.part(e).zone in ("water", "sky")
    }  # fmt: skip
    for _ in range(2):  # what those hold who are afloat is afloat too
        for r in work.relations:
            if r.kind in ("in", "on", "rides") and r.object in afloat:
                afloat.add(r.subject)
            elif r.kind in ("holds", "wears") and r.subject in afloat:
                afloat.add(r.object)
    ashore = [e for e in _real(work) if e.id not in afloat and e.role != "dressing"]
    carriers = {r.object for r in work.relations if r.kind in ("in", "on", "rides")}
    boat = next((e for e in _real(work) if e.kind == "vehicle" and e.id in carriers), None)
    if boat is not None and all(e.kind in ("thing", "food") for e in ashore):
        for e in ashore:  # what those need who are aboard
            if not work.bound(e.id):
                work.bind(e.id, "in", boat.id)
    elif ashore:
        work.place = "beach"


def _tend_fires(work: _Set) -> None:
    fire = next((e for e in _real(work) if e.name in _FIRES), None)
    if fire is None:
        return
    breather = next((e for e in _real(work) if e.action in BREATHING_FIRE and e.kind in ("animal", "person")), None)
    if breather is not None and work.casting.find("fire breath"):
        work.unbind(fire.id)
        work.bind(breather.id, "holds", fire.id)
        name = "fire breath"
    elif any(r.subject == fire.id and r.kind in ("in", "on") for r in work.relations):
        return  # something burns
    else:
        name = "fireplace" if work.inside else "campfire"
    if work.casting.find(name):
        work.elements[fire.id] = replace(fire, name=name)


def _cook(work: _Set) -> None:
    cook = next((e for e in _real(work) if e.action in COOKING and e.kind == "person"), None)
    food = next((e for e in _real(work) if e.kind == "food" or work.casting.edible(e)), None)
    if cook is None or food is None or work.casting.find("cooking pot") is None:
        return
    below = work.provide("stove", _STOVES) if work.inside else work.provide("campfire", ("campfire",))
    if below is None:
        return
    pot = work.named(("pot", "pan", "cauldron", "saucepan"))
    if pot is None:
        pot = work.elements[food.id] = replace(food, name="cooking pot", count=1)
    work.unbind(food.id)
    work.unbind(pot.id)
    if pot.id != food.id:
        work.bind(food.id, "in", pot.id)
    work.unbind(cook.id, below.id)
    work.bind(pot.id, "on", below.id)
    work.bind(cook.id, "beside", below.id)


def _go_to_bed(work: _Set) -> None:
    """Who lies in a bed is in it, under its cover, and not beside a painted one."""
    bed = work.named(("bed", "crib", "cot"))
    for sleeper in _real(work):
        if sleeper.kind != "person" or sleeper.count != 1 or sleeper.action not in SLEEPING:
            continue
        lies_on = next((r.object for r in work.relations if r.subject == sleeper.id and r.kind in ("in", "on")), None)
        if lies_on is not None and (bed is None or lies_on != bed.id):
            continue
        if lies_on is None and (work.place not in _WITH_BEDS or not _holds_only(work, sleeper)):
            continue
        bed = bed or work.provide("bed", ("bed",))
        if bed is None:
            return
        work.unbind(sleeper.id, bed.id)
        work.bind(sleeper.id, "in", bed.id)
        if (cover := work.provide("bed cover", ("cover", "quilt", "duvet"))) is not None:
            work.unbind(cover.id)
            work.bind(cover.id, "covers", bed.id)


def _holds_only(work: _Set, who: Element) -> bool:
    return all(r.kind == "holds" for r in work.relations if r.subject == who.id and r.kind in _BOUND)


def _sit_at_table(work: _Set) -> None:
    """A dish is eaten at a table, in a room or where a table is named."""
    eaters = [e for e in _real(work) if e.action in EATING and e.kind in ("person", "group")]
    dishes = [e for e in _real(work) if work.last(e) in _DISHES or e.name == "broth"]
    if not eaters or not dishes or any(e.count > 4 for e in eaters):
        return
    named = work.named(_TABLES)
    if named is None and not work.inside:
        return
    table = named or work.provide("table", _TABLES)
    if table is None:
        return
    for dish in dishes:
        inner = next((r.object for r in work.relations if r.subject == dish.id and r.kind in ("in", "on")), None)
        lying = inner if inner in work.elements and inner != table.id else dish.id
        for eater in eaters:
            work.unbind(dish.id, eater.id)
            work.unbind(lying, eater.id)
        work.unbind(lying, table.id)
        if not any(r.subject == lying and r.kind in ("in", "on") for r in work.relations):
            work.bind(lying, "on", table.id)
    for eater in eaters:
        work.unbind(eater.id, table.id)
        work.bind(eater.id, "at", table.id)


def _throw(work: _Set) -> None:
    """What is thrown is in the air, between the thrower and whom it flies to, or ahead of who runs after it."""
    thrower = next((e for e in _real(work) if e.action in THROWING and e.kind in ("person", "animal")), None)
    if thrower is None:
        return
    thing = next(
        (e for e in _real(work) if e.role in ("partner", "prop", "thing") and e.kind in ("thing", "food")
         and work.casting.part(e).zone == "hand" and not (work.bound(e.id) and not _over(work, e, thrower))), None,
    )  # fmt: skip
    if thing is None or any(r.subject == thing.id and r.kind == "over" for r in work.relations):
        return  # what is thrown up is above him
    others = [e for e in _real(work) if e.kind in ("person", "animal") and e.id != thrower.id]
    chaser = next((e for e in others if e.action in FOLLOWING), None)
    target = next((e for e in others if e.role == "partner"), None)
    work.unbind(thing.id)
    if chaser is not None:
        _between(work, chaser.id, thrower.id, thing.id)
    elif target is not None:
        work.unbind(target.id, thrower.id)
        _between(work, thing.id, thrower.id, target.id)
    else:
        work.bind(thing.id, "away", thrower.id)


def _over(work: _Set, thing: Element, thrower: Element) -> bool:
    return all(thrower.id in (r.subject, r.object) for r in work.relations if r.subject == thing.id)


def _between(work: _Set, middle: str, first: str, second: str) -> None:
    work.bind(middle, "between", first)
    work.bind(middle, "between", second)


def _follow(work: _Set) -> None:
    """Who runs behind somebody runs after him, and is seen beside him."""
    for i, r in enumerate(work.relations):
        a, b = work.elements.get(r.subject), work.elements.get(r.object)
        if r.kind == "behind" and a and b and a.action in FOLLOWING and b.kind in ("person", "animal", "vehicle"):
            work.relations[i] = replace(r, subject=b.id, kind="away", object=a.id)
            if b.action is None:
                work.elements[b.id] = replace(b, action="run", role="partner")


def _strike(work: _Set) -> None:
    """Lightning comes down on what it strikes."""
    bolt = next((e for e in _real(work) if work.last(e) in ("lightning", "bolt", "thunderbolt")), None)
    struck = work.elements.get(bolt.facing or "") if bolt is not None else None
    if bolt is not None and struck is not None and bolt.action in ("strike", "hit"):
        work.unbind(bolt.id, struck.id)
        work.bind(bolt.id, "over", struck.id)


def _fly_together(work: _Set) -> None:
    """Who flies with a creature that can carry him sits on its back."""
    flyers = [e for e in _real(work) if e.action in FLYING]
    mount = next((e for e in flyers if e.kind == "animal" and work.casting.part(e).height_m >= 1.2), None)
    rider = next((e for e in flyers if e.kind == "person" and not work.bound(e.id)), None)
    if mount is not None and rider is not None and not any(r.kind == "rides" for r in work.relations):
        work.bind(rider.id, "rides", mount.id)


def _fall_into_water(work: _Set, scene: Scene) -> None:
    """A thing that fell into the river floats in it, and an animal that swims is in the water whatever else it does."""
    if work.place not in ("river", "lake", "sea", "beach"):
        return
    swimmers = {a for action in scene.reading.actions if action.verb in SWIMMING and not action.negated
                and action.modality == "real" for a in action.agents}  # fmt: skip
    for e in _real(work):
        if e.kind == "animal" and e.entity in swimmers:
            work.elements[e.id] = replace(e, action="swim")
    wet = {e.id for e in scene.reading.entities if e.head in _WATERS}
    for action in scene.reading.actions:
        goals = {c.entity for c in action.complements if c.preposition in ("into", "in")}
        if action.negated or action.modality != "real" or not goals & wet or action.verb not in _FALLING:
            continue
        moved = {*action.objects, *action.agents} if not action.objects else set(action.objects)
        for e in _real(work):
            if e.entity in moved and e.kind in ("thing", "food", "vehicle", "person", "animal"):
                work.elements[e.id] = replace(e, action="sink" if e.kind in ("thing", "food") else "swim")
                work.unbind(e.id)


def _set_the_sun(work: _Set, scene: Scene) -> None:
    """At dawn and dusk the sun is low."""
    if scene.backdrop.time_of_day in ("dawn", "dusk"):
        for e in _real(work):
            if e.name == "sun":
                work.elements[e.id] = replace(e, action="rise" if scene.backdrop.time_of_day == "dawn" else "set")


def _count_pairs(work: _Set) -> None:
    """Binoculars are one thing, and are held."""
    for e in _real(work):
        if work.last(e) in _PAIRS:
            work.elements[e.id] = replace(e, count=1)
            user = next((r.subject for r in work.relations if r.object == e.id and r.kind == "across"), None)
            if user is not None and work.last(e) in _LOOKED_THROUGH:
                work.unbind(e.id)
                work.bind(user, "holds", e.id)


def _draw_pictures(work: _Set, scene: Scene) -> None:
    """Who draws an elephant has it on his sheet, not beside him."""
    for action in scene.reading.actions:
        if action.verb not in ("draw", "paint", "sketch") or action.negated or action.modality != "real":
            continue
        drawn = [e for e in _real(work) if e.entity in action.objects and e.kind not in ("thing", "idea")]
        by = next((e for e in _real(work) if e.entity in action.agents and e.kind in ("person", "animal")), None)
        if not drawn or by is None or sum(e.count for e in drawn) > 3:
            continue
        easel = work.provide("easel", ("easel", "canvas"))
        if easel is None:
            return
        for e in drawn:
            work.unbind(e.id)
            work.bind(e.id, "pictured", easel.id)
        work.bind(by.id, "toward", easel.id)


def _serve(work: _Set) -> None:
    """Soup in a bowl is seen as what fills the bowl."""
    for r in work.relations:
        food, bowl = work.elements.get(r.subject), work.elements.get(r.object)
        if r.kind != "in" or food is None or bowl is None or work.last(bowl) != "bowl":
            continue
        if work.last(food) in _SPOONED and work.casting.find("broth"):
            work.elements[food.id] = replace(food, name="broth", count=1)


def _imagine(work: _Set, scene: Scene) -> None:
    """What somebody dreams or thinks of is seen in his thoughts; who dreams by day does not lie on the floor."""
    known = {e.id: e for e in scene.reading.entities}
    shown = {e.entity for e in work.elements.values() if e.entity}
    for action in scene.reading.actions:
        thinkers = [e for e in _real(work) if e.entity in action.agents and e.kind in ("person", "animal")]
        if action.verb not in _THINKING or action.negated or not thinkers:
            continue
        goals = [*action.objects, *(c.entity for c in action.complements if c.preposition in ("of", "about", "for"))]
        for key in dict.fromkeys(goals):
            entity = known.get(key)
            if entity is None or entity.absent or key in shown or work.casting.find(entity.head) is None:
                continue
            work.elements[FURNITURE + key] = Element(
                id=FURNITURE + key, name=entity.head, kind=entity.kind, entity=key, gender=entity.gender,
                age=entity.age, count=min(3, entity.count), attributes=entity.attributes, imagined=True,
                colors=entity.colors,
            )  # fmt: skip
    for e in _real(work):
        if e.action == "dream" and e.kind == "person" and work.place not in _WITH_BEDS and not work.named(("bed",)):
            work.elements[e.id] = replace(e, action="think")


_THINKING = frozenset(("dream", "think", "imagine", "wish", "remember", "daydream", "long"))
_SPOONED = frozenset(("soup", "stew", "porridge", "broth", "cereal", "curry", "chowder", "chili", "oatmeal"))
_PAIRS = frozenset(
    ("binocular", "binoculars", "scissors", "scissor", "glasses", "trousers", "pants", "tongs", "pliers")
)
_LOOKED_THROUGH = frozenset(("binocular", "binoculars", "telescope", "spyglass"))
_WATERS = frozenset(("river", "lake", "sea", "water", "ocean", "pond", "stream", "wave"))
_FALLING = frozenset(("fall", "drop", "throw", "roll", "toss", "kick", "jump", "dive", "push", "slip", "tumble"))
