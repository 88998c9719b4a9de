"""What a scene needs to look sensible though nobody named it: a bed to lie in, a stove to cook on, a shore to stand on.

The scene that is laid out differs from the one that was asked for; ids of elements stay, so critics find them.
"""

from __future__ import annotations

from dataclasses import replace

from fabula.core import Element, Scene

from .backdrops import place_of
from .casting import FLYING, SWIMMING, Casting
from .draft import Draft
from .household import (
    WITH_BEDS,
    cook,
    go_to_bed,
    hang_lamps,
    open_boxes,
    raise_railings,
    row_boats,
    serve,
    set_on_stove,
    sit_at_table,
    tend_fires,
)
from .interiors import OUTSIDES, drive_out, look_outside, see_through, stay_aboard, take_seats
from .pieces import FURNITURE
from .seating import go_under_bridges, lie_between, share_seats, tuck_in_animals
from .verbs import TRAVELLING

THROWING = frozenset(("throw", "toss", "kick", "fling", "hurl", "pass", "hit"))
_LEADING = frozenset(("walk", "lead", "run", "march", "go", "hike", "trot", "guide", "race"))
_PUSHING = frozenset(("push", "shove", "wheel", "trundle"))
FOLLOWING = frozenset(("run", "chase", "follow", "pursue", "hunt", "race", "rush"))


def furnish(scene: Scene, casting: Casting) -> Scene:
    """The scene with what it silently takes for granted."""
    shown = {e.id: e for e in scene.elements}
    work = Draft(shown, list(scene.relations), place_of(scene.backdrop.place), casting)
    stay_aboard(work)
    drive_out(work)
    _imagine(work, scene)
    _set_the_sun(work, scene)
    _count_pairs(work)
    _draw_pictures(work, scene)
    serve(work)
    _leave_the_house(work)
    _come_ashore(work)
    tend_fires(work)
    cook(work)
    set_on_stove(work)
    go_to_bed(work)
    sit_at_table(work, scene)
    hang_lamps(work)
    open_boxes(work)
    raise_railings(work)
    row_boats(work)
    take_seats(work, scene)
    share_seats(work)
    lie_between(work)
    go_under_bridges(work)
    tuck_in_animals(work)
    _mount(work)
    _throw(work)
    _walk_the_dog(work)
    _follow(work)
    _strike(work)
    _keep_on_the_ground(work)
    _fly_together(work)
    _fall_into_water(work, scene)
    look_outside(work)
    see_through(work)
    backdrop = scene.backdrop
    if work.place != place_of(backdrop.place):
        backdrop = replace(
            backdrop, place=work.place, said=None if work.place in OUTSIDES | {"river"} else backdrop.said
        )
    return replace(scene, elements=tuple(work.elements.values()), relations=tuple(work.relations), backdrop=backdrop)


def _leave_the_house(work: Draft) -> None:
    """A moon above a house is seen from outside, wherever the sentence before played."""
    parts = [work.casting.part(e) for e in work.real()]
    if not work.inside or not any(p.celestial for p in parts) or any(p.alive for p in parts):
        return
    if any(p.element.kind == "place" or p.height_m >= 3 for p in parts if not p.celestial):
        work.place = "meadow"


def _come_ashore(work: Draft) -> None:
    """Who neither swims nor sails does not stand on the open sea."""
    if work.place != "sea":
        return
    afloat = {
        e.id for e in work.real()
        if e.action in SWIMMING or e.action in FLYING or work.casting.part(e).zone in ("water", "sky")
    }  # fmt: skip
    for _ in range(2):  # what those hold who are afloat is afloat too
        for r in work.relations:
            if r.kind in ("in", "on", "rides") and r.object in afloat:
                afloat.add(r.subject)
            elif r.kind in ("holds", "wears") and r.subject in afloat:
                afloat.add(r.object)
    ashore = [e for e in work.real() if e.id not in afloat and e.role != "dressing"]
    carriers = {r.object for r in work.relations if r.kind in ("in", "on", "rides")}
    boat = next((e for e in work.real() if e.kind == "vehicle" and e.id in carriers), None)
    if boat is not None and all(e.kind in ("thing", "food") for e in ashore):
        for e in ashore:  # what those need who are aboard
            if not work.bound(e.id):
                work.bind(e.id, "in", boat.id)
    elif ashore:
        work.place = "beach"


def _mount(work: Draft) -> None:
    """Somebody on a creature that can carry him rides it."""
    for i, r in enumerate(work.relations):
        rider, mount = work.elements.get(r.subject), work.elements.get(r.object)
        if rider is None or mount is None or r.kind != "on" or r.part not in (None, "back"):
            continue
        if rider.kind == "person" and mount.kind == "animal" and work.casting.part(mount).height_m >= 0.9:
            work.relations[i] = replace(r, kind="rides")


