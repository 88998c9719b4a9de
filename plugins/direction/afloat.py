"""Who is on the water and how: nobody walks on the open sea."""

from __future__ import annotations

from fabula.core import Element, Reading, Relation

SWIMS = frozenset({
    "swim", "dive", "surf", "float", "drown", "snorkel", "paddle", "splash", "sink", "wade", "bathe", "drift",
})  # fmt: skip
SAILS = frozenset({"sail", "row", "board", "embark", "cruise", "navigate", "anchor"})
BOATS = frozenset({
    "boat", "ship", "sailboat", "ferry", "raft", "yacht", "submarine", "steamer", "canoe", "kayak", "rowboat",
    "lifeboat", "vessel", "motorboat",
})  # fmt: skip
AT_HOME = frozenset({
    "fish", "whale", "dolphin", "shark", "seal", "octopus", "crab", "turtle", "duck", "swan", "goose", "seagull",
    "gull", "pelican", "mermaid", "jellyfish", "walrus", "penguin", "otter", "starfish", "orca", "squid",
    "lobster", "duckling",
})  # fmt: skip
_ASHORE = frozenset({
    "fire", "campfire", "bonfire", "tent", "house", "hut", "cottage", "shore", "beach", "island", "land", "sand",
    "home", "village", "town", "forest", "jungle", "cave", "tree", "coast", "port", "camp",
})  # fmt: skip
_WATERS = frozenset({"sea", "ocean", "water", "lake", "river", "bay", "horizon", "world", "harbour", "harbor"})
_AT = frozenset({"on", "onto", "at", "by", "around", "under", "in", "into", "beside", "to", "along", "through", ""})
_OUT_OF = frozenset({"out of", "off", "from", "out"})
_ON_LAND = frozenset({
    "near", "by", "at", "beside", "to", "toward", "towards", "along", "from", "around", "behind", "above", "before",
})  # fmt: skip
_ABOARD = frozenset({"on", "in", "aboard", "into", "onto", "with"})
_ON_WATER = frozenset({"over", "across", "on", "along", "onto"})
_INTO = frozenset({"in", "into", "on", "across", "through", "under", "over"})


def people_of(reading: Reading, absent: set[str]) -> set[str]:
    """Those present who do not live in the water."""
    return {
        e.id for e in reading.entities
        if e.kind in ("person", "animal", "group") and e.head.split()[-1] not in AT_HOME
        and not e.absent and e.id not in absent
    }  # fmt: skip


def goes_aboard(reading: Reading, people: set[str]) -> bool:
    """Whether somebody sails, or is on a boat."""
    boats = {e.id for e in reading.entities if e.head.split()[-1] in BOATS or e.head == "deck"}
    for action in reading.actions:
        if action.negated or action.modality != "real" or not people & set(action.agents):
            continue
        on_boat = any(
            c.entity in boats and c.preposition in ("on", "in", "aboard", "into", "onto", "with")
            for c in action.complements
        )
        if action.verb in SAILS or on_boat or boats & {*action.tools}:
            return True
    return False


def goes_ashore(reading: Reading, people: set[str]) -> bool:
    """Whether those who were on a boat are on land now: they landed, walked, sit around a fire, are at home."""
    boats = {e.id for e in reading.entities if e.head.split()[-1] in BOATS or e.head == "deck"}
    land = {
        e.id for e in reading.entities
        if e.head.split()[-1] in _ASHORE or (e.kind == "place" and e.head.split()[-1] not in _WATERS)
    }  # fmt: skip
    for action in reading.actions:
        if action.negated or action.modality != "real" or not people & set(action.agents):
            continue
        places = {c.entity: c.preposition for c in action.complements} | dict.fromkeys(action.objects, "")
        if any(p in _OUT_OF for e, p in places.items() if e in boats) or (
            action.verb == "leave" and boats & set(action.objects)
        ):
            return True
        if boats & set(places) or action.verb in SAILS:
            continue
        if action.particle in ("ashore", "home") or action.verb in ("land", "disembark", "camp"):
            return True
        looks = action.verb in ("see", "spot", "notice", "look", "watch", "point", "find", "discover")
        if not looks and any(e in land and p in _AT for e, p in places.items()):
            return True
    text = reading.sentence.text.lower()
    return " ashore" in text or " at home" in text or "came home" in text


def is_in_water(reading: Reading, people: set[str], water: set[str]) -> bool:
    """Whether those people are in the water itself: they swim, or jump into it."""
    for action in reading.actions:
        if action.negated or action.modality != "real" or not people & {*action.agents, *action.objects}:
            continue
        if action.verb in SWIMS or any(c.entity in water and c.preposition in _INTO for c in action.complements):
            return True
    return False


def is_over_water(reading: Reading, water: set[str]) -> bool:
    """Whether a sentence speaks of what happens on the water: the lamp shone out over the sea, they rowed across."""
    for action in reading.actions:
        if action.negated or action.modality != "real":
            continue
        if action.verb in ("be", "lie") and water & {*action.agents}:
            return True
        if any(c.entity in water and c.preposition in _ON_WATER for c in action.complements):
            return True
    return False


def embark(
    elements: tuple[Element, ...], relations: tuple[Relation, ...]
) -> tuple[tuple[Element, ...], tuple[Relation, ...]]:
    """The scene with a boat under those who stand on the sea; they keep what they hold and do."""
    people = [
        e for e in elements
        if e.kind in ("person", "group", "animal") and e.action not in ("swim", "jump", "fly") and e.name not in AT_HOME
    ]  # fmt: skip
    boat = next((e for e in elements if e.kind == "vehicle" and e.name.split()[-1] in BOATS), None)
    if not people or (
        boat is not None and any(r.object == boat.id and r.kind in ("in", "on", "rides") for r in relations)
    ):
        return elements, relations
    if boat is not None:
        if boat.role == "actor":
            return elements, relations
    else:
        crowd = sum(e.count for e in people) > 2
        boat = Element(id="dressing-boat", name="ship" if crowd else "sailboat", role="thing", kind="vehicle")
        elements = (*elements, boat)
    placed = {r.subject for r in relations if r.kind in ("in", "on", "rides")}
    held = {r.object for r in relations if r.kind == "holds"}
    aboard = [e for e in people if e.id not in placed | held]
    added = tuple(Relation(subject=e.id, kind="in", object=boat.id) for e in aboard)
    return elements, (*relations, *added)
