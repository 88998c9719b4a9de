"""What a sentence that names no place lets one guess: what is named, what is done, what cannot stand in a room."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from fabula.core import Action, Entity, Reading

from .tables import cues

Ancestors = Callable[[str], Iterable[str]]
"""What a word is a kind of, nearest first."""

INDOORS = frozenset({
    "kitchen", "living-room", "bedroom", "classroom", "shop", "office", "hospital", "room", "bathroom", "library",
    "restaurant", "stable", "hallway", "cellar", "attic", "garage", "gym", "laboratory", "throne-room", "dungeon",
    "museum", "church", "theater", "circus", "swimming-pool", "car-interior", "bus-interior", "train-interior",
    "plane-interior", "tent-interior",
})  # fmt: skip
"""Backdrops with a roof."""

OUTSIDE_THINGS = frozenset({
    "moon", "sun", "star", "sky", "cloud", "rainbow", "lightning", "house", "roof", "street", "garden", "tree", "bird",
    "sunset", "sunrise", "yard", "village", "town", "city", "field", "hill", "mountain", "comet",
    "shooting star", "horizon",
})  # fmt: skip

_FURNITURE = {
    "sofa": "living-room", "couch": "living-room", "armchair": "living-room", "fireplace": "living-room",
    "television": "living-room", "tv": "living-room", "carpet": "living-room", "fridge": "kitchen",
    "refrigerator": "kitchen", "stove": "kitchen", "oven": "kitchen", "sink": "kitchen", "wardrobe": "bedroom",
    "pillow": "bedroom", "bookshelf": "living-room", "cupboard": "kitchen", "bathtub": "room", "bed": "bedroom",
}  # fmt: skip

_LOOSE = frozenset({"carpet", "bathtub", "sink"})
_AT = frozenset({"on", "in", "at", "beside", "by", "into", "onto", "before", "in front of", "in-front", "near",
                 "next to", "out of", "from", "under"})  # fmt: skip

_HANDY = frozenset({
    "bicycle", "bike", "tricycle", "scooter", "skateboard", "sled", "sledge", "pram", "stroller", "pushchair",
    "trolley", "wheelchair", "wheelbarrow", "cart", "broom", "carpet", "skate", "ski", "raft", "canoe", "kayak",
    "stretcher", "bed", "buggy", "carriage", "rocket", "boat", "surfboard", "walker", "lift", "elevator", "engine",
})  # fmt: skip
"""Vehicles that have room in a room, or are toys there."""

HOMEWARD = re.compile(
    r"\b(?:way|walk\w*|ran|runs?|running|drive|drives|drove|driving|rode|rides?|riding|hurr\w+|rush\w*|cycl\w+|went|goes|"
    r"going|flew|row\w*|sail\w*|head\w*|march\w*) (?:back )?home\b"
    r"|\b(?:carr\w+|drag\w*|pull\w*|push\w*|pedal\w*) (?:\w+ ){1,4}home\b"
)

TRAVELS = frozenset({
    "walk", "run", "drive", "ride", "hurry", "rush", "cycle", "go", "fly", "head", "march", "race", "stroll", "hike",
    "row", "sail", "carry", "drag", "pull", "push",
})  # fmt: skip


def cues_of(reading: Reading, ancestors: Ancestors, absent: Iterable[str] = (), *, deeds: bool = True) -> Counter[str]:
    """What is named and done in a sentence, as votes for backdrops."""
    known = cues()
    votes: Counter[str] = Counter()
    absent = frozenset(absent)
    nouns = [_names(e) for e in reading.entities if not e.absent and e.id not in absent]
    done = [a for a in reading.actions if deeds and a.modality != "said"]
    for words in (*nouns, *map(_verbs, done)):
        hints = next((known[w] for w in words if w in known), () if words not in nouns else None)
        if hints is None:  # a kind says less than the word itself, but "terrier" still speaks for the park
            hints = next((known[kind] for kind in list(ancestors(words[0]))[:2] if kind in known), ())
            hints = tuple((place, weight - 1) for place, weight in hints)
        for place, weight in hints:
            votes[place] += weight
    return votes


def _is_too_big(entity: Entity) -> bool:
    """Whether something cannot stand in a room."""
    small = {"little", "small", "tiny", "toy"} & set(entity.attributes)
    if entity.kind == "vehicle" and not small:
        return entity.head.rpartition(" ")[2] not in _HANDY
    return not small and entity.head in ("tree", "gate", "fence", "snowman", "street")


def any_too_big(reading: Reading, absent: set[str]) -> bool:
    """Whether something is there that cannot stand in a room."""
    return any(_is_too_big(e) for e in reading.entities if not e.absent and e.id not in absent)


def furnished(reading: Reading, absent: set[str], *, surely: bool = False) -> str | None:
    """The room whose furniture a sentence speaks of, or from whose window somebody looks.

    With `surely`, only furniture that nobody carries about, and that somebody is at.
    """
    verbs = {action.verb for action in reading.actions}
    for entity in reading.entities:
        if entity.absent or entity.id in absent or entity.kind != "thing":
            continue
        through = {c.preposition for a in reading.actions for c in a.complements if c.entity == entity.id}
        if entity.head == "window" and {"out of", "through"} & through and verbs & {"look", "see", "watch", "stare"}:
            return "living-room"
        if surely and (entity.head in _LOOSE or not through & _AT):
            continue
        if entity.head in _FURNITURE and not verbs & {"carry", "buy", "sell", "load", "drag"}:
            return _FURNITURE[entity.head]
    return None


def goes_to_sleep(reading: Reading) -> bool:
    """Whether somebody sleeps, with nothing said of where."""
    people = {e.id for e in reading.entities if e.kind == "person"}
    named = any(c.preposition in ("on", "in", "at") for a in reading.actions for c in a.complements)
    return not named and any(a.verb == "sleep" and people & set(a.agents) for a in reading.actions if not a.negated)


def is_way_home(reading: Reading) -> bool:
    """Whether the sentence ends on the way home and not at home."""
    done = [a for a in reading.actions if a.modality == "real" and not a.negated]
    text = reading.sentence.text.lower()
    if "on the way home" in text or "on the way back" in text or "on their way home" in text:
        return True
    if not done or HOMEWARD.search(text) is None:
        return False
    return done[-1].verb in TRAVELS


def _names(entity: Entity) -> tuple[str, ...]:
    mention = entity.mention.lower().split()
    return entity.head.lower(), " ".join(mention[-2:])


def _verbs(action: Action) -> tuple[str, ...]:
    return (f"{action.verb} {action.particle}", action.verb) if action.particle else (action.verb,)