def _throw(work: Draft) -> None:
    """What is thrown is in the air, between the thrower and whom it flies to, or ahead of who runs after it."""
    thrower = next((e for e in work.real() if e.action in THROWING and e.kind in ("person", "animal")), None)
    if thrower is None:
        return
    kept = {r.object for r in work.relations if r.kind in ("holds", "wears") and r.subject != thrower.id}
    things = (e for e in work.real() if e.id not in kept and e.kind in ("thing", "food"))
    thing = next(
        (e for e in things if e.role in ("partner", "prop", "thing") and work.casting.part(e).zone == "hand"
         and not (work.bound(e.id) and not _over(work, e, thrower))), None,
    )  # fmt: skip
    if thing is None or any(r.subject == thing.id and r.kind == "over" for r in work.relations):
        return  # what is thrown up is above him
    others = [e for e in work.real() if e.kind in ("person", "animal") and e.id != thrower.id]
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


def _over(work: Draft, thing: Element, thrower: Element) -> bool:
    return all(thrower.id in (r.subject, r.object) for r in work.relations if r.subject == thing.id)


def _between(work: Draft, middle: str, first: str, second: str) -> None:
    work.bind(middle, "between", first)
    work.bind(middle, "between", second)


def _follow(work: Draft) -> None:
    """Who runs behind somebody runs after him, and is seen beside him."""
    for i, r in enumerate(work.relations):
        a, b = work.elements.get(r.subject), work.elements.get(r.object)
        if r.kind == "behind" and a and b and _goes_after(a, b):
            work.relations[i] = replace(r, subject=b.id, kind="away", object=a.id)
            if b.action is None:
                work.elements[b.id] = replace(b, action="run", role="partner")
        elif (
            r.kind == "behind"
            and a
            and b
            and b.action in ("pull", "drag", "tow", "haul")
            and a.kind in ("vehicle", "thing")
        ):
            work.relations[i] = replace(r, kind="beside")  # what is pulled is seen, and the rope to it
        elif r.kind in ("behind", "toward") and a and b and a.action in _PUSHING and b.kind in ("vehicle", "thing"):
            work.relations[i] = replace(r, subject=b.id, kind="away", object=a.id)  # it goes ahead of him
        elif r.kind == "in-front" and a and b and a.action in _LEADING and b.kind in ("person", "animal"):
            # Ahead of it, on the same way.
            work.relations[i] = replace(r, kind="away")
            if b.action is None:
                work.elements[b.id] = replace(b, action="walk")


def _goes_after(one: Element, other: Element) -> bool:
    """Whether one walks or runs behind another rather than to stand there."""
    if one.action in FOLLOWING:
        return other.kind in ("person", "animal", "vehicle")
    moves = other.kind == "vehicle" or other.action in TRAVELLING
    return one.action in TRAVELLING and moves and one.kind in ("person", "animal") and other.kind != "place"


def _walk_the_dog(work: Draft) -> None:
    """Who is on a leash walks beside, so that the leash is seen."""
    leashed = {r.subject for r in work.relations if r.kind == "holds" and _is_leash(work, r.object)}
    for i, r in enumerate(work.relations):
        if r.kind in ("behind", "in-front") and r.object in leashed:
            work.relations[i] = replace(r, kind="beside")
            if (dog := work.elements[r.subject]).action is None:
                work.elements[dog.id] = replace(dog, action="walk")


def _is_leash(work: Draft, key: str) -> bool:
    return key in work.elements and work.last(work.elements[key]) in ("leash", "lead", "rein", "halter")


def _strike(work: Draft) -> None:
    """Lightning comes down on what it strikes."""
    bolt = next((e for e in work.real() if work.last(e) in ("lightning", "bolt", "thunderbolt")), None)
    struck = work.elements.get(bolt.facing or "") if bolt is not None else None
    if bolt is not None and struck is not None and bolt.action in ("strike", "hit"):
        work.unbind(bolt.id, struck.id)
        work.bind(bolt.id, "over", struck.id)


def _fly_together(work: Draft) -> None:
    """Who flies with a creature that can carry him sits on its back."""
    flyers = [e for e in work.real() if e.action in FLYING]
    mount = next((e for e in flyers if e.kind == "animal" and work.casting.part(e).height_m >= 1.2), None)
    rider = next((e for e in flyers if e.kind == "person" and not work.bound(e.id)), None)
    if mount is not None and rider is not None and not any(r.kind == "rides" for r in work.relations):
        work.bind(rider.id, "rides", mount.id)


