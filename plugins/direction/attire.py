"""The clothes and hair a sentence tells of, given to those who wear them before they are drawn."""

from __future__ import annotations

import re

from fabula.core import Action, Entity, Reading

from .cast import Cast, is_person
from .depict import name_of
from .tables import action_of
from .wardrobe import is_hair, sits_at

_WEARS = frozenset({"wear", "don", "put on", "dress in", "try on", "pull on", "slip on", "dress up", "be dressed"})
_LOOKS_AT = frozenset({"see", "look", "admire", "love", "like", "want", "notice", "have", "own", "miss", "need"})
_WORN_PARTS = frozenset(
    {"head", "neck", "foot", "feet", "face", "nose", "ear", "eye", "body", "hair", "back", "shoulder"}
)


def clothe(reading: Reading, cast: Cast, place: str = "") -> set[str]:
    """Dress people in what the sentence says they wear; the entities that are thereby part of a figure."""
    entities = {e.id: e for e in reading.entities}
    worn: set[str] = set()
    for thing in reading.entities:
        if thing.absent:
            continue
        if is_hair(thing.head):
            who = _with(thing, reading, entities)
            if who is not None:
                cast.look(who, place)
                cast.has_hair(who.id, thing)
                worn.add(thing.id)
            continue
        if sits_at(thing.head) is None or thing.kind in ("person", "animal", "place", "vehicle"):
            continue
        bare = _undressed(thing, reading, entities)
        if bare is not None and _has_on(bare, thing, cast):
            cast.takes_off(bare, thing.head)
            continue
        wearer = _wearer(thing, reading, entities)
        if wearer is not None:
            cast.look(wearer, place)
            cast.wears(wearer.id, name_of(thing), thing.colors)
            worn.add(thing.id)
        elif _is_merely_named(thing, reading, cast):
            worn.add(thing.id)
        elif thing.owner is not None and _has_on(thing.owner, thing, cast):
            cast.takes_off(thing.owner, thing.head)
    return worn


def _wearer(thing: Entity, reading: Reading, entities: dict[str, Entity]) -> Entity | None:
    if _is_in_hand(thing, reading):
        return None
    for action in reading.actions:
        if action.negated or action.modality != "real":
            continue
        agent = _person(action.agents, entities)
        verb = f"{action.verb} {action.particle}" if action.particle else action.verb
        if agent is not None and thing.id in action.objects and (verb in _WEARS or action.verb in _WEARS):
            return agent
        for complement in action.complements:
            if complement.entity != thing.id or agent is None:
                continue
            puts = action.verb in ("put", "pull", "slip") and complement.preposition == "on" and not action.objects
            if puts or (complement.preposition == "in" and not _carries(action)):
                return agent
    for relation in reading.relations:
        owner = entities.get(relation.subject)
        if relation.object == thing.id and owner is not None and is_person(owner):
            if relation.kind in ("wears", "in"):
                return owner
            if relation.kind == "holds" and not _is_handled(thing, reading) and _has_by_looks(thing, owner, reading):
                return owner
        part = entities.get(relation.object)
        if relation.subject == thing.id and part is not None and relation.kind in ("on", "around", "over"):
            host = part if is_person(part) and relation.part in _WORN_PARTS else entities.get(part.owner or "")
            if host is not None and is_person(host) and (relation.part or part.head) in _WORN_PARTS:
                return host
    return None


def _undressed(thing: Entity, reading: Reading, entities: dict[str, Entity]) -> str | None:
    """Who takes a garment off himself."""
    for action in reading.actions:
        off = action.particle == "off" and thing.id in action.objects and action.verb != "put"
        if off and not action.negated and action.modality == "real":
            person = _person(action.agents, entities)
            return person.id if person is not None else None
    return None


def _is_in_hand(thing: Entity, reading: Reading) -> bool:
    """ "With her helmet under her arm": carried and not worn."""
    if any(r.object == thing.id and r.kind == "holds" and r.part in ("hand", "arm", "lap") for r in reading.relations):
        return sits_at(thing.head) not in ("hands", "jewel", "ribbon")
    text, noun = reading.sentence.text.lower(), re.escape(thing.head.lower().split()[-1])
    whose = r"(?:his|her|its|their|my|your|our|one|each|either|both)"
    in_hand = rf"(?:in|under|over) {whose} (?:\w+ )?(?:hand|arm|mouth|beak|paw)"
    return re.search(rf"\b{noun}(?:s|es)? {in_hand}", text) is not None


def _has_by_looks(thing: Entity, owner: Entity, reading: Reading) -> bool:
    """ "A teacher with round glasses", but not "a man with a bag of gloves"."""
    text = reading.sentence.text.lower()
    found = re.search(
        rf"\b(?:with|in|wearing) (?:[\w'-]+[, ]+(?:and )?){{0,5}}?{re.escape(thing.head.split()[-1])}", text
    )
    return found is not None and sits_at(thing.head) not in ("back", "wings", "hands", "feet")


def _with(thing: Entity, reading: Reading, entities: dict[str, Entity]) -> Entity | None:
    """Whose hair it is: the owner's, or of the one it is told of."""
    owner = entities.get(thing.owner or "")
    if owner is not None:
        return owner if is_person(owner) else None
    for relation in reading.relations:
        if relation.object == thing.id and is_person(entities[relation.subject]):
            return entities[relation.subject]
    for action in reading.actions:
        if thing.id in action.objects or any(c.entity == thing.id for c in action.complements):
            return _person(action.agents, entities)
    text = reading.sentence.text.lower()
    before = text[: max(0, text.find(thing.head.split()[-1]))]
    people = [e for e in reading.entities if is_person(e) and not e.absent]
    named = [(before.rfind((e.name or e.mention).lower()), e) for e in people]
    at, who = max(named, key=lambda pair: pair[0], default=(-1, None))
    return who if at >= 0 else None


def _is_merely_named(thing: Entity, reading: Reading, cast: Cast) -> bool:
    """Whether clothes that somebody has on are named with nothing happening to them."""
    return (
        thing.owner is not None
        and _has_on(thing.owner, thing, cast)
        and not _is_handled(thing, reading)
        and not any(thing.id in a.agents for a in reading.actions if a.verb not in ("be", "shine", "get"))
    )


def _has_on(owner: str, thing: Entity, cast: Cast) -> bool:
    last = thing.head.rpartition(" ")[2]
    return any(name.rpartition(" ")[2] == last for name in cast.worn_by(owner))


def _is_handled(thing: Entity, reading: Reading) -> bool:
    return any(
        thing.id in (*a.objects, *a.tools) and a.verb not in _LOOKS_AT and a.verb not in _WEARS
        for a in reading.actions
        if a.modality == "real" and not a.negated
    )


def _carries(action: Action) -> bool:
    return bool(action.objects) and action_of(action.verb, action.particle).object in ("put", "holds", "air")


def _person(ids: tuple[str, ...], entities: dict[str, Entity]) -> Entity | None:
    return next((e for i in ids if (e := entities.get(i)) is not None and is_person(e)), None)
