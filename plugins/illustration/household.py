"""What a home takes for granted: fires, stoves, tables with chairs, beds with covers."""

from __future__ import annotations

from dataclasses import replace

from fabula.core import Element, Scene

from .draft import BOUND, Draft
from .supports import COOKWARE, STOVES

SLEEPING = frozenset(("sleep", "dream", "lie", "nap", "doze", "snore", "rest"))
COOKING = frozenset(("cook", "boil", "stir", "fry", "simmer", "roast"))
EATING = frozenset(("eat", "dine", "have", "share", "taste", "enjoy"))
BREATHING_FIRE = frozenset(("breathe", "spit", "spew", "breath"))
_FIRES = frozenset(("fire", "flame", "flames", "bonfire"))
_TABLES = ("table", "desk", "counter")
_DISHES = frozenset(
    ("soup", "pizza", "pasta", "stew", "salad", "porridge", "spaghetti", "dinner", "breakfast", "lunch", "supper",
     "meal", "cereal", "rice", "curry", "cake", "pie", "bowl", "plate", "pancake", "egg", "omelette", "noodle",
     "feast", "turkey", "steak")
)  # fmt: skip
"""What is eaten at a table; anything else may be held in the hand."""
WITH_BEDS = frozenset(("bedroom", "hospital"))
_AT_TABLE = frozenset(("eat", "drink", "read", "write", "draw", "dine", "sew", "knit", "study", "play", "talk"))
"""What one does sitting at a table one is beside."""
_SPOONED = frozenset(("soup", "stew", "porridge", "broth", "cereal", "curry", "chowder", "chili", "oatmeal"))


def tend_fires(work: Draft) -> None:
    """A fire burns in a fireplace, a campfire, or comes out of a mouth."""
    fire = next((e for e in work.real() if e.name in _FIRES), None)
    if fire is None:
        return
    breather = next((e for e in work.real() if e.action in BREATHING_FIRE and e.kind in ("animal", "person")), None)
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


def cook(work: Draft) -> None:
    """What is cooked is in a pot on a stove or a campfire."""
    chef = next((e for e in work.real() if e.action in COOKING and e.kind == "person"), None)
    food = next((e for e in work.real() if e.kind == "food" or work.casting.edible(e)), None)
    if chef is None or food is None or work.casting.find("cooking pot") is None:
        return
    below = work.provide("stove", STOVES) if work.inside else work.provide("campfire", ("campfire",))
    if below is None:
        return
    pot = work.named(("pot", "pan", "cauldron", "saucepan"))
    if pot is None:
        pot = work.elements[food.id] = replace(food, name="cooking pot", count=1)
    work.unbind(food.id)
    work.unbind(pot.id)
    if pot.id != food.id:
        work.bind(food.id, "in", pot.id)
    work.unbind(chef.id, below.id)
    work.bind(pot.id, "on", below.id)
    work.bind(chef.id, "beside", below.id)


def set_on_stove(work: Draft) -> None:
    """A pan that is nowhere else stands on the stove of a kitchen."""
    if work.place != "kitchen":
        return
    for pan in work.real():
        placed = any(
            pan.id in (r.subject, r.object) and r.kind != "in" for r in work.relations if r.subject != r.object
        )
        taken = any(r.object == pan.id and r.kind in ("holds", "toward") for r in work.relations)
        below = any(r.subject == pan.id and r.kind in ("on", "in", "under") for r in work.relations)
        if work.last(pan) not in COOKWARE or below or (taken and placed):
            continue
        if (stove := work.provide("stove", STOVES)) is not None:
            work.bind(pan.id, "on", stove.id)


def go_to_bed(work: Draft) -> None:
    """Who lies in a bed is in it, under its cover, and not beside a painted one."""
    bed = work.named(("bed", "crib", "cot"))
    for sleeper in work.real():
        if sleeper.kind not in ("person", "animal") or sleeper.count != 1:
            continue
        abed = bed is not None and any(
            r.subject == sleeper.id and r.kind == "in" and r.object == bed.id for r in work.relations
        )
        if sleeper.kind == "animal" and not abed:
            continue
        if sleeper.action not in SLEEPING and (not abed or sleeper.action in ("jump", "hop", "dance", "stand")):
            continue
        lies_on = next((r.object for r in work.relations if r.subject == sleeper.id and r.kind in ("in", "on")), None)
        if lies_on is not None and (bed is None or lies_on != bed.id):
            continue
        if lies_on is None and (work.place not in WITH_BEDS or not _holds_only(work, sleeper)):
            continue
        bed = bed or work.provide("bed", ("bed",))
        if bed is None:
            return
        work.unbind(sleeper.id, bed.id)
        work.bind(sleeper.id, "in", bed.id)
        if (cover := work.provide("bed cover", ("cover", "quilt", "duvet", "blanket", "eiderdown"))) is not None:
            lying = [r for r in work.relations if r.kind == "on" and r.object == cover.id]
            work.unbind(cover.id)
            work.relations += lying
            work.bind(cover.id, "covers", bed.id)