def _keep_on_the_ground(work: Draft) -> None:
    """Who flies a kite stands below it."""
    for r in work.relations:
        who, thing = work.elements.get(r.subject), work.elements.get(r.object)
        if r.kind not in ("holds", "toward") or who is None or thing is None or who.action not in FLYING:
            continue
        if who.kind == "person" and work.last(thing) in _FLOWN:
            work.elements[who.id] = replace(who, action="hold")
            if r.kind == "toward":
                work.unbind(thing.id, who.id)
                work.bind(who.id, "holds", thing.id)
                return


def _fall_into_water(work: Draft, scene: Scene) -> None:
    """A thing that fell into the river floats in it, and an animal that swims is in the water whatever else it does."""
    if work.place not in ("river", "lake", "sea", "beach"):
        return
    swimmers = {a for action in scene.reading.actions if action.verb in SWIMMING and not action.negated
                and action.modality == "real" for a in action.agents}  # fmt: skip
    for e in work.real():
        if e.kind == "animal" and e.entity in swimmers:
            work.elements[e.id] = replace(e, action="swim")
    wet = {e.id for e in scene.reading.entities if e.head in _WATERS}
    for action in scene.reading.actions:
        goals = {c.entity for c in action.complements if c.preposition in ("into", "in")}
        if action.negated or action.modality != "real" or not goals & wet or action.verb not in _FALLING:
            continue
        moved = {*action.objects, *action.agents} if not action.objects else set(action.objects)
        for e in work.real():
            if e.entity in moved and e.kind in ("thing", "food", "vehicle", "person", "animal"):
                work.elements[e.id] = replace(e, action="sink" if e.kind in ("thing", "food") else "swim")
                if e.kind in ("thing", "food"):
                    work.unbind(e.id)


def _set_the_sun(work: Draft, scene: Scene) -> None:
    """At dawn and dusk the sun is low."""
    if scene.backdrop.time_of_day in ("dawn", "dusk"):
        for e in work.real():
            if e.name == "sun":
                work.elements[e.id] = replace(e, action="rise" if scene.backdrop.time_of_day == "dawn" else "set")


def _count_pairs(work: Draft) -> None:
    """Binoculars are one thing, and are held."""
    for e in work.real():
        if work.last(e) in _PAIRS:
            work.elements[e.id] = replace(e, count=1)
            user = next((r.subject for r in work.relations if r.object == e.id and r.kind == "across"), None)
            if user is not None and work.last(e) in _LOOKED_THROUGH:
                work.unbind(e.id)
                work.bind(user, "holds", e.id)


def _draw_pictures(work: Draft, scene: Scene) -> None:
    """Who draws an elephant has it on his sheet, not beside him."""
    for action in scene.reading.actions:
        if action.verb not in ("draw", "paint", "sketch") or action.negated or action.modality != "real":
            continue
        drawn = [e for e in work.real() if e.entity in action.objects and e.kind not in ("thing", "idea")]
        by = next((e for e in work.real() if e.entity in action.agents and e.kind in ("person", "animal")), None)
        if not drawn or by is None or sum(e.count for e in drawn) > 3:
            continue
        easel = work.provide("easel", ("easel", "canvas"))
        if easel is None:
            return
        for e in drawn:
            work.unbind(e.id)
            work.bind(e.id, "pictured", easel.id)
        work.bind(by.id, "toward", easel.id)


def _imagine(work: Draft, scene: Scene) -> None:
    """What somebody dreams or thinks of is seen in his thoughts; who dreams by day does not lie on the floor."""
    known = {e.id: e for e in scene.reading.entities}
    shown = {e.entity for e in work.elements.values() if e.entity}
    for action in scene.reading.actions:
        thinkers = [e for e in work.real() if e.entity in action.agents and e.kind in ("person", "animal")]
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
    for e in work.real():
        if e.action == "dream" and e.kind == "person" and work.place not in WITH_BEDS and not work.named(("bed",)):
            work.elements[e.id] = replace(e, action="think")


_FLOWN = frozenset(("kite", "drone", "flag", "balloon", "paper plane", "airplane", "plane", "glider"))
_THINKING = frozenset(("dream", "think", "imagine", "wish", "remember", "daydream", "long"))
_PAIRS = frozenset(
    ("binocular", "binoculars", "scissors", "scissor", "glasses", "trousers", "pants", "tongs", "pliers")
)
_LOOKED_THROUGH = frozenset(("binocular", "binoculars", "telescope", "spyglass"))
_WATERS = frozenset(("river", "lake", "sea", "water", "ocean", "pond", "stream", "wave"))
_FALLING = frozenset(("fall", "drop", "throw", "roll", "toss", "kick", "jump", "dive", "push", "slip", "tumble"))