def _holds_only(work: Draft, who: Element) -> bool:
    return all(r.kind == "holds" for r in work.relations if r.subject == who.id and r.kind in BOUND)


def sit_at_table(work: Draft, scene: Scene) -> None:
    """A dish is eaten at a table, in a room or where a table is named; who sits by one sits at it."""
    named = work.named(_TABLES)
    eaters = [e for e in work.real() if e.action in EATING and e.kind in ("person", "group")]
    dishes = [e for e in work.real() if work.last(e) in _DISHES or e.name == "broth"]
    if any(e.count > 8 for e in eaters) or not dishes or (named is None and not work.inside):
        eaters, dishes = [], []
    if named is not None:
        # Who sits by a table sits at it.
        eaters += [
            e for e in work.real()
            if e not in eaters and e.kind in ("person", "group") and e.count <= max(8, 4 * named.count)
            and _sits(work, scene, e, named)
        ]  # fmt: skip
    if not eaters:
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


def _sits(work: Draft, scene: Scene, who: Element, table: Element) -> bool:
    """Whether somebody is by a table and sits, or does what one does sitting at it."""
    by = [r.kind for r in work.relations if r.subject == who.id and r.object == table.id]
    if not by or not {*by} <= {"beside", "toward", "at", "behind", "around", "in-front"}:
        return False
    verbs = {a.verb for a in scene.reading.actions if who.entity in a.agents and not a.negated}
    return bool({"sit", "settle", "gather"} & {*verbs, who.action}) or who.action in _AT_TABLE


def hang_lamps(work: Draft) -> None:
    """A lamp over a table or a bed hangs from the ceiling."""
    for r in work.relations:
        lamp = work.elements.get(r.subject)
        if r.kind != "over" or lamp is None or not work.inside or work.last(lamp) not in ("lamp", "light", "bulb"):
            continue
        if work.casting.find("ceiling lamp") is not None:
            work.elements[lamp.id] = replace(lamp, name="ceiling lamp")


def open_boxes(work: Draft) -> None:
    """A box that something is in is open, and a shelf that something is on has room for it."""
    for r in work.relations:
        holder = work.elements.get(r.object)
        if holder is None or r.subject not in work.elements:
            continue
        if r.kind == "in" and holder.name in _CLOSED and work.casting.find("cardboard box") is not None:
            work.elements[holder.id] = replace(holder, name="cardboard box")
        elif r.kind == "on" and holder.name == "shelf" and work.inside and work.casting.find("wall shelf") is not None:
            work.elements[holder.id] = replace(holder, name="wall shelf")


def row_boats(work: Draft) -> None:
    """Who rows sits in a boat without a sail."""
    for r in work.relations:
        boat, who = work.elements.get(r.object), work.elements.get(r.subject)
        if boat is None or who is None or r.kind not in ("in", "on", "rides") or boat.name not in ("boat", "sailboat"):
            continue
        if who.action in ("row", "paddle", "oar") and work.casting.find("rowing boat") is not None:
            work.elements[boat.id] = replace(boat, name="rowing boat")


def raise_railings(work: Draft) -> None:
    """A rail is what one leans on, unless trains run there."""
    if work.place in ("station", "train-interior") or work.named(("train", "tram", "locomotive", "wagon")) is not None:
        return
    for e in work.real():
        if e.name in ("rail", "banister", "balustrade", "handrail") and work.casting.find("iron railing") is not None:
            work.elements[e.id] = replace(e, name="iron railing", count=1)


_CLOSED = frozenset(("box", "parcel", "package", "carton"))


def serve(work: Draft) -> None:
    """Soup in a bowl is seen as what fills the bowl."""
    for r in work.relations:
        food, bowl = work.elements.get(r.subject), work.elements.get(r.object)
        if r.kind != "in" or food is None or bowl is None or work.last(bowl) != "bowl":
            continue
        if work.last(food) in _SPOONED and work.casting.find("broth"):
            work.elements[food.id] = replace(food, name="broth", count=1)
